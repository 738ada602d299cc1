"""The figures of one unit → that unit's own report, with its filled table as the appendix."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.campaign.office import Issuer, Signer
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.table import RubricRow
from workbook_builder.leader.ledger import as_date
from workbook_builder.manifest.figures import RankedUnit
from workbook_builder.manifest.scored import Source
from workbook_builder.papers.draft import Draft, DraftCell
from workbook_builder.papers.phrases import campaign_phrase
from workbook_builder.papers.sentences import Figure, Sentence
from workbook_builder.papers.word.parts import DOTS, PaperColumn, gap
from workbook_builder.scoring.kinds.registry import kind_of
from workbook_builder.words.papers import report as words
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks.scoring import GROUP_SUFFIX

_COLUMNS = tuple(
    PaperColumn(heading, width, centred)
    for heading, width, centred in zip(
        words.OWN_HEADINGS, (14, 111, 18, 22), (True, False, True, True), strict=True
    )
)


def write_own_report(draft: Draft, campaign: Campaign, one: RankedUnit) -> None:
    """The report of one unit on its self scores, without agreed scores and ledger lines."""
    about, name = campaign_phrase(campaign), one.unit.name
    number_, _, symbol = one.details.get("so_bao_cao", "").partition("/")
    draft.head(
        Issuer(name=name, place=campaign.issuer.place),
        symbol.strip() or words.REPORT_SYMBOL,
        parent=gap(words.GAP_PARENT),
        number=number_.strip(),
        day=as_date(one.details.get("ngay_bao_cao")),
    )
    draft.title(words.REPORT, words.OWN_ABOUT.format(movement=about))
    draft.bases(campaign)
    draft.text(words.OWN_OPENING.format(unit=name, movement=about))
    draft.part(words.OWN_ORGANISED)
    draft.gap(words.GAP_ORGANISED)
    draft.part(words.OWN_RESULTS)
    for place, group in enumerate(campaign.rubric, start=1):
        title = group.title + GROUP_SUFFIX[group.counts_as]
        draft.item(words.ITEM.format(id=place, title=title))
        draft.gap(words.GAP_REMARK)
        own = Figure(
            number(one.own.groups[group.id]), words.MEANS_OWN, _answers(one, group.id, campaign)
        )
        most = Figure(number(group.points), words.MEANS_MOST)
        draft.sentences([Sentence((words.OWN_SCORE, own, "/", most, words.OWN_POINTS))], before="")
    draft.sentences(list(_sums(campaign, one)), before="")
    draft.part(words.OWN_REMARKS)
    for heading, left in ((words.OWN_EASY, words.GAP_EASY), (words.OWN_HARD, words.GAP_HARD)):
        draft.item(heading)
        draft.gap(left)
    draft.text(words.OWN_CLOSING.format(movement=about, unit=name))
    signer = draft.signer(Signer(name=one.details.get("nguoi_ky", "")))
    draft.signed(signer, [campaign.issuer.name] if campaign.issuer.name else [])
    _appendix(draft, campaign, one)


def _sums(campaign: Campaign, one: RankedUnit) -> Iterator[Sentence]:
    total = Figure(number(one.own.total), words.MEANS_OWN)
    only_base = not any(item.counts_as in ("bonus", "penalty") for item in campaign.items())
    of = ("/", Figure(number(campaign.total), words.MEANS_MOST)) if only_base else ()
    yield Sentence((words.OWN_SUM, total, *of, words.OWN_POINTS))
    silent = [id_ for id_, score in one.scores.items() if score.own is None]
    if silent:
        count = Figure(str(len(silent)), words.MEANS_UNANSWERED)
        named = words.OWN_UNANSWERED_ARE.format(criteria=", ".join(silent))
        yield Sentence((words.OWN_UNANSWERED, count, named))


def _answers(one: RankedUnit, group: str, campaign: Campaign) -> tuple[Source, ...]:
    ids = {
        item.node.id
        for item in campaign.items()
        if isinstance(item.node, Criterion) and group in {above.id for above in item.above}
    }
    return tuple(
        score.answer for id_, score in one.scores.items() if id_ in ids and score.own is not None
    )


# The appendix


def _appendix(draft: Draft, campaign: Campaign, one: RankedUnit) -> None:
    number_, day = (one.details.get(name, "") for name in ("so_bao_cao", "ngay_bao_cao"))
    enclosed = words.OWN_ENCLOSED.format(
        number=number_ or DOTS, date=day or DOTS, unit=one.unit.name
    )
    draft.appendix(words.OWN_APPENDIX, enclosed)
    rows = [row for row in lay_out(campaign).rows if row.kind not in ("target", "band")]
    draft.table(
        _COLUMNS, [_row(row, one) for row in rows], [row.kind in ("group", "total") for row in rows]
    )


def _row(row: RubricRow, one: RankedUnit) -> tuple[DraftCell, ...]:
    means = words.MEANS_LEVEL if row.kind == "tier" else words.MEANS_MOST
    shown = "" if row.item is None or row.kind == "tier" else row.item.number
    points = "" if row.points is None else Figure(number(row.points), means)
    return (shown, row.label, points, _own(row, one))


def _own(row: RubricRow, one: RankedUnit) -> DraftCell:
    """The last cell of a row: a sum, or the self score in the row of the level chosen."""
    if row.kind == "total":
        kind = row.id.removeprefix("total").strip() or "total"
        return Figure(number(getattr(one.own, kind)), words.MEANS_OWN)
    assert row.item is not None
    node = row.item.node
    if not isinstance(node, Criterion):
        return Figure(number(one.own.groups[node.id]), words.MEANS_OWN)
    score = one.scores[node.id]
    level = "" if row.tier is None else row.tier.label
    if score.own is None or level != kind_of(node).level_named(node, score.level):
        return ""
    return Figure(number(score.own), words.MEANS_OWN, (score.answer,))
