"""The untrusted bytes of an .xls or .xlsb → whether its library reads what a program shows.

The library that reads these formats takes a part by its usual name; a spreadsheet program takes the
one that the file points to, or the first of two. A file in which that is not the same is refused.
In a sheet of an .xlsb, a cell may leave out its column where it follows the one before it: Excel
never writes such cells and reads them; the library leaves them out without a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.package import Package, two_readings
from workbook_builder.xlsx.read.relationships import read_relationships, target_of
from workbook_builder.xlsx.read.xml import Meter
from workbook_builder.xlsx.read.zip_directory import part_key

_STREAMS = ("workbook", "book")
_MAIN = "xl/workbook.bin"
_PARTS = {"sharedStrings": "xl/sharedStrings.bin", "styles": "xl/styles.bin"}
_SHEETS = "xl/worksheets/"
_SHORT_CELLS = frozenset(range(12, 19))  # BrtShortBlank to BrtShortIsst
_MOST_RECORDS = 1_000_000


def check_one_stream(data: bytes) -> None:
    """Raises `Damaged` for an OLE file with two workbooks side by side."""
    import olefile  # type: ignore[import-untyped]  # it declares no types

    try:
        with olefile.OleFileIO(BytesIO(data)) as ole:
            names = [entry.name.lower() for entry in ole.root.kids]
    except Exception:  # it is broken, which its reader will tell
        return
    if sum(name in _STREAMS for name in names) > 1:
        raise two_readings("Book, Workbook")


def check_one_workbook(package: Package) -> None:
    """Raises `Damaged` for an .xlsb that points to other parts than those with the usual names."""
    meter = Meter(LIMITS)
    main = target_of(read_relationships(package, "", meter).values(), "officeDocument")
    if main is None or not part_key(main).endswith(".bin"):
        return
    inner = read_relationships(package, main, meter).values()
    for usual, named in (
        (_MAIN, main),
        *((usual, target_of(inner, kind)) for kind, usual in _PARTS.items()),
    ):
        if named is not None and part_key(named) != part_key(usual) and usual in package:
            raise two_readings(usual)


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
