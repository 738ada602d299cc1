"""A row × the rows that are open before it → what speaks against its standing under each of them.

Numbers, bullets, indents and headings are the evidence; points decide elsewhere (`sums.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from workbook_builder.campaign.model import CountsAs
from workbook_builder.plan_import.read.kinds import Given
from workbook_builder.plan_import.read.numbers import Numeral, read_points
from workbook_builder.plan_import.read.row import PlanRow
from workbook_builder.plan_import.rubric.sums import Sums

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
    either: bool = False  # it counts in place of the row before
    ranged: bool = False  # it names a range of numbers
    begins: bool = False  # its text ends in a colon, and has no points: a list follows
    shut: bool = False  # words stand where its points would: it holds no others
    summed: bool = False  # a row says that its points are the sum of those below


Gives = tuple[CountsAs, Given, float]
"""What a row feeds, what it gives, and what speaks against that."""


@dataclass(frozen=True, slots=True)
class OpenRow:
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
    most: bool = False  # of the sum
    valued: bool = False
    says_most: bool = False
    ranged: bool = False  # it names a range of numbers
    given: dict[tuple[CountsAs, bool, bool], tuple[Gives, ...]] = field(default_factory=dict)
    """What it may give, by what the row above feeds and whether that is the top: read once."""


# Where a row may stand


def ways_to_stand(
    stack: tuple[Frame, ...], depth: int, numbered_at: int, read: OpenRow
) -> Iterator[tuple[float, Numeral | None]]:
    """What speaks against the row's standing under the frame at this depth; nothing: it can't."""
    above = stack[depth]
    if read.row.inside or read.row.below:
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
    beside = stack[depth + 1].indent if depth + 1 < len(stack) else row.indent
    cost = 1.5 if beside < row.indent else 0.0  # it stands further to the right than its sibling
    if above.at == TOP or not (above.indent or row.indent):
        return cost
    cost += 0.0 if above.indent < row.indent else 0.7
    if above.below is not None and above.below[1] != row.indent:
        cost += 0.7
    return cost


def _number_cost(stack: tuple[Frame, ...], depth: int, numeral: Numeral, read: OpenRow) -> float:
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
    if divides(last, numeral):
        return 0.5
    if numeral.parent == last.parent and numeral.styles == last.styles:
        after = _rank(numeral) > _rank(last)
        return 2.0 if after else 4.0
    if numeral.pieces[-1].isdigit() != last.pieces[-1].isdigit():
        return 6.0  # digits and letters are two levels
    alike = len(numeral.pieces) == len(last.pieces)
    if alike and numeral.lowered().parent == last.lowered().parent:
        return 3.0
    if alike and len(numeral.pieces) > 1 and numeral.styles == last.styles:
        return 2.5
    return 5.0


def divides(last: Numeral, numeral: Numeral) -> bool:
    """Whether one number is divided among rows: IV.A right after III, or V right after IV.C."""
    if is_divided(numeral) and Numeral(numeral.parent, numeral.word).follows(last):
        return True
    return is_divided(last) and numeral.follows(Numeral(last.parent, last.word))


def is_divided(numeral: Numeral) -> bool:
    """Whether a capital stands behind the number: IV.A."""
    return len(numeral.pieces) > 1 and numeral.pieces[-1].isupper()


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


def _loose_cost(stack: tuple[Frame, ...], depth: int, numbered_at: int, read: OpenRow) -> float:
    """What speaks against a row without a number below this frame."""
    above = stack[depth]
    row = read.row
    if above.at != TOP and above.numeral is None and depth > numbered_at:
        cost = _below_loose(stack, depth, read)
    else:
        steps = sum(1 for frame in stack[depth + 1 : numbered_at + 1] if frame.numeral)
        each = 4.0 if read.valued else 3.0
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


def _leaving_cost(stack: tuple[Frame, ...], read: OpenRow) -> float:
    """What speaks against a row's leaving the list before it, where its points go on falling."""
    last = stack[-1]
    points = read_points(read.row.points)
    if last.numeral is not None or last.value is None or points is None or points.sign:
        return 0.0
    return 5.0 if last.mark == read.mark and points.value < last.value else 0.0


def _below_loose(stack: tuple[Frame, ...], depth: int, read: OpenRow) -> float:
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
    if above.mark or above.value is None or read.any_number:
        return 4.0
    return 0.3 if above.below is not None else 1.2


def style_of(above: Frame, numeral: Numeral | None) -> tuple[str, ...]:
    """How a number is written below this frame: C is a letter after B, and Roman after XCIX."""
    if numeral is None:
        return ()
    if above.last is not None and numeral.follows(above.last):
        return above.last_style
    return numeral.styles
