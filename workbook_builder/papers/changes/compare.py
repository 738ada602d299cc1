"""The figures of a result and of earlier results → every changed score: old, new, by whom, why.

Everything is read from manifests; nothing is counted again. A score has changed if the points that
count differ from the self score, or if the self score of the file that the leader picked differs
from that of the file that would have counted otherwise. Each stage that changed a score has a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.leader.agreed import AgreedEntry
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry, as_date, as_text
from workbook_builder.leader.picks import PickEntry
from workbook_builder.leader.typed import Typed
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.manifest.scored import CountedLine, Score, Source
from workbook_builder.papers.sentences import Figure
from workbook_builder.ranking.detail.cells import criterion_title
from workbook_builder.ranking.ledger.cells import FIRST_LINE
from workbook_builder.words.papers import final as words
from workbook_builder.words.sentences import number


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """One changed score of one unit; `old` or `new` is a dash if there was no score."""

    unit: str
    """Its code."""
    about: str
    old: Figure | str
    new: Figure | str
    decided_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Between:
    """What changed between a frozen result that was reopened and the one that followed it.

    `after` is the result that followed; None if that is not frozen yet. `changes` is None if the
    two can't be compared, since a manifest is lost or the rubric is another.
    """

    before: Freeze
    after: Freeze | None
    changes: tuple[ScoreChange, ...] | None


@dataclass(frozen=True, slots=True)
class Changes:
    """All changes: by agreed scores, by picked files, by the ledger, and between results."""

    agreed: tuple[ScoreChange, ...]
    picked: tuple[ScoreChange, ...]
    ledger: tuple[ScoreChange, ...]
    between: tuple[Between, ...] = ()

    @property
    def count(self) -> int:
        """How many changes there are in all."""
        later = sum(len(one.changes or ()) for one in self.between)
        return len(self.agreed) + len(self.picked) + len(self.ledger) + later

    def of(self, unit: str) -> tuple[ScoreChange, ...]:
        """The changes that led to one unit's result, without those between results."""
        every = (*self.agreed, *self.picked, *self.ledger)
        return tuple(one for one in every if one.unit == unit)


def score_changes(figures: Figures) -> Changes:
    """The changes from the self scores to the points that count."""
    entered = figures.run.entered
    settled = _settled(entered)
    agreed: list[ScoreChange] = []
    picked: list[ScoreChange] = []
    ledger: list[ScoreChange] = []
    for one in figures.in_order:
        for criterion in figures.campaign.criteria():
            score = one.scores[criterion.id]
            agreed += _staged(figures.campaign, one, criterion, score)
            if score.agreed and score.points != score.before:
                entry = settled[one.unit.code, criterion.id]
                agreed.append(_agreed(one, criterion, score, entry))
        picked += _picked(figures, one)
        ledger += [_given(one, line, entered.ledger) for line in one.ledger]
    return Changes(tuple(agreed), tuple(picked), tuple(ledger))


def _settled(entered: LeaderInputs) -> dict[tuple[str, str], AgreedEntry]:
    return {(line.unit, line.criterion): line.entry for line in entered.entered.agreed}


def _agreed(one: RankedUnit, criterion: Criterion, score: Score, entry: AgreedEntry) -> ScoreChange:
    return ScoreChange(
        one.unit.code,
        criterion_title(criterion),
        _before_leader(score),
        Figure(number(score.points), words.MEANS_AFTER, (score.source,)),
        decision_text(entry.by, entry.date),
        reason_text(entry.reason),
    )


def _before_leader(score: Score) -> Figure | str:
    if not score.stages:
        return _before(score.own, score.answer)
    last = score.stages[-1]
    return Figure(number(last.points), words.MEANS_BEFORE, last.sources)


def _staged(
    campaign: Campaign, one: RankedUnit, criterion: Criterion, score: Score
) -> Iterator[ScoreChange]:
    """What each stage changed: a line for each that gave other points than stood before it."""
    stages = {stage.id: stage for stage in campaign.stages}
    points, before = score.own, _before(score.own, score.answer)
    for given in score.stages:
        after = Figure(number(given.points), words.MEANS_AFTER, given.sources)
        if given.points != points:
            stage = stages[given.stage]
            names = {scorer.code: scorer.name for scorer in stage.scorers}
            who = ", ".join(names[scorer] for scorer in given.scorers)
            mean = len(given.scorers) > 1
            because = words.STAGE_MEAN if mean else words.STAGE_SCORED
            about = criterion_title(criterion)
            told = because.format(stage=stage.title)
            yield ScoreChange(one.unit.code, about, before, after, who, told)
        points = given.points
        before = Figure(number(given.points), words.MEANS_BEFORE, given.sources)


def _before(points: Decimal | None, source: Source) -> Figure | str:
    if points is None:
        return words.NOTHING
    return Figure(number(points), words.MEANS_BEFORE, (source,))


# Files that were picked


def _picked(figures: Figures, one: RankedUnit) -> Iterator[ScoreChange]:
    """The self scores that differ between the picked file and the one it was picked over."""
    if one.without_pick is None:
        return
    code = one.unit.code
    entry = figures.run.picked.get(code, PickEntry())
    for criterion in figures.campaign.criteria():
        was, now = one.without_pick.get(criterion.id), one.scores[criterion.id]
        if (was and was.points) == now.own:
            continue
        yield ScoreChange(
            code,
            criterion_title(criterion),
            words.NOTHING if was is None else _before(was.points, was.source),
            words.NOTHING
            if now.own is None
            else Figure(number(now.own), words.MEANS_AFTER, (now.answer,)),
            decision_text(entry.by, entry.date),
            reason_text(entry.reason),
        )


# The ledger


def _given(one: RankedUnit, line: CountedLine, entries: tuple[LedgerEntry, ...]) -> ScoreChange:
    entry = entries[int(line.source.cell[1:]) - FIRST_LINE]
    return ScoreChange(
        one.unit.code,
        _about(line),
        words.NOTHING,
        _signed(line, words.MEANS_AFTER),
        decision_text(entry.by, entry.date),
        reason_text(entry.reason),
    )


def _about(line: CountedLine) -> str:
    kind = words.OWN_KIND[line.kind]
    if not line.criterion:
        return kind
    return words.OF_CRITERION.format(kind=kind, criterion=line.criterion)


def _signed(line: CountedLine, means: str) -> Figure:
    sign = "+" if line.kind == "bonus" else "-"
    return Figure(f"{sign}{number(line.source.points)}", means, (line.source,))


# Between two results


def changes_between(before: Figures, after: Figures, reason: str) -> tuple[ScoreChange, ...]:
    """The changes from one result to another: scores, ledger lines and totals.

    `reason` is why the earlier result was reopened; it is given for each change without its own.
    """
    was = {one.unit.code: one for one in before.scored}
    now = {one.unit.code: one for one in after.scored}
    entered = {True: before.run.entered, False: after.run.entered}
    found: list[ScoreChange] = []
    for unit in after.campaign.units:
        old, new = was.get(unit.code), now.get(unit.code)
        found += _scores_between(after.campaign, old, new, _settled(entered[False]), reason)
        found += _lines_between(old, new, entered, reason)
        found += _total_between(unit.code, old, new, reason)
    return tuple(found)


def _scores_between(
    campaign: Campaign,
    old: RankedUnit | None,
    new: RankedUnit | None,
    settled: Mapping[tuple[str, str], AgreedEntry],
    reason: str,
) -> Iterator[ScoreChange]:
    one = new or old
    if one is None:
        return
    for criterion in campaign.criteria():
        was = None if old is None else old.scores[criterion.id]
        now = None if new is None else new.scores[criterion.id]
        if (was and was.points) == (now and now.points):
            continue
        entry = settled.get((one.unit.code, criterion.id), AgreedEntry())
        decided, because = "", reason
        if now is not None and now.agreed:
            decided = decision_text(entry.by, entry.date)
            because = _line(entry.reason) or reason
        elif now is not None and now.stages:
            file = now.sources[0].file.rpartition("/")[2]
            decided = words.FROM_FILE.format(file=file)
        elif new is not None:
            decided = words.FROM_FILE.format(file=new.file.rpartition("/")[2])
        yield ScoreChange(
            one.unit.code,
            criterion_title(criterion),
            _counted(was, words.MEANS_BEFORE),
            _counted(now, words.MEANS_AFTER),
            decided,
            because,
        )


def _counted(score: Score | None, means: str) -> Figure | str:
    if score is None:
        return words.NOTHING
    return Figure(number(score.points), means, score.sources)


def _lines_between(
    old: RankedUnit | None,
    new: RankedUnit | None,
    entered: Mapping[bool, LeaderInputs],
    reason: str,
) -> Iterator[ScoreChange]:
    lines = {True: old.ledger if old else (), False: new.ledger if new else ()}
    counts = {then: Counter(map(_same, lines[then])) for then in lines}
    for then, one in ((True, old), (False, new)):
        left = counts[then] - counts[not then]
        for line in lines[then]:
            if one is None or not left[_same(line)]:
                continue
            left[_same(line)] -= 1
            entry = entered[then].ledger[int(line.source.cell[1:]) - FIRST_LINE]
            old_points: Figure | str = words.NOTHING
            new_points: Figure | str = words.NOTHING
            if then:
                old_points = _signed(line, words.MEANS_BEFORE)
            else:
                new_points = _signed(line, words.MEANS_AFTER)
            because = _line(entry.reason) or reason
            by = decision_text(entry.by, entry.date)
            yield ScoreChange(one.unit.code, _about(line), old_points, new_points, by, because)


def _same(line: CountedLine) -> tuple[str, str, Decimal]:
    return line.kind, line.criterion, line.source.points


def _total_between(
    unit: str, old: RankedUnit | None, new: RankedUnit | None, reason: str
) -> Iterator[ScoreChange]:
    if (old and old.total) == (new and new.total):
        return
    told = _total(old, words.MEANS_BEFORE), _total(new, words.MEANS_AFTER)
    yield ScoreChange(unit, words.TOTAL_OF, told[0], told[1], "", reason)


def _total(one: RankedUnit | None, means: str) -> Figure | str:
    return words.MISSING if one is None else Figure(number(one.total), means)


# Who and why


def decision_text(by: Typed, day: Typed) -> str:
    """Who decided and when: `Trần Văn Bình, 20/12/2023`, or as much of it as was entered."""
    date = as_date(day)
    said = (_line(by), f"{date:%d/%m/%Y}" if date else _line(day))
    return ", ".join(text for text in said if text) or words.NOBODY


def reason_text(reason: Typed) -> str:
    """The reason on one line, or words that none was given."""
    return _line(reason) or words.NOBODY


def _line(typed: Typed) -> str:
    return " ".join(as_text(typed).split())
