"""The workbook that is open in Excel ↔ cells: read as the readers of files see it, and written.

Over xlwings, in few calls, since each goes into another program and back: whole columns are moved
at once. A text goes into a cell of the format `@`, where Excel leaves it alone; numbers go in as
floats, never as Decimal, of which COM makes currency.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from workbook_builder.live.changes import ColumnChange, Renaming, how_written
from workbook_builder.xlsx.cells import Cell, ValueKind
from workbook_builder.xlsx.dates import moment_serial
from workbook_builder.xlsx.read.book import Book, Sheet

if TYPE_CHECKING:
    import xlwings


_TEXT, _GENERAL = "@", "General"
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_NO_NAMES: Mapping[str, str] = {}


# Reading


def read_open(book: xlwings.Book, sheets: tuple[str, ...]) -> Book:
    """The open workbook with the cells of these sheets; others are there by name, for naming.

    No defined names are read: `read_names` asks for those that matter.
    """
    wanted = {normalize("NFC", name) for name in sheets}
    return Book(
        sheets=tuple(
            Sheet(
                name=name,
                state="visible",
                cells=_cells(sheet) if normalize("NFC", name) in wanted else {},
                protected=False,
                names=_NO_NAMES,
            )
            for sheet in book.sheets
            for name in (sheet.name,)
        ),
        names=_NO_NAMES,
        saved=None,
        application="Excel",
        has_macros=True,
        has_external_links=False,
    )


def read_names(book: xlwings.Book, names: Iterable[str]) -> dict[str, str]:
    """Those of the names that are defined → what each stands for, without the `=` before it."""
    defined = book.names
    return {
        name: str(defined[name].refers_to).removeprefix("=") for name in names if name in defined
    }


def _cells(sheet: xlwings.Sheet) -> dict[tuple[int, int], Cell]:
    used = sheet.used_range
    block = used.options(ndim=2, err_to_str=True, dates=_serial)
    values, said = block.value, used.formula
    formulas = [[said]] if isinstance(said, str) else said  # of a single cell: its own
    top, left = used.row, used.column
    return {
        (top + down, left + right): cell
        for down, (row, said) in enumerate(zip(values, formulas, strict=True))
        for right, (value, formula) in enumerate(zip(row, said, strict=True))
        if (cell := _cell(value, formula)) is not None
    }


def _cell(value: object, formula: object) -> Cell | None:
    """A cell as the reader of files sees it; None for an empty one."""
    text = formula if isinstance(formula, str) else ""
    # a text that looks like a formula says the same by its value; no formula does
    is_formula = text.startswith("=") and text != value
    own = text[1:] if is_formula else None
    if value is None or value == "":
        return Cell("", "text", own) if is_formula else None
    assert isinstance(value, str | float | bool)
    return Cell(value, _kind(value), own)


def _kind(value: object) -> ValueKind:
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "error" if value in _ERRORS else "text"
    return "number"


def _serial(**parts: int) -> float:
    """A date as the number that it is stored as."""
    return moment_serial(datetime(**parts))  # type: ignore[arg-type]  # they are its own names


# Writing


def write_change(book: xlwings.Book, run: ColumnChange, *, keep_format: bool) -> None:
    """Writes the cells of a run. `keep_format`: how they look is the sheet's own business."""
    cells = run.after
    whole = (run.row, run.column), (run.row + len(cells) - 1, run.column)
    # raw: as many cells as there are values; finding that out costs xlwings some forty calls
    target = book.sheets[run.sheet].range(*whole).options("raw")
    kinds = {how_written(cell) for cell in cells} - {""}
    (kind,) = kinds or {""}
    if kind == "formula":
        # a cell of the format @ would take a formula for a text
        if not keep_format:
            target.number_format = _GENERAL
        target.formula = [[_as_formula(cell)] for cell in cells]
        return
    if not keep_format and kind:
        target.number_format = _TEXT if kind == "text" else _GENERAL
    target.value = [["" if cell.value is None else cell.value] for cell in cells]


def _as_formula(cell: Cell) -> str:
    return "" if cell.formula is None else f"={cell.formula}"


def rename(book: xlwings.Book, renaming: Renaming) -> None:
    """Lets a defined name stand for other cells."""
    book.names[renaming.name].refers_to = f"={renaming.after}"


def fit_rows(book: xlwings.Book, sheet: str, first: int, last: int) -> None:
    """Gives rows the height that their text needs."""
    book.sheets[sheet].range((first, 1), (last, 1)).rows.autofit()


def set_print_area(book: xlwings.Book, sheet: str, cells: str) -> None:
    """Says which cells are printed, where that is not so already."""
    page = book.sheets[sheet].page_setup
    if page.print_area != cells:
        page.print_area = cells


def named_values(book: xlwings.Book, name: str) -> list[Any]:
    """The values of the cells that a defined name stands for, top to bottom."""
    cells = book.names[name].refers_to_range.options(ndim=2, err_to_str=True).value
    return [row[0] for row in cells]
