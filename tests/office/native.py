"""What Excel's own objects do and xlwings' faces do not show: hidden rows, merged cells, a Value2.

`NativeRange`, `NativeSheet` and `NativeBook` stand for what `api` gives. They have the few members
of Excel's object model that code may ask for by that way; all others are those of UNO.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any

from tests.office.com import ComError

if TYPE_CHECKING:
    from tests.office.engine import Book, Sheet
    from tests.office.ranges import Range

VISIBLE_CELLS = 12
"""xlCellTypeVisible."""
_MAY_FORMAT = ("cells", "rows", "columns")
"""What of Protect's arguments is heeded here, from the sixth on."""
RowRun = tuple[int, int]
"""The first and the last of neighbouring rows, counted from 1."""


# Rows that are not shown, and cells that lie under others


def _ask(cells: Range, macro: str, *place: int) -> Any:
    inside = cells.sheet.book.open.sheetbook.inside
    return inside.ask(macro, cells.sheet.uno, *place)


def shown_rows(cells: Range) -> list[RowRun]:
    """The rows of a range that are shown, in runs."""
    shown = {
        row
        for at in _ask(cells, "ShownOf", *_rows(cells))
        for row in range(at.StartRow + 1, at.EndRow + 2)
    }
    return runs(sorted(shown))


def _rows(cells: Range) -> tuple[int, int]:
    """The first and the last row, counted from 0."""
    return cells.row - 1, cells.row + cells.shape[0] - 2


def runs(rows: list[int]) -> list[RowRun]:
    """Ascending rows as runs of neighbours."""
    found: list[RowRun] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found


def is_filtered(cells: Range) -> bool:
    """Whether a filter hides any row of a range. Rows hidden by hand or by an outline don't count:
    they do not disturb the writing of arrays."""
    return bool(_ask(cells, "IsFiltered", *_rows(cells)))


def reached(cells: Range) -> list[Range] | None:
    """The parts of a range that an operation on all of it reaches; None: the whole range.

    Where a filter hides rows of the range, only the rows that are shown are reached, and of an
    array each cell gets the first element (xlwings issues 747, 679, 1483 and 2619). A single cell
    is reached, hidden or not.
    """
    if len(cells) == 1 or not is_filtered(cells):
        return None
    return [
        type(cells)(cells.sheet, first, cells.column, last - first + 1, cells.shape[1])
        for first, last in shown_rows(cells)
    ]


# Excel's own objects


class _Native:
    """An object of UNO with some of Excel's members before it."""

    def __init__(self, uno: Any):
        self.__dict__["uno"] = uno

    def __getattr__(self, name: str) -> Any:
        return getattr(self.__dict__["uno"], name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self.__dict__["uno"], name, value)


class NativeRange(_Native):
    """Range.api."""

    def __init__(self, cells: Range):
        super().__init__(cells.uno)
        self.__dict__["_cells"] = cells

    @property
    def Value2(self) -> Any:  # noqa: N802 - Excel's name
        """The values as they are stored: a date and a currency are plain numbers."""
        return self._cells.stored_value

    @property
    def EntireRow(self) -> NativeRange:  # noqa: N802
        from tests.office.ranges import Range
        from tests.office.workbooks import MOST_COLUMNS

        cells = self._cells
        whole = Range(cells.sheet, cells.row, 1, cells.shape[0], min(MOST_COLUMNS, 1024))
        return NativeRange(whole)

    def SpecialCells(self, kind: int) -> NativeRows:  # noqa: N802
        """The visible cells; ComError where there are none. Only whole rows are imitated."""
        if kind != VISIBLE_CELLS:
            raise NotImplementedError(f"special cells {kind}")
        shown = shown_rows(self._cells)
        if not shown:
            raise ComError("No cells were found.")
        return NativeRows(self._cells, shown)


class NativeRows:
    """Whole rows of a sheet, in several areas."""

    def __init__(self, cells: Range, rows: list[RowRun]):
        self._cells = cells
        self._rows = rows

    @property
    def EntireRow(self) -> NativeRows:  # noqa: N802
        return self

    def AutoFit(self) -> None:  # noqa: N802
        for first, last in self._rows:
            part = type(self._cells)(self._cells.sheet, first, 1, last - first + 1, 1)
            part.autofit("rows")


class NativeBook(_Native):
    """Book.api."""

    def __init__(self, book: Book):
        super().__init__(book.open.document)
        self.__dict__["_book"] = book

    @property
    def ReadOnly(self) -> bool:  # noqa: N802
        return bool(self._book.open.read_only)

    @property
    def FullName(self) -> str:  # noqa: N802
        """The path, or the address in the web, where `Book.fullname` would have to map it."""
        return self._book.open.address or str(self._book.open.path)


class NativeSheet(_Native):
    """Sheet.api."""

    def __init__(self, sheet: Sheet):
        super().__init__(sheet.uno)
        self.__dict__["_sheet"] = sheet

    @property
    def FilterMode(self) -> bool:  # noqa: N802
        """Whether a filter hides rows."""
        return is_filtered(self._sheet.used_range)

    @property
    def ProtectContents(self) -> bool:  # noqa: N802
        return bool(self._sheet.uno.isProtected())

    def Unprotect(self, password: str = "") -> None:  # noqa: N802
        with contextlib.suppress(Exception):  # UNO raises for a wrong password, or does nothing
            self._sheet.uno.unprotect(password)
        if self._sheet.uno.isProtected():
            raise ComError("the password is wrong")

    def Protect(self, password: str = "", *allowed: bool) -> None:  # noqa: N802
        self._sheet.uno.protect(password)
        may = {what for what, yes in zip(_MAY_FORMAT, allowed[4:7], strict=False) if yes}
        self._sheet.book.open.may_format[self._sheet.name] = frozenset(may)
