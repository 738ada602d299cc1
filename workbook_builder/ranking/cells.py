"""What the sheets are made of: formula cells, sentences, data tables, the ranges of a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.xlsx.cells import cell_place, column_letters
from workbook_builder.xlsx.runs import CellRun

DataValue = str | int | Decimal | None


@dataclass(frozen=True, slots=True)
class DataColumn:
    """One column of values. `name` is its heading and the name of its range."""

    name: str
    values: tuple[DataValue, ...]


@dataclass(frozen=True, slots=True)
class DataTable:
    """Columns of equal length on a hidden sheet, with their names as headings in the first row."""

    sheet: str
    columns: tuple[DataColumn, ...]
    first_column: int = 1

    def cells(self, column: DataColumn) -> str:
        """The range of a column's values, such as `$C$2:$C$13`."""
        letter = column_letters(self.first_column + self.columns.index(column))
        return column_range(letter, FIRST_DATA_ROW, len(column.values))


def column_range(column: str, first: int, count: int) -> str:
    """The range of `count` cells of a column, such as `$C$2:$C$13`."""
    return f"${column}${first}:${column}${first + count - 1}"


def column_letters_by_name(data: Iterable[DataTable]) -> dict[str, str]:
    """Name of a data column → the letter of its column on the sheet."""
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
    always_formula: bool = False
    """Whether it stays a formula in a workbook that holds values in place of formulas."""

    def as_run(self) -> CellRun:
        """The cell as a run of one."""
        row, column = cell_place(self.cell)
        return CellRun(column_letters(column), row, (self.value,), self.formula)


Formula = FormulaCell | CellRun
"""A formula of one cell, or of a run of cells."""


def formula_run(
    column: str, first: int, formula: str, values: Iterable[Decimal | int | str | None]
) -> CellRun:
    """Cells from the row `first` on with one formula, without its `=`; None shows nothing."""
    shown = tuple("" if value is None else value for value in values)
    return CellRun(column, first, shown, f"={formula}")


def first_and_others(
    column: str, first: int, formulas: tuple[str, str], values: Sequence[Decimal | int | str | None]
) -> Iterator[CellRun]:
    """As `formula_run`, where the first cell has another formula than those below it."""
    at_first, below = formulas
    yield formula_run(column, first, at_first, values[:1])
    if len(values) > 1:
        yield formula_run(column, first + 1, below, values[1:])


@dataclass(frozen=True, slots=True)
class SheetFormulas:
    """The formulas of a sheet, as cells and as runs of cells. Iterated, it gives cells alone."""

    told: tuple[Formula, ...] = ()

    def __len__(self) -> int:
        return sum(len(one.values) if isinstance(one, CellRun) else 1 for one in self.told)

    def __iter__(self) -> Iterator[FormulaCell]:
        for one in self.told:
            if isinstance(one, FormulaCell):
                yield one
                continue
            told = zip(one.values, one.formulas(), strict=True)
            for row, (value, formula) in enumerate(told, start=one.first):
                shown = "" if value is None else value
                yield FormulaCell(f"{one.column}{row}", formula, shown)


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence on a sheet: the formula that builds it, and its text."""

    formula: str
    value: str

    @staticmethod
    def of(template: str, **blanks: tuple[str, object]) -> Say:
        """The sentence of a template. `blanks`: name → (formula of the blank, its value)."""
        pieces = template.format(**dict.fromkeys(blanks, "\0")).split("\0")
        joined = f'"{pieces[0]}"'
        for (formula, _), piece in zip(blanks.values(), pieces[1:], strict=True):
            joined += f'&{formula}&"{piece}"'
        return Say(joined, template.format(**{name: value for name, (_, value) in blanks.items()}))

    def unless(self, condition: str, holds: bool, other: Say | None = None) -> Say:
        """This sentence, or `other` (nothing by default) where a condition holds.

        `condition` is the formula; `holds` is whether it holds now.
        """
        instead = other or Say.of("")
        formula = f"IF({condition},{instead.formula},{self.formula})"
        return Say(formula, instead.value if holds else self.value)

    def __add__(self, other: Say) -> Say:
        return Say(f"{self.formula}&{other.formula}", self.value + other.value)

    def at(self, cell: str) -> FormulaCell:
        """The formula cell that shows the sentence."""
        return FormulaCell(cell, f"={self.formula}", self.value)


@dataclass(frozen=True, slots=True)
class UnitRanges:
    """The ranges with one unit's scores on the hidden sheets.

    `kinds`: what each criterion counts as. `points`: the points that count. `cells`: ids of
    criteria → the ranges with their points, as few as possible. `out`: the same of the points that
    leave the base, for a campaign in which criteria may be left out.
    """

    kinds: str
    points: str
    cells: Callable[[Sequence[str]], list[str]]
    out: Callable[[Sequence[str]], list[str]]


FIRST_DATA_ROW = 2
