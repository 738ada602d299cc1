"""A share of a target (so với chỉ tiêu): points in proportion to what a unit is to reach.

The target is declared for each unit, and the criterion is asked about as it is for that unit
(`Criterion.of_unit`). In a workbook that is written once for all units, the target is a cell.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.problems import Value
from workbook_builder.scoring.kinds.kind import Cells, KindFault
from workbook_builder.scoring.kinds.line import ROUND_TO, LineKind, check_steps, rounded_to
from workbook_builder.scoring.kinds.measured import MEASURE, with_measure
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words


class _Target(LineKind):
    name = "target"
    way = ways.WAY_TARGET
    declared_by = "measured_against"
    implied = (("measured_against", "target"),)
    columns = (MEASURE, ROUND_TO)

    def is_of(self, criterion: Criterion) -> bool:
        return criterion.has_target

    def check(self, c: Criterion) -> Iterator[KindFault]:
        """A share of a target needs a measure, must have no tiers, and reaches all points."""
        here: dict[str, Value] = {"id": excerpt(c.id)}
        if not c.measure:
            yield KindFault(("measured_against",), DefinitionCode.TARGET_WITHOUT_MEASURE, here)
        if c.tiers:
            yield KindFault(("tiers",), DefinitionCode.TARGET_AND_OTHER, {**here, "key": "tiers"})
        yield from check_steps(c)

    def points(self, c: Criterion, number: Decimal, decimals: int) -> Decimal | None:
        return super().points(c, number, decimals) if c.all_at else None

    def own_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        formula = super().own_formula(c, cells, decimals)
        return f'IF({cells.target}>0,{formula},"")' if cells.target else formula

    def target_label(self, c: Criterion) -> str:
        return words.TARGET.format(measure=c.measure)

    def how_answered(self, c: Criterion) -> str:
        return words.TARGET_SHARE.format(measure=c.measure) + rounded_to(c)

    def number_in_words(self, c: Criterion, number: Decimal) -> str:
        reached = with_measure(c, number)
        if c.all_at is None:
            return reached
        return words.OF_TARGET.format(reached=reached, target=with_measure(c, c.all_at))


TARGET = _Target()
