"""The program on a terminal of its own, worked with as by a person: typing, waiting for words."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from pathlib import Path

from tests.support.pace import PATIENCE

_PROGRAM = """if True:
    import fcntl, sys, termios
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)  # so that Ctrl-C reaches it
    from workbook_builder.cli.app import main
    main(sys.argv[1:])
"""


class Terminal:
    """`workbook-builder` with these arguments, in this folder, on a terminal."""

    def __init__(self, folder: Path, *arguments: str, home: Path) -> None:
        import pty  # there is none on Windows

        self._seen = b""
        self._ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *arguments],
            cwd=folder,
            env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)},
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()
        os.close(self._ours)

    def until(self, words: str) -> str:
        """What is printed up to these words; what comes after them is kept for the next time."""
        while words.encode() not in self._seen:
            ready, _, _ = select.select([self._ours], [], [], PATIENCE)
            assert ready, f"nothing more came than: {self._seen.decode(errors='replace')}"
            self._seen += self._read()
        before, found, self._seen = self._seen.partition(words.encode())
        return (before + found).decode(errors="replace").replace("\r\n", "\n")

    def types(self, keys: str, until: str) -> str:
        """What is printed after these keys, up to these words."""
        os.write(self._ours, keys.encode())
        return self.until(until)

    def ended(self) -> int:
        """The exit code, after all was read."""
        while self._read(at_end=b""):
            pass
        return self._process.wait(PATIENCE)

    def _read(self, at_end: bytes | None = None) -> bytes:
        try:
            found = os.read(self._ours, 65536)
        except OSError:  # so Linux tells that the program has closed its side
            found = b""
        assert found or at_end is not None, "the program has ended"
        return found
