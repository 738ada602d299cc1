"""A .zip → the files in it, with names that people can read. Nothing is unpacked here."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Collection
from datetime import datetime
from typing import IO

from workbook_builder.clock import VIETNAM
from workbook_builder.intake.containers.pieces import Coding, Piece, readable_name
from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.limits import MIB
from workbook_builder.xlsx.read.package import ZIP_FAULTS, Unreadable

MOST_ENTRIES = 20_000
"""The most entries that an archive may have, those of archives inside it included."""

_CENTRAL_ENTRY = b"PK\x01\x02"
_LOCAL_ENTRY = b"PK\x03\x04"
_LOCAL_HEAD = 30
_APPLE_FOLDER = re.compile(r"(.*?\.(?:numbers|pages|key))/", re.IGNORECASE)
_LOCKED = 0x1 | 0x40
_UTF8 = 0x800
_UNICODE_PATH = 0x7075  # the extra field in which some programs give the name in UTF-8
_CODINGS: dict[int, Coding] = {zipfile.ZIP_STORED: "stored", zipfile.ZIP_DEFLATED: "deflated"}
_VIETNAMESE = frozenset("àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ")


def is_package(pieces: list[Piece]) -> bool:
    """Whether these are the parts of one document, such as an .xlsx, .docx or .ods."""
    names = {piece.name.lower() for piece in pieces}
    named = "[content_types].xml" in names or "mimetype" in names
    return named or is_apple_document(names)


def is_apple_document(names: Collection[str]) -> bool:
    """Whether these are the parts of a document of Numbers, Pages or Keynote, in small letters."""
    new = any(name.endswith(".iwa") for name in names)
    return new or ("index.zip" in names and any(name.startswith("metadata/") for name in names))


def list_archive(stream: IO[bytes]) -> list[Piece]:
    """The files in an archive; raises `Unreadable` where it is broken or has too many entries."""
    if _count(stream) > MOST_ENTRIES:
        raise Unreadable(error(ContainerCode.ARCHIVE_TOO_FULL, limit=MOST_ENTRIES))
    try:
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
            pieces = [_piece(stream, entry) for entry in entries if not _is_folder(entry)]
    except ZIP_FAULTS as fault:
        raise Unreadable(error(ContainerCode.ARCHIVE_DAMAGED)) from fault
    return _with_apple_packages(pieces)


def _with_apple_packages(pieces: list[Piece]) -> list[Piece]:
    """The same, with one piece in place of all files of a folder that is one document on a Mac."""
    folders: dict[str, list[Piece]] = {}
    for piece in pieces:
        if found := _APPLE_FOLDER.match(piece.name):
            folders.setdefault(found[1], []).append(piece)
    kept = pieces
    for folder, parts in folders.items():
        inside = {part.name[len(folder) + 1 :].lower() for part in parts}
        if is_apple_document(inside):
            kept = [piece for piece in kept if not piece.name.startswith(f"{folder}/")]
            size = sum(part.size or 0 for part in parts)
            kept.append(Piece(folder, 0, 0, "package", size, modified=parts[0].modified))
    return kept


def _count(stream: IO[bytes]) -> int:
    """The most entries there can be. zipfile can't be asked: it first makes an object of each."""
    stream.seek(0)
    count, before = 0, b""
    while chunk := stream.read(MIB):
        count += (before + chunk).count(_CENTRAL_ENTRY)
        before = chunk[-len(_CENTRAL_ENTRY) + 1 :]
    return count


def _piece(stream: IO[bytes], entry: zipfile.ZipInfo) -> Piece:
    coding = _CODINGS.get(entry.compress_type, "unknown")
    if entry.flag_bits & _LOCKED:
        coding = "locked"
    start = _start(stream, entry)
    if start is None:  # only this entry is broken; the others may be whole
        coding = "broken"
    return Piece(
        name=readable_name(_name(entry)) or "?",
        start=start or 0,
        length=entry.compress_size,
        coding=coding,
        size=entry.file_size,
        checksum=entry.CRC,
        modified=_modified(entry),
    )


def _is_folder(entry: zipfile.ZipInfo) -> bool:
    return entry.is_dir() or (entry.filename.endswith("\\") and entry.file_size == 0)


def _start(stream: IO[bytes], entry: zipfile.ZipInfo) -> int | None:
    """Where the bytes of an entry begin: behind its header, whose length the directory lacks."""
    try:
        stream.seek(entry.header_offset)
    except (OSError, ValueError, OverflowError):
        return None
    head = stream.read(_LOCAL_HEAD)
    if len(head) < _LOCAL_HEAD or not head.startswith(_LOCAL_ENTRY):
        return None
    name, extra = struct.unpack_from("<HH", head, _LOCAL_HEAD - 4)
    start: int = entry.header_offset + _LOCAL_HEAD + name + extra
    return start


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its program meant it.

    Many programs write it in UTF-8, or in the code page of Vietnamese Windows, without saying so;
    zipfile then decodes it as if it were in the code page of MS-DOS.
    """
    name = entry.filename
    try:
        raw = name.encode("cp437")
    except UnicodeEncodeError:
        return name  # it was marked as UTF-8, and so decoded rightly
    if said := _unicode_path(entry.extra, raw):
        return said
    if raw.isascii():
        return name
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    if not entry.flag_bits & _UTF8:
        windows = readable_name(raw.decode("cp1258", "replace"))
        if all(letter.isascii() or letter in _VIETNAMESE for letter in windows.lower()):
            return windows
    return name


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name in the extra field for it, where its checksum fits the entry's own name; else ''."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            (checksum,) = struct.unpack_from("<L", field, 1)
            if checksum == zlib.crc32(raw):
                return field[5:].decode("utf-8", "replace")
    return ""


def _modified(entry: zipfile.ZipInfo) -> datetime | None:
    """When the file was saved; a zip has the local time of its machine, taken to be Vietnam's.

    Programs that do not know the time write a day in 1980: then it is None.
    """
    try:
        moment = datetime(*entry.date_time, tzinfo=VIETNAM)
    except ValueError:
        return None
    return moment if moment.year > 1980 else None
