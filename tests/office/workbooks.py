"""The workbooks that are open in the pretended Excel, and the state of Excel itself.

Known differences from Excel: there is one instance; the calculation mode is not taken from the
first workbook; LibreOffice trusts cached values, so that nothing is recalculated on opening.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from tests.office.calc import Calc
from tests.office.com import ComError, Faults
from tests.office.grammar import Grammar
from tests.office.process import OfficeError, uno_exception
from tests.office.sheetbook import FILTERS, Sheetbook, column_name

TIME_LIMIT = 600.0
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
PLAIN_NAME = re.compile(r"[^\W\d][\w.]*")


@dataclass(frozen=True, slots=True)
class Alert:
    """A message box that would have been shown."""

    prompt: str | None
    title: str | None
    buttons: str | None
    mode: str | None


class OpenBook:
    """One open workbook: LibreOffice's document, and what Excel keeps beside it."""

    def __init__(self, sheetbook: Sheetbook, *, path: Path | None = None, read_only: bool = False):
        self.sheetbook = sheetbook
        self.path = path or sheetbook.path
        self.read_only = read_only
        self.address: str | None = None
        """Where it lies in OneDrive or SharePoint, if it was opened from there."""
        self.planted: dict[tuple[str, int, int], object] = {}
        """(sheet, row, column) → what Excel gives for the cell, where LibreOffice has no such."""
        self.names = sheetbook.document.NamedRanges
        self.grammar = Grammar(sheetbook)
        self.may_format = dict(_permissions(sheetbook.path))
        self._undo = contextlib.ExitStack()
        self._renaming = True
        self.renames(done=True)  # ends the waiting that a killed program may have left behind

    @classmethod
    def load(cls, calc: Calc, path: Path, *, read_only: bool) -> OpenBook:
        """Open the file."""
        with contextlib.ExitStack() as undo:
            loaded = path
            if read_only:
                # LibreOffice allows no changes in a read-only document; Excel does.
                folder = undo.enter_context(tempfile.TemporaryDirectory(prefix="read-only-"))
                loaded = Path(shutil.copy2(path, folder))
            try:
                sheetbook = undo.enter_context(calc.open(loaded, time_limit=TIME_LIMIT))
            except OfficeError as error:
                raise ComError(f"Excel cannot open the file {path.name}") from error
            book = cls(sheetbook, path=path, read_only=read_only)
            book._undo = undo.pop_all()
        return book

    @property
    def document(self) -> Any:
        """UNO's document, after all changes of names have taken effect."""
        self.renames(done=True)
        return self.sheetbook.document

    def renames(self, *, done: bool) -> None:
        """Tell LibreOffice that several names are about to change or, with `done`, have changed.

        Otherwise it would compile all formulas anew after each change of a name.
        """
        if done and self._renaming:
            self.names.resetActionLocks()
        elif not done and not self._renaming:
            self.names.addActionLock()
        self._renaming = not done

    def save(self, path: Path | None) -> None:
        """Save in place, or under another path, which then becomes the workbook's path."""
        target = path or self.path
        if target.suffix not in (".xlsx", ".xlsm"):
            raise NotImplementedError(f"saving as {target.suffix}")
        assert target.suffix in FILTERS
        if self.read_only and target == self.path:
            raise ComError(f"{self.path.name} is read-only")
        if not target.parent.is_dir():
            raise ComError(f"no folder {target.parent}")
        self.renames(done=True)
        previous, self.sheetbook.path = self.sheetbook.path, target
        try:
            self.sheetbook.save()
        except uno_exception("com.sun.star.io.IOException") as error:
            self.sheetbook.path = previous
            raise ComError(f"Excel cannot access the file {target}") from error
        self.path, self.read_only = target, False

    def close(self) -> None:
        """Close without saving; a workbook that somebody else has opened stays open."""
        self._undo.close()


@dataclass
class Excel:
    """The state of the fixture's Excel: the open workbooks in order, and its settings."""

    calc: Calc | None  # None: a program that somebody else has started; nothing is opened in it
    pid: int
    running: bool = True
    books: list[OpenBook] = field(default_factory=list)
    active: OpenBook | None = None
    alerts: list[Alert] = field(default_factory=list)
    answer: str | None = None
    faults: Faults = field(default_factory=Faults)
    calculation: str = "automatic"
    screen_updating: bool = True
    display_alerts: bool = True
    enable_events: bool = True
    interactive: bool = True
    visible: bool = True
    status_bar: str | bool = False

    def open(self, path: Path, *, read_only: bool = False) -> OpenBook:
        """Open a workbook; it becomes the active one."""
        if self.calc is None:
            raise NotImplementedError("opening in a program of somebody else's")
        book = OpenBook.load(self.calc, path, read_only=read_only)
        self.books.append(book)
        self.active = book
        self._apply_mode(book)
        return book

    def close(self, book: OpenBook) -> None:
        """Close a workbook without saving; the one opened before it becomes active."""
        self.books.remove(book)
        book.close()
        if self.active is book:
            self.active = self.books[-1] if self.books else None

    def set_calculation(self, mode: str) -> None:
        """Set the mode of all open workbooks, as in Excel. Leaving manual mode recalculates."""
        if mode not in ("automatic", "manual", "semiautomatic"):
            raise KeyError(mode)
        self.calculation = mode
        for book in self.books:
            self._apply_mode(book)

    def calculate(self) -> None:
        """Recalculate formulas that are out of date."""
        self.faults.about_to("calculate")
        for book in self.books:
            book.document.calculate()

    def alert(self, alert: Alert) -> str:
        """Record a message box and answer it: with `answer`, or with the button that agrees."""
        agreeing = {
            None: "ok",
            "ok": "ok",
            "ok_cancel": "ok",
            "yes_no": "yes",
            "yes_no_cancel": "yes",
        }[alert.buttons]
        if alert.mode not in (None, "", "info", "critical"):
            raise KeyError(alert.mode)
        self.alerts.append(alert)
        return self.answer or agreeing

    def quit(self) -> None:
        """Close everything without saving."""
        with contextlib.ExitStack() as closing:
            for book in self.books:
                closing.callback(book.close)
            self.books, self.active, self.running = [], None, False

    def _apply_mode(self, book: OpenBook) -> None:
        book.document.enableAutomaticCalculation(self.calculation != "manual")


def quoted(name: str) -> str:
    """A sheet's name, quoted for a reference."""
    return name if PLAIN_NAME.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def address(
    top: int,
    left: int,
    rows: int,
    columns: int,
    *,
    fixed_row: bool = True,
    fixed_column: bool = True,
) -> str:
    """A block of cells in A1 notation; rows and columns are counted from 1."""
    row, column = "$" * fixed_row, "$" * fixed_column
    first, last = column_name(left - 1), column_name(left + columns - 2)
    if rows == MOST_ROWS:
        return f"{column}{first}:{column}{last}"
    if columns == MOST_COLUMNS:
        return f"{row}{top}:{row}{top + rows - 1}"
    start = f"{column}{first}{row}{top}"
    if rows == columns == 1:
        return start
    return f"{start}:{column}{last}{row}{top + rows - 1}"


REFERENCE = re.compile(
    r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?", re.IGNORECASE
)
COLUMNS = re.compile(r"\$?([A-Z]{1,3}):\$?([A-Z]{1,3})", re.IGNORECASE)
ROWS = re.compile(r"\$?(\d{1,7}):\$?(\d{1,7})")


def coordinates(reference: str) -> tuple[int, int, int, int] | None:
    """Row and column from 1, rows and columns of "A1", "$A$1:B5", "A:B" or "1:3"; else None."""
    if found := REFERENCE.fullmatch(reference):
        left, right = sorted((_column(found[1]), _column(found[3] or found[1])))
        top, bottom = sorted((int(found[2]), int(found[4] or found[2])))
    elif found := COLUMNS.fullmatch(reference):
        left, right = sorted((_column(found[1]), _column(found[2])))
        top, bottom = 1, MOST_ROWS
    elif found := ROWS.fullmatch(reference):
        top, bottom = sorted((int(found[1]), int(found[2])))
        left, right = 1, MOST_COLUMNS
    else:
        return None
    if top < 1 or bottom > MOST_ROWS or right > MOST_COLUMNS:
        return None
    return top, left, bottom - top + 1, right - left + 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _permissions(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """Protected sheet → what may be formatted on it: "cells", "rows", "columns".

    LibreOffice 7.4 neither keeps nor respects these permissions.
    """
    with zipfile.ZipFile(path) as package:
        book = ElementTree.fromstring(package.read("xl/workbook.xml"))
        links = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        for sheet in book.iter(f"{MAIN}sheet"):
            target = targets[sheet.get(RELATION)]
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            yield sheet.get("name", ""), _may_format(package, part)


def _may_format(package: zipfile.ZipFile, part: str) -> frozenset[str]:
    with package.open(part) as file:
        for _, element in ElementTree.iterparse(file):
            if element.tag == f"{MAIN}sheetProtection":
                return frozenset(
                    what
                    for what in ("cells", "rows", "columns")
                    if element.get(f"format{what.title()}", "1") in ("0", "false")
                )
    return frozenset()
