"""Two formulas → whether they mean the same, in the spelling of any program and after rows moved.

Programs differ in blanks, brackets, capitals, `$`, the spelling of numbers, quoted sheet names,
`F9:F9` for `F9`, `FALSE()`, signs between arguments and prefixes like `_xlfn.`. So each formula is
brought into one form. References are compared by where their cells stood at the issue.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from workbook_builder.spelling import folded_visible
from workbook_builder.xlsx.cells import column_letters, column_number

_SHEET = r"(?:\$?(?:'(?:[^']|'')*'|[^\W\d][\w.]*)!)"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf"""(?P<text>"(?:[^"]|"")*")
    |(?P<fault>\#[A-Z][A-Z0-9/]*[!?]?)
    |(?P<sheet>{_SHEET})?(?P<first>{_CELL})(?:\s*:\s*{_SHEET}?(?P<last>{_CELL}))?(?![\w.(!])
    |(?P<number>(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[Ee][+-]?[0-9]+)?)(?![\w.])
    |(?P<name>{_SHEET}?[^\W\d][\w.]*)
    |(?P<sign><=|>=|<>|[-+*/^&=<>%(),;@])
    |(?P<blank>\s+)
    |(?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_CORNER = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)")
_PREFIX = re.compile(r"(?:_XL[A-Z]+\.)+")
_BINDING = {
    **dict.fromkeys(("=", "<>", "<", ">", "<=", ">="), 1),
    **{"&": 2, "+": 3, "-": 3, "*": 4, "/": 4, "^": 5},
}
_SIGN_BINDING = 6  # -2^2 is 4 in a spreadsheet
_MOST_DEEP = 60  # Excel itself allows 64 functions in one another
_ROW = re.compile(r"(?<=\x01)[0-9?]+")
_ROOM = 200  # characters that another spelling may add; comparing long formulas would take time
_NOT_SHIFTED: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Moves:
    """For a returned sheet: where its rows, columns and cells stood when it was issued.

    `rows` and `columns`: number now → number as issued. `sheets`: name now → issued name, for
    renamed sheets. `cells`: row and column now → as issued, for single cells that were cut and
    pasted. `shifted`: whether rows or columns have moved. `own`: the name of the sheet itself,
    which some programs write before the cells of its own formulas.
    """

    rows: Mapping[int, int] = field(default_factory=lambda: _NOT_SHIFTED)
    columns: Mapping[int, int] = field(default_factory=lambda: _NOT_SHIFTED)
    sheets: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    cells: Mapping[tuple[int, int], tuple[int, int]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    shifted: bool = False
    own: str = ""


def same_formula(issued: str, seen: str, moves: Moves) -> bool:
    """Whether the formula `seen`, on a sheet with these moves, means the same as the issued one."""
    if issued == seen:
        return True
    if len(seen) > 2 * len(issued) + _ROOM:
        return False
    wanted = _plain(issued)
    if _plain(seen) == wanted:
        return True
    if not (moves.shifted or moves.sheets or moves.cells or (moves.own and "!" in seen)):
        return False
    spelled = _spelled(seen, moves)
    if spelled == wanted:
        return True
    # When rows move, some programs adapt none or only some of the references. The formula still
    # counts as the same, since the moved rows are reported themselves.
    return moves.shifted and _ROW.sub("", spelled) == _ROW.sub("", wanted)


@lru_cache(maxsize=8192)
def _plain(formula: str) -> str:
    return _spelled(formula, Moves())


def _spelled(formula: str, moves: Moves) -> str:
    """The formula in the one form, with U+0001 before each row number.

    All brackets that are needed stand in it and no others. What is no formula as we write them,
    such as one with an array in it, is compared sign by sign.
    """
    formula = formula.removeprefix("=")
    tokens = [
        _token(match, moves)
        for match in _TOKEN.finditer(formula)
        if match.lastgroup != "blank" and match[0] != "@"
    ]
    try:
        return _Grammar(tokens).whole()
    except _NotOursError:
        return "".join(text for _, text in tokens)


_Token = tuple[str, str]  # its kind, and its common spelling


def _token(match: re.Match[str], moves: Moves) -> _Token:
    if match["first"] is not None:
        return "operand", _reference(match, moves)
    kind, text = str(match.lastgroup), match[0]
    if kind == "number":
        return "operand", f"{float(text):.15g}"
    if kind in ("text", "fault"):
        return "operand", text
    if kind == "name":
        return "name", _PREFIX.sub("", text.upper())
    return (kind, "," if text == ";" else text)


def _reference(match: re.Match[str], moves: Moves) -> str:
    corners = [_corner(match["first"])]
    if match["last"]:
        (row, column), (other_row, other_column) = corners[0], _corner(match["last"])
        first = min(row, other_row), min(column, other_column)
        last = max(row, other_row), max(column, other_column)
        corners = [first] if first == last else [first, last]
    named = (match["sheet"] or "").lstrip("$").rstrip("!").strip("'").replace("''", "'")
    sheet = folded_visible(named)
    if sheet and sheet == folded_visible(moves.own):
        sheet = ""
    here = Moves() if sheet else moves
    renamed = {folded_visible(now): then for now, then in moves.sheets.items()} if sheet else {}
    before = f"{folded_visible(renamed.get(sheet, sheet))}!" if sheet else ""
    return before + ":".join(_moved(corner, here) for corner in corners)


def _corner(reference: str) -> tuple[int, int]:
    match = _CORNER.fullmatch(reference)
    assert match is not None
    return int(match[2]), column_number(match[1])


def _moved(cell: tuple[int, int], moves: Moves) -> str:
    row, column = cell
    if cell in moves.cells:
        row, column = moves.cells[cell]
        return f"{column_letters(column)}\x01{row}"
    if moves.columns:
        column = moves.columns.get(column, 0)
    shown_row = str(moves.rows.get(row, "?")) if moves.rows else str(row)
    return f"{column_letters(column) if column else '?'}\x01{shown_row}"


class _NotOursError(Exception):
    """The formula has something in it that none of ours has."""


class _Grammar:
    """Puts the tokens of one formula together again, with brackets around each operation."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = self._depth = 0

    def whole(self) -> str:
        found = self._expression(0)
        if self._at < len(self._tokens):
            raise _NotOursError
        return found

    def _next(self) -> _Token:
        return self._tokens[self._at] if self._at < len(self._tokens) else ("end", "")

    def _takes(self, sign: str) -> bool:
        found = self._next() == ("sign", sign)
        self._at += found
        return found

    def _expression(self, binding: int) -> str:
        self._depth += 1
        if self._depth > _MOST_DEEP:
            raise _NotOursError
        left = self._operand()
        while True:
            kind, sign = self._next()
            strength = _BINDING.get(sign, 0) if kind == "sign" else 0
            if strength <= binding:
                break
            self._at += 1
            left = f"({left}{sign}{self._expression(strength)})"
        self._depth -= 1
        return left

    def _operand(self) -> str:
        kind, text = self._next()
        self._at += 1
        if (kind, text) == ("sign", "("):
            found = self._expression(0)
            if not self._takes(")"):
                raise _NotOursError
        elif kind == "sign" and text in "+-":
            found = self._expression(_SIGN_BINDING)
            found = found if text == "+" else f"(-{found})"
        elif kind == "operand":
            found = text
        elif kind == "name":
            found = self._called(text) if self._takes("(") else text
        else:
            raise _NotOursError
        while self._takes("%"):
            found = f"({found}%)"
        return found

    def _called(self, function: str) -> str:
        """A function with its arguments, of which some may be left out."""
        given = [""]
        while not self._takes(")"):
            if self._takes(","):
                given.append("")
            elif given[-1]:
                raise _NotOursError
            else:
                given[-1] = self._expression(0)
        if function in ("TRUE", "FALSE") and given == [""]:
            return function
        if function == "SINGLE" and len(given) == 1:  # how newer Excel writes `@`
            return given[0]
        return f"{function}({','.join(given)})"
