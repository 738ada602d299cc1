"""What openpyxl reads in a workbook, for comparison. It runs in a process that may crash.

`python -m tests.support.second_reader` is this process. Each workbook is sent after its length; the
answer is a line of JSON.
"""

from __future__ import annotations

import contextlib
import io
import json
import select
import struct
import subprocess
import sys
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

Cells = dict[str, str | float | bool | None]
"""Address → value. A formula is a text with a leading '='. None cannot be compared."""
_LENGTH = struct.Struct("<I")
_MEMORY = 1 << 30


class SecondReader:
    """The process, started anew whenever it has crashed or takes too long."""

    def __init__(self, patience: float = 10.0) -> None:
        self._patience = patience
        self._process: subprocess.Popen[bytes] | None = None
        self.died = 0

    def read(self, data: bytes) -> dict[str, Cells] | None:
        """Sheet → its cells; None where openpyxl refuses the file or crashes."""
        process = self._running()
        try:
            process.stdin.write(_LENGTH.pack(len(data)) + data)
            process.stdin.flush()
            ready, _, _ = select.select([process.stdout], [], [], self._patience)
            if ready and (line := process.stdout.readline()):
                return json.loads(line)
        except OSError:
            pass
        self.died += 1
        self.stop()
        return None

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            command = [sys.executable, "-m", "tests.support.second_reader"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process


@contextlib.contextmanager
def second_reader() -> Iterator[SecondReader]:
    reader = SecondReader()
    try:
        yield reader
    finally:
        reader.stop()


def main() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    while header := sys.stdin.buffer.read(_LENGTH.size):
        data = sys.stdin.buffer.read(_LENGTH.unpack(header)[0])
        try:
            answer = _read(data)
        except Exception:
            answer = None
        print(json.dumps(answer), flush=True)


def _read(data: bytes) -> dict[str, Cells]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        sheet.title: {
            cell.coordinate: _plain(cell)
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def _plain(cell) -> str | float | bool | None:
    """A value for comparison; None for a date, since our reader ignores number formats."""
    value = cell.value
    if cell.data_type == "f":
        return f"={value}"
    if isinstance(value, date | datetime | time | timedelta):
        return None
    return value if isinstance(value, str | bool) else float(value)


if __name__ == "__main__":
    main()
