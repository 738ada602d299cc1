"""What makes no sense in a campaign: each rule broken once in a valid definition."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.definition_text import VALID, blanks, found, plant, problems_of
from tests.test_campaign_file import FILE, SHAPE, WHOLE
from workbook_builder.campaign import Campaign, Criterion, Group, LedgerLine, Unit
from workbook_builder.checks import MOST_PATH, check_campaign, check_paths
from workbook_builder.findings import Unread, fault
from workbook_builder.problems import Place, Severity
from workbook_builder.texts import definition, line

LONG = "a" * 256
LEDGER_LINE = "  - {unit: so-a, criterion: I.1, kind: bonus, points: 1.5, reason: Cờ thi đua}\n"
LEDGER_UNIT = "{unit: so-a, criterion"

# Code, what stands there, what is planted; #! marks the line that the problem must name, else it is
# the first. Further pairs are planted before, so that nothing else is wrong.

HEAD = [
    ("schema_newer", "schema: 1", "schema: 2"),
    ("schema_unknown", "schema: 1", "schema: 0"),
    ("bad_campaign_id", "id: dot-1", "id: Đợt 1"),
    ("bad_campaign_id", "id: dot-1", "id: dot_1"),
    ("bad_campaign_id", "id: dot-1", "id: -dot"),
    ("bad_campaign_id", "id: dot-1", "id: ../dot"),
    ("bad_campaign_id", "id: dot-1", f"id: {'a' * 61}"),
    ("decimals_out_of_range", "decimals: 1,", "decimals: 5,"),
    ("decimals_out_of_range", "decimals: 1,", "decimals: -1,"),
    ("unknown_tie_break", "decimals: 1,", "decimals: 1, tie_breaks: [T.1],"),
    ("repeated_tie_break", "decimals: 1,", "decimals: 1, tie_breaks: [base, I, base],"),
    ("negative_points", "decimals: 1,", "decimals: 1, most_bonus: -1,"),
    ("due_before_plan", "due: 2023-12-15", "due: 2023-07-24"),
]

RUBRIC = [
    ("no_rubric", VALID[VALID.index("rubric:") : VALID.index("units:")], "rubric: []\n"),
    ("total_off", "total: 10", "total: 11"),
    ("total_off", "total: 10", "total: 13"),  # bonus groups do not count
    ("total_off", "total: 10", "total: 10.0 #!", ("counts_as: bonus", "counts_as: base")),
    ("group_points_off", "    points: 10\n", "    points: 9\n", ("total: 10", "total: 9")),
    ("group_points_off", "    points: 3\n    counts_as", "    points: 4\n    counts_as"),
    ("group_without_parts", "units:\n", "  - {id: K, title: Khác, points: 0}  #!\nunits:\n"),
    ("group_with_both", "  - id: T\n", "  - id: T\n    criteria: [{id: K, title: K, points: 3}]\n"),
    ("nested_counts_as", "      - id: T.1\n", "      - id: T.1\n        counts_as: bonus #!\n"),
    ("nested_counts_as", "      - id: T.1\n", "      - id: T.1\n        counts_as: base #!\n"),
    ("bad_id", "{id: I.2,", "{id: I 2,"),
    ("bad_id", "{id: I.2,", "{id: .I2,"),
    ("bad_id", "{id: I.2,", "{id: _I2,"),
    ("bad_id", "{id: I.2,", "{id: I-2,"),
    ("bad_id", "{id: I.2,", "{id: I²,"),
    ("bad_id", "{id: I.2,", "{id: Ⅱ,"),
    ("bad_id", "{id: I.2,", '{id: "",'),
    ("bad_id", "{id: I.2,", f"{{id: {'a' * 31},"),
    ("duplicate_id", "{id: I.2,", "{id: i.1,"),
    ("duplicate_id", "{id: T.1.1,", "{id: I,"),
    ("tiers_and_step", "        tiers:\n", "        step: 1\n        tiers:\n"),
    ("duplicate_label", "label: Không", "label: tốt"),
    ("duplicate_label", "label: Không", 'label: " KHÁ "'),
    ("duplicate_label", "label: Không", "label: Rất  TỐT", ("label: Tốt", "label: rất tốt")),
    ("tier_above_criterion", "{label: Tốt, points: 4}", "{label: Tốt, points: 5}"),
    ("tiers_out_of_order", "label: Không, points: 0", "label: Không, points: 3"),
    (
        "no_tier_reaches",
        "        points: 4\n",
        "        points: 4 #!\n",
        ("Tốt, points: 4", "Tốt, points: 3"),
    ),
    ("step_not_positive", "step: 0.5", "step: 0"),
    ("step_not_positive", "step: 0.5", "step: -0.5"),
    ("points_off_step", "step: 0.5", "step: 4"),
    (
        "points_need_step",
        "points: 6, step: 0.5",
        "points: 6.5",
        ("total: 10", "total: 10.5"),
        ("points: 10", "points: 10.5"),
    ),
    ("too_many_values", "step: 0.5", "step: 0.006", ("decimals: 1", "decimals: 3")),
]

STEPPED = "points: 6, step: 0.5"
BETTER, GOOD, BAD = "Tốt, points: 4", "Khá, points: 2", "Không, points: 0"
IN_PERCENT = ("title: Tiêu chí một", 'title: Tiêu chí một\n        measure: "%"')
KINDS = [
    ("cases_and_other", STEPPED, "points: 6, per_case: 0.5, step: 0.5"),
    ("cases_and_other", STEPPED, 'points: 6, per_case: 0.5, measure: "%"'),
    ("cases_and_other", "        tiers:\n", "        per_case: 1\n        tiers: #!\n"),
    ("per_case_zero", STEPPED, "points: 6, per_case: 0"),
    ("too_many_decimals", STEPPED, "points: 6, per_case: -0.25"),
    ("measure_without_tiers", STEPPED, 'points: 6, measure: "%"'),
    ("share_without_measure", STEPPED, "points: 6, measured_against: best"),
    (
        "share_and_other",
        STEPPED,
        'points: 6, measure: "%", measured_against: best, step: 0.5',
    ),
    ("bounds_without_measure", "{label: Khá, points: 2}", "{label: Khá, points: 2, below: 80}"),
    (
        "left_out_not_base",
        "{id: T.1.1, title: Có sáng kiến, points: 3}",
        "{id: T.1.1, title: Có sáng kiến, points: 3, not_applicable: left_out}",
    ),
    (
        "duplicate_label",
        "label: Không, points: 0",
        "label: không  áp dụng, points: 0",
        ("title: Tiêu chí một", "title: Tiêu chí một\n        not_applicable: zero"),
    ),
    (
        "group_points_short",
        "    points: 3\n    counts_as",
        "    points: 4\n    parts: capped\n    counts_as",
    ),
    (
        "group_points_off",
        "    points: 10\n",
        "    points: 10\n",
        ("step: 0.5}", "step: 0.5, counts_as: bonus}"),
    ),
    (
        "negative_points",
        "    points: 3\n    counts_as",
        "    points: 3\n    most_penalty: -1 #!\n    counts_as",
    ),
]

MEASURES = [
    (
        "measure_gap",
        "        tiers:\n",
        "        tiers: #!\n",
        (BETTER, f"{BETTER}, above: 80"),
        (GOOD, f"{GOOD}, at_least: 50, at_most: 79"),
        (BAD, f"{BAD}, below: 50"),
        IN_PERCENT,
    ),
    (
        "measure_gap",
        "        tiers:\n",
        "        tiers: #!\n",
        (BETTER, f"{BETTER}, above: 80"),
        (GOOD, f"{GOOD}, above: 50, at_most: 80"),
        (BAD, f"{BAD}, below: 50"),
        IN_PERCENT,
    ),
    (
        "measure_overlap",
        "        tiers:\n",
        "        tiers: #!\n",
        (BETTER, f"{BETTER}, at_least: 80"),
        (GOOD, f"{GOOD}, at_least: 50, at_most: 80"),
        (BAD, f"{BAD}, below: 50"),
        IN_PERCENT,
    ),
    (
        "tier_never_reached",
        "label: Không, points: 0",
        "label: Không, points: 0, below: 10",
        (BETTER, f"{BETTER}, above: 80"),
        (GOOD, f"{GOOD}"),
        IN_PERCENT,
    ),
]

UNITS = [
    ("no_units", VALID[VALID.index("units:") :], "units: []\n"),
    ("bad_unit_code", "code: so-b", "code: so_b"),
    ("bad_unit_code", "code: so-b", "code: 2-b"),
    ("bad_unit_code", "code: so-b", "code: SO-B"),
    ("bad_unit_code", "code: so-b", "code: sở-b"),
    ("bad_unit_code", "code: so-b", f"code: {'a' * 41}"),
    ("duplicate_unit_code", "code: so-b", "code: so-a"),
    ("duplicate_unit_name", "name: Sở Y tế", "name: SỞ  tài chính"),
    ("numbered_unit_name", "name: Sở Y tế", "name: 1. Sở Y tế"),
    ("odd_email", "email: a@x.vn", "email: a@x"),
    ("odd_email", "email: a@x.vn", 'email: "a@x.vn, b@x.vn"'),
]

LEDGER = [
    ("unknown_ledger_unit", LEDGER_UNIT, "{unit: cong-an, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: soa, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: SO-A, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: Sở Tài chính, criterion"),
    ("unknown_ledger_unit_near", LEDGER_UNIT, "{unit: STC, criterion"),
    ("unknown_ledger_criterion", "criterion: I.1", "criterion: Khác"),
    ("unknown_ledger_criterion_near", "criterion: I.1", "criterion: I.3"),
    ("unknown_ledger_criterion_near", "criterion: I.1", "criterion: t.1"),
    ("ledger_points_not_positive", "points: 1.5", "points: 0"),
    ("ledger_points_not_positive", "points: 1.5", "points: -1.5"),
    ("too_many_ledger_lines", LEDGER_LINE, LEDGER_LINE * 500 + LEDGER_LINE[:-1] + "  #!\n"),
]

EVERYWHERE = [
    ("negative_points", "label: Không, points: 0", "label: Không, points: -1"),
    ("points_too_large", "points: 1.5", "points: 1000001"),
    ("too_many_decimals", "points: 1.5", "points: 1.25"),
    ("too_many_decimals", "label: Khá, points: 2", "label: Khá, points: 2.05"),
    ("too_many_decimals", "step: 0.5", "step: 0.25"),
    ("empty_text", "title: Đợt một", 'title: ""'),
    ("empty_text", "title: Tiêu chí hai", 'title: "  "'),
    ("empty_text", "label: Khá", 'label: ""'),
    ("empty_text", "name: Sở Y tế", 'name: ""'),
    ("text_too_long", "label: Khá", f"label: {LONG}"),
    ("text_too_long", "label: Khá", f"label: {'😀' * 128}"),  # two characters each to Excel
    ("text_too_long", "name: Sở Y tế", f"name: {LONG}"),
    ("text_too_long", "short: STC", f"short: {LONG}"),
    ("text_too_long", "title: Tiêu chí một", f"title: {'a' * 2001}"),
    ("text_too_long", "reason: Cờ thi đua", f"reason: {'a' * 2001}"),
    ("text_on_several_lines", "label: Khá", r'label: "Khá\ngiỏi"'),
    ("text_on_several_lines", "title: Đợt một", "title: |\n  Đợt\n  một"),
    ("odd_letter", "title: Tiêu chí một", "title: Nhân tố mới, phƣơng pháp mới"),
    ("odd_letter", "title: Tiêu chí một", "title: Mô\u0323\u0301t"),
]

NO_LEDGER = (VALID[VALID.index("ledger:") :], "")
NO_DUE = ("due: 2023-12-15\n", "")
ONE_ROUND = "rounds: [{id: 1, due: 2023-05-30}]\n"
ROUNDED = [
    (
        code,
        "units:\n",
        f"rounds: [{', '.join(f'{{id: {id_}, due: {due}}}' for id_, due in rounds)}] #!\nunits:\n",
        NO_LEDGER,
        NO_DUE,
    )
    for code, *rounds in (
        ("bad_round_id", ("kỳ-1", "2023-05-30")),
        ("bad_round_id", ("gui-di", "2023-05-30")),  # would be the folder Gui-di on Windows
        ("bad_round_id", ("2023-q2.", "2023-05-30")),
        ("bad_round_id", ("1" * 21, "2023-05-30")),
        ("duplicate_round_id", ("2023", "2023-05-30"), ("2023", "2023-11-30")),
        ("rounds_out_of_order", ("2023-11", "2023-11-30"), ("2023-05", "2023-05-30")),
        ("rounds_out_of_order", ("2023-05", "2023-05-30"), ("2023-11", "2023-05-30")),
        (
            "too_many_rounds",
            *((f"{n}", f"{2000 + n}-05-30") for n in range(41)),
        ),
    )
]
ROUNDED += [
    (
        "round_id_too_long",
        "units:\n",
        "rounds: [{id: 2023-05, due: 2023-05-30}] #!\nunits:\n",
        NO_LEDGER,
        NO_DUE,
        ("id: dot-1", f"id: {'a' * 53}"),
    ),
    ("idle_beside_rounds", "due: 2023-12-15\n", f"due: 2023-12-15\n{ONE_ROUND}", NO_LEDGER),
    ("idle_beside_rounds", "ledger:\n", f"{ONE_ROUND}ledger: #!\n", NO_DUE),
]  # fmt: skip

ALL = HEAD + RUBRIC + KINDS + MEASURES + UNITS + LEDGER + EVERYWHERE + ROUNDED
WARNINGS = {
    "due_before_plan", "idle_beside_rounds", "measure_overlap", "numbered_unit_name", "odd_email",
    "odd_letter",
}  # fmt: skip


CASES = [(code, old, new, also) for code, old, new, *also in ALL]


def planted(old, new, also):
    text = VALID
    for before, after in also:
        text, _ = plant(text, before, after)
    return plant(text, old, new)


@pytest.mark.parametrize(("code", "old", "new", "also"), CASES)
def test_a_broken_rule_is_told_with_its_line(code, old, new, also):
    text, where = planted(old, new, also)
    told = found(text)
    if code == "no_rubric":  # the ledger then names what is not there
        told = [item for item in told if not item[0].startswith("unknown_ledger")]
    assert told == [(code, where)]


@pytest.mark.parametrize(("code", "old", "new", "also"), CASES)
def test_every_blank_of_its_sentence_is_filled(code, old, new, also):
    text, _ = planted(old, new, also)
    problem = next(problem for problem in problems_of(text) if problem.code == code)
    assert set(problem.values) == blanks(definition.MESSAGES[code].vi)
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
        ("label: Không, points: 0", "label: Không, points: 1"),  # a tier of 0 is not demanded
        ("{id: I.2,", "{id: a7.Đ_1,"),
        ("{id: I.2,", "{id: 7,"),
        ("criterion: I.1", "criterion: T"),  # a group
        (" criterion: I.1,", ""),
        ("points: 1.5", "points: 1.50"),  # an idle zero is no decimal
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


def campaign(criteria=1, units=1, **changes):
    lines = tuple(Criterion(f"I.{n}", "Tiêu chí", Decimal(1)) for n in range(criteria))
    group = Group("I", "Nhóm", Decimal(criteria), lines)
    known = tuple(Unit(f"u-{n}", f"Đơn vị {n}") for n in range(units))
    whole = Campaign(1, "dot-1", "Đợt", Decimal(criteria), (group,), known)
    return replace(whole, **changes)


def codes(findings):
    return [finding.problem.code for finding in findings]


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
    assert codes(check_campaign(campaign(criteria=1999))) == []
    assert codes(check_campaign(campaign(criteria=2000))) == ["too_many_items"]


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
        assert set(problem.values) == blanks(definition.MESSAGES["path_too_long"].vi)
        assert problem.values["path"] == f"{folder}{name}"
        assert problem.values["length"] == MOST_PATH + over


# The catalogue


def test_every_sentence_about_definitions_has_a_case():
    here = {case[0] for case in (*ALL, *SHAPE, *FILE, *WHOLE)}
    alone = {"too_few_tiers", "too_many_items", "too_many_scores", "path_too_long"}
    alone |= {"definition_not_found", "definition_not_opened"}
    assert here | alone == set(definition.MESSAGES)


def test_the_ledger_names_a_unit_by_its_code_when_its_name_was_written():
    text, _ = plant(VALID, LEDGER_UNIT, "{unit: Sở Tài chính, criterion")
    (problem,) = problems_of(text)
    assert line(problem) == (
        "campaign.yaml:35: Điểm thưởng, điểm trừ, dòng thứ 1: không có đơn vị nào mã “Sở Tài "
        "chính”. Có phải là “so-a” không? Hãy ghi đúng mã (code) đã khai báo ở units."
    )
