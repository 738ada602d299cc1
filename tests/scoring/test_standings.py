"""Points and ledger → ranks: the known answer of a real cluster, then the rules one by one."""

import itertools
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

from hypothesis import given
from hypothesis import strategies as st

from tests.support.campaigns import Maker, campaigns
from workbook_builder.campaign.model import (
    Campaign,
    Criterion,
    Group,
    LedgerLine,
    Ranking,
    Ties,
    Unit,
)
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.scoring.points import round_half_up, score
from workbook_builder.scoring.standings import (
    Results,
    Standing,
    UnitResult,
    rank_units,
    standings_json,
)

TEMPLATES = Path(__file__).parents[2] / "templates"


def ranked(
    campaign: Campaign, results: Results, ledger: Iterable[LedgerLine] = ()
) -> tuple[Standing, ...]:
    return rank_units(campaign, results, ledger)


def small(*names: str, ties: Ties = "dense", decimals: int = 2) -> Campaign:
    """A campaign of one base, one bonus and one penalty criterion, and one that does not count."""
    kinds = ("base", "bonus", "penalty", "none")
    rubric = tuple(
        Group(kind, kind, Decimal(100), (Criterion(f"{kind}.1", kind, Decimal(100)),), (), kind)
        for kind in kinds
    )
    units = tuple(Unit(name, f"Đơn vị {name}") for name in names)
    return Campaign(1, "nho", "Nhỏ", Decimal(100), rubric, units, ranking=Ranking(decimals, ties))


def points(campaign: Campaign, base: str, **others: str) -> UnitResult:
    given = {"base": base, **others}
    return UnitResult(score(campaign, {f"{kind}.1": Decimal(p) for kind, p in given.items()}))


def bonus(unit: str, amount: str) -> LedgerLine:
    return LedgerLine(unit, "bonus", Decimal(amount))


def penalty(unit: str, amount: str) -> LedgerLine:
    return LedgerLine(unit, "penalty", Decimal(amount))


def test_cum_8_comes_out_as_in_its_report():
    """Draft report of Cụm thi đua số 8 for 2021: twelve units, one shared rank, dense ranking."""
    campaign = load_campaign(TEMPLATES / "cum-8-2021" / "campaign.yaml")
    first = {"kien-giang": 98, "ca-mau": 98, "soc-trang": 96}
    results = {}
    for unit in campaign.units:
        answers = {
            c.id: next(t for t in c.tiers if t.points == first.get(unit.code, 100) - 80)
            if c.tiers
            else c.points
            for c in campaign.criteria()
        }
        results[unit.code] = UnitResult(score(campaign, answers))
    rows = ranked(campaign, results, campaign.ledger)
    assert [(r.unit, r.rank, float(r.base or 0), float(r.total or 0)) for r in rows] == [
        ("long-an", 1, 100, 117.5),
        ("hau-giang", 2, 100, 115),
        ("tien-giang", 3, 100, 114),
        ("ben-tre", 4, 100, 113),
        ("vinh-long", 5, 100, 112),
        ("dong-thap", 5, 100, 112),
        ("bac-lieu", 6, 100, 111.5),
        ("tra-vinh", 7, 100, 110),
        ("an-giang", 8, 100, 108.5),
        ("kien-giang", 9, 98, 107),
        ("ca-mau", 10, 98, 102.5),
        ("soc-trang", 11, 96, 101.5),
    ]
    assert [float(r.bonus or 0) for r in rows] == [
        18,
        15,
        15.5,
        13,
        12,
        13.5,
        12,
        11,
        10,
        12,
        7,
        8.5,
    ]
    assert [float(r.penalty or 0) for r in rows] == [0.5, 0, 1.5, 0, 0, 1.5, 0.5, 1, 1.5, 3, 2.5, 3]


def test_dense_ranks_go_on_without_a_gap():
    campaign = small("a", "b", "c", "d")
    results = {u: points(campaign, p) for u, p in zip("abcd", ("5", "9", "9", "1"), strict=True)}
    assert [(r.unit, r.rank) for r in ranked(campaign, results)] == [
        ("b", 1),
        ("c", 1),
        ("a", 2),
        ("d", 3),
    ]


def test_competition_ranks_leave_a_gap():
    campaign = small("a", "b", "c", "d", ties="competition")
    results = {u: points(campaign, p) for u, p in zip("abcd", ("5", "9", "9", "1"), strict=True)}
    assert [(r.unit, r.rank) for r in ranked(campaign, results)] == [
        ("b", 1),
        ("c", 1),
        ("a", 3),
        ("d", 4),
    ]


def test_bonus_and_penalty_come_from_the_rubric_and_from_the_ledger():
    campaign = small("a")
    results = {"a": points(campaign, "50", bonus="3", penalty="2", none="40")}
    (row,) = ranked(campaign, results, [bonus("a", "0.5"), penalty("a", "1.25")])
    assert (row.base, row.bonus, row.penalty, row.total) == (
        Decimal(50),
        Decimal("3.5"),
        Decimal("3.25"),
        Decimal("50.25"),
    )
    assert row.groups == {"base": 50, "bonus": 3, "penalty": 2, "none": 40}


def test_a_sum_is_rounded_once_and_half_up():
    campaign = small("a", decimals=1)
    (row,) = ranked(
        campaign,
        {"a": points(campaign, "0")},
        [bonus("a", "0.02"), bonus("a", "0.03"), penalty("a", "0.04")],
    )
    assert (row.bonus, row.penalty, row.total) == (Decimal("0.1"), 0, Decimal("0.1"))


def test_totals_may_be_negative():
    campaign = small("a", "b")
    results = {"a": points(campaign, "0"), "b": points(campaign, "0", penalty="3")}
    rows = ranked(campaign, results, [penalty("a", "5")])
    assert [(r.unit, r.rank, r.total) for r in rows] == [("b", 1, -3), ("a", 2, -5)]


def test_a_missing_unit_has_neither_rank_nor_points_and_stands_last():
    campaign = small("a", "b", "c", "d")
    results = {
        "b": points(campaign, "0", penalty="9"),
        "c": UnitResult(None, ("Cần xác nhận",)),
        "d": None,
    }
    rows = ranked(campaign, results, [bonus("a", "10")])
    assert [(r.unit, r.status) for r in rows] == [
        ("b", "ranked"),
        ("a", "missing"),
        ("c", "missing"),
        ("d", "missing"),
    ]
    for row in rows[1:]:
        assert (row.base, row.bonus, row.penalty, row.total, row.rank) == (None,) * 5
        assert set(row.groups.values()) == {None}
    assert rows[2].notes == ("Cần xác nhận",)


def test_clusters_are_ranked_each_for_itself():
    """Ranks within a cluster follow the same rule of ties; units without a cluster have none."""
    campaign = small(*"abcdefg", ties="competition")
    clusters = dict(zip("abcdefg", ("X", "Y", "X", "X", "", "Y", "X"), strict=True))
    units = tuple(replace(unit, cluster=clusters[unit.code]) for unit in campaign.units)
    totals = zip("abcdef", ("5", "9", "9", "5", "7", "1"), strict=True)
    results = {unit: points(campaign, total) for unit, total in totals}
    assert [
        (r.unit, r.rank, r.cluster, r.cluster_rank)
        for r in ranked(replace(campaign, units=units), results)
    ] == [
        ("b", 1, "Y", 1),
        ("c", 1, "X", 1),
        ("e", 3, "", None),
        ("a", 4, "X", 2),
        ("d", 4, "X", 2),
        ("f", 6, "Y", 2),
        ("g", None, "X", None),
    ]


def test_equal_totals_are_told_apart_by_the_tie_breaks_in_turn():
    campaign = small("a", "b", "c", "d")
    results = {
        "a": points(campaign, "50", bonus="2", penalty="2", none="1"),
        "b": points(campaign, "50", bonus="1", penalty="1", none="1"),
        "c": points(campaign, "50", bonus="1", penalty="1", none="3"),
        "d": points(campaign, "49", bonus="1"),
    }

    def ranks(*tie_breaks: str) -> dict[str, int | None]:
        ranking = replace(campaign.ranking, tie_breaks=tie_breaks)
        return {r.unit: r.rank for r in ranked(replace(campaign, ranking=ranking), results)}

    assert ranks() == {"a": 1, "b": 1, "c": 1, "d": 1}
    assert ranks("base") == {"a": 1, "b": 1, "c": 1, "d": 2}
    assert ranks("penalty", "none") == {"d": 1, "c": 2, "b": 3, "a": 4}
    assert ranks("bonus", "penalty") == {"a": 1, "d": 2, "b": 3, "c": 3}


def test_json_has_plain_numbers_and_nulls():
    campaign = small("a", "b")
    rows = ranked(campaign, {"a": points(campaign, "82")}, [bonus("a", "1.5")])
    first, second = standings_json(rows, campaign)
    assert first == {
        "unit": "a",
        "name": "Đơn vị a",
        "base": 82,
        "bonus": 1.5,
        "penalty": 0,
        "total": 83.5,
        "rank": 1,
        "groups": {"base": 82, "bonus": 0, "penalty": 0, "none": 0},
        "status": "ranked",
    }
    assert isinstance(first["base"], int)
    assert (second["status"], second["rank"], second["total"]) == ("missing", None, None)
    assert second["groups"] == {"base": None, "bonus": None, "penalty": None, "none": None}


@given(campaigns(), st.data())
def test_ranks_follow_totals_whatever_the_campaign(made: tuple[Campaign, Maker], data):
    campaign, maker = made
    decimals = campaign.ranking.decimals
    amounts = st.decimals(0, 500, places=decimals + 1)
    lines = data.draw(
        st.lists(
            st.builds(
                LedgerLine,
                st.sampled_from([unit.code for unit in campaign.units]),
                st.sampled_from(["bonus", "penalty"]),
                amounts,
            )
        )
    )
    scores = {unit.code: score(campaign, maker.answers(campaign)) for unit in campaign.units}
    missing = data.draw(st.sets(st.sampled_from(list(scores))))
    results = {u: None if u in missing else UnitResult(s) for u, s in scores.items()}
    rows = ranked(campaign, MappingProxyType(results), lines)

    known = [row for row in rows if row.status == "ranked"]
    assert {row.unit for row in rows[len(known) :]} == missing
    totals = []
    for row in known:
        own = scores[row.unit]
        given = {
            kind: sum((x.points for x in lines if (x.unit, x.kind) == (row.unit, kind)), Decimal(0))
            for kind in ("bonus", "penalty")
        }
        bonus_points = round_half_up(own.bonus + given["bonus"], decimals)
        penalty_points = round_half_up(own.penalty + given["penalty"], decimals)
        assert (row.base, row.bonus, row.penalty) == (own.base, bonus_points, penalty_points)
        assert row.total == own.base + bonus_points - penalty_points
        totals.append(row.total)
    assert totals == sorted(totals, reverse=True)
    order = {unit.code: place for place, unit in enumerate(campaign.units)}
    for row in known:
        above = [total for total in totals if row.total is not None and total > row.total]
        dense = campaign.ranking.ties == "dense"
        assert row.rank == 1 + len(set(above) if dense else above)
    for one, other in itertools.pairwise(rows):
        if one.total == other.total:
            assert order[one.unit] < order[other.unit]


def test_points_that_look_alike_break_no_tie():
    """What decides is what people see: 1.4 and 1.2 are both shown as 1."""
    for others, ranks in (({"none": "1.4"}, [1, 1]), ({"none": "1.6"}, [1, 2])):
        campaign = small("a", "b", decimals=0)
        campaign = replace(campaign, ranking=replace(campaign.ranking, tie_breaks=("none",)))
        results = {"a": points(campaign, "50", **others), "b": points(campaign, "50", none="1.2")}
        assert [row.rank for row in ranked(campaign, results)] == ranks
