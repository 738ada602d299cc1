"""The machine at hand → what is asked of it: its kind, its folders, its registry, its programs.

All of it is values that a caller may make up; `this_machine` alone looks around.
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
"""Key, such as `HKLM\\SOFTWARE\\…` → the values in it by their names; "" is the nameless one."""

_APP_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
EXCEL_KEYS = (rf"HKCU\{_APP_PATHS}", rf"HKLM\{_APP_PATHS}")

_DEFENDER = r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender"
_EXPLOIT_GUARD = r"Windows Defender Exploit Guard\ASR\Rules"
# Where group policy, and where a person at this machine, write one value for each rule.
DEFENDER_RULES = (
    rf"{_DEFENDER}\{_EXPLOIT_GUARD}",
    rf"HKLM\SOFTWARE\Microsoft\Windows Defender\{_EXPLOIT_GUARD}",
)
DEFENDER_MANAGED = rf"{_DEFENDER}\Policy Manager"
"""Where the management of mobile devices writes all rules into one value."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the checks and the add-in's installer go by. `platform` is as `sys.platform` has it."""

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
        """A path by the rules of that machine, to be compared only."""
        return PureWindowsPath(path) if self.is_windows else PurePosixPath(path)

    def folders_on_path(self) -> Iterator[Path]:
        """The folders that programs are looked for in; not relative ones, as the macros do."""
        for name in self.environment.get("PATH", "").split(";" if self.is_windows else os.pathsep):
            if Path(name).is_absolute():
                yield Path(name)


def this_machine() -> Machine:
    """The one that this runs on."""
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
    """What the program's file is called on this kind of machine."""
    return "workbook-builder.exe" if kind == WINDOWS else "workbook-builder"


def installed_program(called: str, scripts: Path, kind: str) -> Path:
    """The program's own file: where the installer puts it, else the one that was called.

    In this order, so that however it is called, the path is the same.
    """
    installed, path = scripts / program_name(kind), Path(called)
    if not installed.is_file() and path.stem.lower() == "workbook-builder":
        path = path.absolute().with_name(program_name(kind))
        if path.is_file():
            return path
    return installed


def find_office() -> str | None:
    """LibreOffice's program, on the path or where its installers put it."""
    usual = (
        "/usr/bin/soffice",
        "/Applications/LibreOffice.app/Contents/MacOS/soffice",
        r"C:\Program Files\LibreOffice\program\soffice.exe",
    )
    found = (shutil.which(name) for name in ("soffice", "libreoffice", *usual))
    return next((program for program in found if program), None)


if sys.platform == "win32":

    def read_registry(keys: tuple[str, ...]) -> Registry:
        """These keys of Windows' registry, as far as they are there and may be read."""
        import winreg

        roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY  # policies, whatever Python is
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
        """Nothing: only Windows has a registry."""
        return {}
