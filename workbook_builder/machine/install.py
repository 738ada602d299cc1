"""The add-in → the folder from which Excel loads it; the program's path → the settings of xlwings.

All other lines of those settings stay as they are, byte for byte.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath

from workbook_builder.folder.whole import FileInUseError, write_whole
from workbook_builder.machine.addin import FILE_NAME, build_addin
from workbook_builder.machine.machine import Machine
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.machine import MachineCode

SETTING = "WORKBOOK_BUILDER"
"""The key that the macros look for in the user's settings."""

TEMP_SETTING = "TEMP DIR"
"""xlwings' own key for the folder of its log. If its path is not plain ASCII, the button fails."""

# Variables for the folders of a user, the longest path first. Excel reads the settings in the code
# page of the machine, which may lack letters of a Vietnamese name: a variable avoids writing them.
_VARIABLES = ("LOCALAPPDATA", "APPDATA", "USERPROFILE")


@dataclass(frozen=True, slots=True)
class AddinPlaces:
    """The paths of the add-in and of the settings for xlwings, and the line end of the latter."""

    addin: Path
    settings: Path
    line_end: bytes = os.linesep.encode("ascii")


@dataclass(frozen=True, slots=True)
class Installed:
    """What was done: whether the add-in was written or removed, and settings were changed."""

    places: AddinPlaces
    addin: bool
    setting: bool
    problems: tuple[Problem, ...] = ()


def addin_places(machine: Machine) -> AddinPlaces:
    """The places on this machine; CampaignError if there is no Excel for its system."""
    if machine.is_windows:
        roaming = machine.environment.get("APPDATA")
        base = Path(roaming) if roaming else machine.home / "AppData" / "Roaming"
        return AddinPlaces(
            base / "Microsoft" / "Excel" / "XLSTART" / FILE_NAME,
            machine.home / ".xlwings" / "xlwings.conf",
            b"\r\n",  # on Windows, VBA reads no other line end
        )
    if machine.is_mac:
        library = machine.home / "Library"
        office = library / "Group Containers" / "UBF8T346G9.Office" / "User Content.localized"
        return AddinPlaces(
            office / "Startup.localized" / "Excel" / FILE_NAME,
            library / "Containers" / "com.microsoft.Excel" / "Data" / "xlwings.conf",
            b"\n",
        )
    raise CampaignError(error(MachineCode.ADDIN_WITHOUT_EXCEL))


def addin_for(machine: Machine) -> bytes:
    """The add-in for this machine, which holds the path of the program."""
    return build_addin(str(machine.program))


def installed_addin(places: AddinPlaces) -> bytes | None:
    """The bytes of the installed add-in, or None; CampaignError if it can't be read."""
    try:
        return places.addin.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise CampaignError(
            error(MachineCode.ADDIN_IN_USE, Place(file=places.addin.name))
        ) from fault


def install_addin(machine: Machine, places: AddinPlaces) -> Installed:
    """Installs the add-in and writes the settings; files that are right are not touched."""
    if not machine.program.is_file():
        raise CampaignError(error(MachineCode.ADDIN_WITHOUT_PROGRAM, program=str(machine.program)))
    addin = addin_for(machine)
    fresh = installed_addin(places) != addin
    if fresh:
        _write(places.addin, addin)
    before = _settings(places)
    wanted, problems = _wanted_settings(machine, before)
    after = before
    for key, value in wanted.items():
        after = with_setting(after, key, value, places.line_end)
    if after != before:
        _write(places.settings, after)
    return Installed(places, fresh, after != before, problems)


def _wanted_settings(
    machine: Machine, settings: bytes
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The settings to be written, and the problems with those that can't be."""
    wanted: dict[str, str] = {}
    problems: list[Problem] = []
    program = setting_value(machine)
    if program is not None:
        wanted[SETTING] = program
    else:  # the button of the ranking workbook may need it; the add-in has its own
        problems.append(warning(MachineCode.SETTING_NOT_ASCII, program=str(machine.program)))
    needed = machine.is_windows and not machine.temp.isascii()
    if needed and not read_setting(settings, TEMP_SETTING):  # a folder that the user chose stays
        folder = own_temp_folder(machine)
        try:
            if not str(folder).isascii():
                raise OSError
            folder.mkdir(exist_ok=True)
        except OSError:
            problems.append(warning(MachineCode.TEMP_NOT_SET, path=machine.temp))
        else:
            wanted[TEMP_SETTING] = str(folder)
    return wanted, tuple(problems)


def own_temp_folder(machine: Machine) -> Path:
    """A folder for the log of xlwings whose path does not contain the user's name."""
    return Path(machine.environment.get("PROGRAMDATA", r"C:\ProgramData")) / "workbook-builder"


def remove_addin(machine: Machine, places: AddinPlaces) -> Installed:
    """Removes the add-in and its settings; it is no error if they are gone already."""
    there = places.addin.is_file()
    try:
        places.addin.unlink(missing_ok=True)
    except PermissionError as fault:
        raise CampaignError(
            error(MachineCode.ADDIN_IN_USE, Place(file=places.addin.name))
        ) from fault
    except OSError as fault:
        reason = fault.strerror or str(fault)
        place = Place(file=places.addin.name)
        raise CampaignError(error(CommandCode.CANNOT_WRITE, place, reason=reason)) from fault
    before = _settings(places)
    after = without_setting(before, SETTING)
    if read_setting(before, TEMP_SETTING) == str(own_temp_folder(machine)):
        after = without_setting(after, TEMP_SETTING)
    if after != before:
        _write(places.settings, after)
    return Installed(places, there, after != before)


def _write(path: Path, data: bytes) -> None:
    try:
        write_whole(path, data)
    except FileInUseError as fault:
        if path.name == FILE_NAME:
            raise CampaignError(error(MachineCode.ADDIN_IN_USE, Place(file=path.name))) from fault
        raise


def _settings(places: AddinPlaces) -> bytes:
    try:
        return places.settings.read_bytes()
    except FileNotFoundError:
        return b""
    except OSError as fault:
        reason = fault.strerror or str(fault)
        place = Place(file=places.settings.name)
        raise CampaignError(error(MachineCode.SETTINGS_UNREADABLE, place, reason=reason)) from fault


# The settings: `"KEY","value"` on each line


def setting_value(machine: Machine) -> str | None:
    """The program's path in ASCII, with a variable if that helps; None if it can't be done."""
    path = machine.pure(machine.program)
    if str(path).isascii():
        return str(machine.program)
    if machine.is_windows:
        for name in _VARIABLES:
            rest = _below(path, machine.environment.get(name), machine)
            if rest is not None and str(rest).isascii():
                return f"%{name}%\\{rest}"
    return None


def _below(path: PurePath, folder: str | None, machine: Machine) -> PurePath | None:
    if not folder or not path.is_relative_to(machine.pure(folder)):
        return None
    return path.relative_to(machine.pure(folder))


def with_setting(settings: bytes, key: str, value: str, line_end: bytes) -> bytes:
    """The settings with this value for a key: in place of the old one, otherwise at the end."""
    line = f'"{key}","{value}"'.encode("ascii")
    kept: list[bytes] = []
    written = False
    for old in settings.splitlines(keepends=True):
        if not _is_line_of(old, key):
            kept.append(old)
        elif not written:  # only the first value of a key counts: drop the later ones
            kept.append(line + (old[len(old.rstrip(b"\r\n")) :] or line_end))
            written = True
    if not written:
        if kept and not kept[-1].endswith((b"\n", b"\r")):
            kept[-1] += line_end
        kept.append(line + line_end)
    return b"".join(kept)


def without_setting(settings: bytes, key: str) -> bytes:
    """The settings without any value for this key."""
    lines = settings.splitlines(keepends=True)
    return b"".join(line for line in lines if not _is_line_of(line, key))


def read_setting(settings: bytes, key: str) -> str:
    """The first value of a key, which is the one that Excel takes; "" if it has none."""
    for line in settings.splitlines():
        if _is_line_of(line, key):
            _, _, value = line.partition(b",")
            return value.strip().strip(b'"').decode("utf-8", errors="replace")
    return ""


def expand_variables(value: str, environment: Mapping[str, str]) -> str:
    """The value with each `%NAME%` replaced; as on Windows, case does not matter."""
    known = {name.lower(): meaning for name, meaning in environment.items()}
    return re.sub(r"%([^%]+)%", lambda part: known.get(part[1].lower(), part[0]), value)


def _is_line_of(line: bytes, key: str) -> bool:
    return line.partition(b",")[0].strip().strip(b'"').lower() == key.lower().encode("ascii")
