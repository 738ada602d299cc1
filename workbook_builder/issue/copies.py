"""One finished workbook → a copy for each unit; what the copies share is compressed only once."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from workbook_builder.xlsx.write.finish import escape_shared_string

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_LOCAL_HEADER = struct.Struct("<IHHHHHIIIHH")
_CENTRAL_HEADER = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_VERSION = 20
_DEFLATED = 8
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1  # 1 January 1980, as in every package that we finish


# Copies


@dataclass(frozen=True, slots=True)
class _Part:
    """A member of the package: compressed up to its first mark; `rest` follows, not compressed.

    `checksum` and `size` are those of the compressed start. A member without marks has no rest.
    """

    name: bytes
    checksum: int
    size: int
    compressed: bytes
    rest: bytes = b""


class Master:
    """A finished package with marks in it, from which copies with the marks filled in are made."""

    def __init__(self, finished: bytes, marks: Sequence[str]) -> None:
        self._mark = re.compile(b"|".join(mark.encode() for mark in marks))
        with zipfile.ZipFile(io.BytesIO(finished)) as archive:
            self._parts = [self._prepare(name, archive.read(name)) for name in archive.namelist()]

    def copy(self, texts: Mapping[str, str]) -> bytes:
        """The bytes of a copy in which each mark (key of `texts`) is replaced by its text.

        ValueError where a text has a character that XML cannot hold, since Excel would call the
        file corrupt. The checks of a definition refuse such texts before.
        """
        for text in texts.values():
            if wrong := _NOT_XML.search(text):
                raise ValueError(f"{text!a} holds U+{ord(wrong.group()):04X}")
        escaped = {
            mark.encode(): escape(escape_shared_string(text)).encode()
            for mark, text in texts.items()
        }
        return _zip([self._fill(part, escaped) for part in self._parts])

    def _prepare(self, name: str, data: bytes) -> _Part:
        found = self._mark.search(data)
        start = data[: found.start()] if found else data
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        # A full flush ends at a whole byte, and what follows does not refer back: so another
        # compressor can continue the stream later, once for each copy.
        end = zlib.Z_FULL_FLUSH if found else zlib.Z_FINISH
        compressed = compressor.compress(start) + compressor.flush(end)
        rest = data[found.start() :] if found else b""
        return _Part(name.encode("ascii"), zlib.crc32(start), len(start), compressed, rest)

    def _fill(self, part: _Part, escaped: Mapping[bytes, bytes]) -> _Part:
        if not part.rest:
            return part
        rest = self._mark.sub(lambda found: escaped[found.group()], part.rest)
        compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
        compressed = part.compressed + compressor.compress(rest) + compressor.flush()
        checksum = zlib.crc32(rest, part.checksum)
        return _Part(part.name, checksum, part.size + len(rest), compressed)


def _zip(parts: Sequence[_Part]) -> bytes:
    """A zip archive of compressed parts, by APPNOTE 4.3; zipfile would compress them again."""
    body, directory = bytearray(), bytearray()
    for part in parts:
        described = (_DEFLATED, 0, _DATE, part.checksum, len(part.compressed), part.size)
        offset = len(body)
        body += _LOCAL_HEADER.pack(0x04034B50, _VERSION, 0, *described, len(part.name), 0)
        body += part.name + part.compressed
        directory += _CENTRAL_HEADER.pack(
            0x02014B50, _VERSION, _VERSION, 0, *described, len(part.name), 0, 0, 0, 0, 0, offset
        )
        directory += part.name
    end = _END.pack(0x06054B50, 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory + end)
