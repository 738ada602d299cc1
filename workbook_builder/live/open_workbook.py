"""The workbook that is open in Excel ↔ cells: read in the form that the file readers give, written.

It uses xlwings in few calls, because each call goes into another program and back: whole columns
are moved at once. Texts are written to cells with the format `@`; otherwise Excel would turn some
into numbers or dates. Numbers are written as floats: COM would turn a Decimal into a currency.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, Self
from unicodedata import normalize

from workbook_builder.live.changes import ColumnChange, Renaming, how_written
from workbook_builder.problems import CampaignError, error
from workbook_builder.ranking.guard import allowed_actions
from workbook_builder.ranking.sheets import RANKING_SHEETS, RankingSheet
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.xlsx.cells import Cell, ValueKind
from workbook_builder.xlsx.dates import moment_serial
from workbook_builder.xlsx.read.book import Book, Sheet

if TYPE_CHECKING:
    import xlwings


_TEXT, _GENERAL = "@", "General"
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_NO_NAMES: Mapping[str, str] = {}
_ON_A_MAC = sys.platform == "darwin"
_ALLOWED_ON_A_MAC = (
    "allow_formatting_cells",
    "allow_formatting_columns",
    "allow_formatting_rows",
    "allow_inserting_columns",
    "allow_inserting_rows",
    "allow_inserting_hyperlinks",
    "allow_deleting_columns",
    "allow_deleting_rows",
    "allow_sorting",
    "allow_filtering",
    "allow_using_pivot_table",
)
"""The names of Apple events for what a lock lets people do, in the order of `guard.ALLOWED`."""


# Reading


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
    """Name → what it refers to, without the leading `=`. Undefined names are left out."""
    defined = book.names
    return {
        name: str(defined[name].refers_to).removeprefix("=") for name in names if name in defined
    }


def _cells(sheet: xlwings.Sheet) -> dict[tuple[int, int], Cell]:
    used = sheet.used_range
    block = used.options(ndim=2, err_to_str=True, dates=_serial)
    values, said = block.value, used.formula
    formulas = [[said]] if isinstance(said, str) else said  # Excel gives no list for a single cell.
    top, left = used.row, used.column
    return {
        (top + down, left + right): cell
        for down, (row, said) in enumerate(zip(values, formulas, strict=True))
        for right, (value, formula) in enumerate(zip(row, said, strict=True))
        if (cell := _cell(value, formula)) is not None
    }


def _cell(value: object, formula: object) -> Cell | None:
    """A cell in the form that the file readers give; None for an empty one."""
    text = formula if isinstance(formula, str) else ""
    # Excel gives a text such as "=a" as formula and as value alike; a true formula differs.
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
    """The serial number of a date, as Excel stores it."""
    return moment_serial(datetime(**parts))  # type: ignore[arg-type]  # the names of its parameters


# Locks


class Locks:
    """The locks on the program's sheets. `taken_off`: the sheets whose lock somebody had taken off.

    Within `with`, `open` takes all locks off; at the end every sheet is locked, also one that a
    click that was killed has left open.
    """

    def __init__(self, book: xlwings.Book) -> None:
        names = {normalize("NFC", sheet.name): sheet for sheet in book.sheets}
        self._sheets = [(one, names[one.title]) for one in RANKING_SHEETS if one.title in names]
        self.taken_off = [one.title for one, sheet in self._sheets if not _is_locked(sheet)]
        self._open = set(self.taken_off)

    def __enter__(self) -> Self:
        return self

    def open(self) -> None:
        """Takes all locks off. CampaignError where somebody has set a password."""
        for one, sheet in self._sheets:
            if one.title not in self._open:
                _unlock(sheet)
                self._open.add(one.title)

    def __exit__(self, *_: object) -> None:
        for one, sheet in self._sheets:
            with contextlib.suppress(Exception):  # A missing lock is not worth a failure.
                if one.title in self._open:
                    _lock(sheet, one)


def _is_locked(sheet: xlwings.Sheet) -> bool:
    # On a Mac `api` speaks Apple events, which have other names for the same.
    if _ON_A_MAC:
        return bool(sheet.api.protect_contents.get())
    return bool(sheet.api.ProtectContents)


def _unlock(sheet: xlwings.Sheet) -> None:
    try:
        if _ON_A_MAC:
            sheet.api.unprotect()
        else:
            sheet.api.Unprotect("")
    except Exception as fault:
        raise CampaignError(error(LiveCode.LIVE_LOCKED, sheet=sheet.name)) from fault


def _lock(sheet: xlwings.Sheet, of: RankingSheet) -> None:
    """Locks a sheet as the file has it: what may be done comes in the order of COM's arguments."""
    may = [] if of.hidden else [allowed for _, allowed in allowed_actions(of.sorted_from)]
    if _ON_A_MAC:
        sheet.api.protect_worksheet(
            worksheet_contents=True, **dict(zip(_ALLOWED_ON_A_MAC, may, strict=False))
        )
        return
    drawings, contents, scenarios, only_for_people = False, True, False, False
    sheet.api.Protect("", drawings, contents, scenarios, only_for_people, *may)


# Writing


def write_change(book: xlwings.Book, change: ColumnChange, *, keep_format: bool) -> None:
    """Writes the cells of a change. `keep_format`: leave the cells' number format as it is."""
    cells = change.after
    whole = (change.row, change.column), (change.row + len(cells) - 1, change.column)
    # "raw": the range is as large as the values. Otherwise xlwings makes some forty calls to see.
    target = book.sheets[change.sheet].range(*whole).options("raw")
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
    target.value = [["" if cell.value is None else cell.value] for cell in cells]


def _as_formula(cell: Cell) -> str:
    return "" if cell.formula is None else f"={cell.formula}"


def rename(book: xlwings.Book, renaming: Renaming) -> None:
    """Makes a defined name refer to other cells."""
    book.names[renaming.name].refers_to = f"={renaming.after}"


def fit_rows(book: xlwings.Book, sheet: str, first: int, last: int) -> None:
    """Gives rows the height that their text needs."""
    book.sheets[sheet].range((first, 1), (last, 1)).rows.autofit()


def set_heights(book: xlwings.Book, sheet: str, heights: Mapping[int, float]) -> None:
    """Sets the heights of rows, in points, where they are others."""
    on = book.sheets[sheet]
    for row, height in heights.items():
        line = on.range((row, 1))
        if abs((line.row_height or 0) - height) > 1:
            line.row_height = height


def set_print_area(book: xlwings.Book, sheet: str, cells: str) -> None:
    """Sets which cells are printed, unless they are set already."""
    page = book.sheets[sheet].page_setup
    if page.print_area != cells:
        page.print_area = cells


def named_values(book: xlwings.Book, name: str) -> list[Any]:
    """The values of the cells that a defined name refers to, from top to bottom."""
    cells = book.names[name].refers_to_range.options(ndim=2, err_to_str=True).value
    return [row[0] for row in cells]
