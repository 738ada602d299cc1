"""A campaign whose units fill in their workbooks in an office program, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.support.final_words import start
from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder

Fill = Callable[[Campaign, Path, Path, str], dict[str, object]]
"""Campaign, workbook sent, place in the inbox, unit → what the workbook shows once filled in."""


@dataclass(frozen=True)
class Played:
    folder: CampaignFolder
    campaign: Campaign
    shown: dict[str, dict[str, object]]
    """Unit → what its own workbook shows while it fills in."""
    result: Consolidation


def play(home: Path, definition: str, fill: Fill) -> Played:
    """Builds the workbooks of a campaign, has each of them filled in, and consolidates."""
    folder = start(home, definition)
    campaign = load_definition(folder)
    shown = {}
    for unit in campaign.units:
        sent = folder.scoring_book(campaign, unit)
        shown[unit.code] = fill(campaign, sent, folder.inbox / sent.name, unit.code)
    return Played(folder, campaign, shown, consolidate(folder))
