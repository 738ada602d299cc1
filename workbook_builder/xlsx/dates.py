"""Days and times of day ↔ the serial numbers that Excel keeps them as.

Excel counts a 29 February 1900, which there never was. Days before it are therefore one nearer to
their number than the day that all later ones are counted from would have them.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

DAY_ZERO = datetime(1899, 12, 30)
"""Midnight of the day that serial numbers count from, for every day after February 1900."""

_WRITTEN = re.compile(
    r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})"
    r"|(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ([0-9]{4})"
)
_LEAP_DAY = 60  # the number of that 29 February
_LAST_DAY = 2_958_465  # 31 December 9999: Excel knows no later day


def day_serial(day: date) -> int:
    """The serial number of a day."""
    days = (day - DAY_ZERO.date()).days
    return days if days > _LEAP_DAY else days - 1


def moment_serial(moment: datetime) -> float:
    """The serial number of a day with its time, as a clock shows it: without a time zone."""
    return (moment - DAY_ZERO) / timedelta(days=1)


def iso_serial(text: str) -> float | None:
    """The serial number of an ISO date or time, as cells of type `d` hold it; None for neither."""
    text = text.strip()
    day_and_time = text if "-" in text else f"{DAY_ZERO:%Y-%m-%d}T{text.lstrip('T')}"
    try:
        moment = datetime.fromisoformat(day_and_time)
    except ValueError:
        return None
    return moment_serial(moment.replace(tzinfo=None))


def written_day(text: str) -> date | None:
    """The day of a text such as `18/12/2023` or `ngày 18 tháng 12 năm 2023`; None for another."""
    match = _WRITTEN.fullmatch(" ".join(text.casefold().split()))
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def from_serial(serial: float) -> date | None:
    """The day of a serial number, whatever time of day it has; None where Excel has no such day."""
    if not 1 <= serial < _LAST_DAY + 1 or int(serial) == _LEAP_DAY:
        return None
    day = int(serial)
    return DAY_ZERO.date() + timedelta(days=day if day > _LEAP_DAY else day + 1)
