"""How points add up by each rule of a rubric, counted by hand: in Python, and as formulas."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from workbook_builder.campaign.model import Campaign, Condition, Criterion, Group, Unit
from workbook_builder.scoring.points import score
from workbook_builder.scoring.sums import (
    formula_of_sum,
    most_of_sum,
    most_points,
    scale_base_formula,
    sum_of_group,
    sum_of_kind,
)

D = Decimal


def criterion(id_: str, points: int = 10, **said: object) -> Criterion:
    return replace(Criterion(id_, "Tiêu chí", D(points)), **said)


def campaign(*groups: Group) -> Campaign:
    total = sum((g.points * (g.weight or 1) for g in groups if g.counts_as == "base"), D(0))
    return Campaign(1, "dot", "Đợt", total, groups, (Unit("so-a", "Sở A"),))


def group(id_: str, points: int, *parts: Criterion | Group, **said: object) -> Group:
    criteria = tuple(part for part in parts if isinstance(part, Criterion))
    groups = tuple(part for part in parts if isinstance(part, Group))
    return replace(Group(id_, "Nhóm", D(points), criteria, groups), **said)


def base(of: Campaign, **points: str) -> Decimal:
    return score(of, {id_: D(number) for id_, number in points.items()}).base


FULL = group("I", 20, criterion("a"), criterion("b"), parts="deducted", least=D(3))


@pytest.mark.parametrize(
    ("a", "b", "left"), [("0", "0", "20"), ("4.5", "1", "14.5"), ("10", "7", "3"), ("10", "9", "3")]
)
def test_a_group_that_starts_full_loses_points_down_to_its_floor(a, b, left):
    assert base(campaign(FULL), a=a, b=b) == D(left)


def test_a_group_that_starts_full_is_full_where_nothing_is_answered_yet():
    assert base(campaign(FULL)) == 20


def test_a_group_within_one_that_loses_points_caps_what_it_takes():
    inner = group("I.1", 4, criterion("a"), criterion("b"), parts="capped")
    assert base(campaign(group("I", 20, inner, parts="deducted")), a="3", b="9") == 16


def test_what_is_taken_from_a_group_makes_the_group_smaller_and_never_less_than_nothing():
    of = campaign(group("I", 10, criterion("a"), criterion("b", counts_as="deduction")))
    assert (base(of, a="8", b="3"), base(of, a="2", b="3")) == (5, 0)
    assert score(of, {"a": D(8), "b": D(3)}).groups == {"I": 5}
    assert most_points(of) == 10


def test_the_highest_part_alone_counts_be_it_a_criterion_or_a_group():
    pair = group("I.1", 12, criterion("a", 6), criterion("b", 6))
    one = group("I.2", 10, criterion("c"))
    of = campaign(group("I", 12, pair, one, parts="highest"))
    assert base(of, a="5", b="4", c="7") == 9  # not the highest of 5, 4 and 7
    assert base(of, a="5", b="1", c="7") == 7


def test_a_weight_multiplies_in_what_something_stands_in_and_nowhere_else():
    of = campaign(
        group("I", 30, criterion("a", weight=D(2)), criterion("b"), weight=D("0.5")),
        group("II", 10, criterion("c")),
    )
    scores = score(of, {"a": D(7), "b": D(1), "c": D(4)})
    assert (scores.groups, scores.base) == ({"I": 15, "II": 4}, D("11.5"))


def test_weights_may_make_sums_finer_than_points_which_are_then_rounded_once():
    of = campaign(*(group(id_, 1, criterion(id_ * 2, 1), weight=D("0.33")) for id_ in "ab"))
    scores = score(replace(of, ranking=replace(of.ranking, decimals=1)), {"aa": D(1), "bb": D(1)})
    assert scores.base == D("0.7")  # of 0,66, and not of 0,3 twice


@pytest.mark.parametrize(("a", "counted"), [("5.99", "0"), ("6", "10")])
def test_something_counts_only_where_its_condition_holds(a, counted):
    held = criterion("b", counts_if=Condition("I", D(6)))
    of = campaign(group("I", 10, criterion("a")), group("II", 10, held))
    scores = score(of, {"a": D(a), "b": D(10)})
    assert scores.groups["II"] == D(counted)
    assert scores.criteria["b"] == 10  # what the unit has reached stays as it is


def test_a_condition_may_ask_for_all_base_points():
    bonus = group("T", 5, criterion("b", 5), counts_as="bonus", counts_if=Condition("base", D(9)))
    of = campaign(group("I", 10, criterion("a")), bonus)
    assert [score(of, {"a": D(a), "b": D(5)}).bonus for a in (8, 9)] == [0, 5]
    assert score(of, {"a": D(8), "b": D(5)}).groups["T"] == 0


def test_the_formula_says_the_same():
    def cells(ids):
        return [f"F{'abcde'.index(id_) + 1}" for id_ in ids]

    held = group("II", 10, criterion("c"), weight=D("0.5"), counts_if=Condition("I", D(6)))
    of = campaign(FULL, held)
    assert formula_of_sum(sum_of_group(of, FULL, "base"), cells) == "MAX(SUM(20,-1*SUM(F1,F2)),3)"
    assert formula_of_sum(sum_of_kind(of, "base"), cells) == (
        "SUM(MAX(SUM(20,-1*SUM(F1,F2)),3),"
        "IF(MAX(SUM(20,-1*SUM(F1,F2)),3)+1/200000000>=6,0.5*SUM(F3),0))"
    )


def test_what_does_not_apply_leaves_a_weighted_base_with_its_weight():
    out = criterion("a", not_applicable="left_out")
    of = campaign(group("I", 20, out, criterion("b"), weight=D(2)), group("II", 10, criterion("c")))
    assert (
        scale_base_formula(of, "X", lambda ids: ["J5"]) == "X*50/MAX(10+2*(20-SUM(J5)),1/1000000)"
    )


FULL_BESIDE = group("II", 8, criterion("c", 8), criterion("d", 8), parts="deducted")


def test_the_most_that_a_sum_can_come_to_is_reached_where_nothing_is_taken_from_it():
    rubric = campaign(
        group("I", 20, criterion("a"), criterion("b"), weight=D("0.5")),
        FULL_BESIDE,
        group("III", 5, criterion("e", 5), counts_as="penalty"),
    )
    # half of the 20 of group I, and the 8 of group II, of which nothing is taken
    assert most_of_sum(rubric, sum_of_kind(rubric, "base")) == D(18)
    # what is taken counts as nothing, also where it is all that there is
    assert most_of_sum(rubric, sum_of_kind(rubric, "penalty")) == D(5)
