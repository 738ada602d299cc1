"""A campaign with rounds × their frozen figures → the year's campaign, and each unit's answers.

The year's campaign has a criterion for each round. What a unit answers to it is the total that it
had in that round, so that all else about the year is as in any campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal

from workbook_builder.campaign.awards import Awards
from workbook_builder.campaign.bands import SUMS, Band
from workbook_builder.campaign.model import (
    NOT_APPLICABLE,
    Campaign,
    Criterion,
    Group,
    NotApplicable,
    Tier,
    Unit,
)
from workbook_builder.campaign.rounds import Round, YearResult
from workbook_builder.manifest.figures import Figures
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.problems import Problem, warning
from workbook_builder.rounds.opening import round_name
from workbook_builder.scoring.points import Amount, Answer
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import rounds as words

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

    @property
    def totals(self) -> Mapping[str, Decimal]:
        """The totals by the code of the unit."""
        return {one.unit.code: one.total for one in self.figures.scored}


@dataclass(frozen=True, slots=True)
class UnitYear:
    """What a unit's workbook of the year says; `answers` is None where it has no result."""

    answers: Mapping[str, Answer] | None
    notes: Mapping[str, str]
    problem: Problem | None = None


def year_campaign(
    campaign: Campaign, rule: YearResult, rounds: tuple[FrozenRound, ...], file: str
) -> tuple[Campaign, tuple[Problem, ...]]:
    """The campaign of the year, and what of the whole campaign's rules it does not have.

    `file` is where those could be declared.
    """
    problems = []
    whole, most = campaign.total, max((t for one in rounds for t in one.totals.values()), default=0)
    if most > whole:
        whole = Decimal(most).quantize(Decimal(1), rounding=ROUND_CEILING)
        points = Decimal(most)
        problems.append(
            warning(RoundsCode.YEAR_TOTAL_RAISED, most=points, total=campaign.total, whole=whole)
        )
    group = _group(rule, rounds, whole)
    fits = rule.of == "mean" and all(
        one.of in SUMS for band in campaign.bands for one in band.requires
    )
    fits = fits and all(one.of in SUMS and one.share is None for one in campaign.minimums)
    declared = campaign.bands or campaign.minimums or campaign.awards != Awards()
    if declared and not fits:
        problems.append(warning(RoundsCode.YEAR_WITHOUT_BANDS, file=file))
    ranking = campaign.ranking
    breaks = tuple(what for what in ranking.tie_breaks if what in SUMS)
    cap = ranking.most_total if rule.of == "mean" else None
    if (breaks, cap) != (ranking.tie_breaks, ranking.most_total):
        problems.append(warning(RoundsCode.YEAR_WITHOUT_RULES, file=file))
    made = replace(
        campaign,
        id=f"{campaign.id}-{_ID}",
        title=words.TITLE.format(campaign=campaign.title, round=words.YEAR),
        total=group.points,
        rubric=(group,),
        ranking=replace(ranking, tie_breaks=breaks, most_total=cap),
        bands=tuple(_in_points(band, campaign.total) for band in campaign.bands) if fits else (),
        minimums=campaign.minimums if fits else (),
        awards=campaign.awards if fits else Awards(),
        ledger=(),
        stages=(),  # the rounds' totals are those of their last stage
        rounds=(),
        year_result=None,
    )
    return made, tuple(problems)


def _group(rule: YearResult, rounds: tuple[FrozenRound, ...], whole: Decimal) -> Group:
    """The one group of the year: what each round came to, and how they are counted together."""
    excused: NotApplicable | None = "zero" if rule.best is not None else None
    excused = "left_out" if rule.missing == "left_out" else excused
    criteria = tuple(
        Criterion(
            _criterion_id(place),
            one.name,
            whole,
            measure=words.YEAR_MEASURE,
            all_at=whole,
            weight=one.round.weight,
            not_applicable=excused,
        )
        for place, one in enumerate(rounds)
    )
    weights = sum((one.round.weight or Decimal(1) for one in rounds), Decimal(0))
    counting = weights if rule.best is None else Decimal(rule.best)
    group = Group("I", words.YEAR_GROUP, whole, criteria=criteria)
    if rule.of == "mean":
        return replace(group, parts="mean", divided_by=counting)
    return replace(group, points=whole * counting, parts="exact" if rule.best is None else "capped")


def _in_points(band: Band, total: Decimal) -> Band:
    """The band with points in place of a share of the whole campaign's total."""
    if band.share is None:
        return band
    return replace(band, share=None, at_least=band.share * total / 100)


def _criterion_id(place: int) -> str:
    return f"I.{place + 1}"


def unit_year(unit: Unit, rule: YearResult, rounds: tuple[FrozenRound, ...]) -> UnitYear:
    """The answers of a unit: its total in each round, or why a round does not count."""
    totals = [one.totals.get(unit.code) for one in rounds]
    named = unit.short or unit.name
    absent = [one.name for one, total in zip(rounds, totals, strict=True) if total is None]
    below = [one.name for one, total in zip(rounds, totals, strict=True) if (total or 0) < 0]
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
    for place, (one, total) in enumerate(zip(rounds, totals, strict=True)):
        id_, points = _criterion_id(place), total or Decimal(0)
        excused = Tier(NOT_APPLICABLE, Decimal(0))
        answers[id_] = Amount(points, points) if place in counting else excused
        source = _source(one, total)
        if place not in counting and total is not None:
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


def _source(one: FrozenRound, total: Decimal | None) -> str:
    freeze = one.freeze
    blanks = {"date": f"{freeze.day:%d/%m/%Y}", "minutes": freeze.minutes}
    if total is None:
        return words.YEAR_NO_POINTS.format(**blanks)
    return words.YEAR_SOURCE.format(
        **blanks,
        points=number(total),
        folder=one.round.id,
        manifest=freeze.manifest,
        code=freeze.sha256[:_CODE_CHARS],
    )
