"""The computer that the program runs on → its system, folders, registry and programs, as values.

A `Machine` only holds values, so that a test can make one up; `this_machine` reads the real ones.
"""

from __future__ import annotations

import os
import platform
import stat
import sys
import sysconfig
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

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

_OFFICE_VERSIONS = ("16.0", "15.0", "14.0")
_POLICIES = r"SOFTWARE\Policies\Microsoft"
# Keys by which an office rules over the macros of Excel, and over all of VBA.
MACRO_POLICIES = (
    rf"HKCU\{_POLICIES}\Cloud\Office\16.0\Excel\Security",
    *(
        rf"{root}\{_POLICIES}\Office\{version}\{rest}"
        for root in ("HKCU", "HKLM")
        for version in _OFFICE_VERSIONS
        for rest in (r"Excel\Security", "Common", r"Common\Security")
    ),
)
MACRO_SETTINGS = tuple(
    rf"HKCU\SOFTWARE\Microsoft\Office\{version}\Excel\Security" for version in _OFFICE_VERSIONS
)
"""Where Excel keeps what its user has chosen; it counts where no policy says otherwise."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What the checks and the installer of the add-in need to know of a machine.

    `platform` is a value of `sys.platform`. `unread` are the keys of the registry that exist but
    could not be read. `base` is where the Python is installed that an environment was made of.
    """

    platform: str
    environment: Mapping[str, str]
    home: Path
    interpreter: Path
    python: str
    program: Path
    registry: Registry
    applications: Path  # where macOS keeps programs
    base: Path | None = None
    unread: frozenset[str] = field(default_factory=frozenset)

    @property
    def is_windows(self) -> bool:
        """Whether this is Windows."""
        return self.platform == WINDOWS

    @property
    def is_mac(self) -> bool:
        """Whether this is macOS."""
        return self.platform == MACOS

    @property
    def is_store_python(self) -> bool:
        """Whether this Python is the Microsoft Store's, whose AppData no other program sees."""
        paths = (self.interpreter, self.program, self.base or "")
        said = [str(path).lower().replace("/", "\\") for path in paths]
        store = ("\\windowsapps\\", "pythonsoftwarefoundation.python.")
        return self.is_windows and any(name in path for path in said for name in store)

    def values(self, key: str) -> Mapping[str, str]:
        """The values of a key of the registry by their names; as on Windows, case is no matter."""
        found = (values for name, values in self.registry.items() if name.lower() == key.lower())
        return {name.lower(): str(value).strip() for name, value in next(found, {}).items()}

    def folders_on_path(self) -> Iterator[Path]:
        """The folders in which programs are searched, without relative ones, as in the macros."""
        for name in self.environment.get("PATH", "").split(";" if self.is_windows else os.pathsep):
            folder = Path(name.strip('"'))
            if folder.is_absolute():
                yield folder


def this_machine() -> Machine:
    """The machine that this program runs on."""
    registry, unread = read_registry(
        (*EXCEL_KEYS, *DEFENDER_RULES, DEFENDER_MANAGED, *MACRO_POLICIES, *MACRO_SETTINGS)
    )
    return Machine(
        platform=sys.platform,
        environment=dict(os.environ),
        home=Path.home(),
        interpreter=Path(sys.executable),
        python=platform.python_version(),
        program=installed_program(sys.argv[0], Path(sysconfig.get_path("scripts")), sys.platform),
        registry=registry,
        applications=Path("/Applications"),
        base=Path(sys.base_prefix),
        unread=unread,
    )


def is_file(path: str | Path) -> bool | None:
    """Whether a file stands there; None where that can't be told, as in a folder without rights."""
    return _stands(path, stat.S_ISREG)


def is_folder(path: str | Path) -> bool | None:
    """Whether a folder stands there; None where that can't be told."""
    return _stands(path, stat.S_ISDIR)


def _stands(path: str | Path, kind: Callable[[int], bool]) -> bool | None:
    try:
        return kind(Path(path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError, ValueError):  # ValueError: no such name can be
        return False
    except OSError:
        return None


def program_name(kind: str) -> str:
    """The name of the program's file on a system (a value of `sys.platform`)."""
    return "workbook-builder.exe" if kind == WINDOWS else "workbook-builder"


def installed_program(called: str, scripts: Path, kind: str) -> Path:
    """The program's own file: the one the installer made, otherwise the file that was called.

    In this order, so that the path is the same whichever way the program was called.
    """
    installed, path = scripts / program_name(kind), Path(called)
    if not is_file(installed) and path.stem.lower() == "workbook-builder":
        path = path.absolute().with_name(program_name(kind))
        if is_file(path):
            return path
    return installed


if sys.platform == "win32":

    def read_registry(keys: tuple[str, ...]) -> tuple[Registry, frozenset[str]]:
        """The values of those keys of the registry that exist, and the keys that can't be read."""
        import winreg

        roots = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}
        # Otherwise a 32-bit Python would not see policies.
        access = winreg.KEY_READ | winreg.KEY_WOW64_64KEY
        found: dict[str, dict[str, str | int]] = {}
        unread: set[str] = set()
        for key in keys:
            root, _, rest = key.partition("\\")
            try:
                with winreg.OpenKey(roots[root], rest, 0, access) as opened:
                    count = winreg.QueryInfoKey(opened)[1]
                    values = [winreg.EnumValue(opened, number) for number in range(count)]
            except FileNotFoundError:
                continue
            except OSError:
                unread.add(key)
                continue
            found[key] = {name: value for name, value, _ in values if isinstance(value, str | int)}
        return found, frozenset(unread)

else:

    def read_registry(keys: tuple[str, ...]) -> tuple[Registry, frozenset[str]]:
        """Returns nothing, since only Windows has a registry."""
        return {}, frozenset()
