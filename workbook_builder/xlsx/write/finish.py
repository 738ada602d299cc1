"""A workbook as openpyxl holds it → the finished file, byte for byte the same each time.

What openpyxl cannot write is added here: the value beside each formula, a table of shared strings,
rows whose height follows their text, which marks of Excel's own are not wanted, the order of
elements in a font, relative targets, fixed dates. Nothing here knows a sheet by name, or what a
campaign is.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping

from lxml import etree
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.xlsx.parts import ISSUED_AT, MAIN, QUICKLY, Packed, pack, serialize, zip_parts
from workbook_builder.xlsx.write.rows import RowWriter, SheetContent
from workbook_builder.xlsx.write.save import saved_parts
from workbook_builder.xlsx.write.stretch import SharedStrings

_STRING = re.compile(rb'( t="s"><v>)(\d+)')
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_SHARED_STRINGS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
)
_STRINGS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

# The elements of a font in the order that Excel insists on; openpyxl writes name and family first.
_FONT_ORDER = (
    "b",
    "i",
    "strike",
    "condense",
    "extend",
    "outline",
    "shadow",
    "u",
    "vertAlign",
    "sz",
    "color",
    "name",
    "family",
    "charset",
    "scheme",
)

# Numbers of rows and criteria are meant as text, and the sum of a group leaves out the lines
# between its parts: Excel would mark each such cell with a green triangle.
_IGNORED_ERRORS = {
    "sqref": "A1:XFD1048576",
    "numberStoredAsText": "1",
    "formula": "1",
    "formulaRange": "1",
}
# The elements of a worksheet that follow `ignoredErrors` (ISO/IEC 29500, 18.3.1.99), as far as
# openpyxl writes them.
_BEHIND_IGNORED_ERRORS = ("drawing", "legacyDrawing", "tableParts", "extLst")

_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")

# openpyxl writes drawings and charts without prefixes, and some tools look for those of Excel.
_PREFIXES = {
    "xdr": "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_CHART = f"{{{_PREFIXES['c']}}}chartSpace"
_CORNERS = f"{{{_PREFIXES['c']}}}roundedCorners"


class Pending:
    """What openpyxl cannot write and `finish` adds afterwards, by the title of the sheet."""

    def __init__(self) -> None:
        self._sheets: dict[str, SheetContent] = {}

    def of(self, sheet: str) -> SheetContent:
        """What is added to a sheet."""
        return self._sheets.setdefault(sheet, SheetContent())


def finish(book: Workbook, pending: Pending, *, last_strings: Iterable[str] = ()) -> bytes:
    """The finished workbook; raises ValueError where a formula has no value noted for it.

    Shared strings that contain one of the marks `last_strings` are put at the end of their table.
    The workbooks of two units differ in these strings alone, so all the bytes before are the same.
    """
    strings, marks = SharedStrings(), tuple(last_strings)

    def rows_of(sheet: Worksheet) -> RowWriter:
        return RowWriter(sheet, pending.of(sheet.title), strings)

    def with_rows(sheet: bytes, rows: Iterator[str]) -> bytes | Packed:
        pieces = _with_rows(sheet, rows)
        return b"".join(pieces) if marks else pack(pieces, QUICKLY)

    kept = saved_parts(book, rows_of, with_rows)
    parts = {name: part for name, part in kept.items() if isinstance(part, bytes)}
    if moved := strings.put_last(marks):
        for name in parts:
            if name.startswith("xl/worksheets/sheet"):
                parts[name] = _renumbered(parts[name], moved)
    parts["xl/sharedStrings.xml"] = _string_table(strings)
    _register_strings(parts)
    parts["xl/styles.xml"] = _in_schema_order(parts["xl/styles.xml"])
    parts["docProps/core.xml"] = _dated(parts["docProps/core.xml"])
    parts["docProps/app.xml"] = _APP
    for name in [name for name in parts if name.startswith(("xl/drawings/d", "xl/charts/c"))]:
        parts[name] = _drawn(parts[name])
    for name in [name for name in parts if name.endswith(".rels")]:
        parts[name] = _relative(parts[name], name)
    return zip_parts({**kept, **parts})


def escape_shared_string(text: str) -> str:
    """The text as it must stand among shared strings, where programs read `_x0041_` as an A.

    The text beside a formula is not escaped: LibreOffice shows that as it stands.
    """
    return _LOOKS_ESCAPED.sub("_x005F_", text)


# Only where the name of the program begins with "Microsoft Excel" does LibreOffice trust the values
# beside formulas as it trusts those that Excel has saved.
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>Microsoft Excel Compatible / workbook_builder</Application></Properties>"
)


# Worksheets


def _with_rows(sheet: bytes, rows: Iterator[str]) -> Iterator[bytes]:
    """A worksheet without rows, completed with them and with the marks that are not wanted."""
    root = etree.fromstring(sheet)
    _ignore_errors(root)
    head, between, tail = serialize(root).partition(b"<sheetData/>")
    first = next(rows, "")
    if not first:
        yield from (head, between, tail)
        return
    yield head + b"<sheetData>" + first.encode()
    for more in rows:
        yield more.encode()
    yield b"</sheetData>" + tail


def _ignore_errors(root: etree._Element) -> None:
    holder = etree.Element(f"{{{MAIN}}}ignoredErrors")
    etree.SubElement(holder, f"{{{MAIN}}}ignoredError", _IGNORED_ERRORS)
    behind = (root.find(f"{{{MAIN}}}{name}") for name in _BEHIND_IGNORED_ERRORS)
    first = next((element for element in behind if element is not None), None)
    if first is None:
        root.append(holder)
    else:
        first.addprevious(holder)


# Shared strings


def _string_table(strings: SharedStrings) -> bytes:
    """The bytes of the part that holds the table."""
    table = etree.fromstring(f'<sst xmlns="{MAIN}"/>')
    table.set("count", str(strings.uses))
    table.set("uniqueCount", str(len(strings.numbers)))
    for text in strings.numbers:
        item = etree.SubElement(etree.SubElement(table, f"{{{MAIN}}}si"), f"{{{MAIN}}}t")
        item.text = escape_shared_string(text)
        if text != text.strip() or "\n" in text:
            item.set(_XML_SPACE, "preserve")
    return serialize(table)


def _renumbered(sheet: bytes, moved: Mapping[bytes, bytes]) -> bytes:
    """A worksheet with the new numbers of shared strings."""
    return _STRING.sub(lambda found: found[1] + moved.get(found[2], found[2]), sheet)


def _register_strings(parts: dict[str, bytes]) -> None:
    types = etree.fromstring(parts["[Content_Types].xml"])
    if not any(part.get("PartName") == "/xl/sharedStrings.xml" for part in types):
        namespace = etree.QName(types).namespace
        override = etree.SubElement(types, f"{{{namespace}}}Override")
        override.set("PartName", "/xl/sharedStrings.xml")
        override.set("ContentType", _STRINGS_TYPE)
        parts["[Content_Types].xml"] = serialize(types)
    relationships = etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    if not any(rel.get("Type") == _SHARED_STRINGS for rel in relationships):
        rel = etree.SubElement(relationships, f"{{{_RELATIONSHIPS}}}Relationship")
        rel.set("Id", "rIdSharedStrings")
        rel.set("Type", _SHARED_STRINGS)
        rel.set("Target", "sharedStrings.xml")
        parts["xl/_rels/workbook.xml.rels"] = serialize(relationships)


# Styles, properties, relationships


def _in_schema_order(styles: bytes) -> bytes:
    root = etree.fromstring(styles)
    for font in root.iter(f"{{{MAIN}}}font"):
        font[:] = sorted(font, key=lambda child: _FONT_ORDER.index(etree.QName(child).localname))
    return serialize(root)


def _dated(core: bytes) -> bytes:
    root = etree.fromstring(core)
    for child in root:
        match etree.QName(child).localname:
            case "created" | "modified":
                child.text = f"{ISSUED_AT:%Y-%m-%dT%H:%M:%SZ}"
            case "creator":
                child.text = "workbook_builder"
    return serialize(root)


def _drawn(drawing: bytes) -> bytes:
    """The part with the namespace prefixes that Excel writes, and a chart with square corners.

    Where a chart says nothing of its corners, Excel rounds them.
    """
    root = etree.fromstring(drawing)
    own = {prefix: uri for prefix, uri in root.nsmap.items() if prefix is not None}
    renamed = etree.Element(root.tag, nsmap={**own, **_PREFIXES})
    renamed.attrib.update(root.attrib)
    renamed.extend(list(root))
    if renamed.tag == _CHART and renamed.find(_CORNERS) is None:
        renamed.insert(0, etree.Element(_CORNERS, val="0"))
    etree.cleanup_namespaces(renamed)
    return serialize(renamed)


def _relative(relationships: bytes, name: str) -> bytes:
    """The part with targets relative to its folder, as Excel writes and some tools expect them."""
    folder = posixpath.dirname(posixpath.dirname(name))
    root = etree.fromstring(relationships)
    for rel in root:
        target = str(rel.get("Target"))
        if target.startswith("/") and rel.get("TargetMode") != "External":
            rel.set("Target", posixpath.relpath(target, "/" + folder))
    return serialize(root)
