"""A ranking workbook × the tables of today → the cells whose formula is gone, and what is there.

What was typed over a formula counts for nothing: the cell is reckoned anew. So each such cell is
named, with what stood there and where it should be typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from unicodedata import normalize

from workbook_builder.campaign.stamp import definition_digest
from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.problems import Place, Problem, Value, warning
from workbook_builder.ranking.cells import Formula, FormulaCell, SheetFormulas
from workbook_builder.ranking.data import RANKING_LAYOUT
from workbook_builder.ranking.guard import formula_for_row, formula_runs
from workbook_builder.ranking.read.workbook import (
    find_headings,
    holds_formulas,
    typed_in_message,
    typed_value,
    workbook_information,
)
from workbook_builder.ranking.sheets import RANKING_SHEETS, RankingSheet
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell, cell_name, column_number, position
from workbook_builder.xlsx.read.book import Book, Sheet

_SMALL = 1e-9
_NOTHING = (None, "")
_NO_MATTER = re.compile(r"[\s'$]|_xlfn\.|(?<=TRUE)\(\)|(?<=FALSE)\(\)")
_MOST_NAMED = 20
"""The most cells of a sheet that are named one by one."""
_BONUS, _PENALTY, _, _REMARK = words.RANKING_HEADINGS[3:7]
_NAMED_ELSEWHERE = (
    *words.DETAIL_HEADINGS[:4],
    words.DETAIL_HEADINGS[5],
    words.OVERVIEW_NUMBER,
    words.LEDGER_HEADINGS[-1],
)
"""Headings of what comes from the definition, from the units or from a check."""

Told = tuple[LeaderCode, Mapping[str, Value]]
"""What is told of a cell, and the sheets and columns that the sentence names."""
_OF_POINTS: Told = (
    LeaderCode.RANKING_POINTS_TYPED_OVER,
    {
        "detail": words.SHEET_DETAIL,
        "agreed": words.DETAIL_HEADINGS[6],
        "ledger": words.SHEET_LEDGER,
    },
)
_OF_LEDGER: Told = (LeaderCode.RANKING_LEDGER_TYPED_OVER, {"ledger": words.SHEET_LEDGER})
_OF_REMARK: Told = (
    LeaderCode.RANKING_REMARK_TYPED_OVER,
    {"sheet": words.SHEET_OVERVIEW, "column": _REMARK},
)
_OF_TEXT: Told = (LeaderCode.RANKING_TEXT_TYPED_OVER, {})
_OF_HIDDEN: Told = (LeaderCode.RANKING_HIDDEN_TYPED_OVER, {})
_WHERE: Mapping[str, Told] = {
    **dict.fromkeys((_BONUS, _PENALTY), _OF_LEDGER),
    **dict.fromkeys(_NAMED_ELSEWHERE, _OF_TEXT),
    _REMARK: _OF_REMARK,
}
"""Heading → what to tell of a cell below it; points and ranks are under all others."""


@dataclass(frozen=True, slots=True)
class Overwritten:
    """A cell whose formula is gone. `now` is what stands there; `formula` what should, without `=`.

    `formula` is "" where the cell has been moved, so that nobody can say what it was.
    """

    sheet: RankingSheet
    row: int
    column: int
    now: Cell
    formula: str
    heading: str = ""


def overwritten_cells(book: Book, tables: RankingTables) -> tuple[Overwritten, ...]:
    """The cells whose formula is gone, sheet by sheet; none in a workbook of values.

    `tables` must be of the definition that the campaign has now. Where the workbook was made from
    another one, its cells may stand elsewhere: then only rows that hold another formula are looked
    at.
    """
    if not holds_formulas(book):
        return ()
    known = workbook_information(book)
    same = known.get("definition") == definition_digest(tables.campaign)
    as_today = known.get("layout") == RANKING_LAYOUT
    return tuple(
        one
        for sheet in RANKING_SHEETS
        if (found := book.sheet(sheet.title)) is not None
        # Which cells of a data sheet hold formulas depends on the files; they have their seals.
        if sheet.holds != "data" and (as_today or sheet.title != SHEET_SUMMARY)
        for one in _of_sheet(sheet, found, tables, same=same)
    )


def shown_otherwise(book: Book, tables: RankingTables) -> Iterator[Problem]:
    """The sheets of ranks and sums that show something else than their formulas come to.

    Programs trust the values that a file holds beside its formulas: whoever writes another one
    there shows another rank until the sheet is reckoned anew.
    """
    if not holds_formulas(book):
        return
    for title in (words.SHEET_RANKING, words.SHEET_CALCULATION):
        sheet = book.sheet(title)
        if sheet is None:
            continue
        wrong = [
            (at, cell, one)
            for one in tables.formulas.get(title, ())
            if tables.is_formula(one)
            and (at := position(one.cell)) is not None
            and _shows_another(cell := sheet.cells.get(at, EMPTY_CELL), one)
        ]
        for at, cell, one in wrong[:1]:
            held = one.value if isinstance(one.value, str) else float(one.value)
            ours = Cell(held, "text" if isinstance(held, str) else "number")
            yield warning(
                LeaderCode.RANKING_SHOWS_OTHERWISE,
                Place(file=RANKING_BOOK, sheet=title, cell=cell_name(*at)),
                value=typed_in_message(typed_value(cell)),
                now=typed_in_message(typed_value(ours)),
                count=len(wrong),
            )


def _shows_another(cell: Cell, ours: FormulaCell) -> bool:
    """Whether a formula has another value beside it; one without any is reckoned when opened."""
    if cell.formula is None or cell.value is None:
        return False
    if isinstance(ours.value, str) or isinstance(cell.value, str):
        return str(cell.value) != str(ours.value)
    return abs(float(cell.value) - float(ours.value)) > _SMALL


def overwritten_problems(found: Iterable[Overwritten]) -> Iterator[Problem]:
    """A warning for each cell in which something was typed over the formula."""
    for sheet, cells in groupby(found, key=lambda one: one.sheet):
        typed = [one for one in cells if one.now.formula or one.now.value not in (None, "")]
        for one in typed[:_MOST_NAMED]:
            yield _problem(one)
        if len(typed) > _MOST_NAMED:
            place = Place(file=RANKING_BOOK, sheet=sheet.title)
            more = len(typed) - _MOST_NAMED
            yield warning(LeaderCode.RANKING_MORE_TYPED_OVER, place, count=more)


def _problem(one: Overwritten) -> Problem:
    code, values = _OF_HIDDEN if one.sheet.hidden else _WHERE.get(one.heading, _OF_POINTS)
    shown = typed_in_message(typed_value(one.now))
    if one.now.formula is not None:
        shown = excerpt(f"={one.now.formula}")
    place = Place(file=RANKING_BOOK, sheet=one.sheet.title, cell=cell_name(one.row, one.column))
    return warning(code, place, value=shown, **values)


def _of_sheet(
    sheet: RankingSheet, found: Sheet, tables: RankingTables, *, same: bool
) -> Iterator[Overwritten]:
    told = tables.formulas.get(sheet.title, SheetFormulas()).told
    ours = tuple(one for one in told if tables.is_formula(one))
    if sheet.sorted_from:
        yield from _where_rows_move(sheet, sheet.headed(tables.campaign), found, ours)
        return
    rows = {row for (row, _), cell in found.cells.items() if cell.formula is not None}
    for one in SheetFormulas(ours):
        at = position(one.cell)
        assert at is not None
        cell = found.cells.get(at, EMPTY_CELL)
        if cell.formula is None:
            gone = same or (at[0] in rows and cell.value not in (None, ""))
        else:
            gone = same and _is_another(cell, one)
        if gone:
            yield Overwritten(sheet, *at, cell, one.formula[1:], _heading(found, *at))


def _is_another(cell: Cell, ours: FormulaCell) -> bool:
    """Whether somebody put another formula here, which shows something else than ours would.

    Programs that save a workbook may spell a formula in their own way: the text alone says nothing.
    """
    theirs, own = cell.formula or "", ours.formula[1:]
    if theirs == own or _spelled(theirs) == _spelled(own):
        return False
    value = cell.value if cell.value is not None else ""
    if isinstance(ours.value, str):
        return value != ours.value
    return not isinstance(value, float | int) or abs(value - float(ours.value)) > _SMALL


def _spelled(formula: str) -> str:
    """A formula without what programs spell in different ways."""
    return _NO_MATTER.sub("", formula).upper()


def _heading(found: Sheet, row: int, column: int) -> str:
    """The nearest known heading above a cell; "" where there is none."""
    for above in range(row - 1, 0, -1):
        value = found.cells.get((above, column), EMPTY_CELL).value
        if isinstance(value, str) and normalize("NFC", value) in _HEADINGS:
            return normalize("NFC", value)
    return ""


_HEADINGS = {*words.RANKING_HEADINGS, *words.DETAIL_HEADINGS, *words.COMPARISON_HEADINGS, *_WHERE}


def _where_rows_move(
    sheet: RankingSheet, headed: Mapping[str, str], found: Sheet, formulas: Iterable[Formula]
) -> Iterator[Overwritten]:
    """The cells of a table that the leader may have sorted: columns are found by their headings."""
    runs = {run.column: run for run in formula_runs(formulas) if run.first >= sheet.sorted_from}
    heading, columns = find_headings(found, frozenset(headed))
    ours: Mapping[int, str] = {
        column: name for name, column in columns.items() if headed[name] in runs
    }
    lost = [
        (*at, cell)
        for at, cell in found.cells.items()
        if cell.formula is None and at[1] in ours and at[0] > heading and cell.value not in _NOTHING
    ]
    for row, column, cell in sorted(lost, key=itemgetter(0, 1)):
        name = ours[column]
        run, formula = runs[headed[name]], ""
        if column == column_number(run.column) and run.first <= row <= run.last:
            formula = formula_for_row(run.formula, run.first, row)
        yield Overwritten(sheet, row, column, cell, formula, name)
