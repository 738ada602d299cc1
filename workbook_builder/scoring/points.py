"""A unit's answers × the campaign → points, in Decimal.

Points come from the campaign's definition alone, never from a cell of a returned file. The ledger
and the ranks are the business of `standings`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from workbook_builder.campaign.model import (
    NOT_APPLICABLE,
    Campaign,
    CountsAs,
    Criterion,
    Group,
    Tier,
)
from workbook_builder.scoring.evidence import lacks_evidence
from workbook_builder.scoring.sums import sum_of_group, sum_of_kind, value_of_sum


@dataclass(frozen=True, slots=True)
class Amount:
    """How many cases, or how much of a measure, was entered, and the points that it gives."""

    number: Decimal
    points: Decimal


Answer = Tier | Decimal | Amount
"""A tier of the criterion, the points given directly, or an amount with its points."""

Answers = Mapping[str, Answer]
"""Criterion id → answer; a criterion that is not in it is unanswered."""


@dataclass(frozen=True, slots=True)
class Scores:
    """What the answers of one unit come to, in points.

    `criteria` holds the answered criteria, `groups` every group. `base`, `bonus` and `penalty` are
    each rounded half-up to the campaign's decimals; the penalty is positive. `left_out` are the
    criteria that do not apply and leave the base to be scaled to the rest.
    """

    criteria: Mapping[str, Decimal]
    groups: Mapping[str, Decimal]
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    unanswered: tuple[str, ...]
    left_out: tuple[str, ...] = ()

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
        criterion.id: points_of_answer(answers[criterion.id])
        for criterion in campaign.criteria()
        if criterion.id in answers
    }
    left_out = tuple(
        criterion.id
        for criterion in campaign.criteria()
        if criterion.not_applicable == "left_out"
        and criterion.id in answers
        and does_not_apply(answers[criterion.id])
    )

    def rounded(kind: CountsAs) -> Decimal:
        return round_half_up(
            points_into(campaign, criteria, left_out, kind), campaign.ranking.decimals
        )

    return Scores(
        criteria=criteria,
        groups={
            item.node.id: value_of_sum(
                sum_of_group(item.node, item.counts_as, item.counts_as), criteria
            )
            for item in campaign.items()
            if isinstance(item.node, Group)
        },
        base=rounded("base"),
        bonus=rounded("bonus"),
        penalty=rounded("penalty"),
        unanswered=tuple(c.id for c in campaign.criteria() if c.id not in answers),
        left_out=left_out,
    )


def rescored(campaign: Campaign, scores: Scores, points: Mapping[str, Decimal]) -> Scores:
    """The scores with other points for some criteria; what is left out stays so unless named."""
    out = {id_: Tier(NOT_APPLICABLE, Decimal(0)) for id_ in scores.left_out}
    return score(campaign, {**scores.criteria, **out, **points})


def points_into(
    campaign: Campaign, points: Mapping[str, Decimal], left_out: Iterable[str], kind: CountsAs
) -> Decimal:
    """What the criteria's points feed into one kind, before any rounding."""
    given = value_of_sum(sum_of_kind(campaign, kind), points)
    return scale_base(given, campaign, left_out) if kind == "base" else given


def points_of_answer(answer: Answer) -> Decimal:
    """The points that one answer gives."""
    return answer if isinstance(answer, Decimal) else answer.points


def does_not_apply(answer: Answer) -> bool:
    """Whether the unit says that the criterion does not apply to it."""
    return isinstance(answer, Tier) and answer.label == NOT_APPLICABLE


def owes_evidence(criterion: Criterion, answer: Answer, text: str) -> bool:
    """Whether an answer owes evidence, and this text is none."""
    label = answer.label if isinstance(answer, Tier) else ""
    return lacks_evidence(criterion, points_of_answer(answer), label, text)


def may_leave_out(campaign: Campaign) -> bool:
    """Whether any criterion may be left out of the base."""
    return any(criterion.not_applicable == "left_out" for criterion in campaign.criteria())


def scale_base(base: Decimal, campaign: Campaign, left_out: Iterable[str]) -> Decimal:
    """Base points of the criteria that apply, as if these gave the campaign's whole total."""
    points = {criterion.id: criterion.points for criterion in campaign.criteria()}
    out = sum((points[id_] for id_ in left_out), Decimal(0))
    if not out:
        return base
    rest = campaign.total - out
    return base * campaign.total / rest if rest > 0 else Decimal(0)


def value_entered(answer: Answer) -> str | Decimal:
    """What the unit puts into the cell to give this answer."""
    if isinstance(answer, Tier):
        return answer.label
    return answer.number if isinstance(answer, Amount) else answer
