"""One consolidation → its manifest: all that is needed to count the same ranking again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from workbook_builder._version import __version__
from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import read_whole
from workbook_builder.intake.receipts import Receipt
from workbook_builder.leader.agreed import JudgedLine
from workbook_builder.leader.ledger import JudgedEntry
from workbook_builder.leader.picks import FileRow, Intake
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.leader.unsettled import Unsettled, unsettled_things
from workbook_builder.manifest.chain import RUN, Link
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.inputs import entered_json
from workbook_builder.manifest.known_papers import KnownPaper, known_papers_json
from workbook_builder.manifest.read import RunInput
from workbook_builder.manifest.scores import scores_json
from workbook_builder.manifest.unsettled import unsettled_json
from workbook_builder.problems import Problem
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.standings import standings_json
from workbook_builder.words.sentences import Lang, message


def write_manifest(
    campaign: Campaign,
    folder: CampaignFolder,
    tables: RankingTables,
    intake: Intake,
    problems: Sequence[Problem],
    moment: datetime,
    letters: Mapping[str, KnownPaper],
    frozen: FrozenCount | None,
    link: Link,
) -> bytes:
    """The manifest of one run, as JSON: definition, files, all that the leader typed, standings.

    `letters` maps a file below the campaign folder to the letter about to be written there. `link`
    is the run's place among the others; it stands near the top, where it is looked for.
    """
    counted = manifest_document(campaign, folder, tables, intake, problems, moment, frozen)
    first = ("schema", "program", "campaign")
    head = {name: counted.pop(name) for name in first}
    written = {**head, RUN: link.to_json(), **counted, "letters": known_papers_json(letters)}
    return (dump(written) + "\n").encode()


def manifest_document(
    campaign: Campaign,
    folder: CampaignFolder,
    tables: RankingTables,
    intake: Intake,
    problems: Sequence[Problem],
    moment: datetime,
    frozen: FrozenCount | None = None,
) -> dict[str, object]:
    """The manifest without its letters: all that can be counted again.

    `ledger`, `agreed` and `picks` are for people, and tell whether each line counts; `entered`
    holds the same cells with their types, from which `verify` counts again. If the result is
    frozen, `frozen` names it, and the files that came later are marked.
    """
    late = set() if frozen is None else {file.path for file in frozen.late}
    return {
        "schema": SCHEMA,
        "program": f"workbook_builder {__version__}",
        "campaign": campaign.id,
        "consolidated": moment.isoformat(timespec="seconds"),
        "moment": moment.isoformat(),  # to the microsecond: dates of files are compared with it
        "definition": {
            "file": folder.definition.name,
            "sha256": hashlib.sha256(read_whole(folder.definition)).hexdigest(),
            "rubric": rubric_digest(campaign),
        },
        "inputs": [
            _input(receipt, receipt.file in late).to_json() for receipt in intake.settled.receipts
        ],
        **({} if frozen is None else {"frozen": frozen.to_json()}),
        "ledger": [_ledger_json(judged) for judged in tables.ledger],
        "agreed": [_agreed_json(judged) for judged in tables.agreed.values()],
        "picks": [_pick_json(row) for row in intake.rows if not row.entry.is_empty()],
        "entered": entered_json(tables, intake),
        "not_carried": [problem_json(problem, "vi") for problem in problems],
        "standings": standings_json(tables.standings, campaign),
        "scores": scores_json(campaign, tables, intake),
        "unsettled": unsettled_json(unsettled_of(campaign, tables, intake, problems, moment)),
    }


def unsettled_of(
    campaign: Campaign,
    tables: RankingTables,
    intake: Intake,
    problems: Sequence[Problem],
    moment: datetime,
) -> tuple[Unsettled, ...]:
    """All that is not settled in one run; `problems` are of reading the old ranking workbook."""
    standings, ledger, agreed = tables.standings, tables.ledger, tables.agreed
    return unsettled_things(campaign, standings, intake, ledger, agreed, problems, moment)


def _input(receipt: Receipt, late: bool) -> RunInput:
    return RunInput(
        file=receipt.file,
        sha256=receipt.sha256,
        size=receipt.size,
        saved=receipt.saved,
        received=receipt.received,
        status=receipt.status,
        unit=receipt.unit,
        late=late,
        sender=receipt.sender,
        arrived=receipt.arrived,
    )


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


def _pick_json(row: FileRow) -> dict[str, object]:
    receipt = row.receipt
    of = {"unit": receipt.unit or None, "file": receipt.file, "sha256": receipt.sha256}
    typed = {name: _typed_json(cell) for name, cell in row.entry.cells().items()}
    return {**of, **typed, "check": row.check, "counts": row.counts}


def _typed_json(typed: Typed) -> str | float | bool | None:
    if isinstance(typed, Decimal):
        return float(typed)
    return str(typed) if isinstance(typed, CellError) else typed


def problem_json(problem: Problem, lang: Lang) -> dict[str, object]:
    """A problem as the JSON output for other programs has it."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "sheet": problem.place.sheet or None,
        "cell": problem.place.cell or None,
        "message": message(problem, lang),
    }


def dump(document: object) -> str:
    """JSON as it is printed and stored: indented, with Vietnamese letters as they are."""
    return json.dumps(document, ensure_ascii=False, indent=2)
