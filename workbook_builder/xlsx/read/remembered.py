"""The bytes of a part, or of a cell → what was read in them, without parsing the same bytes twice.

Returned workbooks of one campaign share most of their parts to the letter: styles, relationships,
what a sheet says beside its cells. Only what follows from the bytes of a part alone is kept, and
its use of the limits is counted for every workbook anew.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.looks import Look, Spot
from workbook_builder.xlsx.read.package import Package
from workbook_builder.xlsx.read.xml import Meter

if TYPE_CHECKING:
    from workbook_builder.xlsx.read.looks.styles import Styles

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


# By how it is spelled: the workbooks of one campaign share most of their cells


class Known(dict[bytes, _Found | None]):
    """What is known by its spelling; None for what is not.

    There is room for `most`. What was not met again while so many others came is then forgotten:
    what all workbooks share stays, and stays the same object.
    """

    def __init__(self, most: int) -> None:
        super().__init__()
        self._most = most
        self._before: dict[bytes, _Found | None] = {}

    def __missing__(self, spelled: bytes) -> _Found | None:
        found = self._before.get(spelled)
        if found is not None:
            self[spelled] = found
        return found

    def with_room(self) -> Known[_Found]:
        """The same, once it has been made sure that there is room."""
        if len(self) > self._most:
            few = len(self) <= 4 * self._most  # a large workbook has more by itself
            self._before = dict(self) if few else {}
            self.clear()
        return self


LONGEST = 500
"""Letters of the longest cell that is kept."""
_MOST_KEPT = 10_000
_LONGEST_ROW = 4_000
_MOST_ROWS = 2_000


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


class KnownRow(NamedTuple):
    """What a row is that is spelled so, of cells that are known, in a workbook with these styles.

    `keys` are those of all its cells, `cells` the ones that are not blank: with the number of its
    shared string, which is another cell in another workbook, or -1. `strings` is the highest of
    these numbers; `letters` are those in the cells, `shown` the ones seen but for shared strings.
    """

    number: int
    styles: Styles
    keys: frozenset[int]
    cells: tuple[tuple[Spot, int, Cell], ...]
    odd: Mapping[Spot, Look]
    strings: int
    last_column: int
    letters: int
    shown: int

    def fits(self, styles: Styles, strings: int, most: Spot, seen: Set[int]) -> bool:
        """Whether the row is the same in a workbook with these styles and so many shared strings.

        `most` is the last row and column that are read, `seen` has the keys of the cells so far.
        """
        return (
            self.styles is styles
            and self.strings < strings
            and self.number <= most[0]
            and self.last_column <= most[1]
            and self.keys.isdisjoint(seen)
        )

    def put_into(self, cells: dict[Spot, Cell], strings: Sequence[Cell]) -> int:
        """Puts the cells of the row there, and gives how many letters are seen of it."""
        shown = self.shown
        for place, index, cell in self.cells:
            if index < 0:
                cells[place] = cell
                continue
            cells[place] = string = strings[index]
            if type(string.value) is str:
                shown += len(string.value)
        return shown


KNOWN: Known[KnownCell] = Known(_MOST_KEPT)
"""What each cell is, by its bytes."""
_ROWS: Known[KnownRow] = Known(_MOST_ROWS)
_FORMATTED: dict[tuple[bytes, str], Cell] = {}
"""Numbers among them, with a format."""


def known_cells() -> Mapping[bytes, object]:
    """The cells that are known by how they are spelled."""
    if len(_FORMATTED) > _MOST_KEPT:
        _FORMATTED.clear()
    return KNOWN.with_room()


def known_rows() -> Known[KnownRow]:
    """The rows that are known by how they are spelled."""
    return _ROWS.with_room()


def keep_row(
    spelled: bytes,
    inside: Iterable[bytes],
    styles: Styles,
    cells: Mapping[Spot, Cell],
    odd: Mapping[Spot, Look],
    letters: int,
) -> None:
    """Keeps a row of known cells, after it was taken in into `cells` and `odd`; not a long one."""
    if len(spelled) > _LONGEST_ROW:
        return
    known = [cell for one in inside if (cell := KNOWN[one]) is not None]
    held = tuple(
        (one.place, -1 if one.string is None else one.string, cells[one.place])
        for one in known
        if one.place in cells
    )
    _ROWS[spelled] = KnownRow(
        number=known[0].place[0] if known else 0,
        styles=styles,
        keys=frozenset(one.key for one in known),
        cells=held,
        odd={place: odd[place] for place, _, _ in held if place in odd},
        strings=max((index for _, index, _ in held), default=-1),
        last_column=max((one.place[1] for one in known), default=0),
        letters=letters,
        shown=sum(len(c.value) for _, n, c in held if n < 0 and isinstance(c.value, str)),
    )


def formatted(spelled: bytes, cell: Cell, code: str) -> Cell:
    """A number that is spelled so, with this format."""
    found = _FORMATTED.get((spelled, code))
    if found is None:
        found = _FORMATTED[spelled, code] = replace(cell, format=code)
    return found
