"""What can be wrong, and where: a code, a severity, a place and the values that its sentence needs.

The sentences themselves stand in `words.messages`. Problems are collected, not raised:
`CampaignError` is only for a fault after which nothing further is possible. Nobody decides by a
code: what a problem means to later steps is declared beside its sentence (`Bears`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Flag, StrEnum, auto
from types import MappingProxyType
from typing import Self

Value = str | int | Decimal


class Bears(Flag):
    """What a problem means to the steps that come later and decide by it."""

    NOTHING = 0

    ASKS_UNIT = auto()
    """The unit is asked to mend it, although its file counts. An error asks without this."""
    FOR_OFFICERS = auto()
    """Only the officer can mend it: no unit is troubled with it, even if it is an error."""

    NOT_SEEN = auto()
    """Nobody could look into the file, or at the one that it stands for: its unit may well have
    sent its workbook, and is not reminded of it."""
    IS_WRAPPING = auto()
    """The file only held others, which have receipts of their own."""

    NO_ANSWER = auto()
    """What was entered for the criterion that it names is no answer."""
    STRAY_ANSWER = auto()
    """What was meant for the criterion that it names stands where no answer is read."""
    UNANSWERED = auto()
    """It names all `criteria` without an answer, and their `count`."""
    UNPROVEN = auto()
    """A criterion lacks what has to stand beside its answer: evidence, or a reason."""
    BLANK = auto()
    """The workbook came back as it was sent out."""
    TAMPERED = auto()
    """Something in it is changed that had to stay as it was issued."""
    NOT_AS_SHOWN = auto()
    """Who opens the file does not see what counts: it is hidden, covered, or shown otherwise."""
    RANKING_COPY = auto()
    """It is a copy of the leader's workbook."""
    LATE = auto()
    """It was saved after the due date."""
    OTHER_NAME = auto()
    """It names another unit than the one that it was issued to, or names it otherwise."""
    OLDER_ISSUE = auto()
    """It was made from an older definition."""
    ON_BEHALF = auto()
    """Somebody else has entered it for the unit."""

    WORKED_IN = auto()
    """Somebody has worked in the file that it names, which `--overwrite` would replace."""

    STAMP_HOLDS = auto()
    """It is only found in a workbook whose stamp has been verified."""
    NO_KEY = auto()
    """The campaign's key is not there to verify the stamp."""
    OTHER_KEY = auto()
    """The stamp does not fit the campaign's key."""
    NO_PASSWORD = auto()
    """The file needs a password that was not given."""
    PASSED_ON = auto()
    """It is for the unit that it names as `other`, not for the one that the file was issued to."""
    TOLD_OF_ALL = auto()
    """Each of the files that it is about has the same one, which speaks of all of them."""

    DIFFERS = auto()
    """The unit sent files with different answers: the leader has to confirm which one counts."""

    BEFORE_SENDING = auto()
    """It needs a look before the scoring workbooks are sent; afterwards it is of no use."""
    KEPT_AS_TEXT = auto()
    """Words of a plan that the definition repeats: it needs no remark there."""
    TOLD_EACH = auto()
    """Each one says something of its own: a report that puts those alike together tells all."""
    POINTS_AT_STAKE = auto()
    """Points of a plan may be lost or wrong: what was imported is not to be used as it is."""


class Code(StrEnum):
    """What is said, by its name: `"cannot_write"`, with the sentence in both languages.

    The members stand in `words.messages`, a class for each piece of the work. `bears` is the fourth
    value of a member, where somebody decides by such a problem.
    """

    vi: str
    en: str
    bears: Bears

    def __new__(cls, code: str, vi: str, en: str, bears: Bears = Bears.NOTHING) -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.vi, member.en, member.bears = vi, en, bears
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

    @property
    def bears(self) -> Bears:
        """What it means to the steps that come later, as declared beside its sentence."""
        return self.code.bears


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
