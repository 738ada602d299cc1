"""The add-in with the tab `Thi đua`: that the file is valid, and its parts fit each other."""

from __future__ import annotations

import re
from threading import Thread

import pytest
from lxml import etree

from tests.office.button import START
from tests.office.validator import ooxml_errors
from tests.support.button_calls import PROGRAM
from tests.support.undated import tells_today
from workbook_builder.cli.app import run
from workbook_builder.machine.addin import addin_modules, build_addin
from workbook_builder.machine.ribbon import (
    Need,
    buttons,
    buttons_of_commands,
    needs_table,
    steps_table,
)
from workbook_builder.words.workbooks import ribbon as words
from workbook_builder.xlsx.parts import unzip_parts, zip_parts
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.write.macros import (
    ADDIN_TYPE,
    WORKBOOK_TYPE,
    own_module,
    read_module,
    starting_modules,
    vba_project,
)

PRESS = "vnd.sun.star.script:VBAProject.RibbonSteps.RunStep?language=Basic&location=document"
NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"


@pytest.fixture(scope="module")
def book(addin) -> Book:
    return read_xlsx(addin.read_bytes())


# ---- the tab


def test_the_tab_goes_through_a_campaign_in_order():
    [tab] = ribbon().iter(f"{NAMESPACE}tab")
    groups = {
        group.get("label"): " ".join(item.get("label") + " ·" for item in group) for group in tab
    }
    assert groups == {
        "Chuẩn bị": "Nhập kế hoạch · Tạo đợt · Kiểm tra · Lập bảng ·",
        "Gửi và nhận": "Gửi thư · Nhận thư · Nhắc nộp · Tình hình ·",
        "Tổng hợp": "Tổng hợp điểm · Đối chiếu · Mở thư mục ·",
        "Văn bản": "Báo cáo · Biên bản · Công văn · Thông báo ·",
        "Kết quả": "Chốt · Mở lại · Khen thưởng · Các kỳ ·",
        "Trợ giúp": "Trợ giúp ·",
    }
    assert [one.get("id") for one in tab.iter(f"{NAMESPACE}button")] == [b.id for b in buttons()]


def test_callbacks_of_the_tab_and_public_procedures_of_its_module_are_the_same():
    called = {
        value
        for element in ribbon().iter()
        for name, value in element.items()
        if name.startswith(("on", "get"))
    }
    source = own_module("AddinRibbon").source
    procedures = dict(re.findall(r"\nPublic Sub (\w+)\((.*?)\)\r", source))
    assert called == procedures.keys() - {"RenewRibbon"}
    # The parameters that Excel hands over; with others it calls nothing.
    control = "control As IRibbonControl"
    assert procedures["OnRibbonLoad"] == "ribbon As IRibbonUI"
    assert procedures["OnRibbonCommand"] == control
    for name in ("GetRibbonEnabled", "GetRibbonTip"):
        assert re.fullmatch(rf"{control}, ByRef \w+ As Variant", procedures[name])


def test_ids_are_given_once_and_every_word_is_used():
    elements = [element.get("id") for element in ribbon().iter() if element.get("id")]
    assert len(elements) == len(set(elements))
    assert {one.id for one in buttons()} == words.BUTTONS.keys()
    assert {need.word for need in Need} == words.REASONS.keys()
    assert {need for one in buttons() for need in one.needs} == set(Need)
    for one in buttons():
        assert all(len(text) < 1024 for text in (one.tip, *words.REASONS.values()))


@pytest.mark.parametrize("command", buttons_of_commands())
def test_every_command_that_the_tab_calls_is_one(command, capsys):
    assert run([command.split()[0], "--help"]) == 0


def ribbon() -> etree._Element:
    return etree.fromstring(unzip_parts(build_addin())["customUI/customUI14.xml"])


# ---- its sheets


def test_every_text_that_the_macros_ask_for_is_there_and_no_other(book):
    modules = (*addin_modules(), *starting_modules(mac=False, addin=True))
    asked = {name for m in modules for name in re.findall(r'TextOf\("(info_\w+)"\)', m.source)}
    in_calls = {part for one in buttons() for line in one.call for part in line.split("|")[1:]}
    asked |= {f"info_{part}" for part in in_calls if f"info_{part}" in book.names}
    texts = {name for name in book.names if name.startswith("info_")}
    assert asked | {"info_not_on_mac"} == texts
    shown = {text(book, name) for name in texts}
    assert PROGRAM in shown
    assert "" not in shown


def text(book: Book, name: str) -> str:
    """The text in the cell of this name."""
    title, _, cell = book.names[name].replace("$", "").partition("!")
    return str(book.sheet(title).cells[int(cell[1:]), 2].value)


def test_every_question_in_a_call_has_its_text(book):
    for one in buttons():
        for line in one.call:
            if line.startswith("?"):
                kind, key, _, more = line.split("|")
                assert f"info_{key}" in book.names
                if kind == "?maybe":
                    assert f"info_{more}" in book.names


@pytest.mark.parametrize(
    ("name", "table"), [("ribbon_steps", steps_table()), ("ribbon_needs", needs_table())]
)
def test_the_tables_stand_where_their_names_say(book, name, table):
    title, _, area = book.names[name].replace("$", "").partition("!")
    cells = book.sheet(title).cells
    rows = range(1, len(table) + 1)
    found = [
        tuple(
            cells[row, column].value if (row, column) in cells else ""
            for column in range(1, len(table[0]) + 1)
        )
        for row in rows
    ]
    assert found == table
    assert area == f"A1:{'ABCDE'[len(table[0]) - 1]}{len(table)}"


# ---- the file


def test_the_addin_is_valid(addin):
    for office in ("Office2010", "Microsoft365"):
        assert ooxml_errors(addin, office=office) == []


def test_the_same_bytes_come_out_each_time():
    assert build_addin() == build_addin()
    assert not tells_today(build_addin())
    assert len({build_addin(), build_addin(PROGRAM), build_addin(mac=True)}) == 3


def test_a_second_interpreter_runs_the_macros_of_the_tab(window, tmp_path):
    """LibreOffice draws no tab of an add-in, and has no objects of Windows; all else runs there."""
    parts = unzip_parts(build_addin())
    modules = (*addin_modules(), read_module(START))
    parts["xl/vbaProject.bin"] = vba_project(("wsTexts", "ribbon_steps", "ribbon_needs"), modules)
    types = parts["[Content_Types].xml"].decode()
    parts["[Content_Types].xml"] = types.replace(ADDIN_TYPE, WORKBOOK_TYPE).encode()
    path = tmp_path / "addin.xlsm"  # LibreOffice can't open .xlam files
    path.write_bytes(zip_parts(parts))
    opened = window(path, macros=True)
    assert opened.book.sheet_names == ["_thong_bao", "_ribbon_steps", "_ribbon_needs"]
    help_ = words.TEXTS["help"][1]
    script = opened.book.document.ScriptProvider.getScript(PRESS)
    pressed = Thread(target=script.invoke, args=(("showHelp",), (), ()), daemon=True)
    pressed.start()  # it returns when the box is gone
    opened.wait_until(opened.box, "the box is shown")
    assert opened.box().text == help_
    opened.dismiss("Return")
    pressed.join()
