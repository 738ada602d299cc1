"""The computer that the program runs on → its system, folders, registry and programs, as values.

A `Machine` only holds values, so that a test can make one up; `this_machine` reads the real ones.
"""

from __future__ import annotations

import os
import platform
import shutil
import sys
import sysconfig
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

WINDOWS, MACOS = "win32", "darwin"

Registry = Mapping[str, Mapping[str, str | int]]
"""Key, such as `HKLM\\SOFTWARE\\…` → its values by their names; the default one has the name ""."""

_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
EXCEL_KEYS = (rf"HKCU\{_APP_PATHS}", rf"HKLM\{_APP_PATHS}")

_DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
_EXPLOIT_GUARD = r"Windows Defender Exploit Guard\ASR\Rules"
# Keys that hold a value for each rule: set by group policy, and set by a person on this machine.
DEFENDER_RULES = (
    rf"{_DEFENDER}\{_EXPLOIT_GUARD}",
    rf"HKLM\SOFTWARE\Microsoft\Windows Defender\{_EXPLOIT_GUARD}",
)
DEFENDER_MANAGED = rf"{_DEFENDER}\Policy Manager"
"""Where an office that manages its machines from afar (MDM) sets all rules in one value."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the checks and the installer of the add-in need to know of a machine.

    `platform` is a value of `sys.platform`.
    """

    platform: str
    environment: Mapping[str, str]
    home: Path
    interpreter: Path
    python: str
    program: Path
    temp: str
    registry: Registry
    applications: Path  # where macOS keeps programs

    @property
    def is_windows(self) -> bool:
        """Whether this is Windows."""
        return self.platform == WINDOWS

    @property
    def is_mac(self) -> bool:
        """Whether this is macOS."""
        return self.platform == MACOS

    def pure(self, path: str | PurePath) -> PurePath:
        """A path by the rules of that machine's system; it can be compared but not opened."""
        return PureWindowsPath(path) if self.is_windows else PurePosixPath(path)

    def folders_on_path(self) -> Iterator[Path]:
        """The folders in which programs are searched, without relative ones, as in the macros."""
        for name in self.environment.get("PATH", "").split(";" if self.is_windows else os.pathsep):
            if Path(name).is_absolute():
                yield Path(name)


def this_machine() -> Machine:
    """The machine that this program runs on."""
    return Machine(
        platform=sys.platform,
        environment=dict(os.environ),
        home=Path.home(),
        interpreter=Path(sys.executable),
        python=platform.python_version(),
        program=installed_program(sys.argv[0], Path(sysconfig.get_path("scripts")), sys.platform),
        temp=tempfile.gettempdir(),
        registry=read_registry((*EXCEL_KEYS, *DEFENDER_RULES, DEFENDER_MANAGED)),
        applications=Path("/Applications"),
    )


def program_name(kind: str) -> str:
    """The name of the program's file on a system (a value of `sys.platform`)."""
    return "workbook-builder.exe" if kind == WINDOWS else "workbook-builder"


def installed_program(called: str, scripts: Path, kind: str) -> Path:
    """The program's own file: the one the installer made, otherwise the file that was called.

    In this order, so that the path is the same whichever way the program was called.
    """
    installed, path = scripts / program_name(kind), Path(called)
    if not installed.is_file() and path.stem.lower() == "workbook-builder":
        path = path.absolute().with_name(program_name(kind))
        if path.is_file():
            return path
    return installed


def find_office() -> str | None:
    """The program of LibreOffice, found on PATH or in its usual folder; None without one."""
    usual = (
        "/usr/bin/soffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    found = (shutil.which(name) for name in ("soffice", "libreoffice", *usual))
    return next((program for program in found if program), None)


if sys.platform == "win32":

    def read_registry(keys: tuple[str, ...]) -> Registry:
        """The values of those keys of the Windows registry that exist and may be read."""
        import winreg

        roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
        # Otherwise a 32-bit Python would not see policies.
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        found: dict[str, dict[str, str | int]] = {}
        for key in keys:
            root, _, rest = key.partition("\\")
            try:
                with winreg.OpenKey(roots[root], rest, 0, access) as opened:
                    count = winreg.QueryInfoKey(opened)[1]
                    values = [winreg.EnumValue(opened, number) for number in range(count)]
            except OSError:
                continue
            found[key] = {name: value for name, value, _ in values if isinstance(value, str | int)}
        return found

else:

    def read_registry(keys: tuple[str, ...]) -> Registry:
        """Returns nothing, since only Windows has a registry."""
        return {}
