"""The rules by which awards (khen thưởng) are proposed, as frozen data: part of a definition.

Nothing is judged here: `definition/checks/awards.py` says whether the rules make sense, and
`awards/proposal.py` applies them.
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
"""What an award can be measured by, beside the ids of outside indices."""

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class AwardPaper:
    """One paper of the dossier. It must be there `before` that day: the day itself is too late."""

    name: str
    before: date | None = None


@dataclass(frozen=True, slots=True)
class AwardKind:
    """One award (hình thức khen thưởng), and who may be put forward for it.

    A candidate has to reach at least `share` percent in `years` of the years from `first_year` to
    `last_year` (default: the campaign's own year); they need not follow each other. `measured_by`
    says percent of what: `total` and `base` mean those points out of the campaign's declared total,
    and an id means an outside index. Without `share`, everybody with figures may be put forward,
    the best first.

    With `bands`, a year counts only if the candidate was in one of these bands (xếp loại).

    At most `quota` are proposed, and at most `quota_share` percent of the units that have points in
    the campaign's own year (rounded down), in the order of their average over their best `years`
    years. Where the quota would separate candidates of equal average, `tied` says what happens to
    all of them: `in`, `out`, or a `vote`. A candidate who misses `share` by at most `near`
    percentage points is named as near. A person confirms the `conditions`. `addressee` is the body
    that the award is asked of, on the Tờ trình; an award without one is left out there.
    `legal_basis` is dated text.
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
    quota_share: Decimal | None = None
    bands: tuple[str, ...] = ()
    tied: Tied = "vote"
    near: Decimal = Decimal(5)
    conditions: tuple[str, ...] = ()
    papers: tuple[AwardPaper, ...] = ()
    submit_before: date | None = None
    addressee: str = ""
    legal_basis: str = ""

    def window(self, year: int) -> range:
        """The years that count, in a campaign of this year."""
        return range(self.first_year or year, (self.last_year or year) + 1)


@dataclass(frozen=True, slots=True)
class IndexValue:
    """What an outside index gave a unit for a year. `unit` is the code that it had in that year."""

    unit: str
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class OutsideIndex:
    """An index that another body counts and approves; `most` is the highest value it can have."""

    id: str
    name: str
    most: Decimal = Decimal(100)
    values: tuple[IndexValue, ...] = ()


@dataclass(frozen=True, slots=True)
class UnitChange:
    """From `year` on, the unit `old` has been merged into `new`, or has `new` as its code."""

    old: str
    new: str
    year: int


@dataclass(frozen=True, slots=True)
class Awards:
    """All of a campaign's award rules.

    `year` is the year of the campaign's own scores. `merged` says which figure stands for a unit in
    a year when it was still several units.
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
    """The year that a text names; None where it names none, or several."""
    years = {int(found) for found in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


MOST_SHARE = Decimal(1000)
"""The highest `share`, in percent, that a rule may ask for."""
