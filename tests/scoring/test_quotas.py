"""Who has room in a band that not all may have, and what several minimums do together."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.returned import CAMPAIGN
from workbook_builder.campaign.bands import Band, Minimum
from workbook_builder.campaign.model import Campaign
from workbook_builder.scoring.band_quota import within_quotas
from workbook_builder.scoring.bands import Classified, Points, classify

D = Decimal
NOTHING = Points({})


def places(quota: str, **units: tuple[int, int | None]) -> dict[str, int]:
    """Unit → its place after the quota of the first of three bands; given are place and rank."""
    bands = (Band("A", D(9), quota=D(quota)), Band("B", D(5)), Band("C"))
    campaign = replace(CAMPAIGN, bands=bands)
    classified = {unit: Classified(NOTHING, (place,)) for unit, (place, _) in units.items()}
    ranks = {unit: rank for unit, (_, rank) in units.items()}
    found = within_quotas(campaign, classified, ranks)
    for unit, (place, _) in units.items():  # who goes on is told why, and nobody else
        assert len(found[unit].reasons) == (found[unit].place != place)
    return {unit: one.place for unit, one in found.items()}


@pytest.mark.parametrize(("quota", "inside"), [("19.99", 0), ("20", 1), ("39", 1), ("40", 2)])
def test_a_quota_is_rounded_down_and_may_be_none(quota, inside):
    found = places(quota, a=(1, 1), b=(1, 2), c=(1, 3), d=(2, 4), e=(3, 5))
    assert [place for unit, place in found.items() if unit in "abc"] == [
        *([1] * inside + [2] * (3 - inside))
    ]
    assert (found["d"], found["e"]) == (2, 3)


def test_equals_of_whom_not_all_have_room_go_on_together():
    assert places("50", a=(1, 1), b=(1, 1), c=(1, 3), d=(2, 4)) == {"a": 1, "b": 1, "c": 2, "d": 2}
    assert places("25", a=(1, 1), b=(1, 1), c=(1, 3), d=(2, 4)) == {"a": 2, "b": 2, "c": 2, "d": 2}


def test_room_is_counted_among_those_in_the_band_and_out_of_all_who_have_points():
    # the first by rank is in the second band, for something that it lacks
    assert places("50", z=(2, 1), a=(1, 2), b=(2, 3)) == {"z": 2, "a": 1, "b": 2}
    # two without a rank have points: with them half of four has room
    found = places("50", a=(1, 1), b=(1, 2), c=(0, None), d=(0, None))
    assert (found["a"], found["b"]) == (1, 1)


def banded(*minimums: Minimum) -> Campaign:
    bands = (Band("A", D(9)), Band("B", D(7)), Band("C", D(5)), Band("D"))
    return replace(CAMPAIGN, bands=bands, minimums=minimums)


@pytest.mark.parametrize(
    ("minimums", "place"),
    [
        ((), 1),
        ((Minimum("I", "cap", D(1), band="C"), Minimum("II", "cap", D(1), band="B")), 3),
        ((Minimum("I", "cap", D(1), band="B"), Minimum("II", "lower", D(1))), 3),
        ((Minimum("I", "lower", D(1)), Minimum("II", "lower", D(1))), 3),
        (tuple(Minimum(of, "lower", D(1)) for of in ("I", "II", "I.1", "I.2")), 4),
    ],
)
def test_of_several_minimums_the_lowest_band_holds_and_the_steps_add_up(minimums, place):
    points = Points({"total": D(10), "I": D(0), "II": D(0), "I.1": D(0), "I.2": D(0)})
    assert classify(banded(*minimums), points).place == place
