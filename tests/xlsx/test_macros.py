"""The VBA project in a workbook: its modules, their sources, and that Excel can read it."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from pathlib import Path

import olefile
import pytest
from lxml import etree

from tests.support.element_order import out_of_order
from tests.support.macro_listing import GOLDEN, listing, projects, read_modules, suspicious
from workbook_builder.consolidation.first_build import build
from workbook_builder.definition.templates import start_campaign
from workbook_builder.machine.addin import build_addin
from workbook_builder.xlsx.parts import sheet_parts, unzip_parts
from workbook_builder.xlsx.write import macros
from workbook_builder.xlsx.write.macros import (
    VbaModule,
    own_module,
    program_path,
    vba_project,
    with_macros,
    xlwings_addin_modules,
    xlwings_modules,
)

ONCE = ("cum-8-2021", "khoi-5-2023", "thi-dua-tuan")
"""Templates with and without clusters and bands."""
SOURCES = Path(__file__).parents[2] / "macros"
OWN = [path.stem for path in sorted(SOURCES.glob("*.bas"))]


@pytest.fixture(scope="module", params=ONCE)
def ranking(request, tmp_path_factory) -> bytes:
    """The leader's workbook of a template, before any file came back."""
    folder = start_campaign(tmp_path_factory.mktemp("macros") / request.param, request.param)
    build(folder)
    return folder.ranking.read_bytes()


# ---- the sources


@pytest.mark.parametrize("name", OWN)
def test_a_source_is_ascii_and_declares_everything(name):
    source = (SOURCES / f"{name}.bas").read_bytes().decode("ascii")
    assert source.startswith(f'Attribute VB_Name = "{name}"\nOption Explicit\n')


@pytest.mark.parametrize("name", OWN)
def test_a_module_is_not_named_like_a_procedure(name):
    procedure = re.compile(r"^(?:Public |Private )?(?:Sub|Function) (\w+)", re.MULTILINE)
    named = {found for other in OWN for found in procedure.findall(own_module(other).source)}
    assert name not in named


def test_a_source_with_other_letters_is_a_mistake(tmp_path):
    path = tmp_path / "Vietnamese.bas"
    path.write_text('Attribute VB_Name = "Vietnamese"\nConst A = "Tổng hợp"\n', encoding="utf-8")
    with pytest.raises(UnicodeDecodeError):
        macros.read_module(path)


def test_a_source_that_does_not_name_its_module_is_a_mistake(tmp_path):
    path = tmp_path / "nameless.bas"
    path.write_text("Option Explicit\n")
    with pytest.raises(ValueError, match=r"nameless\.bas does not name"):
        macros.read_module(path)


# ---- the project


def test_another_reader_finds_our_modules_as_they_are_in_the_sources():
    for project in projects().values():
        found = read_modules(project)
        own = [name for name in found if name in OWN]
        assert own
        for name in own:
            assert found[name] == (SOURCES / f"{name}.bas").read_text("ascii")


def test_another_reader_finds_the_modules_of_the_installed_xlwings():
    found = read_modules(projects()["Bang-tong-hop.xlsm made on a Mac"])
    shipped = macros._xlwings_folder()
    text = (shipped / "xlwings.bas").read_text("ascii")
    assert found["xlwings"].rstrip("\n") == text.rstrip("\n")
    text = (shipped / "addin" / "Dictionary.cls").read_text("ascii")
    assert found["Dictionary"].endswith(text[text.index("\nOption Explicit\n") :])


def test_the_addin_differs_from_what_xlwings_offers_in_two_lines():
    text = (macros._xlwings_folder() / "xlwings_custom_addin.bas").read_text("ascii").splitlines()
    ours = xlwings_addin_modules()[0].source.splitlines()
    assert ours.pop(1) == "Option Private Module"
    changed = [(a, b) for a, b in zip(text, ours, strict=True) if a != b]
    line = 'Public Const PROJECT_NAME As String = "{}"'
    assert changed == [(line.format("myaddin"), line.format("xlwings"))]


@pytest.mark.parametrize("name", OWN)
def test_no_function_can_be_called_by_a_formula(name):
    """A formula in a workbook that somebody sent could start a program otherwise."""
    source = own_module(name).source
    if re.search(r"^(Public )?Function ", source, re.MULTILINE):
        assert "\nOption Private Module\r\n" in source


def test_xlwings_modules_have_the_version_of_the_package():
    version = subprocess.run(
        [sys.executable, "-c", "import xlwings; print(xlwings.__version__)"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    for module in (xlwings_modules()[0], xlwings_addin_modules()[0]):
        assert f'XLWINGS_VERSION As String = "{version}"' in module.source


@pytest.mark.parametrize("name", ["Bang-tong-hop.xlsm", "workbook_builder.xlam"])
def test_outside_a_mac_there_is_nothing_that_scanners_look_for_but_starting_the_program(name):
    """No library, no shell in between, no file, no registry, no variable of the environment."""
    project = projects()[name]
    # Excel itself writes class ids and names that look like encoded text to it.
    told = suspicious(project) - {"Hex Strings", "Base64 Strings"}
    # The tab opens the workbooks that a step has made.
    opening = {"Open"} if name.endswith(".xlam") else set()
    assert told == {"CreateObject", "Run", "Shell", "WScript.Shell"} | opening
    for source in read_modules(project).values():
        assert not re.search(r"\bDeclare\b|\bEnviron\b|\bcmd\b|\bxlwings\b", source)


def test_nothing_compiled_is_shipped():
    for project in projects().values():
        with olefile.OleFileIO(io.BytesIO(project)) as container:
            cache = container.openstream("VBA/_VBA_PROJECT").read()
            assert cache == bytes.fromhex("CC 61 FF FF 00 00 00")
            assert not any("__SRP_" in path[-1] for path in container.listdir())


def test_the_projects_are_those_that_were_reviewed():
    assert listing() == GOLDEN.read_text("ascii"), "if meant: python -m tests.support.macro_listing"


def test_another_process_makes_the_same_project():
    run = (
        "import hashlib; from tests.support.macro_listing import projects;"
        "print([hashlib.sha256(p).hexdigest() for p in projects().values()])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", run],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(SOURCES.parent)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(said) == 1


def test_a_sheet_without_a_code_name_is_refused():
    book = unzip_parts(build_addin())
    del book["xl/vbaProject.bin"]
    sheet = book["xl/worksheets/sheet1.xml"]
    book["xl/worksheets/sheet1.xml"] = sheet.replace(b' codeName="wsTexts"', b"")
    with pytest.raises(ValueError, match="_thong_bao has no code name"):
        with_macros(macros.zip_parts(book), (), macros.WORKBOOK_TYPE)


def test_two_modules_of_one_name_are_refused():
    module = VbaModule("One", 'Attribute VB_Name = "One"\r\n')
    with pytest.raises(ValueError, match="already exists"):
        vba_project(("wsA",), (module, module))


# ---- the package


def test_every_sheet_has_its_module(ranking):
    parts = unzip_parts(ranking)
    names = [etree.fromstring(parts[part])[0].get("codeName") for _, part in sheet_parts(parts)]
    assert len(set(names)) == len(names) >= 16
    with olefile.OleFileIO(io.BytesIO(parts["xl/vbaProject.bin"])) as container:
        text = container.openstream("PROJECT").read().decode("ascii")
    documents = re.findall(r"^Document=(\w+)/", text, re.MULTILINE)
    assert documents == ["ThisWorkbook", *names]
    assert 'codeName="ThisWorkbook"' in parts["xl/workbook.xml"].decode()


def test_all_elements_stand_in_the_order_that_excel_insists_on(ranking):
    for book in (ranking, build_addin()):
        parts = unzip_parts(book)
        pattern = r"xl/(workbook|worksheets/sheet\d+|drawings/drawing\w+)\.xml"
        checked = [name for name in parts if re.match(pattern, name)]
        assert len(checked) == len(dict(sheet_parts(parts))) + (3 if book is ranking else 1)
        assert [(name, found) for name in checked if (found := out_of_order(parts[name]))] == []


def test_the_check_of_the_order_looks_into_alternate_content():
    part = b"""<worksheet xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">
        <sheetData/><tableParts/>
        <mc:AlternateContent><mc:Choice><controls/></mc:Choice></mc:AlternateContent></worksheet>"""
    assert out_of_order(part) == ["worksheet: tableParts > controls"]


def test_content_types_say_what_each_file_is(ranking):
    for book, kind in ((ranking, "sheet"), (build_addin(), "addin")):
        types = unzip_parts(book)["[Content_Types].xml"].decode()
        [main] = re.findall(r'PartName="/xl/workbook.xml" ContentType="([^"]*)"', types)
        assert main == f"application/vnd.ms-excel.{kind}.macroEnabled.main+xml"
        assert 'Extension="bin" ContentType="application/vnd.ms-office.vbaProject"' in types


# ---- the program


def test_the_program_is_the_console_script_of_this_installation():
    assert Path(program_path()).stem == "workbook-builder"
    assert Path(program_path()).is_file()


def test_where_there_is_no_console_script_none_is_named(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(macros.sysconfig, "get_path", lambda *_: str(tmp_path))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program_path() == ""


def test_a_folder_that_cannot_be_looked_into_is_passed_over(monkeypatch, tmp_path):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(macros.sysconfig, "get_path", lambda *_: "/" + "x" * 5000)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program_path() == ""


def test_a_program_that_lies_where_the_call_was_made_is_never_named(monkeypatch, tmp_path):
    planted = tmp_path / "workbook-builder"
    planted.write_text("#!/bin/sh\n")
    planted.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "none" / "python"))
    monkeypatch.setattr(macros.sysconfig, "get_path", lambda *_: str(tmp_path / "none"))
    monkeypatch.setenv("PATH", ".")
    assert program_path() == ""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert program_path() == str(planted)
