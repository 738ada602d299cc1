"""The pretended Excel of the tests: xlwings over LibreOffice, no more lenient than Excel.

These tests check the fixture `excel`, not the product. That Excel behaves alike is not proved:
there was no Excel to try.
"""

import math
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
import xlwings
from openpyxl.chart import BarChart, Reference
from openpyxl.styles import PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from pyopenvba import ExcelFile, VBAModuleKind

from tests.office.com import ComError
from tests.office.entry import read_entry
from tests.support.pace import pace
from tests.support.ranking_workbooks import FIRST_RANK, line, results_of, small, written
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.words.workbooks import ranking as words

DATA, TWO = "Dữ liệu", "Bảng 2"
SHEET_MAIN = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET_MAIN_WITH_MACROS = b"ms-excel.sheet.macroEnabled.main+xml"
TODAY = date(2023, 7, 1)


def workbook(folder: Path, name: str = "Bảng điểm.xlsx", **cells: object) -> Path:
    """A workbook with these cells on its first sheet, and a second, empty sheet."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = DATA
    for cell, value in cells.items():
        sheet[cell] = value
    sheet.freeze_panes = "B3"
    book.create_sheet(TWO)
    book.defined_names["diem"] = DefinedName("diem", attr_text=f"'{DATA}'!$A$1:$B$3")
    book.defined_names["ti_le"] = DefinedName("ti_le", attr_text="0.5")
    sheet.defined_names["rieng"] = DefinedName("rieng", attr_text=f"'{DATA}'!$C$1")
    path = folder / name
    book.save(path)
    return path


def protected(folder: Path, **formatting: bool) -> Path:
    path = workbook(folder, A1=1, B1=2)
    book = openpyxl.load_workbook(path)
    sheet = book[DATA]
    sheet["B1"].protection = Protection(locked=False)
    sheet["B2"].protection = Protection(locked=False)
    sheet.protection.sheet = True
    for what, allowed in formatting.items():
        setattr(sheet.protection, what, not allowed)
    book.save(path)
    return path


@pytest.fixture
def sheet(excel, tmp_path):
    """The first sheet of an open workbook."""
    return excel.open(workbook(tmp_path)).sheets[DATA]


# ---- what a cell makes of a text


@pytest.mark.parametrize(
    ("text", "value", "code"),
    [
        ("12", 12, None),
        (" 12 ", 12, None),
        ("01", 1, None),
        ("1.10", 1.1, None),
        ("-0.5", -0.5, None),
        ("+3", 3, None),
        ("(5)", -5, None),
        ("1,234", 1234, "#,##0"),
        ("1,234.5", 1234.5, "#,##0.00"),
        ("100%", 1, "0%"),
        ("12.5%", 0.125, "0.00%"),
        ("$5", 5, "$#,##0"),
        ("1e5", 1e5, "0.00E+00"),
        ("1 1/2", 1.5, "# ?/?"),
        ("10:30", 0.4375, "h:mm"),
        ("5 PM", 17 / 24, "h:mm AM/PM"),
    ],
)
def test_a_text_that_looks_like_a_number_becomes_one(text, value, code):
    entry = read_entry(text, TODAY)
    assert (entry.kind, entry.value, entry.format) == ("number", pytest.approx(value), code)


@pytest.mark.parametrize(
    ("text", "day", "code"),
    [
        ("1/2", date(2023, 1, 2), "d-mmm"),
        ("3-4", date(2023, 3, 4), "d-mmm"),
        ("May 2020", date(2020, 5, 1), "mmm-yy"),
        ("5/2020", date(2020, 5, 1), "mmm-yy"),
        ("1/2/2020", date(2020, 1, 2), "m/d/yyyy"),
        ("2020-05-01", date(2020, 5, 1), "m/d/yyyy"),
        ("13/5/2020", date(2020, 5, 13), "m/d/yyyy"),
        ("5-May", date(2023, 5, 5), "d-mmm"),
        ("MAR1", date(2023, 3, 1), "d-mmm"),
        ("1/32", date(1932, 1, 1), "mmm-yy"),
        ("May 5, 2020", date(2020, 5, 5), "d-mmm-yy"),
        ("Jan-99", date(1999, 1, 1), "mmm-yy"),
    ],
)
def test_a_text_that_looks_like_a_date_becomes_one(text, day, code):
    entry = read_entry(text, TODAY)
    assert (entry.value, entry.format) == ((day - date(1899, 12, 30)).days, code)


@pytest.mark.parametrize(
    "text",
    ["Sở A", "I.1", "II.4", "1.2.3", "a1", "May", "12 điểm", "=", "-", "Tháng 5", "0/0", "1/2/3/4"],
)
def test_other_texts_stay_texts(text):
    assert read_entry(text, TODAY).kind == "text"


@pytest.mark.parametrize(
    ("text", "value"), [("12,5", 12.5), ("-0,25", -0.25), ("1,234", 1234.0), ("1,2345", 1.2345)]
)
def test_a_decimal_comma_makes_a_number_as_it_does_in_vietnam(text, value):
    entry = read_entry(text, TODAY)
    assert (entry.kind, entry.value) == ("number", value)


def test_formulas_logical_values_errors_and_apostrophes_are_seen():
    kinds = {
        text: read_entry(text).kind for text in ("=1+1", "-abc", "+abc", "true", "#n/a", "'12")
    }
    assert kinds == {
        "=1+1": "formula",
        "-abc": "formula",
        "+abc": "formula",
        "true": "logical",
        "#n/a": "error",
        "'12": "text",
    }
    with pytest.raises(ComError):
        read_entry("@abc")


# ---- values


def test_a_block_reads_back_as_it_was_written(sheet):
    rows = [["Sở A", 1.5, True, None], [datetime(2023, 5, 1), -2, False, "x"]]
    sheet["A1"].value = rows
    assert sheet["A1:D2"].value == rows
    assert sheet["A1:D1"].value == rows[0]
    assert sheet["D2"].value == "x"
    assert sheet["A1:A2"].options(ndim=2).value == [["Sở A"], [datetime(2023, 5, 1)]]
    assert sheet["B1:B2"].options(numbers=int).value == [2, -2]
    assert sheet["D1:D2"].options(empty="trống").value == ["trống", "x"]
    assert sheet["E1:F2"].value == [[None, None], [None, None]]


def test_a_text_is_read_as_if_typed_unless_the_cell_is_text(sheet):
    typed = [
        ["1/2"],
        ["May 2020"],
        ["=1+1"],
        ["12"],
        ["TRUE"],
        ["'01"],
        ["Sở A"],
        ["#N/A"],
        ["100%"],
    ]
    sheet["B1:B9"].number_format = "@"
    sheet["A1"].value = [row * 2 for row in typed]
    read = sheet["A1:A9"].options(err_to_str=True).value
    assert read[1:] == [datetime(2020, 5, 1), 2, 12, True, "01", "Sở A", "#N/A", 1]
    assert isinstance(read[0], datetime)
    assert (read[0].month, read[0].day) == (1, 2)
    typed[5] = ["01"]  # A leading apostrophe may be taken for a mark in such a cell too.
    assert sheet["B1:B9"].options(ndim=2).value == typed
    assert sheet["A1"].number_format == "d-mmm"
    assert sheet["A3"].formula == "=1+1"
    assert sheet["A9"].number_format == "0%"
    assert sheet["B3"].formula == "=1+1"  # a text, all the same
    assert sheet["B3"].api.getCellByPosition(0, 0).Type.value == "TEXT"


def test_a_text_cell_makes_a_text_of_a_number(sheet):
    sheet["A1:A4"].number_format = "@"
    sheet["A1"].value = [[5], [0.1], [True], [None]]
    assert sheet["A1:A4"].value == ["5", "0.1", "TRUE", None]


def test_what_com_does_not_take_is_refused_and_nothing_is_written(sheet):
    sheet["A1"].value = "trước"
    for value, error in (
        (Decimal("1.5"), TypeError),
        (object(), TypeError),
        (np.bool_(True), TypeError),
        (math.inf, ComError),
        (2**40, ComError),
        ("x" * 32_768, ComError),
        ("=" + "1+" * 4_096 + "1", ComError),
        (f'="{"x" * 256}"', ComError),
        ("=SUM(1", ComError),
        ("=1+", ComError),
        ("=)", ComError),
        ("@abc", ComError),
        (datetime(1899, 1, 1), ComError),
    ):
        for data in (value, [[value, "y"], ["z", 1]]):
            with pytest.raises(error):
                sheet["A1"].value = data
            assert sheet["A1:B2"].value == [["trước", None], [None, None]], value
    with pytest.raises(ComError):
        sheet["A1"].raw_value = math.nan


def test_what_is_missing_in_pandas_empties_the_cell(sheet):
    sheet["A1:C1"].value = ["x"] * 3
    sheet["A1"].value = [math.nan, pd.NaT, None]
    assert sheet["A1:C1"].value == [None] * 3


def test_long_texts_are_taken_up_to_excels_limit(sheet):
    sheet["A1"].value = "x" * 32_767
    sheet["B1"].value = [["y" * 8_203]]
    assert [len(text) for text in sheet["A1:B1"].value] == [32_767, 8_203]


def test_a_dataframe_goes_in_and_comes_out(sheet):
    frame = pd.DataFrame({"Đơn vị": ["Sở A", "Sở B"], "Tổng": [98.5, np.nan]}, index=[1, 2])
    sheet["A1"].value = frame
    assert sheet["A1:C3"].value == [[None, "Đơn vị", "Tổng"], [1, "Sở A", 98.5], [2, "Sở B", None]]
    read = sheet["A1"].options(pd.DataFrame, expand="table").value
    assert list(read["Đơn vị"]) == ["Sở A", "Sở B"]
    assert read["Tổng"].iloc[0] == 98.5


def test_a_number_in_a_cell_that_shows_dates_or_money_comes_back_as_such(excel, tmp_path):
    path = workbook(tmp_path, A1=datetime(2023, 5, 1, 12, 30), A2=45047, A3=1.23456, A4=1.5)
    book = openpyxl.load_workbook(path)
    book[DATA]["A3"].number_format = "$#,##0.00"
    book.save(path)
    sheet = excel.open(path).sheets[0]
    assert sheet["A1:A4"].value == [datetime(2023, 5, 1, 12, 30), 45047, Decimal("1.2346"), 1.5]
    assert sheet["A1"].raw_value.tzinfo is not None  # as the dates of pywintypes
    assert sheet["A1"].options(dates=date).value == date(2023, 5, 1)
    sheet["A2"].value = datetime(2023, 12, 31, 8)
    assert sheet["A2"].value == datetime(2023, 12, 31, 8)
    assert sheet["A2"].number_format == "m/d/yyyy h:mm"


def test_logical_constants_stay_constants_in_the_file(excel, tmp_path):
    path = workbook(tmp_path, A1=True, A2=False, A3="=1=1", A4="=2-1")
    book = excel.open(path)
    sheet = book.sheets[0]
    assert sheet["A1:A4"].value == [True, False, True, 1]
    assert sheet["A4"].value is not True
    assert sheet["A1:A3"].formula == (("TRUE",), ("FALSE",), ("=1=1",))
    assert sheet["A1"].number_format == "General"
    sheet["B1"].value = [[True], [1]]
    sheet["A1"].value = 1
    assert sheet["A1:B2"].value[0] == [1, True]
    assert sheet["A1"].value is not True
    book.save()
    saved = openpyxl.load_workbook(path)[DATA]
    assert (saved["B1"].value, saved["B1"].data_type, saved["B2"].data_type) == (True, "b", "n")
    book.close()
    again = excel.open(path).sheets[0]
    assert again["A1:B2"].value == [[1, True], [False, 1]]
    assert again["B1"].formula == "TRUE"


def test_errors_read_as_nothing_or_by_name(excel, tmp_path):
    path = workbook(tmp_path, A1="=NA()", A2="=1/0", A3="=nothing", A4='=""', A5='="x"', A6="#REF!")
    sheet = excel.open(path).sheets[0]
    assert sheet["A1:A6"].value == [None, None, None, None, "x", None]
    names = ["#N/A", "#DIV/0!", "#NAME?", None, "x", "#REF!"]
    assert sheet["A1:A6"].options(err_to_str=True).value == names
    assert sheet["A1"].raw_value == -2146826246
    assert sheet["A4"].raw_value == ""
    assert sheet["A6"].formula == "#REF!"


def test_an_array_does_not_reach_filtered_rows(excel, tmp_path):
    path = workbook(tmp_path, A1="Đơn vị", A2="a", A3="b", A4="c")
    book = openpyxl.load_workbook(path)
    book[DATA].auto_filter.ref = "A1:A4"
    book[DATA].auto_filter.add_filter_column(0, ["a"])
    book[DATA].row_dimensions[3].hidden = True
    book.save(path)
    sheet = excel.open(path).sheets[0]
    assert sheet["A3"].rows.hidden
    sheet["A2:B4"].value = [[1, 2], [3, 4], [5, 6]]
    assert sheet["A2:B4"].value == [[1, 1], ["b", None], [1, 1]]
    assert sheet["A3"].rows.hidden


def test_large_blocks_are_not_handed_over_cell_by_cell(sheet):
    column = [[n] for n in range(1_000)]
    table = [[f"Đơn vị {r}" if c % 2 else r * c / 4 for c in range(20)] for r in range(500)]
    with pace() as spent:
        sheet["A1"].value = column
        sheet["C1"].value = table
        assert sheet["A1:A1000"].options(ndim=2).value == column
        assert sheet["C1"].resize(500, 20).value == table
    assert spent.seconds < 2  # about 0.1 s; cell by cell, many times as much


# ---- formulas and counting


def test_formulas_are_in_excels_words(sheet):
    formula = f"=IF(A1>0,SUM(B$1:$B3),'{TWO}'!A1)&\"a;b\""
    sheet["D1"].formula = formula
    assert sheet["D1"].formula == formula
    sheet["B1:B3"].value = [[1], [2], [3.5]]
    sheet["A1"].value = 1
    assert sheet["D1"].value == "6.5a;b"
    sheet["E1:E3"].formula = "=B1*2"  # one formula for many cells moves along
    assert sheet["E1:E3"].formula == (("=B1*2",), ("=B2*2",), ("=B3*2",))
    assert sheet["B1:B3"].formula == (("1",), ("2",), ("3.5",))
    sheet["F1"].formula = [["=SUM(diem)", "=ROUND(1/3,2)"]]
    assert sheet["F1:G1"].value == [7.5, 0.33]
    assert sheet["H1"].formula == ""  # right of all that is filled
    assert sheet["H1:I2"].value == [[None, None], [None, None]]


def test_in_manual_mode_formulas_wait_for_calculate(excel, tmp_path):
    sheet = excel.open(workbook(tmp_path, A1=1, B1="=A1*2")).sheets[0]
    assert (sheet["B1"].value, excel.app.calculation) == (2, "automatic")
    with excel.app.properties(calculation="manual", screen_updating=False, status_bar="Đang tính"):
        assert (excel.app.screen_updating, excel.app.status_bar) == (False, "Đang tính")
        sheet["A1"].value = 5
        assert sheet["B1"].value == 2
        excel.app.calculate()
        assert sheet["B1"].value == 10
        sheet["A1"].value = 7
        with pytest.raises(ComError):
            sheet["C1"].formula = "=1+"
    assert (sheet["B1"].value, excel.app.screen_updating, excel.app.status_bar) == (14, True, False)
    with pytest.raises(KeyError):
        excel.app.calculation = "often"


# ---- locks


def test_a_locked_cell_on_a_protected_sheet_is_not_written(excel, tmp_path):
    sheet = excel.open(protected(tmp_path)).sheets[0]
    sheet["B1:B2"].value = [[3], [4]]
    for write in (
        lambda: setattr(sheet["A1"], "value", 9),
        lambda: setattr(sheet["A1:B1"], "value", [9, 9]),
        lambda: setattr(sheet["A1"], "formula", "=1"),
        lambda: sheet["A1:B2"].clear_contents(),
        lambda: setattr(sheet["B1"], "number_format", "0.00"),
        lambda: setattr(sheet["B1"], "color", (255, 0, 0)),
        lambda: sheet["B1:B2"].rows.autofit(),
        lambda: setattr(sheet["B1"], "row_height", 40),
    ):
        with pytest.raises(ComError):
            write()
    assert sheet["A1:B2"].value == [[1, 3], [None, 4]]
    sheet["B1:B2"].clear_contents()
    assert sheet["B1:B2"].value == [None, None]


def test_rows_of_a_protected_sheet_may_be_formatted_where_that_is_allowed(excel, tmp_path):
    sheet = excel.open(protected(tmp_path, formatRows=True)).sheets[0]
    sheet["A1"].row_height = 40
    assert sheet["A1"].row_height == pytest.approx(40, abs=0.1)
    sheet["A1:A2"].rows.autofit()
    assert sheet["A1"].row_height < 20
    with pytest.raises(ComError):
        sheet["A1"].color = (255, 0, 0)


# ---- books, sheets, names


def test_books_are_found_as_xlwings_finds_them(excel, tmp_path):
    one, two = workbook(tmp_path, "Một.xlsx", A1=1), workbook(tmp_path, "Hai.xlsx", A1=2)
    book = excel.open(one)
    assert (book.name, book.fullname) == ("Một.xlsx", str(one))
    assert xlwings.books.active == book
    other = xlwings.books.open(two)
    assert [b.name for b in xlwings.books] == ["Một.xlsx", "Hai.xlsx"]
    assert xlwings.books["một.xlsx"] == book
    assert xlwings.Book(one) == book
    assert xlwings.books.active == other
    book.activate()
    assert xlwings.books.active == book
    assert xlwings.apps.keys() == [excel.app.pid]
    assert xlwings.apps[excel.app.pid] == excel.app == book.app == xlwings.apps.active
    assert excel.app.version.major == 16
    assert xlwings.engines.active.name == "excel"
    book.close()
    assert [b.name for b in xlwings.books] == ["Hai.xlsx"]
    assert xlwings.books.active == other
    with pytest.raises(KeyError):
        xlwings.books["Một.xlsx"]
    excel.app.quit()
    assert len(xlwings.apps) == 0


def test_the_calling_book_is_named_on_the_command_line(excel, tmp_path, monkeypatch):
    book = excel.open(workbook(tmp_path, "Bang-tong-hop.xlsx"))
    excel.open(workbook(tmp_path, "Khac.xlsx"))
    arguments = [f"--wb={book.name}", "--from_xl=1", f"--app={excel.app.pid}", "--hwnd=1"]
    monkeypatch.setattr(sys, "argv", ["workbook-builder", *arguments])
    assert xlwings.Book.caller() == book
    monkeypatch.setattr(sys, "argv", ["workbook-builder"])
    book.set_mock_caller()
    assert xlwings.Book.caller() == book


def test_the_fixture_leaves_xlwings_as_it_was(calc, tmp_path):
    from tests.office.excel import RunningExcel
    from tests.office.workbooks import Excel

    before = xlwings.engines.active, len(xlwings.engines)
    path = workbook(tmp_path)
    with RunningExcel(Excel(calc, calc.office.process.pid)) as excel:
        excel.open(path).set_mock_caller()
        assert len(xlwings.engines) == before[1] + 1
        assert list(tmp_path.glob(".~lock*"))
    assert (xlwings.engines.active, len(xlwings.engines)) == before
    assert not hasattr(xlwings.Book, "_mock_caller")
    assert not list(tmp_path.glob(".~lock*"))


def test_sheets_are_found_shown_and_hidden(excel, tmp_path):
    book = excel.open(workbook(tmp_path))
    assert book.sheet_names == [DATA, TWO]
    assert (book.sheets[1].name, book.sheets[TWO].index, DATA in book.sheets) == (TWO, 2, True)
    with pytest.raises(ComError):
        book.sheets["Bảng 3"]
    book.sheets[TWO].activate()
    assert book.sheets.active.name == TWO
    book.sheets[TWO].visible = False
    assert (book.sheets[TWO].visible, bool(book.sheets[DATA].visible)) == (0, True)
    with pytest.raises(ComError):
        book.sheets[TWO].activate()
    with pytest.raises(ComError):
        book.sheets[DATA].visible = False


def test_names_are_read_and_set(excel, tmp_path):
    book = excel.open(workbook(tmp_path, A1=1, B3=2, C5="=SUM(diem)"))
    assert [n.name for n in book.names] == ["diem", f"'{DATA}'!rieng", "ti_le"]
    name = book.names["DIEM"]
    assert (name.name, name.refers_to) == ("diem", f"='{DATA}'!$A$1:$B$3")
    assert name.refers_to_range == book.sheets[DATA]["A1:B3"]
    assert name.refers_to_range.name == name
    assert "diem" in book.names
    assert "khong" not in book.names
    assert book.sheets[DATA].range("diem").address == "$A$1:$B$3"
    assert book.sheets[DATA]["rieng"].address == "$C$1"
    name.refers_to = f"='{DATA}'!$A$1:$B$4"
    book.sheets[DATA]["B4"].value = 10
    assert (name.refers_to_range.shape, book.sheets[DATA]["C5"].value) == ((4, 2), 13)
    for lookup in (
        lambda: book.names["khong"],
        lambda: book.names["ti_le"].refers_to_range,
        lambda: setattr(name, "refers_to", "='Không có'!$A$1"),
    ):
        with pytest.raises(ComError):
            lookup()
    book.save()
    saved = openpyxl.load_workbook(book.fullname)
    assert saved.defined_names["diem"].attr_text == f"'{DATA}'!$A$1:$B$4"
    book.names.add("moi", f"='{TWO}'!$A$1")
    assert book.names["moi"].refers_to_range.sheet.name == TWO
    del book.names["moi"]
    assert "moi" not in book.names


def test_ranges_know_where_they_are(sheet):
    cells = sheet["B2:D5"]
    assert (cells.row, cells.column, cells.shape, cells.count) == (2, 2, (4, 3), 12)
    assert (cells.address, cells.last_cell.address) == ("$B$2:$D$5", "$D$5")
    assert cells.get_address(False, False) == "B2:D5"
    assert cells.get_address(include_sheetname=True) == f"'{DATA}'!$B$2:$D$5"
    assert cells.get_address(external=True) == f"'[Bảng điểm.xlsx]{DATA}'!$B$2:$D$5"
    assert cells.offset(1, 1).address == "$C$3:$E$6"
    assert cells.resize(1, 2).address == "$B$2:$C$2"
    assert (cells[0, 1].address, cells[-1, :].address) == ("$C$2", "$B$5:$D$5")
    assert (sheet["A:B"].address, sheet["2:3"].address) == ("$A:$B", "$2:$3")
    assert sheet.range((2, 3), (4, 5)).address == "$C$2:$E$4"
    assert sheet.range(sheet["A1"], sheet["C3"]).address == "$A$1:$C$3"
    with pytest.raises(ComError):
        sheet["không"]
    with pytest.raises(ComError):
        sheet["A1"].offset(-1, 0)


def test_ranges_expand_over_what_is_filled(sheet):
    sheet["B2"].value = [["a", "b", None, "d"], [1, 2, 3, 4], [5, 6, 7, 8]]
    assert sheet["B2"].expand().address == "$B$2:$C$4"
    assert sheet["B2"].expand("down").address == "$B$2:$B$4"
    assert sheet["B3"].expand("right").address == "$B$3:$E$3"
    assert sheet["C2"].end("right").address == "$E$2"
    assert sheet["B9"].end("up").address == "$B$4"
    assert sheet["B4"].end("down").address == "$B$1048576"
    assert sheet["E4"].end("left").address == "$B$4"
    assert sheet.used_range.address == "$B$2:$E$4"


def test_cells_are_selected_on_the_active_sheet_only(excel, tmp_path):
    book = excel.open(workbook(tmp_path))
    book.sheets[DATA]["B2:C3"].select()
    assert excel.app.selection == book.selection == book.sheets[DATA]["B2:C3"]
    with pytest.raises(ComError):
        book.sheets[TWO].range("A1").impl.select()


def test_looks_are_read_and_set(excel, tmp_path):
    path = workbook(tmp_path, A1=1.5)
    book = openpyxl.load_workbook(path)
    book[DATA]["A1"].fill = PatternFill("solid", fgColor="FFC7CE")
    book[DATA]["A1"].number_format = "dd/mm/yyyy"
    book[DATA]["A2"].number_format = '#,##0.00;[Red]-#,##0.00 "điểm"'
    book[DATA].print_area = "A1:C5"
    book.save(path)
    sheet = excel.open(path).sheets[0]
    assert (sheet["A1"].color, sheet["B1"].color) == ((255, 199, 206), None)
    assert sheet["A1"].number_format == "dd/mm/yyyy"
    assert sheet["A2"].number_format == '#,##0.00;[Red]-#,##0.00 "điểm"'
    assert (sheet["A1:A2"].number_format, sheet["C1:C2"].number_format) == (None, "General")
    sheet["B1"].color = "#00FF00"
    sheet["B1"].number_format = "0.00"
    assert (sheet["B1"].color, sheet["B1"].number_format) == ((0, 255, 0), "0.00")
    assert sheet.page_setup.print_area == "$A$1:$C$5"
    sheet.page_setup.print_area = "$A$1:$D$9"
    assert sheet.page_setup.print_area == "$A$1:$D$9"
    sheet.page_setup.print_area = None
    assert sheet.page_setup.print_area is None


def test_charts_and_drawings_are_known_by_name(excel, tmp_path):
    path = workbook(tmp_path, A1=1, A2=3)
    book = openpyxl.load_workbook(path)
    chart = BarChart()
    chart.add_data(Reference(book[DATA], min_col=1, min_row=1, max_row=2))
    book[DATA].add_chart(chart, "D1")
    book.save(path)
    opened = excel.open(path)
    shapes = opened.sheets[DATA].shapes
    assert [shape.name for shape in shapes] == ["Chart 1"]
    assert "Chart 1" in shapes
    assert shapes["Chart 1"].parent == opened.sheets[DATA]
    assert len(opened.sheets[TWO].shapes) == 0


# ---- saving


def test_a_saved_workbook_keeps_values_formulas_and_panes(excel, tmp_path):
    path = workbook(tmp_path, A1=1, B1="=A1+1")
    book = excel.open(path)
    book.sheets[0]["A1"].value = 4
    book.save()
    book.close()
    with zipfile.ZipFile(path) as package:
        assert SHEET_MAIN in package.read("[Content_Types].xml")
    saved = openpyxl.load_workbook(path)[DATA]
    assert (saved["A1"].value, saved["B1"].value, saved.freeze_panes) == (4, "=A1+1", "B3")
    assert openpyxl.load_workbook(path, data_only=True)[DATA]["B1"].value == 5


def test_an_xlsm_keeps_its_macros(excel, tmp_path):
    plain, path = workbook(tmp_path, A1=1), tmp_path / "Bang-tong-hop.xlsm"
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            part = source.read(name).replace(SHEET_MAIN, SHEET_MAIN_WITH_MACROS)
            target.writestr(name, part)
    with ExcelFile(path) as file:
        project = file.add_vba_project()
        project.add_module("Module1", "Sub Nothing1()\r\nEnd Sub\r\n", kind=VBAModuleKind.standard)
        file.save(path)
    book = excel.open(path)
    book.sheets[0]["A1"].value = 4
    book.save()
    book.close()
    with zipfile.ZipFile(path) as package:
        assert SHEET_MAIN_WITH_MACROS in package.read("[Content_Types].xml")
        assert "xl/vbaProject.bin" in package.namelist()
    assert openpyxl.load_workbook(path)[DATA]["A1"].value == 4


def test_a_read_only_workbook_is_changed_but_not_saved(excel, tmp_path):
    path = workbook(tmp_path, A1=1)
    before = path.read_bytes()
    book = excel.open(path, read_only=True)
    book.sheets[0]["A1"].value = 4
    assert (book.sheets[0]["A1"].value, book.fullname) == (4, str(path))
    with pytest.raises(ComError):
        book.save()
    assert path.read_bytes() == before
    book.save(tmp_path / "Bản sao.xlsx")
    assert book.name == "Bản sao.xlsx"
    assert openpyxl.load_workbook(tmp_path / "Bản sao.xlsx")[DATA]["A1"].value == 4
    with pytest.raises(ComError):
        book.save(tmp_path / "không có" / "x.xlsx")
    assert book.name == "Bản sao.xlsx"


def test_what_is_no_workbook_is_not_opened(excel, tmp_path):
    (tmp_path / "hỏng.xlsx").write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(ComError):
        excel.open(tmp_path / "hỏng.xlsx")
    with pytest.raises(FileNotFoundError):
        excel.open(tmp_path / "không có.xlsx")
    assert len(xlwings.books) == 0


# ---- messages and failures


def test_messages_are_recorded_and_answered(excel):
    assert excel.app.alert("Đã tổng hợp 11/12 đơn vị.", "Tổng hợp điểm", mode="info") == "ok"
    assert excel.app.alert("Ghi đè?", buttons="yes_no") == "yes"
    excel.answer("no")
    assert excel.app.alert("Ghi đè?", buttons="yes_no") == "no"
    assert [a.prompt for a in excel.alerts] == ["Đã tổng hợp 11/12 đơn vị.", "Ghi đè?", "Ghi đè?"]
    assert (excel.alerts[0].title, excel.alerts[0].mode) == ("Tổng hợp điểm", "info")
    with pytest.raises(KeyError):
        excel.app.alert("x", buttons="retry")
    with pytest.raises(KeyError):
        excel.app.alert("x", mode="warning")


def test_a_write_can_be_made_to_fail(excel, sheet):
    with excel.failing("write", nth=2):
        sheet["A1"].value = 1
        with pytest.raises(ComError, match="0x800A03EC"):
            sheet["A2"].value = 2
        sheet["A3"].value = 3
    assert sheet["A1:A3"].value == [1, None, 3]
    sheet["A2"].value = 2
    with excel.failing("write", error=OSError("gone"), lasting=True):
        for _ in range(2):
            with pytest.raises(OSError, match="gone"):
                sheet["A1"].clear_contents()
    assert sheet["A1:A3"].value == [1, 2, 3]


def test_other_things_can_be_made_to_fail(excel, sheet):
    book, path = sheet.book, Path(sheet.book.fullname)
    before = path.read_bytes()
    for what, do in {
        "read": lambda: sheet["A1"].value,
        "format": lambda: setattr(sheet["A1"], "color", (1, 2, 3)),
        "name": lambda: setattr(book.names["diem"], "refers_to", f"='{TWO}'!$A$1"),
        "calculate": excel.app.calculate,
        "save": book.save,
    }.items():
        with excel.failing(what), pytest.raises(ComError):
            do()
    assert path.read_bytes() == before
    assert book.names["diem"].refers_to == f"='{DATA}'!$A$1:$B$3"
    with pytest.raises(ValueError, match="none of"), excel.failing("dance"):
        pass


# ---- the project's own workbook


def test_the_ranking_workbook_reads_as_openpyxl_reads_it(excel, tmp_path):
    campaign = small("Sở A*", "=1+1", "<>0", "12", "#N/A", "TRUE", "Sở Ngoại vụ")
    results = results_of(campaign, "98.5", "7", "0", None, "98.5", "1", "3")
    tables = ranking_tables(campaign, results, [line("=1+1", 1.5), line("nobody", 2)])
    path = written(campaign, tables, tmp_path)
    stored = openpyxl.load_workbook(path, data_only=True)
    book = excel.open(path)
    compared = 0
    for name, defined in stored.defined_names.items():
        for sheet_name, reference in defined.destinations:
            cells = stored[sheet_name][reference]
            rows = cells if isinstance(cells, tuple) else ((cells,),)
            wanted = [[None if c.value == "" else c.value for c in row] for row in rows]
            found = book.names[name].refers_to_range
            assert found == book.sheets[sheet_name][reference], name
            assert found.options(ndim=2, err_to_str=True).value == wanted, name
            compared += 1
    assert compared > 10
    assert set(stored.defined_names) <= {name.name for name in book.names}


def test_the_ranking_workbook_goes_by_what_is_written_into_it(excel, tmp_path):
    campaign = small("Sở A", "Sở B")
    tables = ranking_tables(campaign, results_of(campaign, "90", "80"), [])
    book = excel.open(written(campaign, tables, tmp_path))
    ranking = book.sheets[words.SHEET_RANKING]
    first = ranking.range((FIRST_RANK, 2)).resize(2, 2)
    assert first.value == [[1, "Sở A"], [2, "Sở B"]]
    own = book.names["score_self"].refers_to_range
    own.sheet.api.Unprotect()
    with excel.app.properties(calculation="manual"):
        own.value = [[70.0], [95.5]]
        assert first.value == [[1, "Sở A"], [2, "Sở B"]]
        excel.app.calculate()
        assert first.value == [[1, "Sở B"], [2, "Sở A"]]
    book.save()
    stored = openpyxl.load_workbook(book.fullname, data_only=True)[words.SHEET_RANKING]
    assert stored.cell(FIRST_RANK, 3).value == "Sở B"


@pytest.mark.parametrize(
    "formula",
    [
        '=IF(A1>0.5,"a;b","c""d")&CHAR(10)',
        "=SUM(A1:B2,C3)",
        "=ROUND(A1*1E-09,2)",
        "=FALSE()",
        "='Hai trang'!A1+1",
        "={1,2}",
        "=A1:A3 A2",
        "=INDEX(A1:A3,2)",
        '="x.y!z"',
    ],
)
def test_formulas_are_spelled_as_a_parser_spells_them(excel, tmp_path, formula):
    made = openpyxl.Workbook()
    made.active["E5"] = formula
    made.create_sheet("Hai trang")
    made.save(tmp_path / "f.xlsx")
    book = excel.open(tmp_path / "f.xlsx")
    cell = book.sheets[0].range("E5")
    block = cell.impl._block
    assert cell.formula == block._formula(block.cells.getCellByPosition(0, 0))
