"""Installing and removing the add-in, which leaves the user's other settings as they are."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from tests.support.machines import file, linux, mac, windows
from workbook_builder.cli import machine as cli_machine
from workbook_builder.cli.app import run
from workbook_builder.machine.addin import build_addin
from workbook_builder.machine.checks import check_temp
from workbook_builder.machine.install import (
    SETTING,
    TEMP_SETTING,
    addin_places,
    expand_variables,
    install_addin,
    read_setting,
    remove_addin,
    setting_value,
    with_setting,
    without_setting,
)
from workbook_builder.machine.machine import installed_program
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import line
from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.write.macros import xlwings_modules

THEIRS = '"LICENSE_KEY","a,b"\r\n\r\n"PYTHONPATH","D:\\Thi đua"\r\n'.encode("cp1258", "replace")
"""Settings that the user made, in the code page of a Vietnamese Windows."""


@pytest.fixture
def machine(tmp_path):
    return windows(tmp_path)


@pytest.fixture
def places(machine):
    return addin_places(machine)


def refusal(action, *arguments) -> tuple[str, str]:
    with pytest.raises(CampaignError) as caught:
        action(*arguments)
    [problem] = caught.value.problems
    return problem.code, line(problem)


# ---- where


def test_on_windows_the_add_in_belongs_into_the_users_xlstart(tmp_path):
    places = addin_places(windows(tmp_path))
    roaming = tmp_path / "Users" / "an" / "AppData" / "Roaming"
    assert places.addin == roaming / "Microsoft" / "Excel" / "XLSTART" / "workbook_builder.xlam"
    assert places.settings == tmp_path / "Users" / "an" / ".xlwings" / "xlwings.conf"


def test_on_windows_without_appdata_it_is_found_from_the_home_folder(tmp_path):
    assert addin_places(windows(tmp_path, environment={})) == addin_places(windows(tmp_path))


def test_on_a_mac_it_belongs_into_offices_startup_folder(tmp_path):
    places = addin_places(mac(tmp_path))
    assert places.addin.parent == Path(
        tmp_path,
        "Users/an/Library/Group Containers/UBF8T346G9.Office",
        "User Content.localized/Startup.localized/Excel",
    )
    assert places.settings.parent.name == "Data"


def test_elsewhere_there_is_no_excel_and_the_remedy_is_told(tmp_path):
    code, said = refusal(addin_places, linux(tmp_path))
    assert code == "addin_without_excel"
    assert "hoặc cài trên máy Windows" in said


# ---- installing


def test_installing_puts_the_add_in_there_which_knows_where_the_program_is(machine, places):
    done = install_addin(machine, places)
    assert (done.addin, done.setting, done.problems) == (True, True, ())
    data = places.addin.read_bytes()
    assert data == build_addin(str(machine.program))
    book = read_xlsx(data)
    sheet, _, cell = book.names["info_program_path"].replace("$", "").partition("!")
    assert book.sheet(sheet).cells[position(cell)].value == str(machine.program)
    assert book.has_macros


def test_installing_tells_the_button_where_the_program_is(machine, places):
    install_addin(machine, places)
    assert places.settings.read_bytes() == f'"{SETTING}","{machine.program}"\r\n'.encode()


def test_installing_again_changes_nothing(machine, places):
    install_addin(machine, places)
    before = [path.stat().st_mtime_ns for path in (places.addin, places.settings)]
    done = install_addin(machine, places)
    assert (done.addin, done.setting) == (False, False)
    assert [path.stat().st_mtime_ns for path in (places.addin, places.settings)] == before


def test_installing_again_replaces_an_add_in_of_another_version(machine, places):
    file(places.addin, b"old")
    assert install_addin(machine, places).addin
    assert places.addin.read_bytes() == build_addin(str(machine.program))


def test_installing_leaves_no_other_file_beside_it(machine, places):
    install_addin(machine, places)
    assert [path.name for path in places.addin.parent.iterdir()] == ["workbook_builder.xlam"]
    assert [path.name for path in places.settings.parent.iterdir()] == ["xlwings.conf"]


def test_where_the_program_is_missing_nothing_is_installed(machine, places):
    machine.program.unlink()
    code, said = refusal(install_addin, machine, places)
    assert code == "addin_without_program"
    assert str(machine.program) in said
    assert not places.addin.exists()
    assert not places.settings.exists()


# ---- the settings


def test_all_other_settings_stay_byte_for_byte(machine, places):
    file(places.settings, THEIRS)
    install_addin(machine, places)
    installed = places.settings.read_bytes()
    assert installed.startswith(THEIRS)
    assert installed.count(b"\n") == THEIRS.count(b"\n") + 1
    remove_addin(machine, places)
    assert places.settings.read_bytes() == THEIRS


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"", b'"K","new"\r\n'),
        (b'"A","1"', b'"A","1"\r\n"K","new"\r\n'),
        (b'"K","old"\n"A","1"\n', b'"K","new"\n"A","1"\n'),
        (b'"A","1"\r\n"k" ,"old"', b'"A","1"\r\n"K","new"\r\n'),
        (b'K,old\r\n"A","1"\r\n"K","older"\r\n', b'"K","new"\r\n"A","1"\r\n'),
        (b'"KK","1"\r\n"A","K"\r\n', b'"KK","1"\r\n"A","K"\r\n"K","new"\r\n'),
    ],
)
def test_a_setting_takes_the_place_of_the_old_one_or_the_last(before, after):
    assert with_setting(before, "K", "new", b"\r\n") == after
    assert with_setting(after, "K", "new", b"\r\n") == after
    assert read_setting(after, "K") == "new"


def test_a_setting_is_taken_away_with_its_line_alone():
    assert without_setting(b'"A","1"\n"k","x"\n"KK","2"\n', "K") == b'"A","1"\n"KK","2"\n'


def test_xlwings_own_macro_reads_what_was_written(machine, places, calc, tmp_path):
    file(places.settings, b'"LICENSE_KEY","a,b"\r\n"PYTHONPATH","D:\\x y"')
    install_addin(machine, places)
    Workbook().save(tmp_path / "any.xlsx")
    with calc.open(tmp_path / "any.xlsx") as book:
        libraries = book.document.BasicLibraries
        if not libraries.hasByName("Standard"):
            libraries.createLibrary("Standard")
        libraries.getByName("Standard").insertByName("Reading", basic_reading_of_settings())
        script = book.document.getScriptProvider().getScript(
            "vnd.sun.star.script:Standard.Reading.Asked?language=Basic&location=document"
        )
        keys = (SETTING, "LICENSE_KEY", "PYTHONPATH", "NOTHING")
        found = [script.invoke((str(places.settings), key), (), ())[0] for key in keys]
    assert found == [str(machine.program), "a,b", "D:\\x y", "(none)"]


def basic_reading_of_settings() -> str:
    """The VBA function with which xlwings reads settings, changed so that LibreOffice runs it."""
    source = xlwings_modules()[0].source.replace("\r\n", "\n")
    reading = re.search(r"(?ms)^Function GetConfigFromFile\(.*?^End Function", source)
    return f"""Option VBASupport 1
{reading[0]}
Function FileExists(path As String) As Boolean
    FileExists = Len(Dir(path)) > 0
End Function
Function Asked(path As String, key As String) As String
    Dim value As String
    If GetConfigFromFile(path, key, value) Then Asked = value Else Asked = "(none)"
End Function
"""


def test_a_folder_in_vietnamese_is_written_in_letters_that_every_code_page_has(tmp_path):
    program = r"C:\Users\Nguyễn Ân\AppData\Local\Programs\Thi-dua\workbook-builder.exe"
    environment = {
        "LOCALAPPDATA": r"c:\users\Nguyễn Ân\AppData\Local",
        "USERPROFILE": r"C:\Users\Nguyễn Ân",
    }
    machine = windows(tmp_path, program=Path(program), environment=environment)
    value = setting_value(machine)
    assert value == r"%LOCALAPPDATA%\Programs\Thi-dua\workbook-builder.exe"
    assert expand_variables(value, environment).lower() == program.lower()
    elsewhere = replace(machine, program=Path(r"C:\Users\Nguyễn Ân\venv\workbook-builder.exe"))
    assert setting_value(elsewhere) == r"%USERPROFILE%\venv\workbook-builder.exe"


def test_where_no_variable_stands_for_the_folder_the_path_is_asked_for(tmp_path):
    machine = windows(tmp_path, program=file(tmp_path / "Thi đua" / "workbook-builder.exe"))
    places = addin_places(machine)
    done = install_addin(machine, places)
    assert [problem.code for problem in done.problems] == ["setting_not_ascii"]
    assert "biến môi trường PATH" in line(done.problems[0])
    assert places.addin.is_file()
    assert not places.settings.exists()


# ---- the folder for xlwings' log


@pytest.fixture
def vietnamese(tmp_path):
    """A machine whose user name has diacritics; the folder of program data has another path."""
    (tmp_path / "ProgramData").mkdir()
    return replace(
        windows(tmp_path, temp=r"C:\Users\Nguyễn Ân\AppData\Local\Temp"),
        environment={"PROGRAMDATA": str(tmp_path / "ProgramData")},
    )


def test_a_temporary_folder_in_vietnamese_is_replaced_by_one_that_every_program_reads(vietnamese):
    places = addin_places(vietnamese)
    done = install_addin(vietnamese, places)
    folder = read_setting(places.settings.read_bytes(), TEMP_SETTING)
    assert Path(folder).is_dir()
    assert folder.isascii()
    assert done.problems == ()
    assert check_temp(vietnamese).ok
    assert not install_addin(vietnamese, places).setting
    remove_addin(vietnamese, places)
    assert places.settings.read_bytes() == b""


def test_a_temporary_folder_that_the_user_has_set_stays(vietnamese):
    places = addin_places(vietnamese)
    places.settings.parent.mkdir(parents=True, exist_ok=True)
    places.settings.write_bytes(b'"TEMP DIR","D:\\Tam"\r\n')
    install_addin(vietnamese, places)
    remove_addin(vietnamese, places)
    assert places.settings.read_bytes() == b'"TEMP DIR","D:\\Tam"\r\n'


def test_a_temporary_folder_that_cannot_be_made_is_told_with_the_remedy(vietnamese, tmp_path):
    nowhere = {"PROGRAMDATA": str(tmp_path / "nowhere" / "at all")}
    done = install_addin(replace(vietnamese, environment=nowhere), addin_places(vietnamese))
    [problem] = done.problems
    assert problem.code == "temp_not_set"
    assert r"C:\Temp" in line(problem)


def test_a_temporary_folder_that_every_program_reads_is_left(machine, places):
    install_addin(machine, places)
    assert read_setting(places.settings.read_bytes(), TEMP_SETTING) == ""


# ---- removing


def test_removing_takes_the_add_in_away(machine, places):
    install_addin(machine, places)
    done = remove_addin(machine, places)
    assert (done.addin, done.setting) == (True, True)
    assert not places.addin.exists()
    assert places.settings.read_bytes() == b""


def test_removing_again_does_nothing(machine, places):
    install_addin(machine, places)
    remove_addin(machine, places)
    done = remove_addin(machine, places)
    assert (done.addin, done.setting) == (False, False)


def test_removing_leaves_other_add_ins(machine, places):
    install_addin(machine, places)
    other = file(places.addin.with_name("PERSONAL.XLSB"), b"x")
    remove_addin(machine, places)
    assert other.read_bytes() == b"x"


# ---- where Excel has it open


@pytest.fixture
def locked(monkeypatch):
    """A Windows machine whose XLSTART can't be written, as while Excel has the add-in open."""
    if os.name == "nt":
        pytest.skip("folders are locked in another way")
    root = Path(tempfile.mkdtemp())
    root.chmod(0o755)
    machine = windows(root)
    install_addin(machine, addin_places(machine))
    folder = addin_places(machine).addin.parent
    folder.chmod(0o555)
    user = os.geteuid()
    locked_out = user or 65534  # root could write all the same

    def built(program: str) -> bytes:
        os.seteuid(user)  # perhaps only root may read the sources
        try:
            return build_addin(program)
        finally:
            os.seteuid(locked_out)

    monkeypatch.setattr("workbook_builder.machine.install.build_addin", built)
    os.seteuid(locked_out)
    try:
        yield machine
    finally:
        os.seteuid(user)
        folder.chmod(0o755)
        shutil.rmtree(root)


def test_an_add_in_in_use_is_told_on_one_line_and_left(locked):
    places = addin_places(locked)
    before = places.addin.read_bytes()
    program = locked.home / "venv" / "Scripts" / "python.exe"
    for action in (
        lambda: install_addin(replace(locked, program=program), places),
        lambda: remove_addin(machine, places),
    ):
        code, said = refusal(action)
        assert code == "addin_in_use"
        assert "Đóng mọi cửa sổ Excel" in said
        assert said.startswith("workbook_builder.xlam: ")
    assert places.addin.read_bytes() == before
    assert read_setting(places.settings.read_bytes(), SETTING) == str(locked.program)


def test_what_is_installed_already_needs_no_excel_closed(locked):
    assert not install_addin(locked, addin_places(locked)).addin


# ---- the program and its commands


def test_the_program_is_where_the_installer_puts_it(tmp_path):
    scripts, called = tmp_path / "Scripts", tmp_path / "elsewhere" / "Workbook-Builder"
    assert installed_program(str(called), scripts, "win32") == scripts / "workbook-builder.exe"
    ours = file(called.with_name("workbook-builder.exe"))
    assert installed_program(str(called), scripts, "win32") == ours
    assert installed_program("pytest", scripts, "win32") == scripts / "workbook-builder.exe"
    installed = file(scripts / "workbook-builder.exe")
    assert installed_program(str(called), scripts, "win32") == installed


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there may be an Excel here")
@pytest.mark.parametrize("command", ["install", "remove", "path"])
def test_without_excel_every_command_says_so_on_one_line(capsys, command):
    assert run(["addin", command]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(printed.err.splitlines()) == 1


def test_what_was_done_is_told_with_the_files_that_it_was_done_to(capsys, machine, places):
    def said(command, *arguments) -> str:
        command(*arguments)
        return capsys.readouterr().out

    first = said(cli_machine._install_addin, machine, "vi")
    assert f"Đã cài thẻ Thi đua: {places.addin}. Mở lại Excel" in first
    assert f"Đã ghi đường dẫn của chương trình vào {places.settings}." in first
    assert said(cli_machine._install_addin, machine, "vi").startswith("Thẻ Thi đua đã cài sẵn")
    assert said(cli_machine._remove_addin, machine, "vi").startswith("Đã gỡ thẻ Thi đua.")
    assert said(cli_machine._remove_addin, machine, "en").startswith(
        "The tab Thi đua is not installed"
    )


@pytest.mark.parametrize("command", ["install", "remove", "path"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_explains_itself(capsys, command, lang):
    assert run(["addin", "--help", "--lang", lang]) == 0
    assert f"  {command} " in capsys.readouterr().out
    assert run(["addin", command, "--help", "--lang", lang]) == 0
    usage = {"vi": "Cách gọi", "en": "Usage"}[lang]
    assert f"{usage}: workbook-builder addin" in capsys.readouterr().out


def test_without_a_command_the_commands_are_listed(capsys):
    assert run(["addin"]) == 0
    assert "  install " in capsys.readouterr().out
