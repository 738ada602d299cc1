"""What is printed of groups, criteria and levels: titles with what is to be known of them."""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, CountsAs, Criterion, Group, Tier
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import scoring as words


def criterion_label(criterion: Criterion, own: CountsAs) -> str:
    """The title, and how it is answered where that is not by choosing.

    `own`: what its group feeds; told where the criterion feeds something else.
    """
    said = [words.FEEDS[criterion.counts_as]] if criterion.counts_as not in (None, own) else []
    said += [how] if (how := kind_of(criterion).how(criterion)) else []
    return f"{criterion.title} ({'; '.join(said)})" if said else criterion.title


def group_label(group: Group, *, is_top: bool) -> str:
    """The title, what the group feeds, and the most of its parts where there is a most."""
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
    """The points printed beside a level; none where not to apply leaves the criterion out."""
    out = criterion.not_applicable == "left_out" and tier.label == NOT_APPLICABLE
    return None if out else tier.points
