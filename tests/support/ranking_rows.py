"""Reads the rows of `Xếp hạng`."""

from __future__ import annotations


def ranking_rows(book):
    """The rows below the headings of `Xếp hạng`: rank, unit, base, bonus, penalty, total, note."""
    cells = book.values("Xếp hạng", "A1:J40")
    header = next(row for row in cells if "Hạng" in row)
    first, column = cells.index(header) + 1, header.index("Hạng")
    rows = [row[column : column + 7] for row in cells[first:]]
    return [row for row in rows if isinstance(row[0], float)]
