"""What a unit has reached of its own base (điểm chuẩn của riêng đơn vị): in Python and as formulas.

The own base is the most that the criteria which apply to the unit can give. What does not apply is
on neither side: neither what the definition does not ask of the unit, nor what was left out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.scoring.points import Scores, round_half_up, rounded_formula, summed_formula
from workbook_builder.scoring.sums import (
    Ranges,
    formula_of_sum,
    most_formula,
    most_of_criteria,
    most_points,
    sum_of_kind,
    value_of_sum,
)

_SHARE_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class OwnBase:
    """Points `reached` of the base, without scaling, of the `most` that the unit can reach.

    `share` is in percent, None where nothing applies to the unit.
    """

    reached: Decimal
    most: Decimal
    share: Decimal | None


def own_base(campaign: Campaign, unit: Unit, scores: Scores) -> OwnBase:
    """What the unit has reached of its own base."""
    decimals = campaign.ranking.decimals
    reached = round_half_up(value_of_sum(sum_of_kind(campaign, "base"), scores.criteria), decimals)
    out = {*_not_asked(campaign, unit), *scores.left_out}
    most = round_half_up(most_points(campaign, out), decimals)
    share = round_half_up(reached * 100 / most, _SHARE_DECIMALS) if most else None
    return OwnBase(reached, most, share)


def _not_asked(campaign: Campaign, unit: Unit) -> set[str]:
    """The criteria that are not for the unit, unless they give it their points all the same."""
    return {
        one.id
        for one in campaign.criteria()
        if not one.applies_to(unit) and one.not_applicable != "full"
    }


def own_base_formulas(
    campaign: Campaign, unit: Unit, points: Ranges, out: Ranges
) -> tuple[str, str, Callable[[str, str], str]]:
    """The expressions of `reached` and of `most`, and that of `share` from the cells of both.

    `points` and `out`: ids of criteria → the ranges with a unit's points, and with those that each
    takes out of the base.
    """
    total = sum_of_kind(campaign, "base")
    gone = _not_asked(campaign, unit)
    may_leave = {c.id for c in campaign.criteria() if c.not_applicable == "left_out"} - gone
    each = {
        id_: Decimal(0) if id_ in gone else most for id_, most in most_of_criteria(campaign).items()
    }
    reached = summed_formula(formula_of_sum(total, points), campaign)

    def share(reached: str, most: str) -> str:
        rate = rounded_formula(f"{reached}*100/{most}", _SHARE_DECIMALS, may_be_negative=True)
        return f'IF({most}>0,{rate},"")'

    most = summed_formula(most_formula(total, each, may_leave, out), campaign)
    return reached, most, share
