"""The hidden mark that stands in a ranking workbook while a click on the button writes to it."""

from __future__ import annotations

from workbook_builder.words.workbooks.ranking import SHEET_INFORMATION
from workbook_builder.xlsx.read.book import Book

MARK_SHEET, MARK_AT = SHEET_INFORMATION, (2, 8)
"""The place of the mark: a sheet, and row and column from 1, beside the table."""


def writing_mark(book: Book) -> str:
    """The mark of an unfinished click; "" where the workbook has none."""
    found = book.sheet(MARK_SHEET)
    cell = None if found is None else found.cells.get(MARK_AT)
    return "" if cell is None or cell.value is None else str(cell.value)
