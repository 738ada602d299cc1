"""A campaign with bands, minimums and a quota, from the definition to the notice, worked by hand.

`WORKED` was reckoned on paper from the definition: what each unit enters, and what it comes to.
"""

from __future__ import annotations

import shutil
from typing import NamedTuple

import pytest
from docx import Document

from tests.support.final_words import freeze_as_it_is, start
from tests.support.ranking_workbooks import assert_recalculation_changes_nothing
from tests.support.scoring_workbooks import SHEET
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.layout import lay_out
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.scoring.standings import standings_json
from workbook_builder.words.workbooks import ranking as words

DEFINITION = """\
schema: 1
id: xep-loai-2023
title: Đánh giá, xếp loại năm 2023
issuer: {parent: UBND huyện, name: Phòng Nội vụ, place: Đồng Tháp}
period: năm 2023
total: 100
rubric:
  - id: I
    title: Chấp hành kỷ luật
    points: 30
    criteria:
      - {id: I.1, title: Kỷ luật, points: 20}
      - {id: I.2, title: Nghĩa vụ riêng, points: 10, not_applicable: left_out}
  - id: II
    title: Nhiệm vụ
    points: 70
    criteria:
      - {id: II.1, title: Kết quả nhiệm vụ, points: 70}
  - id: III
    title: Điểm trừ
    points: 5
    counts_as: penalty
    criteria:
      - {id: III.1, title: Chậm báo cáo, points: 5, per_case: 0.5}
bands:
  - name: Xuất sắc
    at_least: 90
    requires: [{of: II, share: 90}, {of: penalty, at_most: 1}]
    quota: 34
    group_share: 95
  - {name: Tốt, at_least: 80, group_share: 80}
  - {name: Hoàn thành, share: 50, group_share: 50}
  - {name: Không hoàn thành}
minimums:
  - {of: I.1, then: unranked, at_least: 5}
  - {of: I, then: cap, share: 50, band: Hoàn thành}
  - {of: I.2, then: lower, at_least: 3}
units:
  - {code: a, name: Phòng A}
  - {code: b, name: Phòng B}
  - {code: c, name: Phòng C}
  - {code: d, name: Phòng D}
  - {code: e, name: Phòng E}
  - {code: f, name: Phòng F}
  - {code: g, name: Phòng G}
"""
NEEDED = "chưa đủ điều kiện loại “Xuất sắc” (nhóm II từ 90% điểm tối đa, điểm trừ không quá 1 điểm)"
BEYOND = "ngoài tỷ lệ 34% của loại “Xuất sắc”"


class Worked(NamedTuple):
    """What a unit enters, and what it comes to: its own band, and after what all have sent."""

    entered: tuple[str, str, str, str]
    own_total: float
    own_band: str
    total: float
    rank: int | None
    band: str
    groups: tuple[str, str]
    """The bands of groups I and II."""
    reasons: str = ""


BEST, WORST = "Xuất sắc", "Không hoàn thành"
# Six units have points: 34 % of 6 are 2.04, so that 2 may be “Xuất sắc”.
WORKED = {
    # 20 + 10 + 70 = 100; no penalty
    "a": Worked(("20", "10", "70", "0"), 100, BEST, 100, 1, BEST, (BEST, BEST)),
    # 20 + 64 = 84 of 90, since I.2 is left out: 84 × 100 / 90 = 93.33; 64 of 70 are 91.4 %.
    # Group I has 20 of the 20 points that apply.
    "b": Worked(
        ("20", "Không áp dụng", "64", "0"), 93.33, BEST, 93.33, 4, "Tốt", (BEST, "Tốt"), BEYOND
    ),
    # 20 + 10 + 67 − 1 = 96: a penalty of 1 is allowed; 67 of 70 are 95.7 %
    "c": Worked(("20", "10", "67", "2"), 96, BEST, 96, 2, BEST, (BEST, BEST)),
    # 20 + 10 + 67 − 1.5 = 95.5: the penalty is above 1
    "d": Worked(("20", "10", "67", "3"), 95.5, "Tốt", 95.5, 3, "Tốt", (BEST, BEST), NEEDED),
    # 4 + 10 + 70 = 84: I.1 is below 5, and 14 of 30 are below 50 %
    "e": Worked(
        ("4", "10", "70", "0"),
        84,
        "",
        84,
        None,
        "",
        (WORST, BEST),
        "tiêu chí I.1 dưới 5 điểm: không xếp hạng, xếp loại; "
        "nhóm I dưới 50% điểm tối đa: xếp loại không quá “Hoàn thành”",
    ),
    # 12 + 2 + 70 = 84, so “Tốt”; 14 of 30 cap it at “Hoàn thành”; I.2 below 3 costs a step
    "f": Worked(
        ("12", "2", "70", "0"),
        84,
        WORST,
        84,
        5,
        WORST,
        (WORST, BEST),
        "nhóm I dưới 50% điểm tối đa: xếp loại không quá “Hoàn thành”; "
        "tiêu chí I.2 dưới 3 điểm: hạ một bậc xếp loại",
    ),
}


WATCHED = (("total", "F"), ("band", "E"), ("band why", "E"), ("group I", "E"), ("group II", "E"))


@pytest.fixture(scope="module")
def played(tmp_path_factory, calc):
    """The folder after all but one have filled in their workbooks in LibreOffice, and the run."""
    folder = start(tmp_path_factory.mktemp("bands") / "dot", DEFINITION)
    campaign = load_definition(folder)
    cells = {i.criterion.id: i.cell for i in lay_out(campaign).inputs if i.is_answer}
    shown = {}
    for code, worked in WORKED.items():
        path = folder.scoring_book(campaign, campaign.unit(code))
        path = path.rename(folder.inbox / path.name)
        with calc.open(path) as book:
            for (_, cell), typed in zip(cells.items(), worked.entered, strict=True):
                assert book.enter(SHEET, cell, typed)
            book.recalculate()
            rows = {row.id: row for row in lay_out(campaign).rows}
            shown[code] = tuple(
                book.value(SHEET, rows[id_].cell(column)) for id_, column in WATCHED
            )
            book.save()
    return folder, consolidate(folder), shown


def test_a_unit_sees_its_band_while_it_fills_in(played):
    _, _, shown = played
    for code, worked in WORKED.items():
        total, band, why, *groups = shown[code]
        assert (code, tuple(groups)) == (code, worked.groups)
        assert (code, total, band or "") == (code, worked.own_total, worked.own_band)
        told = worked.reasons.replace(BEYOND, "")  # nobody knows the others yet
        assert (why or "") == told


def test_the_run_bands_and_ranks_as_worked_out(played):
    _, result, _ = played
    rows = {row.unit: row for row in result.standings}
    for code, worked in WORKED.items():
        row = rows[code]
        seen = (float(row.total), row.rank, row.band, "; ".join(row.reasons))
        assert (code, *seen) == (code, worked.total, worked.rank, worked.band, worked.reasons)
    assert (rows["e"].status, rows["g"].status) == ("unranked", "missing")
    assert [row.unit for row in result.standings][-2:] == ["e", "g"]
    spoken = {row["unit"]: row for row in standings_json(result.standings, result.campaign)}
    assert (spoken["a"]["band"], spoken["e"]["band"], spoken["g"]["band"]) == (
        "Xuất sắc",
        None,
        None,
    )
    assert spoken["b"]["reasons"] == [BEYOND]
    for code, worked in WORKED.items():
        assert spoken[code]["group_bands"] == dict(zip(("I", "II"), worked.groups, strict=True))
    assert spoken["g"]["group_bands"] == {}


def test_the_ranking_workbook_shows_it_and_follows_what_the_leader_types(calc, played, tmp_path):
    folder, result, _ = played
    names = {unit.code: unit.name for unit in result.campaign.units}
    with calc.open(folder.ranking) as book:
        assert_recalculation_changes_nothing(book)
        rows = {row[1]: row for row in book.values(words.SHEET_RANKING, "B9:I15")}
        for code, worked in WORKED.items():
            rank, _, _, _, _, total, note, band = rows[names[code]]
            seen = (rank or None, total, band or "")
            assert (code, *seen) == (code, worked.rank, worked.total, worked.band)
            # Phòng B gives no reason why a criterion does not apply, which is told before.
            before = "Thiếu minh chứng 1 tiêu chí; " if code == "b" else ""
            assert (note or "") == before + worked.reasons
        assert rows["Phòng G"][6] == "Chưa nộp"
        headings, *overview = book.values(words.SHEET_OVERVIEW, "C5:O12")
        first = headings.index("Xếp loại nhóm I")
        by_group = {row[0]: tuple(row[first : first + 2]) for row in overview if row[0]}
        for code, worked in WORKED.items():
            assert by_group[names[code]] == worked.groups
        # A bonus of 3 takes Phòng D to the second place, where it still lacks a condition.
        for cell, typed in (("A5", "Phòng D"), ("C5", "Thưởng"), ("D5", 3.0)):
            book.set_value(words.SHEET_LEDGER, cell, typed)
        # Points agreed on for E end its exclusion: it shares the first rank, and C is beyond the
        # quota of two.
        detail = {
            (row[0], str(row[1])[:3]): number
            for number, row in enumerate(book.values(words.SHEET_DETAIL, "B5:C40"), start=5)
        }
        book.set_value(words.SHEET_DETAIL, f"H{detail['Phòng E', 'I.1']}", 20.0)
        book.recalculate()
        rows = {row[1]: row for row in book.values(words.SHEET_RANKING, "B9:I15")}
        assert [rows[f"Phòng {one}"][0] for one in "ADEC"] == [1, 2, 1, 3]
        assert [rows[f"Phòng {one}"][7] for one in "AEC"] == ["Xuất sắc", "Xuất sắc", "Tốt"]
        book.save_as(tmp_path / "typed.xlsx")


def test_the_notice_says_band_and_reason(played, tmp_path):
    folder = CampaignFolder(shutil.copytree(played[0].root, tmp_path / "dot"))
    freeze_as_it_is(folder, "12/BB")
    write_notices(folder)
    said = {
        path.stem: "\n".join(one.text for one in Document(path).paragraphs)
        for path in (folder.root / "Thong-bao").glob("*.docx")
    }
    assert "Xếp loại: Xuất sắc." in said["a"]
    assert "Xếp hạng: 1/5 đơn vị được xếp hạng." in said["a"]
    assert "Xếp loại: Tốt." in said["b"]
    assert f"Lý do: {BEYOND}." in said["b"]
    cells = [
        cell.text
        for table in Document(folder.root / "Thong-bao" / "b.docx").tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "Nhiệm vụ – xếp loại: Tốt" in cells
    assert "Đơn vị không có xếp loại." in said["e"]
    assert f"Lý do: {WORKED['e'].reasons}." in said["e"]
    assert "Đơn vị không được xếp hạng." in said["e"]
