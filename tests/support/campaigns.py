"""Random campaigns, always valid: nested groups, tiers, fractions, all four values of `counts_as`.

`campaigns()` is for hypothesis. `campaign_number(n)` is for tests that start LibreOffice: the same
number always gives the same campaign. `rich` campaigns have every kind of criterion and every rule,
alone and combined.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import Any

from hypothesis import strategies as st

from tests.support.bands import with_bands
from tests.support.kinds import amount, kind_name
from workbook_builder.campaign.model import (
    Campaign,
    Condition,
    CountsAs,
    Criterion,
    Group,
    Ranking,
    Tier,
    Unit,
)
from workbook_builder.campaign.office import Issuer
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answer
from workbook_builder.scoring.sums import most_of_parts

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


def _nodes(nodes: Iterable[Group | Criterion]) -> Iterator[Group | Criterion]:
    """The groups and criteria, and all within them."""
    for node in nodes:
        yield node
        if isinstance(node, Group):
            yield from _nodes((*node.criteria, *node.groups))


def with_parts(group: Group, said: Mapping[str, Mapping[str, Any]]) -> Group:
    """The group, in which parts of these ids have these keys."""
    criteria = tuple(replace(c, **said.get(c.id, {})) for c in group.criteria)
    groups = tuple(with_parts(child, said) for child in group.groups)
    return replace(group, criteria=criteria, groups=groups, **said.get(group.id, {}))


def _resummed(group: Group, own: CountsAs) -> Group:
    """The group with points that its weighted parts can give."""
    made = replace(group, groups=tuple(_resummed(child, own) for child in group.groups))
    if made.parts == "deducted":
        return made
    most = most_of_parts(made, own)
    points = min(made.points, most) if made.parts in ("capped", "mean") else most
    least = None if made.least is None else min(made.least, points)
    return replace(made, points=points, least=least)


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
        rubric = self.ruled(rubric) if self.rich else rubric
        total = sum(
            (g.points * (g.weight or 1) for g in rubric if g.counts_as == "base"), Decimal(0)
        )
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

    def rich_criterion(self, id_: str, kind: CountsAs, taken: bool) -> Criterion:
        """A criterion of any kind, which may feed another kind than its group.

        `taken`: it stands in a group that starts full, and takes points from it.
        """
        chance, made = self.chance, self.criterion(id_)
        way = chance.choice(
            ("usual", "usual", "gain", "lose", "measured", "share", "line", "judged")
        )
        if way in ("gain", "lose"):
            each = self.unit_of_points * chance.choice((1, 3, 5, 25))
            made = replace(made, tiers=(), step=None, per_case=each if way == "gain" else -each)
        elif way == "measured":
            made = self.measured(made)
        elif way == "share":
            made = replace(made, tiers=(), step=None, measure="mô hình", measured_against="best")
        elif way == "line":
            made = self.on_a_line(made)
        elif way == "judged":
            step = self.unit_of_points * chance.choice((1, 2, 5))
            low = step * chance.randint(1, 4)
            most = low + step * chance.randint(1, 20)
            made = replace(made, tiers=(), step=step, judged_from=low, points=most)
        feeds = ("base", "bonus", "penalty", "none", "deduction")
        own = chance.choice((None, None, None, None, None, *feeds))
        if own == ("deduction" if kind == "penalty" else kind if taken else ""):
            own = None
        takes = own == "deduction" or (taken and own is None)
        if takes and made.per_case is not None:
            made = replace(made, per_case=abs(made.per_case))
        scaled = (own or kind) == "base" and not takes
        ways = ["zero", "full"] + (["left_out"] * 2 if scaled else [])
        excused = chance.choice((None, chance.choice(ways)))
        return replace(made, counts_as=own, not_applicable=excused)

    def on_a_line(self, made: Criterion) -> Criterion:
        """The criterion with points in proportion to a number, great or small."""
        chance = self.chance
        ends = chance.sample(range(0, 1200, 5), k=2)
        none, all_ = (Decimal(end) / 10 for end in ends)
        step = chance.choice((None, None, self.unit_of_points * chance.choice((1, 5, 25))))
        points = made.points if step is None else step * chance.randint(1, 20)
        return replace(
            made,
            tiers=(),
            step=None,
            points=points,
            measure=chance.choice(("%", "hồ sơ")),
            none_at=chance.choice((None, none)) if all_ else none,
            all_at=all_,
            round_to=step,
        )

    def ruled(self, rubric: tuple[Group, ...]) -> tuple[Group, ...]:
        """The rubric with weights and conditions on some of its parts, by chance."""
        chance = self.chance
        if chance.random() < 0.4:
            ids = [node.id for node in _nodes(rubric)]
            chosen = chance.sample(ids, k=min(len(ids), chance.randint(1, 3)))
            drawn = (Decimal(2), Decimal("0.5"), Decimal("1.25"), Decimal("0.3"))
            weights = {id_: {"weight": chance.choice(drawn)} for id_ in chosen}
            weighted = tuple(_resummed(with_parts(g, weights), g.counts_as) for g in rubric)
            given = [node.points * (node.weight or 1) for node in _nodes(weighted)]
            if all(not points % self.unit_of_points for points in given):
                rubric = weighted
        if chance.random() < 0.4:
            asked = [
                node
                for top in rubric
                for node in _nodes((top,))
                if isinstance(node, Criterion) or top.counts_as in ("base", "none")
            ]
            of = chance.choice(asked)
            near = {
                node.id
                for one in _nodes(rubric)
                if of in (inside := list(_nodes((one,)))) or one is of
                for node in (inside if one is of else (one,))
            }
            free = [node.id for node in _nodes(rubric) if node.id not in near]
            chosen = chance.sample(free, k=min(len(free), 2))
            reached = chance.randint(0, int(of.points / self.unit_of_points))
            condition = Condition(of.id, self.unit_of_points * reached)
            conditions = {id_: {"counts_if": condition} for id_ in chosen}
            rubric = tuple(with_parts(group, conditions) for group in rubric)
        return rubric

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
        """The group with a rule for its points, or for those that its criteria feed elsewhere."""
        chance = self.chance
        takes = any(criterion.counts_as == "deduction" for criterion in group.criteria)
        if group.parts == "deducted":
            group = replace(group, points=self.points())
        elif chance.random() < 0.2 and not takes:
            group = replace(group, parts="highest")
            group = replace(group, points=most_of_parts(group, kind))
        elif chance.random() < 0.3:
            points = self.unit_of_points * chance.randint(
                0, int(group.points / self.unit_of_points)
            )
            group = replace(group, parts="capped", points=points)
        group = group if takes else self.divided(group)
        if (takes or group.parts == "deducted") and chance.random() < 0.5:
            least = chance.randint(0, int(group.points / self.unit_of_points))
            group = replace(group, least=self.unit_of_points * least)
        most = {key: chance.choice((None, None, self.points())) for key in ("bonus", "penalty")}
        return replace(group, most_bonus=most["bonus"], most_penalty=most["penalty"])

    def divided(self, group: Group) -> Group:
        """Now and then, the group with the mean of its parts instead of their sum.

        The chance is its own, so that all else in campaigns of the same number stays as it is.
        """
        own = random.Random(f"{group.id} {group.title}")
        if group.parts != "exact" or own.random() > 0.15:
            return group
        by = Decimal(own.choice((2, 3, 7)))
        points = (group.points / by).quantize(self.unit_of_points, rounding=ROUND_FLOOR)
        return replace(group, parts="mean", divided_by=by, points=points)

    def group(self, id_: str, counts_as: CountsAs, depth: int, taken: bool = False) -> Group:
        count = self.chance.randint(1, 4)
        nested = depth < 3 and self.chance.random() < 0.3
        full = self.rich and not taken and counts_as != "penalty" and self.chance.random() < 0.15
        if nested:
            groups = tuple(
                self.group(f"{id_}.{n + 1}", counts_as, depth + 1, taken or full)
                for n in range(count)
            )
            points = sum((g.points for g in groups), Decimal(0))
            made = Group(id_, self.words(), points, groups=groups)
        else:
            ids = [f"{id_}.{n + 1}" for n in range(count)]
            criteria = tuple(
                self.asking(
                    self.rich_criterion(one, counts_as, taken or full)
                    if self.rich
                    else self.criterion(one)
                )
                for one in ids
            )
            own = (c.points for c in criteria if c.counts_as in (None, counts_as))
            made = Group(id_, self.words(), sum(own, Decimal(0)), criteria=criteria)
        made = replace(made, parts="deducted") if full else made
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
            c.id: self.chance.choice(self.possible(c, campaign.ranking.decimals))
            for c in campaign.self_scored()
            if self.chance.random() >= unanswered
        }

    def possible(self, criterion: Criterion, decimals: int | None = None) -> Sequence[Answer]:
        """The answers that a criterion accepts, or some of them where it accepts any number."""
        excused = criterion.choices()[len(criterion.tiers) :]
        if kind_name(criterion) == "tiers":
            return criterion.choices()
        if kind_name(criterion) in ("points", "judged"):
            return (*allowed_points(criterion), *excused)
        bounds = [
            bound
            for tier in criterion.tiers
            for bound in (tier.at_least, tier.above, tier.at_most, tier.below)
            if bound is not None
        ]
        bounds += [end for end in (criterion.none_at, criterion.all_at) if end is not None]
        measures = [*bounds, Decimal(0), Decimal(self.chance.randint(0, 1200)) / 10]
        if kind_name(criterion) == "share":
            measures += [Decimal(self.chance.randint(0, 40)) / 4, Decimal(3)]
        cases = [Decimal(n) for n in (0, 1, 2, 3, 7, 9999)]
        numbers = cases if kind_name(criterion) == "cases" else measures
        places = self.decimals if decimals is None else decimals
        found = (amount(criterion, number, places) for number in numbers)
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
