"""The changed scores → the list as a paper: old, new, who decided, why; then the totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.papers.changes.compare import Between, Changes, ScoreChange
from workbook_builder.papers.draft import Draft, DraftCell
from workbook_builder.papers.phrases import campaign_phrase
from workbook_builder.papers.sentences import Figure, Sentence, rank_cell
from workbook_builder.papers.word.parts import PaperColumn
from workbook_builder.words.papers import final as words
from workbook_builder.words.papers import report as report_words
from workbook_builder.words.sentences import number

_COLUMNS = tuple(
    PaperColumn(heading, width, centred)
    for heading, width, centred in zip(
        words.HEADINGS,
        (13, 26, 36, 16, 16, 28, 35),
        (True, False, False, True, True, False, False),
        strict=True,
    )
)
_TOTALS = tuple(
    PaperColumn(heading, width, centred)
    for heading, width, centred in zip(
        words.TOTALS_HEADINGS, (16, 73, 26, 26, 24), (True, False, True, True, True), strict=True
    )
)


def write_changes(draft: Draft, figures: Figures, changes: Changes, freeze: Freeze | None) -> None:
    """Writes the list into the draft; `freeze` is the frozen result, None if none is frozen."""
    campaign = figures.campaign
    draft.head(campaign.issuer, words.CHANGES_SYMBOL)
    draft.title(words.CHANGES, words.CHANGES_ABOUT.format(movement=campaign_phrase(campaign)))
    draft.text(words.CHANGES_OPENING.format(result=_result(figures, freeze)))
    for heading, part in (
        (words.PART_STAGED if campaign.stages else words.PART_AGREED, changes.agreed),
        (words.PART_PICKED, changes.picked),
        (words.PART_LEDGER, changes.ledger),
    ):
        draft.part(heading)
        _table(draft, figures, part)
    if changes.between:
        draft.part(words.PART_BETWEEN)
        for one in changes.between:
            draft.lead(_reopened(figures, one))
            if one.changes is None:
                draft.text(words.NOT_COMPARED)
            else:
                _table(draft, figures, one.changes)
    draft.part(words.PART_TOTALS.format(number="V" if changes.between else "IV"))
    draft.table(_TOTALS, [_total(one) for one in figures.scored] + _missing(figures))
    count = Figure(
        str(changes.count), words.MEANS_COUNT.format(last="IV" if changes.between else "III")
    )
    before, after = words.CHANGES_CLOSING.split("{count}")
    draft.code(figures.code)
    draft.sentences([Sentence((before, count, after))], before="")
    draft.signed(draft.signer(campaign.signer), campaign.recipients)


def _result(figures: Figures, freeze: Freeze | None) -> str:
    if freeze is not None:
        return words.FROZEN.format(date=freeze.day, minutes=freeze.minutes)
    return words.NOT_FROZEN.format(date=datetime.fromisoformat(figures.run.consolidated))


def _reopened(figures: Figures, one: Between) -> str:
    again = one.before.reopened
    assert again is not None
    return words.REOPENED.format(
        date=one.before.day,
        minutes=one.before.minutes,
        again=again.at,
        by=words.REOPENED_BY.format(by=again.by) if again.by else "",
        reason=again.reason.rstrip(" .;"),
        after=_result(figures, one.after),
    )


def _table(draft: Draft, figures: Figures, changes: Sequence[ScoreChange]) -> None:
    if not changes:
        draft.text(words.NO_CHANGES)
        return
    names = {unit.code: unit.short or unit.name for unit in figures.campaign.units}
    rows: list[tuple[DraftCell, ...]] = [
        (str(place), names[one.unit], one.about, one.old, one.new, one.decided_by, one.reason)
        for place, one in enumerate(changes, start=1)
    ]
    draft.table(_COLUMNS, rows)


def _total(one: RankedUnit) -> tuple[DraftCell, ...]:
    difference = one.total - one.own.total
    sign = "+" if difference > 0 else ""
    return (
        rank_cell(one),
        one.unit.name,
        Figure(number(one.own.total), report_words.MEANS_OWN),
        Figure(number(one.total), report_words.MEANS_TOTAL),
        Figure(f"{sign}{number(difference)}", words.MEANS_DIFFERENCE),
    )


def _missing(figures: Figures) -> list[tuple[DraftCell, ...]]:
    return [
        (words.NOTHING, unit.name, words.MISSING, words.MISSING, "") for unit in figures.missing
    ]
