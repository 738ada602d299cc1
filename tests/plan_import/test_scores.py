"""What a unit has written into the column of self scores, and where the paper is off."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.support.imported import rubric_of
from tests.support.plans import HEADS, SELF, Table, docx_of
from workbook_builder.plan_import.scores import (
    CriterionScore,
    PlanScores,
    plan_scores_json,
    read_scores,
)

D = Decimal


def filled(*rows: tuple[str, str, str, str]) -> PlanScores:
    return read_scores(rubric_of(docx_of(Table([[*HEADS, SELF], *rows]))))


def told(scores: PlanScores) -> list[tuple[str, int]]:
    """What there is to say, and the row of the table that it is about: the headings are row 1."""
    return [(p.code.value, int(str(p.place).split()[-1])) for p in scores.problems]


def one_criterion(own: str, *levels: str) -> tuple[CriterionScore, PlanScores]:
    """What is read of a criterion with this score, and with these at 6, 4, 4 and 0 points."""
    marks = (*levels, "", "", "", "")
    points = {"Tốt": "6", "Khá": "4", "Đạt": "4", "Kém": "0"}
    tiers = [("", name, worth, marks[n]) for n, (name, worth) in enumerate(points.items())]
    scores = filled(("I", "Chuyên môn", "6", ""), ("1", "Báo cáo", "6", own), *tiers)
    return scores.criteria[0], scores


@pytest.mark.parametrize(
    ("own", "levels", "points", "tier"),
    [
        ("6", (), 6, "Tốt"),
        ("0", (), 0, "Kém"),  # nothing is a score too
        ("", ("", "", "4"), 4, "Đạt"),
        ("4", ("", "", "4"), 4, "Đạt"),  # of two levels with these points, the one marked
    ],
)
def test_a_level_is_the_one_marked_or_else_the_only_one_with_these_points(
    own, levels, points, tier
):
    score, scores = one_criterion(own, *levels)
    assert (score, told(scores)) == (CriterionScore("I.1", D(points), tier), [])


@pytest.mark.parametrize(
    ("own", "levels", "points", "tier", "expected"),
    [
        ("4", (), 4, "", ("plan_score_no_tier", 3)),  # of two levels
        ("5", (), 5, "", ("plan_score_no_tier", 3)),  # of none
        ("", ("5",), 5, "Tốt", ("plan_score_not_tiers", 4)),
        ("", ("", "5"), 5, "Khá", ("plan_score_not_tiers", 5)),
        ("6", ("", "4"), 6, "Khá", ("plan_score_not_tiers", 3)),
        ("0", ("", "4"), 0, "Khá", ("plan_score_not_tiers", 3)),
        ("", ("6", "4"), None, "", ("plan_score_two_tiers", 5)),
        ("6", ("6", "4"), 6, "", ("plan_score_two_tiers", 5)),
        ("sáu", (), None, "", ("plan_score_unread", 3)),
        ("", ("", "x"), None, "Khá", ("plan_score_unread", 5)),
    ],
)
def test_points_that_fit_no_level_stand_as_written_and_are_told_at_their_row(
    own, levels, points, tier, expected
):
    score, scores = one_criterion(own, *levels)
    assert score == CriterionScore("I.1", None if points is None else D(points), tier)
    missing = [("plan_score_missing", 2)] if points is None else []
    assert told(scores) == [expected, *missing]


def test_what_is_told_names_the_points_of_both():
    _, scores = one_criterion("", "", "5")
    assert scores.problems[0].values == {"value": D(5), "points": D(4)}
    _, scores = one_criterion("5")
    assert scores.problems[0].values == {"id": "I.1", "value": D(5)}
    _, scores = one_criterion("chưa có số liệu")
    assert scores.problems[0].values == {"value": "chưa có số liệu"}


@pytest.mark.parametrize(("written", "off"), [("8", True), ("9", False), ("10", True)])
def test_the_points_of_a_group_are_those_written_and_told_where_the_sum_is_another(written, off):
    scores = filled(
        ("I", "Chuyên môn", "10", written), ("1", "Báo cáo", "6", "5"), ("2", "Họp", "4", "4")
    )
    (group,) = scores.groups
    assert (group.points, group.counted, group.complete) == (D(written), 9, True)
    assert scores.total == D(written)
    assert told(scores) == ([("plan_score_group_off", 2)] if off else [])
    if off:
        values = {"id": "I", "value": D(written), "sum": D(9)}
        assert scores.problems[0].values == values


def test_no_points_written_beside_a_group_are_points_all_the_same():
    rows = (("1", "Báo cáo", "6", "5"), ("2", "Họp", "4", "4"))
    assert filled(("I", "Chuyên môn", "10", ""), *rows).groups[0].points == 9
    assert filled(("I", "Chuyên môn", "10", "0"), *rows).groups[0].points == 0


def test_criteria_without_a_score_are_named_whether_their_group_has_one_or_not():
    rows = (("1", "Báo cáo", "4", ""), ("2", "Họp", "3", "0"), ("3", "Thi", "3", "2"))
    alone = filled(("I", "Chuyên môn", "10", "7"), *rows)
    assert told(alone) == [("plan_score_group_only", 2)]
    assert alone.problems[0].values == {"id": "I", "ids": "I.1", "value": D(7)}
    missing = filled(("I", "Chuyên môn", "10", ""), *rows)
    assert told(missing) == [("plan_score_missing", 2)]
    assert missing.problems[0].values == {"id": "I", "ids": "I.1", "value": D(2)}
    assert [one.groups[0].complete for one in (alone, missing)] == [False, False]


NESTED = (
    ("I", "Chuyên môn", "10", "9"),
    ("1", "Hành chính", "6", "5"),
    ("1.1", "Báo cáo", "4", "3,5"),
    ("1.2", "Hồ sơ", "2", "1,5"),
    ("2", "Nghiệp vụ", "4", "4"),
    ("2.1", "Họp", "4", "4"),
    ("II", "Phong trào", "5", "5"),
    ("1", "Văn nghệ", "5", "5"),
)


def test_the_criteria_of_inner_groups_are_those_of_the_outermost():
    scores = filled(*NESTED)
    assert [score.id for score in scores.criteria] == ["1.1", "1.2", "2.1", "II.1"]
    assert [(group.id, group.counted) for group in scores.groups] == [("I", 9), ("II", 5)]
    assert told(scores) == []


def test_other_programs_read_half_points_and_whole_ones():
    said = json.loads(plan_scores_json(filled(*NESTED), "Báo cáo.docx"))
    assert said["criteria"][0] == {"id": "1.1", "points": 3.5, "tier": None}
    assert (said["file"], said["groups"], said["total"]) == ("Báo cáo.docx", {"I": 9, "II": 5}, 14)


TWO = (
    ("I", "Chuyên môn", "10", ""),
    ("1", "Báo cáo", "10", "9"),
    ("", "Cộng mục I", "10", "9"),
    ("II", "Phong trào", "10", ""),
    ("1", "Văn nghệ", "10", "7"),
    ("", "Cộng mục II", "10", "7"),
)


def test_the_sum_of_one_group_is_its_own_and_not_that_of_the_whole():
    scores = filled(*TWO, ("", "Tổng cộng", "20", "16"))
    assert [group.written for group in scores.groups] == [9, 7]
    assert (scores.written, scores.total, told(scores)) == (16, 16, [])
    assert filled(*TWO, ("", "Tổng cộng", "20", "")).written is None
    off = filled(*TWO[:5], ("", "Cộng mục II", "10", "8"), ("", "Tổng cộng", "20", "16"))
    assert told(off) == [("plan_score_group_off", 5), ("plan_score_total_off", 8)]
    assert off.problems[1].values == {"value": D(16), "sum": D(17)}


def test_of_two_sums_of_the_whole_the_last_holds_what_is_given_beside_too():
    scores = filled(
        ("I", "Chuyên môn", "10", "9"),
        ("1", "Báo cáo", "10", "9"),
        ("", "Tổng điểm chuẩn", "10", "9"),
        ("II", "Điểm thưởng", "5", "2"),
        ("1", "Sáng kiến", "5", "2"),
        ("", "Tổng cộng", "10", "11"),
    )
    assert (scores.written, scores.total, told(scores)) == (11, 11, [])


@pytest.mark.parametrize("minus", ["-", "– ", "trừ ", ""])
def test_points_of_penalty_are_taken_whether_they_bear_a_minus_or_not(minus):
    scores = filled(
        ("I", "Chuyên môn", "10", "9"),
        ("1", "Báo cáo", "10", "9"),
        ("II", "Điểm thưởng", "5", "2"),
        ("1", "Sáng kiến", "5", "2"),
        ("III", "Điểm trừ", "5", f"{minus}3"),
        ("1", "Vi phạm", "5", f"{minus}3"),
        ("", "Tổng cộng", "10", "8"),
    )
    assert [group.points for group in scores.groups] == [9, 2, 3]
    assert (scores.written, scores.total, told(scores)) == (8, 8, [])


def test_cases_that_take_points_lessen_the_sum_of_the_group_that_they_stand_in():
    scores = filled(
        ("I", "Chuyên môn", "4", "5"),
        ("1", "Báo cáo", "4", "4"),
        ("2", "Mỗi sáng kiến cộng 1 điểm", "", "2"),
        ("3", "Mỗi đơn thư đúng trừ 0,5 điểm", "", "-1"),
    )
    assert [score.points for score in scores.criteria] == [4, 2, 1]
    assert (scores.groups[0].counted, told(scores)) == (5, [])


def test_a_minus_before_points_that_a_criterion_gives_is_not_overlooked():
    scores = filled(("I", "Chuyên môn", "4", "2"), ("1", "Báo cáo", "4", "-2"))
    assert scores.criteria[0].points == -2
    assert told(scores) == [("plan_score_group_off", 2)]
