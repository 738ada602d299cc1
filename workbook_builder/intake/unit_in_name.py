"""The name of a file and of its folders, or who sent it → the unit that it is from, if any.

This serves files that only people read, such as a signed report beside a workbook, and those that
could not be read. The unit of a workbook is never told by its name, but by its stamp.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from workbook_builder.campaign.model import Unit
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.spelling import without_accents

Words = tuple[str, ...]

_WORDS = re.compile(r"[a-z0-9]+")
_ADDRESS = re.compile(r"[^\s,;<>]+@[^\s,;<>]+")
_STEPS = re.compile(r"/| › ")


class UnitNames:
    """The names that each of several units, or scorers, goes by."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._by_first: dict[str, list[tuple[Words, str]]] = {}
        for unit in units:
            for name in {_words(unit.code), _words(unit.name), _words(unit.short)} - {()}:
                self._by_first.setdefault(name[0], []).append((name, unit.code))
        self._by_address: dict[str, set[str]] = {}
        for unit in units:
            for address in _ADDRESS.findall(unit.email.lower()):
                self._by_address.setdefault(address, set()).add(unit.code)

    def unit_of(self, file: InboxFile) -> str:
        """The unit that the path names or, where it names none, the one whose address sent it."""
        sender = file.mail.sender if file.mail else ""
        sent_by = self._by_address.get(sender, set())
        return self.unit_in(file.path) or (min(sent_by) if len(sent_by) == 1 else "")

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
