"""The cells of a worksheet → the text of its rows, each formula with the value that it shows.

openpyxl would write every cell through several calls, and its file would have to be read again to
add the values. Nothing here knows a sheet by name. What stands around the rows is openpyxl's.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from operator import itemgetter
from typing import Protocol, cast

from openpyxl.compat import safe_string
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.xlsx.cells import cell_name, cell_place, column_letters, column_number
from workbook_builder.xlsx.runs import CachedValue, CellRun
from workbook_builder.xlsx.write.stretch import (
    SharedStrings,
    StretchColumn,
    escaped,
    spelled,
    stretch_rows,
)

_CHUNK = 1000  # rows that are put together at once: more need memory, and fewer take longer


class StyledCell(Protocol):
    """A cell of openpyxl, or one that a merged range covers; its types leave out `_style`."""

    row: int
    column: int
    value: object
    data_type: str
    _style: array[int] | None
    style_id: int
    protection: object
    number_format: str
    quotePrefix: bool  # noqa: N815  the name is openpyxl's


@dataclass(frozen=True, slots=True)
class RepeatedLook:
    """A column whose cells below row `first`, down to row `last`, look as `pattern` does.

    `pattern` is a cell that stands in no worksheet.
    """

    column: str
    first: int
    last: int
    pattern: StyledCell


_Told = tuple[StyledCell | None, CellRun | None]
"""The cell as which a cell looks, and the run that it belongs to."""


@dataclass(slots=True)
class SheetContent:
    """What a worksheet holds beside what openpyxl knows of it.

    `values`: cell → the value that its formula shows. `self_fitting`: the rows whose height follows
    their text once somebody edits it; until then they keep the height that they were given.
    `heights`: the heights, in points, of rows with runs or repeated looks. What openpyxl knows of a
    cell goes before runs and looks.
    """

    values: dict[str, CachedValue] = field(default_factory=dict)
    self_fitting: set[int] = field(default_factory=set)
    heights: dict[int, float] = field(default_factory=dict)
    runs: list[CellRun] = field(default_factory=list)
    looks: list[RepeatedLook] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class RowWriter:
    """Writes the rows of one worksheet."""

    worksheet: Worksheet
    content: SheetContent
    strings: SharedStrings
    _styles: dict[bytes, str] = field(default_factory=dict)

    def extent(self) -> str:
        """The range from the first to the last cell."""
        first, _, last = self.worksheet.calculate_dimension().partition(":")
        places = [cell_place(first), cell_place(last or first)]
        for run in self.content.runs:
            held = [
                row
                for row, value in enumerate(run.values, start=run.first)
                if run.formula or value not in (None, "")
            ]
            column = column_number(run.column)
            places += [(row, column) for row in held[:1] + held[-1:]]
        places += [(one.last, column_number(one.column)) for one in self.content.looks]
        rows, columns = zip(*places, strict=True)
        first, last = cell_name(min(rows), min(columns)), cell_name(max(rows), max(columns))
        return f"{first}:{last}"

    def rows(self) -> Iterator[str]:
        """The text of the rows that have cells or a look of their own, from above, in pieces.

        Raises ValueError where a formula has no value noted for it.
        """
        cells = sorted(self.worksheet._cells.items(), key=itemgetter(0))
        held = {
            row: {column: cast("StyledCell", cell) for (_, column), cell in found}
            for row, found in groupby(cells, lambda item: item[0][0])
        }
        alone = held.keys() | self.worksheet.row_dimensions.keys()
        edges = {*alone, *(row + 1 for row in alone)}
        for told in (self.content.runs, self.content.looks):
            edges |= {edge for one in told for edge in (one.first, one.last + 1)}
        for first, end in pairwise(sorted(edges)):
            if first in alone:
                yield self._row(first, held.get(first, {}))
            elif columns := self._columns(first):
                alike = [
                    StretchColumn(at, self._styled(look), run)
                    for at, (look, run) in columns.items()
                ]
                for start in range(first, end, _CHUNK):
                    rows = range(start, min(start + _CHUNK, end))
                    yield stretch_rows(rows, self._heights(rows), alike, self.strings)

    def _columns(self, row: int) -> dict[int, _Told]:
        """What runs and repeated looks say of the columns of a row, from left to right."""
        found: dict[int, _Told] = {}
        for run in self.content.runs:
            if run.first <= row <= run.last:
                found[column_number(run.column)] = (None, run)
        for one in self.content.looks:
            if one.first <= row <= one.last:
                at = column_number(one.column)
                found[at] = (one.pattern, found[at][1] if at in found else None)
        return dict(sorted(found.items()))

    def _heights(self, rows: range) -> list[str]:
        return [self._height(row) for row in rows] if self.content.heights else [""] * len(rows)

    def _height(self, row: int) -> str:
        """The attributes of a row that has a height of its own."""
        points = self.content.heights.get(row)
        if points is None:
            return ""
        fixed = "" if row in self.content.self_fitting else ' customHeight="1"'
        return f' ht="{points:.16g}"{fixed}'

    def _row(self, row: int, cells: Mapping[int, StyledCell]) -> str:
        """The text of a row that openpyxl knows something of."""
        dimensions = self.worksheet.row_dimensions
        looks = dict(dimensions[row]) if row in dimensions else {}
        if row in self.content.self_fitting:
            looks.pop("customHeight", None)
        attributes = "".join(f' {name}="{value}"' for name, value in looks.items())
        columns = self._columns(row)
        written = "".join(
            self._any_cell(row, at, cells.get(at), *columns.get(at, (None, None)))
            for at in sorted(cells.keys() | columns.keys())
        )
        head = f'<row r="{row}"{attributes}{self._height(row)}'
        return f"{head}>{written}</row>" if written else f"{head}/>"

    def _any_cell(
        self,
        row: int,
        at: int,
        cell: StyledCell | None,
        look: StyledCell | None,
        run: CellRun | None,
    ) -> str:
        if cell is not None and (run is None or cell.value is not None):
            return self._cell(cell)
        return StretchColumn(at, self._styled(cell or look), run).cell(row, self.strings.number)

    def _styled(self, cell: StyledCell | None) -> str:
        """The attribute for the looks of a cell; nothing for one without."""
        if cell is None or (looks := cell._style) is None or not any(looks):
            return ""
        styled = self._styles.get(key := looks.tobytes())
        if styled is None:
            styled = self._styles[key] = f' s="{cell.style_id}"'
        return styled

    def _cell(self, cell: StyledCell) -> str:
        """The text of a cell; of a cell without value and looks, nothing."""
        value, kind, styled = cell.value, cell.data_type, self._styled(cell)
        if value is None and not styled:
            return ""
        address = f"{column_letters(cell.column)}{cell.row}"
        head = f'<c r="{address}"{styled}'
        if kind == "f":
            return f"{head}{self._formula(address, str(value))}</c>"
        if kind == "s":
            return f'{head} t="s"><v>{self.strings.number(str(value or ""))}</v></c>'
        if value is None or value == "":
            return f'{head} t="{kind}"/>'
        if kind == "d":
            raise TypeError(f"{self.worksheet.title}!{address}: a date is written as its number")
        return f'{head} t="{kind}"><v>{escaped(safe_string(value))}</v></c>'

    def _formula(self, address: str, formula: str) -> str:
        """What stands in a cell with a formula, from its kind on."""
        if address not in self.content.values:
            raise ValueError(f"no cached value for {self.worksheet.title}!{address}")
        kind, text = spelled(self.content.values[address])
        return f"{kind}><f>{escaped(formula[1:])}</f><v>{text}</v>"
