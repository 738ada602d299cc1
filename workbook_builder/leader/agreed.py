"""The scores that the leader has settled, as typed → which of them count, and why others do not.

The twin in Python of the sheet `Chi tiết điểm` (whose formulas stand in `detail_formulas`): both
must say the same of every line. A valid agreed score replaces the self score; any other is kept as
it was typed and marked, and the self score stands. It opens no workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from decimal import Decimal
from enum import IntEnum

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.leader.typed import Typed
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import rescored, round_half_up
from workbook_builder.scoring.standings import Results, UnitResult
from workbook_builder.words.workbooks import ranking as words

NEAR = Decimal("0.000000001")
"""A typed number this near to a multiple of the step is one: 0.1 + 0.2 is 0.3 to people."""


class Status(IntEnum):
    """What becomes of a line of `Chi tiết điểm`; the numbers stand in its hidden column."""

    EMPTY = 0
    COUNTS = 1
    CHANGED = 2
    """It counts; the unit has since sent in another self score."""
    MISSING_UNIT = 3
    NO_POINTS = 4
    NOT_A_NUMBER = 5
    NEGATIVE = 6
    TOO_MUCH = 7
    OFF_STEP = 8
    TOO_FINE = 9
    OUT_OF_PLACE = 10
    """A second row of one key: only the sheet can say so."""

    @property
    def counts(self) -> bool:
        """Whether the agreed score replaces the self score."""
        return self in (Status.COUNTS, Status.CHANGED)

    @property
    def check(self) -> str:
        """What `Kiểm tra` says."""
        return words.AGREED_CHECKS[self]


@dataclass(frozen=True, slots=True)
class AgreedEntry:
    """The inputs of one line of `Chi tiết điểm`, in the order of its columns."""

    points: Typed = None
    reason: Typed = None
    by: Typed = None
    date: Typed = None

    def cells(self) -> Mapping[str, Typed]:
        """Input → what was typed there."""
        return {name: getattr(self, name) for name in AGREED_COLUMNS}

    def is_empty(self) -> bool:
        """Whether nothing at all was typed on the line."""
        return all(cell is None for cell in self.cells().values())

    def signature(self) -> str:
        """The line as one text: a line that reads otherwise was settled anew."""
        cells = self.cells().values()
        return "|".join("" if c is None else f"{type(c).__name__}:{c}" for c in cells)


AGREED_COLUMNS = tuple(column.name for column in fields(AgreedEntry))


@dataclass(frozen=True, slots=True)
class Settled:
    """The self score that the leader saw when a line was settled; None: there was none."""

    points: Decimal | None


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """What the leader typed for one criterion of one unit; `settled` where an old workbook knew."""

    unit: str
    criterion: str
    entry: AgreedEntry
    settled: Settled | None = None


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line, what becomes of it, the unit's own points, and those that count: None if missing."""

    line: AgreedLine
    status: Status
    self_points: Decimal | None
    points: Decimal | None


Judged = Mapping[tuple[str, str], JudgedLine]
"""(unit code, criterion id) → the line that the leader typed there."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What the leader has entered beside the ledger, as typed, wrong or not.

    `remarks`: unit code → `Ghi chú`. `picked`: the unit chosen on `Đối chiếu`.
    """

    agreed: tuple[AgreedLine, ...] = ()
    remarks: Mapping[str, Typed] = field(default_factory=dict)
    picked: Typed = None

    def remark(self, unit: str) -> str:
        """The leader's remark on a unit, as `Xếp hạng` shows it: texts only."""
        typed = self.remarks.get(unit)
        return typed if isinstance(typed, str) else ""


def judge_agreed(campaign: Campaign, results: Results, lines: Iterable[AgreedLine]) -> Judged:
    """What becomes of each line that holds anything and names a criterion of the campaign."""
    criteria = {criterion.id: criterion for criterion in campaign.criteria()}
    units = {unit.code for unit in campaign.units}
    return {
        (line.unit, line.criterion): _judge(
            line, criteria[line.criterion], results.get(line.unit), campaign.ranking.decimals
        )
        for line in lines
        if line.unit in units and line.criterion in criteria and not line.entry.is_empty()
    }


def agree(campaign: Campaign, results: Results, judged: Judged) -> Results:
    """The results with every valid agreed score in the place of the unit's own."""
    settled: dict[str, dict[str, Decimal]] = {}
    for (unit, criterion), one in judged.items():
        if one.status.counts and one.points is not None:
            settled.setdefault(unit, {})[criterion] = one.points
    return {
        code: _with(campaign, result, settled.get(code, {})) for code, result in results.items()
    }


def _with(
    campaign: Campaign, result: UnitResult | None, points: Mapping[str, Decimal]
) -> UnitResult | None:
    if result is None or result.scores is None or not points:
        return result
    return replace(result, scores=rescored(campaign, result.scores, points))


def uncounted(judged: Judged) -> int:
    """The number of lines with something in them that do not count."""
    return sum(1 for one in judged.values() if not one.status.counts)


def changed(judged: Judged) -> int:
    """The number of lines that count although the unit has since sent in another self score."""
    return sum(1 for one in judged.values() if one.status is Status.CHANGED)


def step_of(criterion: Criterion) -> Decimal | None:
    """The distance between two values that points given directly may have; else None."""
    return kind_of(criterion).spacing(criterion)


def _judge(
    line: AgreedLine, criterion: Criterion, result: UnitResult | None, decimals: int
) -> JudgedLine:
    if result is None or result.scores is None:
        return JudgedLine(line, Status.MISSING_UNIT, None, None)
    own = result.scores.criteria.get(criterion.id)
    status = _status(line.entry.points, criterion, decimals)
    typed = line.entry.points
    if not status.counts or not isinstance(typed, Decimal):
        return JudgedLine(line, status, own, own or Decimal(0))
    if line.settled is not None and line.settled.points != own:
        status = Status.CHANGED
    return JudgedLine(line, status, own, round_half_up(typed, decimals))


def _status(typed: Typed, criterion: Criterion, decimals: int) -> Status:
    """Whether what was typed is a score of this criterion; the first reason why not."""
    step = step_of(criterion)
    if not isinstance(typed, Decimal):
        return Status.NO_POINTS if typed is None else Status.NOT_A_NUMBER
    if typed < 0:
        return Status.NEGATIVE
    if typed > criterion.points:
        return Status.TOO_MUCH
    if step is not None and abs(typed / step - round_half_up(typed / step, 0)) > NEAR:
        return Status.OFF_STEP
    return Status.TOO_FINE if abs(typed - round_half_up(typed, decimals)) > NEAR else Status.COUNTS
