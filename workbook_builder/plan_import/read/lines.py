"""The lines of a text copied from a PDF → the rows of its rubric.

Nothing in such a text says where a cell ends: a number may be the points of a row, the number of
the next row or part of a sentence (`mức độ 4`). So every line is read in each way that is possible,
and of all readings of the table the most consistent one is taken: numbers follow each other, levels
stay within their criterion, sums are right. Everything that speaks against a reading adds to its
cost. Where a line was read otherwise than it looks, its row gets a warning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from workbook_builder.plan_import.read.columns import Role
from workbook_builder.plan_import.read.line_heads import head_lines, head_text, text_heading
from workbook_builder.plan_import.read.numbers import read_numeral, read_points, roman_value
from workbook_builder.plan_import.read.row import PlanRow
from workbook_builder.plan_import.read.table import Rubric
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import Paragraph, PlanPaper
from workbook_builder.problems import CampaignError, Code, Place, Problem, error, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

BEAM = 24  # how many of the cheapest readings are kept after each line
_NARROW = ((300, 10), (800, 4))
"""In a text of more lines than that, so many are kept."""
MOST_TABLE_LINES = 2_500
MOST_LINE = 4_000  # letters
MOST_ROW_LINES = 60
MOST_COST = 12.0
"""The highest cost of the whole table at which it is taken without a warning."""

_OWN_ROW = 1.5
"""The cost of a line that goes on with a row, and has a number and points of its own."""

_TOTAL = re.compile(r"(?:tổng|cộng)\b", re.IGNORECASE)
_TOTAL_LINE = re.compile(
    r"(?:tổng cộng|tổng số điểm|tổng điểm|tổng số|tổng|cộng)(?: điểm)?\s*:?\s*([\d.,\s]*)"
)
_END = re.compile(r"nơi nhận|người lập|ghi chú\s*:|thủ trưởng|điện thoại\s*:", re.IGNORECASE)
_VALUE = r"(?:[+\-−–]\s?)?\d{1,4}(?:[.,]\d{1,3})?"
_INLINE = re.compile(
    r"((?:[IVXLC]{1,6}|\d{1,3}(?:\.\d{1,2})*|[a-zđ](?:\.?\d{1,2})+)[.)]?|[A-Za-zđ][.)])\s+"
    r"(?=[^\W\d_]|[“\"(])"
)


class _Line(NamedTuple):
    text: str
    place: Place
    after_break: bool  # a page begins here: the text says so, or the headings were just repeated


class _Row(NamedTuple):
    number: str
    texts: tuple[str, ...]
    values: tuple[str, ...]
    place: Place
    doubts: tuple[Code, ...] = ()
    swallowed: int = 0  # lines whose last number was read as text
    joined: bool = False  # its last line was read as the rest of it, when it had its points already


class _Sums(NamedTuple):
    """The numbers and sums of a reading so far, which the next rows have to agree with."""

    group: int = 0
    group_points: Decimal | None = None
    group_sum: Decimal = Decimal(0)
    item: int = 0
    item_points: Decimal | None = None
    best: Decimal | None = None
    last: Decimal | None = None
    tiers: int = 0
    deep: bool = False  # numbers go below the second level; then sums are not compared


@dataclass(frozen=True, slots=True)
class _Reading:
    cost: float = 0.0
    rows: tuple[_Row, ...] = ()
    open: _Row | None = None
    sums: _Sums = field(default_factory=_Sums)

    def key(self) -> tuple[object, ...]:
        """Equal for readings that go on alike from here: only the cheapest of them is kept."""
        opened = self.open
        last = self.rows[-1] if self.rows else None
        return (
            self.sums,
            opened and (opened.number, bool(opened.texts), opened.place.line),
            last and (len(last.values), last.joined),
        )


def read_lines(paper: PlanPaper) -> Rubric | None:
    """The rubric in the lines of the plan; None where there are no headings of one."""
    paragraphs = [part for part in paper.parts if isinstance(part, Paragraph) and part.text]
    start = next((n for n in range(len(paragraphs)) if head_lines(paragraphs, n)), None)
    if start is None:
        return None
    heading = text_heading(head_text(paragraphs, start))
    rows: list[PlanRow] = []
    lines: list[_Line] = []
    rest: list[PlanRow] = []
    at = start
    while at < len(paragraphs):
        length = head_lines(paragraphs, at)
        part = paragraphs[at]
        if length:
            rows.append(PlanRow(part.place, text=head_text(paragraphs, at), heading=True))
            at += length
            continue
        if len(lines) >= MOST_TABLE_LINES:
            raise CampaignError(error(PlanCode.PLAN_OVERLOADED, Place(paper.file)))
        if _END.match(part.text) or _is_over(paragraphs, at, lines):
            rest = [PlanRow(after.place, text=after.text) for after in paragraphs[at:]]
            break
        after = bool(lines) and (part.new_page or _just_before(rows[-1], paragraphs, at))
        lines.append(_Line(one_line(part.text)[:MOST_LINE], part.place, after))
        at += 1
    columns = tuple(role for _, _, role, _ in heading.roles if role not in {"number", "text"})
    rows += _best(lines, columns)
    rows.sort(key=lambda row: row.place.line or 0)
    return Rubric((), heading, (*rows, *rest))


def _is_over(paragraphs: Sequence[Paragraph], at: int, lines: Sequence[_Line]) -> bool:
    """Whether the line before this one was the total, which ends the table."""
    for back in (1, 2):  # the sum may stand on a line of its own
        said = folded(" ".join(part.text for part in paragraphs[at - back : at]))
        match = _TOTAL_LINE.fullmatch(said)
        if match and match[1].strip() and len(lines) > back + 1:
            return not re.fullmatch(r"[\d.,\s]+", paragraphs[at].text)
    return False


def _just_before(heading: PlanRow, paragraphs: Sequence[Paragraph], at: int) -> bool:
    first = next(n for n, part in enumerate(paragraphs) if part.place == heading.place)
    return first + head_lines(paragraphs, first) == at


# Readings


def _best(lines: Sequence[_Line], columns: Sequence[Role]) -> list[PlanRow]:
    if not lines:
        return []
    most_values = max(1, len(columns))
    readings = [_Reading()]
    beam = min((kept for most, kept in _NARROW if len(lines) > most), default=BEAM)
    for line in lines:
        kept: dict[object, _Reading] = {}
        for reading in readings:
            for after in _ways(reading, line, most_values):
                key = after.key()
                if key not in kept or after.cost < kept[key].cost:
                    kept[key] = after
        readings = sorted(kept.values(), key=lambda reading: reading.cost)[:beam]
    done = sorted((_ended(reading) for reading in readings), key=lambda reading: reading.cost)
    first, second = done[0], done[1] if len(done) > 1 else None
    rows = list(first.rows)
    if first.cost > MOST_COST:
        rows[0] = _doubted(rows[0], PlanCode.PLAN_LINES_UNCLEAR)
    if second is not None and second.cost - first.cost < 1:
        at = next(
            (
                n
                for n, pair in enumerate(zip(first.rows, second.rows, strict=False))
                if pair[0][:3] != pair[1][:3]
            ),
            None,
        )
        if at is not None:
            rows[at] = _doubted(rows[at], PlanCode.PLAN_LINE_EITHER)
    return [_plan_row(row, columns) for row in rows]


def _ways(reading: _Reading, line: _Line, most: int) -> Iterator[_Reading]:
    """The reading continued by one line, in every way that the line can be read."""
    text = line.text
    if reading.open is not None and len(reading.open.texts) >= MOST_ROW_LINES:
        reading = _closed(reading, reading.open, (), 5)
    opened = reading.open
    lone = re.fullmatch(rf"{_VALUE}(?:\s+{_VALUE}){{0,{most - 1}}}", text)
    numeral = read_numeral(text) if re.fullmatch(r"[^\s]{1,8}", text) else None
    if opened is None or not opened.texts:
        if numeral is not None and opened is None:
            yield replace(reading, open=_Row(text, (), (), line.place))
        if lone and opened is None and reading.rows and most > 1:
            yield from _late_value(reading, text, most)
    elif lone:  # a number alone: the points of the open row
        yield _closed(reading, opened, tuple(re.findall(_VALUE, text)))
    if opened is not None and opened.texts and numeral is not None:  # the next row's number
        ended = _closed(reading, opened, (), _cost_without_points(opened))
        yield replace(ended, open=_Row(text, (), (), line.place))
    sums = _TOTAL_LINE.fullmatch(folded(text)) is not None
    if opened is not None and opened.texts and (sums or (_is_sentence(opened) and _begins(text))):
        ended = _closed(reading, opened, (), _cost_without_points(opened))
        yield from _as_text(ended, line, most)
    dear = 3 if lone or numeral else 6 if sums and opened is not None and opened.texts else 0
    yield from _as_text(reading, line, most, dear=dear)
    inline = _INLINE.match(text)
    if inline and read_numeral(inline[1]) is not None:
        base = reading
        if opened is not None:
            if not opened.texts:
                return
            base = _closed(reading, opened, (), _cost_without_points(opened))
        number = _Row(inline[1], (), (), line.place)
        rest = line._replace(text=text[inline.end() :])
        yield from _as_text(replace(base, open=number), rest, most)


def _cost_without_points(row: _Row) -> float:
    """What speaks against a row's having no points: little, where it is a sentence of its own."""
    return 0.5 if _is_sentence(row) else 5.0


def _begins(text: str) -> bool:
    """Whether a line may be the first of a row."""
    return text[0].isupper() or text[0] in "-–+•*"


def _is_sentence(row: _Row) -> bool:
    return not row.number and row.texts[0][0].isupper() and row.texts[-1].endswith((".", ";"))


def _late_value(reading: _Reading, text: str, most: int) -> Iterator[_Reading]:
    """Reads a lone number as one more value of the row before, mostly the score, if it has room."""
    row = reading.rows[-1]
    if 0 < len(row.values) < most and len(re.findall(_VALUE, text)) == 1:
        changed = row._replace(values=(*row.values, text))
        cost = 0.25 if _fits(changed.values) else 6.0
        yield replace(reading, cost=reading.cost + cost, rows=(*reading.rows[:-1], changed))


def _as_text(reading: _Reading, line: _Line, most: int, dear: float = 0) -> Iterator[_Reading]:
    """Reads the line as text, of the open row or a new one, with points at its end or without."""
    text = line.text
    opened = reading.open or _Row("", (), (), line.place)
    fresh = reading.open is None
    small = text[0].islower() or text[0] in ",;)"
    fresh_cost = dear + (4 if fresh and small else 0)
    ends_in_number = False
    own = bool(opened.texts) and _INLINE.match(text) is not None  # it looks like a row of its own
    for count in range(most, 0, -1):
        match = re.fullmatch(rf"(.*?\S)\s+({_VALUE}(?:\s+{_VALUE}){{{count - 1}}})", text)
        if match is None:
            continue
        ends_in_number = True
        row = opened._replace(texts=(*opened.texts, match[1]))
        row = _doubted(row, PlanCode.PLAN_LINES_UNCLEAR) if own else row
        left_over = 1.5 if re.search(rf"\s{_VALUE}$", match[1]) else 0
        extra = fresh_cost + left_over + (_OWN_ROW if own else 0)
        yield _closed(reading, row, tuple(re.findall(_VALUE, match[2])), extra)
    cost = fresh_cost + (1.5 if ends_in_number else 0)
    doubts = opened.doubts + ((PlanCode.PLAN_LINE_NUMBER_IN_TEXT,) if ends_in_number else ())
    if fresh and (line.after_break or _is_joined(reading)):  # it may belong to the row before
        doubts = (*doubts, PlanCode.PLAN_LINE_AFTER_PAGE)
    if own and ends_in_number:
        doubts = (*doubts, PlanCode.PLAN_LINES_UNCLEAR)
        cost += _OWN_ROW
    swallowed = opened.swallowed + ends_in_number
    row = opened._replace(texts=(*opened.texts, text), doubts=doubts, swallowed=swallowed)
    yield replace(reading, cost=reading.cost + cost, open=row)
    if fresh and reading.rows and not dear:
        yield from _joined(reading, line, small)


def _is_joined(reading: _Reading) -> bool:
    """Whether the line before was read as the rest of a finished row."""
    return bool(reading.rows) and reading.rows[-1].joined


def _joined(reading: _Reading, line: _Line, small: bool) -> Iterator[_Reading]:
    """Reads a line that begins with a small letter as the rest of a row that has its points."""
    last = reading.rows[-1]
    going_on = _is_joined(reading)
    if not small and not going_on:
        return
    cost = 0.5 if line.after_break else 1.0
    if going_on:
        cost = 0.0 if small else 0.7
    row = last._replace(texts=(*last.texts, line.text), joined=True)
    row = _doubted(row, PlanCode.PLAN_LINE_JOINED)
    yield replace(reading, cost=reading.cost + cost, rows=(*reading.rows[:-1], row))


def _doubted(row: _Row, code: Code) -> _Row:
    return row._replace(doubts=tuple(dict.fromkeys((*row.doubts, code))))


def _closed(reading: _Reading, row: _Row, values: tuple[str, ...], extra: float = 0) -> _Reading:
    """The reading with this row finished; everything odd about the row adds to the cost."""
    row = row._replace(values=values)
    sums, cost = _added(reading.sums, row)
    cost += 0 if _fits(values) else 6
    cost += 8 if not row.texts and values else 0
    said = " ".join(row.texts)
    cost += 1.5 if said.count("(") != said.count(")") else 0
    return _Reading(reading.cost + cost + extra, (*reading.rows, row), None, sums)


def _ended(reading: _Reading) -> _Reading:
    if reading.open is not None:
        reading = _closed(reading, reading.open, (), 3)
    _, cost = _end_group(reading.sums)
    return replace(reading, cost=reading.cost + cost)


def _fits(values: Sequence[str]) -> bool:
    """Whether the second value, a score, is at most the first, the points."""
    read = [points.value for text in values if (points := read_points(text)) is not None]
    return len(read) < 2 or read[1] <= read[0]


# Sums


def _added(sums: _Sums, row: _Row) -> tuple[_Sums, float]:
    """The sums with one more row, and the cost of what does not fit in it."""
    points = read_points(row.values[0]) if row.values else None
    value = points.value if points is not None and not points.sign else None
    if not row.number:
        if row.texts and _TOTAL.match(row.texts[0]):
            return sums, 0 if row.values else 4
        return _added_tier(sums, row, value)
    numeral = read_numeral(row.number)
    if numeral is None:
        return sums, 6
    group = roman_value(row.number.rstrip(".)"))
    if group is not None:
        _, cost = _end_group(sums)
        cost += 0 if group == sums.group + 1 else 6
        cost += 3 if value is None else 0
        return _Sums(group=group, group_points=value, deep=sums.deep), cost
    if len(numeral.pieces) > 1 or not numeral.pieces[0].isdigit():
        return sums._replace(item=0, item_points=value, best=None, last=None, tiers=0, deep=True), 0
    item = int(numeral.pieces[0])
    sums, cost = _end_item(sums)
    cost += 0 if item == sums.item + 1 or (sums.deep and item > sums.item) else 6
    cost += 3 if value is None else 0
    added = sums.group_sum + (value or 0)
    return sums._replace(item=item, item_points=value, group_sum=added), cost


def _added_tier(sums: _Sums, row: _Row, value: Decimal | None) -> tuple[_Sums, float]:
    if value is None:
        return sums, 0 if row.values else 0.5 if _is_sentence(row) else 3
    if sums.item_points is None:
        return sums, 2
    cost = 4.0 if value > sums.item_points else 0.0
    cost += 2 if sums.last is not None and value > sums.last else 0
    best = value if sums.best is None else max(value, sums.best)
    return sums._replace(best=best, last=value, tiers=sums.tiers + 1), cost


def _end_item(sums: _Sums) -> tuple[_Sums, float]:
    cost = 0.0
    if sums.tiers == 1:
        cost += 3
    if sums.best is not None and sums.best != sums.item_points:
        cost += 4
    return sums._replace(item_points=None, best=None, last=None, tiers=0), cost


def _end_group(sums: _Sums) -> tuple[_Sums, float]:
    sums, cost = _end_item(sums)
    known = sums.group_points is not None and not sums.deep and sums.item > 0
    return sums, cost + (5 if known and sums.group_sum != sums.group_points else 0)


# Rows


def _plan_row(row: _Row, columns: Sequence[Role]) -> PlanRow:
    found: dict[Role, str] = {}
    for order, value in enumerate(row.values):
        role: Role = columns[order] if order < len(columns) else "other"
        points = read_points(value)
        if points is not None and points.sign:  # + and - tell the column better than the order does
            signed: Role = "bonus" if points.sign == "+" else "penalty"
            role = signed if signed in columns else role
        found[role] = f"{found[role]} / {value}" if role in found else value
    doubts = dict.fromkeys(row.doubts)
    if row.swallowed > 1:
        doubts[PlanCode.PLAN_LINES_UNCLEAR] = None
    problems: list[Problem] = [warning(code, row.place) for code in doubts]
    return PlanRow(
        row.place,
        number=row.number,
        text=one_line("\n".join(row.texts)),
        points=found.get("points", ""),
        bonus=found.get("bonus", ""),
        penalty=found.get("penalty", ""),
        self_score=found.get("self", ""),
        problems=tuple(problems),
    )
