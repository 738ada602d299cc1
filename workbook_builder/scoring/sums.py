"""A rubric → how its points add up, as a tree of sums.

The tree covers groups whose parts are capped, and criteria that feed another kind (base, bonus or
penalty) than their group does. `value_of_sum` counts the tree in Python and `formula_of_sum` writes
it for a sheet, so both always add the same criteria. This module knows no sheet: its callers say in
which cell each criterion stands.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group

_MOST_ARGUMENTS = 30  # older spreadsheet programs accept no more arguments of SUM
_ZERO = Decimal(0)
_NOTHING_LEFT = "1/1000000"  # less than any points, of whole numbers: none is spelled in two ways

Ranges = Callable[[Sequence[str]], list[str]]
"""Ids of criteria → the addresses of their cells, or of ranges that hold them."""


@dataclass(frozen=True, slots=True)
class Sum:
    """The sum of some criteria (by id) and of smaller sums, but not more than `most`."""

    criteria: tuple[str, ...]
    parts: tuple[Sum, ...] = ()
    most: Decimal | None = None

    def ids(self) -> Iterator[str]:
        """The id of every criterion in the sum and in its parts."""
        yield from self.criteria
        for part in self.parts:
            yield from part.ids()


def sum_of_group(group: Group, kind: CountsAs, own: CountsAs) -> Sum:
    """The points of one kind that the parts of a group give.

    `own` is the kind that the group feeds; it holds for criteria that do not name another.
    """
    criteria = tuple(c.id for c in group.criteria if (c.counts_as or own) == kind)
    below = [sum_of_group(child, kind, own) for child in group.groups]
    return _together(criteria, below, _most(group, kind, own))


def sum_of_kind(campaign: Campaign, kind: CountsAs) -> Sum:
    """The points of one kind that the whole rubric gives, unrounded and without ledger lines."""
    return _together((), [sum_of_group(top, kind, top.counts_as) for top in campaign.rubric])


def has_caps(campaign: Campaign) -> bool:
    """Whether some group is capped, so that its points may be less than the sum of its parts."""
    return any(
        group.parts == "capped" or group.most_bonus is not None or group.most_penalty is not None
        for group in campaign.groups()
    )


def feeds_elsewhere(campaign: Campaign) -> bool:
    """Whether some criterion feeds another kind than its group does."""
    return any(
        isinstance(item.node, Criterion)
        and item.node.counts_as not in (None, item.above[0].counts_as)
        for item in campaign.items()
    )


def value_of_sum(total: Sum, points: Mapping[str, Decimal]) -> Decimal:
    """The points of a sum. `points`: criterion id → points; a criterion without a key gives 0."""
    own = sum((points.get(id_, _ZERO) for id_ in total.criteria), _ZERO)
    whole = own + sum((value_of_sum(part, points) for part in total.parts), _ZERO)
    return whole if total.most is None else min(whole, total.most)


def formula_of_sum(total: Sum, cells: Ranges) -> str:
    """The formula of a sum, without its "="; "0" for an empty sum."""
    arguments = [*cells(total.criteria), *(formula_of_sum(part, cells) for part in total.parts)]
    added = sum_formula(arguments)
    return added if total.most is None else f"MIN({added},{total.most})"


def most_points(campaign: Campaign, left_out: Collection[str] = ()) -> Decimal:
    """The most base points that the rubric can give without the criteria of these ids."""
    most = {c.id: c.points for c in campaign.criteria() if c.id not in left_out}
    return value_of_sum(sum_of_kind(campaign, "base"), most)


def most_of_group(group: Group, own: CountsAs, left_out: Collection[str] = ()) -> Decimal:
    """The most that a group can give to what it feeds (`own`) without the criteria of these ids."""
    most = {c.id: c.points for c in criteria_of(group) if c.id not in left_out}
    return value_of_sum(sum_of_group(group, own, own), most)


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
    points = {criterion.id: criterion.points for criterion in campaign.criteria()}
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
    whole = f"{value_of_sum(Sum(total.criteria, tuple(fixed)), points):f}"
    others = [part for part in total.parts if part not in fixed]
    added = "+".join((whole, *(most_formula(part, points, may_leave, out) for part in others)))
    if leaving := [id_ for id_ in total.criteria if id_ in may_leave]:
        added += f"-{sum_formula(out(leaving))}"
    return added if total.most is None else f"MIN({added},{total.most})"


def ranges_of_rows(
    column: str, rows: Iterable[int], sheet: str = "", among: Sequence[int] = ()
) -> list[str]:
    """The cells of a column in these rows, as the smallest number of ranges.

    `sheet` is the prefix of the sheet with its "!", empty for cells of the same sheet. `among`: the
    only rows of the column, ascending, in which a sum finds anything; a range may then hold what
    lies between two of them.
    """
    held = sorted(rows)
    runs = _runs(held)
    if among:
        places = {row: place for place, row in enumerate(among)}
        runs = ((among[a], among[b]) for a, b in _runs([places[row] for row in held]))
    return [
        f"{sheet}${column}${first}" + (f":${column}${last}" if last > first else "")
        for first, last in runs
    ]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """First and last number of each run of consecutive numbers; `places` must be ascending."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [place for _, place in run]
        yield numbers[0], numbers[-1]


def sum_formula(arguments: Sequence[str]) -> str:
    """SUM of the arguments, nested where old programs would refuse so many; "0" without any."""
    if not arguments:
        return "0"
    if len(arguments) <= _MOST_ARGUMENTS:
        return f"SUM({','.join(arguments)})"
    chunks = [arguments[n : n + _MOST_ARGUMENTS] for n in range(0, len(arguments), _MOST_ARGUMENTS)]
    return sum_formula([sum_formula(chunk) for chunk in chunks])


def _most(group: Group, kind: CountsAs, own: CountsAs) -> Decimal | None:
    declared = {"bonus": group.most_bonus, "penalty": group.most_penalty}.get(kind)
    if kind == own and group.parts == "capped":
        return group.points if declared is None else min(group.points, declared)
    return declared


def _together(criteria: Sequence[str], parts: Sequence[Sum], most: Decimal | None = None) -> Sum:
    """One sum of criteria and of smaller sums. A smaller sum without a cap is merged into it."""
    merged, kept = list(criteria), []
    for part in parts:
        if part.most is not None:
            kept.append(part)
        else:
            merged += part.criteria
            kept += part.parts
    return Sum(tuple(merged), tuple(part for part in kept if any(part.ids())), most)
