"""Returned files and what the leader entered → a counted run, all in memory."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.memory import Memory
from workbook_builder.intake.returned.issued import NOTHING_KEPT, Sent
from workbook_builder.intake.taken import take_in, take_late
from workbook_builder.issue.layout import lay_out
from workbook_builder.journal import NOTHING_MAILED, MailKind
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.ledger import judge_ledger
from workbook_builder.leader.picks import apply_picks, results_of
from workbook_builder.leader.since import TypedSinceFreeze, typed_since
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.problems import Place, Problem, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.messages.freeze import FreezeCode


@dataclass(frozen=True, slots=True)
class CountedRun:
    """A consolidation that was counted from files and inputs and has not been written yet."""

    campaign: Campaign
    whole: RankingTables
    moment: datetime
    problems: tuple[Problem, ...]
    frozen: FrozenCount | None = None
    memory: Memory | None = None
    """What the files said, to be kept with the run; None where it was counted from them alone."""

    def telling(self, problems: Iterable[Problem]) -> CountedRun:
        """The same run, with these problems beside its own."""
        return replace(self, problems=(*self.problems, *problems))


def count_files(
    files: Sequence[InboxFile],
    campaign: Campaign,
    inputs: LeaderInputs,
    key: bytes | None,
    moment: datetime,
    *,
    program: str = "",
    passwords: Sequence[str] = (),
    frozen: FrozenCount | None = None,
    sent: Sent = NOTHING_KEPT,
    mailed: Mapping[MailKind, Mapping[str, datetime]] = NOTHING_MAILED,
    progress: Progress = silent,
    memory: Memory | None = None,
) -> CountedRun:
    """Counts these files and inputs; the same arguments always give the same result.

    With `frozen`, the files and inputs are those of the frozen result; `frozen` itself holds the
    files and inputs that came later, which are shown but do not count. `sent` are the workbooks
    that were kept when they were issued. `mailed`: see `RankingTables`. `progress` tells how many
    of `files` were read. `memory`: what files said that were read before.
    """
    layout, taken_at = lay_out(campaign), moment if frozen is None else frozen.moment
    taken = take_in(files, campaign, layout, key, taken_at, passwords, sent, progress, memory)
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
        mailed=mailed,
    )
    problems = typed.problems
    if since is None:
        problems = (*problems, *intake.problems)
    elif since.count:
        told = warning(FreezeCode.FROZEN_TYPED_SINCE, Place(file=RANKING_BOOK), count=since.count)
        problems = (*problems, told)
    return CountedRun(campaign, tables, moment, problems, frozen, memory)


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
