"""A workbook that is written anew while people work in it → read, and kept before it is replaced.

It knows nothing of what stands in the workbook: whoever replaces it says what is told of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import FileInUseError, write_whole
from workbook_builder.problems import CampaignError, Code, Place, error
from workbook_builder.xlsx.parts import ISSUED_AT
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.package import Unreadable


@dataclass(frozen=True, slots=True)
class KeptBook:
    """A workbook in a campaign folder whose every state before the last is kept in runs/.

    `is_open` and `is_gone` are the codes of what is said where somebody has it open, and where it
    was kept once and is no more.
    """

    folder: CampaignFolder
    name: str
    is_open: Code
    is_gone: Code

    def refuse_open(self) -> None:
        """CampaignError where somebody has the workbook open."""
        for lock in self.folder.lock_files(self.name):
            raise CampaignError(error(self.is_open, Place(file=self.name), lock=lock.name))

    def read(self) -> bytes | None:
        """The workbook that stands there; None before the first.

        CampaignError where it is open, or gone: it is not silently begun anew.
        """
        self.refuse_open()
        there = read_there(self.folder.root / self.name)
        if there is None and (kept := sorted(self.folder.runs.glob(f"*_{self.name}"))):
            backup = self.folder.relative(kept[-1])
            raise CampaignError(error(self.is_gone, Place(file=self.name), backup=backup))
        return there

    def kept_by(self, run: str) -> Path:
        """Where the workbook is kept that a run of this name has found."""
        return self.folder.runs / f"{run}_{self.name}"

    def keep(self, old: bytes, moment: datetime) -> Path:
        """Keeps an old workbook under the name of this moment."""
        path = self.kept_by(free_run(self.folder, moment, f"_{self.name}"))
        write_whole(path, old)
        return path


def free_run(folder: CampaignFolder, moment: datetime, ending: str) -> str:
    """A name in the order of time under which runs/ holds no file of this ending yet."""
    run, time = f"{moment:%Y-%m-%d_%H%M%S}", 1
    name = run
    while (folder.runs / f"{name}{ending}").exists():
        time += 1
        name = f"{run}-{time}"
    return name


def read_there(path: Path) -> bytes | None:
    """A file's bytes; None where there is none. CampaignError where somebody has it open."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:  # on Windows: it is open
        raise FileInUseError(path.name) from fault


def saved_by_somebody(data: bytes) -> bool:
    """Whether a workbook that we have made is not any more as we made it."""
    try:
        saved = read_xlsx(data).saved
    except Unreadable:
        return True  # not ours to judge: kept
    return saved is None or saved > ISSUED_AT
