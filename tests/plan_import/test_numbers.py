"""What a cell of points says, and which number of a row comes after which."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook_builder.plan_import.read.numbers import (
    Numeral,
    Points,
    leading_numeral,
    read_numeral,
    read_points,
    roman,
    roman_value,
)

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
        ("1.500 điểm", Points(D(1500), certainty="thousands")),
        ("1.00", Points(D(1))),
        ("12.5", Points(D("12.5"))),
        ("(2 điểm).", Points(D(2))),
        ("2 đ.", Points(D(2))),
        ("5d", Points(D(5))),
        ("10 điểm/quý x 4 quý = 40 điểm", Points(D(40), certainty="most")),
        ("Hai mươi (20) điểm", Points(D(20))),
        ("20 (hai mươi) điểm", Points(D(20))),
        ("20,5 (hai mươi rưỡi) điểm", Points(D("20.5"))),
        ("", None),
        ("đạt", None),
        ("5%", None),
        ("5 tháng", None),
        ("1234567", None),
        ("20 (hai mươi việc) điểm", None),
    ],
)
def test_a_cell_says_points_or_nothing(text, points):
    assert read_points(text) == points


@pytest.mark.parametrize(
    "text",
    [
        *("Tối đa 5 điểm", "không quá 5", "nhiều nhất 5đ", "đến 5 điểm", "≤ 5", "<=5"),
        *("5 điểm (tối đa)", "5 điểm tối đa", "5 điểm trở xuống"),
        *("Tối đa 5 điểm, mỗi lần 2 điểm", "Mỗi lần 2 điểm (tối đa 5 điểm).", "Chấm; không quá 5"),
    ],
)
def test_a_maximum_is_the_points_of_its_cell(text):
    assert read_points(text) == Points(D(5), certainty="most")


@pytest.mark.parametrize("minus", [*MINUS, "Mỗi lần trừ "])
def test_a_maximum_of_what_is_taken_is_no_number_of_points(minus):
    assert read_points(f"{minus}0,5 điểm/lần, tối đa 5 điểm") is None


@pytest.mark.parametrize("dash", MINUS)
@pytest.mark.parametrize("span", ["1{}3 điểm", "1 {} 3 điểm", "1 điểm {} 3 điểm", "1đ {} 3đ"])
def test_a_dash_within_a_span_takes_nothing(dash, span):
    assert read_points(f"{span.format(dash)}, tối đa 5 điểm") == Points(D(5), certainty="most")


@pytest.mark.parametrize("plus", ["+", "cộng ", "thưởng "])
def test_a_maximum_of_what_is_given_is_no_number_of_points(plus):
    assert read_points(f"Mỗi lần {plus}1 điểm, tối đa 5 điểm") is None


@pytest.mark.parametrize(
    ("text", "each"),
    [
        ("2đ/lần", "lần"),
        ("2đ./lần", "lần"),
        ("2 điểm mỗi vụ", "vụ"),
        ("2 điểm cho mỗi 01 vụ", "vụ"),
        ("2 điểm/01 lần", "lần"),
        ("2 điểm/một lần.", "lần"),
        ("(2 điểm/lần/tháng)", "lần/tháng"),
    ],
)
def test_points_for_each_case_name_the_case(text, each):
    assert read_points(text) == Points(D(2), each=each)


@pytest.mark.parametrize("each", ["Mỗi", "Cứ", "Cứ mỗi", "Từng", "Mỗi 01"])
@pytest.mark.parametrize("verb", ["trừ", "thì trừ", "sẽ bị trừ", "-"])
def test_the_case_may_stand_before_the_points_that_it_takes(each, verb):
    assert read_points(f"{each} vụ {verb} 1 điểm.") == Points(D(1), "-", each="vụ")


def test_a_span_for_each_case_may_name_the_case_twice_and_bear_a_sign():
    expected = Points(D(3), "+", "span", "lần")
    assert read_points("cộng 1 điểm/lần - 3 điểm/lần") == expected
    assert read_points("+1 điểm/lần đến +3 điểm/lần") == expected


@pytest.mark.parametrize(
    "text",
    [
        *("trừ hết điểm", "Mất toàn bộ số điểm", "trừ 100% số điểm", "trừ hết."),
        *("không điểm", "không có điểm", "không được điểm", "không tính điểm", "không cho điểm"),
    ],
)
def test_what_loses_all_points_gives_none(text):
    assert read_points(text) == Points(D(0))


def test_what_says_no_more_than_no_is_no_number_of_points():
    assert read_points("không") is None


@pytest.mark.parametrize(
    ("number", "letters"),
    [(4, "IV"), (9, "IX"), (40, "XL"), (88, "LXXXVIII"), (90, "XC"), (399, "CCCXCIX")],
)
def test_roman_numbers_are_written_as_people_do(number, letters):
    assert (roman(number), roman_value(letters)) == (letters, number)


@pytest.mark.parametrize("text", ["", "IIX", "IIII", "iv", "A", "MC", "VX"])
def test_what_nobody_writes_so_is_no_roman_number(text):
    assert roman_value(text) is None


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
        *(
            ("Đ", "E"),
            ("đ", "e"),
            ("e", "f"),
            ("e", "g"),
            ("x", "y"),
            ("CXCIX", "CC"),
            ("a1", "a2"),
        ),
    ],
)
def test_a_number_follows_the_one_before_it_on_its_level(earlier, later):
    assert follows(later, earlier)
    assert not follows(earlier, later)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        *(("1.1", "2.2"), ("5", "Điều 6"), ("z", "a"), ("1", "3"), ("I", "2"), ("a1", "b2")),
        *(("a", "B"), ("A", "b"), ("Mục 5", "Điều 6"), ("1.1", "2"), ("1", "1")),
    ],
)
def test_a_number_of_another_place_series_or_word_follows_none(earlier, later):
    assert not follows(later, earlier)


def test_letters_written_unevenly_are_one_series_under_the_same_word():
    assert not follows("c", "B")
    before, after, other = (read_numeral(one) for one in ("Mục B", "Mục c", "Phần c"))
    assert after.lowered().follows(before.lowered())
    assert not other.lowered().follows(before.lowered())


@pytest.mark.parametrize(
    ("text", "written", "styles"),
    [
        ("(1)", "1", ("", "arabic")),
        ("1.)", "1", ("", "arabic")),
        ("[a]", "a", ("", "letter")),
        ("01", "1", ("", "arabic")),
        ("Đ", "Đ", ("", "capital")),
        ("XX", "XX", ("", "roman")),
        ("a.7.1", "a7.1", ("", "letter", "arabic", "arabic")),
        ("1.a", "1.a", ("", "arabic", "letter")),
        ("A1", "A.1", ("", "capital", "arabic")),
        ("IV.A", "IV.A", ("", "roman", "capital")),
        ("1,2", "1.2", ("", "arabic", "arabic")),
        ("Mục II.", "II", ("mục", "roman")),
        ("TC1.2", "1.2", ("tc", "arabic", "arabic")),
        ("TC-05", "5", ("tc", "arabic")),
    ],
)
def test_a_number_is_read_in_whatever_form_the_column_has_it(text, written, styles):
    numeral = read_numeral(text)
    assert numeral is not None
    assert (str(numeral), numeral.styles) == (written, styles)


@pytest.mark.parametrize("text", ["", "...", "AB", "VX", "IIX", "1 + 2", "Tổng"])
def test_what_is_no_number_of_a_row_is_read_as_none(text):
    assert read_numeral(text) is None


def test_the_first_of_each_level_opens_it():
    first = ["I", "A", "a", "1", "1.1", "II", "B", "b", "2", "1.2"]
    assert [one for one in first if read_numeral(one).opens()] == first[:5]


@pytest.mark.parametrize(
    ("text", "number", "rest", "word"),
    [
        ("1. Tuyên truyền", "1", "Tuyên truyền", ""),
        ("1.Tuyên truyền", "1", "Tuyên truyền", ""),
        ("a) báo cáo", "a", "báo cáo", ""),
        ("đ/ báo cáo", "đ", "báo cáo", ""),
        ("I - Công tác", "I", "Công tác", ""),
        ("A7.1. Họp", "A.7.1", "Họp", ""),
        ("Mục 2. Họp", "2", "Họp", "mục"),
        ("ĐIỀU 5: Họp", "5", "Họp", "điều"),
        ("phần II Họp", "II", "Họp", "phần"),
        ("1.2 Họp", "1.2", "Họp", ""),
        ("1.  Họp ", "1", "Họp", ""),
        ("IV Họp", "IV", "Họp", ""),
    ],
)
def test_a_text_begins_with_its_number(text, number, rest, word):
    numeral = read_numeral(number)
    assert leading_numeral(text) == (Numeral(numeral.pieces, word), rest)


@pytest.mark.parametrize(
    "text", ["2 người", "1 Họp", "1.2 họp", "I họp", "12:30 họp", "2. 5 người", "a)", "II– Họp"]
)
def test_a_text_that_begins_with_an_amount_or_a_word_has_no_number(text):
    assert leading_numeral(text) is None
