"""Rows of a worksheet that differ in numbers and values alone → their text, from one template.

A stretch of rows has the same runs and looks throughout, so that the text of a row is put together
in one step. Nothing here knows a sheet by name, or what openpyxl holds.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from xml.sax.saxutils import escape

from openpyxl.compat import safe_string

from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.runs import CachedValue, CellRun

_RETURN = {"\r": "&#13;"}
_MARKUP = re.compile("[&<>\r]")
_WITHOUT_CELLS = '"></row>'
_REMEMBERED = 50_000


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
    template = _Template(rows, heights)
    cells = (template.cells(one, values.get(one.column, ()), strings.numbers) for one in columns)
    row = '<row r="{0}"{1}>' + "".join(cells) + "</row>"
    lines = map(row.format, *template.fields)
    return "".join(
        line
        for line, height in zip(lines, heights, strict=True)
        if height or not line.endswith(_WITHOUT_CELLS)
    )


def _count_texts(columns: Iterable[Sequence[CachedValue | None]], strings: SharedStrings) -> None:
    """Gives each text its number, row by row, as if cell after cell was written."""
    for row in zip(*(one for one in columns if str in set(map(type, one))), strict=True):
        for value in row:
            if isinstance(value, str) and value:
                strings.number(value)


class _Template:
    """What a template is filled from: fields 0 and 1 are a row's number and height."""

    def __init__(self, rows: range, heights: Sequence[str]) -> None:
        self._rows = rows
        self.fields: list[Sequence[object]] = [rows, heights]
        self._counting: dict[tuple[int, int], str] = {(rows.start, 1): "{0}"}

    def cells(
        self, one: StretchColumn, values: Sequence[CachedValue | None], numbers: Mapping[str, int]
    ) -> str:
        """The template of a column's cells. `numbers`: text → its number in the shared strings."""
        run, head = one.run, f'<c r="{column_letters(one.column)}{{0}}"{one.styled}'
        kinds = set(map(type, values))
        if run is None:
            return f'{head} t="n"/>' if one.styled else ""
        if run.formula:
            shown = [spelled("" if value is None else value) for value in values]
            kind = self._field([kind for kind, _ in shown])
            text = self._field([text for _, text in shown])
            return f"{head}{kind}><f>{self._formula(run)}</f><v>{text}</v></c>"
        if kinds == {str} and "" not in values:
            number = self._field([numbers[str(text)] for text in values])
            return f'{head} t="s"><v>{number}</v></c>'
        if not kinds & {str, type(None)}:
            return f'{head} t="n"><v>{self._field(list(map(_digits, values)))}</v></c>'
        return self._field([one.cell(row, numbers.__getitem__) for row in self._rows])

    def _field(self, values: Sequence[object]) -> str:
        self.fields.append(values)
        return f"{{{len(self.fields) - 1}}}"

    def _formula(self, run: CellRun) -> str:
        """The formula of a run, without its `=`, with a field for each counting number."""
        below = self._rows.start - run.first
        told = ""
        for piece in run.pieces():
            if isinstance(piece, str):
                told += escaped(piece).replace("{", "{{").replace("}", "}}")
                continue
            start, step = piece[0] + below * piece[1], piece[1]
            if (start, step) not in self._counting:
                counted = range(start, start + step * len(self._rows), step)
                self._counting[start, step] = self._field(counted)
            told += self._counting[start, step]
        return told[1:]
