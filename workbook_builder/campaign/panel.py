"""A campaign and one of its scorers → what that scorer scores, as a campaign of its own.

In it the scorer is the unit that answers, and there is a criterion for each score that it gives: a
criterion of the real campaign for one of the real units. Whatever issues, reads and compares
workbooks of units thereby knows those of scorers, too. Nothing is judged here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from workbook_builder.campaign.model import Campaign, Criterion, Group, RubricItem, Unit
from workbook_builder.campaign.stages import Scorer, Stage


@dataclass(frozen=True, slots=True)
class Panel:
    """What one scorer scores.

    `campaign` is the derived campaign: a group for each unit, in it a criterion for each score.
    Its sums mean nothing.
    `scores`: id of such a criterion → code of the unit, id of the criterion it is about. `judged`
    and `items` are the units and the criteria that are scored, in the campaign's order.
    """

    stage: Stage
    scorer: Scorer
    campaign: Campaign
    judged: tuple[Unit, ...]
    items: tuple[RubricItem, ...]
    scores: Mapping[str, tuple[str, str]] = field(hash=False)


def panels(campaign: Campaign) -> tuple[Panel, ...]:
    """The panel of every scorer, stage by stage."""
    return tuple(
        _panel(campaign, stage, scorer) for stage in campaign.stages for scorer in stage.scorers
    )


def scored_items(campaign: Campaign, scorer: Scorer) -> tuple[RubricItem, ...]:
    """The criteria that a scorer scores.

    Never one that is measured against the best of its cluster: it has no points of its own.
    """
    asked = {*scorer.criteria}
    return tuple(
        item
        for item in campaign.items()
        if isinstance(item.node, Criterion)
        and item.node.measured_against != "best"
        and (not asked or asked & {item.node.id, *(group.id for group in item.above)})
    )


def scored_units(campaign: Campaign, scorer: Scorer) -> tuple[Unit, ...]:
    """The units that a scorer scores."""
    asked = {*scorer.units}
    return tuple(
        unit for unit in campaign.units if not asked or asked & {unit.code, unit.cluster, unit.type}
    )


def who_scores(campaign: Campaign, criterion: Criterion) -> tuple[str, ...]:
    """Who scores a criterion, stage by stage: the scorer, or the stage where there are several."""
    found = []
    for stage in campaign.stages:
        scorers = [
            scorer.name
            for scorer in stage.scorers
            if any(item.node is criterion for item in scored_items(campaign, scorer))
        ]
        found += scorers if len(scorers) == 1 else [stage.title] if scorers else []
    return tuple(found)


def scorers_as_units(campaign: Campaign) -> tuple[Unit, ...]:
    """Every scorer as the unit that it is in its panel, each code once."""
    found = {
        scorer.code: Unit(scorer.code, scorer.name, email=scorer.email)
        for stage in campaign.stages
        for scorer in stage.scorers
    }
    return tuple(found.values())


class Addressee(NamedTuple):
    """Who gets a workbook: the campaign that it answers, and whether it scores units."""

    asked: Campaign
    unit: Unit
    scores: bool


def addressees(campaign: Campaign) -> tuple[Addressee, ...]:
    """All who get a workbook: the units, then the scorers, who answer the campaign of their panel.

    A scorer whose points are there already, as a table, gets none.
    """
    units = (Addressee(campaign, unit, scores=False) for unit in campaign.units)
    scorers = (
        Addressee(panel.campaign, unit, scores=True)
        for panel in panels(campaign)
        if panel.scorer.source == "workbook"
        if (unit := panel.campaign.unit(panel.scorer.code)) is not None
    )
    return (*units, *scorers)


def _panel(campaign: Campaign, stage: Stage, scorer: Scorer) -> Panel:
    judged, items = scored_units(campaign, scorer), scored_items(campaign, scorer)
    items = tuple(
        item for item, one in _criteria(items) if any(one.applies_to(unit) for unit in judged)
    )
    scores: dict[str, tuple[str, str]] = {}
    groups = []
    for unit, called in zip(judged, _names(judged), strict=True):
        criteria = []
        for item, criterion in _criteria(items):
            if not criterion.applies_to(unit):
                continue
            id_ = f"{criterion.id} – {called}"
            scores[id_] = unit.code, criterion.id
            criteria.append(_score_of(item, criterion.of_unit(unit), id_))
        most = sum((criterion.points for criterion in criteria), Decimal(0))
        groups.append(Group(unit.code, unit.name, most, tuple(criteria)))
    derived = replace(
        campaign,
        rubric=tuple(groups),
        units=scorers_as_units(campaign),
        total=sum((group.points for group in groups), Decimal(0)),
        due=stage.due,
        ledger=(),
        stages=(),
        bands=(),
        minimums=(),
    )
    return Panel(stage, scorer, derived, judged, items, scores)


def _score_of(item: RubricItem, criterion: Criterion, id_: str) -> Criterion:
    """The criterion as a score of its own: how scores add up is for the real campaign alone."""
    return replace(
        criterion,
        id=id_,
        evidence="optional",
        counts_as=item.counts_as,
        weight=None,
        counts_if=None,
        only_for=(),
        scored_by=None,
    )


def _criteria(items: tuple[RubricItem, ...]) -> Iterator[tuple[RubricItem, Criterion]]:
    for item in items:
        assert isinstance(item.node, Criterion)
        yield item, item.node


def _names(units: tuple[Unit, ...]) -> list[str]:
    """What each unit is called in short; its whole name where two are called alike."""
    called = [unit.short or unit.name for unit in units]
    often = Counter(called)
    return [
        unit.name if often[name] > 1 else name for unit, name in zip(units, called, strict=True)
    ]
