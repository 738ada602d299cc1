"""All kinds of criteria in their order, and which of them a criterion is of.

A new kind is a module beside this one, and a name in `SAID`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.scoring.kinds.cases import CASES
from workbook_builder.scoring.kinds.kind import Kind, PlanReading
from workbook_builder.scoring.kinds.levels import LEVELS
from workbook_builder.scoring.kinds.measured import MEASURED
from workbook_builder.scoring.kinds.points import POINTS
from workbook_builder.scoring.kinds.share import SHARE
from workbook_builder.scoring.points import Answer
from workbook_builder.words.messages.receipts import ReceiptCode

USUAL_KINDS: tuple[Kind, ...] = (LEVELS, POINTS)
"""Known by whether there are levels; a definition need not say them."""
DECLARED_KINDS: tuple[Kind, ...] = (CASES, MEASURED, SHARE)
"""Declared by keys of their own, which levels and points have no use for."""
KINDS = (*USUAL_KINDS, *DECLARED_KINDS)
"""As people are offered them."""
_AS_ASKED = (*DECLARED_KINDS, *USUAL_KINDS)

KIND_COLUMNS = tuple(dict.fromkeys(column for kind in KINDS for column in kind.columns))
"""The keys that kinds own, each once."""


NO_ANSWER = frozenset(
    {ReceiptCode.ERROR_IN_INPUT, *(code for kind in KINDS for code in kind.refusals)}
)
"""The codes that tell of something entered which is no answer."""


def kind_of(criterion: Criterion) -> Kind:
    """How a criterion is answered."""
    return next(kind for kind in _AS_ASKED if kind.is_of(criterion))


def kind_named(name: str) -> Kind:
    """The kind of this name."""
    return next(kind for kind in KINDS if kind.name == name)


def kind_declared(keys: Collection[str]) -> Kind:
    """The kind that a criterion with these keys in its definition is of."""
    return next((kind for kind in _AS_ASKED if kind.mark in keys), POINTS)


def numbers_of(criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
    """The numbers of points under the keys that kinds own, whichever kind the criterion is of."""
    for kind in KINDS:
        yield from kind.numbers(criterion)


def label_of(criterion: Criterion, answer: Answer) -> str:
    """An answer as people read it: the level, the points given, the number entered."""
    return kind_of(criterion).label(criterion, answer)


def read_from_plan(criterion: Criterion) -> PlanReading | None:
    """A criterion of a plan as the first kind understands it that knows its words."""
    readings = (kind.from_plan(criterion) for kind in KINDS)
    return next((reading for reading in readings if reading is not None), None)
