"""One criterion of a `Campaign` → findings about how it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import CountsAs, Criterion
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.scoring.kinds.registry import KIND_COLUMNS, kind_of
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode


def check_criterion(path: PartPath, criterion: Criterion, feeds: CountsAs) -> Iterator[Finding]:
    """Every fault in how a criterion is answered. `feeds` is what its points feed."""
    if criterion.not_applicable == "left_out" and feeds != "base":
        here = {"id": excerpt(criterion.id)}
        yield fault((*path, "not_applicable"), DefinitionCode.LEFT_OUT_NOT_BASE, here)
    kind = kind_of(criterion)
    faults = tuple(kind.check(criterion))
    told = {found.path[0] for found in faults if found.path}
    for column in KIND_COLUMNS:
        is_said = column.of == "criterion" and getattr(criterion, column.key) not in (None, "")
        if is_said and column not in kind.columns and column.key not in told:
            values = {"id": excerpt(criterion.id), "key": column.key}
            yield fault((*path, column.key), DefinitionCode.KEY_OF_OTHER_KIND, values)
    for found in faults:
        where = (*path, *found.path)
        if found.is_doubt:
            yield doubt(where, found.code, found.values)
        else:
            on = tuple((*path, *part) for part in found.rests_on)
            yield fault(where, found.code, found.values, on)
