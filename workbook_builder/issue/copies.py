"""One finished workbook → a copy for each unit; what the copies share is compressed only once."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from workbook_builder.xlsx.parts import Packed, zip_parts
from workbook_builder.xlsx.write.finish import escape_shared_string

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_NO_ATTRIBUTES = 0  # as in all copies ever issued: they are known by their bytes


# Copies


@dataclass(frozen=True, slots=True)
class _Part:
    """A member of the package: deflated up to its first mark; `rest` follows, not deflated.

    A member without marks has no rest.
    """

    start: Packed
    rest: bytes = b""


class Master:
    """A finished package with marks in it, from which copies with the marks filled in are made."""

    def __init__(self, finished: bytes, marks: Sequence[str]) -> None:
        self._mark = re.compile(b"|".join(mark.encode() for mark in marks))
        with zipfile.ZipFile(io.BytesIO(finished)) as archive:
            self._parts = {name: self._prepare(archive.read(name)) for name in archive.namelist()}

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
        filled = {name: self._fill(part, escaped) for name, part in self._parts.items()}
        return zip_parts(filled, attributes=_NO_ATTRIBUTES)

    def _prepare(self, data: bytes) -> _Part:
        found = self._mark.search(data)
        start = data[: found.start()] if found else data
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        # A full flush ends at a whole byte, and what follows does not refer back: so another
        # compressor can continue the stream later, once for each copy.
        end = zlib.Z_FULL_FLUSH if found else zlib.Z_FINISH
        deflated = compressor.compress(start) + compressor.flush(end)
        rest = data[found.start() :] if found else b""
        return _Part(Packed(deflated, zlib.crc32(start), len(start)), rest)

    def _fill(self, part: _Part, escaped: Mapping[bytes, bytes]) -> Packed:
        start = part.start
        if not part.rest:
            return start
        rest = self._mark.sub(lambda found: escaped[found.group()], part.rest)
        compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
        deflated = start.deflated + compressor.compress(rest) + compressor.flush()
        return Packed(deflated, zlib.crc32(rest, start.checksum), start.size + len(rest))
