"""The use case `consolidate`: inbox → receipts → standings → ranking workbook, manifest, letters.

What the leader entered (ledger, agreed scores, remarks, the choice among the files of a unit) is
read from the old ranking workbook and written into the new one as it was typed, wrong lines
included. The old workbook is kept in runs/.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.count import count_folder
from workbook_builder.consolidation.keep import fill_letter_box, keep_run
from workbook_builder.consolidation.ranking_book import read_old_ranking, refuse_changed_ranking
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.written import keep_written
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import path_in_command
from workbook_builder.folder.whole import write_whole
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.manifest.chain import known_runs
from workbook_builder.problems import CampaignError, error
from workbook_builder.progress import Progress, silent
from workbook_builder.ranking.button import with_button
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.messages.cli import CommandCode


def consolidate(
    folder: CampaignFolder, *, progress: Progress = silent, passwords: Sequence[str] = ()
) -> Consolidation:
    """Reads all returned files, ranks the units, writes ranking workbook, manifest and letters.

    `passwords` are tried on files that are encrypted. CampaignError if the definition is wrong, or
    the ranking workbook is open or unreadable, or no workbook was ever made and nothing came back;
    then nothing is written.
    """
    campaign = load_definition(folder)
    if not (folder.key() or known_runs(folder) or _has_files(folder)):
        told, typed = str(folder.root), path_in_command(folder.root)
        raise CampaignError(error(CommandCode.NOT_BUILT, folder=told, typed=typed))
    with folder.held():
        return consolidate_held(folder, campaign, progress, passwords)


def _has_files(folder: CampaignFolder) -> bool:
    return folder.inbox.is_dir() and any(folder.inbox.iterdir())


def consolidate_held(
    folder: CampaignFolder,
    campaign: Campaign,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
    *,
    inputs_too: Callable[[LeaderInputs], LeaderInputs] = lambda inputs: inputs,
) -> Consolidation:
    """As `consolidate`, for a caller that already holds the folder's lock and its campaign.

    `inputs_too` may add to what the leader entered in the ranking workbook.
    """
    old = read_old_ranking(folder, campaign, known=True)
    inputs = inputs_too(old.inputs)
    counted = count_folder(folder, campaign, inputs, progress, passwords=passwords)
    counted = counted.telling(old.edited(counted.whole, folder.key()))
    replaced = old.data
    del old  # the cells of many units take as much memory as writing the next workbook
    book = with_button(write_ranking_book(counted.whole))
    refuse_changed_ranking(folder, replaced)
    run = keep_run(folder, counted, replaced)
    try:
        write_whole(folder.ranking, book)
    except CampaignError:  # else the manifest would tell of a ranking never written
        for kept in filter(None, (run.result.manifest, run.result.backup)):
            (folder.root / kept).unlink(missing_ok=True)
        raise
    keep_written(folder, counted.whole, book)
    return fill_letter_box(folder, run)
