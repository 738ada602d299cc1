"""Figures printed in real papers come out of the whole product, from definition to ranking."""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest

from tests.support.ranking_rows import ranking_rows
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.templates import start_campaign, template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.demo import play_demo
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.outbox import issue
from workbook_builder.scoring.points import score
from workbook_builder.words.workbooks import scoring as words

SHEET = words.SHEET_RUBRIC

# The points of each criterion from the appendix of Báo cáo 219/BC-VP of 18/12/2023. For group IV
# the paper prints only the sum, 13; the points of its criteria are chosen here.
BC_219 = {
    "I": (4, 4, 4, 4, 2),
    "II": (5, 5, 5, 3, 5, 5, 5, 0),
    "III": (5, 5, 5, 3),
    "IV": (4.5, 3.5, 5),
}
BC_219_GROUPS = {"I": 18, "II": 33, "III": 18, "IV": 13}

# The draft report of Cụm thi đua số 8 for 2021, its final table.
CUM_8 = [
    ("long-an", 100, 18, 0.5, 117.5, 1),
    ("hau-giang", 100, 15, 0, 115, 2),
    ("tien-giang", 100, 15.5, 1.5, 114, 3),
    ("ben-tre", 100, 13, 0, 113, 4),
    ("vinh-long", 100, 12, 0, 112, 5),
    ("dong-thap", 100, 13.5, 1.5, 112, 5),
    ("bac-lieu", 100, 12, 0.5, 111.5, 6),
    ("tra-vinh", 100, 11, 1, 110, 7),
    ("an-giang", 100, 10, 1.5, 108.5, 8),
    ("kien-giang", 98, 12, 3, 107, 9),
    ("ca-mau", 98, 7, 2.5, 102.5, 10),
    ("soc-trang", 96, 8.5, 3, 101.5, 11),
]


def bc_219_answers(campaign):
    """The paper's choices: criterion id → tier with those points, or the points."""
    answers = {}
    for criterion in campaign.criteria():
        group, number = criterion.id.split(".")
        points = Decimal(str(BC_219[group][int(number) - 1]))
        tiers = [tier for tier in criterion.tiers if tier.points == points]
        answers[criterion.id] = tiers[0] if criterion.tiers else points
    return answers


@pytest.fixture
def khoi_5(tmp_path):
    folder = start_campaign(tmp_path / "khoi-5", "khoi-5-2023")
    campaign = load_campaign(folder.definition)
    issue(campaign, folder)
    return campaign, folder


def test_the_paper_of_one_unit_gives_82_points_three_times_over(calc, khoi_5):
    campaign, folder = khoi_5
    layout, answers = lay_out(campaign), bc_219_answers(campaign)
    unit = campaign.unit("vp-dbqh-hdnd")
    path = folder.scoring_book(campaign, unit)
    path = path.rename(folder.inbox / "219 BC-VP.xlsx")
    cells = {i.criterion.id: i.cell for i in layout.inputs if i.criterion and i.kind != "evidence"}
    rows = {row.id: row for row in layout.rows}
    with calc.open(path) as book:
        for criterion, answer in answers.items():
            typed = answer.label if hasattr(answer, "label") else str(answer)
            assert book.enter(SHEET, cells[criterion], typed)
        # first by LibreOffice's hard recalculation
        book.recalculate()
        for group, points in BC_219_GROUPS.items():
            assert book.value(SHEET, rows[f"group {group}"].cell("F")) == points
        assert book.value(SHEET, rows["total"].cell("F")) == 82
        assert book.value(SHEET, "B6") == "Đã chấm 20/20 tiêu chí."
        book.save()
    with calc.open(path) as book:  # then by the values that were stored on saving
        assert book.value(SHEET, rows["total"].cell("F")) == 82
        for group, points in BC_219_GROUPS.items():
            assert book.value(SHEET, rows[f"group {group}"].cell("F")) == points
    # then by Python, from the file that LibreOffice saved
    result = consolidate(folder)
    row = next(row for row in result.standings if row.unit == unit.code)
    assert row.groups == BC_219_GROUPS
    assert (row.base, row.total, row.rank) == (82, 82, 1)
    assert [r.status for r in result.receipts] == ["accepted_with_warnings"]  # after the due date
    assert [p.code for p in result.receipts[0].problems] == ["late"]


def test_the_paper_of_one_unit_gives_82_points_without_a_spreadsheet_program():
    campaign = load_campaign(template_path("khoi-5-2023"))
    scores = score(campaign, bc_219_answers(campaign))
    assert scores.groups == BC_219_GROUPS
    assert scores.base == scores.total == 82


def test_the_demo_ranks_as_the_printed_table_does(demo):
    shown = [(r.unit, r.base, r.bonus, r.penalty, r.total, r.rank) for r in demo.result.standings]
    assert shown == [
        tuple(Decimal(str(v)) if isinstance(v, float) else v for v in row) for row in CUM_8
    ]
    statuses = [receipt.status for receipt in demo.result.receipts]
    assert statuses.count("accepted") + statuses.count("accepted_with_warnings") == 12
    for status in ("duplicate", "superseded", "foreign", "attachment", "ignored"):
        assert statuses.count(status) == 1, status
    assert all(path.exists() for path in demo.to_open)


def test_the_demo_may_be_played_again_but_never_over_somebodys_files(tmp_path):
    play_demo(tmp_path / "demo")
    play_demo(tmp_path / "demo")
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thu.txt").write_text("của tôi")
    with pytest.raises(Exception, match="demo_folder_in_use"):
        play_demo(mine)
    assert (mine / "thu.txt").exists()


def test_the_ranking_workbook_says_in_libreoffice_what_the_paper_says(calc, demo, tmp_path):
    folder = CampaignFolder(shutil.copytree(demo.folder, tmp_path / "demo"))
    with calc.open(folder.ranking) as book:
        cached = book.formulas()
        book.recalculate()
        assert book.formulas() == cached
        shown = ranking_rows(book)
    names = {unit.code: unit.name for unit in demo.result.campaign.units}
    assert [(row[0], row[1], row[5]) for row in shown] == [
        (rank, names[unit], total) for unit, _, _, _, total, rank in CUM_8
    ]
