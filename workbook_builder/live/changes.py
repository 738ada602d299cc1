"""Ranking tables × the workbook that is open → which of its cells have to change, and into what.

The data on hidden sheets, the rows of `Tiếp nhận`, and the names that grow or shrink with the
number of files: nothing else differs between two consolidations of one definition. It touches no
workbook (`open_book` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby, pairwise

from workbook_builder.leader.typed import CellError
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.sheets import RANKING_SHEETS
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell, column_number, position
from workbook_builder.xlsx.read.book import Book

RowColumn = tuple[int, int]
"""Row and column of a cell, from 1."""

_DATA_SHEETS = tuple(sheet.title for sheet in RANKING_SHEETS if sheet.holds == "data")
"""Sheets of which all is ours: what stands below their tables is left from before."""

SHEETS_TO_READ = tuple(sheet.title for sheet in RANKING_SHEETS if sheet.holds != "formulas")
"""The sheets that hold data or inputs; the others say the same whatever came back."""

_BRIDGE = 500
"""So many cells that stay as they are, are rather written again than that two calls be made."""

_GROWING = ("receipt_", "alt_", "pick_")
"""How the names begin that are as long as there are files."""


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """Cells of one column below each other that change, from `row` on: as they were, as they get.

    All of them hold the same kind of thing, or nothing.
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
    """A defined name that is to stand for other cells than before."""

    name: str
    before: str
    after: str

    @property
    def reverse(self) -> Renaming:
        """The change that takes this one back."""
        return Renaming(self.name, self.after, self.before)


WorkbookChange = ColumnChange | Renaming


def column_texts(present: Book, sheet: str, heading: str) -> list[str]:
    """The texts of a data column."""
    found = present.sheet(sheet)
    cells = {} if found is None else found.cells
    columns = {cell.value: column for (row, column), cell in cells.items() if row == 1}
    place = columns.get(heading)
    return [str(cell.value) for (_, column), cell in sorted(cells.items()) if column == place][1:]


def column_changes(whole: RankingTables, book: Book) -> tuple[ColumnChange, ...]:
    """What must change in the open workbook, sheet by sheet, column by column."""
    return tuple(
        change
        for sheet, cells in _wanted(whole).items()
        for change in _column_changes(sheet, cells, book)
    )


def names_sized_by_files(whole: RankingTables) -> dict[str, str]:
    """The names that are as long as there are files, with what each shall stand for."""
    return {name: reference for name, reference in whole.names.items() if name.startswith(_GROWING)}


def renamings(whole: RankingTables, names: Mapping[str, str]) -> tuple[Renaming, ...]:
    """Which names must stand for other cells; `names`: those of the open workbook, without `=`."""
    return tuple(
        Renaming(name, names[name], reference)
        for name, reference in names_sized_by_files(whole).items()
        if name in names and not _same(names[name], reference)
    )


def _same(one: str, other: str) -> bool:
    return one.replace("'", "") == other.replace("'", "")


# What the cells shall hold


def _wanted(whole: RankingTables) -> dict[str, dict[RowColumn, Cell]]:
    """Sheet → its cells; those that are not among them shall be empty."""
    wanted: dict[str, dict[RowColumn, Cell]] = {sheet: {} for sheet in _DATA_SHEETS}
    for table in whole.data:
        if table.sheet not in wanted:
            continue  # the numbers beside a calculation are always the same
        for place, column in enumerate(table.columns):
            for row, value in enumerate(column.values, start=FIRST_DATA_ROW):
                wanted[table.sheet][row, table.first_column + place] = _value(value)
    for sheet in _DATA_SHEETS:
        for one in whole.formulas.get(sheet, ()):
            wanted[sheet][_at(one)] = _formula(one)
    wanted[files_words.SHEET_RECEIPTS] = dict(_rows_of_files(whole))
    return wanted


def _rows_of_files(whole: RankingTables) -> Iterator[tuple[RowColumn, Cell]]:
    """The rows of `Tiếp nhận`: the number of the file, formulas, and what the leader had typed."""
    for one in whole.formulas[files_words.SHEET_RECEIPTS]:
        row, column = _at(one)
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


def _at(one: FormulaCell) -> RowColumn:
    found = position(one.cell)
    assert found is not None
    return found


def _formula(one: FormulaCell) -> Cell:
    value = one.value if isinstance(one.value, str) else float(one.value)
    return Cell(value, "text" if isinstance(value, str) else "number", one.formula[1:])


# What differs


def _column_changes(
    sheet: str, wanted: Mapping[RowColumn, Cell], book: Book
) -> Iterator[ColumnChange]:
    present = _ours(sheet, wanted, book)
    changed = {
        (column, row)
        for row, column in wanted.keys() | present.keys()
        if not _equal(sheet, column, present.get((row, column)), wanted.get((row, column)))
    }
    # what the leader may have formatted on `Tiếp nhận` is left alone where it stays as it is
    bridge = 0 if sheet == files_words.SHEET_RECEIPTS else _BRIDGE
    places = sorted({*changed, *_between(sorted(changed), bridge)})
    # neighbours: the column is the same, and the row grows as the place in the list does
    for _, group in groupby(enumerate(places), key=lambda one: (one[1][0], one[1][1] - one[0])):
        together = [(row, column) for _, (column, row) in group]
        for change in _of_a_kind(sheet, together, present, wanted):
            rows = range(change.row, change.row + len(change.after))
            if any((change.column, row) in changed for row in rows):
                yield change


def _between(changed: list[RowColumn], most: int) -> Iterator[RowColumn]:
    """Cells, by column and row, between two of a column that change and are not far apart."""
    for (column, row), (next_column, next_row) in pairwise(changed):
        if column == next_column and next_row - row - 1 <= most:
            yield from ((column, between) for between in range(row + 1, next_row))


def _of_a_kind(
    sheet: str,
    places: list[RowColumn],
    present: Mapping[RowColumn, Cell],
    wanted: Mapping[RowColumn, Cell],
) -> Iterator[ColumnChange]:
    """Neighbours in changes that can be written, and taken back, at once."""
    part: list[RowColumn] = []
    kinds = ("", "")  # of what the part holds now, and shall hold; empty cells go with any
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
    """`formula`, `text` or `value`: they need other formats and calls. Empty for an empty cell."""
    if cell.formula is not None:
        return "formula"
    if cell.value is None:
        return ""
    return "text" if cell.kind == "text" else "value"


def _ours(sheet: str, wanted: Mapping[RowColumn, Cell], book: Book) -> dict[RowColumn, Cell]:
    """What stands in our tables; on `Tiếp nhận` the leader may write beside, above and below."""
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
    """Whether two cells say the same; what a formula comes to is not compared."""
    first, second = one or EMPTY_CELL, other or EMPTY_CELL
    if first.formula is not None and second.formula is not None:
        # where formulas are the same in every consolidation, a program may have spelled them anew
        return _is_fixed(sheet, column) or first.formula == second.formula
    if first.formula is not None or second.formula is not None:
        return False
    return (first.value, first.kind) == (second.value, second.kind)


def _is_fixed(sheet: str, column: int) -> bool:
    """Whether the formulas of a column stay what they are, whatever came back."""
    if sheet == files_words.SHEET_RECEIPTS:
        return True
    return sheet == files_words.SHEET_STATE and column > column_number(files.STATE_START)
