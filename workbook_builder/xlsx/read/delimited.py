"""The untrusted bytes of a .csv file → a book with one sheet, whose cells are all texts.

It knows what Excel, LibreOffice and Google Sheets write: UTF-8 and UTF-16 with or without a mark,
the Vietnamese code page of Windows; `;`, `,` and tabs between cells. What could be read in two ways
is refused: `read_csv` raises `Unreadable` and nothing else.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from types import MappingProxyType
from unicodedata import normalize

from workbook_builder.problems import Place, error
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.cells import Cell, cell_name, clean_text
from workbook_builder.xlsx.read.book import Book, Sheet
from workbook_builder.xlsx.read.history import NO_HISTORY
from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.package import Unreadable, unforeseen_fault

SUFFIXES = (".csv", ".txt")
"""How Excel names what it saves as CSV, and as Unicode text."""
SHEET = "csv"
"""What the sheet is called: the file itself has no name for it."""
OLD_LETTERS = "windows-1258"

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS = "\t;,"  # in a line with commas and others, the commas are in numbers
_DECLARED = re.compile(r"\ufeff?sep=(.)\r?\n", re.IGNORECASE)


def read_csv(data: bytes, limits: Limits = LIMITS) -> tuple[Book, bool]:
    """The book in these bytes, and whether its letters had to be guessed.

    They are where nothing tells that they are Unicode: `OLD_LETTERS` is what Excel writes then.
    """
    try:
        text, guessed = _decoded(data)
        rows = _rows(text, limits)
    except Unreadable:
        raise
    except csv.Error as fault:
        raise Unreadable(error(ReturnedCode.CSV_NOT_READ)) from fault
    except Exception as fault:  # a returned file must never stop the reading of the others
        raise Unreadable(unforeseen_fault(fault)) from fault
    cells = {
        (row, column): Cell(said, "text")
        for row, texts in enumerate(rows, start=1)
        for column, text in enumerate(texts, start=1)
        if (said := normalize("NFC", clean_text(text)).strip())
    }
    if len(cells) > limits.sheet_cells:
        raise Unreadable(error(ReturnedCode.TOO_MANY_CELLS, limit=limits.sheet_cells))
    sheet = Sheet(SHEET, "visible", cells, protected=False, names=MappingProxyType({}))
    book = Book(
        (sheet,), MappingProxyType({}), NO_HISTORY, has_macros=False, has_external_links=False
    )
    return book, guessed


def _decoded(data: bytes) -> tuple[str, bool]:
    marked = next((form for mark, form in _MARKS.items() if data.startswith(mark)), None)
    guessed = False
    try:
        text = data.decode(marked or "utf-8")
    except UnicodeDecodeError as fault:
        if marked is not None:
            raise Unreadable(error(ReturnedCode.CSV_NOT_READ)) from fault
        text, guessed = _in_old_letters(data), True
    if "\0" in text:  # no text, or UTF-16 without its mark
        raise Unreadable(error(ReturnedCode.CSV_NOT_READ))
    return text, guessed


def _in_old_letters(data: bytes) -> str:
    try:
        return data.decode(OLD_LETTERS)
    except UnicodeDecodeError as fault:
        raise Unreadable(error(ReturnedCode.CSV_NOT_READ)) from fault


def _rows(text: str, limits: Limits) -> list[list[str]]:
    if len(text) > limits.all_text_chars:
        raise Unreadable(error(ReturnedCode.TOO_MUCH_TEXT, limit=limits.all_text_chars))
    declared = _DECLARED.match(text)
    if declared is not None:
        return _parted(text[declared.end() :], declared[1])
    found = [(_parted(text, mark), mark) for mark in _DELIMITERS if mark in text]
    if not found:
        raise Unreadable(error(ReturnedCode.CSV_NOT_READ))
    # Excel writes as many cells on each row.
    rows, mark = max(found, key=lambda one: _alike(one[0]))
    filled = [(number, row) for number, row in enumerate(rows, start=1) if any(row)]
    if mark == "," and len({len(row) for _, row in filled}) > 1:
        wide = max(filled, key=lambda one: len(one[1]))[0]
        raise Unreadable(error(ReturnedCode.CSV_UNEVEN, Place(cell=cell_name(wide, 1))))
    return rows


def _parted(text: str, delimiter: str) -> list[list[str]]:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").splitlines(keepends=True)
    return list(csv.reader(lines, delimiter=delimiter, strict=True))


def _alike(rows: Sequence[Sequence[str]]) -> int:
    """How many rows have two cells or more, and as many as most of them have."""
    counts = [len(row) for row in rows if len(row) > 1]
    return max((counts.count(count) for count in set(counts)), default=0)
