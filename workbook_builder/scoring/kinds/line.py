"""A proportion (theo tỷ lệ): a number is entered, and points lie on a straight line between two.

At the number `none_at` a unit gets no points, at `all_at` all of them. Where the first is left out
it is 0, so that points are that share of the most which the number is of `all_at`. The first may be
the greater of the two: the smaller the number, the better.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import Entry
from workbook_builder.scoring.kinds.kind import Cells, InputRule, Kind, KindColumn, KindFault
from workbook_builder.scoring.kinds.measured import MEASURE, with_measure
from workbook_builder.scoring.points import round_half_up, rounded_formula, tidied_formula
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number as number_text
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words

ROUND_TO = KindColumn("round_to", "number", 84)
_ZERO = Decimal(0)


class LineKind(Kind):
    """All points from one number on; a kind in which that differs by unit builds on this one."""

    name = "line"
    way = ways.WAY_LINE
    declared_by = "all_at"
    columns: tuple[KindColumn, ...] = (
        MEASURE,
        KindColumn("none_at", "number", 84),
        KindColumn("all_at", "number", 84),
        ROUND_TO,
    )

    def is_of(self, criterion: Criterion) -> bool:
        return criterion.all_at is not None

    def check(self, c: Criterion) -> Iterator[KindFault]:
        """A line needs a measure and two different ends, and steps by which it reaches its top."""
        here: dict[str, Value] = {"id": excerpt(c.id)}
        if not c.measure:
            yield KindFault(("all_at",), DefinitionCode.LINE_WITHOUT_MEASURE, here)
        for key, there in (
            ("tiers", bool(c.tiers)),
            ("step", c.step is not None),
            ("measured_against", c.measured_against != "tiers"),
        ):
            if there:
                yield KindFault((key,), DefinitionCode.LINE_AND_OTHER, {**here, "key": key})
        none, all_ = _ends(c)
        if none == all_ or min(none, all_) < 0:
            values = {**here, "none": none, "all": all_}
            yield KindFault(("all_at",), DefinitionCode.LINE_ENDS, values, (("none_at",),))
        yield from check_steps(c)

    def numbers(self, criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
        if criterion.round_to is not None and criterion.round_to > 0:
            yield "round_to", criterion.round_to

    def rule(self, c: Criterion) -> InputRule:
        text = words.PROMPT_LINE_TEXT.format(measure=c.measure)
        return self.number_rule(
            c, (words.PROMPT_MEASURE, text), (words.WRONG_MEASURE, words.WRONG_MEASURE_TEXT)
        )

    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        return ReceiptCode.MEASURE_NOT_ALLOWED, {"measure": c.measure}

    def points(self, c: Criterion, number: Decimal, decimals: int) -> Decimal | None:
        none, all_ = _ends(c)
        reached = c.points * (number - none) / (all_ - none)
        if c.round_to is None:
            rounded = round_half_up(reached, decimals)
        else:
            rounded = round_half_up(reached / c.round_to, 0) * c.round_to
        return max(_ZERO, min(c.points, rounded))

    def points_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        none, all_ = _ends(c)
        rises = cells.target or all_ > none
        low, high = (f"{none:f}", cells.choice) if rises else (cells.choice, f"{none:f}")
        reached = f"{c.points:f}*({high}-{low})/{cells.target or f'{abs(all_ - none):f}'}"
        if c.round_to is None:
            rounded = rounded_formula(reached, decimals)
        else:
            steps = rounded_formula(f"{reached}/{c.round_to:f}", 0)
            rounded = tidied_formula(f"{steps}*{c.round_to:f}", decimals)
        return f"MAX(0,MIN({c.points:f},{rounded}))"

    def how_answered(self, c: Criterion) -> str:
        none, all_ = (with_measure(c, end) for end in _ends(c))
        falling = c.none_at is not None and c.none_at > (c.all_at or _ZERO)
        template = words.LINE_FALLING if falling else words.LINE if c.none_at else words.LINE_RATIO
        return template.format(measure=c.measure, none=none, all=all_) + rounded_to(c)

    def number_in_words(self, c: Criterion, number: Decimal) -> str:
        return with_measure(c, number)


def check_steps(c: Criterion) -> Iterator[KindFault]:
    """The points must be some number of whole steps."""
    if c.round_to is not None and (c.round_to <= 0 or c.points % c.round_to):
        values: dict[str, Value] = {"value": c.round_to, "points": c.points, "id": excerpt(c.id)}
        yield KindFault(("round_to",), DefinitionCode.LINE_OFF_STEP, values, (("points",),))


def rounded_to(c: Criterion) -> str:
    """The steps of the points in words, "" where they are those of the campaign."""
    step = c.round_to
    return "" if step is None else words.LINE_ROUNDED.format(step=number_text(step))


def _ends(c: Criterion) -> tuple[Decimal, Decimal]:
    """The number at which there are no points, and that at which there are all."""
    return c.none_at or _ZERO, c.all_at or _ZERO


LINE = LineKind()
