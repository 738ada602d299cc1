"""A campaign folder and the leader's inputs → receipts, points and ranks, all in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import now
from workbook_builder.consolidation.copies import copies_told
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.intake.inbox import InboxFile, read_inbox
from workbook_builder.intake.returned.issued import NOTHING_KEPT, Sent
from workbook_builder.intake.taken import take_in, take_late
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.record import issued_workbooks
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.ledger import judge_ledger
from workbook_builder.leader.picks import apply_picks, results_of
from workbook_builder.leader.since import TypedSinceFreeze, typed_since
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.frozen.run import frozen_run
from workbook_builder.manifest.write import manifest_document
from workbook_builder.problems import Place, Problem, warning
from workbook_builder.progress import Progress
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.messages.freeze import FreezeCode
from workbook_builder.xlsx.write.macros import program_path


@dataclass(frozen=True, slots=True)
class CountedRun:
    """A consolidation that was counted from files and inputs and has not been written yet."""

    campaign: Campaign
    whole: RankingTables
    moment: datetime
    problems: tuple[Problem, ...]
    frozen: FrozenCount | None = None

    def telling(self, problems: Iterable[Problem]) -> CountedRun:
        """The same run, with these problems beside its own."""
        return replace(self, problems=(*self.problems, *problems))


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
    files_of_all, frozen, counting = read_inbox(folder.inbox, folder.root), None, inputs
    files = files_of_all
    if kept is not None:
        files, frozen = kept.split_inbox(files, inputs)
        counting = kept.run.entered
    counted = count_files(
        _counted(files, progress),
        campaign,
        counting,
        folder.key(),
        moment,
        frozen=frozen,
        program=program_path() if program is None else program,
        passwords=passwords,
        sent=issued_workbooks(folder),
    )
    if kept is not None:
        tables, intake = counted.whole, counted.whole.intake
        document = manifest_document(
            campaign, folder, tables, intake, counted.problems, moment, frozen
        )
        kept.refuse_another(folder, document)
    receipts = counted.whole.intake.settled.receipts
    copies = copies_told(folder, campaign, inputs, files_of_all, receipts)
    return replace(counted, problems=(*counted.problems, *copies))


def count_files(
    files: Iterable[InboxFile],
    campaign: Campaign,
    inputs: LeaderInputs,
    key: bytes | None,
    moment: datetime,
    *,
    program: str = "",
    passwords: Sequence[str] = (),
    frozen: FrozenCount | None = None,
    sent: Sent = NOTHING_KEPT,
) -> CountedRun:
    """Counts these files and inputs; the same arguments always give the same result.

    With `frozen`, the files and inputs are those of the frozen result; `frozen` itself holds the
    files and inputs that came later, which are shown but do not count. `sent` are the workbooks
    that were kept when they were issued.
    """
    layout, taken_at = lay_out(campaign), moment if frozen is None else frozen.moment
    taken = take_in(files, campaign, layout, key, taken_at, passwords=passwords, sent=sent)
    since, banner, typed = None, "", inputs
    if frozen is not None:
        late = take_late(frozen.late, campaign, layout, key, moment, passwords, sent)
        receipts = sorted((*taken.receipts, *late), key=lambda receipt: receipt.file)
        taken, typed = replace(taken, receipts=tuple(receipts)), frozen.typed or inputs
        since = entered_since(campaign, inputs, typed)
        banner = frozen.banner(since.count)
    intake = apply_picks(campaign, taken, inputs.picks)
    tables = ranking_tables(
        campaign,
        results_of(campaign, intake.settled),
        inputs.ledger,
        moment,
        inputs.entered,
        intake=intake,
        program_path=program,
        frozen=banner,
        since=since,
        picks=typed.picks,
        key=key or b"",
    )
    problems = typed.problems
    if since is None:
        problems = (*problems, *intake.problems)
    elif since.count:
        told = warning(FreezeCode.FROZEN_TYPED_SINCE, Place(file=RANKING_BOOK), count=since.count)
        problems = (*problems, told)
    return CountedRun(campaign, tables, moment, problems, frozen)


def entered_since(campaign: Campaign, then: LeaderInputs, today: LeaderInputs) -> TypedSinceFreeze:
    """What differs between the leader's inputs of a frozen result, `then`, and those of `today`."""
    return typed_since(
        judge_ledger(campaign, then.ledger),
        today.ledger,
        then.entered.agreed,
        today.entered.agreed,
        then.picks,
        today.picks,
    )


def _counted(files: Sequence[InboxFile], progress: Progress) -> Iterator[InboxFile]:
    for done, file in enumerate(files, start=1):
        yield file
        progress(done, len(files))
