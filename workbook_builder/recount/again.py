"""A manifest → the same run counted again from the same files and inputs, and what differs.

It changes nothing. Every file has to be there byte for byte, under its name or another, and all of
it has to come to the same receipts, lines, scores and standings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.issue.record import issued_workbooks
from workbook_builder.manifest.files import FoundFiles, find_files
from workbook_builder.manifest.read import Run, as_read
from workbook_builder.manifest.result_code import result_code
from workbook_builder.manifest.write import manifest_document
from workbook_builder.problems import Bears, Problem, has_errors
from workbook_builder.progress import Progress
from workbook_builder.recount.compare import differences, secrets_needed
from workbook_builder.recount.files import CountedRun, count_files


@dataclass(frozen=True, slots=True)
class Recount:
    """A run that was counted again: its files of today, what differs, the code of the result.

    `code` is that of the result as it comes out today, `counted` all of that.
    """

    found: FoundFiles
    problems: tuple[Problem, ...]
    code: str
    counted: CountedRun

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not has_errors(self.problems)


def count_again(
    folder: CampaignFolder,
    campaign: Campaign,
    run: Run,
    progress: Progress,
    passwords: Sequence[str] = (),
) -> Recount:
    """Counts a run again; `passwords` are tried on files that need one."""
    found = find_files(run.inputs, read_inbox(folder.inbox, folder.root))
    known = [one for one in run.inputs if one.file in found.files]
    frozen = run.frozen
    if frozen is not None:
        late = [one for one in known if one.late]
        frozen = replace(frozen, late=tuple(found.as_then(late)))
    counted = count_files(
        tuple(found.as_then([one for one in known if not one.late])),
        campaign,
        run.entered,
        folder.key(),
        run.moment,
        frozen=frozen,
        passwords=passwords,
        sent=issued_workbooks(folder),
        progress=progress,
    )
    tables, intake = counted.whole, counted.whole.intake
    again = as_read(
        manifest_document(campaign, folder, tables, intake, counted.problems, run.moment, frozen)
    )
    inputs = {str(one["file"]): one for one in again["inputs"]}
    differing = differences(
        run.document, again, inputs, other_program=run.program != again["program"]
    )
    was = {one.file: (one.status, one.unit) for one in run.inputs}
    bears = Bears.NOTHING
    for receipt in intake.settled.receipts:
        if (receipt.status, receipt.unit) != was.get(receipt.file):
            bears |= receipt.bears
    problems = (*found.problems, *differing, *secrets_needed(bears))
    return Recount(found, problems, result_code(again), counted)
