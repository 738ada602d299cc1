"""The add-in with the tab `Thi đua`: what each button runs, and that the file is valid."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from tests.office.validator import ooxml_errors
from tests.support.button_calls import PROGRAM, SAYS, cells_alone
from tests.support.windows import Control, Excel, Windows
from workbook_builder.definition.templates import template_names
from workbook_builder.machine.addin import addin_modules, build_addin
from workbook_builder.ranking.summary.lines import MESSAGE
from workbook_builder.words.workbooks.button import ADDIN_TEXTS, BUTTON_TEXTS
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.parts import unzip_parts, zip_parts
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.write.macros import (
    ADDIN_TYPE,
    WORKBOOK_TYPE,
    macros_folder,
    own_module,
    starting_modules,
)

FOLDER = r"D:\Thi đua & khen thưởng (1)\của 'An', ^2024"
TEXTS = {**SAYS, **{key: text for key, (_, text) in ADDIN_TEXTS.items()}}
NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"


@pytest.fixture(scope="module")
def addin(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("addin") / "workbook_builder.xlam"
    path.write_bytes(build_addin(PROGRAM))
    return path


@pytest.fixture(scope="module")
def ranking(demo, tmp_path_factory) -> Path:
    """A ranking workbook in a campaign folder, with all by which the add-in recognises it."""
    home = tmp_path_factory.mktemp("ranking")
    return shutil.copytree(demo.folder, home / "demo") / "Bang-tong-hop.xlsm"


@pytest.fixture(scope="module")
def small(ranking, tmp_path_factory) -> Path:
    """A small copy of it, with only the cells that the macros read."""
    return cells_alone(ranking, tmp_path_factory.mktemp("small"))


@pytest.fixture
def windows() -> Windows:
    return Windows(files={PROGRAM}, picked_folder=FOLDER)


@pytest.fixture
def excel(addin, windows) -> Excel:
    modules = (*addin_modules(), *starting_modules(mac=False, addin=True))
    return Excel.with_file(addin, modules, windows)


def press(excel: Excel, button: str) -> None:
    excel.click("OnRibbonCommand", Control(button))


def console(verb: str, *more: str, folder: str = FOLDER) -> tuple[str, list[str]]:
    """The program, with the arguments by which it keeps its window."""
    return PROGRAM, ["--pause", verb, folder, *more]


# ---- buttons


@pytest.mark.parametrize(
    ("button", "verb"),
    [("checkCampaign", "check"), ("buildWorkbooks", "build"), ("consolidateScores", "consolidate")],
)
def test_a_button_runs_its_command_on_the_folder_that_is_picked(excel, button, verb):
    press(excel, button)
    assert excel.windows.started == [console(verb)]
    assert excel.windows.styles == [1]  # a window that is seen
    assert excel.windows.questions == [TEXTS["pick_folder"]]
    assert excel.windows.boxes == []


@pytest.mark.parametrize(
    "button", ["newCampaign", "checkCampaign", "buildWorkbooks", "consolidateScores", "openFolder"]
)
def test_nothing_is_run_where_no_folder_is_picked(excel, button):
    excel.windows.picked_folder = None
    press(excel, button)
    assert excel.windows.started == excel.windows.opened == excel.windows.boxes == []


@pytest.mark.parametrize("file", ["campaign.yaml", "Khai-bao.xlsx"])
def test_the_folder_of_the_active_workbook_is_taken_where_it_is_a_campaigns(excel, file):
    book = excel.add_workbook()
    book.path = FOLDER
    excel.windows.picked_folder = None
    press(excel, "checkCampaign")
    assert excel.windows.started == []
    excel.windows.files.add(rf"{FOLDER}\{file}")
    press(excel, "checkCampaign")
    assert excel.windows.started == [console("check")]


def test_a_new_campaign_asks_for_folder_and_template(excel):
    excel.windows.typed = '"khoi-5-2023" & calc'
    press(excel, "newCampaign")
    template = "khoi-5-2023 & calc"  # whatever is typed is one argument
    assert excel.windows.started == [console("new", "--excel", "--template", template)]
    for name in template_names():
        assert name in excel.windows.questions[1]


def test_a_new_campaign_can_be_given_up_at_the_template(excel):
    press(excel, "newCampaign")
    assert len(excel.windows.questions) == 2
    assert excel.windows.started == []


def test_the_first_template_is_offered(excel):
    excel.windows.typed = ""
    press(excel, "newCampaign")
    assert excel.windows.started[0][1][-1] == template_names()[0]


@pytest.mark.parametrize(
    ("picked", "passed"),
    [("D:\\", "D:\\."), (r"D:\đợt" + "\\", r"D:\đợt"), (r"\\server\share", r"\\server\share")],
)
def test_a_folder_never_ends_in_what_would_swallow_the_quote(excel, picked, passed):
    excel.windows.picked_folder = picked
    press(excel, "checkCampaign")
    assert excel.windows.started == [console("check", folder=passed)]


@pytest.mark.parametrize("button", ["checkCampaign", "openFolder"])
def test_a_folder_with_a_variable_in_its_name_is_refused(excel, button):
    excel.windows.picked_folder = r"D:\%PATH%"
    press(excel, button)
    assert excel.windows.started == excel.windows.opened == []
    assert excel.windows.boxes == [TEXTS["percent"]]


def test_the_folder_is_opened(excel):
    press(excel, "openFolder")
    assert excel.windows.opened == [FOLDER]


def test_help_is_shown(excel):
    press(excel, "showHelp")
    assert excel.windows.boxes == [TEXTS["help"]]


@pytest.mark.parametrize("button", ["newCampaign", "checkCampaign", "consolidateScores"])
def test_a_missing_program_is_told(excel, button):
    excel.windows.files.clear()
    excel.windows.typed = "khoi-5-2023"
    press(excel, button)
    assert excel.windows.boxes == [TEXTS["no_program"]]
    assert excel.windows.started == []


def test_a_start_that_is_not_allowed_is_told(excel):
    excel.windows.fails = True
    press(excel, "checkCampaign")
    assert excel.windows.boxes == [TEXTS["refused"]]


def test_a_fault_is_told(excel):
    excel.windows.has_scripting = False
    press(excel, "checkCampaign")
    assert excel.windows.boxes == [TEXTS["failed"]]


def test_an_open_ranking_workbook_is_handed_over_as_its_button_would(excel, ranking):
    excel.open_workbook(ranking)
    press(excel, "consolidateScores")
    arguments = ["live", "--wb=Bang-tong-hop.xlsm", "--from_xl=1", "--hwnd=4711"]
    assert excel.windows.started == [(PROGRAM, arguments)]
    assert excel.windows.boxes == []


def test_an_open_ranking_workbook_keeps_what_the_addin_objects_to(excel, small):
    book = excel.open_workbook(small)
    book.path = "https://may-chu/dot"
    press(excel, "consolidateScores")
    assert excel.windows.boxes == [TEXTS["on_web"]]
    assert excel.sheet(SHEET_SUMMARY, workbook=book).value(MESSAGE) == TEXTS["on_web"]


def test_the_program_named_in_another_workbook_is_not_started(excel, small):
    """Only a program that the add-in or this machine names may be started."""
    book = excel.open_workbook(small)
    planted = r"D:\planted.exe"
    _, _, cell = read_xlsx(small.read_bytes()).names["info_program_path"].partition("!")
    excel.sheet("_thong_tin", workbook=book).set_value(cell.replace("$", ""), planted)
    excel.windows.files = {planted}
    press(excel, "consolidateScores")
    assert excel.windows.started == []
    assert excel.windows.boxes == [TEXTS["no_program"]]


# ---- the file


def test_the_addin_is_valid(addin):
    for office in ("Office2010", "Microsoft365"):
        assert ooxml_errors(addin, office=office) == []


def test_the_same_bytes_come_out_each_time():
    assert build_addin() == build_addin()
    assert len({build_addin(), build_addin(PROGRAM), build_addin(mac=True)}) == 3


def test_every_button_of_the_tab_has_a_callback_that_knows_it():
    [tab] = ribbon().iter(f"{NAMESPACE}tab")
    assert tab.get("label") == "Thi đua"
    source = own_module("AddinRibbon").source
    known = re.findall(r'Case "(\w+)"', source)
    buttons = list(tab.iter(f"{NAMESPACE}button"))
    assert [button.get("id") for button in buttons] == known
    assert [button.get("label") for button in buttons] == [
        "Tạo đợt chấm điểm",
        "Kiểm tra",
        "Tạo bảng chấm",
        "Tổng hợp điểm",
        "Mở thư mục",
        "Trợ giúp",
    ]
    for button in buttons:
        assert f"\nPublic Sub {button.get('onAction')}(control As IRibbonControl)\r\n" in source
        assert button.get("screentip")
        assert button.get("supertip")


def ribbon() -> etree._Element:
    shipped = unzip_parts(build_addin())["customUI/customUI14.xml"]
    assert shipped == (macros_folder() / "customUI14.xml").read_bytes()
    return etree.fromstring(shipped)


def test_every_text_that_the_addin_asks_for_is_on_its_sheet():
    modules = (*addin_modules(), *starting_modules(mac=False, addin=True))
    asked = {name for m in modules for name in re.findall(r'"(info_\w+)"', m.source)}
    book = read_xlsx(build_addin(PROGRAM))
    [sheet] = book.sheets
    shown = {sheet.cells[row, 1].value: sheet.cells[row, 2].value for row, _ in sheet.cells}
    assert asked - {"info_campaign"} == book.names.keys() == shown.keys()
    assert shown["info_program_path"] == PROGRAM
    assert len(shown) == len(BUTTON_TEXTS) + len(ADDIN_TEXTS) + 2


def test_the_workbook_inside_the_addin_opens_in_libreoffice(calc, tmp_path):
    parts = unzip_parts(build_addin())
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(ADDIN_TYPE, WORKBOOK_TYPE).encode()
    path = tmp_path / "addin.xlsm"  # LibreOffice can't open .xlam files
    path.write_bytes(zip_parts(parts))
    with calc.open(path) as opened:
        assert opened.sheet_names == ["_thong_bao"]
        assert TEXTS["help"] in {row[1] for row in opened.values("_thong_bao", "A1:C20")}
