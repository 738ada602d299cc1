"""Excel files of any kind: untrusted bytes → cells, and cells → the finished bytes of a workbook.

Nothing here knows what a campaign is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.xlsx.cells import Cell
    from workbook_builder.xlsx.read.any_format import WorkbookReader
    from workbook_builder.xlsx.read.book import Book, Sheet, read_xlsx
    from workbook_builder.xlsx.read.limits import Limits
    from workbook_builder.xlsx.read.package import Unreadable
    from workbook_builder.xlsx.write.finish import finish
    from workbook_builder.xlsx.write.macros import with_macros
    from workbook_builder.xlsx.write.sheet import new_workbook

__all__ = [
    "Book",
    "Cell",
    "Limits",
    "Sheet",
    "Unreadable",
    "WorkbookReader",
    "finish",
    "new_workbook",
    "read_xlsx",
    "with_macros",
]

__getattr__ = hand_on(
    __name__,
    cells="Cell",
    read__book="Book Sheet read_xlsx",
    read__any_format="WorkbookReader",
    read__limits="Limits",
    read__package="Unreadable",
    write__sheet="new_workbook",
    write__finish="finish",
    write__macros="with_macros",
)
