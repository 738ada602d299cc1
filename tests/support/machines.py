"""Machines for the tests: folders and files on disk laid out as Windows and macOS have them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from workbook_builder.machine.machine import EXCEL_KEYS, Machine


def windows(root: Path, **changes) -> Machine:
    """A Windows with Excel, the program and LibreOffice in their places below `root`."""
    home = root / "Users" / "an"
    program = file(home / "venv" / "Scripts" / "workbook-builder.exe")
    excel = file(root / "Office16" / "EXCEL.EXE")
    file(root / "Program Files" / "LibreOffice" / "program" / "soffice.exe")
    machine = Machine(
        platform="win32",
        environment={
            "APPDATA": str(home / "AppData" / "Roaming"),
            "PATH": f"relative;{program.parent}",
            "PROGRAMFILES": str(root / "Program Files"),
        },
        home=home,
        interpreter=file(home / "venv" / "Scripts" / "python.exe"),
        python="3.13.1",
        program=program,
        registry={EXCEL_KEYS[1]: {"": f'"{excel}"', "Path": str(excel.parent)}},
        applications=root / "Applications",
    )
    return replace(machine, **changes)


def mac(root: Path, **changes) -> Machine:
    """A Mac with Excel and the program."""
    home = root / "Users" / "an"
    (root / "Applications" / "Microsoft Excel.app").mkdir(parents=True, exist_ok=True)
    machine = Machine(
        platform="darwin",
        environment={"PATH": str(root / "usr" / "bin")},
        home=home,
        interpreter=file(home / "venv" / "bin" / "python"),
        python="3.13.1",
        program=file(home / "venv" / "bin" / "workbook-builder"),
        registry={},
        applications=root / "Applications",
    )
    return replace(machine, **changes)


def linux(root: Path, **changes) -> Machine:
    """A Linux with LibreOffice on the path."""
    return replace(
        mac(root),
        platform="linux",
        environment={"PATH": str(file(root / "usr" / "bin" / "soffice").parent)},
        **changes,
    )


def file(path: Path, data: bytes = b"") -> Path:
    """A file at this place, with the folders above it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
