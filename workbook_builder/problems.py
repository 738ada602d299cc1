"""What can be wrong, and where: a code, a severity, a place and the values that its sentence needs.

The sentences themselves stand in `words.messages`. Problems are collected, not raised:
`CampaignError` is only for a fault after which nothing further is possible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import Self

Value = str | int | Decimal


class Code(StrEnum):
    """What is said, by its name: `"cannot_write"`, with the sentence in both languages.

    The members stand in `words.messages`, a class for each piece of the work.
    """

    vi: str
    en: str

    def __new__(cls, code: str, vi: str, en: str) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.vi, member.en = vi, en
        return member


class Severity(StrEnum):
    """How bad a problem is. An error stops the use of its file; a warning and a note do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a problem is: a line of a file (campaign.yaml), or a cell of a sheet (a workbook)."""

    file: str = ""
    line: int | None = None
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        where = f"{self.sheet}!{self.cell}" if self.sheet and self.cell else self.sheet or self.cell
        line = str(self.line) if self.line is not None else ""
        return ":".join(part for part in (self.file, line, where) if part)


NOWHERE = Place()
_NO_VALUES: Mapping[str, Value] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: `code` names its sentence in `words.messages`, `values` fill its blanks."""

    code: Code
    severity: Severity
    place: Place = NOWHERE
    values: Mapping[str, Value] = field(default_factory=lambda: _NO_VALUES)


def error(code: Code, place: Place = NOWHERE, **values: Value) -> Problem:
    """A problem that stops the use of the file it stands in."""
    return Problem(code, Severity.ERROR, place, MappingProxyType(values))


def warning(code: Code, place: Place = NOWHERE, **values: Value) -> Problem:
    """A problem that a person should look at; the work goes on."""
    return Problem(code, Severity.WARNING, place, MappingProxyType(values))


def note(code: Code, place: Place = NOWHERE, **values: Value) -> Problem:
    """Something worth telling, after which nobody has to do anything."""
    return Problem(code, Severity.NOTE, place, MappingProxyType(values))


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The errors among these problems."""
    return tuple(problem for problem in problems if problem.severity is Severity.ERROR)


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether one of these problems is an error."""
    return bool(errors_among(problems))


class CampaignError(Exception):
    """Raised where nothing further is possible with a campaign folder or a call."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("; ".join(problem.code for problem in problems))
        self.problems = problems
