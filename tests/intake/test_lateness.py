"""Which dates of a file are believed, which of two files is the older, and when one is late."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from workbook_builder.clock import VIETNAM
from workbook_builder.intake.containers.pieces import MailHead
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.lateness import Dates, date_of, dates_of, end_of, judge_lateness
from workbook_builder.intake.returned.saving import Saving, saving_of
from workbook_builder.problems import Severity
from workbook_builder.xlsx.parts import ISSUED_AT
from workbook_builder.xlsx.read.history import History

NOON = datetime(2024, 12, 10, 12, tzinfo=VIETNAM)
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)
NO_TIME = timedelta(0)
DUE = date(2024, 12, 15)
END = datetime(2024, 12, 15, 23, 59, 59, 999_999, VIETNAM)
LEAST = timedelta(microseconds=1)


def saving(moment, before=NO_TIME, after=NO_TIME, packed=None) -> Saving:
    return Saving(moment, moment - before, moment + after, packed)


def on_disk(saved: Saving | None, came: datetime = NOON) -> Dates:
    return Dates(saved, None, came)


def mailed(saved: Saving | None, came: datetime) -> Dates:
    """The file was put on this machine later than any mail came."""
    return Dates(saved, came, NOON + 9 * DAY)


# Which of two files is the older


@pytest.mark.parametrize(("later", "unsure"), [(NO_TIME, True), (SECOND, False)])
def test_a_file_may_be_the_older_until_all_of_its_doubt_lies_behind_the_other_s(later, unsure):
    other = on_disk(saving(NOON, HOUR, 7 * HOUR))
    newer = saving(NOON + 7 * HOUR + later + HOUR, HOUR, HOUR)
    assert on_disk(newer).may_be_older_than(other) is unsure


@pytest.mark.parametrize(("later", "unsure"), [(HOUR, False), (HOUR + SECOND, True)])
@pytest.mark.parametrize("by", [on_disk, mailed])
def test_a_file_that_came_over_an_hour_later_may_be_the_newer(by, later, unsure):
    newer, older = saving(NOON), saving(NOON - DAY)
    assert by(newer, NOON).may_be_older_than(by(older, NOON + later)) is unsure


def test_the_date_on_this_machine_and_that_of_a_mail_are_not_compared():
    newer, older = saving(NOON), saving(NOON - DAY)
    assert not on_disk(newer, NOON).may_be_older_than(mailed(older, NOON + DAY))
    assert not mailed(newer, NOON).may_be_older_than(on_disk(older, NOON + DAY))


def test_a_file_that_tells_no_date_is_as_old_as_its_way_here_tells():
    older = on_disk(saving(NOON))
    assert [on_disk(None, NOON + by).may_be_older_than(older) for by in (NO_TIME, SECOND)] == [
        *(True, False)
    ]
    assert on_disk(saving(NOON), NOON).may_be_older_than(mailed(None, NOON))
    assert not on_disk(saving(NOON), NOON).may_be_older_than(mailed(None, NOON - SECOND))


# Which dates are believed


def found(saved: Saving | None, arrived: datetime, modified: datetime) -> Dates:
    mail = MailHead("a@b.vn", "", arrived)
    file = InboxFile("a.xlsx", Path(), 1, "", modified, "workbook", mail=mail)
    return dates_of(file, saved, NOON)


@pytest.mark.parametrize(("ahead", "believed"), [(DAY, True), (DAY + LEAST, False)])
def test_a_saving_is_believed_up_to_a_day_ahead_by_its_earliest_moment(ahead, believed):
    told = saving(NOON + ahead + HOUR, HOUR, HOUR)
    assert (found(told, NOON, NOON).saving is not None) is believed
    came = NOON - DAY
    assert date_of(NOON + ahead, came, NOON) == (NOON + ahead if believed else came)


def test_no_file_came_after_the_present():
    ahead = NOON + HOUR
    assert (found(None, ahead, NOON).came, found(None, NOON, ahead).received) == (NOON, NOON)
    assert found(None, NOON - HOUR, NOON - DAY) == Dates(None, NOON - HOUR, NOON - DAY)
    assert date_of(None, ahead, NOON) == NOON


# When a file is late


def judged(dates: Dates, *, collected: bool = True) -> tuple[bool, list[str]]:
    late, said = judge_lateness(dates, DUE, collected=collected)
    return late, [str(problem.code) for problem in said]


def test_the_due_date_ends_with_its_last_microsecond():
    assert end_of(DUE) == END
    for moment, by_itself in ((END, (False, [])), (END + LEAST, (True, ["late"]))):
        assert judged(on_disk(saving(moment), moment)) == by_itself
    assert judged(on_disk(None, END)) == (False, [])
    assert judged(on_disk(None, END + LEAST)) == (False, ["date_unknown"])


def test_a_file_that_may_have_been_saved_in_time_is_not_late():
    came = END + DAY
    assert judged(on_disk(saving(END, NO_TIME, LEAST), came)) == (False, ["zone_unknown"])
    assert judged(on_disk(saving(END + LEAST, LEAST), came)) == (False, ["zone_unknown"])
    assert judged(on_disk(saving(END - LEAST, LEAST, LEAST), came)) == (False, ["file_after_due"])


@pytest.mark.parametrize(("after", "told"), [(DAY, []), (DAY + LEAST, ["packed_after_due"])])
def test_the_clock_of_an_archive_is_doubted_by_more_than_a_day(after, told):
    assert judged(on_disk(saving(END, packed=END + after), END)) == (False, told)


MIDNIGHT = datetime(2024, 12, 15, 17, tzinfo=UTC)  # after the due date, in Vietnam


@pytest.mark.parametrize(
    ("dates", "code", "values"),
    [
        (on_disk(saving(MIDNIGHT), MIDNIGHT + DAY), "late", {"came": "17", "saved": "16"}),
        (mailed(saving(MIDNIGHT), MIDNIGHT), "late", {"came": "16", "saved": "16"}),
        (mailed(None, MIDNIGHT), "late", {"came": "16", "saved": "16"}),
        (on_disk(saving(MIDNIGHT), END), "came_before_saved", {"came": "15", "saved": "16"}),
        (
            on_disk(saving(END, packed=MIDNIGHT + 2 * DAY), END),
            "packed_after_due",
            {"came": "18", "saved": "15"},
        ),
        (mailed(saving(END), MIDNIGHT), "mail_after_due", {"came": "16", "saved": "15"}),
    ],
)
def test_what_is_told_names_the_days_as_vietnam_counts_them(dates, code, values):
    late, (told, *_) = judge_lateness(dates, DUE, collected=True)
    assert (late, str(told.code), told.severity) == (code == "late", code, Severity.WARNING)
    due = {"due": "15/12/2024"}
    assert told.values == due | {key: f"{day}/12/2024" for key, day in values.items()}


def test_a_late_file_without_a_date_is_said_to_go_by_its_mail():
    assert judged(mailed(None, MIDNIGHT)) == (True, ["late", "mail_date_used"])
    assert judged(on_disk(None, MIDNIGHT)) == (False, ["date_unknown"])


def test_where_the_zone_is_not_known_both_times_are_named():
    dates = on_disk(saving(MIDNIGHT, HOUR, 2 * HOUR), END + DAY)
    _, (told,) = judge_lateness(dates, DUE, collected=True)
    assert (told.values["earliest"], told.values["latest"]) == (
        "23:00 15/12/2024",
        "02:00 16/12/2024",
    )


@pytest.mark.parametrize(
    ("collected", "code", "severity"),
    [
        (True, "file_after_due", Severity.WARNING),
        (False, "file_date_after_due", Severity.NOTE),  # it may have been copied here since
    ],
)
def test_the_date_of_a_file_here_tells_something_where_files_were_collected(
    collected, code, severity
):
    late, (told,) = judge_lateness(on_disk(saving(END), MIDNIGHT), DUE, collected=collected)
    assert (late, str(told.code), told.severity) == (False, code, severity)


# How far the clock in a file may be off

STATED = datetime(2024, 12, 10, 12, tzinfo=UTC)
MINUTES = timedelta(minutes=1)


def moved(by: timedelta) -> Saving | None:
    """The last saving in a file of which some program has moved the date of making."""
    return saving_of(History(STATED, ISSUED_AT + by, program="Bảng tính 9"))


@pytest.mark.parametrize(
    ("by", "meant"),
    [
        (7 * HOUR + 2 * MINUTES, 7 * HOUR),
        (7 * HOUR - 2 * MINUTES, 7 * HOUR),
        (7 * HOUR + 2 * MINUTES + SECOND, None),
        (7 * HOUR + 15 * MINUTES, 7 * HOUR + 15 * MINUTES),
        (14 * HOUR, 14 * HOUR),
        (-14 * HOUR, -14 * HOUR),
        (14 * HOUR + 15 * MINUTES, None),
        (-14 * HOUR - 15 * MINUTES, None),
        (NO_TIME, None),
    ],
)
def test_a_date_of_making_that_was_moved_tells_the_zone_in_quarters_of_an_hour(by, meant):
    doubt = Saving(STATED, STATED - 7 * HOUR, STATED)
    sure = None if meant is None else Saving(*[STATED - meant] * 3)
    assert moved(by) == (sure or doubt)


def test_a_date_that_names_no_zone_is_by_the_clock_of_vietnam():
    told = History(STATED, zoned=False, program="Bảng tính 9")
    assert saving_of(told) == Saving(*[STATED - 7 * HOUR] * 3)


def test_of_a_clock_of_an_archive_the_earlier_reading_is_kept():
    told = History(STATED, program="Microsoft Excel", version="16.0", packed=STATED)
    assert saving_of(told) == Saving(STATED, STATED, STATED, STATED - 7 * HOUR)
