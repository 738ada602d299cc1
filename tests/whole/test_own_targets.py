"""Targets of units, and criteria for one type of units, filled in by LibreOffice.

The table was worked out on paper. It must be what a unit sees while it fills in, what the ranking
says, and what the notices say.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from docx import Document

from tests.office.validator import ooxml_errors
from tests.support.final_words import freeze_as_it_is, start
from tests.support.played import Played, play
from tests.support.ranking_rows import ranking_rows
from tests.support.ranking_workbooks import assert_recalculation_changes_nothing
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import panels
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.changes import issued_changes
from workbook_builder.issue.common import UNIT_CELL
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.outbox import issue, issue_common
from workbook_builder.issue.panel import lay_out_panel
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.scoring.standings import standings_json
from workbook_builder.words.messages.integrity import IntegrityCode, IssuedCode
from workbook_builder.words.workbooks import scoring as words

SHEET = words.SHEET_RUBRIC
TARGETS = ("E11", "E14")
LAST = "II.1 – Báo cáo"
DEFINITION = """\
schema: 1
id: chi-tieu
title: Thi đua hoàn thành chỉ tiêu
issuer: {name: UBND huyện Tân Hồng, place: Tân Hồng}
total: 100
ranking: {decimals: 2, ties: dense, own_base: shown}
rubric:
  - id: I
    title: Chỉ tiêu được giao
    points: 60
    criteria:
      - id: I.1
        title: Hồ sơ trực tuyến
        points: 40
        measure: hồ sơ
        measured_against: target
      - id: I.2
        title: Thu ngân sách
        points: 20
        measure: tỷ đồng
        measured_against: target
        round_to: 0.5
        not_applicable: left_out
        only_for: [Xã]
  - id: II
    title: Nhiệm vụ khác
    points: 40
    criteria:
      - {id: II.1, title: Báo cáo, points: 40}
bands:
  - {name: Tốt, at_least: 80}
  - {name: Đạt}
units:
  - {code: xa-a, name: Xã A, type: Xã, targets: [{of: I.1, number: 120}, {of: I.2, number: 2.4}]}
  - {code: xa-b, name: Xã B, type: Xã, targets: [{of: I.1, number: 35}, {of: I.2, number: 7}]}
  - {code: p-nv, name: Phòng Nội vụ, type: Phòng, targets: [{of: I.1, number: 900}]}
"""


@dataclass(frozen=True)
class ByHand:
    """What a unit enters in I.1, I.2 and II.1, and what comes of it."""

    entered: tuple[str, str, str]
    first: float
    second: float
    base: float
    band: str
    rank: int
    own_base: tuple[float, float, float]
    """Points reached, the most of the unit's own base, and the share in percent."""


TABLE = {
    # 90 of 120: 30. 1,3 of 2,4: 10,83, in halves 11.
    "xa-a": ByHand(("90", "1.3", "40"), 30, 11, 81, "Tốt", 2, (81, 100, 81)),
    # 40 of 35: no more than 40. 3,5 of 7: 10.
    "xa-b": ByHand(("40", "3.5", "20"), 40, 10, 70, "Đạt", 3, (70, 100, 70)),
    # 600 of 900: 26,67. I.2 is not asked: 66,67 of 80 points are 83,34 of 100 (66,67 / 80).
    "p-nv": ByHand(("600", "", "40"), 26.67, 0, 83.34, "Tốt", 1, (66.67, 80, 83.34)),
}


@pytest.fixture(scope="module")
def played(calc, tmp_path_factory) -> Played:
    home = tmp_path_factory.mktemp("targets") / "dot"
    return play(home, DEFINITION, partial(fill_in, calc))


def fill_in(calc, campaign: Campaign, sent: Path, back: Path, unit: str) -> dict[str, object]:
    assert ooxml_errors(sent) == []
    layout = lay_out(campaign)
    inputs = [input_.cell for input_ in layout.inputs if input_.is_answer]
    rows = {row.id: row for row in layout.rows}
    watched = {
        "target": rows["target I.1"].cell("E"),
        "first": rows["criterion I.1"].cell("F"),
        "second": rows["criterion I.2"].cell("F"),
        "base": rows["total base"].cell("F") if "total base" in rows else rows["total"].cell("F"),
        "band": rows["band"].cell("E"),
    }
    with calc.open(sent) as book:
        book.recalculate()
        assert not book.value(SHEET, watched["band"])  # nothing is answered yet
        for cell, entered in zip(inputs, TABLE[unit].entered, strict=True):
            # What is not asked of the unit is filled in already, and locked.
            assert book.enter(SHEET, cell, entered or "1") == bool(entered), (cell, entered)
        assert not book.enter(SHEET, watched["target"], "1")  # it is locked
        typed = {what: book.value(SHEET, cell) for what, cell in watched.items()}
        book.recalculate()
        assert typed == {what: book.value(SHEET, cell) for what, cell in watched.items()}
        book.save_as(back)
    return typed


@pytest.mark.parametrize("unit", TABLE)
def test_a_unit_sees_its_target_and_the_points_of_the_table_while_it_fills_in(played, unit):
    wanted, shown = TABLE[unit], played.shown[unit]
    own = played.campaign.unit(unit)
    assert shown["target"] == float(own.target("I.1"))
    assert (shown["first"], shown["second"] or 0) == (wanted.first, wanted.second)
    assert (shown["base"], shown["band"]) == (wanted.base, wanted.band)


def test_the_ranking_is_that_of_the_table_in_every_engine(calc, played):
    rows = {row.unit: row for row in played.result.standings}
    for code, wanted in TABLE.items():
        row = rows[code]
        assert (float(row.base), row.band, row.rank) == (wanted.base, wanted.band, wanted.rank)
    with calc.open(played.folder.ranking) as book:
        assert_recalculation_changes_nothing(book)
        shown = ranking_rows(book)
        levels = str(book.values("Chi tiết điểm", "C5:E20"))
        beside = {row[0]: row[-3:] for row in book.values("Xếp hạng", "C9:L11")}
        # What the leader agrees on moves the share at once, and so does what applies after all.
        detail = [row[0] for row in book.values("Chi tiết điểm", "C5:C20")]
        book.set_value("Chi tiết điểm", f"H{5 + len(detail) - detail[::-1].index(LAST) - 1}", 20.0)
        book.recalculate()
        settled = {row[0]: row[-3:] for row in book.values("Xếp hạng", "C9:L11")}
    assert [(row[0], row[5]) for row in shown] == [(1, 83.34), (2, 81), (3, 70)]
    assert "90 hồ sơ (chỉ tiêu 120 hồ sơ)" in levels
    names = {unit.code: unit.name for unit in played.campaign.units}
    assert beside == {names[code]: list(one.own_base) for code, one in TABLE.items()}
    assert settled["Phòng Nội vụ"] == [46.67, 80, 58.34]
    said = standings_json(played.result.standings, played.campaign)
    assert {row["unit"]: tuple(row["own_base"].values()) for row in said} == {
        code: one.own_base for code, one in TABLE.items()
    }


def test_the_notice_says_target_and_points(played, tmp_path):
    folder = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "dot"))
    freeze_as_it_is(folder, "01/BB")
    write_notices(folder)
    paper = Document(str(folder.root / "Thong-bao" / "xa-a.docx"))
    said = [cell.text for table in paper.tables for row in table.rows for cell in row.cells]
    assert any("Hồ sơ trực tuyến" in text for text in said)
    text = "\n".join(one.text for one in paper.paragraphs)
    assert "Điểm chuẩn đạt 81/100 điểm tối đa của đơn vị, tỷ lệ 81%." in text
    assert "Xếp loại: Tốt." in "\n".join(one.text for one in paper.paragraphs)


def test_the_common_workbook_finds_the_target_of_the_unit_that_is_picked(calc, played, tmp_path):
    campaign = played.campaign
    folder = start(tmp_path / "chung", DEFINITION)
    issue_common(campaign, folder)
    with calc.open(folder.common_book(campaign)) as book:
        shown = {}
        for unit in campaign.units:
            assert book.enter(SHEET, UNIT_CELL, unit.name)
            shown[unit.code] = [book.value(SHEET, cell) for cell in TARGETS]
        assert shown == {"xa-a": [120, 2.4], "xa-b": [35, 7], "p-nv": [900, 0]}
        assert book.enter(SHEET, UNIT_CELL, "Xã B")
        for cell, entered in (("E10", "7"), ("E12", "2.1"), ("E16", "40")):
            assert book.enter(SHEET, cell, entered)
        back = folder.inbox / "chung-b.xlsx"
        book.save_as(back)
    row = next(row for row in consolidate(folder).standings if row.unit == "xa-b")
    assert row.base == 8 + 6 + 40


def test_a_target_that_changes_is_told_and_touches_no_other_unit(tmp_path):
    folder = start(tmp_path / "sua", DEFINITION)
    before = load_definition(folder)
    first = before.unit("xa-a")
    book = folder.scoring_book(before, first)
    (folder.inbox / book.name).write_bytes(book.read_bytes())
    text = folder.definition.read_text(encoding="utf-8")
    folder.definition.write_text(text.replace("number: 120", "number: 60"), encoding="utf-8")
    campaign = load_definition(folder)
    [told] = issued_changes(campaign, folder)
    assert (told.code, told.values["before"], told.values["now"]) == (
        IssuedCode.ISSUED_TARGET_CHANGED,
        120,
        60,
    )
    receipts = consolidate(folder).receipts
    [warned] = [
        problem
        for receipt in receipts
        for problem in receipt.problems
        if problem.code == IntegrityCode.TARGET_EDITED
    ]
    assert (warned.values["seen"], warned.values["issued"]) == ("120", "60")
    issued = issue(campaign, folder)
    assert issued.written == (folder.relative(book),)


def test_a_scorer_s_workbook_has_the_target_of_each_unit(calc, tmp_path):
    stages = """\
stages:
  - id: tham-dinh
    title: Tổ thẩm định
    scorers: [{code: to-td, name: Tổ thẩm định, criteria: [I.1, I.2]}]
"""
    folder = start(tmp_path / "cap", DEFINITION + stages)
    campaign = load_definition(folder)
    [panel] = panels(campaign)
    layout = lay_out_panel(panel)
    rows = {row.id: row.number for row in layout.rows}
    with calc.open(folder.panel_book(campaign, "to-td")) as book:
        targets = [book.value(layout.sheet, f"{column}{rows['target I.1']}") for column in "EFG"]
        assert targets == [120, 35, 900]
        for column, entered in zip("EFG", ("60", "14", "450"), strict=True):
            assert book.enter(layout.sheet, f"{column}{rows['criterion I.1']}", entered)
        scores = [book.value(layout.sheet, f"{column}{rows['score I.1']}") for column in "EFG"]
    assert scores == [20, 16, 20]
