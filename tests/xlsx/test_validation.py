"""Validations within what Excel takes: their texts and lists."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from tests.support.edges import ASTRAL, text, unbroken, wide
from tests.support.strict.written import units
from workbook_builder.xlsx.write.validation import add_validation, cut, list_formula


@pytest.mark.parametrize("most", [32, 225, 255])
@pytest.mark.parametrize("say", [text, wide, unbroken])
def test_a_text_is_cut_only_where_it_is_too_long(most, say):
    assert cut(say(most, 1), most) == say(most, 1)
    short = cut(say(most + 2, 1), most)
    assert units(short) <= most
    assert short.endswith("…")
    assert say(most + 2, 1).startswith(short[:-1])
    assert units(short) > most // 2


def test_a_text_is_cut_behind_a_word():
    assert cut("đơn vị tính: mô hình chuyển đổi số", 25) == "đơn vị tính: mô hình…"


def test_every_text_of_a_validation_is_cut_to_what_excel_takes():
    sheet = Workbook().create_sheet()
    long = text(400)
    rule = DataValidation(promptTitle=long, prompt=long, errorTitle=long, error=long)
    add_validation(sheet, "A1:A9", rule)
    (added,) = sheet.data_validations.dataValidation
    assert str(added.sqref) == "A1:A9"
    for key, most in {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 225}.items():
        assert most - 20 < units(getattr(added, key)) <= most


@pytest.mark.parametrize(
    "choices",
    [
        (),
        ("Bằng khen", "Cờ, cúp"),
        ("Bằng khen “A”", 'Bằng khen "B"'),
        ("Bằng khen ", "Cờ"),
        ("Bằng\nkhen", "Cờ"),
        ("x" * 127, "x" * 126),
        (ASTRAL * 64, ASTRAL * 63),
    ],
)
def test_words_that_no_list_can_hold_make_none(choices):
    assert list_formula(choices) is None


def test_words_make_a_list():
    assert list_formula(("Bằng khen", "Cờ thi đua")) == '"Bằng khen,Cờ thi đua"'
    assert units(list_formula(("x" * 126, "x" * 126)) or "") == 255
