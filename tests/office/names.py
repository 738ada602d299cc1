"""What a workbook has besides cells, in the xlwings engine: names, print areas, shapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from xlwings import base_classes

from tests.office.com import ComError
from tests.office.process import struct
from tests.office.spelling import is_fixed
from tests.office.workbooks import quoted

if TYPE_CHECKING:
    from tests.office.engine import Book, Sheet
    from tests.office.ranges import Range

SHEET_IN_REFERENCE = re.compile(r"('(?:[^']|'')+'|[^\W\d][\w.]*)!")
OWN_NAME = "_xlnm."
"""The prefix of names that Excel defines for itself. Excel shows them without it."""


def _names_of(book: Book, sheet: Sheet | None) -> Any:
    """UNO's names of a sheet, or of the workbook."""
    return book.open.names if sheet is None else sheet.uno.NamedRanges


class Names(base_classes.Names):
    """The names of a workbook, including those of its sheets, or the names of one sheet."""

    def __init__(self, book: Book, sheet: Sheet | None = None):
        self.book = book
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return _names_of(self.book, self.sheet)

    def _all(self) -> list[Name]:
        scopes = [self.sheet] if self.sheet else [None, *self.book.sheets]
        found = [
            Name(self.book, scope, key, names)
            for scope in scopes
            for names in (_names_of(self.book, scope),)
            for key in names.ElementNames
        ]
        return sorted(found, key=lambda name: name.key.casefold())

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Name]:
        return iter(self._all())

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name.name, name) for name in self._all()]

    def _find(self, key: int | str) -> Name | None:
        if isinstance(key, int):
            names = self._all()
            return names[key - 1] if 1 <= key <= len(names) else None
        wanted = key.casefold()
        if self.sheet is None and "!" in key:
            return next((name for name in self._all() if name.name.casefold() == wanted), None)
        local = wanted.rpartition("!")[2]
        names = self.api
        for known in names.ElementNames:
            if known.removeprefix(OWN_NAME).casefold() == local:
                return Name(self.book, self.sheet, known, names)
        return None

    def __call__(self, key: int | str) -> Name:
        found = self._find(key)
        if found is None:
            raise ComError(f"no name {key!r}")
        return found

    def contains(self, key: int | str) -> bool:
        return self._find(key) is not None

    def add(self, name: str, refers_to: str) -> Name:
        if self._find(name) is None:
            self.api.addNewByName(name, "0", struct("com.sun.star.table.CellAddress"), 0)
        added = Name(self.book, self.sheet, name, self.api)
        added.refers_to = refers_to
        return added


class Name(base_classes.Name):
    """A defined name. A name of a sheet has the sheet's name as its prefix."""

    def __init__(self, book: Book, sheet: Sheet | None, key: str, owner: Any):
        self.book = book
        self.sheet = sheet
        self.key = key
        self._owner = owner

    @property
    def api(self) -> Any:
        return self._owner.getByName(self.key)

    @property
    def name(self) -> str:
        shown = self.key.removeprefix(OWN_NAME)
        return f"{quoted(self.sheet.name)}!{shown}" if self.sheet else shown

    def delete(self) -> None:
        self._owner.removeByName(self.key)

    @property
    def refers_to(self) -> str:
        grammar, name = self.book.open.grammar, self.api

        def ask() -> str:
            return "=" + grammar.text(name.getTokens(), self._origin)

        # The formula is relative to the cell where the name was set, not to the cell asked for.
        content = f"={name.Content}"
        return grammar.said(content, ask) if is_fixed(content) else ask()

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.book.excel.faults.about_to("name")
        # Excel takes a value without a leading = for a text.
        formula = value[1:] if value.startswith("=") else '"' + value.replace('"', '""') + '"'
        for found in SHEET_IN_REFERENCE.findall(formula):
            name = found[1:-1].replace("''", "'") if found.startswith("'") else found
            if name not in self.book.sheets:
                raise ComError(f"no sheet {name!r} in {value!r}")
        self.book.open.renames(done=False)
        self.api.setTokens(self.book.open.grammar.tokens(formula, self._origin))

    @property
    def _origin(self) -> Any:
        return struct("com.sun.star.table.CellAddress")

    @property
    def referred(self) -> Range | None:
        """The range that the name refers to; None if it refers to no range."""
        self.book.open.renames(done=True)
        cells = self.api.getReferredCells()
        return None if cells is None else self.book.range_at(cells.RangeAddress)

    @property
    def refers_to_range(self) -> Range:
        found = self.referred
        if found is None:
            raise ComError(f"{self.name} stands for no range")
        return found


class PageSetup(base_classes.PageSetup):
    """How a sheet is printed."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.sheet.uno

    @property
    def print_area(self) -> str | None:
        areas = [self.sheet.book.range_at(at).address for at in self.api.getPrintAreas()]
        return ",".join(areas) or None

    @print_area.setter
    def print_area(self, value: str | None) -> None:
        parts = value.split(",") if value else []
        self.api.setPrintAreas(tuple(self.sheet.range(part).uno.RangeAddress for part in parts))


class Shapes(base_classes.Collection):
    """Drawings, buttons and charts on a sheet."""

    def __init__(self, sheet: Sheet):
        self.sheet = sheet

    @property
    def api(self) -> Any:
        return self.sheet.uno.DrawPage

    def __len__(self) -> int:
        return self.api.Count

    def __iter__(self) -> Iterator[Shape]:
        return (Shape(self.sheet, self.api.getByIndex(n)) for n in range(len(self)))

    def __call__(self, key: int | str) -> Shape:
        for n, shape in enumerate(self, start=1):
            if key in (n, shape.name):
                return shape
        raise KeyError(key)

    def __contains__(self, key: str) -> bool:
        return any(shape.name == key for shape in self)


class Shape(base_classes.Shape):
    """A drawing, button or chart, of which only the name is known."""

    api: Any = None  # xlwings' base class has properties without setters
    parent: Any = None

    def __init__(self, sheet: Sheet, uno: Any):
        self.parent = sheet
        self.api = uno

    @property
    def name(self) -> str:
        return self.api.Name
