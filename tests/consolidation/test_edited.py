"""What somebody edited in the ranking workbook where nobody should, as `consolidate` tells it."""

from __future__ import annotations

import shutil

import openpyxl
import pytest

from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY


@pytest.fixture
def folder(demo, tmp_path):
    shutil.copytree(demo.folder, tmp_path / "demo")
    return CampaignFolder(tmp_path / "demo")


def edit(folder, change):
    book = openpyxl.load_workbook(folder.ranking, keep_vba=True)
    change(book)
    book.save(folder.ranking)


def told(result):
    return {(p.code, p.place.sheet, p.place.cell): p.values.get("value") for p in result.problems}


def test_a_workbook_that_was_only_saved_again_says_nothing(folder):
    edit(folder, lambda book: None)
    assert consolidate(folder).problems == ()


def test_a_workbook_that_libreoffice_saved_says_nothing(calc, folder):
    with calc.open(folder.ranking) as book:
        book.save()
    assert consolidate(folder).problems == ()


def test_each_cell_that_was_typed_over_is_named_with_what_stood_there(folder):
    def over(book):
        book[words.SHEET_RANKING]["B10"] = 1.0
        book[words.SHEET_RANKING]["G10"] = 99.5
        book[words.SHEET_RANKING]["E9"] = 3
        book[words.SHEET_RANKING]["H10"] = "Tôi ghi chú ở đây"
        book[words.SHEET_OVERVIEW]["F7"] = 120
        book[words.SHEET_COMPARISON]["F8"] = 7
        book[words.SHEET_DETAIL]["L9"] = 4
        book[SHEET_SUMMARY]["A9"] = "xong"
        book[words.SHEET_LEDGER]["H5"] = "✓"

    edit(folder, over)
    result = consolidate(folder)
    points, text = "ranking_points_typed_over", "ranking_text_typed_over"
    assert told(result) == {
        (points, words.SHEET_RANKING, "B10"): "1",
        (points, words.SHEET_RANKING, "G10"): "99,5",
        ("ranking_ledger_typed_over", words.SHEET_RANKING, "E9"): "3",
        ("ranking_remark_typed_over", words.SHEET_RANKING, "H10"): "Tôi ghi chú ở đây",
        (points, words.SHEET_OVERVIEW, "F7"): "120",
        (points, words.SHEET_COMPARISON, "F8"): "7",
        (points, words.SHEET_DETAIL, "L9"): "4",
        (points, SHEET_SUMMARY, "A9"): "xong",
        (text, words.SHEET_LEDGER, "H5"): "✓",
    }
    remark = next(p for p in result.problems if p.code == "ranking_remark_typed_over")
    assert words.SHEET_OVERVIEW in message(remark)
    typed = next(p for p in result.problems if p.place.cell == "G10")
    assert words.SHEET_DETAIL in message(typed)
    # nothing of it counts, and the next workbook has its formulas again
    assert consolidate(folder).problems == ()


def test_where_many_cells_were_typed_over_the_first_are_named_and_the_rest_are_counted(folder):
    def over(book):
        for row in range(9, 21):
            for column in "DG":
                book[words.SHEET_RANKING][f"{column}{row}"] = 1

    edit(folder, over)
    codes = [problem.code for problem in consolidate(folder).problems]
    assert codes.count("ranking_points_typed_over") == 20
    assert codes.count("ranking_more_typed_over") == 1


def test_another_formula_that_shows_another_number_is_told_of(folder):
    edit(folder, lambda book: set_cell(book, words.SHEET_CALCULATION, "E3", "=100+111"))
    # openpyxl stores no result for a formula
    assert ("ranking_hidden_typed_over", words.SHEET_CALCULATION, "E3") in told(consolidate(folder))


def set_cell(book, sheet, cell, value):
    book[sheet][cell] = value


def test_an_edited_hidden_sheet_is_told_of_with_what_the_files_say(folder):
    def over(book):
        sheet = book[words.SHEET_SCORES]
        sheet["E5"] = sheet["E5"].value + 4
        book[words.SHEET_CALCULATION]["E3"] = 211

    edit(folder, over)
    result = consolidate(folder)
    assert {(p.code, p.place.sheet, p.place.cell) for p in result.problems} == {
        ("ranking_hidden_typed_over", words.SHEET_CALCULATION, "E3"),
        ("ranking_datum_edited", words.SHEET_SCORES, "E5"),
    }
    datum = next(p for p in result.problems if p.code == "ranking_datum_edited")
    assert float(datum.values["value"]) == float(datum.values["now"]) + 4
    assert consolidate(folder).problems == ()


def test_new_files_alone_are_no_edit_of_a_hidden_sheet(folder):
    gone = next(path for path in folder.inbox.rglob("*.xlsx") if "Ca Mau" in path.name)
    gone.unlink()
    assert [p.code for p in consolidate(folder).problems if "edited" in p.code] == []


def test_the_seal_holds_for_the_campaigns_key_alone(folder):
    def over(book):
        sheet = book[words.SHEET_INFORMATION]
        for row in sheet.iter_rows():
            if row[0].value == "seal":
                row[1].value = str(row[1].value).replace(":", ":0", 1)

    edit(folder, over)
    assert [p.code for p in consolidate(folder).problems] == ["ranking_data_edited"]


def test_a_lock_that_was_taken_off_is_noted_and_put_on_again(folder):
    edit(folder, lambda book: setattr(book[words.SHEET_SCORES].protection, "sheet", False))
    result = consolidate(folder)
    assert [(p.code, p.severity, p.place.sheet) for p in result.problems] == [
        ("ranking_unlocked", "note", words.SHEET_SCORES)
    ]
    assert openpyxl.load_workbook(folder.ranking)[words.SHEET_SCORES].protection.sheet


def test_what_stands_beside_a_table_is_named_on_every_sheet(folder):
    sheets = (SHEET_SUMMARY, words.SHEET_RANKING, words.SHEET_OVERVIEW, words.SHEET_COMPARISON)

    def beside(book):
        for title in sheets:
            book[title]["BA4"] = "của tôi"

    edit(folder, beside)
    found = {(p.code, p.place.sheet, p.place.cell) for p in consolidate(folder).problems}
    assert found == {("ranking_cells_not_carried", title, "BA4") for title in sheets}
