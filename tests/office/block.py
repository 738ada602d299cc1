"""Values in and out of a block of cells, as Excel's Range.Value and Range.Formula have them.

A block is read and written in few calls. Only what needs care is handled cell by cell: errors,
logical values, dates, and formulas that `spelling` does not know. Known differences from Excel:

- LibreOffice has no logical values, only the numbers 1 and 0 in a format of their own. A logical
  constant is written and saved in this format, which replaces any number format of the cell. In a
  cell with a number format, a formula's logical value is read as a number. The formula =TRUE() is
  read as a constant. A formula that gave a logical value before and now gives 1 is read as TRUE.
- An error constant is a formula that holds only the error.
- A formula written in manual mode has no value before `calculate`; Excel counts it once.
- A cell that began with an apostrophe does not stay marked as text for what is written next.
- In a text cell, a leading apostrophe is taken for a mark and dropped, and numbers and dates become
  texts. That Excel does the same was not measured: whoever writes must see what became of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property
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
from tests.office.grammar import FALSE, TRUE, Grammar
from tests.office.spelling import uno_s

# com.sun.star.util.NumberFormat
DATE_OR_TIME, CURRENCY, TEXT, LOGICAL = 6, 8, 256, 1024

LIBREOFFICE_ERRORS = {
    503: "#NUM!",
    519: "#VALUE!",
    521: "#NULL!",
    523: "#NUM!",
    524: "#REF!",
    525: "#NAME?",
    532: "#DIV/0!",
    32767: "#N/A",
}
"""All other errors are saved as #VALUE!."""
MALFORMED = {501, *range(504, 513), 520}
"""A formula that Excel would not take at all; 504 is a wrong number of arguments."""

QUOTED = re.compile(r'"(?:[^"]|"")*"')

Area = tuple[int, int, int, int, Any]
"""A part of a block: row, column, number of rows, number of columns; and what its cells have."""


@dataclass(frozen=True, slots=True)
class Before:
    """What decides what becomes of writing into a block; cells are rows and columns of it."""

    is_filtered: bool
    covered: frozenset[tuple[int, int]]
    is_locked: bool
    formats: tuple[Area, ...]


class Block:
    """A rectangle of cells of a sheet. Rows and columns count from 0."""

    def __init__(self, grammar: Grammar, sheet: Any, top: int, left: int, rows: int, columns: int):
        self.grammar = grammar
        self.sheet = sheet
        self.top, self.left, self.rows, self.columns = top, left, rows, columns

    @cached_property
    def cells(self) -> Any:
        """UNO's object, which costs more than what is asked without it."""
        bottom, right = self.top + self.rows - 1, self.left + self.columns - 1
        return self.sheet.getCellRangeByPosition(self.left, self.top, right, bottom)

    def _part(self, row: int, column: int, rows: int, columns: int) -> Any:
        if (row, column, rows, columns) == (0, 0, self.rows, self.columns):
            return self.cells
        left, top = self.left + column, self.top + row
        return self.sheet.getCellRangeByPosition(left, top, left + columns - 1, top + rows - 1)

    def _ask(self, macro: str, *further: Any) -> Any:
        bottom, right = self.top + self.rows - 1, self.left + self.columns - 1
        place = self.top, self.left, bottom, right
        return self.grammar.inside.ask(macro, self.sheet, *place, *further)

    def areas(self, name: str) -> Iterator[Area]:
        """The parts whose cells have the same value of a property."""
        return self._areas(self._ask("AreasOf", name))

    def _areas(self, found: Any) -> Iterator[Area]:
        for value, addresses in found:
            for at in addresses:
                top, left = at.StartRow, at.StartColumn
                rows, columns = at.EndRow - top + 1, at.EndColumn - left + 1
                yield top - self.top, left - self.left, rows, columns, value

    def is_locked(self) -> bool:
        """Whether the sheet is protected and any cell of the block is locked."""
        return bool(self._ask("IsLocked"))

    # ---- reading

    def read(self, *, stored: bool = False) -> list[list[Any]]:
        """What Range.Value gives: None for an empty cell, dates in UTC, errors as numbers.

        `stored`: what Range.Value2 gives, which makes no dates and no currencies.
        """
        formats, formulas, errors = self._ask("KindsOf")
        values = [[None if item == "" else item for item in row] for row in self.cells.DataArray]
        conversions = {LOGICAL: _to_logical} if stored else CONVERSIONS
        for r, c, rows, columns, key in self._areas(formats):
            for kind, convert in conversions.items():
                if self.grammar.type_of(key) & kind:
                    _convert(values, r, c, rows, columns, convert)
        for r, c in self._cells_at(formulas):
            if values[r][c] is None:
                values[r][c] = ""
        for (r, c), code in self._errors(errors).items():
            values[r][c] = ERROR_CODES[LIBREOFFICE_ERRORS.get(code, "#VALUE!")]
        return values

    def _cells_at(self, addresses: Iterable[Any]) -> Iterator[tuple[int, int]]:
        for at in addresses:
            left = at.StartColumn
            # For cells right of all filled ones, LibreOffice answers with the last filled cell.
            if left < self.left:
                continue
            columns = range(left - self.left, at.EndColumn - self.left + 1)
            for r in range(at.StartRow - self.top, at.EndRow - self.top + 1):
                for c in columns:
                    yield r, c

    def _errors(self, found: Sequence[int]) -> dict[tuple[int, int], int]:
        """Cell of the block → LibreOffice's number of the error that its formula gives."""
        threes = zip(found[::3], found[1::3], found[2::3], strict=True)
        return {
            (row - self.top, column - self.left): code
            for row, column, code in threes
            if column >= self.left
        }

    def read_formulas(self) -> list[list[str]]:
        """What Range.Formula gives: a text for each cell, a number as it would be typed."""
        formats, formulas, _ = self._ask("KindsOf")
        texts = [[_plain(item) for item in row] for row in self.cells.DataArray]
        for r, c, rows, columns, key in self._areas(formats):
            if self.grammar.type_of(key) & LOGICAL:
                _convert(texts, r, c, rows, columns, {"1": "TRUE", "0": "FALSE"}.get)
        printed = self.cells.getFormulaArray() if formulas else ()
        for r, c in self._cells_at(formulas):
            # Default arguments: a closure would see the last values of the loop.
            def ask(r: int = r, c: int = c) -> str:
                return self._formula(self.cells.getCellByPosition(c, r))

            texts[r][c] = self.grammar.said(printed[r][c], ask)
        return texts

    def _formula(self, cell: Any) -> str:
        said: str = cell.Formula
        if said in (TRUE, FALSE) or said[1:] in ERROR_CODES:
            return cell.String
        return "=" + self.grammar.text(cell.getTokens(), cell.CellAddress)

    # ---- writing

    def clear(self) -> None:
        """Empty the cells; formats stay."""
        self.cells.clearContents(1 | 2 | 4 | 16)  # values, dates, texts, formulas

    def before_writing(self) -> Before:
        """Looked at before `write`, which looks itself where it is not told."""
        is_filtered, covered, is_locked, formats = self._ask("BeforeWriting")
        under = zip(covered[::2], covered[1::2], strict=True)
        cells = frozenset((row - self.top, column - self.left) for row, column in under)
        return Before(is_filtered, cells, is_locked, tuple(self._areas(formats)))

    def write(self, data: Any, before: Before | None = None) -> None:
        """Range.Value = data, or Range.Formula = data. Excel reads texts alike in both.

        All or nothing: a formula that Excel would refuse leaves every cell as it was.
        """
        rows = rectangle(data, self.rows, self.columns)
        before = before or self.before_writing()
        if before.is_locked:
            raise ComError("the cell is on a protected sheet")
        keys: dict[tuple[int, int], int] = {}
        for r, c, height, width, key in before.formats:
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
        try:
            if fill and len(formulas) > 1:
                # One formula for many cells is relative to the first cell.
                origin = self.cells.getCellByPosition(0, 0).CellAddress
                for at, entry in formulas.items():
                    self._put_one(at, entry, origin)
            else:
                for run in _runs(formulas):
                    self._put_run(run, formulas)
            wrong = self._errors(self._ask("ErrorsOf")) if formulas else {}
            for at, code in wrong.items():
                if code in MALFORMED and at in formulas:
                    raise ComError(f"no formula: ={formulas[at].value}")
        except ComError:
            self.cells.setFormulaArray(before)
            raise

    def _put_one(self, at: tuple[int, int], entry: Entry, origin: Any = None) -> None:
        cell = self.cells.getCellByPosition(at[1], at[0])
        if entry.kind == "error":
            cell.Formula = f"={entry.value}"
        else:
            cell.setTokens(self.grammar.tokens(str(entry.value), origin or cell.CellAddress))

    def _put_run(self, run: list[tuple[int, int]], formulas: dict[tuple[int, int], Entry]) -> None:
        """Writes formulas of a run at once; those that the parser reads differently, singly."""
        spelled = [
            uno_s(str(formulas[at].value)) if formulas[at].kind == "formula" else None for at in run
        ]
        (top, column), size = run[0], len(run)
        lines = tuple(("" if one is None else f"={one}",) for one in spelled)
        self._part(top, column, size, 1).setFormulaArray(lines)
        for at, one in zip(run, spelled, strict=True):
            if one is None or not self._is_taken(at, str(formulas[at].value)):
                self._put_one(at, formulas[at])

    def _is_taken(self, at: tuple[int, int], formula: str) -> bool:
        def ask() -> bool:
            cell = self.cells.getCellByPosition(at[1], at[0])
            tokens = self.grammar.tokens(formula, cell.CellAddress)
            return bool(cell.getTokens() == tokens)

        return self.grammar.agrees("write", formula, ask)

    def _put_formats(self, formats: dict[tuple[int, int], int]) -> None:
        for c in sorted({column for _, column in formats}):
            r = 0
            while r < self.rows:
                key, first = formats.get((r, c)), r
                while r < self.rows and formats.get((r, c)) == key:
                    r += 1
                if key is not None:
                    self._part(first, c, r - first, 1).NumberFormat = key


def _runs(places: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """The places in runs of cells below each other in a column."""
    run: list[tuple[int, int]] = []
    for r, c in sorted(places, key=lambda at: (at[1], at[0])):
        if run and (r - 1, c) != run[-1]:
            yield run
            run = []
        run.append((r, c))
    if run:
        yield run


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
    # A currency of COM has four decimals.
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
    """The text that a text cell makes of a value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return f"{value.month}/{value.day}/{value.year}"
    return _plain(value).removeprefix("'")


def _content(entry: Entry | None) -> Any:
    if entry is None or entry.kind in ("formula", "error"):
        return None
    return entry.value


def _number(value: Any) -> float | str:
    """The value for UNO, which takes an empty text for an empty cell."""
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
    # LibreOffice would close an open parenthesis by itself; Excel refuses the formula.
    bare = re.sub(r"'[^']*'", "", QUOTED.sub("", formula))
    if bare.count("(") != bare.count(")") or '"' in bare:
        raise ComError(f"no formula: ={formula}")
