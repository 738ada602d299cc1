"""The inbox folder → its files: where each came from, what kind it seems to be, its bytes.

Files inside archives, and files attached to mails, are files of their own. A workbook is opened
only far enough to tell that it is one. Nothing is written or changed.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO, Literal
from unicodedata import normalize

from workbook_builder.intake.containers.archives import is_package, list_archive
from workbook_builder.intake.containers.mails import MAIL_BYTES, is_mail, list_attachments
from workbook_builder.intake.containers.pieces import Piece, read_first_bytes, read_piece
from workbook_builder.problems import (
    CampaignError,
    Code,
    Place,
    Problem,
    Severity,
    error,
    note,
    warning,
)
from workbook_builder.spelling import printable
from workbook_builder.words.faults import why
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import (
    OLE_MAGIC,
    ZIP_MAGIC,
    Unreadable,
    too_large,
    workbook_format,
)

FileKind = Literal["workbook", "attachment", "ignored"]
Holder = Literal["zip", "mail"]

_SPREADSHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".et")
# A Word or PowerPoint file with a password looks, from outside, like an Excel file with one.
_DOCUMENTS = (".doc", ".docx", ".docm", ".dot", ".dotx", ".ppt", ".pptx", ".pptm", ".pps", ".ppsx")
# Archives and mails that this program cannot open: a workbook inside would be overlooked, so people
# are warned of them.
_CLOSED_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".msg", "winmail.dat")
_CLOSED_MAGIC = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_PARTIAL = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".opdownload")
_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory"})
_SYSTEM_FOLDERS = frozenset(
    {"__macosx", "@eadir", "$recycle.bin", "system volume information", ".trashes", ".git"}
)
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: on Windows, a link to a folder
_HEAD = 2_048
_FROM = " › "  # between the path of a container and the name of a file inside it
_MOST_PIECES = 2_000  # files out of one file in the folder, however deep they lie in it
_ALL_BYTES = 256 * MIB  # of all workbooks and containers out of one file in the folder
_LEAST_BYTES = 64 * 1024  # counted for each, as even the smallest costs time
_MOST_DEEP = 2  # an archive in an archive is opened, one in that is not; so with mails
_PATH_CHARS = 4096
_NO_MOMENT = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One file in the inbox, without its bytes: a thousand of them need not fit in memory.

    `path` is the name that people see: relative to the campaign folder, with `/`, its letters
    composed (NFC). No two files have the same. `location` is where the file really lies. `sha256`
    is given for workbooks that could be read, and is otherwise empty. An `ignored` file always has
    a note that says why.

    For a file that lies inside another one, `location` is that of the outermost file, `steps` lead
    from there to the file itself, and `path` shows the whole way: `Nhan-ve/thu.eml › bang.xlsx`.
    """

    path: str
    location: Path
    size: int
    sha256: str
    modified: datetime
    kind: FileKind
    problem: Problem | None = None
    steps: tuple[Piece, ...] = ()

    def read(self) -> bytes:
        """The bytes; raises `Unreadable` where the file is gone, locked, too large or changed."""
        if self.problem is not None and self.kind == "workbook":
            raise Unreadable(self.problem)
        try:
            data = _bytes(self.location, self.steps)
        except OSError as fault:
            raise Unreadable(_file_fault(fault, self.path)) from fault
        if len(data) > LIMITS.file_bytes:
            raise Unreadable(too_large(len(data), LIMITS.file_bytes, self.path))
        if self.sha256 and hashlib.sha256(data).hexdigest() != self.sha256:
            raise Unreadable(error(ReturnedCode.FILE_CHANGED, Place(file=self.path)))
        return data


def read_inbox(folder: Path, base: Path) -> tuple[InboxFile, ...]:
    """Every file below the folder, sorted by the path that people see, which is relative to `base`.

    Links are not followed. A file that can't be read gets a problem, and the others are read all
    the same. CampaignError where the folder itself is missing or can't be opened.
    """
    try:
        found = list(_walk(folder))
    except OSError as fault:
        raise CampaignError(
            error(ReturnedCode.INBOX_MISSING, Place(file=_told(folder, base)))
        ) from fault
    files: dict[str, InboxFile] = {}
    for told, location, status in sorted((_told(at, base), at, status) for at, status in found):
        path, count = told, 1
        while path in files:  # two names that differ only in how their letters are composed
            count += 1
            path = f"{told} ({count})"
        for file in _look(path, location, status):
            files[file.path] = file
    return tuple(files.values())


def _bytes(location: Path, steps: tuple[Piece, ...]) -> bytes:
    """The bytes of a file, or of a piece in it; of a file too large, one byte more than allowed."""
    if len(steps) > 1:
        status = location.stat()
        around = _unpacked(location, (status.st_mtime_ns, status.st_size), steps[:-1])
        return read_piece(BytesIO(around), steps[-1])
    with location.open("rb") as file:
        return read_piece(file, steps[0]) if steps else file.read(LIMITS.file_bytes + 1)


@lru_cache(maxsize=1)  # the files of an archive in an archive are read one after the other
def _unpacked(location: Path, _as_of: tuple[int, int], steps: tuple[Piece, ...]) -> bytes:
    return _bytes(location, steps)


def _walk(folder: Path) -> Iterator[tuple[Path, os.stat_result | OSError]]:
    """Every entry that is no folder; of folders, those that are links or can't be opened."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                names = [entry.name for entry in entries]
        except OSError as fault:
            if here == folder:
                raise
            yield here, fault
            continue
        for name in names:
            location = here / name
            try:
                status = location.lstat()
            except OSError as fault:
                yield location, fault
                continue
            if stat.S_ISDIR(status.st_mode) and not _is_link(status):
                waiting.append(location)
            else:
                yield location, status


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _told(location: Path, base: Path) -> str:
    """The path as people see it, without control characters, which their terminal would obey."""
    if location.is_relative_to(base):
        path = location.relative_to(base)
    else:
        path = Path(*location.parts[-2:])
    return printable(normalize("NFC", path.as_posix()), _PATH_CHARS)


def _look(path: str, location: Path, status: os.stat_result | OSError) -> list[InboxFile]:
    """A file in the folder; after an archive or a mail, the files inside it too.

    The kind of a file is told by its name where that is enough, else by its content.
    """
    if isinstance(status, OSError):
        closed = location.is_dir()
        fault = (
            error(ReturnedCode.FOLDER_CLOSED, Place(file=path))
            if closed
            else _file_fault(status, path)
        )
        return [InboxFile(path, location, 0, "", _NO_MOMENT, _kind_by_name(path), fault)]
    size, modified = status.st_size, _moment(status.st_mtime)
    reason = _why_not_opened(status) or _why_ignored(path)
    if reason:
        why = note(reason, Place(file=path))
        return [InboxFile(path, location, size, "", modified, "ignored", why)]
    try:
        with location.open("rb") as stream:
            head = stream.read(_HEAD)
            wanted = head.startswith((ZIP_MAGIC, OLE_MAGIC)) or _kind_by_name(path) == "workbook"
            rest = stream.read(max(LIMITS.file_bytes + 1 - len(head), 0)) if wanted else b""
            seen = _judge(path, head + rest, size)
            file = InboxFile(path, location, size, seen.sha256, modified, seen.kind, seen.problem)
            return _Opened().files(file, stream, seen.holder) if seen.holder else [file]
    except OSError as failed:
        kind = _kind_by_name(path)
        return [InboxFile(path, location, size, "", modified, kind, _file_fault(failed, path))]


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the bytes of a file show; `holder` is set where it seems to be an archive or a mail."""

    kind: FileKind
    problem: Problem | None = None
    holder: Holder | None = None
    sha256: str = ""


def _judge(path: str, data: bytes, size: int) -> _Seen:
    """The kind of a file and what is wrong with it, from its bytes or the first of them."""
    place, by_name = Place(file=path), _kind_by_name(path)
    if not data:
        empty = error if by_name == "workbook" else warning
        return _Seen(by_name, empty(ReturnedCode.EMPTY_FILE, place))
    zipped: Holder | None = "zip" if data.startswith(ZIP_MAGIC) else None
    if len(data) > LIMITS.file_bytes:  # not a fault in an archive, which may hold a lot of evidence
        if by_name == "workbook":
            return _Seen(by_name, too_large(size, LIMITS.file_bytes, path))
        return _Seen(by_name, holder=zipped)
    if by_name == "workbook":  # its sender meant it as one, so is told what is wrong with it
        holder = zipped if zipped and workbook_format(data) == "other" else None
        return _Seen("workbook", None, holder, hashlib.sha256(data).hexdigest())
    if not zipped and is_mail(path, data[:_HEAD]):
        return _Seen("attachment", holder="mail")
    found = workbook_format(data)
    if found == "other":
        closed = path.lower().endswith(_CLOSED_ARCHIVES) or data.startswith(_CLOSED_MAGIC)
        problem = warning(ContainerCode.ARCHIVE_NOT_OPENED, place) if closed else None
        return _Seen("attachment", problem, zipped)
    if found == "encrypted" and path.lower().endswith(_DOCUMENTS):
        return _Seen("attachment")
    return _Seen("workbook", sha256=hashlib.sha256(data).hexdigest())


class _Opened:
    """Takes the files out of one archive or mail in the folder, within limits for all of them."""

    def __init__(self) -> None:
        self._bytes_left = _ALL_BYTES
        self._pieces_left = _MOST_PIECES
        self._paths: set[str] = set()

    def files(
        self, file: InboxFile, stream: IO[bytes], holder: Holder, around: tuple[Holder, ...] = ()
    ) -> list[InboxFile]:
        """The container with a note of what it held, then the files in it.

        A file that turns out to be no container comes back as it was.
        """
        place = Place(file=file.path)
        try:
            stream.seek(0)
            if holder == "mail":
                pieces = list_attachments(stream.read(MAIL_BYTES + 1))
            else:
                pieces = list_archive(stream)
        except Unreadable as fault:
            said = replace(fault.problem, severity=Severity.WARNING, place=place)
            return [file if file.kind == "workbook" else replace(file, problem=said)]
        names = (piece.name.lower() for piece in pieces)
        if holder == "zip" and (
            is_package(pieces)
            or (file.kind == "workbook" and not any(name.endswith(_SPREADSHEETS) for name in names))
        ):
            return [file]
        if around.count(holder) >= _MOST_DEEP:
            return [replace(file, problem=warning(ContainerCode.ARCHIVE_NOT_OPENED, place))]
        inside, problem = [], note(ContainerCode.NOTHING_INSIDE, place)
        for count, piece in enumerate(sorted(pieces, key=lambda piece: piece.name), start=1):
            if self._pieces_left <= 0:
                problem = warning(ContainerCode.ARCHIVE_TOO_FULL, place, limit=_MOST_PIECES)
                break
            if self._bytes_left <= 0:
                problem = warning(ContainerCode.ARCHIVE_TOO_LARGE, place, limit=_ALL_BYTES // MIB)
                break
            self._pieces_left -= 1
            inside += self._piece(file, piece, stream, (*around, holder))
            problem = note(ContainerCode.TAKEN_OUT, place, count=count)
        return [replace(file, kind="attachment", sha256="", problem=problem), *inside]

    def _piece(
        self, parent: InboxFile, piece: Piece, stream: IO[bytes], around: tuple[Holder, ...]
    ) -> list[InboxFile]:
        """A file inside, and the files inside of that."""
        path = self._free(f"{parent.path}{_FROM}{piece.name}")
        place, by_name = Place(file=path), _kind_by_name(path)
        size = piece.length if piece.size is None else piece.size
        modified = piece.modified or parent.modified
        steps = (*parent.steps, piece)

        def told(kind: FileKind, problem: Problem | None, sha256: str = "") -> InboxFile:
            return InboxFile(path, parent.location, size, sha256, modified, kind, problem, steps)

        if reason := _why_ignored(piece.name):
            return [told("ignored", note(reason, place))]
        data = b"" if piece.size is None else read_first_bytes(stream, piece, _HEAD)
        if not data and piece.size and by_name == "attachment":  # it has a password or is broken
            return [told("attachment", None)]
        may_hold = data.startswith((ZIP_MAGIC, OLE_MAGIC)) or is_mail(path, data)
        if may_hold or by_name == "workbook" or piece.size is None:
            try:
                data = read_piece(stream, piece)
            except Unreadable as fault:
                if by_name == "workbook":
                    return [told(by_name, replace(fault.problem, place=place))]
                said = replace(fault.problem, severity=Severity.WARNING, place=place)
                return [told(by_name, said if may_hold else None)]
            finally:
                self._bytes_left -= max(len(data), _LEAST_BYTES)
            size = len(data)
        seen = _judge(path, data, size)
        file = told(seen.kind, seen.problem, seen.sha256)
        return self.files(file, BytesIO(data), seen.holder, around) if seen.holder else [file]

    def _free(self, path: str) -> str:
        """The path itself, or with a number behind it where another piece has it already."""
        free, count = path, 1
        while free in self._paths:
            count += 1
            free = f"{path} ({count})"
        self._paths.add(free)
        return free


def _kind_by_name(path: str) -> FileKind:
    return "workbook" if path.lower().endswith(_SPREADSHEETS) else "attachment"


def _why_not_opened(status: os.stat_result) -> Code | None:
    """The note that says why a file is not opened at all."""
    if _is_link(status):
        return ReturnedCode.LINK_NOT_FOLLOWED
    if stat.S_ISREG(status.st_mode):
        return None
    return ReturnedCode.SPECIAL_FILE  # reading a pipe might never end


def _why_ignored(path: str) -> Code | None:
    """The note that says why a file of this name is ignored."""
    folders, _, name = path.lower().rpartition("/")
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        return ReturnedCode.LOCK_FILE
    if name.endswith(_PARTIAL) or name.startswith("~wr"):
        return ReturnedCode.PARTIAL_FILE
    # Such as `.gitkeep`; a hidden `.bang.xlsx` is read.
    hidden = name.startswith(".") and "." not in name[1:]
    in_system_folder = not _SYSTEM_FOLDERS.isdisjoint(folders.split("/"))
    if name in _SYSTEM_FILES or name.startswith("._") or hidden or in_system_folder:
        return ReturnedCode.SYSTEM_FILE
    return None


def _file_fault(fault: OSError, path: str) -> Problem:
    place = Place(file=path)
    if isinstance(fault, FileNotFoundError):
        return error(ReturnedCode.FILE_VANISHED, place)
    if isinstance(fault, PermissionError):
        return error(ReturnedCode.FILE_CLOSED, place)
    return error(ReturnedCode.FILE_UNREADABLE, place, reason=why(fault))


def _moment(timestamp: float) -> datetime:
    """The time in UTC; 1 January 1970 where the file system gives a time that no calendar has."""
    try:
        return datetime.fromtimestamp(timestamp, UTC)
    except (OverflowError, OSError, ValueError):
        return _NO_MOMENT
