"""Random campaigns, always valid: nested groups, tiers, fractions, all four values of `counts_as`.

`campaigns()` is for hypothesis. `campaign_number(n)` is for tests that start LibreOffice: the same
number always gives the same campaign. `rich` campaigns have every kind of criterion and every rule,
alone and combined.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from tests.support.bands import with_bands
from tests.support.kinds import amount, kind_name
from workbook_builder.campaign.model import (
    Campaign,
    CountsAs,
    Criterion,
    Group,
    Issuer,
    Ranking,
    Tier,
    Unit,
)
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answer

WORDS = (
    "tuyên truyền",
    "chuyển đổi số",
    "100%",
    "từ 50% đến 80%",
    "báo cáo",
    "quý I",
    "a*",
    "?",
    "~x",
    "=1+1",
    "<>",
    '"ngoặc"',
    "R&D",
    "<b>",
    "1/2",
    "May 2020",
    "thi đua",
    "Đơn vị",
    "đạt",
    "không",
)
ROMAN = ("I", "II", "III", "IV", "V", "VI")


class Maker:
    """Makes one campaign from one source of chance; a given share of criteria requires evidence."""

    def __init__(self, chance: random.Random, required: float = 0, *, rich: bool = False) -> None:
        self.chance = chance
        self.required = required
        self.rich = rich
        self.decimals = chance.choice((0, 1, 2, 2, 2, 3))
        self.unit_of_points = Decimal(1).scaleb(-self.decimals)

    def campaign(self, most_units: int = 6) -> Campaign:
        kinds: list[CountsAs] = ["base"]
        kinds += self.chance.choices(
            ("base", "bonus", "penalty", "none"), k=self.chance.randint(0, 3)
        )
        self.chance.shuffle(kinds)
        rubric = tuple(self.group(ROMAN[n], kind, depth=0) for n, kind in enumerate(kinds))
        total = sum((g.points for g in rubric if g.counts_as == "base"), Decimal(0))
        units = tuple(
            Unit(f"dv-{n}", f"{self.words()} {n}", short=f"ĐV {n}")
            for n in range(self.chance.randint(1, most_units))
        )
        ties = self.chance.choice(("dense", "competition"))
        campaign = Campaign(
            schema=1,
            id="thu-nghiem",
            title=self.words(),
            total=total,
            rubric=rubric,
            units=units,
            issuer=Issuer(name="Khối thử nghiệm", place="Đồng Tháp"),
            ranking=Ranking(decimals=self.decimals, ties=ties),
        )
        return self.with_rules(campaign) if self.rich else campaign

    def with_rules(self, campaign: Campaign) -> Campaign:
        """The campaign with some of these rules by chance: tie-breaks, caps on points, clusters."""
        chance, words = self.chance, ["base", "bonus", "penalty", *(g.id for g in campaign.rubric)]
        most = {
            key: chance.choice((None, None, self.points()))
            for key in ("most_bonus", "most_penalty", "most_total")
        }
        breaks = tuple(chance.sample(words, k=chance.randint(0, 3)))
        clusters = chance.choice((("",), ("Cụm 1", "Cụm a*", "")))
        units = tuple(replace(unit, cluster=chance.choice(clusters)) for unit in campaign.units)
        ranking = replace(campaign.ranking, tie_breaks=breaks, **most)
        ruled = replace(campaign, units=units, ranking=ranking)
        return with_bands(ruled, f"{campaign.total} {campaign.title}")

    def rich_criterion(self, id_: str, kind: CountsAs) -> Criterion:
        """A criterion of any kind, which may feed another kind than its group."""
        chance, made = self.chance, self.criterion(id_)
        way = chance.choice(("usual", "usual", "gain", "lose", "measured", "share"))
        if way in ("gain", "lose"):
            each = self.unit_of_points * chance.choice((1, 3, 5, 25))
            made = replace(made, tiers=(), step=None, per_case=each if way == "gain" else -each)
        elif way == "measured":
            made = self.measured(made)
        elif way == "share":
            made = replace(made, tiers=(), step=None, measure="mô hình", measured_against="best")
        own = chance.choice((None, None, None, None, "base", "bonus", "penalty", "none"))
        ways = ["zero", "full"] + (["left_out"] * 2 if (own or kind) == "base" else [])
        excused = chance.choice((None, chance.choice(ways)))
        return replace(made, counts_as=own, not_applicable=excused)

    def measured(self, made: Criterion) -> Criterion:
        """The criterion with bounds on its tiers; chance decides which tier holds a shared edge."""
        points = sorted({self.points() for _ in range(self.chance.randint(2, 4))}, reverse=True)
        edges = sorted(
            (Decimal(self.chance.randint(1, 999)) / 10 for _ in points[1:]), reverse=True
        )
        tiers, upper = [], {}
        for number, worth in enumerate(points):
            lower = {}
            if number < len(edges):
                strict = self.chance.random() < 0.5
                lower = {"above" if strict else "at_least": edges[number]}
            tiers.append(Tier(f"{self.words()} {number}", worth, **lower, **upper))
            if lower:
                edge = edges[number]
                upper = {"at_most": edge} if "above" in lower else {"below": edge}
        return replace(
            made,
            tiers=tuple(tiers),
            points=points[0],
            step=None,
            measure=self.chance.choice(("%", "sáng kiến", "mô hình")),
        )

    def capped(self, group: Group, kind: CountsAs) -> Group:
        """The group with a cap on its points, or on the points that its criteria feed elsewhere."""
        chance = self.chance
        if chance.random() < 0.3:
            points = self.unit_of_points * chance.randint(
                0, int(group.points / self.unit_of_points)
            )
            group = replace(group, parts="capped", points=points)
        most = {key: chance.choice((None, None, self.points())) for key in ("bonus", "penalty")}
        return replace(group, most_bonus=most["bonus"], most_penalty=most["penalty"])

    def group(self, id_: str, counts_as: CountsAs, depth: int) -> Group:
        count = self.chance.randint(1, 4)
        nested = depth < 3 and self.chance.random() < 0.3
        if nested:
            groups = tuple(self.group(f"{id_}.{n + 1}", counts_as, depth + 1) for n in range(count))
            points = sum((g.points for g in groups), Decimal(0))
            made = Group(id_, self.words(), points, groups=groups)
        else:
            new = self.rich_criterion if self.rich else lambda id_, _: self.criterion(id_)
            criteria = tuple(self.asking(new(f"{id_}.{n + 1}", counts_as)) for n in range(count))
            own = (c.points for c in criteria if c.counts_as in (None, counts_as))
            made = Group(id_, self.words(), sum(own, Decimal(0)), criteria=criteria)
        made = self.capped(made, counts_as) if self.rich else made
        return replace(made, counts_as=counts_as) if depth == 0 else made

    def criterion(self, id_: str) -> Criterion:
        if self.chance.random() < 0.3:
            step = self.unit_of_points * self.chance.choice((1, 2, 5))
            return Criterion(id_, self.words(), step * self.chance.randint(1, 30), step=step)
        values = {self.points() for _ in range(self.chance.randint(1, 4))} | {Decimal(0)}
        values |= {max(values) + self.unit_of_points}
        tiers = tuple(
            Tier(f"{self.words()} {n}", points)
            for n, points in enumerate(sorted(values, reverse=True))
        )
        return Criterion(id_, self.words(), tiers[0].points, tiers)

    def asking(self, criterion: Criterion) -> Criterion:
        """The criterion, requiring evidence by chance.

        Chance is not drawn where no criterion requires evidence, so that old campaigns stay.
        """
        if not self.required or self.chance.random() >= self.required:
            return criterion
        return replace(criterion, evidence="required")

    def points(self) -> Decimal:
        return self.unit_of_points * self.chance.randint(0, 1000)

    def words(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 6)))

    def answers(self, campaign: Campaign, unanswered: float = 0.2) -> dict[str, Answer]:
        """Random answers; the share `unanswered` of the criteria stays unanswered."""
        return {
            c.id: self.chance.choice(self.possible(c))
            for c in campaign.criteria()
            if self.chance.random() >= unanswered
        }

    def possible(self, criterion: Criterion) -> Sequence[Answer]:
        """The answers that a criterion accepts, or some of them where it accepts any number."""
        excused = criterion.choices()[len(criterion.tiers) :]
        if kind_name(criterion) == "tiers":
            return criterion.choices()
        if kind_name(criterion) == "points":
            return (*allowed_points(criterion), *excused)
        bounds = [
            bound
            for tier in criterion.tiers
            for bound in (tier.at_least, tier.above, tier.at_most, tier.below)
            if bound is not None
        ]
        measures = [*bounds, Decimal(0), Decimal(self.chance.randint(0, 1200)) / 10]
        if kind_name(criterion) == "share":
            measures += [Decimal(self.chance.randint(0, 40)) / 4, Decimal(3)]
        cases = [Decimal(n) for n in (0, 1, 2, 3, 7, 9999)]
        numbers = cases if kind_name(criterion) == "cases" else measures
        found = (amount(criterion, number) for number in numbers)
        return (*(one for one in found if one is not None), *excused)


def campaign_number(
    number: int, required: float = 0, *, rich: bool = False
) -> tuple[Campaign, Maker]:
    """The campaign of this number, and its maker for answers."""
    maker = Maker(random.Random(number), required, rich=rich)
    return maker.campaign(), maker


def rich_campaign(number: int) -> tuple[Campaign, Maker]:
    """The rich campaign of this number, and its maker for answers."""
    return campaign_number(number, (0, 0.3)[number % 2], rich=True)


def campaigns() -> st.SearchStrategy[tuple[Campaign, Maker]]:
    """Random campaigns, each with its maker."""
    return st.integers(0, 2**32 - 1).map(campaign_number)
