"""A machine, a campaign folder and its ranking workbook → checks: what was found, and the remedy.

Each check is one function, and changes nothing on the machine. A check that does not apply to this
machine says so, and counts neither as passed nor as failed.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.machine.embedded import Embedded
from workbook_builder.machine.install import (
    SETTING,
    TEMP_SETTING,
    addin_for,
    addin_places,
    expand_variables,
    installed_addin,
    read_setting,
)
from workbook_builder.machine.machine import (
    DEFENDER_MANAGED,
    DEFENDER_RULES,
    EXCEL_KEYS,
    Machine,
    program_name,
)
from workbook_builder.problems import NOWHERE, CampaignError, Code, Problem, Value, note
from workbook_builder.words.messages.machine import MachineCode

LEAST_PYTHON = (3, 11)
LONGEST_FOLDER = 200
"""Characters. Windows programs take paths of 260; the rest is for the files in the folder."""

OFFICE_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Defender's rule "Block all Office applications from creating child processes"."""

TITLES = {
    "python": MachineCode.CHECK_PYTHON,
    "xlwings": MachineCode.CHECK_XLWINGS,
    "workbook_xlwings": MachineCode.CHECK_WORKBOOK_XLWINGS,
    "library": MachineCode.CHECK_LIBRARY,
    "program": MachineCode.CHECK_PROGRAM,
    "addin": MachineCode.CHECK_ADDIN,
    "excel": MachineCode.CHECK_EXCEL,
    "libreoffice": MachineCode.CHECK_LIBREOFFICE,
    "folder": MachineCode.CHECK_FOLDER,
    "path_length": MachineCode.CHECK_PATH_LENGTH,
    "origin": MachineCode.CHECK_ORIGIN,
    "temp": MachineCode.CHECK_TEMP,
    "defender": MachineCode.CHECK_DEFENDER,
}
"""The code of each check → the code of its title."""

_BLOCKING = {"1", "6"}  # 1 blocks; 6 blocks until the user allows it; 2 only logs
_FROM_THE_INTERNET = 3  # ZoneId 3 is the internet, 4 a site that is not trusted


@dataclass(frozen=True, slots=True)
class Check:
    """The outcome of a check: `ok` is None if it does not apply; a failed one has a remedy."""

    code: str
    ok: bool | None
    found: Problem
    remedy: Problem | None = None


@dataclass(frozen=True, slots=True)
class RankingBook:
    """The ranking workbook of the folder: what is embedded in it, or why it could not be read."""

    path: Path | None  # None if there is none or no folder was given
    embedded: Embedded | None = None
    unreadable: Problem | None = None


def _good(code: str, found: Code, **values: Value) -> Check:
    return Check(code, True, note(found, NOWHERE, **values))


def _bad(code: str, found: Code, remedy: Code, **values: Value) -> Check:
    return Check(code, False, note(found, NOWHERE, **values), note(remedy, NOWHERE, **values))


def _skipped(code: str, why: Code, **values: Value) -> Check:
    return Check(code, None, note(why, NOWHERE, **values))


# ---- the program


def check_python(machine: Machine) -> Check:
    """Whether Python is new enough; also tells the version of the program."""
    values = {"version": __version__, "python": machine.python}
    parts = tuple(int(part) for part in re.findall(r"\d+", machine.python)[:2])
    if parts >= LEAST_PYTHON:
        return _good("python", MachineCode.PYTHON_FOUND, **values)
    return _bad("python", MachineCode.PYTHON_FOUND, MachineCode.PYTHON_REMEDY, **values)


def check_xlwings(installed: str, shipped: str) -> Check:
    """Whether the package of xlwings holds macros of its own version."""
    code = "xlwings"
    if installed and installed == shipped:
        return _good(code, MachineCode.XLWINGS_FOUND, installed=installed)
    return _bad(
        code,
        MachineCode.XLWINGS_DIFFERS,
        MachineCode.XLWINGS_REMEDY,
        installed=installed,
        shipped=shipped,
    )


def check_workbook_xlwings(book: RankingBook, installed: str) -> Check:
    """Whether the macros in the ranking workbook are of the version of xlwings installed."""
    code = "workbook_xlwings"
    if book.path is None:
        return _skipped(code, MachineCode.NO_RANKING_WORKBOOK)
    if book.embedded is None:
        found = book.unreadable or note(MachineCode.WORKBOOK_UNREADABLE, file=book.path.name)
        remedy = note(MachineCode.WORKBOOK_UNREADABLE_REMEDY, file=book.path.name)
        return Check(code, False, found, remedy)
    if not book.embedded.xlwings:
        return _skipped(code, MachineCode.WORKBOOK_WITHOUT_MACROS)
    values = {"embedded": book.embedded.xlwings, "installed": installed}
    if book.embedded.xlwings == installed:
        return _good(code, MachineCode.WORKBOOK_XLWINGS_FOUND, **values)
    return _bad(
        code, MachineCode.WORKBOOK_XLWINGS_DIFFERS, MachineCode.WORKBOOK_XLWINGS_REMEDY, **values
    )


def check_library(machine: Machine, installed: str) -> Check:
    """Whether the file that xlwings' macros use is there: a DLL on Windows, a script on macOS.

    The button works without the DLL, so a missing DLL is no fault. A DLL of another version is one,
    since functions that people have written with xlwings would fail.
    """
    code = "library"
    if _excel(machine) is None:
        return _skipped(code, MachineCode.NO_EXCEL_HERE)
    if machine.is_mac:
        folder = machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"
        script = folder / f"xlwings-{installed}.applescript"
        if script.is_file():
            return _good(code, MachineCode.LIBRARY_FOUND, file=script.name)
        return _bad(code, MachineCode.SCRIPT_MISSING, MachineCode.SCRIPT_REMEDY, file=script.name)
    name = f"xlwings64-{installed}.dll"
    # In a virtual environment the DLL lies one folder above the interpreter.
    folders = (machine.interpreter.parent, machine.interpreter.parent.parent)
    others = sorted({path.name for folder in folders for path in folder.glob("xlwings*-*.dll")})
    if name in others:
        return _good(code, MachineCode.LIBRARY_FOUND, file=name)
    if others:
        return _bad(
            code,
            MachineCode.LIBRARY_DIFFERS,
            MachineCode.LIBRARY_REMEDY,
            file=name,
            others=", ".join(others),
        )
    return _skipped(code, MachineCode.LIBRARY_MISSING, file=name)


def check_program(machine: Machine, book: RankingBook) -> Check:
    """Whether the button will find the program: looks where the macros look, in the same order."""
    code = "program"
    if _excel(machine) is None:
        return _skipped(code, MachineCode.NO_EXCEL_HERE)
    if machine.is_mac:
        return _check_interpreter(machine)
    named = "" if book.embedded is None else book.embedded.program
    for path in (named, machine.environment.get(SETTING, ""), _configured(machine, SETTING)):
        if path and Path(path).is_file():
            return _good(code, MachineCode.PROGRAM_FOUND, path=path)
    for folder in machine.folders_on_path():
        path_there = folder / program_name(machine.platform)
        if path_there.is_file():
            return _good(code, MachineCode.PROGRAM_FOUND, path=str(path_there))
    if named:
        return _bad(code, MachineCode.PROGRAM_GONE, MachineCode.PROGRAM_REMEDY, path=named)
    return _bad(code, MachineCode.PROGRAM_MISSING, MachineCode.PROGRAM_REMEDY)


def _check_interpreter(machine: Machine) -> Check:
    """Whether the button finds Python: on macOS the macros start it by its path in the settings."""
    path = _configured(machine, "INTERPRETER_MAC")
    if path and Path(path).is_file():
        return _good("program", MachineCode.PROGRAM_FOUND, path=path)
    return _bad(
        "program",
        MachineCode.INTERPRETER_MISSING,
        MachineCode.INTERPRETER_REMEDY,
        interpreter=str(machine.interpreter),
        settings=str(addin_places(machine).settings),
    )


def check_addin(machine: Machine) -> Check:
    """Whether the add-in is where Excel opens it, and is the one of this version."""
    code = "addin"
    if _excel(machine) is None:
        return _skipped(code, MachineCode.NO_EXCEL_HERE)
    places = addin_places(machine)
    try:
        there = installed_addin(places)
    except CampaignError as fault:
        return Check(code, False, fault.problems[0], note(MachineCode.ADDIN_REMEDY))
    file = str(places.addin)
    if there is None:
        return _bad(code, MachineCode.ADDIN_MISSING, MachineCode.ADDIN_REMEDY)
    if there != addin_for(machine):
        return _bad(code, MachineCode.ADDIN_OLD, MachineCode.ADDIN_REMEDY, file=file)
    return _good(code, MachineCode.ADDIN_FOUND, file=file)


def _configured(machine: Machine, key: str) -> str:
    """A value in the user's settings for xlwings, as the macros read it."""
    try:
        settings = addin_places(machine).settings.read_bytes()
    except (CampaignError, OSError):
        return ""
    return expand_variables(read_setting(settings, key), machine.environment)


# ---- the programs beside it


def check_excel(machine: Machine) -> Check:
    """Whether there is Excel, which only the button and the add-in need."""
    code = "excel"
    if not machine.is_windows and not machine.is_mac:
        return _skipped(code, MachineCode.NO_EXCEL_HERE)
    path = _excel(machine)
    if path is not None:
        return _good(code, MachineCode.OFFICE_FOUND, path=str(path))
    if _libreoffice(machine) is not None:
        return _skipped(code, MachineCode.EXCEL_NOT_FOUND)
    return _bad(code, MachineCode.OFFICE_MISSING, MachineCode.EXCEL_REMEDY)


def check_libreoffice(machine: Machine) -> Check:
    """Whether there is LibreOffice, which replaces Excel but for the button."""
    path = _libreoffice(machine)
    if path is not None:
        return _good("libreoffice", MachineCode.OFFICE_FOUND, path=str(path))
    if machine.is_windows or machine.is_mac:
        return _skipped("libreoffice", MachineCode.LIBREOFFICE_NOT_FOUND)
    return _bad("libreoffice", MachineCode.OFFICE_MISSING, MachineCode.LIBREOFFICE_REMEDY)


def _excel(machine: Machine) -> Path | None:
    places = []
    if machine.is_windows:
        paths = [machine.registry.get(key, {}).get("", "") for key in EXCEL_KEYS]
        places = [Path(str(path).strip('"')) for path in paths if path]
    if machine.is_mac:
        places.append(machine.applications / "Microsoft Excel.app")
    return next((path for path in places if path.exists()), None)


def _libreoffice(machine: Machine) -> Path | None:
    names = ("soffice.exe",) if machine.is_windows else ("soffice", "libreoffice")
    places = [folder / name for folder in machine.folders_on_path() for name in names]
    if machine.is_windows:
        folders = [machine.environment.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
        places += [Path(f) / "LibreOffice" / "program" / "soffice.exe" for f in folders if f]
    if machine.is_mac:
        places.append(machine.applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice")
    return next((path for path in places if path.is_file()), None)


# ---- the folder and the workbook in it


def check_folder(folder: Path | None) -> Check:
    """Whether the campaign folder is there, and files can be written to it."""
    code = "folder"
    if folder is None:
        return _skipped(code, MachineCode.NO_FOLDER)
    if not folder.is_dir():
        return _bad(
            code, MachineCode.FOLDER_MISSING, MachineCode.FOLDER_MISSING_REMEDY, folder=str(folder)
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        reason = fault.strerror or str(fault)
        return _bad(
            code,
            MachineCode.FOLDER_LOCKED,
            MachineCode.FOLDER_LOCKED_REMEDY,
            folder=str(folder),
            why=reason,
        )
    return _good(code, MachineCode.FOLDER_FOUND, folder=str(folder))


def check_path_length(machine: Machine, folder: Path | None) -> Check:
    """On Windows: whether the path of the folder is short enough for the files in it."""
    code = "path_length"
    if folder is None:
        return _skipped(code, MachineCode.NO_FOLDER)
    if not machine.is_windows:
        return _skipped(code, MachineCode.WINDOWS_ONLY)
    values: dict[str, Value] = {"length": len(str(folder.absolute())), "limit": LONGEST_FOLDER}
    if len(str(folder.absolute())) < LONGEST_FOLDER:
        return _good(code, MachineCode.PATH_LENGTH_FOUND, **values)
    return _bad(code, MachineCode.PATH_LENGTH_FOUND, MachineCode.PATH_LENGTH_REMEDY, **values)


def check_origin(machine: Machine, book: RankingBook) -> Check:
    """On Windows: whether the workbook is free of the mark of downloads, which stops its macros."""
    code = "origin"
    if not machine.is_windows:
        return _skipped(code, MachineCode.WINDOWS_ONLY)
    if book.path is None:
        return _skipped(code, MachineCode.NO_RANKING_WORKBOOK)
    try:
        mark = Path(f"{book.path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return _good(code, MachineCode.ORIGIN_HERE)
    zone = re.search(r"^ZoneId=(\d+)", mark, re.MULTILINE)
    if zone is None or int(zone[1]) < _FROM_THE_INTERNET:
        return _good(code, MachineCode.ORIGIN_HERE)
    return _bad(code, MachineCode.ORIGIN_INTERNET, MachineCode.ORIGIN_REMEDY, file=book.path.name)


# ---- what stands between Excel and the program


def check_temp(machine: Machine) -> Check:
    """On Windows: whether the path of the folder for the log of xlwings is plain ASCII.

    With any other letter in it, the button fails.
    """
    code = "temp"
    if not machine.is_windows:
        return _skipped(code, MachineCode.WINDOWS_ONLY)
    path = _configured(machine, TEMP_SETTING) or machine.temp
    if path.isascii():
        return _good(code, MachineCode.TEMP_FOUND, path=path)
    return _bad(code, MachineCode.TEMP_NOT_ASCII, MachineCode.TEMP_REMEDY, path=path)


def check_defender(machine: Machine) -> Check:
    """On Windows: whether Defender lets Excel start the program."""
    code = "defender"
    if not machine.is_windows:
        return _skipped(code, MachineCode.WINDOWS_ONLY)
    states = {str(state).strip() for state in _defender_states(machine)}
    if states & _BLOCKING:
        return _bad(
            code, MachineCode.DEFENDER_BLOCKS, MachineCode.DEFENDER_REMEDY, rule=OFFICE_RULE
        )
    return _good(code, MachineCode.DEFENDER_AUDITS if "2" in states else MachineCode.DEFENDER_OFF)


def _defender_states(machine: Machine) -> Iterator[str | int]:
    for key in DEFENDER_RULES:
        for name, state in machine.registry.get(key, {}).items():
            if name.strip("{} ").lower() == OFFICE_RULE:
                yield state
    managed = machine.registry.get(DEFENDER_MANAGED, {}).get("ASRRules", "")
    for rule in str(managed).split("|"):
        name, _, state = rule.partition("=")
        if name.strip("{} ").lower() == OFFICE_RULE:
            yield state
