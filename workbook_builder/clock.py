"""What time it is in Vietnam."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))
"""The time that dates on papers and in file names are meant in."""


def now() -> datetime:
    """The present moment in Vietnam's time."""
    return datetime.now(VIETNAM)
