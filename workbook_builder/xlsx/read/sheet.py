"""One worksheet part → its cells, its protection, and what of it may not be seen.

Which part it is, and what its sheet is called, `book.py` knows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType

from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.looks import NOTHING_ODD, Area, Looks, Spot
from workbook_builder.xlsx.read.looks.drawn import read_drawn
from workbook_builder.xlsx.read.looks.styles import Styles
from workbook_builder.xlsx.read.looks.view import View
from workbook_builder.xlsx.read.package import Package, Unreadable, pieces_of
from workbook_builder.xlsx.read.plain import (
    MOST,
    UnusualError,
    cut_out,
    elements_in,
    plain_rows,
    without_idle,
)
from workbook_builder.xlsx.read.remembered import SMALL, known_cells, known_rows, read_bytes_once
from workbook_builder.xlsx.read.rows import Rows
from workbook_builder.xlsx.read.texts import Strings
from workbook_builder.xlsx.read.xml import Listener, Meter, parse_chunks

_ROWS, _ROWS_END, _SIZES = b"<sheetData>", b"</sheetData>", b"sheetFormatPr"


@dataclass(frozen=True, slots=True)
class Worksheet:
    """What one worksheet part holds."""

    cells: Mapping[Spot, Cell]
    protected: bool
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    looks: Looks = NOTHING_ODD


def read_worksheet(
    package: Package, part: str, name: str, strings: Strings, styles: Styles, meter: Meter
) -> Worksheet:
    """The cells of the sheet `name`; `strings` are the workbook's shared strings."""
    data = package.whole(part, MOST)
    new_rows = partial(Rows, name, strings, styles, meter)
    rows = None if data is None else _read_plain(data, part, styles, meter, new_rows)
    if rows is None:
        view, root = _new_view(styles, meter)
        rows = new_rows(view)
        rows.plant(root)
        chunks = package.chunks(part) if data is None else pieces_of(data)
        parse_chunks(chunks, part, root, meter)
        rows.count_row()
    rows.spread_arrays()
    view, columns = rows.view, rows.view.hidden_columns
    if view.columns_hidden:
        columns = columns | ({column for _, column in rows.cells} - view.described)
    drawn = read_drawn(package, part, meter)
    looks = Looks(MappingProxyType(rows.odd), tuple(view.areas), drawn, view.beyond)
    hidden = frozenset(rows.hidden_rows), frozenset(columns)
    return Worksheet(rows.cells, view.protected, tuple(view.merged), *hidden, looks)


def _new_view(styles: Styles, meter: Meter) -> tuple[View, Listener]:
    view, root = View(styles.conditional, meter.limits.merged), Listener()
    view.plant(root)
    return view, root


def _read_plain(
    data: bytes, part: str, styles: Styles, meter: Meter, new_rows: Callable[[View], Rows]
) -> Rows | None:
    """The rows of a sheet that is written as programs usually write it; None for any other."""

    def read(chunks: Iterable[bytes], meter: Meter) -> View:
        view, root = _new_view(styles, meter)
        parse_chunks(chunks, part, root, meter)
        return view

    start, end = data.find(_ROWS) + len(_ROWS), data.rfind(_ROWS_END)
    # The sizes, which stand before the rows, decide which of them are hidden.
    if start < len(_ROWS) or _SIZES in data[end:]:
        return None
    try:
        frame, body = cut_out(data, start, end)
        spelled, new = plain_rows(body, known_rows(), known_cells())
        frame = without_idle(frame)
        if len(frame) > SMALL:
            return None
        view = read_bytes_once(frame, meter, read, "sheet", part, styles.conditional)
    except (UnusualError, Unreadable):  # of several faults, the parser tells the first
        return None
    if view.cells_begun != 1:
        return None
    rows = new_rows(view)
    rows.read_plain(spelled, new, elements_in(body))
    return rows
