"""Levels (mức đạt được): the unit chooses one of the printed levels and gets its points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import SIGNED, Entry, level_meant
from workbook_builder.scoring.kinds.kind import Cells, CriterionPath, InputRule, Kind, KindFault
from workbook_builder.scoring.points import Answer
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words


class _Levels(Kind):
    name = "tiers"
    way = ways.WAY_TIERS
    declared_by = "tiers"
    compared_when_older = "level"

    def is_of(self, criterion: Criterion) -> bool:
        return bool(criterion.tiers)

    def check(self, c: Criterion) -> Iterator[KindFault]:
        yield from check_levels(c, best_first=True)
        for place, tier in enumerate(c.tiers):
            if tier.has_bounds():
                values = {"id": excerpt(c.id), "label": excerpt(tier.label)}
                on: tuple[CriterionPath, ...] = (("measure",),)
                yield KindFault(("tiers", place), DefinitionCode.BOUNDS_WITHOUT_MEASURE, values, on)

    def rule(self, c: Criterion) -> InputRule:
        return InputRule(
            (words.PROMPT_TIER, words.PROMPT_TIER_TEXT), (words.WRONG_TIER, words.WRONG_TIER_TEXT)
        )

    def read(self, c: Criterion, entry: Entry, decimals: int) -> Answer | None:
        return level_meant(c.choices(), entry)

    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        if entry.number is not None:
            return (
                ReceiptCode.DATE_FOR_TIER if entry.day is not None else ReceiptCode.NUMBER_FOR_TIER,
                {},
            )
        return ReceiptCode.NUMBER_FOR_TIER if entry.is_written(
            SIGNED
        ) else ReceiptCode.NO_SUCH_TIER, {}

    def formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        return points_of_only_level(cells)


def points_of_only_level(cells: Cells) -> str:
    """The formula of the points of the level that is reached; "" unless it is exactly one."""
    return f'=IF(COUNT({cells.levels})=1,SUM({cells.levels}),"")'


def check_levels(c: Criterion, *, best_first: bool) -> Iterator[KindFault]:
    """The faults in the labels and points of levels.

    `best_first`: the levels must stand in descending order of points.
    """
    if c.step is not None:
        yield KindFault(("step",), DefinitionCode.TIERS_AND_STEP, {"id": excerpt(c.id)})
    yield from _check_labels(c)
    if c.points >= 0:
        yield from _check_points(c, best_first)


def _check_labels(c: Criterion) -> Iterator[KindFault]:
    if len(c.tiers) < 2:
        yield KindFault(("tiers",), DefinitionCode.TOO_FEW_TIERS, {"id": excerpt(c.id)})
    seen: set[str] = set()
    for place, tier in enumerate(c.choices()):
        label = folded(tier.label)
        if label and label in seen:
            values = {"id": excerpt(c.id), "value": excerpt(tier.label)}
            at = min(place, len(c.tiers) - 1)
            yield KindFault(("tiers", at, "label"), DefinitionCode.DUPLICATE_LABEL, values)
        seen.add(label)
    yield from _check_former_labels(c)


def _check_former_labels(c: Criterion) -> Iterator[KindFault]:
    """A former label that is also another's would give an answer two meanings."""
    owners: dict[str, set[int]] = {}
    for place, tier in enumerate(c.choices()):
        for name in (tier.label, *tier.formerly):
            owners.setdefault(folded(name), set()).add(place)
    for place, tier in enumerate(c.tiers):
        for old in tier.formerly:
            if len(owners[folded(old)]) > 1:
                values = {"id": excerpt(c.id), "value": excerpt(old)}
                at: CriterionPath = ("tiers", place, "formerly")
                yield KindFault(at, DefinitionCode.FORMER_LABEL_TAKEN, values)


def _check_points(c: Criterion, best_first: bool) -> Iterator[KindFault]:
    id_ = excerpt(c.id)
    before: Decimal | None = None
    for place, tier in enumerate(c.tiers):
        here: CriterionPath = ("tiers", place, "points")
        values: dict[str, Value] = {"id": id_, "label": excerpt(tier.label), "value": tier.points}
        if tier.points > c.points:
            most = values | {"most": c.points}
            yield KindFault(here, DefinitionCode.TIER_ABOVE_CRITERION, most, (("points",),))
        if before is not None and tier.points > before and best_first:
            yield KindFault(
                here, DefinitionCode.TIERS_OUT_OF_ORDER, values | {"before": before}, ((),)
            )
        before = tier.points
    best = max(tier.points for tier in c.tiers)
    if best < c.points:
        said: dict[str, Value] = {"id": id_, "value": c.points, "best": best}
        yield KindFault(("points",), DefinitionCode.NO_TIER_REACHES, said, ((),))


LEVELS = _Levels()
