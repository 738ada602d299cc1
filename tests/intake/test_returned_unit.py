"""Returned common workbooks: to which unit each belongs, by the name picked in it."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st
from openpyxl.styles import Font

from tests.support.common import common_issued, common_layout_of, common_returned
from tests.support.examples import examples
from tests.support.kinds import kind_name
from tests.support.received import DAY, DUE, LATER, MOMENT, statuses
from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    DATA,
    KEY,
    MODEL,
    PROPAGANDA,
    RATE,
    RUBRIC,
    SHEET,
    Fault,
    Formula,
    codes,
    layout_of,
    put,
    read,
    returned,
    through_openpyxl,
)
from workbook_builder.campaign.model import Unit
from workbook_builder.campaign.stamp import COMMON_UNIT
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.intake.candidates import room_for
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import take_in
from workbook_builder.issue.common import UNIT_CELL
from workbook_builder.issue.layout import lay_out
from workbook_builder.problems import Severity
from workbook_builder.spelling import folded_visible
from workbook_builder.words.workbooks import scoring as words

HEALTH = "Sở Y tế"
WORSE = {**ANSWERS, "I.1": PROPAGANDA.tiers[2]}
SHORT = replace(
    CAMPAIGN,
    units=(
        Unit("vp", "Văn phòng Đoàn ĐBQH và HĐND Tỉnh", short="VP ĐBQH-HĐND"),
        Unit("vp-ub", "Văn phòng UBND Tỉnh", short="VP"),
        Unit("vp-tu", "Văn phòng Tỉnh ủy", short="VP"),
        Unit("so-yt", "Sở Y tế", short="Văn phòng UBND Tỉnh"),
    ),
)


# Whose it is


def test_it_counts_for_the_unit_that_was_picked_and_a_note_says_that_identity_is_by_choice():
    reading = read(common_returned(HEALTH))
    assert (reading.kind, reading.unit) == ("submission", "so-y-te")
    assert reading.submission.answers == ANSWERS
    assert reading.submission.details == {}  # the picked name is no detail of the report
    (problem,) = reading.problems
    assert (problem.code, problem.severity) == ("identity_by_choice", Severity.NOTE)
    assert (problem.place.sheet, problem.place.cell) == (words.SHEET_RUBRIC, UNIT_CELL)


def pale(sheet):
    sheet[UNIT_CELL].font = Font(color="FFFFFF")


def hidden(sheet):
    sheet.row_dimensions[sheet[UNIT_CELL].row].hidden = True


@pytest.mark.parametrize(("change", "code"), [(pale, "inputs_faint"), (hidden, "inputs_hidden")])
def test_a_choice_that_nobody_sees_is_told(change, code):
    seen = through_openpyxl(common_returned(HEALTH), lambda book: change(book[SHEET]))
    reading = read(seen)
    assert (reading.unit, codes(reading)) == ("so-y-te", ["identity_by_choice", code])
    assert reading.problems[-1].place.cell == UNIT_CELL


def test_a_unit_s_own_workbook_says_nothing_of_choice():
    assert codes(read(returned())) == []


@pytest.mark.parametrize("blank", [None, "", " ", "\u00a0", "\u200b"])
def test_without_a_choice_it_is_rejected_as_nobody_s(blank):
    reading = read(common_returned(blank))
    assert (reading.kind, reading.unit, codes(reading)) == ("rejected", "", ["unit_not_chosen"])


def test_as_it_was_issued_it_is_nobody_s():
    assert codes(read(common_issued())) == ["unit_not_chosen", "unanswered"]


@pytest.mark.parametrize(
    "other", ["Sở Giáo dục", "so-y-te", "Sở", "Sở*", "*", COMMON_UNIT, 1.0, True, Fault("#N/A")]
)
def test_any_other_name_is_rejected(other):
    reading = read(common_returned(other))
    assert (reading.kind, reading.unit, codes(reading)) == ("rejected", "", ["unit_not_listed"])


@pytest.mark.parametrize(
    "typed",
    [
        unicodedata.normalize("NFD", HEALTH),
        "SỞ Y TẾ",
        " Sở  Y tế ",
        "Sở\u00a0Y tế",
        "Sở Y tế\u200b",
    ],
)
def test_a_name_that_reads_the_same_is_taken_with_a_warning(typed):
    reading = read(common_returned(typed))
    assert reading.unit == "so-y-te"
    assert codes(reading) == ["identity_by_choice", "unit_name_differs"]


@pytest.mark.parametrize("typed", ["VP ĐBQH-HĐND", "vp đbqh-hđnd"])
def test_a_short_name_that_one_unit_has_is_taken_with_a_warning(typed):
    reading = read(common_returned(typed, campaign=SHORT), SHORT)
    assert reading.unit == "vp"
    assert codes(reading) == ["identity_by_choice", "unit_name_differs"]


def test_a_short_name_of_two_units_is_nobody_s():
    assert codes(read(common_returned("VP", campaign=SHORT), SHORT)) == ["unit_not_listed"]


def test_a_full_name_goes_before_another_unit_s_short_name():
    reading = read(common_returned("Văn phòng UBND Tỉnh", campaign=SHORT), SHORT)
    assert (reading.unit, codes(reading)) == ("vp-ub", ["identity_by_choice"])


def test_a_formula_in_the_choice_is_taken_as_it_shows():
    assert read(common_returned(Formula("_du_lieu!E2", HEALTH))).unit == "so-y-te"


def test_a_unit_that_is_no_longer_in_the_definition_is_not_listed():
    later = replace(CAMPAIGN, units=CAMPAIGN.units[:1])
    assert codes(read(common_returned(HEALTH), later)) == ["unit_not_listed"]


def test_the_choice_is_found_by_its_name_where_it_was_moved():
    def move(book):
        sheet = book[words.SHEET_RUBRIC]
        sheet["I7"] = sheet[UNIT_CELL].value
        sheet[UNIT_CELL].value = None
        book.defined_names["don_vi"].attr_text = f"'{words.SHEET_RUBRIC}'!$I$7"

    assert read(through_openpyxl(common_returned(HEALTH), move)).unit == "so-y-te"


def test_all_that_is_wrong_with_it_is_told_at_once():
    rows = {f"{column}{row}": None for column in "AC" for row in range(9, 22)}
    damaged = put(common_returned("Sở khác"), RUBRIC, rows)
    assert codes(read(damaged)) == ["unit_not_listed", "rows_missing"]


@examples(8, whole=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.one_of(
            st.sampled_from(["unit", "stamp", "schema", "campaign", "*", "=1+1", "100%", "1/2"]),
            st.text(
                st.characters(categories=["L", "N", "P", "S", "Zs"], exclude_characters="_"),
                min_size=1,
                max_size=40,
            ),
        ),
        min_size=1,
        max_size=6,
        unique_by=folded_visible,
    ),
    st.data(),
)
def test_whatever_units_are_called_each_is_read_as_itself(names, data):
    names = [name for name in names if folded_visible(name)] or ["Sở"]
    units = tuple(Unit(f"u-{number}", name) for number, name in enumerate(names))
    campaign = replace(CAMPAIGN, units=units)
    unit = data.draw(st.sampled_from(units))
    reading = read(common_returned(unit.name, campaign=campaign), campaign)
    assert (reading.kind, reading.unit) == ("submission", unit.code)
    assert codes(reading) == ["identity_by_choice"]


# The stamp


def test_a_stamp_that_was_made_common_by_hand_is_rejected():
    assert codes(read(put(returned(), DATA, {"B3": COMMON_UNIT}))) == ["stamp_not_ours"]


def test_a_common_stamp_that_was_given_a_unit_by_hand_is_rejected():
    assert codes(read(put(common_returned(HEALTH), DATA, {"B3": "so-y-te"}))) == ["stamp_not_ours"]


def test_without_the_key_it_counts_unverified():
    reading = read(common_returned(HEALTH), key=None)
    assert reading.unit == "so-y-te"
    assert codes(reading) == ["not_verified", "identity_by_choice"]


def test_that_of_another_campaign_is_foreign():
    other = replace(CAMPAIGN, id="thu-2025")
    assert codes(read(common_returned(HEALTH, campaign=other))) == ["other_campaign"]


def test_that_of_an_older_rubric_is_compared_as_a_unit_s_own_is():
    group, last = CAMPAIGN.rubric
    gone = replace(last, criteria=(last.criteria[0], replace(MODEL, title="Có mô hình mới")))
    reading = read(common_returned(HEALTH), replace(CAMPAIGN, rubric=(group, gone)))
    assert codes(reading) == ["identity_by_choice", "older_wording"]
    assert RATE in group.criteria


# Which counts


@pytest.fixture
def receive(tmp_path):
    """Takes files in: `receive({"a.xlsx": bytes}, campaign)`."""

    def take(files, campaign=CAMPAIGN):
        (tmp_path / "Nhan-ve").mkdir()
        for name, data in files.items():
            (tmp_path / "Nhan-ve" / name).write_bytes(data)
        found = read_inbox(tmp_path / "Nhan-ve", tmp_path)
        return take_in(found, campaign, layout_of(campaign), KEY, MOMENT)

    return take


def test_a_receipt_says_accepted_and_carries_the_note(receive):
    taken = receive({"a.xlsx": common_returned(HEALTH, saved=DAY)})
    assert statuses(taken) == {"a.xlsx": ("accepted", "identity_by_choice")}
    assert taken.notes == {}


def test_beside_the_unit_s_own_with_the_same_answers_one_is_the_other_s_duplicate(receive):
    own = returned(unit=CAMPAIGN.units[1], saved=DAY)
    taken = receive({"a.xlsx": own, "b.xlsx": common_returned(HEALTH, saved=LATER)})
    assert statuses(taken)["a.xlsx"] == ("duplicate", "duplicate_of")
    assert statuses(taken)["b.xlsx"] == ("accepted", "identity_by_choice")


@pytest.mark.parametrize("common_first", [True, False])
def test_beside_the_unit_s_own_with_other_answers_the_newest_counts_and_asks(receive, common_first):
    dates = (DAY, LATER) if common_first else (LATER, DAY)
    common = common_returned(HEALTH, WORSE, saved=dates[0])
    own = returned(unit=CAMPAIGN.units[1], saved=dates[1])
    taken = receive({"chung.xlsx": common, "rieng.xlsx": own})
    assert taken.submissions["so-y-te"].answers == (ANSWERS if common_first else WORSE)
    assert "Cần xác nhận" in taken.notes["so-y-te"]


def test_two_units_that_picked_the_same_name_are_to_be_asked(receive):
    first = common_returned(HEALTH, saved=DAY)
    taken = receive({"a.xlsx": first, "b.xlsx": common_returned(HEALTH, WORSE, saved=DAY)})
    assert taken.submissions == {}
    said = ("rejected", "identity_by_choice", "same_date_different_answers")
    assert statuses(taken) == {"a.xlsx": said, "b.xlsx": said}


def test_one_without_a_choice_credits_and_blames_nobody(receive):
    taken = receive({"a.xlsx": common_returned(None, saved=DAY)})
    assert statuses(taken) == {"a.xlsx": ("rejected", "unit_not_chosen")}
    assert (taken.submissions, taken.notes) == ({}, {})


def test_a_late_one_is_late(receive):
    late = common_returned(HEALTH, campaign=DUE, saved=datetime(2024, 12, 18, tzinfo=DAY.tzinfo))
    taken = receive({"a.xlsx": late}, DUE)
    assert "Nộp muộn" in taken.notes["so-y-te"]


# From beginning to end


def test_filled_in_by_libreoffice_it_comes_back_as_a_rank(calc, tmp_path):
    folder = start_campaign(tmp_path / "cum-8", "cum-8-2021")
    (sent,) = build(folder, common=True).written
    campaign = load_definition(folder)
    for number, unit in enumerate(campaign.units[:3]):
        path = folder.inbox / f"bang {number}.xlsx"
        path.write_bytes((folder.root / sent).read_bytes())
        with calc.open(path) as book:
            book.set_value(words.SHEET_RUBRIC, UNIT_CELL, unit.name)
            for input_ in lay_out(campaign).inputs:
                name = kind_name(input_.criterion) if input_.is_answer else ""
                if name == "tiers":
                    label = input_.criterion.tiers[number].label
                    book.set_value(words.SHEET_RUBRIC, input_.cell, label)
                elif name == "points":
                    book.set_value(words.SHEET_RUBRIC, input_.cell, 9.0 - number)
            book.save()
    (folder.inbox / "nguyên.xlsx").write_bytes((folder.root / sent).read_bytes())
    result = consolidate(folder)
    assert [(r.status, r.unit, [p.code for p in r.problems]) for r in result.receipts] == [
        ("accepted", campaign.units[0].code, ["identity_by_choice"]),
        ("accepted", campaign.units[1].code, ["identity_by_choice"]),
        ("accepted", campaign.units[2].code, ["identity_by_choice"]),
        ("rejected", "", ["unit_not_chosen", "unanswered"]),
    ]
    bases = {row.unit: row.base for row in result.standings if row.status == "ranked"}
    assert bases == {campaign.units[n].code: 20 - 2 * n + 8 * (9 - n) for n in range(3)}
    assert len(result.missing) == 9


def test_a_common_workbook_is_read_to_its_end_however_many_units_it_lists_and_rows_came_between():
    units = tuple(Unit(f"dv-{number}", f"Đơn vị {number}") for number in range(3_000))
    room = room_for(common_layout_of(replace(CAMPAIGN, units=units)))
    assert room.rows >= 2 * len(units)
    assert room.rows > room_for(common_layout_of(CAMPAIGN)).rows > 1_000


def test_the_unit_s_name_edited_in_the_guide_misleads_nobody_and_on_the_table_is_told():
    def edited(title: str) -> list[str]:
        def change(book):
            for row in book[title].iter_rows():
                for cell in row:
                    if isinstance(cell.value, str) and CAMPAIGN.units[0].name in cell.value:
                        cell.value = cell.value.replace(CAMPAIGN.units[0].name, "Cơ quan tôi")

        return codes(read(through_openpyxl(returned(), change)))

    assert "unit_name_edited" in edited(words.SHEET_RUBRIC)
    assert "unit_name_edited" not in edited(words.SHEET_GUIDE)
