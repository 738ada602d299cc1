"""Writes .xlsx packages part by part, also as no honest program would, to test the readers."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Mapping

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"

TYPES = (
    f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
Parts = dict[str, str | bytes]


def relationships(**targets: str) -> str:
    """A .rels part: kind=target, with the ids rId1, rId2 … in this order."""
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/{kind.rstrip("0123456789")}"'
        f' Target="{target}"/>'
        for n, (kind, target) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def worksheet(rows: str = "", after: str = "", before: str = "") -> str:
    """A worksheet part around these rows."""
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cells(inner: str) -> str:
    """A worksheet part with one row, 1, of these cells."""
    return worksheet(f'<row r="1">{inner}</row>')


def strings(*texts: str) -> str:
    """A sharedStrings part; each text is the inside of an `si`."""
    return f'<sst xmlns="{MAIN}">{"".join(f"<si>{text}</si>" for text in texts)}</sst>'


def parts(sheet: str | bytes = "", shared: str | bytes | None = None) -> Parts:
    """The parts of the smallest workbook: one sheet called A."""
    inner = {"worksheet": "worksheets/sheet1.xml"}
    found: Parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": relationships(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/worksheets/sheet1.xml": sheet or worksheet(),
    }
    if shared is not None:
        inner["sharedStrings"] = "sharedStrings.xml"
        found["xl/sharedStrings.xml"] = shared
    found["xl/_rels/workbook.xml.rels"] = relationships(**inner)
    return found


def pack(members: Mapping[str, str | bytes], *more: tuple[str, str | bytes]) -> bytes:
    """A zip of these members, and of `more`, which may repeat a name."""
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w") as archive:
        warnings.simplefilter("ignore")  # zipfile warns of a name that is used twice
        for name, content in (*members.items(), *more):
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def book(sheet: str | bytes = "", shared: str | bytes | None = None, **changed: str) -> bytes:
    """The smallest workbook with this sheet and these shared strings."""
    return pack({**parts(sheet, shared), **changed})
