"""Tests of the harness itself, on small workbooks whose content the test knows.

A harness that always says yes would let every other test pass. So each ability is tested together
with the opposite case, which it must recognise.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.styles import Protection
from openpyxl.worksheet.datavalidation import DataValidation

from tests.office import requirements
from tests.office.calc import Calc
from tests.office.keyboard import vietnamese_letters
from tests.office.process import OfficeError
from tests.office.sheetbook import ErrorValue, LockedCellError, Sheetbook, column_name, lock_file
from tests.office.validator import ValidatorError, ooxml_errors
from tests.office.window import Box, Window

OpenWindow = Callable[..., Window]

SHEET = "Bảng tự chấm"
TIERS = ["Triển khai thường xuyên", "Triển khai ít nhất 2 lần/năm", "Không triển khai"]


@pytest.fixture
def rubric(tmp_path: Path) -> Path:
    """A protected sheet with two inputs: B2, a dropdown of three tiers; B3, a number from 0 to 5.

    D2 to D4 hold the tiers, F1 to F5 formulas; a hidden sheet `_v` has one more formula.
    """
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    sheet["A1"] = "Tiêu chí"
    for row, tier in enumerate(TIERS, start=2):
        sheet.cell(row, 4, tier)
    sheet["F1"] = "=1+1"
    sheet["F2"] = '=IF(B2=D3,"chọn đúng","")'
    sheet["F3"] = "=1/0"
    sheet["F4"] = "=NA()"
    sheet["F5"] = "=B3>2"
    for cell in ("B2", "B3"):
        sheet[cell].protection = Protection(locked=False)
    tier_list = DataValidation(type="list", formula1="$D$2:$D$4", showErrorMessage=True)
    tier_list.errorTitle, tier_list.error = "Không có mức này", "Hãy chọn trong danh sách."
    tier_list.add("B2")
    points = DataValidation(type="decimal", operator="between", formula1="0", formula2="5")
    points.showErrorMessage = True
    points.error = "Từ 0 đến 5."
    points.add("B3")
    for validation in (tier_list, points):
        sheet.add_data_validation(validation)
    sheet.protection.sheet = True
    hidden = book.create_sheet("_v")
    hidden.sheet_state = "hidden"
    hidden["A1"] = f"='{SHEET}'!F1*10"
    path = tmp_path / "Bảng chấm [1].xlsx"
    book.save(path)
    return path


def change_part(path: Path, part: str, pattern: bytes, replacement: bytes) -> None:
    """Replace what matches in one part of a package; at least one match must exist."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part], changes = re.subn(pattern, replacement, parts[part])
    assert changes
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


# ---- Calc: looking


def test_a_planted_wrong_cache_is_believed_until_a_recalculation(calc: Calc, rubric: Path):
    change_part(
        rubric, "xl/worksheets/sheet1.xml", rb"(<f>1\+1</f>)<v(?: ?/|></v)>", rb"\1<v>99</v>"
    )
    with calc.open(rubric) as book:
        assert book.value(SHEET, "F1") == 99
        book.recalculate()
        assert book.value(SHEET, "F1") == 2
        assert book.value("_v", "A1") == 20


def test_values_come_as_python_has_them(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        assert book.value(SHEET, "A1") == "Tiêu chí"
        assert book.value(SHEET, "B2") is None
        assert book.value(SHEET, "F2") == ""
        assert book.value(SHEET, "F3") == ErrorValue("#DIV/0!")
        assert book.value(SHEET, "F4") == ErrorValue("#N/A")
        assert book.values(SHEET, "E1:F4") == [
            [None, 2],
            [None, ""],
            [None, ErrorValue("#DIV/0!")],
            [None, ErrorValue("#N/A")],
        ]


def test_formulas_of_hidden_sheets_are_read_too(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        assert book.formulas() == {
            (SHEET, "F1"): 2,
            (SHEET, "F2"): "",
            (SHEET, "F3"): ErrorValue("#DIV/0!"),
            (SHEET, "F4"): ErrorValue("#N/A"),
            (SHEET, "F5"): 0,
            ("_v", "A1"): 20,
        }
        assert book.sheet_names == [SHEET, "_v"]
        assert book.visible_sheets == [SHEET]


def test_a_validation_can_be_read(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        tiers = book.validation(SHEET, "B2")
        assert tiers is not None
        assert (tiers.kind, tiers.formula1, tiers.style) == ("LIST", "$D$2:$D$4", "STOP")
        assert tiers.shows_list
        assert tiers.shows_error
        assert tiers.error_title == "Không có mức này"
        assert book.validation(SHEET, "A1") is None


@pytest.mark.parametrize(("index", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (16383, "XFD")])
def test_columns_are_named_as_in_excel(index: int, name: str):
    assert column_name(index) == name


# ---- Calc: doing


def test_an_unlocked_cell_takes_what_is_entered(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        assert book.enter(SHEET, "B2", TIERS[1])
        assert book.value(SHEET, "F2") == "chọn đúng"
        assert book.enter(SHEET, "B3", "2.5")
        assert book.value(SHEET, "B3") == 2.5


def test_a_locked_cell_refuses_what_is_entered(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        assert not book.enter(SHEET, "A1", "khác")
        assert not book.enter(SHEET, "F1", "7")
        assert book.value(SHEET, "A1") == "Tiêu chí"
        assert book.formula(SHEET, "F1") == "=1+1"


def test_entering_the_same_again_is_not_taken_for_a_refusal(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        assert book.enter(SHEET, "B3", "3")
        assert book.enter(SHEET, "B3", "3")


def test_a_cell_that_the_cursor_does_not_reach_is_not_written_beside(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        with pytest.raises(LockedCellError, match="_v!A1"):
            book.enter("_v", "A1", "7")
        assert book.value("_v", "A1") == 20


def test_the_api_keeps_off_locked_cells_and_texts_stay_texts(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        book.set_value(SHEET, "B2", "01")
        assert book.value(SHEET, "B2") == "01"
        book.set_value(SHEET, "B2", None)
        assert book.value(SHEET, "B2") is None
        with pytest.raises(LockedCellError):
            book.set_value(SHEET, "A1", "khác")
        assert book.value(SHEET, "A1") == "Tiêu chí"


# ---- Calc: keeping


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_what_was_entered_is_there_after_saving_and_reopening(
    calc: Calc, rubric: Path, suffix: str
):
    copy = rubric.with_suffix(suffix)
    with calc.open(rubric) as book:
        assert book.enter(SHEET, "B2", TIERS[1])
        book.save_as(copy)
    with calc.open(copy) as book:
        assert book.value(SHEET, "B2") == TIERS[1]
        assert book.value(SHEET, "F2") == "chọn đúng"
        assert book.is_locked(SHEET, "A1")
        assert not book.is_locked(SHEET, "B2")


def test_saving_in_place_gives_a_file_that_others_read(calc: Calc, rubric: Path):
    with calc.open(rubric) as book:
        book.set_value(SHEET, "B3", 4)
        book.save()
    assert openpyxl.load_workbook(rubric)[SHEET]["B3"].value == 4
    assert openpyxl.load_workbook(rubric, data_only=True)["_v"]["A1"].value == 20


def test_closing_leaves_file_and_folder_as_they_were(calc: Calc, rubric: Path):
    before = rubric.read_bytes()
    with calc.open(rubric) as book:
        assert lock_file(rubric).exists()
        book.set_value(SHEET, "B3", 4)
    assert rubric.read_bytes() == before
    assert list(rubric.parent.iterdir()) == [rubric]


def test_pages_are_rendered_in_order(calc: Calc, tmp_path: Path):
    book = openpyxl.Workbook()
    for row in range(1, 601):
        book.active.cell(row, 1, f"Dòng {row}")
    path = tmp_path / "dài [1].xlsx"
    book.save(path)
    pages = calc.render(path, tmp_path)
    assert len(pages) > 9
    assert all(page.read_bytes().startswith(b"\x89PNG") for page in pages)
    text = subprocess.run(
        ["pdftotext", path.with_suffix(".pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    assert "Dòng 600" in text


# ---- Calc: when things go wrong


def test_a_broken_file_is_told_and_harms_nothing(calc: Calc, rubric: Path, tmp_path: Path):
    broken = tmp_path / "hỏng.xlsx"
    broken.write_bytes(b"PK\x03\x04 nothing of a package")
    with pytest.raises(OfficeError, match=r"hỏng\.xlsx"), calc.open(broken):
        pass
    assert not lock_file(broken).exists()
    with calc.open(rubric) as book:
        assert book.value(SHEET, "F1") == 2


def test_a_crash_is_told_and_the_next_test_gets_a_new_office(calc: Calc, rubric: Path):
    def crash(book: Sheetbook):
        os.killpg(calc.office.process.pid, signal.SIGKILL)
        while True:
            book.value(SHEET, "F1")

    with pytest.raises(OfficeError, match="went away"), calc.open(rubric) as book:
        crash(book)
    assert not lock_file(rubric).exists()
    with calc.open(rubric) as book:
        assert book.value(SHEET, "F1") == 2


def test_an_office_that_hangs_is_ended(calc: Calc, rubric: Path):
    def work_forever(book: Sheetbook):
        while True:
            book.recalculate()

    hanging = calc.open(rubric, time_limit=0.5)
    with pytest.raises(OfficeError, match="went away"), hanging as book:
        work_forever(book)


def test_an_error_of_the_test_itself_passes_through(calc: Calc, rubric: Path):
    with pytest.raises(KeyError, match="mine"), calc.open(rubric):
        raise KeyError("mine")
    assert not lock_file(rubric).exists()


def test_a_decimal_comma_is_read_in_vietnamese(calc: Calc, rubric: Path):
    vietnamese = Calc(locale="vi")
    try:
        with vietnamese.open(rubric) as book:
            assert book.enter(SHEET, "B3", "2,5")
            assert book.value(SHEET, "B3") == 2.5
    finally:
        vietnamese.stop()


# ---- Window: real keys


def test_a_dropdown_is_picked_by_keys(window: OpenWindow, rubric: Path):
    shown = window(rubric)
    for n in (1, 2, 1, 3, 2):
        shown.pick(SHEET, "B2", n)
        assert shown.book.value(SHEET, "B2") == TIERS[n - 1]
    assert shown.book.value(SHEET, "F2") == "chọn đúng"
    assert shown.box() is None


def test_a_dropdown_of_one_entry_is_picked_by_keys(window: OpenWindow, tmp_path: Path):
    book = openpyxl.Workbook()
    only = DataValidation(type="list", formula1='"Đạt"')
    only.add("A1")
    book.active.add_data_validation(only)
    book.save(tmp_path / "một.xlsx")
    shown = window(tmp_path / "một.xlsx")
    shown.pick("Sheet", "A1", 1)
    assert shown.book.value("Sheet", "A1") == "Đạt"


def test_what_the_validation_allows_is_typed_without_a_box(window: OpenWindow, rubric: Path):
    shown = window(rubric)
    assert shown.type_into(SHEET, "B3", "2.5") is None
    assert shown.book.value(SHEET, "B3") == 2.5
    assert shown.type_into(SHEET, "B2", TIERS[2]) is None
    assert shown.book.value(SHEET, "B2") == TIERS[2]


def test_what_the_validation_forbids_is_refused_with_a_box(
    window: OpenWindow, rubric: Path, tmp_path: Path
):
    shown = window(rubric)
    shown.type_into(SHEET, "B3", "2")
    box = shown.type_into(SHEET, "B3", "7")
    assert box is not None
    assert (box.text, box.buttons) == ("Từ 0 đến 5.", ("OK",))
    shown.screenshot(tmp_path / "box.png")
    assert (tmp_path / "box.png").read_bytes().startswith(b"\x89PNG")
    shown.dismiss()
    assert shown.book.value(SHEET, "B3") == 2

    box = shown.type_into(SHEET, "B2", "Mức khác")
    assert box == Box("Không có mức này", "Hãy chọn trong danh sách.", ("OK",))
    shown.dismiss()
    assert shown.book.value(SHEET, "B2") is None
    shown.pick(SHEET, "B2", 1)
    assert shown.book.value(SHEET, "B2") == TIERS[0]


def test_a_locked_cell_objects_to_typing(window: OpenWindow, rubric: Path):
    shown = window(rubric)
    box = shown.type_into(SHEET, "A1", "khác")
    assert box is not None
    assert "Protected cells" in box.text
    shown.dismiss()
    assert shown.book.value(SHEET, "A1") == "Tiêu chí"


def test_a_click_goes_where_it_is_aimed(window: OpenWindow, rubric: Path):
    shown = window(rubric)
    shown.select(SHEET, "A1")
    shown.click(600, 400)  # in the midst of the cells
    clicked = shown.book.document.CurrentController.Selection.RangeAddress
    assert clicked.StartColumn > 3
    assert clicked.StartRow > 5


def test_every_vietnamese_letter_arrives(window: OpenWindow, tmp_path: Path):
    path = tmp_path / "trống.xlsx"
    openpyxl.Workbook().save(path)
    shown = window(path)
    letters = vietnamese_letters()
    texts = [
        "Đã thực hiện 100% “kế hoạch” – Nghị quyết số 01/NQ-HĐND, 1.100.000₫ ✓",
        f"x{letters}{letters.upper()}",
        unicodedata.normalize("NFD", "Thường xuyên, liên tục"),
    ]
    for row, text in enumerate(texts, start=1):
        assert shown.type_into("Sheet", f"A{row}", text) is None
        assert shown.book.value("Sheet", f"A{row}") == text


def test_a_letter_that_no_key_has_is_not_typed_wrongly(window: OpenWindow, rubric: Path):
    shown = window(rubric)
    with pytest.raises(ValueError, match="字"):
        shown.type_into(SHEET, "B3", "字")


def test_a_window_has_the_size_and_language_asked_for(window: OpenWindow, rubric: Path):
    shown = window(rubric, size=(1024, 600), locale="vi")
    assert shown.book.document.CurrentController.Frame.ContainerWindow.PosSize.Width == 1024
    shown.type_into(SHEET, "B3", "2,5")
    assert shown.book.value(SHEET, "B3") == 2.5


def test_a_window_with_a_box_and_changes_is_ended_without_a_trace(window: OpenWindow, rubric: Path):
    before = rubric.read_bytes()
    shown = window(rubric)
    shown.type_into(SHEET, "B3", "3")
    assert shown.type_into(SHEET, "B3", "7") is not None
    shown.stop()
    assert shown.office.process.poll() == 0  # it left when asked, and was not killed
    assert shown.screen.process.poll() is not None
    assert list(rubric.parent.iterdir()) == [rubric]
    assert rubric.read_bytes() == before


# ---- The validator


def test_the_validator_knows_what_openpyxl_gets_wrong_and_nothing_else(rubric: Path):
    (error,) = ooxml_errors(rubric)
    assert error.startswith("/xl/styles.xml /x:styleSheet[1]/x:fonts[1]/x:font[1]: ")
    change_part(
        rubric,
        "xl/styles.xml",
        rb'(<name val="Calibri" ?/>)(<family [^>]*>)(<color [^>]*>)(<sz [^>]*>)',
        rb"\4\3\1\2",
    )
    assert ooxml_errors(rubric) == []


def test_the_validator_finds_a_broken_part(rubric: Path):
    change_part(rubric, "xl/worksheets/sheet1.xml", rb"<sheetData>", rb"<made-up/><sheetData>")
    assert any("sheet1.xml" in error and "made-up" in error for error in ooxml_errors(rubric))


def test_what_is_no_package_gets_no_verdict(tmp_path: Path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"no package")
    with pytest.raises(ValidatorError, match=r"x\.xlsx"):
        ooxml_errors(path)


# ---- What is missing


def test_a_missing_program_skips_unless_it_is_required(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv(requirements.REQUIRE, raising=False)
    with pytest.raises(pytest.skip.Exception, match="no-such-program"):
        requirements.need("no-such-program")
    monkeypatch.setenv(requirements.REQUIRE, "1")
    with pytest.raises(pytest.fail.Exception, match="no-such-program"):
        requirements.need("no-such-program")
