"""The manifest of a consolidation × the campaign → the figures of its papers, each with its source.

No paper takes a figure from anywhere else: not from the ranking workbook, not from the files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbook_builder.campaign.model import SCHEMA, Campaign, LedgerKind, Unit
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RANKING
from workbook_builder.problems import CampaignError, Place, error

Json = Mapping[str, Any]  # what json.loads gives


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
class Line:
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
class RankedUnit:
    """A unit with a rank, and all that its points are made of."""

    unit: Unit
    rank: int
    cluster_rank: int | None
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    file: str
    scores: Mapping[str, Score]
    ledger: tuple[Line, ...]
    own: OwnPoints
    details: Mapping[str, str]

    @property
    def name(self) -> str:
        """What the sentences of a report call it."""
        return self.unit.short or self.unit.name

    def given(self, kind: LedgerKind, target: str) -> tuple[Line, ...]:
        """Its lines of the ledger of this kind for a criterion or group, or for none ("")."""
        return tuple(line for line in self.ledger if (line.kind, line.criterion) == (kind, target))


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one consolidation. `ranked`: by rank; `missing`: in the campaign's order."""

    campaign: Campaign
    manifest: str
    sha256: str
    consolidated: str
    ranked: tuple[RankedUnit, ...]
    missing: tuple[Unit, ...]
    document: Json = field(default_factory=dict, repr=False)
    """The whole manifest; its decimal numbers are Decimal."""

    @property
    def in_order(self) -> tuple[RankedUnit, ...]:
        """The ranked units in the campaign's order, which is that of the report's sentences."""
        by_code = {one.unit.code: one for one in self.ranked}
        return tuple(by_code[unit.code] for unit in self.campaign.units if unit.code in by_code)

    def origin(self) -> dict[str, str]:
        """What names the consolidation in the trace of a paper."""
        return {
            "manifest": self.manifest,
            "manifest_sha256": self.sha256,
            "consolidated": self.consolidated,
        }


def latest_manifest(folder: CampaignFolder) -> Path:
    """The manifest of the last consolidation; CampaignError before the first."""
    manifests = folder.manifests()
    if not manifests:
        raise CampaignError(error("report_before_consolidation", folder=str(folder.root)))
    return manifests[-1]


def load_figures(folder: CampaignFolder, campaign: Campaign, path: Path | None = None) -> Figures:
    """The figures of the last consolidation, or of the one whose manifest this is.

    CampaignError where there is none, or where rubric or units have changed since: its figures
    would stand under other headings.
    """
    path = path or latest_manifest(folder)
    name = folder.relative(path)
    try:
        data = path.read_bytes()
        document = json.loads(data, parse_float=Decimal)
        figures = _figures(document, campaign, name, hashlib.sha256(data).hexdigest())
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as fault:
        raise CampaignError(error("manifest_unusable", Place(file=name))) from fault
    if figures is None:
        raise CampaignError(error("report_definition_changed", Place(file=name)))
    return figures


def _figures(document: Json, campaign: Campaign, name: str, sha256: str) -> Figures | None:
    """None where the manifest is of another rubric or of other units."""
    if document["schema"] != SCHEMA:
        raise ValueError(document["schema"])
    units = {unit.code: unit for unit in campaign.units}
    scored = {entry["unit"]: entry for entry in document["scores"]["units"]}
    changed = document["definition"]["rubric"] != rubric_digest(campaign)
    if changed or document["campaign"] != campaign.id or list(scored) != list(units):
        return None
    rows = document["standings"]
    ranked = [row for row in rows if row["status"] == "ranked"]
    return Figures(
        campaign=campaign,
        manifest=name,
        sha256=sha256,
        consolidated=str(document["consolidated"]),
        ranked=tuple(_ranked(row, units[row["unit"]], scored[row["unit"]]) for row in ranked),
        missing=tuple(
            units[code]
            for code in units
            if code in {row["unit"] for row in rows if row["status"] == "missing"}
        ),
        document=document,
    )


def _ranked(row: Json, unit: Unit, entry: Json) -> RankedUnit:
    return RankedUnit(
        unit=unit,
        rank=int(row["rank"]),
        cluster_rank=row.get("cluster_rank"),
        base=Decimal(row["base"]),
        bonus=Decimal(row["bonus"]),
        penalty=Decimal(row["penalty"]),
        total=Decimal(row["total"]),
        file=str(entry["file"]),
        scores={
            id_: _score(unit.code, id_, score, entry) for id_, score in entry["criteria"].items()
        },
        ledger=tuple(_line(unit.code, line) for line in entry["ledger"]),
        own=_own(entry["self"]),
        details={name: str(text) for name, text in entry["details"].items()},
    )


def _score(unit: str, criterion: str, score: Json, entry: Json) -> Score:
    points, agreed = Decimal(score["points"]), "agreed" in score
    own = None if score["self"] is None else Decimal(score["self"])
    file, sheet, cell = str(entry["file"]), str(entry["sheet"]), score["cell"] or ""
    answer = Source(unit, criterion, own or Decimal(0), file, sheet, cell)
    settled = answer
    if agreed:
        sheet, cell = score["agreed_sheet"], score["agreed_cell"]
        settled = Source(unit, criterion, points, RANKING, sheet, cell)
    return Score(own, points, score["level"] or "", agreed, answer, settled)


def _line(unit: str, line: Json) -> Line:
    criterion = line["criterion"] or ""
    points = Decimal(line["points"])
    source = Source(unit, criterion, points, RANKING, line["sheet"], line["cell"])
    return Line(line["kind"], criterion, source)


def _own(own: Json) -> OwnPoints:
    return OwnPoints(
        groups={group: Decimal(points) for group, points in own["groups"].items()},
        base=Decimal(own["base"]),
        bonus=Decimal(own["bonus"]),
        penalty=Decimal(own["penalty"]),
        total=Decimal(own["total"]),
    )
