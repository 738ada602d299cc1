"""The shared strings of a workbook → cells, one for each; and texts in several formats → one text.

Which cells of a sheet show them, `sheet.py` knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from workbook_builder.xlsx.cells import Cell, clean_text, finite_number
from workbook_builder.xlsx.looks import WHITE, colour_of, look_of
from workbook_builder.xlsx.read.package import Package, Unreadable, overloaded, pieces_of
from workbook_builder.xlsx.read.plain import MOST, UnusualError, cut_out, elements_in, plain_strings
from workbook_builder.xlsx.read.remembered import Known, read_bytes_once
from workbook_builder.xlsx.read.xml import (
    SPACE,
    Attributes,
    Listener,
    Meter,
    listen_at,
    parse_chunks,
)

_LONGEST = 500  # letters of a text that is kept for the next workbook
_MOST_KEPT = 5_000
_KNOWN: Known[Cell] = Known(_MOST_KEPT)
"""Text as it is spelled → its cell, of texts without formats: workbooks share most of them."""

Strings = tuple[list[Cell], frozenset[int]]
"""The shared strings, and the numbers of those of which a part can't be read."""


class TextRuns:
    """Collects text in several formats: the texts of all `t` elements below one element, joined."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._preserve = False
        self.faint = False
        """Whether a part of what was collected last can't be read."""

    def plant(self, root: Listener, path: str) -> None:
        """Listens below this path. Phonetic hints (`rPh`) stand elsewhere and are not collected."""
        for below in ("t", "r/t"):
            listen_at(root, f"{path}/{below}", self._start, self._text)
        listen_at(root, f"{path}/r/rPr/color", self._ink)
        listen_at(root, f"{path}/r/rPr/sz", self._size)

    def take(self) -> str:
        """The clean text that was collected since the last call."""
        text = clean_text("".join(self._pieces))
        self._pieces.clear()
        self.faint = False
        return text

    def add(self, text: str, *, preserve: bool) -> None:
        """Adds a text, with the blanks at both of its ends where they are preserved."""
        self._pieces.append(text if preserve else text.strip(" \t\r\n"))

    def _start(self, attributes: Attributes) -> None:
        self._preserve = attributes.get(SPACE) == "preserve"

    def _ink(self, attributes: Attributes) -> None:
        pale = attributes.get("theme") == "0" or attributes.get("indexed") in ("1", "9")
        colour = WHITE if pale else colour_of(attributes.get("rgb", ""))
        self.faint |= look_of("", colour, None, None).faint

    def _size(self, attributes: Attributes) -> None:
        size = finite_number(attributes.get("val", ""))
        self.faint |= look_of("", None, None, size).faint

    def _text(self, text: str) -> None:
        self.add(text, preserve=self._preserve)


def read_strings(package: Package, part: str | None, meter: Meter) -> Strings:
    """The shared strings as cells: cells with the same string are then one object in memory."""
    if part is None or part not in package:
        return [], frozenset()
    data = package.whole(part, MOST)
    if data is None:
        return _parsed(part, package.chunks(part), meter)
    try:
        return _plain(data, part, meter), frozenset()
    except (UnusualError, Unreadable):  # of several faults, the parser tells the first
        return _parsed(part, pieces_of(data), meter)


def _plain(data: bytes, part: str, meter: Meter) -> list[Cell]:
    """Strings without formats, of a part that is written as usual."""
    frame, body = cut_out(data, data.find(b"<si>"), data.rfind(b"</sst>"))
    spelled, new = plain_strings(body, _KNOWN.with_room())
    beside, _ = read_bytes_once(frame, meter, partial(_parsed, part), "strings", part)
    if beside:
        raise UnusualError
    if len(spelled) > meter.limits.strings:
        raise overloaded("strings")
    found = {}
    for one, string in new.items():
        if _KNOWN[one] is not None:  # from before there was no more room
            continue
        runs = TextRuns()
        runs.add(string.text, preserve=string.preserve)
        found[one] = Cell(runs.take(), "text")
        if len(one) <= _LONGEST:
            _KNOWN[one] = found[one]
    cells = [_KNOWN[one] or found[one] for one in spelled]
    letters = sum([len(cell.value) for cell in cells if type(cell.value) is str])
    meter.spend(elements_in(body), 0, letters)
    return cells


def _parsed(part: str, chunks: Iterable[bytes], meter: Meter) -> Strings:
    cells: list[Cell] = []
    faint: set[int] = set()
    runs = TextRuns()

    def close() -> None:
        if len(cells) >= meter.limits.strings:
            raise overloaded("strings")
        if runs.faint:
            faint.add(len(cells))
        cells.append(Cell(runs.take(), "text"))

    root = Listener()
    listen_at(root, "main:sst")
    listen_at(root, "main:sst/si", close=close)
    runs.plant(root, "main:sst/si")
    parse_chunks(chunks, part, root, meter)
    return cells, frozenset(faint)
