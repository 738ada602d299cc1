"""`Tổng hợp`: what a leader must see by its weight, the state at a glance, what to do next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.support.intakes import DAY, tables_of
from tests.support.returned import CAMPAIGN
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.intake.receipts import Receipt
from workbook_builder.intake.returned.submission import Submission
from workbook_builder.intake.taken import Taken
from workbook_builder.leader.picks import NOTHING_TAKEN
from workbook_builder.problems import Bears, Place, note, warning
from workbook_builder.ranking.files.cells import FIRST_FILE
from workbook_builder.ranking.summary import lines as at
from workbook_builder.ranking.summary.watch import watch_items, watch_table
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks import ranking_stages as stage_words
from workbook_builder.words.workbooks import ranking_summary as words

FIRST, SECOND = (unit.code for unit in CAMPAIGN.units)
TAMPERED = warning(IntegrityCode.POINTS_EDITED, seen="9", issued="5")
UNPROVEN = warning(ReceiptCode.EVIDENCE_MISSING, criterion="I.1", points=5)
LATE = warning(ReceiptCode.LATE, saved="2/1", due="1/1")
OTHER_NAME = warning(ReceiptCode.UNIT_NAME_EDITED, unit="A", seen="B")
OLDER = note(ReceiptCode.OLDER_RUBRIC)
ON_BEHALF = note(ReceiptCode.ENTERED_FOR_UNIT, words="Nhập từ bản giấy")
CONFIRM = warning(ReceiptCode.NEEDS_CONFIRMATION, criteria="I.1", others="b.xlsx")
HARMLESS = note(IntegrityCode.SHEET_RENAMED, issued="Bảng tự chấm")


def receipt(unit, *problems, status="accepted_with_warnings", name=""):
    file = f"Nhan-ve/{name or unit}.xlsx"
    return Receipt(file, status, unit, problems, "ab" * 32, 1024, DAY, DAY)


def tables(*receipts):
    return tables_of(CAMPAIGN, Taken({}, {}, tuple(receipts), {}), [])


def shown(whole):
    """Kind, unit and link of each row of the list, from top to bottom."""
    cells = {one.cell: one.value for one in whole.formulas[words.SHEET_SUMMARY]}
    rows = range(at.FIRST_WATCHED, at.ROW_MORE)
    found = [tuple(cells[f"{column}{row}"] for column in "ABF") for row in rows]
    return [row for row in found if row[0]]


def value(whole, cell):
    return {one.cell: one.value for one in whole.formulas[words.SHEET_SUMMARY]}[cell]


def test_what_must_be_seen_stands_in_the_order_of_its_weight_each_with_a_link():
    every = (UNPROVEN, CONFIRM, LATE, ON_BEHALF, OLDER, OTHER_NAME, TAMPERED, HARMLESS)
    whole = tables(receipt(FIRST, *every))
    name = CAMPAIGN.units[0].short or CAMPAIGN.units[0].name
    assert shown(whole) == [
        (kind, name, words.WATCH_LINK)
        for kind in (
            words.WATCH_TAMPERED,
            words.WATCH_OTHER_NAME,
            words.WATCH_OLDER_ISSUE,
            words.WATCH_ON_BEHALF,
            words.WATCH_LATE,
            words.WATCH_DIFFERS,
            words.WATCH_UNPROVEN,
        )
    ]
    link = next(
        one.formula
        for one in whole.formulas[words.SHEET_SUMMARY]
        if one.cell == f"{at.LAST}{at.FIRST_WATCHED}"
    )
    assert f"HYPERLINK(\"#'{files_words.SHEET_RECEIPTS}'!B\"&({FIRST_FILE - 1}+MATCH(" in link


def test_the_gravest_of_all_units_come_first_and_the_number_says_how_many_there_are():
    whole = tables(receipt(FIRST, LATE, UNPROVEN), receipt(SECOND, TAMPERED))
    assert [row[0] for row in shown(whole)] == [
        words.WATCH_TAMPERED,
        words.WATCH_LATE,
        words.WATCH_UNPROVEN,
    ]
    assert value(whole, f"{at.NAMES}{at.ROW_NUMBERS}") == 3


def test_what_does_not_fit_is_counted():
    many = [receipt(FIRST, TAMPERED, name=f"tệp {n}") for n in range(at.MOST_WATCHED + 2)]
    whole = tables(*many)
    assert len(shown(whole)) == at.MOST_WATCHED
    more = words.WATCH_MORE.format(count=2, sheet=files_words.SHEET_RECEIPTS)
    assert value(whole, at.MORE) == more


def test_where_there_is_nothing_to_see_the_sheet_says_so():
    whole = tables(receipt(FIRST, HARMLESS, status="accepted"))
    assert shown(whole) == []
    assert value(whole, f"{at.NAMES}{at.FIRST_WATCHED}") == words.WATCH_NOTHING


def test_files_that_came_after_the_freeze_or_do_not_count_are_not_in_the_list():
    late = replace(receipt(FIRST, TAMPERED), after_freeze=True)
    refused = receipt(SECOND, TAMPERED, status="rejected")
    assert shown(tables(late, refused)) == []


def test_scorers_whose_workbook_has_not_come_back_are_in_the_list_once_something_has():
    scorers = Scorer("ban-a", "Ban A", criteria=("I",)), Scorer("ban-b", "Ban B", criteria=("II",))
    campaign = replace(CAMPAIGN, stages=(Stage("cac-ban", "Các ban", scorers),))
    given = {"ban-a": Submission("ban-a", {}, {})}  # which has not scored all yet
    came = Taken(given, {}, (receipt(FIRST, HARMLESS, status="accepted"),), {})
    found = shown(tables_of(campaign, came, []))
    assert [(kind, unit) for kind, unit, _ in found] == [(stage_words.NOT_RETURNED, "Ban B")]
    assert shown(tables_of(campaign, NOTHING_TAKEN, [])) == []


@pytest.mark.parametrize("status", ["attachment", "ignored"])
def test_a_file_of_a_unit_that_nobody_could_look_into_is_on_the_front_page(status):
    locked = warning(ContainerCode.ARCHIVE_NOT_OPENED, Place("a.zip"))
    assert locked.bears & Bears.NOT_SEEN
    beside = replace(receipt(FIRST, locked), status=status)
    whole = tables(beside)
    assert [row[0] for row in shown(whole)] == [words.WATCH_NOT_SEEN]


def test_without_an_item_or_a_file_each_column_has_one_empty_cell():
    assert {column.values for column in watch_table(()).columns} == {(None,)}
    tables = tables_of(CAMPAIGN, NOTHING_TAKEN, [])
    [choices] = [table for table in tables.data if table.sheet == "_lua_chon"]
    assert {column.values for column in choices.columns} == {(None,)}


@pytest.mark.parametrize("problem", [TAMPERED, LATE, UNPROVEN])
def test_whatever_the_terminal_calls_worth_a_look_is_on_the_front_page(problem):
    whole = tables(receipt(FIRST, problem))
    rows = [row for row in whole.intake.rows if row.receipt.status == "accepted_with_warnings"]
    assert {one.file for one in watch_items(CAMPAIGN, whole.intake)} == {r.number for r in rows}


def test_the_next_step_follows_the_state():
    def step(whole):
        return value(whole, at.NEXT)

    never = tables_of(CAMPAIGN, NOTHING_TAKEN, [], when=None)
    assert words.NEXT_FIRST.split("{")[0] in step(never)
    missing = words.NEXT_MISSING.format(count=2, letters="Phan-hoi/")
    assert step(tables()).endswith(missing)
