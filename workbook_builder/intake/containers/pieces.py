"""A file that lies inside another one → its bytes, unpacked within limits.

`archives.py` and `mails.py` find such files. Nothing is ever unpacked to disk, so that a name made
to lead out of the folder, such as `../../x`, does no harm.
"""

from __future__ import annotations

import binascii
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Literal
from unicodedata import normalize

from workbook_builder.problems import error
from workbook_builder.spelling import printable
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import CHUNK, Unreadable, too_large

Coding = Literal["stored", "deflated", "base64", "quoted-printable", "locked", "unknown", "broken"]

_NAME_CHARS = 1_000
_SUSPECT = MIB  # a smaller file is harmless, however tightly it was packed
_RATIO = 200  # an honest workbook of some size is at most so many times its packed size


@dataclass(frozen=True, slots=True)
class Piece:
    """One file inside another: what it is called there, and where its bytes stand.

    `size` is the unpacked size that the container states, None where it states none. `modified` is
    None where there is no credible date.
    """

    name: str
    start: int
    length: int
    coding: Coding
    size: int | None = None
    checksum: int | None = None
    modified: datetime | None = None


def readable_name(name: str) -> str:
    """A name out of an archive or mail as people see it, without steps out of its folder."""
    whole = normalize("NFC", name).replace("\\", "/")
    steps = [step for step in PurePosixPath(whole).parts if step not in ("/", "..", ".")]
    return printable("/".join(steps), _NAME_CHARS)


def read_piece(stream: IO[bytes], piece: Piece) -> bytes:
    """The bytes of the file; raises `Unreadable` where they can't be unpacked, or are too many."""
    found = bytearray()
    for chunk in _chunks(stream, piece):
        found += chunk
        if len(found) > LIMITS.file_bytes:
            raise Unreadable(too_large(piece.size or len(found), LIMITS.file_bytes))
        if len(found) > max(_SUSPECT, _RATIO * piece.length):
            raise Unreadable(error(ContainerCode.PACKED_TOO_TIGHTLY, times=_RATIO))
    if piece.checksum is not None and zlib.crc32(found) != piece.checksum:
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED))
    return bytes(found)


def read_first_bytes(stream: IO[bytes], piece: Piece, most: int) -> bytes:
    """The first bytes of the file; none where they can't be unpacked."""
    try:
        return next(_chunks(stream, piece), b"")[:most]
    except Unreadable:
        return b""


def _chunks(stream: IO[bytes], piece: Piece) -> Iterator[bytes]:
    if piece.coding == "locked":
        raise Unreadable(error(ContainerCode.PIECE_LOCKED))
    if piece.coding == "unknown":
        raise Unreadable(error(ContainerCode.PIECE_PACKED_OTHERWISE))
    if piece.coding == "broken":
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED))
    if piece.coding in ("base64", "quoted-printable"):
        yield _decoded(stream, piece)
        return
    unpack = zlib.decompressobj(-zlib.MAX_WBITS) if piece.coding == "deflated" else None
    try:
        for chunk in _raw(stream, piece):
            if unpack is None:
                yield chunk
                continue
            yield unpack.decompress(chunk, CHUNK)
            while unpack.unconsumed_tail:
                yield unpack.decompress(unpack.unconsumed_tail, CHUNK)
    except zlib.error as fault:
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED)) from fault


def _raw(stream: IO[bytes], piece: Piece) -> Iterator[bytes]:
    stream.seek(piece.start)
    left = piece.length
    while left > 0 and (chunk := stream.read(min(left, CHUNK))):
        left -= len(chunk)
        yield chunk
    if left > 0:
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED))


def _decoded(stream: IO[bytes], piece: Piece) -> bytes:
    if piece.length > 2 * LIMITS.file_bytes:
        raise Unreadable(too_large(piece.length, LIMITS.file_bytes))
    raw = b"".join(_raw(stream, piece))
    try:
        return binascii.a2b_base64(raw) if piece.coding == "base64" else binascii.a2b_qp(raw)
    except binascii.Error as fault:
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED)) from fault
