"""The parts of an Office package, Excel's or Word's ↔ bytes, the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from lxml import etree

ISSUED_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of saving that every file of ours bears; a later one means that somebody saved it."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """Parts → a zip with fixed times, the content types first as readers expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else the byte tells the system it was built on
            archive.writestr(info, parts[name])
    return out.getvalue()


def unzip_parts(saved: bytes) -> dict[str, bytes]:
    """A zip of ours → its parts by name."""
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def serialize(root: etree._Element) -> bytes:
    """A part's XML as it stands in the package."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """(title, part name) of every worksheet."""
    targets = {
        str(rel.get("Id")): _absolute(str(rel.get("Target")), "xl")
        for rel in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    r_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for sheet in etree.fromstring(parts["xl/workbook.xml"]).iter(f"{{{MAIN}}}sheet"):
        yield str(sheet.get("name")), targets[str(sheet.get(r_id))]


def _absolute(target: str, folder: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
