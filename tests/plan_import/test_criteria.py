"""What a row becomes with those below it: a criterion with levels, with points, or with cases."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.support.imported import at, rubric_of
from tests.support.plans import Table, docx_of
from workbook_builder.campaign.model import Criterion, Tier
from workbook_builder.definition.checks.campaign import MOST_LABEL
from workbook_builder.plan_import.rubric.rubric import PlanRubric

D = Decimal
HEADS = ["TT", "Tiêu chí", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ"]
LATE = "Mỗi lần đi muộn: trừ 0,25 điểm"


def discipline(*rows: tuple[str, ...]) -> PlanRubric:
    """A group of a criterion `1` with these rows below it, and of another."""
    every = [("I", "Kỷ luật", "8"), ("1", "Giờ giấc", "4"), *rows, ("2", "Trang phục", "4")]
    table = [HEADS, *([*row, "", ""][:5] for row in every)]
    return rubric_of(docx_of(Table(table)))


def made_of(rubric: PlanRubric) -> list[tuple[str, str, Decimal, str | None]]:
    """Id, title, points of the criteria but the last, and what they feed if not the base."""
    *found, last = rubric.groups[0].criteria
    assert last.title == "Trang phục"
    return [(one.id, one.title, one.points, one.counts_as) for one in found]


def of_levels(*rows: tuple[str, ...]) -> tuple[Criterion, PlanRubric]:
    rubric = discipline(*rows)
    return rubric.groups[0].criteria[0], rubric


def fates(rubric: PlanRubric) -> dict[str, tuple[str, str]]:
    return {row.row.text: (row.fate, row.item) for row in rubric.rows}


# What is taken from a criterion


@pytest.mark.parametrize(
    ("rows", "per_case"),
    [
        ([("", LATE)], D("-0.25")),
        ([("", f"{LATE}, tối đa 4 điểm")], D("-0.25")),  # all that it has
        ([("", f"{LATE}, tối đa 2 điểm")], None),
        ([("", "Mỗi lần đến sớm: cộng 0,25 điểm")], None),
        ([("", LATE), ("", "+ không có lý do")], None),
        ([("", LATE), ("", "Có sổ theo dõi")], None),
        ([("", "Bỏ trực", "-2")], None),  # once
    ],
)
def test_one_row_that_takes_for_each_case_is_how_the_criterion_is_answered(rows, per_case):
    rubric = discipline(*rows)
    criterion = rubric.groups[0].criteria[0]
    assert criterion.per_case == per_case
    fate = "rule" if per_case else "kept"
    assert all(fates(rubric)[text] == (fate, "I.1") for _, text, *_ in rows)
    assert all(text in criterion.title for _, text, *_ in rows)
    assert ("plan_kept_moves" in {problem.code for problem in rubric.problems}) is (
        len(rows[0]) > 2
    )


def test_nothing_can_be_taken_from_no_points_or_from_bonus():
    table = [
        *(HEADS, ["I", "Chuyên môn", "4", "", ""]),
        *(["1", "Giờ giấc", "0", "", ""], ["", LATE, "", "", ""], ["2", "Thi", "4", "", ""]),
        *(["II", "Điểm thưởng", "5", "", ""], ["1", "Sáng kiến", "5", "", ""]),
        ["", LATE, "", "", ""],
    ]
    rubric = rubric_of(docx_of(Table(table)))
    found = [criterion for group in rubric.groups for criterion in group.criteria]
    assert [(one.per_case, LATE in one.title) for one in found] == [
        *((None, True), (None, False), (None, True))
    ]
    assert at(rubric, "plan_criterion_without_points") == []  # none are points too


# What is given and taken beside


def test_columns_beside_points_and_rows_below_are_criteria_of_their_own():
    rubric = discipline(("", "Đúng hạn"), ("", "Mỗi lần chậm", "", "", "0,5"))
    assert made_of(rubric) == [
        ("I.1", "Giờ giấc\nĐúng hạn", 4, None),
        ("I.1.1", "Mỗi lần chậm", 50, "penalty"),
    ]
    beside = rubric_of(
        docx_of(Table([HEADS, ["I", "A", "4", "", ""], ["1", "Giờ giấc", "4", "2", "1"]]))
    )
    assert [(c.id, c.points, c.step, c.counts_as) for c in beside.groups[0].criteria] == [
        ("I.1", 4, D("0.5"), None),
        ("I.1.1", 2, 2, "bonus"),  # all or nothing
        ("I.1.2", 1, 1, "penalty"),
    ]
    assert fates(beside)["Giờ giấc"] == ("criterion", "I.1")


def test_cases_below_a_criterion_are_criteria_of_their_own_without_a_bullet():
    rubric = discipline(
        ("", "- Mỗi lần chậm", "", "", "0,5"),
        ("", "- Mỗi lần sớm", "", "0,5", ""),
        ("1.1", "- Mỗi lần vắng", "", "", "1"),
    )
    assert made_of(rubric) == [
        ("I.1", "Giờ giấc", 4, None),
        ("I.1.1", "Mỗi lần chậm", 50, "penalty"),
        ("I.1.2", "Mỗi lần sớm", 50, "bonus"),
        ("1.1", "- Mỗi lần vắng", 100, "penalty"),  # as it stands beside its number
    ]


def test_what_a_numbered_row_takes_is_no_part_of_the_criterion_above_it():
    assert made_of(discipline(("1.1", LATE))) == [
        ("I.1", "Giờ giấc", 4, None),
        ("1.1", LATE, 25, "penalty"),
    ]


def test_a_column_beside_what_is_counted_is_a_criterion_too():
    below = discipline(("1.1", "Vi phạm", "-2 điểm/vụ", "1", ""))
    assert [made[2:] for made in made_of(below)] == [(4, None), (200, "penalty"), (1, "bonus")]
    table = [HEADS, ["I", "A", "4", "", ""], ["1", "Giờ giấc", "4", "", ""]]
    table += [["2", "Vi phạm", "-2 điểm/vụ", "1", ""]]
    beside = rubric_of(docx_of(Table(table))).groups[0].criteria
    assert [(c.points, c.counts_as) for c in beside[1:]] == [(200, "penalty"), (1, "bonus")]


def test_a_row_of_several_columns_that_nothing_counts_is_in_the_title_with_what_it_gives():
    rubric = discipline(("1.1", "Vi phạm", "", "1", "2"))
    text = "Giờ giấc\n1.1. Vi phạm (Điểm thưởng: 1; Điểm trừ: 2)"
    assert made_of(rubric) == [("I.1", text, 4, None)]
    assert at(rubric, "plan_kept_moves") == ["Vi phạm"]


def test_words_where_a_number_is_needed_are_in_the_title():
    table = [HEADS, ["I", "A", "4", "", ""], ["1", "Giờ giấc", "4", "1 - 3 điểm/lần", ""]]
    (criterion,) = rubric_of(docx_of(Table(table))).groups[0].criteria
    assert criterion.title == "Giờ giấc (Điểm thưởng: 1 - 3 điểm/lần)"


@pytest.mark.parametrize(
    ("room", "cap", "most"), [("5", "3", 3), ("3", "5", 3), ("5", None, 5), ("", "4", 4)]
)
def test_cases_of_a_group_count_up_to_the_least_that_anything_allows(room, cap, most):
    note = ["", f"Tổng điểm thưởng của mục II không quá {cap} điểm", "", "", ""]
    table = [
        *(HEADS, ["I", "Chuyên môn", "4", "", ""], ["1", "Giờ giấc", "4", "", ""]),
        *(["II", "Điểm thưởng", room, "", ""], ["1", "Mỗi giải", "", "1", ""]),
        *(["2", "Mỗi bài, tối đa 2 điểm", "", "1", ""], ["3", "Mỗi lần sai", "", "", "0,5"]),
    ]
    rubric = rubric_of(docx_of(Table([*table, note] if cap else table)))
    prize, article, wrong = rubric.groups[1].criteria
    assert (prize.points, article.points, wrong.points) == (most, 2, 50)
    assert [one.counts_as for one in (prize, article, wrong)] == [None, None, "penalty"]
    assert at(rubric, "plan_cases_without_most") == ["Mỗi lần sai"]


def test_a_maximum_of_points_to_be_judged_is_given_in_steps():
    rubric = discipline(("1.1", "Sáng kiến", "", "tối đa 4", ""))
    (_, made, _) = rubric.groups[0].criteria
    assert (made.points, made.step, made.per_case, made.counts_as) == (4, D("0.5"), None, "bonus")
    assert at(rubric, "plan_given_once") == []


# Levels


LEVELS = (("", "Tốt", "4"), ("", "Khá", "2"), ("", "Kém", "0"))


def test_what_stands_below_a_level_or_among_them_is_in_the_title():
    criterion, rubric = of_levels(
        ("", "- Tốt", "4"), ("", "+ Đủ sổ sách"), ("", "- Khá", "2"), ("", "- Kém", "0")
    )
    assert criterion.tiers == (Tier("Tốt", D(4)), Tier("Khá", D(2)), Tier("Kém", D(0)))
    assert criterion.title == "Giờ giấc\n+ Đủ sổ sách"
    assert (criterion.step, fates(rubric)["+ Đủ sổ sách"]) == (None, ("kept", "I.1"))
    assert at(rubric, "plan_kept_in_title") == ["+ Đủ sổ sách"]


def test_a_numbered_text_among_levels_numbers_no_level():
    criterion, rubric = of_levels(*LEVELS, ("1.1", "Có sổ theo dõi"))
    assert (len(criterion.tiers), criterion.title) == (3, "Giờ giấc\n1.1. Có sổ theo dõi")
    assert at(rubric, "plan_numbered_tiers") == []


def test_a_label_is_cut_where_no_dropdown_can_show_all_of_it():
    longest = "a" * MOST_LABEL
    criterion, rubric = of_levels(("", longest, "4"), *LEVELS[1:])
    assert (criterion.tiers[0].label, criterion.title) == (longest, "Giờ giấc")
    criterion, rubric = of_levels(("", f"{longest}b", "4"), *LEVELS[1:])
    assert (len(criterion.tiers[0].label), criterion.title) == (MOST_LABEL, f"Giờ giấc\n{longest}b")
    assert at(rubric, "plan_label_cut") == [f"{longest}b"]


def test_a_criterion_without_a_number_has_no_bullet_in_its_title():
    table = [HEADS, ["I", "A", "8", "", ""], ["", "- Giờ giấc", "4", "", ""]]
    rubric = rubric_of(docx_of(Table([*table, ["", "- Trang phục", "4", "", ""]])))
    assert [one.title for one in rubric.groups[0].criteria] == ["Giờ giấc", "Trang phục"]


@pytest.mark.parametrize(
    ("rows", "code", "where"),
    [
        (LEVELS, None, ""),
        (LEVELS[::-1], "plan_tiers_sorted", "Kém"),
        ((("", "Tốt", "5"), *LEVELS[1:]), "plan_tier_above", "Tốt"),
        ((("", "Tốt", "3"), *LEVELS[1:]), "plan_no_tier_reaches", "Giờ giấc"),
        ((LEVELS[0], ("", "TỐT", "2"), LEVELS[2]), "plan_same_label", "TỐT"),
        ((*LEVELS[:2], ("", "1.500", "0")), "plan_label_is_number", "1.500"),
        ((*LEVELS[:2], ("", "2,5", "0")), "plan_label_is_number", "2,5"),
        ((*LEVELS[:2], ("", "2,5 lần", "0")), None, ""),
        ((("1.1", "Tốt", "4"), ("1.2", "Khá", "2")), "plan_numbered_tiers", "Giờ giấc"),
    ],
)
def test_levels_that_leave_a_doubt_are_told_at_their_row(rows, code, where):
    criterion, rubric = of_levels(*rows)
    assert [tier.points for tier in criterion.tiers] == sorted(
        (tier.points for tier in criterion.tiers), reverse=True
    )
    assert len(criterion.tiers) == len(rows)
    told = {problem.code for problem in rubric.problems} - {"plan_step"}
    assert told == ({code} if code else set())
    if code:
        assert at(rubric, code) == [where]


def test_a_single_level_below_its_points_is_told_as_that():
    criterion, rubric = of_levels(("", "Tốt", "3"))
    assert criterion.tiers == (Tier("Tốt", D(3)),)
    assert at(rubric, "plan_one_tier") == ["Tốt"]
    (short,) = (one for one in rubric.problems if one.code == "plan_no_tier_reaches")
    assert (short.values["points"], short.values["best"]) == (4, 3)


def test_points_that_stand_in_a_row_below_are_those_of_the_criterion():
    table = [HEADS, ["I", "Kỷ luật", "9", "", ""], ["1", "Giờ giấc", "", "", ""]]
    table += [["", "Đúng giờ", "4", "", ""], ["2", "Thi", "5", "", ""], ["", "Đủ", "5", "", ""]]
    rubric = rubric_of(docx_of(Table(table)))
    first, second = rubric.groups[0].criteria
    assert (first.points, first.title) == (4, "Giờ giấc\nĐúng giờ")
    assert (second.points, second.title) == (5, "Thi\nĐủ")
    assert fates(rubric)["Đúng giờ"] == ("criterion", "I.1")
    assert at(rubric, "plan_criterion_without_points") == ["Giờ giấc"]
