"""What counts as changed and what does not: spellings of formulas, moved rows, names of units.

Each kind of change made by each program is tested in `test_tampering`.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from unicodedata import normalize

import pytest

from tests.support.campaigns import campaign_number
from tests.support.common import common_returned
from tests.support.edges import EDGES, written
from tests.support.pace import pace
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    RUBRIC,
    SHEET,
    codes,
    issued,
    layout_of,
    put,
    read,
    returned,
    through_openpyxl,
    unpacked,
)
from workbook_builder.campaign.model import Unit
from workbook_builder.campaign.office import Issuer, Plan
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.intake.returned.integrity.formulas import Moves, same_formula
from workbook_builder.problems import Severity
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import scoring as scoring_words
from workbook_builder.xlsx.cells import cell_name
from workbook_builder.xlsx.parts import zip_parts

# Formulas

ISSUED = 'IF(IF(ISNUMBER(E19),COUNTIF(_du_lieu!$D$1:$D$51,E19)=1,FALSE),E19,"")'


@pytest.mark.parametrize(
    "seen",
    [
        ISSUED.replace("FALSE", "FALSE()"),  # LibreOffice
        ISSUED.replace(",", ", "),
        ISSUED.lower(),
        ISSUED.replace("_du_lieu!", "'_du_lieu'!"),
        ISSUED.replace("$", ""),
        ISSUED.replace("COUNTIF", "_xlfn.COUNTIF"),
        ISSUED.replace("E19", "$E$19"),
        ISSUED.replace("$D$1:$D$51", "$D$1 : $D$51"),
        ISSUED.replace("$D$1:$D$51", "$D$51:$D$1"),
        ISSUED.replace("$D$1:$D$51", "$D$1:_du_lieu!$D$51"),
        ISSUED.replace("_du_lieu!", "_DU_LIEU!"),
        ISSUED.replace("E19", "E19:E19"),
        ISSUED.replace("E19", "(E19)"),
        ISSUED.replace("=1", "=1.0"),
        ISSUED.replace("COUNTIF", "(COUNTIF").replace("=1", ")=1"),
        ISSUED.replace(",", ";"),
        ISSUED.replace(",E19", ",+E19"),
        ISSUED.replace("ISNUMBER(E19)", "ISNUMBER(@E19)"),
        ISSUED.replace("ISNUMBER(E19)", "_xlfn.ISNUMBER(_xlfn.SINGLE(E19))"),
        f"={ISSUED}",
        f"({ISSUED})",
        ISSUED.replace("IF(IF", "IF(\n  IF"),
    ],
)
def test_a_formula_that_a_program_spells_otherwise_is_the_same(seen):
    assert seen != ISSUED
    assert same_formula(ISSUED, seen, Moves())


@pytest.mark.parametrize(
    "seen",
    [
        ISSUED.replace("E19", "E20"),
        ISSUED.replace("$D$51", "$D$50"),
        ISSUED.replace("=1", "=2"),
        ISSUED.replace('""', '" "'),
        ISSUED.replace("_du_lieu!", "khac!"),
        ISSUED.replace("FALSE", "TRUE"),
        f"{ISSUED}+5",
        ISSUED.replace(",FALSE", ""),
        ISSUED.replace("=1,", "=1,,"),
        ISSUED.replace("=1", "=1%"),
        ISSUED.replace("E19", "-E19"),
        ISSUED.replace("E19", "'Bảng tự chấm'!E19"),  # on another sheet
        ISSUED[:-1],
    ],
)
def test_a_formula_that_says_something_else_is_not(seen):
    assert not same_formula(ISSUED, seen, Moves())


def test_zeros_at_the_end_of_a_fraction_say_nothing():
    issued = "ROUND(MIN(SUM(F27,F28),0.30,123.0,10),1)"
    assert same_formula(issued, "ROUND(MIN(SUM(F27,F28),0.3,123,10),1)", Moves())
    for other in ("0.03", "0.31", "3", "0.303"):
        assert not same_formula(issued, issued.replace("0.30", other), Moves()), other
    assert not same_formula(issued, issued.replace(",10)", ",1)"), Moves())
    assert not same_formula('IF(A1="4.30",1)', 'IF(A1="4.3",1)', Moves())


@pytest.mark.parametrize(
    ("issued", "seen", "same"),
    [
        ("ROUND(SUM(F10,F14),2)", "ROUND(SUM(F10:F10,F14:F14),2)", True),  # what was issued
        ("SUM(F16:F16)", "SUM(F16)", True),  # Gnumeric
        ("SUM(F16:F17)", "SUM(F16,F17)", False),
        ("A1-B1-C1", "(A1-B1)-C1", True),
        ("A1-B1-C1", "A1-(B1-C1)", False),
        ("A1+B1*C1", "A1+(B1*C1)", True),
        ("A1+B1*C1", "(A1+B1)*C1", False),
        ('A1&" / "&B1=C1', '(A1&" / "&B1)=C1', True),
        ("A1*0.3", "A1*.3", True),
        ("A1*0.3", "A1*3E-1", True),
        ("A1*0.3", "A1*0.30000000000000004", True),
        ("A1*0.3", "A1*30%", False),
        ("-A1^2", "(-A1)^2", True),
        ("{1,2;3,4}", "{1,2;3,4}", True),
        ("SUM({1,2})", "SUM({1,3})", False),
        ("(" * 500 + "1" + ")" * 500, "1" + " " * 10, False),
    ],
)
def test_brackets_and_numbers_are_compared_by_what_they_mean(issued, seen, same):
    assert same_formula(issued, seen, Moves()) is same


def test_the_name_of_its_own_sheet_says_nothing_in_a_formula():
    here = Moves(own="Bảng tự chấm")
    assert same_formula(ISSUED, ISSUED.replace("E19", "'bảng tự chấm'!$E$19"), here)
    assert not same_formula(ISSUED, ISSUED.replace("E19", "'Hướng dẫn'!$E$19"), here)


def test_texts_in_a_formula_are_compared_letter_by_letter():
    assert not same_formula('IF(A1="","Đã chấm","")', 'IF(A1="","đã  chấm","")', Moves())


def test_references_are_compared_by_where_they_stood_when_issued():
    down = Moves(rows={n + 2: n for n in range(1, 60)}, shifted=True)
    assert same_formula("SUM(F11:F13)", "SUM(F13:F15)", down)
    assert same_formula("SUM(F11:F13)", "SUM(F11:F13)", down)  # left as it was
    assert not same_formula("SUM(F11:F13)", "SUM(G13:G15)", down)
    renamed = Moves(sheets={"Sheet3": "_du_lieu"})
    assert same_formula("_du_lieu!$D$1:$D$5", "Sheet3!$D$1:$D$5", renamed)


def test_shared_formulas_as_excel_saves_them_are_what_was_issued():
    parts = unpacked(returned())
    text = parts[RUBRIC].decode()
    shared = text.replace(
        '<f>IF($E$10=$C11,$D11,"")</f>',
        '<f t="shared" ref="F11:F13" si="0">IF($E$10=$C11,$D11,"")</f>',
    )
    for row in (12, 13):
        shared = shared.replace(f'<f>IF($E$10=$C{row},$D{row},"")</f>', '<f t="shared" si="0"/>')
    assert shared.count('si="0"') == 3
    assert codes(read(zip_parts({**parts, RUBRIC: shared.encode()}))) == []


# Texts and numbers


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("C12", normalize("NFD", "Ít nhất 2 lần/năm")),
        ("C12", "Ít  nhất 2 lần/năm "),
        ("B10", 1.0),  # the number of a criterion, kept as a number
        ("D12", "2"),  # points kept as text
        ("D12", 2.0000000000000004),
    ],
)
def test_what_a_program_may_alter_by_itself_is_not_told(cell, value):
    assert codes(read(put(returned(), RUBRIC, {cell: value}))) == []


def test_of_many_alike_the_first_are_told_and_the_others_are_named_in_one():
    cells = {f"D{row}": 9.0 for row in (9, 10, 11, 12, 13, 14, 15)}
    reading = read(put(returned(), RUBRIC, cells))
    assert codes(reading) == [*["points_edited"] * 4, "more_alike"]
    last = reading.problems[-1]
    assert (last.severity, last.place.cell) == (Severity.WARNING, "D13")
    assert dict(last.values) == {"count": 3, "cells": "D13, D14, D15"}


def test_a_finding_says_what_stood_where_and_that_no_score_depends_on_it():
    (problem,) = read(put(returned(), RUBRIC, {"D12": 5.0})).problems
    assert (problem.place.sheet, problem.place.cell) == (SHEET, "D12")
    assert message(problem, "vi").startswith("Điểm in trong bảng bị sửa: nay là “5”")
    assert "“2”" in message(problem, "vi")
    assert "không bị ảnh hưởng" in message(problem, "vi")


def test_a_due_date_or_plan_that_changed_after_sending_is_no_change_of_the_unit_s():
    later = replace(
        CAMPAIGN, due=date(2024, 12, 20), plan=Plan("7/KH", date(2024, 1, 1)), issuer=Issuer("Sở")
    )
    assert codes(read(returned(), later)) == []


# Rows


@pytest.mark.parametrize("number", range(10))
def test_one_inserted_row_is_one_finding_wherever_it_stands(number):
    campaign, maker = campaign_number(number)
    answers = maker.answers(campaign)
    filled = returned(answers, campaign=campaign)
    before = maker.chance.randint(1, layout_of(campaign).last_row)
    moved = through_openpyxl(filled, lambda book: book[SHEET].insert_rows(before))
    reading = read(moved, campaign)
    assert set(codes(reading)) - {"unanswered"} == {"rows_inserted"}
    (inserted,) = (p for p in reading.problems if p.code == "rows_inserted")
    assert inserted.values["count"] == 1
    assert reading.submission.answers == answers


@pytest.mark.parametrize(("down", "right"), [(2, 0), (0, 1), (3, 2)])
def test_allowed_values_that_moved_with_their_sheet_are_none_that_were_edited(down, right):
    def change(book):
        sheet = book[scoring_words.SHEET_DATA]
        sheet.insert_rows(1, down) if down else None
        sheet.insert_cols(1, right) if right else None

    moved = through_openpyxl(returned(), change)
    assert "allowed_values_edited" not in codes(read(moved))

    def edited(book):
        change(book)
        book[scoring_words.SHEET_DATA].cell(5 + down, 4 + right, 50)

    told = [p for p in read(through_openpyxl(returned(), edited)).problems if "allowed" in p.code]
    assert [p.place.cell for p in told] == [cell_name(5 + down, 4 + right)]


# What costs time


def test_a_sheet_full_of_one_text_is_gone_through_once():
    cell = '<row r="{0}"><c r="C{0}" t="inlineStr"><is><t>Không triển khai</t></is></c></row>'
    more = "".join(cell.format(row) for row in range(100, 60_000))
    parts = unpacked(returned())
    text = parts[RUBRIC].decode().replace("</sheetData>", f"{more}</sheetData>")
    text = text.replace("<f>ROUND(SUM(F9,F18),2)</f>", f"<f>{'F' * 200_000}</f>")
    data = zip_parts({**parts, RUBRIC: text.encode()})
    with pace() as spent:
        assert codes(read(data)) == ["formula_edited"]
    assert spent.seconds < 2


@pytest.mark.parametrize("own", ["Ít nhất 2 lần/năm", None])
@pytest.mark.parametrize("there", ["Ít nhất 2 lần/năm", None])
def test_an_input_was_moved_where_its_name_leads_to_an_entry_and_its_row_has_none(own, there):
    def change(book):
        book[SHEET]["E10"], book[SHEET]["E12"] = own, there
        book.defined_names["muc_I.1"].attr_text = f"'{SHEET}'!$E$12"

    told = codes(read(through_openpyxl(returned(), change)))
    assert ("input_moved" in told) == (own is None and there is not None)


# Names of units


def named(**names):
    """A campaign with units of these names, and the problems of the first after a changed text."""
    return replace(CAMPAIGN, units=tuple(Unit(code, name) for code, name in names.items()))


TWO = named(a="Sở Y tế", b="Sở Y tế và Dân số")


def told(campaign, unit, cell, text):
    data = put(returned(campaign=campaign, unit=campaign.unit(unit)), RUBRIC, {cell: text})
    return codes(read(data, campaign))


@pytest.mark.parametrize(
    ("unit", "cell", "text", "code"),
    [
        ("a", "C27", "Nguyễn A, Sở Y tế", None),
        ("b", "C27", "Nguyễn A, Sở Y tế và Dân số", None),  # its own name contains the other's
        ("a", "C27", "Nguyễn A, sở y tế và dân số", "another_unit_named"),
        ("b", "C27", "Nguyễn A, SỞ Y TẾ", "another_unit_named"),
        ("b", "C27", "Sở Y tếp", None),
        ("b", "E23", "Sở Y tế, ngày 1 tháng 2 năm 2024", None),  # a place, not a name
        ("b", "G10", "Theo công văn của Sở Y tế", None),  # evidence may name any unit
        ("a", "B5", "của Sở Y tế tỉnh)", "unit_name_edited"),
        ("a", "B5", "của  Sở Y tế)", None),
        ("a", "B5", "của Sở Y tế và Dân số)", "another_units_file"),
        ("b", "B5", "của Sở Y tế)", "another_units_file"),
    ],
)
def test_another_unit_s_name_is_told_where_a_unit_names_itself(unit, cell, text, code):
    assert told(TWO, unit, cell, text) == ([code] if code else [])


def test_a_file_that_was_made_another_unit_s_counts_for_neither():
    data = put(returned(), RUBRIC, {"B5": "của Sở Y tế)"})
    reading = read(data)
    assert (reading.kind, reading.unit, reading.submission) == ("rejected", "so-noi-vu", None)


def test_a_file_in_which_another_unit_is_named_counts_for_its_own():
    reading = read(returned(changes={"nguoi_ky": "Giám đốc Sở Y tế"}))
    assert codes(reading) == ["another_unit_named"]
    assert (reading.unit, reading.submission.answers) == ("so-noi-vu", ANSWERS)


def test_a_common_workbook_is_compared_too():
    changed = put(common_returned("Sở Y tế"), RUBRIC, {"D12": 5.0, "H5": None})
    assert codes(read(changed)) == ["identity_by_choice", "formula_erased", "points_edited"]


ODD = (
    *("the longest texts of wide letters", "the longest texts without a blank"),
    *("texts of one letter", "texts that look like code", "levels that look like numbers"),
    *("a unit of measure of 255 letters", "a unit of measure that does not apply"),
    *("groups with caps", "groups 17 deep", "criteria that do not apply", "255 levels"),
    *("a list of 1000 points", "24 lists of points", "4 decimals", "the most points"),
)


@pytest.mark.parametrize("name", ODD)
def test_nothing_is_said_of_an_issued_workbook_however_odd_its_campaign(name):
    campaign, _ = parse_campaign(written(EDGES[name]), "campaign.yaml")
    assert codes(read(issued(campaign), campaign)) == ["unanswered"]


def test_another_row_is_the_same_formula_only_where_rows_have_moved():
    cut = Moves(cells={(30, 4): (20, 4)})
    assert same_formula("=D9+D20", "=D9+D30", cut)
    assert not same_formula("=D9+D20", "=D8+D30", cut)
    assert same_formula("=D9+D20", "=D8+D30", replace(cut, shifted=True))
