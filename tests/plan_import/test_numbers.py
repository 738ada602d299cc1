"""What a cell of points says, and which number of a row comes after which."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook_builder.plan_import.read.numbers import Points, read_numeral, read_points, roman

D = Decimal
MINUS = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")


@pytest.mark.parametrize("minus", [*MINUS, "trừ "])
def test_points_that_are_taken_bear_any_minus_that_people_type(minus):
    assert read_points(f"{minus}2,5 điểm") == Points(D("2.5"), "-")
    assert read_points(f"Mỗi vụ {minus}2đ") == Points(D(2), "-", each="vụ")


@pytest.mark.parametrize("plus", ["+", "cộng ", "thưởng "])
def test_points_that_are_given_bear_a_plus_or_a_word(plus):
    assert read_points(f"{plus}1 điểm/lần") == Points(D(1), "+", each="lần")


@pytest.mark.parametrize("dash", [*MINUS, "đến", "÷"])
def test_the_end_of_a_span_is_the_most(dash):
    assert read_points(f"Từ 1 {dash} 5 điểm") == Points(D(5), certainty="most")


@pytest.mark.parametrize("dash", [*MINUS, "đến"])
@pytest.mark.parametrize("span", [("1", "3"), ("3", "1")])
def test_of_a_span_for_each_case_the_greater_number_is_the_most(dash, span):
    first, last = span
    assert read_points(f"{first} {dash} {last} điểm/lần") == Points(D(3), "", "span", "lần")


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("1.000", Points(D(1000), certainty="thousands")),
        ("1.00", Points(D(1))),
        ("10 điểm/quý x 4 quý = 40 điểm", Points(D(40), certainty="most")),
        ("Mỗi lần 2 điểm, tối đa 10 điểm", Points(D(10), certainty="most")),
        ("Mỗi lần trừ 2 điểm, tối đa 10 điểm", None),  # what is taken is no most of points
        ("Hai mươi (20) điểm", Points(D(20))),
        ("không điểm", Points(D(0))),
        ("", None),
        ("đạt", None),
    ],
)
def test_a_cell_says_points_or_nothing(text, points):
    assert read_points(text) == points


@pytest.mark.parametrize(
    ("number", "letters"), [(4, "IV"), (9, "IX"), (40, "XL"), (90, "XC"), (399, "CCCXCIX")]
)
def test_roman_numbers_are_written_as_people_do(number, letters):
    assert roman(number) == letters


def follows(later: str, earlier: str) -> bool:
    one, other = read_numeral(later), read_numeral(earlier)
    assert one is not None
    assert other is not None
    return one.follows(other)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        *(("1", "2"), ("IX", "X"), ("a", "b"), ("A", "B"), ("d", "đ"), ("d", "e"), ("y", "z")),
        *(("1.9", "1.10"), ("C", "D"), ("C", "CI"), ("Điều 5", "Điều 6")),
    ],
)
def test_a_number_follows_the_one_before_it_on_its_level(earlier, later):
    assert follows(later, earlier)
    assert not follows(earlier, later)


@pytest.mark.parametrize(
    ("earlier", "later"), [("1.1", "2.2"), ("5", "Điều 6"), ("z", "a"), ("1", "3"), ("I", "2")]
)
def test_a_number_of_another_place_series_or_word_follows_none(earlier, later):
    assert not follows(later, earlier)
