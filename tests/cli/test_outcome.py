"""A command that was called from Excel: what its outcome tells, asks and shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from docx import Document

from tests.support.mailing import built, copied
from tests.support.outcomes import answer, box, hidden
from workbook_builder.cli.outcome import as_meant
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder


@pytest.fixture(scope="module")
def _built(tmp_path_factory) -> CampaignFolder:
    return built(tmp_path_factory.mktemp("outcome") / "dot")


@pytest.fixture
def folder(_built, tmp_path) -> CampaignFolder:
    return copied(_built, tmp_path / "Đợt 1 & 'chấm' 100%")


@pytest.fixture
def called(tmp_path):
    return lambda *call: answer(tmp_path / "rad1.tmp", *call)


@pytest.mark.parametrize("text", ['~p"q\\s%~', "C:\\PROGRA~1", "~~~s", "Đợt 100% “a”\\"])
def test_letters_that_were_hidden_come_back(text):
    assert as_meant([hidden(text)]) == [text]


def test_a_new_definition_is_told_and_opens(called, tmp_path):
    home = tmp_path / "Đợt ~p1 %TEMP%"
    found = called("new", home, "--template=khoi-5-2023", "--excel")
    assert found["show"] == [[str(home / "Khai-bao.xlsx")]]
    assert box(found).startswith(f"Đã tạo {home} từ mẫu khoi-5-2023.")
    # A command of the console is a button here.
    assert box(found).endswith("rồi chạy: nút “Kiểm tra”")


def test_what_a_box_has_no_room_for_opens_beside_it(called, tmp_path):
    home = tmp_path / "dot"
    home.mkdir()
    units = "\n".join(
        f"  - {{code: u{number}, name: Đơn vị {number // 2}}}" for number in range(60)
    )
    (home / "campaign.yaml").write_text(f"schema: 1\nunits:\n{units}\n", "utf-8")
    found = called("check", home)
    assert len(found["say"]) <= 20
    assert box(found).endswith("Toàn bộ kết quả ở tệp mở kèm theo.")
    [[whole]] = found["show"]
    assert "Đơn vị 29" in Path(whole).read_text("utf-8-sig")
    assert "Đơn vị 29" not in box(found)


def test_tables_stand_in_a_file_and_not_in_the_box(called, folder):
    found = called("status", folder.root)
    assert "3 đơn vị: đã gửi bảng 0" in box(found)
    assert "Sở Y tế" not in box(found)
    [[whole]] = found["show"]
    assert "Sở Y tế" in Path(whole).read_text("utf-8-sig")


def test_a_ranking_opens_as_the_workbook_that_was_written(called, folder):
    found = called("consolidate", folder.root)
    assert found["show"] == [[str(folder.ranking)]]
    assert "Đã ghi Bang-tong-hop.xlsm;" in box(found)
    assert "(nút “Gửi thư” soạn thư cho từng đơn vị)" in box(found)


def test_a_command_that_is_named_alone_is_told_as_a_button(called, folder):
    found = called("send", folder.root, "reminders")
    assert "Hãy chạy consolidate." in box(found)
    assert box(found).endswith("\nTrên thẻ Thi đua: consolidate: nút “Tổng hợp điểm”.")


def test_drafts_are_made_and_their_folder_opens(called, folder):
    found = called("send", folder.root, "workbooks")
    assert found["show"] == [[str(folder.drafts)]]
    assert len(list(folder.drafts.glob("*.eml"))) == 3


def test_an_edited_paper_is_replaced_where_the_user_says_yes(called, folder):
    consolidate(folder)
    paper = Path(called("report", folder.root, "--minutes")["show"][0][0])
    document = Document(str(paper))
    document.add_paragraph("Ghi thêm")
    document.save(str(paper))
    found = called("report", folder.root, "--minutes")
    [[question, kind, yes, no]] = found["ask"]
    assert (kind, yes, no) == ("choice", "--overwrite", "")
    assert "ghi đè" in question
    assert "ask" not in called("report", folder.root, "--minutes", "--overwrite")


def test_what_is_not_settled_is_asked_for_kind_by_kind(called, demo_copy):
    call = ("freeze", demo_copy.root, '--minutes=12/BB "KTĐ5"')
    found = called(*call)
    assert box(found).startswith("Chưa chốt: còn ")
    asked = found["ask"]
    assert asked
    for question, kind, before in asked:
        assert question.startswith("Lý do chấp nhận: ")
        assert kind == "text"
        assert before.startswith("--accept=")
    found = called(*call, *(f"{before}họp ngày 28/12" for _, _, before in asked))
    assert "ask" not in found
    assert 'biên bản số 12/BB "KTĐ5"' in box(found)
    assert found["show"][0] == [str(demo_copy.ranking)]


@pytest.fixture
def demo_copy(demo, tmp_path) -> CampaignFolder:
    return CampaignFolder(shutil.copytree(demo.folder, tmp_path / "demo"))


def test_a_wrong_call_is_told_too(called, tmp_path):
    found = called("report", tmp_path / "không có")
    assert "không có" in box(found)
    assert "show" not in found
