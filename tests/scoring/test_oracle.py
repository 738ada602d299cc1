"""Points and ranks of the program are those of an oracle that shares no code with it.

The combinations are all of them: each kind of criterion with each kind of points, each effect of
what does not apply, and each cap. Generated campaigns then mix everything, with several units,
agreed scores and lines of the ledger.
"""

import ast
import itertools
import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.support import oracle as second
from tests.support.campaigns import rich_campaign
from tests.support.examples import examples
from tests.support.kinds import amount, kind_name
from tests.support.oracle import Oracle, rounded
from tests.support.plain import data, entered, plain, standing
from tests.support.returned import layout_of
from workbook_builder.campaign.model import (
    NOT_APPLICABLE,
    Campaign,
    Criterion,
    Group,
    LedgerLine,
    Tier,
    Unit,
)
from workbook_builder.definition.checks.campaign import check_campaign
from workbook_builder.problems import Severity
from workbook_builder.ranking.comparison.cells import sum_label
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Amount, Answer, Scores, rescored, score
from workbook_builder.scoring.rules_in_words import declared_rules
from workbook_builder.scoring.shares import settle_shares
from workbook_builder.scoring.standings import UnitResult, rank_units
from workbook_builder.scoring.sums import most_of_criteria, most_points

KINDS = ("base", "bonus", "penalty")
D = Decimal


def counted(scores: Scores) -> dict[str, Fraction]:
    """The scores, named as the oracle names them."""
    found = {kind: Fraction(getattr(scores, kind)) for kind in (*KINDS, "total")}
    return found | {id_: Fraction(points) for id_, points in scores.groups.items()}


def test_the_oracle_imports_nothing_of_the_program():
    source = ast.parse(Path(second.__file__).read_text("utf-8"))
    modules = {
        name
        for node in ast.walk(source)
        for name in (
            [node.module]
            if isinstance(node, ast.ImportFrom)
            else [alias.name for alias in node.names]
            if isinstance(node, ast.Import)
            else []
        )
    }
    assert modules == {"__future__", "collections.abc", "fractions", "itertools", "typing"}


# A capped group with criteria left out


def eight(id_: str) -> Criterion:
    return Criterion(id_, "Tiêu chí", D(8), step=D(1), not_applicable="left_out")


CAPPED = Campaign(
    schema=1,
    id="khong-qua",
    title="Nhóm không quá",
    total=D(20),
    rubric=(
        Group("I", "Nhóm", D(10), tuple(eight(f"I.{n}") for n in "123"), parts="capped"),
        Group("II", "Nhóm", D(10), (Criterion("II.1", "Tiêu chí", D(10), step=D(1)),)),
    ),
    units=(Unit("so-a", "Sở A"), Unit("so-b", "Sở B")),
)
EXCUSED = Tier(NOT_APPLICABLE, D(0))


@pytest.mark.parametrize(
    ("applying", "second", "base"),
    [
        # all that applies is reached: never more than the total
        ((8, 8, 8), 10, "20"),
        ((8, 8), 10, "20"),
        ((8,), 10, "20"),
        ((), 10, "20"),
        # half of it is
        ((4, 4), 5, "13"),  # 8 of 10, and 5 of 10: two criteria still reach the cap
        ((4,), 5, "10"),  # 9 of the 18 points that are left
        ((), 5, "10"),  # 5 of 10
        ((8,), 0, "8.89"),  # 8 of 18
    ],
)
def test_a_capped_group_gives_its_share_of_the_total_whatever_does_not_apply(
    applying, second, base
):
    answers: dict[str, Answer] = {f"I.{n}": EXCUSED for n in "123"}
    answers |= {f"I.{n}": D(points) for n, points in enumerate(applying, start=1)}
    answers["II.1"] = D(second)
    assert score(CAPPED, answers).base == D(base)
    assert counted(score(CAPPED, answers)) == Oracle(plain(CAPPED)).own(entered(answers))


def test_where_nothing_applies_the_base_is_none():
    rubric = (replace(CAPPED.rubric[0], points=D(20)),)
    campaign = replace(CAPPED, rubric=rubric)
    assert score(campaign, {f"I.{n}": EXCUSED for n in "123"}).base == 0


def test_the_rule_and_what_is_not_yet_scaled_are_said_where_people_read_the_points():
    said = dict(declared_rules(CAPPED))["Khi không áp dụng"]
    assert "không quá 20 điểm" in said
    assert "(nhóm chỉ được tính đến mức không quá của nhóm)" in said
    assert sum_label(CAPPED, "base") == "Cộng điểm chuẩn (chưa quy đổi)"
    always = replace(eight("I.1"), not_applicable=None)
    plain_one = replace(CAPPED, rubric=(Group("I", "Nhóm", D(8), (always,)),))
    assert "Khi không áp dụng" not in dict(declared_rules(plain_one))
    assert sum_label(plain_one, "base") == "Cộng điểm chuẩn"


def test_what_is_left_out_is_one_range_for_each_cap_however_many_groups_there_are():
    """A formula of Excel has 8,192 characters, and a rubric up to 2,000 lines."""
    groups = tuple(Group(f"I.{n}", "Nhóm", D(8), (eight(f"I.{n}.1"),)) for n in range(1, 301))
    whole = Group("I", "Nhóm", D(2400), groups=groups)
    for rubric, ranges in (
        ((whole,), 1),
        ((whole, *CAPPED.rubric), 2),  # a capped group beside it
    ):
        rubric = tuple(replace(group, id=f"{n}") for n, group in enumerate(rubric))
        total = sum((group.points for group in rubric), D(0))
        campaign = replace(CAPPED, rubric=rubric, total=total)
        [formula] = [f.formula for f in layout_of(campaign).formulas if f.means[0] == "total"]
        assert len(re.findall(r"\$J\$\d+:\$J\$\d+", formula)) == ranges


# Every combination


def kinds_of_criteria(id_: str) -> Iterator[tuple[Criterion, tuple[Answer, ...]]]:
    """A criterion of each kind, worth 8 points, and answers that give none, some and all."""
    tiers = (Tier("Tốt", D(8)), Tier("Khá", D("2.5")), Tier("Không", D(0)))
    bounds = (
        replace(tiers[0], at_least=D(80)),
        replace(tiers[1], at_least=D(50), below=D(80)),
        replace(tiers[2], below=D(50)),
    )
    usual = Criterion(id_, "Tiêu chí", D(8))
    for made, numbers in (
        (replace(usual, step=D("0.5")), "0 2.5 8"),
        (replace(usual, per_case=D("2.5")), "0 1 4"),
        (replace(usual, per_case=D("-2.5")), "4 1 0"),
        (replace(usual, tiers=bounds, measure="%"), "0 79.9 80"),
        (replace(usual, measure="mô hình", measured_against="best"), "0 3 7"),
        (replace(usual, measure="%", none_at=D(90), all_at=D("2.5")), "90 33 2"),
        (replace(usual, judged_from=D(2), step=D("0.5")), "0 2.5 8"),
    ):
        if kind_name(made) in ("points", "judged"):
            yield made, tuple(D(number) for number in numbers.split())
        else:
            given = (amount(made, D(number)) for number in numbers.split())
            yield made, tuple(one for one in given if one is not None)
    yield replace(usual, tiers=tiers), tuple(reversed(tiers))


def caps_of(group: Group) -> Iterator[Group]:
    """The group with each cap, alone and inside another group."""
    small = replace(group, parts="capped", points=group.points * D("0.6"))
    inner = replace(small, id="G.1", counts_as="base")
    other = Group("G.2", "Nhóm", D(3), (Criterion("G.2.1", "Tiêu chí", D(3), step=D(1)),))
    yield group
    yield small
    yield replace(group, most_bonus=D(5), most_penalty=D("2.5"))
    yield replace(small, most_bonus=D(7), most_penalty=D(6))
    outer = replace(group, points=inner.points + 3, criteria=(), groups=(inner, other))
    yield outer
    yield replace(outer, parts="capped", points=inner.points)


def combinations() -> Iterator[tuple[str, Campaign, tuple[Answer, ...]]]:
    """Each combination: its name, its campaign, and the answers to the criterion X."""
    feeds = ("base", "bonus", "penalty", "none")
    for (plain_x, answers), top, own, excused in itertools.product(
        kinds_of_criteria("X"), feeds, (None, *feeds), (None, "zero", "full", "left_out")
    ):
        feeding = own or top
        if excused == "left_out" and feeding != "base":
            continue
        x = replace(plain_x, counts_as=own, not_applicable=excused)
        y = Criterion("Y", "Tiêu chí", D(7), step=D("0.5"))
        y = replace(y, not_applicable="left_out" if top == "base" else "zero")
        points = y.points + (x.points if feeding == top else 0)
        group = Group("G", "Nhóm", points, (x, y), counts_as=top)
        z = Criterion("Z", "Tiêu chí", D(4), step=D(1), not_applicable="left_out")
        choices = (*answers, *((x.choices()[-1],) if excused else ()))
        for number, capped in enumerate(caps_of(group)):
            rubric = (capped, Group("B", "Nhóm", D(4), (z,)))
            total = sum((g.points for g in rubric if g.counts_as == "base"), D(0))
            name = f"{kind_name(x)} {x.per_case} {top} {own} {excused} cap {number}"
            yield name, replace(CAPPED, total=total, rubric=rubric), choices


def test_every_combination_counts_as_the_oracle_counts_it():
    count, wrong = 0, []
    for name, campaign, choices in combinations():
        oracle, whole = Oracle(data(campaign)), most_points(campaign)
        others = ((D("6.5"), D(4)), (EXCUSED, D(4)), (EXCUSED, EXCUSED))
        for x, (y, z) in itertools.product(choices, others):
            answers: dict[str, Answer] = {"X": x, "Y": y, "Z": z, "G.2.1": D(2)}
            answers = {c.id: answers[c.id] for c in campaign.criteria()}
            scores = score(campaign, answers)
            count += 1
            if counted(scores) != oracle.own(entered(answers)) or scores.base > whole:
                wrong.append((name, answers))
    assert wrong == []
    assert count == 34_560


def test_every_combination_is_a_campaign_that_check_accepts():
    errors = {
        (name, finding.problem.code)
        for name, campaign, _ in list(combinations())[::7]
        for finding in check_campaign(campaign)
        if finding.problem.severity is Severity.ERROR
    }
    assert errors == set()


# Generated campaigns


@given(st.integers(0, 2**32 - 1))
@examples(150, whole=5_000)
def test_generated_campaigns_rank_as_the_oracle_ranks_them(number):
    campaign, maker = rich_campaign(number)
    chance = maker.chance
    answers = {
        unit.code: maker.answers(campaign) if chance.random() < 0.85 else None
        for unit in campaign.units
    }
    agreed = {
        (code, criterion.id): chance.choice(agreeable(criterion))
        for code, given_ in answers.items()
        if given_ is not None
        for criterion in campaign.criteria()
        if chance.random() < 0.15
    }
    ledger = [
        LedgerLine(
            unit.code, chance.choice(("bonus", "penalty")), D(chance.randint(0, 9999)) / 1000
        )
        for unit in chance.choices(campaign.units, k=chance.randint(0, 8))
    ]
    results = settle_shares(campaign, {code: result_of(campaign, a) for code, a in answers.items()})
    for code, result in results.items():
        points = {id_: given_ for (unit, id_), given_ in agreed.items() if unit == code}
        if result.scores is not None:
            settled = rescored(campaign, result.scores, points)
            results[code] = replace(result, scores=settled)
    rows = {row.unit: row for row in rank_units(campaign, results, ledger)}
    expected = Oracle(plain(campaign)).standings(
        {code: None if a is None else entered(a) for code, a in answers.items()},
        {at: str(points) for at, points in agreed.items()},
        [(line.unit, line.kind, str(line.points)) for line in ledger],
    )
    assert {code for code, row in rows.items() if row.total is not None} == expected.keys()
    for code, wanted in expected.items():
        assert standing(rows[code], wanted) == wanted


def result_of(campaign: Campaign, answers: dict[str, Answer] | None) -> UnitResult | None:
    if answers is None:
        return None
    numbers = {
        criterion.id: answer.number
        for criterion in campaign.criteria()
        if isinstance(answer := answers.get(criterion.id), Amount)
        and kind_name(criterion) == "share"
    }
    return UnitResult(score(campaign, answers), amounts=numbers)


def agreeable(criterion: Criterion) -> list[Decimal]:
    """Points that a leader may agree on."""
    return [tier.points for tier in criterion.tiers] or list(allowed_points(criterion))


@given(st.integers(0, 2**32 - 1))
@example(543)  # weights, and a mean: the whole base has more decimals than points have
@examples(60, whole=2_000)
def test_who_reaches_all_that_applies_gets_the_whole_base(number):
    campaign, maker = rich_campaign(number)
    most = rounded(Fraction(most_points(campaign)), campaign.ranking.decimals)
    out = [c.id for c in campaign.criteria() if c.not_applicable == "left_out"]
    left = set(maker.chance.sample(out, k=maker.chance.randint(0, len(out))))
    answers: dict[str, Answer] = {**most_of_criteria(campaign)}
    answers |= dict.fromkeys(left, EXCUSED)
    rest = most_points(campaign, left)
    assert score(campaign, answers).base == (most if rest else 0)
