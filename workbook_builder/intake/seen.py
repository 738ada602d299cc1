"""The name and the bytes of a file in the inbox → what kind of file it is, and what is wrong.

A workbook is opened only far enough to tell that it is one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Container
from dataclasses import dataclass
from typing import Literal

from workbook_builder.intake.containers.holders import Holder, holder_of
from workbook_builder.intake.stand_ins import (
    CLOSED_ARCHIVES,
    CLOSED_MAGIC,
    HOLDERS,
    PARTIAL,
    SPREADSHEETS,
    named_content,
    stand_in,
)
from workbook_builder.problems import Code, Place, Problem, error, note, warning
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.read.delimited import SUFFIXES as DELIMITED
from workbook_builder.xlsx.read.format import workbook_format
from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.package import ZIP_MAGIC, too_large

FileKind = Literal["workbook", "attachment", "ignored"]

# A Word or PowerPoint file with a password looks, from outside, like an Excel file with one.
_DOCUMENTS = (".doc", ".docx", ".docm", ".dot", ".dotx", ".ppt", ".pptx", ".pptm", ".pps", ".ppsx")
_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".directory"})
_SYSTEM_FOLDERS = frozenset(
    {"__macosx", "@eadir", "$recycle.bin", "system volume information", ".trashes", ".git"}
)


@dataclass(frozen=True, slots=True)
class Seen:
    """What the bytes of a file show; `holder` is set where it seems to hold other files."""

    kind: FileKind
    problem: Problem | None = None
    holder: Holder | None = None
    sha256: str = ""


def kind_by_name(name: str) -> FileKind:
    """Whether the sender of a file of this name meant it as a workbook."""
    return "workbook" if name.lower().endswith(SPREADSHEETS) else "attachment"


def is_holder_by_name(name: str) -> bool:
    """Whether a file of this name may hold a workbook."""
    return name.lower().endswith(HOLDERS)


def told(kind: FileKind, code: Code, place: Place) -> Problem:
    """An error where a workbook is meant, which is then refused, else a warning."""
    return error(code, place) if kind == "workbook" else warning(code, place)


def judge(
    name: str, data: bytes, size: int, place: Place, *, inside: bool, known: Container[str] = ()
) -> Seen:
    """The kind of a file and what is wrong with it, from its bytes or the first of them.

    `inside`: it lies in an archive or mail, and so has the bytes that somebody sent. `known`: the
    SHA-256 of files that are .xlsx workbooks.
    """
    by_name = kind_by_name(name)
    if not data:
        empty = ReturnedCode.EMPTY_FILE if inside else ReturnedCode.EMPTY_ON_DISK
        return Seen(by_name, told(by_name, empty, place))
    if other := stand_in(name, data):
        kind: FileKind = "workbook" if other.workbook else "attachment"
        return Seen(kind, told(kind, other.code, place))
    zipped: Holder | None = "zip" if data.startswith(ZIP_MAGIC) else None
    if len(data) > LIMITS.file_bytes:  # not a fault in an archive, which may hold a lot of evidence
        if by_name == "workbook":
            return Seen(by_name, too_large(size, LIMITS.file_bytes, place.file))
        return Seen(by_name, holder=zipped)
    if by_name == "workbook":  # its sender meant it as one, so is told what is wrong with it
        return _meant_as_workbook(data, place, zipped, known)
    holder = holder_of(name, data)
    if holder is not None and holder != "zip":
        return Seen("attachment", holder=holder)
    found = workbook_format(data)
    if found == "other":
        closed = name.lower().endswith(CLOSED_ARCHIVES) or data.startswith(CLOSED_MAGIC)
        named = is_holder_by_name(name) and not zipped
        problem = warning(ContainerCode.ARCHIVE_NOT_OPENED, place) if closed or named else None
        table = not inside and name.lower().endswith(DELIMITED)  # a table of points, it may be
        sha256 = hashlib.sha256(data).hexdigest() if table else ""
        return Seen("attachment", problem, zipped, sha256)
    if found == "encrypted" and name.lower().endswith(_DOCUMENTS):
        return Seen("attachment")
    return Seen("workbook", sha256=hashlib.sha256(data).hexdigest())


def _meant_as_workbook(
    data: bytes, place: Place, zipped: Holder | None, known: Container[str]
) -> Seen:
    if content := named_content(data):
        return Seen("workbook", error(ContainerCode.OTHER_CONTENT, place, format=content))
    sha256 = hashlib.sha256(data).hexdigest()
    opened = zipped and sha256 not in known and workbook_format(data) == "other"
    return Seen("workbook", None, zipped if opened else None, sha256)


def why_ignored(path: str, place: Place) -> Problem | None:
    """Says why a file of this name is ignored; None where it is not."""
    folders, _, name = path.lower().rpartition("/")
    if name.startswith("~$") or (name.startswith(".~lock.") and name.endswith("#")):
        return note(ReturnedCode.LOCK_FILE, place)
    if name.endswith(PARTIAL):
        before = name.rpartition(".")[0]
        if kind_by_name(before) == "workbook" or is_holder_by_name(before):
            return warning(ReturnedCode.UNFINISHED_DOWNLOAD, place)
        return note(ReturnedCode.PARTIAL_FILE, place)
    # Such as `.gitkeep`; a hidden `.bang.xlsx` is read.
    hidden = name.startswith(".") and "." not in name[1:]
    in_system_folder = not _SYSTEM_FOLDERS.isdisjoint(folders.split("/"))
    if name in _SYSTEM_FILES or name.startswith("._") or hidden or in_system_folder:
        return note(ReturnedCode.SYSTEM_FILE, place)
    return note(ReturnedCode.PARTIAL_FILE, place) if name.startswith("~wr") else None
