"""A folder → held by one program at a time, by a lock that the system takes back when it dies.

It knows nothing of what is done in the folder.
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

LOCK = ".lock"
"""The file that is locked. It stays: deleting it would let two programs lock two of its kind."""

_PAUSE = 0.1  # seconds between two tries
_MOST_TOLD = 200  # bytes of what the holder wrote of itself
# What says that somebody else holds it; all else means that this file system knows no locks.
_BUSY = (errno.EACCES, errno.EAGAIN, errno.EDEADLK)

if sys.platform == "win32":
    import msvcrt

    _FAR = 1 << 30  # what is locked can't be read by others: not where the holder tells of itself

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
    """Somebody else holds the folder; says who, as far as is known."""


@contextlib.contextmanager
def held(folder: Path, wait: float) -> Iterator[None]:
    """Holds the folder; waits so many seconds for whoever holds it, then raises `HeldError`.

    OSError where no file can be made in the folder. On a file system without locks nobody is kept
    out.
    """
    descriptor = _open(folder / LOCK)
    try:
        locked = _lock(descriptor, wait)
        if locked:
            _tell(descriptor, f"{socket.gethostname()}, {os.getpid()}, {datetime.now():%H:%M:%S}")
        try:
            yield
        finally:
            if locked:
                _tell(descriptor, "")
                with contextlib.suppress(OSError):
                    _free(descriptor)
    finally:
        os.close(descriptor)


def _open(path: Path) -> int:
    flags = getattr(os, "O_BINARY", 0)
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT | flags, 0o666)
    except PermissionError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY | flags)  # a colleague's: it can be locked all the same


def _lock(descriptor: int, wait: float) -> bool:
    """Whether it is locked now; False where the file system knows no locks."""
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
