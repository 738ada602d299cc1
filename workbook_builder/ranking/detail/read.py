"""`Chi tiết điểm` of an old ranking workbook → the agreed scores as typed.

Rows may have been sorted, filtered and inserted, so a line is found by the key in its hidden
column. The data sheets of the old workbook say which unit and criterion a key means. Inputs whose
unit or criterion is gone are named in a problem, with their text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import AGREED_INPUTS, AgreedEntry, AgreedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import Entered, LeaderInputs
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Problem, error, warning
from workbook_builder.ranking.detail.cells import headed
from workbook_builder.ranking.read.data import columns_of
from workbook_builder.ranking.read.table import InputTable, find_input_table
from workbook_builder.ranking.read.workbook import is_older_than, typed_in_message, typed_value
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.read.book import Book

FIRST_SCHEMA = 2
"""Ranking workbooks of an older structure have no agreed scores, remarks or chosen unit."""

_KEY = "detail_key"
_INPUTS = dict(zip(words.DETAIL_HEADINGS[6:10], AGREED_INPUTS, strict=True))


@dataclass(frozen=True, slots=True)
class _OldScore:
    """A score of the old workbook: unit, criterion, and what was known when it was agreed."""

    unit: str
    criterion: str
    own: Decimal | None
    """What counted where nothing was agreed: the score of the last stage, or the unit's own."""
    seen: SeenWhenAgreed | None
    line: str


def read(book: Book, campaign: Campaign) -> LeaderInputs:
    """The agreed scores."""
    if is_older_than(book, FIRST_SCHEMA):
        return LeaderInputs()
    sheet = book.sheet(words.SHEET_DETAIL)
    if sheet is None:
        return LeaderInputs(
            problems=(error(LeaderCode.RANKING_WITHOUT_LEDGER, name=words.SHEET_DETAIL),)
        )
    table = find_input_table(sheet, headed(campaign), _INPUTS, (_KEY, *_INPUTS))
    if isinstance(table, Problem):
        return LeaderInputs(problems=(table,))
    rows = list(table.rows())
    table.problems.extend(table.strangers())
    lines = tuple(_lines(table, rows, _scores(book), campaign))
    return LeaderInputs(entered=Entered(lines), problems=tuple(table.problems))


def _scores(book: Book) -> dict[int, _OldScore]:
    """Key → score."""
    names = ("score_unit", "score_criterion", "score_self", "score_settled", "score_line")
    sheet = book.sheet(words.SHEET_SCORES)
    # A workbook made before the campaign had stages has no such column.
    staged = {row: typed_value(cells[0]) for row, cells in columns_of(sheet, "score_stage")}
    found = {}
    for row, cells in columns_of(sheet, *names):
        unit, criterion, own, seen, line = (typed_value(cell) for cell in cells)
        if isinstance(stage := staged.get(row), Decimal):
            own = stage
        if isinstance(unit, str) and criterion is not None:
            points = seen if isinstance(seen, Decimal) else None
            found[row - 1] = _OldScore(
                unit=unit,
                criterion=str(criterion),
                own=own if isinstance(own, Decimal) else None,
                seen=None if seen is None else SeenWhenAgreed(points),
                line=str(line or ""),
            )
    return found


def _lines(
    table: InputTable,
    rows: Iterable[tuple[int, Mapping[str, Typed]]],
    scores: Mapping[int, _OldScore],
    campaign: Campaign,
) -> Iterator[AgreedLine]:
    counting = _counting(table)
    criteria = {criterion.id for criterion in campaign.criteria()}
    for row, typed in rows:
        key = table.number(row, _KEY)
        entry, old = AgreedEntry(**typed), scores.get(key)
        place = table.place(row, table.columns[words.DETAIL_HEADINGS[6]])
        points = typed_in_message(entry.points)
        if old is None or counting.get(key) != row:
            table.problems.append(warning(LeaderCode.AGREED_WITHOUT_ROW, place, points=points))
            continue
        unit = campaign.unit(old.unit)
        if unit is None or old.criterion not in criteria:
            values = {
                "unit": excerpt(old.unit),
                "criterion": excerpt(old.criterion),
                "points": points,
            }
            values["reason"] = typed_in_message(entry.reason)
            table.problems.append(warning(LeaderCode.AGREED_NOT_CARRIED, place, **values))
            continue
        known = old.seen is not None and old.line == entry.signature()
        seen = old.seen if known else SeenWhenAgreed(old.own)
        yield AgreedLine(unit.code, old.criterion, entry, seen)


def _counting(table: InputTable) -> dict[int, int]:
    """Key → the row that the formulas use: the original one, else the first with the key."""
    found: dict[int, int] = {}
    column = table.columns[_KEY]
    rows = (at[0] for at in table.sheet.cells if at[1] == column and at[0] > table.heading)
    for row in sorted(rows):
        key = table.number(row, _KEY)
        if key and (key not in found or row == table.heading + key):
            found[key] = row
    return found
