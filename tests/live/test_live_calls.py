"""How many calls into Excel a click makes, and for what. Each call takes a millisecond or more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.office.counting import counting
from tests.support.live_runs import MOMENT, as_yaml
from tests.support.returned import ANSWERS, CAMPAIGN, returned
from workbook_builder.campaign.model import Unit
from workbook_builder.consolidation import count as use_case
from workbook_builder.consolidation.first_build import build
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.live.open_run import consolidate_open

FEW, MANY = 4, 25
TOLD = 20
"""The most updates of the status bar in one click: one per file where there are fewer files."""
BEST = CAMPAIGN.rubric[0].criteria[0].tiers[0]


@pytest.fixture(autouse=True)
def _one_moment(monkeypatch):
    monkeypatch.setattr(use_case, "now", lambda: MOMENT)


def campaign_of(units, home):
    """The built folder of a campaign with this many units, each of which has sent its file."""
    made = tuple(Unit(f"dv-{n}", f"Đơn vị số {n}") for n in range(units))
    campaign = replace(CAMPAIGN, units=made)
    home.mkdir()
    (home / "campaign.yaml").write_text(as_yaml(campaign), encoding="utf-8")
    folder = CampaignFolder(home)
    build(folder)
    for unit in made:
        send(folder, campaign, unit, ANSWERS)
    return folder, campaign


def send(folder, campaign, unit, answers, day=1):
    when = datetime(2024, 12, day, tzinfo=UTC)
    data = returned(answers, campaign=campaign, unit=unit, key=folder.key(), saved=when)
    (folder.inbox / f"{unit.code}.xlsx").write_bytes(data)


def click(book):
    """Clicks; returns how often Excel was called."""
    with counting() as calls:
        consolidate_open(book)
    return calls


def three_clicks(excel, units, home):
    """The calls of three clicks: the first one, one that changes nothing, and one after every fifth
    unit has sent new answers, so that the rows that change are not neighbours."""
    folder, campaign = campaign_of(units, home)
    book = excel.open(folder.ranking)
    first, second = click(book), click(book)
    for unit in campaign.units[::5]:
        send(folder, campaign, unit, {**ANSWERS, "I.1": BEST}, day=2)
    third = click(book)
    book.close()
    return first, second, third


def test_a_click_makes_few_calls_and_no_more_for_more_files_and_units(excel, tmp_path):
    few = three_clicks(excel, FEW, tmp_path / "few")
    first, second, _ = few
    assert first.total < 900
    # A click without changes writes nothing.
    assert second.total < 400
    # Each sheet is read once; those with inputs, once more before writing.
    assert second.by_name["Range.formula"] == second.by_name["Sheet.used_range"] <= 24
    writing = ("Range.raw_value=", "Range.formula=", "Range.number_format=", "Name.refers_to=")
    assert [name for name in writing if second.by_name[name]] == []
    many = three_clicks(excel, MANY, tmp_path / "many")
    for one, other in zip(few[:2], many[:2], strict=True):
        assert other.total <= one.total + TOLD
    # Row heights are fitted once for each unit whose answers have changed.
    changed = MANY // 5 - 1
    assert many[2].total <= few[2].total + TOLD + 12 * changed


def test_whatever_calls_into_excel_is_counted_as_often_as_excel_is_called(excel, tmp_path):
    folder, _ = campaign_of(1, tmp_path / "one")
    book = excel.open(folder.ranking)
    sheets = len(book.sheets)
    with counting() as calls:
        names = [sheet.name for sheet in book.sheets]
        book.sheets[names[0]].range("A1").formula  # noqa: B018 – asked for, not used
    assert calls.by_name["Sheet.name"] == sheets
    assert calls.by_name["Sheets.__iter__"] == sheets + 2  # and the end of the iteration
    assert calls.by_name["Range.formula"] == 1
    assert calls.by_name["Names.__iter__"] == 0
