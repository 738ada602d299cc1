"""A lock that lets one program at a time work in a folder.

The operating system releases the lock when its holder dies. Nothing here knows what is done in the
folder.
"""

from __future__ import annotations

import contextlib
import errno
import os
import socket
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from workbook_builder.folder.whole import open_own

LOCK = ".lock"
"""The file that is locked.

It is never deleted: otherwise one program could hold the deleted file while another one makes and
locks a new file of the same name.
"""

_PAUSE = 0.1  # seconds between two attempts
_MOST_TOLD = 200  # bytes that are read of what the holder wrote about itself
# Errors that mean that somebody else holds the lock; any other means a file system without locks.
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # Windows lets nobody read a locked byte: lock one far behind the text

    def _try(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

    def _free(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _free(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


class HeldError(Exception):
    """Somebody else holds the folder; the text says who, if that is known."""


@contextlib.contextmanager
def held(folder: Path, wait: float) -> Iterator[None]:
    """A context that holds the lock; `HeldError` if another holds it for more than `wait` seconds.

    OSError if no file can be made in the folder, CampaignError if a link stands in its place. On a
    file system without locks it holds nothing and keeps nobody out.
    """
    descriptor = _open(folder / LOCK)
    try:
        locked = _lock(descriptor, wait)
        tells = locked and _is_ours(descriptor)
        if tells:
            _tell(descriptor, f"{socket.gethostname()}, {os.getpid()}, {datetime.now():%H:%M:%S}")
        try:
            yield
        finally:
            if tells:
                _tell(descriptor, "")
            if locked:
                with contextlib.suppress(OSError):
                    _free(descriptor)
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    try:
        return open_own(path, os.O_RDWR | os.O_CREAT)
    except PermissionError:
        if not path.exists():
            raise
        return open_own(path)  # a colleague made it: it can still be locked


def _is_ours(descriptor: int) -> bool:
    """Whether nothing is lost if the file is emptied: no other name leads to it, and it is short.

    A file that somebody has put there under this name as well is locked, and never written to.
    """
    status = os.fstat(descriptor)
    return status.st_nlink == 1 and status.st_size <= _MOST_TOLD


def _lock(descriptor: int, wait: float) -> bool:
    """Locks the file; False if the file system has no locks, `HeldError` after `wait` seconds."""
    end = time.monotonic() + wait
    while True:
        try:
            _try(descriptor)
        except OSError as fault:
            if fault.errno not in _BUSY:
                return False
            if time.monotonic() >= end:
                raise HeldError(_holder(descriptor)) from fault
            time.sleep(_PAUSE)
        else:
            return True


def _tell(descriptor: int, who: str) -> None:
    with contextlib.suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, who.encode("utf-8", "replace"))


def _holder(descriptor: int) -> str:
    with contextlib.suppress(OSError):
        os.lseek(descriptor, 0, os.SEEK_SET)
        said = os.read(descriptor, _MOST_TOLD).decode("utf-8", "replace")
        return "".join(letter for letter in said if letter.isprintable())
    return ""
