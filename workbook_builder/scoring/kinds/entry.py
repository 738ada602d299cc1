"""What stands in the input of a criterion → the level or the numbers that this may mean.

Nothing is rounded and nothing is guessed: what may mean two things is no answer.
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
_LONGEST_NUMBER = 20  # letters


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands in an input, whichever program stored it there.

    `line` is what people read, on one line. `number` is the number that is stored, with the digits
    that people see of it; `text` is the text that is stored, letter by letter. Of a truth value or
    an error value there is neither.
    """

    line: str
    number: Decimal | None = None
    text: str | None = None
    is_error: bool = False

    def is_written(self, as_: re.Pattern[str]) -> bool:
        """Whether it is a text of this form."""
        return self.text is not None and as_.fullmatch(folded_visible(self.line)) is not None


def level_meant(levels: Sequence[Tier], entry: Entry) -> Tier | None:
    """The level that an input names, None where it names none or could name several."""
    if entry.is_error:
        return None
    exact = [level for level in levels if level.label == entry.text]
    if exact:
        return exact[0]
    labels = {level: folded_visible(level.label) for level in levels}
    meant = {folded_visible(entry.line)}
    if entry.number is not None:
        meant |= {f"{entry.number:f}", f"{entry.number:f}".replace(".", ",")}
        # A number 1 may have been typed as 100%: with such a level about, it says nothing.
        percent = {f"{number(entry.number * 100, lang)}%" for lang in ("vi", "en")}
        if any(label.replace(" ", "") in percent for label in labels.values()):
            return None
    found = [level for level, label in labels.items() if label in meant]
    return found[0] if len(found) == 1 else None


def numbers_meant(entry: Entry, written: re.Pattern[str] = WRITTEN) -> set[Decimal]:
    """The numbers that an input may mean: `1.000` as text is one, or a thousand."""
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
