"""Ranking tables × the workbook that is open → which of its cells have to change, and into what.

Two consolidations of one definition differ only in the data on hidden sheets, in the rows of
`Tiếp nhận`, and in the names whose ranges are as long as there are files. This module writes to no
workbook; `open_workbook` does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from workbook_builder.leader.typed import CellError
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.files import scorers
from workbook_builder.ranking.read.overwritten import Overwritten
from workbook_builder.ranking.sheets import RANKING_SHEETS
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell, cell_place, column_number
from workbook_builder.xlsx.read.book import Book

RowColumn = tuple[int, int]
"""Row and column of a cell, from 1."""

DATA_SHEETS = tuple(sheet.title for sheet in RANKING_SHEETS if sheet.holds == "data")
"""The sheets on which every cell is the program's own. Cells below their tables are left over from
an earlier consolidation and have to be emptied."""

SHEETS_TO_READ = tuple(sheet.title for sheet in RANKING_SHEETS)
"""The sheets to be read: formulas too, since somebody may have typed over them."""

SHEETS_TO_WRITE = tuple(sheet.title for sheet in RANKING_SHEETS if sheet.holds != "formulas")
"""The sheets with data and inputs, without which no click can do its work."""

SHEETS_WITH_INPUTS = tuple(sheet.title for sheet in RANKING_SHEETS if sheet.holds == "inputs")
"""The sheets into which the leader types."""

_BRIDGE = 500
"""Up to this many unchanged cells between two changes are written again, because a second call into
Excel costs more time."""

_GROWING = ("receipt_", "alt_", "pick_")
"""The beginnings of the names whose ranges are as long as there are files."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """A run of cells in one column, from `row` on, with their contents before and after the change.

    All cells that are not empty are of one kind (see `how_written`), before and after: Excel can
    then write the run, and take it back, in one call each.
    """

    sheet: str
    row: int
    column: int
    before: tuple[Cell, ...]
    after: tuple[Cell, ...]

    @property
    def reverse(self) -> ColumnChange:
        """The change that takes this one back."""
        return ColumnChange(self.sheet, self.row, self.column, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Renaming:
    """A defined name that shall refer to other cells than before."""

    name: str
    before: str
    after: str

    @property
    def reverse(self) -> Renaming:
        """The change that takes this one back."""
        return Renaming(self.name, self.after, self.before)


WorkbookChange = ColumnChange | Renaming


def column_texts(present: Book, sheet: str, heading: str) -> list[str]:
    """The texts in the data column with this heading, from top to bottom; [] if there is none."""
    found = present.sheet(sheet)
    cells = {} if found is None else found.cells
    columns = {cell.value: column for (row, column), cell in cells.items() if row == 1}
    place = columns.get(heading)
    return [str(cell.value) for (_, column), cell in sorted(cells.items()) if column == place][1:]


def column_changes(whole: RankingTables, book: Book) -> tuple[ColumnChange, ...]:
    """The changes that the open workbook needs, sheet by sheet and column by column."""
    return tuple(
        change
        for sheet, cells in _wanted(whole).items()
        for change in _column_changes(sheet, cells, book)
    )


def restorations(found: Iterable[Overwritten]) -> Iterator[ColumnChange]:
    """The changes that put formulas back where something else stands.

    The rows of `Tiếp nhận` are written by each consolidation anyway.
    """
    for one in found:
        if one.formula and one.sheet.title != files_words.SHEET_RECEIPTS:
            after = Cell("", "text", one.formula)
            yield ColumnChange(one.sheet.title, one.row, one.column, (one.now,), (after,))


def names_sized_by_files(whole: RankingTables) -> dict[str, str]:
    """Name → the range that it shall refer to, of names as long as there are files."""
    return {name: reference for name, reference in whole.names.items() if name.startswith(_GROWING)}


def renamings(whole: RankingTables, names: Mapping[str, str]) -> tuple[Renaming, ...]:
    """The names that shall refer to other cells.

    `names`: name → its range in the open workbook, without the leading `=`.
    """
    return tuple(
        Renaming(name, names[name], reference)
        for name, reference in names_sized_by_files(whole).items()
        if name in names and not _same(names[name], reference)
    )


def _same(one: str, other: str) -> bool:
    return one.replace("'", "") == other.replace("'", "")


# The wanted contents of cells


def _wanted(whole: RankingTables) -> dict[str, dict[RowColumn, Cell]]:
    """Sheet → the wanted contents of its cells. All other cells of its tables shall be empty."""
    wanted: dict[str, dict[RowColumn, Cell]] = {sheet: {} for sheet in DATA_SHEETS}
    for table in whole.data:
        if table.sheet not in wanted:
            continue  # Only the data sheets change; the unit numbers on calculation sheets do not.
        for place, column in enumerate(table.columns):
            for row, value in enumerate(column.values, start=FIRST_DATA_ROW):
                wanted[table.sheet][row, table.first_column + place] = _value(value)
    for sheet in DATA_SHEETS:
        for one in whole.formulas.get(sheet, ()):
            wanted[sheet][cell_place(one.cell)] = _formula(one)
    wanted[files_words.SHEET_RECEIPTS] = dict(_rows_of_files(whole))
    return wanted


def _rows_of_files(whole: RankingTables) -> Iterator[tuple[RowColumn, Cell]]:
    """The rows of `Tiếp nhận`: the number of each file, formulas, and what the leader typed."""
    for one in whole.formulas[files_words.SHEET_RECEIPTS]:
        row, column = cell_place(one.cell)
        if row >= files.FIRST_FILE:
            yield (row, column), _formula(one)
    number = column_number(files.NUMBER)
    for row, file in enumerate(whole.files, start=files.FIRST_FILE):
        yield (row, number), Cell(float(file.row.number), "number")
        for name, typed in file.typed.cells().items():
            yield (row, column_number(files.PICK_COLUMNS[name])), _value(typed)
    if not whole.files:
        yield (files.FIRST_FILE, number), Cell(1.0, "number")


def _value(value: object) -> Cell:
    match value:
        case None | "":
            return EMPTY_CELL
        case bool():
            return Cell(value, "boolean")
        case CellError(text):
            return Cell(text, "error")
        case str():
            return Cell(value, "text")
        case Decimal() | int() | float():
            return Cell(float(value), "number")
    raise TypeError(f"no cell holds a {type(value).__name__}")


def _formula(one: FormulaCell) -> Cell:
    value = one.value if isinstance(one.value, str) else float(one.value)
    return Cell(value, "text" if isinstance(value, str) else "number", one.formula[1:])


# The differences


def _column_changes(
    sheet: str, wanted: Mapping[RowColumn, Cell], book: Book
) -> Iterator[ColumnChange]:
    present = _ours(sheet, wanted, book)
    changed = {
        (column, row)
        for row, column in wanted.keys() | present.keys()
        if not _equal(sheet, column, present.get((row, column)), wanted.get((row, column)))
    }
    # The leader may have formatted cells of `Tiếp nhận`: unchanged ones are not written.
    bridge = 0 if sheet == files_words.SHEET_RECEIPTS else _BRIDGE
    places = sorted({*changed, *_between(sorted(changed), bridge)})
    # Neighbours in a column have the same difference between their row and their place in the list.
    for _, group in groupby(enumerate(places), key=lambda one: (one[1][0], one[1][1] - one[0])):
        together = [(row, column) for _, (column, row) in group]
        for change in _of_a_kind(sheet, together, present, wanted):
            rows = range(change.row, change.row + len(change.after))
            if any((change.column, row) in changed for row in rows):
                yield change


def _between(changed: list[RowColumn], most: int) -> Iterator[RowColumn]:
    """The cells between two changing cells of a column, where there are at most `most` of them."""
    for (column, row), (next_column, next_row) in pairwise(changed):
        if column == next_column and next_row - row - 1 <= most:
            yield from ((column, between) for between in range(row + 1, next_row))


def _of_a_kind(
    sheet: str,
    places: list[RowColumn],
    present: Mapping[RowColumn, Cell],
    wanted: Mapping[RowColumn, Cell],
) -> Iterator[ColumnChange]:
    """Changes for neighbouring cells; each can be written, and taken back, in one call."""
    part: list[RowColumn] = []
    kinds = ("", "")  # The kinds of the part before and after. Empty cells fit any kind.
    for at in places:
        here = (how_written(present.get(at, EMPTY_CELL)), how_written(wanted.get(at, EMPTY_CELL)))
        if any(one and other and one != other for one, other in zip(kinds, here, strict=True)):
            yield _change(sheet, part, present, wanted)
            part, kinds = [], ("", "")
        part.append(at)
        kinds = (kinds[0] or here[0], kinds[1] or here[1])
    yield _change(sheet, part, present, wanted)


def _change(
    sheet: str,
    places: list[RowColumn],
    present: Mapping[RowColumn, Cell],
    wanted: Mapping[RowColumn, Cell],
) -> ColumnChange:
    before = tuple(present.get(at, EMPTY_CELL) for at in places)
    after = tuple(wanted.get(at, EMPTY_CELL) for at in places)
    return ColumnChange(sheet, *places[0], before, after)


def how_written(cell: Cell) -> str:
    """`formula`, `text` or `value`, each written in its own way; "" for an empty cell."""
    if cell.formula is not None:
        return "formula"
    if cell.value is None:
        return ""
    return "text" if cell.kind == "text" else "value"


def _ours(sheet: str, wanted: Mapping[RowColumn, Cell], book: Book) -> dict[RowColumn, Cell]:
    """The present cells of the program's tables.

    On `Tiếp nhận` the leader may write beside, above and below the table; these cells are left out.
    """
    found = book.sheet(sheet)
    cells = {} if found is None else found.cells
    if sheet != files_words.SHEET_RECEIPTS:
        return {at: cell for at, cell in cells.items() if at[0] >= FIRST_DATA_ROW}
    number = column_number(files.NUMBER)
    columns = {column_number(column) for column in files.HEADED.values()}
    rows = {row for row, _ in wanted}
    rows |= {
        row for (row, column), cell in cells.items() if column == number and row >= files.FIRST_FILE
    }
    return {at: cell for at, cell in cells.items() if at[0] in rows and at[1] in columns}


def _equal(sheet: str, column: int, one: Cell | None, other: Cell | None) -> bool:
    """Whether two cells have the same content. Of formulas, only the texts are compared."""
    first, second = one or EMPTY_CELL, other or EMPTY_CELL
    if first.formula is not None and second.formula is not None:
        # A program that saved the workbook may have spelled the formula in another way: where the
        # formulas are the same in every consolidation, their texts are not compared.
        return _is_fixed(sheet, column) or first.formula == second.formula
    if first.formula is not None or second.formula is not None:
        return False
    return (first.value, first.kind) == (second.value, second.kind)


def _is_fixed(sheet: str, column: int) -> bool:
    """Whether the formulas of a column are the same in every consolidation."""
    if sheet == files_words.SHEET_RECEIPTS:
        return True
    first, end = column_number(files.STATE_START) + 1, scorers.FIRST_COLUMN
    return sheet == files_words.SHEET_STATE and column in range(first, end)
