"""The button of the ranking workbook: what a click does, what it refuses, how it gets there."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.office import button, clicked
from tests.support.button_calls import PROGRAM, SAYS, cells_alone
from tests.support.windows import READ_ONLY, Excel, Windows, xlwings_for_interpreter
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import MACRO, own_modules, with_button
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.summary import lines as summary_formulas
from workbook_builder.words.workbooks.button import BUTTON, BUTTON_TEXTS
from workbook_builder.words.workbooks.ranking import SHEET_RANKING
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.parts import sheet_parts, unzip_parts
from workbook_builder.xlsx.read.book import read_xlsx

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
    return Excel.with_file(path, (*own_modules(), xlwings_for_interpreter(windows)), windows)


@pytest.fixture
def excel(small, windows) -> Excel:
    return excel_with(small, windows)


def click(excel: Excel) -> list[str]:
    """Clicks the button; returns the commands that were run."""
    excel.click(MACRO)
    return excel.windows.commands


def said(excel: Excel) -> str | None:
    """The message on the sheet after a click; a message box must have shown the same."""
    text = excel.sheet(SHEET_SUMMARY, workbook=excel.this_book).value(MESSAGE)
    assert excel.windows.boxes == ([text] if text else [])
    return text or None


# ---- a click


def test_a_click_runs_the_program_named_in_the_workbook_on_the_workbook(path, windows):
    excel = excel_with(path, windows)
    excel.windows.files.add(PROGRAM)
    name_program(excel, PROGRAM)
    [command] = click(excel)
    assert re.fullmatch(
        rf'cmd\.exe /C C: & cd "" & "{re.escape(PROGRAM)}" live  --wb="Bang-tong-hop\.xlsm"'
        r' --from_xl=1 --app="[^"]*" --hwnd="4711" 2> "[^"]*" ',
        command,
    )
    assert said(excel) is None


def name_program(excel: Excel, program: str) -> None:
    """Writes the program that a click starts into the workbook."""
    reference = read_xlsx(Path(excel.this_book.path, excel.this_book.name).read_bytes()).names
    sheet, _, cell = reference["info_program_path"].partition("!")
    found = excel.sheet(sheet)
    found.sheet.Unprotect()
    found.set_value(cell.replace("$", ""), program)


def test_the_program_is_looked_for_in_the_workbook_the_environment_the_settings_and_the_path(
    small, windows
):
    windows.variables |= {
        "WORKBOOK_BUILDER": r"D:\environment\workbook-builder.exe",
        "USERPROFILE": r"C:\Users\An",
        "PATH": r"C:\Windows;D:\path\;\\server\share",
    }
    windows.settings["WORKBOOK_BUILDER"] = r"D:\settings\workbook-builder.exe"
    excel = excel_with(small, windows)
    name_program(excel, PROGRAM)
    windows.files = {
        r"C:\Users\An\.xlwings\xlwings.conf",
        PROGRAM,
        r"D:\environment\workbook-builder.exe",
        r"D:\settings\workbook-builder.exe",
        r"D:\path\workbook-builder.exe",
        r"\\server\share\workbook-builder.exe",
    }
    started = []
    for _ in range(5):
        click(excel)
        program = re.search(r'& "([^"]+)" live', windows.commands[-1])[1]
        started.append(program)
        windows.files.remove(program)
    assert started == [
        PROGRAM,
        r"D:\environment\workbook-builder.exe",
        r"D:\settings\workbook-builder.exe",
        r"D:\path\workbook-builder.exe",
        r"\\server\share\workbook-builder.exe",
    ]
    click(excel)
    assert said(excel) == SAYS["no_program"]


@pytest.mark.parametrize("relative", ["", ".", r"bin", r"\bin", "D:bin"])
def test_a_program_that_lies_beside_the_workbook_is_not_started(excel, relative):
    excel.windows.variables["PATH"] = relative
    excel.windows.files |= {rf"{relative}\workbook-builder.exe", "workbook-builder.exe"}
    assert click(excel) == []
    assert said(excel) == SAYS["no_program"]


def test_a_start_that_fails_is_told(excel):
    excel.windows.variables["WORKBOOK_BUILDER"] = PROGRAM
    excel.windows.files.add(PROGRAM)
    excel.windows.fails = True
    assert click(excel) == []
    assert said(excel) == SAYS["no_program"]


def test_the_message_of_the_last_click_goes_away_when_the_next_one_works(excel):
    click(excel)
    assert said(excel) == SAYS["no_program"]
    excel.windows.variables["WORKBOOK_BUILDER"] = PROGRAM
    excel.windows.files.add(PROGRAM)
    excel.windows.boxes.clear()
    assert len(click(excel)) == 1
    assert said(excel) is None


# ---- what is refused before anything is started


@pytest.fixture
def ready(excel) -> Excel:
    """A machine on which the program exists and a click would start it."""
    excel.windows.variables["WORKBOOK_BUILDER"] = PROGRAM
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


@pytest.mark.parametrize("name", ["Bang=2.xlsm", "100% %TEMP%.xlsm"])
def test_a_name_that_a_command_line_would_change_is_refused(ready, name):
    ready.this_book.name = name
    assert click(ready) == []
    assert said(ready) == SAYS["bad_name"]


@pytest.mark.parametrize("name", ["Bảng (1) & bản sao.xlsm", "a^b!c;d,e'f.xlsm"])
def test_other_names_are_passed_as_they_are(ready, name):
    ready.this_book.name = name
    [command] = click(ready)
    assert f' --wb="{name}" ' in command


def test_settings_beside_the_workbook_cannot_add_a_command(small, windows):
    windows.settings["TEMP DIR"] = r'C:\Users" & calc & "'.replace('"', '""')
    windows.variables |= {"WORKBOOK_BUILDER": PROGRAM, "USERPROFILE": r"C:\Users\An"}
    windows.files = {PROGRAM, r"C:\Users\An\.xlwings\xlwings.conf"}
    excel = excel_with(small, windows)
    assert click(excel) == []
    assert said(excel) == SAYS["bad_settings"]


def test_every_text_that_the_macros_ask_for_has_its_cell(path):
    asked = {name for m in own_modules() for name in re.findall(r'"(info_\w+)"', m.source)}
    assert asked == {"info_program_path", *(f"info_{key}" for key in BUTTON_TEXTS)}
    assert asked <= read_xlsx(path.read_bytes()).names.keys()


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


def test_the_button_is_bound_to_a_public_sub_that_no_module_is_named_like(book):
    drawing = unzip_parts(with_button(book))["xl/drawings/drawingButton.xml"].decode()
    [macro] = re.findall(r'macro="\[0\]!(\w+)"', drawing)
    subs = [m.name for m in own_modules() if f"\nPublic Sub {macro}()\r\n" in m.source]
    assert subs == ["RankingButton"]
    assert macro not in {module.name for module in own_modules()}


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
    assert with_macros.sheets == plain.sheets
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
        "--app=",
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
        "Công văn, tin nhắn gửi 1 đơn vị: thư mục Phan-hoi.",
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
