"""A unit's answers and the campaign → the unit's points, in Decimal.

Points come from the campaign's definition alone, never from a cell of a returned file. The leader's
bonus and penalty lines and the ranks are added in `standings`.
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
from workbook_builder.scoring.sums import (
    has_fine_sums,
    most_points,
    sum_of_group,
    sum_of_kind,
    value_of_sum,
)

_ROUNDED_FIRST = 8
"""Decimals to which points are rounded before they are rounded to the campaign's.

They are twice as many as points may have. Of a number of 1,000,000, the most that points may be,
they are the last of the 15 digits that every spreadsheet program knows for certain.
"""
_LAST_HALF = f"1/{2 * 10**_ROUNDED_FIRST}"
"""Half of the last of these decimals, of whole numbers: programs write 0.000000005 in many ways."""


@dataclass(frozen=True, slots=True)
class Amount:
    """The number that a unit entered (of cases, or of a measured quantity) and its points."""

    number: Decimal
    points: Decimal


Answer = Tier | Decimal | Amount
"""A tier of the criterion, the points given directly, or an amount with its points."""

Answers = Mapping[str, Answer]
"""Criterion id → answer; a criterion that is not in it is unanswered."""


@dataclass(frozen=True, slots=True)
class Scores:
    """The points of one unit's answers.

    `criteria`: id of each answered criterion → points. `groups`: id of every group → points.
    `base`, `bonus` and `penalty` are each rounded half-up to the campaign's decimals; the penalty
    is positive. `unanswered` and `left_out` are ids of criteria; `left_out` are those that do not
    apply to the unit and are taken out of the base, which is then scaled up (`scale_base`).
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
        """Base + bonus − penalty, without the leader's bonus and penalty lines."""
        return self.base + self.bonus - self.penalty


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """The number rounded as offices do: a half goes away from zero.

    What rounds to a half at eight decimals is taken for one, since the formula can't tell it from a
    half (`rounded_formula`): 0.499999999 gives 1, in Python as in the workbook.
    """
    near = value.quantize(Decimal(1).scaleb(-_ROUNDED_FIRST), rounding=ROUND_HALF_UP)
    return near.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def rounded_formula(points: str, decimals: int, *, may_be_negative: bool = False) -> str:
    """The formula of `round_half_up`, for points that may lie half-way between two numbers.

    Programs count in binary fractions, in which 21.9 / 0.2 is a hair below 109.5, and go different
    ways from there: LibreOffice and HyperFormula round the fraction, to 109; Excel is reported to
    round the 15 digits that it shows, to 110. So halves are first moved away from where it matters.
    """
    away = f"SIGN({points})*{_LAST_HALF}" if may_be_negative else _LAST_HALF
    return f"ROUND({points}+{away},{decimals})"


def tidied_formula(points: str, decimals: int) -> str:
    """The formula for points that have no more decimals than `decimals`: sums, or differences.

    ROUND only takes away what binary fractions have left in the last digits. Such a number is never
    near a half, so that all programs agree.
    """
    return f"ROUND({points},{decimals})"


def summed_formula(points: str, campaign: Campaign, *, finer: bool = False) -> str:
    """The formula for a sum of points by the rules of the rubric.

    `finer`: it may have more decimals than points have, as it has with weights.
    """
    write = rounded_formula if finer or has_fine_sums(campaign) else tidied_formula
    return write(points, campaign.ranking.decimals)


def _tidied(campaign: Campaign, points: Decimal) -> Decimal:
    """The value of `summed_formula`; points that are not finer stay as they were written."""
    fine = has_fine_sums(campaign)
    return round_half_up(points, campaign.ranking.decimals) if fine else points


def at_most(points: Decimal, most: Decimal | None) -> Decimal:
    """The points, but not more than `most`, where a rule sets one."""
    return points if most is None else min(points, most)


def as_decimal(value: float) -> Decimal:
    """A float of a workbook as people read it: Excel stores 1.1 as 1.1000000000000001."""
    return Decimal(repr(float(value)))


def score(campaign: Campaign, answers: Answers) -> Scores:
    """The points of one unit's answers. An unanswered criterion gives no points."""
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
            item.node.id: _tidied(
                campaign, value_of_sum(sum_of_group(campaign, item.node, item.counts_as), criteria)
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


def rescored(campaign: Campaign, scores: Scores, points: Answers) -> Scores:
    """The scores counted again with other points, or other answers, for some criteria.

    A criterion that was left out stays left out, unless `points` names it.
    """
    out = {id_: Tier(NOT_APPLICABLE, Decimal(0)) for id_ in scores.left_out}
    return score(campaign, {**scores.criteria, **out, **points})


def points_into(
    campaign: Campaign, points: Mapping[str, Decimal], left_out: Iterable[str], kind: CountsAs
) -> Decimal:
    """The base, bonus or penalty points (`kind`) that the criteria's points add up to, unrounded.

    `points`: criterion id → points. `left_out` holds the ids of criteria taken out of the base.
    """
    given = value_of_sum(sum_of_kind(campaign, kind), points)
    return scale_base(given, campaign, left_out) if kind == "base" else given


def points_of_answer(answer: Answer) -> Decimal:
    """The points that one answer gives."""
    return answer if isinstance(answer, Decimal) else answer.points


def does_not_apply(answer: Answer) -> bool:
    """Whether the unit says that the criterion does not apply to it."""
    return isinstance(answer, Tier) and answer.label == NOT_APPLICABLE


def owes_evidence(criterion: Criterion, answer: Answer, text: str) -> bool:
    """Whether an answer owes evidence and `text`, the evidence given, is blank."""
    label = answer.label if isinstance(answer, Tier) else ""
    return lacks_evidence(criterion, points_of_answer(answer), label, text)


def may_leave_out(campaign: Campaign) -> bool:
    """Whether some criterion of the campaign may be left out of the base."""
    return any(criterion.not_applicable == "left_out" for criterion in campaign.criteria())


def scale_base(base: Decimal, campaign: Campaign, left_out: Iterable[str]) -> Decimal:
    """The base scaled up, so that the criteria that apply can give as much as all together.

    With 10 of 100 points left out, 45 base points become 50. What the criteria that apply can give
    is counted as points are, with the caps of their groups: where these give their most without
    the criteria left out, nothing is scaled. So the base never exceeds what it can be when all
    criteria apply. It is 0 where none does. `left_out` holds ids of criteria.
    """
    out = frozenset(left_out)
    if not out:
        return base
    whole, rest = most_points(campaign), most_points(campaign, out)
    return base * whole / rest if rest else rest


def value_entered(answer: Answer) -> str | Decimal:
    """The label or number that a unit enters in the cell to give this answer."""
    if isinstance(answer, Tier):
        return answer.label
    return answer.number if isinstance(answer, Amount) else answer
