"""Two formulas → whether they mean the same, in the spelling of any program and after rows moved.

Programs differ in blanks, capitals, `$`, quoted sheet names, `FALSE()`, prefixes like `_xlfn.` and
zeros at the end of a fraction. References are compared by where their cells stood at the issue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from workbook_builder.xlsx.cells import column_letters, column_number

_PARTS = re.compile(
    r"""(?P<text>"(?:[^"]|"")*")
    |(?<![\w.'])(?:(?P<sheet>'(?:[^']|'')*'|[^\W\d][\w.]*)!)?
     (?<![\w.])(?P<first>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?:\s*:\s*(?P<last>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?
     (?![\w.(!])""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)")
_PREFIX = re.compile(r"_XL[A-Z]+\.|(?<=TRUE)\(\)|(?<=FALSE)\(\)|\s+")
_IDLE_ZEROS = re.compile(r"(?<![\w.])([0-9]+)(?:\.0*|(\.[0-9]*[1-9])0+)(?![\w.])")
_ROW = re.compile(r"(?<=\x01)[0-9?]+")
_ROOM = 200  # characters that another spelling may add; comparing long formulas would take time
_NOT_SHIFTED: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Moves:
    """For a returned sheet: where its rows, columns and cells stood when it was issued.

    `rows` and `columns`: number now → number as issued. `sheets`: name now → issued name, for
    renamed sheets. `cells`: row and column now → as issued, for single cells that were cut and
    pasted. `shifted`: whether rows or columns have moved.
    """

    rows: Mapping[int, int] = field(default_factory=lambda: _NOT_SHIFTED)
    columns: Mapping[int, int] = field(default_factory=lambda: _NOT_SHIFTED)
    sheets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    cells: Mapping[tuple[int, int], tuple[int, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    shifted: bool = False


def same_formula(issued: str, seen: str, moves: Moves) -> bool:
    """Whether the formula `seen`, on a sheet with these moves, means the same as the issued one."""
    if issued == seen:
        return True
    if len(seen) > 2 * len(issued) + _ROOM:
        return False
    wanted = _plain(issued)
    if _plain(seen) == wanted:
        return True
    if not (moves.shifted or moves.sheets or moves.cells):
        return False
    if _spelled(seen, moves) == wanted:
        return True
    # When rows move, some programs adapt none or only some of the references. The formula still
    # counts as the same, since the moved rows are reported themselves.
    return moves.shifted and _ROW.sub("", _spelled(seen, moves)) == _ROW.sub("", wanted)


@lru_cache(maxsize=8192)
def _plain(formula: str) -> str:
    return _spelled(formula, Moves())


def _spelled(formula: str, moves: Moves) -> str:
    """The formula in a common spelling, with U+0001 before each row number."""
    out, done = [], 0
    for match in _PARTS.finditer(formula):
        out.append(_between(formula[done : match.start()]))
        done = match.end()
        if match["text"] is not None:
            out.append(match["text"])
            continue
        sheet = (match["sheet"] or "").strip("'").replace("''", "'")
        here = Moves() if sheet else moves
        out.append(f"{moves.sheets.get(sheet, sheet)}!" if sheet else "")
        out.append(_moved(match["first"], here))
        if match["last"]:
            out.append(f":{_moved(match['last'], here)}")
    out.append(_between(formula[done:]))
    return "".join(out)


def _between(part: str) -> str:
    """A part of a formula without texts and references (functions, numbers, signs), normalised."""
    return _IDLE_ZEROS.sub(r"\1\2", _PREFIX.sub("", part.upper()))


def _moved(reference: str, moves: Moves) -> str:
    match = _REFERENCE.fullmatch(reference)
    assert match is not None
    column, row = column_number(match[1]), int(match[2])
    if (row, column) in moves.cells:
        row, column = moves.cells[row, column]
        return f"{column_letters(column)}\x01{row}"
    if moves.columns:
        column = moves.columns.get(column, 0)
    shown_row = str(moves.rows.get(row, "?")) if moves.rows else str(row)
    return f"{column_letters(column) if column else '?'}\x01{shown_row}"
