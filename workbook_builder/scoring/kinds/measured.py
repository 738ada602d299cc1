"""A measure (nhập số): a number is entered, and the first level whose bounds hold it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from workbook_builder.campaign.model import Criterion, Tier
from workbook_builder.problems import Code, Value
from workbook_builder.scoring.kinds.entry import Entry
from workbook_builder.scoring.kinds.kind import (
    Cells,
    CriterionPath,
    InputRule,
    Kind,
    KindColumn,
    KindFault,
    PlanReading,
)
from workbook_builder.scoring.kinds.levels import check_levels, points_of_only_level
from workbook_builder.scoring.kinds.spoken import AMOUNT, amount_of
from workbook_builder.scoring.points import Amount, Answer
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.sentences import number as number_text
from workbook_builder.words.workbooks import definition as ways
from workbook_builder.words.workbooks import scoring as words

MEASURE = KindColumn("measure", "text", 96)
BOUNDS = ((">=", "at_least"), (">", "above"), ("<=", "at_most"), ("<", "below"))
"""The signs of a level's bounds, in the order of writing, and the names of their fields."""


class _Measured(Kind):
    name = "measured"
    way = ways.WAY_MEASURED
    declared_by = "measure"
    columns = (MEASURE, KindColumn("bounds", "bounds", 150, of="tier"))
    compared_when_older = "levels"

    def is_of(self, criterion: Criterion) -> bool:
        return bool(criterion.measure) and criterion.measured_against == "tiers"

    def check(self, c: Criterion) -> Iterator[KindFault]:
        if not c.tiers:
            yield KindFault(
                ("measure",), DefinitionCode.MEASURE_WITHOUT_TIERS, {"id": excerpt(c.id)}
            )
            return
        yield from check_levels(c, best_first=False)
        yield from _check_bounds(c)

    def from_plan(self, criterion: Criterion) -> PlanReading | None:
        """The criterion with bounds on its levels, if every label states bounds.

        None also where the labels name different units, or leave a number without a level.
        """
        labels = _without_common([folded(tier.label).rstrip(".") for tier in criterion.tiers])
        found = [_bounds_said(label) for label in labels]
        units = {unit for said in found if said is not None for unit in said[1]}
        if not found or None in found or len(units) != 1:
            return None
        tiers = tuple(
            _bounded(tier, said[0])
            for tier, said in zip(criterion.tiers, found, strict=True)
            if said is not None
        )
        made = replace(criterion, tiers=tiers, measure=units.pop())
        if any(self.check(made)):
            return None
        return PlanReading(
            made, PlanCode.PLAN_MEASURED, PlanCode.PLAN_MEASURABLE, {"measure": made.measure}
        )

    def rule(self, c: Criterion) -> InputRule:
        text = words.PROMPT_MEASURE_TEXT.format(measure=c.measure)
        return self.number_rule(
            c, (words.PROMPT_MEASURE, text), (words.WRONG_MEASURE, words.WRONG_MEASURE_TEXT)
        )

    def refusal(self, c: Criterion, entry: Entry) -> tuple[Code, Mapping[str, Value]]:
        return ReceiptCode.MEASURE_NOT_ALLOWED, {"measure": c.measure}

    def points(self, c: Criterion, number: Decimal, decimals: int) -> Decimal | None:
        place = _reached(c, number)
        return None if place is None else c.tiers[place].points

    def formula(self, c: Criterion, cells: Cells, decimals: int) -> str:
        return points_of_only_level(cells)

    def reaches(self, c: Criterion, answer: Answer | None, place: int) -> bool:
        if isinstance(answer, Amount):
            return _reached(c, answer.number) == place
        return super().reaches(c, answer, place)

    def level_formula(self, c: Criterion, cells: Cells, place: int) -> str:
        if place >= len(c.tiers):
            return super().level_formula(c, cells, place)
        within, points = _within(c.tiers[place], cells.choice), cells.points[place]
        here = f"IF(ISNUMBER({cells.choice}),AND({within}),FALSE)"
        if place:
            above = f"COUNT({cells.scores[0]}:{cells.scores[place - 1]})=0"
            return f'=IF({here},IF({above},{points},""),"")'
        return f'=IF({here},{points},"")'

    def how_answered(self, c: Criterion) -> str:
        return words.MEASURED.format(measure=c.measure)

    def number_in_words(self, c: Criterion, number: Decimal) -> str:
        place = _reached(c, number)
        label = "" if place is None else c.tiers[place].label
        return f"{with_measure(c, number)}: {label}"

    def level_named(self, c: Criterion, said: str) -> str:
        named = (
            level.label
            for level in c.choices()
            if said == level.label or said.endswith(f": {level.label}")
        )
        return max(named, key=len, default="")


def with_measure(c: Criterion, number: Decimal) -> str:
    """A number with its measure, as people read it: `80%`, `3 mô hình`."""
    return f"{number_text(number)}{'' if c.measure == '%' else ' '}{c.measure}"


def _reached(c: Criterion, number: Decimal) -> int | None:
    """The place, from 0, of the first level whose bounds hold a number."""
    return next((place for place, tier in enumerate(c.tiers) if tier.holds(number)), None)


def _within(tier: Tier, choice: str) -> str:
    conditions = [f"{choice}>=0"]
    for sign, key in BOUNDS:
        bound = getattr(tier, key)
        if bound is not None:
            conditions.append(f"{choice}{sign}{bound}")
    return ",".join(conditions)


def _check_bounds(c: Criterion) -> Iterator[KindFault]:
    """Every number must have one level: a gap is a fault, a number that two levels hold a doubt."""
    where: CriterionPath = ("tiers",)
    reached: set[int] = set()
    for value in _probes(c):
        holding = [place for place, tier in enumerate(c.tiers) if tier.holds(value)]
        told: dict[str, Value] = {"id": excerpt(c.id), "value": value}
        if not holding:
            yield KindFault(where, DefinitionCode.MEASURE_GAP, told)
            return
        reached.add(holding[0])
        bounded = [c.tiers[place] for place in holding if c.tiers[place].has_bounds()]
        if len(bounded) > 1:  # a level without bounds holds all numbers, and overlaps by intention
            first, second = (excerpt(tier.label) for tier in bounded[:2])
            both = told | {"first": first, "second": second}
            yield KindFault(where, DefinitionCode.MEASURE_OVERLAP, both, is_doubt=True)
            return
    for place, tier in enumerate(c.tiers):
        if place not in reached:
            values = {"id": excerpt(c.id), "label": excerpt(tier.label)}
            yield KindFault((*where, place), DefinitionCode.TIER_NEVER_REACHED, values, (where,))


def _probes(c: Criterion) -> list[Decimal]:
    """Numbers to test for all others: each bound, one between any two, and one above the last.

    With a measure of `%`, no number above 100 is tested, unless a bound lies above it.
    """
    bounds = {
        bound
        for tier in c.tiers
        for bound in (tier.at_least, tier.above, tier.at_most, tier.below)
        if bound is not None and bound >= 0
    }
    share = c.measure.strip() == "%"
    edges = sorted({Decimal(0), *bounds, *([Decimal(100)] if share else [])})
    between = [(low + high) / 2 for low, high in pairwise(edges)]
    beyond = [] if share and edges[-1] == 100 else [edges[-1] + 1]
    return sorted([*edges, *between, *beyond])


MEASURED = _Measured()


# Levels of plans whose labels state bounds


_LEAD = r"(?:(?:tỷ lệ|tỉ lệ)\s*)?(?:(?:đạt|có)\s*)?(?:(?:tỷ lệ|tỉ lệ)\s*)?"
_UNIT = r"\s*([^\d\s,;.()][^\d,;.()]*?)?"
_FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"từ {AMOUNT}{_UNIT} đến dưới {AMOUNT}{_UNIT}", ("at_least", "below")),
    (rf"(?:từ )?trên {AMOUNT}{_UNIT} đến dưới {AMOUNT}{_UNIT}", ("above", "below")),
    (rf"(?:từ )?trên {AMOUNT}{_UNIT} đến {AMOUNT}{_UNIT}", ("above", "at_most")),
    (rf"từ {AMOUNT}{_UNIT} đến {AMOUNT}{_UNIT}", ("at_least", "at_most")),
    (rf"(?:từ )?{AMOUNT}{_UNIT} trở lên", ("at_least",)),
    (rf"(?:ít nhất|tối thiểu) {AMOUNT}{_UNIT}", ("at_least",)),
    (rf"(?:từ )?{AMOUNT}{_UNIT} trở xuống", ("at_most",)),
    (rf"(?:trên|hơn) {AMOUNT}{_UNIT}", ("above",)),
    (rf"(?:dưới|chưa đạt) {AMOUNT}{_UNIT}", ("below",)),
    (rf"{AMOUNT}\s*(%)", ("at_least", "at_most")),
)
_BOUNDED = tuple((re.compile(_LEAD + form), keys) for form, keys in _FORMS)


def _bounded(tier: Tier, bounds: Mapping[str, Decimal]) -> Tier:
    """The level with these bounds."""
    return replace(
        tier,
        at_least=bounds.get("at_least"),
        above=bounds.get("above"),
        at_most=bounds.get("at_most"),
        below=bounds.get("below"),
    )


def _without_common(labels: list[str]) -> list[str]:
    """The labels without the words that all of them begin and end with, on both sides of a number.

    `Hoàn thành 100% công việc`, `Hoàn thành dưới 80% công việc` → `100%`, `dưới 80%`.
    """
    parts = [label.split() for label in labels]
    if len(parts) < 2:
        return labels
    shortest = min(len(words) for words in parts)
    ahead = next((n for n in range(shortest) if len({words[n] for words in parts}) > 1), 0)
    behind = next(
        (n for n in range(shortest - ahead) if len({words[-1 - n] for words in parts}) > 1), 0
    )
    while behind and any("%" in words[len(words) - behind] for words in parts):
        behind -= 1
    return [" ".join(words[ahead : len(words) - behind]) for words in parts]


def _bounds_said(label: str) -> tuple[dict[str, Decimal], set[str]] | None:
    """The bounds that a label states (field → number) and the units that it names, or None."""
    said = folded(label).rstrip(".")
    for form, keys in _BOUNDED:
        match = form.fullmatch(said)
        if match is None:
            continue
        numbers, units = match.groups()[::2], match.groups()[1::2]
        if len(numbers) < len(keys):  # exactly this number
            numbers = numbers * len(keys)
        bounds = {key: amount_of(one) for key, one in zip(keys, numbers, strict=True)}
        return bounds, {unit.strip() for unit in units if unit}
    return None
