"""A number is given as its cell shows it, or not at all."""

from __future__ import annotations

import io

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.examples import examples
from workbook_builder.xlsx.number_format import is_of_days, keeps_its_number, shown
from workbook_builder.xlsx.read.book import read_xlsx

SHOWN = [
    (1, "0%", "100%"),
    (0.8, "0%", "80%"),
    (0.995, "0.0%", "99,5%"),
    (0.5, "# ?/?", "1/2"),
    (1.5, "# ?/?", "1 1/2"),
    (3, "# ?/?", "3"),
    (0, "# ?/?", "0"),
    (0.25, "# ??/??", "1/4"),
    (0.5, "?/?", "1/2"),
    (0.75, "# ?/4", "3/4"),
    (0.5, "# ?/100", "50/100"),
    (-0.5, "# ?/?", "-1/2"),
    (44958, "d/m", "1/2"),
    (44958, "dd/mm/yyyy", "01/02/2023"),
    (44958, "[$-42A]d/m/yyyy;@", "1/2/2023"),
    (44958, '"ngày" d "tháng" m', "ngày 1 tháng 2"),
    (44958.5625, "d/m/yy h:mm", "1/2/23 13:30"),
    (0.125, "h:mm", "3:00"),
    (1234567.5, "#,##0.0", "1.234.567,5"),
    (0.5, "0.00", "0,50"),
    (12, "00.0#", "12,0"),
    (2.5, "0", "3"),
    (5, '0" điểm"', "5 điểm"),
    (1, '"Mức "0', "Mức 1"),
    (-3, "0;(0)", "(3)"),
    (-3, "0", "-3"),
    (0, '0;-0;"không"', "không"),
    (0, '[=1]"Có";[=0]"Không"', "Không"),
    (5, '_(* #,##0_);_(* (#,##0);_(* "-"??_);_(@_)', "5"),
    (1_500_000, '0.0,, "triệu"', "1,5 triệu"),
    (1, "[Red]0%", "100%"),
    (0.5, "General", "0,5"),
]


@pytest.mark.parametrize(("value", "code", "text"), SHOWN)
def test_a_number_is_shown_by_its_format(value, code, text):
    assert shown(value, code) == text


@pytest.mark.parametrize("code", ["d-mmm", "mmmm yyyy", "0.0E+00", "h:mm AM/PM", "[h]:mm", "b yy"])
def test_what_depends_on_more_than_the_file_is_not_guessed(code):
    assert shown(44958, code) is None


def test_digits_alone_are_told_from_formats_that_change_what_is_said():
    assert all(map(keeps_its_number, ["", "General", "0", "0.00", "#,##0", "@", "#,##0;(#,##0)"]))
    assert not any(map(keeps_its_number, ["0%", "# ?/?", "d/m", '0" điểm"', "d-mmm"]))
    assert [is_of_days(code) for code in ("d/m", "0%", '"ngày "0')] == [True, False, False]


@given(
    value=st.floats(allow_nan=False, allow_infinity=False),
    code=st.text(st.sampled_from('0#?.,%/;"\\_*[]=<>dmyhs@E+- a'), max_size=40),
)
@examples(200, whole=2000)
def test_no_format_brings_the_reading_down(value, code):
    said = shown(value, code)
    assert said is None or isinstance(said, str)
    keeps_its_number(code)


def test_the_format_of_each_number_is_read_and_of_nothing_else():
    book = openpyxl.Workbook()
    for n, (value, code, _) in enumerate(SHOWN, start=1):
        book.active.cell(n, 1, value).number_format = code
    book.active["B1"] = "100%"
    out = io.BytesIO()
    book.save(out)
    cells = read_xlsx(out.getvalue()).sheets[0].cells
    assert [shown(cells[n, 1].value, cells[n, 1].format) for n in range(1, len(SHOWN) + 1)] == [
        text for _, _, text in SHOWN
    ]
    assert cells[1, 2].format == ""
