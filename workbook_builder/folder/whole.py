"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.faults import why
from workbook_builder.words.messages.cli import CommandCode


class FileInUseError(CampaignError):
    """The file can't be replaced; on Windows mostly since somebody has it open."""

    def __init__(self, file: str) -> None:
        super().__init__(error(CommandCode.FILE_IN_USE, Place(file=file)))


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
