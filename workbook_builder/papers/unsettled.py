"""What is not settled in the figures of a paper → the sentences that stand at its head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.unsettled import Unsettled, UnsettledKind, kinds_of, names_of, of_kind
from workbook_builder.manifest.figures import Figures
from workbook_builder.manifest.frozen.record import Freeze, read_freeze_record
from workbook_builder.papers.draft import Draft
from workbook_builder.papers.sentences import Figure, Sentence, two_digits
from workbook_builder.problems import Place, Problem, note, warning
from workbook_builder.words.messages.papers import PapersCode
from workbook_builder.words.papers import unsettled as words


def freeze_of(folder: CampaignFolder, figures: Figures) -> Freeze | None:
    """The frozen result that these figures are of; None if they are not of a frozen result."""
    freeze, run = read_freeze_record(folder).current, figures.run
    if freeze is None:
        return None
    frozen = run.sha256 == freeze.sha256
    return freeze if frozen or (run.frozen and run.frozen.sha256 == freeze.sha256) else None


def write_unsettled(draft: Draft, figures: Figures, freeze: Freeze | None, year: str = "") -> None:
    """Names all that does not count or was not decided, and why it was frozen so all the same.

    Nothing is written where everything is settled. `year` is named on a paper on several years.
    """
    told = list(_sentences(figures, freeze))
    if told and year:
        before, after = words.HEAD_OF_YEAR
        draft.sentences([Sentence((before, Figure(year, words.MEANS_YEAR), after))], before="")
    elif told:
        draft.lead(words.HEAD if freeze is None else words.HEAD_FROZEN)
    if told:
        draft.sentences(told)


def write_unsettled_of(draft: Draft, figures: Figures, unit: str, freeze: Freeze) -> None:
    """The same for one unit (its code), without what is not its own."""
    mine = [one for one in figures.run.unsettled or () if one.unit == unit]
    told = [
        Sentence((words.OF_UNIT[kind], *_because(freeze.reason(kind))))
        for kind in kinds_of(mine)
        if kind in words.OF_UNIT and (kind.on_papers or freeze.reason(kind))
    ]
    if told:
        draft.lead(words.HEAD_OF_UNIT)
        draft.sentences(told)


def unsettled_told(figures: Figures, folder: str) -> Sequence[Problem]:
    """A note on the terminal for each kind of unsettled things in the figures of one folder."""
    things = figures.run.unsettled or ()
    notes = [
        note(kind.code, Place(folder), count=len(found), names=_names(figures, found))
        for kind in kinds_of(things)
        if kind.on_papers and (found := of_kind(things, kind))
    ]
    return [*unsettled_doubts(figures), *notes]


def unsettled_doubts(figures: Figures) -> Sequence[Problem]:
    """A warning where nothing is known of unsettled things: an older version consolidated."""
    if figures.run.unsettled is None:
        return [warning(PapersCode.REPORT_UNSETTLED_UNKNOWN, figures.run.place)]
    return []


def _sentences(figures: Figures, freeze: Freeze | None) -> Iterator[Sentence]:
    things = figures.run.unsettled or ()
    accepted = {} if freeze is None else {one.kind: one for one in freeze.accepted}
    for kind in UnsettledKind:
        found = of_kind(things, kind)
        if kind in accepted:
            one = accepted[kind]
            yield Sentence((*_said(kind, one.count, one.names), *_because(one.reason)))
        elif found and kind.on_papers:
            yield Sentence((*_said(kind, len(found), _names(figures, found)), "."))


def _said(kind: UnsettledKind, count: int, names: str) -> Iterator[str | Figure]:
    """The sentence of a kind, its count a figure; where it has none, the day that it names."""
    before, counted, after = kind.code.vi.partition("{count}")
    text = (after if counted else before).partition("{names}")[0]
    if counted:
        yield Figure(two_digits(count), words.MEANS_COUNT)
        yield f"{text}{names}"
    else:
        yield text
        yield Figure(names, words.MEANS_DUE)


def _because(reason: str) -> tuple[str, ...]:
    return (words.ACCEPTED.format(reason=reason.rstrip(".")),) if reason else (".",)


def _names(figures: Figures, things: Sequence[Unsettled]) -> str:
    """Whose the things are; a unit by its short name if it has one, as all through a report."""
    units = {unit.code: unit.short or unit.name for unit in figures.campaign.units}
    return names_of([units.get(one.unit, one.what) for one in things])
