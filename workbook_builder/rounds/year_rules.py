"""A campaign with rounds × their frozen figures → the year's campaign, and each unit's answers.

The year's campaign has a criterion for each round. What a unit answers to it is the total that it
had in that round, so that all else about the year is as in any campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import Literal

from workbook_builder.campaign.awards import Awards
from workbook_builder.campaign.bands import SUMS, Band
from workbook_builder.campaign.model import (
    NOT_APPLICABLE,
    Campaign,
    CountsAs,
    Criterion,
    Group,
    NotApplicable,
    Tier,
    Unit,
)
from workbook_builder.campaign.once import once_for_each
from workbook_builder.campaign.rounds import Round, YearResult
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.problems import NOWHERE, Problem, Value, warning
from workbook_builder.rounds.opening import round_name
from workbook_builder.scoring.points import Amount, Answer
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import rounds as words

Taken = Literal["total", "base", "bonus", "penalty"]
"""Which points of a round are taken."""

_ID = "ca-nam"
_CODE_CHARS = 16  # of the digest of a manifest, as it is printed beside each total


def capital_name(round_: Round) -> str:
    """The name of a round at the beginning of a line."""
    name = round_name(round_)
    return name[:1].upper() + name[1:]


@dataclass(frozen=True, slots=True)
class FrozenRound:
    """A round with its frozen result: the total of each unit that has points, by code."""

    round: Round
    freeze: Freeze
    figures: Figures

    @property
    def name(self) -> str:
        """The name of the round at the beginning of a line."""
        return capital_name(self.round)

    def of(self, unit: str) -> RankedUnit | None:
        """What the unit with this code has come to, None where it has no points."""
        return _scored_by_code(self.figures).get(unit)

    def most(self, taken: Taken) -> Decimal:
        """The most points that any unit has."""
        return max((getattr(one, taken) for one in self.figures.scored), default=Decimal(0))


@once_for_each(64)
def _scored_by_code(figures: Figures) -> Mapping[str, RankedUnit]:
    return {one.unit.code: one for one in figures.scored}


@dataclass(frozen=True, slots=True)
class UnitYear:
    """What a unit's workbook of the year says; `answers` is None where it has no result."""

    answers: Mapping[str, Answer] | None
    notes: Mapping[str, str]
    problem: Problem | None = None


def year_campaign(
    campaign: Campaign,
    rule: YearResult,
    rounds: tuple[FrozenRound, ...],
    file: str,
    *,
    so_far: bool = False,
) -> tuple[Campaign, tuple[Problem, ...]]:
    """The campaign of the year, and what of the whole campaign's rules it does not have.

    `file` is where those could be declared. `so_far`: rounds are still to come, and the title says
    so.
    """
    problems = []
    whole, first, *_ = campaign.total, *_taken(rule)
    most = max((one.most(first) for one in rounds), default=Decimal(0))
    if most > whole:
        whole = most.quantize(Decimal(1), rounding=ROUND_CEILING)
        told: dict[str, Value] = {"most": most, "total": campaign.total, "whole": whole}
        problems.append(warning(RoundsCode.YEAR_TOTAL_RAISED, NOWHERE, **told))
    group, *others = _groups(rule, rounds, whole)
    fits = rule.of == "mean" and all(
        one.of in SUMS for band in campaign.bands for one in band.requires
    )
    fits = fits and all(one.of in SUMS and one.share is None for one in campaign.minimums)
    declared = campaign.bands or campaign.minimums or campaign.awards != Awards()
    if declared and not fits:
        problems.append(warning(RoundsCode.YEAR_WITHOUT_BANDS, file=file))
    ranking = campaign.ranking
    breaks = tuple(what for what in ranking.tie_breaks if what in SUMS)
    kept = replace(ranking, tie_breaks=breaks)
    if rule.of == "sum":
        kept = replace(kept, most_total=None)
        kept = replace(kept, most_bonus=None, most_penalty=None) if rule.kinds else kept
    if kept != ranking:
        problems.append(warning(RoundsCode.YEAR_WITHOUT_RULES, file=file))
    called = words.YEAR_SO_FAR.format(round=round_name(rounds[-1].round)) if so_far else words.YEAR
    made = replace(
        campaign,
        id=f"{campaign.id}-{_ID}",
        title=words.TITLE.format(campaign=campaign.title, round=called),
        total=group.points,
        rubric=(group, *others),
        ranking=kept,
        bands=tuple(_in_points(band, campaign.total) for band in campaign.bands) if fits else (),
        minimums=campaign.minimums if fits else (),
        awards=campaign.awards if fits else Awards(),
        ledger=(),
        stages=(),  # the rounds' totals are those of their last stage
        rounds=(),
        year_result=None,
    )
    return made, tuple(problems)


def _taken(rule: YearResult) -> tuple[Taken, ...]:
    """Which points of the rounds are counted together, the first as the year's base."""
    return ("base", "bonus", "penalty") if rule.kinds else ("total",)


_GROUP_IDS: Mapping[Taken, str] = {"total": "I", "base": "I", "bonus": "T", "penalty": "P"}
_FEEDS: Mapping[Taken, CountsAs] = {
    "total": "base",
    "base": "base",
    "bonus": "bonus",
    "penalty": "penalty",
}


def _groups(rule: YearResult, rounds: tuple[FrozenRound, ...], whole: Decimal) -> tuple[Group, ...]:
    """The groups of the year: what each round came to, and how it is counted together.

    `whole` is the most that a round can give to the base. There is no group for what no round gave.
    """
    first, *others = _taken(rule)
    found = [_group(rule, rounds, first, whole)]
    for taken in others:
        most = max((one.most(taken) for one in rounds), default=Decimal(0))
        if most > 0:
            top = most.quantize(Decimal(1), rounding=ROUND_CEILING)
            found.append(_group(rule, rounds, taken, top))
    return tuple(found)


def _group(
    rule: YearResult, rounds: tuple[FrozenRound, ...], taken: Taken, whole: Decimal
) -> Group:
    weights = [one.round.weight or Decimal(1) for one in rounds]
    weighted = any(one.round.weight is not None for one in rounds)
    # Of weighted rounds, the divisor is the weight of those that count: it differs by unit.
    varies = weighted and rule.best is not None and rule.of == "mean"
    excused: NotApplicable | None = "zero" if rule.best is not None else None
    excused = "left_out" if varies or rule.missing == "left_out" else excused
    id_ = _GROUP_IDS[taken]
    criteria = tuple(
        Criterion(
            f"{id_}.{place}",
            one.name,
            whole,
            measure=words.YEAR_MEASURE,
            all_at=whole,
            weight=one.round.weight,
            not_applicable=excused,
        )
        for place, one in enumerate(rounds, start=1)
    )
    best = len(rounds) if rule.best is None else min(rule.best, len(rounds))
    counting = sum(sorted(weights, reverse=True)[:best], Decimal(0))
    title = words.YEAR_GROUPS[taken]
    group = Group(id_, title, whole, criteria=criteria, counts_as=_FEEDS[taken])
    if rule.of == "mean":
        divisor = sum(weights, Decimal(0)) if varies else counting
        return replace(group, parts="mean", divided_by=divisor)
    return replace(group, points=whole * counting, parts="exact" if rule.best is None else "capped")


def _in_points(band: Band, total: Decimal) -> Band:
    """The band with points in place of a share of the whole campaign's total."""
    if band.share is None:
        return band
    return replace(band, share=None, at_least=band.share * total / 100)


def unit_year(unit: Unit, rule: YearResult, rounds: tuple[FrozenRound, ...]) -> UnitYear:
    """The answers of a unit: its total in each round, or why a round does not count."""
    reached = [one.of(unit.code) for one in rounds]
    totals = [None if one is None else one.total for one in reached]
    named = unit.short or unit.name
    absent = [one.name for one, total in zip(rounds, totals, strict=True) if total is None]
    negative = [rule.kinds is None and (total or 0) < 0 for total in totals]
    below = [one.name for one, is_below in zip(rounds, negative, strict=True) if is_below]
    if len(absent) == len(rounds):
        return UnitYear(None, {}, warning(RoundsCode.YEAR_UNIT_NOWHERE, unit=named))
    if below:
        told = warning(RoundsCode.YEAR_BELOW_ZERO, unit=named, rounds="; ".join(below))
        return UnitYear(None, {}, told)
    if absent and rule.missing is None:
        told = warning(RoundsCode.YEAR_UNIT_MISSING, unit=named, rounds="; ".join(absent))
        return UnitYear(None, {}, told)
    counting = _counting(rule, totals)
    answers: dict[str, Answer] = {}
    notes = {}
    for place, (one, own) in enumerate(zip(rounds, reached, strict=True)):
        for taken in _taken(rule):
            id_ = f"{_GROUP_IDS[taken]}.{place + 1}"
            points = Decimal(0) if own is None else getattr(own, taken)
            excused = Tier(NOT_APPLICABLE, Decimal(0))
            answers[id_] = Amount(points, points) if place in counting else excused
            source = _source(one, taken, None if own is None else points)
            if place not in counting and own is not None:
                source = words.YEAR_NOT_BEST.format(best=rule.best, source=source)
            notes[id_] = source
    told_code = {
        "zero": RoundsCode.YEAR_ROUND_AS_ZERO,
        "left_out": RoundsCode.YEAR_ROUND_PASSED,
    }.get(rule.missing or "")
    if not absent or told_code is None:
        return UnitYear(answers, notes)
    return UnitYear(answers, notes, warning(told_code, unit=named, rounds="; ".join(absent)))


def _counting(rule: YearResult, totals: list[Decimal | None]) -> frozenset[int]:
    """The places of the rounds that count; of equal totals, the earlier round's."""
    places = [
        place for place, total in enumerate(totals) if total is not None or rule.missing == "zero"
    ]
    places.sort(key=lambda place: -(totals[place] or Decimal(0)))
    return frozenset(places if rule.best is None else places[: rule.best])


def _source(one: FrozenRound, taken: Taken, points: Decimal | None) -> str:
    freeze = one.freeze
    blanks = {"date": f"{freeze.day:%d/%m/%Y}", "minutes": freeze.minutes}
    if points is None:
        return words.YEAR_NO_POINTS.format(**blanks)
    return words.YEAR_SOURCE.format(
        **blanks,
        points=number(points),
        what=words.YEAR_TAKEN[taken],
        folder=one.round.id,
        manifest=freeze.manifest,
        code=freeze.sha256[:_CODE_CHARS],
    )
