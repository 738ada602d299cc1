"""The rules that a campaign declares beyond the usual ones, in words: a label and a sentence each.

Where a campaign declares none, there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import rules as words


def declared_rules(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """The most that points come to, what tells equals apart, and the clusters."""
    most = [
        text.format(points=number(points))
        for key, text in words.MOST_TEXT.items()
        if (points := getattr(campaign.ranking, key)) is not None
    ]
    if most:
        yield words.MOST, " ".join(most)
    if campaign.ranking.tie_breaks:
        breaks = "; ".join(
            words.TIE_BREAK.get(what, words.TIE_BREAK_GROUP.format(group=what))
            for what in campaign.ranking.tie_breaks
        )
        yield words.TIE_BREAKS, words.TIE_BREAKS_TEXT.format(breaks=breaks)
    if campaign.has_clusters():
        clusters = dict.fromkeys(unit.cluster for unit in campaign.units if unit.cluster)
        yield words.CLUSTERS, words.CLUSTERS_TEXT.format(clusters=", ".join(clusters))
