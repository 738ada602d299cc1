"""The rules that a campaign declares: caps on points, tie-breaks, and ranks within clusters."""

import json
import random
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.examples import numbers
from tests.support.ranking_workbooks import assert_recalculation_changes_nothing, line, written
from workbook_builder.campaign.model import Campaign, Criterion, Group, Ranking, Unit
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.ranked.clusters import CLUSTER, CLUSTER_RANK
from workbook_builder.ranking.ranked.columns import FIRST_RANK
from workbook_builder.scoring.points import score
from workbook_builder.scoring.rules_in_words import declared_rules
from workbook_builder.scoring.standings import Standing, UnitResult, standings_json
from workbook_builder.words.workbooks import ranking as words

CLUSTERS = ("Cụm 1", "Cụm a*", "")


def group(id_: str, counts_as: str = "base") -> Group:
    criteria = tuple(Criterion(f"{id_}.{n}", "Tiêu chí", Decimal(2), step=Decimal(1)) for n in "12")
    return Group(id_, "Nhóm", Decimal(4), criteria=criteria, counts_as=counts_as)


def campaign_with(rules: Ranking, units: int = 8, clusters: tuple[str, ...] = ("",)) -> Campaign:
    """A campaign with few points for many units, so that many units are equal."""
    return Campaign(
        schema=1,
        id="quy-tac",
        title="Quy tắc",
        total=Decimal(8),
        rubric=(group("I"), group("II"), group("T", "bonus"), group("P", "penalty")),
        units=tuple(
            Unit(f"dv-{n}", f"Đơn vị {n}", cluster=clusters[n % len(clusters)])
            for n in range(units)
        ),
        ranking=rules,
    )


def results_by_chance(campaign: Campaign, chance: random.Random) -> dict[str, UnitResult | None]:
    return {
        unit.code: UnitResult(
            score(campaign, {c.id: Decimal(chance.randint(0, 2)) for c in campaign.criteria()})
        )
        if chance.random() < 0.85
        else None
        for unit in campaign.units
    }


def rules_by_chance(chance: random.Random) -> Ranking:
    breaks = chance.sample(["base", "bonus", "penalty", "I", "T"], k=chance.randint(0, 3))
    most = {
        key: chance.choice((None, Decimal(chance.randint(1, 3)), Decimal("0.5")))
        for key in ("most_bonus", "most_penalty")
    }
    return Ranking(
        decimals=chance.choice((0, 1, 2)) if None in most.values() else 1,
        ties=chance.choice(("dense", "competition")),
        tie_breaks=tuple(breaks),
        most_total=chance.choice((None, Decimal(5))),
        **most,
    )


def is_better(one: Standing, other: Standing, breaks: tuple[str, ...]) -> bool:
    """Whether one unit comes before another, written again for the tests as plainly as possible."""
    for what in ("total", *breaks):
        mine, its = (
            getattr(row, what)
            if what in ("total", "base", "bonus", "penalty")
            else row.groups[what]
            for row in (one, other)
        )
        if mine != its:
            return mine < its if what == "penalty" else mine > its
    return False


def ranks_among(rows: list[Standing], campaign: Campaign) -> dict[str, int]:
    breaks, dense = campaign.ranking.tie_breaks, campaign.ranking.ties == "dense"
    ranks = {}
    for row in rows:
        better = [other for other in rows if is_better(other, row, breaks)]
        distinct: list[Standing] = []
        for other in better:
            same = [
                known
                for known in distinct
                if not is_better(known, other, breaks) and not is_better(other, known, breaks)
            ]
            if not same:
                distinct.append(other)
        ranks[row.unit] = 1 + len(distinct if dense else better)
    return ranks


@pytest.mark.parametrize("number", numbers(5, whole=16))
def test_ranks_follow_the_declared_order_in_the_sheet_as_in_python(calc, tmp_path, number):
    chance = random.Random(700 + number)
    clusters = ("",) if number % 3 == 0 else CLUSTERS
    campaign = campaign_with(rules_by_chance(chance), 9, clusters)
    results = results_by_chance(campaign, chance)
    ledger = [line("Đơn vị 1", 1), line("Đơn vị 2", 3, kind="Trừ"), line("sai", 1)]
    tables = ranking_tables(campaign, results, ledger)
    rows = [row for row in tables.standings if row.status == "ranked"]
    assert {row.unit: row.rank for row in rows} == ranks_among(rows, campaign)
    within = {}
    for cluster in {row.cluster for row in rows} - {""}:
        within |= ranks_among([row for row in rows if row.cluster == cluster], campaign)
    assert {row.unit: row.cluster_rank for row in rows if row.cluster} == within
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert_recalculation_changes_nothing(book)
        if campaign.has_clusters():
            cells = f"{CLUSTER}{FIRST_RANK}:{CLUSTER_RANK}{FIRST_RANK + 8}"
            shown = book.values(words.SHEET_RANKING, cells)
            assert shown == [[row.cluster, row.cluster_rank or ""] for row in tables.standings]


def test_the_points_come_to_the_declared_most():
    rules = Ranking(most_bonus=Decimal("1.5"), most_penalty=Decimal("0.5"), most_total=Decimal(7))
    campaign = campaign_with(rules, 2)
    full = UnitResult(score(campaign, {c.id: Decimal(2) for c in campaign.criteria()}))
    first, second = ranking_tables(
        campaign, {"dv-0": full, "dv-1": None}, [line("Đơn vị 0", 1)]
    ).standings
    assert (first.base, first.bonus, first.penalty) == (8, Decimal("1.5"), Decimal("0.5"))
    assert first.total == 7
    assert (second.status, second.total) == ("missing", None)


def test_the_json_names_cluster_and_rank_where_there_are_clusters():
    campaign = campaign_with(Ranking(), 3, ("Cụm 1", "Cụm 2"))
    results = results_by_chance(campaign, random.Random(2))
    rows = json.loads(
        json.dumps(standings_json(ranking_tables(campaign, results, ()).standings, campaign))
    )
    assert {row["cluster"] for row in rows} == {"Cụm 1", "Cụm 2"}
    plain = ranking_tables(campaign_with(Ranking(), 3), results, ()).standings
    assert "cluster" not in standings_json(plain, campaign)[0]


def test_the_rules_are_said_in_words():
    rules = Ranking(most_penalty=Decimal("1.5"), tie_breaks=("penalty", "II"))
    said = " ".join(text for _, text in declared_rules(campaign_with(rules, 2, ("Cụm 1", "Cụm 2"))))
    assert "Điểm trừ của một đơn vị không quá 1,5 điểm." in said
    assert "Xét lần lượt: điểm trừ ít hơn; điểm nhóm II cao hơn." in said
    assert "(Cụm 1, Cụm 2)" in said
    assert list(declared_rules(replace(campaign_with(Ranking())))) == []
