"""The hidden sheets of the ranking workbook ↔ a short seal for each, to see whether one was edited.

The seal is made with the campaign's key, which no workbook holds: whoever edits a hidden sheet
can't make it anew. What a formula shows is left out, since it follows what the leader types.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice, zip_longest

from workbook_builder.ranking.cells import FIRST_DATA_ROW, DataTable, Formula, SheetFormulas
from workbook_builder.words.workbooks.ranking import SHEET_INFORMATION
from workbook_builder.xlsx.cells import column_number
from workbook_builder.xlsx.read.book import Book
from workbook_builder.xlsx.runs import CellRun

_LETTERS = 16
_AT_ONCE = 1000  # cells: each update of the seal costs something, too
RowColumn = tuple[int, int]
Held = str | float
"""What a cell holds: a text or a number."""
HeldColumns = dict[int, list[Decimal | int | str | None]]
"""Number of a column → what its cells hold from the first row on; None and `""` are nothing."""


def sealed_cells(
    data: Iterable[DataTable],
    formulas: Mapping[str, SheetFormulas],
    hidden: Iterable[str],
    is_formula: Callable[[Formula], bool],
) -> dict[str, HeldColumns]:
    """Hidden sheet → what its cells hold as the program writes them.

    `formulas`: title → its formulas, of which only those count that are written as values. The
    sheet that bears the seals has none itself.
    """
    sheets: dict[str, HeldColumns] = {title: {} for title in hidden if title != SHEET_INFORMATION}
    for table in data:
        for at, column in enumerate(table.columns, start=table.first_column):
            if table.sheet in sheets:
                _hold(sheets[table.sheet], at, 1, (column.name,))
                _hold(sheets[table.sheet], at, FIRST_DATA_ROW, column.values)
    for title, held in sheets.items():
        for one in formulas[title].told:
            run = one if isinstance(one, CellRun) else one.as_run()
            values = (None,) * len(run.values) if is_formula(one) else run.values
            _hold(held, column_number(run.column), run.first, values)
    return sheets


def _hold(
    columns: HeldColumns, at: int, first: int, values: Sequence[Decimal | int | str | None]
) -> None:
    column = columns.setdefault(at, [])
    column += [None] * (first - 1 - len(column))
    column[first - 1 : first - 1 + len(values)] = values


def held_cells(columns: HeldColumns) -> Iterator[tuple[RowColumn, Held]]:
    """The cells of a sheet that hold something, row by row."""
    places = sorted(columns)
    rows = zip_longest(*(columns[at] for at in places))
    for row, values in enumerate(rows, start=1):
        for at, value in zip(places, values, strict=True):
            if value is not None and value != "":
                yield (row, at), value if isinstance(value, str) else float(value)


def cells_in(book: Book, title: str) -> dict[RowColumn, Held] | None:
    """What the cells of a sheet hold; formulas are left out. None where there is no such sheet."""
    sheet = book.sheet(title)
    if sheet is None:
        return None
    return {
        at: cell.value if isinstance(cell.value, str) else float(cell.value)
        for at, cell in sheet.cells.items()
        if cell.formula is None and cell.value not in (None, "")
    }


def seal(cells: Iterable[tuple[RowColumn, Held]], key: bytes) -> str:
    """The seal of a sheet's cells, given row by row.

    Numbers are taken to twelve digits: programs save that many.
    """
    made = hmac.new(key, digestmod=hashlib.sha256)
    lines = (
        f"{row},{column}={held if isinstance(held, str) else f'{held:.12g}'}\n"
        for (row, column), held in cells
    )
    while some := "".join(islice(lines, _AT_ONCE)):
        made.update(some.encode())
    return made.hexdigest()[:_LETTERS]


def seals_text(sheets: Mapping[str, HeldColumns], key: bytes) -> str:
    """The seals of all these sheets, as one text."""
    return " ".join(f"{title}:{seal(held_cells(held), key)}" for title, held in sheets.items())


def broken_seals(book: Book, known: str, key: bytes) -> Iterator[str]:
    """The sheets that hold something else than when the text with the seals was made."""
    for one in known.split():
        title, _, made = one.rpartition(":")
        held = cells_in(book, title)
        if held is not None and seal(sorted(held.items()), key) != made:
            yield title
