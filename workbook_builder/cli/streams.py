"""The streams that a program is started with → streams that can always be printed to.

A stream that is closed or full must not undo what a command has done: what can't be printed to the
terminal's errors is let go, and of a result that can't be printed the caller is told.
"""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO

_STANDARD = 3  # stdin, stdout and stderr, in this order


class OutputError(Exception):
    """A result could not be printed; the cause is the fault of the system."""


class _Stream:
    """A stream whose faults are told as `OutputError`, or let go; all else is as it was."""

    def __init__(self, stream: TextIO | None, *, tells: bool) -> None:
        self._stream = stream
        self._tells = tells

    def write(self, text: str) -> int:
        with self._told():
            if self._stream is None:
                raise OSError(errno.EBADF, os.strerror(errno.EBADF))
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with self._told():
            if self._stream is not None:
                self._stream.flush()

    def isatty(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as fault:  # ValueError: the stream was closed by somebody
            if self._tells:
                raise OutputError from fault

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever a stream has
        return getattr(self._stream, name)


def keep_standard_numbers() -> None:
    """Puts nothing where a standard stream is closed, so that no file gets its number.

    Whatever a library prints to that number would be written into the file.
    """
    with contextlib.suppress(OSError):
        taken = os.open(os.devnull, os.O_RDWR)
        while taken < _STANDARD:
            taken = os.dup(taken)
        os.close(taken)


@contextlib.contextmanager
def usable_streams() -> Iterator[None]:
    """A context in which results and messages can be printed, and all results have been at its end.

    OutputError where a result could not be printed.
    """
    out: Any = _Stream(sys.stdout, tells=True)
    told: Any = _Stream(sys.stderr, tells=False)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        yield
        out.flush()


def give_up_output() -> None:
    """Lets go of what is still to be printed: at its end Python would try once more, and fail."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
