"""The points of the rows right below a row × its own points → what those rows are to it.

They are its parts where they add up to its points, its levels where the best gives all of them.
What speaks against a meaning is its cost; where two are possible, both come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal, NamedTuple

from workbook_builder.campaign.model import CountsAs

Meaning = Literal["leaf", "one", "parts", "levels", "runs", "capped", "over", "off"]
"""What the rows below are: `one` gives its points to the row above, `runs` are levels of several
criteria in one list, `capped` are parts of which the sum counts up to a most, `over` are parts that
come to more than the row above has, `off` are rows of which the points fit in no way."""

ZERO = Decimal(0)
OFF = 6.0
"""The cost of points that fit in no way."""
OVER = 3.0
"""The cost of parts that come to more: in many papers all that can be had is more than counts."""


class Read(NamedTuple):
    """One way to read the rows below a row: what they are, what they come to, and its cost."""

    meaning: Meaning
    worth: Decimal | None
    cost: float


class Sums(NamedTuple):
    """What the rows below a row give, as far as they have been read."""

    valued: int = 0  # rows with points
    total: Decimal = ZERO
    last: Decimal = ZERO
    most: Decimal = ZERO
    runs: Decimal = ZERO  # of the first rows of each run of falling points
    run_count: int = 0
    down: bool = True  # each gives less than the one before
    up: bool = True  # each gives more
    flat: bool = True  # none has rows with points below it
    numbered: int = 0
    zeros: int = 0  # rows that give nothing
    inside: int = 0  # rows out of the same cell
    ranged: int = 0  # rows that name a range of numbers, as levels do
    counted: int = 0  # rows that count cases for the same purpose as points
    beside: int = 0  # rows that give or take beside
    eithers: int = 0  # rows that count in place of the row before
    best: Decimal = ZERO  # of the rows that count in place of each other, the last such
    plain: int = 0  # rows without points of any kind

    def with_row(
        self,
        worth: Decimal | None,
        *,
        flat: bool,
        numbered: bool,
        inside: bool = False,
        ranged: bool = False,
        either: bool = False,
    ) -> Sums:
        """With one more row; None: it has no points. `either`: in place of the row before."""
        if worth is None:
            return self._replace(plain=self.plain + 1)
        falls = self.valued > 0 and worth < self.last
        either = either and self.valued > 0
        best = max(self.best, worth) if either else worth
        return self._replace(
            valued=self.valued + 1,
            total=self.total + best - (self.best if either else ZERO),
            last=worth,
            most=max(self.most, worth),
            runs=self.runs + (ZERO if falls else worth),
            run_count=self.run_count + (not falls),
            down=self.down and (falls or not self.valued),
            up=self.up and (worth > self.last or not self.valued),
            flat=self.flat and flat,
            numbered=self.numbered + numbered,
            zeros=self.zeros + (worth == 0),
            inside=self.inside + inside,
            ranged=self.ranged + ranged,
            eithers=self.eithers + either,
            best=best,
        )

    def readings(self, value: Decimal | None, kind: CountsAs, *, most: bool) -> Iterator[Read]:
        """What the rows may be to a row with these points; `most`: they are said to be a most."""
        if not self.valued:
            yield Read("leaf", value, 0.0)
        elif value is None:
            yield from self._without_points()
        else:
            found = list(self._fitting(value, kind, most=most))
            over = self.total > value and (self.numbered or not self.flat)
            yield from found or [Read("over", value, OVER) if over else Read("off", value, OFF)]

    @property
    def _listed(self) -> bool:
        """Whether the rows may be levels: none has anything below."""
        return self.flat and self.numbered in (0, self.valued)

    def _are_alternatives(self) -> bool:
        """Whether each counts in place of the others, and gives less than the one before."""
        return 0 < self.eithers == self.valued - 1 and self.flat and self.down

    def _without_points(self) -> Iterator[Read]:
        if self._are_alternatives():
            yield Read("levels", self.most, 0.0)
            return
        falling = self._listed and self.valued > 1 and self.down
        alike = self.ranged == self.valued or self.inside == self.valued
        if falling and (self.last == 0 or alike):
            yield Read("levels", self.most, 0.3 if self.numbered else 0.0)
            return
        if self.valued == 1 and self.flat and not self.numbered:
            yield Read("one", self.total, 0.2)
            return
        yield Read("parts", self.total, 0.0 if self.numbered or not self.flat else 0.5)
        if falling:
            yield Read("levels", self.most, 1.5 if self.numbered else 0.6)
        elif self._listed and self.valued > 1 and self.up and not self.numbered:
            yield Read("levels", self.most, 1.0)
        if self._is_runs():
            yield Read("runs", self.runs, 1.0)

    def _is_runs(self) -> bool:
        return self._listed and 1 < self.run_count < self.valued

    def _fitting(self, value: Decimal, kind: CountsAs, *, most: bool) -> Iterator[Read]:
        # a part that gives nothing would be none
        zero = self._listed and self.valued > 1 and self.zeros > 0 and self.most == value
        zero = zero and (self.down or not self.numbered)
        if self._are_alternatives() and self.most == value:
            yield Read("levels", value, 0.0)
            return
        if self.zeros and self._is_runs() and self.runs == value:
            yield Read("runs", value, 0.2)
            return
        if self.total == value and not zero:
            one = self.valued == 1 and self.flat and not self.numbered
            yield Read("one" if one else "parts", value, 0.0)
            return
        if self._listed and self.most == value:
            if self.down:
                yield Read("levels", value, 0.3 if self.numbered else 0.0)
            elif not self.numbered:
                yield Read("levels", value, 1.0)
        if self._is_runs() and self.runs == value:
            yield Read("runs", value, 0.5)
        if (most and self.total != value) or (self.total > value and kind != "base"):
            yield Read("capped", value, 1.0)
        elif self.counted and self.total < value:
            yield Read("capped", value, 0.5)
