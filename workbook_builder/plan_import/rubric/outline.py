"""The rows of a rubric → which row stands under which, in the reading that fits best.

Numbers, bullets, indents and headings say where a row stands, but often not clearly: after `b` may
come `C`, a row without a number may be a level of the row above or the next criterion. So all
readings are kept side by side, row by row; each has a cost for what speaks against it, and the sums
on the paper decide between them. Where two are nearly as good, the row at which they part is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from workbook_builder.campaign.model import CountsAs
from workbook_builder.plan_import.read.kinds import Given, points_in_text, read_given, title_feeds
from workbook_builder.plan_import.read.numbers import Numeral, Points, read_numeral, read_points
from workbook_builder.plan_import.read.row import PlanRow, is_surely_total, is_total, sum_said
from workbook_builder.plan_import.rubric.sums import OFF, Meaning, Read, Sums
from workbook_builder.scoring.kinds.cases import cases_said
from workbook_builder.spelling import folded

BEAM = 24
"""How many of the best readings are kept after each row."""
_MOST_ROWS = 400
_NARROW = 6
"""How many are kept in a table of more rows than that."""
CLOSE = 0.75
"""Two readings whose costs differ by less are told to be nearly alike."""
_ASSUMED = 6.5
"""The cost of a number that a row does not bear."""
_CONFIRMED = 1.1
"""What is left of it where the next number follows it."""
TOP = -1
"""The index of what stands above all rows."""


class Frame(NamedTuple):
    """A row that is open: rows to come may stand under it. `at` is its index."""

    at: int
    numeral: Numeral | None
    style: tuple[str, ...]  # of its number, as those before it tell
    mark: str  # the bullet of a row without a number
    indent: int
    kind: CountsAs
    value: Decimal | None
    most: bool = False
    strong: bool = False
    sums: Sums = Sums()
    last: Numeral | None = None  # of the last numbered row below
    last_style: tuple[str, ...] = ()
    last_assumed: bool = False
    below: tuple[str, int] | None = None  # bullet and indent of the last other row below
    gives: CountsAs | None = None  # what it feeds by counting cases, or beside the points
    inside: bool = False  # it stood in the cell of the row above
    ranged: bool = False  # it names a range of numbers
    begins: bool = False  # its text ends in a colon, and has no points: a list follows
    shut: bool = False  # words stand where its points would: it holds no others
    summed: bool = False  # a row says that its points are the sum of those below


class Placed(NamedTuple):
    """Where a reading puts a row: the row above it, what its group feeds, what it gives.

    `assumed` is a number that it does not bear, and must have. `sums`: the row is the sum of the
    rows below the row above.
    """

    parent: int
    kind: CountsAs
    given: Given
    assumed: Numeral | None = None
    sums: bool = False


class _Chain(NamedTuple):
    """A list that shares its beginning with others."""

    before: _Chain | None
    at: int
    item: Placed | Meaning


class _Reading(NamedTuple):
    cost: float
    stack: tuple[Frame, ...]
    chain: _Chain | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The best reading: a place for each row, by index, and what the rows below each row are to it.

    `cost` is what speaks against it. `either`: the row at which the next best reading parts from
    it, None where that is much worse. `unclear` are rows whose rows below may as well be levels as
    parts. `total` is what stands at the total of all.
    """

    places: dict[int, Placed]
    meanings: dict[int, Meaning]
    cost: float
    either: int | None
    unclear: tuple[int, ...]
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class _Row:
    """What a row says of its place, read once."""

    index: int
    row: PlanRow
    numeral: Numeral | None
    mark: str
    any_number: bool
    head: int  # the row whose cell it comes from, or itself
    named: str = ""  # what it says of being a sum
    sure: bool = False  # it can be nothing else
    sum: Decimal | None = None
    most: bool = False

    @property
    def valued(self) -> bool:
        return self.row.has_points or points_in_text(self.row.text) is not None


_AMOUNT_AT_END = re.compile(r"\d[\d,.]* ?(?:điểm|đ)\.?$")
_RANGE = re.compile(
    r"\d[\d,.]* ?%? ?(?:-|–|đến)(?: cận| dưới| gần)? ?\d"
    r"|(?:trên|dưới|từ|đạt|>=?|<=?|≥|≤) ?\d[\d,.]* ?%"
)
_UP_TO = re.compile(r"\b0 ?(?:-|–|đến) ?\d{1,4} ?(?:điểm|đ)\b")
_BULLETS = {"–": "-", "−": "-", "•": "*", "": ""}


def read_outline(rows: Sequence[tuple[int, PlanRow]], *, total: Decimal | None = None) -> Outline:
    """The best reading of the rows, each with its index; `total`: what the plan's text says."""
    any_number = any(read_numeral(row.number) for _, row in rows)
    top = Frame(TOP, None, (), "", -1, "base", total)
    readings = [_Reading(0.0, (top,), None)]
    beam = BEAM if len(rows) <= _MOST_ROWS else _NARROW
    head = TOP
    for index, row in rows:
        head = head if row.inside else index
        read = _read_row(index, row, any_number, head)
        kept: dict[tuple[Frame, ...], _Reading] = {}
        for reading in readings:
            for after in _ways(reading, read):
                key = after.stack
                if key not in kept or after.cost < kept[key].cost:
                    kept[key] = after
        readings = sorted(kept.values(), key=lambda reading: reading.cost)[:beam]
    done = sorted(
        (end for reading in readings for end in _closed(reading, 0)), key=lambda end: end.cost
    )
    best = done[0]
    places, meanings = _unchained(best.chain)
    either = next(
        (
            _parting(places, _unchained(other.chain)[0])
            for other in done[1:4]
            if other.cost - best.cost < CLOSE
        ),
        None,
    )
    unclear = {
        index
        for other in done[1:4]
        if other.cost - best.cost < CLOSE and _unchained(other.chain)[0] == places
        for index, meaning in _unchained(other.chain)[1].items()
        if meaning != meanings.get(index)
    }
    total_said = best.stack[0].value
    return Outline(places, meanings, best.cost, either, tuple(sorted(unclear)), total_said)


def _read_row(index: int, row: PlanRow, any_number: bool, head: int) -> _Row:
    mark = row.text[:1] if row.text[:1] in "-–−+•*" else ""
    numeral = read_numeral(row.number)
    kind = _BULLETS.get(mark, mark)
    said = row.text if is_total(row.text) else f"{row.number} {row.text}".strip()
    points = read_points(row.points)
    in_text = points_in_text(said) if not row.has_points and is_total(said) else None
    if in_text is not None:
        points, said = Points(in_text[1]), in_text[0]
    sure = is_surely_total(said)
    if points is not None and is_total(said) and (sure or numeral is None):
        most = "tối đa" in folded(row.points)
        named = folded(said)
        return _Row(index, row, numeral, kind, any_number, head, named, sure, points.value, most)
    stated = None if row.has_points else sum_said(row.text)
    if stated is not None:
        named = _AMOUNT_AT_END.sub("", folded(row.text))
        return _Row(index, row, numeral, kind, any_number, head, named, True, stated, True)
    return _Row(index, row, numeral, kind, any_number, head)


def _unchained(chain: _Chain | None) -> tuple[dict[int, Placed], dict[int, Meaning]]:
    places: dict[int, Placed] = {}
    meanings: dict[int, Meaning] = {}
    while chain is not None:
        if isinstance(chain.item, Placed):
            places[chain.at] = chain.item
        else:
            meanings[chain.at] = chain.item
        chain = chain.before
    return places, meanings


def _parting(one: dict[int, Placed], other: dict[int, Placed]) -> int | None:
    return next((index for index in sorted(one) if one[index] != other.get(index)), None)


# One more row


def _ways(reading: _Reading, read: _Row) -> Iterator[_Reading]:
    """The reading with one more row, in every way in which the row may stand in it."""
    if read.sum is not None:
        yield from _summing(reading, read, read.sum)
        if read.sure:
            return
    depth_of_numbered = max(
        (depth for depth, frame in enumerate(reading.stack) if frame.numeral), default=0
    )
    for depth, frame in enumerate(reading.stack):
        if frame.gives and depth:
            continue  # nothing stands under a row that counts cases
        placing = list(_placing(reading.stack, depth, depth_of_numbered, read))
        if not placing:
            continue
        for closed in _closed(reading, depth + 1):
            for cost, assumed in placing:
                yield from _opened(closed, read, cost, assumed)


def _opened(
    reading: _Reading, read: _Row, cost: float, assumed: Numeral | None
) -> Iterator[_Reading]:
    above = reading.stack[-1]
    for kind, given, extra in _given(read, above):
        value = given.value
        most = given.points is not None and given.points.certainty == "most"
        numeral = read.numeral or assumed
        style = _style(above, numeral)
        frame = Frame(
            read.index,
            numeral,
            style,
            read.mark,
            read.row.indent,
            kind,
            value,
            most or _says_most(read.row.text),
            read.row.strong,
            gives=given.counted.feeds if given.counted else None,
            inside=read.row.inside,
            ranged=_RANGE.search(folded(read.row.text)) is not None,
            begins=value is None and read.row.text.rstrip().endswith(":"),
            shut=bool(given.unread) and value is None,
        )
        placed = Placed(above.at, kind, given, assumed)
        below = above.below if numeral else (read.mark, read.row.indent)
        parent = above._replace(
            last=numeral or above.last,
            last_style=style or above.last_style,
            last_assumed=above.last_assumed if numeral is None else assumed is not None,
            below=below,
        )
        yield _Reading(
            reading.cost + cost + extra,
            (*reading.stack[:-1], parent, frame),
            _Chain(reading.chain, read.index, placed),
        )


def _style(above: Frame, numeral: Numeral | None) -> tuple[str, ...]:
    """How a number is written below this frame: C is a letter after B, and Roman after XCIX."""
    if numeral is None:
        return ()
    if above.last is not None and numeral.follows(above.last):
        return above.last_style
    return numeral.styles


def _says_most(text: str) -> bool:
    said = folded(text)
    return "tối đa" in said or _UP_TO.search(said) is not None


def _given(read: _Row, above: Frame) -> Iterator[tuple[CountsAs, Given, float]]:
    """What the row may give, and to what."""
    row = read.row
    said = title_feeds(row.text)
    kinds: list[tuple[CountsAs, float]] = [(above.kind, 0.0)]
    heads = said != "base" and not cases_said(row.text)
    if said != "base" and above.kind == "base" and heads and (read.numeral or above.at == TOP):
        kinds = [(said, 0.0)]
        if said == "bonus" and above.at != TOP:
            kinds.append(("base", 0.8))  # `Điểm cộng` of a paper whose points are all added up
    for kind, cost in kinds:
        given = read_given(row, kind, heads=heads)
        if given.points is None and given.counted is None and not row.has_points:
            found = points_in_text(row.text)
            if found is not None:
                from_text = read_points(f"{found[1]}".replace(".", ","))
                given = Given(from_text)
        yield kind, given, cost
        counted = given.counted
        plain = read_points(row.points)
        bare = plain and not (plain.sign or plain.each or row.unit)
        if counted and counted.way == "each" and kind == "base" and bare:
            first = folded(row.text).startswith(("mỗi", "cứ", "- mỗi", "từng"))
            yield kind, Given(plain, None, given.beside), 1.0 if first else -0.5


# Where a row may stand


def _placing(
    stack: tuple[Frame, ...], depth: int, numbered_at: int, read: _Row
) -> Iterator[tuple[float, Numeral | None]]:
    """What speaks against the row's standing under the frame at this depth; nothing: it can't."""
    above = stack[depth]
    if read.row.inside:
        if above.at == read.head:
            yield 0.0, None
        return
    if read.row.top:
        if depth == 0:
            yield 0.0, None
        return
    indent = _indent_cost(stack, depth, read.row)
    if read.numeral is not None:
        yield indent + _number_cost(stack, depth, read.numeral, read), None
        return
    yield indent + _loose_cost(stack, depth, numbered_at, read), None
    last = above.last
    if last is not None and read.valued and last.pieces[-1].isdigit() and not read.mark:
        following = Numeral((*last.parent, str(int(last.pieces[-1]) + 1)), last.word)
        yield indent + _ASSUMED, following


def _indent_cost(stack: tuple[Frame, ...], depth: int, row: PlanRow) -> float:
    above = stack[depth]
    if above.at == TOP or not (above.indent or row.indent):
        return 0.0
    cost = 0.0 if above.indent < row.indent else 0.7
    if above.below is not None and above.below[1] != row.indent:
        cost += 0.7
    return cost


def _number_cost(stack: tuple[Frame, ...], depth: int, numeral: Numeral, read: _Row) -> float:
    above = stack[depth]
    cost = _series_cost(above, numeral)
    own = above.numeral
    if own is not None and numeral.word != own.word and numeral.word and not own.word:
        cost += 1.0
    if len(numeral.pieces) > 1:
        cost += _prefix_cost(stack, depth, numeral)
    elif own is not None and above.last is None and above.style == numeral.styles:
        cost += 3.0
    for at, frame in enumerate(stack):
        if at == depth or frame.last is None:
            continue
        if numeral.follows(frame.last) and not (numeral.opens() and above.last is None):
            cost += 2.0 if at > depth else 0.5  # mostly the nearest series goes on
        elif frame.last_style == numeral.styles and len(numeral.pieces) == 1:
            cost += 0.0 if numeral.opens() else 1.0
    if above.last is None or not numeral.follows(above.last):
        cost += _passing_cost(stack, depth)
    if own is None and above.at != TOP:
        cost += 0.0 if above.strong or (above.value is None and not above.mark) else 2.0
        cost += 1.0 if above.mark else 0.0
    return cost


def _passing_cost(stack: tuple[Frame, ...], depth: int) -> float:
    """What speaks against passing over a heading without a number, under which rows may stand."""
    return 1.2 if any(one.strong and one.numeral is None for one in stack[depth + 1 :]) else 0.0


def _series_cost(above: Frame, numeral: Numeral) -> float:
    """What speaks against the number's being the next below this frame."""
    last = above.last
    if last is None:
        if numeral.opens() or numeral.lowered().opens():
            return 0.0
        inner = above.numeral is not None and above.numeral.pieces == numeral.parent
        return 1.0 if inner else 2.0
    if numeral.follows(last):
        return _CONFIRMED - _ASSUMED if above.last_assumed else 0.0
    if numeral.lowered().follows(last.lowered()):
        return 0.5
    if numeral.parent == last.parent and numeral.styles == last.styles:
        after = _rank(numeral) > _rank(last)
        return 2.0 if after else 4.0
    alike = len(numeral.pieces) == len(last.pieces)
    if alike and numeral.lowered().parent == last.lowered().parent:
        return 3.0
    if alike and len(numeral.pieces) > 1 and numeral.styles == last.styles:
        return 2.5
    return 5.0


def _rank(numeral: Numeral) -> tuple[int, str]:
    last = numeral.pieces[-1]
    return (int(last), "") if last.isdigit() else (0, last)


def _prefix_cost(stack: tuple[Frame, ...], depth: int, numeral: Numeral) -> float:
    """What speaks against a number like a1.2 below this frame: it belongs under a1."""
    wanted = numeral.lowered().parent
    held = [frame.numeral.lowered().pieces if frame.numeral else () for frame in stack]
    if held[depth] == wanted:
        return 0.0
    if wanted in held:
        return 4.0
    last = stack[depth].last
    if last is not None and last.lowered().parent == wanted:
        return 0.0
    own = stack[depth].numeral
    if own is not None and len(own.pieces) >= len(numeral.pieces):
        return 3.0
    same = [frame for frame in stack if frame.last and frame.last.lowered().parent == wanted]
    return 2.0 if same else 0.5 * (len(stack) - 1 - depth)


def _loose_cost(stack: tuple[Frame, ...], depth: int, numbered_at: int, read: _Row) -> float:
    """What speaks against a row without a number below this frame."""
    above = stack[depth]
    row = read.row
    if above.at != TOP and above.numeral is None and depth > numbered_at:
        cost = _below_loose(stack, depth, read)
    else:
        steps = sum(1 for frame in stack[depth + 1 : numbered_at + 1] if frame.numeral)
        each = 4.0 if read.valued and not read.mark else 1.5 if read.valued else 3.0
        if row.strong:
            each = 0.3 if read.any_number else 0.1
        elif above.below is not None and read.mark and above.below[0] == read.mark:
            each = 0.4  # the list that stood here goes on
        cost = steps * each
        if row.strong and not steps and depth == numbered_at and depth:
            cost += 0.5
    if above.below is not None and above.below[0] != read.mark and not row.strong:
        cost += 0.8
    if depth + 2 < len(stack) and not row.strong:
        cost += _leaving_cost(stack, read)
    if not row.strong:
        cost += _passing_cost(stack, depth)
    cost += 1.5 if stack[-1].begins and depth < len(stack) - 1 else 0.0
    return cost + (3.0 if above.shut and read.valued else 0.0)


def _leaving_cost(stack: tuple[Frame, ...], read: _Row) -> float:
    """What speaks against a row's leaving the list before it, where its points go on falling."""
    last = stack[-1]
    points = read_points(read.row.points)
    if last.numeral is not None or last.value is None or points is None or points.sign:
        return 0.0
    return 5.0 if last.mark == read.mark and points.value < last.value else 0.0


def _below_loose(stack: tuple[Frame, ...], depth: int, read: _Row) -> float:
    above = stack[depth]
    if above.strong and not read.row.strong:
        return 0.0
    if read.mark and above.mark != read.mark:
        goes_on = any(one.below and one.below[0] == read.mark for one in stack[:depth])
        return (0.3 if above.below is None else 0.0) + (1.5 if goes_on else 0.0)
    if above.indent < read.row.indent:
        return 0.3
    if above.strong:
        return 1.0
    return 2.5 if above.mark == "" and above.value is not None and not read.any_number else 4.0


# Rows that are done


def _closed(reading: _Reading, depth: int) -> Iterator[_Reading]:
    """The reading with all frames from this depth on closed, in each way that they can mean."""
    if len(reading.stack) <= depth:
        yield reading
        return
    frame = reading.stack[-1]
    for read in _meant(frame):
        chain = _Chain(reading.chain, frame.at, read.meaning)
        cost = reading.cost + read.cost
        if frame.at == TOP:
            yield _Reading(cost, (frame,), chain)
            continue
        above = _added(reading.stack[-2], frame, read.worth)
        after = _Reading(cost, (*reading.stack[:-2], above), chain)
        yield from _closed(after, depth)


def _meant(frame: Frame) -> Iterator[Read]:
    sums = frame.sums
    if frame.at != TOP:
        if frame.summed and not sums.valued:
            yield Read("leaf", frame.value, OFF)  # the sum of nothing
            return
        yield from sums.readings(frame.value, frame.kind, most=frame.most)
        return
    fits = frame.value is None or sums.total == frame.value
    read = next(iter(Sums().readings(frame.value, "base", most=False)))
    if sums.valued or sums.counted:
        yield read._replace(meaning="parts", cost=0.0 if fits else OFF)
    else:
        yield read


def _added(above: Frame, frame: Frame, worth: Decimal | None) -> Frame:
    """The frame above with what a row below it comes to."""
    sums = above.sums
    if frame.gives and worth is None:
        own = frame.gives == above.kind
        counts = sums._replace(counted=sums.counted + own, beside=sums.beside + (not own))
        return above._replace(sums=counts)
    if worth is not None and frame.kind != above.kind:
        return above._replace(sums=sums._replace(beside=sums.beside + 1))
    flat = frame.sums.valued == 0 and frame.sums.beside == 0
    numbered = frame.numeral is not None
    added = sums.with_row(
        worth, flat=flat, numbered=numbered, inside=frame.inside, ranged=frame.ranged
    )
    return above._replace(sums=added)


def _summing(reading: _Reading, read: _Row, value: Decimal) -> Iterator[_Reading]:
    """Reads the row as the sum of what stands below some frame."""
    for depth in range(len(reading.stack)):
        for closed in _closed(reading, depth + 1):
            frame = closed.stack[-1]
            open_ = (*closed.stack, *reading.stack[depth + 1 :])
            cost = _naming_cost(open_, read.named, depth, value)
            first = frame.sums == Sums()
            if first and frame.at != TOP:
                continue
            of_text = frame.at == TOP and not frame.summed  # what the plan's prose says
            if frame.value is not None and frame.value != value and not of_text:
                cost += 5.0
            most = frame.most or read.most
            keeps = frame.value is not None and not of_text
            kept = frame._replace(value=frame.value if keeps else value, most=most, summed=True)
            placed = Placed(frame.at, frame.kind, Given(Points(value)), sums=True)
            cost += 0.0 if read.sure else 1.0
            chain = _Chain(closed.chain, read.index, placed)
            yield _Reading(closed.cost + cost, (*closed.stack[:-1], kept), chain)


def _naming_cost(stack: tuple[Frame, ...], said: str, depth: int, value: Decimal) -> float:
    """What speaks against a sum's being that of the frame at this depth, by what it names."""
    frame = stack[depth]
    words = set(re.split(r"[^\w.]+", said))
    named = [str(one.numeral).lower() in words if one.numeral else False for one in stack]
    several = sum(1 for word in words if word.isdigit() or read_numeral(word.upper())) > 1
    if depth == 0 and several:
        return 0.0
    if named[depth] and not several:
        return 0.0
    if any(named):
        return 4.0
    if depth == 0:
        whole = "tổng cộng" in said or len(words) <= 2
        return 0.0 if whole else 0.3
    fits = value in (frame.value, frame.sums.total) or (frame.most and value < frame.sums.total)
    return 0.6 if fits or said.startswith("cộng") else 5.5
