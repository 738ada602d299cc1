"""What a campaign is: its rubric, its units and its rules, as frozen data.

This module reads no file and judges nothing: `definition` reads a campaign into these classes, and
`definition.checks` finds what makes no sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.awards import Awards, year_in
from workbook_builder.campaign.bands import Band, Minimum
from workbook_builder.campaign.mail import Mail
from workbook_builder.campaign.office import Issuer, Plan, Signer
from workbook_builder.campaign.once import once_for_each
from workbook_builder.campaign.rounds import Round, YearResult
from workbook_builder.campaign.stages import Stage

SCHEMA = 1
"""The version of campaign.yaml, of the stamp and of the manifest that this program writes."""

CountsAs = Literal["base", "bonus", "penalty", "none", "deduction"]
"""What points feed. Only a criterion is a `deduction`: it takes its points from its group's."""
LedgerKind = Literal["bonus", "penalty"]
Ties = Literal["dense", "competition"]
LateFiles = Literal["count", "refuse"]
EvidenceRule = Literal["optional", "required"]
Parts = Literal["exact", "capped", "deducted", "highest", "mean"]
NotApplicable = Literal["zero", "full", "left_out"]
MeasuredAgainst = Literal["tiers", "best", "target"]
ScoredBy = Literal["others"]
OwnBaseShown = Literal["shown"]

NOT_APPLICABLE = "Không áp dụng"
"""The label of the level by which a unit says that a criterion does not apply to it."""


@dataclass(frozen=True, slots=True)
class Tier:
    """One level of a criterion: its label in the dropdown and its points.

    In a measured criterion, the bounds say for which numbers the level stands. `at_least` and
    `at_most` include the bound itself, `above` and `below` do not. `formerly` are labels that the
    level had in workbooks that were sent: answers under them count.
    """

    label: str
    points: Decimal
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None
    formerly: tuple[str, ...] = field(default=(), repr=False)

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies within the bounds."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.above is None or number > self.above)
            and (self.at_most is None or number <= self.at_most)
            and (self.below is None or number < self.below)
        )

    def has_bounds(self) -> bool:
        """Whether the level has any bound."""
        return any(
            bound is not None for bound in (self.at_least, self.above, self.at_most, self.below)
        )


@dataclass(frozen=True, slots=True)
class Condition:
    """When something counts: where `of` has at least so many points.

    `of` is the id of a group or criterion, or `base`. Its points are counted as they are shown,
    before any weight.
    """

    of: str
    at_least: Decimal


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of the rubric that a unit answers.

    The kind of the criterion follows from its keys; `scoring.kinds` tells which, and other code
    asks the kind instead of the keys:

    - with `tiers` only, the unit chooses a level;
    - without any of the keys below, it gives points directly, from 0 to `points` by `step`
      (default: 1);
    - with `per_case`, it enters a number of cases; each adds so many points or, if `per_case` is
      negative, takes them from `points`;
    - with `measure` (the unit of a quantity, such as `%`) and tiers, it enters a number, and the
      first tier whose bounds hold the number gives the points;
    - with `measure` and `measured_against` = `best`, it enters a number and gets that share of
      `points` which its number is of the greatest number in its cluster;
    - with `measure` and `measured_against` = `target`, it enters a number and gets that share of
      `points` which its number is of its own target (`Unit.targets`), in steps of `round_to`;
    - with `measure` and `all_at`, it enters a number and gets points in proportion: none at
      `none_at` (default: 0), all at `all_at`, between them on a straight line, in steps of
      `round_to` (default: the campaign's decimals);
    - with `judged_from`, it proposes no points or so many that lie between `judged_from` and
      `points`, by `step`; how many it is to be is for the leader to settle.

    `weight` is what the points are multiplied by in the group. `counts_if` says when they count.

    `points` is the maximum. `evidence` says whether a unit that claims points must give evidence;
    it changes no points. `counts_as` is what the points feed, if not the same as the group's.
    `not_applicable`: whether a unit may say that the criterion does not apply to it, and with which
    effect: no points, all points, or a base that is scaled up from the other criteria.

    `only_for` are the clusters, types of units, and units (by code or name) to which the criterion
    applies; to all others it does not, with the effect of `not_applicable`. Without it, units say
    so.

    With `scored_by` = `others`, only the stages score it: no unit answers it in its own workbook.

    `formerly` are titles that the criterion had in workbooks that were sent.
    """

    id: str
    title: str
    points: Decimal
    tiers: tuple[Tier, ...] = ()
    step: Decimal | None = None
    evidence: EvidenceRule = "optional"
    per_case: Decimal | None = None
    measure: str = ""
    measured_against: MeasuredAgainst = "tiers"
    counts_as: CountsAs | None = None
    not_applicable: NotApplicable | None = None
    only_for: tuple[str, ...] = ()
    formerly: tuple[str, ...] = field(default=(), repr=False)
    judged_from: Decimal | None = None
    none_at: Decimal | None = None
    all_at: Decimal | None = None
    round_to: Decimal | None = None
    weight: Decimal | None = None
    counts_if: Condition | None = None
    scored_by: ScoredBy | None = None

    def applies_to(self, unit: Unit) -> bool:
        """Whether the definition asks this unit for the criterion."""
        called = {unit.code, unit.name, unit.short, unit.cluster, unit.type} - {""}
        return not self.only_for or not called.isdisjoint(self.only_for)

    @property
    def has_target(self) -> bool:
        """Whether it is measured against a target of each unit's own."""
        return self.measured_against == "target"

    def of_unit(self, unit: Unit) -> Criterion:
        """The criterion as it is for this unit: with its own target, where it is measured by one.

        The target is the number at which it has all points.
        """
        if not self.has_target or self.all_at is not None:
            return self
        return replace(self, all_at=unit.target(self.id))

    def choices(self) -> tuple[Tier, ...]:
        """The levels printed below the criterion: its tiers, then "does not apply" if allowed.

        The last one has 0 points where it leaves the criterion out of the base.
        """
        if self.not_applicable is None:
            return self.tiers
        points = self.points if self.not_applicable == "full" else Decimal(0)
        return (*self.tiers, Tier(NOT_APPLICABLE, points))


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the rubric: it holds either criteria or further groups, never both.

    `points` is the most that the parts give together. By `parts`, it is exactly their sum; with
    `capped`, the cap on their sum; with `highest`, what the highest of them gives, which alone
    counts; with `mean`, the cap on their sum divided by `divided_by`; with `deducted`, what the
    group starts with, from which all its parts take. Where parts
    or single criteria take points, no fewer than `least` are left (default: 0). `weight` is what
    the group's points are multiplied by in what it stands in. `counts_if` says when they count.
    `counts_as` says what the points feed; it is set on a top-level
    group, and holds for all criteria within that do not set another. `most_bonus` and
    `most_penalty` cap the bonus and penalty points of criteria within.
    """

    id: str
    title: str
    points: Decimal
    criteria: tuple[Criterion, ...] = ()
    groups: tuple[Group, ...] = ()
    counts_as: CountsAs = "base"
    parts: Parts = "exact"
    most_bonus: Decimal | None = None
    most_penalty: Decimal | None = None
    least: Decimal | None = None
    weight: Decimal | None = None
    counts_if: Condition | None = None
    divided_by: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """The number that a unit is to reach (chỉ tiêu) in the criterion whose id is `of`."""

    of: str
    number: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """Who is scored. `short` is the name for narrow places; without it, `name` is used there.

    `cluster` is the cluster (cụm, khối) within which the unit is ranked, beside the ranking of all.
    `type` is what kind of unit it is (trường tiểu học), by which criteria may be asked.
    `targets` are its own targets, for the criteria that are measured against such.
    `email` and `cc` may each hold several addresses (`campaign.mail.addresses`): those that its
    mail goes to, and those that get a copy.
    """

    code: str
    name: str
    short: str = ""
    email: str = ""
    cluster: str = ""
    cc: str = ""
    targets: tuple[Target, ...] = ()
    type: str = ""

    def target(self, criterion: str) -> Decimal | None:
        """The unit's own target for a criterion, None where it has none."""
        return next((one.number for one in self.targets if one.of == criterion), None)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A bonus or penalty that the leader enters. `points` are positive; `kind` gives their sign.

    `unit` is the unit's code. `criterion` is the id of a criterion or group, empty where the line
    is about neither.
    """

    unit: str
    kind: LedgerKind
    points: Decimal
    criterion: str = ""
    reason: str = ""
    by: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """How ranks are made: decimals of points (half-up), and how ties share a rank.

    After a tie, `dense` leaves no gap (1 2 2 3) and `competition` leaves one (1 2 2 4).
    `tie_breaks` decide, in this order, between units with equal totals: `base` (more is better),
    `bonus` (more), `penalty` (less), or the id of a top-level group (more). Units that are still
    equal share a rank. `most_bonus`, `most_penalty` and `most_total` cap a unit's points. With
    `own_base`, what each unit has reached of its own base stands beside the ranking, in percent.
    """

    decimals: int = 2
    ties: Ties = "dense"
    tie_breaks: tuple[str, ...] = ()
    most_bonus: Decimal | None = None
    most_penalty: Decimal | None = None
    most_total: Decimal | None = None
    own_base: OwnBaseShown | None = None


@dataclass(frozen=True, slots=True)
class Campaign:
    """One emulation campaign (đợt chấm điểm): the whole of campaign.yaml, schema 1.

    `total` is the declared sum of the base groups. `due` lasts to the end of that day, UTC+7.
    `legal_bases` and `recipients` (căn cứ, nơi nhận) are printed on papers, a line each. A campaign
    with `rounds` is not scored itself: each round becomes a campaign of its own (package `rounds`),
    and so does what they come to together, where `year_result` says how.
    `bands` (xếp loại) are the levels that a total amounts to, the best first; `minimums` are what a
    unit must reach. `awards` are the rules by which awards are proposed. `mail` names the office's
    mail servers. `stages` score after the units, in order: the points that count are those of the
    last one that scored.
    """

    schema: int
    id: str
    title: str
    total: Decimal
    rubric: tuple[Group, ...]
    units: tuple[Unit, ...]
    issuer: Issuer = field(default=Issuer())
    signer: Signer = field(default=Signer())
    plan: Plan = field(default=Plan())
    period: str = ""
    due: date | None = None
    late_files: LateFiles = "count"
    ranking: Ranking = Ranking()
    ledger: tuple[LedgerLine, ...] = ()
    stages: tuple[Stage, ...] = ()
    bands: tuple[Band, ...] = ()
    minimums: tuple[Minimum, ...] = ()
    # Not in the repr, from which `definition_digest` is made: these fields change no workbook.
    legal_bases: tuple[str, ...] = field(default=(), repr=False)
    recipients: tuple[str, ...] = field(default=(), repr=False)
    rounds: tuple[Round, ...] = field(default=(), repr=False)
    year_result: YearResult | None = field(default=None, repr=False)
    awards: Awards = field(default=Awards(), repr=False)
    mail: Mail = field(default=Mail(), repr=False)

    @property
    def year(self) -> int | None:
        """The year of the scores: the declared one, else the only year named in `period`."""
        return self.awards.year or year_in(self.period)

    def groups(self) -> Iterator[Group]:
        """Every group of the rubric, in the order of printing."""
        return (item.node for item in self.items() if isinstance(item.node, Group))

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion of the rubric, in the order of printing."""
        return (item.node for item in self.items() if isinstance(item.node, Criterion))

    def self_scored(self) -> Iterator[Criterion]:
        """Every criterion that units answer, in the order of printing."""
        return (one for one in self.criteria() if one.scored_by is None)

    def scored_by_others(self) -> tuple[Criterion, ...]:
        """Every criterion that only stages score, in the order of printing."""
        return tuple(one for one in self.criteria() if one.scored_by is not None)

    def items(self) -> Iterator[RubricItem]:
        """Every group and criterion in the order of printing, each with the groups above it."""
        return iter(_items(self.rubric))

    def has_clusters(self) -> bool:
        """Whether any unit is ranked within a cluster."""
        return any(unit.cluster for unit in self.units)

    def clusters(self) -> tuple[str, ...]:
        """The clusters within which units are ranked, in the order in which units name them."""
        return tuple(dict.fromkeys(unit.cluster for unit in self.units if unit.cluster))

    def without_cluster(self) -> tuple[Unit, ...]:
        """The units without a cluster in a campaign that has clusters; else none."""
        return tuple(one for one in self.units if self.has_clusters() and not one.cluster)

    def unit(self, code: str) -> Unit | None:
        """The unit with this code, without regard to case, or None."""
        return _by_code(self.units).get(code.lower())


@dataclass(frozen=True, slots=True)
class RubricItem:
    """A group or criterion and the groups above it, outermost first."""

    node: Group | Criterion
    above: tuple[Group, ...]

    @property
    def counts_as(self) -> CountsAs:
        """What the points feed: the criterion's own `counts_as`, else that of its top group.

        A criterion within a group that starts full is a deduction.
        """
        if isinstance(self.node, Criterion):
            if self.node.counts_as is not None:
                return self.node.counts_as
            if any(group.parts == "deducted" for group in self.above):
                return "deduction"
        if self.above:
            return self.above[0].counts_as
        assert isinstance(self.node, Group)  # criteria always stand in a group
        return self.node.counts_as

    @property
    def feeds(self) -> CountsAs:
        """The kind whose sum the points change: for a deduction, that of its outermost group."""
        return self.above[0].counts_as if self.counts_as == "deduction" else self.counts_as

    @property
    def number(self) -> str:
        """The number printed in the column TT.

        Directly below a group named by a Roman numeral or capital letters, it is the rest of the
        id, as on papers: `I.1` is printed as 1. Elsewhere the whole id is printed: `A.1.2`, `a1.2`.
        """
        if isinstance(self.node, Criterion) and len(self.above) == 1:
            parent = self.above[0].id
            rest = self.node.id.removeprefix(parent + ".")
            if rest and parent.isalpha() and parent.isupper():
                return rest
        return self.node.id


@once_for_each()
def _by_code(units: tuple[Unit, ...]) -> dict[str, Unit]:
    return {unit.code.lower(): unit for unit in reversed(units)}  # the first of two counts


@once_for_each()
def _items(rubric: tuple[Group, ...]) -> tuple[RubricItem, ...]:
    return tuple(_walk(rubric, ()))


def _walk(groups: tuple[Group, ...], above: tuple[Group, ...]) -> Iterator[RubricItem]:
    for group in groups:
        inside = (*above, group)
        yield RubricItem(group, above)
        yield from (RubricItem(criterion, inside) for criterion in group.criteria)
        yield from _walk(group.groups, inside)
