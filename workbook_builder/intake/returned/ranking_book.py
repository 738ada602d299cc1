"""A workbook → whether it is a ranking workbook, by the hidden sheet that each of them has."""

from __future__ import annotations

from workbook_builder.words.workbooks.ranking import SHEET_INFORMATION
from workbook_builder.xlsx.read.book import Book

_KEYS = ("info_key", "info_value")


def is_ranking_book(book: Book) -> bool:
    """Whether it is the leader's workbook of some campaign, whatever its file is called."""
    sheet = book.sheet(SHEET_INFORMATION)
    if sheet is None:
        return False
    heads = {cell.value for (row, _), cell in sheet.cells.items() if row == 1}
    return heads.issuperset(_KEYS)
