"""A formula in UNO's spelling ↔ in Excel's: in Python, as far as LibreOffice's parser agrees.

Asking LibreOffice's parser about each formula would take most of the time of a click. The form of a
formula is what is left without its references, numbers and texts. The parser is asked about one
formula of each form; if it agrees, all formulas of the form are translated here. For rare elements
(arrays, unions, errors, other workbooks) the result is None: they are left to the parser.
"""

from __future__ import annotations

import re
from functools import lru_cache

STRING = r'("(?:[^"]|"")*")'
BARE_LOGICAL = re.compile(r"(?<![\w.!'])(TRUE|FALSE)(?![\w.(!'])", re.IGNORECASE)
# an array, a union, an error, a quotation mark, or a dot outside a number
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
    """A formula in UNO's spelling → in Excel's; None where only the parser can tell."""
    return _spelled(formula, UNO_SHEET, r"{}!", ";", ",")


@lru_cache(maxsize=50_000)
def uno_s(formula: str) -> str | None:
    """A formula in Excel's spelling → in UNO's; None where only the parser can tell."""
    # A LibreOffice that is not English takes a plain FALSE for a name.
    return _spelled(with_calls(formula), EXCEL_SHEET, "${}.", ",", ";")


def with_calls(formula: str) -> str:
    """The formula with TRUE and FALSE written as the functions TRUE() and FALSE()."""
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
    """Whether the formula means the same in every cell: it has no relative reference."""
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
