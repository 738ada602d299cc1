"""Bands and minimums by chance, for campaigns that are made up."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal

from workbook_builder.campaign.bands import Band, Minimum, Requirement
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.checks.bands import check_bands

NAMES = ("Hoàn thành xuất sắc nhiệm vụ", "Tốt", 'Khá "A*"', "Trung bình")


def with_bands(campaign: Campaign, seed: object) -> Campaign:
    """The campaign, or one with bands and minimums of which `check` finds nothing to say.

    Chance comes from the `seed` alone: what else is made up by chance stays what it was.
    """
    chance = random.Random(f"bands {seed}")
    if chance.random() < 0.4:
        return campaign
    made = (_banded(campaign, chance) for _ in range(20))
    return next((one for one in made if not [*check_bands(one)]), campaign)


def _banded(campaign: Campaign, chance: random.Random) -> Campaign:
    ids = [item.node.id for item in campaign.items()]
    most = {item.node.id: item.node.points for item in campaign.items()}

    def points(of: str) -> Decimal:
        whole = most.get(of, campaign.total)
        smallest = Decimal(1).scaleb(-campaign.ranking.decimals)
        return (whole * chance.randint(0, 10) / 10).quantize(smallest)

    def condition() -> Requirement:
        of = chance.choice([*ids, "total", "base", "bonus", "penalty"])
        kinds = ["at_least", "at_most", *(["share"] if of not in ("bonus", "penalty") else [])]
        kind = chance.choice(kinds)
        worth = Decimal(chance.randint(0, 200)) / 2 if kind == "share" else points(of)
        return Requirement(of, **{kind: worth})

    edges = sorted({points("total") for _ in range(chance.randint(1, 3))}, reverse=True)
    bands = [Band(name, at_least=edge) for name, edge in zip(NAMES, edges, strict=False)]
    if chance.random() < 0.3:
        bands = [Band("Đạt", share=Decimal(60))]
    bands = [
        replace(
            band,
            requires=tuple(condition() for _ in range(chance.randint(0, 2))),
            quota=chance.choice((None, Decimal(50), Decimal("33.33"))),
        )
        for band in bands
    ]
    if chance.random() < 0.7:
        bands.append(Band("Chưa xếp loại"))
    bands[-1] = replace(bands[-1], quota=None)
    minimums = tuple(minimum(chance, bands, condition()) for _ in range(chance.randint(0, 3)))
    chosen = () if chance.random() < 0.15 else tuple(bands)
    if not chosen:
        minimums = tuple(replace(one, then="unranked", band="") for one in minimums)
    return replace(campaign, bands=chosen, minimums=minimums)


def minimum(chance: random.Random, bands: list[Band], of: Requirement) -> Minimum:
    then = chance.choice(("cap", "lower", "unranked"))
    share = of.share
    return Minimum(
        of.of,
        then,
        at_least=None if share is not None else (of.at_least or of.at_most or Decimal(0)),
        share=share,
        band=chance.choice(bands).name if then == "cap" else "",
    )
