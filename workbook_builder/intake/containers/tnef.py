"""The file winmail.dat, into which Outlook packs what it sends to others → the files in it.

It is a row of attributes, each with its length (TNEF). A file begins with one of its own, behind
which stand its name and its bytes.
"""

from __future__ import annotations

import struct

from workbook_builder.intake.containers.pieces import Piece, readable_name
from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.package import Unreadable

_MAGIC = b"\x78\x9f\x3e\x22"
_HEAD, _LEVEL_AND_LENGTH, _CHECKSUM = 6, 9, 2
_LEVELS = (1, 2)  # of the mail, of its files
_NEXT_FILE, _TITLE, _DATA, _PROPERTIES = 0x9002, 0x8010, 0x800F, 0x9005
# The long name of a file among its properties: its number behind that of its type, then that it is
# one value, and how long that is.
_LONG_NAMES = {
    struct.pack("<HHI", 0x001F, 0x3707, 1): "utf-16-le",
    struct.pack("<HHI", 0x001E, 0x3707, 1): "cp1258",
}
# The same of the bytes of a file that stand among its properties, and of how many bytes behind that
# say what kind of object it is.
_CONTENTS = {struct.pack("<HHI", 0x0102, 0x3701, 1): 0, struct.pack("<HHI", 0x000D, 0x3701, 1): 16}
_NAME_BYTES = 1_024
_MOST_ATTRIBUTES = 10_000


def is_tnef(head: bytes) -> bool:
    """Whether a file with these first bytes is one that Outlook packed."""
    return head.startswith(_MAGIC)


def list_tnef(data: bytes) -> list[Piece]:
    """The files in it; raises `Unreadable` where it breaks off or holds too much."""
    if len(data) <= _HEAD:
        raise Unreadable(error(ContainerCode.MAIL_DAMAGED))
    pieces: list[Piece] = []
    file: _File | None = None
    at, count = _HEAD, 0
    while at + _LEVEL_AND_LENGTH <= len(data):
        level, number, length = struct.unpack_from("<BII", data, at)
        start, count = at + _LEVEL_AND_LENGTH, count + 1
        if level not in _LEVELS:  # something else was put behind it on the way
            break
        if start + length > len(data) or count > _MOST_ATTRIBUTES:
            raise Unreadable(error(ContainerCode.MAIL_DAMAGED))
        if number & 0xFFFF == _NEXT_FILE:
            file = _File(pieces)
        if file is not None:
            file.take(number & 0xFFFF, data, start, length)
        at = start + length + _CHECKSUM
    return pieces


class _File:
    """One file while its attributes come by; it stands among the pieces from the first on."""

    def __init__(self, pieces: list[Piece]) -> None:
        self._pieces = pieces
        self._place = len(pieces)
        self._short = self._long = ""
        # Until its bytes come by, it is one that can't be had.
        self._bytes: tuple[int, int] | None = None
        pieces.append(Piece("", 0, 0, "unknown"))

    def take(self, number: int, data: bytes, start: int, length: int) -> None:
        """One more attribute, whose content stands there."""
        if number == _TITLE:
            self._short = _spelled(data[start : start + min(length, _NAME_BYTES)])
        elif number == _DATA:
            self._bytes = start, length
        elif number == _PROPERTIES:
            properties = data[start : start + length]
            self._long = _long_name(properties) or self._long
            if inside := _content(properties):
                self._bytes = start + inside[0], inside[1]
        name = readable_name(self._long or self._short) or f"tep-{self._place + 1}"
        self._pieces[self._place] = (
            Piece(name, *self._bytes, "stored", self._bytes[1])
            if self._bytes
            else Piece(name, 0, 0, "unknown")
        )


def _long_name(properties: bytes) -> str:
    for sign, encoding in _LONG_NAMES.items():
        if found := _value(properties, sign):
            first, length = found
            name = properties[first : first + min(length, _NAME_BYTES)]
            return name.decode(encoding, "replace").rstrip("\0")
    return ""


def _content(properties: bytes) -> tuple[int, int] | None:
    """Where the bytes of the file stand among its properties, and how many; None if they do not."""
    for sign, before in _CONTENTS.items():
        if (found := _value(properties, sign)) and found[1] > before:
            return found[0] + before, found[1] - before
    return None


def _value(properties: bytes, sign: bytes) -> tuple[int, int] | None:
    """Where the value behind such a number stands, and its length; None if there is none."""
    at = properties.find(sign)
    first = at + len(sign) + 4
    if at < 0 or first > len(properties):
        return None
    (length,) = struct.unpack_from("<I", properties, first - 4)
    return (first, length) if first + length <= len(properties) else None


def _spelled(raw: bytes) -> str:
    raw = raw.rstrip(b"\0")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("cp1258", "replace")
