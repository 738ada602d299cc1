"""A rubric → how its points add up, as a tree of sums.

The tree covers all that a rubric may say of its sums: caps and floors, groups that start full and
lose points, groups of which only the highest part or the mean counts, weights, conditions, and
criteria that feed another kind (base, bonus or penalty) than their group does. `value_of_sum`
counts the tree in Python and `formula_of_sum` writes it for a sheet, so both always add the same
criteria. This module knows no sheet: its callers say in which cell each criterion stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby

from workbook_builder.campaign.model import Campaign, Condition, CountsAs, Criterion, Group
from workbook_builder.campaign.once import once_for_each

BASE = "base"
"""Stands in a condition for all base points, in place of the id of a group or criterion."""

_MOST_ARGUMENTS = 30  # older spreadsheet programs accept no more arguments of SUM
_ZERO, _ONE = Decimal(0), Decimal(1)
_NOTHING_LEFT = "1/1000000"  # less than any points, of whole numbers: none is spelled in two ways
_NEARLY = 2 * 10**8
"""A sum reaches a number if less than one part in so many is missing. It has eight decimals at
most, so that only binary fractions ever miss so little."""

Ranges = Callable[[Sequence[str]], list[str]]
"""Ids of criteria → the addresses of their cells, or of ranges that hold them."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some criteria (by id) and of smaller sums, from `start` on.

    With `highest`, it is only the highest of them. It is not more than `most` and not less than
    `least`, then multiplied by `factor`, which is below zero where it is taken away, and divided by
    `divisor`. It is 0 where `needs` is less than `reached`.
    """

    criteria: tuple[str, ...] = ()
    parts: tuple[Sum, ...] = ()
    most: Decimal | None = None
    least: Decimal | None = None
    start: Decimal = _ZERO
    factor: Decimal = _ONE
    highest: bool = False
    needs: Sum | None = None
    reached: Decimal = _ZERO
    divisor: Decimal = _ONE

    def ids(self) -> Iterator[str]:
        """The id of every criterion in the sum, in its parts, and in what they need."""
        yield from self.criteria
        for part in self.parts:
            yield from part.ids()
        if self.needs is not None:
            yield from self.needs.ids()

    def is_empty(self) -> bool:
        """Whether there is nothing in it that ever gives points."""
        return not (self.criteria or self.start or any(not one.is_empty() for one in self.parts))

    def is_plain(self) -> bool:
        """Whether it is nothing but the sum of its parts."""
        return self == Sum(self.criteria, self.parts)


@once_for_each(64)
def sum_of_group(campaign: Campaign, group: Group, own: CountsAs) -> Sum:
    """The points of a group as they are shown: before its weight, and 0 where it does not count.

    `own` is the kind that the group feeds.
    """
    return _conditional(campaign, _parts_of_group(campaign, group, own, own), group.counts_if)


@once_for_each(16)
def sum_of_kind(campaign: Campaign, kind: CountsAs) -> Sum:
    """The points of one kind that the whole rubric gives, unrounded and without ledger lines."""
    return _of_kind(campaign, campaign.rubric, kind)


def adds_otherwise(campaign: Campaign) -> bool:
    """Whether the points of some group are anything but the sum of its parts."""
    return any(
        node.weight is not None
        or node.counts_if is not None
        or (node.counts_as == "deduction" if isinstance(node, Criterion) else _is_ruled(node))
        for node in (item.node for item in campaign.items())
    )


def _is_ruled(group: Group) -> bool:
    caps = (group.most_bonus, group.most_penalty, group.least)
    return group.parts != "exact" or any(cap is not None for cap in caps)


def feeds_elsewhere(campaign: Campaign) -> bool:
    """Whether some criterion feeds another kind than its group does."""
    return any(
        isinstance(item.node, Criterion)
        and item.node.counts_as not in (None, item.above[0].counts_as)
        for item in campaign.items()
    )


@once_for_each()
def has_fine_sums(campaign: Campaign) -> bool:
    """Whether sums may have more decimals than points have."""
    nodes = [item.node for item in campaign.items()]
    divided = any(isinstance(node, Group) and node.divided_by is not None for node in nodes)
    return divided or any(node.weight is not None and node.weight % 1 for node in nodes)


def value_of_sum(total: Sum, points: Mapping[str, Decimal]) -> Decimal:
    """The points of a sum. `points`: criterion id → points; a criterion without a key gives 0."""
    if total.needs is not None:
        missing = total.reached - value_of_sum(total.needs, points)
        if missing * _NEARLY > 1:
            return _ZERO
    each = [points.get(id_, _ZERO) for id_ in total.criteria]
    each += [value_of_sum(part, points) for part in total.parts]
    whole = max(each, default=_ZERO) if total.highest else total.start + sum(each, _ZERO)
    whole = whole if total.most is None else min(whole, total.most)
    whole = whole if total.least is None else max(whole, total.least)
    return whole * total.factor / total.divisor


def formula_of_sum(total: Sum, cells: Ranges) -> str:
    """The formula of a sum, without its "="; "0" for an empty sum."""
    start = [f"{total.start:f}"] if total.start else []
    parts = (formula_of_sum(part, cells) for part in total.parts)
    arguments = [*start, *cells(total.criteria), *parts]
    added = _nested("MAX" if total.highest else "SUM", arguments)
    needs = "" if total.needs is None else formula_of_sum(total.needs, cells)
    return _limited(total, added, needs)


def _limited(total: Sum, added: str, needs: str) -> str:
    """The expression of a sum whose parts add up to `added` and whose condition to `needs`."""
    limited = added if total.most is None else f"MIN({added},{total.most})"
    limited = limited if total.least is None else f"MAX({limited},{total.least:f})"
    weighted = limited if total.factor == 1 else f"{total.factor:f}*{limited}"
    weighted = weighted if total.divisor == 1 else f"{weighted}/{total.divisor:f}"
    return f"IF({needs}+1/{_NEARLY}>={total.reached:f},{weighted},0)" if needs else weighted


def most_points(
    campaign: Campaign, left_out: Collection[str] = (), kind: CountsAs = "base"
) -> Decimal:
    """The most points of a kind that the rubric can give without the criteria of these ids."""
    most = most_of_criteria(campaign)
    given = {id_: points for id_, points in most.items() if id_ not in left_out}
    return value_of_sum(sum_of_kind(campaign, kind), given)


def most_of_sum(campaign: Campaign, total: Sum) -> Decimal:
    """The most points that a sum can come to, where nothing is taken from it."""
    taken = set(_taken(total))
    most = {c.id: c.points for c in campaign.criteria() if c.id not in taken}
    return value_of_sum(total, most)


def _taken(total: Sum) -> Iterator[str]:
    """The ids of criteria that make a sum smaller."""
    for part in total.parts:
        yield from part.ids() if part.factor < 0 else _taken(part)


def most_of_criteria(campaign: Campaign) -> dict[str, Decimal]:
    """What each criterion gives where all is reached and nothing is taken away."""
    return {
        item.node.id: _ZERO if item.counts_as == "deduction" else item.node.points
        for item in campaign.items()
        if isinstance(item.node, Criterion)
    }


def most_of_group(
    campaign: Campaign, group: Group, own: CountsAs, left_out: Collection[str] = ()
) -> Decimal:
    """The most that a group can give to what it feeds (`own`) without the criteria of these ids."""
    most = most_of_criteria(campaign)
    given = {id_: points for id_, points in most.items() if id_ not in left_out}
    return value_of_sum(sum_of_group(campaign, group, own), given)


def criteria_of(group: Group) -> Iterator[Criterion]:
    """Every criterion in a group and in the groups within."""
    yield from group.criteria
    for child in group.groups:
        yield from criteria_of(child)


def scale_base_formula(campaign: Campaign, base: str, out: Ranges) -> str:
    """The formula of `points.scale_base`.

    `base` is the expression of the base points. `out` turns ids of criteria that may be left out
    into the ranges with the points that each takes out of the base: 0 for one that applies.
    """
    points = most_of_criteria(campaign)
    may_leave = {c.id for c in campaign.criteria() if c.not_applicable == "left_out"}
    rest = most_formula(sum_of_kind(campaign, "base"), points, may_leave, out)
    # Where no points are left, the base is 0 as well, and 0 is divided by this small number.
    return f"{base}*{most_points(campaign):f}/MAX({rest},{_NOTHING_LEFT})"


def most_formula(
    total: Sum, points: Mapping[str, Decimal], may_leave: Set[str], out: Ranges
) -> str:
    """The most that a sum can give without what is left out of it, as an expression."""
    if may_leave.isdisjoint(total.ids()):
        return f"{value_of_sum(total, points):f}"
    fixed = [part for part in total.parts if may_leave.isdisjoint(part.ids())]
    others = [
        most_formula(part, points, may_leave, out) for part in total.parts if part not in fixed
    ]
    leaving = [id_ for id_ in total.criteria if id_ in may_leave]
    if total.highest:
        stay = tuple(id_ for id_ in total.criteria if id_ not in may_leave)
        known = value_of_sum(Sum(stay, tuple(fixed), highest=True), points)
        rest = [f"{points[id_]:f}-{sum_formula(out([id_]))}" for id_ in leaving]
        added = _nested("MAX", [f"{known:f}", *rest, *others])
    else:
        known = value_of_sum(Sum(total.criteria, tuple(fixed), start=total.start), points)
        added = "+".join((f"{known:f}", *others))
        added += f"-{sum_formula(out(leaving))}" if leaving else ""
        limited = total.most is not None or total.least is not None
        plain = total.factor == total.divisor == 1
        added = added if plain or limited else f"({added})"
    needs = "" if total.needs is None else most_formula(total.needs, points, may_leave, out)
    return _limited(total, added, needs)


def parts_of(group: Group, own: CountsAs) -> tuple[Criterion | Group, ...]:
    """The parts that give a group its points; `own` is what the group feeds.

    Criteria that feed something else, or take points from the group, are none of them.
    """
    return group.groups or tuple(c for c in group.criteria if c.counts_as in (None, own))


def most_of_parts(group: Group, own: CountsAs) -> Decimal:
    """What the parts of a group give together, or the highest of them where it alone counts."""
    each = [part.points * (part.weight or _ONE) for part in parts_of(group, own)]
    if group.parts == "highest":
        return max(each, default=_ZERO)
    return sum(each, _ZERO) / _divisor(group)


def sum_of_base(campaign: Campaign) -> Decimal:
    """The sum of the points of all outermost groups that count as base, with their weights."""
    tops = (group for group in campaign.rubric if group.counts_as == "base")
    return sum((group.points * (group.weight or _ONE) for group in tops), _ZERO)


def ranges_of_rows(
    column: str,
    rows: Iterable[int],
    sheet: str = "",
    among: Sequence[int] = (),
    spelled: Callable[[int], str] = str,
) -> list[str]:
    """The cells of a column in these rows, as the smallest number of ranges.

    `sheet` is the prefix of the sheet with its "!", empty for cells of the same sheet. `among`: the
    only rows of the column, ascending, in which a sum finds anything; a range may then hold what
    lies between two of them. `spelled`: the number of a row → what stands for it.
    """
    held = sorted(rows)
    runs = _runs(held)
    if among:
        places = {row: place for place, row in enumerate(among)}
        runs = ((among[a], among[b]) for a, b in _runs([places[row] for row in held]))
    ends = ([f"${column}${spelled(row)}" for row in dict.fromkeys(run)] for run in runs)
    return [sheet + ":".join(one) for one in ends]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last number of each run of consecutive numbers; `places` must be ascending."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [place for _, place in run]
        yield numbers[0], numbers[-1]


def sum_formula(arguments: Sequence[str]) -> str:
    """SUM of the arguments, nested where old programs would refuse so many; "0" without any."""
    return _nested("SUM", arguments)


def _nested(function: str, arguments: Sequence[str]) -> str:
    if not arguments:
        return "0"
    if len(arguments) <= _MOST_ARGUMENTS:
        return f"{function}({','.join(arguments)})"
    chunks = [arguments[n : n + _MOST_ARGUMENTS] for n in range(0, len(arguments), _MOST_ARGUMENTS)]
    return _nested(function, [_nested(function, chunk) for chunk in chunks])


# Groups and criteria as sums. What a condition is about is counted without any condition in it, so
# that none ever rests on itself: there the campaign, in which they look for it, is None.


def _of_kind(campaign: Campaign | None, rubric: Sequence[Group], kind: CountsAs) -> Sum:
    return _together((), (_as_part(campaign, top, kind, top.counts_as) for top in rubric))


def _parts_of_group(campaign: Campaign | None, group: Group, kind: CountsAs, own: CountsAs) -> Sum:
    """What the parts of a group give to a kind, within the limits of the group."""
    starts_full = group.parts == "deducted" and kind == own
    merged: list[str] = []
    parts: list[Sum] = []
    taking = starts_full
    for criterion in group.criteria:
        if kind != (own if criterion.counts_as in (None, "deduction") else criterion.counts_as):
            continue
        takes = starts_full or criterion.counts_as == "deduction"
        taking = taking or takes
        factor = (criterion.weight or _ONE) * (-1 if takes else 1)
        one = Sum((criterion.id,), factor=factor)
        if one.is_plain() and criterion.counts_if is None:
            merged.append(criterion.id)
        else:
            parts.append(_conditional(campaign, one, criterion.counts_if))
    for child in group.groups:
        part = _as_part(campaign, child, kind, own)
        parts.append(_times(part, Decimal(-1)) if starts_full else part)
    if kind == own and group.parts == "highest":
        # Whatever stands side by side is compared, so that nothing may be merged.
        found = Sum(tuple(merged), tuple(parts), _most(group, kind, own))
    else:
        found = _together(merged, _joined(parts), _most(group, kind, own))
    if kind != own:
        return found
    return replace(
        found,
        least=group.least or _ZERO if taking else group.least,
        start=group.points if starts_full else _ZERO,
        highest=group.parts == "highest",
        divisor=_divisor(group),
    )


def _as_part(campaign: Campaign | None, group: Group, kind: CountsAs, own: CountsAs) -> Sum:
    """A group within what it stands in: with its weight and its condition."""
    found = _parts_of_group(campaign, group, kind, own)
    if kind != own:
        return found
    return _conditional(campaign, _times(found, group.weight or _ONE), group.counts_if)


def _times(total: Sum, factor: Decimal) -> Sum:
    """The sum multiplied by a factor."""
    return replace(total, factor=total.factor * factor)


def _conditional(campaign: Campaign | None, total: Sum, condition: Condition | None) -> Sum:
    if campaign is None or condition is None:
        return total
    return replace(total, needs=sum_needed(campaign, condition), reached=condition.at_least)


def sum_needed(campaign: Campaign, condition: Condition) -> Sum:
    """The sum that a condition is about; an empty one where its id is not known."""
    if condition.of == BASE:
        return _of_kind(None, campaign.rubric, "base")
    item = next((one for one in campaign.items() if one.node.id == condition.of), None)
    if item is None:
        return Sum()
    if isinstance(item.node, Criterion):
        return Sum((item.node.id,))
    return _parts_of_group(None, item.node, item.counts_as, item.counts_as)


def _joined(parts: Sequence[Sum]) -> Iterator[Sum]:
    """The parts; single criteria that count alike become one part, so that formulas stay short."""
    alike: dict[tuple[Decimal, Sum | None, Decimal], list[str]] = {}
    for part in parts:
        way = (part.factor, part.needs, part.reached)
        if part == _alike(part.criteria, way):
            alike.setdefault(way, []).extend(part.criteria)
        else:
            yield part
    for way, ids in alike.items():
        yield _alike(tuple(ids), way)


def _alike(criteria: tuple[str, ...], way: tuple[Decimal, Sum | None, Decimal]) -> Sum:
    factor, needs, reached = way
    return Sum(criteria, factor=factor, needs=needs, reached=reached)


def _most(group: Group, kind: CountsAs, own: CountsAs) -> Decimal | None:
    declared = {"bonus": group.most_bonus, "penalty": group.most_penalty}.get(kind)
    if kind == own and group.parts in ("capped", "mean"):
        most = group.points * _divisor(group)
        return most if declared is None else min(most, declared * _divisor(group))
    return declared


def _divisor(group: Group) -> Decimal:
    """What the sum of the parts of a group is divided by."""
    return group.divided_by or _ONE if group.parts == "mean" else _ONE


def _together(criteria: Sequence[str], parts: Iterable[Sum], most: Decimal | None = None) -> Sum:
    """One sum of criteria and of smaller sums. A smaller sum without a rule is merged into it."""
    merged, kept = list(criteria), list[Sum]()
    for part in parts:
        if part.is_plain():
            merged += part.criteria
            kept += part.parts
        else:
            kept.append(part)
    return Sum(tuple(merged), tuple(part for part in kept if not part.is_empty()), most)
