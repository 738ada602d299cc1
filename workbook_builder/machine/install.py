"""The add-in → the folder from which Excel loads it."""

from __future__ import annotations

from pathlib import Path

from workbook_builder.folder.whole import FileInUseError, write_whole
from workbook_builder.machine.addin import FILE_NAME, build_addin
from workbook_builder.machine.machine import Machine, is_file
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.faults import why
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.machine import MachineCode

_PLACE = Place(file=FILE_NAME)


def addin_path(machine: Machine) -> Path:
    """Where Excel loads the add-in from; CampaignError if there is no Excel for this system."""
    if machine.is_windows:
        roaming = machine.environment.get("APPDATA")
        base = Path(roaming) if roaming else machine.home / "AppData" / "Roaming"
        return base / "Microsoft" / "Excel" / "XLSTART" / FILE_NAME
    if machine.is_mac:
        office = machine.home / "Library" / "Group Containers" / "UBF8T346G9.Office"
        return office / "User Content.localized" / "Startup.localized" / "Excel" / FILE_NAME
    raise CampaignError(error(MachineCode.ADDIN_WITHOUT_EXCEL))


def addin_for(machine: Machine) -> bytes:
    """The add-in for this machine, which holds the path of the program."""
    return build_addin(str(machine.program), mac=machine.is_mac)


def write_addin(machine: Machine, path: Path, program: str = "") -> str:
    """Writes the add-in to a file on any machine; returns the path of the program in it.

    Without one it names this machine's program, where there can be an Excel beside it; else none.
    On a Mac the add-in is one for a Mac, elsewhere one for Windows.
    """
    if not program and (machine.is_windows or machine.is_mac):
        program = str(machine.program)
    write_whole(path, build_addin(program, mac=machine.is_mac))
    return program


def installed_addin(path: Path) -> bytes | None:
    """The bytes of the installed add-in, or None; CampaignError if it can't be read."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:
        raise CampaignError(error(MachineCode.ADDIN_IN_USE, _PLACE)) from fault


def install_addin(machine: Machine, path: Path) -> bool:
    """Installs the add-in; returns False, and writes nothing, if it is there already."""
    if machine.is_store_python:
        raise CampaignError(error(MachineCode.ADDIN_STORE_PYTHON))
    if not is_file(machine.program):
        raise CampaignError(error(MachineCode.ADDIN_WITHOUT_PROGRAM, program=str(machine.program)))
    addin = addin_for(machine)
    if installed_addin(path) == addin:
        return False
    try:
        write_whole(path, addin)
    except FileInUseError as fault:
        raise CampaignError(error(MachineCode.ADDIN_IN_USE, _PLACE)) from fault
    return True


def remove_addin(path: Path) -> bool:
    """Removes the add-in; returns False if there is none."""
    try:
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except PermissionError as fault:
        raise CampaignError(error(MachineCode.ADDIN_IN_USE, _PLACE)) from fault
    except OSError as fault:
        raise CampaignError(error(CommandCode.CANNOT_WRITE, _PLACE, reason=why(fault))) from fault
    return True
