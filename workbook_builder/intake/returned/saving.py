"""What a file says of its last saving → the moment that is meant, as far as it can be known.

Many programs put the clock of their own machine where the time in UTC belongs. Each is read by its
habit: by the clock of the archive, which some keep in UTC; by the date of making, which we know and
some programs move; by what is known of the program. Where nothing tells, both readings stand.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from workbook_builder.xlsx.parts import ISSUED_AT
from workbook_builder.xlsx.read.history import History

_IN_UTC = re.compile(
    r"Microsoft Excel Compatible /|Microsoft Macintosh Excel|SheetJS|gnumeric|IronCalc",
    re.IGNORECASE,
)
_BY_LOCAL_CLOCK = re.compile(
    r"LibreOffice|OpenOffice|NeoOffice|Collabora|ONLYOFFICE", re.IGNORECASE
)
_EXCEL_2010 = 14  # an older number is also what libraries give as theirs
_QUARTER = timedelta(minutes=15)
_MOST_OFF = timedelta(hours=14)  # the furthest that a time zone is from UTC
_SLACK = timedelta(minutes=2)  # between the time in a file and that of its archive
_NO_TIME = timedelta(0)
_AHEAD = timedelta(hours=7)
"""How far Vietnam's clock is ahead of UTC."""


@dataclass(frozen=True, slots=True)
class Saving:
    """When a file was last saved: at `moment`, but not before `earliest` nor after `latest`.

    The three are the same where nothing is in doubt. `packed`: the clock of its archive, if it is
    in UTC or in Vietnam's time, whichever is earlier; None where the archive does not tell.
    """

    moment: datetime
    earliest: datetime
    latest: datetime
    packed: datetime | None = None


def saving_of(history: History) -> Saving | None:
    """The last saving of a workbook of ours; None where it is not told, or was its issue."""
    stated = history.saved
    if stated is None or stated <= ISSUED_AT:
        return None
    likely, other = _offsets(history, stated)
    packed = None if history.packed is None else history.packed - _AHEAD
    moments = stated - likely, stated - other
    return Saving(moments[0], min(moments), max(moments), packed)


def _offsets(history: History, stated: datetime) -> tuple[timedelta, timedelta]:
    """How far the time in a file is ahead of UTC, and how far it may be otherwise."""
    if history.created is not None and (moved := _whole(history.created - ISSUED_AT)):
        return moved, moved
    by_archive = None if history.packed is None else _whole(stated - history.packed)
    if not history.zoned or _BY_LOCAL_CLOCK.search(history.program):
        if by_archive is None:
            return _AHEAD, _AHEAD
        # Without a difference the machine's clock is in UTC, or the archive has its clock, too.
        return by_archive or _AHEAD, by_archive
    if _IN_UTC.search(history.program) or _is_excel(history):
        return _NO_TIME, _NO_TIME
    if by_archive:  # one of the two is in UTC, and Vietnam's clock is ahead of it
        found = max(by_archive, _NO_TIME)
        return found, found
    return _NO_TIME, _AHEAD


def _is_excel(history: History) -> bool:
    number = history.version.partition(".")[0]
    named = history.program.startswith("Microsoft Excel")
    return named and number.isascii() and number.isdigit() and int(number[:4]) >= _EXCEL_2010


def _whole(apart: timedelta) -> timedelta | None:
    """A distance as far as two time zones may be apart; None for any other."""
    rounded = round(apart / _QUARTER) * _QUARTER
    return rounded if abs(apart - rounded) <= _SLACK and abs(rounded) <= _MOST_OFF else None
