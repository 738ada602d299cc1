"""An old Khen-thuong.xlsx → what people have entered in it.

If a sheet can't be read, the run stops: written anew, the workbook would lose what they entered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbook_builder.awards import layout as at
from workbook_builder.awards.inputs import (
    AwardInputs,
    IndexEntry,
    Person,
    RowMarks,
    TextOrNumber,
    mark_meaning,
)
from workbook_builder.definition.workbook.read_cells import text_of
from workbook_builder.problems import CampaignError, Place, Problem, error, note, warning
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.workbooks import awards as words
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.read.book import Book, Sheet

_NUMBER = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?\s*%?")


def read_award_inputs(book: Book) -> AwardInputs:
    """Everything that was entered; CampaignError if a sheet of inputs can't be read any more."""
    table = book.sheet(words.SHEET_AWARDS)
    mark = text_of(table.cells.get((1, 1))) if table else ""
    if table is None or not mark.startswith("awards "):
        raise CampaignError(_gone(words.SHEET_AWARDS))
    sheets = [name.strip() for name in mark.partition(":")[2].split(";")]
    problems: list[Problem] = [
        note(AwardsCode.AWARD_SHEET_NOT_KEPT, Place(words.BOOK), sheet=excerpt(sheet.name))
        for sheet in book.sheets
        if sheet.name not in sheets and sheet.cells
    ]
    marks = _Marks(table, problems).read()
    persons: tuple[Person, ...] = ()
    if words.SHEET_PERSONS in sheets:
        persons = tuple(_persons(_sheet(book, words.SHEET_PERSONS)))
    index: dict[tuple[str, str, int], IndexEntry] = {}
    if words.SHEET_INDEX in sheets:
        index = dict(_index(_sheet(book, words.SHEET_INDEX)))
    return AwardInputs(marks, persons, index, tuple(problems))


def _gone(sheet: str) -> Problem:
    return error(AwardsCode.AWARD_SHEET_GONE, Place(words.BOOK), sheet=sheet)


def _sheet(book: Book, name: str) -> Sheet:
    sheet = book.sheet(name)
    if sheet is None:
        raise CampaignError(_gone(name))
    return sheet


def _rows(sheet: Sheet) -> Iterator[tuple[int, Mapping[int, Cell]]]:
    """The rows from top to bottom: number of the row, and column → cell."""
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        rows.setdefault(row, {})[column] = cell
    yield from sorted(rows.items())


# Khen thưởng


@dataclass(slots=True)
class _Marks:
    """The reader of the marks: for each award it finds the legend, the headings and the rows."""

    sheet: Sheet
    problems: list[Problem]
    texts: dict[tuple[str, str, int], str] = field(default_factory=dict)
    heads: dict[str, Mapping[int, str]] = field(default_factory=dict)

    def read(self) -> dict[tuple[str, str], RowMarks]:
        found: dict[tuple[str, str], RowMarks] = {}
        rows: list[tuple[int, str, str, Mapping[int, Cell]]] = []
        for row, cells in _rows(self.sheet):
            part, _, rest = text_of(cells.get(1)).partition(" ")
            kind, _, rest = rest.partition(" ")
            if part in ("condition", "paper"):
                number, _, text = rest.partition(" ")
                self.texts[part, kind, int(number)] = text
            elif part == "head":
                self.heads[kind] = {column: text_of(cell) for column, cell in cells.items()}
            elif part == "row":
                rows.append((row, kind, rest, cells))
        if not self.heads:
            raise CampaignError(_gone(words.SHEET_AWARDS))
        for row, kind, key, cells in rows:  # only now: a sorted row may stand above its headings
            marks = self._marks(row, kind, cells)
            if not marks.is_empty():
                found[kind, key] = marks
        return found

    def _marks(self, row: int, kind: str, cells: Mapping[int, Cell]) -> RowMarks:
        chosen = remark = ""
        conditions: dict[str, str] = {}
        papers: dict[str, str] = {}
        for column, heading in self.heads.get(kind, {}).items():
            typed = text_of(cells.get(column))
            if not typed:
                continue
            condition = at.CONDITION_HEADING.fullmatch(heading)
            paper = at.PAPER_HEADING.fullmatch(heading)
            if heading == words.REMARK:
                remark = typed
            elif heading == words.CHOSEN:
                chosen = self._read_mark(typed, row, column)
            elif condition:
                text = self.texts.get(("condition", kind, int(condition[1])), heading)
                conditions[text] = self._read_mark(typed, row, column)
            elif paper:
                text = self.texts.get(("paper", kind, int(paper[1])), heading)
                papers[text] = self._read_mark(typed, row, column)
        return RowMarks(chosen, conditions, papers, remark)

    def _read_mark(self, typed: str, row: int, column: int) -> str:
        if mark_meaning(typed) == "unclear":
            place = Place(words.BOOK, sheet=words.SHEET_AWARDS, cell=cell_name(row, column))
            self.problems.append(
                warning(AwardsCode.AWARD_MARK_UNCLEAR, place, value=excerpt(typed))
            )
        return typed


# Cá nhân


def _persons(sheet: Sheet) -> Iterator[Person]:
    """A person for each line; columns are found by headings, wherever these stand now."""
    known = {folded(heading): key for key, heading in words.PERSON_HEADINGS.items()}
    columns: dict[str, int] = {}
    years: dict[int, int] = {}
    for _, cells in _rows(sheet):
        if not columns:
            texts = {column: text_of(cell) for column, cell in cells.items()}
            found = {known[folded(t)]: c for c, t in texts.items() if folded(t) in known}
            if len(found) == len(known):
                columns = found
                years = {
                    int(year[1]): column
                    for column, text in texts.items()
                    if column not in found.values() and (year := at.YEAR_HEADING.search(text))
                }
            continue
        typed = {key: text_of(cells.get(column)) for key, column in columns.items()}
        if not typed["name"]:
            continue
        shares = {
            year: number
            for year, column in years.items()
            if (number := _number(cells.get(column))) is not None
        }
        yield Person(**typed, shares=shares)
    if not columns:
        raise CampaignError(_gone(words.SHEET_PERSONS))


# Chỉ số


def _index(sheet: Sheet) -> Iterator[tuple[tuple[str, str, int], IndexEntry]]:
    heads: dict[str, dict[int, int]] = {}
    rows: list[tuple[int, str, str, Mapping[int, Cell]]] = []
    for row, cells in _rows(sheet):
        part, _, rest = text_of(cells.get(1)).partition(" ")
        id_, _, unit = rest.partition(" ")
        if part == "head":
            heads[id_] = {
                column: int(found[1])
                for column, cell in cells.items()
                if column > 1 and (found := at.YEAR_HEADING.search(text_of(cell)))
            }
        elif part == "row":
            rows.append((row, id_, unit, cells))
    if not heads:
        raise CampaignError(_gone(words.SHEET_INDEX))
    for row, id_, unit, cells in rows:
        for column, year in heads.get(id_, {}).items():
            typed = _number(cells.get(column))
            if typed is not None:
                yield (id_, unit, year), IndexEntry(typed, cell_name(row, column))


def _number(cell: Cell | None) -> TextOrNumber | None:
    """A number, also typed as `92,5` or `92,5 %`; any other text is returned as it is."""
    if cell is None:
        return None
    if isinstance(cell.value, float) and cell.kind == "number":
        return Decimal(repr(cell.value))
    text = text_of(cell)
    if not text:
        return None
    match = _NUMBER.fullmatch(text)
    return Decimal(f"{match[1]}.{match[2] or 0}") if match else text
