"""A frozen result is not changed by what comes later; once reopened, everything counts again."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.support.final_words import (
    DEFINITION,
    DETAIL,
    LEDGER,
    RECEIPTS,
    WHY,
    figures,
    freeze_as_it_is,
    row_of,
    send,
    settle,
    shown,
    start,
    type_in,
)
from workbook_builder.cli.app import run
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RESULT_RECORD, SOURCES
from workbook_builder.freeze import final_word
from workbook_builder.freeze.final_word import Frozen, UnsettledError, freeze_result, reopen_result
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.leader.unsettled import UnsettledKind
from workbook_builder.live.open_run import consolidate_open
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.files import FoundFiles
from workbook_builder.manifest.frozen import run as frozen_run
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.manifest.read import read_run
from workbook_builder.papers.changes.listing import list_changes
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.problems import CampaignError
from workbook_builder.ranking.looks import RED
from workbook_builder.ranking.summary.states import unit_states
from workbook_builder.recount.verdict import verify
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_frozen as frozen_words
from workbook_builder.words.workbooks import ranking_summary as summary_sheet

DAY, MINUTES = date(2023, 12, 28), "12/BB-KTĐ9"
SAID = "Đã chốt kết quả ngày 28/12/2023, biên bản số 12/BB-KTĐ9."
REASON = "Sở Nội vụ nộp muộn có lý do chính đáng"
RESULT = {
    "so-a": (Decimal(7), 2),  # 4 + 5; the meeting made the 5 a 3
    "so-b": (Decimal(9), 1),  # 4 + 4 in the picked file, and a bonus of 1
    "so-c": (None, None),
}


class Played:
    """A campaign that is played step by step, with a copy of its folder after each step."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = folder = start(home / "dot")
        send(folder, "so-a", "a.xlsx", 0, "5")
        send(folder, "so-b", "b1.xlsx", 0, "4")
        send(folder, "so-b", "b2.xlsx", 0, "3", days=1)
        consolidate(folder)
        settle(folder)
        self.settled = consolidate(folder)
        self.keep("settled")
        self.frozen: Frozen = freeze_as_it_is(folder, f" {MINUTES} ", DAY, "Lê Thị Hoa")
        self.keep("frozen")
        send(folder, "so-c", "c.xlsx", 0, "6", days=2)
        send(folder, "so-a", "a2.xlsx", 0, "6", days=3)
        (folder.inbox / "minh chứng.pdf").write_bytes(b"%PDF-1.4")
        for name in ("hỏng.xlsx", "so-c.xlsx"):
            (folder.inbox / name).write_bytes(b"PK")
        type_in(
            folder,
            LEDGER={"A6": "Sở Tài chính", "C6": "Thưởng", "D6": 5, "E6": "Nhập muộn", "D5": 2},
            DETAIL={"H6": 6, "H8": 4},
        )
        self.late: Consolidation = consolidate(folder)
        self.keep("late")
        reopen_result(folder, REASON, "Lê Thị Hoa")
        self.reopened: Consolidation = consolidate(folder)
        self.keep("reopened")
        freeze_as_it_is(folder, "15/BB-KTĐ9", date(2024, 1, 5))
        self.keep("again")

    def keep(self, step: str) -> None:
        shutil.copytree(self.folder.root, self.home / step)


@pytest.fixture(scope="module")
def played(tmp_path_factory) -> Played:
    return Played(tmp_path_factory.mktemp("played"))


@pytest.fixture
def at(played, tmp_path):
    """`at("frozen")`: a copy of the folder after this step, which a test may change."""

    def copy(step: str) -> CampaignFolder:
        shutil.copytree(played.home / step, tmp_path / step)
        return CampaignFolder(tmp_path / step)

    return copy


def refused(action) -> list[str]:
    with pytest.raises(CampaignError) as told:
        action()
    return [problem.code for problem in told.value.problems]


def bytes_of(folder: CampaignFolder) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder.root)): path.read_bytes()
        for path in folder.root.rglob("*")
        if path.is_file() and path.name != ".lock"
    }


def table_rows(document, table: int) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.tables[table].rows][1:]


# ---- standings at each step


def test_the_standings_are_the_same_frozen_and_after_late_files_and_entries(played):
    assert figures(played.settled) == figures(played.frozen.result) == RESULT
    assert figures(played.late) == RESULT


def test_reopened_everything_counts_again(played):
    assert figures(played.reopened) == {
        "so-a": (Decimal(15), 1),  # the newer file, 4 + 6, the agreed 6, and the bonus of 5
        "so-b": (Decimal(10), 2),  # the bonus was made 2
        "so-c": (Decimal(10), 2),
    }


def test_late_files_have_receipts_of_their_own(played):
    told = {
        receipt.file.removeprefix("Nhan-ve/"): (
            receipt.status,
            receipt.unit,
            [problem.code for problem in receipt.problems][:1],
        )
        for receipt in played.late.receipts
    }
    assert told == {
        "a.xlsx": ("accepted", "so-a", []),
        "b1.xlsx": ("accepted", "so-b", ["picked_because"]),
        "b2.xlsx": ("superseded", "so-b", ["superseded_by_pick"]),
        "a2.xlsx": ("superseded", "so-a", ["after_freeze"]),
        "c.xlsx": ("superseded", "so-c", ["after_freeze"]),
        "hỏng.xlsx": ("rejected", "", ["after_freeze"]),
        "so-c.xlsx": ("rejected", "so-c", ["after_freeze"]),
        "minh chứng.pdf": ("attachment", "", ["after_freeze"]),
    }


def test_nobody_is_asked_for_anything_after_the_final_word(at):
    assert sorted(path.name for path in at("settled").letters.iterdir()) == [
        "so-c.docx",
        "so-c.txt",
    ]
    assert list(at("frozen").letters.iterdir()) == []
    assert list(at("late").letters.iterdir()) == []


# ---- the ranking workbook


def test_the_frozen_workbook_says_so_in_red_and_an_open_one_does_not(at):
    sheets = (ranking_sheet.SHEET_RANKING, summary_sheet.SHEET_SUMMARY)
    for step in ("settled", "frozen", "reopened"):
        book = load_workbook(at(step).ranking, data_only=True)
        for sheet in sheets:
            cells = (cell for row in book[sheet].iter_rows() for cell in row)
            told = [cell for cell in cells if str(cell.value).startswith(SAID)]
            if step != "frozen":
                assert told == []
                continue
            assert told[0].font.color.rgb.endswith(RED)


def test_a_file_refused_after_the_final_word_leaves_the_result_complete(played):
    ranked = tuple(row for row in played.late.standings if row.status != "missing")
    assert "rejected" in {receipt.status for receipt in played.late.receipts}
    assert replace(played.late, standings=ranked).complete
    assert not replace(played.reopened, standings=ranked).complete


def test_what_comes_after_the_final_word_opens_nothing_of_the_result(played, at):
    frozen, late = (read_run(last_run(at(step))) for step in ("frozen", "late"))
    typed = [one for one in late.unsettled if one.kind is not UnsettledKind.NOT_CARRIED]
    assert (tuple(typed), late.code) == (frozen.unsettled, frozen.code)
    campaign = load_definition(at("settled"))
    states = unit_states(campaign, played.late.standings, played.late.intake, ())
    assert {one.name: one.sent for one in states} == {
        "Sở Tài chính": True,
        "Sở Y tế": True,
        "Sở Nội vụ": False,
    }


def test_late_files_get_names_that_no_other_file_has(tmp_path):
    file = InboxFile("a.xlsx", tmp_path, 1, "", datetime(2024, 1, 1, tzinfo=UTC), "workbook")
    since = tuple(replace(file, path=path) for path in ("a.xlsx", "a.xlsx (2)", "b.xlsx"))
    late = frozen_run._late(FoundFiles({}, since, ()), {"a.xlsx"})
    assert [one.path for one in late] == ["a.xlsx (3)", "a.xlsx (2)", "b.xlsx"]


@pytest.mark.parametrize(
    ("now", "same"),
    [([{"a": 1}], True), ([{"a": 1, "b": 2}], True), ([], False), ([{"a": 1}, {}], False)],
)
def test_a_result_counted_again_may_say_more_of_a_thing_but_of_no_other_things(now, same):
    assert frozen_run._says([{"a": 1}], now) == same
    assert frozen_run._says({"x": [{"a": 1}]}, {"x": now}) == same


def test_what_was_typed_after_is_kept_shown_and_does_not_count(at):
    folder = at("late")
    book = load_workbook(folder.ranking, data_only=True)
    detail, ledger = book[DETAIL], book[LEDGER]
    assert (detail["H6"].value, detail["L6"].value, detail["M6"].value) == (
        6,
        3,
        frozen_words.AFTER,
    )
    assert (detail["H8"].value, detail["M8"].value) == (4, frozen_words.AFTER)
    assert [(ledger[f"D{row}"].value, ledger[f"H{row}"].value) for row in (5, 6)] == [
        (2, frozen_words.AFTER),
        (5, frozen_words.AFTER),
    ]
    ranking = "\n".join(shown(folder, ranking_sheet.SHEET_RANKING))
    assert frozen_words.TYPED.format(count=4) in ranking
    assert [row[0].value for row in book[RECEIPTS]["H5:H11"]].count("x") == 1


def test_a_mark_on_a_late_file_waits_until_the_result_is_reopened(at):
    folder = at("late")
    row = row_of(folder, RECEIPTS, "a2.xlsx")
    type_in(folder, RECEIPTS={f"H{row}": "x"})
    assert figures(consolidate(folder)) == RESULT
    book = load_workbook(folder.ranking, data_only=True)
    row = row_of(folder, RECEIPTS, "a2.xlsx")
    assert (book[RECEIPTS][f"H{row}"].value, book[RECEIPTS][f"L{row}"].value) == (
        "x",
        frozen_words.AFTER,
    )
    reopen_result(folder, REASON)
    assert consolidate(folder).intake.picked["so-a"].receipt.file == "Nhan-ve/a2.xlsx"


def test_the_button_leaves_the_open_workbook_as_it_is_and_says_why(excel, at):
    folder = at("late")
    before = bytes_of(folder)
    book = excel.open(folder.ranking)
    assert refused(lambda: consolidate_open(book)) == ["live_frozen"]
    assert book.sheets[DETAIL]["L6"].value == 3
    reopen_result(folder, REASON)
    assert refused(lambda: consolidate_open(book)) == ["live_was_frozen"]
    book.close()
    changed = {name for name, data in bytes_of(folder).items() if before.get(name) != data}
    assert changed == {"runs/ket-qua.json"}


def test_the_button_in_a_workbook_that_was_open_meanwhile_says_that_all_is_settled(excel, at):
    folder = at("frozen")
    shutil.copy(at("settled").ranking, folder.ranking)  # somebody still has the old workbook open
    book = excel.open(folder.ranking)
    assert refused(lambda: consolidate_open(book)) == ["live_frozen"]
    book.close()


# ---- verifying


def test_every_manifest_of_a_frozen_campaign_holds(at):
    folder = at("again")
    runs = sorted(folder.runs.glob("2*.json"))
    assert len(runs) == 6
    assert {run.name: verify(folder, run).holds for run in runs} == dict.fromkeys(
        (run.name for run in runs), True
    )


def test_the_frozen_run_tells_of_the_files_since_and_of_nothing_else(played, at):
    folder = at("late")
    manifest = folder.runs / played.frozen.freeze.manifest
    assert [problem.code for problem in verify(folder, manifest).problems] == ["verify_files_since"]


# ---- what must hold before and after


def test_only_what_was_consolidated_as_it_stands_can_be_frozen(at):
    folder = at("settled")
    type_in(folder, LEDGER={"D5": 2})
    assert refused(lambda: freeze_result(folder, MINUTES)) == [
        "freeze_not_current",
        "freeze_inputs_changed",
    ]
    consolidate(folder)
    definition = folder.definition.read_text("utf-8")
    folder.definition.write_text(definition.replace("nhân tố mới", "nhân tố hay"), "utf-8")
    assert "freeze_not_current" in refused(lambda: freeze_result(folder, MINUTES))
    folder.definition.write_text(definition, "utf-8")
    (folder.inbox / "a.xlsx").rename(folder.root / "a.xlsx")
    assert "verify_file_gone" in refused(lambda: freeze_result(folder, MINUTES))
    assert read_freeze_record(folder).current is None
    (folder.root / "a.xlsx").rename(folder.inbox / "a.xlsx")
    send(folder, "so-c", "c.xlsx", 0, "1")
    (folder.inbox / "~$c.xlsx").write_bytes(b"Hoa")  # somebody looks at it
    with pytest.raises(UnsettledError) as told:
        freeze_result(folder, MINUTES, DAY)
    assert set(told.value.unsettled) == {"missing", "since"}
    assert told.value.unsettled[UnsettledKind.SINCE].values["names"] == "Nhan-ve/c.xlsx"
    done = freeze_as_it_is(folder, MINUTES, DAY)
    assert figures(done.result)["so-c"] == (None, None)


def test_a_ranking_workbook_that_is_open_is_not_frozen(at):
    folder = at("settled")
    (folder.root / ".~lock.Bang-tong-hop.xlsm#").write_text("x")
    assert refused(lambda: freeze_result(folder, MINUTES)) == ["ranking_open"]
    assert read_freeze_record(folder).current is None


@pytest.mark.parametrize("fault", [OSError("No space left on device"), KeyboardInterrupt()])
def test_where_the_consolidation_after_it_fails_nothing_is_frozen(at, monkeypatch, fault):
    def failing(*_, **__):
        assert read_freeze_record(folder).current is not None  # it would be the frozen count
        raise fault

    folder = at("settled")
    before = {path: path.read_bytes() for path in folder.root.rglob("*.*") if path.is_file()}
    with monkeypatch.context() as patched:
        patched.setattr(final_word, "consolidate_held", failing)
        with pytest.raises(type(fault)):
            freeze_as_it_is(folder, MINUTES, DAY)
    assert read_freeze_record(folder).freezes == ()
    after = {path: path.read_bytes() for path in folder.root.rglob("*.*") if path.is_file()}
    assert after == before
    freeze_as_it_is(folder, MINUTES, DAY)
    assert read_freeze_record(folder).current is not None


def test_a_year_is_not_frozen_while_rounds_of_it_are_to_come(at):
    folder = at("settled")
    files = {path.name: path.read_bytes() for path in folder.inbox.iterdir()}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    sources = {"schema": 1, "rounds": [], "files": digests, "left": ["2023-12"]}
    (folder.root / SOURCES).write_text(json.dumps(sources), "utf-8")
    said = refused(lambda: freeze_result(folder, MINUTES))
    assert said == ["freeze_not_current", "year_so_far"]


def test_a_result_is_frozen_once_and_reopened_with_a_reason(at):
    folder = at("frozen")
    assert refused(lambda: freeze_result(folder, "13/BB")) == ["already_frozen"]
    assert refused(lambda: reopen_result(folder, "  ")) == ["reopen_needs_reason"]
    reopen_result(folder, REASON)
    assert refused(lambda: reopen_result(folder, REASON)) == ["not_frozen"]
    assert refused(lambda: freeze_result(folder, MINUTES)) == [
        "freeze_not_current",
        "freeze_was_frozen",
    ]


@pytest.mark.parametrize("named", ["../runs/x.json", "..\\runs\\x.json", "/x.json", "C:\\x.json"])
def test_a_record_names_a_manifest_among_the_runs_and_no_other_file(at, named):
    folder = at("frozen")
    path = folder.runs / RESULT_RECORD
    document = json.loads(path.read_bytes())
    document["results"][0]["manifest"] = named
    path.write_text(json.dumps(document), "utf-8")
    with pytest.raises(CampaignError, match="freeze_record_unreadable"):
        read_freeze_record(folder)


def test_the_record_keeps_every_result_and_why_it_was_reopened(at):
    folder = at("again")
    first, second = read_freeze_record(folder).freezes
    assert (first.day, first.minutes, first.by) == (DAY, MINUTES, "Lê Thị Hoa")
    assert first.reopened is not None
    assert (first.reopened.reason, first.reopened.by) == (REASON, "Lê Thị Hoa")
    assert (second.minutes, second.reopened) == ("15/BB-KTĐ9", None)
    assert reopen_result(folder, REASON).minutes == second.minutes
    document = json.loads((folder.runs / "ket-qua.json").read_bytes())
    document["schema"] = 2
    (folder.runs / "ket-qua.json").write_text(json.dumps(document), "utf-8")
    assert refused(lambda: consolidate(folder)) == ["freeze_record_newer"]
    (folder.runs / "ket-qua.json").write_text('{"schema": 1, "results": [{}]}', "utf-8")
    assert refused(lambda: consolidate(folder)) == ["freeze_record_unreadable"]


def test_a_result_whose_manifest_files_or_definition_are_not_the_same_is_not_written_over(
    played, at
):
    folder = at("frozen")
    manifest = folder.runs / played.frozen.freeze.manifest
    kept = manifest.read_bytes()
    manifest.write_bytes(kept + b" ")
    assert refused(lambda: consolidate(folder)) == ["frozen_manifest_lost"]
    manifest.write_bytes(kept)
    definition = folder.definition.read_text("utf-8")
    folder.definition.write_text(definition.replace("nhân tố mới", "nhân tố hay"), "utf-8")
    assert refused(lambda: consolidate(folder)) == ["frozen_result_differs"]
    folder.definition.write_text(definition.replace("Giám đốc", "Phó Giám đốc"), "utf-8")
    assert figures(consolidate(folder)) == RESULT  # the signer is no part of the result
    folder.definition.write_text(definition, "utf-8")
    before = folder.ranking.read_bytes()
    (folder.inbox / "a.xlsx").unlink()
    assert refused(lambda: consolidate(folder)) == ["frozen_result_differs"]
    assert folder.ranking.read_bytes() == before


def test_a_file_moved_or_one_of_no_weight_lost_does_not_shake_the_result(at):
    folder = at("frozen")
    (folder.inbox / "cũ").mkdir()
    (folder.inbox / "a.xlsx").rename(folder.inbox / "cũ" / "x.xlsx")
    send(folder, "so-a", "a.xlsx", 2, "0", days=5)  # another file under the same name
    result = consolidate(folder)
    assert figures(result) == RESULT
    assert {
        receipt.file: receipt.status for receipt in result.receipts if receipt.unit == "so-a"
    } == {"Nhan-ve/a.xlsx": "accepted", "Nhan-ve/a.xlsx (2)": "superseded"}


# ---- the list of changes


def test_the_list_says_what_was_changed_by_whom_and_why(at):
    folder = at("frozen")
    document = docx.Document(str(folder.root / "Thay-doi-diem.docx"))
    agreed, picked, ledger, totals = (table_rows(document, place) for place in range(1, 5))
    assert agreed == [
        [
            "1",
            "STC",
            "I.2 – Có nhân tố mới",
            "5",
            "3",
            "Trần Văn Bình, 20/12/2023",
            "Minh chứng chưa đủ",
        ]
    ]
    assert picked == [
        [
            "1",
            "Sở Y tế",
            "I.2 – Có nhân tố mới",
            "3",
            "4",
            "Lê Thị Hoa, 19/12/2023",
            "Đơn vị xác nhận",
        ]
    ]
    assert ledger == [
        ["1", "Sở Y tế", "Điểm thưởng", "–", "+1", "Lê Thị Hoa, 20/12/2023", "Bằng khen số 12/QĐ"]
    ]
    assert totals == [
        ["1", "Sở Y tế", "8", "9", "+1"],
        ["2", "Sở Tài chính", "9", "7", "-2"],
        ["–", "Sở Nội vụ", "Chưa nộp", "Chưa nộp", ""],
    ]


def test_a_late_file_changes_nothing_on_the_list(at):
    folder = at("late")
    before = (folder.root / "Thay-doi-diem.docx").read_bytes()
    assert list_changes(folder).changes.count == 3
    assert (folder.root / "Thay-doi-diem.docx").read_bytes() == before


def test_an_agreed_score_that_is_the_unit_s_own_is_no_change(at):
    folder = at("settled")
    before = list_changes(folder).changes
    type_in(folder, DETAIL={"H5": 4, "I5": "Như đã chấm", "J5": "Trần Văn Bình", "K5": DAY})
    agreed = [one for one in consolidate(folder).agreed.values() if one.status.counts]
    assert len(agreed) == 2
    assert list_changes(folder).changes == before


def test_a_line_given_once_more_is_one_change_between_results(at):
    folder = at("frozen")
    reopen_result(folder, REASON)
    again = {"A6": "Sở Y tế", "C6": "Thưởng", "D6": 1, "E6": "Bằng khen số 14/QĐ"}
    type_in(folder, LEDGER=again | {"F6": "Lê Thị Hoa", "G6": DAY})
    consolidate(folder)
    freeze_as_it_is(folder, "15/BB-KTĐ9", date(2024, 1, 5))
    (between,) = list_changes(folder).changes.between
    lines = [one for one in between.changes if one.about == "Điểm thưởng"]
    assert [one.reason for one in lines] == ["Bằng khen số 12/QĐ"]


def test_after_reopening_the_list_tells_the_results_apart(at):
    folder = at("again")
    again = list_changes(folder)
    (between,) = again.changes.between
    assert between.changes is not None
    tables = docx.Document(str(folder.root / "Thay-doi-diem.docx")).tables
    cells = [[cell.text for cell in row.cells] for table in tables for row in table.rows]
    assert ["1", "STC", "I.2 – Có nhân tố mới", "3", "6"] in [line[:5] for line in cells]
    told = [
        (one.unit, one.about, said(one.old), said(one.new), one.decided_by, one.reason)
        for one in between.changes
    ]
    assert told == [
        (
            "so-a",
            "I.2 – Có nhân tố mới",
            "3",
            "6",
            "Trần Văn Bình, 20/12/2023",
            "Minh chứng chưa đủ",
        ),
        ("so-a", "Điểm thưởng", "–", "+5", "không ghi", "Nhập muộn"),
        ("so-a", "Tổng điểm", "7", "15", "", REASON),
        ("so-b", "Điểm thưởng", "+1", "–", "Lê Thị Hoa, 20/12/2023", "Bằng khen số 12/QĐ"),
        ("so-b", "Điểm thưởng", "–", "+2", "Lê Thị Hoa, 20/12/2023", "Bằng khen số 12/QĐ"),
        ("so-b", "Tổng điểm", "9", "10", "", REASON),
        ("so-c", "I.1 – Tuyên truyền về chuyển đổi số", "–", "4", "theo tệp c.xlsx", REASON),
        ("so-c", "I.2 – Có nhân tố mới", "–", "6", "theo tệp c.xlsx", REASON),
        ("so-c", "Tổng điểm", "Chưa nộp", "10", "", REASON),
    ]


def said(points) -> str:
    return points if isinstance(points, str) else points.text


def test_every_figure_of_the_list_leads_back_to_a_cell(at):
    folder = at("frozen")
    trace = json.loads((folder.root / "Thay-doi-diem.nguon.json").read_bytes())
    sources = {
        (one["figure"], source["file"], source["sheet"], source["cell"])
        for paragraph in trace["paragraphs"]
        for one in paragraph["figures"]
        for source in one["from"]
    }
    cells = {(figure, file, cell) for figure, file, _, cell in sources}
    assert ("3", "Bang-tong-hop.xlsm", "H6") in cells  # agreed
    assert ("+1", "Bang-tong-hop.xlsm", "D5") in cells  # the bonus
    book = load_workbook(folder.ranking, data_only=True)
    assert (book[DETAIL]["H6"].value, book[LEDGER]["D5"].value) == (3, 1)
    files = [
        (figure, file, sheet, cell)
        for figure, file, sheet, cell in sources
        if file.startswith("Nhan-ve/")
    ]
    assert {file for _, file, _, _ in files} == {
        "Nhan-ve/a.xlsx",
        "Nhan-ve/b1.xlsx",
        "Nhan-ve/b2.xlsx",
    }
    for figure, file, sheet, cell in files:
        value = load_workbook(folder.root / file, data_only=True)[sheet][cell].value
        assert str(value) == figure


def test_a_list_that_somebody_has_edited_is_left_alone(at):
    folder = at("settled")
    (folder.root / "Thay-doi-diem.docx").write_bytes(b"mine")
    done = freeze_as_it_is(folder, MINUTES, DAY)
    assert [problem.code for problem in done.problems] == ["report_edited"]
    assert (folder.root / "Thay-doi-diem.docx").read_bytes() == b"mine"
    assert figures(consolidate(folder)) == RESULT


# ---- the notices


def test_each_unit_is_told_its_own_result_and_no_other(at):
    folder = at("frozen")
    assert sorted(write_notices(folder).written) == [
        "Thong-bao/so-a.docx",
        "Thong-bao/so-b.docx",
        "Thong-bao/so-c.docx",
    ]
    document = docx.Document(str(folder.notices / "so-a.docx"))
    assert table_rows(document, 1) == [
        ["I", "Công tác tuyên truyền", "10", "9", "", "7"],
        ["1", "Tuyên truyền về chuyển đổi số", "4", "4", "", "4"],
        ["2", "Có nhân tố mới", "6", "5", "3", "3"],
        ["", "Tổng cộng", "10", "9", "", "7"],
    ]
    assert table_rows(document, 2) == [
        ["I.2 – Có nhân tố mới", "5", "3", "Trần Văn Bình, 20/12/2023", "Minh chứng chưa đủ"]
    ]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Căn cứ Biên bản số 12/BB-KTĐ9 ngày 28/12/2023" in text
    assert "Điểm chuẩn 7; điểm thưởng 0; điểm trừ 0. Tổng điểm: 7." in text
    assert "Xếp hạng: 2/2 đơn vị được xếp hạng." in text
    assert "Xếp hạng trong Cụm 1: 2/2 đơn vị được xếp hạng." in text
    assert "Sở Y tế" not in text
    with_bonus = docx.Document(str(folder.notices / "so-b.docx"))
    assert [row[1::4] for row in table_rows(with_bonus, 1)[-4:]] == [
        ["Tổng điểm chuẩn", "8"],
        ["Tổng điểm thưởng", "1"],
        ["Tổng điểm trừ", "0"],
        ["Tổng điểm (điểm chuẩn + điểm thưởng − điểm trừ)", "9"],
    ]
    missing = docx.Document(str(folder.notices / "so-c.docx"))
    assert "chưa được xếp hạng" in "\n".join(paragraph.text for paragraph in missing.paragraphs)


def test_a_notice_is_written_once_kept_if_edited_and_follows_the_next_result(at):
    folder = at("late")
    write_notices(folder)
    again = write_notices(folder)
    assert (again.written, again.unchanged) == ((), 3)
    (folder.notices / "so-b.docx").write_bytes(b"mine")
    told = write_notices(folder)
    assert [problem.code for problem in told.problems] == ["notice_edited"]
    reopen_result(folder, REASON)
    assert refused(lambda: write_notices(folder)) == ["not_frozen"]
    consolidate(folder)
    freeze_as_it_is(folder, "15/BB-KTĐ9", DAY)
    assert sorted(write_notices(folder).written) == ["Thong-bao/so-a.docx", "Thong-bao/so-c.docx"]
    assert (folder.notices / "so-b.docx").read_bytes() == b"mine"


# ---- the command line


def test_the_commands_say_what_they_did_and_what_is_wrong(at, capsys):
    folder = at("settled")
    root = str(folder.root)
    assert run(["freeze", root]) == 2
    assert run(["freeze", root, "--minutes", MINUTES, "--date", "28/12/2023"]) == 2
    assert run(["freeze", root, "--minutes", MINUTES, "--date", "2999-01-01"]) == 2
    assert run(["notices", root]) == 2
    told = capsys.readouterr().err.splitlines()
    assert len(told) == 5
    accept = ["--accept", f"missing={WHY}"]
    assert run(["freeze", root, "--minutes", MINUTES, "--date", "2023-12-28", *accept]) == 0
    assert SAID.removesuffix(".") in capsys.readouterr().out
    send(folder, "so-c", "c.xlsx", 0, "6", days=2)
    assert run(["consolidate", root, "--lang", "en"]) == 0
    assert "frozen on 28/12/2023, minutes 12/BB-KTĐ9" in capsys.readouterr().out
    assert run(["changes", root]) == 0
    assert "3 dòng thay đổi" in capsys.readouterr().out
    assert run(["notices", root]) == 0
    assert "3 tệp mới lập" in capsys.readouterr().out
    assert run(["reopen", root]) == 2
    assert run(["reopen", root, "--reason", REASON]) == 0
    assert "Đã mở lại" in capsys.readouterr().out


def test_a_campaign_without_clusters_is_told_of_none(tmp_path):
    folder = start(
        tmp_path / "dot", DEFINITION.replace(", cluster: Cụm 1", "").replace(", cluster: Cụm 2", "")
    )
    send(folder, "so-a", "a.xlsx", 0, "5")
    send(folder, "so-b", "b.xlsx", 0, "5")
    consolidate(folder)
    freeze_as_it_is(folder, MINUTES, DAY)
    write_notices(folder)
    document = docx.Document(str(folder.notices / "so-a.docx"))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Điểm tự chấm của đơn vị được giữ nguyên." in text
    assert "Cùng hạng với 1 đơn vị khác." in text
    assert "Cụm" not in text
