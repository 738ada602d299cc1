"""The units' own targets in the workbooks that they fill in: numbers that differ by unit.

A workbook is written once for all units, with a number in place of each target that no target can
be. The copy of a unit has its own target there. In a common workbook, a formula finds the target of
the unit that was picked.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion, Unit

_FIRST_MARK = 9_007_199_254_000_000
"""The first mark: no number of a definition is so great, and spreadsheets keep all its digits."""


def targeted(campaign: Campaign) -> tuple[Criterion, ...]:
    """The criteria in which each unit has a target of its own."""
    return tuple(criterion for criterion in campaign.criteria() if criterion.has_target)


def target_marks(campaign: Campaign) -> Mapping[str, int]:
    """Criterion id → the number in place of a unit's target for it."""
    return {c.id: _FIRST_MARK + place for place, c in enumerate(targeted(campaign))}


def targets_of(campaign: Campaign, unit: Unit) -> Mapping[int, Decimal]:
    """Mark → the target of this unit, 0 where it has none since it is not asked."""
    marks = target_marks(campaign).items()
    return {mark: unit.target(id_) or Decimal(0) for id_, mark in marks}
