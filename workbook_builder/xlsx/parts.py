"""The parts of an Office file, Excel's or Word's ↔ its bytes; always the same bytes."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from lxml import etree

ISSUED_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of saving in every file that this program writes; a later one tells that somebody has
saved the file since."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def zip_parts(parts: Mapping[str, bytes]) -> bytes:
    """Parts → a zip archive with fixed times; content types come first, as some readers expect."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, _ZIP_DATE)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0  # else Windows and Linux would build different bytes
            archive.writestr(info, parts[name])
    return out.getvalue()


def unzip_parts(saved: bytes) -> dict[str, bytes]:
    """A zip archive that this program or one of its libraries made → its parts by name.

    Not for files from outside: nothing limits how far they inflate. `read.package` is for those.
    """
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def serialize(root: etree._Element) -> bytes:
    """The bytes of a part, from its XML."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def sheet_parts(parts: Mapping[str, bytes]) -> Iterator[tuple[str, str]]:
    """The title and the part name of every worksheet, in the order of the tabs."""
    targets = {
        str(rel.get("Id")): _absolute(str(rel.get("Target")), "xl")
        for rel in etree.fromstring(parts["xl/_rels/workbook.xml.rels"])
    }
    r_id = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    for sheet in etree.fromstring(parts["xl/workbook.xml"]).iter(f"{{{MAIN}}}sheet"):
        yield str(sheet.get("name")), targets[str(sheet.get(r_id))]


def _absolute(target: str, folder: str) -> str:
    return target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
