"""Copies of the ranking workbook are known wherever they lie, compared, and merged on demand."""

from __future__ import annotations

import shutil
import zipfile
from datetime import datetime
from email.message import EmailMessage
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.support.final_words import (
    DEFINITION,
    DETAIL,
    LEDGER,
    RECEIPTS,
    figures,
    freeze_as_it_is,
    row_of,
    send,
    start,
    type_in,
)
from workbook_builder.cli.app import run
from workbook_builder.consolidation.merge import merge_copy
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.manifest.chain import last_run
from workbook_builder.problems import CampaignError
from workbook_builder.recount.verdict import verify

DEFINITION_OF_ANOTHER = DEFINITION.replace("id: khoi-9-2023", "id: khoi-8-2023")
ONEDRIVE = "Bang-tong-hop-DESKTOP-AB12CD.xlsm"
BONUS = ("Sở Y tế", None, "Thưởng", 1.5, "Bằng khen", "Lê Thị Hoa", datetime(2023, 12, 20))


def line(row: int, *values: object) -> dict[str, object]:
    return {f"{column}{row}": value for column, value in zip("ABCDEFG", values, strict=False)}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> CampaignFolder:
    folder = start(tmp_path_factory.mktemp("copies") / "dot")
    send(folder, "so-a", "a.xlsx", 0, "5")
    send(folder, "so-b", "b1.xlsx", 0, "4")
    send(folder, "so-b", "b2.xlsx", 0, "3", days=1)
    send(folder, "so-c", "c.xlsx", 0, "5")
    consolidate(folder)
    return folder


@pytest.fixture
def folder(made, tmp_path) -> CampaignFolder:
    shutil.copytree(made.root, tmp_path / "dot")
    return CampaignFolder(tmp_path / "dot")


def leader_s_copy(folder: CampaignFolder, **sheets: dict[str, object]) -> bytes:
    """The ranking workbook as a leader elsewhere has typed into it; the folder's own stays."""
    own = folder.ranking.read_bytes()
    type_in(folder, **sheets)
    theirs = folder.ranking.read_bytes()
    folder.ranking.write_bytes(own)
    return theirs


def told(folder: CampaignFolder) -> dict[str, str]:
    """File → what a consolidation says of this copy."""
    return {
        one.place.file: one.code
        for one in consolidate(folder).problems
        if "ranking_copy" in one.code
    }


def mail(data: bytes) -> bytes:
    letter = EmailMessage()
    letter["Subject"] = "Bang tong hop"
    letter.set_content("Gửi lại")
    letter.add_attachment(data, maintype="application", subtype="octet-stream", filename="k.xlsm")
    return letter.as_bytes()


def test_a_copy_is_known_by_what_it_is_wherever_it_lies(folder):
    copy = leader_s_copy(folder, LEDGER=line(5, *BONUS))
    (folder.root / "Bang-tong-hop (1).xlsm").write_bytes(copy)
    (folder.root / ONEDRIVE).write_bytes(copy)
    (folder.outbox / "gửi Giám đốc.xlsm").write_bytes(copy)
    (folder.inbox / "Ket qua.xlsm").write_bytes(copy)
    (folder.inbox / "thu.eml").write_bytes(mail(copy))
    with zipfile.ZipFile(folder.inbox / "gop.zip", "w") as archive:
        archive.writestr("Bang-tong-hop.xlsm", copy)
    found = told(folder)
    assert set(found.values()) == {"ranking_copy_differs"}
    assert len(found) == 6
    receipts = [one for one in consolidate(folder).receipts if "xlsm" in one.file]
    assert [one.status for one in receipts] == ["attachment"] * 3
    assert {problem.code for one in receipts for problem in one.problems} == {"ranking_copy"}


def test_a_consolidation_shows_what_differs_and_how_to_merge_it(folder, capsys):
    copy = leader_s_copy(folder, LEDGER=line(5, *BONUS), DETAIL={"H5": 3})
    (folder.root / ONEDRIVE).write_bytes(copy)
    assert run(["consolidate", str(folder.root)]) == 0
    said = capsys.readouterr().err
    assert "có 2 chỗ khác với Bang-tong-hop.xlsm" in said
    assert "Sở Y tế: Thưởng 1,5; Sở Tài chính, tiêu chí I.1: điểm thống nhất 3" in said
    assert f"workbook-builder merge {folder.root} {folder.root / ONEDRIVE}" in said


def test_a_copy_that_holds_nothing_more_is_told_as_that(folder):
    shutil.copy(folder.ranking, folder.root / "Bang-tong-hop (1).xlsm")
    assert told(folder) == {"Bang-tong-hop (1).xlsm": "ranking_copy_same"}


def test_what_only_one_of_them_holds_is_in_the_merged_workbook(folder):
    copy = leader_s_copy(
        folder,
        LEDGER=line(5, *BONUS),
        DETAIL={"H5": 3, "I5": "Thiếu minh chứng", "J5": "Hoa"},
        RECEIPTS={f"H{row_of(folder, RECEIPTS, 'b1.xlsx')}": "x"},
    )
    type_in(folder, LEDGER=line(5, "Sở Nội vụ", None, "Trừ", 1, "Nộp chậm", "Bình"))
    path = folder.root / ONEDRIVE
    path.write_bytes(copy)
    done = merge_copy(folder, path)
    assert (done.taken.count, done.undecided) == (3, 0)
    # so-a: 3 agreed + 5; so-b: the picked 4 + 4, and 1,5; so-c: 4 + 5 - 1
    totals = {unit: float(total) for unit, (total, _) in figures(done.result).items()}
    assert totals == {"so-a": 8, "so-b": 9.5, "so-c": 8}
    assert not path.exists()
    assert (folder.root / done.kept).read_bytes() == copy
    assert figures(consolidate(folder)) == figures(done.result)
    assert verify(folder, last_run(folder)).holds


def test_what_a_copy_holds_that_no_merge_can_take_is_told_also_where_nothing_else_differs(
    folder, capsys
):
    path = folder.root / ONEDRIVE
    path.write_bytes(leader_s_copy(folder, DETAIL={"Z5": "xem lại"}))
    assert run(["merge", str(folder.root), str(path)]) == 0
    said = capsys.readouterr()
    assert f"{path}:{DETAIL}!Z5" in said.err
    assert path.exists()


def test_what_clashes_stands_in_the_workbook_undecided_and_is_decided_there(folder):
    type_in(folder, LEDGER=line(5, *BONUS), DETAIL={"H5": 2, "I5": "Cũ", "J5": "Bình"})
    consolidate(folder)
    more = line(5, *BONUS[:3], 2.5, *BONUS[4:])
    copy = leader_s_copy(folder, LEDGER=more, DETAIL={"H5": 3, "I5": "Mới"})
    path = folder.inbox / "ban cua lanh dao.xlsm"
    path.write_bytes(copy)
    done = merge_copy(folder, path)
    assert (done.taken.count, done.undecided) == (2, 2)
    assert path.exists()  # what came back stays as it came
    result = done.result
    assert (result.uncounted, result.uncounted_agreed) == (1, 1)
    book = load_workbook(folder.ranking)
    assert [book[LEDGER][f"D{row}"].value for row in (5, 6)] == [1.5, "2,5 (bản kia)"]
    assert [book[DETAIL][f"{c}5"].value for c in "HI"] == ["2 hoặc 3", "Cũ hoặc Mới"]
    totals = {unit: float(total) for unit, (total, _) in figures(result).items()}
    assert totals == {"so-a": 9, "so-b": 8.5, "so-c": 9}
    type_in(folder, LEDGER={"D5": None, "D6": 2.5}, DETAIL={"H5": 3})
    decided = {unit: float(total) for unit, (total, _) in figures(consolidate(folder)).items()}
    assert decided == {"so-a": 8, "so-b": 9.5, "so-c": 9}
    assert told(folder) == {"Nhan-ve/ban cua lanh dao.xlsm": "ranking_copy_was_merged"}
    assert merge_copy(folder, path).result is None  # a second time it adds nothing


def test_a_copy_inside_a_mail_is_merged_by_the_name_of_its_receipt(folder):
    copy = leader_s_copy(folder, LEDGER=line(5, *BONUS))
    (folder.inbox / "thu.eml").write_bytes(mail(copy))
    (named,) = told(folder)
    done = merge_copy(folder, Path(named))
    assert float(figures(done.result)["so-b"][0]) == 8.5


def test_what_can_t_be_merged_is_refused_in_one_line(folder, tmp_path, capsys):
    root = str(folder.root)
    (folder.root / "x.xlsm").write_bytes(b"PK")
    other = start(tmp_path / "khac", DEFINITION_OF_ANOTHER)
    for file in ("không có.xlsm", "x.xlsm", "Bang-tong-hop.xlsm", "Nhan-ve/a.xlsx"):
        assert run(["merge", root, str(folder.root / file)]) == 2
    assert run(["merge", root, str(other.ranking)]) == 2
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 5
    freeze_as_it_is(folder, "12/BB")
    (folder.root / ONEDRIVE).write_bytes(leader_s_copy(folder, LEDGER=line(5, *BONUS)))
    with pytest.raises(CampaignError) as refused:
        merge_copy(folder, folder.root / ONEDRIVE)
    assert [one.code for one in refused.value.problems] == ["merge_frozen"]
