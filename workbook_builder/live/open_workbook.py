"""The workbook that is open in Excel ↔ cells: read in the form that the file readers give, written.

It uses xlwings in few calls, because each call goes into another program and back: whole columns
are moved at once. Texts are written to cells with the format `@`; otherwise Excel would turn some
into numbers or dates. Numbers are written as floats: COM would turn a Decimal into a currency.
Whether Excel did what it was told is for `seen` to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from workbook_builder.live.changes import ColumnChange, Renaming, RowColumn, how_written
from workbook_builder.live.patience import is_busy, patient
from workbook_builder.xlsx.cells import Cell, ValueKind
from workbook_builder.xlsx.dates import moment_serial
from workbook_builder.xlsx.read.book import Book, Sheet
from workbook_builder.xlsx.read.history import NO_HISTORY

if TYPE_CHECKING:
    import xlwings


_TEXT, _GENERAL = "@", "General"
_ERRORS = {
    2000: "#NULL!",
    2007: "#DIV/0!",
    2015: "#VALUE!",
    2023: "#REF!",
    2029: "#NAME?",
    2036: "#NUM!",
    2042: "#N/A",
    2043: "#GETTING_DATA",
    2045: "#SPILL!",
    2046: "#CONNECT!",
    2047: "#BLOCKED!",
    2048: "#UNKNOWN!",
    2049: "#FIELD!",
    2050: "#CALC!",
}
"""Excel's number of an error → how the cell shows it."""
_NO_ERROR = -2146828288
"""0x800A0000: COM gives an error as this plus its number."""
_LONGEST_IN_ARRAY = 8_203
"""Excel takes no longer texts in an array; in a single cell it does."""
_VISIBLE_CELLS = 12  # xlCellTypeVisible
_NO_NAMES: Mapping[str, str] = {}


# Reading


@patient
def read_open(book: xlwings.Book, sheets: tuple[str, ...]) -> Book:
    """The open workbook with the cells of these sheets. Other sheets come with their name only.

    No defined names are read; `read_names` reads those that are asked for.
    """
    wanted = {normalize("NFC", name) for name in sheets}
    return Book(
        sheets=tuple(
            Sheet(
                name=name,
                state="visible",
                cells=_cells(sheet.used_range) if normalize("NFC", name) in wanted else {},
                protected=False,
                names=_NO_NAMES,
            )
            for sheet in book.sheets
            for name in (sheet.name,)
        ),
        names=_NO_NAMES,
        history=NO_HISTORY,
        has_macros=True,
        has_external_links=False,
    )


@patient
def read_names(book: xlwings.Book, names: Iterable[str]) -> dict[str, str]:
    """Name → what it refers to, without the leading `=`. Undefined names are left out."""
    defined = book.names
    return {
        name: str(defined[name].refers_to).removeprefix("=") for name in names if name in defined
    }


@patient
def read_around(
    book: xlwings.Book, sheet: str, places: Iterable[RowColumn]
) -> dict[RowColumn, Cell]:
    """The cells of the smallest rectangle with all these places."""
    rows, columns = zip(*places, strict=True)
    corners = (min(rows), min(columns)), (max(rows), max(columns))
    return _cells(book.sheets[sheet].range(*corners))


@patient
def named_values(book: xlwings.Book, name: str) -> list[Any]:
    """The values of the cells that a defined name refers to, from top to bottom."""
    cells = _values(book.names[name].refers_to_range)
    return [_plain(row[0])[0] for row in cells]


def _cells(area: xlwings.Range) -> dict[RowColumn, Cell]:
    values, said = _values(area), area.formula
    formulas = [[said]] if isinstance(said, str) else said  # Excel gives no list for a single cell.
    top, left = area.row, area.column
    return {
        (top + down, left + right): cell
        for down, (row, said) in enumerate(zip(values, formulas, strict=True))
        for right, (value, formula) in enumerate(zip(row, said, strict=True))
        if (cell := _cell(value, formula)) is not None
    }


def _values(area: xlwings.Range) -> Sequence[Sequence[object]]:
    """The values, row by row, as the cells hold them.

    `Value2` alone gives them so: `Value` makes a currency of four decimals of what is formatted as
    one. Where an Excel has no `Value2`, as on a Mac, it has no currencies either.
    """
    try:
        found = area.api.Value2
    except AttributeError:
        rows: Sequence[Sequence[object]] = area.options(
            ndim=2, err_to_str=True, dates=_serial
        ).value
        return rows
    return found if isinstance(found, tuple | list) else [[found]]


def _cell(value: object, formula: object) -> Cell | None:
    """A cell in the form that the file readers give; None for an empty one."""
    text = formula if isinstance(formula, str) else ""
    # Excel gives a text such as "=a" as formula and as value alike; a true formula differs.
    is_formula = text.startswith("=") and text != value
    own = text[1:] if is_formula else None
    if value is None or value == "":
        return Cell("", "text", own) if is_formula else None
    return Cell(*_plain(value), own)


def _plain(value: object) -> tuple[str | float | bool | None, ValueKind]:
    """A value from Excel and its kind. What no one foresaw becomes an error that names itself."""
    match value:
        case None | "":
            return None, "empty"
        case bool():
            return value, "boolean"
        case str():
            return value, "error" if value in _ERRORS.values() else "text"
        case int() if value < 0 and 0 <= value - _NO_ERROR < 0x10000:
            number = value - _NO_ERROR
            return _ERRORS.get(number, f"#ERROR {number}!"), "error"
        case int() | float() | Decimal():
            return float(value), "number"
        case datetime():
            return moment_serial(value.replace(tzinfo=None)), "number"
    return f"#{type(value).__name__.upper()}!", "error"


def _serial(**parts: int) -> float:
    """The serial number of a date, as Excel stores it."""
    return moment_serial(datetime(**parts))  # type: ignore[arg-type]  # the names of its parameters


# Writing


@patient
def write_change(book: xlwings.Book, change: ColumnChange, *, keep_format: bool) -> None:
    """Writes the cells of a change. `keep_format`: leave the cells' number format as it is."""
    cells = change.after
    whole = (change.row, change.column), (change.row + len(cells) - 1, change.column)
    sheet = book.sheets[change.sheet]
    # "raw": the range is as large as the values. Otherwise xlwings makes some forty calls to see.
    target = sheet.range(*whole).options("raw")
    kinds = {how_written(cell) for cell in cells} - {""}
    (kind,) = kinds or {""}
    if kind == "formula":
        # In a cell with the format @, a formula would become a text.
        if not keep_format:
            target.number_format = _GENERAL
        target.formula = [[_as_formula(cell)] for cell in cells]
        return
    if not keep_format and kind:
        target.number_format = _TEXT if kind == "text" else _GENERAL
    target.value = [["" if _is_long(cell) else _as_value(cell)] for cell in cells]
    for row, cell in enumerate(cells, start=change.row):
        if _is_long(cell):
            sheet.range((row, change.column)).options("raw").value = cell.value


@patient
def write_cell(
    book: xlwings.Book, sheet: str, at: RowColumn, cell: Cell, *, keep_format: bool, again: bool
) -> None:
    """Writes a single cell, which neither a filter nor a neighbour can keep from it.

    `again`: this was tried, but Excel made something else of the content. It is then written so
    that there is nothing to be made of it.
    """
    target, kind = book.sheets[sheet].range(at).options("raw"), how_written(cell)
    if kind and not (keep_format and not (again and kind == "text")):
        target.number_format = _TEXT if kind == "text" else _GENERAL
    if kind == "formula":
        target.formula = _as_formula(cell)
        return
    value = _as_value(cell)
    # Of a text that begins with an apostrophe, some Excels take the first for a mark.
    if again and isinstance(value, str) and value.startswith("'"):
        value = f"'{value}"
    # xlwings writes no bare "", 0 or False; Excel takes no long text in an array, however small.
    target.value = value if _is_long(cell) else [[value]]


def _is_long(cell: Cell) -> bool:
    return isinstance(cell.value, str) and len(cell.value) > _LONGEST_IN_ARRAY


def _as_value(cell: Cell) -> str | float | bool:
    return "" if cell.value is None else cell.value


def _as_formula(cell: Cell) -> str:
    return "" if cell.formula is None else f"={cell.formula}"


@patient
def rename(book: xlwings.Book, renaming: Renaming) -> None:
    """Makes a defined name refer to other cells."""
    book.names[renaming.name].refers_to = f"={renaming.after}"


@patient
def fit_rows(book: xlwings.Book, sheet: str, first: int, last: int) -> None:
    """Gives rows the height that their text needs. Hidden rows stay hidden."""
    area = book.sheets[sheet].range((first, 1), (last, 1))
    whole = getattr(area.api, "EntireRow", None)
    if whole is None:
        if area.rows.hidden is False:
            area.rows.autofit()
        return
    try:
        shown = whole.SpecialCells(_VISIBLE_CELLS)
    except Exception as fault:
        if is_busy(fault):
            raise
        return  # No row is shown.
    shown.EntireRow.AutoFit()


@patient
def is_filtered(book: xlwings.Book, sheet: str) -> bool:
    """Whether a filter hides rows of a sheet, as far as this Excel can tell."""
    return getattr(book.sheets[sheet].api, "FilterMode", False) is True


@patient
def set_heights(book: xlwings.Book, sheet: str, heights: Mapping[int, float]) -> None:
    """Sets the heights of rows, in points, where they are others."""
    on = book.sheets[sheet]
    for row, height in heights.items():
        line = on.range((row, 1))
        if abs((line.row_height or 0) - height) > 1:
            line.row_height = height


@patient
def set_print_area(book: xlwings.Book, sheet: str, cells: str) -> None:
    """Sets which cells are printed, unless they are set already."""
    page = book.sheets[sheet].page_setup
    if page.print_area != cells:
        page.print_area = cells
