"""The bytes of an .xls → what of each sheet may not be seen as it is in its cells.

It reads no values: another reader does. Only the format of Excel 97 and later is known here
([MS-XLS]); of an older one nothing can be told.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from types import MappingProxyType

from workbook_builder.xlsx.looks import (
    PALETTE,
    Area,
    Colour,
    Look,
    Looks,
    SheetLooks,
    Spot,
    beyond_reach,
    colour_of,
    look_of,
)
from workbook_builder.xlsx.number_format import BUILT_IN
from workbook_builder.xlsx.read.looks.records import Record, fits, old_records

_BOF, _EOF, _SHEET, _FONT, _FORMAT, _XF, _PALETTE = 0x809, 0x0A, 0x85, 0x31, 0x41E, 0xE0, 0x92
_ROW, _COLUMNS, _DEFAULT_ROW, _MERGED, _WINDOW, _PANE = 0x208, 0x7D, 0x225, 0xE5, 0x23E, 0x41
_DRAWING, _GOES_ON, _OBJECT, _NOTE = 0xEC, 0x3C, 0x5D, 0x1C
_CONDITIONAL, _RULE = 0x1B0, 0x1B1
_ONE_CELL = frozenset({0xFD, 0x204, 0xD6, 0x203, 0x27E, 0x205, 0x06})
_SEVERAL_CELLS = 0xBD
_EXCEL_97 = 0x600
_CELL = struct.Struct("<3H")
_AREA = struct.Struct("<4H")
_ANCHOR = struct.pack("<HI", 0xF010, 18)  # where a drawn thing lies, in the middle of its record
_ANCHOR_FORM = struct.Struct("<9H")
_NOTE_KIND, _DROPDOWN = 0x19, 0x14
_FIRST_OWN_COLOUR = 8
_LOWEST, _NARROWEST = 80, 180  # in twentieths of a point, and in 256ths of a letter
_HAS_NUMBER_FORMAT, _HAS_FONT, _HAS_FILL = 1 << 25, 1 << 26, 1 << 29
_LOOK_OF_RULE, _FONT_OF_RULE = 12, 118  # where it begins, and the bytes of its font
_BEFORE_FILL = ((_HAS_FONT, _FONT_OF_RULE), (1 << 27, 8), (1 << 28, 8))  # alignment, borders
_MOST_AREAS = 20_000


@dataclass(slots=True)
class _Books:
    """What the first records, which are about the whole workbook, say."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    fonts: list[tuple[int, int]] = field(default_factory=list)  # height and colour
    formats: dict[int, str] = field(default_factory=dict)
    styles: list[bytes] = field(default_factory=list)
    palette: dict[int, Colour] = field(default_factory=dict)


def looks_of_xls(data: bytes) -> tuple[SheetLooks, ...] | None:
    """The looks of each sheet, in their order; None for a format that is not known here."""
    import olefile  # type: ignore[import-untyped]  # it declares no types

    with olefile.OleFileIO(BytesIO(data)) as ole:
        if not ole.exists("Workbook"):
            return None
        stream = ole.openstream("Workbook").read()
    book = _book(old_records(stream))
    if book is None:
        return None
    looks = [_style_look(book, style) for style in book.styles]
    sheets = ((name, _Sheet(looks, book), start) for name, start in book.sheets)
    return tuple(_taken(sheet, old_records(stream, start), name) for name, sheet, start in sheets)


def _book(records: Iterator[Record]) -> _Books | None:
    kind, first = next(records, (0, b""))
    if kind != _BOF or struct.unpack("<H", first[:2].ljust(2, b"\0"))[0] != _EXCEL_97:
        return None
    found = _Books()
    for kind, data in records:
        if kind == _EOF:
            break
        if kind == _SHEET and len(data) > 8:
            found.sheets.append((_short_text(data, 6), struct.unpack_from("<I", data)[0]))
        elif kind == _FONT and len(data) >= 6:
            height, _, colour = struct.unpack_from("<3H", data)
            found.fonts.append((height, colour))
        elif kind == _FORMAT and len(data) > 5:
            found.formats[struct.unpack_from("<H", data)[0]] = _long_text(data, 2)
        elif kind == _XF and len(data) >= 20:
            found.styles.append(data)
        elif kind == _PALETTE and len(data) >= 2:
            for number in range(min(struct.unpack_from("<H", data)[0], (len(data) - 2) // 4)):
                red, green, blue = data[2 + 4 * number : 5 + 4 * number]
                colour_parts = (red / 255, green / 255, blue / 255)
                found.palette[_FIRST_OWN_COLOUR + number] = colour_parts
    return found


def _short_text(data: bytes, at: int) -> str:
    return _text(data, at + 2, data[at], data[at + 1])


def _long_text(data: bytes, at: int) -> str:
    return _text(data, at + 3, struct.unpack_from("<H", data, at)[0], data[at + 2])


def _text(data: bytes, at: int, length: int, flags: int) -> str:
    if flags & 1:
        return data[at : at + 2 * length].decode("utf-16-le", "replace")
    return data[at : at + length].decode("latin-1")


def _style_look(book: _Books, style: bytes) -> Look:
    font, code = struct.unpack_from("<2H", style)
    pattern = struct.unpack_from("<I", style, 14)[0] >> 26
    colours = struct.unpack_from("<H", style, 18)[0]
    height, ink = book.fonts[place] if (place := font - (font > 4)) < len(book.fonts) else (0, 64)
    paper = _colour(book, colours & 0x7F) if pattern == 1 else None
    own = book.formats.get(code)
    return look_of(
        BUILT_IN.get(code, "") if own is None else own,
        _colour(book, ink),
        paper,
        height / 20 if height else None,
        style[8] & 0x0F,
    )


def _colour(book: _Books, number: int) -> Colour | None:
    """The colour of this number; None for those of the system."""
    if number in book.palette:
        return book.palette[number]
    return colour_of(PALETTE[number]) if number < len(PALETTE) else None


class _Sheet:
    """What the records of one sheet say."""

    def __init__(self, looks: list[Look], book: _Books) -> None:
        self._book = book
        self.rows: set[int] = set()
        self.columns: set[int] = set()
        self.merged: list[Area] = []
        self.cells: dict[Spot, Look] = {}
        self.conditional: list[tuple[Area, Look]] = []
        self._looks = looks
        self._filled: set[int] = set()
        self._described: set[int] = set()
        self._rows_hidden = False
        self._top_left = (1, 1)
        self._frozen = False
        self._split = (0, 0)
        self._anchors: list[Area] = []
        self._objects: list[tuple[int, int]] = []  # kind and number
        self._notes: set[int] = set()  # the numbers of those that are always shown
        self._where: list[Area] = []

    def take(self, kind: int, data: bytes) -> None:
        """Takes in one record."""
        if kind in _ONE_CELL and fits(data, _CELL):
            self._cell(*_CELL.unpack_from(data))
        elif kind == _SEVERAL_CELLS and len(data) >= 6:
            row, first = struct.unpack_from("<2H", data)
            for number in range((len(data) - 6) // 6):
                self._cell(row, first + number, struct.unpack_from("<H", data, 4 + 6 * number)[0])
        elif kind == _ROW and len(data) >= 16:
            row, height = struct.unpack_from("<H4xH", data)
            self._described.add(row + 1)
            if struct.unpack_from("<I", data, 12)[0] & 0x20 or (height & 0x7FFF) < _LOWEST:
                self.rows.add(row + 1)
        elif kind == _COLUMNS and len(data) >= 10:
            first, last, width, _, flags = struct.unpack_from("<5H", data)
            if flags & 1 or width < _NARROWEST:
                self.columns.update(range(first + 1, min(last, 255) + 2))
        elif kind == _DEFAULT_ROW and len(data) >= 4:
            flags, height = struct.unpack_from("<2H", data)
            self._rows_hidden = bool(flags & 2) or height < _LOWEST
        elif kind == _MERGED:
            self.merged += _areas(data, 2, len(data) // _AREA.size, self.merged)
        else:
            self._take_view(kind, data)

    def _take_view(self, kind: int, data: bytes) -> None:
        if kind == _WINDOW and len(data) >= 6:
            flags, top, left = struct.unpack_from("<3H", data)
            self._frozen, self._top_left = bool(flags & 8), (top + 1, left + 1)
        elif kind == _PANE and len(data) >= 4:
            columns, rows = struct.unpack_from("<2H", data)
            self._split = (rows, columns)
        elif kind in (_DRAWING, _GOES_ON):
            self._find_anchors(data)
        elif kind == _OBJECT and len(data) >= 8:
            self._objects.append(struct.unpack_from("<4x2H", data))
        elif kind == _NOTE and len(data) >= 8:
            _, _, flags, number = struct.unpack_from("<4H", data)
            if flags & 2:
                self._notes.add(number)
        elif kind == _CONDITIONAL and len(data) >= 14:
            self._where = _areas(data, 14, struct.unpack_from("<H", data, 12)[0], [])
        elif kind == _RULE and len(data) >= 12:
            self._rule(data)

    def _cell(self, row: int, column: int, style: int) -> None:
        self._filled.add(row + 1)
        if style < len(self._looks) and self._looks[style].is_odd:
            self.cells[row + 1, column + 1] = self._looks[style]

    def _find_anchors(self, data: bytes) -> None:
        at = data.find(_ANCHOR)
        while at >= 0 and len(self._anchors) < _MOST_AREAS:
            if fits(data, _ANCHOR_FORM, at + len(_ANCHOR)):
                _, left, _, top, _, right, _, bottom, _ = _ANCHOR_FORM.unpack_from(
                    data, at + len(_ANCHOR)
                )
                self._anchors.append((top + 1, left + 1, bottom + 1, right + 1))
            at = data.find(_ANCHOR, at + 1)

    def _rule(self, data: bytes) -> None:
        """A conditional format; one with a number format of its own may show anything."""
        flags = struct.unpack_from("<I", data, 6)[0]
        ink = paper = None
        at = _LOOK_OF_RULE
        if flags & _HAS_FONT and at + _FONT_OF_RULE <= len(data):
            ink = _colour(self._book, struct.unpack_from("<I", data, at + 80)[0])
        at += sum(size for bit, size in _BEFORE_FILL if flags & bit)
        if flags & _HAS_FILL and at + 4 <= len(data):
            colours = struct.unpack_from("<H", data, at + 2)[0]
            front, back = (_colour(self._book, colours >> bits & 0x7F) for bits in (0, 7))
            paper = back or front
        faint = Look(faint=True)
        look = faint if flags & _HAS_NUMBER_FORMAT else look_of("", ink, paper, None)
        if look.is_odd:
            self.conditional += [(area, look) for area in self._where]

    def finished(self, name: str) -> SheetLooks:
        """All of it, put together."""
        rows = set(self.rows)
        if self._rows_hidden:
            rows |= self._filled - self._described
        drawn = [
            area
            for area, (kind, number) in zip(self._anchors, self._objects, strict=False)
            if kind != _DROPDOWN and (kind != _NOTE_KIND or number in self._notes)
        ]
        beyond = beyond_reach(*self._top_left, *self._split) if self._frozen else ()
        looks = Looks(MappingProxyType(self.cells), tuple(self.conditional), tuple(drawn), beyond)
        hidden = frozenset(rows), frozenset(self.columns)
        return SheetLooks(name, tuple(self.merged), *hidden, looks)


def _areas(data: bytes, at: int, count: int, known: list[Area]) -> list[Area]:
    count = min(count, (len(data) - at) // _AREA.size, _MOST_AREAS - len(known))
    found = []
    for number in range(count):
        top, bottom, left, right = _AREA.unpack_from(data, at + number * _AREA.size)
        found.append((top + 1, left + 1, bottom + 1, right + 1))
    return found


def _taken(sheet: _Sheet, records: Iterator[Record], name: str) -> SheetLooks:
    depth = 0
    for kind, data in records:
        depth += (kind == _BOF) - (kind == _EOF)  # a chart on the sheet is a sheet in it
        if depth <= 0:
            break
        if depth == 1:
            sheet.take(kind, data)
    return sheet.finished(name)
