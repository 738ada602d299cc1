"""`Campaign` → the scoring workbook, and a stamped copy of it for each unit in Gui-di."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.issue.changes import check_with_issued
    from workbook_builder.issue.layout import lay_out
    from workbook_builder.issue.outbox import Issued, issue, issue_common
    from workbook_builder.issue.table import Layout
    from workbook_builder.issue.workbook import write_scoring_book

__all__ = [
    "Issued",
    "Layout",
    "check_with_issued",
    "issue",
    "issue_common",
    "lay_out",
    "write_scoring_book",
]

__getattr__ = hand_on(
    __name__,
    changes="check_with_issued",
    outbox="Issued issue issue_common",
    layout="lay_out",
    table="Layout",
    workbook="write_scoring_book",
)
