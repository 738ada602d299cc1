"""A formula as UNO spells it ↔ as Excel does: in Python, as far as LibreOffice's own parser agrees.

A call into LibreOffice for each formula takes most of a click's time. What two formulas have in
common once references, numbers and texts are left out is their form; a form is believed after the
parser was asked about one formula of it. Whatever is spelled in a more special way (arrays, unions,
errors, workbooks) is None here, and left to the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

STRING = r'("(?:[^"]|"")*")'
BARE_LOGICAL = re.compile(r"(?<![\w.!'])(TRUE|FALSE)(?![\w.(!'])", re.IGNORECASE)
# an array, a union, an error, a quotation mark or a dot that is in no number
NOT_PLAIN = re.compile(r"[{}~!#'@|\[\]]|(?<!\d)\.|\.(?!\d)")
CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}(?![\w.(!])"
SHEET = r"('(?:[^']|'')+'|[^\W\d]\w*)"
UNO_SHEET = re.compile(rf"\${SHEET}\.(?={CELL})")
EXCEL_SHEET = re.compile(rf"(?<![\w.\]':!]){SHEET}!(?={CELL})")
RELATIVE = re.compile(
    r"(?<![\w.$])(?:[A-Za-z]{1,3}\$?[0-9]{1,7}|\$[A-Za-z]{1,3}[0-9]{1,7})(?![\w.(!])"
)
ONE_CELL = re.compile(rf"(?<![\w.$])({CELL}):\1(?![\w$])")
LEFT_OUT = re.compile(
    r"(?<![\w.$])(\$?)[A-Za-z]{1,3}(\$?)[0-9]{1,7}(?![\w.(!])|(?<![\w.])[0-9.]+(?![\w.])"
)


@lru_cache(maxsize=50_000)
def excel_s(formula: str) -> str | None:
    """Of UNO's formula, Excel's."""
    return _spelled(formula, UNO_SHEET, r"{}!", ";", ",")


@lru_cache(maxsize=50_000)
def uno_s(formula: str) -> str | None:
    """Of Excel's formula, UNO's."""
    # A LibreOffice of another language than English knows the plain FALSE as a name only.
    return _spelled(with_calls(formula), EXCEL_SHEET, "${}.", ",", ";")


def with_calls(formula: str) -> str:
    """TRUE and FALSE as the functions that they also are."""
    pieces = re.split(STRING, formula)
    pieces[::2] = [BARE_LOGICAL.sub(r"\1()", piece) for piece in pieces[::2]]
    return "".join(pieces)


@lru_cache(maxsize=50_000)
def form(formula: str) -> str:
    """What is left of a formula without cells, numbers and texts; sheets and names stay."""
    pieces = re.split(STRING, formula)
    pieces[1::2] = ['""'] * len(pieces[1::2])
    pieces[::2] = [LEFT_OUT.sub(r"\1?\2", ONE_CELL.sub("<one>", piece)) for piece in pieces[::2]]
    return "".join(pieces)


def is_fixed(formula: str) -> bool:
    """Whether it says the same wherever it stands."""
    return not any(RELATIVE.search(piece) for piece in re.split(STRING, formula)[::2])


def _spelled(
    formula: str, sheet: re.Pattern[str], becomes: str, separator: str, other: str
) -> str | None:
    pieces = re.split(STRING, formula)
    for n in range(0, len(pieces), 2):
        parts = sheet.split(pieces[n])
        if any(NOT_PLAIN.search(part) or other in part for part in parts[::2]):
            return None
        parts[::2] = [part.replace(separator, other) for part in parts[::2]]
        parts[1::2] = [becomes.format(name) for name in parts[1::2]]
        pieces[n] = "".join(parts)
    return "".join(pieces)
