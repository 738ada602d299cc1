"""The use cases `freeze` and `reopen`: the last consolidation becomes the result, or is reopened.

Before it is frozen, the last consolidation must still give the same ranking when it is counted
again, and nothing may have been entered into the ranking workbook since. Otherwise the minutes
would be signed for figures that no sheet shows. All that is not settled in it must have been
accepted, kind by kind, with a reason that stands in the record; a result of no unit is never
frozen.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import now
from workbook_builder.consolidation.ranking_book import read_old_ranking
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate_held
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import path_in_command
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.leader.unsettled import (
    Unsettled,
    UnsettledKind,
    kinds_of,
    names_of,
    of_kind,
    told_at_length,
)
from workbook_builder.manifest.chain import branches, last_run
from workbook_builder.manifest.figures import load_figures
from workbook_builder.manifest.files import find_files
from workbook_builder.manifest.frozen.record import (
    Accepted,
    Freeze,
    FreezeRecord,
    Reopening,
    not_frozen,
    read_freeze_record,
    write_freeze_record,
)
from workbook_builder.manifest.read import Run, read_run
from workbook_builder.manifest.sources import rounds_left
from workbook_builder.papers.changes.listing import list_proven
from workbook_builder.problems import CampaignError, Place, Problem, Severity, error, errors_among
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.files import entered_since
from workbook_builder.recount.verdict import verify
from workbook_builder.words.messages.freeze import FreezeCode
from workbook_builder.words.messages.verify import VerifyCode


@dataclass(frozen=True, slots=True)
class Frozen:
    """The result that was frozen, and the consolidation that wrote the ranking workbook of it."""

    freeze: Freeze
    result: Consolidation
    changes: str = ""
    """The path of the list of changed scores, below the campaign folder; empty if not written."""
    problems: tuple[Problem, ...] = ()
    code: str = ""
    """The code of the result, as it stands on the papers of it."""


class UnsettledError(CampaignError):
    """Raised where a result holds unsettled things whose kinds were not all accepted.

    `unsettled` maps each kind that is still to be accepted to the sentence on its things.
    """

    def __init__(self, said: Problem, unsettled: Mapping[UnsettledKind, Problem]) -> None:
        super().__init__(said, *unsettled.values())
        self.unsettled = unsettled


def freeze_result(
    folder: CampaignFolder,
    minutes: str,
    day: date | None = None,
    by: str = "",
    progress: Progress = silent,
    accept: Mapping[str, str] | None = None,
    passwords: Sequence[str] = (),
) -> Frozen:
    """Freezes the last consolidation as the result.

    `minutes` is the number of the minutes (biên bản) that settle it, `day` their day (None for
    today), `by` who enters this ("" for the user who is logged in). `accept`: kind of unsettled
    things → the reason why the result is frozen with them. `passwords` are tried on files that
    need one. CampaignError if a result is frozen
    already, if no unit has points, or if definition, files or ranking workbook have changed since
    that consolidation; UnsettledError if it holds things of a kind that was not accepted. Then
    nothing is changed.
    """
    minutes, moment = " ".join(minutes.split()), now()
    if not minutes:
        raise CampaignError(error(FreezeCode.FREEZE_NEEDS_MINUTES))
    reasons = _reasons(accept or {})
    day = day or moment.date()
    if day > moment.date():
        raise CampaignError(error(FreezeCode.FREEZE_DATE_AHEAD, date=f"{day:%d/%m/%Y}"))
    campaign = load_definition(folder)
    with folder.held():
        record = read_freeze_record(folder)
        if record.current is not None:
            raise CampaignError(_already(record.current, folder))
        path = last_run(folder)
        run = read_run(path)
        if not run.ranked:
            named = path_in_command(folder.root)
            raise CampaignError(error(FreezeCode.FREEZE_NOTHING, run.place, folder=named))
        _refuse_outdated(folder, campaign, path, run, progress, passwords)
        accepted = _accepted(folder, run, minutes, reasons)
        frozen = Freeze(
            day, minutes, path.name, run.sha256, moment, by or _whoever(), accepted=accepted
        )
        write_freeze_record(folder, record.frozen(frozen))
        try:
            result = consolidate_held(folder, campaign, passwords=passwords)
        except BaseException:
            write_freeze_record(folder, record)
            raise
        problems = [*result.problems, *result.letters.problems]
    changes = ""
    try:
        figures = load_figures(folder, campaign, path)
        listed = list_proven(folder, campaign, figures)
        changes, problems = listed.file, [*problems, *listed.problems]
    except CampaignError as fault:  # the result is frozen all the same
        problems += fault.problems
    return Frozen(frozen, result, changes, tuple(problems), run.code)


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
    folder: CampaignFolder,
    campaign: Campaign,
    path: Path,
    run: Run,
    progress: Progress,
    passwords: Sequence[str],
) -> None:
    """CampaignError if a consolidation of today would give something else than this run."""
    old = read_old_ranking(folder, campaign)
    since = entered_since(campaign, run.entered, old.inputs)
    verified = verify(folder, path, progress, passwords)
    differing = [*errors_among(verified.problems)]
    if run.frozen is not None:
        differing.append(error(FreezeCode.FREEZE_WAS_FROZEN, run.place))
    if since.count:
        differing.append(error(FreezeCode.FREEZE_INPUTS_CHANGED, count=since.count))
    doubts = [*branches(folder), *rounds_left(folder)]
    if not differing and verified.counted is not None:
        doubts += old.altered(verified.counted.whole, folder.key())
        doubts += old.shown_otherwise(verified.counted.whole)
    wrong = (one for one in doubts if one.severity is not Severity.NOTE)
    differing += [replace(one, severity=Severity.ERROR) for one in wrong]
    if differing:
        said = error(FreezeCode.FREEZE_NOT_CURRENT, run.place, folder=str(folder.root))
        raise CampaignError(said, *differing)


# What is not settled


def _reasons(accept: Mapping[str, str]) -> Mapping[UnsettledKind, str]:
    """The reasons by kind; CampaignError for an unknown kind, or a kind without a reason."""
    known = {kind.value: kind for kind in UnsettledKind}
    found = {}
    for name, reason in accept.items():
        kind, said = known.get(name.strip().lower()), " ".join(reason.split())
        if kind is None:
            names = ", ".join(known)
            raise CampaignError(error(FreezeCode.FREEZE_NO_SUCH_KIND, seen=name, kinds=names))
        if not said:
            raise CampaignError(error(FreezeCode.FREEZE_ACCEPT_NEEDS_REASON, kind=kind.value))
        found[kind] = said
    return found


def _accepted(
    folder: CampaignFolder, run: Run, minutes: str, reasons: Mapping[UnsettledKind, str]
) -> tuple[Accepted, ...]:
    """The kinds that this result is frozen with; UnsettledError if one of them has no reason."""
    if run.unsettled is None:
        raise CampaignError(error(VerifyCode.MANIFEST_TOO_OLD, run.place))
    things = (*run.unsettled, *_since(folder, run))
    kinds = kinds_of(things)
    by_kind = {kind: of_kind(things, kind) for kind in kinds}
    if idle := [kind.value for kind in reasons if kind not in by_kind]:
        raise CampaignError(error(FreezeCode.FREEZE_NOTHING_OF_KIND, kinds=", ".join(idle)))
    left = {
        kind: told_at_length(kind, found, Place(f"--accept {kind}"))
        for kind, found in by_kind.items()
        if kind not in reasons
    }
    if left:
        typed = [f'--accept {kind}="{reasons.get(kind, "…")}"' for kind in kinds]
        said = error(
            FreezeCode.FREEZE_UNSETTLED,
            count=len(left),
            folder=path_in_command(folder.root),
            minutes=minutes,
            accept=" ".join(typed),
        )
        raise UnsettledError(said, left)
    return tuple(
        Accepted(kind, len(found), names_of(one.what for one in found), reasons[kind])
        for kind, found in by_kind.items()
    )


def _since(folder: CampaignFolder, run: Run) -> Sequence[Unsettled]:
    """The files that came after the consolidation and may be somebody's return."""
    found = find_files(run.inputs, read_inbox(folder.inbox, folder.root))
    return [
        Unsettled(UnsettledKind.SINCE, file.path) for file in found.since if file.kind != "ignored"
    ]


def _whoever() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a system without user names
        return ""
