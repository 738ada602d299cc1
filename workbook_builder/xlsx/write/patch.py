"""The bytes of an .xlsx that somebody works in → the same, with texts in some of its cells.

Every other part and cell stays as it is, whichever program has written it.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.parts import MAIN, serialize, sheet_parts, unzip_parts, zip_parts
from workbook_builder.xlsx.read.package import open_package


def with_texts(data: bytes, sheet: str, texts: Mapping[str, str]) -> bytes:
    """The workbook with a text in each of these cells of a sheet, which must have their rows.

    The file has been read within limits before. KeyError where the sheet or a row is not there.
    """
    package = open_package(data)
    for name in package.names():
        for _ in package.chunks(name):
            pass  # inflated once within limits, so that `unzip_parts` may do it without
    parts = unzip_parts(data)
    part = dict(sheet_parts(parts))[sheet]
    root = etree.fromstring(parts[part], etree.XMLParser(resolve_entities=False))
    rows = {row.get("r"): row for row in root.iter(f"{{{MAIN}}}row")}
    for cell, text in texts.items():
        _put(rows["".join(filter(str.isdigit, cell))], cell, text)
    parts[part] = serialize(root)
    return zip_parts(parts)


def _put(row: etree._Element, cell: str, text: str) -> None:
    """Writes a text into a cell of a row, in the place that its column has there."""
    column = (position(cell) or (0, 0))[1]
    at = 0
    found: etree._Element | None = None
    for at, there in enumerate(row, start=1):
        here = (position(str(there.get("r"))) or (0, 0))[1]
        if here >= column:
            found, at = (there if here == column else None), at - 1
            break
    if found is None:
        found = etree.Element(f"{{{MAIN}}}c", r=cell)
        row.insert(at, found)
    for child in list(found):
        found.remove(child)
    found.set("t", "inlineStr")
    inline = etree.SubElement(found, f"{{{MAIN}}}is")
    etree.SubElement(inline, f"{{{MAIN}}}t").text = text
