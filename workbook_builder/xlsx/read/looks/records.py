"""The bytes of a part that is a row of binary records → the records, one after the other."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from workbook_builder.xlsx.read.package import overloaded

_MOST = 1_500_000

Record = tuple[int, bytes]
"""The number of its kind, and its content."""


def old_records(data: bytes, start: int = 0) -> Iterator[Record]:
    """The records of an .xls stream from one place on; it ends where a record is cut off."""
    at = start
    for _ in range(_MOST):
        if at + 4 > len(data):
            return
        kind, length = struct.unpack_from("<HH", data, at)
        yield kind, data[at + 4 : at + 4 + length]
        at += 4 + length
    raise overloaded("records")


def new_records(data: bytes) -> Iterator[Record]:
    """The records of a part of an .xlsb; kind and length take as many bytes as they need."""
    at = 0
    for _ in range(_MOST):
        if at >= len(data):
            return
        kind, at = _varying(data, at, 2)
        length, at = _varying(data, at, 4)
        yield kind, data[at : at + length]
        at += length
    raise overloaded("records")


def _varying(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number of up to `most` bytes and the place after it.

    The kind of a record keeps the bits that tell of a second byte: they are a part of its number.
    """
    value = 0
    for place in range(most):
        if at >= len(data):
            break
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            break
    return value, at


def wide_text(data: bytes, at: int) -> str:
    """A text in an .xlsb: its length in characters, then the characters."""
    if at + 4 > len(data):
        return ""
    (length,) = struct.unpack_from("<I", data, at)
    return data[at + 4 : at + 4 + 2 * min(length, 1_000)].decode("utf-16-le", "replace")


def fits(data: bytes, form: struct.Struct, at: int = 0) -> bool:
    """Whether a record is long enough for this form."""
    return at + form.size <= len(data)
