"""An open workbook in LibreOffice, for tests: cells by name, values as Python values."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.office.inside import Inside
from tests.office.process import Connection, properties, uno_exception

FILTERS = {
    ".xlsx": "Calc MS Excel 2007 XML",
    ".xlsm": "Calc MS Excel 2007 VBA XML",
    ".xls": "MS Excel 97",
    ".ods": "calc8",
    ".pdf": "calc_pdf_Export",
}


class LockedCellError(Exception):
    """The API tried to set a locked cell, which LibreOffice itself would silently allow."""


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An error in a cell, as it is shown: #N/A, #DIV/0!, Err:508."""

    text: str
    code: int = field(default=0, compare=False)


Value = float | str | ErrorValue | None
"""A number (logical values are 1.0 and 0.0, dates are serial numbers), text, error, or empty."""


@dataclass(frozen=True, slots=True)
class Validation:
    """The rule on a cell's input. Enumerations are UNO's names: LIST, DECIMAL, STOP, BETWEEN…"""

    kind: str
    operator: str
    formula1: str
    formula2: str
    style: str
    shows_list: bool
    shows_error: bool
    allows_blank: bool
    error_title: str
    error_message: str
    input_title: str
    input_message: str


def column_name(index: int) -> str:
    """0 → A, 26 → AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _position(cell: str) -> tuple[int, int]:
    """Column and row, from 0, of a cell given as "F10" or "$F$10"; of a range, its first cell."""
    cell = cell.partition(":")[0].replace("$", "")
    letters = cell.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - ord("A") + 1
    return column - 1, int(cell.removeprefix(letters)) - 1


def lock_file(path: Path) -> Path:
    """The file that LibreOffice writes while a workbook is open."""
    return path.with_name(f".~lock.{path.name}#")


class Sheetbook:
    """A workbook that LibreOffice has loaded. `document` is the UNO object, for anything else."""

    def __init__(self, office: Connection, document: Any, path: Path):
        self._office = office
        self.document = document
        self.path = path
        self.sheets = document.Sheets
        self._found: dict[str, Any] = {}

    @property
    def inside(self) -> Inside:
        """Answers several questions in one call."""
        return self._office.inside

    # ---- looking

    @property
    def sheet_names(self) -> list[str]:
        """The names of all sheets in order, hidden ones too."""
        return list(self.sheets.ElementNames)

    @property
    def visible_sheets(self) -> list[str]:
        """The names of the sheets that a user sees."""
        return [name for name in self.sheet_names if self.sheet(name).IsVisible]

    def sheet(self, name: str) -> Any:
        """UNO's object of a sheet. Objects are kept: each costs as much as twenty of its values."""
        found = self._found.get(name)
        if found is None or found.Name != name:  # renamed since, or removed
            found = self._found[name] = self.sheets.getByName(name)
        return found

    def cell(self, sheet: str, cell: str) -> Any:
        """UNO's object of a cell given as "F10"."""
        return self.sheet(sheet).getCellByPosition(*_position(cell))

    def value(self, sheet: str, cell: str) -> Value:
        """The value of a cell; None when it is empty, "" when a formula gives an empty text."""
        return _value(self.cell(sheet, cell))

    def shown(self, sheet: str, cell: str) -> str:
        """What a user sees in the cell, in its number format."""
        text: str = self.cell(sheet, cell).String
        return text

    def formula(self, sheet: str, cell: str) -> str:
        """The formula in English; for a constant, the text as it would be typed."""
        text: str = self.cell(sheet, cell).Formula
        return text

    def values(self, sheet: str, cells: str) -> list[list[Value]]:
        """The values of a range such as "A2:D40", row by row, in one call.

        Errors among them cost a further call each.
        """
        return _values(self.inside, self.sheet(sheet).getCellRangeByName(cells))

    def formulas(self) -> dict[tuple[str, str], Value]:
        """The value of every formula of every sheet, hidden ones too, by (sheet, cell).

        It reads a sheet at a time: a call per cell would take a second for a thousand cells.
        """
        return {
            (name, f"{column_name(column)}{row + 1}"): value
            for name in self.sheet_names
            for used in (self._used(name),)
            for row, column, value in _formula_values(self.inside, used, used.getDataArray)
        }

    def contents(self) -> dict[tuple[str, tuple[int, int]], Value]:
        """The value of every cell that has one, by sheet, row and column (from 1)."""
        return {
            (name, (row, column)): value
            for name in self.sheet_names
            for row, values in enumerate(_values(self.inside, self._used(name)), start=1)
            for column, value in enumerate(values, start=1)
            if value is not None
        }

    def heights(self, sheet: str, last: int) -> tuple[int, ...]:
        """The heights of the rows from the first to `last` (from 0), in hundredths of a mm."""
        found: tuple[int, ...] = self.inside.ask("HeightsOf", self.sheet(sheet), last)
        return found

    def _used(self, sheet: str) -> Any:
        """The block from the first cell to the last one that is used."""
        cursor = self.sheet(sheet).createCursor()
        cursor.gotoEndOfUsedArea(True)
        return cursor

    def is_locked(self, sheet: str, cell: str) -> bool:
        """Whether a user cannot write here, because the cell is locked and its sheet protected."""
        protected: bool = self.sheet(sheet).isProtected()
        return protected and self.cell(sheet, cell).CellProtection.IsLocked

    def validation(self, sheet: str, cell: str) -> Validation | None:
        """The validation rule of a cell, or None where anything may be typed."""
        rule = self.cell(sheet, cell).Validation
        if rule.Type.value == "ANY":
            return None
        return Validation(
            kind=rule.Type.value,
            operator=rule.getOperator().value,
            formula1=rule.getFormula1(),
            formula2=rule.getFormula2(),
            style=rule.ErrorAlertStyle.value,
            shows_list=rule.ShowList != 0,
            shows_error=rule.ShowErrorMessage,
            allows_blank=rule.IgnoreBlankCells,
            error_title=rule.ErrorTitle,
            error_message=rule.ErrorMessage,
            input_title=rule.InputTitle,
            input_message=rule.InputMessage,
        )

    # ---- doing

    def recalculate(self) -> None:
        """Recalculate all formulas. On opening, LibreOffice trusts the stored values."""
        self.document.calculateAll()

    def select(self, sheet: str, cell: str) -> None:
        """Put the cursor on a cell; raises where it does not arrive: no other may be written to."""
        controller = self._controller
        target = self.cell(sheet, cell)
        controller.setActiveSheet(self.sheet(sheet))
        controller.select(target)
        selected = controller.Selection
        wanted = target.CellAddress
        if selected.supportsService("com.sun.star.sheet.SheetCellRange"):
            at = selected.RangeAddress
            if (at.Sheet, at.StartRow, at.StartColumn) == (wanted.Sheet, wanted.Row, wanted.Column):
                return
        raise LockedCellError(f"the cursor does not reach {sheet}!{cell}")

    def enter(self, sheet: str, cell: str, text: str) -> bool:
        """Enter a text the way the input line does, and tell whether the cell took it.

        The text is read in the profile's language ("0.5" is a number in English). Locks are
        respected but validation is not: that needs real keys (see `Window`). A message
        box closes itself.
        """
        self.select(sheet, cell)
        was_modified = self.document.isModified()
        self.document.setModified(False)
        self._dispatch(".uno:EnterString", StringName=text)
        taken: bool = self.document.isModified()
        if was_modified:
            self.document.setModified(True)
        return taken

    def set_value(self, sheet: str, cell: str, value: float | str | None) -> None:
        """Set a value by the API, fast and literally: a text stays text, whatever it looks like.

        Raises LockedCellError for a locked cell, which UNO itself would silently overwrite.
        """
        target = self.cell(sheet, cell)
        if self.sheet(sheet).isProtected() and target.CellProtection.IsLocked:
            raise LockedCellError(f"{sheet}!{cell} is locked")
        if value is None:
            target.Formula = ""
        elif isinstance(value, str):
            target.String = value
        else:
            target.Value = value

    def _dispatch(self, command: str, **arguments: Any) -> None:
        self._dispatcher.executeDispatch(self._frame, command, "", 0, properties(**arguments))

    @cached_property
    def _controller(self) -> Any:
        return self.document.CurrentController

    @cached_property
    def _frame(self) -> Any:
        return self._controller.Frame

    @cached_property
    def _dispatcher(self) -> Any:
        return self._office.service("com.sun.star.frame.DispatchHelper")

    # ---- keeping

    def save(self) -> None:
        """Save in place, in the format that the file's suffix names."""
        self.save_as(self.path)

    def save_as(self, path: Path) -> None:
        """Write a copy as .xlsx, .xlsm, .xls, .ods or .pdf; the open workbook stays where it is."""
        here = path == self.path
        store = self.document.storeAsURL if here else self.document.storeToURL
        store(path.absolute().as_uri(), properties(FilterName=FILTERS[path.suffix]))

    def export_pdf(self, path: Path) -> None:
        """Print every visible sheet to a PDF."""
        self.save_as(path.with_suffix(".pdf"))

    def close(self) -> None:
        """Close without saving, and remove the lock file that a crash leaves behind.

        With a lock file, the next opening would fail and call the workbook corrupt.
        """
        try:
            with contextlib.suppress(uno_exception("com.sun.star.uno.RuntimeException")):
                self.document.setModified(False)
                self.document.close(True)
        finally:
            lock_file(self.path).unlink(missing_ok=True)

    def __enter__(self) -> Sheetbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _values(inside: Inside, block: Any) -> list[list[Value]]:
    """The values of a block, row by row."""
    given = block.DataArray
    rows: list[list[Value]] = [[None if item == "" else item for item in row] for row in given]
    for row, column, value in _formula_values(inside, block, lambda: given):
        rows[row][column] = value
    return rows


def _formula_values(
    inside: Inside, block: Any, values: Callable[[], Any]
) -> Iterator[tuple[int, int, Value]]:
    """Row, column (from 0, in the block) and value of each formula, whatever else stands there.

    `values` gives those of the block.
    """
    at, formulas, wrong = inside.ask("FormulasIn", block)
    top, left = at.StartRow, at.StartColumn
    rows, errors = values() if formulas else (), {*_cells_at(wrong)}
    for row, column in _cells_at(formulas):
        # For cells right of all filled ones, LibreOffice answers with the last filled cell.
        if row < top or column < left:
            continue
        r, c = row - top, column - left
        # The array has no value for an error: only the cell says which error it is.
        is_error = (row, column) in errors
        yield r, c, _value(block.getCellByPosition(c, r)) if is_error else rows[r][c]


def _cells_at(addresses: Iterable[Any]) -> Iterator[tuple[int, int]]:
    """Row and column (from 0) of each cell of ranges of one sheet."""
    for at in addresses:
        columns = range(at.StartColumn, at.EndColumn + 1)
        for row in range(at.StartRow, at.EndRow + 1):
            for column in columns:
                yield row, column


def _value(cell: Any) -> Value:
    kind = cell.Type.value
    if kind == "EMPTY":
        return None
    if kind == "FORMULA":
        if cell.getError():
            return ErrorValue(cell.String, cell.getError())
        kind = "TEXT" if cell.FormulaResultType2 == 2 else "VALUE"
    return cell.String if kind == "TEXT" else cell.Value
