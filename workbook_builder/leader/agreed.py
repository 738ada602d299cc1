"""The agreed scores as the leader typed them → which of them count, and why the others do not.

`agreed_check` is the column `Kiểm tra` of `Chi tiết điểm`, once as a formula and once in Python:
both give the same verdict on every line. A valid agreed score replaces the self score. An invalid
one stays on the sheet as it was typed, marked as wrong, and the self score counts. This module
opens no workbook.
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
from workbook_builder.scoring.points import rescored, round_half_up, tidied_formula
from workbook_builder.scoring.standings import Results, UnitResult
from workbook_builder.words.workbooks import ranking as words

TOLERANCE = Decimal("0.000000001")
"""How far a typed number may be from a multiple of the step and still pass for one. Without it,
the sum 0.1 + 0.2, which a workbook holds as 0.30000000000000004, would be refused."""


class AgreedStatus(IntEnum):
    """What becomes of a line of `Chi tiết điểm`. Its number stands in the hidden status column."""

    EMPTY = 0
    COUNTS = 1
    CHANGED = 2
    """The agreed score counts, but the unit has sent in another self score since then."""
    MISSING_UNIT = 3
    NO_POINTS = 4
    NOT_A_NUMBER = 5
    NEGATIVE = 6
    TOO_MUCH = 7
    OFF_STEP = 8
    TOO_FINE = 9
    OUT_OF_PLACE = 10
    """A second row with the same key. Only the formula on the sheet can give this verdict."""

    @property
    def counts(self) -> bool:
        """Whether the agreed score replaces the self score."""
        return self in (AgreedStatus.COUNTS, AgreedStatus.CHANGED)

    @property
    def check(self) -> str:
        """The text in `Kiểm tra`."""
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
    """The self score that the leader saw when agreeing on a score; None where there was none."""

    points: Decimal | None


@dataclass(frozen=True, slots=True)
class AgreedLine:
    """What the leader typed for one criterion of one unit.

    `seen` is the self score at that time, or None where the old workbook does not say.
    """

    unit: str
    criterion: str
    entry: AgreedEntry
    seen: SeenWhenAgreed | None = None


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line with its status, the points that count without it and the points that count.

    Both points are None if the unit is missing.
    """

    line: AgreedLine
    status: AgreedStatus
    self_points: Decimal | None
    points: Decimal | None


Judged = Mapping[tuple[str, str], JudgedLine]
"""(unit code, criterion id) → the judged line of that score."""


def judge_agreed(campaign: Campaign, results: Results, lines: Iterable[AgreedLine]) -> Judged:
    """The status and the points of each line that is not empty.

    Lines of a unit or criterion that the campaign does not have are left out.
    """
    criteria = {criterion.id: criterion for criterion in campaign.criteria()}
    units = {unit.code for unit in campaign.units}
    check, decimals = agreed_check(campaign), campaign.ranking.decimals
    return {
        (line.unit, line.criterion): _judge(
            _Scored(line, criteria[line.criterion], results.get(line.unit)), check, decimals
        )
        for line in lines
        if line.unit in units and line.criterion in criteria and not line.entry.is_empty()
    }


def with_agreed_scores(campaign: Campaign, results: Results, judged: Judged) -> Results:
    """The results, with what counts: agreed scores, else those of stages, else the unit's own."""
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
    if result is None or result.scores is None or not (points or result.given):
        return result
    return replace(result, scores=rescored(campaign, result.scores, {**result.given, **points}))


def uncounted_agreed(judged: Judged) -> int:
    """The number of lines that are not empty and do not count."""
    return sum(1 for one in judged.values() if not one.status.counts)


def changed_agreed(judged: Judged) -> int:
    """The number of lines that count although the unit has since sent in another self score."""
    return sum(1 for one in judged.values() if one.status is AgreedStatus.CHANGED)


def step_of(criterion: Criterion) -> Decimal | None:
    """The step of the points of a criterion, in points; None where any value may be given."""
    return kind_of(criterion).point_step(criterion)


@dataclass(frozen=True, slots=True)
class _Scored:
    """A line that is not empty, its criterion, and the result of its unit."""

    line: AgreedLine
    criterion: Criterion
    result: UnitResult | None

    @property
    def points(self) -> Decimal:
        """The points that were typed; 0 where no number was typed."""
        typed = self.line.entry.points
        return typed if isinstance(typed, Decimal) else Decimal(0)

    @property
    def is_in(self) -> bool:
        """Whether the unit has scores."""
        return self.result is not None and self.result.scores is not None

    @property
    def own(self) -> Decimal | None:
        """The points before the leader settles any: the last stage's, or the unit's own."""
        return None if self.result is None else self.result.before_leader(self.criterion.id)

    @property
    def is_off_step(self) -> bool:
        """Whether the points are no multiple of the criterion's step."""
        step = step_of(self.criterion)
        return step is not None and not _is_near(self.points / step, 0)

    @property
    def is_changed(self) -> bool:
        """Whether the unit's own points have changed since the leader agreed on a score."""
        seen = self.line.seen
        return seen is not None and seen.points != self.own


def _is_near(points: Decimal, decimals: int) -> bool:
    return abs(points - round_half_up(points, decimals)) <= TOLERANCE


def _judge(one: _Scored, check: Decision[_Scored, AgreedStatus], decimals: int) -> JudgedLine:
    status = check.verdict(one)
    if not one.is_in:
        return JudgedLine(one.line, status, None, None)
    points = round_half_up(one.points, decimals) if status.counts else one.own or Decimal(0)
    return JudgedLine(one.line, status, one.own, points)


def lowest_of(criterion: Criterion) -> Decimal:
    """The lowest points above 0 that a criterion may give; 0 where there is no such rule."""
    return kind_of(criterion).lowest(criterion)


def has_lowest(campaign: Campaign) -> bool:
    """Whether some criterion of the campaign has such a rule."""
    return any(lowest_of(criterion) for criterion in campaign.criteria())


_ITEM = "INDEX(score_item,{key})"
_BELOW = (
    f"IF({{points}}>0,{{points}}<INDEX(criterion_lowest,{_ITEM})-{TOLERANCE:f},FALSE)",
    lambda one: 0 < one.points < lowest_of(one.criterion) - TOLERANCE,
    AgreedStatus.OFF_STEP,
)
"""Points between 0 and the lowest that may be given, where a criterion has such a rule."""


def before_leader(campaign: Campaign) -> str:
    """The name of the range with the points that count where the leader settles nothing."""
    return "score_before" if campaign.stages else "score_self"


def agreed_check(campaign: Campaign) -> Decision[_Scored, AgreedStatus]:
    """The status of a line that is not empty: that of the first condition that holds.

    The formula has two blanks: `key` for the cell with the line's key, and `points` for the cell
    with the agreed points. The first condition compares the row that the calculation uses for this
    key with the row of the formula itself. Without it, two rows with the same key would both show
    ✓, although only one of them counts.
    """
    decimals, item = campaign.ranking.decimals, _ITEM
    step = f"INDEX(criterion_step,{item})"
    steps = f"{{points}}/{step}"
    then, now = "INDEX(score_settled,{key})", f"INDEX({before_leader(campaign)},{{key}})"
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
            # ISNUMBER(TRUE) is TRUE in LibreOffice and FALSE in Excel.
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
        *([_BELOW] if has_lowest(campaign) else []),
        (
            # Half-way between two steps, both are as far away.
            f"IF(ISNUMBER({step}),ABS({steps}-{tidied_formula(steps, 0)})>{TOLERANCE:f},FALSE)",
            lambda one: one.is_off_step,
            AgreedStatus.OFF_STEP,
        ),
        (
            f"ABS({{points}}-{tidied_formula('{points}', decimals)})>{TOLERANCE:f}",
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
