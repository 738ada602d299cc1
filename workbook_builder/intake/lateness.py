"""When a file was saved, came and is dated × the due date → whether it is late, or who must decide.

Each date can be wrong: that in the file by a clock or a time zone, that of a mail by its sender,
that of the file on this machine by a download. Where they would lead to different answers, nothing
is held against the unit: the file counts as in time, and the leader is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from workbook_builder.clock import VIETNAM
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.returned.saving import Saving
from workbook_builder.problems import Code, Problem, Severity, Value, note
from workbook_builder.words.messages.receipts import ReceiptCode

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dates:
    """All that is known of when a file was saved and came.

    `saving` is None where the file does not tell, or names a time to come. `arrived` is that of its
    mail, None for a file without one; `received` is that of the file on this machine.
    """

    saving: Saving | None
    arrived: datetime | None
    received: datetime

    @property
    def saved(self) -> datetime:
        """When it was saved, as far as can be known."""
        if self.saving is not None:
            return self.saving.moment
        return self.received if self.arrived is None else self.arrived

    @property
    def came(self) -> datetime:
        """By when it had been saved, as far as its way here tells."""
        return self.received if self.arrived is None else self.arrived

    def may_be_older_than(self, other: Dates) -> bool:
        """Whether this file, which seems to be the newer one, may be the older."""
        mine, its = self.saving, other.saving
        earliest = self.saved if mine is None else mine.earliest
        latest = other.saved if its is None else its.latest
        alike = (self.arrived is None) == (other.arrived is None)
        overtaken = alike and other.came > self.came + timedelta(hours=1)
        return earliest <= latest or overtaken


def dates_of(file: InboxFile, saving: Saving | None, moment: datetime) -> Dates:
    """The dates of a file; `moment` is now. One in the future is nothing to go by."""
    if saving is not None and saving.earliest > moment + _DAY:
        saving = None
    arrived = None if file.arrived is None else min(file.arrived, moment)
    return Dates(saving, arrived, min(file.modified, moment))


def date_of(saved: datetime | None, came: datetime, moment: datetime) -> datetime:
    """When a file was saved: the date inside the file if credible, else the date when it came.

    A date up to one day after `moment` is credible, because of time zones and wrong clocks.
    """
    if saved is not None and saved <= moment + _DAY:
        return saved
    return min(came, moment)


def end_of(due: date) -> datetime:
    """The last moment of the due date."""
    return datetime.combine(due, time.max, VIETNAM)


def judge_lateness(dates: Dates, due: date, *, collected: bool) -> tuple[bool, tuple[Problem, ...]]:
    """Whether a file is late without a doubt, and what there is to say.

    `collected`: whether files were put into the inbox before the due date, so that the date of a
    file there tells something.
    """
    end, saving = end_of(due), dates.saving
    values: dict[str, Value] = {
        "due": f"{due:%d/%m/%Y}",
        "came": day(dates.came),
        "saved": day(dates.saved),
    }

    def asked(code: Code) -> tuple[bool, tuple[Problem, ...]]:
        return False, (Problem(code, Severity.WARNING, values=values),)

    in_time, late = dates.came <= end, Problem(ReceiptCode.LATE, Severity.WARNING, values=values)
    if saving is None:
        if in_time:
            return False, ()
        if dates.arrived is None:
            return asked(ReceiptCode.DATE_UNKNOWN)
        return True, (late, note(ReceiptCode.MAIL_DATE_USED))
    if saving.earliest > end:
        return asked(ReceiptCode.CAME_BEFORE_SAVED) if in_time else (True, (late,))
    if saving.packed is not None and saving.packed > end + _DAY:
        values["came"] = day(saving.packed)
        return asked(ReceiptCode.PACKED_AFTER_DUE)
    if in_time:
        return False, ()
    if saving.latest > end:
        values |= {"earliest": clock(saving.earliest), "latest": clock(saving.latest)}
        return asked(ReceiptCode.ZONE_UNKNOWN)
    if dates.arrived is not None:
        return asked(ReceiptCode.MAIL_AFTER_DUE)
    if collected:
        return asked(ReceiptCode.FILE_AFTER_DUE)
    return False, (Problem(ReceiptCode.FILE_DATE_AFTER_DUE, Severity.NOTE, values=values),)


def day(moment: datetime) -> str:
    """The day in Vietnam, as people write it."""
    return f"{moment.astimezone(VIETNAM):%d/%m/%Y}"


def clock(moment: datetime) -> str:
    """The day and the time in Vietnam."""
    return f"{moment.astimezone(VIETNAM):%H:%M %d/%m/%Y}"
