"""Installing and removing the add-in."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.support.machines import file, linux, mac, windows
from workbook_builder.cli import machine as cli_machine
from workbook_builder.cli.app import run
from workbook_builder.machine.addin import build_addin
from workbook_builder.machine.embedded import program_in
from workbook_builder.machine.install import addin_path, install_addin, remove_addin, write_addin
from workbook_builder.machine.machine import installed_program
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import line
from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.book import read_xlsx


@pytest.fixture
def machine(tmp_path):
    return windows(tmp_path)


@pytest.fixture
def path(machine):
    return addin_path(machine)


def refusal(action, *arguments) -> tuple[str, str]:
    with pytest.raises(CampaignError) as caught:
        action(*arguments)
    [problem] = caught.value.problems
    return problem.code, line(problem)


# ---- where


def test_on_windows_the_add_in_belongs_into_the_users_xlstart(tmp_path):
    roaming = tmp_path / "Users" / "an" / "AppData" / "Roaming"
    expected = roaming / "Microsoft" / "Excel" / "XLSTART" / "workbook_builder.xlam"
    assert addin_path(windows(tmp_path)) == expected


def test_on_windows_without_appdata_it_is_found_from_the_home_folder(tmp_path):
    assert addin_path(windows(tmp_path, environment={})) == addin_path(windows(tmp_path))


def test_on_a_mac_it_belongs_into_offices_startup_folder(tmp_path):
    assert addin_path(mac(tmp_path)).parent == Path(
        tmp_path,
        "Users/an/Library/Group Containers/UBF8T346G9.Office",
        "User Content.localized/Startup.localized/Excel",
    )


def test_elsewhere_there_is_no_excel_and_the_remedy_is_told(tmp_path):
    code, said = refusal(addin_path, linux(tmp_path))
    assert code == "addin_without_excel"
    assert "hoặc cài trên máy Windows" in said


# ---- installing


def test_installing_puts_the_add_in_there_which_knows_where_the_program_is(machine, path):
    assert install_addin(machine, path)
    data = path.read_bytes()
    assert data == build_addin(str(machine.program))
    book = read_xlsx(data)
    sheet, _, cell = book.names["info_program_path"].replace("$", "").partition("!")
    assert book.sheet(sheet).cells[position(cell)].value == str(machine.program)
    assert book.has_macros


def test_a_path_in_vietnamese_comes_into_the_add_in_as_it_is(tmp_path):
    program = file(tmp_path / "Nguyễn Văn Ánh & con" / "workbook-builder.exe")
    machine = windows(tmp_path, program=program)
    install_addin(machine, addin_path(machine))
    assert program_in(addin_path(machine).read_bytes()) == str(program)


def test_on_a_mac_the_add_in_goes_through_xlwings(tmp_path):
    machine = mac(tmp_path)
    install_addin(machine, addin_path(machine))
    assert addin_path(machine).read_bytes() == build_addin(str(machine.program), mac=True)


def test_installing_again_changes_nothing(machine, path):
    install_addin(machine, path)
    before = path.stat().st_mtime_ns
    assert not install_addin(machine, path)
    assert path.stat().st_mtime_ns == before


def test_installing_again_replaces_an_add_in_of_another_version(machine, path):
    file(path, b"old")
    assert install_addin(machine, path)
    assert path.read_bytes() == build_addin(str(machine.program))


def test_installing_writes_this_one_file_alone(machine, path):
    before = {other for other in machine.home.rglob("*") if other.is_file()}
    install_addin(machine, path)
    assert {other for other in machine.home.rglob("*") if other.is_file()} - before == {path}


def test_where_the_program_is_missing_nothing_is_installed(machine, path):
    machine.program.unlink()
    code, said = refusal(install_addin, machine, path)
    assert code == "addin_without_program"
    assert str(machine.program) in said
    assert not path.exists()


# ---- removing


def test_removing_takes_the_add_in_away(machine, path):
    install_addin(machine, path)
    assert remove_addin(path)
    assert not path.exists()


def test_removing_again_does_nothing(machine, path):
    install_addin(machine, path)
    remove_addin(path)
    assert not remove_addin(path)


def test_removing_leaves_other_add_ins(machine, path):
    install_addin(machine, path)
    other = file(path.with_name("PERSONAL.XLSB"), b"x")
    remove_addin(path)
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
    install_addin(machine, addin_path(machine))
    folder = addin_path(machine).parent
    folder.chmod(0o555)
    user = os.geteuid()
    locked_out = user or 65534  # root could write all the same

    def built(program: str, *, mac: bool) -> bytes:
        os.seteuid(user)  # perhaps only root may read the sources
        try:
            return build_addin(program, mac=mac)
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
    path = addin_path(locked)
    before = path.read_bytes()
    program = locked.home / "venv" / "Scripts" / "python.exe"
    for action in (
        lambda: install_addin(replace(locked, program=program), path),
        lambda: remove_addin(path),
    ):
        code, said = refusal(action)
        assert code == "addin_in_use"
        assert "Đóng mọi cửa sổ Excel" in said
        assert said.startswith("workbook_builder.xlam: ")
    assert path.read_bytes() == before


def test_what_is_installed_already_needs_no_excel_closed(locked):
    assert not install_addin(locked, addin_path(locked))


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


def test_what_was_done_is_told_with_the_files_that_it_was_done_to(capsys, machine, path):
    def said(command, *arguments) -> str:
        command(*arguments)
        return capsys.readouterr().out

    first = said(cli_machine._install_addin, machine, "vi")
    assert f"Đã cài thẻ Thi đua: {path}. Mở lại Excel" in first
    assert said(cli_machine._install_addin, machine, "vi").startswith("Thẻ Thi đua đã cài sẵn")
    assert said(cli_machine._remove_addin, machine, "vi").startswith("Đã gỡ thẻ Thi đua.")
    assert said(cli_machine._remove_addin, machine, "en").startswith(
        "The tab Thi đua is not installed"
    )


@pytest.mark.parametrize("command", ["install", "remove", "build", "path"])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_command_explains_itself(capsys, command, lang):
    assert run(["addin", "--help", "--lang", lang]) == 0
    shown = {"vi": f", {command} ", "en": f"  {command}, "}[lang]
    assert shown in capsys.readouterr().out
    assert run(["addin", command, "--help", "--lang", lang]) == 0
    usage = {"vi": "Cách gọi", "en": "Usage"}[lang]
    assert f"{usage}: workbook-builder addin" in capsys.readouterr().out


def test_without_a_command_the_commands_are_listed(capsys):
    assert run(["addin"]) == 0
    assert ", install " in capsys.readouterr().out


def test_its_file_is_made_on_any_machine(typed, tmp_path):
    """The folder of packages for Windows is made where Excel is not."""
    file = tmp_path / "đây" / "Thi-dua.xlam"
    program = r"C:\Users\Nguyễn Ánh\Thi-dua\workbook-builder.exe"
    code, out, err = typed("addin", "build", file, "--program", program)
    assert (code, err) == (0, "")
    assert program in out
    assert file.read_bytes() == build_addin(program)


def test_without_a_program_its_file_names_that_of_a_machine_that_can_have_excel(tmp_path, machine):
    assert write_addin(machine, tmp_path / "a.xlam") == str(machine.program)
    assert write_addin(linux(tmp_path), tmp_path / "b.xlam") == ""
    assert program_in((tmp_path / "a.xlam").read_bytes()) == str(machine.program)


def test_an_add_in_that_names_no_program_is_told_so(typed, tmp_path, monkeypatch):
    monkeypatch.setattr(cli_machine, "this_machine", lambda: linux(tmp_path))
    assert "--program" in typed("addin", "build", tmp_path / "a.xlam")[1]
