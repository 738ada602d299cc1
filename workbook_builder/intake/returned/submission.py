"""What one returned workbook says, as it was read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from workbook_builder.problems import Problem
from workbook_builder.scoring.points import Answer


@dataclass(frozen=True, slots=True)
class Submission:
    """What one returned workbook says: criterion id → answer, criterion id → evidence.

    `saved` is the date of saving inside the file, None where nobody has saved it. `details` holds
    what was filled in elsewhere by defined name (report number and date, who prepared it …).
    Evidence keeps its lines. `cells`: criterion id → the cell of `sheet` that its answer stood in.
    """

    unit: str
    answers: Mapping[str, Answer]
    evidence: Mapping[str, str]
    details: Mapping[str, str] = field(default_factory=dict)
    saved: datetime | None = None
    unanswered: tuple[str, ...] = ()
    sheet: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a workbook turned out to be; `rejected` for the errors among the problems."""

    kind: Literal["submission", "foreign", "rejected"]
    problems: tuple[Problem, ...]
    unit: str = ""
    submission: Submission | None = None
