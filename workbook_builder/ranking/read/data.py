"""A data sheet of an old ranking workbook → its rows."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.xlsx.cells import EMPTY_CELL, Cell
from workbook_builder.xlsx.read.book import Sheet


def columns_of(sheet: Sheet | None, *names: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Row → its cells in these columns, found by the headings in the first row."""
    if sheet is None:
        return
    known = {cell.value: column for (row, column), cell in sheet.cells.items() if row == 1}
    last = max((row for row, _ in sheet.cells), default=1)
    for row in range(2, last + 1):
        yield row, tuple(sheet.cells.get((row, known.get(name, 0)), EMPTY_CELL) for name in names)
