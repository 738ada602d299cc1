"""Answers → points, counted in `Decimal`; beside each rule, the same rule as an Excel formula.

Nothing here knows on which sheet a formula will stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.scoring.evidence import lacks_evidence
    from workbook_builder.scoring.points import Answer, Scores, score
    from workbook_builder.scoring.standings import Standing, UnitResult, rank_units
    from workbook_builder.scoring.sums import Sum

__all__ = [
    "Answer",
    "Scores",
    "Standing",
    "Sum",
    "UnitResult",
    "lacks_evidence",
    "rank_units",
    "score",
]

__getattr__ = hand_on(
    __name__,
    points="Answer Scores score",
    standings="Standing UnitResult rank_units",
    sums="Sum",
    evidence="lacks_evidence",
)
