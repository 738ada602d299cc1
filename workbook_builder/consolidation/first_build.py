"""The use case `build`: a campaign folder → its scoring workbooks and first ranking workbook."""

from __future__ import annotations

from dataclasses import dataclass

from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.written import keep_written
from workbook_builder.definition.checks.campaign import check_paths
from workbook_builder.definition.keep_codes import keep_codes
from workbook_builder.definition.load import due_doubts, load_with_notes
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import write_whole
from workbook_builder.issue.outbox import issue, issue_common
from workbook_builder.leader.inputs import first_inputs
from workbook_builder.problems import Bears, CampaignError, Problem
from workbook_builder.progress import Progress, silent
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import with_button
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.xlsx.write.macros import program_path


@dataclass(frozen=True, slots=True)
class Built:
    """What a build wrote; paths are relative to the campaign folder.

    `for_scorers` are the files among the written and the unchanged that are not for units.
    """

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    ranking: str
    ranking_is_new: bool
    problems: tuple[Problem, ...]
    for_scorers: tuple[str, ...] = ()


def build(
    folder: CampaignFolder,
    *,
    common: bool = False,
    overwrite: bool = False,
    progress: Progress = silent,
) -> Built:
    """Writes a scoring workbook for each unit, and the ranking workbook if there is none yet.

    With `common`, one scoring workbook for all units, in which each picks its own name. A ranking
    workbook that exists already holds what the leader entered, and is not touched.
    """
    campaign, notes = load_with_notes(folder)
    if common and (too_long := check_paths(campaign, folder.root, common=True)):
        raise CampaignError(*too_long)
    write = issue_common if common else issue
    with folder.held():
        kept = keep_codes(folder, campaign)
        issued = write(campaign, folder, overwrite=overwrite, progress=progress)
        folder.make_boxes()
        first = not folder.ranking.exists()
        if first:
            _write_first_ranking(campaign, folder)
    ranking = folder.relative(folder.ranking)
    told = tuple(one for one in notes if one.bears & Bears.BEFORE_SENDING)
    due = due_doubts(folder, campaign) if issued.written else ()
    problems = (*told, *due, *kept, *issued.problems)
    return Built(issued.written, issued.unchanged, ranking, first, problems, issued.for_scorers)


def _write_first_ranking(campaign: Campaign, folder: CampaignFolder) -> None:
    """Writes the first ranking workbook: all units missing, the ledger as in the definition."""
    inputs = first_inputs(campaign)
    tables = ranking_tables(
        campaign, {}, inputs.ledger, program_path=program_path(), key=folder.key() or b""
    )
    book = with_button(write_ranking_book(tables))
    write_whole(folder.ranking, book)
    keep_written(folder, tables, book)
