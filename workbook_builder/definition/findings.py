"""What a check finds in a campaign, and which part of the definition it is about.

A path such as `("rubric", 0, "points")` names that part, in whichever form it was written. The
reader of a definition knows the line or the cell of every path (`PlacesByPath`), so that a check
need not. No check stands here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbook_builder.problems import NOWHERE, Code, Place, Problem, Severity, Value

PartPath = tuple[str | int, ...]
"""The path from the campaign to one of its parts: names of fields, and positions from 0."""

PlacesByPath = Mapping[PartPath, Place]
NO_VALUES: Mapping[str, Value] = MappingProxyType({})


class Unread:
    """The parts of a definition that could not be read."""

    def __init__(self, paths: Iterable[PartPath]) -> None:
        self._paths = frozenset(paths)
        self._around = frozenset(path[:n] for path in self._paths for n in range(len(path) + 1))

    def __bool__(self) -> bool:
        return bool(self._paths)

    def touches(self, path: PartPath) -> bool:
        """Whether one of the unread parts is this part, lies inside it or contains it."""
        return path in self._around or any(path[:n] in self._paths for n in range(len(path)))


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem and the path that it is about.

    `rests_on` are other parts that the check looked at: that the total is off, say, rests on the
    whole rubric. Where one of them could not be read, the finding means nothing.
    """

    path: PartPath
    problem: Problem
    rests_on: tuple[PartPath, ...] = ()

    def holds_without(self, unread: Unread) -> bool:
        """Whether the finding holds, although these parts of the definition could not be read."""
        return not any(unread.touches(path) for path in (self.path, *self.rests_on))

    def placed(self, places: PlacesByPath) -> Problem:
        """The problem with its line or cell: that of its path, else of the nearest part around."""
        path = self.path
        while path and path not in places:
            path = path[:-1]
        return replace(self.problem, place=places.get(path, NOWHERE))


def fault(
    path: PartPath,
    code: Code,
    values: Mapping[str, Value] = NO_VALUES,
    rests_on: tuple[PartPath, ...] = (),
) -> Finding:
    """An error about this path."""
    return Finding(path, Problem(code, Severity.ERROR, NOWHERE, values), rests_on)


def doubt(path: PartPath, code: Code, values: Mapping[str, Value] = NO_VALUES) -> Finding:
    """A warning about this path."""
    return Finding(path, Problem(code, Severity.WARNING, NOWHERE, values))
