"""What a check finds in a campaign, and which part of the definition it is about.

A path names that part whatever the form it was written in: `("rubric", 0, "points")`. Who read the
definition knows the line, or the cell, of every path (`Places`); a check need not know. No check
stands here.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbook_builder.problems import NOWHERE, Place, Problem, Severity, Value

Path = tuple[str | int, ...]
"""The way from the campaign to one of its parts: names of fields and positions from 0."""

Places = Mapping[Path, Place]
NO_VALUES: Mapping[str, Value] = MappingProxyType({})


class Unread:
    """The parts of a definition that could not be read."""

    def __init__(self, paths: Iterable[Path]) -> None:
        self._paths = frozenset(paths)
        self._around = frozenset(path[:n] for path in self._paths for n in range(len(path) + 1))

    def __bool__(self) -> bool:
        return bool(self._paths)

    def touches(self, path: Path) -> bool:
        """Whether one of them is this part, stands in it or around it."""
        return path in self._around or any(path[:n] in self._paths for n in range(len(path)))


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the path that it is about.

    `rests_on` are further parts that the judgement used: a total that is off rests on the whole
    rubric. Where one of them could not be read, the finding means nothing.
    """

    path: Path
    problem: Problem
    rests_on: tuple[Path, ...] = ()

    def holds_without(self, unread: Unread) -> bool:
        """Whether the finding stands although these parts of the definition were not read."""
        return not any(unread.touches(path) for path in (self.path, *self.rests_on))

    def placed(self, places: Places) -> Problem:
        """The problem at its line or cell: that of the path, else of the nearest part around it."""
        path = self.path
        while path and path not in places:
            path = path[:-1]
        return replace(self.problem, place=places.get(path, NOWHERE))


def fault(
    path: Path, code: str, values: Mapping[str, Value] = NO_VALUES, rests_on: tuple[Path, ...] = ()
) -> Finding:
    """An error about this path."""
    return Finding(path, Problem(code, Severity.ERROR, NOWHERE, values), rests_on)


def doubt(path: Path, code: str, values: Mapping[str, Value] = NO_VALUES) -> Finding:
    """A warning about this path."""
    return Finding(path, Problem(code, Severity.WARNING, NOWHERE, values))


def shown(text: str, most: int = 60) -> str:
    """A value as a sentence quotes it: on one line, and cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def same_text(text: str) -> str:
    """What two texts have in common that a person reads as one.

    Case, forms of Unicode and runs of blanks make no difference.
    """
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def is_unprintable(character: str) -> bool:
    """Characters that no text of a definition may have, line feeds apart.

    Control characters, private ones (our own placeholders), halves of pairs, what passes for a
    line end, and the two that XML cannot hold.
    """
    if character == "\n":
        return False
    category = unicodedata.category(character)
    return category in {"Cc", "Co", "Cs", "Zl", "Zp"} or character in "\ufffe\uffff"
