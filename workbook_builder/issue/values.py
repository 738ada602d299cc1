"""A layout and a unit's answers → the value of each formula of the scoring workbook.

Formulas are written together with their values, since phones and mail previews show stored values
and count nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue import still_missing
from workbook_builder.issue.layout import Layout
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import Answers, Scores, score


def cached_values(
    campaign: Campaign, layout: Layout, answers: Answers, evidence: Mapping[str, str] | None = None
) -> dict[str, Decimal | str]:
    """Formula cell → the points or text that it shows for these answers, `""` for empty.

    `evidence`: criterion id → the text of its evidence cell.
    """
    scores = score(campaign, answers)
    missing = still_missing.missing_so_far(campaign, answers)
    unproven = still_missing.unproven_so_far(campaign, answers, evidence or {})
    return {
        formula.cell: _value(formula.means, campaign, answers, scores, missing, unproven)
        for formula in layout.formulas
    }


def _value(
    means: tuple[str, str],
    campaign: Campaign,
    answers: Answers,
    scores: Scores,
    missing: dict[str, str],
    unproven: dict[str, str],
) -> Decimal | str:
    word, about = means
    all_missing = next(reversed(missing.values()), "")
    all_unproven = next(reversed(unproven.values()), "")
    match word:
        case "tier":
            return _level_value(about, campaign, answers)
        case "out":
            points = {c.id: c.points for c in campaign.criteria()}
            return points[about] if about in scores.left_out else Decimal(0)
        case "criterion":
            return scores.criteria.get(about, "")
        case "group":
            return scores.groups[about.removeprefix("group ")]
        case "missing":
            return missing[about]
        case "unproven":
            return unproven[about]
        case "progress":
            return still_missing.progress_text(campaign, answers, all_missing, all_unproven)
        case "hint":
            return still_missing.hint_text(all_missing, all_unproven)
    return {
        "base": scores.base,
        "bonus": scores.bonus,
        "penalty": scores.penalty,
        "all": scores.total,
    }[about]


def _level_value(row_id: str, campaign: Campaign, answers: Answers) -> Decimal | str:
    _, criterion_id, position = row_id.split(" ")
    criterion = next(c for c in campaign.criteria() if c.id == criterion_id)
    place = int(position) - 1
    hit = kind_of(criterion).reaches(criterion, answers.get(criterion_id), place)
    return criterion.choices()[place].points if hit else ""
