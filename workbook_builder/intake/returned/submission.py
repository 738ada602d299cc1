"""What was read from one returned workbook, as data: its answers, or why it has none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from workbook_builder.problems import Problem
from workbook_builder.scoring.points import Answer


@dataclass(frozen=True, slots=True)
class Submission:
    """The answers in one returned workbook.

    `unit` is the unit's code. `answers`: criterion id → answer. `evidence`: criterion id → text
    with its lines. `details`: defined name → text of the other inputs (number and date of the
    report, who prepared it). `saved`: the date of saving inside the file, None where nobody has
    saved it. `unanswered`: ids. `cells`: criterion id → the cell of `sheet` that held its answer.
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
    """What a workbook turned out to be. A `rejected` one has at least one error in `problems`.

    `unit` is the code of the unit where it is known, "" where it is not.
    """

    kind: Literal["submission", "foreign", "rejected", "attachment"]
    problems: tuple[Problem, ...]
    unit: str = ""
    submission: Submission | None = None
