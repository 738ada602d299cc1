"""What the cells of a row give: points of its group, or something counted beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook_builder.plan_import.read.kinds import (
    Counted,
    Given,
    amounts_in_text,
    number_at_end,
    points_in_text,
    read_counted,
    read_given,
    title_feeds,
)
from workbook_builder.plan_import.read.numbers import Points
from workbook_builder.plan_import.read.row import PlanRow
from workbook_builder.problems import Place

D = Decimal


def row(text: str = "Tuyên truyền", **cells: str) -> PlanRow:
    return PlanRow(Place(), text=text, **cells)


def test_points_in_their_own_column_are_those_of_the_group():
    given = read_given(row(points="5"), "base")
    assert (given.value, given.counted, given.beside, given.unread) == (D(5), None, (), ())


def test_a_column_of_bonus_and_one_of_penalty_give_beside_the_points():
    given = read_given(row(points="5", bonus="2", penalty="1"), "base")
    assert given.value == D(5)
    assert [(one.each, one.feeds, one.apart, one.way) for one in given.beside] == [
        *((D(2), "bonus", True, "once"), (D(1), "penalty", True, "once"))
    ]
    # alone it is what the row counts; two stay beside each other
    alone = read_given(row(bonus="2"), "base")
    assert (alone.counted, alone.beside) == (Counted(D(2), "bonus", True, way="once"), ())
    both = read_given(row(bonus="2", penalty="1"), "base")
    assert (both.counted, [one.feeds for one in both.beside]) == (None, ["bonus", "penalty"])


@pytest.mark.parametrize(("feeds", "other"), [("bonus", "penalty"), ("penalty", "bonus")])
def test_the_column_of_what_a_group_feeds_holds_its_points_and_the_other_gives_beside(feeds, other):
    assert read_given(row(**{feeds: "2"}), feeds) == Given(Points(D(2)))
    given = read_given(row(**{feeds: "2", other: "1"}), feeds)
    assert (given.value, given.beside) == (D(2), (Counted(D(1), other, apart=True, way="once"),))
    beside = read_given(row(points="3", **{feeds: "2"}), feeds)
    assert (beside.value, [(one.each, one.feeds) for one in beside.beside]) == (D(3), [(2, feeds)])


def test_the_same_number_in_two_columns_is_given_twice():
    given = read_given(row(points="5", bonus="5", penalty="5"), "base")
    assert (given.value, [one.feeds for one in given.beside]) == (D(5), ["bonus", "penalty"])
    beside = read_given(row(bonus="2", penalty="2"), "penalty")
    assert (beside.value, [one.feeds for one in beside.beside]) == (D(2), ["bonus"])


@pytest.mark.parametrize(
    ("text", "cell", "way"),
    [
        ("Sáng kiến", "2", "once"),
        ("Sáng kiến", "2 điểm/lần", "each"),
        ("Sáng kiến", "tối đa 2", "upto"),
        ("Từng sáng kiến", "2", "each"),
        ("Thêm sáng kiến", "2", "each"),
        ("Từng sáng kiến", "tối đa 2", "upto"),
        ("Mỗi 3 sáng kiến", "2", "once"),  # nothing counts three as one
        ("Cứ 10 sáng kiến", "2 điểm/lần", "once"),
        ("Từng 02 sáng kiến", "2", "once"),
        ("Mỗi 01 sáng kiến", "2", "each"),
    ],
)
def test_a_column_beside_gives_for_each_case_where_cell_or_text_names_one(text, cell, way):
    given = read_given(row(text, bonus=cell, penalty=cell), "base")
    assert [one.way for one in given.beside] == [way, way]


def test_beside_points_a_text_that_names_cases_may_speak_of_those_points():
    assert read_given(row("Mỗi lần tốt", points="5", bonus="2"), "base").beside[0].way == "once"
    given = read_given(row("Mỗi lần tốt", points="5", bonus="2 điểm/lần"), "base")
    assert given.beside[0].way == "each"


def test_what_stands_beside_points_that_are_counted_or_moved_is_given_too():
    for own in ("2 điểm/lần", "-2"):
        given = read_given(row(points=own, bonus="1"), "base")
        assert (given.points, given.counted.each) == (None, 2)
        assert given.beside == (Counted(D(1), "bonus", apart=True, way="once"),)


def test_a_column_that_the_text_counts_is_given_once():
    given = read_given(row("Mỗi sáng kiến", bonus="1"), "base")
    assert given == Given(counted=Counted(D(1), "bonus", apart=True))


def test_words_where_a_number_is_needed_are_not_read():
    assert read_given(row(points="ít"), "base") == Given(unread=("ít",))
    assert read_given(row(points="5", penalty="ít"), "base") == Given(Points(D(5)), unread=("ít",))


def test_a_span_for_each_case_and_a_number_like_a_thousand_beside_are_not_read():
    span = read_given(row(points="1 - 3 điểm/lần"), "base")
    assert (span.points, span.counted, span.unread) == (None, None, ("1 - 3 điểm/lần",))
    for cell in ("1 - 3 điểm/lần", "1.000"):
        beside = read_given(row(points="5", bonus=cell), "base")
        assert (beside.beside, beside.unread) == ((), (cell,))
    assert read_given(row(points="1.000"), "base").value == D(1000)


def test_a_sign_moves_points_out_of_a_group_that_feeds_something_else():
    moved = read_given(row(points="-2"), "base")
    assert (moved.points, moved.counted) == (
        None,
        Counted(D(2), "penalty", apart=False, way="once"),
    )
    assert read_given(row(points="-2"), "penalty").value == D(2)
    assert read_given(row(points="+2"), "penalty").counted.feeds == "bonus"
    most = read_given(row(points="- tối đa 2"), "base")
    assert most.counted == Counted(D(2), "penalty", apart=False, way="upto")
    nothing = read_given(row(points="-0"), "base")
    assert (nothing.value, nothing.counted) == (D(0), None)


@pytest.mark.parametrize(
    ("points", "unit", "kind", "counted"),
    [
        ("2", "lần", "base", Counted(D(2), "base", apart=True)),
        ("2", "lần", "bonus", Counted(D(2), "bonus", apart=True)),
        ("-2", "lần", "base", Counted(D(2), "penalty", apart=True)),
        ("2 điểm/lần", "", "penalty", Counted(D(2), "penalty", apart=True)),
        ("-2 điểm/lần", "", "base", Counted(D(2), "penalty", apart=False)),
        ("0", "lần", "base", None),
        *(("2", unit, "base", None) for unit in ("điểm", "Đ", "%", "-", "")),
    ],
)
def test_points_for_each_unit_of_something_are_counted(points, unit, kind, counted):
    given = read_given(row(points=points, unit=unit), kind)
    assert given.counted == counted
    assert (given.points is None) is (counted is not None)


def test_cases_that_are_counted_by_their_cell_have_the_maximum_of_their_text():
    given = read_given(row("Mỗi sáng kiến, tối đa 4 điểm", points="2 điểm/lần"), "base")
    assert given.counted == Counted(D(2), "base", apart=True, most=D(4))


def test_a_heading_that_counts_cases_keeps_its_own_points():
    text = "Mỗi sáng kiến cộng 2 điểm"
    assert read_given(row(text, points="2"), "bonus").points is None
    assert read_given(row(text, points="2"), "bonus", heads=True).value == D(2)


def test_a_sign_before_the_points_of_a_heading_moves_nothing():
    assert read_given(row(points="-10"), "penalty", heads=True) == Given(Points(D(10), "-"))
    assert read_given(row(points="+10"), "base", heads=True) == Given(Points(D(10), "+"))


def test_cell_and_text_must_agree_on_what_a_case_gives():
    text = "Mỗi sáng kiến cộng 2 điểm"
    assert read_counted(row(text), "base") == Counted(D(2), "bonus", apart=False)
    assert read_counted(row(text, bonus="2"), "base") == Counted(D(2), "bonus", apart=True)
    for cells in ({"bonus": "3"}, {"bonus": "2", "points": "2"}, {"penalty": "2"}, {"bonus": "ít"}):
        assert read_counted(row(text, **cells), "base") is None
    two = "Mỗi sáng kiến cấp tỉnh cộng 2 điểm, mỗi sáng kiến cấp xã cộng 1 điểm"
    assert read_counted(row(two), "base") is None
    assert read_counted(row(two, bonus="2"), "base") is None


# Texts


@pytest.mark.parametrize(
    ("title", "feeds"),
    [
        *((title, "bonus") for title in ("Điểm thưởng", "Các tiêu chí cộng điểm", "Được cộng")),
        *((title, "bonus") for title in ("Nội dung thưởng", "THƯỞNG", "Phần điểm thưởng")),
        *((title, "penalty") for title in ("Phần điểm trừ", "Bị trừ điểm", "Mục trừ")),
        *((title, "base") for title in ("Điểm trừ khi vi phạm", "Trừ trường hợp bất khả kháng")),
        *((title, "base") for title in ("Chấm điểm thưởng", "Công tác khen thưởng", "")),
    ],
)
def test_a_title_says_what_its_group_feeds_where_it_begins_with_the_word(title, feeds):
    assert title_feeds(title) == feeds


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Họp (10 điểm)", ("Họp", D(10))),
        ("Họp: 2,5 điểm.", ("Họp", D("2.5"))),
        ("Họp – tối đa 10đ", ("Họp", D(10))),
        ("Họp (từ 0 - 10 điểm)", ("Họp", D(10))),
        ("Họp (0đ–5 điểm):", ("Họp", D(5))),
        ("Họp (tổng số điểm tối đa: 10 điểm)", ("Họp", D(10))),
        ("Họp: 5 điểm (nếu đủ)", ("Họp: 5 điểm (nếu đủ)", D(5))),
        *((text, None) for text in ("(10 điểm)", "Họp 10 điểm", "Họp (10)", "Họp (12345 điểm)")),
        ("Họp (10 điểm) đúng giờ", None),
    ],
)
def test_points_at_the_end_of_a_text_are_parted_from_its_title(text, found):
    assert points_in_text(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Đạt 100%: 1", ("Đạt 100%", D(1))),
        ("Đạt : 0,5.", ("Đạt", D("0.5"))),
        ("Đạt:1;", ("Đạt", D(1))),
        *((text, None) for text in ("Đạt 1", "Đạt:: 1", "Đạt: 1234", ": 1")),
    ],
)
def test_a_number_behind_a_colon_is_parted_from_its_text(text, found):
    assert number_at_end(text) == found


def test_amounts_are_told_as_the_text_writes_them():
    text = "Thưởng 3 điểm, trừ 0,5đ, 4 việc, + 2 điểm và 1điểm"
    assert amounts_in_text(text) == ["thưởng 3 điểm", "trừ 0,5đ", "+ 2 điểm", "1điểm"]
