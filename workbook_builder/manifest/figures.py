"""The manifest of a consolidation × the campaign → the figures of its papers, each with its source.

These are the only figures that a paper may print: none is taken from the ranking workbook or from
the returned files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from workbook_builder.campaign.model import Campaign, LedgerKind, Unit
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.read import RankedRow, Run, read_run, unreadable_manifest
from workbook_builder.manifest.scored import CountedLine, OwnAnswer, OwnPoints, Score
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.scoring.own_base import OwnBase
from workbook_builder.words.messages.papers import PapersCode
from workbook_builder.words.messages.verify import VerifyCode


@dataclass(frozen=True, slots=True)
class RankedUnit:
    """A unit that has points, and all that these consist of (see `UnitScores`).

    `rank` is None where a minimum was not reached; `reasons` then say so.
    """

    unit: Unit
    rank: int | None
    cluster_rank: int | None
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    groups: Mapping[str, Decimal]
    file: str
    scores: Mapping[str, Score]
    ledger: tuple[CountedLine, ...]
    own: OwnPoints
    details: Mapping[str, str]
    without_pick: Mapping[str, OwnAnswer] | None
    band: str = ""
    reasons: tuple[str, ...] = ()
    own_base: OwnBase | None = None
    group_bands: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The unit's name in the sentences of a report: the short one if it has one."""
        return self.unit.short or self.unit.name

    def given(self, kind: LedgerKind, target: str) -> tuple[CountedLine, ...]:
        """The unit's ledger lines of this kind for one criterion or group ("": for neither)."""
        return tuple(line for line in self.ledger if (line.kind, line.criterion) == (kind, target))


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of one consolidation: `ranked` by rank, the others in the campaign's order.

    `unranked` have points and no rank, since they are below a minimum.
    """

    campaign: Campaign
    run: Run
    ranked: tuple[RankedUnit, ...]
    missing: tuple[Unit, ...]
    unranked: tuple[RankedUnit, ...] = ()

    @property
    def manifest(self) -> str:
        """The manifest's path in the campaign folder."""
        return self.run.place.file

    @property
    def scored(self) -> tuple[RankedUnit, ...]:
        """The units that have points: by rank, then those without one."""
        return (*self.ranked, *self.unranked)

    @property
    def in_order(self) -> tuple[RankedUnit, ...]:
        """The units with points in the campaign's order, in which sentences name them."""
        by_code = {one.unit.code: one for one in self.scored}
        return tuple(by_code[unit.code] for unit in self.campaign.units if unit.code in by_code)

    def within(self, cluster: str) -> Figures:
        """The figures of one cluster, as of a campaign of its units: ranks are those within it."""
        units = tuple(unit for unit in self.campaign.units if unit.cluster == cluster)
        ranked = (
            replace(one, rank=one.cluster_rank)
            for one in self.ranked
            if one.unit.cluster == cluster and one.cluster_rank is not None
        )
        return replace(
            self,
            campaign=replace(self.campaign, units=units),
            ranked=tuple(ranked),
            missing=tuple(unit for unit in self.missing if unit.cluster == cluster),
            unranked=tuple(one for one in self.unranked if one.unit.cluster == cluster),
        )

    @property
    def code(self) -> str:
        """The code of the whole result, as it is printed on papers that are signed."""
        return self.run.code

    def origin(self) -> dict[str, str]:
        """The entries of a paper's trace that name the consolidation of its figures."""
        return {
            "manifest": self.manifest,
            "manifest_sha256": self.run.sha256,
            "consolidated": self.run.consolidated,
        }


def load_figures(folder: CampaignFolder, campaign: Campaign, path: Path | None = None) -> Figures:
    """The figures of the last consolidation, or of the one whose manifest is at `path`.

    CampaignError if there is no usable manifest, or if rubric or units have changed since it was
    written, since a paper would then print its figures under the wrong headings.
    """
    path = path or last_run(folder)
    run = read_run(path, Place(file=folder.relative(path)))
    if run.campaign != campaign.id:
        was, now = run.campaign, campaign.id
        raise CampaignError(error(VerifyCode.VERIFY_OTHER_CAMPAIGN, run.place, was=was, now=now))
    codes = [unit.code for unit in campaign.units]
    if run.rubric != rubric_digest(campaign) or list(run.scores) != codes:
        raise CampaignError(error(PapersCode.REPORT_DEFINITION_CHANGED, run.place))
    scored = [_ranked(run, campaign, row) for row in run.ranked]
    return Figures(
        campaign=campaign,
        run=run,
        ranked=tuple(one for one in scored if one.rank is not None),
        missing=tuple(unit for unit in campaign.units if unit.code in run.missing),
        unranked=tuple(one for one in scored if one.rank is None),
    )


def _ranked(run: Run, campaign: Campaign, row: RankedRow) -> RankedUnit:
    unit, scores = campaign.unit(row.unit), run.scores.get(row.unit)
    if unit is None or scores is None:
        raise CampaignError(unreadable_manifest(run.place, KeyError(row.unit)))
    return RankedUnit(
        unit=unit,
        rank=row.rank,
        cluster_rank=row.cluster_rank,
        base=row.base,
        bonus=row.bonus,
        penalty=row.penalty,
        total=row.total,
        groups=row.groups,
        file=scores.file,
        scores=scores.scores,
        ledger=scores.ledger,
        own=scores.own,
        details=scores.details,
        without_pick=scores.without_pick,
        band=row.band,
        reasons=row.reasons,
        own_base=row.own_base,
        group_bands=row.group_bands,
    )
