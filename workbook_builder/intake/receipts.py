"""What became of one returned file."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Literal, get_args

from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.lateness import Dates
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.problems import Bears, Problem

ReceiptStatus = Literal[
    "accepted",
    "accepted_with_warnings",
    "duplicate",
    "superseded",
    "rejected",
    "foreign",
    "attachment",
    "ignored",
]

STATUSES: tuple[ReceiptStatus, ...] = get_args(ReceiptStatus)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one file. `file` is relative to the campaign folder; `unit` may be empty.

    `saved` is when the file was saved, as it tells itself, `received` the date of the file on this
    machine. A file that came `after_freeze`, after the result was frozen, is listed and changes
    nothing. `sender` (an address), `subject` and `arrived` are those of the mail that it came with,
    if it did; what a mail says of itself may be made up.
    """

    file: str
    status: ReceiptStatus
    unit: str
    problems: tuple[Problem, ...]
    sha256: str
    size: int
    saved: datetime | None
    received: datetime
    after_freeze: bool = False
    sender: str = ""
    subject: str = ""
    arrived: datetime | None = None

    @property
    def bears(self) -> Bears:
        """What its problems mean to the steps that come later, all taken together."""
        return reduce(or_, (problem.bears for problem in self.problems), Bears.NOTHING)


@dataclass(frozen=True, slots=True)
class Refused:
    """A file that is out of the running, and when it was saved as far as can be known.

    `candidate`: what it says where it is refused for being late alone.
    """

    receipt: Receipt
    dated: datetime
    candidate: Candidate | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """A file that can be made the one that counts for its unit, whatever counts by itself.

    `problems` and `notes` are what there is to say of the file and of the unit once it does.
    `needs_reason`: a file that was refused, or that stands against its equal, needs somebody who
    answers for it.
    """

    file: str
    sha256: str
    submission: Submission
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class Candidate:
    """A readable workbook of a unit, still to be compared with the unit's others."""

    file: InboxFile
    submission: Submission
    problems: tuple[Problem, ...]
    dates: Dates

    def says_the_same(self, other: Candidate) -> bool:
        return self.submission.answers == other.submission.answers

    def is_copy_of(self, other: Candidate) -> bool:
        mine, its = self.submission, other.submission
        return self.says_the_same(other) and (mine.evidence, mine.details) == (
            its.evidence,
            its.details,
        )

    def with_problem(self, *problems: Problem) -> Candidate:
        return replace(self, problems=(*self.problems, *problems))


def unanswered_in(problem: Problem) -> list[str]:
    """The ids of the criteria that a finding on what a unit has not answered lists."""
    return str(problem.values["criteria"]).split(", ")
