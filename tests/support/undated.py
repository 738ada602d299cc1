"""The days that a package tells of, so that a test sees the day on which it was made.

That two calls in one second give the same bytes says nothing of the clock.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime

_DAY = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d")


def days_told(data: bytes) -> set[str]:
    """Every day, as ISO has it, of an entry of the package or of a moment in one of its parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        packed = {"-".join(f"{n:02}" for n in one.date_time[:3]) for one in package.infolist()}
        parts = b"\n".join(map(package.read, package.namelist()))
    return packed | {found.decode()[:10] for found in _DAY.findall(parts)}


def tells_today(data: bytes) -> bool:
    """Whether the package tells of today, here or by universal time."""
    return not {f"{now:%Y-%m-%d}" for now in (datetime.now(), datetime.now(UTC))}.isdisjoint(
        days_told(data)
    )
