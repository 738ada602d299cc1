"""What a person sees in a returned file is what counts, or the leader is told, or it is refused."""

from __future__ import annotations

from random import Random
from types import SimpleNamespace

import pytest

from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    SHEET,
    codes,
    issued,
    read,
    returned,
    through_openpyxl,
)
from tests.support.tricks import (
    LEVELS,
    NUMBERS,
    TRICKS,
    Trick,
    answers_by_chance,
    formatted,
    honest,
    inked,
    row_said,
)
from workbook_builder.problems import Bears, Severity
from workbook_builder.ranking.summary.watch import watch_items
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.words.workbooks import ranking_summary as words
from workbook_builder.xlsx.parts import zip_parts
from workbook_builder.xlsx.read.package import Unreadable

_OF_SHEETS = (IntegrityCode.SHEET_HIDDEN, IntegrityCode.SHEET_TWIN)


def said_of(trick: Trick, number: int) -> tuple[list[str], bool]:
    """The codes that are said of a file with this trick, and whether it counts as was answered."""
    chance = Random(number)
    answers = answers_by_chance(chance)
    parts = honest(answers)
    data = trick.change(parts, chance) or zip_parts(parts)
    try:
        reading = read(data)
    except Unreadable as fault:
        return [fault.problem.code], False
    assert reading.submission is not None
    return codes(reading), reading.submission.answers == answers


@pytest.mark.parametrize("number", range(2))
@pytest.mark.parametrize("trick", TRICKS, ids=lambda trick: trick.name)
def test_a_file_that_shows_something_else_is_refused_told_or_counted_as_it_is_shown(trick, number):
    told, as_answered = said_of(trick, number)
    if trick.told:
        assert set(trick.told) & set(told)
    else:
        assert as_answered is trick.seen


def test_an_honest_file_is_told_nothing_of():
    for number in range(5):
        assert read(zip_parts(honest(answers_by_chance(Random(number))))).problems == ()


def test_hidden_columns_and_rows_of_the_issue_are_no_finding():
    assert codes(read(issued())) == ["unanswered"]


def test_a_number_that_is_shown_with_more_digits_is_shown_as_it_is():
    parts = honest({**ANSWERS})
    formatted(parts, "E19", "0.00")
    formatted(parts, "E20", "#,##0")
    assert read(zip_parts(parts)).problems == ()


def test_what_is_rounded_away_is_told():
    parts = honest({**ANSWERS})
    formatted(parts, "E19", "0")
    [problem] = read(zip_parts(parts)).problems
    assert problem.code == "shown_otherwise"
    assert (problem.values["shown"], problem.values["seen"]) == ("1", "1,1")


def test_answers_are_told_before_the_points_that_are_shown_otherwise():
    parts = honest({**ANSWERS})
    for cell in ("F9", "F10", "F12", "F14"):
        formatted(parts, cell, '"1"')
    formatted(parts, "E14", ";;;")
    formatted(parts, "E20", '"1"')
    problems = read(zip_parts(parts)).problems
    assert next(p for p in problems if p.code == "shown_otherwise").place.cell == "E20"


def test_a_file_without_stored_points_shows_none_that_differ():
    assert read(returned()).problems == ()


def with_a_second_table(change) -> list[tuple[str, str]]:
    """Code and sheet of all that is told where a second table without ids lies beside the first."""

    def second(book):
        sheet = book.copy_worksheet(book[SHEET])
        sheet.title = "Bản trình ký"
        for row in range(1, sheet.max_row + 1):
            sheet.cell(row, 1).value = None
        change(sheet)

    problems = read(through_openpyxl(returned(), second)).problems
    return [(one.code, one.place.sheet) for one in problems if one.code == "sheet_twin"]


def test_a_second_table_that_shows_another_answer_is_told_and_one_that_shows_the_same_is_not():
    for row in (*LEVELS, NUMBERS[0]):
        for other in ("Không triển khai", None):

            def change(sheet, row=row, other=other):
                sheet.cell(row, 5).value = other

            assert with_a_second_table(change) == [("sheet_twin", "Bản trình ký")]
    assert with_a_second_table(lambda sheet: None) == []
    assert with_a_second_table(lambda sheet: setattr(sheet, "sheet_state", "hidden")) == []
    assert with_a_second_table(lambda sheet: sheet.delete_rows(9, 40)) == []


def test_each_thing_that_is_not_seen_is_an_item_on_the_front_page_before_what_was_changed():
    parts = honest(ANSWERS)
    row_said(parts, LEVELS[0], 'hidden="1"')
    inked(parts, f"E{LEVELS[1]}", '<sz val="12"/><color rgb="FFFFFFFF"/>')
    reading = read(zip_parts(parts))
    receipt = SimpleNamespace(
        unit=CAMPAIGN.units[0].code,
        status="accepted_with_warnings",
        problems=reading.problems,
        after_freeze=False,
    )
    row = SimpleNamespace(number=1, receipt=receipt, choice=None)
    items = watch_items(CAMPAIGN, SimpleNamespace(rows=(row,)))
    assert [item.kind for item in items] == [words.WATCH_NOT_AS_SHOWN] * 2
    assert "E10" in items[0].text


def test_each_such_finding_is_a_warning_that_names_a_cell_or_the_sheet():
    for trick in TRICKS:
        chance = Random(7)
        parts = honest(answers_by_chance(chance))
        data = trick.change(parts, chance) or zip_parts(parts)
        try:
            problems = read(data).problems
        except Unreadable:
            continue
        for problem in problems:
            if problem.bears & Bears.NOT_AS_SHOWN:
                assert problem.severity is Severity.WARNING
                assert problem.place.sheet
                assert problem.place.cell or problem.code in _OF_SHEETS
