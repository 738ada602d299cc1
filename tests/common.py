"""Common workbooks for the tests: one for all units, in which the unit picks its name."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache

from tests.returned import ANSWERS, CAMPAIGN, KEY, cell_value, dated, fill, layout_of
from workbook_builder import scoring_book
from workbook_builder.campaign import Campaign, Unit
from workbook_builder.common_layout import CHOICE, with_choice
from workbook_builder.outbox import Master, unit_texts
from workbook_builder.scoring import Answers
from workbook_builder.stamp import COMMON_UNIT, Stamp, rubric_digest


@lru_cache
def common_issued(campaign: Campaign = CAMPAIGN, key: bytes = KEY) -> bytes:
    """The common workbook as it is sent out."""
    layout = with_choice(campaign, layout_of(campaign))
    stamp = Stamp(campaign.schema, campaign.id, COMMON_UNIT, rubric_digest(campaign))
    master = Master(scoring_book.write_scoring_book(campaign, layout, key), scoring_book.MARKS)
    return master.copy(unit_texts(Unit(COMMON_UNIT, ""), stamp.signature(key)))


def common_returned(
    unit: object,
    answers: Answers | None = None,
    *,
    campaign: Campaign = CAMPAIGN,
    key: bytes = KEY,
    saved: datetime | None = None,
) -> bytes:
    """It comes back filled in, with this in the choice of the unit; None leaves that empty."""
    values: dict[str, object] = {CHOICE: unit}
    for criterion, answer in (ANSWERS if answers is None else answers).items():
        values[f"muc_{criterion}"] = cell_value(answer)
    data = fill(common_issued(campaign, key), values, campaign)
    return dated(data, saved) if saved else data
