"""The parts of an Office file, Excel's or Word's ↔ its bytes; always the same bytes."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml import etree

ISSUED_AT = datetime(2000, 1, 1, tzinfo=UTC)
"""The date of saving in every file that this program writes; a later one tells that somebody has
saved the file since."""

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

_LOCAL_HEADER = struct.Struct("<IHHHHHIIIHH")
_CENTRAL_HEADER = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_VERSION, _DEFLATED, _IN_UTF_8 = 20, 8, 0x800
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1  # 1 January 1980
_OWNER_ONLY = 0o600 << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A part, deflated; `checksum` and `size` are those of its bytes before."""

    deflated: bytes
    checksum: int
    size: int

    def start(self, most: int | None = None) -> bytes:
        """The bytes of the part, or the first `most` of them."""
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        return inflater.decompress(self.deflated, most or 0)


QUICKLY = 4
"""How hard to deflate where time counts: four tenths less work than usual, a tenth more bytes."""


def pack(pieces: Iterable[bytes], level: int = zlib.Z_DEFAULT_COMPRESSION) -> Packed:
    """The part that these pieces make, deflated piece by piece."""
    deflater = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    deflated, checksum, size = bytearray(), 0, 0
    for piece in pieces:
        deflated += deflater.compress(piece)
        checksum, size = zlib.crc32(piece, checksum), size + len(piece)
    return Packed(bytes(deflated + deflater.flush()), checksum, size)


def zip_parts(parts: Mapping[str, bytes | Packed], *, attributes: int = _OWNER_ONLY) -> bytes:
    """Parts → a zip archive with fixed times; content types come first, as some readers expect.

    It follows APPNOTE 4.3, since `zipfile` would deflate anew what is deflated already.
    `attributes`: what every member says of its permissions.
    """
    body, directory = bytearray(), bytearray()
    for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
        part = parts[name]
        held = part if isinstance(part, Packed) else pack((part,))
        spelled, flags = name.encode(), 0 if name.isascii() else _IN_UTF_8
        sizes = (held.checksum, len(held.deflated), held.size)
        described = (_VERSION, flags, _DEFLATED, 0, _DATE, *sizes, len(spelled), 0)
        rest = (0, 0, 0, attributes, len(body))
        directory += _CENTRAL_HEADER.pack(0x02014B50, _VERSION, *described, *rest) + spelled
        body += _LOCAL_HEADER.pack(0x04034B50, *described) + spelled + held.deflated
    end = _END.pack(0x06054B50, 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory + end)


def unzip_parts(saved: bytes) -> dict[str, bytes]:
    """A zip archive that this program or one of its libraries made → its parts by name.

    Not for files from outside: nothing limits how far they inflate. `read.package` is for those.
    """
    with zipfile.ZipFile(io.BytesIO(saved)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class FinishedParts(MutableMapping[str, bytes]):
    """The parts of a file that `zip_parts` made. What nobody changes stays deflated as it is."""

    def __init__(self, saved: bytes) -> None:
        with zipfile.ZipFile(io.BytesIO(saved)) as archive:
            members = archive.infolist()
        self._held: dict[str, bytes | Packed] = {}
        for one in members:
            start = one.header_offset + _LOCAL_HEADER.size + len(one.filename.encode())
            deflated = saved[start : start + one.compress_size]
            self._held[one.filename] = Packed(deflated, one.CRC, one.file_size)

    def start(self, name: str, most: int | None = None) -> bytes:
        """The bytes of a part, or the first `most` of them."""
        part = self._held[name]
        return part.start(most) if isinstance(part, Packed) else part[:most]

    def zipped(self) -> bytes:
        """The file with all changes."""
        return zip_parts(self._held)

    def __getitem__(self, name: str) -> bytes:
        return self.start(name)

    def __setitem__(self, name: str, part: bytes) -> None:
        self._held[name] = part

    def __delitem__(self, name: str) -> None:
        del self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)


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
