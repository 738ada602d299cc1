"""The fixture does what Excel does where LibreOffice is kinder."""

from __future__ import annotations

import sys
from decimal import Decimal

import pytest
from openpyxl import Workbook
from xlwings import XlwingsError

from tests.office.busy import CALL_REJECTED, WRAPPER, EndlessError, busy
from tests.office.com import ComError


@pytest.fixture
def sheet(excel, tmp_path):
    """A sheet with the numbers 1 to 6 below each other, of which a filter hides the third."""
    made = Workbook()
    for number in range(1, 7):
        made.active.append([number, f"x{number}"])
    made.save(tmp_path / "bảng.xlsx")
    opened = excel.open(tmp_path / "bảng.xlsx").sheets[0]
    row = opened.api.Rows.getByIndex(2)
    row.IsVisible, row.IsFiltered = False, True
    assert opened.api.FilterMode is True
    return opened


def column(sheet):
    return [sheet.range((row, 1)).value for row in range(1, 7)]


def test_of_an_array_on_filtered_rows_each_shown_cell_gets_the_first_element(sheet):
    sheet.range("A1:A5").value = [[n] for n in (10, 20, 30, 40, 50)]
    assert column(sheet) == [10, 10, 3, 10, 10, 6]
    sheet.range("A1:A5").number_format = "@"
    assert sheet.range("A3").number_format == "General"
    sheet.range("A3").value = 7  # A single cell is written, hidden or not.
    assert sheet.range("A3").value == 7


def test_rows_hidden_by_hand_are_written_and_are_shown_by_fitting(sheet):
    sheet.api.Rows.getByIndex(2).IsFiltered = False
    sheet.api.Rows.getByIndex(3).IsVisible = False
    assert sheet.api.FilterMode is False
    sheet.range("A1:A5").value = [[n] for n in (10, 20, 30, 40, 50)]
    assert column(sheet) == [10, 20, 30, 40, 50, 6]
    shown = sheet.range("A1:A6").api.EntireRow.SpecialCells(12)
    shown.EntireRow.AutoFit()
    assert sheet.range("A4").rows.hidden is True
    sheet.range("A1:A6").rows.autofit()
    assert sheet.range("A4").rows.hidden is False


def test_what_is_written_under_a_merged_cell_is_lost(sheet):
    sheet.api.getCellRangeByName("B5:B6").merge(True)
    sheet.range("B5:B6").value = [["a"], ["b"]]
    sheet.range("B6").value = "c"
    assert sheet.range("B5:B6").value == ["a", "x6"]


def test_a_currency_is_a_decimal_of_four_places_but_a_plain_number_where_it_is_stored(sheet):
    sheet.range("A6").value, sheet.range("A6").number_format = 1.23456, "$#,##0.00"
    assert sheet.range("A6").value == Decimal("1.2346")
    assert sheet.range("A6").api.Value2 == 1.23456


def test_a_long_text_is_taken_alone_but_not_in_an_array(sheet):
    with pytest.raises(ComError):
        sheet.range("B1:B2").value = [["x" * 8_204], ["y"]]
    sheet.range("B1").options("raw").value = "x" * 8_204
    assert len(sheet.range("B1").value) == 8_204


def test_a_book_in_the_cloud_cannot_be_asked_for_its_path(excel, sheet):
    book = sheet.book
    book.impl.open.address = "https://a.sharepoint.com/bảng.xlsx"
    with pytest.raises(XlwingsError):
        _ = book.fullname
    assert book.api.FullName == "https://a.sharepoint.com/bảng.xlsx"


def test_a_busy_excel_rejects_calls_and_xlwings_asks_without_end(excel, sheet):
    with busy(), pytest.raises(EndlessError):
        _ = sheet.name
    with busy(calls=2):
        assert sheet.range("A1").value == 1  # xlwings asked until it was answered
    sys.modules[WRAPPER].N_COM_ATTEMPTS = 1
    with busy(after=1, calls=1) as state:
        _ = sheet.name
        with pytest.raises(ComError) as told:
            _ = sheet.name
        _ = sheet.name
    assert (told.value.hresult, state.rejected) == (CALL_REJECTED, 1)
    app = excel.app
    with busy(), pytest.raises(ComError) as told:
        app.interactive = False
    assert told.value.excepinfo[-1] == -2146777998
