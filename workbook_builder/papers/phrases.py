"""Phrases that several papers share."""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.words.papers import report as words


def campaign_phrase(campaign: Campaign) -> str:
    """What papers call the campaign: `phong trào thi đua “…” năm 2023`."""
    title, period = campaign.title, campaign.period
    if title.casefold().startswith(words.MOVEMENT_STARTS):
        named = title if title.isupper() else title[0].lower() + title[1:]
    else:
        named = words.MOVEMENT.format(title=title)
    return named if not period or period.casefold() in title.casefold() else f"{named} {period}"


def organiser(campaign: Campaign) -> str:
    """The issuer, as a sentence begins with it."""
    return campaign.issuer.name or words.ORGANISER
