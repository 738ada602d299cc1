"""The name of a file and of the folders that it lies in → the unit that they name, if any.

This serves files that only people read, such as a signed report beside a workbook. The unit of a
workbook is never told by its name, but by its stamp.
"""

from __future__ import annotations

import re

from workbook_builder.campaign.model import Campaign
from workbook_builder.spelling import without_accents

Words = tuple[str, ...]

_WORDS = re.compile(r"[a-z0-9]+")
_STEPS = re.compile(r"/| › ")


class UnitNames:
    """The names that each unit of a campaign goes by."""

    def __init__(self, campaign: Campaign) -> None:
        self._by_first: dict[str, list[tuple[Words, str]]] = {}
        for unit in campaign.units:
            for name in {_words(unit.code), _words(unit.name), _words(unit.short)} - {()}:
                self._by_first.setdefault(name[0], []).append((name, unit.code))

    def unit_in(self, path: str) -> str:
        """The code of the one unit that the path names, by its code, name or short name; else ''.

        The name of the file decides, or where it names no unit, that of its folder, archive or
        mail. Where the name of one unit is part of another's, the longer one is meant.
        """
        for step in reversed(_STEPS.split(path)):
            found = self._named(_words(step))
            if found:
                return found.pop() if len(found) == 1 else ""
        return ""

    def _named(self, words: Words) -> set[str]:
        spans = [
            (start, start + len(name), code)
            for start, word in enumerate(words)
            for name, code in self._by_first.get(word, ())
            if words[start : start + len(name)] == name
        ]
        return {
            code
            for first, last, code in spans
            if not any(a <= first and last <= b and b - a > last - first for a, b, _ in spans)
        }


def _words(text: str) -> Words:
    """The words of a text in plain small letters: `Sở Nội vụ` → `so`, `noi`, `vu`."""
    return tuple(_WORDS.findall(without_accents(text)))
