"""The bytes of a zip archive → whether every program finds the same parts in it.

An archive says twice where its parts are and what they are called: before each part, and in a
directory at its end, for which there is an older and a newer form. Programs differ in which of them
they believe. An archive in which they disagree is refused; no honest program writes one.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Sequence
from functools import lru_cache
from urllib.parse import unquote

_END, _END_64, _LOCATOR = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
_END_FORM = struct.Struct("<4s4H2LH")
_LOCATOR_FORM = struct.Struct("<4sLQL")
_END_64_FORM = struct.Struct("<4sQ2H2L4Q")
_LOCAL_FORM = struct.Struct("<4s5H3L2H")
_MOST_COMMENT = 65_535
_UNICODE_PATH = 0x7075  # an extra field with another name for its part
_SIZES_FOLLOW = 0x8  # the flag of a part whose sizes stand behind it
_IN_64_BITS = 0xFFFFFFFF


@lru_cache(maxsize=1_024)
def part_key(name: str) -> str:
    """The name of a part as Open XML compares it.

    Names are equal whatever their case, with a slash before them or not, with backslashes or
    slashes, with characters written out or as `%41`, and with steps that lead nowhere.
    """
    return posixpath.normpath("/" + unquote(name).replace("\\", "/")).lstrip("/").lower()


def has_one_directory(data: bytes) -> bool:
    """Whether every program takes the same directory for that of the archive."""
    tail = max(0, len(data) - _MOST_COMMENT - _END_FORM.size)
    ends = list(_places(data, _END, tail))
    if not ends:
        return True  # it is broken, which opening it will tell
    *others, last = ends
    return _ends_at(data, last) and not any(_ends_at(data, other) for other in others)


def _places(data: bytes, mark: bytes, start: int) -> Sequence[int]:
    found, at = [], data.find(mark, start, len(data) - _END_FORM.size + len(mark))
    while at >= 0:
        found.append(at)
        at = data.find(mark, at + 1, len(data) - _END_FORM.size + len(mark))
    return found


def _ends_at(data: bytes, at: int) -> bool:
    """Whether the directory that this record closes ends right before it, in one form or both."""
    _, _, _, _, count, size, offset, _ = _END_FORM.unpack_from(data, at)
    locator = at - _LOCATOR_FORM.size
    if locator < 0 or data[locator : locator + 4] != _LOCATOR:
        return bool(offset + size == at)
    newer = locator - _END_64_FORM.size
    if newer < 0 or data[newer : newer + 4] != _END_64:
        return False
    *_, counted, sized, begins = _END_64_FORM.unpack_from(data, newer)
    pairs = ((count, counted, 0xFFFF), (size, sized, _IN_64_BITS), (offset, begins, _IN_64_BITS))
    agree = all(old in (new, most) for old, new, most in pairs)
    place = _LOCATOR_FORM.unpack_from(data, locator)[2]
    return agree and place == newer and begins + sized == newer


def disputed_part(data: bytes, entries: Sequence[zipfile.ZipInfo]) -> str:
    """The part that is called or described in two ways; `zip` for their number, "" for none."""
    end = data.rfind(_END)
    count = _END_FORM.unpack_from(data, end)[4] if end >= 0 else len(entries)
    if count not in (len(entries), 0xFFFF):
        return "zip"
    for entry in entries:
        at = entry.header_offset
        local = data[at : at + _LOCAL_FORM.size]
        if len(local) < _LOCAL_FORM.size:
            continue  # opening the part will tell
        _, _, flags, method, _, _, crc, packed, size, name, extra = _LOCAL_FORM.unpack(local)
        start = at + _LOCAL_FORM.size + name
        if any(_is_renamed(entry, more) for more in (entry.extra, data[start : start + extra])):
            return entry.orig_filename
        if method != entry.compress_type:
            return entry.orig_filename
        said = ((crc, entry.CRC), (packed, entry.compress_size), (size, entry.file_size))
        if not flags & _SIZES_FOLLOW and any(
            here not in (0, _IN_64_BITS, there) for here, there in said
        ):
            return entry.orig_filename
    return ""


def _is_renamed(entry: zipfile.ZipInfo, fields: bytes) -> bool:
    """Whether these extra fields call the part by another name."""
    at = 0
    while at + 4 <= len(fields):
        kind, length = struct.unpack_from("<2H", fields, at)
        if kind == _UNICODE_PATH:
            other = fields[at + 9 : at + 4 + length].decode("utf-8", "replace")
            if part_key(other) != part_key(entry.orig_filename):
                return True
        at += 4 + length
    return False
