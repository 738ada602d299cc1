"""The scores that the leader has settled, as typed → which of them count, and why others do not.

`agreed_check` is the column `Kiểm tra` of `Chi tiết điểm`, as formula and in Python: both say the
same of every line. A valid agreed score replaces the self score; any other is kept as it was typed
and marked, and the self score stands. It opens no workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import IntEnum

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.leader.decision import Decision, first_that_holds
from workbook_builder.leader.typed import InputRow, Typed
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.scoring.points import rescored, round_half_up
from workbook_builder.scoring.standings import Results, UnitResult
from workbook_builder.words.workbooks import ranking as words

NEAR = Decimal("0.000000001")
"""A typed number this near to a multiple of the step is one: 0.1 + 0.2 is 0.3 to people."""


class AgreedStatus(IntEnum):
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
        return self in (AgreedStatus.COUNTS, AgreedStatus.CHANGED)

    @property
    def check(self) -> str:
        """What `Kiểm tra` says."""
        return words.AGREED_CHECKS[self]


@dataclass(frozen=True, slots=True)
class AgreedEntry(InputRow):
    """The inputs of one line of `Chi tiết điểm`, in the order of its columns."""

    points: Typed = None
    reason: Typed = None
    by: Typed = None
    date: Typed = None


AGREED_INPUTS = AgreedEntry.inputs()


@dataclass(frozen=True, slots=True)
class SeenWhenAgreed:
    """The self score that the leader saw when a line was settled; None: there was none."""

    points: Decimal | None


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """What the leader typed for one criterion of one unit; `settled` where an old workbook knew."""

    unit: str
    criterion: str
    entry: AgreedEntry
    settled: SeenWhenAgreed | None = None


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line, what becomes of it, the unit's own points, and those that count: None if missing."""

    line: AgreedLine
    status: AgreedStatus
    self_points: Decimal | None
    points: Decimal | None


Judged = Mapping[tuple[str, str], JudgedLine]
"""(unit code, criterion id) → the line that the leader typed there."""


def judge_agreed(campaign: Campaign, results: Results, lines: Iterable[AgreedLine]) -> Judged:
    """What becomes of each line that holds anything and names a criterion of the campaign."""
    criteria = {criterion.id: criterion for criterion in campaign.criteria()}
    units = {unit.code for unit in campaign.units}
    check, decimals = agreed_check(campaign.ranking.decimals), campaign.ranking.decimals
    return {
        (line.unit, line.criterion): _judge(
            _Scored(line, criteria[line.criterion], results.get(line.unit)), check, decimals
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
    return sum(1 for one in judged.values() if one.status is AgreedStatus.CHANGED)


def step_of(criterion: Criterion) -> Decimal | None:
    """The distance between two values that points given directly may have; else None."""
    return kind_of(criterion).point_step(criterion)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A line that holds anything, the criterion that it scores, and what the unit sent in."""

    line: AgreedLine
    criterion: Criterion
    result: UnitResult | None

    @property
    def points(self) -> Decimal:
        """What was typed as points; 0 for what is no number."""
        typed = self.line.entry.points
        return typed if isinstance(typed, Decimal) else Decimal(0)

    @property
    def is_in(self) -> bool:
        """Whether the unit has scores."""
        return self.result is not None and self.result.scores is not None

    @property
    def own(self) -> Decimal | None:
        """The unit's own points."""
        scores = None if self.result is None else self.result.scores
        return None if scores is None else scores.criteria.get(self.criterion.id)

    @property
    def is_off_step(self) -> bool:
        """Whether the points stand between two that may be given."""
        step = step_of(self.criterion)
        return step is not None and not _is_near(self.points / step, 0)

    @property
    def is_changed(self) -> bool:
        """Whether the unit's own points were others when the line was settled."""
        seen = self.line.settled
        return seen is not None and seen.points != self.own


def _is_near(points: Decimal, decimals: int) -> bool:
    return abs(points - round_half_up(points, decimals)) <= NEAR


def _judge(one: _Scored, check: Decision[_Scored, AgreedStatus], decimals: int) -> JudgedLine:
    status = check.verdict(one)
    if not one.is_in:
        return JudgedLine(one.line, status, None, None)
    points = round_half_up(one.points, decimals) if status.counts else one.own or Decimal(0)
    return JudgedLine(one.line, status, one.own, points)


def agreed_check(decimals: int) -> Decision[_Scored, AgreedStatus]:
    """What becomes of a line that holds anything: the first that holds is said.

    The blanks of the formula are `key`, the cell with the key of the line, and `points`. The place
    is compared with the row's own, so that of two rows with one key only the one that is counted
    shows ✓.
    """
    item = "INDEX(score_item,{key})"
    step = f"INDEX(criterion_step,{item})"
    then, now = "INDEX(score_settled,{key})", "INDEX(score_self,{key})"
    return first_that_holds(
        (
            "INDEX(score_place,{key})<>ROW({key})-ROW(INDEX(detail_key,1))+1",
            lambda _: False,
            AgreedStatus.OUT_OF_PLACE,
        ),
        (
            "INDEX(unit_in,INDEX(score_no,{key}))<>1",
            lambda one: not one.is_in,
            AgreedStatus.MISSING_UNIT,
        ),
        ("ISBLANK({points})", lambda one: one.line.entry.points is None, AgreedStatus.NO_POINTS),
        (
            # LibreOffice takes TRUE for a number, Excel does not.
            "IF(ISLOGICAL({points}),TRUE,NOT(ISNUMBER({points})))",
            lambda one: not isinstance(one.line.entry.points, Decimal),
            AgreedStatus.NOT_A_NUMBER,
        ),
        ("{points}<0", lambda one: one.points < 0, AgreedStatus.NEGATIVE),
        (
            f"{{points}}>INDEX(criterion_points,{item})",
            lambda one: one.points > one.criterion.points,
            AgreedStatus.TOO_MUCH,
        ),
        (
            f"IF(ISNUMBER({step}),"
            f"ABS({{points}}/{step}-ROUND({{points}}/{step},0))>{NEAR:f},FALSE)",
            lambda one: one.is_off_step,
            AgreedStatus.OFF_STEP,
        ),
        (
            f"ABS({{points}}-ROUND({{points}},{decimals}))>{NEAR:f}",
            lambda one: not _is_near(one.points, decimals),
            AgreedStatus.TOO_FINE,
        ),
        (
            f"IF(ISBLANK({then}),FALSE,IF(ISNUMBER({then}),"
            f"IF(ISNUMBER({now}),{then}<>{now},TRUE),ISNUMBER({now})))",
            lambda one: one.is_changed,
            AgreedStatus.CHANGED,
        ),
        otherwise=AgreedStatus.COUNTS,
    )
