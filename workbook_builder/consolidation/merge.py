"""The use case `merge`: a copy of the ranking workbook → its inputs in the campaign's own workbook.

The folder is consolidated with the inputs of both. What clashes stands in the workbook, undecided.
The copy is kept in runs/, so that a later run knows that it was merged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from workbook_builder.consolidation.copies import merged_path, read_copy, was_merged
from workbook_builder.consolidation.ranking_book import read_ranking_book
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate_held
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import path_in_command
from workbook_builder.folder.whole import write_whole
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.merge import Differences, merge_inputs
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.progress import Progress, silent
from workbook_builder.words.messages.leader import CopyCode


@dataclass(frozen=True, slots=True)
class Merged:
    """What was taken from a copy, and how many lines of it clash with what stood there.

    `told` says what was taken, in words; `kept` is where the copy is kept, below the campaign
    folder. `result` is the consolidation with it; None if there was nothing to take. Then
    `problems` are the inputs of the copy that could not be read; else `result` has them.
    """

    file: str
    taken: Differences
    told: str
    undecided: int = 0
    kept: str = ""
    result: Consolidation | None = None
    problems: tuple[Problem, ...] = ()


def merge_copy(folder: CampaignFolder, file: Path, progress: Progress = silent) -> Merged:
    """Merges a copy of the ranking workbook into the campaign's own, and consolidates.

    `file` is its path, or what receipts call it: a file inside an archive or a mail will do.
    CampaignError, and nothing is written, if there is no such file, if it is no ranking workbook of
    this campaign, if the result is frozen, or for what stops a consolidation.
    """
    campaign = load_definition(folder)
    with folder.held():
        if read_freeze_record(folder).current is not None:
            named = path_in_command(folder.root)
            raise CampaignError(error(CopyCode.MERGE_FROZEN, folder=named))
        data = _bytes_of(folder, file)
        place = Place(str(file))
        old, mine = read_ranking_book(folder, campaign)
        if data == old:
            raise CampaignError(error(CopyCode.MERGE_ITSELF, place))
        theirs = read_copy(data, campaign)
        if isinstance(theirs, Problem):
            raise CampaignError(error(theirs.code, place, **theirs.values))
        both = merge_inputs(mine, theirs)
        told = both.taken.told(campaign)
        lost = tuple(
            replace(one, place=replace(one.place, file=str(file))) for one in theirs.problems
        )
        if not both.taken.count or was_merged(folder, data):
            return Merged(str(file), Differences(), told, problems=lost)

        def with_copy(inputs: LeaderInputs) -> LeaderInputs:
            merged = merge_inputs(inputs, theirs).inputs
            return replace(merged, problems=(*inputs.problems, *lost))

        result = consolidate_held(folder, campaign, progress, inputs_too=with_copy)
        kept = merged_path(folder, PurePosixPath(result.manifest).stem, data)
        write_whole(kept, data)
        if _is_ours_to_move(folder, file):
            file.unlink(missing_ok=True)  # in the inbox everything stays as it came
    return Merged(str(file), both.taken, told, both.undecided, folder.relative(kept), result)


def _is_ours_to_move(folder: CampaignFolder, file: Path) -> bool:
    """Whether it lies in the campaign folder, but not in the inbox."""
    inside = file.resolve().is_relative_to(folder.root.resolve())
    return inside and not file.resolve().is_relative_to(folder.inbox.resolve())


def _bytes_of(folder: CampaignFolder, file: Path) -> bytes:
    """The bytes of a file on disk or, by the name that its receipt has, of one in the inbox."""
    for path in (file, folder.root / file, folder.inbox / file):
        if path.is_file():
            return path.read_bytes()
    wanted = {file.as_posix(), file.as_posix().removeprefix(f"{folder.root.as_posix()}/")}
    if folder.inbox.is_dir():
        for found in read_inbox(folder.inbox, folder.root):
            if found.path in wanted:
                return found.read()
    raise CampaignError(error(CopyCode.MERGE_NO_FILE, file=str(file)))
