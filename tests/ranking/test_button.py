"""The button of the ranking workbook: what a click does, what it refuses, how it gets there."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.office import button, clicked
from tests.support.button_calls import PROGRAM, SAYS, cells_alone
from tests.support.undated import days_told
from tests.support.windows import READ_ONLY, STARTUP, Excel, Windows
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.machine.addin import build_addin
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import MACRO, button_modules, shared_modules, with_button
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.summary import lines as summary_formulas
from workbook_builder.words.workbooks.button import BUTTON, BUTTON_TEXTS
from workbook_builder.words.workbooks.ranking import SHEET_RANKING
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.parts import sheet_parts, unzip_parts
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.write.macros import VbaModule, own_module
from workbook_builder.xlsx.write.text_height import height_needed

MESSAGE = summary_formulas.MESSAGE


@pytest.fixture(scope="module")
def folder(demo, tmp_path_factory) -> CampaignFolder:
    home = tmp_path_factory.mktemp("button")
    return CampaignFolder(shutil.copytree(demo.folder, home / "demo"))


@pytest.fixture(scope="module")
def book(folder) -> bytes:
    """The ranking workbook of a consolidation, without macros."""
    return button.without_button(folder)


@pytest.fixture(scope="module")
def path(folder, book):
    made = folder.root / "Bang-tong-hop.xlsm"
    made.write_bytes(with_button(book))
    return made


@pytest.fixture(scope="module")
def small(path, tmp_path_factory) -> Path:
    """A workbook with only the cells that the macros read or write."""
    return cells_alone(path, tmp_path_factory.mktemp("small"))


@pytest.fixture
def windows() -> Windows:
    return Windows()


def excel_with(path: Path, windows: Windows) -> Excel:
    return Excel.with_file(path, button_modules(mac=False), windows)


@pytest.fixture
def excel(small, windows) -> Excel:
    return excel_with(small, windows)


def click(excel: Excel) -> list[tuple[str, list[str]]]:
    """Clicks the button; returns the programs that were started, with their arguments."""
    excel.click(MACRO)
    assert excel.status_bar is False
    return excel.windows.started


def said(excel: Excel) -> str | None:
    """The message on the sheet after a click; a message box must have shown the same."""
    text = excel.sheet(SHEET_SUMMARY, workbook=excel.this_book).value(MESSAGE)
    assert excel.windows.boxes == ([text] if text else [])
    return text or None


# ---- a click


def test_a_click_starts_the_program_named_in_the_workbook_on_the_workbook(path, windows):
    excel = excel_with(path, windows)
    windows.files.add(PROGRAM)
    name_program(excel, PROGRAM)
    arguments = ["live", "--wb=Bang-tong-hop.xlsm", "--from_xl=1", "--hwnd=4711"]
    assert click(excel) == [(PROGRAM, arguments)]
    assert windows.styles == [0]  # no window flashes up
    assert said(excel) is None


def name_program(excel: Excel, program: str, book=None) -> None:
    """Writes the program that a click starts into the workbook, or into an open add-in."""
    book = book or excel.this_book
    reference = read_xlsx(Path(book.path, book.name).read_bytes()).names
    sheet, _, cell = reference["info_program_path"].partition("!")
    found = excel.sheet(sheet, workbook=book)
    found.sheet.Unprotect()
    found.set_value(cell.replace("$", ""), program)


@pytest.mark.parametrize(
    "program",
    [
        r"C:\Users\Nguyễn Văn Ánh\thi đua\.venv\Scripts\workbook-builder.exe",
        r"C:\Users\Đỗ Thị Bưởi & con\workbook-builder.exe",
        r"D:\Công việc (2)\100% xong\o'clock^!,;=+@\workbook-builder.exe",
        r"\\máy-chủ\Dữ liệu\workbook-builder.exe",
        "C:\\Users\\Nguye\u0302\u0303n\\workbook-builder.exe",  # composed in another way
    ],
)
def test_the_program_is_started_wherever_it_lies(excel, program):
    excel.windows.files.add(program)
    excel.windows.variables |= {
        "USERPROFILE": r"C:\Users\Nguyễn Văn Ánh",
        "TEMP": r"C:\Users\Nguyễn Văn Ánh\AppData\Local\Temp",
    }
    name_program(excel, program)
    [(started, _)] = click(excel)
    assert started == program
    assert said(excel) is None


def test_the_excel_of_these_tests_loses_letters_where_excel_does(excel):
    """VBA's own functions know the letters of the code page alone; a path read so is of no use."""
    excel.windows.variables["USERPROFILE"] = r"C:\Users\Nguyễn Văn Ánh"
    excel.windows.files = {r"C:\Users\Nguyễn\a.txt", r"C:\Users\An\a.txt"}
    name_program(excel, r"C:\Users\Nguyễn\a.txt")
    for number, (source, seen) in enumerate(
        (
            ('Environ("USERPROFILE")', r"C:\Users\Nguy?n V?n Ánh"),
            ('Dir(TextOf("info_program_path"))', ""),
            (r'Dir("C:\Users\An\a.txt")', "a.txt"),
        )
    ):
        name = f"Seen{number}"
        lines = [f"Public Function {name}() As String", f"{name} = {source}", "End Function"]
        excel.add_module("\n".join(lines), name=f"Asking{number}")
        assert excel.run(name) == seen


def test_where_the_workbook_names_no_program_the_add_in_does(excel, tmp_path):
    addin = tmp_path / "workbook_builder.xlam"
    addin.write_bytes(build_addin(PROGRAM))
    book = excel.open_workbook(addin)
    excel.windows.files.add(PROGRAM)
    # A workbook of this name that lies elsewhere is anybody's.
    assert click(excel) == []
    assert said(excel) == SAYS["no_program"]
    book.path = STARTUP.upper()
    excel.windows.boxes.clear()
    [(started, _)] = click(excel)
    assert started == PROGRAM
    assert said(excel) is None


def test_a_program_that_lies_beside_the_workbook_or_on_the_path_is_not_started(excel):
    excel.windows.variables["PATH"] = r".;D:\path"
    excel.windows.files |= {
        "workbook-builder.exe",
        r".\workbook-builder.exe",
        r"D:\path\workbook-builder.exe",
        str(Path(excel.this_book.path, "workbook-builder.exe")),
    }
    assert click(excel) == []
    assert said(excel) == SAYS["no_program"]


def test_the_status_bar_tells_that_the_program_is_being_started(ready):
    click(ready)
    assert ready.windows.told == ["Tổng hợp điểm: đang khởi động chương trình …"]


def test_a_program_that_is_ended_while_it_writes_leaves_excel_to_the_user(ready):
    ready.windows.dies_writing, ready.windows.exit_code = True, 1
    click(ready)
    assert ready.windows.interactive


def test_a_start_that_is_not_allowed_is_told(ready):
    ready.windows.fails = True
    assert click(ready) == []
    assert said(ready) == SAYS["refused"]


@pytest.mark.parametrize("code", [1, 2, -1073741819])
def test_a_program_that_ends_with_an_error_is_told_with_its_code(ready, code):
    ready.windows.exit_code = code
    assert len(click(ready)) == 1
    assert said(ready) == SAYS["stopped"].format(code=code)


def test_the_message_of_the_last_click_goes_away_when_the_next_one_works(excel):
    click(excel)
    assert said(excel) == SAYS["no_program"]
    name_program(excel, PROGRAM)
    excel.windows.files.add(PROGRAM)
    excel.windows.boxes.clear()
    assert len(click(excel)) == 1
    assert said(excel) is None


# ---- what is refused before anything is started


@pytest.fixture
def ready(excel) -> Excel:
    """A machine on which the program exists and a click would start it."""
    name_program(excel, PROGRAM)
    excel.windows.files.add(PROGRAM)
    return excel


def test_a_workbook_that_was_never_saved_is_refused(ready):
    ready.this_book.path = ""
    assert click(ready) == []
    assert said(ready) == SAYS["not_saved"]


@pytest.mark.parametrize("place", ["https://d.docs.live.net/1/dot", "HTTP://may-chu/dot"])
def test_a_workbook_opened_from_the_web_is_refused(ready, place):
    ready.this_book.path = place
    assert click(ready) == []
    assert said(ready) == SAYS["on_web"]


def test_a_workbook_that_is_read_only_is_refused(ready):
    READ_ONLY.add(id(ready.this_book))
    try:
        assert click(ready) == []
        assert said(ready) == SAYS["read_only"]
    finally:
        READ_ONLY.clear()


def test_a_name_that_the_program_would_cut_is_refused(ready):
    ready.this_book.name = "Bang=2.xlsm"
    assert click(ready) == []
    assert said(ready) == SAYS["bad_name"]


@pytest.mark.parametrize(
    "name", ["Bảng (1) & bản sao.xlsm", "a^b!c;d,e'f.xlsm", "Đợt 2, đạt 100.xlsm"]
)
def test_other_names_are_passed_as_they_are(ready, name):
    ready.this_book.name = name
    [(_, arguments)] = click(ready)
    assert arguments == ["live", f"--wb={name}", "--from_xl=1", "--hwnd=4711"]


def test_percent_signs_that_windows_would_fill_in_are_refused(excel):
    """One alone stays as it is; of two, Windows would take what stands between for a variable."""
    excel.windows.variables["TEMP"] = r"C:\Temp"
    for program, name, started in (
        (r"D:\100%\workbook-builder.exe", "a.xlsm", True),
        (r"D:\p\workbook-builder.exe", "100%.xlsm", True),
        (r"D:\%TEMP%\workbook-builder.exe", "a.xlsm", False),
        (r"D:\p\workbook-builder.exe", "%TEMP%.xlsm", False),
        (r"D:\100%\workbook-builder.exe", "100%.xlsm", False),
    ):
        excel.windows.started.clear()
        excel.windows.boxes.clear()
        excel.windows.files = {program}
        own = excel.this_book.name
        name_program(excel, program)
        excel.this_book.name = name
        found = click(excel)
        assert [path for path, _ in found] == ([program] if started else [])
        assert said(excel) == (None if started else SAYS["percent"])
        excel.this_book.name = own


@pytest.mark.parametrize(
    ("made_for_mac", "system"),
    [(False, "Macintosh (Intel) 10.15.7"), (True, "Windows (64-bit) NT 10.00")],
)
def test_a_button_made_for_another_system_says_how_to_get_one_for_this(
    small, windows, made_for_mac, system
):
    windows.system = system
    excel = Excel.with_file(
        small, mac_modules() if made_for_mac else button_modules(mac=False), windows
    )
    assert click(excel) == []
    assert said(excel) == SAYS["other_machine"]
    assert excel.dialogs == []


def test_on_a_mac_the_button_goes_through_xlwings(small, windows):
    windows.system = "Macintosh (Intel) 10.15.7"
    excel = Excel.with_file(small, mac_modules(), windows)
    excel.run(MACRO)
    assert [text for _, text, _, _ in excel.dialogs] == [
        "import workbook_builder.live; workbook_builder.live.main()"
    ]


def mac_modules() -> tuple[VbaModule, ...]:
    """The modules of a workbook made on a Mac; in place of xlwings' one that shows its order."""
    lines = ("Public Function RunPython(Order As String)", "MsgBox Order", "End Function")
    source = "\n".join(lines)
    return (*shared_modules(), own_module("StartOnMac"), VbaModule("xlwings", source))


def test_every_text_that_the_macros_ask_for_has_its_cell(path):
    modules = button_modules(mac=False)
    asked = {name for m in modules for name in re.findall(r'"(info_\w+)"', m.source)}
    assert asked == {"info_program_path", *(f"info_{key}" for key in BUTTON_TEXTS)}
    assert asked <= read_xlsx(path.read_bytes()).names.keys()


def test_every_text_of_a_click_has_room_in_its_cell(path):
    """The row of the message is never made higher: an open workbook keeps the looks it has."""
    sheet = load_workbook(path)[SHEET_SUMMARY]
    [area] = [area for area in sheet.merged_cells.ranges if area.coord.startswith(f"{MESSAGE}:")]
    widths = [sheet.column_dimensions[letter].width for letter in "ABCDEF"]
    pixels = int(sum(width * 7 + 5 for width in widths))
    assert (area.min_col, area.max_col) == (1, 6)
    for text in SAYS.values():
        needed = height_needed([(pixels, text, sheet[MESSAGE].font.sz)])
        assert needed <= sheet.row_dimensions[area.min_row].height, text


# ---- the package


def test_all_but_what_the_button_needs_stays_byte_for_byte(book):
    before, after = unzip_parts(book), unzip_parts(with_button(book))
    assert after.keys() - before.keys() == {
        "xl/vbaProject.bin",
        "xl/drawings/drawingButton.xml",
        "xl/worksheets/_rels/sheet1.xml.rels",
    }
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {
        "[Content_Types].xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
    }
    [charts, _] = [[n for n in parts if "charts/chart" in n] for parts in (before, after)]
    assert len(charts) == 1
    drawing = re.sub(r"<drawing [^>]*/>", "", after["xl/worksheets/sheet1.xml"].decode())
    assert drawing == before["xl/worksheets/sheet1.xml"].decode()


def test_the_same_workbook_gives_the_same_bytes(book):
    assert with_button(book) == with_button(book)
    assert days_told(with_button(book)) == days_told(book)  # of the consolidation, not the button's


def test_the_button_is_bound_to_a_public_sub_that_no_module_is_named_like(book):
    drawing = unzip_parts(with_button(book))["xl/drawings/drawingButton.xml"].decode()
    [macro] = re.findall(r'macro="\[0\]!(\w+)"', drawing)
    subs = [m.name for m in shared_modules() if f"\nPublic Sub {macro}()\r\n" in m.source]
    assert subs == ["RankingButton"]
    assert macro not in {module.name for module in shared_modules()}


def test_the_button_stands_on_the_first_sheet_in_the_free_column_and_is_not_printed(book):
    parts = unzip_parts(with_button(book))
    assert next(iter(sheet_parts(parts)))[0] == SHEET_SUMMARY
    drawing = parts["xl/drawings/drawingButton.xml"].decode()
    assert "<xdr:col>4</xdr:col>" in drawing
    assert 'fPrintsWithSheet="0"' in drawing
    assert f"<a:t>{BUTTON}</a:t>" in drawing


def test_a_second_button_is_refused(book):
    with pytest.raises(ValueError, match="drawing already"):
        with_button(with_button(book))


def test_our_reader_reads_the_workbook_and_what_the_leader_entered(path, book):
    plain, with_macros = read_xlsx(book), read_xlsx(path.read_bytes())
    assert with_macros.has_macros
    assert not plain.has_macros
    # Of the looks, only the button on the first sheet differs.
    first, *others = with_macros.sheets
    assert first.looks != plain.sheets[0].looks
    assert (replace(first, looks=plain.sheets[0].looks), *others) == plain.sheets
    assert with_macros.names == plain.names


def test_a_message_on_the_sheet_is_nothing_that_the_leader_entered(folder, tmp_path, calc, path):
    """The next consolidation must not report the button as something that was left behind."""
    copy = tmp_path / "copy.xlsx"
    with calc.open(path) as opened:
        opened.set_value(SHEET_SUMMARY, MESSAGE, SAYS["no_program"])
        opened.save_as(copy)
    campaign = load_definition(folder)
    reading = read_sheets(read_xlsx(copy.read_bytes()), campaign)
    assert reading.problems == read_sheets(read_xlsx(path.read_bytes()), campaign).problems == ()


def test_the_path_of_the_program_can_be_written_into_the_workbook(folder):
    campaign = load_definition(folder)
    for given in ("", PROGRAM):
        tables = ranking_tables(campaign, {}, (), program_path=given)
        [table] = [t for t in tables.data if t.sheet == "_thong_tin"]
        known = dict(zip(table.columns[0].values, table.columns[1].values, strict=True))
        assert known["program_path"] == (given or None)


# ---- LibreOffice


def test_libreoffice_counts_as_before_and_keeps_macros_and_button(calc, path, tmp_path):
    saved = tmp_path / "saved.xlsm"
    with calc.open(path) as opened:
        shown = opened.formulas()
        opened.recalculate()
        assert opened.formulas() == shown
        opened.save_as(saved)
    parts = unzip_parts(saved.read_bytes())
    drawings = [parts[name].decode() for name in parts if "drawings/drawing" in name]
    # LibreOffice 7.4 saves the shape without its macro. A click works again only after the next
    # consolidation, which writes the workbook anew.
    assert len([text for text in drawings if BUTTON in text]) == 1
    assert "xl/vbaProject.bin" in parts


def test_a_real_click_starts_the_program_with_the_workbook(window, book, tmp_path):
    program, record = button.recorder(tmp_path)
    path = tmp_path / "Bảng tổng hợp (1).xlsm"
    path.write_bytes(button.clickable(book))
    opened = window(path, macros=True)
    button.name_program(opened, program)
    button.click_button(opened)
    assert button.recorded(opened, record) == [
        "live",
        f"--wb={path.name}",
        "--from_xl=1",
        "--hwnd=0",
    ]
    assert opened.box() is None


def test_a_real_click_makes_the_ranking_appear(window, folder, tmp_path):
    """From the mouse to the cells: the shipped macros, the program, the open workbook."""
    home = CampaignFolder(tmp_path / "Đợt chấm (1) & xếp hạng")
    shutil.copytree(folder.root, home.root, ignore=shutil.ignore_patterns("runs"))
    home.ranking.write_bytes(button.clickable(button.nothing_returned(home)))
    on_disk = home.ranking.read_bytes()
    opened = window(home.ranking, macros=True)
    button.name_program(opened, clicked.program(tmp_path, opened.office.pipe))
    assert {(rank, total) for rank, _, total in ranking(opened.book)} == {("", "")}
    button.click_button(opened)
    opened.wait_until(opened.box, "the outcome is told", patience=600)
    box = opened.box()
    assert (box.title, box.text) == (
        "Tổng hợp điểm",
        "Đã tổng hợp 17 tệp: 12/12 đơn vị có điểm. Hãy lưu bảng này.\n"
        "Có 3 tệp không dùng được hoặc cần chọn: xem trang “Tiếp nhận”.\n"
        "Công văn, tin nhắn gửi 1 đơn vị: thư mục Phan-hoi.\n"
        "Các thao tác trước lần tổng hợp này không hoàn tác (Ctrl+Z) được nữa.",
    )
    result = consolidate(CampaignFolder(copy(home, tmp_path / "by file")))
    assert ranking(opened.book) == [
        (row.rank, row.name, float(row.total)) for row in result.standings
    ]
    assert home.ranking.read_bytes() == on_disk
    opened.dismiss("Return")


def copy(folder, path):
    """A copy of the folder without the lock file of the open window."""
    return shutil.copytree(folder.root, path, ignore=shutil.ignore_patterns(".~lock*"))


def ranking(book):
    """Rank, unit and total of each row on the sheet `Xếp hạng`."""
    return [(row[0], row[1], row[5]) for row in book.values(SHEET_RANKING, "B9:G20")]


def test_a_real_click_without_the_program_says_what_to_do(window, book, tmp_path):
    path = tmp_path / "Bang-tong-hop.xlsm"
    path.write_bytes(button.clickable(book))
    opened = window(path, macros=True)
    button.click_button(opened)
    opened.wait_until(opened.box, "a box is shown")
    assert opened.box().text == SAYS["no_program"]
    opened.dismiss("Return")
    assert opened.book.value(SHEET_SUMMARY, MESSAGE) == SAYS["no_program"]


def test_a_real_click_on_the_macros_as_shipped_is_told_where_they_cannot_start_a_program(
    window, book, tmp_path
):
    """LibreOffice lacks the objects of Windows: what is shipped meets an error, and says so."""
    path = tmp_path / "Bang-tong-hop.xlsm"
    path.write_bytes(with_button(book, mac=False))
    opened = window(path, macros=True)
    button.click_button(opened)
    opened.wait_until(opened.box, "a box is shown")
    assert opened.box().text == SAYS["refused"]
    opened.dismiss("Return")
    assert opened.book.value(SHEET_SUMMARY, MESSAGE) == SAYS["refused"]
