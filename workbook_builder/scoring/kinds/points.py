"""Points given directly (cho điểm): the unit chooses its points, from 0 to the maximum by steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import SIGNED, Entry, level_meant, numbers_meant
from workbook_builder.scoring.kinds.kind import (
    Cells,
    ComparedWhenOlder,
    InputRule,
    Kind,
    KindColumn,
    KindFault,
)
from workbook_builder.scoring.points import Answer
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number as number_text
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words

_MOST_VALUES = 1000
"""How many values one dropdown may offer."""

_ONE = Decimal(1)
_STEPS = (Decimal("0.5"), Decimal("0.25"), Decimal("0.1"), Decimal("0.05"), Decimal("0.01"))
"""The steps tried, in order, for the points of a plan that names no step."""


class PointsKind(Kind):
    """The unit chooses its points; a kind with fewer of them to choose from builds on this one."""

    name = "points"
    way = ways.WAY_POINTS
    columns: tuple[KindColumn, ...] = (KindColumn("step", "number", 64),)
    compared_when_older: ComparedWhenOlder = "most"

    def is_of(self, criterion: Criterion) -> bool:
        return True  # what no other kind claims

    def check(self, c: Criterion) -> Iterator[KindFault]:
        if c.points < 0:
            return
        step = _ONE if c.step is None else c.step
        where = ("points",) if c.step is None else ("step",)
        if step <= 0:
            yield KindFault(
                where, DefinitionCode.STEP_NOT_POSITIVE, {"id": excerpt(c.id), "value": step}
            )
            return
        values: dict[str, Value] = {"id": excerpt(c.id), "points": c.points, "step": step}
        if c.points > step * (_MOST_VALUES - 1):
            yield KindFault(
                where, DefinitionCode.TOO_MANY_VALUES, values | {"limit": _MOST_VALUES}, ((),)
            )
        elif c.points % step:
            code = (
                DefinitionCode.POINTS_NEED_STEP
                if c.step is None
                else DefinitionCode.POINTS_OFF_STEP
            )
            yield KindFault(where, code, values, ((),))

    def numbers(self, criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
        if criterion.step is not None and criterion.step > 0:  # `check` reports other steps
            yield "step", criterion.step

    def rule(self, c: Criterion) -> InputRule:
        blanks = {"points": number_text(c.points), "step": number_text(self.point_step(c))}
        return InputRule(
            (words.PROMPT_POINTS, words.PROMPT_POINTS_TEXT.format(**blanks)),
            (words.WRONG_POINTS, words.WRONG_POINTS_TEXT.format(**blanks)),
            offered=(*allowed_points(c), *(level.label for level in c.choices())),
        )

    def read(self, c: Criterion, entry: Entry, decimals: int) -> Answer | None:
        if c.not_applicable and (excused := level_meant(c.choices(), entry)):
            return excused
        meant = numbers_meant(entry)
        found = [value for value in allowed_points(c) if value in meant]
        return found[0] if len(found) == 1 else None

    def answer(self, c: Criterion, number: Decimal, decimals: int) -> Answer | None:
        return next((value for value in allowed_points(c) if value == number), None)

    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        said: Mapping[str, Value] = {"most": c.points, "step": self.point_step(c)}
        values = numbers_meant(entry, SIGNED)
        if not values or values & set(allowed_points(c)):  # such as "+1", or an ambiguous number
            return ReceiptCode.POINTS_NOT_ALLOWED, said
        if all(0 <= value <= c.points for value in values):
            return ReceiptCode.POINTS_BETWEEN_STEPS, said
        return ReceiptCode.POINTS_OUT_OF_BOUNDS, said

    def point_step(self, c: Criterion) -> Decimal:
        return c.step or _ONE

    def own_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        choice = cells.choice
        # Without ISNUMBER, COUNTIF would accept the text "5" as the number 5.
        return f'IF(IF(ISNUMBER({choice}),COUNTIF({cells.allowed},{choice})=1,FALSE),{choice},"")'


def allowed_points(c: Criterion) -> tuple[Decimal, ...]:
    """The values that may be chosen, ascending: 0, step, 2 × step … points.

    Where points are to be judged, nothing lies between 0 and the lowest that may be given.
    """
    step, low = c.step or _ONE, c.judged_from or 0
    values = (step * n for n in range(int(c.points / step) + 1))
    return tuple(value for value in values if not value or value >= low)


def step_for(points: Decimal) -> Decimal:
    """The step of points in a plan that names none: the first of the usual steps that fits."""
    fit = (step for step in _STEPS if not points % step and points / step < _MOST_VALUES)
    step = next(fit, _ONE if not points % 1 else points)
    return step if points else _ONE


POINTS = PointsKind()
