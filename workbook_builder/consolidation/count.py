"""A campaign folder and the leader's inputs → receipts, points and ranks, all in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import now
from workbook_builder.consolidation.copies import copies_told
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.memory import MEMORY, Memory
from workbook_builder.issue.record import issued_workbooks
from workbook_builder.journal import read_journal
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.manifest.frozen.run import frozen_run
from workbook_builder.manifest.sources import rounds_left, source_problems
from workbook_builder.manifest.write import manifest_document
from workbook_builder.progress import Progress
from workbook_builder.recount.files import CountedRun, count_files
from workbook_builder.xlsx.write.macros import program_path


def count_folder(
    folder: CampaignFolder,
    campaign: Campaign,
    inputs: LeaderInputs,
    progress: Progress,
    *,
    program: str | None = None,
    passwords: Sequence[str] = (),
) -> CountedRun:
    """Reads all returned files and counts them with what the leader entered; writes nothing.

    If a result is frozen, that result is counted again from its own files and inputs. `program` is
    the path of the program that the button starts; None for the one that is running. CampaignError
    if the frozen result is lost or can't be reached again.
    """
    moment, kept = now(), frozen_run(folder)
    key, sent = folder.key(), issued_workbooks(folder)
    memory = None
    if kept is None and key is not None:  # a frozen result is counted from its files alone
        memory = Memory(folder.runs / MEMORY, campaign, sent, key)
    files_of_all = read_inbox(folder.inbox, folder.root, () if memory is None else memory)
    files, frozen, counting = files_of_all, None, inputs
    if kept is not None:
        files, frozen = kept.split_inbox(files, inputs)
        counting = kept.run.entered
    counted = count_files(
        files,
        campaign,
        counting,
        key,
        moment,
        frozen=frozen,
        program=program_path() if program is None else program,
        passwords=passwords,
        sent=sent,
        mailed=read_journal(folder).mailed(),
        progress=progress,
        memory=memory,
    )
    if kept is not None:
        tables, intake = counted.whole, counted.whole.intake
        document = manifest_document(
            campaign, folder, tables, intake, counted.problems, moment, frozen
        )
        kept.refuse_another(folder, document)
    receipts = counted.whole.intake.settled.receipts
    copies = copies_told(folder, campaign, inputs, files_of_all, receipts)
    of_year = (*rounds_left(folder), *source_problems(folder))
    return replace(counted, problems=(*counted.problems, *copies, *of_year))
