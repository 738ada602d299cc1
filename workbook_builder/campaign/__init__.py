"""The data of a campaign, as frozen dataclasses; no file is opened and nothing is checked here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.campaign.awards import AwardKind, Awards
    from workbook_builder.campaign.model import Campaign, Criterion, Group, LedgerLine, Tier, Unit
    from workbook_builder.campaign.rounds import Round
    from workbook_builder.campaign.stamp import Stamp, definition_digest, rubric_digest

__all__ = [
    "AwardKind",
    "Awards",
    "Campaign",
    "Criterion",
    "Group",
    "LedgerLine",
    "Round",
    "Stamp",
    "Tier",
    "Unit",
    "definition_digest",
    "rubric_digest",
]

__getattr__ = hand_on(
    __name__,
    model="Campaign Criterion Group LedgerLine Tier Unit",
    rounds="Round",
    awards="AwardKind Awards",
    stamp="Stamp definition_digest rubric_digest",
)
