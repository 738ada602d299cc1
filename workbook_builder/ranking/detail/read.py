"""An old ranking workbook → the agreed scores, the remarks and the unit picked, as typed.

The rows may have been sorted, filtered, inserted: a line is known by the key in its hidden column,
and the key by the old workbook's own data sheets. What has no place today is named, with its text.
The rest of the leader's inputs is `ranking_reader`'s.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from unicodedata import normalize

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import AGREED_COLUMNS, AgreedEntry, AgreedLine, Entered, Settled
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Place, Problem, error, warning
from workbook_builder.ranking.detail.cells import HEADED
from workbook_builder.ranking.read.workbook import (
    as_typed,
    find_headings,
    holds_formulas,
    information,
    names_today,
    plain,
)
from workbook_builder.spelling import excerpt
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.read.book import Book, Sheet

_FIRST_SCHEMA = 2
"""Ranking workbooks of older structure hold nothing of all this."""

_INPUT_HEADINGS = dict(zip(words.DETAIL_HEADINGS[6:10], AGREED_COLUMNS, strict=True))
_REMARK = words.RANKING_HEADINGS[6]
_OVERVIEW = ("overview_key", words.OVERVIEW_NUMBER, words.RANKING_HEADINGS[1], _REMARK)
_EMPTY = Cell(None, "empty")


@dataclass(frozen=True, slots=True)
class EnteredReading:
    """What the leader entered beside the ledger, and what could not be read or kept.

    With an error among the problems it is not to be used: a new workbook would lose some.
    """

    entered: Entered
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _OldScore:
    """A score of the old workbook: whose it is, and what was known of its settling."""

    unit: str
    criterion: str
    own: Decimal | None
    settled: Settled | None
    line: str


@dataclass(slots=True)
class _Row:
    """A row of the details: its number, its key (0: none), what was typed."""

    row: int
    key: int = 0
    typed: dict[str, Typed] = field(default_factory=dict)


def read_entered(book: Book, campaign: Campaign) -> EnteredReading:
    """The leader's inputs in an old ranking workbook of this campaign, keyed as of today."""
    schema = information(book).get("schema")
    if not isinstance(schema, float) or schema < _FIRST_SCHEMA:
        return EnteredReading(Entered())
    detail, overview = book.sheet(words.SHEET_DETAIL), book.sheet(words.SHEET_OVERVIEW)
    lost = [
        error("ranking_without_ledger", name=name)
        for name, sheet in ((words.SHEET_DETAIL, detail), (words.SHEET_OVERVIEW, overview))
        if sheet is None
    ]
    if detail is None or overview is None:
        return EnteredReading(Entered(), tuple(lost))
    problems: list[Problem] = []
    live = holds_formulas(book)
    lines = tuple(_lines(detail, _scores(book), campaign, problems, live=live))
    remarks = dict(_remarks(overview, _units(book), campaign, problems))
    return EnteredReading(Entered(lines, remarks, _picked(book, campaign)), tuple(problems))


# The data sheets of the old workbook


def _columns(sheet: Sheet | None, *names: str) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Row → its cells in these columns, found by the headings in the first row."""
    if sheet is None:
        return
    known = {cell.value: column for (row, column), cell in sheet.cells.items() if row == 1}
    last = max((row for row, _ in sheet.cells), default=1)
    for row in range(2, last + 1):
        yield row, tuple(sheet.cells.get((row, known.get(name, 0)), _EMPTY) for name in names)


def _scores(book: Book) -> dict[int, _OldScore]:
    """Key → score."""
    names = ("score_unit", "score_criterion", "score_self", "score_settled", "score_line")
    found = {}
    for row, cells in _columns(book.sheet(words.SHEET_SCORES), *names):
        unit, criterion, own, settled, line = (plain(cell) for cell in cells)
        if isinstance(unit, str) and criterion is not None:
            points = settled if isinstance(settled, Decimal) else None
            found[row - 1] = _OldScore(
                unit=unit,
                criterion=str(criterion),
                own=own if isinstance(own, Decimal) else None,
                settled=None if settled is None else Settled(points),
                line=str(line or ""),
            )
    return found


def _units(book: Book) -> dict[int, str]:
    """Key → unit code."""
    rows = _columns(book.sheet(words.SHEET_UNITS), "unit_code")
    return {row - 1: cell.value for row, (cell,) in rows if isinstance(cell.value, str)}


# The agreed scores


def _lines(
    sheet: Sheet,
    scores: Mapping[int, _OldScore],
    campaign: Campaign,
    problems: list[Problem],
    *,
    live: bool,
) -> Iterator[AgreedLine]:
    heading, columns = find_headings(sheet, HEADED)
    missing = [h for h in ("detail_key", *_INPUT_HEADINGS) if h not in columns]
    if missing:
        place = Place(sheet=sheet.name)
        problems.append(error("ranking_without_headings", place, missing=", ".join(missing)))
        return
    rows = _rows(sheet, heading, columns, problems)
    problems += _strangers(sheet, heading, columns, live=live)
    counting = _counting(rows, heading)
    criteria = {criterion.id for criterion in campaign.criteria()}
    for row in rows.values():
        if not row.typed:
            continue
        entry, old = AgreedEntry(**row.typed), scores.get(row.key)
        place = Place(sheet=sheet.name, cell=cell_name(row.row, columns[words.DETAIL_HEADINGS[6]]))
        points = _said(entry.points)
        if old is None or counting.get(row.key) is not row:
            problems.append(warning("agreed_without_row", place, points=points))
            continue
        unit = campaign.unit(old.unit)
        if unit is None or old.criterion not in criteria:
            values = {
                "unit": excerpt(old.unit),
                "criterion": excerpt(old.criterion),
                "points": points,
            }
            values["reason"] = _said(entry.reason)
            problems.append(warning("agreed_not_carried", place, **values))
            continue
        known = old.settled is not None and old.line == entry.signature()
        settled = old.settled if known else Settled(old.own)
        yield AgreedLine(unit.code, old.criterion, entry, settled)


def _rows(
    sheet: Sheet, heading: int, columns: Mapping[str, int], problems: list[Problem]
) -> dict[int, _Row]:
    """The rows below the headings that have a key or hold anything typed, from top to bottom."""
    inputs = {columns[h]: name for h, name in _INPUT_HEADINGS.items()}
    rows: dict[int, _Row] = {}
    for (row, column), cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
        if row <= heading:
            continue
        if column == columns["detail_key"]:
            rows.setdefault(row, _Row(row)).key = _whole(plain(cell))
        elif column in inputs:
            place = Place(sheet=sheet.name, cell=cell_name(row, column))
            typed, problem = as_typed(cell, place)
            problems += [problem] if problem else []
            if typed is not None:
                rows.setdefault(row, _Row(row)).typed[inputs[column]] = typed
    return rows


def _said(typed: Typed) -> str:
    if isinstance(typed, Decimal):
        return number(typed)
    return "—" if typed is None else excerpt(str(typed))


def _whole(typed: Typed) -> int:
    return int(typed) if isinstance(typed, Decimal) and typed == int(typed) else 0


def _counting(rows: Mapping[int, _Row], heading: int) -> dict[int, _Row]:
    """Key → the row that the formulas take: where it was written, else the first that has it."""
    found: dict[int, _Row] = {}
    for row in rows.values():
        if row.key and (row.key not in found or row.row == heading + row.key):
            found[row.key] = row
    return found


def _strangers(
    sheet: Sheet, heading: int, columns: Mapping[str, int], *, live: bool
) -> Iterator[Problem]:
    """What stands beside the table or was typed over its formulas: told once, with a count.

    `live`: whether there are any; nothing tells what was typed over our own values.
    """
    known = set(columns.values())
    typed = {columns[h] for h in ("detail_key", *_INPUT_HEADINGS)}
    found = [
        (at, str(cell.value))
        for at, cell in sheet.cells.items()
        if cell.value not in (None, "")
        and (
            (live and at[0] > heading and at[1] in known - typed and cell.formula is None)
            or (at[0] >= heading and at[1] not in known)
        )
    ]
    if found:
        (row, column), value = min(found)
        place = Place(sheet=sheet.name, cell=cell_name(row, column))
        yield warning("ranking_cells_not_carried", place, count=len(found), value=excerpt(value))


# The remarks and the unit picked


def _remarks(
    sheet: Sheet, units: Mapping[int, str], campaign: Campaign, problems: list[Problem]
) -> Iterator[tuple[str, Typed]]:
    heading, columns = find_headings(sheet, _OVERVIEW)
    missing = [h for h in ("overview_key", _REMARK) if h not in columns]
    if missing:
        place = Place(sheet=sheet.name)
        problems.append(error("ranking_without_headings", place, missing=", ".join(missing)))
        return
    taken = set()
    for (row, column), cell in sorted(sheet.cells.items(), key=lambda item: item[0]):
        if row <= heading or column != columns[_REMARK]:
            continue
        place = Place(sheet=sheet.name, cell=cell_name(row, column))
        typed, problem = as_typed(cell, place)
        problems += [problem] if problem else []
        key = _whole(plain(sheet.cells.get((row, columns["overview_key"]), _EMPTY)))
        unit = campaign.unit(units.get(key, ""))
        if typed is None:
            continue
        if unit is None or unit.code in taken:
            values = {"remark": _said(typed), "unit": excerpt(units.get(key, "—"))}
            problems.append(warning("remark_not_carried", place, **values))
            continue
        taken.add(unit.code)
        yield unit.code, typed


def _picked(book: Book, campaign: Campaign) -> Typed:
    """What stands right of the label, under today's name of that unit."""
    sheet = book.sheet(words.SHEET_COMPARISON)
    for (row, column), cell in sheet.cells.items() if sheet else ():
        is_label = isinstance(cell.value, str) and normalize("NFC", cell.value.strip())
        if is_label == words.COMPARISON_PICK and sheet:
            typed = plain(sheet.cells.get((row, column + 1), _EMPTY))
            today = names_today(book, campaign)["unit"]
            return today.get(typed, typed) if isinstance(typed, str) else typed
    return None
