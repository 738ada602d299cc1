"""`Bảng tổng hợp điểm` and `Đối chiếu` as people see them: on one screen, coloured, uncut."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.office.validator import ooxml_errors
from tests.support.ranking_workbooks import written
from workbook_builder.campaign.model import Campaign, Criterion, Group, Tier, Unit
from workbook_builder.definition.templates import start_campaign
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import COMPARED, Entered
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.scoring.points import score
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.workbooks import ranking as words

OVERVIEW, COMPARISON = words.SHEET_OVERVIEW, words.SHEET_COMPARISON
WHEN = datetime(2023, 12, 20, 14, 5)


@pytest.fixture
def khoi_5(tmp_path: Path) -> Campaign:
    """A campaign of twenty criteria."""
    return load_campaign(start_campaign(tmp_path / "khoi-5", "khoi-5-2023").definition)


def full_marks(campaign: Campaign) -> UnitResult:
    answers = {c.id: c.tiers[0] if c.tiers else c.points for c in campaign.criteria()}
    labels = {i: a.label if isinstance(a, Tier) else str(a) for i, a in answers.items()}
    return UnitResult(score(campaign, answers), labels=labels)


def rows_seen(book, sheet: str) -> range:
    """The rows, from 1, that are wholly visible in the window."""
    controller = book.document.CurrentController
    controller.setActiveSheet(book.sheet(sheet))
    controller.setFirstVisibleRow(0)
    pane = controller.getByIndex(controller.Count - 1).VisibleRange  # below the frozen rows
    return range(1, pane.EndRow + 1)  # the last one may be cut


def test_twenty_criteria_are_compared_on_one_screen(window, tmp_path, khoi_5):
    unit = khoi_5.units[0]
    reason = "Minh chứng chưa đủ theo Kế hoạch số 741"
    lines = tuple(AgreedLine(unit.code, id_, AgreedEntry(Decimal(1), reason)) for id_ in ("I.1",))
    entered = Entered(lines, cells={COMPARED: unit.name})
    tables = ranking_tables(khoi_5, {unit.code: full_marks(khoi_5)}, (), WHEN, entered)
    shown = window(written(khoi_5, tables, tmp_path), size=(1920, 1080))
    last = 6 + 20  # twenty criteria and their sum
    assert shown.book.value(COMPARISON, f"A{last}") == "Cộng điểm chuẩn"
    assert last in rows_seen(shown.book, COMPARISON)
    shown.book.document.CurrentController.ZoomValue = 150
    assert last not in rows_seen(shown.book, COMPARISON)


def test_the_zoom_has_a_limit_and_few_criteria_keep_their_size(tmp_path, khoi_5):
    one = khoi_5.rubric[0]
    many = Group(
        "I",
        "Nhiều",
        Decimal(300),
        tuple(Criterion(f"I.{n}", "Việc " * 30, Decimal(1)) for n in range(300)),
    )
    for rubric, zoom in (((one,), 100), ((many,), 60)):
        campaign = replace(khoi_5, rubric=rubric, total=rubric[0].points)
        path = written(campaign, ranking_tables(campaign, {}, ()), tmp_path)
        sheet = openpyxl.load_workbook(path)[COMPARISON]
        assert sheet.sheet_view.zoomScale == zoom


def test_the_heat_map_colours_each_criterion_up_to_its_most(tmp_path):
    tiers = tuple(Tier(f"Mức {p}", Decimal(p)) for p in (10, 0))
    base = Group(
        "I",
        "Một",
        Decimal(13),
        (Criterion("I.1", "Việc 1", Decimal(10), tiers), Criterion("I.2", "Việc 2", Decimal(3))),
    )
    penalty = Group(
        "II", "Trừ", Decimal(2), (Criterion("II.1", "Lỗi", Decimal(2)),), counts_as="penalty"
    )
    units = (Unit("a", "Sở A"), Unit("b", "Sở B"))
    campaign = Campaign(1, "nho", "Đợt nhỏ", Decimal(13), (base, penalty), units)
    path = written(campaign, ranking_tables(campaign, {"a": full_marks(campaign)}, ()), tmp_path)
    assert ooxml_errors(path) == []
    sheet = openpyxl.load_workbook(path)[OVERVIEW]
    scales = {
        str(found.sqref): (rule.colorScale.cfvo[1].val, rule.colorScale.color[1].rgb[-6:])
        for found in sheet.conditional_formatting
        for rule in found.rules
        if rule.colorScale
    }
    green, red = "63BE7B", "F8A5A0"
    assert scales == {
        "D6:D7": (13, green),
        "E6:E7": (2, red),
        "M6:M7": (10, green),
        "N6:N7": (3, green),
        "O6:O7": (2, red),
    }
    assert sheet["M5"].value == "I.1\n(10)"
    assert (
        sheet.print_area == "'Bảng tổng hợp điểm'!$B$1:$K$7"
    )  # the heat map is for the screen only
