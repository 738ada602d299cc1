"""Values in and out of a block of cells, as Excel's Range.Value and Range.Formula have them.

A block is read and written in one call, and only what needs care is seen to one by one: formulas,
logical values, dates. What differs from Excel, knowingly:

- LibreOffice has no logical values, only the numbers 1 and 0 in a format of their own. A logical
  constant is written as such, and saved as one; in a cell with a number format it takes that away.
  A formula's logical value in a cell with a number format reads as a number, the formula =TRUE() as
  a constant, and the 1 of a formula that gave a logical value before as TRUE.
- An error constant is a formula that says nothing else.
- A formula written in manual mode has no value before `calculate`; Excel counts it once.
- A cell that began with an apostrophe does not stay marked as text for what is written next.
- In a text cell, an apostrophe in front is kept; and what is a number or a date becomes text,
  which is knowledge of Excel, not measured.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tests.office.com import (
    ERROR_CODES,
    MOST_IN_FORMULA,
    MOST_IN_FORMULA_TEXT,
    ComError,
    moment,
    rectangle,
    serial,
)
from tests.office.entry import Entry, read_entry
from tests.office.process import struct
from tests.office.sheetbook import ERROR, FORMULA, Sheetbook

# com.sun.star.util.NumberFormat, AddressConvention.XL_A1, FormulaLanguage.XL_ENGLISH
DATE_OR_TIME, CURRENCY, TEXT, LOGICAL = 6, 8, 256, 1024
XL_A1, XL_ENGLISH, EVERY_GROUP = 1, 4, 0x7FFFFFFF

LIBREOFFICE_ERRORS = {
    503: "#NUM!", 519: "#VALUE!", 521: "#NULL!", 523: "#NUM!", 524: "#REF!", 525: "#NAME?",
    532: "#DIV/0!", 32767: "#N/A",
}  # fmt: skip
"""All others are saved as #VALUE!."""
MALFORMED = {501, *range(504, 513), 520}
"""A formula that Excel would not take at all; 504 is a wrong number of arguments."""

TRUE, FALSE = "=TRUE()", "=FALSE()"
STRING = r'("(?:[^"]|"")*")'
BARE_LOGICAL = re.compile(r"(?<![\w.!'])(TRUE|FALSE)(?![\w.(!'])", re.IGNORECASE)
QUOTED = re.compile(r'"(?:[^"]|"")*"')
# Another sheet, an array, a union, an error: what UNO writes in other words than Excel.
NOT_PLAIN = re.compile(r"[{}~!#']|(?<!\d)\.|\.(?!\d)")
# In a number format, letters that stand for dates are capital in LibreOffice, small in Excel.
DATE_LETTERS = re.compile(
    r'("[^"]*"|\\.|\[\$[^\]]*\]|AM/PM|General|E[+-]|\[[A-Z]{3,}\])|([YMDHS]+)', re.IGNORECASE
)


class Grammar:
    """Formulas and number formats of a document in Excel's words."""

    def __init__(self, book: Sheetbook):
        self.document = book.document
        self._formats = book.document.NumberFormats
        self._locale = struct("com.sun.star.lang.Locale", Language="en", Country="US")
        mapper = book.document.createInstance("com.sun.star.sheet.FormulaOpCodeMapper")
        self._parser = book.document.createInstance("com.sun.star.sheet.FormulaParser")
        self._parser.OpCodeMap = mapper.getAvailableMappings(XL_ENGLISH, EVERY_GROUP)
        self._parser.FormulaConvention = XL_A1
        self._known: dict[int, tuple[int, str]] = {}

    def tokens(self, formula: str, address: Any) -> Any:
        """A formula, without its =, as UNO wants it, relative to a cell."""
        # A LibreOffice of another language than English knows the plain FALSE as a name only.
        pieces = re.split(STRING, formula)
        pieces[::2] = [BARE_LOGICAL.sub(r"\1()", piece) for piece in pieces[::2]]
        return self._parser.parseFormula("".join(pieces), address)

    def text(self, tokens: Any, address: Any) -> str:
        """UNO's formula as Excel writes it, without its =."""
        printed: str = self._parser.printFormula(tokens, address)
        return printed

    def type_of(self, key: int) -> int:
        """The kind of number format, as UNO's bits."""
        return self._look_up(key)[0]

    def code_of(self, key: int) -> str:
        """A number format as Excel writes it. What a locale adds in brackets is not told."""
        code = self._look_up(key)[1]
        if code == "BOOLEAN":
            return "General"
        return DATE_LETTERS.sub(
            lambda m: (m[1] and m[1].replace("RED", "Red")) or m[2].lower(), code
        )

    def is_general(self, key: int) -> bool:
        return self.code_of(key) == "General"

    def key_of(self, code: str) -> int:
        """UNO's number for a number format; ComError where it is none."""
        key: int = self._formats.queryKey(code, self._locale, False)
        if key == -1:
            try:
                key = self._formats.addNew(code, self._locale)
            except Exception as error:  # UNO's MalformedNumberFormatException
                raise ComError(f"no number format: {code}") from error
        return key

    def _look_up(self, key: int) -> tuple[int, str]:
        if key not in self._known:
            found = self._formats.getByKey(key)
            self._known[key] = found.Type, found.FormatString
        return self._known[key]


@lru_cache(maxsize=50_000)
def in_excel_s_words(printed: str) -> str:
    """A formula of UNO's as Excel writes it; "" where only a parser can tell.

    Without another sheet, an array, an error or a union in it, they differ in the separator alone.
    A parser takes a thousand times as long.
    """
    pieces = re.split(STRING, printed)
    if any(NOT_PLAIN.search(piece) for piece in pieces[::2]) or printed in (TRUE, FALSE):
        return ""
    pieces[::2] = [piece.replace(";", ",") for piece in pieces[::2]]
    return "".join(pieces)


class Block:
    """A rectangle of cells of a sheet; rows and columns are counted from 0 here."""

    def __init__(self, grammar: Grammar, sheet: Any, top: int, left: int, rows: int, columns: int):
        self.grammar = grammar
        self.sheet = sheet
        self.top, self.left, self.rows, self.columns = top, left, rows, columns
        self.cells = self._part(0, 0, rows, columns)

    def _part(self, row: int, column: int, rows: int, columns: int) -> Any:
        left, top = self.left + column, self.top + row
        return self.sheet.getCellRangeByPosition(left, top, left + columns - 1, top + rows - 1)

    def areas(self, name: str) -> Iterator[tuple[int, int, int, int, Any]]:
        """Row, column, rows, columns and value of the parts that agree in a property.

        A block that does not agree in itself is halved: columns first, as tables are made.
        """
        waiting = [(0, 0, self.rows, self.columns)]
        while waiting:
            r, c, rows, columns = waiting.pop()
            part = self._part(r, c, rows, columns)
            if rows * columns == 1 or part.getPropertyState(name).value != "AMBIGUOUS_VALUE":
                yield r, c, rows, columns, part.getPropertyValue(name)
            elif columns > 1:
                half = columns // 2
                waiting += [(r, c + half, rows, columns - half), (r, c, rows, half)]
            else:
                half = rows // 2
                waiting += [(r + half, c, rows - half, columns), (r, c, half, columns)]

    def is_locked(self) -> bool:
        """Whether a cell of it is locked on a protected sheet."""
        if not self.sheet.isProtected():
            return False
        return any(area[4].IsLocked for area in self.areas("CellProtection"))

    # ---- reading

    def read(self) -> list[list[Any]]:
        """What Range.Value gives: None for an empty cell, dates in UTC, errors as numbers."""
        values = [[None if item == "" else item for item in row] for row in self.cells.DataArray]
        formats = list(self.areas("NumberFormat"))
        for kind, convert in CONVERSIONS.items():
            for r, c, rows, columns, key in formats:
                if self.grammar.type_of(key) & kind:
                    _convert(values, r, c, rows, columns, convert)
        for (r, c), _, _ in self._found(self.cells.queryContentCells(FORMULA)):
            if values[r][c] is None:
                values[r][c] = ""
        for (row, column), part, (r, c) in self._found(self.cells.queryFormulaCells(ERROR)):
            code = part.getCellByPosition(c, r).getError()
            values[row][column] = ERROR_CODES[LIBREOFFICE_ERRORS.get(code, "#VALUE!")]
        return values

    def _found(self, ranges: Any) -> Iterator[tuple[tuple[int, int], Any, tuple[int, int]]]:
        for part in ranges:
            at = part.RangeAddress
            # Asked of cells right of all that are filled, LibreOffice answers with the last filled.
            if at.StartColumn < self.left:
                continue
            for r in range(at.EndRow - at.StartRow + 1):
                for c in range(at.EndColumn - at.StartColumn + 1):
                    place = at.StartRow + r - self.top, at.StartColumn + c - self.left
                    yield place, part, (r, c)

    def read_formulas(self) -> list[list[str]]:
        """What Range.Formula gives: a text for each cell, a number as it would be typed."""
        texts = [[_plain(item) for item in row] for row in self.cells.DataArray]
        for r, c, rows, columns, key in self.areas("NumberFormat"):
            if self.grammar.type_of(key) & LOGICAL:
                _convert(texts, r, c, rows, columns, {"1": "TRUE", "0": "FALSE"}.get)
        printed = self.cells.getFormulaArray()
        for (row, column), part, (r, c) in self._found(self.cells.queryContentCells(FORMULA)):
            plain = in_excel_s_words(printed[row][column])
            texts[row][column] = plain or self._formula(part.getCellByPosition(c, r))
        return texts

    def _formula(self, cell: Any) -> str:
        said: str = cell.Formula
        if said in (TRUE, FALSE) or said[1:] in ERROR_CODES:
            return cell.String
        return "=" + self.grammar.text(cell.getTokens(), cell.CellAddress)

    # ---- writing

    def clear(self) -> None:
        """Empty the cells; formats stay."""
        self.cells.clearContents(1 | 2 | 4 | FORMULA)  # values, dates, texts

    def write(self, data: Any) -> None:
        """Range.Value = data, or Range.Formula = data: Excel reads texts in both alike.

        All or nothing: a formula that Excel would refuse leaves every cell as it was.
        """
        rows = rectangle(data, self.rows, self.columns)
        if self.is_locked():
            raise ComError("the cell is on a protected sheet")
        keys: dict[tuple[int, int], int] = {}
        for r, c, height, width, key in self.areas("NumberFormat"):
            keys.update({(i, j): key for i in range(r, r + height) for j in range(c, c + width)})
        known = {
            key: (self.grammar.type_of(key), self.grammar.is_general(key))
            for key in {*keys.values()}
        }
        formats: dict[tuple[int, int], int] = {}
        formulas: dict[tuple[int, int], Entry] = {}
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                kind, general = known[keys[r, c]]
                entry = None
                if kind & TEXT:
                    row[c] = _as_text(value)
                    continue
                if isinstance(value, str):
                    # An empty text empties the cell.
                    entry = read_entry(value) if value else None
                    row[c] = value = _content(entry)
                    if entry is not None and entry.kind in ("formula", "error"):
                        formulas[r, c] = entry
                code = _format(value, entry)
                row[c] = _number(value)
                if isinstance(value, bool):
                    formats[r, c] = self.grammar.key_of("BOOLEAN")
                elif code is not None and general:
                    formats[r, c] = self.grammar.key_of(code)
                elif kind & LOGICAL:
                    formats[r, c] = self.grammar.key_of("General")
        for entry in formulas.values():
            _check_formula(str(entry.value))
        self._put(rows, formulas, fill=isinstance(data, str))
        self._put_formats(formats)

    def _put(
        self, rows: list[list[Any]], formulas: dict[tuple[int, int], Entry], *, fill: bool
    ) -> None:
        before = self.cells.FormulaArray if formulas else ()
        self.cells.setDataArray(tuple(map(tuple, rows)))
        # One formula for many cells is meant for the first, and moves along.
        origin = self.cells.getCellByPosition(0, 0).CellAddress if fill else None
        try:
            for (r, c), entry in formulas.items():
                cell = self.cells.getCellByPosition(c, r)
                if entry.kind == "error":
                    cell.Formula = f"={entry.value}"
                    continue
                address = origin or cell.CellAddress
                cell.setTokens(self.grammar.tokens(str(entry.value), address))
                if cell.getError() in MALFORMED:
                    raise ComError(f"no formula: ={entry.value}")
        except ComError:
            self.cells.setFormulaArray(before)
            raise

    def _put_formats(self, formats: dict[tuple[int, int], int]) -> None:
        for c in sorted({column for _, column in formats}):
            r = 0
            while r < self.rows:
                key, first = formats.get((r, c)), r
                while r < self.rows and formats.get((r, c)) == key:
                    r += 1
                if key is not None:
                    self._part(first, c, r - first, 1).NumberFormat = key


def _convert(
    values: list[list[Any]], r: int, c: int, rows: int, columns: int, convert: Callable[[Any], Any]
) -> None:
    for row in values[r : r + rows]:
        for i in range(c, c + columns):
            converted = convert(row[i])
            row[i] = row[i] if converted is None else converted


def _to_moment(value: Any) -> datetime | None:
    return moment(value) if isinstance(value, float) and value >= 0 else None


def _to_currency(value: Any) -> Decimal | None:
    # COM's currency has four decimals.
    return round(Decimal(repr(value)), 4) if isinstance(value, float) else None


def _to_logical(value: Any) -> bool | None:
    return bool(value) if isinstance(value, float) and value in (0.0, 1.0) else None


CONVERSIONS: dict[int, Callable[[Any], Any]] = {
    DATE_OR_TIME: _to_moment,
    CURRENCY: _to_currency,
    LOGICAL: _to_logical,
}


def _plain(value: float | str | None) -> str:
    """A constant as it would be typed; an error among the values is none, and told elsewhere."""
    if value is None or isinstance(value, str):
        return value or ""
    return format(value, ".15g").upper()


def _as_text(value: Any) -> str:
    """What a text cell makes of a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return f"{value.month}/{value.day}/{value.year}"
    return _plain(value)


def _content(entry: Entry | None) -> Any:
    if entry is None or entry.kind in ("formula", "error"):
        return None
    return entry.value


def _number(value: Any) -> float | str:
    """What UNO takes: an empty text for an empty cell."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    return serial(value) if isinstance(value, datetime) else float(value)


def _format(value: Any, entry: Entry | None) -> str | None:
    if isinstance(value, datetime):
        whole = (value.hour, value.minute, value.second, value.microsecond) == (0, 0, 0, 0)
        return "m/d/yyyy" if whole else "m/d/yyyy h:mm"
    return entry.format if entry is not None else None


def _check_formula(formula: str) -> None:
    if len(formula) + 1 > MOST_IN_FORMULA:
        raise ComError(f"a formula of {len(formula) + 1} letters")
    if any(
        len(text[1:-1].replace('""', '"')) > MOST_IN_FORMULA_TEXT
        for text in QUOTED.findall(formula)
    ):
        raise ComError("a text of more than 255 letters in a formula")
    # LibreOffice would close what was left open.
    bare = re.sub(r"'[^']*'", "", QUOTED.sub("", formula))
    if bare.count("(") != bare.count(")") or '"' in bare:
        raise ComError(f"no formula: ={formula}")
