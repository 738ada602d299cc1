"""Invented years for tests of awards: an index of 17 units, and a campaign of three years."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from tests.support.sent_in import send_in
from workbook_builder.campaign.awards import IndexValue, UnitChange
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.clock import VIETNAM
from workbook_builder.consolidation.count import count_folder
from workbook_builder.consolidation.keep import keep_run
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.inputs import first_inputs

BEFORE_DUE = datetime(2026, 1, 9, 8, tzinfo=VIETNAM)
ON_THE_DAY = datetime(2026, 1, 10, 8, tzinfo=VIETNAM)

# Index of 2023, 2024, 2025; - is a year without a value. so-tttt and so-kh became so-khcn in 2025,
# so-cu has been called so-q since 2024.
INDEX = """\
so-a     98      97      80
so-b     97      96      95
so-c     80      96      96.5
so-d     95      95      95
so-e     94      95      60
so-g     94      94      94
so-h     93      94      0
so-i     93      93      93
so-khcn  -       -       95
so-tttt  96      88      -
so-kh    91      95      -
so-k     92      92      50
so-l     92      -       92
so-m     90      90      90
so-n     95      89.5    40
so-o     95      -       70
so-p     70      60      -
so-q     -       89.99   80
so-cu    91      -       -
so-r     89.996  89.996  89
"""
OLD = ("so-tttt", "so-kh", "so-cu")
CHANGES = (
    UnitChange("so-tttt", "so-khcn", 2025),
    UnitChange("so-kh", "so-khcn", 2025),
    UnitChange("so-cu", "so-q", 2024),
)


def vinh_long(**awards: object) -> Campaign:
    """The template with these units and values; `awards` changes its rules."""
    campaign = load_campaign(template_path("vinh-long-2023-2025"))
    rows = [line.split() for line in INDEX.splitlines()]
    values = tuple(
        IndexValue(code, year, Decimal(value))
        for code, *row in rows
        for year, value in zip((2023, 2024, 2025), row, strict=True)
        if value != "-"
    )
    units = tuple(
        Unit(code, f"Sở {code.removeprefix('so-').upper()}") for code, *_ in rows if code not in OLD
    )
    index = replace(campaign.awards.indices[0], values=values)
    rules = replace(campaign.awards, **{"indices": (index,), "changes": CHANGES, **awards})
    return replace(campaign, units=units, awards=rules)


def folder_of(root: Path, campaign: Campaign) -> CampaignFolder:
    """A campaign folder with this definition."""
    folder = CampaignFolder(root)
    root.mkdir(parents=True, exist_ok=True)
    folder.definition.write_text(definition_text(campaign), encoding="utf-8")
    return folder


POINTS = """\
schema: 1
id: dot-{year}
title: Chuyển đổi số
issuer: {{name: Khối thi đua, place: Vĩnh Long}}
period: năm {year}
total: 10
ranking: {{decimals: 1, ties: dense}}
rubric:
  - id: I
    title: Nhóm một
    points: 10
    criteria:
      - id: I.1
        title: Tiêu chí một
        points: 4
        tiers: [{{label: Tốt, points: 4}}, {{label: Khá, points: 2}}, {{label: Kém, points: 0}}]
      - {{id: I.2, title: Tiêu chí hai, points: 6, step: 0.5}}
units: [{units}]
"""
RULES = """\
awards:
  changes: [{old: so-d, new: so-e, year: 2024}]
  kinds:
    - {id: bang-khen, name: Bằng khen, given_to: collective, share: 90, years: 2, first_year: 2023,
       quota: 1, addressee: Chủ tịch UBND tỉnh}
ledger:
  - {unit: so-a, kind: penalty, points: 1, reason: Nộp chậm}
"""
# Points of I.1 and I.2; so-b sent nothing in 2025, so-f was a unit in 2023 only.
SCORES = {
    2023: {"so-a": (4, 6), "so-b": (4, 5), "so-c": (2, 6), "so-d": (4, 5.5), "so-f": (4, 6)},
    2024: {"so-a": (4, 5), "so-b": (4, 4.5), "so-c": (4, 4.5), "so-e": (4, 5.5)},
    2025: {"so-a": (4, 5), "so-c": (4, 6), "so-e": (0, 6)},
}
UNITS = {2023: "abcdf", 2024: "abce", 2025: "abce"}


def points_of_three_years(root: Path) -> list[Path]:
    """Three consolidated campaigns, a folder for each year."""
    folders = []
    for year, scores in SCORES.items():
        units = ", ".join(f"{{code: so-{u}, name: Sở {u.upper()}}}" for u in UNITS[year])
        folder = CampaignFolder(root / f"nam-{year}")
        folder.root.mkdir(parents=True)
        text = POINTS.format(year=year, units=units) + (RULES if year == 2025 else "")
        folder.definition.write_text(text, encoding="utf-8")
        given = {
            code: {"I.1": Decimal(one), "I.2": Decimal(str(two))}
            for code, (one, two) in scores.items()
        }
        campaign = send_in(folder, given)
        keep_run(
            folder, count_folder(folder, campaign, first_inputs(campaign), lambda *_: None), None
        )
        folders.append(folder.root)
    return folders
