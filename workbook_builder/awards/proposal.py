"""Award rules × figures × what people have entered → who is proposed, and why the others are not.

This is a proposal and no decision: people confirm conditions and vote on ties. The order of rows
never decides anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from workbook_builder.awards.figures import (
    HUNDRED,
    AwardFigures,
    YearShare,
    distinguishable,
    mean_share,
    percent,
)
from workbook_builder.awards.inputs import AwardInputs, Person, RowMarks, as_told, mark_meaning
from workbook_builder.awards.layout import PERSON_FIRST, person_cell, person_years
from workbook_builder.campaign.awards import MOST_SHARE, AwardKind, AwardPaper
from workbook_builder.campaign.model import Campaign
from workbook_builder.manifest.scored import Source
from workbook_builder.problems import NOWHERE, Place, Problem, Value, note, warning
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.workbooks import awards as words

Outcome = Literal["proposed", "tied", "beyond", "open", "near", "missed", "refused"]
OUTCOMES_IN_ORDER: tuple[Outcome, ...] = (
    "proposed",
    "tied",
    "beyond",
    "open",
    "near",
    "missed",
    "refused",
)


@dataclass(frozen=True, slots=True)
class AwardCandidate:
    """One unit or person, judged for one award.

    `met` are the years that reach the share. `average` is the mean of the best years, as many as
    the award asks for; None if fewer are known. `gap` is what a candidate falls short by, in
    percent. `reasons` led to the outcome; `waiting` is what people have still to confirm or to hand
    in; `confirmed` says that no condition is among it.
    """

    key: str
    name: str
    detail: str
    shares: tuple[YearShare, ...]
    marks: RowMarks
    met: tuple[int, ...] = ()
    average: Fraction | None = None
    gap: Fraction | None = None
    outcome: Outcome = "missed"
    reasons: tuple[Problem, ...] = ()
    waiting: tuple[Problem, ...] = ()
    confirmed: bool = True
    missing_papers: tuple[AwardPaper, ...] = ()


@dataclass(frozen=True, slots=True)
class KindProposal:
    """One award with all its candidates, in the order of outcomes, then from the best down."""

    kind: AwardKind
    years: tuple[int, ...]
    candidates: tuple[AwardCandidate, ...]

    def with_outcome(self, *outcomes: Outcome) -> tuple[AwardCandidate, ...]:
        """The candidates with one of these outcomes."""
        return tuple(one for one in self.candidates if one.outcome in outcomes)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The proposals for all awards; `problems` are about the inputs and the years as a whole."""

    figures: AwardFigures
    year: int
    kinds: tuple[KindProposal, ...]
    problems: tuple[Problem, ...] = ()


def propose(figures: AwardFigures, inputs: AwardInputs, today: date) -> Proposal:
    """Judges every candidate for every award; `today` tells which papers are overdue."""
    campaign = figures.campaign
    year = campaign.year
    assert year is not None  # the definition's checks demand a year
    kinds = []
    for declared in campaign.awards.kinds:
        kind = _with_places(declared, figures, year)
        years = tuple(kind.window(year))
        if kind.given_to == "collective":
            candidates = _units(figures, kind, years, inputs)
        else:
            candidates = _persons(figures, kind, years, inputs)
        judged = [_judged(kind, one, years) for one in candidates]
        settled = [_waits(kind, one, today) for one in _within_quota(kind, judged)]
        kinds.append(KindProposal(kind, years, tuple(sorted(settled, key=_order))))
    problems = (
        *inputs.problems,
        *figures.units_without_successor(),
        *_person_doubts(campaign, inputs),
    )
    return Proposal(figures, year, tuple(kinds), problems)


def _with_places(kind: AwardKind, figures: AwardFigures, year: int) -> AwardKind:
    """The award with the number of places that its quota comes to, of both ways to declare one."""
    if kind.quota_share is None:
        return kind
    of = figures.years.get(year)
    scored = 0 if of is None else len(of.figures.scored)
    places = int(kind.quota_share * scored / HUNDRED)
    return replace(kind, quota=places if kind.quota is None else min(places, kind.quota))


def award_kind_of(kinds: Iterable[AwardKind], person: Person) -> AwardKind | None:
    """The award that a person is put forward for: the named one, or the only one there is."""
    known = [kind for kind in kinds if kind.given_to == "individual"]
    named = [k for k in known if folded(person.award) in (folded(k.name), folded(k.id))]
    if named:
        return named[0]
    return known[0] if not person.award and len(known) == 1 else None


# Candidates


def _units(
    figures: AwardFigures, kind: AwardKind, years: Sequence[int], inputs: AwardInputs
) -> list[AwardCandidate]:
    return [
        AwardCandidate(
            unit.code,
            unit.name,
            "",
            tuple(figures.share(kind, unit.code, year) for year in years),
            inputs.marks.get((kind.id, unit.code), RowMarks()),
        )
        for unit in figures.campaign.units
    ]


def _persons(
    figures: AwardFigures, kind: AwardKind, years: Sequence[int], inputs: AwardInputs
) -> list[AwardCandidate]:
    found: dict[str, AwardCandidate] = {}
    columns = person_years(figures.campaign, inputs)
    for place, person in enumerate(inputs.persons):
        if award_kind_of(figures.campaign.awards.kinds, person) != kind or person.key in found:
            continue
        detail = ", ".join(text for text in (person.post, person.unit) if text)
        cells = {year: person_cell(columns, place, year) for year in columns}
        shares = tuple(_typed_share(person, year, cells[year]) for year in years)
        marks = inputs.marks.get((kind.id, person.key), RowMarks())
        found[person.key] = AwardCandidate(person.key, person.name, detail, shares, marks)
    return list(found.values())


def _typed_share(person: Person, year: int, cell: str) -> YearShare:
    typed = person.shares.get(year)
    if not isinstance(typed, Decimal) or typed > MOST_SHARE:
        return YearShare(year, None, (note(AwardsCode.AWARD_PERSON_NO_SHARE, year=str(year)),))
    source = Source("", "", typed, words.BOOK, words.SHEET_PERSONS, cell)
    return YearShare(year, Fraction(typed), sources=(source,))


def _person_doubts(campaign: Campaign, inputs: AwardInputs) -> list[Problem]:
    doubts = []
    kinds, columns = campaign.awards.kinds, person_years(campaign, inputs)
    seen: set[tuple[str, str]] = set()
    for line, person in enumerate(inputs.persons):
        place = Place(words.BOOK, sheet=words.SHEET_PERSONS, cell=f"A{PERSON_FIRST + line}")
        kind = award_kind_of(kinds, person)
        if kind is None:
            known = ", ".join(k.name for k in kinds if k.given_to == "individual")
            values = {
                "person": excerpt(person.name),
                "award": excerpt(person.award),
                "known": known,
            }
            doubts.append(warning(AwardsCode.AWARD_PERSON_WITHOUT_KIND, place, **values))
        elif (kind.id, person.key) in seen:
            doubts.append(
                warning(AwardsCode.AWARD_PERSON_TWICE, place, person=excerpt(person.name))
            )
        else:
            seen.add((kind.id, person.key))
        for year, typed in person.shares.items():
            if not isinstance(typed, Decimal) or typed > MOST_SHARE:
                told: dict[str, Value] = {"value": as_told(typed), "most": MOST_SHARE}
                at_year = replace(place, cell=person_cell(columns, line, year))
                doubts.append(warning(AwardsCode.AWARD_NOT_A_NUMBER, at_year, **told))
    return doubts


# One candidate by the figures


def _judged(kind: AwardKind, one: AwardCandidate, years: Sequence[int]) -> AwardCandidate:
    known = sorted((s.share for s in one.shares if s.share is not None), reverse=True)
    missing = len(years) - len(known)
    least = Fraction(0) if kind.share is None else Fraction(kind.share)
    reached = [s for s in one.shares if s.share is not None and s.share >= least]
    met = tuple(s.year for s in reached if not kind.bands or s.band in kind.bands)
    best = known[: kind.years]
    average = mean_share(best) if len(best) == kind.years else None
    remarks = tuple(remark for share in one.shares for remark in share.remarks)
    remarks += tuple(_other_band(kind, s) for s in reached if s.year not in met)
    judged = replace(one, met=met, average=average)
    told: dict[str, Value] = {"met": len(met), "needed": kind.years, "years": len(years)}
    if len(met) >= kind.years:
        if kind.share is None:
            reason = note(AwardsCode.AWARD_HAS_FIGURES, average=percent(mean_share(best)))
        else:
            named = ", ".join(str(year) for year in met)
            reason = note(AwardsCode.AWARD_MEETS, NOWHERE, **told, share=kind.share, named=named)
        return replace(judged, outcome="proposed", reasons=(reason, *remarks))
    if len(met) + missing >= kind.years:
        reason = note(AwardsCode.AWARD_OPEN, NOWHERE, **told, missing=missing)
        return replace(judged, outcome="open", reasons=(reason, *remarks))
    # At least `kind.years` years are known here, so `best` is not empty: with fewer, the missing
    # years could still have met the rule, and the outcome would have been "open".
    if len(reached) + missing >= kind.years:  # it is the band alone that is missing
        return replace(judged, outcome="missed", reasons=remarks)
    gap = least - best[-1]
    nearest = next(s for s in one.shares if s.share == best[-1])
    outcome: Outcome = "near" if gap <= Fraction(kind.near) else "missed"
    reason = note(
        AwardsCode.AWARD_SHORT,
        NOWHERE,
        **told,
        gap=percent(gap),
        year=str(nearest.year),
        seen=percent(best[-1], kind.share),
        share=kind.share or Decimal(0),
    )
    return replace(judged, outcome=outcome, gap=gap, reasons=(reason, *remarks))


def _other_band(kind: AwardKind, share: YearShare) -> Problem:
    told = {"year": str(share.year), "needed": ", ".join(kind.bands)}
    if not share.band:
        return note(AwardsCode.AWARD_NO_BAND, NOWHERE, **told)
    return note(AwardsCode.AWARD_OTHER_BAND, NOWHERE, **told, band=share.band)


# Those who meet the rule, against each other


def _within_quota(kind: AwardKind, judged: Sequence[AwardCandidate]) -> list[AwardCandidate]:
    heard = [_with_what_people_said(kind, one) for one in judged]
    eligible = [one for one in heard if one.outcome == "proposed"]
    if kind.quota is None or len(eligible) <= kind.quota:
        return heard
    levels: dict[tuple[Fraction, int], list[AwardCandidate]] = {}
    unranked = {_average(one) for one in eligible if _rank(kind, one) is None}
    for one in eligible:
        average, rank = _average(one), _rank(kind, one) or 0
        levels.setdefault((average, 0 if average in unranked else -rank), []).append(one)
    settled: dict[str, AwardCandidate] = {}
    free = kind.quota
    last: Fraction | None = None  # average of the last candidates who got a place
    for level in sorted(levels, reverse=True):
        group = levels[level]
        if len(group) <= free:
            settled |= {one.key: one for one in group}
        elif free:
            settled |= {one.key: one for one in _tied(kind, group, free)}
        else:
            settled |= {one.key: _beyond(kind, one, last) for one in group}
        last = level[0] if free and (kind.tied != "out" or len(group) <= free) else last
        free = max(0, free - len(group))
    return [settled.get(one.key, one) for one in heard]


def _with_what_people_said(kind: AwardKind, one: AwardCandidate) -> AwardCandidate:
    """The candidate, refused if people marked it as not chosen or a condition as not met."""
    if mark_meaning(one.marks.chosen) == "no":
        refused = replace(one, reasons=(note(AwardsCode.AWARD_DECLINED), *one.reasons))
        return replace(refused, outcome="refused")
    said_of = {folded(text): mark_meaning(typed) for text, typed in one.marks.conditions.items()}
    failed = [text for text in kind.conditions if said_of.get(folded(text)) == "no"]
    if failed:
        said = tuple(
            note(AwardsCode.AWARD_CONDITION_FAILED, condition=excerpt(text)) for text in failed
        )
        return replace(one, outcome="refused", reasons=(*said, *one.reasons))
    return one


def _average(one: AwardCandidate) -> Fraction:
    assert one.average is not None  # a candidate who meets the rule has enough years
    return one.average


def _rank(kind: AwardKind, one: AwardCandidate) -> int | None:
    """The rank that parts equal averages, where all who share that average have one.

    It counts only if the award is for one year's total, since the campaign has decided its ties in
    it by its own rules. A unit that was several in that year has none.
    """
    return one.shares[0].rank if len(one.shares) == 1 and kind.measured_by == "total" else None


def _tied(kind: AwardKind, group: Sequence[AwardCandidate], free: int) -> list[AwardCandidate]:
    """Equal candidates for too few places, decided by the declared rule or by the votes."""
    told: dict[str, Value] = {
        "average": percent(_average(group[0])),
        "count": len(group),
        "places": free,
        "names": "; ".join(one.name for one in group),
        "quota": kind.quota or 0,
    }
    if kind.tied == "in":
        return [
            _because(one, "proposed", note(AwardsCode.AWARD_TIED_IN, NOWHERE, **told))
            for one in group
        ]
    if kind.tied == "out":
        return [
            _because(one, "beyond", note(AwardsCode.AWARD_TIED_OUT, NOWHERE, **told))
            for one in group
        ]
    chosen = [one for one in group if mark_meaning(one.marks.chosen) == "yes"]
    if len(chosen) == free:
        return [
            _because(one, "proposed", note(AwardsCode.AWARD_VOTED_IN, NOWHERE, **told))
            if one in chosen
            else _because(one, "beyond", note(AwardsCode.AWARD_VOTED_OUT, NOWHERE, **told))
            for one in group
        ]
    reason = note(AwardsCode.AWARD_TIED, NOWHERE, **told)
    if chosen:
        reason = note(AwardsCode.AWARD_VOTES_OFF, NOWHERE, **told, chosen=len(chosen))
    return [_because(one, "tied", reason) for one in group]


def _beyond(kind: AwardKind, one: AwardCandidate, last: Fraction | None) -> AwardCandidate:
    quota = kind.quota or 0
    if last is None:
        told = note(AwardsCode.AWARD_NO_PLACE, average=percent(_average(one)), quota=quota)
        return _because(one, "beyond", told)
    average, least = distinguishable(_average(one), last)
    told = note(AwardsCode.AWARD_BEYOND_QUOTA, average=average, quota=quota, last=least)
    return _because(one, "beyond", told)


def _because(one: AwardCandidate, outcome: Outcome, reason: Problem) -> AwardCandidate:
    return replace(one, outcome=outcome, reasons=(reason, *one.reasons))


# What is still to be done


def _waits(kind: AwardKind, one: AwardCandidate, today: date) -> AwardCandidate:
    """The candidate with its open conditions and missing papers, if it is proposed or tied."""
    if one.outcome not in ("proposed", "tied"):
        return one
    waiting = []
    conditions = {folded(text): mark_meaning(typed) for text, typed in one.marks.conditions.items()}
    unsure = [
        words.CONDITION.format(number=number)
        for number, text in enumerate(kind.conditions, start=1)
        if conditions.get(folded(text)) != "yes"
    ]
    if unsure:
        waiting.append(note(AwardsCode.AWARD_UNCONFIRMED, conditions=", ".join(unsure)))
    there = {folded(text): mark_meaning(typed) for text, typed in one.marks.papers.items()}
    missing = tuple(paper for paper in kind.papers if there.get(folded(paper.name)) != "yes")
    waiting += _papers_wait(kind, missing, today)
    return replace(one, waiting=tuple(waiting), confirmed=not unsure, missing_papers=missing)


def _papers_wait(kind: AwardKind, missing: Sequence[AwardPaper], today: date) -> Iterator[Problem]:
    """A note on missing papers for each day on which some are due."""
    days: dict[date | None, list[str]] = {}
    for paper in missing:
        number = words.PAPER.format(number=kind.papers.index(paper) + 1)
        days.setdefault(paper.before, []).append(f"{number} ({paper.name})")
    for before, papers in days.items():
        told = ", ".join(papers)
        if before is None:
            yield note(AwardsCode.AWARD_PAPERS_MISSING, papers=told)
        else:
            code = (
                AwardsCode.AWARD_PAPERS_OVERDUE if today >= before else AwardsCode.AWARD_PAPERS_DUE
            )
            yield note(code, papers=told, before=f"{before:%d/%m/%Y}")


def _order(one: AwardCandidate) -> tuple[int, Fraction, str]:
    """The order in which candidates are listed: by outcome, from the best down, by name.

    It decides nothing.
    """
    best = one.average
    if best is None:
        best = max((s.share for s in one.shares if s.share is not None), default=Fraction(0))
    return OUTCOMES_IN_ORDER.index(one.outcome), -best, one.name
