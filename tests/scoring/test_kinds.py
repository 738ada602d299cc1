"""Criteria that are not answered by choosing a level: cases, measures, "does not apply"."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.office.validator import ooxml_errors
from tests.support.kinds import amount
from tests.support.returned import read, returned
from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion, Group, Tier, Unit
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.issue.layout import lay_out
from workbook_builder.scoring.kinds.registry import label_of
from workbook_builder.scoring.points import Amount, score
from workbook_builder.scoring.shares import settle_shares
from workbook_builder.scoring.standings import UnitResult

BANDS = (
    Tier("Trên 80%", Decimal(5), above=Decimal(80)),
    Tier("Từ 50% đến 80%", Decimal(3), at_least=Decimal(50), at_most=Decimal(80)),
    Tier("Dưới 50%", Decimal(0), below=Decimal(50)),
)
LATE = Criterion("I.1", "Báo cáo đúng hạn", Decimal(2), per_case=Decimal("-0.5"))
IDEAS = Criterion("I.2", "Sáng kiến", Decimal("1.5"), per_case=Decimal("0.5"), counts_as="bonus")
SHARE = Criterion("I.3", "Hồ sơ trực tuyến", Decimal(5), BANDS, measure="%")
TEAM = Criterion("I.4", "Tổ công nghệ số", Decimal(3), step=Decimal(1), not_applicable="left_out")
CAMPAIGN = Campaign(
    schema=1,
    id="cac-loai",
    title="Các loại tiêu chí",
    total=Decimal(10),
    rubric=(Group("I", "Nhóm", Decimal(10), criteria=(LATE, IDEAS, SHARE, TEAM)),),
    units=(Unit("so-a", "Sở A"), Unit("so-b", "Sở B")),
)
FULL = {"muc_I.1": 0.0, "muc_I.2": 2.0, "muc_I.3": 81.0, "muc_I.4": 3.0}


def reading(**changes):
    return read(returned({}, {**FULL, **changes}, campaign=CAMPAIGN), CAMPAIGN)


def answered(criterion: str, entered: object):
    found = reading(**{f"muc_{criterion}": entered})
    codes = [problem.code for problem in found.problems]
    return found.submission.answers.get(criterion), codes


@pytest.mark.parametrize(
    ("number", "points"), [("0", "2"), ("1", "1.5"), ("4", "0"), ("5", "0"), ("9999", "0")]
)
def test_each_case_takes_points_from_the_full_ones_never_below_none(number, points):
    assert amount(LATE, Decimal(number)) == Amount(Decimal(number), Decimal(points))


@pytest.mark.parametrize(("number", "points"), [("0", "0"), ("2", "1"), ("3", "1.5"), ("8", "1.5")])
def test_each_case_gives_points_up_to_the_most(number, points):
    assert amount(IDEAS, Decimal(number)) == Amount(Decimal(number), Decimal(points))


@pytest.mark.parametrize(
    ("number", "points"),
    [("80.01", "5"), ("80", "3"), ("50", "3"), ("49.999", "0"), ("0", "0"), ("250", "5")],
)
def test_a_measure_reaches_the_level_whose_bounds_hold_it(number, points):
    assert amount(SHARE, Decimal(number)).points == Decimal(points)


@pytest.mark.parametrize("number", ["-1", "0.5", "10000"])
def test_cases_are_whole_numbers_from_none_on(number):
    assert amount(LATE, Decimal(number)) is None


@pytest.mark.parametrize(
    ("criterion", "entered", "points", "code"),
    [
        ("I.1", 3.0, "0.5", None),
        ("I.1", "3", "0.5", "number_as_text"),
        ("I.1", 2.5, None, "cases_not_allowed"),
        ("I.1", "hai", None, "cases_not_allowed"),
        ("I.3", "79,5", "3", "number_as_text"),
        ("I.3", -1.0, None, "measure_not_allowed"),
        ("I.3", "80%", "3", "number_as_text"),
        ("I.3", True, None, "measure_not_allowed"),
        ("I.4", 2.0, "2", None),
        ("I.4", "2", "2", "number_as_text"),
        ("I.4", NOT_APPLICABLE, "0", "reason_missing"),
        ("I.4", "KHÔNG  áp dụng", "0", "label_differs"),
        ("I.4", "Không", None, "points_not_allowed"),
    ],
)
def test_what_was_entered_is_taken_or_told(criterion, entered, points, code):
    answer, codes = answered(criterion, entered)
    given = answer if answer is None or isinstance(answer, Decimal) else answer.points
    assert given == (None if points is None else Decimal(points))
    assert code in codes if code else codes == []


def test_an_excuse_with_a_reason_leaves_nothing_to_tell():
    found = reading(**{"muc_I.4": NOT_APPLICABLE, "ghi_chu_I.4": "Xã không có tổ"})
    assert found.problems == ()


def test_what_does_not_apply_scales_the_base_to_the_rest():
    found = reading(**{"muc_I.3": 60.0, "muc_I.4": NOT_APPLICABLE, "ghi_chu_I.4": "Không có"})
    scores = score(CAMPAIGN, found.submission.answers)
    # 2 + 3 of the 7 points that apply, scaled up to 10; the bonus line is no part of the base
    assert scores.base == Decimal("7.14")
    assert (scores.bonus, scores.groups["I"]) == (1, 5)
    assert scores.left_out == ("I.4",)


def test_excused_for_no_points_or_for_all_nothing_is_scaled():
    for rule, base in (("zero", "5"), ("full", "8")):
        excused = replace(TEAM, not_applicable=rule)
        group = replace(CAMPAIGN.rubric[0], criteria=(LATE, IDEAS, SHARE, excused))
        campaign = replace(CAMPAIGN, rubric=(group,))
        values = {**FULL, "muc_I.3": 60.0, "muc_I.4": NOT_APPLICABLE}
        found = read(returned({}, values, campaign=campaign), campaign)
        assert score(campaign, found.submission.answers).base == Decimal(base)


def test_a_group_gives_no_more_than_its_most_and_its_lines_no_more_than_theirs():
    group = replace(
        CAMPAIGN.rubric[0], points=Decimal(4), parts="capped", most_bonus=Decimal("0.5")
    )
    campaign = replace(CAMPAIGN, rubric=(group,), total=Decimal(4))
    found = read(returned({}, FULL, campaign=campaign), campaign)
    scores = score(campaign, found.submission.answers)
    assert (scores.base, scores.bonus, scores.groups["I"]) == (4, Decimal("0.5"), 4)


MODELS = Criterion(
    "I.5",
    "Mô hình mới",
    Decimal(4),
    measure="mô hình",
    measured_against="best",
    not_applicable="zero",
)
SHARED = replace(
    CAMPAIGN,
    rubric=(replace(CAMPAIGN.rubric[0], criteria=(SHARE, MODELS), points=Decimal(9)),),
    units=tuple(Unit(f"so-{n}", f"Sở {n}", cluster=f"Cụm {n % 2}") for n in range(5)),
)


def shares_of(**numbers: str | None) -> dict[str, Decimal | None]:
    """Unit → the points for its number of models; None for a unit that has sent nothing."""
    results = {
        unit.code: UnitResult(None, amounts={"I.5": Decimal(99)})  # the best, if it counted
        if number is None
        else UnitResult(
            score(SHARED, {"I.5": amount(MODELS, Decimal(number))}),
            amounts={"I.5": Decimal(number)},
        )
        for unit in SHARED.units
        for number in (numbers.get(unit.code.replace("-", "_")),)
    }
    return {
        code: None if result.scores is None else result.scores.criteria["I.5"]
        for code, result in settle_shares(SHARED, results).items()
    }


def test_a_number_gives_its_share_of_the_best_in_the_cluster():
    assert shares_of(so_0="8", so_2="3", so_4="0", so_1="2", so_3=None) == {
        "so-0": 4,
        "so-2": Decimal("1.5"),
        "so-4": 0,
        "so-1": 4,
        "so-3": None,
    }


def test_where_nobody_has_any_nobody_gets_points():
    assert shares_of(so_0="0", so_2="0")["so-0"] == 0


def test_a_third_is_rounded_half_up():
    assert shares_of(so_0="3", so_2="1")["so-2"] == Decimal("1.33")


def test_the_unit_s_own_workbook_takes_the_number_and_counts_it_as_the_best_meanwhile():
    assert amount(MODELS, Decimal("2.5")) == Amount(Decimal("2.5"), Decimal(4))
    assert amount(MODELS, Decimal(0)) == Amount(Decimal(0), Decimal(0))
    label = next(r.label for r in lay_out(SHARED).rows if r.id == "criterion I.5")
    assert "điểm theo tỷ lệ so với đơn vị cao nhất" in label
    assert label_of(MODELS, amount(MODELS, Decimal("2.5"))) == "2,5 mô hình"


def test_answers_are_told_as_people_say_them():
    answers = reading(**{"muc_I.3": 79.5}).submission.answers
    said = {c.id: label_of(c, answers[c.id]) for c in CAMPAIGN.criteria()}
    assert said == {
        "I.1": "0 trường hợp",
        "I.2": "2 trường hợp",
        "I.3": "79,5%: Từ 50% đến 80%",
        "I.4": "3",
    }


def test_the_table_prints_how_each_criterion_is_answered():
    labels = {row.id: row.label for row in lay_out(CAMPAIGN).rows}
    assert labels["criterion I.1"].endswith("(mỗi trường hợp trừ 0,5 điểm, trừ đến 0 điểm)")
    assert labels["criterion I.2"].endswith(
        "(điểm thưởng; mỗi trường hợp 0,5 điểm, không quá 1,5 điểm)"
    )
    assert labels["criterion I.3"].endswith("(nhập số, đơn vị tính: %)")
    assert labels["tier I.4 1"] == NOT_APPLICABLE


@pytest.mark.parametrize(
    "other",
    [
        replace(LATE, per_case=Decimal(-1)),
        replace(LATE, not_applicable="zero"),
        replace(LATE, counts_as="penalty"),
    ],
)
def test_a_file_of_another_rubric_is_known_by_its_digest(other):
    group = replace(CAMPAIGN.rubric[0], criteria=(other, IDEAS, SHARE, TEAM))
    assert rubric_digest(replace(CAMPAIGN, rubric=(group,))) != rubric_digest(CAMPAIGN)


def test_an_older_issue_counts_where_cases_and_bounds_gave_the_same():
    renamed = replace(CAMPAIGN.rubric[0], title="Nhóm một")
    data = returned({}, FULL, campaign=CAMPAIGN)
    found = read(data, replace(CAMPAIGN, rubric=(renamed,)))
    assert [problem.code for problem in found.problems] == ["older_rubric"]
    dearer = replace(renamed, criteria=(replace(LATE, per_case=Decimal(-1)), IDEAS, SHARE, TEAM))
    found = read(data, replace(CAMPAIGN, rubric=(dearer,)))
    assert [problem.code for problem in found.problems] == ["older_range"]


def test_the_validator_finds_nothing_in_the_scoring_workbook(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(returned({}, FULL, campaign=CAMPAIGN))
    assert ooxml_errors(path) == []
