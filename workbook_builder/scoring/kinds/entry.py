"""What a unit entered for a criterion → the level or the numbers that it may mean.

Nothing is rounded and nothing is guessed: an entry that may mean two things is no answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbook_builder.campaign.model import Tier
from workbook_builder.spelling import folded_visible, without_accents

WRITTEN = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
SIGNED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_LONGEST_NUMBER = 20  # characters
_NUMBER_LABEL = re.compile(
    r"(?:(?P<whole>[0-9]{1,6}) )?(?P<over>[0-9]{1,9}(?:[.,][0-9]{1,9})?)"
    r"(?: ?/ ?(?P<under>[0-9]{1,6})|(?P<percent> ?%))?"
)
_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_AS_NEAR = Decimal("1e-12")  # the digits that a program keeps of 1/3


@dataclass(frozen=True, slots=True)
class Entry:
    """What an input cell holds.

    `line` is what people read in the cell, on one line. `number` is a stored number, with the
    digits that people see; `text` is a stored text, unchanged. Both are None for a truth value and
    for an error value. `formatted`: the cell shows a number as a percentage, a fraction or a day,
    so that `line` tells how it was meant. `day`: the day from 2000 to 2099 that a number stands for
    if it is a date.
    """

    line: str
    number: Decimal | None = None
    text: str | None = None
    is_error: bool = False
    formatted: bool = False
    day: date | None = None

    @property
    def shows_percent(self) -> bool:
        """Whether the cell shows a number as a percentage."""
        return self.formatted and self.line.endswith("%")

    def is_written(self, as_: re.Pattern[str]) -> bool:
        """Whether the entry is a text that matches the pattern."""
        return self.text is not None and as_.fullmatch(folded_visible(self.line)) is not None


def level_meant(levels: Sequence[Tier], entry: Entry) -> Tier | None:
    """The level that an entry names; None where it names no level or may name several.

    What the cell shows comes first. Then a number may be what a spreadsheet program makes of a
    label that is typed: 1 of `100%`, 0.5 of `1/2`. A text may differ from the label in case,
    accents, blanks and the punctuation behind it.
    """
    if entry.is_error:
        return None
    exact = [level for level in levels if level.label == entry.text]
    if exact:
        return exact[0]
    if entry.number is None or entry.formatted:
        for key in (folded_visible, _without_end, _bare):
            said = key(entry.line)
            found = [level for level in levels if said and said in map(key, _names(level))]
            if found:
                return found[0] if len(found) == 1 else None
    if (number := entry.number) is not None:
        found = [
            level
            for level in levels
            if any(_may_become(name, number, entry.day) for name in _names(level))
        ]
        return found[0] if len(found) == 1 else None
    return None


def _names(level: Tier) -> tuple[str, ...]:
    """The label of a level, and those that it had in workbooks that were sent."""
    return (level.label, *level.formerly)


def _without_end(text: str) -> str:
    """The folded text without the punctuation behind it."""
    return folded_visible(text).rstrip(" .,;:!")


def _bare(text: str) -> str:
    """The folded text without accents and blanks, too: `co` for `Có.`."""
    return without_accents(_without_end(text)).replace(" ", "")


def _may_become(label: str, number: Decimal, day: date | None) -> bool:
    """Whether a spreadsheet program may make this number of a label that is typed into it.

    Of `1/2` it may make a half, the first of February, or in America the second of January.
    """
    plain = unicodedata.normalize("NFKC", folded_visible(label)).replace("\u2044", "/")
    match = _NUMBER_LABEL.fullmatch(plain)
    if match is None:
        return False
    if _THOUSANDS.fullmatch(match["over"]):  # `1.000` may be one or a thousand
        return False
    over = Decimal(match["over"].replace(",", "."))
    if match["percent"]:
        return over == number * 100
    if match["under"] is None:
        return over == number
    under = Decimal(match["under"])
    whole = Decimal(match["whole"] or 0)
    if under and abs(whole + over / under - number) < _AS_NEAR:
        return True
    return (
        day is not None
        and not whole
        and (over, under)
        in ((Decimal(day.day), Decimal(day.month)), (Decimal(day.month), Decimal(day.day)))
    )


def numbers_meant(
    entry: Entry, written: re.Pattern[str] = WRITTEN, measure: str = ""
) -> set[Decimal]:
    """The numbers that an entry may mean: the text `1.000` may mean one or a thousand.

    The set is empty where the entry is no number of the form `written`. A cell that shows 85,5%
    holds 0.855: it means 85.5 where the `measure` is a percentage, and no number elsewhere.
    """
    percent = "%" in measure
    if entry.number is not None:
        if not entry.shows_percent:
            return {entry.number}
        return {entry.number * 100} if percent else set()
    text = folded_visible(entry.line)
    if percent:
        text = text.removesuffix("%").rstrip()
    if len(text) > _LONGEST_NUMBER or entry.text is None or not written.fullmatch(text):
        return set()
    whole, _, fraction = text.replace(",", ".").partition(".")
    meant = {Decimal(f"{whole}.{fraction}")}
    if len(fraction) == 3:
        meant.add(Decimal(whole + fraction))
    return meant


def perhaps_percent(entry: Entry, measure: str) -> Decimal | None:
    """The percentage that spreadsheets keep as this number: 85.5 for 0.855; None for any other."""
    number = entry.number
    if "%" not in measure or number is None or entry.shows_percent or not 0 < number <= 1:
        return None
    return number * 100
