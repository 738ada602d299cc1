"""The hidden sheets of the ranking workbook ↔ a short seal for each, to see whether one was edited.

The seal is made with the campaign's key, which no workbook holds: whoever edits a hidden sheet
can't make it anew. What a formula shows is left out, since it follows what the leader types.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal

from workbook_builder.ranking.cells import FIRST_DATA_ROW, DataTable, FormulaCell
from workbook_builder.words.workbooks.ranking import SHEET_INFORMATION
from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.book import Book

_LETTERS = 16
RowColumn = tuple[int, int]
Held = str | float
"""What a cell holds: a text or a number."""


def sealed_cells(
    data: Iterable[DataTable],
    formulas: Mapping[str, Iterable[FormulaCell]],
    hidden: Iterable[str],
    is_formula: Callable[[FormulaCell], bool],
) -> dict[str, dict[RowColumn, Held]]:
    """Hidden sheet → what its cells hold as the program writes them.

    `formulas`: title → its formula cells, of which only those count that are written as values.
    The sheet that bears the seals has none itself.
    """
    cells: dict[str, dict[RowColumn, Held]] = {
        title: {} for title in hidden if title != SHEET_INFORMATION
    }
    for table in data:
        if table.sheet not in cells:
            continue
        for place, column in enumerate(table.columns):
            at = table.first_column + place
            cells[table.sheet][1, at] = column.name
            for row, value in enumerate(column.values, start=FIRST_DATA_ROW):
                if value not in (None, ""):
                    cells[table.sheet][row, at] = _held(value)
    for title, held in cells.items():
        for one in formulas.get(title, ()):
            place_of = position(one.cell)
            assert place_of is not None
            held.pop(place_of, None)
            if not is_formula(one) and one.value != "":
                held[place_of] = _held(one.value)
    return cells


def _held(value: object) -> Held:
    return value if isinstance(value, str) else float(Decimal(str(value)))


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


def seal(cells: Mapping[RowColumn, Held], key: bytes) -> str:
    """The seal of a sheet's cells. Numbers are taken to twelve digits: programs save that many."""
    made = hmac.new(key, digestmod=hashlib.sha256)
    for (row, column), held in sorted(cells.items()):
        text = held if isinstance(held, str) else f"{held:.12g}"
        made.update(f"{row},{column}={text}\n".encode())
    return made.hexdigest()[:_LETTERS]


def seals_text(cells: Mapping[str, Mapping[RowColumn, Held]], key: bytes) -> str:
    """The seals of all these sheets, as one text."""
    return " ".join(f"{title}:{seal(held, key)}" for title, held in cells.items())


def broken_seals(book: Book, known: str, key: bytes) -> Iterator[str]:
    """The sheets that hold something else than when the text with the seals was made."""
    for one in known.split():
        title, _, made = one.rpartition(":")
        held = cells_in(book, title)
        if held is not None and seal(held, key) != made:
            yield title
