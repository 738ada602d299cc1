"""A machine, a campaign folder and its ranking workbook → checks: what was found, and the remedy.

Each check is one function, and changes nothing on the machine. A check that does not apply to this
machine says so, and counts neither as passed nor as failed.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.machine.embedded import Embedded, program_in
from workbook_builder.machine.install import addin_for, addin_path, installed_addin
from workbook_builder.machine.machine import (
    DEFENDER_MANAGED,
    DEFENDER_RULES,
    EXCEL_KEYS,
    MACRO_POLICIES,
    MACRO_SETTINGS,
    Machine,
    is_file,
    is_folder,
)
from workbook_builder.problems import NOWHERE, CampaignError, Code, Problem, Value, note
from workbook_builder.ranking.button import button_modules
from workbook_builder.words.faults import why
from workbook_builder.words.messages.machine import MachineCode

LEAST_PYTHON = (3, 11)
LONGEST_FOLDER = 200
"""Characters. Windows programs take paths of 260; the rest is for the files in the folder."""

OFFICE_RULE = "d4f940ab-401b-4efc-aadc-ad5f3c50688a"
"""Defender's rule "Block all Office applications from creating child processes"."""

API_RULE = "92e97fa1-2edf-4476-bdd6-9dd0b4dddc7b"
"""Defender's rule "Block Win32 API calls from Office macros"."""

TITLES = {
    "python": MachineCode.CHECK_PYTHON,
    "xlwings": MachineCode.CHECK_XLWINGS,
    "macros": MachineCode.CHECK_MACROS,
    "library": MachineCode.CHECK_LIBRARY,
    "program": MachineCode.CHECK_PROGRAM,
    "addin": MachineCode.CHECK_ADDIN,
    "excel": MachineCode.CHECK_EXCEL,
    "libreoffice": MachineCode.CHECK_LIBREOFFICE,
    "folder": MachineCode.CHECK_FOLDER,
    "path_length": MachineCode.CHECK_PATH_LENGTH,
    "origin": MachineCode.CHECK_ORIGIN,
    "policy": MachineCode.CHECK_POLICY,
    "defender": MachineCode.CHECK_DEFENDER,
}
"""The code of each check → the code of its title."""

_BLOCKING = {"1", "6"}  # 1 blocks; 6 blocks until the user allows it; 2 only logs
_MACROS_OFF = {"3", "4"}  # 3 runs signed macros only, which ours are not; 4 runs none
_POLICIES_OFF = {
    "vbawarnings": _MACROS_OFF,
    "vbaoff": {"1"},
    "enablemacrotrustlevel": {"1"},  # then only signed files and trusted places are let through
}
_WIN32 = re.compile(r"declare(ptrsafe)?(function|sub)")  # `Embedded` has no spaces, no capitals
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
    if machine.is_store_python:
        return _bad("python", MachineCode.PYTHON_STORE, MachineCode.PYTHON_STORE_REMEDY, **values)
    parts = tuple(int(part) for part in re.findall(r"\d+", machine.python)[:2])
    if parts >= LEAST_PYTHON:
        return _good("python", MachineCode.PYTHON_FOUND, **values)
    return _bad("python", MachineCode.PYTHON_FOUND, MachineCode.PYTHON_REMEDY, **values)


def check_xlwings(installed: str) -> Check:
    """Whether xlwings is installed, through which the program works in an open workbook."""
    if installed:
        return _good("xlwings", MachineCode.XLWINGS_FOUND, installed=installed)
    return _bad("xlwings", MachineCode.XLWINGS_MISSING, MachineCode.XLWINGS_REMEDY)


def check_macros(machine: Machine, book: RankingBook) -> Check:
    """Whether the ranking workbook has the macros of this version for this system."""
    code = "macros"
    if book.path is None:
        return _skipped(code, MachineCode.NO_RANKING_WORKBOOK)
    if book.embedded is None:
        found = book.unreadable or note(MachineCode.WORKBOOK_UNREADABLE, file=book.path.name)
        remedy = note(MachineCode.WORKBOOK_UNREADABLE_REMEDY, file=book.path.name)
        return Check(code, False, found, remedy)
    if not book.embedded.modules:
        return _skipped(code, MachineCode.WORKBOOK_WITHOUT_MACROS)
    if all(book.embedded.holds(module) for module in button_modules(mac=machine.is_mac)):
        return _good(code, MachineCode.MACROS_FOUND)
    if machine.is_windows and _calls_win32(book) and not str(machine.home).isascii():
        home = str(machine.home)
        return _bad(code, MachineCode.MACROS_LOSE_LETTERS, MachineCode.MACROS_REMEDY, home=home)
    return _bad(code, MachineCode.MACROS_DIFFER, MachineCode.MACROS_REMEDY)


def _calls_win32(book: RankingBook) -> bool:
    """Whether macros of the workbook call Windows itself, as those of xlwings do."""
    sources = () if book.embedded is None else book.embedded.modules.values()
    return any(_WIN32.search(source) for source in sources)


def check_library(machine: Machine, installed: str) -> Check:
    """On a Mac: whether the script is there by which the macros of xlwings start Python."""
    code = "library"
    if not machine.is_mac:
        return _skipped(code, MachineCode.MAC_ONLY)
    if _excel(machine) is None:
        return _skipped(code, MachineCode.NO_EXCEL_HERE)
    folder = machine.home / "Library" / "Application Scripts" / "com.microsoft.Excel"
    script = folder / f"xlwings-{installed}.applescript"
    if is_file(script):
        return _good(code, MachineCode.LIBRARY_FOUND, file=script.name)
    return _bad(code, MachineCode.SCRIPT_MISSING, MachineCode.SCRIPT_REMEDY, file=script.name)


def check_program(machine: Machine, book: RankingBook) -> Check:
    """Whether the button will find the program: looks where the macros look, in the same order.

    Without a ranking workbook it is asked of one that would be made here.
    """
    code = "program"
    if _excel(machine) is None:
        return _skipped(code, MachineCode.NO_EXCEL_HERE)
    if machine.is_mac:
        return _check_interpreter(machine)
    if book.embedded is None:
        named = "" if book.path else str(machine.program)
    else:
        named = book.embedded.program
    for path in (named, _named_by_addin(machine)):
        if path and is_file(path):
            if path.count("%") > 1:
                return _bad(
                    code, MachineCode.PROGRAM_PERCENT, MachineCode.PROGRAM_PERCENT_REMEDY, path=path
                )
            return _good(code, MachineCode.PROGRAM_FOUND, path=path)
    if named:
        return _bad(code, MachineCode.PROGRAM_GONE, MachineCode.PROGRAM_REMEDY, path=named)
    return _bad(code, MachineCode.PROGRAM_MISSING, MachineCode.PROGRAM_REMEDY)


def _named_by_addin(machine: Machine) -> str:
    try:
        there = installed_addin(addin_path(machine))
    except CampaignError:
        return ""
    return "" if there is None else program_in(there)


def _check_interpreter(machine: Machine) -> Check:
    """Whether the button finds Python: on macOS the macros start it by its path in the settings."""
    container = machine.home / "Library" / "Containers" / "com.microsoft.Excel"
    settings = container / "Data" / "xlwings.conf"
    try:
        text = settings.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    found = re.search(r'^\s*"?INTERPRETER_MAC"?\s*,\s*"?([^"\n]*)', text, re.MULTILINE)
    if found and is_file(found[1].strip()):
        return _good("program", MachineCode.PROGRAM_FOUND, path=found[1].strip())
    return _bad(
        "program",
        MachineCode.INTERPRETER_MISSING,
        MachineCode.INTERPRETER_REMEDY,
        interpreter=str(machine.interpreter),
        settings=str(settings),
    )


def check_addin(machine: Machine) -> Check:
    """Whether the add-in is where Excel opens it, and is the one of this version."""
    code = "addin"
    if _excel(machine) is None:
        return _skipped(code, MachineCode.NO_EXCEL_HERE)
    if machine.is_store_python:
        return _skipped(code, MachineCode.ADDIN_OUT_OF_SIGHT)
    path = addin_path(machine)
    try:
        there = installed_addin(path)
    except CampaignError as fault:
        return Check(code, False, fault.problems[0], note(MachineCode.ADDIN_REMEDY))
    file = str(path)
    if there is None:
        return _bad(code, MachineCode.ADDIN_MISSING, MachineCode.ADDIN_REMEDY)
    if there != addin_for(machine):
        return _bad(code, MachineCode.ADDIN_OLD, MachineCode.ADDIN_REMEDY, file=file)
    return _good(code, MachineCode.ADDIN_FOUND, file=file)


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
    code = "libreoffice"
    path = _libreoffice(machine)
    if path is not None:
        return _good(code, MachineCode.OFFICE_FOUND, path=str(path))
    hidden = [str(folder) for folder in machine.folders_on_path() if is_folder(folder) is None]
    if hidden:
        return _skipped(code, MachineCode.LIBREOFFICE_UNSEEN, folders=", ".join(hidden))
    if machine.is_windows or machine.is_mac:
        return _skipped(code, MachineCode.LIBREOFFICE_NOT_FOUND)
    return _bad(code, MachineCode.OFFICE_MISSING, MachineCode.LIBREOFFICE_REMEDY)


def _excel(machine: Machine) -> Path | None:
    if machine.is_mac:
        place = machine.applications / "Microsoft Excel.app"
        return place if is_folder(place) else None
    paths = [machine.values(key).get("", "").strip('"') for key in EXCEL_KEYS]
    return next((Path(path) for path in paths if path and is_file(path)), None)


def _libreoffice(machine: Machine) -> Path | None:
    names = ("soffice.exe",) if machine.is_windows else ("soffice", "libreoffice")
    places = [folder / name for folder in machine.folders_on_path() for name in names]
    if machine.is_windows:
        folders = [machine.environment.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)")]
        places += [Path(f) / "LibreOffice" / "program" / "soffice.exe" for f in folders if f]
    if machine.is_mac:
        places.append(machine.applications / "LibreOffice.app" / "Contents" / "MacOS" / "soffice")
    return next((path for path in places if is_file(path)), None)


# ---- the folder and the workbook in it


def check_folder(folder: Path | None) -> Check:
    """Whether the campaign folder is there, and files can be written to it."""
    code = "folder"
    if folder is None:
        return _skipped(code, MachineCode.NO_FOLDER)
    if is_folder(folder) is False:
        return _bad(
            code, MachineCode.FOLDER_MISSING, MachineCode.FOLDER_MISSING_REMEDY, folder=str(folder)
        )
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        return _bad(
            code,
            MachineCode.FOLDER_LOCKED,
            MachineCode.FOLDER_LOCKED_REMEDY,
            folder=str(folder),
            why=why(fault),
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
    if str(book.path).startswith("\\\\"):
        return _skipped(code, MachineCode.ORIGIN_SHARE)
    try:
        mark = Path(f"{book.path}:Zone.Identifier").read_text(encoding="utf-8", errors="replace")
    except FileNotFoundError:
        return _good(code, MachineCode.ORIGIN_HERE)
    except OSError as fault:
        return _skipped(code, MachineCode.CANNOT_READ, reason=why(fault))
    zone = re.search(r"^\s*ZoneId\s*=\s*(\d+)", mark, re.MULTILINE | re.IGNORECASE)
    if zone is None or int(zone[1]) < _FROM_THE_INTERNET:
        return _good(code, MachineCode.ORIGIN_HERE)
    return _bad(code, MachineCode.ORIGIN_INTERNET, MachineCode.ORIGIN_REMEDY, file=book.path.name)


# ---- what stands between Excel and the program


def check_policy(machine: Machine) -> Check:
    """On Windows: whether macros may run, by what the office has set and by what the user has."""
    code = "policy"
    if not machine.is_windows:
        return _skipped(code, MachineCode.WINDOWS_ONLY)
    off: Code = MachineCode.POLICY_OFF
    remedy: Code = MachineCode.POLICY_REMEDY
    for key in MACRO_POLICIES:
        values = machine.values(key)
        for name, states in _POLICIES_OFF.items():
            if values.get(name) in states:
                return _bad(code, off, remedy, key=key, name=name, value=values[name])
    ruled = any("vbawarnings" in machine.values(key) for key in MACRO_POLICIES)
    for key in () if ruled else MACRO_SETTINGS:
        value = machine.values(key).get("vbawarnings", "")
        if value in _MACROS_OFF:
            remedy = MachineCode.POLICY_OWN_REMEDY
            return _bad(code, off, remedy, key=key, name="vbawarnings", value=value)
    hidden = _unread(code, machine, (*MACRO_POLICIES, *MACRO_SETTINGS))
    if hidden is not None:
        return hidden
    from_internet = "blockcontentexecutionfrominternet"
    if any(machine.values(key).get(from_internet) == "1" for key in MACRO_POLICIES):
        return _good(code, MachineCode.POLICY_INTERNET)
    return _good(code, MachineCode.POLICY_NONE)


def check_defender(machine: Machine, book: RankingBook) -> Check:
    """On Windows: whether Defender lets Excel start the program, and run the workbook's macros."""
    code = "defender"
    if not machine.is_windows:
        return _skipped(code, MachineCode.WINDOWS_ONLY)
    states, of_calls = (set(_defender(machine, rule)) for rule in (OFFICE_RULE, API_RULE))
    if states & _BLOCKING:
        return _bad(
            code, MachineCode.DEFENDER_BLOCKS, MachineCode.DEFENDER_REMEDY, rule=OFFICE_RULE
        )
    if of_calls & _BLOCKING and _calls_win32(book):
        return _bad(
            code, MachineCode.DEFENDER_BLOCKS_CALLS, MachineCode.MACROS_REMEDY, rule=API_RULE
        )
    hidden = _unread(code, machine, (*DEFENDER_RULES, DEFENDER_MANAGED))
    if hidden is not None:
        return hidden
    if of_calls & _BLOCKING:
        return _good(code, MachineCode.DEFENDER_CALLS_ONLY, rule=API_RULE)
    return _good(code, MachineCode.DEFENDER_AUDITS if "2" in states else MachineCode.DEFENDER_OFF)


def _defender(machine: Machine, rule: str) -> Iterator[str]:
    """The states of a rule, from each place that sets it."""
    set_here = [pair for key in DEFENDER_RULES for pair in machine.values(key).items()]
    managed = machine.values(DEFENDER_MANAGED).get("asrrules", "")
    for name, state in (
        *set_here,
        *(pair.split("=", 1) for pair in managed.split("|") if "=" in pair),
    ):
        if name.strip("{} ").lower() == rule:
            yield state.strip()


def _unread(code: str, machine: Machine, keys: Iterable[str]) -> Check | None:
    """What the check says if some of these keys could not be read; None if all could."""
    hidden = [key for key in keys if key in machine.unread]
    if not hidden:
        return None
    return _skipped(code, MachineCode.KEYS_UNREAD, keys=", ".join(hidden))
