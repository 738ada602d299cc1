"""The checks of `doctor`: each one passed, failed, and skipped where it does not apply."""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest

from tests.support.machines import file, linux, mac, windows
from tests.support.returned import CAMPAIGN
from workbook_builder.cli.app import run
from workbook_builder.machine import checks as on
from workbook_builder.machine import embedded
from workbook_builder.machine.checks import API_RULE, OFFICE_RULE, Check
from workbook_builder.machine.doctor import all_well, checks_json, examine, report_lines
from workbook_builder.machine.embedded import read_embedded
from workbook_builder.machine.install import addin_path, install_addin
from workbook_builder.machine.machine import (
    DEFENDER_MANAGED,
    DEFENDER_RULES,
    MACRO_POLICIES,
    MACRO_SETTINGS,
    installed_program,
    this_machine,
)
from workbook_builder.problems import CampaignError
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import (
    button_modules,
    shared_modules,
    with_button,
    with_button_for,
)
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.sentences import line, message
from workbook_builder.xlsx.parts import unzip_parts, zip_parts
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS
from workbook_builder.xlsx.read.package import Unreadable
from workbook_builder.xlsx.write.macros import VbaModule, macros_folder, xlwings_modules

CODES = [
    "python",
    "xlwings",
    "macros",
    "library",
    "program",
    "addin",
    "excel",
    "libreoffice",
    "folder",
    "path_length",
    "origin",
    "policy",
    "defender",
]
XLWINGS = metadata.version("xlwings")
POLICY = r"HKCU\Software\Policies\Microsoft\office\16.0\excel\security"


@cache
def ranking(program: str = "") -> bytes:
    """The ranking workbook of a campaign, without macros."""
    return write_ranking_book(ranking_tables(CAMPAIGN, {}, (), program_path=program))


def ranking_with(*modules: VbaModule) -> bytes:
    """A ranking workbook with these macros."""
    return with_button_for(ranking(), modules)


def old_macros() -> tuple[VbaModule, ...]:
    """Macros as an older version has made them: the program is started by xlwings' module."""
    return (*shared_modules(), *xlwings_modules())


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
    file(made / "Bang-tong-hop.xlsm", with_button(ranking(), mac=False))
    return made


# ---- all of it


def test_where_all_is_well_nothing_is_amiss(tmp_path, folder):
    machine = windows(tmp_path)
    install_addin(machine, addin_path(machine))
    checks = examined(machine, folder)
    expected = dict.fromkeys(CODES, True) | {"library": None}  # which only a Mac needs
    assert {code: check.ok for code, check in checks.items()} == expected
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


def test_a_missing_xlwings_is_told():
    assert on.check_xlwings("0.37.8").ok
    assert on.check_xlwings("").ok is False


def test_the_python_of_the_store_is_told_and_the_tab_that_it_cannot_install(tmp_path):
    """Its AppData is its own: what it writes for Excel, Excel does not see."""
    package = "PythonSoftwareFoundation.Python.3.13_qbz5n2kfra8p0"
    places = (
        {"interpreter": rf"C:\Users\an\AppData\Local\Microsoft\WindowsApps\{package}\python.exe"},
        {"base": rf"C:\Program Files\WindowsApps\{package}"},  # of a virtual environment
        {"program": rf"C:\Users\an\AppData\Local\Packages\{package}\LocalCache\a.exe"},
    )
    for place in places:
        store = windows(tmp_path, **{key: Path(path) for key, path in place.items()})
        checks = examined(store)
        assert checks["python"].ok is False
        assert "python.org" in message(checks["python"].remedy)
        assert checks["addin"].ok is None
        with pytest.raises(CampaignError) as refused:
            install_addin(store, addin_path(store))
        assert "Microsoft Store" in line(refused.value.problems[0])
        assert not addin_path(store).exists()
    assert examined(windows(tmp_path))["python"].ok


def test_macros_in_the_ranking_workbook_are_compared_with_those_of_this_version(tmp_path, folder):
    book = folder / "Bang-tong-hop.xlsm"
    assert examined(windows(tmp_path), folder)["macros"].ok
    assert examined(linux(tmp_path), folder)["macros"].ok
    assert examined(mac(tmp_path), folder)["macros"].ok is False
    file(book, with_button(ranking(), mac=True))
    assert examined(mac(tmp_path), folder)["macros"].ok
    first, *others = button_modules(mac=False)
    changed = VbaModule(first.name, first.source.replace("HandOver", "HandOver2"))
    for modules in ((changed, *others), tuple(others), old_macros()):
        file(book, ranking_with(*modules))
        check = examined(windows(tmp_path), folder)["macros"]
        assert check.ok is False
        assert "workbook-builder consolidate" in message(check.remedy)


def test_macros_that_excel_has_saved_are_still_those_of_this_version(tmp_path, folder):
    """Excel's editor changes capitals and blanks."""
    first, *others = button_modules(mac=False)
    saved = VbaModule(first.name, first.source.replace("HandOver", "handover  "))
    file(folder / "Bang-tong-hop.xlsm", ranking_with(saved, *others))
    assert examined(windows(tmp_path), folder)["macros"].ok


def test_old_macros_are_told_to_fail_with_a_vietnamese_user_name(tmp_path, folder):
    file(folder / "Bang-tong-hop.xlsm", ranking_with(*old_macros()))
    for name, told in (("an", False), ("Nguyễn Văn Ánh", True)):
        machine = windows(tmp_path, home=tmp_path / "Users" / name)
        ok, found = one(examined(machine, folder)["macros"])
        assert ok is False
        assert (name in found) is told


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 not a workbook", b"x" * 2000])
def test_a_ranking_workbook_that_cannot_be_read_is_told_and_the_rest_goes_on(
    tmp_path, folder, data
):
    file(folder / "Bang-tong-hop.xlsm", data)
    checks = examined(windows(tmp_path), folder)
    assert one(checks["macros"]) == (
        False,
        "Bang-tong-hop.xlsm không phải là bảng tính Excel đọc được",
    )
    assert checks["policy"].ok  # the others are made all the same


def test_a_ranking_workbook_with_damaged_macros_is_told(tmp_path, folder):
    parts = unzip_parts(with_button(ranking()))
    parts["xl/vbaProject.bin"] = parts["xl/vbaProject.bin"][:700]
    file(folder / "Bang-tong-hop.xlsm", zip_parts(parts))
    assert examined(windows(tmp_path), folder)["macros"].ok is False


def test_a_ranking_workbook_without_macros_has_none_to_compare(tmp_path, folder):
    file(folder / "Bang-tong-hop.xlsm", ranking())
    assert examined(linux(tmp_path), folder)["macros"].ok is None
    (folder / "Bang-tong-hop.xlsm").unlink()
    assert examined(linux(tmp_path), folder)["macros"].ok is None


def test_on_a_mac_the_script_of_this_version_is_looked_for(tmp_path):
    machine = mac(tmp_path)
    scripts = machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"
    file(scripts / "xlwings-0.30.1.applescript")
    assert on.check_library(machine, "0.37.8").ok is False
    file(scripts / "xlwings-0.37.8.applescript")
    assert on.check_library(machine, "0.37.8").ok
    assert on.check_library(windows(tmp_path), "0.37.8").ok is None


# ---- what the button starts


def test_a_workbook_of_more_units_than_a_thousand_is_looked_into_as_well(folder, monkeypatch):
    data = with_button(ranking("C:\\x.exe"), mac=False)
    file(folder / "Bang-tong-hop.xlsm", data)
    few = replace(OWN_LIMITS, cells=200)
    with pytest.raises(Unreadable, match="too_many_cells"):
        read_xlsx(data, few)
    monkeypatch.setattr(embedded, "OWN_LIMITS", few)
    assert read_embedded(folder / "Bang-tong-hop.xlsm").program == "C:\\x.exe"


def test_the_program_is_the_one_of_the_workbook_or_of_the_add_in(tmp_path, folder):
    named = file(tmp_path / "Nguyễn Văn Ánh (1) & con" / "workbook-builder.exe")
    file(folder / "Bang-tong-hop.xlsm", with_button(ranking(str(named)), mac=False))
    assert read_embedded(folder / "Bang-tong-hop.xlsm").program == str(named)
    machine = windows(tmp_path)
    assert one(examined(machine, folder)["program"]) == (True, str(named))
    named.unlink()
    ok, found = one(examined(machine, folder)["program"])
    assert ok is False
    assert found.startswith(f"bảng tổng hợp ghi {named}, trên máy này không có")
    install_addin(machine, addin_path(machine))
    assert one(examined(machine, folder)["program"]) == (True, str(machine.program))
    machine.program.unlink()
    assert examined(machine, folder)["program"].ok is False


def test_a_workbook_that_names_no_program_needs_the_add_in(tmp_path, folder):
    """The variable PATH is no help: the macros look only where somebody has written it down."""
    machine = windows(tmp_path)
    assert examined(machine, folder)["program"].ok is False
    install_addin(machine, addin_path(machine))
    assert one(examined(machine, folder)["program"]) == (True, str(machine.program))


def test_without_a_workbook_the_program_is_the_one_that_new_workbooks_name(tmp_path):
    machine = windows(tmp_path)
    assert one(examined(machine)["program"]) == (True, str(machine.program))
    machine.program.unlink()
    assert examined(machine)["program"].ok is False


def test_a_path_that_windows_would_read_in_another_way_is_told(tmp_path):
    for name, ok in (("100%", True), ("%TEMP%", False)):
        program = file(tmp_path / name / "workbook-builder.exe")
        assert examined(windows(tmp_path, program=program))["program"].ok is ok


def test_on_a_mac_the_settings_must_name_a_python(tmp_path):
    machine = mac(tmp_path)
    check = examined(machine)["program"]
    assert check.ok is False
    assert f'"INTERPRETER_MAC","{machine.interpreter}"' in message(check.remedy)
    setting = f'"LICENSE_KEY","a"\n"INTERPRETER_MAC","{machine.interpreter}"\n'
    container = machine.home / "Library" / "Containers" / "com.microsoft.Excel"
    file(container / "Data" / "xlwings.conf", setting.encode())
    assert one(examined(machine)["program"]) == (True, str(machine.interpreter))


# ---- Excel, the add-in, LibreOffice


def test_an_add_in_of_another_version_is_told(tmp_path):
    machine = windows(tmp_path)
    path = addin_path(machine)
    assert one(examined(machine)["addin"]) == (False, "chưa cài")
    install_addin(machine, path)
    assert one(examined(machine)["addin"]) == (True, str(path))
    file(path, path.read_bytes() + b"\0")
    ok, found = one(examined(machine)["addin"])
    assert ok is False
    assert "không phải bản của chương trình đang dùng" in found


def test_an_add_in_that_starts_another_copy_of_the_program_is_told(tmp_path):
    machine = windows(tmp_path)
    install_addin(machine, addin_path(machine))
    moved = replace(machine, program=tmp_path / "new" / "workbook-builder.exe")
    assert examined(moved)["addin"].ok is False


def test_an_add_in_that_cannot_be_read_is_told(tmp_path):
    machine = windows(tmp_path)
    addin_path(machine).mkdir(parents=True)
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


@pytest.mark.parametrize("key", [POLICY, *MACRO_POLICIES])
@pytest.mark.parametrize(
    ("name", "value", "ok"),
    [
        ("vbawarnings", 1, True),
        ("VBAWarnings", "2", True),
        ("vbawarnings", 3, False),
        ("VBAWarnings", "4", False),
        ("vbaoff", 1, False),
        ("vbaoff", 0, True),
        ("enablemacrotrustlevel", 1, False),
        ("blockcontentexecutionfrominternet", 1, True),
    ],
)
def test_a_policy_that_switches_macros_off_is_told_with_its_key(tmp_path, key, name, value, ok):
    machine = windows(tmp_path)
    machine = replace(machine, registry={**machine.registry, key: {name: value}})
    check = examined(machine)["policy"]
    assert check.ok is ok
    if not ok:
        assert f"{name.lower()} = {value}" in message(check.found)
        assert key.lower() in message(check.found).lower()
        assert "workbook-builder live" in message(check.remedy)
    if name.startswith("block"):
        assert "tải từ mạng" in message(check.found)


@pytest.mark.parametrize("key", MACRO_SETTINGS)
def test_what_the_user_has_switched_off_counts_unless_a_policy_says_otherwise(tmp_path, key):
    own = {key: {"VBAWarnings": 4}}
    machine = windows(tmp_path)
    check = examined(replace(machine, registry={**machine.registry, **own}))["policy"]
    assert check.ok is False
    assert "Trust Center" in message(check.remedy)
    ruled = {**own, POLICY: {"vbawarnings": 2}}
    assert examined(replace(machine, registry={**machine.registry, **ruled}))["policy"].ok


@pytest.mark.parametrize(
    ("code", "key"),
    [
        *(("policy", key) for key in (*MACRO_POLICIES, *MACRO_SETTINGS)),
        *(("defender", key) for key in (*DEFENDER_RULES, DEFENDER_MANAGED)),
    ],
)
def test_what_there_is_no_right_to_read_is_not_called_well(tmp_path, code, key):
    check = examined(replace(windows(tmp_path), unread=frozenset({key})))[code]
    assert check.ok is None
    assert key in message(check.found)


def test_macros_are_policed_on_windows_alone(tmp_path):
    assert examined(linux(tmp_path, registry={POLICY: {"vbawarnings": 4}}))["policy"].ok is None


@pytest.mark.parametrize("state", ["1", "6", "2"])
def test_the_rule_against_calls_of_windows_stops_old_macros_alone(tmp_path, folder, state):
    machine = windows(tmp_path)
    machine = replace(machine, registry={**machine.registry, DEFENDER_RULES[0]: {API_RULE: state}})
    check = examined(machine, folder)["defender"]
    assert check.ok
    assert (API_RULE in message(check.found)) is (state != "2")
    file(folder / "Bang-tong-hop.xlsm", ranking_with(*old_macros()))
    check = examined(machine, folder)["defender"]
    assert check.ok is (state == "2")
    if state != "2":
        assert API_RULE in message(check.found)
        assert "workbook-builder consolidate" in message(check.remedy)


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


# ---- what can't be looked at


@pytest.fixture
def room():
    """A folder for a machine that any user may look into."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """A time in which this folder may not be looked into, by whoever runs the tests."""
    if os.name == "nt":
        pytest.skip("folders are locked in another way")
    user, source = os.geteuid(), macros_folder() / "HandingOver.bas"
    folder.chmod(0)
    os.seteuid(user or 65534)  # root could look all the same
    try:
        if not os.access(source, os.R_OK, effective_ids=True):
            pytest.skip("only root may read the sources here")
        yield
    finally:
        os.seteuid(user)
        folder.chmod(0o755)


def test_odd_entries_of_path_stop_nothing(tmp_path):
    """Empty ones, files, links that lead nowhere or to themselves, names that can't be."""
    (tmp_path / "to itself").symlink_to(tmp_path / "to itself")
    (tmp_path / "to nowhere").symlink_to(tmp_path / "nowhere")
    a_file = file(tmp_path / "a file")
    odd = ["", ".", "~", str(a_file), str(a_file / "in"), "/" + "x" * 5000, "/nul\0"]
    odd += [str(tmp_path / "to itself"), str(tmp_path / "to nowhere"), '"/quoted"']
    there = str(file(tmp_path / "bin" / "soffice").parent)
    path = os.pathsep.join([*odd, there])
    machine = replace(linux(tmp_path), environment={"PATH": path})
    assert one(examined(machine)["libreoffice"]) == (True, f"{there}/soffice")


def test_a_folder_of_path_that_may_not_be_read_is_told_and_stops_nothing(room):
    machine, locked = linux(room), file(room / "locked" / "in" / "soffice").parent
    path = f"{locked}{os.pathsep}{machine.environment['PATH']}"
    with without_rights(room / "locked"):
        assert examined(replace(machine, environment={"PATH": path}))["libreoffice"].ok
        check = examined(replace(machine, environment={"PATH": str(locked)}))["libreoffice"]
    assert check.ok is None  # perhaps it is there
    assert str(locked) in message(check.found)


@pytest.mark.parametrize("made", [windows, mac, linux])
def test_whatever_may_not_be_read_stops_no_check(room, made):
    inside = file(room / "locked" / "in" / "a").parent
    machine = made(room)
    locked = replace(
        machine,
        environment={"PATH": str(inside), "APPDATA": str(inside), "PROGRAMFILES": str(inside)},
        home=inside,
        interpreter=inside / "python.exe",
    )
    with without_rights(room / "locked"):
        checks = examined(locked, inside)
        gone = replace(machine, program=inside / "a.exe", applications=inside, registry={})
        examined(gone)
        assert installed_program(str(inside / "workbook-builder"), inside, "linux").name
    assert checks["folder"].ok is False
    assert checks["macros"].ok is False  # there may be a workbook that can't be read


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
    assert ("[DIR]" if lang == "en" else "[THƯ-MỤC]") in printed
    assert "--json" in printed
