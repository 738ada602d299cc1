"""Processor time spent on files → whether more may be spent.

A file of some kilobytes can be made so that it takes seconds to read, and an archive can hold
thousands of them. What a file takes within reason is never counted, so that a campaign may be as
large as it likes; what it takes beyond that is, and once that has used up the allowance, what is
left is not looked at, which its receipts say.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from workbook_builder.xlsx.read.other_process import spent_elsewhere

FOR_A_FILE = 1.0
"""Seconds of processor time that any file may take; an ordinary one takes a tenth of that."""

FOR_A_CONTAINER, FOR_A_RUN = 10.0, 120.0
"""How much all files out of one archive or mail, and all files of the inbox, may take beyond it."""


class Effort:
    """What is left of an allowance, in seconds of processor time."""

    def __init__(self, seconds: float) -> None:
        self._left = seconds

    @property
    def exhausted(self) -> bool:
        """Whether it is used up."""
        return self._left <= 0

    @contextmanager
    def spent(self, before: float = 0.0) -> Iterator[None]:
        """Counts what this block takes for one file, and what it took `before` elsewhere."""
        start = _processor_time() - before
        try:
            yield
        finally:
            self._left -= max(_processor_time() - start - FOR_A_FILE, 0)


def _processor_time() -> float:
    """That of this process, of those that it has started and that have ended, and of the one that
    reads older workbooks, which goes on from file to file.
    """
    times = os.times()
    ended = times.children_user + times.children_system
    return times.user + times.system + ended + spent_elsewhere()
