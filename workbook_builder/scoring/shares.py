"""Criteria whose points are a share of the best unit's number: the points, once all have answered.

Such a criterion (so với cao nhất) compares the numbers of all units of a cluster.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.scoring.kinds.kind import Compared
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import rescored
from workbook_builder.scoring.standings import Results, UnitResult

_ZERO = Decimal(0)


def is_share_criterion(criterion: Criterion) -> bool:
    """Whether the points of a criterion depend on the numbers of the other units."""
    return kind_of(criterion).compared is not None


def share_criteria(campaign: Campaign) -> list[tuple[int, Criterion, Compared]]:
    """The criteria that compare units, each with its place and its rule.

    The place counts all criteria of the campaign from 1.
    """
    every = ((at, one, kind_of(one).compared) for at, one in enumerate(campaign.criteria(), 1))
    return [(place, criterion, how) for place, criterion, how in every if how is not None]


def settle_shares(campaign: Campaign, results: Results) -> dict[str, UnitResult]:
    """The results with the points that each unit gets for its share of the best in its cluster.

    Missing units (None) are left out of the result and of the comparison.
    """
    shared = share_criteria(campaign)
    settled = {code: result for code, result in results.items() if result is not None}
    if not shared:
        return settled
    best = best_numbers(campaign, settled)
    for unit in campaign.units:
        result = settled.get(unit.code)
        if result is None or result.scores is None:
            continue
        points: dict[str, Decimal] = {}
        for _, criterion, how in shared:
            number = result.amounts.get(criterion.id)
            if number is not None:
                top = best[unit.cluster, criterion.id]
                points[criterion.id] = how.points(criterion, number, top, campaign.ranking.decimals)
        settled[unit.code] = replace(result, scores=rescored(campaign, result.scores, points))
    return settled


def best_numbers(
    campaign: Campaign, results: Mapping[str, UnitResult]
) -> dict[tuple[str, str], Decimal]:
    """(cluster, criterion id) → the greatest number entered by a unit of the cluster.

    Units without points do not count. The number is 0 where no unit has entered one.
    """
    shared = share_criteria(campaign)
    best: dict[tuple[str, str], Decimal] = {}
    for unit in campaign.units:
        result = results.get(unit.code)
        numbers = {} if result is None or result.scores is None else result.amounts
        for _, criterion, _ in shared:
            key = (unit.cluster, criterion.id)
            best[key] = max(best.get(key, _ZERO), numbers.get(criterion.id, _ZERO))
    return best
