"""Figures → papers in Word, each figure with its source: report, minutes, letters, notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.papers.changes.listing import list_changes
    from workbook_builder.papers.draft import Draft
    from workbook_builder.papers.letters.box import plan_letters
    from workbook_builder.papers.notices.box import write_notices
    from workbook_builder.papers.report.make import Reported, make_report
    from workbook_builder.papers.word.paper import open_paper

__all__ = [
    "Draft",
    "Reported",
    "list_changes",
    "make_report",
    "open_paper",
    "plan_letters",
    "write_notices",
]

__getattr__ = hand_on(
    __name__,
    report__make="Reported make_report",
    changes__listing="list_changes",
    notices__box="write_notices",
    letters__box="plan_letters",
    draft="Draft",
    word__paper="open_paper",
)
