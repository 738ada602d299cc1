"""Rows of a worksheet that differ in numbers and values alone → their text, from one template.

A stretch of rows has the same runs and looks throughout, so that the text of a row is put together
in one step. Nothing here knows a sheet by name, or what openpyxl holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, repeat
from typing import cast
from xml.sax.saxutils import escape

from openpyxl.compat import safe_string

from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.runs import CachedValue, CellRun

_RETURN = {"\r": "&#13;"}
_MARKUP = re.compile("[&<>\r]")
_WITHOUT_CELLS = '"></row>'
_REMEMBERED = 50_000

_Piece = str | Sequence[str]
"""A text that all rows have, or one for each row."""


class SharedStrings:
    """The table of shared strings: each text once, in the order in which the cells have them."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.uses = 0

    def number(self, text: str) -> int:
        """The number of a text in the table, which counts one more use of it."""
        self.uses += 1
        return self.numbers.setdefault(text, len(self.numbers))

    def put_last(self, marks: tuple[str, ...]) -> Mapping[bytes, bytes]:
        """Moves the texts that contain a mark to the end; returns old → new number of what moved.

        `sorted` is stable, so the texts of each half stay in their order.
        """
        ordered = sorted(self.numbers, key=lambda text: any(mark in text for mark in marks))
        before, self.numbers = self.numbers, {text: n for n, text in enumerate(ordered)}
        return {
            b"%d" % before[text]: b"%d" % number
            for text, number in self.numbers.items()
            if before[text] != number
        }


def escaped(text: str) -> str:
    """The text as it stands in XML, between two tags."""
    return escape(text, _RETURN) if _MARKUP.search(text) else text


@lru_cache(_REMEMBERED, typed=True)
def spelled(value: CachedValue) -> tuple[str, str]:
    """The attribute for the kind of what a formula shows, and its text."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        return ' t="str"', escaped(value)
    # Excel itself would store the number with the digits of the float's repr.
    return "", repr(float(value)).removesuffix(".0")


@lru_cache(_REMEMBERED)
def _digits(number: CachedValue) -> str:
    return str(safe_string(float(number)))


@dataclass(frozen=True, slots=True)
class StretchColumn:
    """A column of some rows: the attribute of their looks, and the run that they belong to.

    Without a run its cells are empty.
    """

    column: int
    styled: str
    run: CellRun | None

    def cell(self, row: int, number: Callable[[str], int]) -> str:
        """The text of the cell in this row; "" for an empty cell without looks.

        `number`: a text → its number among the shared strings.
        """
        head = f'<c r="{column_letters(self.column)}{row}"{self.styled}'
        value = None if self.run is None else self.run.values[row - self.run.first]
        if self.run is not None and self.run.formula:
            kind, text = spelled("" if value is None else value)
            return f"{head}{kind}><f>{escaped(self.run.formula_at(row)[1:])}</f><v>{text}</v></c>"
        if value is None or value == "":
            return f'{head} t="n"/>' if self.styled else ""
        if isinstance(value, str):
            return f'{head} t="s"><v>{number(value)}</v></c>'
        return f'{head} t="n"><v>{_digits(value)}</v></c>'


def stretch_rows(
    rows: range, heights: Sequence[str], columns: Sequence[StretchColumn], strings: SharedStrings
) -> str:
    """The text of these rows; of a row without cells and height, nothing.

    `heights`: the attributes of each row for its height. `columns`: from left to right.
    """
    values = {
        one.column: one.run.values[rows.start - one.run.first : rows.stop - one.run.first]
        for one in columns
        if one.run is not None
    }
    _count_texts([values[c.column] for c in columns if c.run and not c.run.formula], strings)
    template = _Template(rows)
    row: list[_Piece] = ['<row r="', template.numbers, '"', heights, ">"]
    for one in columns:
        row += template.cells(one, values.get(one.column, ()), strings.numbers)
    lines = _filled([*row, "</row>"])
    if all(heights):
        return "".join(lines)
    return "".join(
        line
        for line, height in zip(lines, heights, strict=True)
        if height or not line.endswith(_WITHOUT_CELLS)
    )


def _filled(row: Iterable[_Piece]) -> Iterator[str]:
    """The rows, put together of what is the same in all of them and what is not."""
    pieces: list[Iterable[str]] = []
    for alike, run in groupby(row, lambda piece: isinstance(piece, str)):
        told = list(run)
        pieces += [repeat("".join(cast("list[str]", told)))] if alike else told
    return map("".join, zip(*pieces, strict=False))


def _count_texts(columns: Iterable[Sequence[CachedValue | None]], strings: SharedStrings) -> None:
    """Gives each text its number, row by row, as if cell after cell was written."""
    for row in zip(*(one for one in columns if str in set(map(type, one))), strict=True):
        for value in row:
            if isinstance(value, str) and value:
                strings.number(value)


class _Template:
    """The cells of some rows, as pieces of text. `numbers` are those of the rows."""

    def __init__(self, rows: range) -> None:
        self._rows = rows
        self.numbers: Sequence[str] = list(map(str, rows))
        self._counting = {(rows.start, 1): self.numbers}

    def cells(
        self, one: StretchColumn, values: Sequence[CachedValue | None], numbers: Mapping[str, int]
    ) -> list[_Piece]:
        """The pieces of a column's cells. `numbers`: text → its number in the shared strings."""
        run = one.run
        head: list[_Piece] = [f'<c r="{column_letters(one.column)}', self.numbers, f'"{one.styled}']
        kinds = set(map(type, values))
        if run is None:
            return [*head, ' t="n"/>'] if one.styled else []
        if run.formula:
            shown = [spelled("" if value is None else value) for value in values]
            kind, text = ([part[at] for part in shown] for at in (0, 1))
            return [*head, kind, "><f>", *self._formula(run), "</f><v>", text, "</v></c>"]
        if kinds == {str} and "" not in values:
            places = [str(numbers[str(text)]) for text in values]
            return [*head, ' t="s"><v>', places, "</v></c>"]
        if not kinds & {str, type(None)}:
            return [*head, ' t="n"><v>', list(map(_digits, values)), "</v></c>"]
        return [[one.cell(row, numbers.__getitem__) for row in self._rows]]

    def _formula(self, run: CellRun) -> list[_Piece]:
        """The formula of a run, without its `=`."""
        below = self._rows.start - run.first
        told: list[_Piece] = []
        for piece in run.pieces():
            if isinstance(piece, str):
                told.append(escaped(piece if told else piece[1:]))
                continue
            start, step = piece[0] + below * piece[1], piece[1]
            if (start, step) not in self._counting:
                counted = [str(start + step * place) for place in range(len(self._rows))]
                self._counting[start, step] = counted
            told.append(self._counting[start, step])
        return told
