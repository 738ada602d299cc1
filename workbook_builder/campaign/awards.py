"""The rules by which awards (khen thưởng) are proposed, as frozen data: part of a definition.

No judgement here: `checks_awards` says whether they make sense, `award_proposal` applies them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

GivenTo = Literal["collective", "individual"]
Tied = Literal["in", "out", "vote"]
Merged = Literal["lowest", "average", "highest"]

POINT_MEASURES = ("total", "base")
"""What an award can be measured by, beside an outside index."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class AwardPaper:
    """One paper of the dossier; it is due `before` that day, the day itself being too late."""

    name: str
    before: date | None = None


@dataclass(frozen=True, slots=True)
class AwardKind:
    """One award (hình thức khen thưởng), and who may be put forward for it.

    A candidate reaches at least `share` percent in `years` of the years from `first_year` to
    `last_year` (default: the campaign's own), not necessarily in a row. `measured_by` says of what:
    the share of the `total` or `base` points in the campaign's declared total, or an outside index
    by its id. Without `share` everybody with figures may be put forward, the best first.

    At most `quota` are proposed, in the order of their average over the best `years` years.
    `tied`: what happens to those of equal average whom the quota would part: all `in`, all `out`,
    or a `vote`. Who misses by at most `near` percentage points is named as near. `conditions` are
    confirmed by a person. `addressee` is who the award is asked of, on the Tờ trình; without one,
    the award does not stand there. `legal_basis` is dated text.
    """

    id: str
    name: str
    given_to: GivenTo
    measured_by: str = "total"
    share: Decimal | None = None
    years: int = 1
    first_year: int | None = None
    last_year: int | None = None
    quota: int | None = None
    tied: Tied = "vote"
    near: Decimal = Decimal(5)
    conditions: tuple[str, ...] = ()
    papers: tuple[AwardPaper, ...] = ()
    submit_before: date | None = None
    addressee: str = ""
    legal_basis: str = ""

    def window(self, year: int) -> range:
        """The years that count, of a campaign of this year."""
        return range(self.first_year or year, (self.last_year or year) + 1)


@dataclass(frozen=True, slots=True)
class IndexValue:
    """What an outside index gave a unit for a year; the unit by the code that it had then."""

    unit: str
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class OutsideIndex:
    """An index that somebody else counts and approves; `most` is what it comes to at the most."""

    id: str
    name: str
    most: Decimal = Decimal(100)
    values: tuple[IndexValue, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitChange:
    """From `year` on the unit `old` is part of `new`, or is called so: a merger or a new code."""

    old: str
    new: str
    year: int


@dataclass(frozen=True, slots=True)
class Awards:
    """All of a campaign's award rules.

    `year` is the year of the campaign's own scores. `merged`: which figure of a year stands for a
    unit that was several then.
    """

    year: int | None = None
    kinds: tuple[AwardKind, ...] = ()
    indices: tuple[OutsideIndex, ...] = ()
    changes: tuple[UnitChange, ...] = ()
    merged: Merged = "lowest"

    def index(self, id_: str) -> OutsideIndex | None:
        """The outside index of this id."""
        return next((one for one in self.indices if one.id == id_), None)


def year_in(text: str) -> int | None:
    """The year that a text names, where it names exactly one."""
    years = {int(found) for found in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


MOST_SHARE = Decimal(1000)
