"""The use cases `freeze` and `reopen`: the last consolidation becomes the result, or is reopened.

Before it is frozen, the last consolidation must still give the same ranking when it is counted
again, and nothing may have been entered into the ranking workbook since. Otherwise the minutes
would be signed for figures that no sheet shows.
"""

from __future__ import annotations

import getpass
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import VIETNAM, now
from workbook_builder.consolidation.count import entered_since
from workbook_builder.consolidation.ranking_book import read_ranking_book
from workbook_builder.consolidation.recount import verify
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate_held
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.manifest.figures import latest_manifest
from workbook_builder.manifest.files import find_files
from workbook_builder.manifest.frozen.record import (
    Freeze,
    FreezeRecord,
    Reopening,
    not_frozen,
    read_freeze_record,
    write_freeze_record,
)
from workbook_builder.manifest.read import Run, read_run
from workbook_builder.papers.changes.listing import list_changes
from workbook_builder.problems import CampaignError, Problem, error, errors_among, warning
from workbook_builder.progress import Progress
from workbook_builder.words.messages.freeze import FreezeCode

_MOST_FILES = 10  # names in one sentence


@dataclass(frozen=True, slots=True)
class Frozen:
    """The result that was frozen, and the consolidation that wrote the ranking workbook of it."""

    freeze: Freeze
    result: Consolidation
    changes: str = ""
    """The path of the list of changed scores, below the campaign folder; empty if not written."""
    problems: tuple[Problem, ...] = ()


def freeze_result(
    folder: CampaignFolder,
    minutes: str,
    day: date | None = None,
    by: str = "",
    progress: Progress = lambda done, total: None,
) -> Frozen:
    """Freezes the last consolidation as the result.

    `minutes` is the number of the minutes (biên bản) that settle it, `day` their day (None for
    today), `by` who enters this ("" for the user who is logged in). CampaignError if a result is
    frozen already, or if definition, files or ranking workbook have changed since that
    consolidation; then nothing is changed.
    """
    minutes, moment = " ".join(minutes.split()), now()
    if not minutes:
        raise CampaignError(error(FreezeCode.FREEZE_NEEDS_MINUTES))
    day = day or moment.date()
    if day > moment.astimezone(VIETNAM).date():
        raise CampaignError(error(FreezeCode.FREEZE_DATE_AHEAD, date=f"{day:%d/%m/%Y}"))
    campaign = load_definition(folder)
    with folder.held():
        record = read_freeze_record(folder)
        if record.current is not None:
            raise CampaignError(_already(record.current, folder))
        path = latest_manifest(folder)
        run = read_run(path)
        _refuse_outdated(folder, campaign, path, run, progress)
        frozen = Freeze(day, minutes, path.name, run.sha256, moment, by or _whoever())
        write_freeze_record(folder, record.frozen(frozen))
        try:
            result = consolidate_held(folder, campaign)
        except BaseException:
            write_freeze_record(folder, record)
            raise
        problems = [*_since(folder, run), *result.problems, *result.letters.problems]
    changes = ""
    try:
        changes = list_changes(folder).file
    except CampaignError as fault:  # the result is frozen all the same
        problems += fault.problems
    return Frozen(frozen, result, changes, tuple(problems))


def reopen_result(folder: CampaignFolder, reason: str, by: str = "") -> Freeze:
    """Reopens the frozen result: the next consolidation counts all files and inputs again.

    Returns the result that was reopened. CampaignError without a reason or a frozen result.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise CampaignError(error(FreezeCode.REOPEN_NEEDS_REASON))
    with folder.held():
        record = read_freeze_record(folder)
        if record.current is None:
            raise CampaignError(not_frozen(folder))
        again: FreezeRecord = record.reopened(Reopening(reason, now(), by or _whoever()))
        write_freeze_record(folder, again)
        return again.freezes[-1]


def _already(freeze: Freeze, folder: CampaignFolder) -> Problem:
    return error(
        FreezeCode.ALREADY_FROZEN,
        date=f"{freeze.day:%d/%m/%Y}",
        minutes=freeze.minutes,
        folder=str(folder.root),
    )


def _refuse_outdated(
    folder: CampaignFolder, campaign: Campaign, path: Path, run: Run, progress: Progress
) -> None:
    """CampaignError if a consolidation of today would give something else than this run."""
    _, typed = read_ranking_book(folder, campaign)
    since = entered_since(campaign, run.entered, typed)
    differing = [*errors_among(verify(folder, path, progress).problems)]
    if run.frozen is not None:
        differing.append(error(FreezeCode.FREEZE_WAS_FROZEN, run.place))
    if since.count:
        differing.append(error(FreezeCode.FREEZE_INPUTS_CHANGED, count=since.count))
    if differing:
        said = error(FreezeCode.FREEZE_NOT_CURRENT, run.place, folder=str(folder.root))
        raise CampaignError(said, *differing)


def _since(folder: CampaignFolder, run: Run) -> list[Problem]:
    """A warning if files came after the frozen consolidation but before the freeze."""
    found = find_files(run.inputs, read_inbox(folder.inbox, folder.root))
    files = [file.path for file in found.since if file.kind == "workbook"]
    if not files:
        return []
    more = " …" if len(files) > _MOST_FILES else ""
    return [warning(FreezeCode.FREEZE_FILES_SINCE, files=", ".join(files[:_MOST_FILES]) + more)]


def _whoever() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without user names
        return ""
