"""A click writes into the open workbook what a new file would hold, and loses nothing.

LibreOffice stands in for Excel, through xlwings and an engine that is no more lenient than Excel.
"""

from __future__ import annotations

import shutil
from decimal import Decimal

import pytest
import xlwings
from openpyxl import load_workbook

from tests.support.live_runs import (
    MOMENT,
    RECEIPTS,
    by_file,
    differing,
    put,
    saved,
    seen,
    small_campaign,
)
from tests.support.returned import ANSWERS, CAMPAIGN
from workbook_builder.cli.app import run
from workbook_builder.consolidation import count as use_case
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.live import open_run as live
from workbook_builder.live.open_run import attach, consolidate_open, folder_of, from_excel
from workbook_builder.problems import CampaignError
from workbook_builder.recount.verdict import verify
from workbook_builder.words.workbooks import ranking as words

LEDGER, DETAIL, RANKING = words.SHEET_LEDGER, words.SHEET_DETAIL, words.SHEET_RANKING


@pytest.fixture
def folder(demo, tmp_path, monkeypatch):
    """A copy of the demo's folder, named as people name one: seventeen files of twelve units."""
    monkeypatch.setattr(use_case, "now", lambda: MOMENT)
    home = tmp_path / "Đợt chấm & xếp hạng – 100% (bản=1)"
    shutil.copytree(demo.folder, home)
    return CampaignFolder(home)


def change_inbox(folder, step):
    """Deletes, adds and replaces files in the inbox."""
    files = sorted(path for path in folder.inbox.rglob("*.xlsx"))
    if step == 0:
        files[0].unlink()
        files[3].unlink()
    elif step == 1:
        for path in files[:4]:
            shutil.copy(path, folder.inbox / f"gửi lại {path.name}")
        (folder.inbox / "=1+1.pdf").write_bytes(b"%PDF-1.4")
    else:
        for path in folder.inbox.rglob("*"):
            if path.is_file():
                path.unlink()


def test_a_click_writes_what_a_new_file_would_say(excel, folder, tmp_path):
    for step in range(3):
        change_inbox(folder, step)
        expected = by_file(folder, tmp_path / str(step))
        book = excel.open(folder.ranking)
        consolidate_open(book)
        assert differing(saved(book, folder), expected) == {}
        book.close()


def test_every_figure_is_that_of_the_file_path_after_a_hard_recalculation(excel, folder, tmp_path):
    change_inbox(folder, 0)
    expected = by_file(folder, tmp_path)
    book = excel.open(folder.ranking)
    consolidate_open(book)
    book.api.calculateAll()
    assert differing(seen(book), expected) == {}


def test_a_second_click_changes_nothing(excel, small):
    book = excel.open(small.ranking)
    consolidate_open(book)
    with excel.failing("write"), excel.failing("name"), excel.failing("format"):
        consolidate_open(book)  # At the same moment there is nothing to write.


def test_rows_of_further_files_look_like_the_first_and_are_printed(excel, small):
    sheet = load_workbook(small.ranking)[RECEIPTS]
    first, spare = sheet["E5"], sheet["E36"]
    assert spare.style_id == first.style_id
    (lines,) = [
        cells
        for cells in sheet.conditional_formatting
        for rule in cells.rules
        if rule.formula == ["ISNUMBER($A5)"]
    ]
    assert "M36" in lines
    assert sheet.print_area == "'Tiếp nhận'!$B$1:$N$5"
    book = excel.open(small.ranking)
    consolidate_open(book)
    assert book.sheets[RECEIPTS].page_setup.print_area == "$B$1:$N$6"


def test_what_the_leader_entered_and_added_survives_three_clicks(excel, folder):
    book = excel.open(folder.ranking)
    sheet = book.sheets[LEDGER]
    unit = book.names["unit_name"].refers_to_range.value[0]
    row = 5
    while sheet.range(f"A{row}").value is not None:
        row += 1
    sheet.range(f"A{row}").value = [unit, None, "Thưởng", 2.5, "Sáng kiến"]
    sheet.range("N6").value = "cột của tôi"
    book.sheets[DETAIL].range("H5").value = 7
    book.sheets[DETAIL].range("I5").value = "Đủ hồ sơ"
    own = book.api.Sheets
    own.insertNewByName("Ghi chép của tôi", own.Count)
    book.sheets["Ghi chép của tôi"].range("B2").value = "nháp"
    for step in range(3):
        change_inbox(folder, step)
        result = consolidate_open(book)
        assert [(str(p.place), dict(p.values)) for p in result.problems] == []
        assert sheet.range(f"A{row}").value == unit
        assert sheet.range(f"D{row}:E{row}").value == [2.5, "Sáng kiến"]
        assert sheet.range("N6").value == "cột của tôi"
        assert book.sheets[DETAIL].range("H5:I5").value == [7, "Đủ hồ sơ"]
        assert book.sheets["Ghi chép của tôi"].range("B2").value == "nháp"
        assert any(one.entry.points == Decimal("2.5") for one in result.ledger if one.line)
        verified = verify(folder, folder.root / result.manifest)
        # The workbook is open, and nobody has saved it.
        assert [one.code for one in verified.problems] == ["verify_ranking_not_written"]


def test_an_answer_changed_after_it_was_settled_is_flagged(excel, tmp_path):
    folder = small_campaign(tmp_path, {"a.xlsx": (ANSWERS, 1)})
    book = excel.open(folder.ranking)
    consolidate_open(book)
    book.sheets[DETAIL].range("H5").value = 3
    assert book.sheets[DETAIL].range("M5").value == "✓"
    better = {**ANSWERS, "I.1": CAMPAIGN.rubric[0].criteria[0].tiers[0]}
    put(folder, "b.xlsx", better, 2)
    consolidate_open(book)
    assert book.sheets[DETAIL].range("M5").value == "Đơn vị sửa sau khi thống nhất"
    assert book.sheets[DETAIL].range("L5").value == 3


def test_what_units_typed_stays_text(excel, tmp_path):
    folder = small_campaign(tmp_path, {"a.xlsx": (ANSWERS, 1)})
    book = excel.open(folder.ranking)
    consolidate_open(book)
    assert book.sheets[DETAIL].range("G5").value == "=1+1"
    evidence = book.names["score_evidence"].refers_to_range
    assert (evidence[0].value, evidence[0].number_format) == ("=1+1", "@")


# Settings


@pytest.fixture
def small(tmp_path, monkeypatch):
    """A small campaign, not consolidated yet; one unit has sent two different files."""
    monkeypatch.setattr(use_case, "now", lambda: MOMENT)
    other = {**ANSWERS, "II.2": Decimal(2)}
    return small_campaign(tmp_path, {"a.xlsx": (ANSWERS, 1), "b.xlsx": (other, 2)})


def state(book):
    """The content of all sheets, and the defined names."""
    cells = {
        sheet.name: (sheet.used_range.address, sheet.used_range.formula) for sheet in book.sheets
    }
    return cells, {name.name: name.refers_to for name in book.names}


def test_manual_calculation_is_calculated_and_stays_manual(excel, folder):
    change_inbox(folder, 0)
    book = excel.open(folder.ranking)
    excel.app.calculation = "manual"
    result = consolidate_open(book)
    assert excel.app.calculation == "manual"
    seen = book.names["unit_total"].refers_to_range.value
    assert [value for value in seen if value not in (None, "")] == [
        float(row.total)
        for unit in result.campaign.units
        for row in result.standings
        if row.unit == unit.code and row.total is not None
    ]


# Obstacles


def test_a_changed_definition_is_named_and_nothing_is_written(excel, tmp_path):
    folder = small_campaign(tmp_path, {"a.xlsx": (ANSWERS, 1)})
    book = excel.open(folder.ranking)
    before = state(book)
    text = folder.definition.read_text(encoding="utf-8")
    for changed, named in (
        (text + "  - {code: moi, name: Sở Mới}\n", "thêm moi"),
        (text.replace("Công tác tuyên truyền", "Tuyên truyền"), "tiêu đề"),
        (text.replace("  - {code: so-y-te, name: Sở Y tế}\n", ""), "bớt so-y-te"),
    ):
        folder.definition.write_text(changed, encoding="utf-8")
        with pytest.raises(CampaignError) as told:
            consolidate_open(book)
        (problem,) = told.value.problems
        assert problem.code == "live_definition_changed"
        assert named in problem.values["changes"]
        assert state(book) == before


def test_a_workbook_that_lies_elsewhere_is_refused(excel, folder, tmp_path):
    away = tmp_path / "nơi khác" / folder.ranking.name
    away.parent.mkdir()
    shutil.copy(folder.ranking, away)
    with pytest.raises(CampaignError) as told:
        folder_of(excel.open(away))
    assert told.value.problems[0].code == "live_not_in_folder"


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("https://d.docs.live.net/abc/Bang-tong-hop.xlsm", "live_on_web"),
        ("Book1", "live_not_saved"),
    ],
)
def test_a_workbook_without_a_folder_is_refused(path, code):
    class Elsewhere:
        fullname = path

    with pytest.raises(CampaignError) as told:
        folder_of(Elsewhere())  # type: ignore[arg-type]
    assert told.value.problems[0].code == code


# The two doors


def test_the_button_s_call_consolidates_and_says_so_in_one_box(excel, folder, monkeypatch):
    change_inbox(folder, 0)
    book = excel.open(folder.ranking)
    call = [f"--wb={book.name}", "--from_xl=1", f"--app={excel.app.pid}", "--hwnd=0"]
    monkeypatch.setattr("sys.argv", ["workbook-builder", "live", *call])
    assert run(["live", *call]) == 0
    (alert,) = excel.alerts
    assert "đơn vị có điểm. Hãy lưu bảng này." in alert.prompt
    assert "Công văn, tin nhắn gửi" in alert.prompt
    assert list(folder.letters.glob("*.docx"))
    assert alert.title == "Tổng hợp điểm"
    assert excel.app.status_bar is False
    assert excel.app.screen_updating is True


def test_the_button_s_call_tells_an_obstacle_in_the_box(excel, folder, monkeypatch):
    book = excel.open(folder.ranking)
    monkeypatch.setattr("sys.argv", ["x", f"--wb={book.name}", "--from_xl=1", "--hwnd=0"])
    folder.definition.rename(folder.root / "khac.yaml")
    assert from_excel("vi") == 0
    assert "campaign.yaml" in excel.alerts[0].prompt


def test_the_second_door_finds_the_open_workbook(excel, folder, capsys):
    change_inbox(folder, 0)
    with pytest.raises(CampaignError) as told:
        attach(folder, "vi")
    assert told.value.problems[0].code == "live_no_book"
    excel.open(folder.ranking)
    assert run(["live", str(folder.root)]) == 0
    assert "12 đơn vị có điểm" in capsys.readouterr().out


def test_without_excel_the_other_way_is_named(folder, capsys):
    assert not hasattr(xlwings.Book, "_mock_caller")
    assert run(["live", str(folder.root)]) == 2
    told = capsys.readouterr().err
    assert "workbook-builder consolidate" in told
    assert len(told.strip().splitlines()) == 1
    assert live.RANKING_BOOK in told or "Excel" in told


# ---- locks, and what was typed over formulas


def test_what_was_typed_over_a_formula_is_told_put_back_and_locked_again(excel, small):
    book = excel.open(small.ranking)
    consolidate_open(book)
    ranking, hidden = book.sheets[words.SHEET_RANKING], book.sheets[words.SHEET_CALCULATION]
    typed = ((ranking, "G9"), (hidden, "E2"))
    wanted = [sheet.range(cell).formula for sheet, cell in typed]
    for sheet, cell in typed:
        sheet.api.Unprotect("")
        sheet.range(cell).value = 99
    result = consolidate_open(book)
    assert {(p.code, p.place.sheet, p.place.cell) for p in result.problems} == {
        ("ranking_points_typed_over", ranking.name, "G9"),
        ("ranking_hidden_typed_over", hidden.name, "E2"),
        ("ranking_unlocked", ranking.name, ""),
        ("ranking_unlocked", hidden.name, ""),
    }
    assert wanted == [sheet.range(cell).formula for sheet, cell in typed]
    assert all(sheet.api.ProtectContents for sheet in book.sheets)
    assert consolidate_open(book).problems == ()


def test_a_lock_with_somebody_s_own_password_is_named_and_nothing_is_written(excel, small):
    book = excel.open(small.ranking)
    sheet = book.sheets[words.SHEET_SCORES]
    sheet.api.Unprotect("")
    sheet.api.Protect("bí mật")
    put(small, "a.xlsx", ANSWERS, 5)
    with pytest.raises(CampaignError) as told:
        consolidate_open(book)
    [problem] = told.value.problems
    assert (problem.code, problem.values["sheet"]) == ("live_locked", words.SHEET_SCORES)
