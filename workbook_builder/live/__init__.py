"""A consolidation that is written into the ranking workbook while that is open in Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.live.open_run import attach, consolidate_open, from_excel, main

__all__ = ["attach", "consolidate_open", "from_excel", "main"]

__getattr__ = hand_on(__name__, open_run="attach consolidate_open from_excel main")
