"""An old ranking workbook → what the leader has entered in it, as typed, and what can't be kept.

Rows and columns are found by the name of the sheet and by headings: the leader may have inserted,
moved and sorted. Nothing is judged here: wrong lines come back as they are (`ledger` judges).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.ledger import COLUMNS, LedgerEntry
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Place, Problem, Value, error, note, warning
from workbook_builder.ranking.calculation_order import CLUSTER, FIRST_OF_RANK, HEADINGS
from workbook_builder.ranking.data import SCHEMA
from workbook_builder.ranking.ranked.cells import NOTE, RANKING_HEADINGS_ROW, WHICH
from workbook_builder.ranking.read.workbook import (
    as_typed,
    find_headings,
    holds_formulas,
    information,
    names_today,
)
from workbook_builder.ranking.tables import HEADED_LEDGER, SHEETS
from workbook_builder.spelling import excerpt
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import Cell, cell_name, column_number
from workbook_builder.xlsx.read.book import Book, Sheet


@dataclass(frozen=True, slots=True)
class LedgerReading:
    """The leader's lines, top to bottom, and what could not be read or kept.

    With an error among the problems the lines are not to be used: a new workbook would lose some.
    """

    entries: tuple[LedgerEntry, ...]
    problems: tuple[Problem, ...]


def read_ledger(book: Book, campaign: Campaign) -> LedgerReading:
    """The lines of the ledger in an old ranking workbook of this campaign.

    A unit or criterion that the old workbook knew by another name comes back under today's.
    """
    wrong = tuple(_check_origin(book, campaign))
    sheet = book.sheet(words.SHEET_LEDGER)
    if wrong:
        return LedgerReading((), wrong)
    if sheet is None:
        return LedgerReading((), (error("ranking_without_ledger", name=words.SHEET_LEDGER),))
    row, columns = find_headings(sheet, HEADED_LEDGER)
    missing = [h for h in words.LEDGER_HEADINGS if h not in columns]
    if missing:
        place = Place(sheet=sheet.name)
        problem = error("ranking_without_headings", place, missing=", ".join(missing))
        return LedgerReading((), (problem,))
    reading = _Reading(sheet, row, columns, names_today(book, campaign))
    entries = tuple(reading.entries())
    strangers = reading.strangers(live=holds_formulas(book))
    others = (*_typed_on_ranking(book), *_foreign(book))
    return LedgerReading(entries, (*reading.problems, *strangers, *others))


def _check_origin(book: Book, campaign: Campaign) -> Iterator[Problem]:
    known = information(book)
    schema, owner = known.get("schema"), known.get("campaign")
    if isinstance(schema, float) and schema > SCHEMA:
        yield error("ranking_newer", seen=int(schema), known=SCHEMA)
    elif isinstance(owner, str) and owner != campaign.id:
        yield error("ranking_of_other_campaign", seen=excerpt(owner), campaign=campaign.id)


def _typed_on_ranking(book: Book) -> Iterator[Problem]:
    """What was typed beside the ranked table or over its formulas: told once, with a count."""
    sheet = book.sheet(words.SHEET_RANKING)
    if sheet is None or not holds_formulas(book):
        return
    first, last = column_number(WHICH), column_number(NOTE)
    heading = sheet.cells.get((RANKING_HEADINGS_ROW, column_number(CLUSTER)))
    if heading is not None and heading.value == HEADINGS[CLUSTER]:  # it ranked within clusters too
        last = column_number(FIRST_OF_RANK)
    ranked = {
        row for (row, column), cell in sheet.cells.items() if column == first and cell.formula
    }
    found = [
        (at, str(cell.value))
        for at, cell in sheet.cells.items()
        if cell.value not in (None, "")
        and (at[1] > last or (at[0] in ranked and cell.formula is None))
    ]
    if found:
        (row, column), value = min(found)
        place = Place(sheet=sheet.name, cell=cell_name(row, column))
        yield warning("ranking_cells_not_carried", place, count=len(found), value=excerpt(value))


def _foreign(book: Book) -> Iterator[Problem]:
    for sheet in book.sheets:
        if normalize("NFC", sheet.name) not in SHEETS:
            yield note("ranking_sheet_not_carried", name=excerpt(sheet.name))


# Reading


class _Reading:
    """One walk over the ledger's sheet, from the row of headings down."""

    def __init__(
        self,
        sheet: Sheet,
        row: int,
        columns: Mapping[str, int],
        names: Mapping[str, Mapping[str, str]],
    ) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._heading_row = row
        self._columns = columns
        self._names = names
        inputs = zip(words.LEDGER_HEADINGS, COLUMNS, strict=False)  # the check is no input
        self._inputs = {columns[heading]: name for heading, name in inputs}

    def entries(self) -> Iterator[LedgerEntry]:
        """The lines that hold anything, from top to bottom."""
        rows: dict[int, dict[str, Typed]] = {}
        for (row, column), cell in sorted(self._sheet.cells.items()):
            if row > self._heading_row and column in self._inputs:
                typed = self._typed(row, column, cell)
                if typed is not None:
                    name = self._inputs[column]
                    rows.setdefault(row, {})[name] = self._today(name, typed)
        for row in sorted(rows):
            yield LedgerEntry(**rows[row])

    def strangers(self, *, live: bool) -> Iterator[Problem]:
        """What stands beside the table, or was typed over `Kiểm tra`: told once, with a count.

        `live`: whether `Kiểm tra` holds formulas; nothing tells what was typed over our values.
        """
        known = {self._columns[h] for h in HEADED_LEDGER if h in self._columns}
        check = self._columns[words.LEDGER_HEADINGS[-1]]
        found = []
        for (row, column), cell in sorted(self._sheet.cells.items()):
            below = row > self._heading_row
            typed_over = live and below and column == check and cell.formula is None
            beside = column not in known and row >= self._heading_row
            if cell.value not in (None, "") and (typed_over or beside):
                found.append((row, column, str(cell.value)))
        if found:
            row, column, value = found[0]
            values: dict[str, Value] = {"count": len(found), "value": excerpt(value)}
            yield self._said("ranking_cells_not_carried", row, column, **values)

    def _typed(self, row: int, column: int, cell: Cell) -> Typed:
        typed, problem = as_typed(cell, Place(sheet=self._sheet.name, cell=cell_name(row, column)))
        self.problems += [problem] if problem else []
        return typed

    def _today(self, name: str, typed: Typed) -> Typed:
        return self._names.get(name, {}).get(typed, typed) if isinstance(typed, str) else typed

    def _said(self, code: str, row: int, column: int, **values: Value) -> Problem:
        return warning(code, Place(sheet=self._sheet.name, cell=cell_name(row, column)), **values)
