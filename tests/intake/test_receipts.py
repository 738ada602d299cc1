"""What becomes of each file that came back, and which of a unit's files counts."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from string import Formatter

import pytest

from tests.support.common import common_returned
from tests.support.raw_xlsx import book as raw_book
from tests.support.received import DAY, DUE, LATER, MOMENT, statuses, take_all
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    DATA,
    KEY,
    PROPAGANDA,
    dated,
    issued,
    layout_of,
    put,
    returned,
)
from tests.support.sentences import MESSAGES, sentences_of
from workbook_builder.campaign.model import SCHEMA, Campaign, Criterion, Group, Unit
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.candidates import room_for
from workbook_builder.intake.inbox import InboxFile, read_inbox
from workbook_builder.intake.receipts import unanswered_in
from workbook_builder.intake.taken import take_in
from workbook_builder.words.messages import receipts as texts
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import LIMITS

UNIT, OTHER = "so-noi-vu", "so-y-te"
BETTER = {**ANSWERS, "I.1": PROPAGANDA.tiers[0]}
WORSE = {**ANSWERS, "I.1": PROPAGANDA.tiers[2], "II.2": Decimal(0)}
STRICT = replace(DUE, late_files="refuse")


@pytest.fixture
def inbox(tmp_path):
    """Puts files into an inbox and takes them in: `inbox({"a.xlsx": bytes}, campaign=…)`.

    `modified`: name → the date of the file on the machine; without it, the day of the return.
    """

    def take(files, campaign=CAMPAIGN, **how):
        return take_all(tmp_path, files, campaign, **how)

    return take


# One file


def test_a_good_file_is_accepted_and_counts(inbox):
    data = returned(saved=DAY)
    taken = inbox({"a.xlsx": data})
    (receipt,) = taken.receipts
    assert (receipt.status, receipt.unit, receipt.problems) == ("accepted", UNIT, ())
    assert (receipt.size, receipt.saved) == (len(data), DAY)
    assert receipt.sha256 == hashlib.sha256(data).hexdigest()
    assert taken.submissions[UNIT].answers == ANSWERS
    assert taken.notes == {}


def test_whose_file_it_is_says_the_stamp_and_not_the_name(inbox):
    theirs = CAMPAIGN.units[1]
    taken = inbox({f"Bang-tu-cham_thu-2024_{UNIT}.xlsx": returned(unit=theirs, saved=DAY)})
    assert set(taken.submissions) == {OTHER}


def test_a_file_with_a_warning_is_accepted_and_says_so(inbox):
    taken = inbox({"a.xlsx": returned(changes={"muc_II.2": "4"}, saved=DAY)})
    assert statuses(taken) == {"a.xlsx": ("accepted_with_warnings", "number_as_text")}
    assert taken.submissions[UNIT].answers == ANSWERS


def test_unanswered_criteria_are_counted_in_the_notes(inbox):
    taken = inbox({"a.xlsx": returned({"I.1": PROPAGANDA.tiers[0]}, saved=DAY)})
    assert taken.notes == {UNIT: ("Còn 3 tiêu chí chưa chấm",)}
    (problem,) = taken.receipts[0].problems
    assert unanswered_in(problem) == [one for one in ANSWERS if one != "I.1"]


def test_without_the_key_the_notes_say_not_verified(inbox):
    taken = inbox({"a.xlsx": returned(saved=DAY)}, key=None)
    assert statuses(taken) == {"a.xlsx": ("accepted_with_warnings", "not_verified")}
    assert taken.notes == {UNIT: ("Chưa xác minh",)}


def test_every_kind_of_file_ends_in_one_receipt(inbox):
    taken = inbox(
        {
            "a.xlsx": returned(saved=DAY),
            "b.xlsx": raw_book(),
            "c.xlsx": b"PK\x03\x04 broken",
            "d.pdf": b"%PDF-1.4",
            "e/Báo cáo.docx": b"not really",
            "~$a.xlsx": b"x",
            "g.xlsx": returned(saved=DAY, campaign=replace(CAMPAIGN, id="thu-2023")),
            "h.xlsx": b"",
            "i.xlsx": put(returned(), DATA, {"B1": str(SCHEMA + 1)}),
        }
    )
    assert statuses(taken) == {
        "a.xlsx": ("accepted",),
        "b.xlsx": ("foreign", "no_stamp"),
        "c.xlsx": ("rejected", "damaged_workbook"),
        "d.pdf": ("attachment",),
        "e/Báo cáo.docx": ("attachment",),
        "~$a.xlsx": ("ignored", "lock_file"),
        "g.xlsx": ("foreign", "other_campaign"),
        "h.xlsx": ("rejected", "empty_on_disk"),
        "i.xlsx": ("rejected", "newer_version"),
    }
    assert set(taken.submissions) == {UNIT}


def test_an_empty_inbox_gives_nothing(inbox, tmp_path):
    (tmp_path / "Nhan-ve").mkdir()
    taken = inbox({})
    assert (taken.submissions, taken.notes, taken.receipts) == ({}, {}, ())


# Several files of one unit


def test_the_same_file_twice_counts_once_and_the_first_by_name_is_the_one(inbox):
    data = returned(saved=DAY)
    taken = inbox({"b.xlsx": data, "a.xlsx": data, "c/a.xlsx": data})
    assert statuses(taken) == {
        "a.xlsx": ("accepted",),
        "b.xlsx": ("duplicate", "duplicate_of"),
        "c/a.xlsx": ("duplicate", "duplicate_of"),
    }
    assert taken.receipts[1].problems[0].values["other"] == "Nhan-ve/a.xlsx"
    assert taken.notes == {}


def test_of_the_same_answers_saved_twice_the_newest_counts(inbox):
    taken = inbox({"a.xlsx": returned(saved=DAY), "b.xlsx": returned(saved=LATER)})
    assert statuses(taken) == {"a.xlsx": ("duplicate", "duplicate_of"), "b.xlsx": ("accepted",)}


@pytest.mark.parametrize("change", [{"ghi_chu_I.1": "Báo cáo"}, {"dien_thoai": "0912"}])
def test_where_only_evidence_differs_the_newest_counts_without_alarm(inbox, change):
    new = returned(changes=change, saved=LATER)
    taken = inbox({"a.xlsx": returned(saved=DAY), "b.xlsx": new})
    assert statuses(taken) == {"a.xlsx": ("superseded", "superseded_by"), "b.xlsx": ("accepted",)}
    assert taken.notes == {}


def test_where_answers_differ_the_newest_counts_for_the_time_being(inbox):
    files = {
        "a.xlsx": returned(WORSE, saved=DAY),
        "b.xlsx": returned(saved=LATER),
        "c.xlsx": returned(saved=DAY - timedelta(days=1)),
    }
    taken = inbox(files)
    assert statuses(taken) == {
        "a.xlsx": ("superseded", "superseded_by"),
        "b.xlsx": ("accepted_with_warnings", "needs_confirmation"),
        "c.xlsx": ("duplicate", "duplicate_of"),
    }
    assert taken.submissions[UNIT].answers == ANSWERS
    assert taken.notes == {UNIT: ("Cần xác nhận",)}
    values = taken.receipts[1].problems[0].values
    assert values == {"criteria": "I.1, II.2", "others": "Nhan-ve/a.xlsx"}


def test_the_newest_counts_even_where_it_is_worse_for_the_unit(inbox):
    taken = inbox({"a.xlsx": returned(BETTER, saved=DAY), "b.xlsx": returned(WORSE, saved=LATER)})
    assert taken.submissions[UNIT].answers == WORSE


def test_at_the_same_date_with_different_answers_nobody_wins(inbox):
    taken = inbox(
        {
            "a.xlsx": returned(saved=LATER),
            "b.xlsx": returned(WORSE, saved=LATER),
            "c.xlsx": returned(saved=LATER),
            "d.xlsx": returned(saved=DAY),
        }
    )
    assert statuses(taken) == {
        "a.xlsx": ("rejected", "same_date_different_answers"),
        "b.xlsx": ("rejected", "same_date_different_answers"),
        "c.xlsx": ("rejected", "same_date_different_answers"),
        "d.xlsx": ("superseded", "superseded_by_none"),
    }
    assert taken.submissions == {}
    assert taken.notes[UNIT] == ("Cần xác nhận: các bảng gửi về khác nhau, cùng thời điểm lưu",)


def test_a_dispute_among_older_files_does_not_touch_the_newest(inbox):
    taken = inbox(
        {
            "a.xlsx": returned(saved=DAY),
            "b.xlsx": returned(WORSE, saved=DAY),
            "c.xlsx": returned(BETTER, saved=LATER),
        }
    )
    assert taken.submissions[UNIT].answers == BETTER
    assert taken.notes == {UNIT: ("Cần xác nhận",)}


def test_a_workbook_that_came_back_blank_beside_a_filled_in_one_stands_against_none(inbox):
    files = {"a.xlsx": returned(saved=DAY), "b.xlsx": returned({})}
    taken = inbox(files, modified={"b.xlsx": LATER})
    blank = ("rejected", "nothing_answered", "unanswered")
    assert statuses(taken) == {"a.xlsx": ("accepted",), "b.xlsx": blank}
    assert taken.submissions[UNIT].answers == ANSWERS
    assert UNIT not in taken.notes


def test_a_blank_workbook_alone_is_no_return_and_never_zero_points(inbox):
    taken = inbox({"a.xlsx": returned({})})
    blank = ("rejected", "nothing_answered", "unanswered")
    assert statuses(taken) == {"a.xlsx": blank}
    assert UNIT not in taken.submissions
    assert taken.notes[UNIT] == (texts.NOTE_REJECTED,)


def test_a_workbook_in_which_no_answer_is_valid_is_not_called_blank(inbox):
    taken = inbox({"a.xlsx": returned({}, changes={"muc_II.2": "nhiều"}, saved=DAY)})
    (status, why, *_) = statuses(taken)["a.xlsx"]
    assert (status, why) == ("rejected", "nothing_valid")


def test_a_wrong_answer_is_not_called_unanswered_in_the_ranking(inbox):
    some = {id_: answer for id_, answer in ANSWERS.items() if id_ not in ("I.1", "I.2")}
    taken = inbox({"a.xlsx": returned(some, {"muc_I.1": "linh tinh"})})
    assert taken.notes[UNIT] == (
        "Còn 1 tiêu chí chưa chấm",
        "1 tiêu chí chấm không hợp lệ, chưa được tính",
    )


def test_units_do_not_get_into_each_others_way(inbox):
    theirs = returned(WORSE, unit=CAMPAIGN.units[1], saved=DAY)
    taken = inbox({"a.xlsx": returned(saved=DAY), "b.xlsx": theirs})
    assert {status for status, *_ in statuses(taken).values()} == {"accepted"}
    assert set(taken.submissions) == {UNIT, OTHER}


def test_a_long_list_of_files_is_cut(inbox):
    old = {
        f"{n:02}.xlsx": returned({**ANSWERS, "II.1": Decimal(n) / 10}, saved=DAY)
        for n in range(20, 32)
    }
    taken = inbox({**old, "new.xlsx": returned(saved=LATER)})
    values = taken.receipts[-1].problems[0].values
    assert values["others"].count("Nhan-ve/") == 10
    assert values["others"].endswith(" …")


# Rejected files of a unit


def without_rows(saved):
    """A file of the unit that can't be used."""
    ids = {f"A{row}": None for row in range(9, 22)} | {f"C{row}": None for row in range(9, 22)}
    return dated(put(returned(), "xl/worksheets/sheet2.xml", ids), saved)


def test_a_unit_whose_only_file_was_rejected_has_none_and_a_note(inbox):
    taken = inbox({"a.xlsx": without_rows(DAY)})
    assert statuses(taken) == {"a.xlsx": ("rejected", "rows_missing")}
    assert taken.receipts[0].unit == UNIT
    assert taken.submissions == {}
    assert taken.notes == {UNIT: ("Có tệp gửi về không dùng được",)}


def test_a_newer_file_that_was_rejected_is_noted_beside_the_one_that_counts(inbox):
    taken = inbox({"a.xlsx": returned(saved=DAY), "b.xlsx": without_rows(LATER)})
    assert taken.submissions[UNIT].answers == ANSWERS
    assert taken.notes == {UNIT: ("Có tệp gửi về không dùng được",)}


@pytest.mark.parametrize("mended", [DAY, LATER])
def test_a_file_that_was_rejected_and_is_no_newer_than_the_one_that_counts_needs_no_note(
    inbox, mended
):
    taken = inbox({"a.xlsx": without_rows(DAY), "b.xlsx": returned(saved=mended)})
    assert taken.notes == {}


def test_a_forged_stamp_credits_nobody(inbox):
    forged = dated(put(returned(), DATA, {"B3": OTHER}), LATER)
    taken = inbox({"a.xlsx": returned(saved=DAY), "b.xlsx": forged})
    assert statuses(taken)["b.xlsx"] == ("rejected", "stamp_not_ours")
    assert set(taken.submissions) == {UNIT}


# Room for what was issued


def of_criteria(count: int) -> Campaign:
    """A campaign with so many criteria, each asking for evidence."""
    criteria = tuple(
        Criterion(f"I.{n}", f"Tiêu chí {n}", Decimal(4), step=Decimal(1), evidence="required")
        for n in range(count)
    )
    group = Group("I", "Nhóm", Decimal(4 * count), criteria=criteria)
    return replace(CAMPAIGN, rubric=(group,), total=Decimal(4 * count))


def test_the_reader_has_room_for_the_lists_that_a_large_rubric_keeps_in_its_rows():
    campaign = of_criteria(120)
    room = room_for(layout_of(campaign))
    book = read_xlsx(issued(campaign), room)
    said = (c.value for s in book.sheets for c in s.cells.values() if c.formula is not None)
    running = sum(len(text) for text in said if isinstance(text, str))
    room_made = room.all_text_chars - LIMITS.all_text_chars
    assert 30_000 < running < room_made


@pytest.mark.parametrize("longest", [{"units": ("x",) * 3_000}, {"lists": (("x",) * 3_000,)}])
def test_the_reader_has_room_for_twice_the_rows_of_the_longest_list(longest):
    assert room_for(replace(layout_of(CAMPAIGN), **longest)).rows == 7_000


def test_a_common_workbook_of_a_thousand_units_is_read_to_the_last_unit(tmp_path):
    units = tuple(Unit(f"dv-{n}", f"Đơn vị có tên dài số {n} của tỉnh") for n in range(1000))
    campaign = replace(CAMPAIGN, units=units)
    (tmp_path / "Nhan-ve").mkdir()
    sent = common_returned(units[-1].name, campaign=campaign, saved=DAY)
    (tmp_path / "Nhan-ve" / "a.xlsx").write_bytes(sent)
    found = read_inbox(tmp_path / "Nhan-ve", tmp_path)
    taken = take_in(found, campaign, layout_of(campaign), KEY, MOMENT)
    assert taken.submissions[units[-1].code].answers == ANSWERS
    assert {p.code for p in taken.receipts[0].problems} == {"identity_by_choice"}


def test_a_file_is_told_as_done_when_it_was_read_and_before_the_next_one(tmp_path, monkeypatch):
    (tmp_path / "Nhan-ve").mkdir()
    for name in ("a.xlsx", "b.xlsx"):
        (tmp_path / "Nhan-ve" / name).write_bytes(returned(ANSWERS))
    found, met = read_inbox(tmp_path / "Nhan-ve", tmp_path), []
    whole = InboxFile.read
    monkeypatch.setattr(InboxFile, "read", lambda one: (met.append(one.path), whole(one))[1])
    layout = layout_of(CAMPAIGN)
    take_in(found, CAMPAIGN, layout, KEY, MOMENT, progress=lambda *done: met.append(done))
    assert met == ["Nhan-ve/a.xlsx", (1, 2), "Nhan-ve/b.xlsx", (2, 2)]


# Sentences


@pytest.mark.parametrize("code", [*sentences_of(ReceiptCode), *sentences_of(IntegrityCode)])
def test_both_languages_have_the_same_blanks(code):
    vietnamese, english = (
        {name for _, name, _, _ in Formatter().parse(sentence) if name}
        for sentence in (MESSAGES[code].vi, MESSAGES[code].en)
    )
    assert vietnamese == english


def test_dates_of_files_in_other_zones_are_compared_as_moments(inbox):
    east = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
    west = datetime(2024, 12, 1, 3, tzinfo=UTC)  # an hour later
    taken = inbox({"a.xlsx": returned(WORSE, saved=east), "b.xlsx": returned(saved=west)})
    assert taken.submissions[UNIT].answers == ANSWERS
