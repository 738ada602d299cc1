"""The section `scores` of a manifest → each unit's points, each with the cell that it stands in.

The module `scores` writes that section; this one reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from workbook_builder.campaign.model import LedgerKind
from workbook_builder.folder.names import RANKING_BOOK

Json = Mapping[str, Any]
"""An object of a manifest that was read; decimal numbers in it are `Decimal`."""


@dataclass(frozen=True, slots=True)
class Source:
    """A figure, and where it stands: a file below the campaign folder, its sheet, its cell.

    `unit` is a code, `criterion` the id of a criterion or group, or empty. A figure of a file
    without sheets has a section in `sheet`, such as `standings` of a manifest.
    """

    unit: str
    criterion: str
    points: Decimal
    file: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class StagePoints:
    """What one stage (by its id) gave for a score: its points, and where each scorer gave its own.

    `scorers` are their codes, in the order of `sources`.
    """

    stage: str
    points: Decimal
    scorers: tuple[str, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The score of one unit in one criterion, in points.

    `own` is the self score, None without an answer; `points` are what counts, and `agreed` tells
    whether the leader settled them. `answer` is where the unit's own answer stands, `source` where
    the points that count stand; where the mean of several scorers counts, `sources` are all of
    them. `stages` are those that gave a score, in order.
    """

    own: Decimal | None
    points: Decimal
    level: str
    agreed: bool
    answer: Source
    source: Source
    stages: tuple[StagePoints, ...] = ()

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where the points that count stand."""
        return self.stages[-1].sources if self.stages and not self.agreed else (self.source,)

    @property
    def before(self) -> Decimal | None:
        """The points before the leader settled any: those of the last stage, or the unit's own."""
        return self.stages[-1].points if self.stages else self.own

    def of_stage(self, stage: str) -> StagePoints | None:
        """What the stage with this id gave."""
        return next((one for one in self.stages if one.stage == stage), None)


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """A self score in a file that does not count; `points` is None if the unit gave no answer."""

    points: Decimal | None
    source: Source


@dataclass(frozen=True, slots=True)
class CountedLine:
    """A ledger line that counts; `criterion` is the id of a criterion or group, or empty."""

    kind: LedgerKind
    criterion: str
    source: Source


@dataclass(frozen=True, slots=True)
class OwnPoints:
    """The sums of a unit's self scores, in points: of each group, and those below its table."""

    groups: Mapping[str, Decimal]
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class UnitScores:
    """All that the points of one unit consist of.

    `file` is the returned file that counts, `scores` maps each criterion's id to its score, and
    `details` is what the unit filled in beside the table. If the leader picked `file` among
    several, `without_pick` holds the answers, by criterion, of the file that would have counted
    otherwise; it is None if no file was picked.
    """

    file: str
    scores: Mapping[str, Score]
    ledger: tuple[CountedLine, ...]
    own: OwnPoints
    details: Mapping[str, str]
    without_pick: Mapping[str, OwnAnswer] | None


def read_unit_scores(document: Json) -> Mapping[str, UnitScores | None]:
    """What `scores_json` wrote: unit → its scores, None for a unit without a file that counts.

    The units are in the campaign's order. If the document has another form, LookupError, TypeError,
    ValueError, AttributeError or ArithmeticError is raised.
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
    """A unit's self score for a criterion in the file that `of` names."""
    own = None if answer["self"] is None else Decimal(answer["self"])
    file, sheet, cell = str(of["file"]), str(of["sheet"]), answer["cell"] or ""
    return OwnAnswer(own, Source(unit, criterion, own or Decimal(0), file, sheet, cell))


def _score(unit: str, criterion: str, score: Json, entry: Json) -> Score:
    given, points = _answer(unit, criterion, score, entry), Decimal(score["points"])
    stages = tuple(_stage(unit, criterion, one) for one in score.get("stages", ()))
    agreed, settled = "agreed" in score, stages[-1].sources[0] if stages else given.source
    if agreed:
        sheet, cell = score["agreed_sheet"], score["agreed_cell"]
        settled = Source(unit, criterion, points, RANKING_BOOK, sheet, cell)
    level = score["level"] or ""
    return Score(given.points, points, level, agreed, given.source, settled, stages)


def _stage(unit: str, criterion: str, stage: Json) -> StagePoints:
    given = stage["given"]
    sources = tuple(
        Source(
            unit,
            criterion,
            Decimal(one["points"]),
            str(one["file"]),
            str(one["sheet"]),
            str(one["cell"]),
        )
        for one in given
    )
    codes = tuple(str(one["scorer"]) for one in given)
    return StagePoints(str(stage["stage"]), Decimal(stage["points"]), codes, sources)


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
