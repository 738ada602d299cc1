"""How one criterion of a `Campaign` is answered → findings: levels, steps, cases, bounds."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from workbook_builder.campaign.model import CountsAs, Criterion
from workbook_builder.definition.findings import Finding, Path, doubt, fault
from workbook_builder.problems import Value
from workbook_builder.spelling import excerpt as shown
from workbook_builder.spelling import folded as same_text

MOST_VALUES = 1000


def check_criterion(path: Path, criterion: Criterion, kind: CountsAs) -> Iterator[Finding]:
    """Everything wrong in how a criterion is answered; `kind` is what its points feed."""
    here = {"id": shown(criterion.id)}
    if criterion.not_applicable == "left_out" and kind != "base":
        yield fault((*path, "not_applicable"), "left_out_not_base", here)
    if criterion.per_case is not None:
        yield from _check_cases(path, criterion)
    elif criterion.measured_against == "best":
        yield from _check_share(path, criterion)
    elif criterion.measure and not criterion.tiers:
        yield fault((*path, "measure"), "measure_without_tiers", here)
    elif criterion.tiers:
        if criterion.step is not None:
            yield fault((*path, "step"), "tiers_and_step", here)
        yield from _check_labels(path, criterion)
        if criterion.points >= 0:
            yield from _check_tier_points(path, criterion)
        yield from _check_bounds(path, criterion)
    elif criterion.points >= 0:
        yield from _check_step(path, criterion)


def _check_cases(path: Path, criterion: Criterion) -> Iterator[Finding]:
    """Cases are counted: nothing else says how the criterion is answered."""
    for key, there in (
        ("tiers", bool(criterion.tiers)),
        ("step", criterion.step is not None),
        ("measure", bool(criterion.measure)),
    ):
        if there:
            values = {"id": shown(criterion.id), "key": key}
            yield fault((*path, key), "cases_and_other", values)
    if criterion.per_case == 0:
        yield fault((*path, "per_case"), "per_case_zero", {"id": shown(criterion.id)})


def _check_share(path: Path, criterion: Criterion) -> Iterator[Finding]:
    """A share of the best needs a quantity, and nothing else that gives points."""
    here = {"id": shown(criterion.id)}
    if not criterion.measure:
        yield fault((*path, "measured_against"), "share_without_measure", here)
    for key, there in (("tiers", bool(criterion.tiers)), ("step", criterion.step is not None)):
        if there:
            yield fault((*path, key), "share_and_other", {**here, "key": key})


# Measured criteria


def _check_bounds(path: Path, criterion: Criterion) -> Iterator[Finding]:
    """Each number finds one level: what lies between two is a fault, what two hold a doubt."""
    if not criterion.measure:
        for number, tier in enumerate(criterion.tiers):
            if tier.has_bounds():
                values = {"id": shown(criterion.id), "label": shown(tier.label)}
                on = ((*path, "measure"),)
                yield fault((*path, "tiers", number), "bounds_without_measure", values, on)
        return
    where: Path = (*path, "tiers")
    reached: set[int] = set()
    for value in _probes(criterion):
        holding = [n for n, tier in enumerate(criterion.tiers) if tier.holds(value)]
        told: dict[str, Value] = {"id": shown(criterion.id), "value": value}
        if not holding:
            yield fault(where, "measure_gap", told)
            return
        reached.add(holding[0])
        bounded = [criterion.tiers[n] for n in holding if criterion.tiers[n].has_bounds()]
        if len(bounded) > 1:  # one without bounds takes all the rest
            first, second = (shown(tier.label) for tier in bounded[:2])
            yield doubt(where, "measure_overlap", told | {"first": first, "second": second})
            return
    for number, tier in enumerate(criterion.tiers):
        if number not in reached:
            values = {"id": shown(criterion.id), "label": shown(tier.label)}
            yield fault((*where, number), "tier_never_reached", values, (where,))


def _probes(criterion: Criterion) -> list[Decimal]:
    """Numbers that stand for all: each bound, one between each two, one beyond the last.

    Shares end at 100 %, unless a bound lies above.
    """
    bounds = {
        bound
        for tier in criterion.tiers
        for bound in (tier.at_least, tier.above, tier.at_most, tier.below)
        if bound is not None and bound >= 0
    }
    share = criterion.measure.strip() == "%"
    edges = sorted({Decimal(0), *bounds, *([Decimal(100)] if share else [])})
    between = [(low + high) / 2 for low, high in pairwise(edges)]
    beyond = [] if share and edges[-1] == 100 else [edges[-1] + 1]
    return sorted([*edges, *between, *beyond])


# Levels and steps


def _check_labels(path: Path, criterion: Criterion) -> Iterator[Finding]:
    if len(criterion.tiers) < 2:
        yield fault((*path, "tiers"), "too_few_tiers", {"id": shown(criterion.id)})
    seen: set[str] = set()
    for number, tier in enumerate(criterion.choices()):
        label = same_text(tier.label)
        if label and label in seen:
            values = {"id": shown(criterion.id), "value": shown(tier.label)}
            at = min(number, len(criterion.tiers) - 1)
            yield fault((*path, "tiers", at, "label"), "duplicate_label", values)
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
        if before is not None and tier.points > before and not criterion.measure:
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
