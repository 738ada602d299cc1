"""The text of one cell in an .xlsx file → its place, its number, its clean text or its formula.

These are pure functions over single values; `read/sheet.py` knows which cell a value belongs to.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

MOST_ROWS = 1_048_576
MOST_COLUMNS = 16_384

ValueKind = Literal["number", "text", "boolean", "error", "empty", "unclear"]
"""`empty` is a formula that was saved without a value. The value of an `error` is its text, such as
`#DIV/0!`. `unclear` is a cell that programs could read differently: it has no value here."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a value or a formula.

    A number is a float, and a date is its serial number. A `formula` has no `=` before it. Shared
    and array formulas are written out for each of their cells. In a data table the formula is '':
    the file does not say what it calculates. `format` is the number format of a number, '' where it
    has none of its own or where the file does not tell; `number_format.py` says what it shows.
    """

    value: str | float | bool | None
    kind: ValueKind
    formula: str | None = None
    format: str = field(default="", compare=False)


EMPTY_CELL = Cell(None, "empty")
UNCLEAR_CELL = Cell(None, "unclear")


_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_NUMBER = re.compile(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_NUMBER_CHARS = 400  # longer than any exact decimal; Excel itself writes 24 at most
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """A → 1, XFD → 16384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


@lru_cache(maxsize=1024)
def column_letters(number: int) -> str:
    """1 → A, 16384 → XFD."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """(12, 5) → E12."""
    return f"{column_letters(column)}{row}"


def position(reference: str) -> tuple[int, int] | None:
    """E12 → (12, 5); None where there is no such cell on a sheet."""
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return None
    row, column = int(match[2]), column_number(match[1])
    return (row, column) if 1 <= row <= MOST_ROWS and column <= MOST_COLUMNS else None


def cell_place(reference: str) -> tuple[int, int]:
    """E12 → (12, 5), of a cell that the program itself has named; ValueError for anything else."""
    found = position(reference)
    if found is None:
        raise ValueError(f"{reference} is no cell")
    return found


def area_corners(reference: str) -> tuple[int, int, int, int] | None:
    """B2:C9 → (2, 2, 9, 3): first row and column, last row and column."""
    first, _, last = reference.partition(":")
    start, end = position(first), position(last or first)
    return None if start is None or end is None else (*start, *end)


def finite_number(text: str) -> float | None:
    """The finite number that a text spells, or None.

    float() alone would not do: it also takes `nan`, `1_0` and Arabic digits.
    """
    text = text.strip(" \t\r\n")
    if len(text) > _NUMBER_CHARS or _NUMBER.fullmatch(text) is None:
        return None
    value = float(text)
    return value if math.isfinite(value) else None


def clean_text(text: str) -> str:
    """Cell text with its _xHHHH_ escapes decoded and its lines ended by a line feed.

    Characters that XML cannot hold become U+FFFD: to write them again later would fail.
    """
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
        text = storable_text(text)  # two escapes may be one surrogate pair
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def storable_text(text: str) -> str:
    """The text with U+FFFD for every character that XML cannot hold; surrogate pairs are joined."""
    joined = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return _NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", joined)


# What may hold references, and what only looks so. Text in quotes, quoted names of sheets and table
# columns in brackets are skipped. Areas of whole columns or rows come before single cells. `LOG10(`
# is a function, `AB1!` a sheet and `Q1_total` a name: none of them is a cell.
_FORMULA_PARTS = re.compile(
    r"""(?P<skip>"(?:[^"]|"")*"|'(?:[^']|'')*'|\[[^\[\]]*\])
    |(?<![\w.\\$])(?P<columns>\$?[A-Z]{1,3}:\$?[A-Z]{1,3})(?![\w.(!:])
    |(?<![\w.\\$])(?P<rows>\$?[0-9]{1,7}:\$?[0-9]{1,7})(?![\w.(!:])
    |(?<![\w.\\$])(?P<cell>\$?[A-Z]{1,3}\$?[0-9]{1,7})(?![\w.(!])""",
    re.VERBOSE,
)
_REFERENCE_PARTS = re.compile(r"(\$?)([A-Z]{1,3}|[0-9]{1,7})")


def moved_formula(formula: str, rows: int, columns: int) -> str:
    """The formula as Excel fills it into the cell so many rows down and columns to the right."""

    def one(match: re.Match[str]) -> str:
        fixed, what = match.groups()
        if fixed:
            return match[0]
        if what.isdigit():
            row = int(what) + rows
            return str(row) if 1 <= row <= MOST_ROWS else "#REF!"
        column = column_number(what) + columns
        return column_letters(column) if 1 <= column <= MOST_COLUMNS else "#REF!"

    def each(match: re.Match[str]) -> str:
        if match["skip"] is not None:
            return match[0]
        moved = _REFERENCE_PARTS.sub(one, match[0])
        return "#REF!" if "#REF!" in moved else moved

    return _FORMULA_PARTS.sub(each, formula)
