"""An older workbook that the library for it can't read → its book, by the LibreOffice here.

Other programs write .ods, .xlsb and .xls in ways that the library refuses, or reads in part. What
LibreOffice makes of them is an .xlsx, which the reader of returned files reads as any other. Only
values are taken from it: formulas and names may have become others on the way.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from workbook_builder.libreoffice import ConversionError, converted, find_office
from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.read.book import Book, Sheet, read_xlsx
from workbook_builder.xlsx.read.format import Format
from workbook_builder.xlsx.read.history import NO_HISTORY
from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.package import Unreadable

SECONDS = 60
"""How long LibreOffice may take for one file."""

SECONDS_IN_ALL = 300.0
"""How long for all files of one run: each takes a second or two, and a folder may hold thousands
that are made to take longer."""

# The filters are named, since LibreOffice takes what it does not know for plain text.
_FILTERS: Mapping[Format, tuple[str, str]] = MappingProxyType(
    {
        "xls": ("xls", "MS Excel 97"),
        "xlsb": ("xlsb", "Calc MS Excel 2007 Binary"),
        "ods": ("ods", "calc8"),
        "fods": ("fods", "OpenDocument Spreadsheet Flat XML"),
        "xml": ("xml", "MS Excel 2003 XML"),
    }
)
_XLSX = "xlsx:Calc MS Excel 2007 XML"


class OfficeReader:
    """Reads workbooks by LibreOffice, one after the other, as long as there is time for them."""

    def __init__(self, limits: Limits = LIMITS, seconds: float = SECONDS_IN_ALL) -> None:
        self._limits, self._left = limits, seconds

    def read(self, data: bytes, found: Format) -> Book:
        """The book; raises `Unreadable` where there is no LibreOffice, or it can't read it."""
        program, (suffix, reader) = find_office(), _FILTERS[found]
        if program is None:
            raise Unreadable(error(ContainerCode.OLDER_NOT_READ, format=f".{suffix}"))
        if self._left <= 0:
            raise Unreadable(error(ContainerCode.TIME_SPENT))
        start = time.monotonic()
        try:
            made = converted(program, data, suffix, _XLSX, reader, SECONDS)
        except ConversionError as fault:
            raise Unreadable(error(ContainerCode.OLDER_WORKBOOK_DAMAGED)) from fault
        finally:
            self._left -= time.monotonic() - start
        book = read_xlsx(made, self._limits)
        sheets = tuple(map(_values_of, book.sheets))
        return replace(book, sheets=sheets, names={}, history=NO_HISTORY, values_only=True)


def _values_of(sheet: Sheet) -> Sheet:
    cells = {
        spot: cell if cell.formula is None else replace(cell, formula=None)
        for spot, cell in sheet.cells.items()
        if _holds_value(cell)
    }
    return replace(sheet, cells=MappingProxyType(cells), names={}, protected=False)


def _holds_value(cell: Cell) -> bool:
    """Whether anything stands in the cell; the libraries pass over errors and empty texts, too."""
    return cell.kind not in ("empty", "error") and cell.value != ""
