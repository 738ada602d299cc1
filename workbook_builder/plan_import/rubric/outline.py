"""The rows of a rubric → which row stands under which, in the reading that fits best.

Numbers, bullets, indents and headings say where a row stands, but often not clearly: after `b` may
come `C`, a row without a number may be a level of the row above or the next criterion. So all
readings are kept side by side, row by row; each has a cost for what speaks against it, and the sums
on the paper decide between them. Where two are nearly as good, the row at which they part is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from workbook_builder.campaign.model import CountsAs
from workbook_builder.plan_import.read.kinds import (
    Given,
    number_at_end,
    points_in_text,
    read_given,
    title_feeds,
)
from workbook_builder.plan_import.read.numbers import Numeral, Points, read_numeral, read_points
from workbook_builder.plan_import.read.row import PlanRow, is_surely_total, is_total, sum_said
from workbook_builder.plan_import.rubric.placing import (
    TOP,
    Frame,
    Gives,
    OpenRow,
    style_of,
    ways_to_stand,
)
from workbook_builder.plan_import.rubric.sums import OFF, Meaning, Read, Sums
from workbook_builder.scoring.kinds.cases import cases_said
from workbook_builder.spelling import folded

BEAM = 24
"""How many of the best readings are kept after each row."""
_NARROW = ((400, 6), (1_500, 2))
"""In a table of more rows than that, so many are kept: no paper has as many, but files do."""
MOST_DEPTH = 9
"""How many rows may stand one under the other; papers have four or five."""
_MOST_WAYS = 6
_NOWHERE = 5.0
_MOST_CLOSINGS = 4
CLOSE = 0.75
"""Two readings whose costs differ by less are told to be nearly alike."""


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
    beam = min((kept for most, kept in _NARROW if len(rows) > most), default=BEAM)
    head = upper = TOP
    for index, row in rows:
        upper = upper if row.inside or row.below else index
        read = _read_row(index, row, any_number, upper if row.below else head)
        head = head if row.inside else index
        kept: dict[tuple[Frame, ...], _Reading] = {}
        for reading in readings:
            for after in _ways(reading, read):
                key = after.stack
                if key not in kept or after.cost < kept[key].cost:
                    kept[key] = after
        readings = sorted(kept.values(), key=lambda reading: reading.cost)[:beam]
    done = sorted(
        (end for reading in readings for end in _closings(reading)[0]), key=lambda end: end.cost
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


def _read_row(index: int, row: PlanRow, any_number: bool, head: int) -> OpenRow:
    mark = row.text[:1] if row.text[:1] in "-–−+•*" else ""
    numeral = read_numeral(row.number)
    kind = _BULLETS.get(mark, mark)
    said = row.text if is_total(row.text) else f"{row.number} {row.text}".strip()
    points = read_points(row.points)
    in_text = points_in_text(said) if not row.has_points and is_total(said) else None
    if in_text is not None:
        points, said = Points(in_text[1]), in_text[0]
    sure = is_surely_total(said)
    text = folded(row.text)
    read = OpenRow(
        index,
        row,
        numeral,
        kind,
        any_number,
        head,
        valued=row.has_points or points_in_text(row.text) is not None,
        says_most="tối đa" in text or _UP_TO.search(text) is not None,
        ranged=_RANGE.search(text) is not None,
    )
    if points is not None and is_total(said) and (sure or numeral is None):
        most = "tối đa" in folded(row.points)
        return replace(read, named=folded(said), sure=sure, sum=points.value, most=most)
    stated = None if row.has_points else sum_said(row.text)
    if stated is not None:
        named = _AMOUNT_AT_END.sub("", text)
        return replace(read, named=named, sure=True, sum=stated, most=True)
    return read


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


def _ways(reading: _Reading, read: OpenRow) -> Iterator[_Reading]:
    """The reading with one more row, in every way in which the row may stand in it."""
    if read.sum is not None:
        yield from _summing(reading, read, read.sum)
        if read.sure:
            return
    depth_of_numbered = max(
        (depth for depth, frame in enumerate(reading.stack) if frame.numeral), default=0
    )
    ways: list[tuple[float, int, Numeral | None]] = []
    for depth, frame in enumerate(reading.stack[:MOST_DEPTH]):
        if frame.gives and depth:
            continue  # nothing stands under a row that counts cases
        found = ways_to_stand(reading.stack, depth, depth_of_numbered, read)
        ways += [(cost, depth, assumed) for cost, assumed in found]
    ways.sort(key=lambda way: way[0])
    ways = ways or [(_NOWHERE, 0, None)]
    closings = _closings(reading)
    for cost, depth, assumed in ways[:_MOST_WAYS]:
        for closed in closings[depth + 1]:
            yield from _opened(closed, read, cost, assumed)


def _opened(
    reading: _Reading, read: OpenRow, cost: float, assumed: Numeral | None
) -> Iterator[_Reading]:
    above = reading.stack[-1]
    for kind, given, extra in _given(read, above):
        value = given.value
        most = given.points is not None and given.points.certainty == "most"
        numeral = read.numeral or assumed
        style = style_of(above, numeral)
        frame = Frame(
            read.index,
            numeral,
            style,
            read.mark,
            read.row.indent,
            kind,
            value,
            most or read.says_most,
            read.row.strong,
            gives=given.counted.feeds if given.counted else None,
            inside=read.row.inside,
            either=read.row.either,
            ranged=read.ranged,
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


def _given(read: OpenRow, above: Frame) -> tuple[Gives, ...]:
    """What the row may give, and to what."""
    key = (above.kind, above.at == TOP, above.value is not None)
    if key not in read.given:
        read.given[key] = tuple(_ways_to_give(read, *key))
    return read.given[key]


def _ways_to_give(
    read: OpenRow, kind_above: CountsAs, at_top: bool, in_valued: bool
) -> Iterator[Gives]:
    row = read.row
    said = title_feeds(row.text)
    kinds: list[tuple[CountsAs, float]] = [(kind_above, 0.0)]
    heads = said != "base" and not cases_said(row.text)
    if said != "base" and kind_above == "base" and heads and (read.numeral or at_top):
        kinds = [(said, 0.0)]
        if said == "bonus" and not at_top:
            kinds.append(("base", 0.8))  # `Điểm cộng` of a paper whose points are all added up
    for kind, cost in kinds:
        given = read_given(row, kind, heads=heads)
        if given.points is None and given.counted is None and not row.has_points:
            found = points_in_text(row.text)
            if found is not None:
                from_text = read_points(f"{found[1]}".replace(".", ","))
                given = Given(from_text)
        bare_end = None
        if given == Given() and in_valued and read.numeral is None:
            bare_end = number_at_end(row.text)
        if bare_end is not None:
            yield kind, Given(Points(bare_end[1])), cost
        yield kind, given, cost + (0.4 if bare_end else 0.0)
        counted = given.counted
        plain = read_points(row.points)
        bare = plain and not (plain.sign or plain.each or row.unit)
        if counted and counted.way == "each" and kind == "base" and bare:
            first = folded(row.text).startswith(("mỗi", "cứ", "- mỗi", "từng"))
            yield kind, Given(plain, None, given.beside), 1.0 if first else -0.5


# Rows that are done


def _closings(reading: _Reading) -> list[list[_Reading]]:
    """By depth: the reading with all frames from there on closed, in the best ways that they can
    mean; at 0 with all of them.
    """
    found = [[reading]]
    for _ in reading.stack:
        closed = sorted(
            (after for before in found[-1] for after in _closed(before)),
            key=lambda after: after.cost,
        )
        found.append(closed[:_MOST_CLOSINGS])
    found.reverse()
    return found


def _closed(reading: _Reading) -> Iterator[_Reading]:
    """The reading with its last frame closed, in each way that it can mean."""
    frame = reading.stack[-1]
    for read in _meant(frame):
        chain = _Chain(reading.chain, frame.at, read.meaning)
        cost = reading.cost + read.cost
        if frame.at == TOP:
            yield _Reading(cost, (frame,), chain)
        else:
            above = _added(reading.stack[-2], frame, read.worth)
            yield _Reading(cost, (*reading.stack[:-2], above), chain)


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
        worth,
        flat=flat,
        numbered=numbered,
        inside=frame.inside,
        ranged=frame.ranged,
        either=frame.either,
    )
    return above._replace(sums=added)


def _summing(reading: _Reading, read: OpenRow, value: Decimal) -> Iterator[_Reading]:
    """Reads the row as the sum of what stands below some frame."""
    closings = _closings(reading)
    for depth in range(len(reading.stack)):
        for closed in closings[depth + 1]:
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
