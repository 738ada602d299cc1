"""What a unit entered for a criterion → the level or the numbers that it may mean.

Nothing is rounded and nothing is guessed: an entry that may mean two things is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import Tier
from workbook_builder.spelling import folded_visible
from workbook_builder.words.sentences import number

WRITTEN = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,6})?")
SIGNED = re.compile(r"[+-]?[0-9]+(?:[.,][0-9]+)?")
_LONGEST_NUMBER = 20  # characters


@dataclass(frozen=True, slots=True)
class Entry:
    """What an input cell holds.

    `line` is what people read in the cell, on one line. `number` is a stored number, with the
    digits that people see; `text` is a stored text, unchanged. Both are None for a truth value and
    for an error value.
    """

    line: str
    number: Decimal | None = None
    text: str | None = None
    is_error: bool = False

    def is_written(self, as_: re.Pattern[str]) -> bool:
        """Whether the entry is a text that matches the pattern."""
        return self.text is not None and as_.fullmatch(folded_visible(self.line)) is not None


def level_meant(levels: Sequence[Tier], entry: Entry) -> Tier | None:
    """The level that an entry names; None where it names no level or may name several."""
    if entry.is_error:
        return None
    exact = [level for level in levels if level.label == entry.text]
    if exact:
        return exact[0]
    labels = {level: folded_visible(level.label) for level in levels}
    meant = {folded_visible(entry.line)}
    if entry.number is not None:
        meant |= {f"{entry.number:f}", f"{entry.number:f}".replace(".", ",")}
        # Excel stores a typed 100% as the number 1. If a level is called `100%`, the number 1 may
        # mean that level or a level `1`, so it names none.
        percent = {f"{number(entry.number * 100, lang)}%" for lang in ("vi", "en")}
        if any(label.replace(" ", "") in percent for label in labels.values()):
            return None
    found = [level for level, label in labels.items() if label in meant]
    return found[0] if len(found) == 1 else None


def numbers_meant(entry: Entry, written: re.Pattern[str] = WRITTEN) -> set[Decimal]:
    """The numbers that an entry may mean: the text `1.000` may mean one or a thousand.

    The set is empty where the entry is no number of the form `written`.
    """
    if entry.number is not None:
        return {entry.number}
    text = folded_visible(entry.line)
    if len(text) > _LONGEST_NUMBER or not entry.is_written(written):
        return set()
    whole, _, fraction = text.replace(",", ".").partition(".")
    meant = {Decimal(f"{whole}.{fraction}")}
    if len(fraction) == 3:
        meant.add(Decimal(whole + fraction))
    return meant
