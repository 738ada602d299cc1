"""What installs the program on Windows: its scripts, read here, and the archive that they come in.

No Windows runs them here; that needs a person at one (docs/excel-smoke-test.md).
"""

from __future__ import annotations

import importlib.util
import re
import shutil
import subprocess
import sys
import zipfile
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from workbook_builder._version import __version__
from workbook_builder.machine.install import addin_path
from workbook_builder.machine.machine import Machine, program_name

ROOT = Path(__file__).parents[2]
TOOLS = ROOT / "tools" / "windows"


def tool(name: str):
    """A module of tools/windows, which is no package."""
    spec = importlib.util.spec_from_file_location(f"windows_{name}", TOOLS / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


build, finish = tool("build"), tool("finish")
SCRIPTS = {name: data.decode() for name, data in build.scripts(__version__)}
CMD = [name for name in SCRIPTS if name.endswith(".cmd")]


def commands(name: str) -> list[str]:
    """The lines of a script that are carried out."""
    return [one for one in SCRIPTS[name].split("\r\n") if one and not one.startswith("rem ")]


@pytest.mark.parametrize("name", CMD)
def test_a_script_is_one_that_windows_reads(name):
    text = SCRIPTS[name]
    assert text.count("\n") == text.count("\r\n")
    assert "@VERSION@" not in text
    first, second, *rest = commands(name)
    assert first == "@echo off"
    assert second == "chcp 65001 >nul"  # before any letter that is not ASCII
    shown = re.compile(r"(if exist \S+ )?echo |title ")
    assert [one for one in rest if not one.isascii() and not shown.match(one)] == []
    assert max(map(len, rest)) < 8191  # as much as a line may hold


@pytest.mark.parametrize("name", CMD)
def test_a_script_jumps_where_there_is_a_label_and_never_runs_into_one(name):
    lines = commands(name)
    labels = {one for one in lines if re.fullmatch(r":\w+", one)}
    jumps = set(re.findall(r"(?:goto|call) (:\w+)", "\n".join(lines))) - {":eof"}
    assert jumps == labels
    for before, line in pairwise(lines):
        if line in labels - {":found", ":elsewhere", ":failed"}:
            assert re.match(r"goto |exit /b \d", before), f"{before!r} runs into {line}"


@pytest.mark.parametrize("name", CMD)
def test_a_script_stands_up_to_odd_paths(name):
    """Blanks, brackets and ampersands in a user's name: each path stands in quotation marks."""
    for line in commands(name):
        bare = re.sub(r'"[^"]*"', "", line)
        assert not re.search(r"%(?!DATE|TIME)[A-Z]+%|%~", bare), line
        assert "EnableDelayedExpansion" not in line
    assert "\r\nsetlocal EnableExtensions DisableDelayedExpansion\r\n" in SCRIPTS[name]


def test_whatever_fails_is_told_in_a_sentence_and_as_an_exit_code():
    for name in CMD:
        text = SCRIPTS[name]
        for label in re.findall(r"goto (:\w+)", text):
            if label in (":eof", ":found", ":elsewhere", ":failed"):
                continue
            [told, then, *_] = text.partition(f"\r\n{label}\r\n")[2].split("\r\n")
            assert re.fullmatch(r"echo [A-ZĐ].*\.", told), label
            assert then in ("goto :failed", "pause"), label
    calls = [one for one in commands("Cai-dat.cmd") if one.startswith('"%')]
    lines = commands("Cai-dat.cmd")
    assert len(calls) == 4
    for call in calls:  # a program that can't start ends with a negative code
        assert re.search(r"ERRORLEVEL|goto :eof", lines[lines.index(call) + 1])


def test_what_is_installed_is_taken_away():
    """Each place that is written to is one that Go-bo.cmd names."""
    gone = SCRIPTS["Go-bo.cmd"]
    windows = Machine(
        platform="win32",
        environment={"APPDATA": "%APPDATA%"},
        home=Path("home"),
        interpreter=Path("python.exe"),
        python="3.13",
        program=Path("workbook-builder.exe"),
        registry={},
        applications=Path(),
    )
    assert 'rd /s /q "%APPDATA%\\workbook-builder"' in gone  # what the menu remembers
    assert 'rd /s /q "%TO%"' in gone
    assert f'set "ADDIN={str(addin_path(windows)).replace("/", chr(92))}"' in gone
    program = r"%TO%\env\Scripts\python.exe"
    assert f'"{program}" -X utf8 "%TO%\\finish.py" remove "%TO%"' in gone
    assert program in SCRIPTS["Cai-dat.cmd"]
    for name in ("Cai-dat.cmd", "Go-bo.cmd"):
        assert r'set "TO=%LOCALAPPDATA%\Thi-dua"' in SCRIPTS[name]
    for kept in re.findall(r'set "UV_\w+=(%.*?)"', SCRIPTS["Cai-dat.cmd"]):
        assert kept.startswith("%TO%")


def test_the_start_menu_s_folder_is_the_one_that_is_taken_away(monkeypatch):
    monkeypatch.setenv("APPDATA", "%APPDATA%")
    folder = str(finish.start_menu()).replace("/", "\\")
    assert f'set "MENU={folder}"' in SCRIPTS["Go-bo.cmd"]
    assert folder.endswith("Thi dua")
    assert program_name("win32") in finish.SHIM


def test_the_path_gets_one_folder_more_and_loses_it_again():
    before = r"%USERPROFILE%\bin;C:\Nguyễn\x"
    ours = r"C:\Users\Ánh\AppData\Local\Thi-dua\commands"
    after = finish.path_with(before, ours)
    assert after == f"{before};{ours}"
    assert finish.path_with(after.upper() + "\\", ours).lower() == after.lower()
    assert finish.path_without(after, ours) == before
    assert finish.path_with("", ours) == ours
    assert finish.path_without(ours, ours) == ""


def test_the_python_of_the_store_does_not_fit():
    assert finish.fits(r"C:\Program Files\Python313")
    apps = r"C:\Program Files\WindowsApps"
    assert not finish.fits(
        rf"{apps}\PythonSoftwareFoundation.Python.3.13_3.13.1_x64__qbz5n2kfra8p0"
    )
    assert not finish.fits(apps)


def test_the_guide_is_one_page_with_all_its_pictures():
    page = build.guide().decode()
    pictures = re.findall(r'<img src="(.*?)"', page)
    assert len(pictures) == build.GUIDE.read_text(encoding="utf-8").count("](pictures/")
    assert all(one.startswith("data:image/png;base64,") for one in pictures)
    assert "<table>" in page
    places = re.findall(r'href="(.*?)"', page)
    assert {unquote(one)[1:] for one in places} <= set(re.findall(r' id="(.*?)"', page))
    assert places


def test_the_archive_depends_on_its_files_alone_and_vouches_for_each(tmp_path):
    files = {"tep/wheels/b.whl": b"b" * 999, "Cai-dat.cmd": b"a" * 999}
    files[build.SUMS] = build.sums(files)
    for name, order in (("one", list(files)), ("two", list(files)[::-1])):
        build.write_zip(tmp_path / name, {one: files[one] for one in order})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with zipfile.ZipFile(tmp_path / "one") as archive:
        assert archive.namelist() == sorted(files)
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        told = dict(one.split("  ")[::-1] for one in archive.read(build.SUMS).decode().splitlines())
        assert told == {one: build.sha256(files[one]) for one in files if one != build.SUMS}


def test_the_sums_can_be_signed_and_the_signature_be_checked(tmp_path, monkeypatch):
    keygen = shutil.which("ssh-keygen")
    if keygen is None:
        pytest.skip("ssh-keygen is not on this machine")
    key = tmp_path / "key"
    subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    monkeypatch.setattr(build, "WORK", tmp_path)
    signature = tmp_path / "signature"
    signature.write_bytes(build.signed(b"sums", str(key)))
    allowed = tmp_path / "allowed"
    allowed.write_text(f"makers {key.with_suffix('.pub').read_text()}")
    check = [keygen, "-Y", "verify", "-f", str(allowed), "-I", "makers", "-n", "workbook-builder"]
    for data, holds in ((b"sums", True), (b"sum", False)):
        done = subprocess.run([*check, "-s", str(signature)], input=data, capture_output=True)
        assert (done.returncode == 0) is holds


def test_the_pythons_are_those_that_the_project_names_and_the_script_tries():
    version, pythons = build.project()
    assert version == __version__
    [tried] = re.findall(r"^for %%V in \((.*?)\)", SCRIPTS["Cai-dat.cmd"], re.MULTILINE)
    assert sorted(tried.split()) == sorted(pythons)
    assert f"{sys.version_info[0]}.{sys.version_info[1]}" in pythons
