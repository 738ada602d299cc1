"""The parts of an .xlsb → what of each sheet may not be seen as it is in its cells ([MS-XLSB]).

It reads no values: another reader does.
"""

from __future__ import annotations

import struct
from types import MappingProxyType

from workbook_builder.xlsx.cells import MOST_COLUMNS
from workbook_builder.xlsx.looks import (
    BLACK,
    PALETTE,
    WHITE,
    Area,
    Colour,
    Look,
    Looks,
    SheetLooks,
    Spot,
    beyond_reach,
    colour_of,
    look_of,
    tinted,
)
from workbook_builder.xlsx.number_format import BUILT_IN
from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.looks.drawn import read_drawn
from workbook_builder.xlsx.read.looks.records import fits, new_records, wide_text
from workbook_builder.xlsx.read.package import Package
from workbook_builder.xlsx.read.relationships import read_relationships, target_of
from workbook_builder.xlsx.read.xml import Meter

_SHEET = 156
_FORMAT, _FONT, _FILL, _STYLE, _STYLES, _STYLES_END = 44, 43, 45, 47, 617, 618
_ROW, _COLUMNS, _MERGED, _VIEW, _PANE, _SIZES = 0, 60, 176, 137, 151, 485
_UNDER_CONDITION, _CONDITION, _RULE = 507, 461, 463
_FILL_FRONT, _FILL_BACK, _INK, _HEIGHT, _CODE, _CODE_NUMBER = 1, 2, 5, 36, 38, 41
_CELLS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 62})
_CELL = struct.Struct("<2I")
_AREA = struct.Struct("<4I")
_ROW_FORM = struct.Struct("<IIHBB")
_COLUMNS_FORM = struct.Struct("<4IH")
_PANE_FORM = struct.Struct("<2d3IB")
_PROPERTY = struct.Struct("<2H")
_LOWEST, _NARROWEST = 80, 180  # in twentieths of a point, and in 256ths of a letter
_THEME = (WHITE, BLACK)
_MOST_AREAS = 20_000


def looks_of_xlsb(package: Package) -> tuple[SheetLooks, ...]:
    """The looks of each sheet, in their order."""
    meter = Meter(LIMITS)
    main = target_of(read_relationships(package, "", meter).values(), "officeDocument") or ""
    inner = read_relationships(package, main, meter)
    styles = _content(package, target_of(inner.values(), "styles"))
    looks, conditional = _style_looks(styles), _conditional_looks(styles)
    found = []
    for kind, data in new_records(_content(package, main)):
        if kind == _SHEET:
            relation = wide_text(data, 8)
            name = wide_text(data, 12 + 2 * len(relation))
            target = inner[relation].target if relation in inner else None
            sheet = _Sheet(looks, conditional)
            for record in new_records(_content(package, target)):
                sheet.take(*record)
            drawn = read_drawn(package, target, meter) if target else ()
            found.append(sheet.finished(name, drawn))
    return tuple(found)


def _content(package: Package, part: str | None) -> bytes:
    return b"".join(package.chunks(part)) if part is not None and part in package else b""


def _style_looks(data: bytes) -> list[Look]:
    formats: dict[int, str] = {}
    fonts: list[tuple[int, Colour | None]] = []
    fills: list[Colour | None] = []
    looks: list[Look] = []
    inside = False
    for kind, said in new_records(data):
        if kind == _FORMAT and len(said) >= 6:
            formats[struct.unpack_from("<H", said)[0]] = wide_text(said, 2)
        elif kind == _FONT and len(said) >= 20:
            fonts.append((struct.unpack_from("<H", said)[0], _colour(said, 12)))
        elif kind == _FILL and len(said) >= 12:
            solid = struct.unpack_from("<I", said)[0] == 1
            fills.append(_colour(said, 4) if solid else None)
        elif kind in (_STYLES, _STYLES_END):
            inside = kind == _STYLES
        elif kind == _STYLE and inside and len(said) >= 12:
            _, code, font, fill = struct.unpack_from("<4H", said)
            height, ink = fonts[font] if font < len(fonts) else (0, None)
            looks.append(
                look_of(
                    formats.get(code) or BUILT_IN.get(code, ""),
                    ink,
                    fills[fill] if fill < len(fills) else None,
                    height / 20 if height else None,
                    said[11],
                )
            )
    return looks


def _conditional_looks(data: bytes) -> list[Look]:
    """The looks that cells may get under conditions, by their numbers."""
    return [_conditional_look(said) for kind, said in new_records(data) if kind == _UNDER_CONDITION]


def _conditional_look(said: bytes) -> Look:
    """What a condition does to a text; one that changes the number format may show anything."""
    front = back = ink = size = None
    at = 6
    while fits(said, _PROPERTY, at):
        kind, length = _PROPERTY.unpack_from(said, at)
        if kind in (_CODE, _CODE_NUMBER):
            return Look(faint=True)
        if length >= 12 and at + 12 <= len(said):
            colour = _colour(said, at + _PROPERTY.size)
            front = colour if kind == _FILL_FRONT else front
            back = colour if kind == _FILL_BACK else back
            ink = colour if kind == _INK else ink
        elif kind == _HEIGHT and length >= 6 and at + 6 <= len(said):
            size = struct.unpack_from("<H", said, at + _PROPERTY.size)[0] / 20
        at += max(length, _PROPERTY.size)
    return look_of("", ink, back or front, size)


def _colour(data: bytes, at: int) -> Colour | None:
    """The colour in eight bytes: how it is told, its number, its tint, and its parts."""
    kind, number, tint, red, green, blue, _ = struct.unpack_from("<BBh4B", data, at)
    colour: Colour | None = None
    if kind >> 1 == 1:
        colour = colour_of(PALETTE[number]) if number < len(PALETTE) else None
    elif kind >> 1 == 2:
        colour = (red / 255, green / 255, blue / 255)
    elif kind >> 1 == 3:
        colour = _THEME[number] if number < len(_THEME) else None
    return tinted(colour, tint / 32_767) if colour is not None and tint else colour


class _Sheet:
    """What the records of one sheet say."""

    def __init__(self, looks: list[Look], conditional: list[Look]) -> None:
        self._looks = looks
        self._looks_under_condition = conditional
        self._conditional: list[tuple[Area, Look]] = []
        self._where: list[Area] = []
        self._rows: set[int] = set()
        self._columns: set[int] = set()
        self._merged: list[Area] = []
        self._cells: dict[Spot, Look] = {}
        self._row = 0
        self._top_left = (1, 1)
        self._beyond: tuple[Area, ...] = ()
        self._rows_hidden = False

    def take(self, kind: int, data: bytes) -> None:
        """Takes in one record."""
        if kind in _CELLS and fits(data, _CELL):
            column, style = _CELL.unpack_from(data)
            number = style & 0xFFFFFF
            if number < len(self._looks) and self._looks[number].is_odd:
                self._cells[self._row, column + 1] = self._looks[number]
        elif kind == _ROW and fits(data, _ROW_FORM):
            row, _, height, _, flags = _ROW_FORM.unpack_from(data)
            self._row = row + 1
            if flags & 0x10 or height < _LOWEST or (self._rows_hidden and not flags & 0x20):
                self._rows.add(self._row)
        elif kind == _COLUMNS and fits(data, _COLUMNS_FORM):
            first, last, width, _, flags = _COLUMNS_FORM.unpack_from(data)
            if flags & 1 or width < _NARROWEST:
                self._columns.update(range(first + 1, min(last + 1, MOST_COLUMNS) + 1))
        elif kind == _MERGED and fits(data, _AREA) and len(self._merged) < _MOST_AREAS:
            self._merged.append(_area(data, 0))
        else:
            self._take_view(kind, data)

    def _take_view(self, kind: int, data: bytes) -> None:
        if kind == _CONDITION and len(data) >= 12:
            count = min(struct.unpack_from("<I", data, 8)[0], (len(data) - 12) // _AREA.size)
            self._where = [_area(data, 12 + number * _AREA.size) for number in range(count)]
        elif kind == _RULE and len(data) >= 12:
            number = struct.unpack_from("<I", data, 8)[0]
            known = self._looks_under_condition
            if number < len(known) and known[number].is_odd:
                room = _MOST_AREAS - len(self._conditional)
                self._conditional += [(area, known[number]) for area in self._where[:room]]
        elif kind == _SIZES and len(data) >= 10:
            self._rows_hidden = bool(data[8] & 2)
        elif kind == _VIEW and len(data) >= 14:
            top, left = struct.unpack_from("<2I", data, 6)
            self._top_left = (top + 1, left + 1)
        elif kind == _PANE and fits(data, _PANE_FORM):
            columns, rows, _, _, _, flags = _PANE_FORM.unpack_from(data)
            if flags & 1 and 0 <= rows < 1e7 and 0 <= columns < 1e5:
                self._beyond = beyond_reach(*self._top_left, int(rows), int(columns))

    def finished(self, name: str, drawn: tuple[Area, ...]) -> SheetLooks:
        """All of it, put together."""
        looks = Looks(MappingProxyType(self._cells), tuple(self._conditional), drawn, self._beyond)
        hidden = frozenset(self._rows), frozenset(self._columns)
        return SheetLooks(name, tuple(self._merged), *hidden, looks)


def _area(data: bytes, at: int) -> Area:
    top, bottom, left, right = _AREA.unpack_from(data, at)
    return top + 1, left + 1, bottom + 1, right + 1
