"""Ranges of cells in the xlwings engine over LibreOffice; see `engine`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes
from xlwings.utils import hex_to_rgb, int_to_rgb

from tests.office.block import Block
from tests.office.com import MOST_IN_ARRAY, ComError
from tests.office.native import NativeRange, reached
from tests.office.workbooks import MOST_COLUMNS, MOST_ROWS, address, quoted

if TYPE_CHECKING:
    from tests.office.engine import Sheet
    from tests.office.names import Name

POINT = 2540 / 72  # in UNO's hundredths of a millimetre
TALLEST_ROW = 409.5
DIRECTIONS = {"up": (-1, 0), "down": (1, 0), "left": (0, -1), "right": (0, 1)}


class Range(base_classes.Range):
    """A rectangle of cells. Without rows or columns it is empty, and writing to it does nothing."""

    sheet: Any = None  # xlwings' base class has properties without setters
    row: int = 0
    column: int = 0
    shape: tuple[int, int] = (0, 0)

    def __init__(self, sheet: Sheet, row: int, column: int, rows: int, columns: int):
        if (
            row < 1
            or column < 1
            or row + rows - 1 > MOST_ROWS
            or column + columns - 1 > MOST_COLUMNS
        ):
            raise ComError("outside of the sheet")
        self.sheet = sheet
        self.row, self.column, self.shape = row, column, (rows, columns)
        self._kept: Block | None = None

    @property
    def coords(self) -> tuple[Any, int, int, int, int]:
        return self.sheet, self.row, self.column, *self.shape

    @property
    def _block(self) -> Block:
        book = self.sheet.book.open
        book.renames(done=True)
        if self._kept is None:
            at = self.row - 1, self.column - 1, *self.shape
            self._kept = Block(book.grammar, self.sheet.uno, *at)
        return self._kept

    @property
    def uno(self) -> Any:
        return self._block.cells if len(self) else None

    @property
    def api(self) -> NativeRange | None:
        return NativeRange(self) if len(self) else None

    def __len__(self) -> int:
        return self.shape[0] * self.shape[1]

    def __call__(self, row: int, column: int | None = None) -> Range:
        if column is None:
            down, right = divmod(row - 1, self.shape[1])
        else:
            down, right = row - 1, column - 1
        return Range(self.sheet, self.row + down, self.column + right, 1, 1)

    def _about_to(self, what: str) -> None:
        self.sheet.book.excel.faults.about_to(what)

    # ---- contents

    @property
    def raw_value(self) -> Any:
        if not len(self):
            return None
        self._about_to("read")
        return self._given(self._with_planted(self._block.read()))

    @property
    def stored_value(self) -> Any:
        """What Range.Value2 gives."""
        self._about_to("read")
        return self._given(self._with_planted(self._block.read(stored=True)))

    def _with_planted(self, rows: list[list[Any]]) -> list[list[Any]]:
        """Values that no LibreOffice has, such as the errors of newer Excels."""
        for (sheet, row, column), value in self.sheet.book.open.planted.items():
            down, right = row - self.row, column - self.column
            inside = 0 <= down < self.shape[0] and 0 <= right < self.shape[1]
            if sheet == self.sheet.name and inside:
                rows[down][right] = value
        return rows

    @raw_value.setter
    def raw_value(self, data: Any) -> None:
        self._write(data)

    @property
    def formula(self) -> Any:
        if not len(self):
            return None
        self._about_to("read")
        return self._given(self._block.read_formulas())

    @formula.setter
    def formula(self, data: Any) -> None:
        self._write(data)

    def _given(self, rows: list[list[Any]]) -> Any:
        return rows[0][0] if len(self) == 1 else tuple(map(tuple, rows))

    def _write(self, data: Any) -> None:
        if not len(self):
            return
        self._about_to("write")
        before = self._block.before_writing()
        if before.is_filtered and len(self) > 1:
            for part in reached(self) or ():
                part._block.write(_first(data))
            return
        if any(len(text) > MOST_IN_ARRAY for text in _texts(data)):
            raise ComError("a text of more than 8,203 letters in an array")
        if covered := before.covered:  # what is written under a merged cell is lost
            if len(self) == 1:
                return
            kept = {at: self(at[0] + 1, at[1] + 1).uno.FormulaArray for at in covered}
            self._block.write(data, before)
            for at, formulas in kept.items():
                self(at[0] + 1, at[1] + 1).uno.setFormulaArray(formulas)
            return
        self._block.write(data, before)

    def clear_contents(self) -> None:
        if not len(self):
            return
        self._about_to("write")
        if self._block.is_locked():
            raise ComError("the cell is on a protected sheet")
        for part in reached(self) or [self]:
            part._block.clear()

    @property
    def has_array(self) -> bool:
        return self._block.cells.getArrayFormula() != ""

    def end(self, direction: str) -> Range:
        """The cell to which Ctrl and an arrow key lead.

        That is the last full cell before an empty one, else the next full cell, else the edge of
        the sheet.
        """
        down, right = DIRECTIONS[direction]
        used = self.sheet.used_range
        row, column = self.row, self.column
        if down:
            row = max(used.row + used.shape[0] - 1, row) if down > 0 else 1
        else:
            column = max(used.column + used.shape[1] - 1, column) if right > 0 else 1
        line = self.sheet.range(self(1, 1), Range(self.sheet, row, column, 1, 1))
        full = [text != "" for row in line.uno.FormulaArray for text in row]
        if down + right < 0:
            full.reverse()
        steps = _steps(full)
        if steps is not None:
            return Range(self.sheet, self.row + down * steps, self.column + right * steps, 1, 1)
        row = (MOST_ROWS if down > 0 else 1) if down else self.row
        column = (MOST_COLUMNS if right > 0 else 1) if right else self.column
        return Range(self.sheet, row, column, 1, 1)

    # ---- where it is

    def get_address(self, row_absolute: bool, col_absolute: bool, external: bool) -> str:
        here = address(
            self.row, self.column, *self.shape, fixed_row=row_absolute, fixed_column=col_absolute
        )
        if not external:
            return here
        book, sheet = self.sheet.book.name, self.sheet.name
        both = f"[{book}]{sheet}"
        plain = quoted(sheet) == sheet and re.fullmatch(r"[\w.]+", book)
        return (both if plain else "'" + both.replace("'", "''") + "'") + "!" + here

    @property
    def address(self) -> str:
        if not len(self):
            rows, columns = self.shape
            return f"{address(self.row, self.column, 1, 1)}{{{rows}x{columns}}}"
        return address(self.row, self.column, *self.shape)

    def select(self) -> None:
        if self.sheet.book.sheets.active.name != self.sheet.name:
            raise ComError("only on the active sheet can cells be selected")
        self.sheet.book.open.document.CurrentController.select(self.uno)

    @property
    def name(self) -> Name | None:
        for name in self.sheet.book.names:
            if not name.refers_to.startswith("="):
                continue
            at = name.referred
            if at is not None and (at.sheet.name, at.address) == (self.sheet.name, self.address):
                return name
        return None

    # ---- looks

    @property
    def number_format(self) -> str | None:
        areas = self._block.areas("NumberFormat")
        codes = {self._block.grammar.code_of(area[4]) for area in areas}
        return codes.pop() if len(codes) == 1 else None

    @number_format.setter
    def number_format(self, value: str) -> None:
        self.sheet.need_permission("cells")
        key = self._block.grammar.key_of(value)
        for part in reached(self) or [self]:
            part.uno.NumberFormat = key

    @property
    def color(self) -> tuple[int, int, int] | None:
        colors = {area[4] for area in self._block.areas("CellBackColor")}
        if len(colors) > 1:
            return 0, 0, 0  # Excel's answer for cells of different colours
        color = colors.pop()
        return None if color == -1 else (color >> 16 & 255, color >> 8 & 255, color & 255)

    @color.setter
    def color(self, value: tuple[int, int, int] | int | str | None) -> None:
        self.sheet.need_permission("cells")
        if value is None:
            self.uno.CellBackColor = -1
            return
        if isinstance(value, str):
            value = hex_to_rgb(value)
        red, green, blue = int_to_rgb(value) if isinstance(value, int) else value
        self.uno.CellBackColor = red << 16 | green << 8 | blue

    @property
    def wrap_text(self) -> bool | None:
        found = {area[4] for area in self._block.areas("IsTextWrapped")}
        return found.pop() if len(found) == 1 else None

    @wrap_text.setter
    def wrap_text(self, value: bool) -> None:
        self.sheet.need_permission("cells")
        self.uno.IsTextWrapped = bool(value)

    def autofit(self, axis: str | None = None) -> None:
        for what, names in (("rows", ("rows", "r", None)), ("columns", ("columns", "c", None))):
            if axis in names:
                self.sheet.need_permission(what)
                lines = self.uno.Rows if what == "rows" else self.uno.Columns
                lines.IsVisible = True  # Excel shows the hidden ones among them
                setattr(lines, "OptimalHeight" if what == "rows" else "OptimalWidth", True)

    @property
    def row_height(self) -> float | None:
        """In points; None where rows differ."""
        rows = self.uno.Rows
        found = {rows.getByIndex(n).Height for n in range(rows.Count)}
        return round(found.pop() / POINT, 2) if len(found) == 1 else None

    @row_height.setter
    def row_height(self, value: float) -> None:
        self.sheet.need_permission("rows")
        if not 0 <= value <= TALLEST_ROW:
            raise ComError(f"a row of {value} points")
        self.uno.Rows.Height = round(value * POINT)

    @property
    def row_hidden(self) -> bool | None:
        rows = self.uno.Rows
        found = {not rows.getByIndex(n).IsVisible for n in range(rows.Count)}
        return found.pop() if len(found) == 1 else None

    @row_hidden.setter
    def row_hidden(self, value: bool) -> None:
        self.sheet.need_permission("rows")
        self.uno.Rows.IsVisible = not value


def _first(data: Any) -> Any:
    """The first element of what is assigned to a range."""
    while isinstance(data, list | tuple):
        data = data[0]
    return data


def _texts(data: Any) -> Iterator[str]:
    """The texts of an array; none of a single value."""
    if isinstance(data, list | tuple):
        for one in data:
            if isinstance(one, str):
                yield one
            else:
                yield from _texts(one)


def _steps(full: list[bool]) -> int | None:
    """How many cells Ctrl and an arrow key go; None for the edge of the sheet.

    `full`: which cells are full, beginning with the one where the key is pressed.
    """
    if len(full) > 1 and full[0] and full[1]:
        return next((n for n, here in enumerate(full) if not here), len(full)) - 1
    return next((n for n, here in enumerate(full) if here and n > 0), None)
