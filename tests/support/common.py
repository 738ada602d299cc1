"""Common workbooks for the tests: one file for all units, in which the unit picks its name."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    KEY,
    calculated,
    cell_value,
    dated,
    fill,
    layout_of,
)
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.stamp import COMMON_UNIT, Stamp, rubric_digest
from workbook_builder.issue import workbook
from workbook_builder.issue.common import UNIT_CELL, with_choice
from workbook_builder.issue.copies import Master
from workbook_builder.issue.outbox import unit_marks, unit_texts
from workbook_builder.issue.table import Layout
from workbook_builder.scoring.points import Answers


def common_layout_of(campaign: Campaign) -> Layout:
    """The layout of the campaign's common workbook."""
    return with_choice(campaign, layout_of(campaign))


@lru_cache
def common_issued(campaign: Campaign = CAMPAIGN, key: bytes = KEY) -> bytes:
    """The common workbook as it is sent out."""
    layout = common_layout_of(campaign)
    stamp = Stamp(campaign.schema, campaign.id, COMMON_UNIT, rubric_digest(campaign))
    master = Master(workbook.write_scoring_book(campaign, layout, key), unit_marks(campaign))
    return master.copy(unit_texts(campaign, Unit(COMMON_UNIT, ""), stamp.signature(key)))


def common_returned(
    unit: object,
    answers: Answers | None = None,
    *,
    campaign: Campaign = CAMPAIGN,
    key: bytes = KEY,
    saved: datetime | None = None,
) -> bytes:
    """The common workbook, returned and filled in, with this unit picked; None picks none."""
    values: dict[str, object] = {UNIT_CELL: unit}
    for criterion, answer in (ANSWERS if answers is None else answers).items():
        values[f"muc_{criterion}"] = cell_value(answer)
    given = ANSWERS if answers is None else answers
    data = fill(calculated(common_issued(campaign, key), given, campaign), values, campaign)
    return dated(data, saved) if saved else data
