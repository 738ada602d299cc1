"""The figures of one unit in a frozen result → the notice that it is sent.

The notice is about this unit's scores only: its self scores, what counts, what was changed and why,
and its rank.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion, RubricItem, Unit
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.manifest.scored import Score
from workbook_builder.papers.changes.compare import ScoreChange
from workbook_builder.papers.draft import Draft, DraftCell
from workbook_builder.papers.phrases import campaign_phrase, organiser
from workbook_builder.papers.sentences import Figure, Sentence, cells_into
from workbook_builder.papers.unsettled import write_unsettled_of
from workbook_builder.papers.word.parts import PaperColumn
from workbook_builder.scoring.printed import criterion_label, group_label
from workbook_builder.words.papers import final as words
from workbook_builder.words.papers import report as report_words
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import scoring as scoring_words

_WIDTHS = (15, 64, 20, 22, 24, 20)
_STAGE_WIDTH, _LEAST_TITLE = 20, 30


def _score_columns(campaign: Campaign) -> tuple[PaperColumn, ...]:
    """The columns of the scores; those of the stages take their room from the titles."""
    count = len(campaign.stages)
    number, title, most, own, agreed, counted = _WIDTHS
    stages = [words.NOTICE_STAGE.format(number=n) for n in range(1, count + 1)]
    first, second, third, fourth, *rest = words.NOTICE_HEADINGS
    headings = (first, second, third, fourth, *stages, *rest)
    wide = max(_LEAST_TITLE, title - _STAGE_WIDTH * count)
    widths = (number, wide, most, own, *[_STAGE_WIDTH] * count, agreed, counted)
    return tuple(
        PaperColumn(heading, width, place != 1)
        for place, (heading, width) in enumerate(zip(headings, widths, strict=True))
    )


_CHANGES = tuple(
    PaperColumn(heading, width, centred)
    for heading, width, centred in zip(
        words.NOTICE_CHANGE_HEADINGS,
        (52, 18, 18, 37, 40),
        (False, True, True, False, False),
        strict=True,
    )
)


def write_notice(
    draft: Draft, figures: Figures, unit: Unit, changes: Sequence[ScoreChange], freeze: Freeze
) -> None:
    """Writes the notice into the draft; it tells a unit without points that no file counts."""
    campaign = figures.campaign
    issuer, about = organiser(campaign), campaign_phrase(campaign)
    draft.head(campaign.issuer, words.NOTICE_SYMBOL)
    draft.title(words.NOTICE, words.NOTICE_ABOUT.format(movement=about))
    draft.bases(campaign, words.NOTICE_BASIS.format(minutes=freeze.minutes, date=freeze.day))
    draft.text(words.NOTICE_OPENING.format(issuer=issuer, unit=unit.name, movement=about))
    write_unsettled_of(draft, figures, unit.code, freeze)
    one = next((scored for scored in figures.scored if scored.unit == unit), None)
    if one is None:
        draft.text(words.NOTICE_MISSING.format(issuer=issuer))
    else:
        draft.item(words.NOTICE_SCORES)
        for place, stage in enumerate(campaign.stages, start=1):
            draft.text(words.NOTICE_STAGES.format(number=place, stage=stage.title))
        rows = list(_rows(figures, one))
        draft.table(
            _score_columns(campaign), [cells for cells, _ in rows], [bold for _, bold in rows]
        )
        draft.item(words.NOTICE_CHANGES)
        if changes:
            draft.table(
                _CHANGES, [(c.about, c.old, c.new, c.decided_by, c.reason) for c in changes]
            )
        else:
            draft.text(words.NOTICE_NO_CHANGES)
        draft.item(words.NOTICE_TOTAL)
        draft.sentences(list(_standing(figures, one)), before="")
    draft.code(figures.code)
    draft.text(words.NOTICE_CLOSING.format(issuer=issuer))
    draft.signed(draft.signer(campaign.signer), [unit.name])


def _rows(figures: Figures, one: RankedUnit) -> Iterator[tuple[tuple[DraftCell, ...], bool]]:
    """The rows of groups, criteria and totals, and whether each is bold."""
    stages = len(figures.campaign.stages)
    for item in figures.campaign.items():
        node = item.node
        if isinstance(node, Criterion):
            yield _criterion(figures.campaign, item, node, one.scores[node.id]), False
            continue
        label = group_label(node, is_top=not item.above)
        if band := one.group_bands.get(node.id):
            label += words.NOTICE_GROUP_BAND.format(band=band)
        yield (
            (
                item.number,
                label,
                *_sum(stages, node.points, one.own.groups[node.id], one.groups[node.id]),
            ),
            True,
        )
    total, own = figures.campaign.total, one.own
    parts = (
        (scoring_words.TOTAL_BASE, total, own.base, one.base),
        (scoring_words.TOTAL_BONUS, None, own.bonus, one.bonus),
        (scoring_words.TOTAL_PENALTY, None, own.penalty, one.penalty),
    )
    if any(points for _, _, *both in parts[1:] for points in both):
        for label, most, *both in parts:
            yield ("", label, *_sum(stages, most, *both)), True
        yield ("", scoring_words.GRAND_TOTAL, *_sum(stages, None, own.total, one.total)), True
    else:
        yield ("", scoring_words.TOTAL, *_sum(stages, total, own.total, one.total)), True


def _sum(
    stages: int, most: Decimal | None, own: Decimal, counted: Decimal
) -> tuple[DraftCell, ...]:
    return (
        "" if most is None else Figure(number(most), report_words.MEANS_MOST),
        Figure(number(own), report_words.MEANS_OWN),
        *[""] * stages,
        "",
        Figure(number(counted), words.MEANS_COUNTED),
    )


def _criterion(
    campaign: Campaign, item: RubricItem, node: Criterion, score: Score
) -> tuple[DraftCell, ...]:
    own: DraftCell = words.NOTHING
    if score.own is not None:
        own = Figure(number(score.own), report_words.MEANS_OWN, (score.answer,))
    counted = Figure(number(score.points), words.MEANS_COUNTED, score.sources)
    stages: list[DraftCell] = []
    for stage in campaign.stages:
        given = score.of_stage(stage.id)
        stages.append(
            words.NOTHING
            if given is None
            else Figure(number(given.points), words.MEANS_STAGE, given.sources)
        )
    agreed = Figure(number(score.points), words.MEANS_AGREED, (score.source,))
    most = Figure(number(node.points), report_words.MEANS_MOST)
    label = criterion_label(node, item.above[0].counts_as)
    return (item.number, label, most, own, *stages, agreed if score.agreed else "", counted)


def _standing(figures: Figures, one: RankedUnit) -> Iterator[Sentence]:
    base, bonus, penalty, total, end = words.NOTICE_SUM
    yield Sentence(
        (
            base,
            Figure(number(one.base), report_words.MEANS_BASE, cells_into(one, figures, "base")),
            bonus,
            Figure(number(one.bonus), report_words.MEANS_BONUS, cells_into(one, figures, "bonus")),
            penalty,
            Figure(
                number(one.penalty), report_words.MEANS_PENALTY, cells_into(one, figures, "penalty")
            ),
            total,
            Figure(number(one.total), report_words.MEANS_TOTAL),
            end,
        )
    )
    yield from _own_base(one)
    yield from _band(figures, one)
    if one.rank is None:
        yield Sentence((words.NOTICE_UNRANKED,))
        return
    before, of, after = words.NOTICE_RANK
    yield _rank(before, of, after, one.rank, figures.ranked)
    if one.unit.cluster and one.cluster_rank is not None:
        same = [other for other in figures.ranked if other.unit.cluster == one.unit.cluster]
        before, of, after = words.NOTICE_CLUSTER
        within = before.format(cluster=one.unit.cluster)
        yield _rank(within, of, after, one.cluster_rank, same)
    tied = sum(1 for other in figures.ranked if other.rank == one.rank) - 1
    if tied:
        before, after = words.NOTICE_TIED.split("{count}")
        yield Sentence((before, Figure(str(tied), words.MEANS_TIED), after))


def _own_base(one: RankedUnit) -> Iterator[Sentence]:
    """What is reached of the unit's own base, where the campaign shows it."""
    own = one.own_base
    if own is None or own.share is None:
        return
    before, of, share, after = words.NOTICE_OWN_BASE
    reached = Figure(number(own.reached), report_words.MEANS_OWN_BASE)
    most = Figure(number(own.most), report_words.MEANS_OWN_MOST)
    rate = Figure(number(own.share), report_words.MEANS_SHARE)
    yield Sentence((before, reached, of, most, share, rate, after))


def _band(figures: Figures, one: RankedUnit) -> Iterator[Sentence]:
    """The unit's band, and why it is no better one; nothing in a campaign without either."""
    before, after = words.NOTICE_BAND
    if one.band:
        yield Sentence((before, Figure(one.band, report_words.MEANS_BAND), after))
    elif figures.campaign.bands:
        yield Sentence((words.NOTICE_NO_BAND,))
    if one.reasons:
        before, after = words.NOTICE_REASONS
        said = Figure("; ".join(one.reasons), report_words.MEANS_REASON)
        yield Sentence((before, said, after))


def _rank(before: str, of: str, after: str, rank: int, among: Sequence[RankedUnit]) -> Sentence:
    place = Figure(str(rank), report_words.MEANS_RANK)
    return Sentence((before, place, of, Figure(str(len(among)), words.MEANS_RANKED), after))
