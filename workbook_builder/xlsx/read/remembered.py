"""The bytes of a part → what was read in them, without parsing the same bytes twice.

Returned workbooks of one campaign share most of their parts to the letter: styles, relationships,
what a sheet says beside its cells. Only what follows from the bytes of a part alone is kept, and
its use of the limits is counted for every workbook anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar, cast

from workbook_builder.xlsx.read.package import Package
from workbook_builder.xlsx.read.xml import Meter

SMALL = 256 * 1024
"""Bytes of the largest part that is kept."""
_MOST = 8 * 1024 * 1024  # bytes of all of them
_LEAST = 4 * 1024  # counted for each: what was read takes memory too

_Found = TypeVar("_Found")
_Read = Callable[[Iterable[bytes], Meter], _Found]


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
