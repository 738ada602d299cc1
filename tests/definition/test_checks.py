"""The checks of a campaign: each rule is broken once in a valid definition."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.definition_text import VALID, blanks, found, plant, problems_of
from tests.support.faulty_campaigns import ALL, CASES, LEDGER_UNIT, WARNINGS, planted
from tests.support.faulty_definitions import FILE, SHAPE, WHOLE
from tests.support.sentences import MESSAGES, sentences_of
from workbook_builder.campaign.model import Campaign, Condition, Criterion, Group, LedgerLine, Unit
from workbook_builder.definition.checks.campaign import MOST_PATH, check_campaign, check_paths
from workbook_builder.definition.checks.rubric import check_rubric
from workbook_builder.definition.findings import Unread, fault
from workbook_builder.problems import Place, Severity
from workbook_builder.words.messages.bands import BandsCode
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.sentences import line


@pytest.mark.parametrize(("code", "old", "new", "also"), CASES)
def test_a_broken_rule_is_told_with_its_line(code, old, new, also):
    text, where = planted(old, new, also)
    told = found(text)
    if code == "no_rubric":  # the ledger then names a criterion that is not there
        told = [item for item in told if not item[0].startswith("unknown_ledger")]
    assert told == [(code, where)]


@pytest.mark.parametrize(("code", "old", "new", "also"), CASES)
def test_every_blank_of_its_sentence_is_filled(code, old, new, also):
    text, _ = planted(old, new, also)
    problem = next(problem for problem in problems_of(text) if problem.code == code)
    assert set(problem.values) == blanks(MESSAGES[code].vi)
    assert "{" not in line(problem, "vi") + line(problem, "en")


@pytest.mark.parametrize(("code", "old", "new", "also"), CASES)
def test_warnings_are_few(code, old, new, also):
    text, _ = planted(old, new, also)
    severity = next(problem.severity for problem in problems_of(text) if problem.code == code)
    assert severity is (Severity.WARNING if code in WARNINGS else Severity.ERROR)


# What is allowed


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("label: Khá, points: 2", "label: Khá, points: 4"),  # two tiers of equal points
        ("label: Không, points: 0", "label: Không, points: 1"),  # no tier needs to have 0 points
        ("{id: I.2,", "{id: a7.Đ_1,"),
        ("{id: I.2,", "{id: 7,"),
        ("criterion: I.1", "criterion: T"),  # a group
        (" criterion: I.1,", ""),
        ("points: 1.5", "points: 1.50"),  # a zero at the end counts as no decimal
        ("due: 2023-12-15", "due: 2023-07-25"),
        ("label: Khá", f"label: {'a' * 255}"),
        ("title: Tiêu chí hai", r'title: "Tiêu chí hai:\n- một\n- hai"'),
        ("step: 0.5", "step: 6"),
        ("decimals: 1,", "decimals: 4,"),
        (", points: 6, step: 0.5", ", points: 6"),
    ],
)
def test_this_is_no_fault(old, new):
    text, _ = plant(VALID, old, new)
    assert found(text) == []


# What a campaign in memory says


def campaign(criteria=1, units=1, groups=1, **changes):
    each = criteria // groups
    rubric = tuple(
        Group(
            f"N{place}",
            "Nhóm",
            Decimal(each),
            tuple(Criterion(f"N{place}.{n}", "Tiêu chí", Decimal(1)) for n in range(each)),
        )
        for place in range(groups)
    )
    known = tuple(Unit(f"u-{n}", f"Đơn vị {n}") for n in range(units))
    whole = Campaign(1, "dot-1", "Đợt", Decimal(criteria), rubric, known)
    return replace(whole, **changes)


def codes(findings):
    return [finding.problem.code for finding in findings]


def test_codes_that_differ_in_capitals_alone_are_one_code():
    text, _ = plant(VALID, "code: so-b", "code: SO-A")
    assert {code for code, _ in found(text)} >= {"bad_unit_code", "duplicate_unit_code"}


def test_a_criterion_of_one_tier_is_no_choice():
    text = (
        VALID[: VALID.index("          - {label: Khá")] + VALID[VALID.index("      - {id: I.2") :]
    )
    assert found(text) == [("too_few_tiers", 16)]


def test_findings_name_a_path_not_a_line():
    (finding,) = check_campaign(campaign(total=Decimal(7)))
    assert finding.path == ("total",)
    assert finding.problem.place == Place()


def test_a_rubric_has_at_most_2000_groups_and_criteria():
    assert codes(check_campaign(campaign(criteria=1998, groups=2))) == []
    assert codes(check_campaign(campaign(criteria=2000))) == ["too_many_items"]


def test_the_points_of_a_group_fit_into_a_formula():
    assert codes(check_campaign(campaign(criteria=1100))) == []
    (finding,) = check_campaign(campaign(criteria=1400))
    assert finding.path == ("rubric", 0)
    assert finding.problem.code == "sum_too_long"
    assert set(finding.problem.values) == blanks(sentences_of(DefinitionCode)["sum_too_long"].vi)
    capped = campaign(criteria=1100, groups=2)
    assert codes(check_campaign(capped)) == []
    first, second = capped.rubric
    rubric = (replace(first, parts="capped"), second)
    assert codes(check_campaign(replace(capped, rubric=rubric))) == []
    many = campaign(criteria=1600, groups=2)
    rubric = (many.rubric[0], replace(many.rubric[1], most_bonus=Decimal(1)))
    assert codes(check_campaign(replace(many, rubric=rubric))) == ["sum_too_long"]


def test_scores_fit_on_a_sheet():
    assert codes(check_campaign(campaign(criteria=1000, units=1000))) == []
    assert codes(check_campaign(campaign(criteria=1000, units=1001))) == ["too_many_scores"]


def test_a_ledger_line_without_points_is_no_line():
    ledger = (LedgerLine("u-0", "bonus", Decimal(0)),)
    assert codes(check_campaign(campaign(ledger=ledger))) == ["ledger_points_not_positive"]


def test_huge_and_tiny_numbers_are_judged_without_an_exception():
    huge = Criterion("I.0", "Tiêu chí", Decimal(10) ** 19, step=Decimal("1e-18"))
    rubric = (Group("I", "Nhóm", Decimal(1), (huge,)),)
    assert "too_many_values" in codes(check_campaign(campaign(rubric=rubric)))


def test_a_finding_stands_at_its_nearest_known_place():
    places = {(): Place("f", 1), ("units",): Place("f", 7), ("units", 0): Place("f", 8)}
    assert fault(("units", 0, "email"), "odd_email").placed(places) == replace(
        fault((), "odd_email").problem, place=Place("f", 8)
    )
    assert fault(("title",), "empty_text").placed(places).place == Place("f", 1)


@pytest.mark.parametrize(
    ("unread", "holds"),
    [
        (("rubric", 0, "points"), False),
        (("rubric", 0), False),
        (("rubric", 1), True),
        (("ranking", "decimals"), False),
        (("ranking", "ties"), True),
    ],
)
def test_a_finding_falls_with_what_it_rests_on(unread, holds):
    finding = fault(("rubric", 0, "points"), "x", rests_on=(("ranking", "decimals"),))
    assert finding.holds_without(Unread([unread])) is holds


# Paths


def test_a_path_that_excel_opens_is_no_fault(tmp_path):
    assert check_paths(campaign(), tmp_path) == ()


@pytest.mark.parametrize(("over", "count"), [(0, 0), (1, 1)])
def test_the_longest_file_must_have_a_path_of_at_most_218_characters(over, count):
    name = "/Gui-di/Bang-tu-cham_dot-1_u-10.xlsx"
    folder = Path("/" + "x" * (MOST_PATH + over - len(name) - 1))
    problems = check_paths(campaign(units=11), folder)
    assert [problem.code for problem in problems] == ["path_too_long"] * count
    for problem in problems:
        assert set(problem.values) == blanks(sentences_of(DefinitionCode)["path_too_long"].vi)
        assert problem.values["path"] == f"{folder}{name}"
        assert problem.values["length"] == MOST_PATH + over


# The catalogue


def test_every_sentence_about_definitions_has_a_case():
    here = {case[0] for case in (*ALL, *SHAPE, *FILE, *WHOLE)}
    alone = {"too_few_tiers", "too_many_items", "too_many_scores", "path_too_long"}
    alone |= {"definition_not_found", "definition_not_opened", "unit_codes_made", "sum_too_long"}
    alone |= {"target_twice"}
    # test_clusters.py
    alone |= {"unit_without_cluster", "cluster_spelled_otherwise", "cluster_like_another"}
    # test_bands.py
    alone |= {"bands_too_many", "bands_too_long", "requirement_not_one"}
    assert here | alone == {*sentences_of(DefinitionCode), *sentences_of(BandsCode)}


def test_a_unit_has_one_target_for_a_criterion():
    two = "targets: [{of: I.2, number: 40}, {of: I.2, number: 40}]"
    text, _ = plant(VALID, "name: Sở Y tế", f"name: Sở Y tế, {two}")
    text, _ = plant(text, "short: STC", "short: STC, targets: [{of: I.2, number: 7}]")
    text, _ = plant(
        text, "points: 6, step: 0.5", "points: 6, measure: hồ sơ, measured_against: target"
    )
    (problem,) = problems_of(text)
    assert line(problem) == (
        "campaign.yaml:33: Đơn vị “Sở Y tế” có hai chỉ tiêu cho tiêu chí I.2. Hãy bỏ một."
    )


def test_the_ledger_names_a_unit_by_its_code_when_its_name_was_written():
    text, _ = plant(VALID, LEDGER_UNIT, "{unit: Sở Tài chính, criterion")
    (problem,) = problems_of(text)
    assert line(problem) == (
        "campaign.yaml:35: Điểm thưởng, điểm trừ, dòng thứ 1: không có đơn vị nào mã “Sở Tài "
        "chính”. Có phải là “so-a” không? Hãy ghi đúng mã (code) đã khai báo ở units."
    )


def test_a_condition_that_makes_sums_too_long_is_told():
    """What a condition is about stands in the sums once for all that need the same of it."""
    base = tuple(Criterion(f"I.{n}", "Tiêu chí", Decimal(1)) for n in range(60))
    inside = tuple(
        Group(f"T.{n}", "Nhóm", Decimal(1), (Criterion(f"T.{n}.1", "Tiêu chí", Decimal(1)),))
        for n in range(60)
    )
    alike, each = (
        tuple(
            replace(group, counts_if=Condition("base", Decimal(most or n)))
            for n, group in enumerate(inside, start=1)
        )
        for most in (9, None)
    )
    for groups, told in ((inside, []), (alike, []), (each, ["sum_too_long"])):
        bonus = Group("T", "Điểm thưởng", Decimal(60), groups=groups, counts_as="bonus")
        rubric = (Group("I", "Nhóm", Decimal(60), base), bonus)
        campaign = Campaign(1, "dot", "Đợt", Decimal(60), rubric, (Unit("so-a", "Sở A"),))
        assert [finding.problem.code for finding in check_rubric(campaign)] == told
