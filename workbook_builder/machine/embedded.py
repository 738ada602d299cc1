"""A ranking workbook → what in it depends on the machine: version of xlwings, path of the program.

Only the leader's own file in the campaign folder is read here, and never a file that a unit sent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from workbook_builder.problems import error
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS
from workbook_builder.xlsx.read.package import Unreadable
from workbook_builder.xlsx.write.macros import xlwings_modules

PROGRAM_CELL = "info_program_path"

_VERSION = re.compile(r'^Public Const XLWINGS_VERSION As String = "([^"]+)"', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Embedded:
    """What a ranking workbook embeds.

    `xlwings` is the version of the macros of xlwings in it, "" without macros. `program` is the
    path that its button starts, "" if it names none.
    """

    xlwings: str
    program: str


def read_embedded(path: Path) -> Embedded:
    """Reads what the workbook embeds; Unreadable or OSError if it can't be read."""
    book = read_xlsx(path.read_bytes(), OWN_LIMITS)
    return Embedded(_embedded_xlwings(path) if book.has_macros else "", _program(book))


def shipped_xlwings_version() -> str:
    """The version of the macros in the package of xlwings, which go into new workbooks."""
    return _version_in(xlwings_modules()[0].source)


def _embedded_xlwings(path: Path) -> str:
    # Imported only here, since no other command needs it.
    from pyopenvba import ExcelFile  # type: ignore[import-untyped]

    try:
        with ExcelFile(path) as file:
            sources = [file.get_module(name) for name in file.module_names()]
    except OSError:
        raise
    except Exception as fault:  # broken macros must not stop the other checks
        raise Unreadable(
            error(ReturnedCode.WORKBOOK_NOT_READ, fault=type(fault).__name__)
        ) from fault
    return next((version for source in sources if (version := _version_in(source))), "")


def _version_in(source: str) -> str:
    found = _VERSION.search(source.replace("\r\n", "\n"))
    return found[1] if found else ""


def _program(book: Book) -> str:
    sheet_name, _, cell = book.names.get(PROGRAM_CELL, "").rpartition("!")
    sheet = book.sheet(sheet_name.strip("'").replace("''", "'"))
    place = position(cell.replace("$", ""))
    if sheet is None or place is None:
        return ""
    found = sheet.cells.get(place)
    return found.value.strip() if found is not None and isinstance(found.value, str) else ""
