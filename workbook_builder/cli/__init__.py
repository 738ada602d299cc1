"""The commands: each reads the call, runs one use case and prints its result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.cli.app import main, run

__all__ = ["main", "run"]

__getattr__ = hand_on(__name__, app="main run")
