"""The rounds of a campaign that is scored several times, and how the year is counted of them.

Pure data, like `model`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

YearOf = Literal["mean", "sum"]
MissingRound = Literal["zero", "left_out"]
YearKinds = Literal["apart"]


@dataclass(frozen=True, slots=True)
class Round:
    """One round (kỳ báo cáo) of a campaign that is scored several times.

    `due` lasts to the end of that day, UTC+7. Without a `title`, the round is called by that day.
    `weight` is what its points are multiplied by where the result of all rounds is counted.
    """

    id: str
    due: date
    title: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True, slots=True)
class YearResult:
    """How the result of all rounds (kết quả cả năm) is counted of the total that each came to.

    `of`: their mean or their sum. With `best`, only so many rounds count, those in which the unit
    had the most points, before any weight. With `kinds`, base, bonus and penalty are each counted
    by themselves, and not the totals. `missing`: a round without points of the unit counts as 0
    points (`zero`), or is passed over (`left_out`); without it, such a unit has no result.
    """

    of: YearOf
    best: int | None = None
    missing: MissingRound | None = None
    kinds: YearKinds | None = None
