"""A cell with its formula and its value; a table of them; the block of rows of one unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.xlsx.cells import column_letters

DataValue = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of values; `name` is the named range that they stand in."""

    name: str
    values: tuple[DataValue, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns of equal length on a hidden sheet; their names stand above them as headings."""

    sheet: str
    columns: tuple[DataColumn, ...]
    first_column: int = 1

    def cells(self, column: DataColumn) -> str:
        """The range of a column's values: `$C$2:$C$13`."""
        letter = column_letters(self.first_column + self.columns.index(column))
        return cells_of(letter, FIRST_DATA_ROW, len(column.values))


def cells_of(column: str, first: int, count: int) -> str:
    """The range of so many cells of a column: `$C$2:$C$13`."""
    return f"${column}${first}:${column}${first + count - 1}"


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula cell and the value that it shows: a number, or a text (`""` shows nothing)."""

    cell: str
    formula: str
    value: Decimal | int | str


@dataclass(frozen=True, slots=True)
class Block:
    """Where one unit's rows stand: the ranges of its kinds and its points on the hidden sheets.

    `cells` gives the points of some criteria, as few ranges as will do. `out` is the range of the
    points that leave the base, empty where no criterion may be left out.
    """

    kinds: str
    points: str
    cells: Callable[[Sequence[str]], list[str]]
    out: str = ""


FIRST_DATA_ROW = 2
