"""Days as Excel counts them."""

from __future__ import annotations

from datetime import date

_LEAP_DAY = 60  # Excel's number for 29 February 1900, which there never was


def day_serial(day: date) -> int:
    """The number that Excel has for a day: it counts 29 February 1900, which there never was."""
    days = (day - date(1899, 12, 30)).days
    return days if days > _LEAP_DAY else days - 1
