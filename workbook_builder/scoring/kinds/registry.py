"""The list of all kinds of criteria, and the kind of a given criterion.

To add a kind, add a module beside this one, and its instance to `DECLARED_KINDS` and `_AS_ASKED`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from decimal import Decimal

from workbook_builder.campaign.model import Criterion
from workbook_builder.scoring.kinds.cases import CASES
from workbook_builder.scoring.kinds.judged import JUDGED
from workbook_builder.scoring.kinds.kind import Kind, PlanReading
from workbook_builder.scoring.kinds.levels import LEVELS
from workbook_builder.scoring.kinds.line import LINE
from workbook_builder.scoring.kinds.measured import MEASURED
from workbook_builder.scoring.kinds.points import POINTS
from workbook_builder.scoring.kinds.share import SHARE
from workbook_builder.scoring.kinds.target import TARGET
from workbook_builder.scoring.points import Answer

USUAL_KINDS: tuple[Kind, ...] = (LEVELS, POINTS)
"""The kinds that no key declares: a criterion has levels, or else its points are given directly."""
DECLARED_KINDS: tuple[Kind, ...] = (CASES, MEASURED, SHARE, LINE, JUDGED, TARGET)
"""The kinds that a criterion has by a key of its own, such as `per_case`."""
KINDS = (*USUAL_KINDS, *DECLARED_KINDS)
"""All kinds, in the order in which people are offered them."""
_AS_ASKED: tuple[Kind, ...] = (CASES, TARGET, LINE, JUDGED, MEASURED, SHARE, *USUAL_KINDS)
"""All kinds, in the order in which a criterion is asked for their keys: one on a line has a measure
as well."""

KIND_COLUMNS = tuple(dict.fromkeys(column for kind in KINDS for column in kind.columns))
"""The columns of all keys that belong to kinds, each once."""


def kind_of(criterion: Criterion) -> Kind:
    """The kind of a criterion, which says how it is answered."""
    return next(kind for kind in _AS_ASKED if kind.is_of(criterion))


def kind_named(name: str) -> Kind:
    """The kind of this name."""
    return next(kind for kind in KINDS if kind.name == name)


def kind_declared(keys: Collection[str]) -> Kind:
    """The kind of a criterion whose definition has these keys."""
    return next((kind for kind in _AS_ASKED if kind.declared_by in keys), POINTS)


def numbers_of(criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
    """Key and value of each number of points under a key of some kind, whatever the criterion's."""
    for kind in KINDS:
        yield from kind.numbers(criterion)


def losses_of(criterion: Criterion) -> Iterator[tuple[str, Decimal]]:
    """Key and value of each number by which a criterion loses points that it starts with."""
    yield from kind_of(criterion).losses(criterion)


def label_of(criterion: Criterion, answer: Answer) -> str:
    """An answer in words: its level, the points given, or the number that was entered."""
    return kind_of(criterion).label(criterion, answer)


def read_from_plan(criterion: Criterion) -> PlanReading | None:
    """A criterion of a plan as read by the first kind that knows its words, or None."""
    readings = (kind.from_plan(criterion) for kind in KINDS)
    return next((reading for reading in readings if reading is not None), None)
