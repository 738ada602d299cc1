"""One criterion of a `Campaign` → findings about how it is answered."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import CountsAs, Criterion
from workbook_builder.definition.findings import Finding, PartPath, doubt, fault
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode


def check_criterion(path: PartPath, criterion: Criterion, kind: CountsAs) -> Iterator[Finding]:
    """Every fault in how a criterion is answered. `kind` is what its points feed."""
    if criterion.not_applicable == "left_out" and kind != "base":
        here = {"id": excerpt(criterion.id)}
        yield fault((*path, "not_applicable"), DefinitionCode.LEFT_OUT_NOT_BASE, here)
    for found in kind_of(criterion).check(criterion):
        where = (*path, *found.path)
        if found.is_doubt:
            yield doubt(where, found.code, found.values)
        else:
            on = tuple((*path, *part) for part in found.rests_on)
            yield fault(where, found.code, found.values, on)
