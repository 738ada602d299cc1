"""The figures of a consolidation → the closing report, and the minutes of the meeting.

What only a person can write is left open in marked places.
"""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign, Group
from workbook_builder.manifest.figures import Figures
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.papers.draft import Draft, DraftCell, ranking_columns
from workbook_builder.papers.phrases import campaign_phrase, organiser
from workbook_builder.papers.sentences import (
    RankingCells,
    criterion_sentences,
    missing_sentences,
    other_sentences,
    ranking_row,
    reason_sentences,
    returned_sentences,
    tie_sentences,
)
from workbook_builder.papers.unsettled import write_unsettled
from workbook_builder.papers.word.parts import PaperColumn, Signature, gap
from workbook_builder.words.papers import report as words


def write_report(
    draft: Draft, figures: Figures, freeze: Freeze | None = None, cluster: str = ""
) -> None:
    """The closing report: what was done, the results by criterion, remarks, the ranking.

    `freeze` is the frozen result that the figures are of; None for figures that are not frozen.
    With the name of a `cluster`, `figures` are those of its units alone.
    """
    campaign = figures.campaign
    about = _about(campaign, cluster)
    draft.head(campaign.issuer, words.REPORT_SYMBOL)
    draft.title(words.REPORT, words.ABOUT.format(movement=about))
    draft.bases(campaign)
    write_unsettled(draft, figures, freeze)
    draft.text(words.OPENING.format(issuer=organiser(campaign), movement=about))
    draft.part(words.PART_ORGANISED)
    draft.gap(words.GAP_ORGANISED)
    draft.sentences(returned_sentences(figures), before="")
    draft.part(words.PART_RESULTS)
    _results(draft, figures)
    draft.part(words.PART_REMARKS)
    for heading, left in ((words.STRONG, words.GAP_STRONG), (words.WEAK, words.GAP_WEAK)):
        draft.item(heading)
        draft.gap(left)
    draft.part(words.PART_RANKING)
    draft.lead(words.RANKING.format(issuer=organiser(campaign)))
    draft.table(ranking_columns(campaign), _ranking_rows(figures))
    _reasons(draft, figures)
    draft.sentences(missing_sentences(figures), before="")
    if not cluster:
        _clusters(draft, figures)
    issuer = organiser(campaign)
    closing = words.CLOSING if issuer.casefold() in about.casefold() else words.CLOSING_OF
    draft.code(figures.code)
    draft.text(closing.format(movement=about, issuer=issuer))
    draft.signed(draft.signer(campaign.signer), campaign.recipients)


def _about(campaign: Campaign, cluster: str) -> str:
    about = campaign_phrase(campaign)
    return words.OF_CLUSTER.format(movement=about, cluster=cluster) if cluster else about


def _clusters(draft: Draft, figures: Figures) -> None:
    """A ranking for each cluster, in a campaign that has them."""
    for cluster in figures.campaign.clusters():
        within = figures.within(cluster)
        draft.lead(words.RANKING_IN_CLUSTER.format(cluster=cluster))
        draft.table(ranking_columns(figures.campaign), _ranking_rows(within))
        draft.sentences(missing_sentences(within), before="")
    if apart := figures.campaign.without_cluster():
        names = ", ".join(unit.short or unit.name for unit in apart)
        draft.text(words.WITHOUT_CLUSTER.format(units=names))


def _results(draft: Draft, figures: Figures) -> None:
    campaign = figures.campaign
    with_groups = not _runs_on(campaign)
    for item in campaign.items():
        node = item.node
        if isinstance(node, Group):
            if with_groups:
                draft.item(words.GROUP.format(id=node.id, title=node.title))
            continue
        draft.item(words.ITEM.format(id=node.id, title=node.title))
        draft.gap(words.GAP_REMARK)
        draft.lead(words.RESULT)
        draft.sentences(criterion_sentences(figures, item))
    others = other_sentences(figures)
    if others:
        draft.item(words.OTHER_LINES)
        draft.sentences(others)


def _runs_on(campaign: Campaign) -> bool:
    """Whether criteria are numbered 1, 2, 3 … across all groups: then papers name no group."""
    return all(criterion.id.isdigit() for criterion in campaign.criteria())


def write_minutes(
    draft: Draft, figures: Figures, freeze: Freeze | None = None, cluster: str = ""
) -> None:
    """The minutes of the meeting on the scores: the ranking, and room for the votes.

    With the name of a `cluster`, `figures` are those of its units alone.
    """
    campaign = figures.campaign
    draft.head(campaign.issuer, words.MINUTES_SYMBOL)
    draft.title(words.MINUTES, words.MINUTES_ABOUT.format(movement=_about(campaign, cluster)))
    write_unsettled(draft, figures, freeze)
    for told, left in words.MINUTES_OPENING:
        draft.text([told, gap(left)])
    draft.part(words.MINUTES_SCORES)
    draft.sentences(returned_sentences(figures), before="")
    draft.table(ranking_columns(campaign), _ranking_rows(figures))
    _reasons(draft, figures)
    if not cluster:
        _clusters(draft, figures)
    ties = tie_sentences(figures)
    if ties:
        draft.lead(words.MINUTES_TIES)
        draft.sentences(ties)
    draft.part(words.MINUTES_DISCUSSION)
    draft.gap(words.GAP_DISCUSSION)
    draft.part(words.MINUTES_VOTE)
    draft.lead(words.MINUTES_VOTED)
    draft.table(_vote_columns(), [_vote_row(row) for row in _ranking_rows(figures)])
    draft.part(words.MINUTES_CONCLUSION)
    draft.gap(words.GAP_CONCLUSION)
    draft.code(figures.code)
    before, left, after = words.MINUTES_CLOSING
    draft.text([before, gap(left), after])
    secretary = Signature((words.SECRETARY,), hint=words.SIGN_HINT)
    chair = Signature((words.CHAIR,), hint=words.SIGN_HINT)
    draft.signed_by_two(secretary, chair, campaign.recipients)


def _ranking_rows(figures: Figures) -> list[RankingCells]:
    return [ranking_row(one, figures) for one in figures.scored]


def _reasons(draft: Draft, figures: Figures) -> None:
    """Why units have no rank or no better band, where there is any reason."""
    if sentences := reason_sentences(figures):
        draft.lead(words.REASONS)
        draft.sentences(sentences)


def _vote_columns() -> tuple[PaperColumn, ...]:
    widths = (10, 67, 24, 20, 22, 22)
    return tuple(
        PaperColumn(heading, width, centred=place != 1)
        for place, (heading, width) in enumerate(zip(words.VOTE_HEADINGS, widths, strict=True))
    )


def _vote_row(row: RankingCells) -> tuple[DraftCell, ...]:
    rank, name, total = row[0], row[1], row[5]
    return (rank, name, total, gap(), gap(), gap())
