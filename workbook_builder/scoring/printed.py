"""What a scoring workbook prints for groups, criteria and levels: their titles with remarks."""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import (
    NOT_APPLICABLE,
    Condition,
    CountsAs,
    Criterion,
    Group,
    Tier,
)
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.sums import BASE
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import scoring as words


def criterion_label(criterion: Criterion, own: CountsAs) -> str:
    """The title with remarks in brackets: what the criterion feeds, and how it is answered.

    `own` is what its group feeds; the first remark stands only where the criterion feeds something
    else. The second stands only where the unit does not simply choose an answer.
    """
    said = [words.FEEDS[criterion.counts_as]] if criterion.counts_as not in (None, own) else []
    if criterion.only_for:
        said.append(
            words.ONLY_FOR.format(units=", ".join(criterion.only_for), label=NOT_APPLICABLE)
        )
    said += [how] if (how := kind_of(criterion).how_answered(criterion)) else []
    said += _counted(criterion)
    return f"{criterion.title} ({'; '.join(said)})" if said else criterion.title


def group_label(group: Group, *, is_top: bool) -> str:
    """The title with remarks: the most that its parts may give and, for a top group, its kind."""
    said = [
        template.format(points=number(most))
        for template, most in (
            (words.CAPPED, group.points if group.parts == "capped" else None),
            (words.MOST_BONUS, group.most_bonus),
            (words.MOST_PENALTY, group.most_penalty),
        )
        if most is not None
    ]
    said += _taken(group)
    said += [words.HIGHEST] if group.parts == "highest" else []
    if group.divided_by is not None:
        divisor, points = number(group.divided_by), number(group.points)
        said.append(words.MEAN.format(divisor=divisor, points=points))
    said += _counted(group)
    suffix = words.GROUP_SUFFIX[group.counts_as] if is_top else ""
    return group.title + suffix + (f" ({'; '.join(said)})" if said else "")


def _taken(group: Group) -> list[str]:
    """That a group starts full and loses points, or that some of its criteria take points."""
    least = number(group.least or Decimal(0))
    if group.parts == "deducted":
        return [words.STARTS_FULL.format(points=number(group.points), least=least)]
    takes = any(criterion.counts_as == "deduction" for criterion in group.criteria)
    return [words.TAKES.format(least=least)] if takes else []


def _counted(node: Group | Criterion) -> list[str]:
    """The weight, and the condition, with which something counts."""
    said = [weight] if (weight := weight_text(node)) else []
    return said + ([condition_text(node.counts_if)] if node.counts_if is not None else [])


def weight_text(node: Group | Criterion) -> str:
    """The weight in words, `hệ số 2`; "" without one."""
    return "" if node.weight is None else words.WEIGHT.format(weight=number(node.weight))


def with_weight(text: str, node: Group | Criterion) -> str:
    """A text about something, with its weight behind it."""
    weight = weight_text(node)
    return f"{text} ({weight})" if weight else text


def condition_text(condition: Condition) -> str:
    """A condition in words: `chỉ tính khi điểm mục I từ 40 điểm trở lên`."""
    is_base = condition.of == BASE
    of = words.CONDITION_BASE if is_base else words.CONDITION_OF.format(of=condition.of)
    return words.COUNTS_IF.format(of=of, points=number(condition.at_least))


def level_points(criterion: Criterion, tier: Tier) -> Decimal | None:
    """The points printed beside a level.

    None for the level "does not apply" of a criterion that is then left out of the base.
    """
    out = criterion.not_applicable == "left_out" and tier.label == NOT_APPLICABLE
    return None if out else tier.points
