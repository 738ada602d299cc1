"""A campaign folder → the paths in it, its signing key, and files put there whole or not at all.

It reads no definition and no workbook.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from workbook_builder import stamp
from workbook_builder.campaign import Campaign, Unit
from workbook_builder.folder_lock import HeldError, held
from workbook_builder.problems import CampaignError, Place, Problem, error

VIETNAM = timezone(timedelta(hours=7))
"""The time that dates on papers and in file names are meant in."""

DEFINITION = "campaign.yaml"
DEFINITION_BOOK = "Khai-bao.xlsx"
"""The definition as officers write it. A folder has one of the two."""
FAULTS_BOOK = "Khai-bao.kiem-tra.xlsx"
"""What `check` found in it: a copy with the faulty cells marked."""
OUTBOX = "Gui-di"
INBOX = "Nhan-ve"
RANKING = "Bang-tong-hop.xlsm"
LETTERS = "Phan-hoi"
NOTICES = "Thong-bao"
RUNS = "runs"
LAST_ROUND = "Ky-truoc.json"
"""In the folder of a round: what the last one came to."""
PROGRESS = "Tien-do.xlsx"
"""In the folder of a campaign with rounds: what came of all of them."""
KEY = ".key"
COMMON_CODE = "chung"
"""In place of a unit's code in the name of the common workbook."""
WAIT = 10.0
"""Seconds that a run waits for another one in the same folder."""

_MANIFEST = re.compile(r"(\d{4}-\d\d-\d\d_\d{6})(?:-(\d+))?\.json")
_BESIDE = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")  # what `write_whole` has not moved into place yet


def as_typed(path: Path) -> str:
    """A path as it is typed in a command: in quotes where a blank or the like would part it."""
    said = str(path)
    return said if re.fullmatch(r"[\w./:\\~-]+", said) else f'"{said}"'


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """The folder of one campaign, with names that every mailer and file system keeps."""

    root: Path

    @property
    def definition(self) -> Path:
        """Khai-bao.xlsx where it stands there alone, else campaign.yaml."""
        found = self.definitions()
        return found[0] if len(found) == 1 else self.root / DEFINITION

    def definitions(self) -> tuple[Path, ...]:
        """The definitions that are there: none in a new folder, and two where one is too many."""
        both = (self.root / DEFINITION, self.root / DEFINITION_BOOK)
        return tuple(path for path in both if path.is_file())

    @property
    def faults_book(self) -> Path:
        """What `check` found in Khai-bao.xlsx."""
        return self.root / FAULTS_BOOK

    @property
    def outbox(self) -> Path:
        """The scoring workbooks to send."""
        return self.root / OUTBOX

    @property
    def inbox(self) -> Path:
        """Whatever came back, as it is."""
        return self.root / INBOX

    @property
    def ranking(self) -> Path:
        """The leader's ranking workbook."""
        return self.root / RANKING

    @property
    def last_round(self) -> Path:
        """What the last round came to, in the folder of a round."""
        return self.root / LAST_ROUND

    @property
    def progress(self) -> Path:
        """What came of all rounds, in the folder of their campaign."""
        return self.root / PROGRESS

    def round(self, id_: str) -> CampaignFolder:
        """The folder of a round, which is that of a campaign of its own."""
        return CampaignFolder(self.root / id_)

    @property
    def letters(self) -> Path:
        """Letters to units that must act, and short texts beside them."""
        return self.root / LETTERS

    @property
    def notices(self) -> Path:
        """Notices of the result to all units."""
        return self.root / NOTICES

    @property
    def runs(self) -> Path:
        """A manifest for each consolidation, and the ranking workbooks that were replaced."""
        return self.root / RUNS

    def manifests(self) -> tuple[Path, ...]:
        """The manifests in runs/, oldest first; of one second the later ones are numbered."""
        found = [
            (match[1], int(match[2] or 1), path)
            for path in (self.runs.iterdir() if self.runs.is_dir() else ())
            if (match := _MANIFEST.fullmatch(path.name))
        ]
        return tuple(path for _, _, path in sorted(found))

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Keeps other runs from writing here meanwhile; clears away what a killed one left behind.

        CampaignError where another one is still at work after `WAIT` seconds.
        """
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(held(self.root, WAIT))
            except HeldError as fault:
                holder = f"{fault}" or "?"
                raise CampaignError(error("folder_busy", holder=holder)) from fault
            except OSError as fault:
                reason = fault.strerror or str(fault)
                folder = str(self.root)
                raise CampaignError(
                    error("folder_read_only", folder=folder, reason=reason)
                ) from fault
            for box in (self.root, self.outbox, self.letters, self.notices, self.runs):
                for path in box.glob(".*.tmp"):
                    if _BESIDE.fullmatch(path.name):
                        with contextlib.suppress(OSError):
                            path.unlink()
            yield

    def scoring_book(self, campaign: Campaign, unit: Unit) -> Path:
        """The scoring workbook of a unit in the outbox."""
        return self.outbox / f"Bang-tu-cham_{campaign.id}_{unit.code}.xlsx"

    def common_book(self, campaign: Campaign) -> Path:
        """The one scoring workbook for all units in the outbox."""
        return self.outbox / f"Bang-tu-cham_{campaign.id}_{COMMON_CODE}.xlsx"

    def relative(self, path: Path) -> str:
        """A path below the folder as receipts and manifests name it."""
        return path.relative_to(self.root).as_posix()

    def make_boxes(self) -> None:
        """Makes the outbox and the inbox where they are not there yet."""
        for box in (self.outbox, self.inbox):
            try:
                box.mkdir(parents=True, exist_ok=True)
            except OSError as fault:
                reason = fault.strerror or str(fault)
                place = Place(file=box.name)
                raise CampaignError(error("cannot_write", place, reason=reason)) from fault

    def key(self) -> bytes | None:
        """The signing key, or None where nothing was built here yet."""
        try:
            text = (self.root / KEY).read_text(encoding="ascii").strip()
            key = bytes.fromhex(text)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as fault:
            raise CampaignError(error("key_unreadable", Place(file=KEY))) from fault
        if len(key) != stamp.KEY_BYTES:
            raise CampaignError(error("key_unreadable", Place(file=KEY)))
        return key

    def make_key(self) -> bytes:
        """The signing key, made on first use; readable by its owner alone."""
        key = self.key()
        if key is None:
            key = stamp.new_key()
            write_whole(self.root / KEY, f"{key.hex()}\n".encode("ascii"), mode=0o600)
        return key

    def lock_files(self, book: str = RANKING) -> Iterator[Path]:
        """The marks that Excel and LibreOffice leave beside an open workbook."""
        for name in (f"~${book}", f".~lock.{book}#"):
            path = self.root / name
            if path.exists():
                yield path


def write_whole(path: Path, data: bytes, *, durable: bool = True, mode: int = 0o666) -> None:
    """Writes beside and moves into place: a killed program leaves the old file or the new one.

    `durable` waits for the disk; left out where the file can be made again at any time. `mode`
    are the rights of the file, less what the user's mask takes away.
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
        raise CampaignError(_not_written(fault, path.name)) from fault
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def _not_written(fault: OSError, file: str) -> Problem:
    if isinstance(fault, PermissionError):  # on Windows also: somebody has the file open
        return error("file_in_use", Place(file=file))
    return error("cannot_write", Place(file=file), reason=fault.strerror or str(fault))


def now() -> datetime:
    """The present moment in Vietnam's time."""
    return datetime.now(VIETNAM)
