"""A counted run → kept: the ranking workbook, its manifest, the letters."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.count import Counted
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RANKING
from workbook_builder.folder.whole import write_whole
from workbook_builder.leader.inputs import first_inputs
from workbook_builder.manifest.write import write_manifest
from workbook_builder.papers.box import LetterPlan, send_letters
from workbook_builder.papers.letters.box import plan_letters
from workbook_builder.papers.letters.demands import Letter, letter_problems, write_letters
from workbook_builder.problems import Problem
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import with_button
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.xlsx.write.macros import program_path


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run whose manifest stands in runs/, and the letters that are still to be written."""

    result: Consolidation
    letters: LetterPlan


def keep_run(folder: CampaignFolder, counted: Counted, old: bytes | None) -> KeptRun:
    """Keeps the manifest of a run in runs/, and with it the ranking workbook that was there."""
    campaign, tables, intake = counted.campaign, counted.whole, counted.whole.intake
    run = _free_run(folder, counted.moment)
    backup = folder.runs / f"{run}_{RANKING}"
    kept = folder.runs / f"{run}.json"
    if old is not None:
        write_whole(backup, old)
    letters: tuple[Letter, ...] = ()
    untold: tuple[Problem, ...] = ()
    if counted.frozen is None:  # after the final word nobody is asked for anything
        receipts = intake.settled.receipts
        letters = write_letters(campaign, receipts, counted.moment)
        untold = tuple(letter_problems(campaign, receipts, counted.moment))
    plan = plan_letters(folder, campaign, letters)
    plan = replace(plan, problems=(*untold, *plan.problems))
    document = write_manifest(
        campaign,
        folder,
        tables,
        intake,
        counted.problems,
        counted.moment,
        plan.to_json(folder),
        counted.frozen,
    )
    write_whole(kept, document)
    result = Consolidation(
        campaign=campaign,
        standings=tables.standings,
        receipts=intake.settled.receipts,
        ledger=tables.ledger,
        agreed=tables.agreed,
        intake=intake,
        problems=counted.problems,
        ranking=folder.relative(folder.ranking),
        backup="" if old is None else folder.relative(backup),
        manifest=folder.relative(kept),
        frozen=counted.frozen,
    )
    return KeptRun(result, plan)


def send(folder: CampaignFolder, run: KeptRun) -> Consolidation:
    """Puts the letters of a run into Phan-hoi, last of all: the ranking does not wait for them."""
    return replace(run.result, letters=send_letters(folder, run.letters))


def write_first_ranking(campaign: Campaign, folder: CampaignFolder) -> None:
    """Writes the ranking workbook before anything came back: all missing, the declared ledger."""
    inputs = first_inputs(campaign)
    tables = ranking_tables(campaign, {}, inputs.ledger, program_path=program_path())
    write_whole(folder.ranking, with_button(write_ranking_book(tables)))


def _free_run(folder: CampaignFolder, moment: datetime) -> str:
    """A name for this run that none before has, in the order of time."""
    name = f"{moment:%Y-%m-%d_%H%M%S}"
    taken = {path.name for path in folder.runs.glob(f"{name}*")} if folder.runs.is_dir() else set()
    for time in range(1, len(taken) + 2):
        run = name if time == 1 else f"{name}-{time}"
        if f"{run}.json" not in taken:
            return run
    raise AssertionError("one of n + 1 names is free among n")
