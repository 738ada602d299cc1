"""A formula of the scoring workbook together with the value that it shows for some answers.

Phones and mail previews show the values that stand in the file, so each formula is written with its
own. `layout` declares both side by side; here stands what a value is counted from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue import still_missing as progress
from workbook_builder.scoring.points import Answers, Scores, score


@dataclass(frozen=True, slots=True)
class Filled:
    """A scoring workbook as somebody has filled it in.

    `missing` and `unproven` are the two hidden columns: criterion id → the ids up to and with it
    that lack an answer, or the evidence that they require. `chosen` is what stands in the choice of
    the unit, in a common workbook.
    """

    campaign: Campaign
    answers: Answers
    scores: Scores
    missing: dict[str, str]
    unproven: dict[str, str]
    chosen: str = ""

    @property
    def still_missing(self) -> str:
        """The ids of all criteria without an answer."""
        return next(reversed(self.missing.values()), "")

    @property
    def still_unproven(self) -> str:
        """The ids of all criteria without the evidence that they require."""
        return next(reversed(self.unproven.values()), "")


FormulaValue = Callable[[Filled], Decimal | str]
"""What a formula shows: points or text, `""` for nothing."""


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula cell, what it means (a word and the id that it is about), and what it shows."""

    cell: str
    formula: str
    means: tuple[str, str]
    value: FormulaValue = field(compare=False)


def shown_values(
    campaign: Campaign,
    formulas: Iterable[Formula],
    answers: Answers,
    chosen: str = "",
    evidence: Mapping[str, str] | None = None,
) -> dict[str, Decimal | str]:
    """What each formula cell of the rubric sheet shows: cell → points or text, `""` for nothing.

    `chosen`: the unit's name as it was picked in a common workbook. `evidence`: criterion id → what
    stands in its evidence cell.
    """
    filled = Filled(
        campaign,
        answers,
        score(campaign, answers),
        progress.missing_so_far(campaign, answers),
        progress.unproven_so_far(campaign, answers, evidence or {}),
        chosen,
    )
    return {formula.cell: formula.value(filled) for formula in formulas}
