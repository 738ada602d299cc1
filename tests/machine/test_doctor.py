"""The checks of `doctor`: each one passed, failed, and skipped where it does not apply."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from tests.support.machines import file, linux, mac, windows
from tests.support.returned import CAMPAIGN
from workbook_builder.cli.app import run
from workbook_builder.machine import checks as on
from workbook_builder.machine.checks import OFFICE_RULE, Check
from workbook_builder.machine.doctor import all_well, checks_json, examine, report_lines
from workbook_builder.machine.embedded import read_embedded, shipped_xlwings_version
from workbook_builder.machine.install import addin_places, install_addin
from workbook_builder.machine.machine import DEFENDER_MANAGED, DEFENDER_RULES, this_machine
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import own_modules, with_button, with_button_for
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.sentences import message
from workbook_builder.xlsx.parts import unzip_parts, zip_parts
from workbook_builder.xlsx.write.macros import VbaModule, xlwings_modules

CODES = [
    "python",
    "xlwings",
    "workbook_xlwings",
    "library",
    "program",
    "addin",
    "excel",
    "libreoffice",
    "folder",
    "path_length",
    "origin",
    "temp",
    "defender",
]
XLWINGS = shipped_xlwings_version()


@cache
def ranking(program: str = "") -> bytes:
    """The ranking workbook of a campaign, without macros."""
    return write_ranking_book(ranking_tables(CAMPAIGN, {}, (), program_path=program))


def ranking_of(version: str) -> bytes:
    """A ranking workbook with the macros of this version of xlwings."""
    first, *others = xlwings_modules()
    assert XLWINGS in first.source
    older = VbaModule(first.name, first.source.replace(XLWINGS, version))
    return with_button_for(ranking(), (*own_modules(), older, *others))


def examined(machine, folder=None) -> dict[str, Check]:
    """Code → outcome of each check; asserts that each can be printed in both languages."""
    checks = examine(machine, folder)
    assert [check.code for check in checks] == CODES
    for lang in ("vi", "en"):
        assert not [said for said in report_lines(checks, lang) if "{" in said]
    for check in checks:
        assert (check.remedy is None) == (check.ok is not False)
    return {check.code: check for check in checks}


def one(check: Check) -> tuple[bool | None, str]:
    return check.ok, message(check.found)


@pytest.fixture
def folder(tmp_path):
    """A campaign folder with the ranking workbook of this version."""
    made = tmp_path / "khoi-5"
    file(made / "Bang-tong-hop.xlsm", with_button(ranking()))
    return made


# ---- all of it


def test_where_all_is_well_nothing_is_amiss(tmp_path, folder):
    machine = windows(tmp_path)
    install_addin(machine, addin_places(machine))
    file(machine.home / "venv" / f"xlwings64-{XLWINGS}.dll")
    checks = examined(machine, folder)
    assert {code: check.ok for code, check in checks.items()} == dict.fromkeys(CODES, True)
    assert all_well(checks.values())


def test_a_linux_without_a_folder_has_little_to_examine(tmp_path):
    checks = examined(linux(tmp_path))
    assert [code for code, check in checks.items() if check.ok] == [
        "python",
        "xlwings",
        "libreoffice",
    ]
    assert all_well(checks.values())


def test_each_check_is_a_line_and_a_remedy_below_what_is_amiss(tmp_path):
    checks = examine(windows(tmp_path))
    lines = list(report_lines(checks, "vi"))
    amiss = [check for check in checks if check.ok is False]
    assert [check.code for check in amiss] == ["addin"]
    at = lines.index("✗ Thẻ Thi đua trong Excel: chưa cài")
    assert lines[at + 1] == "    Đóng Excel rồi chạy lệnh: workbook-builder addin install"
    assert len(lines) == len(CODES) + 1
    assert {said[0] for said in lines} == {"✓", "✗", "–", " "}
    assert "✗ The tab Thi đua in Excel: not installed" in list(report_lines(checks, "en"))


def test_json_holds_every_check_with_its_remedy(tmp_path):
    listed = json.loads(checks_json(examine(windows(tmp_path)), "en"))
    assert listed["schema"] == 1
    assert [check["code"] for check in listed["checks"]] == CODES
    found = {check["code"]: check for check in listed["checks"]}
    assert found["addin"] == {
        "code": "addin",
        "ok": False,
        "found": "not installed",
        "remedy": "Close Excel and run: workbook-builder addin install",
    }
    assert found["origin"]["ok"] is None
    assert found["origin"]["remedy"] is None


# ---- the program


def test_an_old_python_is_told(tmp_path):
    assert on.check_python(windows(tmp_path, python="3.11.0")).ok
    assert on.check_python(windows(tmp_path, python="3.9.18")).ok is False
    assert "Python 3.9.18" in one(on.check_python(windows(tmp_path, python="3.9.18")))[1]


def test_macros_of_another_version_than_the_package_are_told():
    assert on.check_xlwings("0.37.8", "0.37.8").ok
    assert on.check_xlwings("0.37.8", "0.37.7").ok is False
    assert on.check_xlwings("", "0.37.8").ok is False


def test_macros_in_the_ranking_workbook_are_compared_with_the_package(tmp_path, folder):
    machine = linux(tmp_path)
    assert one(examined(machine, folder)["workbook_xlwings"]) == (
        True,
        f"xlwings {XLWINGS}, cùng phiên bản trên máy",
    )
    file(folder / "Bang-tong-hop.xlsm", ranking_of("0.30.1"))
    ok, found = one(examined(machine, folder)["workbook_xlwings"])
    assert (ok, found) == (False, f"xlwings 0.30.1, còn trên máy là {XLWINGS}")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a workbook", b"x" * 2000])
def test_a_ranking_workbook_that_cannot_be_read_is_told_and_the_rest_goes_on(
    tmp_path, folder, data
):
    file(folder / "Bang-tong-hop.xlsm", data)
    checks = examined(windows(tmp_path), folder)
    assert one(checks["workbook_xlwings"]) == (
        False,
        "Bang-tong-hop.xlsm không phải là bảng tính Excel đọc được",
    )
    assert checks["program"].ok


def test_a_ranking_workbook_with_damaged_macros_is_told(tmp_path, folder):
    parts = unzip_parts(with_button(ranking()))
    parts["xl/vbaProject.bin"] = parts["xl/vbaProject.bin"][:700]
    file(folder / "Bang-tong-hop.xlsm", zip_parts(parts))
    assert examined(windows(tmp_path), folder)["workbook_xlwings"].ok is False


def test_a_ranking_workbook_without_macros_has_none_to_compare(tmp_path, folder):
    file(folder / "Bang-tong-hop.xlsm", ranking())
    assert examined(linux(tmp_path), folder)["workbook_xlwings"].ok is None
    (folder / "Bang-tong-hop.xlsm").unlink()
    assert examined(linux(tmp_path), folder)["workbook_xlwings"].ok is None


def test_the_dll_is_looked_for_beside_python_and_above_it(tmp_path):
    machine = windows(tmp_path)
    beside, above = machine.interpreter.parent, machine.interpreter.parent.parent
    assert on.check_library(machine, "0.37.8").ok is None
    old = file(beside / "xlwings64-0.30.1.dll")
    ok, found = one(on.check_library(machine, "0.37.8"))
    assert (ok, found) == (False, "có xlwings64-0.30.1.dll, không có xlwings64-0.37.8.dll")
    file(above / "xlwings64-0.37.8.dll")
    assert on.check_library(machine, "0.37.8").ok
    old.unlink()
    assert on.check_library(machine, "0.37.8").ok


def test_on_a_mac_the_script_of_this_version_is_looked_for(tmp_path):
    machine = mac(tmp_path)
    scripts = machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"
    file(scripts / "xlwings-0.30.1.applescript")
    assert on.check_library(machine, "0.37.8").ok is False
    file(scripts / "xlwings-0.37.8.applescript")
    assert on.check_library(machine, "0.37.8").ok


# ---- what the button starts


def test_the_program_that_the_workbook_names_is_what_the_button_starts(tmp_path, folder):
    named = file(tmp_path / "Chương trình" / "workbook-builder.exe")
    file(folder / "Bang-tong-hop.xlsm", with_button(ranking(str(named))))
    assert read_embedded(folder / "Bang-tong-hop.xlsm").program == str(named)
    machine = windows(tmp_path)
    assert one(examined(machine, folder)["program"]) == (True, str(named))
    named.unlink()
    assert one(examined(machine, folder)["program"]) == (True, str(machine.program))
    machine.program.unlink()
    ok, found = one(examined(machine, folder)["program"])
    assert (ok, found) == (False, f"bảng tổng hợp ghi {named}, trên máy này không có")


def test_without_the_workbook_it_is_looked_for_in_the_order_of_the_macros(tmp_path):
    machine = windows(tmp_path)
    in_variable, in_settings = file(tmp_path / "a.exe"), file(tmp_path / "b" / "c.exe")
    setting = b'"WORKBOOK_BUILDER","%Here%' + str(in_settings).removeprefix(str(tmp_path)).encode()
    file(addin_places(machine).settings, setting + b'"\r\n')
    environment = {
        **machine.environment,
        "HERE": str(tmp_path),
        "WORKBOOK_BUILDER": str(in_variable),
    }
    machine = replace(machine, environment=environment)
    for expected in (in_variable, in_settings, machine.program):
        assert one(examined(machine)["program"]) == (True, str(expected))
        expected.unlink()
    assert examined(machine)["program"].ok is False


def test_a_relative_folder_on_the_path_is_not_searched(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    machine = windows(tmp_path)
    machine.program.unlink()
    file(tmp_path / "relative" / "workbook-builder.exe")
    assert examined(machine)["program"].ok is False


def test_on_a_mac_the_settings_must_name_a_python(tmp_path):
    machine = mac(tmp_path)
    check = examined(machine)["program"]
    assert check.ok is False
    assert f'"INTERPRETER_MAC","{machine.interpreter}"' in message(check.remedy)
    setting = f'"INTERPRETER_MAC","{machine.interpreter}"\n'
    file(addin_places(machine).settings, setting.encode())
    assert one(examined(machine)["program"]) == (True, str(machine.interpreter))


# ---- Excel, the add-in, LibreOffice


def test_an_add_in_of_another_version_is_told(tmp_path):
    machine = windows(tmp_path)
    places = addin_places(machine)
    assert one(examined(machine)["addin"]) == (False, "chưa cài")
    install_addin(machine, places)
    assert one(examined(machine)["addin"]) == (True, str(places.addin))
    file(places.addin, places.addin.read_bytes() + b"\0")
    ok, found = one(examined(machine)["addin"])
    assert ok is False
    assert "không phải bản của chương trình đang dùng" in found


def test_an_add_in_that_starts_another_copy_of_the_program_is_told(tmp_path):
    machine = windows(tmp_path)
    install_addin(machine, addin_places(machine))
    moved = replace(machine, program=tmp_path / "new" / "workbook-builder.exe")
    assert examined(moved)["addin"].ok is False


def test_an_add_in_that_cannot_be_read_is_told(tmp_path):
    machine = windows(tmp_path)
    addin_places(machine).addin.mkdir(parents=True)
    assert examined(machine)["addin"].ok is False


def test_excel_is_found_by_the_registry(tmp_path):
    machine = windows(tmp_path)
    assert one(examined(machine)["excel"]) == (True, str(tmp_path / "Office16" / "EXCEL.EXE"))
    without = replace(machine, registry={})
    checks = examined(without)
    assert checks["excel"].ok is None  # not needed: LibreOffice is there
    assert [checks[code].ok for code in ("addin", "program", "library")] == [None] * 3
    shutil.rmtree(tmp_path / "Program Files")
    assert examined(without)["excel"].ok is False


def test_an_excel_that_was_taken_away_is_not_found_by_what_it_left_in_the_registry(tmp_path):
    machine = windows(tmp_path)
    (tmp_path / "Office16" / "EXCEL.EXE").unlink()
    assert examined(machine)["excel"].ok is None


def test_on_a_mac_excel_is_found_among_the_applications(tmp_path):
    machine = mac(tmp_path)
    assert examined(machine)["excel"].ok
    shutil.rmtree(machine.applications)
    assert examined(machine)["excel"].ok is False


def test_libreoffice_is_found_on_the_path_and_in_its_own_place(tmp_path):
    assert examined(windows(tmp_path))["libreoffice"].ok
    shutil.rmtree(tmp_path / "Program Files")
    assert examined(windows(tmp_path, environment={}))["libreoffice"].ok is None
    on_path = str(file(tmp_path / "bin" / "soffice.exe").parent)
    assert examined(windows(tmp_path, environment={"PATH": on_path}))["libreoffice"].ok
    machine = mac(tmp_path)
    assert examined(machine)["libreoffice"].ok is None
    file(machine.applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice")
    assert examined(machine)["libreoffice"].ok


def test_where_there_can_be_no_excel_libreoffice_is_needed(tmp_path):
    machine = linux(tmp_path)
    assert examined(machine)["libreoffice"].ok
    assert examined(replace(machine, environment={}))["libreoffice"].ok is False


# ---- the folder and the workbook


def test_the_folder_must_be_there_and_take_files(tmp_path):
    machine = linux(tmp_path)
    assert examined(machine)["folder"].ok is None
    assert examined(machine, tmp_path)["folder"].ok
    ok, found = one(examined(machine, tmp_path / "không có")["folder"])
    assert (ok, found) == (False, f"không có thư mục {tmp_path / 'không có'}")


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a folder that takes no files")
def test_a_folder_that_takes_no_files_is_told(tmp_path):
    ok, found = one(on.check_folder(Path("/proc/self")))
    assert ok is False
    assert found.startswith("không ghi được vào /proc/self (")


def test_examining_leaves_nothing_in_the_folder(tmp_path, folder):
    before = sorted(folder.rglob("*"))
    examined(windows(tmp_path / "machine"), folder)
    assert sorted(folder.rglob("*")) == before


def test_a_path_leaves_room_for_the_files_on_windows(tmp_path):
    machine = windows(tmp_path)
    base = Path(tmp_path.anchor)
    assert on.check_path_length(machine, base / ("x" * (199 - len(str(base))))).ok
    ok, found = one(on.check_path_length(machine, base / ("x" * (200 - len(str(base))))))
    assert (ok, found) == (False, "200 ký tự (phải dưới 200)")
    assert on.check_path_length(linux(tmp_path), base / ("x" * 250)).ok is None
    assert on.check_path_length(machine, None).ok is None


@pytest.mark.skipif(sys.platform == "win32", reason="there the stream is not a file")
@pytest.mark.parametrize(("zone", "ok"), [("3", False), ("4", False), ("1", True), ("", True)])
def test_a_workbook_from_the_internet_is_told(tmp_path, folder, zone, ok):
    machine = windows(tmp_path)
    assert examined(machine, folder)["origin"].ok
    mark = f"[ZoneTransfer]\r\nZoneId={zone}\r\nHostUrl=about:internet\r\n"
    file(folder / "Bang-tong-hop.xlsm:Zone.Identifier", mark.encode())
    assert examined(machine, folder)["origin"].ok is ok
    assert examined(linux(tmp_path), folder)["origin"].ok is None


# ---- between Excel and the program


def test_a_temporary_folder_in_vietnamese_is_told_unless_another_is_set(tmp_path):
    machine = windows(tmp_path, temp=r"C:\Users\Nguyễn Ân\AppData\Local\Temp")
    assert examined(machine)["temp"].ok is False
    file(addin_places(machine).settings, b'"TEMP DIR","C:\\Temp"\r\n')
    assert one(examined(machine)["temp"]) == (True, r"C:\Temp")
    assert examined(windows(tmp_path))["temp"].ok
    assert examined(linux(tmp_path, temp="/tạm"))["temp"].ok is None


@pytest.mark.parametrize("key", DEFENDER_RULES)
@pytest.mark.parametrize(
    ("state", "ok"), [("1", False), (1, False), ("6", False), ("2", True), ("0", True)]
)
def test_a_rule_of_defender_against_office_is_told(tmp_path, key, state, ok):
    machine = windows(tmp_path)
    rules = {"00000000-0000-0000-0000-000000000000": "1", OFFICE_RULE.upper(): state}
    machine = replace(machine, registry={**machine.registry, key: rules})
    assert examined(machine)["defender"].ok is ok


def test_defenders_rules_are_found_where_they_come_by_the_management_of_devices(tmp_path):
    machine = windows(tmp_path)
    for state, ok in (("1", False), ("2", True)):
        rules = f"00000000-0000-0000-0000-000000000000=1|{OFFICE_RULE}={state}"
        registry = {DEFENDER_MANAGED: {"ASRRules": rules}}
        assert examined(replace(machine, registry=registry))["defender"].ok is ok


def test_another_rule_of_defenders_is_no_matter(tmp_path):
    rules = {DEFENDER_RULES[0]: {"00000000-0000-0000-0000-000000000000": "1"}}
    assert examined(windows(tmp_path, registry=rules))["defender"].ok
    assert examined(linux(tmp_path, registry=rules))["defender"].ok is None


# ---- the command


def test_this_machine_is_examined_without_a_fault():
    machine = this_machine()
    assert machine.interpreter.is_file()
    assert examined(machine)["xlwings"].ok


def test_the_command_exits_with_one_where_something_is_amiss(capsys, tmp_path):
    assert run(["doctor", str(tmp_path)]) == int(not all_well(examine(this_machine(), tmp_path)))
    capsys.readouterr()
    assert run(["doctor", str(tmp_path / "không có")]) == 1
    printed = capsys.readouterr()
    assert "✗ Thư mục của đợt: không có thư mục" in printed.out
    assert printed.err == ""


def test_the_command_prints_one_json_object(capsys, tmp_path):
    run(["doctor", str(tmp_path), "--json", "--lang", "en"])
    listed = json.loads(capsys.readouterr().out)
    assert [check["code"] for check in listed["checks"]] == CODES


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_command_explains_itself(capsys, lang):
    assert run(["doctor", "--help", "--lang", lang]) == 0
    printed = capsys.readouterr().out
    assert "[DIR]" in printed
    assert "--json" in printed
