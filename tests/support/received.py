"""Moments at which files are received, and the statuses of their receipts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from tests.support.returned import CAMPAIGN
from workbook_builder.clock import VIETNAM

DAY = datetime(2024, 12, 1, 9, tzinfo=VIETNAM)
MOMENT = datetime(2024, 12, 20, 9, tzinfo=VIETNAM)
LATER = DAY + timedelta(days=1)
DUE = replace(CAMPAIGN, due=date(2024, 12, 15))


def statuses(taken):
    """File → status, and the codes of its problems."""
    return {
        r.file.removeprefix("Nhan-ve/"): (r.status, *(p.code for p in r.problems))
        for r in taken.receipts
    }
