"""A campaign folder → the paths in it, its signing key and its lock.

No definition and no workbook is read here.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbook_builder.campaign import stamp
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.folder.lock import HeldError, held
from workbook_builder.folder.names import (
    COMMON_CODE,
    DEFINITION,
    DEFINITION_BOOK,
    DRAFTS,
    ENCLOSURES,
    FAULTS_BOOK,
    INBOX,
    ISSUED,
    KEY_FILE,
    LAST_ROUND,
    LETTERS,
    MAIL_TEXTS,
    MAILED_IN,
    NOTICES,
    OUTBOX,
    RANKING_BOOK,
    ROUNDS_BOOK,
    RUNS,
)
from workbook_builder.folder.whole import read_whole, refuse_link, write_whole
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.faults import why
from workbook_builder.words.messages.cli import CommandCode

_MOST_OF_KEY = 1024
WAIT = 10.0
"""How many seconds a run waits for another run in the same folder."""

_BESIDE = re.compile(r"\..+\.[0-9a-f]{8}\.tmp")  # left by `write_whole` before the move


@dataclass(frozen=True, slots=True)
class CampaignFolder:
    """The folder of one campaign; its names survive every mail program and file system."""

    root: Path

    @property
    def definition(self) -> Path:
        """The definition: Khai-bao.xlsx if only that is there, otherwise campaign.yaml."""
        found = self.definitions()
        return found[0] if len(found) == 1 else self.root / DEFINITION

    def definitions(self) -> tuple[Path, ...]:
        """The definitions that exist: one, none in a new folder, or two, which is an error."""
        both = (self.root / DEFINITION, self.root / DEFINITION_BOOK)
        return tuple(path for path in both if path.is_file())

    @property
    def faults_book(self) -> Path:
        """The copy of Khai-bao.xlsx in which `check` marks the faults."""
        return self.root / FAULTS_BOOK

    @property
    def outbox(self) -> Path:
        """The folder of the scoring workbooks that are to be sent."""
        return self._box(self.root / OUTBOX)

    @property
    def inbox(self) -> Path:
        """The folder into which people put all that came back, unchanged."""
        return self._box(self.root / INBOX)

    @property
    def ranking(self) -> Path:
        """The leader's ranking workbook."""
        return self.root / RANKING_BOOK

    @property
    def last_round(self) -> Path:
        """In the folder of a round: the file with the figures of the round before."""
        return self.root / LAST_ROUND

    @property
    def rounds_book(self) -> Path:
        """In the folder of a campaign with rounds: the workbook on all of them."""
        return self.root / ROUNDS_BOOK

    def round(self, id_: str) -> CampaignFolder:
        """The folder of a round, which is itself a campaign folder."""
        return CampaignFolder(self._box(self.root / id_))

    @property
    def letters(self) -> Path:
        """The folder of letters to units that must act, with a short text beside each."""
        return self._box(self.root / LETTERS)

    @property
    def notices(self) -> Path:
        """The folder of notices of the result to all units."""
        return self._box(self.root / NOTICES)

    @property
    def drafts(self) -> Path:
        """The folder of mails to units that wait as drafts."""
        return self.root / DRAFTS

    @property
    def enclosures(self) -> Path:
        """The folder of what goes to every unit beside its own file."""
        return self.root / ENCLOSURES

    @property
    def mail_texts(self) -> Path:
        """The file with the office's own words for its mails."""
        return self.root / MAIL_TEXTS

    @property
    def mailed_in(self) -> Path:
        """In the inbox, the folder of mails that were fetched."""
        return self.inbox / MAILED_IN

    @property
    def runs(self) -> Path:
        """The folder of manifests, one for each consolidation, and of replaced workbooks."""
        return self._box(self.root / RUNS)

    @property
    def issued(self) -> Path:
        """The folder of what was issued, in runs/: the record and the workbooks it names."""
        return self._box(self.runs / ISSUED)

    def _box(self, path: Path) -> Path:
        """A folder in this one; CampaignError if a link to somewhere else stands in its place."""
        refuse_link(path)
        return path

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """A context in which no other run writes here; first deletes what a killed run left.

        CampaignError if another run is still at work after `WAIT` seconds.
        """
        with contextlib.ExitStack() as stack:
            try:
                stack.enter_context(held(self.root, WAIT))
            except HeldError as fault:
                holder = f"{fault}" or "?"
                raise CampaignError(error(CommandCode.FOLDER_BUSY, holder=holder)) from fault
            except OSError as fault:
                folder = str(self.root)
                raise CampaignError(
                    error(CommandCode.FOLDER_READ_ONLY, folder=folder, reason=why(fault))
                ) from fault
            boxes = (
                self.root,
                self.outbox,
                self.letters,
                self.notices,
                self.drafts,
                self.mailed_in,
                self.runs,
                self.issued,
            )
            for box in boxes:
                for path in box.glob(".*.tmp"):
                    if _BESIDE.fullmatch(path.name):
                        with contextlib.suppress(OSError):
                            path.unlink()
            yield

    def scoring_book(self, campaign: Campaign, unit: Unit) -> Path:
        """The scoring workbook of a unit in the outbox."""
        return self.outbox / f"Bang-tu-cham_{campaign.id}_{unit.code}.xlsx"

    def panel_book(self, campaign: Campaign, code: str) -> Path:
        """The workbook of a scorer in the outbox."""
        return self.outbox / f"Bang-cham_{campaign.id}_{code}.xlsx"

    def issued_codes(self) -> frozenset[str]:
        """The codes in the names of the workbooks in the outbox, and in the outboxes of rounds."""
        books = "Bang-tu-cham_*_*.xlsx"
        found = (*self.outbox.glob(books), *self.root.glob(f"*/{OUTBOX}/{books}"))
        return frozenset(path.stem.rpartition("_")[2] for path in found)

    def common_book(self, campaign: Campaign) -> Path:
        """The one scoring workbook for all units in the outbox."""
        return self.outbox / f"Bang-tu-cham_{campaign.id}_{COMMON_CODE}.xlsx"

    def relative(self, path: Path) -> str:
        """A path below the folder in the form that receipts and manifests have: with `/`."""
        return path.relative_to(self.root).as_posix()

    def make_boxes(self) -> None:
        """Makes the outbox and the inbox if they do not exist yet."""
        for box in (self.outbox, self.inbox):
            try:
                box.mkdir(parents=True, exist_ok=True)
            except OSError as fault:
                place = Place(file=box.name)
                raise CampaignError(
                    error(CommandCode.CANNOT_WRITE, place, reason=why(fault))
                ) from fault

    def key(self) -> bytes | None:
        """The signing key; None if nothing was built in this folder yet."""
        try:
            text = read_whole(self.root / KEY_FILE, _MOST_OF_KEY).decode("ascii").strip()
            key = bytes.fromhex(text)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as fault:
            raise CampaignError(error(CommandCode.KEY_UNREADABLE, Place(file=KEY_FILE))) from fault
        if len(key) != stamp.KEY_BYTES:
            raise CampaignError(error(CommandCode.KEY_UNREADABLE, Place(file=KEY_FILE)))
        return key

    def make_key(self) -> bytes:
        """The signing key; made if there is none, in a file that only its owner can read."""
        key = self.key()
        if key is None:
            key = stamp.new_key()
            write_whole(self.root / KEY_FILE, f"{key.hex()}\n".encode("ascii"), mode=0o600)
        return key

    def lock_files(self, book: str = RANKING_BOOK) -> Iterator[Path]:
        """The lock files that Excel and LibreOffice put beside an open workbook."""
        for name in (f"~${book}", f".~lock.{book}#"):
            path = self.root / name
            if path.exists():
                yield path
