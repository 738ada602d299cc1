"""The use case `consolidate`: inbox → receipts → standings → ranking workbook, manifest, letters.

What the leader entered (ledger, agreed scores, remarks, the choice among the files of a unit) is
read from the ranking workbook that stands there, and carried into the new one as typed, wrong lines
too. The old workbook is kept in runs/.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from workbook_builder import agreed
from workbook_builder.agreed import Judged
from workbook_builder.button import with_button
from workbook_builder.campaign import Campaign
from workbook_builder.campaign_folder import RANKING, RUNS, CampaignFolder, now, write_whole
from workbook_builder.candidates import Receipt
from workbook_builder.definition import load_definition
from workbook_builder.frozen_count import FrozenCount
from workbook_builder.frozen_inputs import Since, typed_since
from workbook_builder.frozen_run import frozen_run
from workbook_builder.frozen_tables import as_frozen
from workbook_builder.inbox import InboxFile, read_inbox
from workbook_builder.layout import lay_out
from workbook_builder.leader_inputs import LeaderInputs, first_inputs, read_inputs
from workbook_builder.ledger import JudgedEntry, judge_ledger
from workbook_builder.letter_box import LetterPlan, Letters, plan_letters, send_letters
from workbook_builder.letters import Letter, letter_problems, write_letters
from workbook_builder.live_journal import mark_of
from workbook_builder.macros import program_path
from workbook_builder.manifest import manifest, manifest_document, result_json
from workbook_builder.outbox import Progress
from workbook_builder.picks import NOTHING_TAKEN, Intake, results_of, settle
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.ranking_book import write_ranking_book
from workbook_builder.ranking_formulas import uncounted
from workbook_builder.ranking_reader import OWN_LIMITS
from workbook_builder.ranking_tables import ranking_tables
from workbook_builder.receipt_tables import IntakeTables, with_intake
from workbook_builder.receipts import take_in, take_late
from workbook_builder.standings import Standing
from workbook_builder.texts import Lang, cause
from workbook_builder.xlsx_reader import Book, Unreadable, read_xlsx


@dataclass(frozen=True, slots=True)
class Consolidation:
    """What came of one run; paths are relative to the campaign folder.

    `problems` tells what could not be carried over from the old ranking workbook.
    """

    campaign: Campaign
    standings: tuple[Standing, ...]
    receipts: tuple[Receipt, ...]
    ledger: tuple[JudgedEntry, ...]
    agreed: Judged
    intake: Intake
    problems: tuple[Problem, ...]
    ranking: str
    backup: str
    manifest: str
    letters: Letters = field(default_factory=Letters)
    frozen: FrozenCount | None = None

    @property
    def missing(self) -> tuple[Standing, ...]:
        """The units of which no file counts."""
        return tuple(row for row in self.standings if row.status == "missing")

    @property
    def complete(self) -> bool:
        """Whether every unit is ranked and no file was refused."""
        refused = any(
            receipt.status in ("rejected", "foreign") and not receipt.after_freeze
            for receipt in self.receipts
        )
        return not refused and not self.missing

    @property
    def uncounted(self) -> int:
        """How many lines of the ledger do not count."""
        return uncounted(self.ledger)

    @property
    def uncounted_agreed(self) -> int:
        """How many agreed scores do not count."""
        return agreed.uncounted(self.agreed)

    @property
    def changed_since(self) -> int:
        """How many agreed scores stand although their unit has since sent in another score."""
        return agreed.changed(self.agreed)


@dataclass(frozen=True, slots=True)
class Counted:
    """What the files that came back and the leader's inputs come to; nothing is written yet."""

    campaign: Campaign
    whole: IntakeTables
    moment: datetime
    problems: tuple[Problem, ...]
    frozen: FrozenCount | None = None


def consolidate(
    folder: CampaignFolder,
    *,
    progress: Progress = lambda done, total: None,
    passwords: Sequence[str] = (),
) -> Consolidation:
    """Takes in all that came back, ranks, and writes the ranking workbook and the manifest.

    `passwords` are tried on files that need one. CampaignError where the definition is wrong, or
    the ranking workbook is open or unreadable; then nothing is written.
    """
    campaign = load_definition(folder)
    with folder.held():
        return consolidate_held(folder, campaign, progress, passwords)


def consolidate_held(
    folder: CampaignFolder,
    campaign: Campaign,
    progress: Progress = lambda done, total: None,
    passwords: Sequence[str] = (),
) -> Consolidation:
    """The same for one who holds the folder already."""
    old, inputs = entered_today(folder, campaign)
    counted = count(folder, campaign, inputs, progress, passwords=passwords)
    book = with_button(write_ranking_book(campaign, counted.whole.tables, counted.whole))
    _refuse_changed_ranking(folder, old)
    run = keep_run(folder, counted, old)
    try:
        write_whole(folder.ranking, book)
    except CampaignError:  # no trace of a run that did not come about
        for kept in filter(None, (run.result.manifest, run.result.backup)):
            (folder.root / kept).unlink(missing_ok=True)
        raise
    return send(folder, run)


def entered_today(folder: CampaignFolder, campaign: Campaign) -> tuple[bytes | None, LeaderInputs]:
    """The ranking workbook that stands there, None before the first, and what is entered in it.

    CampaignError where it is open or unreadable.
    """
    _refuse_open_ranking(folder)
    old = _old_ranking(folder)
    return old, first_inputs(campaign) if old is None else read_inputs(_read(old), campaign)


def count(
    folder: CampaignFolder,
    campaign: Campaign,
    inputs: LeaderInputs,
    progress: Progress,
    *,
    program: str | None = None,
    passwords: Sequence[str] = (),
) -> Counted:
    """Takes in all that came back and counts it with what the leader entered; writes nothing.

    A result that was frozen is counted as it was then. `program`: what the button is to start; None
    for the program that is running.
    """
    moment, kept = now(), frozen_run(folder)
    files, frozen, counting = read_inbox(folder.inbox, folder.root), None, inputs
    if kept is not None:
        files, frozen = kept.part(files, inputs)
        counting = kept.run.entered
    counted = count_files(
        _counted(files, progress), campaign, counting, folder.key(), moment, frozen=frozen,
        program=program_path() if program is None else program, passwords=passwords,
    )  # fmt: skip
    if kept is not None:
        tables, intake = counted.whole.tables, counted.whole.intake
        document = manifest_document(
            campaign, folder, tables, intake, counted.problems, moment, frozen
        )
        kept.refuse_another(folder, document)
    return counted


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
) -> Counted:
    """What these files and inputs come to at this moment: the same ones always to the same.

    `frozen`: they are those of a frozen result, which says what else there is now.
    """
    layout, taken_at = lay_out(campaign), moment if frozen is None else frozen.moment
    taken = take_in(files, campaign, layout, key, taken_at, passwords=passwords)
    since, banner = Since(), ""
    problems: tuple[Problem, ...] = ()
    if frozen is not None:
        late = take_late(frozen.late, campaign, layout, key, moment, passwords)
        receipts = sorted((*taken.receipts, *late), key=lambda receipt: receipt.file)
        taken = replace(taken, receipts=tuple(receipts))
        since = _typed_since(campaign, inputs, frozen.typed or inputs)
        banner = frozen.banner(since.count)
        if since.count:
            problems = (warning("frozen_typed_since", Place(file=RANKING), count=since.count),)
    intake = settle(campaign, taken, inputs.picks)
    tables = ranking_tables(
        campaign,
        results_of(campaign, intake.settled),
        inputs.ledger,
        moment,
        inputs.entered,
        program_path=program,
        frozen=banner,
        room=len(since.ledger),
    )
    whole = with_intake(campaign, tables, intake)
    if frozen is None:
        return Counted(campaign, whole, moment, (*inputs.problems, *intake.problems))
    typed = frozen.typed or inputs
    whole = as_frozen(campaign, whole, since, typed.picks)
    return Counted(campaign, whole, moment, (*typed.problems, *problems), frozen)


def _typed_since(campaign: Campaign, inputs: LeaderInputs, typed: LeaderInputs) -> Since:
    judged = judge_ledger(campaign, inputs.ledger)
    return typed_since(
        judged, typed.ledger, inputs.entered.agreed, typed.entered.agreed, inputs.picks, typed.picks
    )


@dataclass(frozen=True, slots=True)
class KeptRun:
    """A run whose manifest stands in runs/, and the letters that are still to be written."""

    result: Consolidation
    letters: LetterPlan


def keep_run(folder: CampaignFolder, counted: Counted, old: bytes | None) -> KeptRun:
    """Keeps the manifest of a run in runs/, and with it the ranking workbook that was there."""
    campaign, tables, intake = counted.campaign, counted.whole.tables, counted.whole.intake
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
    document = manifest(
        campaign, folder, tables, intake, counted.problems, counted.moment, plan.to_json(folder),
        counted.frozen,
    )  # fmt: skip
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
    whole = with_intake(campaign, tables, settle(campaign, NOTHING_TAKEN))
    write_whole(folder.ranking, with_button(write_ranking_book(campaign, tables, whole)))


def to_json(result: Consolidation, lang: Lang) -> str:
    """The result as the public contract of `consolidate --json` has it, schema 1."""
    return result_json(result.campaign, result.standings, result.receipts, lang)


def _counted(files: Sequence[InboxFile], progress: Progress) -> Iterator[InboxFile]:
    for done, file in enumerate(files, start=1):
        yield file
        progress(done, len(files))


# The ranking workbook that stands there


def _refuse_open_ranking(folder: CampaignFolder) -> None:
    for lock in folder.lock_files():
        raise CampaignError(error("ranking_open", Place(file=RANKING), lock=lock.name))


def _old_ranking(folder: CampaignFolder) -> bytes | None:
    """The ranking workbook that stands there; None before the first.

    Gone after a consolidation, it would take the leader's lines with it: that is refused.
    """
    try:
        return folder.ranking.read_bytes()
    except FileNotFoundError:
        kept = sorted(folder.runs.glob(f"*_{RANKING}")) if folder.runs.is_dir() else []
        if kept:
            backup = folder.relative(kept[-1])
            raise CampaignError(error("ranking_gone", Place(file=RANKING), backup=backup)) from None
        return None
    except OSError as fault:
        raise CampaignError(error("file_in_use", Place(file=RANKING))) from fault


def _refuse_changed_ranking(folder: CampaignFolder, old: bytes | None) -> None:
    """What somebody saved while the files were being read must not be overwritten."""
    _refuse_open_ranking(folder)
    if old is not None and _old_ranking(folder) != old:
        raise CampaignError(error("ranking_changed", Place(file=RANKING)))


def _read(old: bytes) -> Book:
    try:
        book = read_xlsx(old, OWN_LIMITS)
    except Unreadable as fault:
        reason = cause(fault.problem)
        raise CampaignError(
            error("ranking_unreadable", Place(file=RANKING), reason=reason)
        ) from fault
    if mark_of(book):
        raise CampaignError(error("ranking_half_written", Place(file=RANKING), folder=RUNS))
    return book


def _free_run(folder: CampaignFolder, moment: datetime) -> str:
    """A name for this run that none before has, in the order of time."""
    name = f"{moment:%Y-%m-%d_%H%M%S}"
    taken = {path.name for path in folder.runs.glob(f"{name}*")} if folder.runs.is_dir() else set()
    for time in range(1, len(taken) + 2):
        run = name if time == 1 else f"{name}-{time}"
        if f"{run}.json" not in taken:
            return run
    raise AssertionError("one of n + 1 names is free among n")
