"""Where a definition stops being right: the last value that is taken, and the first that is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.support.returned import CAMPAIGN
from workbook_builder.campaign.awards import (
    AwardKind,
    AwardPaper,
    Awards,
    IndexValue,
    OutsideIndex,
    UnitChange,
)
from workbook_builder.campaign.bands import Band, Minimum, Requirement
from workbook_builder.campaign.model import (
    Campaign,
    Condition,
    Criterion,
    Group,
    LedgerLine,
    Plan,
    Ranking,
    Target,
    Tier,
    Unit,
)
from workbook_builder.campaign.rounds import Round
from workbook_builder.definition.checks import campaign as checks
from workbook_builder.definition.checks import rubric, units
from workbook_builder.definition.checks.campaign import check_campaign, check_paths
from workbook_builder.problems import Code
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.messages.bands import BandsCode
from workbook_builder.words.messages.definition import DefinitionCode

D = Decimal
ONE, TWO = CAMPAIGN.rubric
DAY = date(2024, 12, 15)
Make = Callable[[Any], Campaign]


def codes(campaign: Campaign) -> set[Code]:
    return {finding.problem.code for finding in check_campaign(campaign)}


def bands(*given: Band, **others: Any) -> Campaign:
    return replace(CAMPAIGN, bands=(*given, Band("Còn lại")), **others)


def ranking(**rules: Any) -> Campaign:
    return replace(CAMPAIGN, ranking=Ranking(**rules))


def minimum(of: str = "I", then: Any = "lower", **asked: Any) -> Campaign:
    return bands(Band("Tốt", D(9)), minimums=(Minimum(of, then, **asked),))


def group(**changed: Any) -> Campaign:
    """The first group, with other fields."""
    return replace(CAMPAIGN, rubric=(replace(ONE, **changed), TWO))


def criterion(place: int = 0, **changed: Any) -> Campaign:
    """One criterion of the first group, with other fields."""
    found = list(ONE.criteria)
    found[place] = replace(found[place], **changed)
    return group(criteria=tuple(found))


def unit(**changed: Any) -> Campaign:
    first, *others = CAMPAIGN.units
    return replace(CAMPAIGN, units=(replace(first, **changed), *others))


def target(number: Decimal) -> Campaign:
    aimed = Criterion("I.1", "x", D(4), measure="vụ", measured_against="target")
    units = tuple(replace(u, targets=(Target("I.1", number),)) for u in CAMPAIGN.units)
    return replace(group(criteria=(aimed, ONE.criteria[1])), units=units)


def line(**changed: Any) -> Campaign:
    told = {"unit": "so-y-te", "kind": "bonus", "points": D(1), **changed}
    return replace(CAMPAIGN, ledger=(LedgerLine(**told),))


def award(given_to: Any = "collective", **rules: Any) -> Campaign:
    kind = AwardKind("gk", "Giấy khen", given_to, **rules)
    return replace(CAMPAIGN, awards=Awards(2024, (kind,)))


def index(*values: IndexValue, most: Any = 100, changes: Any = ()) -> Campaign:
    one = OutsideIndex("cds", "Chỉ số", D(most), values)
    return replace(CAMPAIGN, awards=Awards(2024, indices=(one,), changes=changes))


def of_year(year: int, value: Any = 1, code: str = "so-y-te") -> IndexValue:
    return IndexValue(code, year, D(value))


def taking(**changed: Any) -> Campaign:
    """The first group with a criterion that takes points."""
    takes = Criterion("I.3", "x", D(3), step=D(1), counts_as="deduction")
    return group(criteria=(*ONE.criteria, takes), **changed)


B, A, C = BandsCode, AwardsCode, DefinitionCode
TEXTS: dict[int, tuple[str, ...]] = {n: tuple(f"Điều {k}" for k in range(n)) for n in (12, 13)}

LIMITS: list[tuple[Code, Make, tuple[Any, ...], tuple[Any, ...]]] = [
    # bands and minimums
    (B.BANDS_TOO_MANY, lambda n: bands(*(Band(f"B{k}", D(n - k)) for k in range(n))), (19,), (20,)),
    (B.BAND_NAME_TOO_LONG, lambda n: bands(Band("x" * n, D(9))), (60,), (61,)),
    (
        B.BANDS_TOO_MANY,
        lambda n: bands(
            Band("A", D(9), requires=tuple(Requirement("base", D(k + 1)) for k in range(n)))
        ),
        (10,),
        (11,),
    ),
    (
        B.GROUP_SHARE_ORDER,
        lambda s: bands(Band("A", D(9), group_share=D(80)), Band("B", D(5), group_share=D(s))),
        ("79.99",),
        (80, 81),
    ),
    (
        B.BAND_OUT_OF_REACH,
        lambda n: bands(Band("A", requires=(Requirement("I", D(n)),))),
        (10,),
        ("10.01",),
    ),
    (
        B.BAND_OUT_OF_REACH,
        lambda n: bands(Band("A", D(n)), ranking=Ranking(most_total=D(15))),
        (15,),
        ("15.01",),
    ),
    (
        B.BAND_BAD_QUOTA,
        lambda q: bands(Band("A", D(9), quota=D(q))),
        (100, "0.01", "33.33"),
        (0, "100.01", "33.333"),
    ),
    (B.BAND_TAKEN_ABOVE, lambda n: bands(Band("A", D(9)), Band("B", D(n))), ("8.99",), (9, 10)),
    (
        B.BAND_TAKEN_ABOVE,
        lambda n: bands(
            *(
                Band(name, requires=(Requirement("penalty", at_most=D(most)),))
                for name, most in (("A", 2), ("B", n))
            )
        ),
        ("2.01",),
        (2, 1),
    ),
    (
        B.REQUIREMENT_NOT_ONE,
        lambda how: bands(Band("A", requires=(Requirement("I", **how),))),
        ({"at_least": D(1)}, {"at_most": D(1)}),
        ({}, {"at_least": D(1), "at_most": D(2)}),
    ),
    (
        B.REQUIREMENT_BAD_SHARE,
        lambda s: bands(Band("A", requires=(Requirement("I", share=D(s)),))),
        (100, "0.01"),
        (0, "100.01"),
    ),
    (B.REQUIREMENT_BAD_SHARE, lambda s: bands(Band("A", share=D(s))), (1000,), ("1000.01",)),
    (B.MINIMUM_ABOVE_MOST, lambda n: minimum(at_least=D(n)), (10,), ("10.01",)),
    (B.MINIMUM_WITHOUT_EFFECT, lambda n: minimum(at_least=D(n)), ("0.01",), (0,)),
    (
        B.MINIMUM_WITHOUT_EFFECT,
        lambda band: minimum(then="cap", at_least=D(1), band=band),
        ("Còn lại",),
        ("Tốt",),
    ),
    # units
    *(
        (C.ONLY_FOR_UNKNOWN, lambda who, key=key: _for_some(key, who), ("Nhóm A",), ("Nhóm B",))
        for key in ("code", "name", "short", "cluster", "type")
    ),
    (C.TARGET_NOT_POSITIVE, lambda n: target(D(n)), ("0.01",), (0, -1)),
    (C.DUPLICATE_UNIT_CODE, lambda code: unit(code=code), ("", "so-y-ta"), ("so-y-te", "SO-Y-TE")),
    (
        C.UNIT_LOOKS_LIKE_NONE,
        lambda names: replace(CAMPAIGN, units=tuple(Unit(f"u{k}", n) for k, n in enumerate(names))),
        (("Cụm 1", "Cụm 2"),),
        (("Cụm 1", "Sở A"),),
    ),
    (
        C.TOTAL_NOT_FOR_ALL,
        lambda then: criterion(only_for=("so-y-te",), not_applicable=then),
        ("full",),
        ("zero",),
    ),
    (
        C.TOTAL_NOT_FOR_ALL,  # who is not asked for a bonus lacks nothing of the total
        lambda of: replace(CAMPAIGN, rubric=(ONE, TWO, _for_one(of))),
        ("bonus",),
        (),
    ),
    # head and numbers
    (C.DECIMALS_OUT_OF_RANGE, lambda n: ranking(decimals=n), (0, 4), (-1, 5)),
    (
        C.DUE_BEFORE_PLAN,
        lambda n: replace(CAMPAIGN, plan=Plan("1", DAY), due=DAY + timedelta(n)),
        (0, 1),
        (-1,),
    ),
    (C.REPEATED_TIE_BREAK, lambda t: ranking(tie_breaks=t), (("I", "II"),), (("I", "I"),)),
    (C.LEDGER_POINTS_NOT_POSITIVE, lambda n: line(points=D(n)), ("0.01",), (0, -1)),
    *(
        (C.POINTS_TOO_LARGE, lambda n, key=key: ranking(**{key: D(n)}), (1_000_000,), (1_000_001,))
        for key in ("most_bonus", "most_penalty", "most_total")
    ),
    (C.TOO_MANY_DECIMALS, lambda n: ranking(most_total=D(n)), ("1.01", "1.010"), ("1.001",)),
    *(
        (C.NEGATIVE_POINTS, lambda n, key=key: group(**{key: D(n)}), (0,), ("-0.01",))
        for key in ("most_bonus", "most_penalty", "least")
    ),
    (C.TEXT_TOO_LONG, lambda n: unit(name="x" * n), (255,), (256,)),
    (C.TEXT_TOO_LONG, lambda n: replace(CAMPAIGN, title="x" * n), (2000,), (2001,)),
    (C.ODD_LETTER, lambda text: unit(name=text), ("Sở Ư ư",), ("Sở Ƣ", "Sở ƣ", "Sở a\u0301")),
    # rubric
    (C.BAD_ID, lambda n: criterion(id="x" * n), (1, 30), (0, 31)),
    (C.DUPLICATE_ID, lambda id_: criterion(id=id_), ("II.3",), ("II.1", "ii.1")),
    (C.TOTAL_OFF, lambda n: replace(CAMPAIGN, total=D(n)), (20,), ("19.99", "20.01")),
    (C.GROUP_POINTS_SHORT, lambda n: group(points=D(n), parts="capped"), (10, 9), ("10.01",)),
    (C.GROUP_HIGHEST_OFF, lambda n: group(points=D(n), parts="highest"), (6,), ("5.9", "6.1")),
    (
        C.GROUP_MEAN_SHORT,
        lambda n: group(points=D(n), parts="mean", divided_by=D(2)),
        (5, 4),
        ("5.01",),
    ),
    (
        C.MEAN_WITHOUT_DIVISOR,
        lambda n: group(parts="mean", divided_by=n),
        (D("0.01"),),
        (D(0), D(-1), None),
    ),
    (C.LEAST_ABOVE_POINTS, lambda n: taking(least=D(n)), (10,), ("10.01",)),
    (
        C.HIGHEST_WITH_DEDUCTION,
        lambda how: taking(parts=how, divided_by=D(2) if how == "mean" else None),
        ("exact", "capped"),
        ("highest", "mean"),
    ),
    (C.WEIGHT_OUT_OF_RANGE, lambda n: criterion(weight=D(n)), (1000, "0.01"), (0, "1000.01")),
    (C.WEIGHT_TOO_FINE, lambda n: criterion(weight=D(n)), ("1.25", "1.250"), ("1.255",)),
    (
        C.WEIGHT_TOO_FINE,  # together with that of its group it has four decimals
        lambda n: replace(CAMPAIGN, rubric=_weighted(criterion(weight=D(n)))),
        ("1.25",),
        ("1.255",),
    ),
    (C.CONDITION_NEVER, lambda n: group(counts_if=Condition("II", D(n))), (10,), ("10.01",)),
    (C.CONDITION_ALWAYS, lambda n: group(counts_if=Condition("II", D(n))), ("0.01",), (0,)),
    (
        C.CONDITION_RESTS,
        lambda of: criterion(1, counts_if=Condition(of, D(1))),
        ("II.1", "I.1"),
        ("I",),
    ),
    (C.DEDUCTION_OF_PENALTY, lambda kind: _nested_taking(kind), ("base", "bonus"), ("penalty",)),
    # awards
    (A.AWARD_BAD_SHARE, lambda n: award(share=D(n)), ("0.01", 1000), (0, "1000.01")),
    (A.AWARD_BAD_NEAR, lambda n: award(near=D(n)), (0,), ("-0.01",)),
    (A.AWARD_BAD_QUOTA, lambda n: award(quota=n), (1,), (0, -1)),
    (A.AWARD_BAD_QUOTA_SHARE, lambda n: award(quota_share=D(n)), ("0.01", 100), (0, "100.01")),
    (A.AWARD_BAD_WINDOW, lambda n: award(first_year=2025 - n), (1, 10), (0, 11)),
    (A.AWARD_BAD_YEARS, lambda n: award(first_year=2022, years=n), (1, 3), (0, 4)),
    (A.AWARD_LIST_TOO_LONG, lambda n: award(conditions=TEXTS[n]), (12,), (13,)),
    (A.AWARD_LIST_TOO_LONG, lambda n: award(papers=tuple(map(AwardPaper, TEXTS[n]))), (12,), (13,)),
    (A.AWARD_BAD_MOST, lambda n: index(most=n), ("0.01",), (0,)),
    (A.AWARD_VALUE_OUT_OF_RANGE, lambda n: index(of_year(2023, n)), (0, 100), (-1, "100.01")),
    (A.AWARD_VALUE_TWICE, lambda y: index(of_year(2023), of_year(y)), (2024,), (2023,)),
    (
        A.AWARD_UNKNOWN_UNIT,
        lambda old: index(of_year(2023, code="cu"), changes=(UnitChange(old, "so-y-te", 2024),)),
        ("cu",),
        ("khac",),
    ),
    (
        A.AWARD_UNKNOWN_UNIT_NEAR,
        lambda old: index(of_year(2023, code="cu"), changes=(UnitChange(old, "so-y-te", 2024),)),
        ("cu",),
        ("cuu",),
    ),
    (
        A.AWARD_UNITS_IN_CIRCLE,
        lambda new: index(changes=(UnitChange("a", "b", 2024), UnitChange("b", new, 2024))),
        ("so-y-te",),
        ("a", "b"),
    ),
]


def _for_some(key: str, who: str) -> Campaign:
    """A criterion for one of two units, which is called so in one of its fields."""
    first, other = CAMPAIGN.units
    asked = criterion(only_for=(who,), not_applicable="zero")
    return replace(asked, units=(replace(first, **{key: "Nhóm A"}), other))


def _for_one(feeds: Any) -> Group:
    asked = Criterion("III.1", "x", D(5), only_for=("so-y-te",), not_applicable="zero")
    return Group("III", "x", D(5), (asked,), counts_as=feeds)


def _weighted(campaign: Campaign) -> tuple[Group, ...]:
    first, *others = campaign.rubric
    return (replace(first, weight=D("1.25")), *others)


def _nested_taking(kind: Any) -> Campaign:
    """A criterion that takes points, in a group within one that feeds this kind."""
    found = taking().rubric[0]
    outer = Group("III", "x", D(10), groups=(replace(found, id="III.1"),), counts_as=kind)
    return replace(CAMPAIGN, rubric=(TWO, outer))


@pytest.mark.parametrize(
    ("code", "make", "right", "wrong"),
    LIMITS,
    ids=[f"{n} {row[0]}" for n, row in enumerate(LIMITS)],
)
def test_the_last_right_value_is_taken_and_the_first_wrong_one_is_not(code, make, right, wrong):
    assert [value for value in right if code in codes(make(value))] == []
    assert [value for value in wrong if code not in codes(make(value))] == []


@pytest.mark.parametrize(
    ("module", "limit", "most", "code"),
    [
        (units, "MOST_SCORES", 8, C.TOO_MANY_SCORES),
        (rubric, "MOST_ITEMS", 6, C.TOO_MANY_ITEMS),
        (checks, "MOST_LEDGER_LINES", 2, C.TOO_MANY_LEDGER_LINES),
    ],
)
def test_as_many_as_may_be_are_taken_and_one_more_is_not(module, limit, most, code, monkeypatch):
    lines = tuple(LedgerLine("so-y-te", "bonus", D(1)) for _ in range(2))
    campaign = replace(CAMPAIGN, ledger=lines)
    monkeypatch.setattr(module, limit, most)
    assert code not in codes(campaign)
    monkeypatch.setattr(module, limit, most - 1)
    assert code in codes(campaign)


def test_a_path_may_be_as_long_as_excel_opens(tmp_path, monkeypatch):
    monkeypatch.setattr(checks, "MOST_PATH", 1)
    (problem,) = check_paths(CAMPAIGN, tmp_path)
    length = problem.values["length"]
    monkeypatch.setattr(checks, "MOST_PATH", length)
    assert check_paths(CAMPAIGN, tmp_path) == ()
    monkeypatch.setattr(checks, "MOST_PATH", length - 1)
    assert check_paths(CAMPAIGN, tmp_path) != ()


def test_a_tie_break_that_is_named_again_is_the_second_one():
    (finding,) = check_campaign(ranking(tie_breaks=("I", "II", "I")))
    assert finding.path == ("ranking", "tie_breaks", 2)


def test_units_without_a_code_are_told_that_and_not_that_they_share_one():
    nameless = replace(CAMPAIGN, units=tuple(replace(u, code="") for u in CAMPAIGN.units))
    assert C.BAD_UNIT_CODE in codes(nameless)
    assert C.DUPLICATE_UNIT_CODE not in codes(nameless)


def test_the_title_leaves_room_for_that_of_the_longest_round():
    rounds = (Round("k1", DAY), Round("k2", DAY + timedelta(1), "Kỳ hai"))
    room = checks.MOST_PROSE - checks._behind(replace(CAMPAIGN, rounds=rounds))
    assert room < checks.MOST_PROSE
    for length, told in ((room, False), (room + 1, True)):
        campaign = replace(CAMPAIGN, rounds=rounds, title="x" * length)
        assert (C.TEXT_TOO_LONG in codes(campaign)) is told


def test_the_title_of_a_level_counts_among_the_numbers_and_the_texts():
    tier = Tier("x" * 256, D("0.001"))
    found = codes(criterion(tiers=(Tier("a", D(4)), tier)))
    assert {C.TEXT_TOO_LONG, C.TOO_MANY_DECIMALS} <= found
