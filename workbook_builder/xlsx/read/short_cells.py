"""The sheets of an .xlsb file → whether cells are in it that the library for it passes over.

In a sheet of that format a cell may leave out its column where it follows the one before it. Excel
never writes such cells and reads them; the library leaves them out without a word.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.xlsx.read.package import Package

_SHEETS = "xl/worksheets/"
_SHORT_CELLS = frozenset(range(12, 19))  # BrtShortBlank to BrtShortIsst
_MOST_RECORDS = 1_000_000


def has_short_cells(package: Package) -> bool:
    """Whether any sheet holds cells without a column of their own."""
    return any(
        kind in _SHORT_CELLS
        for name in package.names()
        if name.startswith(_SHEETS) and name.endswith(".bin")
        for kind in _records(b"".join(package.chunks(name)))
    )


def _records(data: bytes) -> Iterator[int]:
    """The kinds of the records of one part; of a broken one, those before the break."""
    at = count = 0
    while at < len(data) and count < _MOST_RECORDS:
        kind, at = _number(data, at, 2)
        size, at = _number(data, at, 4)
        yield kind
        at += size
        count += 1


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes, seven bits in each, and the place behind it.

    The kind of a record is written alike, but its first byte is kept whole.
    """
    value = shift = 0
    for byte in data[at : at + most]:
        value |= (byte & 0x7F) << shift
        shift += 7
        at += 1
        if not byte & 0x80:
            break
    return value, at
