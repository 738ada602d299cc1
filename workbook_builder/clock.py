"""What time it is in Vietnam."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""The time zone of all dates on papers and in file names. Vietnam has no summer time."""


def now() -> datetime:
    """The present moment in Vietnam's time."""
    return datetime.now(VIETNAM)
