"""An OLE file, such as a mail of Outlook (.msg) → the streams in it, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.package import Unreadable, too_large

if TYPE_CHECKING:
    import olefile  # type: ignore[import-untyped]  # it declares no types


class Compound:
    """The streams of an open OLE file, each named by its path, with `/` between the steps."""

    def __init__(self, ole: olefile.OleFileIO, size: int) -> None:
        self._ole = ole
        self._size = size

    def streams(self) -> list[str]:
        """The paths of all streams."""
        return ["/".join(steps) for steps in self._ole.listdir()]

    def has(self, path: str) -> bool:
        """Whether there is such a stream or storage."""
        return bool(self._ole.exists(path))

    def read(self, path: str) -> bytes:
        """The bytes of a stream; none where it is not there."""
        if not self.has(path):
            return b""
        size = self._ole.get_size(path)
        if size > LIMITS.file_bytes:
            raise Unreadable(too_large(size, LIMITS.file_bytes))
        if size > self._size:  # it runs in a circle
            raise Unreadable(error(ContainerCode.PIECE_DAMAGED))
        return bytes(self._ole.openstream(path).read())


@contextmanager
def open_compound(stream: IO[bytes]) -> Iterator[Compound]:
    """The OLE file; raises `Unreadable` where it, or what this block reads of it, is broken."""
    import olefile

    size = stream.seek(0, 2)
    stream.seek(0)
    try:
        with olefile.OleFileIO(stream) as ole:
            yield Compound(ole, size)
    except Unreadable:
        raise
    except Exception as fault:  # a broken file makes the library raise many things
        raise Unreadable(error(ContainerCode.PIECE_DAMAGED)) from fault


def read_stream(stream: IO[bytes], path: str) -> bytes:
    """The bytes of one stream of an OLE file."""
    with open_compound(stream) as compound:
        return compound.read(path)
