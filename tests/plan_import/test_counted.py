"""Counted cases, caps and measured levels in plans, taken where words can mean one thing only."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.imported import at, rubric_of
from tests.support.kinds import kind_name
from tests.support.plans import Table, docx_of
from workbook_builder.definition.checks.rubric import check_rubric
from workbook_builder.definition.templates import example_campaign
from workbook_builder.plan_import.read.kinds import (
    Cap,
    Counted,
    amounts_in_text,
    read_cap,
    read_counted,
)
from workbook_builder.plan_import.read.lines import read_lines
from workbook_builder.plan_import.read.numbers import Numeral, Points, read_points
from workbook_builder.plan_import.read.row import PlanRow, parted
from workbook_builder.plan_import.read.table import find_rubrics
from workbook_builder.plan_import.rubric.rubric import read_rubric
from workbook_builder.plan_import.source.file import read_plan
from workbook_builder.plan_import.to_definition import import_plan
from workbook_builder.problems import Place

HALF, ONE, TWO = Decimal("0.5"), Decimal(1), Decimal(2)
FIVE, THREE = Decimal(5), Decimal(3)


def row(text, points="", bonus="", penalty=""):
    return PlanRow(Place("x"), "", text, points, bonus, penalty)


# One row. Text, cells (điểm, thưởng, trừ), what the outermost group feeds; what is read of it.

READ = [
    ("Mỗi trường hợp chậm nộp báo cáo: trừ 0,5 điểm", (), "base", Counted(HALF, "penalty", False)),
    ("+1 điểm mỗi sáng kiến", (), "base", Counted(ONE, "bonus", False)),
    ("Thưởng 1 điểm cho mỗi sáng kiến", (), "base", Counted(ONE, "bonus", True)),
    ("Mỗi lần chậm", ("", "", "0,5"), "base", Counted(HALF, "penalty", True)),
    ("Mỗi lần chậm", ("", "", "- 0,5"), "base", Counted(HALF, "penalty", True)),
    ("Mỗi lần chậm", ("", "", "– 0,5"), "base", Counted(HALF, "penalty", True)),  # as Word sets it
    ("Mỗi lần chậm", ("", "", "− 0,5"), "base", Counted(HALF, "penalty", True)),
    ("Mỗi sáng kiến", ("", "+ 1"), "base", Counted(ONE, "bonus", True)),
    ("Mỗi sáng kiến", ("1",), "bonus", Counted(ONE, "bonus", True)),
    ("Mỗi lần vi phạm bị trừ điểm", ("-1",), "penalty", Counted(ONE, "penalty", True)),
    ("Vắng họp: trừ 0,5 điểm/lần", (), "base", Counted(HALF, "penalty", False)),
    ("Mỗi lần trừ 0,5 điểm, tối đa 2 điểm", (), "base", Counted(HALF, "penalty", False, TWO)),
    ("Mỗi lần trừ 0,5 điểm, tối đa 2 điểm, cả năm tối đa 3 điểm", (), "base", None),
    ("Mỗi lần (tối đa 2 điểm)", ("", "", "0,5"), "base", Counted(HALF, "penalty", True, TWO)),
    # what may mean something else
    ("Mỗi quý báo cáo một lần", ("4",), "base", None),
    ("Mỗi quý báo cáo đúng hạn (trừ trường hợp bất khả kháng)", ("4",), "base", None),
    ("Chậm nộp báo cáo: trừ 0,5 điểm", (), "base", None),
    ("Mỗi lần chậm: trừ 0,5 điểm", ("", "", "1"), "base", None),
    ("Mỗi lần chậm: trừ 0,5 điểm", ("+ 0,5",), "base", None),
    ("Mỗi lần chậm: trừ 0,5 điểm; từ lần thứ ba trừ 1 điểm", (), "base", None),
    ("Mỗi lần chậm trừ điểm", (), "base", None),
    ("Mỗi 3 lần chậm: trừ 0,5 điểm", (), "base", None),
    ("Cứ 10 lần chậm: trừ 0,5 điểm mỗi lần", (), "base", None),
    ("Mỗi sáng kiến", ("", "1", "1"), "base", None),
    ("Mỗi sáng kiến", ("tối đa 3",), "bonus", None),
    ("Mỗi sáng kiến", ("từ 1 đến 3",), "bonus", None),
    ("Mỗi lần chậm trừ 0,5 điểm", (), "bonus", None),
    ("Mỗi lần chậm trừ 0 điểm", (), "base", None),
]


@pytest.mark.parametrize(("text", "cells", "kind", "expected"), READ)
def test_a_row_counts_cases_where_it_can_mean_nothing_else(text, cells, kind, expected):
    assert read_counted(row(text, *cells), kind) == expected


@pytest.mark.parametrize("minus", ["-", "\N{MINUS SIGN}", "\N{EN DASH}"])
def test_a_minus_is_one_however_it_is_typed(minus):
    """Word makes an en dash of it."""
    assert read_points(f"{minus} 0,5 điểm") == Points(HALF, "-")
    assert amounts_in_text(f"Vắng họp {minus} 0,5 điểm.") == [f"{minus} 0,5 điểm"]
    listed = f"Họp giao ban\n+ Có mặt: 5 điểm\n+ Đến muộn: 3 điểm\n+ Vắng: {minus} 1 điểm"
    assert len(list(parted(row(listed, "5")))) == 1  # what takes points is no level
    lines = (
        "TT Nội dung Điểm",
        "I Hội họp 5",
        "1 Có mặt họp giao ban 5",
        f"2 Vắng họp {minus} 0,5",
    )
    rubric = read_lines(read_plan("\n".join(lines).encode(), "plan.txt"))
    assert rubric is not None
    assert [one.points for one in rubric.rows[-2:]] == ["5", f"{minus} 0,5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Tổng điểm trừ của mục a1 không quá 1,5 điểm",
            Cap(Numeral(("a", "1")), "penalty", Decimal("1.5")),
        ),
        ("(Tổng số điểm thưởng nhóm III tối đa 5 điểm)", Cap(Numeral(("III",)), "bonus", FIVE)),
        ("Ghi chú: Tổng điểm cộng của phần 2 tối đa 3 điểm.", Cap(Numeral(("2",)), "bonus", THREE)),
        ("- Tổng điểm thưởng ở phần II không vượt quá 5đ", Cap(Numeral(("II",)), "bonus", FIVE)),
        (
            "Tổng số  điểm cộng trong tiêu chí a.2.1 tối đa không quá là 3 điểm",
            Cap(Numeral(("a", "2", "1")), "bonus", THREE),
        ),
        ("Tổng điểm trừ của mục này không quá 1,5 điểm", None),
        ("Tổng điểm trừ không quá 1,5 điểm", None),
        ("Tổng điểm của mục a1 không quá 1,5 điểm", None),
        ("Tổng điểm trừ của mục a1 không quá 50%", None),
    ],
)
def test_a_note_caps_the_group_that_it_names(text, expected):
    assert read_cap(text) == expected


# Whole tables

HEADS = ["TT", "Tiêu chí", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ"]


def table(*rows):
    return rubric_of(docx_of(Table([HEADS, *rows])))


def valid(rubric):
    """Whether the rubric has no fault of its own."""
    total = sum((g.points for g in rubric.groups if g.counts_as == "base"), Decimal(0))
    campaign = example_campaign("x")
    return list(check_rubric(replace(campaign, rubric=rubric.groups, total=total))) == []


def told(rubric):
    return {problem.code for problem in rubric.problems} - {"plan_step"}


def test_a_cap_on_a_group_holds_for_the_cases_within():
    rubric = table(
        ["1", "Chuyên môn", "10", "", ""],
        ["a", "Báo cáo", "6", "", ""],
        ["a1", "Báo cáo quý", "6", "", ""],
        ["", "Mỗi trường hợp chậm nộp: trừ 0,5 điểm", "", "", "0,5"],
        ["b", "Họp", "4", "", ""],
        ["b1", "Dự họp", "4", "", ""],
        ["", "Tổng điểm trừ của mục a không quá 1,5 điểm", "", "", ""],
    )
    first, second = rubric.groups[0].groups
    assert (first.most_penalty, second.most_penalty, first.points) == (Decimal("1.5"), None, 6)
    assert [(c.per_case, c.counts_as) for c in first.criteria] == [(None, None), (HALF, "penalty")]
    assert first.criteria[1].points == Decimal("1.5")  # more would never count
    assert at(rubric, "plan_cap_penalty") == ["Tổng điểm trừ của mục a không quá 1,5 điểm"]
    assert [r.fate for r in rubric.rows if r.row.text.startswith("Tổng điểm trừ")] == ["rule"]
    assert valid(rubric)


def test_a_cap_that_could_mean_either_of_two_groups_caps_neither():
    cases = ("", "Mỗi trường hợp chậm nộp: trừ 0,5 điểm", "", "", "0,5")
    two = (["a", "Báo cáo", "5", "", ""], ["a1", "Báo cáo quý", "5", "", ""], [*cases])
    rubric = table(
        ["I", "Một", "5", "", ""],
        *two,
        ["II", "Hai", "5", "", ""],
        *two,
        ["III", "Ba", "5", "", ""],
        ["b", "Họp", "5", "", ""],
        ["b1", "Dự họp", "5", "", ""],
        ["", "Tổng điểm trừ của mục a không quá 1,5 điểm", "", "", ""],
    )
    assert [g.most_penalty for one in rubric.groups for g in (one, *one.groups)] == [None] * 6
    assert "plan_cap_penalty" not in told(rubric)


def test_a_cap_on_a_group_without_anything_to_cap_stays_text():
    rubric = table(
        ["1", "Chuyên môn", "4", "", ""],
        ["a", "Báo cáo", "4", "", ""],
        ["", "Tổng điểm trừ của mục 1 không quá 1,5 điểm", "", "", ""],
    )
    assert rubric.groups[0].most_penalty is None
    assert "plan_kept_in_title" in told(rubric)


CAP = "Tổng điểm trừ của mục a không quá 1,5 điểm"
CASES = ("Mỗi trường hợp chậm nộp: trừ 0,5 điểm", "", "", "0,5")


def caps_of(rubric):
    """The caps of each group, by its title on paper."""
    every = [group for top in rubric.groups for group in (top, *top.groups)]
    return {
        g.title: (g.most_bonus, g.most_penalty) for g in every if g.most_bonus or g.most_penalty
    }


def twice(*, first=(), last=()):
    """Two groups with a part `a` that takes for cases, and rows more in each."""
    part = (["b", "Họp", "5", "", ""], ["b1", "Dự họp", "5", "", ""])
    rows = []
    for number, title, more in (("I", "Một", first), ("II", "Hai", last)):
        rows.append([number, title, "10", "", ""])
        rows.append(["a", f"Báo cáo {number}", "5", "", ""])
        rows += [["a1", "Báo cáo quý", "5", "", ""], ["", *CASES], *part, *more]
    return rows


def test_a_cap_means_the_row_of_its_own_group_where_several_have_the_number():
    rubric = table(*twice(last=(["", CAP, "", "", ""],)))
    assert caps_of(rubric) == {"Báo cáo II": (None, Decimal("1.5"))}


def test_a_cap_may_stand_in_another_group_than_the_only_row_with_its_number():
    rows = twice()[:6]
    rows += [["II", "Hai", "5", "", ""], ["1", "Thi", "5", "", ""], ["", CAP, "", "", ""]]
    assert caps_of(table(*rows)) == {"Báo cáo I": (None, Decimal("1.5"))}


def test_of_two_caps_on_one_row_the_first_counts_and_the_other_stays_text():
    more = (["", CAP, "", "", ""], ["", CAP.replace("1,5", "2"), "", "", ""])
    rubric = table(*twice(first=more)[:8])
    assert caps_of(rubric) == {"Báo cáo I": (None, Decimal("1.5"))}
    assert [row.fate for row in rubric.rows[-2:]] == ["rule", "kept"]


@pytest.mark.parametrize(
    ("note", "capped"),
    [
        ("Tổng điểm trừ của mục a1 không quá 1,5 điểm", {}),  # nothing is taken below it
        ("Tổng điểm thưởng của mục a không quá 1,5 điểm", {}),  # it gives nothing
        ("Tổng điểm trừ của mục I không quá 1,5 điểm", {"Một": (None, Decimal("1.5"))}),
    ],
)
def test_a_cap_holds_where_the_row_that_it_names_has_what_it_caps(note, capped):
    assert caps_of(table(*twice(first=(["", note, "", "", ""],))[:7])) == capped


def test_a_sentence_with_points_of_its_own_is_no_cap():
    rows = twice()[:6]
    for cells in (("", CAP, "2", "", ""), ("c", CAP, "5", "", ""), ("", CAP, "", "", "2")):
        assert caps_of(table(*rows, [*cells])) == {}
    assert caps_of(table(*rows, ["c", CAP, "", "", ""], ["c1", "Thi", "5", "", ""])) == {}


def test_a_cap_on_one_row_of_cases_is_the_most_of_that_row():
    rubric = table(
        ["I", "Chuyên môn", "4", "", ""],
        ["1", "Báo cáo", "4", "", ""],
        ["2", "Mỗi đơn thư đúng", "", "", "0,5"],
        ["", "Tổng điểm trừ của mục 2 không quá 1,5 điểm", "", "", ""],
        ["3", "Vi phạm", "", "", "2"],
        ["", "Tổng điểm trừ của mục 3 không quá 1,5 điểm", "", "", ""],
        ["4", "Mỗi lần vắng", "", "", "0,5"],
    )
    most = [criterion.points for criterion in rubric.groups[0].criteria]
    assert most == [4, Decimal("1.5"), 2, 50]
    assert [(r.fate, r.item) for r in rubric.rows if "không quá" in r.row.text] == [
        ("rule", "I.2"),
        ("kept", "I"),  # it is taken once
    ]
    assert valid(rubric)


def test_a_cap_on_cases_that_are_no_criterion_stays_text():
    rubric = table(
        ["I", "Kỷ luật", "8", "", ""],
        ["1", "Giờ giấc", "5", "", ""],
        ["", "Mỗi lần đi muộn: trừ 0,25 điểm", "", "", ""],
        ["", "Tổng điểm trừ của mục 1 không quá 1 điểm", "", "", ""],
        ["2", "Trang phục", "3", "", ""],
    )
    assert "không quá 1 điểm" in rubric.groups[0].criteria[0].title


@pytest.mark.parametrize("points", ["5", ""])
def test_a_cap_on_the_group_that_takes_is_none_since_its_points_are(points):
    rubric = table(
        ["I", "Chuyên môn", "4", "", ""],
        ["1", "Báo cáo", "4", "", ""],
        ["II", "Điểm trừ", points, "", ""],
        ["1", "Vi phạm nội quy", "2", "", ""],
        ["2", "Vi phạm pháp luật", "3", "", ""],
        ["", "Tổng điểm trừ của mục II không quá 3 điểm", "", "", ""],
    )
    assert caps_of(rubric) == {}
    assert rubric.rows[-1].fate == "kept"


def test_a_cap_may_have_a_number_of_its_own_and_stand_in_no_group():
    rubric = table(
        ["1", "Báo cáo", "5", "", ""],
        ["1.1", "Báo cáo quý", "5", "", ""],
        ["1.2", *CASES],
        ["2", "Tổng điểm trừ của phần 1 không quá 1,5 điểm", "", "", ""],
    )
    assert caps_of(rubric) == {"Báo cáo": (None, Decimal("1.5"))}
    assert (rubric.rows[-1].fate, rubric.kept) == ("rule", {})


def test_a_cap_names_a_row_by_its_number_whatever_word_stands_before_it():
    rubric = table(
        ["Phần I", "Chuyên môn", "4", "", ""],
        ["1", "Báo cáo", "4", "", ""],
        ["2", *CASES],
        ["", "Tổng điểm trừ của mục I không quá 1,5 điểm", "", "", ""],
    )
    assert caps_of(rubric) == {"Chuyên môn": (None, Decimal("1.5"))}


def test_numbered_cases_without_a_column_of_their_own_are_capped_too():
    rubric = table(
        ["I", "Chuyên môn", "4", "", ""],
        ["1", "Báo cáo", "4", "", ""],
        ["2", "Mỗi sáng kiến được cộng 1 điểm", "", "", ""],
        ["3", "Mỗi đơn thư đúng bị trừ 0,5 điểm", "", "", ""],
        ["", "Tổng điểm thưởng của phần I không quá 3 điểm", "", "", ""],
    )
    assert caps_of(rubric) == {"Chuyên môn": (3, None)}
    assert [criterion.points for criterion in rubric.groups[0].criteria][1] == 3
    assert "plan_cases_without_most" in told(rubric)  # of what is taken
    assert valid(rubric)


def test_a_criterion_that_starts_full_loses_points():
    rubric = table(
        ["I", "Kỷ luật", "8", "", ""],
        ["1", "Giờ giấc", "5", "", ""],
        ["", "Mỗi lần đi muộn: trừ 0,25 điểm", "", "", ""],
        ["2", "Trang phục", "3", "", ""],
    )
    late, dress = rubric.groups[0].criteria
    assert (late.points, late.per_case, late.counts_as) == (5, Decimal("-0.25"), None)
    assert late.title == "Giờ giấc\nMỗi lần đi muộn: trừ 0,25 điểm"
    assert at(rubric, "plan_cases_lose") == ["Mỗi lần đi muộn: trừ 0,25 điểm"]
    assert kind_name(dress) == "points"
    assert valid(rubric)


def test_two_ways_of_losing_points_stay_text():
    rubric = table(
        ["I", "Kỷ luật", "5", "", ""],
        ["1", "Giờ giấc", "5", "", ""],
        ["", "Mỗi lần đi muộn: trừ 0,25 điểm", "", "", ""],
        ["", "Mỗi lần vắng: trừ 0,5 điểm", "", "", ""],
    )
    (criterion,) = rubric.groups[0].criteria
    assert (kind_name(criterion), criterion.title.count("\n")) == ("points", 2)
    assert "plan_cases_lose" not in told(rubric)


def test_levels_are_not_mixed_with_cases_that_no_column_parts_from_them():
    rubric = table(
        ["I", "Kỷ luật", "5", "", ""],
        ["1", "Giờ giấc", "5", "", ""],
        ["", "Tốt", "5", "", ""],
        ["", "Không tốt", "0", "", ""],
        ["", "Mỗi lần đi muộn: trừ 0,25 điểm", "", "", ""],
    )
    (criterion,) = rubric.groups[0].criteria
    assert kind_name(criterion) == "tiers"
    assert "Mỗi lần đi muộn" in criterion.title


def test_a_bonus_group_of_counted_cases_gives_no_more_than_its_points():
    rubric = table(
        ["I", "Chuyên môn", "4", "", ""],
        ["1", "Báo cáo", "4", "", ""],
        ["II", "Điểm thưởng", "5", "", ""],
        ["1", "+1 điểm mỗi sáng kiến", "", "", ""],
        ["2", "Mỗi bài báo được cộng 0,5 điểm, tối đa 2 điểm", "", "", ""],
    )
    group = rubric.groups[1]
    assert (group.points, group.parts, group.counts_as) == (5, "capped", "bonus")
    assert [(c.per_case, c.points) for c in group.criteria] == [(1, 5), (HALF, 2)]
    assert at(rubric, "plan_group_capped") == ["Điểm thưởng"]
    assert "plan_cases_without_most" not in told(rubric)
    assert valid(rubric)


def test_numbered_cases_beside_criteria_feed_bonus_and_penalty():
    rubric = table(
        ["I", "Chuyên môn", "4", "", ""],
        ["1", "Báo cáo", "4", "", ""],
        ["2", "Mỗi sáng kiến cấp tỉnh", "", "1", ""],
        ["3", "Mỗi đơn thư đúng", "", "", "0,5"],
    )
    kinds = [(c.id, c.per_case, c.counts_as) for c in rubric.groups[0].criteria]
    assert kinds == [("I.1", None, None), ("I.2", 1, "bonus"), ("I.3", HALF, "penalty")]
    assert rubric.groups[0].points == 4
    assert valid(rubric)


def test_what_a_group_gives_beside_its_points_is_a_sum_of_its_rows_or_is_told():
    rubric = table(
        ["I", "Chuyên môn", "4", "2", ""],
        ["1", "Báo cáo", "4", "2", ""],
        ["II", "Phong trào", "4", "2", "1"],
        ["1", "Văn nghệ", "4", "2", ""],
    )
    assert at(rubric, "plan_row_not_taken") == ["Phong trào"]
    (text,) = rubric.kept["rubric", 1]
    assert text == "II. Phong trào (Điểm thưởng: 2; Điểm trừ: 1)"


# Levels that stand for numbers


def levels(*labels, measure=True):
    rows = [["", label, f"{len(labels) - n}", "", ""] for n, label in enumerate(labels)]
    points = f"{len(labels)}"
    data = docx_of(
        Table([HEADS, ["I", "A", points, "", ""], ["1", "Hồ sơ", points, "", ""], *rows])
    )
    (found,) = find_rubrics(read_plan(data, "plan"))
    rubric = read_rubric(found.rows, measure=measure)
    return rubric, rubric.groups[0].criteria[0]


@pytest.mark.parametrize(
    "labels",
    [
        ("Trên 80%", "Từ 50% đến 80%", "Dưới 50%"),
        ("Đạt trên 80 %", "Từ 50 đến 80%", "Dưới 50%."),
        ("Từ 80,5% trở lên", "Từ 50% đến dưới 80,5%", "Dưới 50%"),
        ("Từ 3 mô hình trở lên", "Trên 1 mô hình đến dưới 3 mô hình", "Từ 1 mô hình trở xuống"),
    ],
)
def test_levels_become_bounds_where_they_are_asked_for(labels):
    rubric, criterion = levels(*labels)
    assert kind_name(criterion) == "measured"
    assert criterion.measure in ("%", "mô hình")
    assert [tier.label for tier in criterion.tiers] == list(labels)
    assert all(tier.has_bounds() for tier in criterion.tiers)
    assert told(rubric) == {"plan_measured"}
    assert valid(rubric)


def test_levels_stay_levels_where_nobody_asked_and_it_is_said_how():
    rubric, criterion = levels("Trên 80%", "Từ 50% đến 80%", "Dưới 50%", measure=False)
    assert kind_name(criterion) == "tiers"
    assert told(rubric) == {"plan_measurable"}


@pytest.mark.parametrize(
    "labels",
    [
        ("Trên 80%", "Từ 50% đến 79%", "Dưới 50%"),  # a gap
        ("Từ 80%", "Từ 50% đến 80%", "Dưới 50%"),  # no form of a bound
        ("Đạt 100%", "Từ 80% trở lên", "Dưới 80%"),  # 100 belongs to two
        ("Trên 80%", "Từ 50 người đến 80 người", "Dưới 50%"),
        ("Tốt", "Từ 50% đến 80%", "Dưới 50%"),
        ("100% các cuộc họp", "Dưới 100%"),
    ],
)
def test_levels_that_leave_a_doubt_stay_levels(labels):
    rubric, criterion = levels(*labels)
    assert kind_name(criterion) == "tiers"
    assert told(rubric) == set()


def test_what_was_imported_is_written_and_checks(tmp_path):
    source = tmp_path / "plan.docx"
    rows = [
        ["I", "Chuyên môn", "7", "", ""],
        ["1", "Báo cáo", "4", "", ""],
        ["", "Mỗi trường hợp chậm nộp", "", "", "0,25"],
        ["", "Tổng điểm trừ của mục I không quá 1,5 điểm", "", "", ""],
        ["2", "Hồ sơ đúng hạn", "3", "", ""],
        ["", "Trên 80%", "3", "", ""],
        ["", "Từ 50% đến 80%", "1", "", ""],
        ["", "Dưới 50%", "0", "", ""],
    ]
    source.write_bytes(docx_of(Table([HEADS, *rows])))
    (tmp_path / "units.txt").write_text("Sở A\nSở B\n", encoding="utf-8")
    for excel in (False, True):
        folder = tmp_path / f"{excel}"
        done = import_plan(source, folder, units=tmp_path / "units.txt", measure=True, excel=excel)
        assert [p.code for p in done.faults if p.severity.value == "error"] == []
        report = (folder / "Ket-qua-nhap.txt").read_text("utf-8")
        assert "cách tính của I: Tổng điểm trừ của mục I" in report
