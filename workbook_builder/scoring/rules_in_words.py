"""`Campaign` → its rules in words: caps, what is left out, bands, tie-breaks and clusters.

A rule that the campaign does not declare is not mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign
from workbook_builder.scoring.bands import declared_bands
from workbook_builder.scoring.points import may_leave_out
from workbook_builder.scoring.sums import most_points
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import rules as words


def declared_rules(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Label and sentence of each rule: caps, what is left out, bands, tie-breaks, clusters."""
    most = [
        text.format(points=number(points))
        for key, text in words.MOST_TEXT.items()
        if (points := getattr(campaign.ranking, key)) is not None
    ]
    if most:
        yield words.MOST, " ".join(most)
    if may_leave_out(campaign):
        capped = any(group.parts == "capped" for group in campaign.groups())
        yield (
            words.LEFT_OUT,
            words.LEFT_OUT_TEXT.format(
                label=NOT_APPLICABLE,
                whole=number(most_points(campaign)),
                capped=words.LEFT_OUT_CAPPED if capped else "",
            ),
        )
    yield from declared_bands(campaign)
    if campaign.ranking.tie_breaks:
        breaks = "; ".join(
            words.TIE_BREAK.get(what, words.TIE_BREAK_GROUP.format(group=what))
            for what in campaign.ranking.tie_breaks
        )
        yield words.TIE_BREAKS, words.TIE_BREAKS_TEXT.format(breaks=breaks)
    if campaign.has_clusters():
        clusters = ", ".join(campaign.clusters())
        yield words.CLUSTERS, words.CLUSTERS_TEXT.format(clusters=clusters)
