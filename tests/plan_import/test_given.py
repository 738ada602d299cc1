"""What the cells of a row give: points of its group, or something counted beside them."""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.plan_import.read.kinds import Counted, read_counted, read_given
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


def test_a_span_for_each_case_and_a_number_like_a_thousand_beside_are_not_read():
    span = read_given(row(points="1 - 3 điểm/lần"), "base")
    assert (span.points, span.unread) == (None, ("1 - 3 điểm/lần",))
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
    nothing = read_given(row(points="-0"), "base")
    assert (nothing.value, nothing.counted) == (D(0), None)


def test_a_heading_that_counts_cases_keeps_its_own_points():
    text = "Mỗi sáng kiến cộng 2 điểm"
    assert read_given(row(text, points="2"), "bonus").points is None
    assert read_given(row(text, points="2"), "bonus", heads=True).value == D(2)


def test_cell_and_text_must_agree_on_what_a_case_gives():
    text = "Mỗi sáng kiến cộng 2 điểm"
    assert read_counted(row(text), "base") == Counted(D(2), "bonus", apart=False)
    assert read_counted(row(text, bonus="2"), "base") == Counted(D(2), "bonus", apart=True)
    for cells in ({"bonus": "3"}, {"bonus": "2", "points": "2"}, {"penalty": "2"}, {"bonus": "ít"}):
        assert read_counted(row(text, **cells), "base") is None
    two = "Mỗi sáng kiến cấp tỉnh cộng 2 điểm, mỗi sáng kiến cấp xã cộng 1 điểm"
    assert read_counted(row(two), "base") is None
    assert read_counted(row(two, bonus="2"), "base") is None
