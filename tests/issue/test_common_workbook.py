"""The common workbook: one file for all units, in which a unit picks its name."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from tests.office.validator import ooxml_errors
from tests.support.campaigns import campaign_number
from tests.support.common import common_issued, common_layout_of
from tests.support.examples import numbers
from tests.support.returned import CAMPAIGN, KEY, issued, layout_of, unpacked
from tests.support.scoring_workbooks import as_shown, enter, inputs_merged, pdf_text
from workbook_builder.campaign.model import Unit
from workbook_builder.campaign.stamp import COMMON_UNIT, Stamp, rubric_digest
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.issue.common import UNIT_CELL, UNIT_DOUBT
from workbook_builder.issue.values import shown_values
from workbook_builder.words.workbooks import scoring as words

SHEET, GUIDE, DATA = words.SHEET_RUBRIC, words.SHEET_GUIDE, words.SHEET_DATA
PROGRESS, HINT = "B6", "B7"


@pytest.fixture(scope="module")
def cum_8():
    return load_campaign(template_path("cum-8-2021"))


@pytest.fixture(scope="module")
def opened(cum_8):
    return load_workbook(io.BytesIO(common_issued(cum_8)))


@pytest.fixture
def path(cum_8, tmp_path):
    path = tmp_path / "chung.xlsx"
    path.write_bytes(common_issued(cum_8))
    return path


# What it says


def test_rows_and_all_other_inputs_stand_where_they_do_in_a_unit_s_own(cum_8):
    own, common = layout_of(cum_8), common_layout_of(cum_8)
    assert common.rows == own.rows
    assert common.inputs[1:] == own.inputs
    assert {f.cell for f in common.formulas} - {f.cell for f in own.formulas} == {UNIT_DOUBT}


def test_the_dropdown_offers_the_units_names_in_their_order(cum_8, opened):
    (offer,) = (
        v for v in opened[SHEET].data_validations.dataValidation if str(v.sqref) == UNIT_CELL
    )
    named = opened.defined_names[offer.formula1].attr_text
    sheet, cells = re.fullmatch(r"(\w+)!(.*)", named).groups()
    assert sheet == DATA
    names = [row[0].value for row in opened[DATA][cells.replace("$", "")]]
    assert names == [unit.name for unit in cum_8.units]
    assert offer.type == "list"
    assert (offer.showErrorMessage, offer.errorStyle) == (True, "stop")
    assert (offer.promptTitle, offer.errorTitle) == (words.PROMPT_UNIT, words.WRONG_UNIT)
    assert max(len(offer.promptTitle), len(offer.errorTitle)) <= 32
    assert max(len(offer.prompt), len(offer.error)) <= 255


def test_the_choice_has_a_defined_name_and_is_text(opened):
    assert opened.defined_names["don_vi"].attr_text == f"'{SHEET}'!$C$5"
    assert opened[SHEET][UNIT_CELL].number_format == "@"


def test_the_choice_is_yellow_while_it_is_empty_and_red_where_it_is_wrong(opened):
    rules = {
        rule.formula[0]: rule.dxf.fill.fgColor.rgb
        for cells in opened[SHEET].conditional_formatting
        for rule in cells.rules
        if str(cells.sqref) == UNIT_CELL
    }
    assert rules == {'AND(C5<>"",H5<>"")': "00F8CBAD", "ISBLANK(C5)": "00FFF2CC"}


def test_it_opens_at_the_choice(opened):
    assert opened.active.title == SHEET
    assert opened.active.sheet_view.selection[0].activeCell == UNIT_CELL


def test_its_stamp_is_genuine_and_names_no_unit(cum_8, opened):
    stamp = Stamp(cum_8.schema, cum_8.id, COMMON_UNIT, rubric_digest(cum_8))
    said = {opened[DATA][f"A{n}"].value: opened[DATA][f"B{n}"].value for n in range(1, 6)}
    assert said["unit"] == COMMON_UNIT
    assert stamp.verify(said["stamp"], KEY)
    assert cum_8.unit(COMMON_UNIT) is None
    for name, part in unpacked(common_issued(cum_8)).items():
        assert not any(unit.code.encode() in part for unit in cum_8.units), name


def test_only_inputs_are_unlocked(cum_8, opened):
    unlocked = {
        cell.coordinate
        for row in opened[SHEET].iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    own = load_workbook(io.BytesIO(issued(cum_8)))[SHEET]
    theirs = {
        cell.coordinate for row in own.iter_rows() for cell in row if not cell.protection.locked
    }
    assert unlocked - theirs == {"C5", "D5", "E5", "F5"}  # one merged cell
    assert theirs <= unlocked
    assert all(sheet.protection.sheet for sheet in opened.worksheets)


def test_the_guide_says_that_identity_is_by_choice_and_how_to_choose(opened):
    said = [str(cell.value) for row in opened[GUIDE].iter_rows() for cell in row if cell.value]
    assert any("được tính cho đơn vị đã chọn" in text for text in said)
    assert any("chọn tên đơn vị mình" in text for text in said)
    assert not any("lập riêng cho đơn vị" in text for text in said)


def test_formulas_use_nothing_newer_than_excel_2010_and_no_text_lookup(cum_8):
    parts = unpacked(common_issued(cum_8))
    used = set()
    for sheet in ("sheet1", "sheet2"):
        for formula in re.findall(r"<f>(.*?)</f>", parts[f"xl/worksheets/{sheet}.xml"].decode()):
            used |= set(re.findall(r"([A-Z]+)\(", formula))
    assert used == {
        "IF",
        "COUNT",
        "SUM",
        "ISNUMBER",
        "COUNTIF",
        "ROUND",
        "SUMPRODUCT",
        "LEFT",
        "LEN",
        "ISTEXT",
        "ISBLANK",
    }


def test_a_unit_s_own_workbook_knows_nothing_of_it(cum_8):
    book = load_workbook(io.BytesIO(issued(cum_8)))
    assert "don_vi" not in book.defined_names
    strings = unpacked(issued(cum_8))["xl/sharedStrings.xml"].decode()
    assert cum_8.units[1].name not in strings
    assert words.UNIT_OPEN not in strings


@pytest.mark.parametrize("number", range(3))
def test_the_validator_finds_nothing(tmp_path, number):
    path = tmp_path / "chung.xlsx"
    path.write_bytes(common_issued(campaign_number(number)[0]))
    assert ooxml_errors(path, office="Office2010") == []


# That it counts


def expected(campaign, answers, chosen=""):
    values = shown_values(campaign, common_layout_of(campaign).formulas, answers, chosen)
    shown = {(SHEET, cell): as_shown(value) for cell, value in values.items()}
    named = words.GUIDE_UNIT_OPEN if values[UNIT_DOUBT] else chosen
    return {**shown, (GUIDE, "C2"): named}


@pytest.mark.parametrize("number", numbers(5, whole=16))
def test_cached_recalculated_and_python_agree_in_every_formula_cell(calc, tmp_path, number):
    campaign, maker = campaign_number(number)
    layout = common_layout_of(campaign)
    path = tmp_path / "chung.xlsx"
    path.write_bytes(common_issued(campaign))
    with calc.open(path) as book:
        cached = book.formulas()
        assert cached == expected(campaign, {})
        book.recalculate()
        assert book.formulas() == cached
        answers = maker.answers(campaign)
        enter(book, replace(layout, inputs=layout.inputs[1:]), answers)
        for chosen in (*layout.units, layout.units[0] + "*", "*", "?", ""):
            book.set_value(SHEET, UNIT_CELL, chosen or None)
            book.recalculate()
            assert book.formulas() == expected(campaign, answers, chosen)
        book.set_value(SHEET, UNIT_CELL, layout.units[-1])
        book.recalculate()
        book.save()
    with calc.open(path) as book:
        assert book.formulas() == expected(campaign, answers, layout.units[-1])


def test_once_a_unit_is_chosen_the_formulas_say_what_they_say_in_its_own():
    campaign, maker = campaign_number(3)
    answers = maker.answers(campaign)
    chosen = shown_values(
        campaign, common_layout_of(campaign).formulas, answers, campaign.units[0].name
    )
    assert chosen.pop(UNIT_DOUBT) == ""
    assert chosen == shown_values(campaign, layout_of(campaign).formulas, answers)


def test_the_progress_line_and_the_hint_speak_of_the_unit_first(calc, path, cum_8):
    with calc.open(path) as book:
        assert book.value(SHEET, PROGRESS).startswith("Chưa chọn đơn vị. Đã chấm 0/10 tiêu chí.")
        assert book.value(SHEET, HINT) == words.HINT_UNIT
        assert book.value(GUIDE, "C2") == words.GUIDE_UNIT_OPEN
        book.set_value(SHEET, UNIT_CELL, cum_8.units[3].name)
        book.recalculate()
        assert book.value(SHEET, PROGRESS).startswith("Đã chấm 0/10 tiêu chí.")
        assert book.value(SHEET, HINT) == words.HINT
        assert book.value(GUIDE, "C2") == cum_8.units[3].name
        book.set_value(SHEET, UNIT_CELL, "Sở nào đó")
        book.recalculate()
        assert book.value(SHEET, PROGRESS).startswith("Sai tên đơn vị. Đã chấm 0/10 tiêu chí.")


def test_an_error_value_in_the_choice_spreads_to_no_other_line(calc, path):
    with calc.open(path) as book:
        book.cell(SHEET, UNIT_CELL).Formula = "=NA()"
        book.recalculate()
        assert book.value(SHEET, UNIT_DOUBT) == words.UNIT_WRONG
        assert book.value(SHEET, PROGRESS).startswith("Sai tên đơn vị. Đã chấm 0/10")
        assert book.value(GUIDE, "C2") == words.GUIDE_UNIT_OPEN


def test_the_longest_name_prints_whole(calc, tmp_path):
    name = "Ban Quản lý dự án đầu tư xây dựng các công trình " * 5
    campaign = replace(CAMPAIGN, units=(Unit("a", name.strip()), Unit("b", "Sở Y tế")))
    path = tmp_path / "chung.xlsx"
    path.write_bytes(common_issued(campaign))
    with calc.open(path) as book:
        book.set_value(SHEET, UNIT_CELL, name.strip())
        book.recalculate()
        book.export_pdf(tmp_path / "chung.pdf")
    # on the guide and on the rubric sheet
    assert pdf_text(tmp_path / "chung.pdf").count("".join(name.split())) == 2


# In the hands of a unit


def test_every_cell_but_the_inputs_refuses_writing(calc, path, cum_8):
    layout = common_layout_of(cum_8)
    inputs = {input_.cell for input_ in layout.inputs}
    with calc.open(path) as book:
        merged = set(inputs_merged(book, inputs)) - inputs
        taken = set()
        for row in range(1, layout.sign_row + 8):
            for column in "BCDEFGIJ":
                cell = f"{column}{row}"
                if cell not in merged and book.enter(SHEET, cell, "1"):
                    taken.add(cell)
        assert taken == inputs
        assert book.is_locked(SHEET, UNIT_DOUBT)
        assert book.is_locked(GUIDE, "C2")


def test_by_real_keys_a_unit_picks_its_name_and_no_other_text_is_taken(window, path, cum_8):
    with window(path) as screen:
        book = screen.book
        screen.pick(SHEET, UNIT_CELL, 6)
        assert book.value(SHEET, UNIT_CELL) == cum_8.units[5].name
        assert book.value(SHEET, PROGRESS).startswith("Đã chấm 0/10 tiêu chí.")
        assert book.value(GUIDE, "C2") == cum_8.units[5].name
        box = screen.type_into(SHEET, UNIT_CELL, "Sở khác")
        assert box is not None
        assert box.title == words.WRONG_UNIT
        screen.dismiss()
        assert book.value(SHEET, UNIT_CELL) == cum_8.units[5].name
        screen.select(SHEET, UNIT_CELL)
        screen.keys("Delete")
        assert book.value(SHEET, PROGRESS).startswith("Chưa chọn đơn vị. Đã chấm 0/10")
