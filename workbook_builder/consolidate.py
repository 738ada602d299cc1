"""The use case `consolidate`: inbox → receipts → standings → ranking workbook and manifest.

What the leader entered (ledger, agreed scores, remarks, the choice among the files of a unit) is
read from the ranking workbook that stands there, and carried into the new one as typed, wrong lines
too. The old workbook is kept in runs/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from workbook_builder import __version__, agreed
from workbook_builder.agreed import Entered, Judged, JudgedLine
from workbook_builder.campaign import SCHEMA, Campaign
from workbook_builder.campaign_folder import RANKING, CampaignFolder, now, write_whole
from workbook_builder.definition import load_definition
from workbook_builder.detail_reader import EnteredReading, read_entered
from workbook_builder.inbox import InboxFile, read_inbox
from workbook_builder.layout import lay_out
from workbook_builder.ledger import CellError, JudgedEntry, Typed, seed_entries
from workbook_builder.outbox import Progress
from workbook_builder.pick_reader import PickReading, read_picks
from workbook_builder.picks import NOTHING_TAKEN, Intake, Row, results_of, settle
from workbook_builder.problems import CampaignError, Place, Problem, error, errors_among
from workbook_builder.ranking_book import write_ranking_book
from workbook_builder.ranking_formulas import uncounted
from workbook_builder.ranking_reader import OWN_LIMITS, LedgerReading, read_ledger
from workbook_builder.ranking_tables import RankingTables, ranking_tables
from workbook_builder.receipt_tables import with_intake
from workbook_builder.receipts import Receipt, take_in
from workbook_builder.stamp import rubric_digest
from workbook_builder.standings import Standing, standings_json
from workbook_builder.texts import Lang, message
from workbook_builder.xlsx_reader import Unreadable, read_xlsx


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

    @property
    def missing(self) -> tuple[Standing, ...]:
        """The units of which no file counts."""
        return tuple(row for row in self.standings if row.status == "missing")

    @property
    def complete(self) -> bool:
        """Whether every unit is ranked and no file was refused."""
        refused = any(receipt.status in ("rejected", "foreign") for receipt in self.receipts)
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


def consolidate(
    folder: CampaignFolder, *, progress: Progress = lambda done, total: None
) -> Consolidation:
    """Takes in all that came back, ranks, and writes the ranking workbook and the manifest.

    CampaignError where the definition is wrong, or the ranking workbook is open or unreadable; then
    nothing is written.
    """
    campaign = load_definition(folder)
    _refuse_open_ranking(folder)
    old = _old_ranking(folder)
    ledger, entered, picks = _read_entered(campaign, old)
    files = read_inbox(folder.inbox, folder.root)
    taken = take_in(_counted(files, progress), campaign, lay_out(campaign), folder.key())
    moment = now()
    intake = settle(campaign, taken, picks.picks)
    results = results_of(campaign, intake.settled)
    tables = ranking_tables(campaign, results, ledger.entries, moment, entered.entered)
    book = write_ranking_book(campaign, tables, with_intake(campaign, tables, intake))
    _refuse_changed_ranking(folder, old)
    run = _free_run(folder, moment)
    backup = folder.runs / f"{run}_{RANKING}"
    manifest = folder.runs / f"{run}.json"
    if old is not None:
        write_whole(backup, old)
    problems = (*ledger.problems, *entered.problems, *picks.problems, *intake.problems)
    write_whole(manifest, _manifest(campaign, folder, tables, intake, problems, moment))
    write_whole(folder.ranking, book)
    return Consolidation(
        campaign=campaign,
        standings=tables.standings,
        receipts=intake.settled.receipts,
        ledger=tables.ledger,
        agreed=tables.agreed,
        intake=intake,
        problems=problems,
        ranking=folder.relative(folder.ranking),
        backup="" if old is None else folder.relative(backup),
        manifest=folder.relative(manifest),
    )


def write_first_ranking(campaign: Campaign, folder: CampaignFolder) -> None:
    """Writes the ranking workbook before anything came back: all missing, the declared ledger."""
    tables = ranking_tables(campaign, {}, seed_entries(campaign))
    whole = with_intake(campaign, tables, settle(campaign, NOTHING_TAKEN))
    write_whole(folder.ranking, write_ranking_book(campaign, tables, whole))


def to_json(result: Consolidation, lang: Lang) -> str:
    """The result as the public contract of `consolidate --json` has it, schema 1."""
    return _dump(
        {
            "schema": SCHEMA,
            "campaign": result.campaign.id,
            "standings": standings_json(result.standings),
            "receipts": [_receipt_json(receipt, lang) for receipt in result.receipts],
            "missing": [row.unit for row in result.missing],
        }
    )


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


def _read_entered(
    campaign: Campaign, old: bytes | None
) -> tuple[LedgerReading, EnteredReading, PickReading]:
    """What the leader has entered in the present ranking workbook.

    For the first one: the ledger of the definition, and nothing else.
    """
    if old is None:
        ledger = LedgerReading(seed_entries(campaign), ())
        return ledger, EnteredReading(Entered()), PickReading((), ())
    try:
        book = read_xlsx(old, OWN_LIMITS)
    except Unreadable as fault:
        unreadable = error("ranking_unreadable", Place(file=RANKING))
        raise CampaignError(unreadable, fault.problem) from fault
    ledger = read_ledger(book, campaign)
    wrong = errors_among(ledger.problems)
    entered = EnteredReading(Entered()) if wrong else read_entered(book, campaign)
    picks = PickReading((), ()) if wrong else read_picks(book)
    told = (*entered.problems, *picks.problems)
    wrong += errors_among(told)
    if wrong:
        raise CampaignError(*(replace(p, place=replace(p.place, file=RANKING)) for p in wrong))
    return ledger, entered, picks


def _free_run(folder: CampaignFolder, moment: datetime) -> str:
    """A name for this run that none before has, in the order of time."""
    name = f"{moment:%Y-%m-%d_%H%M%S}"
    taken = {path.name for path in folder.runs.glob(f"{name}*")} if folder.runs.is_dir() else set()
    for time in range(1, len(taken) + 2):
        run = name if time == 1 else f"{name}-{time}"
        if f"{run}.json" not in taken:
            return run
    raise AssertionError("one of n + 1 names is free among n")


# Manifest


def _manifest(
    campaign: Campaign,
    folder: CampaignFolder,
    tables: RankingTables,
    intake: Intake,
    problems: Sequence[Problem],
    moment: datetime,
) -> bytes:
    """What this ranking was made of, so that it can be made again and compared."""
    document = {
        "schema": SCHEMA,
        "program": f"workbook_builder {__version__}",
        "campaign": campaign.id,
        "consolidated": moment.isoformat(timespec="seconds"),
        "definition": {
            "file": folder.definition.name,
            "sha256": hashlib.sha256(folder.definition.read_bytes()).hexdigest(),
            "rubric": rubric_digest(campaign),
        },
        "inputs": [
            {
                "file": receipt.file,
                "sha256": receipt.sha256,
                "size": receipt.size,
                "saved": receipt.saved.isoformat() if receipt.saved else None,
                "status": receipt.status,
                "unit": receipt.unit or None,
            }
            for receipt in intake.settled.receipts
        ],
        "ledger": [_ledger_json(judged) for judged in tables.ledger],
        "agreed": [_agreed_json(judged) for judged in tables.agreed.values()],
        "picks": [_pick_json(row) for row in intake.rows if not row.entry.is_empty()],
        "not_carried": [_problem_json(problem, "vi") for problem in problems],
        "standings": standings_json(tables.standings),
    }
    return (_dump(document) + "\n").encode()


def _ledger_json(judged: JudgedEntry) -> dict[str, object]:
    typed = {
        name: None if cell is None else str(cell) for name, cell in judged.entry.cells().items()
    }
    return {**typed, "check": judged.check, "counts": judged.line is not None}


def _agreed_json(judged: JudgedLine) -> dict[str, object]:
    entry, own = judged.line.entry, judged.self_points
    return {
        "unit": judged.line.unit,
        "criterion": judged.line.criterion,
        "self": None if own is None else float(own),
        "agreed": _typed_json(entry.points),
        "reason": _typed_json(entry.reason),
        "by": _typed_json(entry.by),
        "date": _typed_json(entry.date),
        "check": judged.status.check,
        "counts": judged.status.counts,
    }


def _pick_json(row: Row) -> dict[str, object]:
    receipt = row.receipt
    of = {"unit": receipt.unit or None, "file": receipt.file, "sha256": receipt.sha256}
    typed = {name: _typed_json(cell) for name, cell in row.entry.cells().items()}
    return {**of, **typed, "check": row.check, "counts": row.counts}


def _typed_json(typed: Typed) -> str | float | bool | None:
    if isinstance(typed, Decimal):
        return float(typed)
    return str(typed) if isinstance(typed, CellError) else typed


def _receipt_json(receipt: Receipt, lang: Lang) -> dict[str, object]:
    return {
        "file": receipt.file,
        "status": receipt.status,
        "unit": receipt.unit or None,
        "problems": [_problem_json(problem, lang) for problem in receipt.problems],
    }


def _problem_json(problem: Problem, lang: Lang) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.place.sheet or None,
        "cell": problem.place.cell or None,
        "message": message(problem, lang),
    }


def _dump(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
