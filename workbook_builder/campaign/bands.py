"""What a unit's points amount to (xếp loại) and the least that it must reach, as frozen data.

Nothing is judged here: `scoring/bands.py` applies the rules, `definition/checks/bands.py` says
whether they make sense.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Consequence = Literal["cap", "lower", "unranked"]

SUMS = ("total", "base", "bonus", "penalty")
"""What a condition can be about, beside the ids of groups and criteria."""


@dataclass(frozen=True, slots=True)
class Requirement:
    """Something that a unit's points must reach: one of `at_least`, `at_most` and `share`.

    `of` is one of `SUMS`, or the id of a group or criterion. `share` is in percent of the most that
    it can give the unit; of `total` and `base`, in percent of the base that the unit can reach.
    """

    of: str
    at_least: Decimal | None = None
    at_most: Decimal | None = None
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """One level of the classification, such as `Xuất sắc`.

    A unit is in the first band whose conditions all hold: its total is at least `at_least` points,
    or `share` percent of its base, and everything in `requires` holds. A band without conditions
    takes all the rest. At most `quota` percent of the units that have points are in the band;
    those beyond it, in the order of rank, are in the next one.

    Each outermost group of the base is in a band by itself, where it reaches `group_share` percent
    of what it can give.
    """

    name: str
    at_least: Decimal | None = None
    share: Decimal | None = None
    requires: tuple[Requirement, ...] = ()
    quota: Decimal | None = None
    group_share: Decimal | None = None

    def conditions(self) -> tuple[Requirement, ...]:
        """All that must hold, that of the total first."""
        if self.at_least is None and self.share is None:
            return self.requires
        return (Requirement("total", self.at_least, None, self.share), *self.requires)


@dataclass(frozen=True, slots=True)
class Minimum:
    """The least that a unit must reach in a group or criterion, and what happens if it does not.

    `then`: its band is no better than `band` (`cap`), one step lower than it would be (`lower`), or
    the unit has no band and no rank (`unranked`). `of`, `at_least`, `share`: as in a `Requirement`.
    """

    of: str
    then: Consequence
    at_least: Decimal | None = None
    share: Decimal | None = None
    band: str = ""

    def condition(self) -> Requirement:
        """What must be reached."""
        return Requirement(self.of, self.at_least, None, self.share)
