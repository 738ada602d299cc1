"""A rubric → how its points add up, as a tree of sums.

The tree covers groups whose parts are capped, and criteria that feed another kind (base, bonus or
penalty) than their group does. `value_of_sum` counts the tree in Python and `formula_of_sum` writes
it for a sheet, so both always add the same criteria. This module knows no sheet: its callers say in
which cell each criterion stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group

_MOST_ARGUMENTS = 30  # older spreadsheet programs accept no more arguments of SUM
_ZERO = Decimal(0)


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


def formula_of_sum(total: Sum, cells: Callable[[Sequence[str]], list[str]]) -> str:
    """The formula of a sum, without its "="; "0" for an empty sum.

    `cells` turns ids of criteria into addresses of cells or ranges.
    """
    arguments = [*cells(total.criteria), *(formula_of_sum(part, cells) for part in total.parts)]
    added = sum_formula(arguments)
    return added if total.most is None else f"MIN({added},{total.most})"


def scale_base_formula(campaign: Campaign, base: str, out: str) -> str:
    """The formula of `points.scale_base`.

    `base` and `out` are expressions: the base points, and the points of the criteria left out.
    """
    total = campaign.total
    return f"IF({out}=0,{base},IF({total}>{out},{base}*{total}/({total}-{out}),0))"


def ranges_of_rows(column: str, rows: Iterable[int], sheet: str = "") -> list[str]:
    """The cells of a column in these rows, as the smallest number of ranges.

    `sheet` is the prefix of the sheet with its "!", empty for cells of the same sheet.
    """
    return [
        f"{sheet}${column}${first}" + (f":${column}${last}" if last > first else "")
        for first, last in _runs(sorted(rows))
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
