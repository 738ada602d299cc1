"""An old ranking workbook → what the leader marked on `Tiếp nhận`, by unit and content of file.

Columns are found by headings, files by the hidden number on the row: rows may have been sorted,
inserted and deleted. Nothing is judged here: wrong marks come back as they are (`picks` judges).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook_builder.leader.picks import COLUMNS, KeptPick, PickEntry, spelled
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Place, Problem, error, warning
from workbook_builder.ranking.files.cells import HEADED, NUMBER
from workbook_builder.ranking.read.workbook import (
    as_typed,
    find_headings,
    holds_formulas,
    information,
)
from workbook_builder.spelling import excerpt
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.xlsx.cells import cell_name
from workbook_builder.xlsx.read.book import Book, Sheet

_NUMBER_HEADING = next(heading for heading, column in HEADED.items() if column == NUMBER)
_INPUTS = dict(zip(words.HEADINGS[6:10], COLUMNS, strict=True))
_FIRST_SCHEMA = 2
"""Ranking workbooks of older structure have no such sheets."""


@dataclass(frozen=True, slots=True)
class PickReading:
    """The picks, and what could not be read or kept; with an error they are not to be used."""

    picks: tuple[KeptPick, ...]
    problems: tuple[Problem, ...]


def read_picks(book: Book) -> PickReading:
    """What was marked in an old ranking workbook; nothing in one that has no such sheet yet."""
    files = book.sheet(words.SHEET_FILES)
    sheet = book.sheet(words.SHEET_RECEIPTS)
    if files is None and sheet is None and not _had_files(book):
        return PickReading((), ())
    if files is None or sheet is None:
        gone = words.SHEET_RECEIPTS if sheet is None else words.SHEET_FILES
        return PickReading((), (error("ranking_without_ledger", name=gone),))
    row, columns = find_headings(sheet, HEADED)
    missing = [h for h in (*_INPUTS, _NUMBER_HEADING) if h not in columns]
    if missing:
        place = Place(sheet=sheet.name)
        told = error("ranking_without_headings", place, missing=", ".join(missing))
        return PickReading((), (told,))
    reading = _Reading(sheet, row, columns, _files(files))
    picks = tuple(reading.picks())
    strangers = reading.strangers(live=holds_formulas(book))
    return PickReading(picks, (*reading.problems, *strangers))


def _had_files(book: Book) -> bool:
    """Whether a workbook was made with the files taken in: then it has lost the sheets of them."""
    known = information(book)
    schema = known.get("schema")
    if not isinstance(schema, float) or schema < _FIRST_SCHEMA:
        return False
    return "files" not in known or known["files"] is not None


@dataclass(frozen=True, slots=True)
class _File:
    file: str
    unit: str
    sha256: str


def _files(sheet: Sheet) -> dict[int, _File]:
    """Number of a file → which it was. A file of no unit, or without a hash, is none to pick."""
    columns = {cell.value: column for (row, column), cell in sheet.cells.items() if row == 1}
    wanted = [columns.get(f"receipt_{name}", 0) for name in ("file", "unit_code", "sha256")]
    found = {}
    for row in {row for row, _ in sheet.cells if row > 1}:
        cells = [sheet.cells.get((row, column)) for column in wanted]
        file, unit, sha256 = (
            cell.value if cell is not None and isinstance(cell.value, str) else "" for cell in cells
        )
        if file:
            found[row - 1] = _File(file, unit, sha256)
    return found


class _Reading:
    """One walk over the sheet, from the row of headings down."""

    def __init__(
        self, sheet: Sheet, row: int, columns: Mapping[str, int], files: Mapping[int, _File]
    ) -> None:
        self.problems: list[Problem] = []
        self._sheet = sheet
        self._heading_row = row
        self._columns = columns
        self._files = files
        self._inputs = {columns[heading]: name for heading, name in _INPUTS.items()}

    def picks(self) -> Iterator[KeptPick]:
        """The rows with anything typed on them, from top to bottom."""
        rows: dict[int, dict[str, Typed]] = {}
        for (row, column), cell in sorted(self._sheet.cells.items()):
            if row > self._heading_row and column in self._inputs:
                place = Place(sheet=self._sheet.name, cell=cell_name(row, column))
                typed, problem = as_typed(cell, place)
                self.problems += [problem] if problem else []
                if typed is not None:
                    rows.setdefault(row, {})[self._inputs[column]] = typed
        for row in sorted(rows):
            entry = PickEntry(**rows[row])
            file = self._file(row)
            if file is None:
                self.problems.append(self._without_file(row, entry))
            else:
                yield KeptPick(file.unit, file.sha256, file.file, entry)

    def strangers(self, *, live: bool) -> Iterator[Problem]:
        """What stands beside the table, or was typed over what it shows: told once, counted.

        `live`: whether that is formulas; nothing tells what was typed over our own values.
        """
        known = {self._columns[h] for h in HEADED if h in self._columns}
        calculated = known - {*self._inputs, self._columns[_NUMBER_HEADING]}
        found = []
        for (row, column), cell in sorted(self._sheet.cells.items()):
            below = row > self._heading_row
            over = live and below and column in calculated and cell.formula is None
            beside = column not in known and row >= self._heading_row
            if cell.value not in (None, "") and (over or beside):
                found.append((row, column, str(cell.value)))
        if found:
            row, column, value = found[0]
            place = Place(sheet=self._sheet.name, cell=cell_name(row, column))
            yield warning(
                "ranking_cells_not_carried", place, count=len(found), value=excerpt(value)
            )

    def _file(self, row: int) -> _File | None:
        cell = self._sheet.cells.get((row, self._columns[_NUMBER_HEADING]))
        if cell is None or not isinstance(cell.value, float):
            return None
        return self._files.get(int(cell.value))

    def _without_file(self, row: int, entry: PickEntry) -> Problem:
        said = (f"{heading}: {spelled(entry, name)}" for heading, name in _INPUTS.items())
        place = Place(sheet=self._sheet.name, cell=cell_name(row, min(self._inputs)))
        return warning("pick_without_file", place, typed="; ".join(said))
