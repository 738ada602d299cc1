"""The untrusted bytes of a file → its format, by what its main part says of itself.

Neither the suffix of its name decides nor what other parts say: the relationships of the package
name the main part, and the type of that part is the format. No cell is looked at.
"""

from __future__ import annotations

from typing import Literal

from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.package import (
    CONTENT_TYPES,
    OLE_MAGIC,
    ZIP_MAGIC,
    Package,
    UnknownEncryption,
    Unreadable,
    ole_format,
)
from workbook_builder.xlsx.read.relationships import content_type, read_relationships, target_of
from workbook_builder.xlsx.read.xml import Meter

Format = Literal["xlsx", "xlsb", "xls", "ods", "fods", "xml", "encrypted", "other"]
"""`fods` and `xml` are OpenDocument and Excel 2003 in one XML file each."""

# The main parts of .xlsx, .xltx, .xlsm, .xltm and .xlam. A Word file with an embedded workbook
# names `spreadsheetml.sheet` too, but without `.main`.
_XLSX_TYPES = tuple(
    f"application/vnd.{kind}.main+xml"
    for kind in (
        "openxmlformats-officedocument.spreadsheetml.sheet",
        "openxmlformats-officedocument.spreadsheetml.template",
        "ms-excel.sheet.macroenabled",
        "ms-excel.template.macroenabled",
        "ms-excel.addin.macroenabled",
    )
)
_FLAT_OPEN, _FLAT_SHEET = b"<office:document ", b"opendocument.spreadsheet"
_FLAT_EXCEL = b"urn:schemas-microsoft-com:office:spreadsheet"
_HEAD = 8_000  # LibreOffice names forty namespaces first
_XLSB_TYPE = "application/vnd.ms-excel.sheet.binary.macroenabled.main"


def workbook_format(data: bytes, limits: Limits = LIMITS) -> Format:
    """What kind of workbook these bytes seem to be; `other` where they are no workbook or broken.

    `encrypted` may be a Word or PowerPoint file as well: what is inside can't be seen.
    """
    return format_and_package(data, limits)[0]


def format_and_package(data: bytes, limits: Limits) -> tuple[Format, Package | None]:
    """The same, with the package that was opened to tell it."""
    if data.startswith(OLE_MAGIC):
        return ole_format(data), None
    if not data.startswith(ZIP_MAGIC):
        return _flat_format(data), None
    try:
        package = Package(data, limits)
        return package_format(package, limits), package
    except UnknownEncryption:
        return "encrypted", None
    except Unreadable:
        return "other", None


def may_be_flat(head: bytes) -> bool:
    """Whether a file that begins like this may be a workbook in one XML file."""
    return _FLAT_OPEN in head or _FLAT_EXCEL in head


def _flat_format(data: bytes) -> Format:
    head = data[:_HEAD].replace(b"\0", b"")  # without the zero bytes of UTF-16
    if not head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").startswith(b"<"):
        return "other"
    if _FLAT_OPEN in head and _FLAT_SHEET in head:
        return "fods"
    return "xml" if _FLAT_EXCEL in head and not _is_web_page(head) else "other"


def _is_web_page(head: bytes) -> bool:
    return b"<html" in head.lower()


def package_format(package: Package, limits: Limits = LIMITS) -> Format:
    """The format of a package.

    Where its main part has no type of its own, or can't be found, it is `xlsx` if any part is one
    of a workbook: the reader of that format then says what is wrong with it.
    """
    if package.is_opendocument():
        return "ods" if package.is_opendocument_sheet() else "other"
    if CONTENT_TYPES not in package:
        return "other"
    try:
        meter = Meter(limits)
        main = target_of(read_relationships(package, "", meter).values(), "officeDocument")
        found = content_type(package, main, meter) if main is not None else ""
    except UnknownEncryption:
        raise
    except Unreadable:
        found = ""
    if found == _XLSB_TYPE:
        return "xlsb"
    if found in _XLSX_TYPES:
        return "xlsx"
    if found.endswith((".main+xml", ".main")):  # the main part of a text or of slides
        return "other"
    # Without the zero bytes, UTF-16 reads like ASCII here.
    types = b"".join(package.chunks(CONTENT_TYPES)).replace(b"\0", b"").lower()
    return "xlsx" if any(kind.encode() in types for kind in _XLSX_TYPES) else "other"
