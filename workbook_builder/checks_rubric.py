"""The rubric of a `Campaign` → findings: ids, sums, tiers and steps.

Lengths of texts and forms of numbers, which all parts of a campaign share, are in `checks`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook_builder.campaign import Campaign, Criterion, Group
from workbook_builder.findings import Finding, Path, fault, same_text, shown
from workbook_builder.problems import Value

MOST_ID = 30  # it becomes part of a defined name
MOST_ITEMS = 2000
MOST_VALUES = 1000


def check_rubric(campaign: Campaign) -> Iterator[Finding]:
    """Everything wrong in the rubric, in the order of printing, and the total."""
    if not campaign.rubric:
        yield fault(("rubric",), "no_rubric")
    else:
        yield from _check_total(campaign)
    first: dict[str, str] = {}
    count = 0
    for path, node in walk(campaign):
        count += 1
        if not is_id(node.id):
            yield fault((*path, "id"), "bad_id", {"value": shown(node.id), "limit": MOST_ID})
        key = node.id.casefold()
        if key and key in first:
            values = {"value": shown(node.id), "title": first[key]}
            yield fault((*path, "id"), "duplicate_id", values)
        first.setdefault(key, shown(node.title))
        if isinstance(node, Group):
            yield from _check_group(path, node)
        else:
            yield from _check_criterion(path, node)
    if count > MOST_ITEMS:
        yield fault(("rubric",), "too_many_items", {"count": count, "limit": MOST_ITEMS})


def walk(campaign: Campaign) -> Iterator[tuple[Path, Group | Criterion]]:
    """Every group and criterion with its path, in the order of printing."""
    yield from _walk(("rubric",), campaign.rubric)


def _walk(
    path: Path, nodes: Sequence[Group | Criterion]
) -> Iterator[tuple[Path, Group | Criterion]]:
    for number, node in enumerate(nodes):
        here = (*path, number)
        yield here, node
        if isinstance(node, Group):
            yield from _walk((*here, "criteria"), node.criteria)
            yield from _walk((*here, "groups"), node.groups)


def is_id(text: str) -> bool:
    """Whether a text can be the id of a group or criterion: Latin letters, digits, `.` and `_`.

    A letter or digit stands first.
    """
    if not 1 <= len(text) <= MOST_ID or text[0] in "._":
        return False
    return all(c in "0123456789._" or (c.isalpha() and _is_latin(c)) for c in text)


def _is_latin(character: str) -> bool:
    return unicodedata.name(character, "").startswith("LATIN ")


# Groups


def _check_total(campaign: Campaign) -> Iterator[Finding]:
    base = [group.points for group in campaign.rubric if group.counts_as == "base"]
    if sum(base) != campaign.total:
        yield fault(
            ("total",),
            "total_off",
            {"value": campaign.total, "sum": sum(base, Decimal(0))},
            rests_on=(("rubric",),),
        )


def _check_group(path: Path, group: Group) -> Iterator[Finding]:
    group_id = shown(group.id)
    nested = len(path) > 2
    if nested and group.counts_as != "base":
        yield nested_counts_as(path, group)
    if bool(group.criteria) == bool(group.groups):
        code = "group_with_both" if group.criteria else "group_without_parts"
        yield fault(path, code, {"id": group_id})
        return
    children: tuple[Criterion | Group, ...] = group.criteria or group.groups
    parts = sum((child.points for child in children), Decimal(0))
    if parts != group.points:
        yield fault(
            (*path, "points"),
            "group_points_off",
            {"id": group_id, "value": group.points, "sum": parts},
            (path,),
        )


def nested_counts_as(path: Path, group: Group) -> Finding:
    """That `counts_as` stands where it has no meaning."""
    values: dict[str, Value] = {"id": shown(group.id), "value": group.counts_as}
    return fault((*path, "counts_as"), "nested_counts_as", values)


# Criteria


def _check_criterion(path: Path, criterion: Criterion) -> Iterator[Finding]:
    if criterion.tiers:
        if criterion.step is not None:
            yield fault((*path, "step"), "tiers_and_step", {"id": shown(criterion.id)})
        yield from _check_labels(path, criterion)
        if criterion.points >= 0:
            yield from _check_tier_points(path, criterion)
    elif criterion.points >= 0:
        yield from _check_step(path, criterion)


def _check_labels(path: Path, criterion: Criterion) -> Iterator[Finding]:
    if len(criterion.tiers) < 2:
        yield fault((*path, "tiers"), "too_few_tiers", {"id": shown(criterion.id)})
    seen: set[str] = set()
    for number, tier in enumerate(criterion.tiers):
        label = same_text(tier.label)
        if label and label in seen:
            values = {"id": shown(criterion.id), "value": shown(tier.label)}
            yield fault((*path, "tiers", number, "label"), "duplicate_label", values)
        seen.add(label)


def _check_tier_points(path: Path, criterion: Criterion) -> Iterator[Finding]:
    criterion_id = shown(criterion.id)
    before: Decimal | None = None
    for number, tier in enumerate(criterion.tiers):
        here: Path = (*path, "tiers", number, "points")
        values: dict[str, Value] = {
            "id": criterion_id,
            "label": shown(tier.label),
            "value": tier.points,
        }
        if tier.points > criterion.points:
            on = ((*path, "points"),)
            yield fault(here, "tier_above_criterion", values | {"most": criterion.points}, on)
        if before is not None and tier.points > before:
            yield fault(here, "tiers_out_of_order", values | {"before": before}, (path,))
        before = tier.points
    best = max(tier.points for tier in criterion.tiers)
    if best < criterion.points:
        yield fault(
            (*path, "points"),
            "no_tier_reaches",
            {"id": criterion_id, "value": criterion.points, "best": best},
            (path,),
        )


def _check_step(path: Path, criterion: Criterion) -> Iterator[Finding]:
    criterion_id = shown(criterion.id)
    step = Decimal(1) if criterion.step is None else criterion.step
    where: Path = (*path, "points" if criterion.step is None else "step")
    if step <= 0:
        yield fault(where, "step_not_positive", {"id": criterion_id, "value": step})
        return
    values: dict[str, Value] = {"id": criterion_id, "points": criterion.points, "step": step}
    if criterion.points > step * (MOST_VALUES - 1):
        yield fault(where, "too_many_values", values | {"limit": MOST_VALUES}, (path,))
    elif criterion.points % step:
        code = "points_need_step" if criterion.step is None else "points_off_step"
        yield fault(where, code, values, (path,))
