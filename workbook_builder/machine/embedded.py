"""A ranking workbook → what in it depends on the machine: its macros, the path of the program.

Only files of the leader's own machine are read here, and never a file that a unit sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from workbook_builder.folder.whole import read_whole
from workbook_builder.problems import error
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.book import Book, read_xlsx, sheet_named
from workbook_builder.xlsx.read.limits import OWN_LIMITS
from workbook_builder.xlsx.read.package import Unreadable
from workbook_builder.xlsx.write.macros import VbaModule

PROGRAM_CELL = "info_program_path"


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a ranking workbook embeds.

    `modules`: name of a VBA module → its source, without spaces and in small letters; empty without
    macros. `program`: the path that its button starts, "" if it names none.
    """

    modules: Mapping[str, str]
    program: str

    def holds(self, module: VbaModule) -> bool:
        """Whether the workbook has this module, as it is or as Excel has saved it."""
        return self.modules.get(module.name) == _essence(module.source)


def read_embedded(path: Path) -> Embedded:
    """Reads what the workbook embeds; Unreadable or OSError if it can't be read."""
    book = read_xlsx(read_whole(path), OWN_LIMITS, PROGRAM_CELL)
    return Embedded(_modules(path) if book.has_macros else {}, _program(book))


def program_in(data: bytes) -> str:
    """The path of the program that a workbook or an add-in names; "" if it names none."""
    try:
        return _program(read_xlsx(data, OWN_LIMITS, PROGRAM_CELL))
    except Unreadable:
        return ""


def _modules(path: Path) -> dict[str, str]:
    # Imported only here, since no other command needs it.
    from pyopenvba import ExcelFile  # type: ignore[import-untyped]

    try:
        with ExcelFile(path) as file:
            return {name: _essence(file.get_module(name)) for name in file.module_names()}
    except OSError:
        raise
    except Exception as fault:  # broken macros must not stop the other checks
        raise Unreadable(error(ReturnedCode.WORKBOOK_NOT_READ)) from fault


def _essence(source: str) -> str:
    """The code without its spaces and in small letters: Excel changes these two when it saves."""
    lines = source.replace("\r\n", "\n").split("\n")
    names = [number for number, line in enumerate(lines) if line.startswith("Attribute VB_Name")]
    # Before its name, the file of a class has lines that no project takes over.
    code = (line for line in lines[min(names, default=0) :] if not line.startswith("Attribute "))
    return "".join("".join(code).split()).lower()


def _program(book: Book) -> str:
    named = book.names.get(PROGRAM_CELL, "")
    sheet = book.sheet(sheet_named(named))
    place = position(named.rpartition("!")[2].replace("$", ""))
    if sheet is None or place is None:
        return ""
    found = sheet.cells.get(place)
    return found.value.strip() if found is not None and isinstance(found.value, str) else ""
