"""Freezing the ranking as the result of the campaign, and reopening that result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.freeze.final_word import Frozen, freeze_result, reopen_result

__all__ = ["Frozen", "freeze_result", "reopen_result"]

__getattr__ = hand_on(__name__, final_word="Frozen freeze_result reopen_result")
