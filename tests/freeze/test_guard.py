"""A result is frozen only with what was settled, or was accepted by name with a reason."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.support.final_words import (
    DEFINITION,
    WHY,
    figures,
    freeze_as_it_is,
    send,
    start,
    type_in,
)
from tests.support.returned import CAMPAIGN
from workbook_builder.cli.app import run
from workbook_builder.clock import VIETNAM
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RESULT_RECORD
from workbook_builder.freeze.final_word import UnsettledError, freeze_result, reopen_result
from workbook_builder.leader.picks import NOTHING_TAKEN, apply_picks
from workbook_builder.leader.unsettled import UnsettledKind, unsettled_things
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.papers.notices.box import write_notices
from workbook_builder.papers.report.make import make_report
from workbook_builder.problems import CampaignError
from workbook_builder.words.papers import unsettled as words

DAY, MINUTES = date(2023, 12, 28), "12/BB-KTĐ9"
COLUMNS = "ABCDEFG"
PROGRAM = str(Path(sys.executable).with_name("workbook-builder"))
UNCOUNTED = [
    ("Sở Y tê", None, "Thưởng", 1, "Bằng khen", "Hoa", None),
    ("Sở Y tế", None, "Cộng", 1, "Bằng khen", "Hoa", None),
    ("Sở Y tế", None, "Thưởng", "một", "Bằng khen", "Hoa", None),
    ("Sở Y tế", "Tiêu chí lạ", "Thưởng", 1, "Bằng khen", "Hoa", None),
    ("Sở Nội vụ", None, "Thưởng", 1, "Bằng khen", "Hoa", None),  # it sent nothing
]


def unsettled(folder: CampaignFolder) -> dict[str, int]:
    """Kind → how many things of it a freeze is refused for."""
    with pytest.raises(UnsettledError) as told:
        freeze_result(folder, MINUTES, DAY)
    return {kind.value: int(one.values["count"]) for kind, one in told.value.unsettled.items()}


def refused(action) -> list[str]:
    with pytest.raises(CampaignError) as told:
        action()
    return [problem.code for problem in told.value.problems]


@pytest.fixture
def left_open(tmp_path) -> CampaignFolder:
    """Five ledger lines and four agreed scores that do not count, a unit to be confirmed, one
    missing, one agreed score without a reason."""
    folder = start(tmp_path / "dot")
    send(folder, "so-a", "a.xlsx", 0, "5")
    send(folder, "so-b", "b1.xlsx", 0, "4")
    send(folder, "so-b", "b2.xlsx", 0, "3", days=1)
    consolidate(folder)
    lines = {
        f"{column}{row}": value
        for row, line in enumerate(UNCOUNTED, start=5)
        for column, value in zip(COLUMNS, line, strict=True)
    }
    agreed = {"H5": 9, "H6": 3, "H7": "hai", "H8": 0.3, "H9": 1}
    type_in(folder, LEDGER=lines, DETAIL=agreed)
    consolidate(folder)
    return folder


def text_of(folder: CampaignFolder, file: str) -> list[str]:
    return [one.text for one in docx.Document(str(folder.root / file)).paragraphs]


def test_a_campaign_that_nobody_has_answered_is_never_frozen(tmp_path, capsys):
    folder = start(tmp_path / "dot")
    root = str(folder.root)
    assert run(["consolidate", root]) == 0
    assert run(["report", root]) == 0
    capsys.readouterr()
    accept = [part for kind in UnsettledKind for part in ("--accept", f"{kind}=vì sao")]
    assert run(["freeze", root, "--minutes", MINUTES]) == 2
    assert run(["freeze", root, "--minutes", MINUTES, *accept]) == 2
    assert capsys.readouterr().err.count("Chưa có đơn vị nào được tính điểm") == 2
    assert run(["notices", root]) == 2
    assert read_freeze_record(folder).current is None
    assert not folder.notices.exists()


def test_all_that_is_not_settled_stops_the_freeze_and_is_named(left_open, capsys):
    assert unsettled(left_open) == {
        "missing": 1,
        "confirm": 1,
        "ledger": 5,
        "agreed": 4,
        "unexplained": 1,
    }
    assert run(["freeze", str(left_open.root), "--minutes", MINUTES]) == 2
    said = capsys.readouterr().err
    assert "--accept missing: 1 đơn vị chưa gửi bảng tự chấm" in said
    assert "Bang-tong-hop.xlsm:Điểm thưởng, điểm trừ!D5" in said
    assert "Bang-tong-hop.xlsm:Chi tiết điểm!H5" in said
    assert read_freeze_record(left_open).current is None


def test_the_terminal_names_them_at_each_consolidation(left_open, capsys):
    assert run(["consolidate", str(left_open.root)]) == 0
    said = capsys.readouterr().out
    assert "Có 4 dòng điểm thưởng, điểm trừ chưa được tính" in said
    assert "Có 1 dòng điểm thưởng, điểm trừ của đơn vị chưa có bảng được tính" in said
    assert "Có 4 điểm thống nhất chưa được tính" in said
    assert "1 đơn vị gửi các bảng chấm khác nhau mà chưa ai chọn bảng được dùng: Sở Y tế." in said
    assert "không ghi lý do hoặc người quyết định: Sở Tài chính – I.2." in said
    assert "giải quyết 5 loại việc còn lại" in said
    assert run(["consolidate", str(left_open.root), "--json"]) == 0
    kinds = [one["kind"] for one in json.loads(capsys.readouterr().out)["unsettled"]]
    assert (len(kinds), kinds.count("ledger"), kinds.count("agreed")) == (12, 5, 4)


def test_each_kind_must_be_accepted_by_name_and_with_a_reason(left_open):
    kinds = list(unsettled(left_open))
    for kind in kinds:
        others = {f" {one.upper()} ": WHY for one in kinds if one != kind}  # as people type
        with pytest.raises(UnsettledError) as told:
            freeze_result(left_open, MINUTES, DAY, accept=others)
        assert [one.value for one in told.value.unsettled] == [kind]
    every = dict.fromkeys(kinds, WHY)
    for wrong, code in (
        ({"ledger": "  "}, "freeze_accept_needs_reason"),
        ({"lạ": WHY}, "freeze_no_such_kind"),
        ({"late": WHY}, "freeze_nothing_of_kind"),
    ):
        told = refused(
            lambda accept=every | wrong: freeze_result(left_open, MINUTES, accept=accept)
        )
        assert told == [code]
    assert read_freeze_record(left_open).current is None


def test_the_reasons_stand_in_the_record_and_on_the_papers(left_open):
    report = make_report(left_open)
    before = text_of(left_open, report.file)
    assert words.HEAD in before
    assert "- 05 dòng điểm thưởng, điểm trừ đã nhập nhưng không được tính: " in "\n".join(before)
    assert before.index(words.HEAD) < before.index(next(t for t in before if t.startswith("I. ")))

    freeze_as_it_is(left_open, MINUTES, DAY)
    (frozen,) = read_freeze_record(left_open).freezes
    assert {one.kind.value: (one.count, one.reason) for one in frozen.accepted} == {
        "missing": (1, WHY),
        "confirm": (1, WHY),
        "ledger": (5, WHY),
        "agreed": (4, WHY),
        "unexplained": (1, WHY),
    }
    for minutes in (False, True):
        paper = make_report(left_open, minutes=minutes)
        said = text_of(left_open, paper.file)
        head = said[said.index(words.HEAD_FROZEN) + 1 :][:5]
        assert all(one.endswith(f"Lý do chấp nhận: {WHY}.") for one in head)
        assert head[0].startswith("- 01 đơn vị chưa gửi bảng tự chấm nên chưa xếp hạng: Sở Nội vụ")
    write_notices(left_open)
    notice = text_of(left_open, "Thong-bao/so-b.docx")
    assert f"- {words.OF_UNIT['confirm']}. Lý do chấp nhận: {WHY}." in notice
    assert f"- {words.OF_UNIT['ledger']}. Lý do chấp nhận: {WHY}." in notice
    assert words.HEAD_OF_UNIT in text_of(left_open, "Thong-bao/so-c.docx")


def test_the_papers_of_another_result_do_not_bear_its_reasons(left_open):
    freeze_as_it_is(left_open, MINUTES, DAY)
    reopen_result(left_open, "Xem xét lại")
    consolidate(left_open)
    said = text_of(left_open, make_report(left_open, overwrite=True).file)
    assert words.HEAD in said
    assert not any(WHY in one for one in said)


def test_on_a_terminal_freeze_asks_for_each_reason(left_open):
    """A real process with a terminal: an empty answer stops, five answers freeze."""

    def typed(answers: str) -> tuple[int, str]:
        ours, theirs = pty.openpty()
        call = [PROGRAM, "freeze", str(left_open.root)]
        with subprocess.Popen(
            [*call, "--minutes", MINUTES],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        ) as process:
            os.close(theirs)
            os.write(ours, answers.encode())
            said = process.communicate()[0].decode()
        os.close(ours)
        return process.returncode, said

    code, said = typed("Đã xem xét\n\n")
    assert code == 2
    assert read_freeze_record(left_open).current is None
    code, said = typed("Đã xem xét\n" * 5)
    assert code == 0, said
    (frozen,) = read_freeze_record(left_open).freezes
    assert {one.reason for one in frozen.accepted} == {"Đã xem xét"}


def test_what_came_back_and_was_looked_at_by_nobody_is_named(tmp_path):
    folder = start(
        tmp_path / "dot", DEFINITION.replace("step: 0.5}", "step: 0.5, evidence: required}")
    )
    path = send(folder, "so-a", "a.xlsx", 0, "5")
    book = load_workbook(path)
    sheet = book["Bảng tự chấm"]
    *_, cell = (c for row in sheet.iter_rows() for c in row if c.value == "Thường xuyên")
    cell.value = "Rất thường xuyên"
    book.save(path)
    send(folder, "so-b", "b.xlsx", 0, "0")
    (folder.inbox / "c.xlsx").write_bytes(b"PK")
    (folder.inbox / "ảnh.pdf").write_bytes(b"%PDF-1.4")
    (folder.inbox / "các bảng.7z").write_bytes(b"7z\xbc\xaf\x27\x1c")
    consolidate(folder)
    assert unsettled(folder) == {"missing": 1, "tampered": 1, "evidence": 1, "files": 2}


def test_an_agreed_score_is_named_where_the_unit_has_answered_otherwise_since(tmp_path):
    folder = start(tmp_path / "dot")
    for unit in ("so-a", "so-b", "so-c"):
        send(folder, unit, f"{unit}.xlsx", 0, "5")
    consolidate(folder)
    type_in(folder, DETAIL={"H6": 3, "I6": "Thiếu minh chứng", "J6": "An"})
    consolidate(folder)
    freeze_result(folder, MINUTES, DAY)
    reopen_result(folder, "Xem xét lại")
    send(folder, "so-a", "a2.xlsx", 0, "4", days=1)
    consolidate(folder)
    assert unsettled(folder) == {"confirm": 1, "changed": 1}


def test_a_late_file_is_named_whether_it_counts_or_not(tmp_path):
    for rule in ("count", "refuse"):
        late = f"period: năm 2023\ndue: 2023-12-02\nlate_files: {rule}"
        folder = start(tmp_path / rule, DEFINITION.replace("period: năm 2023", late))
        send(folder, "so-a", "a.xlsx", 0, "5")
        send(folder, "so-b", "b.xlsx", 0, "4")
        send(folder, "so-c", "c.xlsx", 0, "4", days=5)
        consolidate(folder)
        assert unsettled(folder) == {"late": 1}


def test_a_result_before_the_due_date_is_frozen_for_a_reason_only(tmp_path):
    folder = start(
        tmp_path / "dot",
        DEFINITION.replace("period: năm 2023", "period: năm 2023\ndue: 2999-12-31"),
    )
    for unit in ("so-a", "so-b", "so-c"):
        send(folder, unit, f"{unit}.xlsx", 0, "5")
    consolidate(folder)
    with pytest.raises(UnsettledError) as told:
        freeze_result(folder, MINUTES)
    assert [kind.value for kind in told.value.unsettled] == ["before-due"]
    said = text_of(folder, make_report(folder).file)
    assert "- Hạn nộp chưa qua, đơn vị còn có thể gửi bảng hoặc gửi lại: 31/12/2999." in said


@pytest.mark.parametrize(("minutes", "waits"), [(0, True), (1, False)])
def test_the_due_date_is_over_when_its_day_is(minutes, waits):
    last = datetime(2024, 12, 15, 23, 59, tzinfo=VIETNAM) + timedelta(minutes=minutes)
    campaign = replace(CAMPAIGN, due=date(2024, 12, 15))
    intake = apply_picks(campaign, NOTHING_TAKEN)
    found = unsettled_things(campaign, (), intake, (), {}, (), last.astimezone(UTC))
    assert (UnsettledKind.BEFORE_DUE in {one.kind for one in found}) == waits


def test_a_settled_result_is_frozen_without_a_word(tmp_path):
    folder = start(tmp_path / "dot")
    for unit in ("so-a", "so-b", "so-c"):
        send(folder, unit, f"{unit}.xlsx", 0, "5")
    result = consolidate(folder)
    (folder.inbox / "~$so-a.xlsx").write_bytes(b"x")  # somebody has a file open: nothing came
    done = freeze_result(folder, MINUTES, DAY)
    assert done.freeze.accepted == ()
    assert figures(done.result) == figures(result)
    assert words.HEAD_FROZEN not in text_of(folder, make_report(folder).file)


def test_a_record_from_before_reasons_were_kept_still_freezes(left_open):
    freeze_as_it_is(left_open, MINUTES, DAY)
    path = left_open.runs / RESULT_RECORD
    record = json.loads(path.read_bytes())
    del record["results"][0]["accepted"]
    path.write_text(json.dumps(record), encoding="utf-8")
    current = read_freeze_record(left_open).current
    assert current is not None
    assert current.accepted == ()
    said = text_of(left_open, make_report(left_open).file)
    assert words.HEAD_FROZEN in said


def test_a_consolidation_by_an_older_program_says_that_it_was_not_looked_at(left_open):
    path = last_run(left_open)
    manifest = json.loads(path.read_bytes())
    del manifest["unsettled"]
    manifest["program"] = "workbook_builder 0.0.1"
    path.write_text(json.dumps(manifest), encoding="utf-8")
    told = [problem.code for problem in make_report(left_open).problems]
    assert told == ["report_unsettled_unknown"]
    assert refused(lambda: freeze_result(left_open, MINUTES)) == ["manifest_too_old"]
