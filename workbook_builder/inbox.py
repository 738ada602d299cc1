"""Turns the inbox folder into its files: where each came from, what kind it seems to be, its bytes.

It opens no workbook further than to tell that it is one, unpacks nothing and changes nothing.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from unicodedata import normalize

from workbook_builder.problems import CampaignError, Place, Problem, error, note, warning
from workbook_builder.xlsx_package import (
    LIMITS,
    OLE_MAGIC,
    ZIP_MAGIC,
    Package,
    Unreadable,
    printable,
    too_large,
    workbook_format,
)

FileKind = Literal["workbook", "attachment", "ignored"]

_SPREADSHEETS = (".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".et")
# A Word or PowerPoint file with a password looks, from outside, like an Excel file with one.
_DOCUMENTS = (".doc", ".docx", ".docm", ".dot", ".dotx", ".ppt", ".pptx", ".pptm", ".pps", ".ppsx")
_CLOSED_ARCHIVES = (".rar", ".7z", ".eml", ".msg")  # may hold a workbook that nobody would see
_PARTIAL = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".opdownload")
_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory"})
_SYSTEM_FOLDERS = frozenset(
    {"__macosx", "@eadir", "$recycle.bin", "system volume information", ".trashes", ".git"}
)
_JUNCTION = 0xA0000003  # IO_REPARSE_TAG_MOUNT_POINT: what Windows has for a link to a folder
_HEAD = 8
_PATH_CHARS = 4096
_NO_MOMENT = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class InboxFile:
    """One file in the inbox, without its bytes: a thousand of them need not fit in memory.

    `path` is how people are told of it: relative to the campaign folder, with `/`, its letters
    composed (NFC); no two files share one. `location` is where it really stands. `sha256` is that
    of a workbook, and empty for the rest and for what could not be read. An `ignored` file always
    has a note that says why.
    """

    path: str
    location: Path
    size: int
    sha256: str
    modified: datetime
    kind: FileKind
    problem: Problem | None = None

    def read(self) -> bytes:
        """The bytes; raises `Unreadable` where the file is gone, locked, too large or changed."""
        if self.problem is not None and self.kind == "workbook":
            raise Unreadable(self.problem)
        try:
            with self.location.open("rb") as file:
                data = file.read(LIMITS.file_bytes + 1)
        except OSError as fault:
            raise Unreadable(_file_fault(fault, self.path)) from fault
        if len(data) > LIMITS.file_bytes:
            raise Unreadable(too_large(len(data), LIMITS.file_bytes, self.path))
        if self.sha256 and hashlib.sha256(data).hexdigest() != self.sha256:
            raise Unreadable(error("file_changed", Place(file=self.path)))
        return data


def read_inbox(folder: Path, base: Path) -> tuple[InboxFile, ...]:
    """Every file below the folder, in the order of their composed paths relative to `base`.

    Links are not followed. A file that can't be read has a problem and stops nothing; CampaignError
    where the folder itself is missing or closed.
    """
    try:
        found = list(_walk(folder))
    except OSError as fault:
        raise CampaignError(error("inbox_missing", Place(file=_told(folder, base)))) from fault
    files: dict[str, InboxFile] = {}
    for told, location, status in sorted((_told(at, base), at, status) for at, status in found):
        path, count = told, 1
        while path in files:  # one name composed, the other not: two files, told apart
            count += 1
            path = f"{told} ({count})"
        files[path] = _look(path, location, status)
    return tuple(files.values())


def _walk(folder: Path) -> Iterator[tuple[Path, os.stat_result | OSError]]:
    """Every entry that is no folder, and the folders that can't be entered or are links."""
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
    """The path as people are told of it; control characters would run in their terminal."""
    if location.is_relative_to(base):
        path = location.relative_to(base)
    else:
        path = Path(*location.parts[-2:])
    return printable(normalize("NFC", path.as_posix()), _PATH_CHARS)


def _look(path: str, location: Path, status: os.stat_result | OSError) -> InboxFile:
    """What kind of file this is, from its name where that says enough, else from its content."""
    if isinstance(status, OSError):
        closed = location.is_dir()
        fault = error("folder_closed", Place(file=path)) if closed else _file_fault(status, path)
        return InboxFile(path, location, 0, "", _NO_MOMENT, _kind_by_name(path), fault)
    size, modified = status.st_size, _moment(status.st_mtime)
    reason = _why_ignored(path, status)
    if reason:
        why = note(reason, Place(file=path))
        return InboxFile(path, location, size, "", modified, "ignored", why)
    try:
        with location.open("rb") as file:
            head = file.read(_HEAD)
            wanted = head.startswith((ZIP_MAGIC, OLE_MAGIC)) or _kind_by_name(path) == "workbook"
            rest = file.read(LIMITS.file_bytes + 1 - len(head)) if wanted else b""
    except OSError as failed:
        kind = _kind_by_name(path)
        return InboxFile(path, location, size, "", modified, kind, _file_fault(failed, path))
    data = head + rest
    kind, problem = _judge(path, data, size)
    known = kind == "workbook" and len(data) <= LIMITS.file_bytes
    sha256 = hashlib.sha256(data).hexdigest() if known else ""
    return InboxFile(path, location, size, sha256, modified, kind, problem)


def _judge(path: str, data: bytes, size: int) -> tuple[FileKind, Problem | None]:
    """The kind of a file with these bytes, or with these first bytes, and what is wrong with it."""
    place, by_name = Place(file=path), _kind_by_name(path)
    if not data:
        empty = error if by_name == "workbook" else warning
        return by_name, empty("empty_file", place)
    if len(data) > LIMITS.file_bytes:  # a large archive of evidence is welcome
        return by_name, too_large(size, LIMITS.file_bytes, path) if by_name == "workbook" else None
    if by_name == "workbook":  # meant as one, whatever it is: its sender is told what is wrong
        return "workbook", None
    found = workbook_format(data)
    if found == "other":
        if _holds_workbooks(data):
            return "attachment", warning("workbook_in_archive", place)
        closed = path.lower().endswith(_CLOSED_ARCHIVES)
        return "attachment", warning("archive_not_opened", place) if closed else None
    if found == "encrypted" and path.lower().endswith(_DOCUMENTS):
        return "attachment", None
    return "workbook", None


def _kind_by_name(path: str) -> FileKind:
    return "workbook" if path.lower().endswith(_SPREADSHEETS) else "attachment"


def _holds_workbooks(data: bytes) -> bool:
    """Whether this is a zip of files with a workbook among them, as mail programs make."""
    if not data.startswith(ZIP_MAGIC):
        return False
    try:
        package = Package(data)
    except Unreadable:
        return False
    if "[Content_Types].xml" in package:  # a Word file may have a workbook embedded
        return False
    return any(name.endswith(_SPREADSHEETS) for name in package.names())


def _why_ignored(path: str, status: os.stat_result) -> str:
    """The code of the reason to leave the file alone, or ''."""
    folders, _, name = path.lower().rpartition("/")
    if _is_link(status):
        return "link_not_followed"
    if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for ever
        return "special_file"
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        return "lock_file"
    if name.endswith(_PARTIAL) or name.startswith("~wr"):
        return "partial_file"
    in_system_folder = not _SYSTEM_FOLDERS.isdisjoint(folders.split("/"))
    if name in _SYSTEM_FILES or name.startswith("._") or in_system_folder:
        return "system_file"
    return ""


def _file_fault(fault: OSError, path: str) -> Problem:
    place = Place(file=path)
    if isinstance(fault, FileNotFoundError):
        return error("file_vanished", place)
    if isinstance(fault, PermissionError):
        return error("file_closed", place)
    return error("file_unreadable", place, reason=fault.strerror or type(fault).__name__)


def _moment(timestamp: float) -> datetime:
    """The time in UTC; the oldest there is where the file system's is in no calendar."""
    try:
        return datetime.fromtimestamp(timestamp, UTC)
    except (OverflowError, OSError, ValueError):
        return _NO_MOMENT
