"""A counted run → its manifest, a copy of the old ranking workbook, and the letters."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbook_builder.consolidation.ranking_book import ranking_book
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import free_run_name
from workbook_builder.folder.whole import write_whole
from workbook_builder.intake.memory import Memory
from workbook_builder.manifest.chain import chain_problems, next_link
from workbook_builder.manifest.write import unsettled_of, write_manifest
from workbook_builder.papers.box import BoxPlan, fill_box
from workbook_builder.papers.letters.box import plan_letters
from workbook_builder.papers.letters.demands import Letter, letter_problems, write_letters
from workbook_builder.problems import Problem
from workbook_builder.recount.files import CountedRun


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run whose manifest is written, and what is not written yet: its letters and its memory."""

    result: Consolidation
    letters: BoxPlan
    memory: Memory | None


def keep_run(folder: CampaignFolder, counted: CountedRun, old: bytes | None) -> KeptRun:
    """Writes the manifest of a run and the ranking workbook before it, `old`, into runs/."""
    told = tuple(chain_problems(folder))
    campaign, tables, intake = counted.campaign, counted.whole, counted.whole.intake
    run = free_run_name(folder, counted.moment, ".json")
    backup = ranking_book(folder).kept_by(run)
    kept = folder.runs / f"{run}.json"
    if old is not None:
        write_whole(backup, old)
    letters: tuple[Letter, ...] = ()
    untold: tuple[Problem, ...] = ()
    if counted.frozen is None:  # after the freeze no unit is asked to send or mend anything
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
        plan.known(folder),
        counted.frozen,
        next_link(folder),
    )
    write_whole(kept, document)
    result = Consolidation(
        campaign=campaign,
        standings=tables.standings,
        receipts=intake.settled.receipts,
        ledger=tables.ledger,
        agreed=tables.agreed,
        intake=intake,
        problems=(*counted.problems, *told),
        ranking=folder.relative(folder.ranking),
        backup="" if old is None else folder.relative(backup),
        manifest=folder.relative(kept),
        frozen=counted.frozen,
        unsettled=unsettled_of(campaign, tables, intake, counted.problems, counted.moment),
    )
    return KeptRun(result, plan, counted.memory)


def fill_letter_box(folder: CampaignFolder, run: KeptRun) -> Consolidation:
    """Writes the letters of a run, and what its files said, after all that could stop the run."""
    if run.memory is not None:
        run.memory.save()
    return replace(run.result, letters=fill_box(folder, run.letters))
