"""The use case `consolidate`: inbox → receipts → standings → ranking workbook and manifest.

The ledger is the leader's, and so is the choice among the files of a unit: both are read from the
ranking workbook that stands there, and carried into the new one as typed, wrong lines too. The old
workbook is kept in runs/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from workbook_builder import __version__
from workbook_builder.campaign import SCHEMA, Campaign
from workbook_builder.campaign_folder import RANKING, CampaignFolder, now, write_whole
from workbook_builder.definition import load_definition
from workbook_builder.inbox import InboxFile, read_inbox
from workbook_builder.layout import lay_out
from workbook_builder.ledger import JudgedEntry, seed_entries
from workbook_builder.outbox import Progress
from workbook_builder.pick_reader import PickReading, read_picks
from workbook_builder.picks import NOTHING_TAKEN, Intake, Row, settle
from workbook_builder.problems import CampaignError, Place, Problem, Severity, error, has_errors
from workbook_builder.ranking_book import write_ranking_book
from workbook_builder.ranking_reader import LedgerReading, read_ledger
from workbook_builder.ranking_tables import RankingTables, ranking_tables
from workbook_builder.receipt_tables import with_intake
from workbook_builder.receipts import Receipt, Taken, take_in
from workbook_builder.scoring import score
from workbook_builder.stamp import rubric_digest
from workbook_builder.standings import Standing, UnitResult, standings_json
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
        lines = (judged for judged in self.ledger if not judged.entry.is_empty())
        return sum(1 for judged in lines if judged.line is None)


def consolidate(
    folder: CampaignFolder, *, progress: Progress = lambda done, total: None
) -> Consolidation:
    """Takes in all that came back, ranks, and writes the ranking workbook and the manifest.

    CampaignError where the definition is wrong, or the ranking workbook is open or unreadable; then
    nothing is written.
    """
    campaign = load_definition(folder)
    _refuse_open_ranking(folder)
    ledger, picks = _read_old(campaign, folder)
    files = read_inbox(folder.inbox, folder.root)
    taken = take_in(_counted(files, progress), campaign, lay_out(campaign), folder.key())
    moment = now()
    intake = settle(campaign, taken, picks.picks)
    results = _results(campaign, intake.settled)
    tables = ranking_tables(campaign, results, ledger.entries, moment)
    book = write_ranking_book(campaign, tables, with_intake(campaign, tables, intake))
    run = _free_run(folder, moment)
    backup = _keep_old_ranking(folder, run)
    write_whole(folder.ranking, book)
    manifest = folder.runs / f"{run}.json"
    write_whole(manifest, _manifest(campaign, folder, tables, intake, moment))
    return Consolidation(
        campaign=campaign,
        standings=tables.standings,
        receipts=intake.settled.receipts,
        ledger=tables.ledger,
        intake=intake,
        problems=(*ledger.problems, *picks.problems, *intake.problems),
        ranking=folder.relative(folder.ranking),
        backup=backup,
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


def _results(campaign: Campaign, taken: Taken) -> dict[str, UnitResult]:
    results = {}
    for unit in campaign.units:
        submission = taken.submissions.get(unit.code)
        scores = score(campaign, submission.answers) if submission else None
        results[unit.code] = UnitResult(scores, taken.notes.get(unit.code, ()))
    return results


# The ranking workbook that stands there


def _refuse_open_ranking(folder: CampaignFolder) -> None:
    for lock in folder.lock_files():
        raise CampaignError(error("ranking_open", Place(file=RANKING), lock=lock.name))


def _read_old(campaign: Campaign, folder: CampaignFolder) -> tuple[LedgerReading, PickReading]:
    """What the leader has entered in the present ranking workbook.

    Before there is one: the lines of the definition.
    """
    if not folder.ranking.exists():
        return LedgerReading(seed_entries(campaign), ()), PickReading((), ())
    try:
        book = read_xlsx(folder.ranking.read_bytes())
    except Unreadable as fault:
        raise _unreadable_ranking(fault.problem) from fault
    except OSError as fault:
        raise CampaignError(error("file_in_use", Place(file=RANKING))) from fault
    ledger, picks = read_ledger(book, campaign), read_picks(book)
    problems = (*ledger.problems, *picks.problems)
    if has_errors(problems):
        wrong = (p for p in problems if p.severity is Severity.ERROR)
        raise CampaignError(*(replace(p, place=replace(p.place, file=RANKING)) for p in wrong))
    return ledger, picks


def _unreadable_ranking(problem: Problem) -> CampaignError:
    return CampaignError(error("ranking_unreadable", Place(file=RANKING), reason=message(problem)))


def _free_run(folder: CampaignFolder, moment: datetime) -> str:
    """A name for this run that none before has, in the order of time."""
    name = f"{moment:%Y-%m-%d_%H%M%S}"
    taken = {path.name for path in folder.runs.glob(f"{name}*")} if folder.runs.is_dir() else set()
    for number in range(1, len(taken) + 2):
        run = name if number == 1 else f"{name}-{number}"
        if f"{run}.json" not in taken:
            return run
    raise AssertionError("one of n + 1 names is free among n")


def _keep_old_ranking(folder: CampaignFolder, run: str) -> str:
    if not folder.ranking.exists():
        return ""
    backup = folder.runs / f"{run}_{RANKING}"
    write_whole(backup, folder.ranking.read_bytes())
    return folder.relative(backup)


# Manifest


def _manifest(
    campaign: Campaign,
    folder: CampaignFolder,
    tables: RankingTables,
    intake: Intake,
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
        "picks": [_pick_json(row) for row in intake.rows if not row.entry.is_empty()],
        "standings": standings_json(tables.standings),
    }
    return (_dump(document) + "\n").encode()


def _ledger_json(judged: JudgedEntry) -> dict[str, object]:
    typed = {
        name: None if cell is None else str(cell) for name, cell in judged.entry.cells().items()
    }
    return {**typed, "check": judged.check, "counts": judged.line is not None}


def _pick_json(row: Row) -> dict[str, object]:
    typed = {name: None if cell is None else str(cell) for name, cell in row.entry.cells().items()}
    receipt = row.receipt
    of = {"unit": receipt.unit or None, "file": receipt.file, "sha256": receipt.sha256}
    return {**of, **typed, "check": row.check, "counts": row.counts}


def _receipt_json(receipt: Receipt, lang: Lang) -> dict[str, object]:
    return {
        "file": receipt.file,
        "status": receipt.status,
        "unit": receipt.unit or None,
        "problems": [
            {
                "code": problem.code,
                "severity": problem.severity.value,
                "sheet": problem.place.sheet or None,
                "cell": problem.place.cell or None,
                "message": message(problem, lang),
            }
            for problem in receipt.problems
        ],
    }


def _dump(document: object) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2)
