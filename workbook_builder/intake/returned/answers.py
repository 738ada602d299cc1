"""A cell of a returned workbook → its text as people read it, and its entry for a criterion."""

from __future__ import annotations

import re
import unicodedata
from decimal import Context, Decimal

from workbook_builder.scoring.kinds.entry import Entry
from workbook_builder.scoring.points import as_decimal
from workbook_builder.spelling import printable
from workbook_builder.words.sentences import number
from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.dates import from_serial
from workbook_builder.xlsx.number_format import keeps_its_number, shown

DAYS = (36_526, 73_050)
"""Serial numbers of the first and last day of the years 2000 to 2099; others are not meant as
days."""
_AS_SHOWN = Context(prec=15)  # Excel shows no more digits: people see 0.30000000000000004 as 0.3


def entry_of(cell: Cell) -> Entry:
    """The entry in an input cell, in the form in which the kinds of criteria read it."""
    days = cell.value if isinstance(cell.value, float) else 0
    return Entry(
        line_of_cell(cell),
        number_as_shown(cell.value) if isinstance(cell.value, float) else None,
        cell.value if cell.kind == "text" and isinstance(cell.value, str) else None,
        cell.kind == "error",
        not keeps_its_number(cell.format),
        from_serial(days) if DAYS[0] <= days <= DAYS[1] else None,
    )


_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that change the direction of reading: with them a screen may show
a text in another order than it is stored."""


def without_steering(text: str) -> str:
    """The text without control characters and marks of the direction of reading."""
    return _STEERING.sub("", text)


def text_of_cell(cell: Cell | None) -> str:
    """The text of a cell as people in Vietnam read it: 1.5 is `1,5`, and 50% stays `50%`.

    Empty for a blank cell. A number that its cell shows rounded is given with all its digits.
    """
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return str(cell.value).upper()
    if isinstance(cell.value, float):
        said = None if keeps_its_number(cell.format) else shown(cell.value, cell.format)
        return number(number_as_shown(cell.value)) if said is None else said
    return cell.value


def line_of_cell(cell: Cell | None) -> str:
    """The text of a cell on one line."""
    return unicodedata.normalize("NFC", " ".join(text_of_cell(cell).split()))


def printable_line(cell: Cell) -> str:
    """The text of a cell on one line, short and safe to print in a message."""
    return printable(line_of_cell(cell))


def number_as_shown(value: float) -> Decimal:
    """A number with the digits that Excel shows."""
    return as_decimal(value).normalize(_AS_SHOWN)
