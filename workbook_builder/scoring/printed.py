"""What a scoring workbook prints for groups, criteria and levels: their titles with remarks."""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, CountsAs, Criterion, Group, Tier
from workbook_builder.scoring.kinds.registry import kind_of
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
    suffix = words.GROUP_SUFFIX[group.counts_as] if is_top else ""
    return group.title + suffix + (f" ({'; '.join(said)})" if said else "")


def level_points(criterion: Criterion, tier: Tier) -> Decimal | None:
    """The points printed beside a level.

    None for the level "does not apply" of a criterion that is then left out of the base.
    """
    out = criterion.not_applicable == "left_out" and tier.label == NOT_APPLICABLE
    return None if out else tier.points
