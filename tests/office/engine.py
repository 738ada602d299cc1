"""An engine of xlwings over LibreOffice, so that code written against xlwings runs without Excel.

It offers books, sheets, names, values, formulas, formats, calculation and messages. Anything else
raises NotImplementedError. It is meant to be no more lenient than Excel; `entry`, `com` and `block`
say where it differs. Code that passes here works with LibreOffice and xlwings, and probably with
Excel; nobody has tried it there.

Known differences: the used range leaves out cells that are merely formatted. Very hidden sheets
are simply hidden. Names that Excel keeps for itself (print areas, filters) are listed only if
LibreOffice lists them. `busy` plays an Excel that has no time; without it, calls are answered.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from xlwings import XlwingsError, base_classes

from tests.office.com import ComError, for_excel, from_excel
from tests.office.names import Names, PageSetup, Shapes
from tests.office.native import NativeBook, NativeSheet
from tests.office.ranges import Range
from tests.office.workbooks import (
    MOST_COLUMNS,
    MOST_ROWS,
    Alert,
    Excel,
    OpenBook,
    coordinates,
    quoted,
)

VERSION = "16.0"
VISIBLE, HIDDEN = -1, 0  # Excel's constants: xlwings hands them on as they are


class Engine:
    """An engine for xlwings. It has Excel's name, for code that looks the engine up by name."""

    name = "excel"
    type = "desktop"

    def __init__(self, excel: Excel):
        self.excel = excel

    @property
    def apps(self) -> Apps:
        return Apps(self)

    prepare_xl_data_element = staticmethod(for_excel)

    @staticmethod
    def clean_value_data(data: Any, *options: Any) -> list[list[Any]]:
        return [[from_excel(value, *options) for value in row] for row in data]


class Apps(base_classes.Apps):
    """The one instance, while it runs."""

    def __init__(self, engine: Engine):
        self.engine = engine

    def keys(self) -> list[int]:
        return [app.pid for app in self]

    def __iter__(self) -> Iterator[App]:
        return iter([App(self.engine)] if self.engine.excel.running else [])

    def __len__(self) -> int:
        return int(self.engine.excel.running)

    def __getitem__(self, pid: int) -> App:
        for app in self:
            if app.pid == pid:
                return app
        raise KeyError("Could not find an Excel instance with this PID.")

    def cleanup(self) -> None:
        pass


def _setting(name: str) -> property:
    """A property of App that only stores its value."""
    return property(
        lambda self: getattr(self.excel, name), lambda self, value: setattr(self.excel, name, value)
    )


class App(base_classes.App):
    """The running Excel."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self.excel = engine.excel

    screen_updating = _setting("screen_updating")
    display_alerts = _setting("display_alerts")
    enable_events = _setting("enable_events")
    interactive = _setting("interactive")
    visible = _setting("visible")
    status_bar = _setting("status_bar")
    version = VERSION

    @property
    def pid(self) -> int:
        return self.excel.pid

    @property
    def hwnd(self) -> int:
        return self.pid

    @property
    def books(self) -> Books:
        return Books(self)

    @property
    def calculation(self) -> str:
        return self.excel.calculation

    @calculation.setter
    def calculation(self, value: str) -> None:
        self.excel.set_calculation(value)

    def calculate(self) -> None:
        self.excel.calculate()

    @property
    def selection(self) -> Range | None:
        if self.excel.active is None:
            return None
        book = Book(self, self.excel.active)
        found = book.open.document.CurrentController.Selection
        if found is None or not found.supportsService("com.sun.star.sheet.SheetCellRange"):
            return None
        return book.range_at(found.RangeAddress)

    def activate(self, steal_focus: bool = False) -> None:
        pass

    def alert(self, prompt: Any, title: Any, buttons: Any, mode: Any, callback: Any) -> str:
        return self.excel.alert(Alert(prompt, title, buttons, mode))

    def quit(self) -> None:
        self.excel.quit()

    def kill(self) -> None:
        self.excel.quit()


class Books(base_classes.Books):
    """The open workbooks."""

    def __init__(self, app: App):
        self.app = app

    @property
    def active(self) -> Book:
        if self.app.excel.active is None:
            raise ComError("no workbook is open")
        return Book(self.app, self.app.excel.active)

    def __len__(self) -> int:
        return len(self.app.excel.books)

    def __iter__(self) -> Iterator[Book]:
        return (Book(self.app, book) for book in self.app.excel.books)

    def __call__(self, key: int | str) -> Book:
        for n, book in enumerate(self, start=1):
            if key == n or (isinstance(key, str) and key.casefold() == book.name.casefold()):
                return book
        raise KeyError(key)

    def __contains__(self, key: int | str) -> bool:
        return any(book.name.casefold() == str(key).casefold() for book in self)

    def open(
        self, fullname: str, update_links: Any = None, read_only: Any = None, *others: Any
    ) -> Book:
        if any(other is not None for other in others):
            raise NotImplementedError("this way of opening")
        return Book(self.app, self.app.excel.open(Path(fullname), read_only=bool(read_only)))


class Book(base_classes.Book):
    """An open workbook."""

    app: Any = None  # here and below: xlwings' base class has a property without a setter

    def __init__(self, app: App, book: OpenBook):
        self.app = app
        self.open = book

    @property
    def excel(self) -> Excel:
        return self.app.excel

    @property
    def uno(self) -> Any:
        return self.open.document

    @property
    def api(self) -> NativeBook:
        return NativeBook(self)

    @property
    def name(self) -> str:
        return self.open.path.name

    @property
    def fullname(self) -> str:
        if self.open.address is not None:
            # what xlwings says of a book whose folder it does not know on this machine
            raise XlwingsError("Couldn't find the local SharePoint folder. Please configure it.")
        return str(self.open.path)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)

    def activate(self) -> None:
        self.excel.active = self.open

    def save(self, path: str | None = None, password: str | None = None) -> None:
        if password is not None:
            raise NotImplementedError("saving with a password")
        self.excel.faults.about_to("save")
        self.open.save(Path(path).resolve() if path else None)

    def close(self) -> None:
        self.excel.close(self.open)

    def range_at(self, at: Any) -> Range:
        """The range of a UNO address."""
        sheetbook = self.open.sheetbook
        sheet = Sheet(self, sheetbook.sheet(sheetbook.sheet_names[at.Sheet]))
        rows, columns = at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1
        return Range(sheet, at.StartRow + 1, at.StartColumn + 1, rows, columns)


class Sheets(base_classes.Sheets):
    """The sheets of a workbook, hidden ones too."""

    def __init__(self, book: Book):
        self.book = book

    @property
    def api(self) -> Any:
        return self.book.open.sheetbook.sheets

    @property
    def active(self) -> Sheet:
        return Sheet(self.book, self.book.uno.CurrentController.ActiveSheet)

    def __len__(self) -> int:
        return self.api.Count

    def __iter__(self) -> Iterator[Sheet]:
        sheetbook = self.book.open.sheetbook
        return (Sheet(self.book, sheetbook.sheet(name)) for name in sheetbook.sheet_names)

    def __call__(self, key: int | str) -> Sheet:
        sheetbook = self.book.open.sheetbook
        for n, name in enumerate(sheetbook.sheet_names, start=1):
            if key == n or (isinstance(key, str) and key.casefold() == name.casefold()):
                return Sheet(self.book, sheetbook.sheet(name))
        raise ComError(f"no sheet {key!r}")

    def __contains__(self, key: str) -> bool:
        return any(name.casefold() == key.casefold() for name in self.api.ElementNames)


class Sheet(base_classes.Sheet):
    """A sheet."""

    book: Any = None

    def __init__(self, book: Book, uno: Any):
        self.book = book
        self.uno = uno

    @property
    def api(self) -> NativeSheet:
        return NativeSheet(self)

    @property
    def name(self) -> str:
        return self.uno.Name

    @property
    def index(self) -> int:
        return self.uno.RangeAddress.Sheet + 1

    @property
    def names(self) -> Names:
        return Names(self.book, self)

    @property
    def visible(self) -> int:
        return VISIBLE if self.uno.IsVisible else HIDDEN

    @visible.setter
    def visible(self, value: bool) -> None:
        others = [s for s in self.book.sheets if s.visible and s.name != self.name]
        if not value and not others:
            raise ComError("a workbook must show a sheet")
        self.uno.IsVisible = bool(value)

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        if isinstance(arg1, int) and isinstance(arg2, int):
            arg1, arg2 = (arg1, arg2), None
        first = self._range(arg1)
        if arg2 is None:
            return first
        last = self._range(arg2)
        top, left = min(first.row, last.row), min(first.column, last.column)
        bottom = max(r.row + r.shape[0] for r in (first, last))
        right = max(r.column + r.shape[1] for r in (first, last))
        return Range(self, top, left, bottom - top, right - left)

    def _range(self, where: Any) -> Range:
        if isinstance(where, Range):
            return where
        if isinstance(where, tuple):
            if 0 in where[:2]:
                raise IndexError("xlwings/Excel Ranges are 1-based.")
            return Range(self, *(where if len(where) == 4 else (*where, 1, 1)))
        if "," in where:
            raise NotImplementedError("ranges of several areas")
        own, _, reference = where.rpartition("!")
        if own not in ("", self.name, quoted(self.name)):
            raise ComError(f"{where} is on another sheet")
        if found := coordinates(reference):
            return Range(self, *found)
        for names in (self.names, self.book.names):
            if names.contains(reference):
                named = names(reference).refers_to_range
                if named.sheet.name == self.name:
                    return named
        raise ComError(f"no range {where!r} on the sheet {self.name}")

    @property
    def cells(self) -> Range:
        return Range(self, 1, 1, MOST_ROWS, MOST_COLUMNS)

    @property
    def used_range(self) -> Range:
        at = self.book.open.sheetbook.inside.ask("UsedOf", self.uno)
        rows, columns = at.EndRow - at.StartRow + 1, at.EndColumn - at.StartColumn + 1
        return Range(self, at.StartRow + 1, at.StartColumn + 1, rows, columns)

    def activate(self) -> None:
        if not self.visible:
            raise ComError(f"the sheet {self.name} is hidden")
        self.book.uno.CurrentController.setActiveSheet(self.uno)

    select = activate

    @property
    def page_setup(self) -> PageSetup:
        return PageSetup(self)

    @property
    def shapes(self) -> Shapes:
        return Shapes(self)

    def need_permission(self, what: str) -> None:
        """Raise where formatting "cells", "rows" or "columns" is not allowed."""
        self.book.excel.faults.about_to("format")
        if self.uno.isProtected() and what not in self.book.open.may_format.get(self.name, ()):
            raise ComError(f"the sheet {self.name} is protected")
