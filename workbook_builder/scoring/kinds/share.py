"""A share of the best (so với cao nhất): points in proportion to the best number.

A unit with half the best number gets half the points. The best is the greatest number in the
unit's cluster, known once all units have answered. Until then a unit sees the points that it would
get if its number were the best.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import Entry
from workbook_builder.scoring.kinds.kind import Cells, Compared, InputRule, Kind, KindFault
from workbook_builder.scoring.kinds.measured import MEASURE, with_measure
from workbook_builder.scoring.points import round_half_up, rounded_formula
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words

_ZERO = Decimal(0)


def _share(c: Criterion, number: Decimal, best: Decimal, decimals: int) -> Decimal:
    """The points of a number in comparison with the best; 0 where the best number is 0."""
    return round_half_up(c.points * number / best, decimals) if best > 0 else _ZERO


def _share_formula(c: Criterion, number: str, best: str, decimals: int) -> str:
    return f"IF({best}>0,{rounded_formula(f'{c.points}*{number}/{best}', decimals)},0)"


class _Share(Kind):
    name = "share"
    way = ways.WAY_SHARE
    declared_by = "measured_against"
    implied = (("measured_against", "best"),)
    columns = (MEASURE,)
    compared = Compared(_share, _share_formula)

    def is_of(self, criterion: Criterion) -> bool:
        return criterion.measured_against == "best"

    def check(self, c: Criterion) -> Iterator[KindFault]:
        """A share of the best needs a measure, and must have no tiers or step beside it."""
        here = {"id": excerpt(c.id)}
        if not c.measure:
            yield KindFault(("measured_against",), DefinitionCode.SHARE_WITHOUT_MEASURE, here)
        for key, there in (("tiers", bool(c.tiers)), ("step", c.step is not None)):
            if there:
                yield KindFault((key,), DefinitionCode.SHARE_AND_OTHER, {**here, "key": key})

    def rule(self, c: Criterion) -> InputRule:
        text = words.PROMPT_SHARE_TEXT.format(measure=c.measure)
        return self.number_rule(
            c, (words.PROMPT_MEASURE, text), (words.WRONG_MEASURE, words.WRONG_MEASURE_TEXT)
        )

    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        return ReceiptCode.MEASURE_NOT_ALLOWED, {"measure": c.measure}

    def points(self, c: Criterion, number: Decimal, decimals: int) -> Decimal:
        return c.points if number else _ZERO

    def points_formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        return f"IF({cells.choice}>0,{c.points},0)"

    def how_answered(self, c: Criterion) -> str:
        return words.SHARE.format(measure=c.measure)

    def number_in_words(self, c: Criterion, number: Decimal) -> str:
        return with_measure(c, number)


SHARE = _Share()
