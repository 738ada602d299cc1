"""A file that lies inside another one → its bytes, unpacked within limits.

The modules beside this one find such files. Nothing is ever unpacked to disk, so that a name made
to lead out of the folder, such as `../../x`, does no harm.
"""

from __future__ import annotations

import binascii
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO, Literal
from unicodedata import normalize

from workbook_builder.intake.containers.compound import read_stream
from workbook_builder.intake.containers.signed import signed_content
from workbook_builder.problems import error
from workbook_builder.spelling import printable
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import CHUNK, Unreadable, too_large

Coding = Literal[
    "stored",
    "deflated",
    "base64",
    "quoted-printable",
    "uuencoded",
    "compound",  # a stream of an OLE file, which may lie in it in pieces
    "signed",
    "locked",
    "unknown",
    "broken",
    "removed",  # the program that kept the mail has taken the file out of it
    "elsewhere",  # it was never in the mail: there is only a link to it
    "package",  # it is a folder of a Mac, which is one document there
]

_NAME_CHARS = 1_000
_SUSPECT = MIB  # a smaller file is harmless, however tightly it was packed
_RATIO = 200  # an honest workbook of some size is at most so many times its packed size


@dataclass(frozen=True, slots=True)
class MailHead:
    """Who sent a mail (the bare address, in small letters), about what, and when it arrived.

    `arrived` is the time at which the last machine on its way received it or, in a mail that does
    not say, the time at which it says that it was sent. All three come from the mail, so they may
    be made up.
    """

    sender: str = ""
    subject: str = ""
    arrived: datetime | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """One file inside another: what it is called there, and where its bytes stand.

    `size` is the unpacked size that the container states, None where it states none. `modified` is
    None where there is no credible date. `stream` is the name of the stream, if the container is an
    OLE file. `mail` is the head of the mail that it came with, None in an archive.
    """

    name: str
    start: int
    length: int
    coding: Coding
    size: int | None = None
    checksum: int | None = None
    modified: datetime | None = None
    stream: str = ""
    mail: MailHead | None = None


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


_NOT_TO_BE_HAD: Mapping[Coding, ContainerCode] = {
    "locked": ContainerCode.PIECE_LOCKED,
    "unknown": ContainerCode.PIECE_PACKED_OTHERWISE,
    "broken": ContainerCode.PIECE_DAMAGED,
    "removed": ContainerCode.PIECE_REMOVED,
    "elsewhere": ContainerCode.LINK_SENT,
    "package": ContainerCode.APPLE_NUMBERS,
}


def _chunks(stream: IO[bytes], piece: Piece) -> Iterator[bytes]:
    if code := _NOT_TO_BE_HAD.get(piece.coding):
        raise Unreadable(error(code))
    if piece.coding == "compound":
        yield read_stream(stream, piece.stream)
        return
    if piece.coding not in ("stored", "deflated"):
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
    if piece.coding == "signed":
        return signed_content(raw)
    try:
        if piece.coding == "base64":
            return binascii.a2b_base64(raw)
        if piece.coding == "uuencoded":
            return b"".join(map(_line_decoded, raw.splitlines()))
        return binascii.a2b_qp(raw)
    except binascii.Error as fault:
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED)) from fault


def _line_decoded(line: bytes) -> bytes:
    """The bytes of a uuencoded line, without what some programs leave behind its end."""
    try:
        return binascii.a2b_uu(line)
    except binascii.Error:
        length = (((line[0] - 32) & 63) * 4 + 5) // 3
        return binascii.a2b_uu(line[:length])
