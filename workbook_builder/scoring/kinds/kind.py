"""What the cells of one criterion say: the levels printed below it, its points, what is printed.

Every way of answering has its formulas here, in terms of the cells that `layout` gives; `scoring`
says in Python what they come to.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, CountsAs, Criterion, Group, Tier
from workbook_builder.scoring.points import MOST_CASES, Amount, Answer
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import scoring as words


@dataclass(frozen=True, slots=True)
class Cells:
    """Where one criterion stands: its input, and of each level the label, points and score."""

    choice: str
    labels: tuple[str, ...]
    points: tuple[str, ...]
    scores: tuple[str, ...]
    allowed: str = ""
    """The range of the values that its dropdown offers."""


def level_formula(criterion: Criterion, cells: Cells, place: int) -> str:
    """The score of one printed level: its points where it is the one reached, else nothing."""
    points = cells.points[place]
    if criterion.kind == "measured" and place < len(criterion.tiers):
        tier = criterion.tiers[place]
        here = f"IF(ISNUMBER({cells.choice}),AND({_bounds(tier, cells.choice)}),FALSE)"
        if place:
            above = f"COUNT({cells.scores[0]}:{cells.scores[place - 1]})=0"
            return f'=IF({here},IF({above},{points},""),"")'
        return f'=IF({here},{points},"")'
    return f'=IF({cells.choice}={cells.labels[place]},{points},"")'


def _bounds(tier: Tier, choice: str) -> str:
    conditions = [f"{choice}>=0"]
    for sign, bound in (
        (">=", tier.at_least),
        (">", tier.above),
        ("<=", tier.at_most),
        ("<", tier.below),
    ):
        if bound is not None:
            conditions.append(f"{choice}{sign}{bound}")
    return ",".join(conditions)


def criterion_formula(criterion: Criterion, cells: Cells, decimals: int) -> str:
    """The criterion's points, or nothing: levels count only where exactly one is reached."""
    levels = f"{cells.scores[0]}:{cells.scores[-1]}" if cells.scores else ""
    if criterion.kind in ("tiers", "measured"):
        return f'=IF(COUNT({levels})=1,SUM({levels}),"")'
    own = _amount_formula(criterion, cells, decimals)
    return f"=IF(COUNT({levels})=1,SUM({levels}),{own})" if levels else f"={own}"


def _amount_formula(criterion: Criterion, cells: Cells, decimals: int) -> str:
    choice, each = cells.choice, criterion.per_case
    if criterion.kind == "share":
        known = f"IF(ISNUMBER({choice}),{choice}>=0,FALSE)"
        return f'IF({known},IF({choice}>0,{criterion.points},0),"")'
    if each is None:
        # COUNTIF alone would take a text "5" for the number 5.
        return f'IF(IF(ISNUMBER({choice}),COUNTIF({cells.allowed},{choice})=1,FALSE),{choice},"")'
    if each > 0:
        points = f"MIN({criterion.points},ROUND({choice}*{each},{decimals}))"
    else:
        points = f"MAX(0,ROUND({criterion.points}-{choice}*{-each},{decimals}))"
    return f'IF({is_count(choice)},{points},"")'


def is_count(choice: str) -> str:
    """Whether a cell holds a number of cases."""
    whole = f"AND({choice}>=0,{choice}<={MOST_CASES},{choice}=INT({choice}))"
    return f"IF(ISNUMBER({choice}),{whole},FALSE)"


def reached(criterion: Criterion, answer: Answer | None, place: int) -> bool:
    """Whether this answer reaches the printed level at this place."""
    if isinstance(answer, Amount) and criterion.kind == "measured":
        found = next((n for n, t in enumerate(criterion.tiers) if t.holds(answer.number)), None)
        return found == place
    return isinstance(answer, Tier) and answer.label == criterion.choices()[place].label


def left_out_formula(criterion: Criterion, cells: Cells) -> str:
    """The points that leave the base where the criterion does not apply."""
    return f"=IF({cells.choice}={cells.labels[-1]},{criterion.points},0)"


# What is printed


def criterion_label(criterion: Criterion, own: CountsAs) -> str:
    """The title, and how it is answered where that is not by choosing.

    `own`: what its group feeds; told where the criterion feeds something else.
    """
    said = []
    if criterion.counts_as not in (None, own):
        said.append(words.FEEDS[criterion.counts_as])
    if criterion.per_case is not None:
        gains = criterion.per_case > 0
        template = words.CASES_GAIN if gains else words.CASES_LOSE
        blanks = {"each": number(abs(criterion.per_case)), "most": number(criterion.points)}
        said.append(template.format(**blanks))
    if criterion.measure:
        template = words.SHARE if criterion.kind == "share" else words.MEASURED
        said.append(template.format(measure=criterion.measure))
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
