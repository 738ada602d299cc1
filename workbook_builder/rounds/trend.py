"""The manifests of all rounds → the points of each unit from round to round, and who is overdue.

Each round is taken from its last consolidation. Nothing is counted anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.rounds import Round
from workbook_builder.clock import VIETNAM, now
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.lateness import date_of
from workbook_builder.manifest.figures import RankedUnit
from workbook_builder.manifest.read import Run
from workbook_builder.manifest.scored import Score
from workbook_builder.problems import Problem, warning
from workbook_builder.rounds.opening import (
    criteria_in_both,
    load_rounds,
    round_figures,
    round_name,
    was_counted,
)
from workbook_builder.words.messages.rounds import RoundsCode

RoundState = Literal["unopened", "open", "counted"]
"""A round without a folder, with a folder but never consolidated, and consolidated."""


@dataclass(frozen=True, slots=True)
class RoundTrend:
    """What is known of one round.

    `counted`: the day of its last consolidation. `missing`: the codes of units without a file that
    counts. `late`: unit code → the day on which its file was saved, where that was after the due
    date. `criteria`: the ids of criteria that are the same in the whole campaign.
    """

    round: Round
    state: RoundState
    counted: date | None = None
    ranked: Mapping[str, RankedUnit] = field(default_factory=dict)
    missing: frozenset[str] = frozenset()
    late: Mapping[str, date] = field(default_factory=dict)
    criteria: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """The name of the round, such as `kỳ 30/11/2022`."""
        return round_name(self.round)

    def total(self, unit: Unit) -> Decimal | None:
        """The total of a unit in points; None where it has none."""
        ranked = self.ranked.get(unit.code)
        return None if ranked is None else ranked.total

    def score(self, unit: Unit, criterion: str) -> Score | None:
        """A unit's score for a criterion; None where the round has no such score."""
        ranked = self.ranked.get(unit.code)
        return ranked.scores.get(criterion) if ranked and criterion in self.criteria else None


@dataclass(frozen=True, slots=True)
class Overdue:
    """A unit that did not hand in by the due date of a round.

    `saved`: the day on which its late file was saved; None where nothing of it counts yet.
    """

    round: RoundTrend
    unit: Unit
    saved: date | None


@dataclass(frozen=True, slots=True)
class Trend:
    """All rounds of a campaign as they stand on a day."""

    campaign: Campaign
    today: date
    rounds: tuple[RoundTrend, ...]

    @property
    def counted(self) -> tuple[RoundTrend, ...]:
        """The rounds that have been consolidated."""
        return tuple(one for one in self.rounds if one.state == "counted")

    def is_over(self, one: RoundTrend) -> bool:
        """Whether the due date of a round has passed."""
        return one.round.due < self.today

    @property
    def not_counted(self) -> tuple[RoundTrend, ...]:
        """The rounds that are over but were never consolidated: their overdue units are unknown."""
        return tuple(one for one in self.rounds if self.is_over(one) and one.state != "counted")

    @property
    def overdue(self) -> tuple[Overdue, ...]:
        """The units that sent nothing that counts, or sent it late, in the campaign's order."""
        return tuple(
            Overdue(one, unit, one.late.get(unit.code))
            for one in self.counted
            if self.is_over(one)
            for unit in self.campaign.units
            if unit.code in one.missing or unit.code in one.late
        )

    @property
    def missing(self) -> tuple[Overdue, ...]:
        """The overdue units of which nothing counts yet."""
        return tuple(one for one in self.overdue if one.saved is None)


def load_trend(folder: CampaignFolder, today: date | None = None) -> Trend:
    """All rounds of the campaign in this folder. `today`: the day for what is overdue.

    Raises CampaignError where the campaign has no rounds, or where a round's definition was changed
    after its last consolidation.
    """
    campaign = load_rounds(folder)
    rounds = tuple(_round(folder, campaign, one) for one in campaign.rounds)
    return Trend(campaign, now().date() if today is None else today, rounds)


def trend_problems(trend: Trend, folder: CampaignFolder) -> Iterator[Problem]:
    """The reasons why the figures are incomplete, with what to do in this folder."""
    for one in trend.rounds:
        due, name = f"{one.round.due:%d/%m/%Y}", one.name[:1].upper() + one.name[1:]
        home = str(folder.round(one.round.id).root)
        home = f'"{home}"' if " " in home else home  # as people have to type it
        if not trend.is_over(one):
            continue
        if one.state == "unopened":
            yield warning(RoundsCode.ROUND_NEVER_OPENED, round=name, due=due)
        elif one.counted is None:
            yield warning(RoundsCode.ROUND_NOT_COUNTED, round=name, due=due, folder=home)
        elif one.counted <= one.round.due:
            counted = f"{one.counted:%d/%m/%Y}"
            yield warning(
                RoundsCode.ROUND_COUNTED_EARLY, round=name, due=due, counted=counted, folder=home
            )


def _round(folder: CampaignFolder, campaign: Campaign, round_: Round) -> RoundTrend:
    home = folder.round(round_.id)
    if not home.definitions():
        return RoundTrend(round_, "unopened")
    if not was_counted(folder, round_):
        return RoundTrend(round_, "open")
    figures = round_figures(folder, round_)
    return RoundTrend(
        round_,
        "counted",
        counted=figures.run.moment.astimezone(VIETNAM).date(),
        ranked={one.unit.code: one for one in figures.scored},
        missing=frozenset(unit.code for unit in figures.missing),
        late=_late(figures.run, round_.due),
        criteria=frozenset(criteria_in_both(campaign, figures.campaign)),
    )


def _late(run: Run, due: date) -> Mapping[str, date]:
    """Code of a late unit → the day on which its file was saved or, if unknown, its mail came.

    The date of a file on the machine is none: it may be that of a download.
    """
    days = {
        one.unit: date_of(one.saved, one.arrived or one.received, run.moment).astimezone(VIETNAM)
        for one in run.inputs
        if one.counts and (one.saved or one.arrived)
    }
    return {unit: day.date() for unit, day in days.items() if day.date() > due}
