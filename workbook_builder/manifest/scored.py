"""The scores of a manifest → what each unit's points are made of, each with the cell it stands in.

The reading half of `scores`, which writes them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workbook_builder.campaign.model import LedgerKind
from workbook_builder.folder.names import RANKING_BOOK

Json = Mapping[str, Any]
"""An object as it stands in a manifest; its decimal numbers are Decimal."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where points stand: a cell of a returned file or of the ranking workbook."""

    unit: str
    criterion: str
    points: Decimal
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Score:
    """One criterion of one unit. `own`: None where it gave no answer.

    `answer` is where the unit's own answer stands, `source` where the points that count do.
    """

    own: Decimal | None
    points: Decimal
    level: str
    agreed: bool
    answer: Source
    source: Source


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """What a unit gave itself in a file that does not count: None for no answer."""

    points: Decimal | None
    source: Source


@dataclass(frozen=True, slots=True)
class CountedLine:
    """One line of the ledger that counts; `criterion` is empty where it names none."""

    kind: LedgerKind
    criterion: str
    source: Source


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """What a unit's own scores come to: by group, and by the sums below its table."""

    groups: Mapping[str, Decimal]
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class UnitScores:
    """All that one unit's points are made of; `details`: what it filled in beside the table.

    `without_pick`: by criterion, the answers of the file that would have counted by itself; None
    where no file was picked for the unit.
    """

    file: str
    scores: Mapping[str, Score]
    ledger: tuple[CountedLine, ...]
    own: OwnPoints
    details: Mapping[str, str]
    without_pick: Mapping[str, OwnAnswer] | None


def read_unit_scores(document: Json) -> Mapping[str, UnitScores | None]:
    """By unit, in the campaign's order; None for a unit of which no file counts.

    An error of whatever kind where the document is not what `scores_json` gives.
    """
    return {
        str(entry["unit"]): None if entry["file"] is None else _unit(entry)
        for entry in document["units"]
    }


def _unit(entry: Json) -> UnitScores:
    unit, without = str(entry["unit"]), entry.get("without_pick")
    return UnitScores(
        file=str(entry["file"]),
        scores={id_: _score(unit, id_, score, entry) for id_, score in entry["criteria"].items()},
        ledger=tuple(_line(unit, line) for line in entry["ledger"]),
        own=_own(entry["self"]),
        details={name: str(text) for name, text in entry["details"].items()},
        without_pick=None
        if without is None
        else {id_: _answer(unit, id_, one, without) for id_, one in without["criteria"].items()},
    )


def _answer(unit: str, criterion: str, answer: Json, of: Json) -> OwnAnswer:
    """What a unit gave itself for a criterion, in the file that `of` names."""
    own = None if answer["self"] is None else Decimal(answer["self"])
    file, sheet, cell = str(of["file"]), str(of["sheet"]), answer["cell"] or ""
    return OwnAnswer(own, Source(unit, criterion, own or Decimal(0), file, sheet, cell))


def _score(unit: str, criterion: str, score: Json, entry: Json) -> Score:
    given, points = _answer(unit, criterion, score, entry), Decimal(score["points"])
    agreed, settled = "agreed" in score, given.source
    if agreed:
        sheet, cell = score["agreed_sheet"], score["agreed_cell"]
        settled = Source(unit, criterion, points, RANKING_BOOK, sheet, cell)
    return Score(given.points, points, score["level"] or "", agreed, given.source, settled)


def _line(unit: str, line: Json) -> CountedLine:
    criterion, points = line["criterion"] or "", Decimal(line["points"])
    source = Source(unit, criterion, points, RANKING_BOOK, line["sheet"], line["cell"])
    return CountedLine(line["kind"], criterion, source)


def _own(own: Json) -> OwnPoints:
    return OwnPoints(
        groups={group: Decimal(points) for group, points in own["groups"].items()},
        base=Decimal(own["base"]),
        bonus=Decimal(own["bonus"]),
        penalty=Decimal(own["penalty"]),
        total=Decimal(own["total"]),
    )
