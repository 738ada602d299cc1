"""How the parts of a rubric add up → findings about deductions, weights and conditions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group, RubricItem
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.problems import Value
from workbook_builder.scoring.kinds.registry import losses_of
from workbook_builder.scoring.points import may_leave_out
from workbook_builder.scoring.sums import BASE, most_of_parts, most_of_sum, sum_needed
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode

MOST_WEIGHT = 1000
_WEIGHT_DECIMALS = 2
_DECIMALS_TOGETHER = 4
"""With the four decimals that points may have, sums keep to the eight that every program knows."""


def check_parts(path: PartPath, group: Group, own: CountsAs) -> Iterator[Finding]:
    """The points of a group must be what its parts give; `own` is what the group feeds."""
    here, given = excerpt(group.id), most_of_parts(group, own)
    by = group.divided_by
    if (group.parts == "mean") != (by is not None) or (by is not None and by <= 0):
        yield fault((*path, "parts"), DefinitionCode.MEAN_WITHOUT_DIVISOR, {"id": here}, (path,))
        return
    code = {
        "exact": DefinitionCode.GROUP_POINTS_OFF if given != group.points else None,
        "capped": DefinitionCode.GROUP_POINTS_SHORT if given < group.points else None,
        "highest": DefinitionCode.GROUP_HIGHEST_OFF if given != group.points else None,
        "mean": DefinitionCode.GROUP_MEAN_SHORT if given < group.points else None,
    }.get(group.parts)
    if code is not None:
        off: dict[str, Value] = {"id": here, "value": group.points, "sum": given}
        yield fault((*path, "points"), code, off, (path,))
    takes = any(criterion.counts_as == "deduction" for criterion in group.criteria)
    if group.least is not None:
        values: dict[str, Value] = {"id": here, "value": group.least}
        if not takes and group.parts != "deducted":
            yield fault((*path, "least"), DefinitionCode.LEAST_WITHOUT_DEDUCTION, values, (path,))
        elif group.least > group.points:
            values["most"] = group.points
            yield fault((*path, "least"), DefinitionCode.LEAST_ABOVE_POINTS, values, (path,))
    if takes and group.parts in ("highest", "mean"):
        yield fault((*path, "parts"), DefinitionCode.HIGHEST_WITH_DEDUCTION, {"id": here}, (path,))


def check_deduction(path: PartPath, item: RubricItem) -> Iterator[Finding]:
    """A criterion that takes points says how many it takes, and takes them from its group."""
    criterion, id_ = item.node, excerpt(item.node.id)
    assert isinstance(criterion, Criterion)
    in_full = any(group.parts == "deducted" for group in item.above)
    if in_full and criterion.counts_as == item.above[0].counts_as:
        values = {"id": id_, "group": excerpt(item.above[-1].id)}
        yield fault((*path, "counts_as"), DefinitionCode.ADDS_WHERE_TAKEN, values)
    if item.counts_as != "deduction":
        return
    if item.above[0].counts_as == "penalty":
        values = {"id": id_, "group": excerpt(item.above[0].id)}
        yield fault(path, DefinitionCode.DEDUCTION_OF_PENALTY, values)
    for key, taken in losses_of(criterion):
        told: dict[str, Value] = {"id": id_, "value": taken}
        yield fault((*path, key), DefinitionCode.DEDUCTION_BELOW_ZERO, told)


def check_counted(
    path: PartPath, campaign: Campaign, item: RubricItem, conditioned: Collection[str]
) -> Iterator[Finding]:
    """The weight and the condition with which something counts.

    `conditioned` are the ids that `conditioned` gives.
    """
    node = item.node
    yield from _check_weight(path, item)
    if node.counts_if is not None:
        yield from _check_condition((*path, "counts_if"), campaign, item, conditioned)
    full = [group for group in (node, *item.above) if _starts_full(group)]
    if _starts_full(node) and len(full) > 1:
        values: dict[str, Value] = {"id": excerpt(node.id)}
        yield fault((*path, "parts"), DefinitionCode.DEDUCTED_WITHIN, values)


def _starts_full(node: Group | Criterion) -> bool:
    return isinstance(node, Group) and node.parts == "deducted"


def _check_weight(path: PartPath, item: RubricItem) -> Iterator[Finding]:
    above = [group.weight for group in item.above if group.weight is not None]
    yield from check_weight(path, item.node.weight, excerpt(item.node.id), above)


def check_weight(
    path: PartPath, weight: Decimal | None, here: str, above: Sequence[Decimal] = ()
) -> Iterator[Finding]:
    """A weight must be positive, and not too fine; `above` are the weights of what it stands in."""
    if weight is None:
        return
    values: dict[str, Value] = {"id": here, "value": weight}
    if not 0 < weight <= MOST_WEIGHT:
        yield fault(
            (*path, "weight"), DefinitionCode.WEIGHT_OUT_OF_RANGE, values | {"limit": MOST_WEIGHT}
        )
        return
    together = sum(map(_decimals, [*above, weight]))
    if _decimals(weight) > _WEIGHT_DECIMALS or together > _DECIMALS_TOGETHER:
        limits: Mapping[str, Value] = {"own": _WEIGHT_DECIMALS, "together": _DECIMALS_TOGETHER}
        yield fault((*path, "weight"), DefinitionCode.WEIGHT_TOO_FINE, {**values, **limits})


def _decimals(number: Decimal) -> int:
    exponent = number.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


# Conditions


def _check_condition(
    path: PartPath, campaign: Campaign, item: RubricItem, conditioned: Collection[str]
) -> Iterator[Finding]:
    """A condition must be about something else, which may reach it and may fail to."""
    condition = item.node.counts_if
    assert condition is not None
    values: dict[str, Value] = {
        "id": excerpt(item.node.id),
        "of": excerpt(condition.of),
        "value": condition.at_least,
    }
    on: tuple[PartPath, ...] = (("rubric",),)
    known = {one.node.id for one in campaign.items()} | {BASE}
    if condition.of not in known:
        yield fault((*path, "of"), DefinitionCode.CONDITION_UNKNOWN, values, on)
        return
    if condition.of == BASE and may_leave_out(campaign):
        yield fault((*path, "of"), DefinitionCode.CONDITION_SCALED, values, on)
        return
    needed = sum_needed(campaign, condition)
    if any(id_ in conditioned for id_ in needed.ids()):
        yield fault((*path, "of"), DefinitionCode.CONDITION_RESTS, values, on)
        return
    most = most_of_sum(campaign, needed)
    if condition.at_least > most:
        told = values | {"most": most}
        yield fault((*path, "at_least"), DefinitionCode.CONDITION_NEVER, told, on)
    elif condition.at_least <= 0:
        yield doubt((*path, "at_least"), DefinitionCode.CONDITION_ALWAYS, values)


def conditioned(campaign: Campaign) -> frozenset[str]:
    """The ids of all criteria that count under a condition, their own or that of a group."""
    return frozenset(
        item.node.id
        for item in campaign.items()
        if isinstance(item.node, Criterion)
        and (item.node.counts_if or any(group.counts_if for group in item.above))
    )
