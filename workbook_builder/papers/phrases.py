"""Phrases that several papers share."""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.words.papers import report as words


def campaign_phrase(campaign: Campaign) -> str:
    """The campaign as papers name it: `phong trào thi đua “…” năm 2023`."""
    title, period = campaign.title, campaign.period
    if title.casefold().startswith(words.MOVEMENT_STARTS):
        named = title if title.isupper() else title[0].lower() + title[1:]
    else:
        named = words.MOVEMENT.format(title=title)
    return named if not period or period.casefold() in title.casefold() else f"{named} {period}"


def organiser(campaign: Campaign) -> str:
    """The issuer in the form with which a sentence begins."""
    return campaign.issuer.name or words.ORGANISER
