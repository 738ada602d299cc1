"""The untrusted bytes of an .xls or .xlsb → whether there is one workbook in them, and not two.

The library that reads these formats takes a part by its usual name; a spreadsheet program takes the
one that the file points to, or the first of two. A file in which that is not the same is refused.
"""

from __future__ import annotations

from io import BytesIO

from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.package import Package, two_readings
from workbook_builder.xlsx.read.relationships import read_relationships, target_of
from workbook_builder.xlsx.read.xml import Meter
from workbook_builder.xlsx.read.zip_directory import part_key

_STREAMS = ("workbook", "book")
_MAIN = "xl/workbook.bin"
_PARTS = {"sharedStrings": "xl/sharedStrings.bin", "styles": "xl/styles.bin"}


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
