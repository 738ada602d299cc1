"""A cell with its formula and its value; a sentence of both; tables of data; a unit's rows."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
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
        return column_range(letter, FIRST_DATA_ROW, len(column.values))


def column_range(column: str, first: int, count: int) -> str:
    """The range of so many cells of a column: `$C$2:$C$13`."""
    return f"${column}${first}:${column}${first + count - 1}"


def column_letters_by_name(data: Iterable[DataTable]) -> dict[str, str]:
    """Name of a data column → its letter."""
    return {
        column.name: column_letters(table.first_column + place)
        for table in data
        for place, column in enumerate(table.columns)
    }


@dataclass(frozen=True, slots=True)
class FormulaCell:
    """A formula cell and the value that it shows: a number, or a text (`""` shows nothing)."""

    cell: str
    formula: str
    value: Decimal | int | str
    stays: bool = False
    """Whether it is a formula also where all others are written as what they come to."""


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence on a sheet: the formula that makes it, and what it comes to."""

    formula: str
    value: str

    @staticmethod
    def of(template: str, **blanks: tuple[str, object]) -> Say:
        """A template; of each blank the formula that fills it, and what that comes to."""
        pieces = template.format(**dict.fromkeys(blanks, "\0")).split("\0")
        joined = f'"{pieces[0]}"'
        for (formula, _), piece in zip(blanks.values(), pieces[1:], strict=True):
            joined += f'&{formula}&"{piece}"'
        return Say(joined, template.format(**{name: value for name, (_, value) in blanks.items()}))

    def unless(self, condition: str, holds: bool, other: Say | None = None) -> Say:
        """This, but something else (or nothing) where a condition holds."""
        instead = other or Say.of("")
        formula = f"IF({condition},{instead.formula},{self.formula})"
        return Say(formula, instead.value if holds else self.value)

    def __add__(self, other: Say) -> Say:
        return Say(f"{self.formula}&{other.formula}", self.value + other.value)

    def at(self, cell: str) -> FormulaCell:
        """The cell that says it."""
        return FormulaCell(cell, f"={self.formula}", self.value)


@dataclass(frozen=True, slots=True)
class UnitRanges:
    """Where one unit's rows stand: the ranges of its kinds and its points on the hidden sheets.

    `cells` gives the points of some criteria, as few ranges as will do. `out` is the range of the
    points that leave the base, empty where no criterion may be left out.
    """

    kinds: str
    points: str
    cells: Callable[[Sequence[str]], list[str]]
    out: str = ""


FIRST_DATA_ROW = 2
