"""The inbox folder → its files: where each came from, what kind it seems to be, its bytes.

Files inside archives, and files attached to mails, are files of their own. A workbook is opened
only far enough to tell that it is one. Nothing is written or changed.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import IO
from unicodedata import normalize

from workbook_builder.intake.containers.archives import is_apple_document, is_package
from workbook_builder.intake.containers.holders import (
    INSIDE,
    Holder,
    head_of,
    list_pieces,
    may_hold,
)
from workbook_builder.intake.containers.pieces import MailHead, Piece, read_first_bytes, read_piece
from workbook_builder.intake.effort import FOR_A_RUN, Effort
from workbook_builder.intake.seen import (
    FileKind,
    is_holder_by_name,
    judge,
    kind_by_name,
    told,
    why_ignored,
)
from workbook_builder.intake.stand_ins import SPREADSHEETS, is_apple_package
from workbook_builder.problems import CampaignError, Place, Problem, Severity, error, note, warning
from workbook_builder.spelling import printable
from workbook_builder.words.faults import why
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.read.delimited import SUFFIXES as DELIMITED
from workbook_builder.xlsx.read.format import may_be_flat
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import OLE_MAGIC, ZIP_MAGIC, Unreadable, too_large

_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: on Windows, a link to a folder
_IN_THE_CLOUD = 0x1000 | 0x40000 | 0x400000  # on Windows: what is opened is first downloaded
_HEAD = 2_048
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
    is given for workbooks and tables that could be read, and is otherwise empty. An `ignored` file
    always has a note that says why.

    For a file that lies inside another one, `location` is that of the outermost file, `steps` lead
    from there to the file itself, and `path` shows the whole way: `Nhan-ve/thu.eml › bang.xlsx`.
    `mail` is the head of the innermost mail that it is or came with, None for a file without one.
    """

    path: str
    location: Path
    size: int
    sha256: str
    modified: datetime
    kind: FileKind
    problem: Problem | None = None
    steps: tuple[Piece, ...] = ()
    mail: MailHead | None = None

    @property
    def arrived(self) -> datetime | None:
        """When the mail that it came with arrived, as far as that mail can be believed."""
        return self.mail.arrived if self.mail else None

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


def read_inbox(folder: Path, base: Path, known: Container[str] = ()) -> tuple[InboxFile, ...]:
    """Every file below the folder, sorted by the path that people see, which is relative to `base`.

    `known`: the SHA-256 of files that were read as .xlsx workbooks before. Links are not followed.
    A file that can't be read gets a problem, and the others are read all the same. CampaignError
    where the folder itself is missing or can't be opened.
    """
    try:
        found = list(_walk(folder))
    except OSError as fault:
        raise CampaignError(
            error(ReturnedCode.INBOX_MISSING, Place(file=_path_told(folder, base)))
        ) from fault
    files: dict[str, InboxFile] = {}
    effort = Effort(FOR_A_RUN)
    named = ((_path_told(at, base), at, status) for at, status in found)
    for path_told, location, status in sorted(named, key=lambda one: one[:2]):
        path, count = path_told, 1
        while path in files:  # two names that differ only in how their letters are composed
            count += 1
            path = f"{path_told} ({count})"
        open_it = not effort.exhausted
        with effort.spent():
            for file in _look(path, location, status, known, open_it=open_it):
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
            folder_here = stat.S_ISDIR(status.st_mode) and not _is_link(status)
            if folder_here and not is_apple_package(name):
                waiting.append(location)
            else:
                yield location, status


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _path_told(location: Path, base: Path) -> str:
    """The path as people see it, without control characters, which their terminal would obey."""
    if location.is_relative_to(base):
        path = location.relative_to(base)
    else:
        path = Path(*location.parts[-2:])
    return printable(normalize("NFC", path.as_posix()), _PATH_CHARS)


def _look(
    path: str,
    location: Path,
    status: os.stat_result | OSError,
    known: Container[str],
    *,
    open_it: bool,
) -> list[InboxFile]:
    """A file in the folder; after an archive or a mail, the files inside it too.

    The kind of a file is told by its name where that is enough, else by its content. Without
    `open_it`, no archive and no mail is looked into: there is no time left for them.
    """
    place, name = Place(file=path), location.name
    if isinstance(status, OSError):
        fault = _walk_fault(status, location, place)
        return [InboxFile(path, location, 0, "", _NO_MOMENT, kind_by_name(name), fault)]
    size, modified = status.st_size, _moment(status.st_mtime)
    if stat.S_ISDIR(status.st_mode) and not _is_link(status):
        kind, code = kind_by_name(name), ContainerCode.APPLE_NUMBERS
        package = told(kind, code, place) if kind == "workbook" else None
        return [InboxFile(path, location, 0, "", modified, kind, package)]
    by_name = f"{path.rpartition('/')[0]}/{name}"  # two files of one name are told by a number
    if why := _why_not_opened(status, place) or why_ignored(by_name, place):
        return [InboxFile(path, location, size, "", modified, "ignored", why)]
    try:
        with location.open("rb") as stream:
            head = stream.read(_HEAD)
            packed = head.startswith((ZIP_MAGIC, OLE_MAGIC))
            named = kind_by_name(name) == "workbook" or name.lower().endswith(DELIMITED)
            whole = packed or may_be_flat(head) or named
            rest = stream.read(max(LIMITS.file_bytes + 1 - len(head), 0)) if whole else b""
            seen = judge(name, head + rest, size, place, inside=False, known=known)
            file = InboxFile(path, location, size, seen.sha256, modified, seen.kind, seen.problem)
            opened = _Opened(time_left=open_it)
            return opened.files(file, stream, seen.holder) if seen.holder else [file]
    except OSError as failed:
        fault = _file_fault(failed, path)
        if getattr(status, "st_file_attributes", 0) & _IN_THE_CLOUD:
            fault = error(ContainerCode.NOT_DOWNLOADED, place)
        return [InboxFile(path, location, size, "", modified, kind_by_name(name), fault)]


class _Opened:
    """Takes the files out of one archive or mail in the folder, within limits for all of them."""

    def __init__(self, *, time_left: bool) -> None:
        self._time_left = time_left
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
        file = replace(file, mail=_innermost(head_of(holder, stream), file.mail))
        if not self._time_left:
            return [replace(file, problem=told(file.kind, ContainerCode.TIME_SPENT, place))]
        try:
            pieces = list_pieces(holder, file.path, stream)
        except Unreadable as fault:
            said = replace(fault.problem, severity=Severity.WARNING, place=place)
            return [file if file.kind == "workbook" else replace(file, problem=said)]
        if holder == "zip" and (document := _as_document(file, pieces)):
            return [document]
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
        path = self._free(f"{parent.path}{INSIDE}{piece.name}")
        place, by_name = Place(file=path), kind_by_name(piece.name)
        size = piece.length if piece.size is None else piece.size
        modified = piece.modified or parent.modified
        steps, mail = (*parent.steps, piece), _innermost(piece.mail, parent.mail)

        def seen_as(kind: FileKind, problem: Problem | None, sha256: str = "") -> InboxFile:
            return InboxFile(
                path, parent.location, size, sha256, modified, kind, problem, steps, mail
            )

        if why := why_ignored(piece.name, place):
            return [seen_as("ignored", why)]
        data = b"" if piece.size is None else read_first_bytes(stream, piece, _HEAD)
        holds = may_hold(piece.name, data) or is_holder_by_name(piece.name) or may_be_flat(data)
        locked = not data and piece.size and by_name == "attachment"
        if locked and not holds:  # evidence, which nobody would have looked into anyway
            return [seen_as("attachment", None)]
        if holds or by_name == "workbook" or piece.size is None:
            try:
                data = read_piece(stream, piece)
            except Unreadable as fault:
                if by_name == "workbook":
                    return [seen_as(by_name, replace(fault.problem, place=place))]
                said = replace(fault.problem, severity=Severity.WARNING, place=place)
                return [seen_as(by_name, said if holds or piece.size is None else None)]
            finally:
                self._bytes_left -= max(len(data), _LEAST_BYTES)
            size = len(data)
        seen = judge(piece.name, data, size, place, inside=True)
        file = seen_as(seen.kind, seen.problem, seen.sha256)
        return self.files(file, BytesIO(data), seen.holder, around) if seen.holder else [file]

    def _free(self, path: str) -> str:
        """The path itself, or with a number behind it where another piece has it already."""
        free, count = path, 1
        while free in self._paths:
            count += 1
            free = f"{path} ({count})"
        self._paths.add(free)
        return free


def _as_document(file: InboxFile, pieces: list[Piece]) -> InboxFile | None:
    """The file itself, where what looks like an archive is one document; None where it is not."""
    names = {piece.name.lower() for piece in pieces}
    if file.kind == "workbook" and is_apple_document(names):
        numbers = error(ContainerCode.APPLE_NUMBERS, Place(file=file.path))
        return replace(file, problem=numbers)
    meant = file.kind == "workbook" and not any(name.endswith(SPREADSHEETS) for name in names)
    return file if meant or is_package(pieces) else None


def _innermost(mail: MailHead | None, around: MailHead | None) -> MailHead | None:
    """The head of the mail that a file came with; what was signed has no sender of its own."""
    return mail if mail is not None and (mail.sender or mail.arrived) else around


def _why_not_opened(status: os.stat_result, place: Place) -> Problem | None:
    """Says why a file is not opened at all."""
    if _is_link(status):
        return warning(ReturnedCode.LINK_NOT_FOLLOWED, place)
    if stat.S_ISREG(status.st_mode):
        return None
    return note(ReturnedCode.SPECIAL_FILE, place)  # reading a pipe might never end


def _walk_fault(fault: OSError, location: Path, place: Place) -> Problem:
    """What is wrong with an entry that can't even be looked at, or with a folder."""
    try:
        if location.is_dir():
            return error(ReturnedCode.FOLDER_CLOSED, place)
    except OSError:  # the same fault again
        pass
    return _file_fault(fault, place.file)


def _file_fault(fault: OSError, path: str) -> Problem:
    place = Place(file=path)
    if isinstance(fault, FileNotFoundError):
        return error(ReturnedCode.FILE_VANISHED, place)
    if fault.errno == errno.ENAMETOOLONG:
        return error(ReturnedCode.INBOX_PATH_TOO_LONG, place)
    if isinstance(fault, PermissionError):
        return error(ReturnedCode.FILE_CLOSED, place)
    return error(ReturnedCode.FILE_UNREADABLE, place, reason=why(fault))


def _moment(timestamp: float) -> datetime:
    """The time in UTC; 1 January 1970 where the file system gives a time that no calendar has."""
    try:
        return datetime.fromtimestamp(timestamp, UTC)
    except (OverflowError, OSError, ValueError):
        return _NO_MOMENT
