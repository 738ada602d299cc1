"""Campaigns made up by chance, always valid: nested groups, tiers, fractions, all four kinds.

`campaigns()` for hypothesis, `campaign_number(n)` for the tests that cost a LibreOffice each: the
same number always gives the same campaign.
"""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from workbook_builder.campaign import (
    Campaign,
    CountsAs,
    Criterion,
    Group,
    Issuer,
    Ranking,
    Tier,
    Unit,
)
from workbook_builder.scoring import Answer

WORDS = (
    "tuyên truyền", "chuyển đổi số", "100%", "từ 50% đến 80%", "báo cáo", "quý I", "a*", "?", "~x",
    "=1+1", "<>", '"ngoặc"', "R&D", "<b>", "1/2", "May 2020", "thi đua", "Đơn vị", "đạt", "không",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI")


class Maker:
    """Makes one campaign from one source of chance; so many of its criteria require evidence."""

    def __init__(self, chance: random.Random, required: float = 0) -> None:
        self.chance = chance
        self.required = required
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
        return Campaign(
            schema=1, id="thu-nghiem", title=self.words(), total=total, rubric=rubric, units=units,
            issuer=Issuer(name="Khối thử nghiệm", place="Đồng Tháp"),
            ranking=Ranking(decimals=self.decimals, ties=ties),
        )  # fmt: skip

    def group(self, id_: str, counts_as: CountsAs, depth: int) -> Group:
        count = self.chance.randint(1, 4)
        nested = depth < 3 and self.chance.random() < 0.3
        if nested:
            groups = tuple(self.group(f"{id_}.{n + 1}", "base", depth + 1) for n in range(count))
            points = sum((g.points for g in groups), Decimal(0))
            return Group(id_, self.words(), points, groups=groups, counts_as=counts_as)
        criteria = tuple(self.asking(self.criterion(f"{id_}.{n + 1}")) for n in range(count))
        points = sum((c.points for c in criteria), Decimal(0))
        return Group(id_, self.words(), points, criteria=criteria, counts_as=counts_as)

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
        """The criterion, requiring evidence by chance; campaigns without any need no chance."""
        if not self.required or self.chance.random() >= self.required:
            return criterion
        return replace(criterion, evidence="required")

    def points(self) -> Decimal:
        return self.unit_of_points * self.chance.randint(0, 1000)

    def words(self) -> str:
        return " ".join(self.chance.choices(WORDS, k=self.chance.randint(1, 6)))

    def answers(self, campaign: Campaign, unanswered: float = 0.2) -> dict[str, Answer]:
        """Answers by chance; so many of the criteria stay unanswered."""
        return {
            c.id: self.chance.choice(c.tiers or c.allowed_points())
            for c in campaign.criteria()
            if self.chance.random() >= unanswered
        }


def campaign_number(number: int, required: float = 0) -> tuple[Campaign, Maker]:
    """The campaign of this number, and its maker for answers."""
    maker = Maker(random.Random(number), required)
    return maker.campaign(), maker


def campaigns() -> st.SearchStrategy[tuple[Campaign, Maker]]:
    """Campaigns by chance, each with its maker."""
    return st.integers(0, 2**32 - 1).map(campaign_number)
