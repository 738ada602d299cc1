"""A campaign folder → how far its campaign is, and what is to be done next.

Looked at are the names of files and what the last run recorded; no returned file is opened.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import INBOX, NOTICES, OUTBOX, RANKING_BOOK, path_in_command
from workbook_builder.journal import read_journal
from workbook_builder.leader.unsettled import UnsettledKind, kinds_of
from workbook_builder.manifest.chain import known_runs
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.manifest.read import Run, read_run
from workbook_builder.problems import Problem, note
from workbook_builder.words.messages.cli import NextCode


class Stage(Enum):
    """How far a campaign is."""

    DECLARED = auto()
    """No scoring workbook was made yet."""
    SENT = auto()
    """Workbooks were made; nothing that counts came back yet."""
    MAILED = auto()
    """The same, and they were mailed by `send`."""
    WAITING = auto()
    """Files lie in the inbox that no consolidation has read."""
    REOPENED = auto()
    """A frozen result was reopened, and not counted anew yet."""
    UNSETTLED = auto()
    """Consolidated, and something in it is not settled."""
    SETTLED = auto()
    """Consolidated, and everything is settled."""
    FROZEN = auto()
    """The result is frozen; the units have not been told yet."""
    TOLD = auto()
    """The result is frozen, and the notices are written."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """The stage of a campaign; how many files wait to be read; the kinds of unsettled things."""

    stage: Stage
    waiting: int = 0
    unsettled: tuple[UnsettledKind, ...] = ()


def where_it_stands(folder: CampaignFolder) -> Whereabouts:
    """How far the campaign in this folder is; CampaignError if its records can't be read."""
    if read_freeze_record(folder).current is not None:
        told = folder.notices.is_dir() and any(folder.notices.glob("*.docx"))
        return Whereabouts(Stage.TOLD if told else Stage.FROZEN)
    runs = known_runs(folder)
    run = read_run(runs[-1].path) if runs else None
    waiting = _waiting(folder, run)
    if waiting:
        return Whereabouts(Stage.WAITING, waiting)
    if run is not None and run.frozen is not None:
        return Whereabouts(Stage.REOPENED)
    if run is None or not run.ranked:
        built = folder.outbox.is_dir() and any(folder.outbox.glob("*.xlsx"))
        mailed = any(one.taken for one in read_journal(folder).mailings)
        return Whereabouts((Stage.MAILED if mailed else Stage.SENT) if built else Stage.DECLARED)
    kinds = kinds_of(run.unsettled or ())
    return Whereabouts(Stage.UNSETTLED if kinds else Stage.SETTLED, unsettled=kinds)


def next_step(folder: CampaignFolder) -> Problem:
    """What is to be done next, with the command as it is typed; CampaignError as above."""
    at = where_it_stands(folder)
    return note(
        _NEXT[at.stage],
        folder=path_in_command(folder.root),
        inbox=str(folder.root / INBOX),
        outbox=str(folder.root / OUTBOX),
        notices=str(folder.root / NOTICES),
        ranking=str(folder.root / RANKING_BOOK),
        files=at.waiting,
        kinds=len(at.unsettled),
    )


_NEXT = {
    Stage.DECLARED: NextCode.NEXT_BUILD,
    Stage.SENT: NextCode.NEXT_SEND,
    Stage.MAILED: NextCode.NEXT_FETCH,
    Stage.WAITING: NextCode.NEXT_READ,
    Stage.REOPENED: NextCode.NEXT_COUNT_AGAIN,
    Stage.UNSETTLED: NextCode.NEXT_SETTLE,
    Stage.SETTLED: NextCode.NEXT_FREEZE,
    Stage.FROZEN: NextCode.NEXT_NOTICES,
    Stage.TOLD: NextCode.NEXT_SIGN,
}


def _waiting(folder: CampaignFolder, run: Run | None) -> int:
    """How many files of the inbox the last run does not name; nor anything that lay in them."""
    if not folder.inbox.is_dir():
        return 0
    known: set[str] = set()
    for one in () if run is None else run.inputs:
        parts = one.file.split("/")
        known |= {"/".join(parts[:count]) for count in range(1, len(parts) + 1)}
    found = (path for path in folder.inbox.rglob("*") if path.is_file())
    return sum(1 for path in found if folder.relative(path) not in known)
