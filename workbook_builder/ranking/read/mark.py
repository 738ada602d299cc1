"""The hidden mark in a ranking workbook that says whether a click was half-way through it."""

from __future__ import annotations

from workbook_builder.words.workbooks.ranking import SHEET_INFORMATION
from workbook_builder.xlsx.read.book import Book

MARK_SHEET, MARK_AT = SHEET_INFORMATION, (2, 8)
"""Where the mark stands: beside the table, in row and column from 1."""


def writing_mark(book: Book) -> str:
    """The mark of a workbook that was left in the middle of a writing; "" where it has none."""
    found = book.sheet(MARK_SHEET)
    cell = None if found is None else found.cells.get(MARK_AT)
    return "" if cell is None or cell.value is None else str(cell.value)
