"""A unit's answers × the campaign → points, in Decimal.

Points come from the campaign's definition alone, never from a cell of a returned file. The ledger
and the ranks are the business of `standings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from workbook_builder.campaign import Campaign, CountsAs, Group, Tier

Answer = Tier | Decimal
"""A tier of the criterion or, for a criterion without tiers, the points given."""

Answers = Mapping[str, Answer]
"""Criterion id → answer; a criterion that is not in it is unanswered."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the answers of one unit come to, in points.

    `criteria` holds the answered criteria, `groups` every group. `base`, `bonus` and `penalty` are
    each rounded half-up to the campaign's decimals; the penalty is positive.
    """

    criteria: Mapping[str, Decimal]
    groups: Mapping[str, Decimal]
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    unanswered: tuple[str, ...]

    @property
    def total(self) -> Decimal:
        """Base + bonus − penalty, before anything that the leader adds."""
        return self.base + self.bonus - self.penalty


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounded as offices round: a half goes away from zero, as ROUND in Excel does."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def at_most(points: Decimal, most: Decimal | None) -> Decimal:
    """The points, or the most that they may come to where there is such a rule."""
    return points if most is None else min(points, most)


def as_decimal(value: float) -> Decimal:
    """A number of a workbook as people read it: Excel stores 1.1 as 1.1000000000000001."""
    return Decimal(repr(float(value)))


def score(campaign: Campaign, answers: Answers) -> Scores:
    """The points of one unit's answers; an unanswered criterion gives none."""
    criteria = {
        criterion.id: points_of(answers[criterion.id])
        for criterion in campaign.criteria()
        if criterion.id in answers
    }
    groups = {group.id: _group_points(group, criteria) for group in campaign.groups()}

    def fed(counts_as: CountsAs) -> Decimal:
        points = (groups[top.id] for top in campaign.rubric if top.counts_as == counts_as)
        return round_half_up(_sum(points), campaign.ranking.decimals)

    return Scores(
        criteria=criteria,
        groups=groups,
        base=fed("base"),
        bonus=fed("bonus"),
        penalty=fed("penalty"),
        unanswered=tuple(c.id for c in campaign.criteria() if c.id not in answers),
    )


def points_of(answer: Answer) -> Decimal:
    """The points that one answer gives."""
    return answer.points if isinstance(answer, Tier) else answer


def _group_points(group: Group, criteria: Mapping[str, Decimal]) -> Decimal:
    own = _sum(criteria.get(criterion.id, Decimal(0)) for criterion in group.criteria)
    return own + _sum(_group_points(child, criteria) for child in group.groups)


def _sum(points: Iterable[Decimal]) -> Decimal:
    return sum(points, Decimal(0))
