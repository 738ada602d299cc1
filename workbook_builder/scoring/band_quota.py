"""Bands that not more than a share of the units may have → who of them stays in which.

A quota is in percent of the units that have points, rounded down. Who is beyond it, in the order of
rank, goes into the next band and is counted there. Units of equal rank, of which not all have room,
go together.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.scoring.bands import Classified
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import bands as words

_HUNDREDTHS = 100  # a quota has two decimals at most


def quotas(campaign: Campaign) -> list[tuple[int, Decimal]]:
    """Place and quota of each band that has one, in percent; the last band can have none."""
    bands = enumerate(campaign.bands[:-1], start=1)
    return [(place, band.quota) for place, band in bands if band.quota is not None]


def within_quotas(
    campaign: Campaign, classified: Mapping[str, Classified], ranks: Mapping[str, int | None]
) -> dict[str, Classified]:
    """Unit → what its points amount to after the quotas, each in turn.

    `classified` holds every unit that has points; `ranks` their ranks, None for a unit without one.
    """
    found = dict(classified)
    for place, quota in quotas(campaign):
        room = len(found) * int(quota * _HUNDREDTHS) // (100 * _HUNDREDTHS)
        inside = {unit for unit, one in found.items() if one.place == place}
        rivals = sorted(rank for unit in inside if (rank := ranks.get(unit)) is not None)
        for unit, one in found.items():
            beyond = unit in inside and bisect_right(rivals, ranks.get(unit) or 0) > room
            after = place + 1 if beyond else one.place
            told = (beyond_text(campaign, place),) if beyond else ()
            found[unit] = replace(one, places=(*one.places, after), reasons=(*one.reasons, *told))
    return found


def room_formula(quota: Decimal) -> str:
    """The formula of how many units have room, by whole numbers alone."""
    return f"INT(SUM(unit_in)*{int(quota * _HUNDREDTHS)}/{100 * _HUNDREDTHS})"


def after_quota_formula(place: int, quota: Decimal, before: str, own: str, rank: str) -> str:
    """The formula of a unit's place after a quota, without its "=".

    `before` is the name of the column with all places before it, `own` the unit's cell there,
    `rank` the unit's rank.
    """
    ahead = f"SUMPRODUCT(({before}={place})*(unit_rank<={rank}))"
    return f"IF({own}={place},IF({ahead}>{room_formula(quota)},{place + 1},{place}),{own})"


def beyond_text(campaign: Campaign, place: int) -> str:
    """The reason that a unit is not in the band at a place: the quota."""
    band = campaign.bands[place - 1]
    quota = number(band.quota or Decimal(0))
    return words.BEYOND_QUOTA.format(quota=quota, band=band.name)
