"""A file in a campaign folder ↔ its bytes: whole or not at all, and never through a link.

A folder may come from somebody else: a link in it could lead to any file of whoever works there.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import stat
from pathlib import Path

from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.faults import why
from workbook_builder.words.messages.cli import CommandCode


class FileInUseError(CampaignError):
    """The file can't be replaced; on Windows mostly since somebody has it open."""

    def __init__(self, file: str) -> None:
        super().__init__(error(CommandCode.FILE_IN_USE, Place(file=file)))


MALFORMED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""The exceptions that taking a document of another form for one of ours may raise."""
MOST_BYTES = 256 * 1024 * 1024
"""The most bytes of one file that are read: far more than any file of ours has."""

_ANOTHER_NAME = 0x20000000  # on Windows, the bit of all reparse tags that stand for another name
_NOT_THROUGH_LINKS = getattr(os, "O_NOFOLLOW", 0)
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)  # a pipe in the place of a file keeps nobody waiting


def is_link(status: os.stat_result) -> bool:
    """Whether what `lstat` tells is of a link: on Windows, a junction is one as well."""
    tag = getattr(status, "st_reparse_tag", 0)
    return stat.S_ISLNK(status.st_mode) or bool(tag & _ANOTHER_NAME)


def refuse_link(path: Path) -> None:
    """CampaignError if something else than a file or folder lies there; nothing may lie there."""
    try:
        status = path.lstat()
    except (OSError, ValueError):  # what opens it will tell why
        return
    if is_link(status):
        raise CampaignError(error(CommandCode.IS_LINK, Place(file=path.name)))
    if not (stat.S_ISREG(status.st_mode) or stat.S_ISDIR(status.st_mode)):
        raise CampaignError(error(CommandCode.IS_NO_FILE, Place(file=path.name)))


def open_own(path: Path, flags: int = os.O_RDONLY) -> int:
    """Opens a file of the folder, and gives its descriptor: OSError as `os.open`.

    CampaignError if it is a link or no file, also where it becomes one at this very moment.
    """
    refuse_link(path)
    flags |= _NOT_THROUGH_LINKS | _AT_ONCE | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o666)
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
        raise CampaignError(error(CommandCode.IS_NO_FILE, Place(file=path.name)))
    return descriptor


def read_whole(path: Path, most: int = MOST_BYTES) -> bytes:
    """A file's bytes; OSError as `open`, CampaignError as `open_own` or if it has over `most`."""
    with os.fdopen(open_own(path), "rb") as file:
        data = file.read(most + 1)
    if len(data) > most:
        limit = max(most // 1024, 1)
        raise CampaignError(error(CommandCode.FILE_TOO_LARGE, Place(file=path.name), limit=limit))
    return data


def write_whole(path: Path, data: bytes, *, durable: bool = True, mode: int = 0o666) -> None:
    """Writes a file beside `path` and moves it into place.

    So a program that is killed leaves either the old file or the new one. `durable` waits until the
    data are on the disk; it is false for files that can be made again at any time. `mode` is the
    file's permissions, without those that the user's umask removes. CampaignError if the file can't
    be written; FileInUseError, which is a CampaignError, if the system denies it.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(beside, flags, mode), "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        beside.replace(path)
    except OSError as fault:
        if isinstance(fault, PermissionError):
            raise FileInUseError(path.name) from fault
        raise CampaignError(
            error(CommandCode.CANNOT_WRITE, Place(file=path.name), reason=why(fault))
        ) from fault
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
