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
    resolve_target,
)
from workbook_builder.xlsx.read.xml import Attributes, Listener, Meter, listen_at, parse

Format = Literal["xlsx", "xlsb", "xls", "ods", "encrypted", "other"]

_ROOT = "_rels/.rels"
_MAIN = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument",
    "http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument",
)
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
_XLSB_TYPE = "application/vnd.ms-excel.sheet.binary.macroenabled.main"


def workbook_format(data: bytes, limits: Limits = LIMITS) -> Format:
    """What kind of workbook these bytes seem to be; `other` where they are no workbook or broken.

    `encrypted` may be a Word or PowerPoint file as well: what is inside can't be seen.
    """
    if data.startswith(OLE_MAGIC):
        return ole_format(data)
    if not data.startswith(ZIP_MAGIC):
        return "other"
    try:
        return package_format(Package(data, limits), limits)
    except UnknownEncryption:
        return "encrypted"
    except Unreadable:
        return "other"


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
        found = _type_of(main_part(package, limits), *_types(package, limits))
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


def main_part(package: Package, limits: Limits = LIMITS) -> str:
    """The part that the package names as its main one, in small letters; "" for none or several."""
    found: set[str] = set()

    def start(attributes: Attributes) -> None:
        if attributes.get("Type") in _MAIN and attributes.get("TargetMode") != "External":
            found.add(resolve_target("", attributes.get("Target", "")).lower())

    if _ROOT in package:
        root = Listener()
        listen_at(root, "rels:Relationships")
        listen_at(root, "rels:Relationships/Relationship", start)
        parse(package, _ROOT, root, Meter(limits))
    return found.pop() if len(found) == 1 else ""


def _types(package: Package, limits: Limits) -> tuple[dict[str, str], dict[str, str]]:
    """The types of single parts, and those of all parts with an ending, in small letters."""
    by_name: dict[str, str] = {}
    by_ending: dict[str, str] = {}

    def override(attributes: Attributes) -> None:
        name = attributes.get("PartName", "").lstrip("/").lower()
        by_name.setdefault(name, _plain(attributes.get("ContentType", "")))

    def default(attributes: Attributes) -> None:
        ending = attributes.get("Extension", "").lower()
        by_ending.setdefault(ending, _plain(attributes.get("ContentType", "")))

    root = Listener()
    listen_at(root, "types:Types")
    listen_at(root, "types:Types/Override", override)
    listen_at(root, "types:Types/Default", default)
    parse(package, CONTENT_TYPES, root, Meter(limits))
    return by_name, by_ending


def _plain(said: str) -> str:
    """A type without parameters, in small letters."""
    return said.partition(";")[0].strip().lower()


def _type_of(part: str, by_name: dict[str, str], by_ending: dict[str, str]) -> str:
    ending = part.rpartition(".")[2]
    return by_name.get(part) or by_ending.get(ending, "") if part else ""
