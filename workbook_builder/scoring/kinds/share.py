"""Criteria measured against the best: what each unit's number gives once all have answered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.scoring.points import rescored, round_half_up
from workbook_builder.scoring.standings import Results, UnitResult

_ZERO = Decimal(0)


def shared_criteria(campaign: Campaign) -> list[tuple[int, Criterion]]:
    """The criteria measured against the best, with their numbers among all from 1 on."""
    every = enumerate(campaign.criteria(), start=1)
    return [(place, criterion) for place, criterion in every if criterion.kind == "share"]


def settle_shares(campaign: Campaign, results: Results) -> dict[str, UnitResult]:
    """The results with each unit's share of the best in its cluster; missing units compete not."""
    shared = shared_criteria(campaign)
    settled = {code: result for code, result in results.items() if result is not None}
    if not shared:
        return settled
    best = best_numbers(campaign, settled)
    for unit in campaign.units:
        result = settled.get(unit.code)
        if result is None or result.scores is None:
            continue
        points: dict[str, Decimal] = {}
        for _, criterion in shared:
            number = result.amounts.get(criterion.id)
            if number is not None:
                top = best[unit.cluster, criterion.id]
                points[criterion.id] = share(campaign, criterion, number, top)
        settled[unit.code] = replace(result, scores=rescored(campaign, result.scores, points))
    return settled


def share(campaign: Campaign, criterion: Criterion, number: Decimal, best: Decimal) -> Decimal:
    """The points of a number beside the best one; none where nobody has any."""
    if best <= 0:
        return _ZERO
    return round_half_up(criterion.points * number / best, campaign.ranking.decimals)


def best_numbers(
    campaign: Campaign, results: Mapping[str, UnitResult]
) -> dict[tuple[str, str], Decimal]:
    """(cluster, criterion id) → the greatest number among its units that have points."""
    best: dict[tuple[str, str], Decimal] = {}
    for unit in campaign.units:
        result = results.get(unit.code)
        numbers = {} if result is None or result.scores is None else result.amounts
        for _, criterion in shared_criteria(campaign):
            key = (unit.cluster, criterion.id)
            best[key] = max(best.get(key, _ZERO), numbers.get(criterion.id, _ZERO))
    return best
