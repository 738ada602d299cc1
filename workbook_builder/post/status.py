"""A campaign folder → how far each unit is: sent, reminded, returned, to be mended, settled.

It is told by the journal of mail, the last consolidation and the papers that lie there; no returned
file is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook_builder.campaign.mail import addresses
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.panel import addressees, scorers_as_units
from workbook_builder.consolidation.stage import next_step
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import path_in_command
from workbook_builder.journal import KINDS, Journal, MailKind, read_journal
from workbook_builder.manifest.chain import known_runs
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.manifest.read import Run, read_run
from workbook_builder.papers.box import file_stem
from workbook_builder.post.drafts import draft_path
from workbook_builder.post.outgoing import returned_units
from workbook_builder.problems import Problem, note, warning
from workbook_builder.words.messages.post import PostCode


@dataclass(frozen=True, slots=True)
class UnitStatus:
    """How far a unit is.

    `mailed` maps a kind of mail to when it last went; `drafted` are the kinds of which a draft lies
    there. `returned`: when the file that counts arrived. `to_mend`: a letter asks the unit for
    something. `settled`: its points count, and nothing about them is open. `troubles` are the mails
    of which something is to be seen.
    """

    unit: Unit
    mailed: dict[MailKind, datetime]
    drafted: frozenset[MailKind]
    returned: datetime | None
    sent_something: bool
    to_mend: bool
    settled: bool
    troubles: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class CampaignStatus:
    """All units in the campaign's order; when was consolidated last; and what to do next.

    `scorers` are those of the stages, in their order, whatever form their points come in.
    """

    campaign: Campaign
    units: tuple[UnitStatus, ...]
    consolidated: datetime | None
    frozen: bool
    hints: tuple[Problem, ...]
    next_step: Problem
    scorers: tuple[UnitStatus, ...] = ()


def campaign_status(folder: CampaignFolder) -> CampaignStatus:
    """How far the campaign in this folder is; CampaignError if its records can't be read."""
    campaign = load_definition(folder)
    journal = read_journal(folder)
    runs = known_runs(folder)
    run = read_run(runs[-1].path) if runs else None
    frozen = read_freeze_record(folder).current is not None
    of_run = _of_run(run)
    units, scorers = (
        tuple(_status(folder, unit, journal, of_run, frozen=frozen) for unit in every)
        for every in (campaign.units, scorers_as_units(campaign))
    )
    mailed = {one.unit.code for one in addressees(campaign)}
    # Whose points come as a table is written no mail.
    scorers = tuple(
        one if one.unit.code in mailed else replace(one, troubles=()) for one in scorers
    )
    asked = [one for one in (*units, *scorers) if one.unit.code in mailed]
    return CampaignStatus(
        campaign,
        units,
        run.moment if run is not None else None,
        frozen,
        tuple(_hints(asked, path_in_command(folder.root))),
        next_step(folder),
        scorers,
    )


@dataclass(frozen=True, slots=True)
class _OfRun:
    """What the last consolidation tells of units, by their codes.

    `sent` are those that sent a workbook; `received` maps those whose file counts to when the last
    such file came; of `unsettled` ones something is open.
    """

    sent: frozenset[str]
    received: Mapping[str, datetime]
    unsettled: frozenset[str]


def _of_run(run: Run | None) -> _OfRun:
    if run is None:
        return _OfRun(frozenset(), {}, frozenset())
    received: dict[str, datetime] = {}
    for one in run.inputs:
        if one.unit and one.counts:
            received[one.unit] = max(one.received, received.get(one.unit, one.received))
    unsettled = frozenset(one.unit for one in (run.unsettled or ()))
    return _OfRun(returned_units(run), received, unsettled)


def _status(
    folder: CampaignFolder, unit: Unit, journal: Journal, of_run: _OfRun, *, frozen: bool
) -> UnitStatus:
    mailed = {
        kind: last.at for kind in KINDS if (last := journal.last_sent(kind, unit.code)) is not None
    }
    drafted = frozenset(kind for kind in KINDS if draft_path(folder, kind, unit).is_file())
    received, sent = of_run.received.get(unit.code), unit.code in of_run.sent
    letter = (folder.letters / f"{file_stem(unit)}.docx").is_file()
    to_mend = sent and letter and not frozen
    return UnitStatus(
        unit,
        mailed,
        drafted,
        received,
        sent,
        to_mend,
        received is not None and (frozen or (not to_mend and unit.code not in of_run.unsettled)),
        tuple(_troubles(unit, journal)),
    )


def _troubles(unit: Unit, journal: Journal) -> Iterable[Problem]:
    """What is to be seen of the unit's mail: no address, a refusal, an uncertain mail."""
    if not addresses(unit.email):
        yield note(PostCode.STATUS_NO_ADDRESS)
    for kind in KINDS:
        mails = journal.of(kind, unit.code)
        if not mails:
            continue
        last = mails[-1]
        if last.state == "uncertain":
            yield warning(PostCode.STATUS_UNCERTAIN)
        elif last.state == "failed":
            yield warning(PostCode.STATUS_FAILED, answer=last.answer)
        reached = journal.reached(kind, unit.code, last.content)
        for address, answer in last.refused.items():
            if address.lower() not in reached and last.state == "sent":
                yield warning(PostCode.STATUS_REFUSED, address=address, answer=answer)


def _hints(asked: Sequence[UnitStatus], folder: str) -> Iterable[Problem]:
    """What may be done beside the next step, by the state of all that have a workbook."""
    silent = sum(1 for one in asked if not one.sent_something)
    mended = sum(1 for one in asked if one.to_mend and "letters" not in one.mailed)
    if silent and silent < len(asked):
        yield note(PostCode.STATUS_REMIND, count=silent, folder=folder)
    if mended:
        yield note(PostCode.STATUS_ASK, count=mended, folder=folder)
