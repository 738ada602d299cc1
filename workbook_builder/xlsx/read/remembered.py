"""The bytes of a part, or of a cell → what was read in them, without parsing the same bytes twice.

Returned workbooks of one campaign share most of their parts to the letter: styles, relationships,
what a sheet says beside its cells. Only what follows from the bytes of a part alone is kept, and
its use of the limits is counted for every workbook anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple, TypeVar, cast

from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.looks import Spot
from workbook_builder.xlsx.read.package import Package
from workbook_builder.xlsx.read.xml import Meter

SMALL = 256 * 1024
"""Bytes of the largest part that is kept."""
_MOST = 8 * 1024 * 1024  # bytes of all of them
_LEAST = 4 * 1024  # counted for each: what was read takes memory too

_Found = TypeVar("_Found")
_Read = Callable[[Iterable[bytes], Meter], _Found]


# Parts


class _Memory:
    """What was read, the last used at the end."""

    def __init__(self) -> None:
        self._known: OrderedDict[Hashable, tuple[object, Meter, int]] = OrderedDict()
        self._bytes = 0

    def read(self, key: Hashable, data: bytes, meter: Meter, read: _Read[_Found]) -> _Found:
        """What is known under this key; else what `read` finds, which is then known."""
        known = self._known.get(key)
        if known is None:
            own = Meter(meter.limits)
            known = self._known[key] = read((data,), own), own, max(len(data), _LEAST)
            self._bytes += known[2]
            while self._bytes > _MOST:
                self._bytes -= self._known.popitem(last=False)[1][2]
        else:
            self._known.move_to_end(key)
        meter.add(known[1])
        return cast("_Found", known[0])


_MEMORY = _Memory()


def read_once(
    package: Package, part: str, meter: Meter, read: _Read[_Found], *about: Hashable
) -> _Found:
    """What `read` makes of the bytes of a part; `about` names it, and all else that it goes by.

    Whoever takes it must not change it: others may have been given the same.
    """
    data = package.whole(part, SMALL)
    if data is None:
        return read(package.chunks(part), meter)
    return read_bytes_once(data, meter, read, part, *about)


def read_bytes_once(data: bytes, meter: Meter, read: _Read[_Found], *about: Hashable) -> _Found:
    """The same for bytes that were taken out of their package already."""
    return _MEMORY.read((about, data, meter.limits), data, meter, read)


# Cells: the workbooks of one campaign share most of theirs


LONGEST = 500
"""Letters of the longest cell that is kept."""
_MOST_KEPT = 20_000


class KnownCell(NamedTuple):
    """What a cell is that is spelled so: blank, a shared string by its number, or as it stands.

    Numbers are without the formats of their styles.
    """

    place: Spot
    key: int
    style: str
    string: int | None
    cell: Cell | None
    letters: int


KNOWN: dict[bytes, KnownCell] = {}
"""What each cell is, by its bytes."""
_FORMATTED: dict[tuple[bytes, str], Cell] = {}
"""Numbers among them, with a format."""


def known_cells() -> Mapping[bytes, object]:
    """The cells that are known by how they are spelled; once there are too many, none is."""
    if len(KNOWN) + len(_FORMATTED) > _MOST_KEPT:
        KNOWN.clear()
        _FORMATTED.clear()
    return KNOWN


def formatted(spelled: bytes, cell: Cell, code: str) -> Cell:
    """A number that is spelled so, with this format."""
    found = _FORMATTED.get((spelled, code))
    if found is None:
        found = _FORMATTED[spelled, code] = replace(cell, format=code)
    return found
