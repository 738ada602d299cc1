"""The rules of an award → sentences for the workbook and the Tờ trình."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.awards import AwardKind
from workbook_builder.campaign.model import Campaign
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import awards as words


def measure_text(kind: AwardKind, campaign: Campaign) -> str:
    """The name of what an award is measured by: an index, or points."""
    index = campaign.awards.index(kind.measured_by)
    return index.name if index else words.MEASURES[kind.measured_by]


def rule_text(kind: AwardKind, campaign: Campaign) -> str:
    """The rule of an award in two sentences: who meets it, and how many are proposed."""
    assert campaign.year is not None  # the definition's checks demand a year
    years = kind.window(campaign.year)
    text = words.RULE_FIGURES if kind.share is None else words.RULE_SHARE
    share = "" if kind.share is None else number(kind.share)
    told = text.format(measure=measure_text(kind, campaign), share=share)
    window = words.RULE_YEAR if len(years) == 1 else words.RULE_YEARS
    window = window.format(years=kind.years, first=years[0], last=years[-1])
    if kind.bands:
        window += words.RULE_BANDS.format(bands=", ".join(kind.bands))
    quota = words.NO_QUOTA
    if kind.quota is not None:
        order = words.ORDER_YEAR if kind.years == 1 else words.ORDER_YEARS.format(years=kind.years)
        tied, who = words.TIED[kind.tied], words.WHO[kind.given_to]
        quota = words.QUOTA.format(quota=kind.quota, who=who, order=order, tied=tied)
    if kind.quota_share is not None:
        quota += words.QUOTA_SHARE.format(share=number(kind.quota_share))
    return words.RULE.format(rule=told + window, quota=quota)


def legend_lines(kind: AwardKind) -> Iterator[tuple[str, int, str, str]]:
    """The conditions, then the papers of an award: ("condition" or "paper", number, text, line).

    `line` is the whole line that people read.
    """
    for place, text in enumerate(kind.conditions, start=1):
        label = words.CONDITION.format(number=place)
        yield "condition", place, text, words.LEGEND.format(number=label, text=text)
    for place, paper in enumerate(kind.papers, start=1):
        label = words.PAPER.format(number=place)
        line = words.LEGEND if paper.before is None else words.LEGEND_DUE
        told = line.format(number=label, text=paper.name, before=paper.before)
        yield "paper", place, paper.name, told


def legal_remarks(kind: AwardKind) -> Iterator[str]:
    """The legal basis of an award, and when it has to be submitted."""
    if kind.legal_basis:
        yield words.LEGAL_BASIS.format(basis=kind.legal_basis)
    if kind.submit_before:
        yield words.SUBMIT.format(before=kind.submit_before)
