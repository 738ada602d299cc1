"""A rubric → how its points add up: groups with a most, lines that feed another kind than theirs.

One tree of sums, which `value` counts in Python and `formula` writes for a sheet: the two cannot
differ in what they add. It knows no sheet; whoever writes a sheet says where each criterion stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group

_MOST_ARGUMENTS = 30  # of one SUM, the limit of older spreadsheet programs
_ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Sum:
    """What some criteria and some smaller sums come to, at most `most`."""

    criteria: tuple[str, ...]
    parts: tuple[Sum, ...] = ()
    most: Decimal | None = None

    def ids(self) -> Iterator[str]:
        """Every criterion in it."""
        yield from self.criteria
        for part in self.parts:
            yield from part.ids()


def sum_of_group(group: Group, kind: CountsAs, own: CountsAs) -> Sum:
    """What a group's parts give of this kind; `own` is the kind that the group itself feeds."""
    criteria = tuple(c.id for c in group.criteria if (c.counts_as or own) == kind)
    below = [sum_of_group(child, kind, own) for child in group.groups]
    return _together(criteria, below, _most(group, kind, own))


def sum_of_kind(campaign: Campaign, kind: CountsAs) -> Sum:
    """What the whole rubric gives of this kind, before the leader's lines and any rounding."""
    return _together((), [sum_of_group(top, kind, top.counts_as) for top in campaign.rubric])


def has_caps(campaign: Campaign) -> bool:
    """Whether any group has a most, so that its parts do not simply add up."""
    return any(
        group.parts == "capped" or group.most_bonus is not None or group.most_penalty is not None
        for group in campaign.groups()
    )


def feeds_elsewhere(campaign: Campaign) -> bool:
    """Whether any criterion feeds another kind than its group."""
    return any(
        isinstance(item.node, Criterion)
        and item.node.counts_as not in (None, item.above[0].counts_as)
        for item in campaign.items()
    )


def value_of_sum(total: Sum, points: Mapping[str, Decimal]) -> Decimal:
    """What a sum comes to; a criterion without points gives none."""
    own = sum((points.get(id_, _ZERO) for id_ in total.criteria), _ZERO)
    whole = own + sum((value_of_sum(part, points) for part in total.parts), _ZERO)
    return whole if total.most is None else min(whole, total.most)


def formula_of_sum(total: Sum, cells: Callable[[Sequence[str]], list[str]]) -> str:
    """The same in a sheet; `cells` turns ids into cells or ranges. Without any, "0"."""
    arguments = [*cells(total.criteria), *(formula_of_sum(part, cells) for part in total.parts)]
    added = sum_formula(arguments)
    return added if total.most is None else f"MIN({added},{total.most})"


def scale_base_formula(campaign: Campaign, base: str, out: str) -> str:
    """Base points as if the criteria that apply gave the whole total; `out`: what the others give.

    The twin of `scoring.scaled`.
    """
    total = campaign.total
    return f"IF({out}=0,{base},IF({total}>{out},{base}*{total}/({total}-{out}),0))"


def ranges_of_rows(column: str, rows: Iterable[int], sheet: str = "") -> list[str]:
    """The cells of a column in these rows, as few ranges as will do; `sheet` ends in its "!"."""
    return [
        f"{sheet}${column}${first}" + (f":${column}${last}" if last > first else "")
        for first, last in _runs(sorted(rows))
    ]


def _runs(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The runs of neighbours among ascending numbers: first and last of each."""
    for _, run in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        numbers = [place for _, place in run]
        yield numbers[0], numbers[-1]


def sum_formula(arguments: Sequence[str]) -> str:
    """SUM of so many arguments, nested where they are more than old programs take."""
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
    """One sum of criteria and sums; those without a most of their own are merged into it."""
    merged, kept = list(criteria), []
    for part in parts:
        if part.most is not None:
            kept.append(part)
        else:
            merged += part.criteria
            kept += part.parts
    return Sum(tuple(merged), tuple(part for part in kept if any(part.ids())), most)
