"""The band of a unit and of its groups: known answers, and formulas that say what Python says.

The formulas are reckoned here as Python expressions, which knows of no spreadsheet.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal

import pytest

from workbook_builder.campaign.bands import Band, Minimum, Requirement
from workbook_builder.campaign.model import Campaign, Criterion, Group
from workbook_builder.scoring.bands import (
    Classified,
    PointCells,
    Points,
    band_name,
    classifies,
    classify,
    compared,
    condition_text,
    holds,
    holds_formula,
    is_ranked_formula,
    literal,
    name_formula,
    place_formula,
    reasons_formula,
)
from workbook_builder.scoring.group_bands import (
    banded_groups,
    declared_group_bands,
    group_band_formula,
    group_bands,
)

ONE = Group(
    "I",
    "Một",
    Decimal(30),
    criteria=(
        Criterion("I.1", "Việc", Decimal(20)),
        Criterion("I.2", "Việc riêng", Decimal(10), not_applicable="left_out"),
    ),
)
TWO = Group("II", "Hai", Decimal(70), criteria=(Criterion("II.1", "Việc", Decimal(70)),))
THREE = Group(
    "III",
    "Trừ",
    Decimal(5),
    criteria=(Criterion("III.1", "Chậm", Decimal(5)),),
    counts_as="penalty",
)
BANDS = (
    Band(
        "Xuất sắc",
        Decimal(90),
        requires=(Requirement("II", share=Decimal(90)), Requirement("penalty", at_most=Decimal(1))),
        group_share=Decimal(95),
    ),
    Band("Tốt", Decimal(80)),
    Band("Khá", share=Decimal(65), group_share=Decimal(50)),
    Band("Còn lại"),
)
CAMPAIGN = Campaign(1, "xep-loai", "Xếp loại", Decimal(100), (ONE, TWO, THREE), (), bands=BANDS)
UNRANKED = Minimum("I.1", "unranked", at_least=Decimal(5))
CAP = Minimum("I", "cap", share=Decimal(50), band="Khá")
LOWER = Minimum("I.2", "lower", at_least=Decimal(3))
ABOUT = ("I", "I.1", "I.2", "II", "II.1", "III", "III.1", "total", "base", "bonus", "penalty")


def points(*, left_out: bool = False, **of: str) -> Points:
    """The points of a unit that has all of them; `of` names those that differ."""
    whole = {"I": 30, "I_1": 20, "I_2": 10, "II": 70, "II_1": 70, "total": 100, "base": 100}
    found = {**whole, "III": 0, "III_1": 0, "bonus": 0, "penalty": 0, **of}
    said = {name.replace("_", "."): Decimal(value) for name, value in found.items()}
    return Points(said, frozenset({"I.2"} if left_out else ()))


def banded(campaign: Campaign, of: Points) -> tuple[str, int, bool]:
    """The band, how many reasons there are why it is no better one, and whether it has a rank.

    By the rule; the formula is seen to give the same band.
    """
    found = classify(campaign, of)
    assert reckoned(place_formula(campaign, CELLS), of) == found.place
    return band_name(campaign, found.place), len(found.reasons), found.is_ranked


@pytest.mark.parametrize(
    ("of", "band", "reasons"),
    [
        ({}, "Xuất sắc", 0),
        ({"total": "90"}, "Xuất sắc", 0),
        ({"total": "89.99"}, "Tốt", 0),
        ({"II": "63"}, "Xuất sắc", 0),
        ({"II": "62.99"}, "Tốt", 1),
        ({"penalty": "1"}, "Xuất sắc", 0),
        ({"penalty": "1.01"}, "Tốt", 1),
        ({"penalty": "2", "II": "10"}, "Tốt", 1),
        ({"total": "80"}, "Tốt", 0),
        ({"total": "79.99"}, "Khá", 0),
        ({"total": "65"}, "Khá", 0),
        ({"total": "64.99", "penalty": "5"}, "Còn lại", 0),
    ],
)
def test_a_unit_is_in_the_first_band_of_which_all_conditions_hold(of, band, reasons):
    assert banded(CAMPAIGN, points(**of)) == (band, reasons, True)


@pytest.mark.parametrize(
    ("of", "outcome"),
    [
        ({"I_1": "5"}, ("Xuất sắc", 0, True)),
        ({"I_1": "4.99"}, ("", 1, False)),
        ({"I": "15"}, ("Xuất sắc", 0, True)),
        ({"I": "14.99"}, ("Khá", 1, True)),
        ({"I": "0", "total": "50"}, ("Còn lại", 1, True)),
        ({"I_2": "3"}, ("Xuất sắc", 0, True)),
        ({"I_2": "2.99"}, ("Tốt", 1, True)),
        ({"I_2": "2", "I": "14"}, ("Còn lại", 2, True)),
        ({"I_2": "2", "total": "10"}, ("Còn lại", 1, True)),
        ({"I_2": "0", "I": "14", "I_1": "1"}, ("", 3, False)),
    ],
)
def test_a_minimum_that_is_not_reached_caps_lowers_or_takes_the_rank(of, outcome):
    campaign = replace(CAMPAIGN, minimums=(UNRANKED, CAP, LOWER))
    assert banded(campaign, points(**of)) == outcome


@pytest.mark.parametrize(("minimum", "band"), [(CAP, "Khá"), (LOWER, "Tốt"), (UNRANKED, "")])
def test_each_kind_of_minimum_is_enough_by_itself(minimum, band):
    campaign = replace(CAMPAIGN, minimums=(minimum,))
    assert banded(campaign, points(I="14", I_1="4", I_2="2"))[0] == band


def test_what_does_not_apply_to_a_unit_is_not_asked_of_it():
    campaign = replace(CAMPAIGN, minimums=(CAP, LOWER))
    assert banded(campaign, points(left_out=True, I_2="0", I="10")) == ("Xuất sắc", 0, True)
    assert banded(campaign, points(left_out=True, I_2="0", I="9.99")) == ("Khá", 1, True)


def test_where_no_band_takes_the_rest_a_unit_may_be_in_none_and_is_lowered_no_further():
    campaign = replace(CAMPAIGN, bands=BANDS[:2], minimums=(LOWER,))
    assert banded(campaign, points(total="79", I_2="0")) == ("", 1, True)
    assert banded(campaign, points(total="80", I_2="0")) == ("Tốt", 1, True)


def meets(condition: Requirement, of: Points) -> bool:
    """Whether a unit meets a condition, by the rule and by its formula alike."""
    held = holds(CAMPAIGN, condition, of)
    assert reckoned(holds_formula(CAMPAIGN, condition, CELLS), of) == held
    return held


def test_a_share_of_a_criterion_is_of_its_own_points():
    half = Requirement("I.1", share=Decimal(50))
    assert meets(half, points(I_1="10"))
    assert not meets(half, points(I_1="9.99"))
    half = Requirement("I.2", share=Decimal(50))
    assert meets(half, points(I_2="5"))
    assert not meets(half, points(I_2="4.99"))
    assert meets(half, points(I_2="0", left_out=True))


def test_a_share_of_the_total_is_of_the_base_and_one_of_a_group_of_what_it_can_take():
    assert meets(Requirement("total", share=Decimal(65)), points(total="65"))
    assert not meets(Requirement("base", share=Decimal(65)), points(base="64.9"))
    assert meets(Requirement("III", share=Decimal(20)), points(III="1"))
    assert not meets(Requirement("III", share=Decimal(20)), points(III="0.9"))


def test_a_condition_about_what_the_rubric_does_not_have_always_holds():
    for condition in (Requirement("IX", at_least=Decimal(1)), Requirement("IX", share=Decimal(1))):
        assert meets(condition, points())
    assert not meets(Requirement("bonus", at_least=Decimal(1)), points())
    assert meets(Requirement("bonus", at_most=Decimal(0)), points())


def test_a_unit_of_which_nothing_is_known_has_no_points():
    nothing = Points({})
    assert not holds(CAMPAIGN, Requirement("I", at_least=Decimal("0.01")), nothing)
    assert holds(CAMPAIGN, Requirement("I", at_most=Decimal(0)), nothing)
    assert holds(CAMPAIGN, Requirement("I"), nothing)


def test_a_campaign_classifies_by_bands_or_by_minimums():
    assert classifies(CAMPAIGN)
    assert classifies(replace(CAMPAIGN, bands=(), minimums=(UNRANKED,)))
    assert not classifies(replace(CAMPAIGN, bands=()))


def test_what_conditions_are_about_is_named_once():
    campaign = replace(CAMPAIGN, minimums=(UNRANKED, CAP, Minimum("II", "cap", Decimal(1))))
    assert compared(campaign) == ("total", "II", "penalty", "I.1", "I")


# Groups


@pytest.mark.parametrize(
    ("one", "two", "bands"),
    [
        ("28.5", "66.5", ("Xuất sắc", "Xuất sắc")),
        ("28.49", "66.49", ("Khá", "Khá")),  # “Tốt” asks for no share of a group
        ("15", "35", ("Khá", "Khá")),
        ("14.99", "34.99", ("Còn lại", "Còn lại")),
    ],
)
def test_a_group_is_in_the_first_band_whose_share_it_reaches(one, two, bands):
    assert group_bands(CAMPAIGN, points(I=one, II=two)) == dict(
        zip(("I", "II"), bands, strict=True)
    )


def test_a_group_of_which_nothing_applies_is_in_no_band_and_others_are_judged_by_what_applies():
    assert group_bands(CAMPAIGN, points(left_out=True, I="19"))["I"] == "Xuất sắc"
    assert group_bands(CAMPAIGN, points(left_out=True, I="18.99"))["I"] == "Khá"
    alone = replace(ONE, points=Decimal(10), criteria=ONE.criteria[1:])
    campaign = replace(CAMPAIGN, rubric=(alone, TWO))
    assert group_bands(campaign, points(left_out=True, I="0")) == {"I": "", "II": "Xuất sắc"}


def test_only_groups_of_the_base_have_bands_and_only_where_shares_are_declared():
    assert [group.id for group in banded_groups(CAMPAIGN)] == ["I", "II"]
    assert banded_groups(replace(CAMPAIGN, bands=BANDS[1:2])) == ()
    assert list(declared_group_bands(replace(CAMPAIGN, bands=BANDS[1:2]))) == []
    [(_, said)] = declared_group_bands(CAMPAIGN)
    assert "“Tốt”" not in said
    assert said.index("95") < said.index("50") < said.index("Còn lại")


def test_the_last_band_may_ask_for_a_share_too():
    last = replace(BANDS[-1], group_share=Decimal(10))
    campaign = replace(CAMPAIGN, bands=(*BANDS[:-1], last))
    assert group_bands(campaign, points(I="3", II="6.99")) == {"I": "Còn lại", "II": ""}


# The formulas


class Text(str):
    """A text that is joined by `&`."""

    def __and__(self, other: str) -> Text:
        return Text(self + other)


def reckoned(formula: str, of: Points) -> object:
    """What a formula comes to for a unit with these points."""
    tokens = re.findall(r'"[^"]*"|<=|>=|[A-Z]+(?=\()|[A-Z]+|[\d.]+|\S', formula)
    spelled = {"=": "==", "TRUE": "True", "FALSE": "False"}
    python = ""
    for token in tokens:
        if token.startswith('"'):
            python += f"Text({token})"
        elif re.fullmatch(r"[\d.]+", token):
            python += f"Decimal('{token}')"
        else:
            python += spelled.get(token, token)
    out = Decimal(10) if "I.2" in of.left_out else Decimal(0)
    functions = {
        "IF": lambda test, one, other: one if test else other,
        "AND": lambda *tests: all(tests),
        "OR": lambda *tests: any(tests),
        "NOT": lambda test: not test,
        "MAX": max,
        "MIN": min,
        "SUM": lambda *numbers: sum(numbers),
        "ROUND": lambda number, places: number.quantize(
            Decimal(1).scaleb(-int(places)), ROUND_HALF_UP
        ),
        "ABS": abs,
        "SIGN": lambda number: Decimal((number > 0) - (number < 0)),
        "CHOOSE": lambda place, *names: names[int(place) - 1],
        "MID": lambda text, first, length: Text(text[int(first) - 1 :][: int(length)]),
        "CHAR": lambda code: Text(chr(int(code))),
    }
    return eval(python, {**functions, "Text": Text, "Decimal": Decimal, **cells(of), "OUT": out})


def cells(of: Points) -> Mapping[str, Decimal]:
    """Names of cells → the points in them."""
    return {f"P{chr(65 + ABOUT.index(about))}": value for about, value in of.of.items()}


CELLS = PointCells(
    lambda about: f"P{chr(65 + ABOUT.index(about))}", lambda ids: ["OUT"] * len(list(ids))
)


def by_chance() -> Iterator[tuple[Campaign, Points]]:
    chance = random.Random(20)
    for _ in range(300):
        about = ("I", "I.1", "I.2", "II", "total", "base", "penalty")
        requires = tuple(
            chance.choice(
                (
                    Requirement(of, at_least=Decimal(chance.randint(0, 80))),
                    Requirement(of, at_most=Decimal(chance.randint(0, 20))),
                    *([Requirement(of, share=Decimal(chance.randint(1, 100)))] * (of != "penalty")),
                )
            )
            for of in chance.sample(about, chance.randint(0, 2))
        )
        first = replace(BANDS[0], requires=requires, share=None)
        if chance.random() < 0.3:
            first = replace(first, at_least=None, share=Decimal(chance.randint(50, 95)))
        middle = chance.sample(BANDS[1:3], chance.randint(0, 2))
        bands = (first, *middle, *([BANDS[3]] * (chance.random() < 0.7)))
        minimums = chance.sample((UNRANKED, CAP, LOWER), chance.randint(0, 3))
        minimums = [one for one in minimums if one.then != "cap" or BANDS[2] in bands]
        campaign = replace(CAMPAIGN, bands=bands, minimums=tuple(minimums))
        left_out = chance.random() < 0.3
        tenths = {"I_1": 200, "I_2": 0 if left_out else 100, "II_1": 700, "III_1": 50}
        given = {id_: Decimal(chance.randint(0, most)) / 10 for id_, most in tenths.items()}
        of = {**given, "I": given["I_1"] + given["I_2"], "II": given["II_1"]}
        of |= {"III": given["III_1"], "penalty": given["III_1"]}
        base = of["I"] + of["II"]
        of |= {"base": base, "total": base - of["penalty"]}
        yield (
            campaign,
            points(left_out=left_out, **{name: str(value) for name, value in of.items()}),
        )


def test_the_formulas_say_what_python_says():
    outcomes: set[tuple[int, bool, bool]] = set()
    for campaign, of in by_chance():
        found: Classified = classify(campaign, of)
        told = (campaign.bands, campaign.minimums, of)
        place = reckoned(place_formula(campaign, CELLS), of)
        assert place == found.place, told
        assert reckoned(reasons_formula(campaign, CELLS), of) == "; ".join(found.reasons), told
        assert reckoned(name_formula(campaign, "PH"), points(total=str(found.place))) == band_name(
            campaign, found.place
        )
        if any(one.then == "unranked" for one in campaign.minimums):
            assert reckoned(is_ranked_formula(campaign, CELLS), of) == found.is_ranked, told
        for group in banded_groups(campaign):
            formula = group_band_formula(campaign, group, CELLS)
            assert reckoned(formula, of) == group_bands(campaign, of)[group.id], told
        outcomes.add((found.place, bool(found.reasons), found.is_ranked))
    assert {place for place, _, _ in outcomes} == {0, 1, 2, 3, 4}
    assert len(outcomes) > 8


def test_further_reasons_stand_behind_the_others():
    campaign = replace(CAMPAIGN, minimums=(LOWER,))
    formula = reasons_formula(campaign, CELLS, [("PH>1", "ngoài tỷ lệ")])
    said = reckoned(formula, points(I_2="0"))
    assert isinstance(said, str)
    assert said.endswith("; ngoài tỷ lệ")
    assert reckoned(formula, points(I_2="3", total="1")) == ""
    assert reasons_formula(replace(CAMPAIGN, bands=()), CELLS) == '""'


def test_a_text_of_any_length_with_quotes_is_the_same_in_a_formula():
    for text in ("", '"', 'Loại "A"', "dài " * 200, '"' * 3):
        formula = literal(text)
        assert reckoned(formula, points()) == text
        assert all(len(piece) <= 252 for piece in formula.split("&"))


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (Requirement("II", share=Decimal(90)), "nhóm II từ 90% điểm tối đa"),
        (Requirement("penalty", at_most=Decimal("1.5")), "điểm trừ không quá 1,5 điểm"),
        (Requirement("I.1", at_least=Decimal(5)), "tiêu chí I.1 từ 5 điểm"),
    ],
)
def test_a_condition_is_said_in_words(condition, said):
    assert condition_text(CAMPAIGN, condition) == said
