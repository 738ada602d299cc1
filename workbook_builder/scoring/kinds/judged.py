"""A range to be judged (chấm trong khoảng): no points, or some between two bounds.

The unit chooses what it proposes; the leader agrees on it or on something else. Until then what the
unit proposes counts, and is told as not settled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import Entry
from workbook_builder.scoring.kinds.kind import InputRule, KindColumn, KindFault
from workbook_builder.scoring.kinds.points import PointsKind
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number as number_text
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words


class _Judged(PointsKind):
    name = "judged"
    way = ways.WAY_JUDGED
    declared_by = "judged_from"
    columns = (*PointsKind.columns, KindColumn("judged_from", "number", 84))
    compared_when_older = "title"
    is_settled_by_others = True

    def is_of(self, criterion: Criterion) -> bool:
        return criterion.judged_from is not None

    def check(self, c: Criterion) -> Iterator[KindFault]:
        """The range begins above 0, below its end, and on a step."""
        here: dict[str, Value] = {"id": excerpt(c.id)}
        for key, there in (
            ("tiers", bool(c.tiers)),
            ("measure", bool(c.measure)),
            ("measured_against", c.measured_against != "tiers"),
        ):
            if there:
                yield KindFault((key,), DefinitionCode.JUDGED_AND_OTHER, {**here, "key": key})
        yield from super().check(c)
        low, step = self.lowest(c), self.point_step(c)
        if not 0 < low < c.points or (step > 0 and low % step):
            values = {**here, "value": low, "points": c.points, "step": step}
            yield KindFault(
                ("judged_from",), DefinitionCode.JUDGED_RANGE, values, (("points",), ("step",))
            )

    def numbers(self, criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
        if criterion.judged_from is not None and criterion.judged_from > 0:
            yield "judged_from", criterion.judged_from

    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        said = {"low": self.lowest(c), "most": c.points, "step": self.point_step(c)}
        return ReceiptCode.JUDGED_NOT_ALLOWED, said

    def lowest(self, c: Criterion) -> Decimal:
        return c.judged_from or Decimal(0)

    def rule(self, c: Criterion) -> InputRule:
        (title, text), (wrong, why) = words.PROMPT_JUDGED, words.WRONG_JUDGED
        blanks = {
            "low": number_text(self.lowest(c)),
            "points": number_text(c.points),
            "step": number_text(self.point_step(c)),
        }
        prompt, refusal = (title, text.format(**blanks)), (wrong, why.format(**blanks))
        return InputRule(prompt, refusal, offered=super().rule(c).offered)

    def how_answered(self, c: Criterion) -> str:
        return words.JUDGED.format(low=number_text(self.lowest(c)), points=number_text(c.points))


JUDGED = _Judged()
