"""The cells of a worksheet → the text of its rows, each formula with the value that it shows.

openpyxl would write every cell through several calls, and its file would have to be read again to
add the values. Nothing here knows a sheet by name. What stands around the rows is openpyxl's.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any, Protocol, cast
from xml.sax.saxutils import escape

from openpyxl.compat import safe_string
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.xlsx.cells import column_letters

CachedValue = Decimal | int | bool | str
_RETURN = {"\r": "&#13;"}
_MARKUP = re.compile("[&<>\r]")


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


class _Cell(Protocol):
    """A cell of openpyxl, or one that a merged range covers; its types leave out `_style`."""

    row: int
    column: int
    value: object
    data_type: str
    _style: array[int] | None
    style_id: int
    hyperlink: object


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one worksheet. `values`: cell → the value that its formula shows.

    `self_fitting`: the rows whose height follows their text once somebody edits it.
    """

    worksheet: Worksheet
    values: Mapping[str, CachedValue]
    self_fitting: set[int]
    strings: SharedStrings

    def rows(self) -> Iterator[str]:
        """The text of each row that has cells or a look of its own, from above.

        Raises ValueError where a formula has no value noted for it.
        """
        cells = sorted(self.worksheet._cells.items(), key=itemgetter(0))
        rows = {
            row: [one for _, one in found] for row, found in groupby(cells, lambda item: item[0][0])
        }
        dimensions = self.worksheet.row_dimensions
        styles: dict[bytes, int] = {}
        for row in sorted(rows.keys() | dimensions.keys()):
            looks = dict(dimensions[row]) if row in dimensions else {}
            if row in self.self_fitting:
                looks.pop("customHeight", None)
            written = "".join(self._cell(cast("_Cell", cell), styles) for cell in rows.get(row, ()))
            attributes = "".join(f' {name}="{value}"' for name, value in looks.items())
            head = f'<row r="{row}"{attributes}'
            yield f"{head}>{written}</row>" if written else f"{head}/>"

    def _cell(self, cell: _Cell, styles: dict[bytes, int]) -> str:
        """The text of a cell; of a cell without value and looks, nothing."""
        value, kind, looks = cell.value, cell.data_type, cell._style
        if looks is None or not any(looks):
            if value is None:
                return ""
            styled = ""
        else:
            number = styles.get(key := looks.tobytes())
            if number is None:
                number = styles[key] = cell.style_id
            styled = f' s="{number}"'
        address = f"{column_letters(cell.column)}{cell.row}"
        head = f'<c r="{address}"{styled}'
        if cell.hyperlink:
            cast("Any", self.worksheet)._hyperlinks.append(cell.hyperlink)
        if kind == "f":
            return f"{head}{self._formula(address, str(value))}</c>"
        if kind == "s":
            return f'{head} t="s"><v>{self.strings.number(str(value or ""))}</v></c>'
        if value is None or value == "":
            return f'{head} t="{kind}"/>'
        if kind == "d":
            raise TypeError(f"{self.worksheet.title}!{address}: a date is written as its number")
        return f'{head} t="{kind}"><v>{_escaped(safe_string(value))}</v></c>'

    def _formula(self, address: str, formula: str) -> str:
        """What stands in a cell with a formula, from its kind on."""
        if address not in self.values:
            raise ValueError(f"no cached value for {self.worksheet.title}!{address}")
        kind, text = _spelled(self.values[address])
        shown = f"<v>{text}</v>" if text else "<v></v>"
        return f"{kind}><f>{_escaped(formula[1:])}</f>{shown}"


def _spelled(value: CachedValue) -> tuple[str, str]:
    """The attribute for the kind of a value, and its text."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        return ' t="str"', _escaped(value)
    # Excel itself would store the number with the digits of the float's repr.
    return "", repr(float(value)).removesuffix(".0")


def _escaped(text: str) -> str:
    return escape(text, _RETURN) if _MARKUP.search(text) else text
