"""The untrusted bytes of a file → its format and, where it is a workbook, its parts.

They are inflated within limits and never written to disk. What a part says is not looked at here:
`xml.py` parses it, and `sheet.py` and `book.py` make cells of it.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections import OrderedDict
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from typing import Literal

from workbook_builder.problems import Place, Problem, error
from workbook_builder.spelling import printable
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB, Limits
from workbook_builder.xlsx.read.zip_directory import disputed_part, has_one_directory, part_key

CHUNK = 64 * 1024

CONTENT_TYPES = "[Content_Types].xml"
_SPREADSHEET = b"application/vnd.oasis.opendocument.spreadsheet"
OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
ZIP_MAGIC = b"PK\x03\x04"
_CENTRAL_ENTRY = b"PK\x01\x02"
_FIRST_YEAR, _LAST_YEAR = 1990, 2090  # of times in an archive that are meant
_ENCRYPTED_FLAGS = 0x1 | 0x40
_USUAL_FLAGS = 0x2 | 0x4 | 0x8  # how hard it was packed, and whether its sizes stand behind it
_LOCAL_HEADER, _LENGTHS_AT = 30, 26
_MOST_KEPT = 2 * MIB  # bytes of the parts that are known
# Everything that zipfile is known to raise on broken input; its own BadZipFile is only one of them.
ZIP_FAULTS = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    IndexError,
    OverflowError,
)


class Unreadable(Exception):  # noqa: N818  it names the state of a file
    """The file can't be used; `problem` says why, and what its sender can do."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Damaged(Unreadable):
    """The file is broken: its parts contradict what they should be."""


class TwoReadings(Damaged):
    """The file holds two things in one place, and nothing tells which is meant."""


class NotRead(Unreadable):
    """The library for this format can't read the file, or would lose cells; others may read it."""


class NotAWorkbook(Unreadable):
    """The file is something else than a workbook."""


class Encrypted(Unreadable):
    """The file has a password, and none was tried."""


class WrongPassword(Unreadable):
    """The file has another password than the one tried."""


class UnknownEncryption(Unreadable):
    """The file is encrypted in a way that no password known here would undo."""


def damaged(part: str) -> Damaged:
    """The file is broken in this part of it."""
    return Damaged(error(ReturnedCode.DAMAGED_WORKBOOK, part=printable(part)))


def two_readings(part: str) -> TwoReadings:
    """Programs could read different things in this part of the file, or in its place."""
    return TwoReadings(error(ReturnedCode.TWO_READINGS, part=printable(part)))


def not_a_workbook(_part: str = "") -> NotAWorkbook:
    """The file is something else; which part of it says so is of no use to its sender."""
    return NotAWorkbook(error(ReturnedCode.NOT_A_WORKBOOK))


def overloaded(limit: str) -> Unreadable:
    """The file's structure goes beyond the limit of this name."""
    return Unreadable(error(ReturnedCode.OVERLOADED_WORKBOOK, limit=limit))


def unforeseen_fault(fault: Exception) -> Problem:
    """A fault that nobody foresaw: the file is refused under its name, and the reading goes on."""
    return error(ReturnedCode.WORKBOOK_NOT_READ)


def open_package(data: bytes, limits: Limits = LIMITS) -> Package:
    """The parts of an Open XML package; raises `Unreadable` for every other format."""
    if len(data) > limits.file_bytes:
        raise Unreadable(too_large(len(data), limits.file_bytes))
    if not data:
        raise Unreadable(error(ReturnedCode.EMPTY_FILE))
    if data.startswith(OLE_MAGIC):
        found = ole_format(data)
        if found == "xls":
            raise Unreadable(error(ReturnedCode.OTHER_FORMAT, format=".xls"))
        if found == "encrypted":
            raise Encrypted(error(ContainerCode.ENCRYPTED_WORKBOOK))
        raise not_a_workbook()
    if not data.startswith(ZIP_MAGIC):
        raise not_a_workbook()
    package = Package(data, limits)
    if package.is_opendocument():
        if package.is_opendocument_sheet():
            raise Unreadable(error(ReturnedCode.OTHER_FORMAT, format=".ods"))
        raise not_a_workbook()
    return package


def too_large(size: int, limit: int, file: str = "") -> Problem:
    """The problem that a file has `size` bytes, where `limit` are allowed."""
    return error(
        ReturnedCode.WORKBOOK_TOO_LARGE, Place(file=file), size=-(-size // MIB), limit=limit // MIB
    )


def ole_format(data: bytes) -> Literal["xls", "encrypted", "other"]:
    """The kind of an OLE file, by the names in its directory, which are written in UTF-16."""

    def holds(stream: str) -> bool:
        return (stream + "\0").encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return "encrypted"
    if holds("WordDocument") or holds("PowerPoint Document"):
        return "other"  # before the next line: such a document may hold an embedded workbook
    return "xls" if holds("Workbook") or holds("Book") else "other"


_Packed = tuple[int, int, int, bytes]
"""Method, checksum and size of a part, and its bytes as they stand in the archive."""


class _Inflated:
    """Parts that were inflated and checked before: workbooks of a campaign share most of theirs."""

    def __init__(self) -> None:
        self._known: OrderedDict[_Packed, bytes] = OrderedDict()
        self._bytes = 0

    def get(self, packed: _Packed | None) -> bytes | None:
        """The bytes of a part that is packed so; None where it is not known."""
        found = None if packed is None else self._known.get(packed)
        if packed is not None and found is not None:
            self._known.move_to_end(packed)
        return found

    def keep(self, packed: _Packed | None, whole: bytes) -> None:
        """Keeps a part, and forgets those that were used longest ago."""
        if packed is None or packed in self._known or len(whole) > _MOST_KEPT // 8:
            return
        self._known[packed] = whole
        self._bytes += len(whole)
        while self._bytes > _MOST_KEPT:
            self._bytes -= len(self._known.popitem(last=False)[1])


_INFLATED = _Inflated()


class Package:
    """The parts in a zip archive, inflated piece by piece and within limits.

    A part may be called by any name that Open XML holds equal to its own.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        # Counted here, since zipfile first makes an object of every entry, however many there are.
        if data.count(_CENTRAL_ENTRY) > limits.members:
            raise overloaded("members")
        self._limits = limits
        self._data = data
        self._size = len(data)
        self._inflated = 0
        self._members: dict[str, zipfile.ZipInfo] = {}
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except ZIP_FAULTS as fault:
            raise damaged("zip") from fault
        if not has_one_directory(data):
            raise two_readings("zip")
        if disputed := disputed_part(data, self._zip.infolist()):
            raise two_readings(disputed)
        for info in self._zip.infolist():
            if info.filename.endswith(("/", "\\")):
                continue
            key = part_key(info.filename)
            if key in self._members:  # one program would read the first, another the last
                raise Damaged(error(ReturnedCode.REPEATED_PART, part=printable(info.filename)))
            self._members[key] = info

    def __contains__(self, name: str) -> bool:
        return part_key(name) in self._members

    def names(self) -> Iterator[str]:
        """The names of all parts, in lower case."""
        return iter(self._members)

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece; after the last one its checksum has been checked."""
        info = self._members.get(part_key(name))
        if info is None:
            raise damaged(name)
        if info.flag_bits & _ENCRYPTED_FLAGS:
            # No program of an office writes such a part.
            raise UnknownEncryption(error(ContainerCode.UNKNOWN_ENCRYPTION))
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            # Open XML allows no other method, and LZMA may ask for a dictionary of 4 GB.
            raise damaged(name)
        # Not every release of zipfile notices: a part that claims to reach beyond the file.
        if info.header_offset + info.compress_size > self._size:
            raise damaged(name)
        part = 0
        try:
            with self._zip.open(info) as stream:
                while chunk := stream.read(CHUNK):
                    part += len(chunk)
                    self._count(len(chunk), part)
                    yield chunk
        except ZIP_FAULTS as fault:
            raise damaged(name) from fault

    def _count(self, more: int, part: int) -> None:
        """Counts bytes that were inflated; `part` is how many their part has by now."""
        self._inflated += more
        if part > self._limits.part_bytes or self._inflated > self._limits.all_bytes:
            limit = self._limits.part_bytes // MIB
            raise Unreadable(error(ReturnedCode.WORKBOOK_INFLATES_TOO_FAR, limit=limit))

    def whole(self, name: str, most: int) -> bytes | None:
        """All bytes of a part; None where it has more than `most`, or can't be read.

        `chunks` tells what is wrong with it.
        """
        info = self._members.get(part_key(name))
        if info is None or info.file_size > most:
            return None
        packed = self._packed(info)
        known = _INFLATED.get(packed)
        try:
            if known is not None:
                self._count(len(known), len(known))
                return known
            whole = b"".join(self.chunks(name))
        except Unreadable:
            return None
        _INFLATED.keep(packed, whole)
        return whole

    def _packed(self, info: zipfile.ZipInfo) -> _Packed | None:
        """All that the bytes of a part follow from; None where `chunks` may find a fault in it.

        Where it is all the same, the part inflates to the same bytes, with the same checksum.
        """
        name_at = info.header_offset + _LOCAL_HEADER
        head = self._data[info.header_offset : name_at]
        if len(head) < _LOCAL_HEADER or head[:4] != ZIP_MAGIC:
            return None
        name, extra = struct.unpack_from("<2H", head, _LENGTHS_AT)
        start = name_at + name + extra
        flags = info.flag_bits & ~_USUAL_FLAGS
        said = self._data[name_at : name_at + name]
        if flags or said != info.orig_filename.encode():
            return None
        inside = self._data[start : start + info.compress_size]
        return info.compress_type, info.CRC, info.file_size, inside

    def packed(self, name: str) -> datetime | None:
        """When a part was put into the archive, by a clock in any zone; None where it is not told.

        It is given as if in UTC. Programs that tell no time write 1980, or none that there is.
        """
        info = self._members.get(part_key(name))
        try:
            found = None if info is None else datetime(*info.date_time, tzinfo=UTC)
        except ValueError:
            return None
        return found if found is not None and _FIRST_YEAR <= found.year <= _LAST_YEAR else None

    def is_opendocument(self) -> bool:
        """Whether this is an OpenDocument file, as LibreOffice writes: text, sheet or slides.

        Raises `TwoReadings` for a package of both kinds.
        """
        found = "mimetype" in self and "content.xml" in self
        if found and CONTENT_TYPES in self:
            raise two_readings("mimetype")
        return found

    def is_opendocument_sheet(self) -> bool:
        """Whether this is an OpenDocument workbook."""
        if not self.is_opendocument():
            return False
        return b"".join(self.chunks("mimetype")).strip().startswith(_SPREADSHEET)


def pieces_of(data: bytes) -> Iterator[bytes]:
    """The bytes of a whole part, piece by piece."""
    return (data[start : start + CHUNK] for start in range(0, len(data), CHUNK))


def resolve_target(source: str, target: str) -> str:
    """The part that a relationship of the part `source` points to; its target may be absolute."""
    path = posixpath.join("/", posixpath.dirname(source), target.replace("\\", "/"))
    return posixpath.normpath(path).lstrip("/")
