"""The campaign that is measured: the rubric of 20 criteria of a template, and what units sent.

Each answer has evidence; answers differ from unit to unit, and are the same in each run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from tests.support.returned import KEY, layout_of, returned
from workbook_builder.campaign.model import Campaign, Tier, Unit
from workbook_builder.consolidation.first_build import build
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import KEY_FILE
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answer


def campaign_of(units: int) -> Campaign:
    """The template of 20 criteria with so many units."""
    named = tuple(
        Unit(f"dv-{n}", f"Đơn vị số {n} của Khối thi đua", f"Đơn vị {n}") for n in range(units)
    )
    return replace(load_campaign(template_path("khoi-5-2023")), units=named, ledger=())


def sent(units: int, home: Path) -> CampaignFolder:
    """A campaign that is built, with a returned workbook of each of so many units."""
    folder, campaign = CampaignFolder(home), campaign_of(units)
    home.mkdir()
    folder.definition.write_text(definition_text(campaign), encoding="utf-8")
    (home / KEY_FILE).write_text(KEY.hex(), encoding="ascii")
    build(folder)
    for unit, data in zip(campaign.units, returns(units), strict=True):
        (folder.inbox / f"{unit.code}.xlsx").write_bytes(data)
    return folder


@lru_cache(maxsize=3)  # making them takes longer than most of what is measured with them
def returns(units: int) -> tuple[bytes, ...]:
    """A workbook of each of so many units, with an answer and evidence for every criterion."""
    return tuple(_returns(campaign_of(units)))


def _returns(campaign: Campaign) -> Iterator[bytes]:
    evidence = {
        one.criterion.id: one.name
        for one in layout_of(campaign).inputs
        if one.kind == "evidence" and one.criterion
    }
    for n, unit in enumerate(campaign.units):
        given = _answers(campaign, n)
        said = {evidence[id_]: f"Báo cáo số {n}/BC về {id_}, ngày {n % 28 + 1}/11" for id_ in given}
        saved = datetime(2023, 12, 1, tzinfo=UTC) + timedelta(minutes=n)
        yield returned(given, said, campaign=campaign, unit=unit, saved=saved)


def _answers(campaign: Campaign, number: int) -> dict[str, Answer]:
    """A set of answers that differs from unit to unit, as far as the levels allow."""
    found: dict[str, Answer] = {}
    for place, criterion in enumerate(campaign.criteria()):
        choices: tuple[Tier | Decimal, ...] = criterion.tiers or allowed_points(criterion)
        found[criterion.id] = choices[(number + place) % len(choices)]
    return found
