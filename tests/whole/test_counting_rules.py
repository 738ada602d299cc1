"""Every rule of counting in one campaign, filled in by LibreOffice, beside a table counted by hand.

The table holds, for three units, what they enter and what each group then gives; it was worked out
on paper. It must be what a unit sees while it fills in, what is ranked, and what the notices say.
"""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from docx import Document

from tests.support.final_words import DETAIL, freeze_as_it_is, row_of, type_in
from tests.support.played import Played, play
from tests.support.ranking_rows import ranking_rows
from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.freeze.final_word import UnsettledError, freeze_result
from workbook_builder.issue.layout import lay_out
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.words.workbooks import scoring as words

SHEET = words.SHEET_RUBRIC
DEFINITION = """\
schema: 1
id: lop-tuan
title: Thi đua các lớp
issuer: {name: Trường Tiểu học Tân Hòa, place: Tân Hòa}
total: 100
rubric:
  - id: I
    title: Nền nếp
    points: 20
    parts: deducted
    least: 5
    criteria:
      - {id: I.1, title: Đi học muộn, points: 10, per_case: 0.5}
      - {id: I.2, title: Vắng không phép, points: 20, per_case: 1}
      - {id: I.3, title: Mất trật tự, points: 3, judged_from: 1, step: 0.5}
      - id: I.4
        title: Bỏ sinh hoạt dưới cờ
        points: 2
        tiers: [{label: Có bỏ, points: 2}, {label: Không bỏ, points: 0}]
  - id: II
    title: Học tập
    points: 30
    criteria:
      - {id: II.1, title: Điểm trung bình tuần, points: 10, step: 0.5, weight: 2}
      - {id: II.2, title: Vở sạch, points: 10, step: 0.5}
  - id: III
    title: Chỉ số
    points: 20
    criteria:
      - {id: III.1, title: Chuyên cần, points: 10, measure: "%", all_at: 100}
      - id: III.2
        title: Tỷ lệ nghỉ
        points: 10
        measure: "%"
        none_at: 8
        all_at: 2
        round_to: 0.5
  - id: IV
    title: Giải thưởng
    points: 10
    parts: highest
    criteria:
      - {id: IV.1, title: Cấp tỉnh, points: 10, step: 10}
      - {id: IV.2, title: Cấp huyện, points: 6, step: 6}
      - {id: IV.3, title: Cấp trường, points: 3, step: 3}
  - id: V
    title: Hoạt động
    points: 40
    weight: 0.5
    criteria:
      - {id: V.1, title: Tham gia, points: 40}
      - {id: V.2, title: Vi phạm, points: 40, per_case: 2, counts_as: deduction}
  - id: T
    title: Điểm thưởng
    points: 5
    counts_as: bonus
    criteria:
      - {id: T.1, title: Việc tốt, points: 5, counts_if: {of: base, at_least: 80}}
units:
  - {code: lop-1a, name: Lớp 1A}
  - {code: lop-1b, name: Lớp 1B}
  - {code: lop-1c, name: Lớp 1C}
"""


@dataclass(frozen=True)
class ByHand:
    """What a class enters, in the order of the rubric, and what comes of it."""

    entered: tuple[str, ...]
    groups: dict[str, float]
    base: float
    bonus: float
    rank: int


TABLE = {
    # I: 20 − 1,5 − 2 − 1,5 − 2. II: 2 × 8,5 + 9. III: 8,75 + 7,5 (7,67 to halves). IV: 6, not 9.
    # V: 35 − 3 × 2, of which half counts. T: 75,75 is below 80.
    "lop-1a": ByHand(
        ("3", "2", "1.5", "Có bỏ", "8.5", "9", "87.5", "3.4", "0", "6", "3", "35", "3", "5"),
        {"I": 13, "II": 26, "III": 16.25, "IV": 6, "V": 29, "T": 0},
        75.75,
        0,
        3,
    ),
    # I: 20 − 5 − 12 − 3 − 2 would be −2, but 5 are left. III: 120 % is no more than all points.
    "lop-1b": ByHand(
        ("10", "12", "3", "Có bỏ", "10", "10", "120", "1", "10", "6", "3", "40", "0", "4"),
        {"I": 5, "II": 30, "III": 20, "IV": 10, "V": 40, "T": 4},
        85,
        4,
        1,
    ),
    # Nothing is lost in I. Exactly 80: the bonus counts.
    "lop-1c": ByHand(
        ("0", "0", "0", "Không bỏ", "8", "9", "70", "5", "0", "0", "3", "40", "0", "3"),
        {"I": 20, "II": 25, "III": 12, "IV": 3, "V": 40, "T": 3},
        80,
        3,
        2,
    ),
}


@pytest.fixture(scope="module")
def played(calc, tmp_path_factory) -> Played:
    home = tmp_path_factory.mktemp("rules") / "dot"
    return play(home, DEFINITION, partial(fill_in, calc))


def fill_in(calc, campaign: Campaign, sent: Path, back: Path, unit: str) -> dict[str, object]:
    layout = lay_out(campaign)
    inputs = [input_.cell for input_ in layout.inputs if input_.is_answer]
    cells = {row.id: row.cell("F") for row in layout.rows if row.kind in ("group", "total")}
    with calc.open(sent) as book:
        for cell, entered in zip(inputs, TABLE[unit].entered, strict=True):
            assert book.enter(SHEET, cell, entered), (cell, entered)
        typed = {id_: book.value(SHEET, cell) for id_, cell in cells.items()}
        book.recalculate()
        assert typed == {id_: book.value(SHEET, cell) for id_, cell in cells.items()}
        book.save_as(back)
    return typed


@pytest.mark.parametrize("unit", TABLE)
def test_a_unit_sees_the_points_of_the_table_while_it_fills_in(played, unit):
    wanted, shown = TABLE[unit], played.shown[unit]
    assert {id_: shown[f"group {id_}"] for id_ in wanted.groups} == pytest.approx(wanted.groups)
    totals = [shown["total base"], shown["total bonus"], shown["total"]]
    assert totals == pytest.approx([wanted.base, wanted.bonus, wanted.base + wanted.bonus])


def test_the_ranking_is_that_of_the_table(played):
    for row in played.result.standings:
        wanted = TABLE[row.unit]
        assert {id_: float(points) for id_, points in row.groups.items()} == wanted.groups
        assert (float(row.base), float(row.bonus), row.rank) == (
            wanted.base,
            wanted.bonus,
            wanted.rank,
        )


def test_the_ranking_workbook_says_it_too_when_counted_anew(calc, played):
    with calc.open(played.folder.ranking) as book:
        cached = book.formulas()
        book.recalculate()
        assert book.formulas() == cached
        shown = ranking_rows(book)
        rules = str(book.values("Tổng hợp", "A1:F80"))
        overview = str(book.values("Bảng tổng hợp điểm", "A5:Z5"))
    names = {unit.code: unit.name for unit in played.campaign.units}
    by_rank = sorted(TABLE.items(), key=lambda item: item[1].rank)
    assert [(row[0], row[1], row[5]) for row in shown] == [
        (one.rank, names[code], one.base + one.bonus) for code, one in by_rank
    ]
    for said in (
        "mục II.1 nhân 2; mục V nhân 0,5",
        "Nhóm I: có sẵn đủ điểm của nhóm",
        "(V.2) làm giảm điểm",
        "Nhóm IV: chỉ tính một mục",
        "mục T.1 chỉ tính khi điểm chuẩn từ 80 trở lên",
    ):
        assert said in rules
    assert "hệ số 0,5" in overview


def test_points_to_be_judged_are_open_until_the_leader_agrees(played, tmp_path):
    folder = CampaignFolder(shutil.copytree(played.folder.root, tmp_path / "dot"))
    row = row_of(folder, DETAIL, "I.3 – Mất trật tự")
    type_in(folder, DETAIL={f"H{row}": 0.5, f"I{row}": "Nhẹ", f"J{row}": "Nguyễn Thị Hà"})
    refused = {r.unit: r for r in consolidate(folder).standings}["lop-1a"]
    assert refused.groups["I"] == 13  # 0.5 lies below the range: the proposal still counts
    type_in(folder, DETAIL={f"H{row}": 1})
    agreed = {r.unit: r for r in consolidate(folder).standings}["lop-1a"]
    assert (agreed.groups["I"], agreed.total) == (13.5, 76.25)
    with pytest.raises(UnsettledError) as told:
        freeze_result(folder, "01/BB-TH")
    assert "judged" in {kind.value for kind in told.value.unsettled}  # that of class 1B
    freeze_as_it_is(folder, "01/BB-TH")
    write_notices(folder)
    paper = Document(str(folder.root / "Thong-bao" / "lop-1a.docx"))
    rows = (row for table in paper.tables for row in table.rows)
    cells = [[cell.text for cell in row.cells] for row in rows if len(row.cells) == 6]
    said = {row[1].split(" (")[0]: row[2:] for row in cells}
    assert said["Nền nếp"] == ["20", "13", "", "13,5"]
    assert said["Mất trật tự"] == ["3", "1,5", "1", "1"]
    assert said["Hoạt động"] == ["40", "29", "", "29"]
    assert any("hệ số 0,5" in row[1] for row in cells)
