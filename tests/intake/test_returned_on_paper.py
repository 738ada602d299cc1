"""A unit returned paper and an officer entered the answers: receipt and ranking say so."""

from __future__ import annotations

import os
from datetime import datetime

import pytest

from tests.support.returned import CAMPAIGN, KEY, layout_of, returned, through_openpyxl
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import take_in
from workbook_builder.words.sentences import message

DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
WORDS = "Nhập thay theo Báo cáo số 12/BC-SNV ngày 15/12/2023"


@pytest.fixture
def came_back(tmp_path):
    """The receipt of one file, and the notes on its unit."""

    def take(data):
        (tmp_path / "Nhan-ve").mkdir()
        path = tmp_path / "Nhan-ve" / "a.xlsx"
        path.write_bytes(data)
        os.utime(path, (DAY.timestamp(), DAY.timestamp()))
        found = read_inbox(tmp_path / "Nhan-ve", tmp_path)
        taken = take_in(found, CAMPAIGN, layout_of(CAMPAIGN), KEY, DAY)
        (receipt,) = taken.receipts
        return receipt, taken.notes.get("so-noi-vu", ())

    return take


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        ("nguoi_lap", WORDS),
        ("nguoi_lap", "NHẬP  THAY theo báo cáo số 12"),
        ("nguoi_lap", "nhap thay theo BC so 12"),
        ("nguoi_lap", "Nha\u0323\u0302p thay theo Báo cáo số 12"),
        ("nguoi_lap", "Trần Văn Bình, nhập thay theo Báo cáo số 12"),
        ("dien_thoai", WORDS),
        ("nguoi_ky", WORDS),
    ],
)
def test_the_words_are_known_however_they_are_typed(came_back, where, typed):
    receipt, notes = came_back(returned(changes={where: typed}))
    assert receipt.status == "accepted"
    (problem,) = receipt.problems
    assert problem.code == "entered_for_unit"
    assert notes == (problem.values["words"],)
    assert "thay" in message(problem)


def test_the_ranking_s_note_reads_as_the_officer_wrote_it(came_back):
    assert came_back(returned(changes={"nguoi_lap": WORDS}))[1] == (WORDS,)


def test_the_number_of_the_report_is_taken_from_its_own_cell_where_it_stands_there_alone(came_back):
    changes = {"nguoi_lap": "Nhập thay", "so_bao_cao": "12/BC-SNV"}
    assert came_back(returned(changes=changes))[1] == ("Nhập thay theo Báo cáo số 12/BC-SNV",)


def test_what_was_typed_is_cut_and_made_safe_to_show(came_back):
    typed = "Nhập thay \x1b[31m\u202e " + "x" * 500
    (shown,) = came_back(returned(changes={"nguoi_lap": typed.replace("\x1b", "\u202b")}))[1]
    assert len(shown) == 150
    assert shown.isprintable()


@pytest.mark.parametrize("name", ["Nguyễn Văn Nhập", "Thay mặt Giám đốc", "Nhập liệu, thay thế"])
def test_a_name_is_no_such_note(came_back, name):
    receipt, notes = came_back(returned(changes={"nguoi_lap": name}))
    assert (receipt.problems, notes) == ((), ())


def test_evidence_with_these_words_is_no_such_note(came_back):
    receipt, _ = came_back(returned(changes={"ghi_chu_I.1": WORDS}))
    assert receipt.problems == ()


def test_a_program_s_re_save_keeps_it(came_back):
    data = through_openpyxl(returned(changes={"nguoi_lap": WORDS}))
    assert WORDS in came_back(data)[1]


def test_a_receipt_says_when_the_file_was_received_on_this_machine(came_back):
    receipt, _ = came_back(returned(saved=datetime(2024, 11, 5, tzinfo=VIETNAM)))
    assert (receipt.received, receipt.saved) == (DAY, datetime(2024, 11, 5, tzinfo=VIETNAM))
