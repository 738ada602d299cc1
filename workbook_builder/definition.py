"""A campaign folder → its campaign, checked."""

from __future__ import annotations

from workbook_builder.campaign import Campaign
from workbook_builder.campaign_file import read_campaign
from workbook_builder.campaign_folder import DEFINITION, CampaignFolder
from workbook_builder.checks import check_paths
from workbook_builder.problems import CampaignError, Problem, error, errors_among, has_errors


def read_definition(folder: CampaignFolder) -> tuple[Campaign | None, tuple[Problem, ...]]:
    """The campaign, or None where it can't be made out, and every problem of the definition."""
    if not folder.definition.is_file():
        raise CampaignError(error("no_definition", folder=str(folder.root), file=DEFINITION))
    campaign, problems = read_campaign(folder.definition)
    if campaign is not None:
        problems += check_paths(campaign, folder.root)
    return campaign, problems


def load_definition(folder: CampaignFolder) -> Campaign:
    """The campaign; CampaignError with all errors of the definition where it has any."""
    campaign, problems = read_definition(folder)
    if campaign is None or has_errors(problems):
        raise CampaignError(*errors_among(problems))
    return campaign
