"""`Campaign` → its rules in words: caps, weights, what is left out, tie-breaks and so on.

A rule that the campaign does not declare is not mentioned.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign
from workbook_builder.scoring.bands import declared_bands
from workbook_builder.scoring.group_bands import declared_group_bands
from workbook_builder.scoring.points import may_leave_out
from workbook_builder.scoring.printed import condition_text
from workbook_builder.scoring.sums import most_points
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import rules as words


def declared_rules(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Label and sentence of each rule that is about more than one line of the rubric."""
    most = [
        text.format(points=number(points))
        for key, text in words.MOST_TEXT.items()
        if (points := getattr(campaign.ranking, key)) is not None
    ]
    if most:
        yield words.MOST, " ".join(most)
    yield from _rules_of_sums(campaign)
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
    if campaign.ranking.own_base:
        yield words.OWN_BASE, words.OWN_BASE_TEXT
    if campaign.stages:
        order = "; ".join(stage.title for stage in campaign.stages)
        yield words.STAGES, words.STAGES_TEXT.format(stages=order)
    yield from declared_bands(campaign)
    yield from declared_group_bands(campaign)
    if campaign.ranking.tie_breaks:
        breaks = "; ".join(
            words.TIE_BREAK.get(what, words.TIE_BREAK_GROUP.format(group=what))
            for what in campaign.ranking.tie_breaks
        )
        yield words.TIE_BREAKS, words.TIE_BREAKS_TEXT.format(breaks=breaks)
    if campaign.has_clusters():
        clusters = ", ".join(campaign.clusters())
        yield words.CLUSTERS, words.CLUSTERS_TEXT.format(clusters=clusters)


def _rules_of_sums(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """How points add up, where that is not by plainly adding them."""
    nodes = [item.node for item in campaign.items()]
    weighted = [
        words.WEIGHTED.format(id=node.id, weight=number(node.weight))
        for node in nodes
        if node.weight is not None
    ]
    if weighted:
        yield words.WEIGHTS, words.WEIGHTS_TEXT.format(parts="; ".join(weighted))
    full = [group.id for group in campaign.groups() if group.parts == "deducted"]
    taking = [c.id for c in campaign.criteria() if c.counts_as == "deduction"]
    taken = [words.STARTS_FULL_TEXT.format(groups=", ".join(full))] if full else []
    taken += [words.TAKES_TEXT.format(criteria=", ".join(taking))] if taking else []
    if taken:
        yield words.DEDUCTIONS, " ".join(taken)
    if highest := [group.id for group in campaign.groups() if group.parts == "highest"]:
        yield words.HIGHEST, words.HIGHEST_TEXT.format(groups=", ".join(highest))
    means = [
        words.MEAN_GROUP.format(id=group.id, divisor=number(group.divided_by))
        for group in campaign.groups()
        if group.divided_by is not None
    ]
    if means:
        yield words.MEAN, words.MEAN_TEXT.format(groups="; ".join(means))
    conditions = [
        words.CONDITION.format(id=node.id, condition=condition_text(node.counts_if))
        for node in nodes
        if node.counts_if is not None
    ]
    if conditions:
        yield words.CONDITIONS, words.CONDITIONS_TEXT.format(parts="; ".join(conditions))
