"""What a campaign is: its rubric, its units and its rules, as frozen data.

No input or output here, and no judgement: `campaign_file` reads a definition into these classes,
`checks` says whether it makes sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.awards import Awards, year_in

SCHEMA = 1
"""The version of campaign.yaml, of the stamp and of the manifest that this program writes."""

CountsAs = Literal["base", "bonus", "penalty", "none"]
LedgerKind = Literal["bonus", "penalty"]
Ties = Literal["dense", "competition"]
LateFiles = Literal["count", "refuse"]
EvidenceRule = Literal["optional", "required"]
Parts = Literal["exact", "capped"]
NotApplicable = Literal["zero", "full", "left_out"]
MeasuredAgainst = Literal["tiers", "best"]

NOT_APPLICABLE = "Không áp dụng"
"""The choice, printed below a criterion, of a unit that it does not apply to."""


@dataclass(frozen=True, slots=True)
class Tier:
    """One level that a criterion can be met at: the label in the dropdown and its points.

    In a measured criterion the bounds say which numbers it stands for: `at_least` and `at_most`
    take in the bound itself, `above` and `below` do not.
    """

    label: str
    points: Decimal
    at_least: Decimal | None = None
    above: Decimal | None = None
    at_most: Decimal | None = None
    below: Decimal | None = None

    def holds(self, number: Decimal) -> bool:
        """Whether a number lies within the bounds."""
        return (
            (self.at_least is None or number >= self.at_least)
            and (self.above is None or number > self.above)
            and (self.at_most is None or number <= self.at_most)
            and (self.below is None or number < self.below)
        )

    def has_bounds(self) -> bool:
        """Whether any bound stands there."""
        return any(
            bound is not None for bound in (self.at_least, self.above, self.at_most, self.below)
        )


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line that a unit answers: by choosing a tier or, without tiers, by giving points directly.

    Which of the keys below make which kind of criterion, `scoring.kinds` says; nobody else asks.

    `points` is the most it can give. `step` is the distance between two allowed values of a
    criterion without tiers (default: 1); the allowed values run from 0 to `points`. `evidence`
    says whether a unit that claims points must give some; it changes no points.

    With `per_case` the unit enters how many cases there were: each gives so many points, or, below
    zero, takes them from `points`. With `measure`, the unit of a quantity such as `%`, it enters a
    number, and the first tier whose bounds hold it gives the points; or, measured against the
    `best`, it gets as great a share of `points` as its number is of the greatest in its cluster,
    which is known once all have answered. `counts_as`: what its points
    feed, where that is not what its group does. `not_applicable`: whether a unit may say that the
    criterion does not apply to it, and what that gives: no points, all, or a base that is scaled
    to the rest.
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

    def choices(self) -> tuple[Tier, ...]:
        """The levels printed below it: its tiers, and that it does not apply where one may say so.

        Left out of the base, that gives no points.
        """
        if self.not_applicable is None:
            return self.tiers
        points = self.points if self.not_applicable == "full" else Decimal(0)
        return (*self.tiers, Tier(NOT_APPLICABLE, points))


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the rubric: it holds either criteria or further groups, never both.

    `points` is the most its parts give together: their sum or, where `parts` are `capped`, as much
    as counts of it. `counts_as` says what they feed; it stands on a top-level group and holds for
    all within that do not say otherwise. `most_bonus` and `most_penalty` are the most that lines
    within feed into these.
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


@dataclass(frozen=True, slots=True)
class Unit:
    """Who is scored. `short` is for narrow places; without one, `name` serves.

    `cluster` is the cluster (cụm, khối) that it is ranked within, beside the ranking of all.
    """

    code: str
    name: str
    short: str = ""
    email: str = ""
    cluster: str = ""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A bonus or penalty that the leader enters; `points` is never negative, `kind` gives the sign.

    `criterion` is the id of a criterion or group, or empty where the line stands for no single one.
    """

    unit: str
    kind: LedgerKind
    points: Decimal
    criterion: str = ""
    reason: str = ""
    by: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """The body that runs the campaign, as the head of its papers names it."""

    name: str = ""
    parent: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs for the issuer: role in the campaign, post held, name."""

    name: str = ""
    role: str = ""
    post: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The paper that started the campaign: its number and its date."""

    number: str = ""
    date: date | None = None


@dataclass(frozen=True, slots=True)
class Ranking:
    """How ranks are made: decimals of points (half-up), and how ties share a rank.

    `dense` numbers on without a gap (1 2 2 3), `competition` leaves one (1 2 2 4). `tie_breaks`
    say what tells units of equal totals apart, the first first: `base` (more is better), `bonus`
    (more), `penalty` (less), or the id of a top-level group (more). What then is still equal
    shares a rank. `most_…` are the most that a unit's bonus, penalty and total come to.
    """

    decimals: int = 2
    ties: Ties = "dense"
    tie_breaks: tuple[str, ...] = ()
    most_bonus: Decimal | None = None
    most_penalty: Decimal | None = None
    most_total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """One of the reports (kỳ báo cáo) of a campaign that is scored several times.

    `due` runs to the end of its day, UTC+7. Without a `title` the round is called by that day.
    """

    id: str
    due: date
    title: str = ""


@dataclass(frozen=True, slots=True)
class Campaign:
    """One emulation campaign (đợt chấm điểm): the whole of campaign.yaml, schema 1.

    `total` is the declared sum of the base groups. `due` runs to the end of its day, UTC+7.
    `legal_bases` and `recipients` (căn cứ, nơi nhận) stand on papers, a line each. A campaign with
    `rounds` is scored in each of them, never itself: a round is a campaign of its own (`rounds`).
    `awards` are the rules by which awards are proposed.
    """

    schema: int
    id: str
    title: str
    total: Decimal
    rubric: tuple[Group, ...]
    units: tuple[Unit, ...]
    issuer: Issuer = Issuer()
    signer: Signer = Signer()
    plan: Plan = Plan()
    period: str = ""
    due: date | None = None
    late_files: LateFiles = "count"
    ranking: Ranking = Ranking()
    ledger: tuple[LedgerLine, ...] = ()
    # not in the repr: what stands on papers alone shapes no workbook (`definition_digest`)
    legal_bases: tuple[str, ...] = field(default=(), repr=False)
    recipients: tuple[str, ...] = field(default=(), repr=False)
    rounds: tuple[Round, ...] = field(default=(), repr=False)
    awards: Awards = field(default=Awards(), repr=False)

    @property
    def year(self) -> int | None:
        """The year that its scores are of: the one declared, else the only one in `period`."""
        return self.awards.year or year_in(self.period)

    def groups(self) -> Iterator[Group]:
        """Every group of the rubric, in the order of printing."""
        for item in self.items():
            if isinstance(item.node, Group):
                yield item.node

    def criteria(self) -> Iterator[Criterion]:
        """Every criterion of the rubric, in the order of printing."""
        for item in self.items():
            if isinstance(item.node, Criterion):
                yield item.node

    def items(self) -> Iterator[RubricItem]:
        """Every group and criterion in the order of printing, with the groups that hold it."""
        for group in self.rubric:
            yield from _walk(group, ())

    def has_clusters(self) -> bool:
        """Whether units are ranked within clusters too."""
        return any(unit.cluster for unit in self.units)

    def unit(self, code: str) -> Unit | None:
        """The unit with this code, without regard to case, or None."""
        return next((unit for unit in self.units if unit.code.lower() == code.lower()), None)


@dataclass(frozen=True, slots=True)
class RubricItem:
    """A group or criterion and the groups above it, outermost first."""

    node: Group | Criterion
    above: tuple[Group, ...]

    @property
    def counts_as(self) -> CountsAs:
        """What its points feed: its own word, else that of its top-level group."""
        if isinstance(self.node, Criterion) and self.node.counts_as is not None:
            return self.node.counts_as
        if self.above:
            return self.above[0].counts_as
        assert isinstance(self.node, Group)  # criteria always stand in a group
        return self.node.counts_as

    @property
    def number(self) -> str:
        """The number printed in the column TT.

        Criteria right below a Roman numeral or a capital letter are numbered afresh, as papers do:
        `I.1` prints as 1. Deeper down, and elsewhere, the whole id is printed: `A.1.2`, `a1.2`.
        """
        if isinstance(self.node, Criterion) and len(self.above) == 1:
            parent = self.above[0].id
            rest = self.node.id.removeprefix(parent + ".")
            if rest and parent.isalpha() and parent.isupper():
                return rest
        return self.node.id


def _walk(group: Group, above: tuple[Group, ...]) -> Iterator[RubricItem]:
    yield RubricItem(group, above)
    inside = (*above, group)
    for criterion in group.criteria:
        yield RubricItem(criterion, inside)
    for child in group.groups:
        yield from _walk(child, inside)
