"""This computer: its programs, the add-in for its Excel, and checks that the button can work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.machine.doctor import examine
    from workbook_builder.machine.install import install_addin, remove_addin
    from workbook_builder.machine.machine import Machine, this_machine

__all__ = ["Machine", "examine", "install_addin", "remove_addin", "this_machine"]

__getattr__ = hand_on(
    __name__, machine="Machine this_machine", doctor="examine", install="install_addin remove_addin"
)
