"""`consolidate`: what it prints, writes and keeps, also when it is run again."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.support.ranking_rows import ranking_rows
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.result import consolidation_json
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.intake.candidates import Looks
from workbook_builder.intake.memory import MEMORY
from workbook_builder.issue.filled import fill_in
from workbook_builder.manifest.chain import last_run
from workbook_builder.problems import CampaignError
from workbook_builder.recount.verdict import verify

LEDGER = "Điểm thưởng, điểm trừ"
SAVED = datetime(2023, 12, 1, tzinfo=UTC)


@pytest.fixture
def folder(demo, tmp_path):
    """A copy of the demo's folder, which a test may change."""
    shutil.copytree(demo.folder, tmp_path / "demo")
    return CampaignFolder(tmp_path / "demo")


@pytest.fixture
def khoi_5(tmp_path):
    """The folder of a campaign that was built; no file has come back yet."""
    folder = start_campaign(tmp_path / "khoi-5", "khoi-5-2023")
    build(folder)
    return folder


def standing(result, unit):
    return next(row for row in result.standings if row.unit == unit)


# Missing units


def test_before_anything_came_back_every_unit_is_missing(khoi_5):
    result = consolidate(khoi_5)
    assert [(row.status, row.rank, row.total) for row in result.standings] == [
        ("missing", None, None),
        ("missing", None, None),
    ]
    assert not result.complete


def test_a_unit_without_a_file_has_no_points_at_all_rather_than_none(folder):
    next(folder.inbox.rglob("*soc-trang*"), None)
    for path in folder.inbox.rglob("*.xlsx"):
        if "Soc Trang" in str(path):
            path.unlink()
    row = standing(consolidate(folder), "soc-trang")
    assert (row.status, row.rank, row.base, row.total) == ("missing", None, None, None)


def test_an_unanswered_criterion_gives_nothing_and_is_noted_and_the_unit_is_ranked(khoi_5):
    campaign = load_definition(khoi_5)
    unit = campaign.unit("vp-dbqh-hdnd")
    first = next(campaign.criteria())
    returned = khoi_5.inbox / "a.xlsx"
    issued = khoi_5.scoring_book(campaign, unit)
    fill_in(issued, returned, campaign, {first.id: first.tiers[0]}, saved=SAVED)
    result = consolidate(khoi_5)
    row = standing(result, unit.code)
    assert (row.rank, row.total) == (1, 4)
    assert row.notes == ("Còn 19 tiêu chí chưa chấm",)
    assert [r.status for r in result.receipts] == ["accepted_with_warnings"]


# What the leader entered


def test_a_bonus_typed_in_libreoffice_re_sorts_at_once_and_the_next_run_keeps_it(calc, folder):
    before = {row.unit: row.rank for row in consolidate(folder).standings}
    assert (before["vinh-long"], before["ben-tre"]) == (5, 4)
    with calc.open(folder.ranking) as book:
        line, columns = free_line(book)
        name = "Sở Thông tin và Truyền thông tỉnh Vĩnh Long"
        for heading, typed in (
            ("Đơn vị", name),
            ("Loại", "Thưởng"),
            ("Số điểm", "1"),
            ("Lý do, căn cứ", "=Sáng kiến"),
        ):
            if typed.startswith("="):
                book.set_value(LEDGER, f"{columns[heading]}{line}", typed)
            else:
                assert book.enter(LEDGER, f"{columns[heading]}{line}", typed)
        # without Python and without a recalculation by hand, the ranking has changed
        ranks = {row[1]: (row[0], row[5]) for row in ranking_rows(book)}
        assert ranks[name] == (4, 113)
        assert ranks["Sở Thông tin và Truyền thông tỉnh Bến Tre"] == (4, 113)  # a tie shares a rank
        assert ranks["Sở Thông tin và Truyền thông tỉnh Đồng Tháp"] == (5, 112)
        book.save()
    after = consolidate(folder)
    assert standing(after, "vinh-long").bonus == 13
    assert (standing(after, "vinh-long").rank, standing(after, "ben-tre").rank) == (4, 4)
    kept = after.ledger[-1].entry
    assert (kept.unit, kept.points, kept.reason) == (name, Decimal(1), "=Sáng kiến")
    with calc.open(folder.ranking) as book:
        cached = book.formulas()
        book.recalculate()
        assert book.formulas() == cached


def free_line(book):
    """The row of the first empty line of the ledger, and heading → column."""
    cells = book.values(LEDGER, "A1:P80")
    header = next(n for n, row in enumerate(cells) if "Số điểm" in row)
    columns = {heading: chr(65 + n) for n, heading in enumerate(cells[header]) if heading}
    unit = ord(columns["Đơn vị"]) - 65
    line = next(n for n in range(header + 1, 80) if cells[n][unit] is None)
    return line + 1, columns


def test_a_wrong_line_stays_and_is_told_and_does_not_count(calc, folder):
    with calc.open(folder.ranking) as book:
        line, columns = free_line(book)
        book.set_value(LEDGER, f"{columns['Đơn vị']}{line}", "Sở Không Có")
        book.set_value(LEDGER, f"{columns['Loại']}{line}", "Thưởng")
        book.set_value(LEDGER, f"{columns['Số điểm']}{line}", 50.0)
        book.save()
    for _ in range(2):
        result = consolidate(folder)
        assert result.uncounted == 1
        assert result.ledger[-1].entry.unit == "Sở Không Có"
        assert standing(result, "long-an").total == Decimal("117.5")


def test_the_declared_ledger_seeds_the_first_workbook_only(folder):
    text = folder.definition.read_text(encoding="utf-8")
    line = next(row for row in text.splitlines() if "unit: long-an" in row and "penalty" in row)
    folder.definition.write_text(text.replace(line + "\n", ""), encoding="utf-8")
    assert standing(consolidate(folder), "long-an").penalty == Decimal("0.5")


def test_an_agreed_score_counts_in_every_run_and_is_flagged_where_the_unit_changes_its_own(
    calc, khoi_5
):
    campaign = load_definition(khoi_5)
    unit, first = campaign.unit("vp-dbqh-hdnd"), next(campaign.criteria())
    issued, returned = khoi_5.scoring_book(campaign, unit), khoi_5.inbox / "a.xlsx"
    fill_in(issued, returned, campaign, {first.id: first.tiers[0]}, saved=SAVED)
    assert standing(consolidate(khoi_5), unit.code).total == 4
    with calc.open(khoi_5.ranking) as book:
        rows = book.values("Chi tiết điểm", "A5:F44")
        row = next(n for n, r in enumerate(rows, start=5) if r[5] == 4)
        assert rows[row - 5][4] == first.tiers[0].label
        book.enter("Chi tiết điểm", f"H{row}", "3")
        book.enter("Chi tiết điểm", f"I{row}", "Thiếu một kỳ")
        book.enter("Chi tiết điểm", f"H{row + 1}", "99")
        assert book.value("Xếp hạng", "G9") == 3
        book.save()
    for answer, changed in ((0, 0), (1, 1), (1, 1)):
        fill_in(issued, returned, campaign, {first.id: first.tiers[answer]}, saved=SAVED)
        result = consolidate(khoi_5)
        assert result.problems == ()
        assert standing(result, unit.code).total == 3
        assert standing(result, unit.code).groups["I"] == 3
        assert (result.uncounted_agreed, result.changed_since) == (1, changed)
        manifest = json.loads((khoi_5.root / result.manifest).read_text(encoding="utf-8"))
        assert manifest["agreed"][0] == {
            "unit": unit.code,
            "criterion": first.id,
            "self": float(first.tiers[answer].points),
            "agreed": 3,
            "reason": "Thiếu một kỳ",
            "by": None,
            "date": None,
            "check": "Đơn vị sửa sau khi thống nhất" if changed else "✓",
            "counts": True,
        }
        assert [one["counts"] for one in manifest["agreed"]] == [True, False]
    with calc.open(khoi_5.ranking) as book:
        cached = book.formulas()
        book.recalculate()
        assert book.formulas() == cached


# What is kept and what is refused


def test_the_workbook_before_is_kept_byte_for_byte(folder):
    before = folder.ranking.read_bytes()
    result = consolidate(folder)
    assert (folder.root / result.backup).read_bytes() == before


def test_runs_in_the_same_second_do_not_overwrite_each_other(folder):
    before = len(list(folder.runs.iterdir()))
    for _ in range(3):
        consolidate(folder)
    assert len(list(folder.runs.glob("*.json"))) == 4
    assert len(list(folder.runs.iterdir())) == before + 6


@pytest.mark.parametrize("lock", ["~$Bang-tong-hop.xlsm", ".~lock.Bang-tong-hop.xlsm#"])
def test_an_open_ranking_workbook_is_left_alone(folder, lock):
    (folder.root / lock).write_bytes(b"x")
    before = folder.ranking.read_bytes()
    with pytest.raises(CampaignError, match="ranking_open"):
        consolidate(folder)
    assert folder.ranking.read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"no workbook", b"PK\x03\x04 broken"])
def test_a_ranking_workbook_that_cannot_be_read_is_never_replaced(folder, damage):
    folder.ranking.write_bytes(damage)
    with pytest.raises(CampaignError, match="ranking_unreadable"):
        consolidate(folder)
    assert folder.ranking.read_bytes() == damage


def test_a_ranking_workbook_that_is_gone_is_not_begun_anew_without_a_word(folder):
    """A new one would hold the ledger of the definition, and the leader's lines would be lost."""
    folder.ranking.unlink()
    with pytest.raises(CampaignError, match="ranking_gone") as refused:
        consolidate(folder)
    backup = refused.value.problems[0].values["backup"]
    shutil.copy(folder.root / str(backup), folder.ranking)
    assert len(consolidate(folder).ledger) == 33


def test_what_is_saved_while_files_are_read_is_not_overwritten(folder):
    saved = folder.ranking.read_bytes() + b"\0"

    def save(done, total):
        folder.ranking.write_bytes(saved)

    before = sorted(folder.runs.iterdir())
    with pytest.raises(CampaignError, match="ranking_changed"):
        consolidate(folder, progress=save)
    assert folder.ranking.read_bytes() == saved
    assert sorted(folder.runs.iterdir()) == before


def test_a_workbook_opened_while_files_are_read_is_left_alone(folder):
    def open_it(done, total):
        (folder.root / ".~lock.Bang-tong-hop.xlsm#").touch()

    before = folder.ranking.read_bytes()
    with pytest.raises(CampaignError, match="ranking_open"):
        consolidate(folder, progress=open_it)
    assert folder.ranking.read_bytes() == before


def test_what_could_not_be_carried_over_is_told_and_kept_in_the_manifest(calc, folder):
    with calc.open(folder.ranking) as book:
        book.document.Sheets.insertNewByName("Ghi chép riêng", 2)
        book.save()
    result = consolidate(folder)
    assert [problem.code for problem in result.problems] == ["ranking_sheet_not_carried"]
    manifest = json.loads((folder.root / result.manifest).read_text(encoding="utf-8"))
    assert [problem["code"] for problem in manifest["not_carried"]] == ["ranking_sheet_not_carried"]


def test_a_missing_inbox_is_told(folder):
    shutil.rmtree(folder.inbox)
    with pytest.raises(CampaignError, match="inbox_missing"):
        consolidate(folder)


def test_building_again_leaves_the_ranking_workbook_to_the_leader(folder):
    before = folder.ranking.read_bytes()
    build(folder)
    assert folder.ranking.read_bytes() == before


def test_nothing_half_written_is_left_behind(folder):
    consolidate(folder)
    assert not [p for p in folder.root.rglob("*") if p.name.endswith(".tmp")]


# The manifest and the JSON contract


def test_the_manifest_names_every_file_with_its_hash_the_ledger_and_the_standings(folder):
    result = consolidate(folder)
    manifest = json.loads((folder.root / result.manifest).read_text(encoding="utf-8"))
    named = {entry["file"]: entry for entry in manifest["inputs"]}
    assert len(named) == len(result.receipts) == 17
    for path in folder.inbox.rglob("*.xlsx"):
        entry = named[folder.relative(path)]
        if entry["status"] != "ignored":
            assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert len(manifest["ledger"]) == 33
    assert manifest["standings"] == json.loads(consolidation_json(result, "vi"))["standings"]
    assert manifest["definition"]["sha256"] == (
        hashlib.sha256(folder.definition.read_bytes()).hexdigest()
    )


def test_no_file_is_read_twice_but_for_a_proof(folder, monkeypatch):
    opened = []
    look = Looks._looked_into
    monkeypatch.setattr(
        Looks, "_looked_into", lambda self, file: opened.append(file) or look(self, file)
    )
    (folder.runs / MEMORY).unlink()
    first = consolidation_json(consolidate(folder), "vi")
    all_of_them = len(opened)
    opened.clear()
    assert consolidation_json(consolidate(folder), "vi") == first
    assert not opened
    assert verify(folder, last_run(folder)).holds
    assert len(opened) == all_of_them > 0


def test_the_json_keeps_to_the_contract(folder):
    printed = json.loads(consolidation_json(consolidate(folder), "vi"))
    assert list(printed) == ["schema", "campaign", "standings", "receipts", "missing", "unsettled"]
    assert (printed["schema"], printed["campaign"], printed["missing"]) == (1, "cum-8-2021", [])
    first = printed["standings"][0]
    assert first == {
        "unit": "long-an",
        "name": "Sở Thông tin và Truyền thông tỉnh Long An",
        "base": 100,
        "bonus": 18,
        "penalty": 0.5,
        "total": 117.5,
        "rank": 1,
        "groups": {"I": 100, "II": 10},
        "status": "ranked",
    }
    for receipt in printed["receipts"]:
        assert list(receipt)[:4] == ["file", "status", "unit", "problems"]
        assert receipt["file"].startswith("Nhan-ve/")
        for problem in receipt["problems"]:
            assert list(problem) == ["code", "severity", "sheet", "cell", "message"]


def test_a_missing_unit_stands_in_the_json_without_points(khoi_5):
    printed = json.loads(consolidation_json(consolidate(khoi_5), "vi"))
    assert printed["missing"] == ["nhnn-dong-thap", "vp-dbqh-hdnd"]
    assert printed["standings"][0]["rank"] is None
    assert printed["standings"][0]["total"] is None
    assert printed["standings"][0]["status"] == "missing"


def test_the_ranking_workbook_holds_no_link_and_no_formula_from_a_unit(folder):
    """A name or a note that begins with `=` stays text."""
    text = folder.definition.read_text(encoding="utf-8")
    renamed = re.sub(r'name: "[^"]*Long An"', 'name: "=1+1"', text, count=1)
    folder.definition.write_text(renamed, encoding="utf-8")
    assert standing(consolidate(folder), "long-an").name == "=1+1"
