"""Changes × the open workbook → the certainty that its cells hold what was written, or an error.

Excel may take an array and write something else: where a filter hides rows, each visible cell gets
the first element, and the hidden ones get nothing; what is written under a merged cell is lost; a
cell makes a date of a text. So everything is read back. What is not there is written once more,
each cell for itself, which no filter stands in the way of.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from workbook_builder.intake.returned.integrity.formulas import Moves, same_formula
from workbook_builder.live.changes import DATA_SHEETS, ColumnChange, RowColumn, WorkbookChange
from workbook_builder.live.open_workbook import read_around, write_cell
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell, cell_name

if TYPE_CHECKING:
    import xlwings


def keeps_format(sheet: str) -> bool:
    """Whether the number formats of a sheet are left alone: they are the leader's, or right."""
    return sheet not in DATA_SHEETS


def see_written(book: xlwings.Book, folder: str, changes: Iterable[WorkbookChange]) -> None:
    """Reads back the cells that these changes wrote, and writes again what is not there.

    CampaignError names the first cell that does not keep its content.
    `folder`: the campaign folder, for the remedy.
    """
    cells: dict[str, dict[RowColumn, Cell]] = {}
    for change in changes:
        if isinstance(change, ColumnChange):
            cells.setdefault(change.sheet, {}).update(_contents(change))
    for sheet, wanted in cells.items():
        _see_cells(book, folder, sheet, wanted)


def _contents(change: ColumnChange) -> dict[RowColumn, Cell]:
    return {(row, change.column): cell for row, cell in enumerate(change.after, start=change.row)}


def _see_cells(
    book: xlwings.Book, folder: str, sheet: str, wanted: Mapping[RowColumn, Cell]
) -> None:
    seen = read_around(book, sheet, wanted)
    wrong = {at: cell for at, cell in wanted.items() if not _same(cell, seen.get(at), exact=True)}
    for again in (False, True):
        if not wrong:
            return
        for at, cell in wrong.items():
            write_cell(book, sheet, at, cell, keep_format=keeps_format(sheet), again=again)
        seen = read_around(book, sheet, wrong)
        wrong = {at: one for at, one in wrong.items() if not _same(one, seen.get(at), exact=False)}
    for at, cell in wrong.items():
        place = Place(sheet=sheet, cell=cell_name(*at))
        values = {"wanted": _shown(cell), "seen": _shown(seen.get(at, EMPTY_CELL))}
        raise CampaignError(error(LiveCode.LIVE_CELL_REFUSED, place, **values, folder=folder))


def _same(wanted: Cell, seen: Cell | None, *, exact: bool) -> bool:
    """Whether a cell holds what was written.

    `exact`: formulas are compared. Otherwise any formula will do: Excel may spell one in a way of
    its own, and what was written to a single cell went nowhere else.
    """
    found = seen or EMPTY_CELL
    if wanted.formula is not None or found.formula is not None:
        if wanted.formula is None or found.formula is None:
            return False
        return not exact or same_formula(wanted.formula, found.formula, Moves())
    if wanted.value in (None, ""):
        return found.value in (None, "")
    if wanted.kind == found.kind == "number":
        return math.isclose(float(wanted.value or 0), float(found.value or 0), rel_tol=1e-12)
    # An error that was typed into a cell for texts is shown alike.
    texts = {wanted.kind, found.kind} <= {"text", "error"}
    return wanted.value == found.value and (texts or wanted.kind == found.kind)


def _shown(cell: Cell) -> str:
    text = f"={cell.formula}" if cell.formula is not None else str(cell.value or "")
    return excerpt(text)
