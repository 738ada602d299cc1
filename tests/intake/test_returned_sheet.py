"""Rows, columns and inputs are found again, whatever people and programs did to the file."""

from __future__ import annotations

import re

import pytest
from lxml import etree
from openpyxl.workbook.defined_name import DefinedName

from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    DATA,
    KEY,
    PROPAGANDA,
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
from workbook_builder.campaign.model import Tier
from workbook_builder.campaign.stamp import protection_password
from workbook_builder.intake.returned.find import _rows
from workbook_builder.problems import Severity
from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.parts import MAIN, zip_parts
from workbook_builder.xlsx.read.book import Sheet

LOUD = {"heading_edited", "more_alike"}
"""Codes that are warnings, although the answers of these files stay as they are."""

EVIDENCE = {"ghi_chu_I.1": "Báo cáo số 12/BC-VP", "ghi_chu_II.2": "Kế hoạch 7/KH"}
WORDS = {"I.1": "Báo cáo số 12/BC-VP", "II.2": "Kế hoạch 7/KH"}


def has_no_warning(reading):
    return all(problem.severity is Severity.NOTE for problem in reading.problems)


@pytest.fixture
def filled():
    return returned(changes=EVIDENCE)


def in_order(data, *told):
    """Whether all answers of a file are read, and exactly the problems `told` are found."""
    reading = read(data)
    assert codes(reading) == list(told)
    assert has_no_warning(reading) or set(told) & LOUD
    assert reading.submission.answers == ANSWERS
    assert reading.submission.evidence == WORDS
    return True


def sheet_of(change):
    """A change to the rubric sheet, for openpyxl."""
    return lambda book: change(book[SHEET])


def test_a_workbook_filled_in_as_it_was_sent(filled):
    assert in_order(filled)


def test_saved_again_by_openpyxl(filled):
    assert in_order(through_openpyxl(filled))


@pytest.mark.parametrize("before", [1, 8, 9, 11, 20])
def test_with_rows_inserted(filled, before):
    # openpyxl moves no defined name along: the ids alone must do
    data = through_openpyxl(filled, sheet_of(lambda s: s.insert_rows(before, 2)))
    assert in_order(data, "rows_inserted")


@pytest.mark.parametrize("before", range(1, 9))
def test_with_a_column_inserted(filled, before):
    def change(sheet):
        sheet.insert_cols(before)
        for column in "AH":  # openpyxl moves no width along, which Excel does
            sheet.column_dimensions[column].hidden = False

    assert in_order(through_openpyxl(filled, sheet_of(change)), "columns_inserted")


def test_with_hidden_columns_shown_and_shown_ones_hidden(filled):
    def change(sheet):
        sheet.column_dimensions["A"].hidden = False
        sheet.column_dimensions["E"].hidden = True
        sheet.row_dimensions[10].hidden = True

    reading = read(through_openpyxl(filled, sheet_of(change)))
    assert codes(reading) == ["inputs_hidden"]
    assert reading.submission.answers == ANSWERS


def test_with_columns_in_another_order(filled):
    def change(sheet):
        for row in range(1, sheet.max_row + 1):
            choice, evidence = sheet.cell(row, 5), sheet.cell(row, 7)
            if row >= 8:
                choice.value, evidence.value = evidence.value, choice.value

    def unmerged(sheet):
        for merged in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(merged))
        change(sheet)

    assert in_order(through_openpyxl(filled, sheet_of(unmerged)), "columns_moved")


def test_with_the_sheet_renamed(filled):
    def change(sheet):
        sheet.title = "Bang tu cham - So Noi vu"

    assert in_order(through_openpyxl(filled, sheet_of(change)), "sheet_renamed")


def test_with_a_copy_of_the_sheet_beside_it(filled):
    data = through_openpyxl(filled, lambda book: book.copy_worksheet(book[SHEET]))
    assert in_order(data, "sheet_copied")


def test_with_a_sheet_of_the_units_own_that_looks_a_little_like_it(filled):
    def change(book):
        own = book.create_sheet("Tổng hợp", 0)
        own.append(["total", "TT", "Tiêu chí đánh giá", "Điểm"])
        own.append(["group I", "tier", "total base"])

    assert in_order(through_openpyxl(filled, change), "sheets_added")


def test_with_the_id_column_deleted(filled):
    # openpyxl leaves the names where they were: rows come from them, columns from the headings
    data = through_openpyxl(filled, sheet_of(lambda s: s.delete_cols(1)))
    assert in_order(data, "ids_removed")


def test_with_the_columns_of_ids_and_of_numbers_deleted(filled):
    reading = read(through_openpyxl(filled, sheet_of(lambda s: s.delete_cols(1, 2))))
    assert codes(reading) == ["column_deleted", "ids_removed"]
    assert reading.submission.answers == ANSWERS


def test_with_the_ids_erased_and_the_headings_too(filled):
    ids = {f"A{row}": None for row in range(9, 22)}
    headings = {f"{column}8": None for column in "BCDEFG"}
    told = ["ids_removed", *["heading_edited"] * 4, "more_alike"]
    assert in_order(put(filled, RUBRIC, {**ids, **headings}), *told)


def test_with_the_names_deleted(filled):
    def change(book):
        for name in list(book.defined_names):
            del book.defined_names[name]

    assert in_order(through_openpyxl(filled, change), "names_missing")


def test_with_a_heading_in_other_letters(filled):
    assert in_order(put(filled, RUBRIC, {"E8": "MỨC  ĐẠT\u00a0ĐƯỢC"}), "heading_edited")


def test_with_words_like_ids_among_the_evidence():
    evidence = {"ghi_chu_I.1": "total", "ghi_chu_I.2": "criterion II.1", "ghi_chu_II.1": "group I"}
    reading = read(returned(changes=evidence))
    assert codes(reading) == []
    assert reading.submission.answers == ANSWERS


def test_with_the_attributes_that_other_programs_leave_out(filled):
    # no spans, no styles, no heights; cell references as small as they get
    parts = unpacked(filled)
    bare = re.sub(rb' (s|spans|ht|customHeight|x14ac:dyDescent)="[^"]*"', b"", parts[RUBRIC])
    assert bare != parts[RUBRIC]
    assert in_order(zip_parts({**parts, RUBRIC: bare}))


def test_with_all_text_written_into_the_cells(filled):
    # as programs do that write in one go and keep no table of strings
    parts = unpacked(filled)
    table = etree.fromstring(parts.pop("xl/sharedStrings.xml"))
    texts = ["".join(str(piece) for piece in item.itertext()) for item in table]
    for name in [name for name in parts if name.startswith("xl/worksheets/sheet")]:
        root = etree.fromstring(parts[name])
        for cell in root.iter(f"{{{MAIN}}}c"):
            if cell.get("t") == "s":
                cell.set("t", "inlineStr")
                text = texts[int(cell[0].text)]
                cell[:] = [etree.Element(f"{{{MAIN}}}is")]
                etree.SubElement(cell[0], f"{{{MAIN}}}t").text = text
        parts[name] = etree.tostring(root)
    assert in_order(zip_parts(parts))


def test_saved_by_libreoffice_with_the_hidden_sheet_no_longer_very_hidden(calc, tmp_path, filled):
    path = tmp_path / "returned.xlsx"
    path.write_bytes(issued())
    with calc.open(path) as book:
        for name, text in _typed().items():
            book.set_value(SHEET, _cell(name), text)
        book.recalculate()
        book.save()
    data = path.read_bytes()
    assert b"veryHidden" not in unpacked(data)["xl/workbook.xml"]
    assert in_order(data)


def test_unprotected_and_taken_apart_in_libreoffice(calc, tmp_path, filled):
    path = tmp_path / "returned.xlsx"
    path.write_bytes(filled)
    with calc.open(path) as book:
        sheet = book.sheet(SHEET)
        sheet.unprotect(protection_password(KEY))
        sheet.Rows.insertByIndex(10, 3)
        sheet.Columns.insertByIndex(3, 1)
        sheet.Columns.removeByIndex(0, 1)
        sheet.Name = "Bảng của đơn vị"
        book.save()
    told = ["protection_removed", "sheet_renamed", "rows_inserted", "columns_inserted"]
    assert in_order(path.read_bytes(), *told, "ids_removed")


# Rows and columns that can't be found, or are in doubt


def test_a_sheet_without_ids_and_names_is_rejected():
    def change(book):
        book.remove(book[SHEET])
        for name in list(book.defined_names):
            del book.defined_names[name]

    reading = read(through_openpyxl(returned(), change))
    assert (reading.kind, reading.unit) == ("rejected", "so-noi-vu")
    assert codes(reading) == ["rubric_sheet_missing"]


def test_deleted_rows_are_named_all_at_once():
    def change(book):
        book[SHEET].delete_rows(10, 8)  # I.1 and I.2 with their tiers

    reading = read(through_openpyxl(returned(), change))
    assert reading.kind == "rejected"
    assert codes(reading) == ["rows_missing"]
    assert reading.problems[0].values["criteria"] == "I.1, I.2"
    assert reading.problems[0].place.sheet == SHEET


def test_a_name_left_behind_on_the_row_of_another_criterion_is_not_followed():
    # the row of I.1 is gone; its name now points to where another row has moved up
    reading = read(through_openpyxl(returned(), lambda book: book[SHEET].delete_rows(10)))
    assert reading.problems[0].values["criteria"] == "I.1"


def test_a_copied_row_that_says_something_else_is_told():
    def change(book):
        sheet = book[SHEET]
        sheet.insert_rows(30)
        sheet["A30"], sheet["E30"] = "criterion I.1", "Triển khai thường xuyên"

    reading = read(through_openpyxl(returned(), change))
    assert codes(reading) == ["row_repeated"]
    assert reading.problems[0].place.cell == "E10"
    assert reading.submission.answers == ANSWERS


def test_of_two_rows_with_one_id_the_one_that_is_seen_counts():
    def change(book):
        sheet = book[SHEET]
        sheet["A30"], sheet["E30"] = "criterion I.1", "Triển khai thường xuyên"
        sheet.row_dimensions[10].hidden = True

    reading = read(through_openpyxl(returned(), change))
    assert "row_repeated" in codes(reading)
    assert reading.submission.answers["I.1"] == PROPAGANDA.tiers[0]


def test_of_several_rows_with_one_id_the_one_that_the_name_points_to_counts():
    reading = read(put(returned(), RUBRIC, {"A9": "criterion I.1", "E9": "Khác"}))
    assert codes(reading) == ["row_repeated", "id_edited"]
    assert reading.problems[0].place.cell == "E10"
    assert reading.submission.answers == ANSWERS


def test_the_sheet_of_the_issued_name_counts_though_a_copy_holds_more():
    def change(book):
        for name in list(book.defined_names):
            del book.defined_names[name]
        copy = book.copy_worksheet(book[SHEET])
        copy["A30"], copy["E10"] = "tier I.1 9", "Triển khai thường xuyên"
        book.move_sheet(copy, -3)

    reading = read(through_openpyxl(returned(), change))
    assert codes(reading) == ["copy_differs", "sheet_copied", "names_missing"]
    assert reading.submission.answers == ANSWERS


def test_a_copy_that_is_left_alone_is_found_by_names_of_its_own(filled):
    def change(book):
        copy = book.copy_worksheet(book[SHEET])
        for name in list(book.defined_names):
            del book.defined_names[name]
        for input_ in layout_of(CAMPAIGN).inputs:
            place = f"'{copy.title}'!${input_.cell[0]}${input_.cell[1:]}"
            copy.defined_names[input_.name] = DefinedName(input_.name, attr_text=place)
        copy.delete_cols(1)
        book.remove(book[SHEET])

    told = ["protection_removed", "sheet_renamed", "ids_removed"]
    assert in_order(through_openpyxl(filled, change), *told)


def test_a_copy_of_the_sheet_that_says_something_else_is_told():
    def change(book):
        copy = book.copy_worksheet(book[SHEET])
        copy["E10"] = "Triển khai thường xuyên"

    reading = read(through_openpyxl(returned(), change))
    assert codes(reading) == ["copy_differs", "sheet_copied"]
    assert reading.submission.answers == ANSWERS


def test_the_stamp_is_found_wherever_its_sheet_stands(filled):
    def change(book):
        data = book["_du_lieu"]
        data.title, data.sheet_state = "Sheet3", "visible"
        data.insert_rows(1, 4)
        data.insert_cols(1, 2)
        book.move_sheet(data, -2)

    assert in_order(through_openpyxl(filled, change), "sheet_renamed")
    assert codes(read(put(filled, DATA, {"A5": None}))) == ["stamp_damaged"]


def _typed():
    typed = {f"muc_{c.id}": ANSWERS[c.id] for c in CAMPAIGN.criteria()}
    shown = {n: a.label if isinstance(a, Tier) else float(a) for n, a in typed.items()}
    return {**shown, **EVIDENCE}


def _cell(name):
    return next(i.cell for i in layout_of(CAMPAIGN).inputs if i.name == name)


def test_the_ids_are_those_of_the_column_with_most_wherever_others_stand():
    ids = {(row, 3): f"criterion I.{row}" for row in range(5, 9)}
    beside = {(5, 1): "total", (6, 1): "criterion I.5", (7, 6): "group I"}
    cells = {at: Cell(text, "text") for at, text in (beside | ids).items()}
    rows, column = _rows(Sheet("A", "visible", cells, protected=False, names={}))
    assert column == 3
    assert rows == {text: (row,) for (row, _), text in ids.items()}
