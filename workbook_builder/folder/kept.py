"""A workbook in which people work and which is written anew: read, and kept before it is replaced.

Nothing here knows what the workbook holds; the caller gives the codes of the messages about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import FileInUseError, read_whole, write_whole
from workbook_builder.problems import CampaignError, Code, Place, error
from workbook_builder.xlsx.parts import ISSUED_AT
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.package import Unreadable


@dataclass(frozen=True, slots=True)
class KeptBook:
    """A workbook in a campaign folder, of which every replaced version is kept in runs/.

    `is_open` is the code of the error if somebody has it open, `is_gone` of the error if it is
    missing although an older version was kept.
    """

    folder: CampaignFolder
    name: str
    is_open: Code
    is_gone: Code

    def refuse_open(self) -> None:
        """CampaignError if somebody has the workbook open."""
        for lock in self.folder.lock_files(self.name):
            raise CampaignError(error(self.is_open, Place(file=self.name), lock=lock.name))

    def read(self) -> bytes | None:
        """The bytes of the workbook; None if it was never written.

        CampaignError if it is open, or if it is gone: with a new one, what people entered in it
        would be lost without a word.
        """
        self.refuse_open()
        there = read_if_there(self.folder.root / self.name)
        if there is None and (kept := sorted(self.folder.runs.glob(f"*_{self.name}"))):
            backup = self.folder.relative(kept[-1])
            raise CampaignError(error(self.is_gone, Place(file=self.name), backup=backup))
        return there

    def kept_by(self, run: str) -> Path:
        """The path in runs/ of the version that the run of this name replaced."""
        return self.folder.runs / f"{run}_{self.name}"

    def keep(self, old: bytes, moment: datetime) -> Path:
        """Writes an old version into runs/, under a name made of this moment; returns its path."""
        path = self.kept_by(free_run_name(self.folder, moment, f"_{self.name}"))
        write_whole(path, old)
        return path


def free_run_name(folder: CampaignFolder, moment: datetime, ending: str) -> str:
    """A name made of the moment, under which runs/ has no file with this ending yet.

    Sorted by name, such files are in order of time.
    """
    run, time = f"{moment:%Y-%m-%d_%H%M%S}", 1
    name = run
    while (folder.runs / f"{name}{ending}").exists():
        time += 1
        name = f"{run}-{time}"
    return name


def read_if_there(path: Path) -> bytes | None:
    """A file's bytes; None if there is none. FileInUseError if somebody has it open.

    CampaignError if it is a link: what it leads to would be copied into runs/.
    """
    try:
        return read_whole(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fault:  # Windows refuses to read a file that is open elsewhere
        raise FileInUseError(path.name) from fault


def saved_by_somebody(data: bytes) -> bool:
    """Whether somebody has saved a workbook since this program wrote it."""
    try:
        saved = read_xlsx(data).history.saved
    except Unreadable:
        return True  # perhaps somebody's work, so it is kept
    return saved is None or saved > ISSUED_AT
