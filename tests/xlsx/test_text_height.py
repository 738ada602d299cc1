"""Heights estimated from text: never too low for the text in LibreOffice, and not much too high."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office.keyboard import vietnamese_letters
from workbook_builder.xlsx.write.text_height import line_count, row_height, text_width

SENTENCE = "Thực hiện tuyên truyền, quán triệt và triển khai sâu rộng trong cán bộ, công chức"


def test_a_width_is_in_points_and_grows_with_the_size():
    assert text_width("0" * 10, 12) == pytest.approx(60)
    assert text_width(SENTENCE, 24) == pytest.approx(2 * text_width(SENTENCE, 12))


def test_bold_text_is_wider():
    assert text_width(SENTENCE, 12, bold=True) > text_width(SENTENCE, 12)


@pytest.mark.parametrize(("letter", "base"), [("ễ", "e"), ("Ậ", "A"), ("ọ", "o"), ("ỳ", "y")])
def test_marks_above_and_below_take_no_width(letter, base):
    assert text_width(letter, 12) == text_width(base, 12)


@pytest.mark.parametrize(("letter", "base"), [("ợ", "ơ"), ("ữ", "ư"), ("Ớ", "Ơ"), ("Ự", "Ư")])
def test_the_horned_letters_keep_their_horn(letter, base):
    assert text_width(letter, 12) == text_width(base, 12)
    assert text_width(base, 12) > text_width(normalize("NFD", base)[0], 12) - 1e-9


def test_an_unknown_letter_is_taken_for_a_wide_one():
    assert text_width("漢", 12) >= text_width("m", 12) * 0.9


@pytest.mark.parametrize(
    ("text", "lines"), [("", 1), ("một", 1), ("một\nhai", 2), ("một\n\nba", 3), ("\n", 2)]
)
def test_every_line_break_begins_a_line(text, lines):
    assert line_count(text, 500, 12) == lines


def test_text_is_wrapped_at_blanks():
    width = text_width("aaaa bbbb", 12)
    assert line_count("aaaa bbbb cccc", width, 12) == 2
    assert line_count("aaaa bbbb cccc", width - 1, 12) == 3


def test_a_word_longer_than_the_line_is_broken():
    link = "https://" + "x" * 200
    assert line_count(link, 100, 12) >= text_width(link, 12) / 100
    assert line_count("a " + link, 100, 12) <= text_width(link, 12) / 100 + 3


def test_a_word_longer_than_the_line_is_broken_after_hyphens_and_slashes_first():
    width = text_width("m" * 10, 12)
    assert line_count("m" * 30, width, 12) <= 4
    assert line_count("mmmmmm-mmmmmm/mmmmmm", width, 12) == 3


@given(st.text(max_size=80), st.floats(40, 600), st.floats(8, 16))
def test_more_room_never_takes_more_lines_and_all_fits(text, width, size):
    lines = line_count(text, width, size)
    assert lines >= 1
    assert lines * width >= max(text_width(part, size) for part in text.split("\n")) * 0.99 - width
    assert line_count(text, width * 2, size) <= lines


def test_a_row_is_as_high_as_its_lines_and_a_little_air():
    assert row_height(1, 12) > 12 * 1.15
    assert row_height(3, 12) - row_height(2, 12) == pytest.approx(14.4)


@pytest.mark.parametrize("bold", [False, True])
def test_libreoffice_needs_no_more_height_than_is_reckoned(calc, tmp_path, bold):
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    link = "https://dongthap.gov.vn/van-ban/chuyen-doi-so/" + "x" * 150
    letters = "Sở " + vietnamese_letters()
    texts = [SENTENCE, SENTENCE * 3, "a" * 90, "ƯƠỰỢ " * 30, "a\nb\nc", link, letters]
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.column_dimensions["A"].width = 30
    for row, text in enumerate(texts, start=1):
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name="Times New Roman", sz=12, b=bold)
        cell.alignment = Alignment(wrap_text=True)
    path = tmp_path / "heights.xlsx"
    book.save(path)
    with calc.open(path) as opened:
        shown = opened.sheet("Sheet")
        width = shown.Columns.getByIndex(0).Width / 2540 * 72 - 6  # its own padding: 8 pixels
        shown.Rows.OptimalHeight = True
        for row, text in enumerate(texts):
            needed = shown.Rows.getByIndex(row).Height / 2540 * 72
            reckoned = row_height(line_count(text, width, 12, bold=bold), 12)
            assert needed <= reckoned + 1
            assert reckoned < needed * 1.6 + 16
