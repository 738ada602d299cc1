"""`runs/da-doc.txt` ↔ what returned workbooks said, so that none is read twice.

A workbook is known by its SHA-256. What is remembered holds for the workbooks issued, too, and is
sealed (`folder.sealed`). Without it the files are read, and the result is the same. What a
proof rests on is never taken from here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.campaign.panel import panels
from workbook_builder.folder.sealed import MOST_BYTES, SealedFile
from workbook_builder.folder.whole import MALFORMED
from workbook_builder.intake.returned.issued import Sent
from workbook_builder.intake.returned.saving import Saving
from workbook_builder.intake.returned.submission import Reading, Submission
from workbook_builder.problems import Code, Place, Problem, Severity, Value
from workbook_builder.scoring.points import Amount, Answer

MEMORY = "da-doc.txt"
_SCHEMA = 1
_LONGEST = 512 * 1024  # bytes of what one workbook said


@dataclass(frozen=True, slots=True)
class Said:
    """What one workbook said: what it turned out to be, and when it was saved."""

    reading: Reading
    saving: Saving | None


@dataclass(frozen=True, slots=True)
class Early:
    """What came of reading a workbook before its turn: `fault` where it broke its reader.

    `spelled`: what it said, as `Spelling` spells it; None for a file that has to be read in its
    turn. `seconds`: of processor time.
    """

    spelled: bytes | None = None
    seconds: float = 0.0
    fault: Problem | None = None


class Memory:
    """What the workbooks of one campaign said, by their SHA-256."""

    def __init__(self, path: Path, campaign: Campaign, sent: Sent, key: bytes) -> None:
        self._spelling = Spelling(campaign)
        self._file = SealedFile(path, campaign, key, [_SCHEMA, _issued(sent)])
        found = (line.partition(b" ") for line in self._file.read().split(b"\n") if line)
        self._before = {sha256.decode("ascii"): spelled for sha256, _, spelled in found}
        self._used: dict[str, bytes] = {}

    def recall(self, sha256: str) -> Said | None:
        """What the workbook with this digest said; None where that is not known."""
        spelled = self._before.get(sha256)
        said = None if spelled is None else self._spelling.read(spelled)
        if spelled is not None and said is not None:
            self._used[sha256] = spelled
        return said

    def __contains__(self, sha256: object) -> bool:
        """Whether something is known of the workbook with this digest."""
        return sha256 in self._before

    def keep(self, sha256: str, spelled: bytes | None) -> None:
        """Remembers what a workbook said, as `Spelling` spells it; nothing where it can't."""
        if spelled is not None:
            self._used[sha256] = spelled

    def save(self) -> None:
        """Writes what was recalled or kept; the workbooks that are gone are forgotten."""
        if self._used == self._before:
            return
        lines, size = [], 0
        for sha256, spelled in sorted(self._used.items()):
            size += len(sha256) + len(spelled) + 2
            if size <= MOST_BYTES:
                lines.append(sha256.encode() + b" " + spelled)
        self._file.write(b"\n".join(lines))


class Spelling:
    """What the workbooks of one campaign said ↔ bytes of JSON."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._panels = {one.scorer.code: one.campaign for one in panels(campaign)}

    def spell(self, said: Said) -> bytes | None:
        """The bytes; None where what was said is too long, or would not be read as the same."""
        try:
            spelled = json.dumps(self._spell(said), ensure_ascii=False).encode()
            same = len(spelled) <= _LONGEST and self._said(json.loads(spelled)) == said
        except MALFORMED:
            return None
        return spelled if same else None

    def read(self, spelled: bytes) -> Said | None:
        """What these bytes say; None where they say nothing that could be understood."""
        try:
            return self._said(json.loads(spelled))
        except MALFORMED:
            return None

    def _spell(self, said: Said) -> list[object]:
        reading, saving = said.reading, said.saving
        return [
            reading.kind,
            reading.unit,
            [_spelled_problem(one) for one in reading.problems],
            None if reading.submission is None else self._spell_submission(reading.submission),
            None if saving is None else [_spelled_moment(getattr(saving, n)) for n in _MOMENTS],
        ]

    def _said(self, found: Any) -> Said:  # noqa: ANN401  a value of JSON
        kind, unit, problems, submission, saving = found
        return Said(
            Reading(
                kind,
                tuple(map(_read_problem, problems)),
                unit,
                None if submission is None else self._read_submission(submission),
            ),
            None if saving is None else Saving(*map(_read_moment, saving)),
        )

    def _spell_submission(self, one: Submission) -> list[object]:
        criteria = self._criteria(one.unit)
        return [
            one.unit,
            {id_: _spelled_answer(criteria[id_], said) for id_, said in one.answers.items()},
            dict(one.evidence),
            dict(one.details),
            _spelled_moment(one.saved),
            one.unanswered,
            one.sheet,
            dict(one.cells),
        ]

    def _read_submission(self, found: Any) -> Submission:  # noqa: ANN401  a value of JSON
        unit, answers, evidence, details, saved, unanswered, sheet, cells = found
        criteria = self._criteria(unit)
        return Submission(
            unit,
            {id_: _read_answer(criteria[id_], said) for id_, said in answers.items()},
            evidence,
            details,
            _read_moment(saved),
            tuple(unanswered),
            sheet,
            cells,
        )

    def _criteria(self, unit: str) -> Mapping[str, Criterion]:
        """The criteria that the files of this unit or scorer answer, by id."""
        answered = self._panels.get(unit, self._campaign)
        return {criterion.id: criterion for criterion in answered.criteria()}


_MOMENTS = tuple(field.name for field in fields(Saving))


def _issued(sent: Sent) -> list[object]:
    """The workbooks that were issued, by their digests."""
    return [
        [rubric, common, [hashlib.sha256(data).hexdigest() for data in kept]]
        for (rubric, common), kept in sorted(sent.items())
    ]


def _spelled_moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def _read_moment(found: Any) -> Any:  # noqa: ANN401  a value of JSON; what holds it says which may be None
    return None if found is None else datetime.fromisoformat(found)


def _spelled_answer(criterion: Criterion, answer: Answer) -> list[object]:
    if isinstance(answer, Decimal):
        return [str(answer)]
    if isinstance(answer, Amount):
        return [str(answer.number), str(answer.points)]
    return [criterion.choices().index(answer)]


def _read_answer(criterion: Criterion, found: list[Any]) -> Answer:
    if len(found) == 2:
        return Amount(Decimal(found[0]), Decimal(found[1]))
    if isinstance(found[0], str):
        return Decimal(found[0])
    choices = criterion.choices()
    return choices[int(found[0])]


def _spelled_problem(problem: Problem) -> list[object]:
    place = [getattr(problem.place, field.name) for field in fields(Place)]
    values = {
        name: [str(value)] if isinstance(value, Decimal) else value
        for name, value in problem.values.items()
    }
    return [type(problem.code).__name__, problem.code.value, problem.severity.value, place, values]


def _read_problem(found: list[Any]) -> Problem:
    kind, code, severity, place, values = found
    said: dict[str, Value] = {
        name: Decimal(value[0]) if isinstance(value, list) else value
        for name, value in values.items()
    }
    return Problem(_codes()[kind, code], Severity(severity), Place(*place), said)


@lru_cache(maxsize=1)
def _codes() -> Mapping[tuple[str, str], Code]:
    return {(kind.__name__, one.value): one for kind in Code.__subclasses__() for one in kind}
