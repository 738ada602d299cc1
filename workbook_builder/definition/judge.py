"""The tree of a whole definition → its `Campaign` and all of its problems, each at its place.

A reader has made the tree of campaign.yaml, where a place is a line, or of Khai-bao.xlsx, where it
is a cell; nothing here asks which. The reader also puts the problems into their order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from workbook_builder.campaign.model import SCHEMA, Campaign, Group
from workbook_builder.definition.checks.campaign import check_campaign, check_schema
from workbook_builder.definition.checks.clusters import in_one_spelling
from workbook_builder.definition.checks.rubric import nested_counts_as, walk_rubric
from workbook_builder.definition.findings import Finding
from workbook_builder.definition.tree import Branch, CampaignDraft, shape_campaign
from workbook_builder.problems import Problem


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a whole definition comes to: its campaign, None where parts of it could not be read.

    `newer`: it was written for a newer version of the program. Then that is the only problem: what
    else looks wrong may be right there.
    """

    campaign: Campaign | None
    problems: tuple[Problem, ...]
    newer: bool = False


def judge_definition(root: Branch) -> Judgement:
    """The campaign of a definition, and what is wrong with it."""
    draft = shape_campaign(root)
    if draft.campaign.schema > SCHEMA:
        newer = check_schema(draft.campaign)
        return Judgement(None, tuple(finding.placed(draft.places) for finding in newer), newer=True)
    findings = [
        finding
        for finding in (*check_campaign(draft.campaign), *_nested_counts_as(draft))
        if finding.holds_without(draft.unread)
    ]
    placed = (finding.placed(draft.places) for finding in findings)
    campaign = None if draft.unread else in_one_spelling(draft.campaign)
    return Judgement(campaign, (*draft.problems, *placed))


def _nested_counts_as(draft: CampaignDraft) -> Iterator[Finding]:
    """Finds `counts_as: base` on a nested group, where it has no meaning.

    The checks of the campaign can't: `base` is the default there, written or not.
    """
    for path, node in walk_rubric(draft.campaign):
        written = (*path, "counts_as") in draft.places
        if written and len(path) > 2 and isinstance(node, Group) and node.counts_as == "base":
            yield nested_counts_as(path, node)
