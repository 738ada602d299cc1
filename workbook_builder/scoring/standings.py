"""The points of all units and the leader's bonus and penalty lines → the ranked table.

This module reads no file and judges no line: `leader.ledger` decides which lines count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NotRequired, Protocol, TypedDict, TypeVar

from workbook_builder.campaign.model import Campaign, CountsAs, LedgerKind, LedgerLine, Ties, Unit
from workbook_builder.scoring.band_quota import within_quotas
from workbook_builder.scoring.bands import (
    Classified,
    band_name,
    classifies,
    classify,
    points_for_bands,
)
from workbook_builder.scoring.group_bands import banded_groups, group_bands
from workbook_builder.scoring.own_base import OwnBase, own_base
from workbook_builder.scoring.points import (
    Answer,
    Scores,
    at_most,
    does_not_apply,
    points_into,
    points_of_answer,
    round_half_up,
)

RankStatus = Literal["ranked", "unranked", "missing"]
"""`unranked`: the unit has points, and no rank, since it is below a minimum."""


@dataclass(frozen=True, slots=True)
class UnitResult:
    """What is known of one unit. `scores` is None while no returned file of the unit counts.

    `notes` are remarks in Vietnamese, which the ranking shows unchanged: `Còn 3 tiêu chí chưa
    chấm`. `labels` and `evidence` (criterion id → text) are shown to the leader beside the points:
    the level that the unit chose or the points that it gave, and the evidence that it wrote.
    """

    scores: Scores | None
    notes: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    evidence: Mapping[str, str] = field(default_factory=dict)
    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    """Id of each criterion measured against the best → the number that the unit entered."""
    given: Mapping[str, Answer] = field(default_factory=dict)
    """Criterion id → what the last stage gave that scored it; it counts instead of the unit's own.
    """
    staged: Mapping[str, tuple[Answer | None, ...]] = field(default_factory=dict)
    """Criterion id → what each stage gave, in order, for a criterion that any stage has scored."""

    def before_leader(self, criterion: str) -> Decimal | None:
        """The points that count where the leader settles nothing; None where nobody gave any.

        Of a missing unit no points count, whoever has scored it.
        """
        if self.scores is not None and criterion in self.given:
            return points_of_answer(self.given[criterion])
        return None if self.scores is None else self.scores.criteria.get(criterion)

    def is_left_out(self, criterion: str) -> bool:
        """Whether it leaves the base where the leader settles nothing."""
        if self.scores is not None and criterion in self.given:
            return does_not_apply(self.given[criterion])
        return self.scores is not None and criterion in self.scores.left_out


Results = Mapping[str, UnitResult | None]
"""Unit code → what is known of the unit. A unit with None, or without a key, is missing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One unit's line of the ranked table. Points and rank of a missing unit are None.

    `penalty` is positive; `total` is base + bonus − penalty, unless the campaign caps it. All four
    are rounded half-up to the campaign's decimals. `groups`: id of every group → points.
    """

    unit: str
    name: str
    base: Decimal | None
    bonus: Decimal | None
    penalty: Decimal | None
    total: Decimal | None
    rank: int | None
    status: RankStatus
    notes: tuple[str, ...]
    groups: Mapping[str, Decimal | None]
    cluster: str = ""
    cluster_rank: int | None = None
    band: str = ""
    """What the points amount to (xếp loại), "" for nothing."""
    classified: Classified | None = None
    """How the band was found; None where the campaign declares none, and for a missing unit."""
    group_bands: Mapping[str, str] = field(default_factory=dict)
    """Id of each group that has a band of its own → the name of that band, "" for none."""
    own_base: OwnBase | None = None
    """What is reached of the unit's own base, in a campaign that shows it; None when missing."""

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why the band is no better one, or why there is no rank; in Vietnamese, as it is shown."""
        return () if self.classified is None else self.classified.reasons


def rank_units(
    campaign: Campaign, results: Results, ledger: Iterable[LedgerLine]
) -> tuple[Standing, ...]:
    """The ranked table: a line for each unit, by rank; then those without one, missing ones last.

    Units of equal rank stand in the order of the campaign. Points are `Decimal`, rounded half-up
    to the campaign's decimals. Every ledger line given counts, but a line for a missing unit has no
    effect until that unit has points.
    """
    lines = tuple(ledger)
    rows = [_count(campaign, unit, results.get(unit.code), lines) for unit in campaign.units]
    classified = _classified(campaign, rows, results)
    barred = {unit for unit, one in classified.items() if not one.is_ranked}
    rows = [replace(row, status="unranked") if row.unit in barred else row for row in rows]
    keys = {
        row.unit: key
        for row in rows
        if row.status != "unranked" and (key := standing_key(campaign, row)) is not None
    }
    ranks = ranks_of(keys, campaign.ranking.ties)
    clusters: dict[str, dict[str, _Key]] = {}
    for row in rows:
        if row.cluster and row.unit in keys:
            clusters.setdefault(row.cluster, {})[row.unit] = keys[row.unit]
    within: dict[str, int] = {}
    for cluster in clusters.values():
        within |= ranks_of(cluster, campaign.ranking.ties)
    classified = within_quotas(campaign, classified, ranks)
    ranked = (
        replace(
            row,
            rank=ranks.get(row.unit),
            cluster_rank=within.get(row.unit),
            classified=classified.get(row.unit),
            band=_band(campaign, classified.get(row.unit)),
            group_bands=_group_bands(campaign, classified.get(row.unit)),
        )
        for row in rows
    )
    order: tuple[RankStatus, ...] = ("ranked", "unranked", "missing")
    return tuple(sorted(ranked, key=lambda row: (order.index(row.status), row.rank or 0)))


def _classified(
    campaign: Campaign, rows: Iterable[Standing], results: Results
) -> dict[str, Classified]:
    """Unit code → what its points amount to before any quota, for units that have points."""
    found: dict[str, Classified] = {}
    for row in rows if classifies(campaign) else ():
        result = results.get(row.unit)
        if result is not None and result.scores is not None:
            sums = (row.base, row.bonus, row.penalty, row.total)
            known = zip(("base", "bonus", "penalty", "total"), sums, strict=True)
            counted = {name: points for name, points in known if points is not None}
            points = points_for_bands(campaign, result.scores, counted)
            found[row.unit] = classify(campaign, points)
    return found


def _band(campaign: Campaign, classified: Classified | None) -> str:
    return "" if classified is None else band_name(campaign, classified.place)


def _group_bands(campaign: Campaign, classified: Classified | None) -> Mapping[str, str]:
    return {} if classified is None else group_bands(campaign, classified.points)


def within_cluster(rows: Iterable[Standing], cluster: str) -> tuple[Standing, ...]:
    """The standings of one cluster, in the order of rank; missing units stand last."""
    return tuple(row for row in rows if row.cluster == cluster)


_Of = TypeVar("_Of")
_Key = tuple[Decimal, ...]
"""What a unit is ranked by: a smaller key is better, and units with equal keys share a rank."""


def ranks_of(keys: Mapping[_Of, _Key], ties: Ties) -> dict[_Of, int]:
    """Unit → rank. After two firsts comes rank 2 (`dense`) or rank 3 (`competition`)."""
    ordered = sorted(set(keys.values()) if ties == "dense" else keys.values())
    first: dict[_Key, int] = {}
    for place, key in enumerate(ordered, start=1):
        first.setdefault(key, place)
    return {unit: first[key] for unit, key in keys.items()}


class HasPoints(Protocol):
    """What a unit is ranked by, as a line of the standings has it and as one of a manifest."""

    @property
    def base(self) -> Decimal | None: ...
    @property
    def bonus(self) -> Decimal | None: ...
    @property
    def penalty(self) -> Decimal | None: ...
    @property
    def total(self) -> Decimal | None: ...
    @property
    def groups(self) -> Mapping[str, Decimal | None]: ...


def standing_key(campaign: Campaign, row: HasPoints) -> _Key | None:
    """The key of a unit: its total, then each tie-break in turn. None for one without points."""
    if row.total is None or row.base is None or row.bonus is None or row.penalty is None:
        return None
    known = {"base": -row.base, "bonus": -row.bonus, "penalty": row.penalty}
    breaks = (
        known[what] if what in known else -_rounded(campaign, row.groups[what])
        for what in campaign.ranking.tie_breaks
    )
    return (-row.total, *breaks)


def _rounded(campaign: Campaign, points: Decimal | None) -> Decimal:
    return round_half_up(points or Decimal(0), campaign.ranking.decimals)


class StandingRow(TypedDict):
    """One unit in the output of `consolidate --json`, a public contract (schema 1).

    `cluster` and `cluster_rank` are present only if the campaign has clusters; `band` and `reasons`
    only if it declares bands or minimums (`band` is null without one), `group_bands` (by id of the
    group) only if groups have bands of their own; `own_base` only if it shows
    what is reached of that: `reached` and `most` in points, `share` in percent.
    """

    unit: str
    name: str
    base: float | None
    bonus: float | None
    penalty: float | None
    total: float | None
    rank: int | None
    groups: dict[str, float | None]
    status: RankStatus
    cluster: NotRequired[str]
    cluster_rank: NotRequired[int | None]
    band: NotRequired[str | None]
    reasons: NotRequired[list[str]]
    group_bands: NotRequired[dict[str, str | None]]
    own_base: NotRequired[dict[str, float | None] | None]


def standings_json(rows: Iterable[Standing], campaign: Campaign) -> list[StandingRow]:
    """The standings as JSON: whole points as int, other points as float, null where missing."""
    ranked = list(rows)
    clusters = any(row.cluster for row in ranked)
    found = [
        StandingRow(
            unit=row.unit,
            name=row.name,
            base=plain_number(row.base),
            bonus=plain_number(row.bonus),
            penalty=plain_number(row.penalty),
            total=plain_number(row.total),
            rank=row.rank,
            groups={group: plain_number(points) for group, points in row.groups.items()},
            status=row.status,
        )
        for row in ranked
    ]
    if clusters:
        for spoken, row in zip(found, ranked, strict=True):
            spoken["cluster"], spoken["cluster_rank"] = row.cluster, row.cluster_rank
    if classifies(campaign):
        for spoken, row in zip(found, ranked, strict=True):
            spoken["band"], spoken["reasons"] = row.band or None, list(row.reasons)
    if banded_groups(campaign):
        for spoken, row in zip(found, ranked, strict=True):
            spoken["group_bands"] = {id_: band or None for id_, band in row.group_bands.items()}
    if campaign.ranking.own_base:
        for spoken, row in zip(found, ranked, strict=True):
            spoken["own_base"] = _own_base_json(row.own_base)
    return found


def _own_base_json(own: OwnBase | None) -> dict[str, float | None] | None:
    if own is None:
        return None
    parts = {"reached": own.reached, "most": own.most, "share": own.share}
    return {name: plain_number(part) for name, part in parts.items()}


def plain_number(points: Decimal | None) -> float | None:
    """Points as JSON: whole points as int, other points as float, None (null) where missing."""
    if points is None:
        return None
    return int(points) if points == points.to_integral_value() else float(points)


def _count(
    campaign: Campaign, unit: Unit, result: UnitResult | None, ledger: tuple[LedgerLine, ...]
) -> Standing:
    """One unit's line of the table, without its rank."""
    known = result or UnitResult(None)
    if known.scores is None:
        nothing = {group.id: None for group in campaign.groups()}
        return Standing(
            unit.code,
            unit.name,
            None,
            None,
            None,
            None,
            None,
            "missing",
            known.notes,
            nothing,
            unit.cluster,
        )
    scores = known.scores
    decimals = campaign.ranking.decimals

    def counted(counts_as: CountsAs, kind: LedgerKind | None = None) -> Decimal:
        own = points_into(campaign, scores.criteria, scores.left_out, counts_as)
        given = (line.points for line in ledger if (line.unit, line.kind) == (unit.code, kind))
        # Rounded once, after the ledger is added: rounding each of 0.004 + 0.004 would give 0.
        return round_half_up(sum(given, own), decimals)

    rules = campaign.ranking
    base = counted("base")
    bonus = at_most(counted("bonus", "bonus"), rules.most_bonus)
    penalty = at_most(counted("penalty", "penalty"), rules.most_penalty)
    return Standing(
        unit=unit.code,
        name=unit.name,
        base=base,
        bonus=bonus,
        penalty=penalty,
        total=at_most(round_half_up(base + bonus - penalty, decimals), rules.most_total),
        rank=None,
        status="ranked",
        notes=known.notes,
        groups=scores.groups,
        cluster=unit.cluster,
        own_base=own_base(campaign, unit, scores) if rules.own_base else None,
    )
