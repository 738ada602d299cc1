"""What the rows right below a row are to it, as their points add up."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook_builder.plan_import.rubric.sums import Read, Sums

D = Decimal


def summed(*worths, numbered=False, flat=True, either=(), inside=0, ranged=0, **more) -> Sums:
    """The sums of rows with these points; of `numbered` rows, or of as many of them.

    `either`: which count in place of the row before; the first `inside` come out of one cell, the
    first `ranged` name a range of numbers.
    """
    sums = Sums()
    numbers = len(worths) if numbered is True else int(numbered)
    for n, worth in enumerate(worths):
        sums = sums.with_row(
            None if worth is None else D(worth),
            flat=flat or n > 0,
            numbered=n < numbers,
            inside=n < inside,
            ranged=n < ranged,
            either=n in either,
        )
    return sums._replace(**more)


def ways(value, *worths, kind="base", most=False, **how) -> dict[str, Read]:
    read = summed(*worths, **how).readings(None if value is None else D(value), kind, most=most)
    return {one.meaning: one for one in read}


def best(value, *worths, **how) -> tuple[str, Decimal | None]:
    """The reading that least speaks against."""
    found = min(ways(value, *worths, **how).values(), key=lambda one: one.cost)
    return found.meaning, found.worth


@pytest.mark.parametrize("value", ["5", None])
def test_rows_without_points_leave_the_row_above_what_it_is(value):
    assert best(value) == best(value, None, None) == ("leaf", value and D(value))


@pytest.mark.parametrize(
    ("worths", "how", "meaning"),
    [
        (("6", "4"), {}, "parts"),
        (("10",), {}, "one"),
        (("10",), {"numbered": True}, "parts"),
        (("10",), {"flat": False}, "parts"),
        (("10", "0"), {}, "levels"),  # a part that gives nothing would be none
        (("10", "0"), {"flat": False}, "parts"),
        (("0", "10"), {}, "levels"),
        (("0", "5", "10"), {}, "levels"),
        (("0", "10"), {"numbered": True}, "parts"),  # levels with numbers fall
        (("10", "5"), {}, "levels"),
        (("10", "5", "5"), {"numbered": True}, "over"),  # they do not fall
        (("10", "5"), {"numbered": True}, "levels"),
        (("10", "5"), {"numbered": 1}, "over"),  # some of a list have no number
        (("10", "5"), {"flat": False}, "over"),
        (("5", "10"), {}, "levels"),
        (("5", "10"), {"numbered": True}, "over"),
        (("6", "3", "0", "4", "2", "0"), {}, "runs"),
        (("6", "3", "4", "2"), {}, "runs"),
        (("6", "3", "4"), {}, "runs"),
        (("6", "3", "0", "4", "0"), {"numbered": 1}, "over"),
        (("6", "3", "0", "4", "2", "0"), {"flat": False}, "over"),
        (("6", "5"), {"numbered": True}, "over"),
        (("6", "5"), {"flat": False}, "over"),
        (("6", "5"), {}, "off"),
        (("6", "3"), {"numbered": True}, "off"),
        (("6", "3"), {"counted": 1}, "capped"),
    ],
)
def test_the_points_of_a_row_tell_what_those_below_are(worths, how, meaning):
    assert best("10", *worths, **how) == (meaning, 10)


def test_a_list_of_which_each_counts_in_place_of_the_others_is_one_of_levels():
    assert ways("10", "10", "5", "0", either=(1, 2)) == {"levels": Read("levels", D(10), 0.0)}
    assert best(None, "10", "5", either=(1,)) == ("levels", 10)
    assert best(None, "10", "5", "3", either=(1,)) == ("parts", 13)
    assert best(None, "10", "5", either=(1,), flat=False) == ("parts", 10)
    assert best(None, "5", "10", either=(1,)) == ("parts", 10)
    assert best(None, "10", "5", either=(0,)) == ("parts", 15)  # there is none before the first
    assert best("12", "10", "5", either=(1,))[0] == "off"


def test_of_rows_that_count_in_place_of_each_other_the_best_is_added():
    assert summed("3", "5", "4", "2", either=(1, 2)).total == 7
    assert summed("3", "4", "2", "6", either=(2, 3)).total == 9


@pytest.mark.parametrize("kind", ["bonus", "penalty"])
def test_parts_beside_the_base_may_come_to_more_than_counts(kind):
    assert best("10", "6", "5", kind=kind, numbered=True) == ("capped", 10)
    assert "capped" not in ways("10", "6", "3", kind=kind, numbered=True)


def test_points_said_to_be_a_most_hold_parts_that_come_to_another_sum():
    assert best("10", "6", "5", most=True, numbered=True) == ("capped", 10)
    assert best("10", "6", "3", most=True, numbered=True) == ("capped", 10)
    assert best("10", "6", "4", most=True, numbered=True) == ("parts", 10)


def test_cases_that_are_counted_fill_what_parts_leave_and_no_more():
    assert best("10", "6", "5", numbered=True, counted=1) == ("over", 10)


@pytest.mark.parametrize(
    ("worths", "how", "expected"),
    [
        (("5", "3", "0"), {}, ("levels", 5)),
        (("5", "3", "0"), {"numbered": True}, ("levels", 5)),
        (("5", "3"), {}, ("parts", 8)),
        (("5", "3"), {"ranged": 2}, ("levels", 5)),
        (("5", "3"), {"inside": 2}, ("levels", 5)),
        (("5", "3"), {"ranged": 1, "inside": 1}, ("parts", 8)),
        (("5", "3", "0"), {"flat": False}, ("parts", 8)),
        (("5", "0", "3"), {}, ("parts", 8)),
        (("5",), {}, ("one", 5)),
        (("5",), {"numbered": True}, ("parts", 5)),
        (("5",), {"flat": False}, ("parts", 5)),
        (("0",), {"ranged": 1}, ("one", 0)),
    ],
)
def test_without_points_of_its_own_a_row_has_the_sum_or_the_best_of_those_below(
    worths, how, expected
):
    assert best(None, *worths, **how) == expected


def test_where_two_readings_are_possible_both_come_out():
    assert set(ways(None, "5", "3")) == {"parts", "levels"}
    assert set(ways(None, "3", "5")) == {"parts", "levels"}
    assert set(ways(None, "3", "5", numbered=True)) == {"parts"}
    assert set(ways(None, "3", "3")) == {"parts"}  # levels differ
    assert set(ways(None, "5")) == {"one"}
    assert ways(None, "5", "3", "4", "2")["runs"].worth == 9
    assert set(ways("9", "5", "3", "4", "2", kind="bonus")) == {"runs", "capped"}
    assert set(ways(None, "5", "3", "4", "2", flat=False)) == {"parts"}
    assert set(ways("10", "10", "4", "5", kind="bonus")) == {"levels", "capped"}
