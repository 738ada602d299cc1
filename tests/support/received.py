"""Moments at which files are received, files taken in, and the statuses of their receipts."""

from __future__ import annotations

import itertools
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

from tests.support.returned import CAMPAIGN, KEY, layout_of
from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.words.sentences import message

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


def take_all(
    base: Path,
    files: Mapping[str, bytes],
    campaign: Campaign = CAMPAIGN,
    *,
    key: bytes | None = KEY,
    modified: Mapping[str, datetime] | None = None,
    moment: datetime = MOMENT,
) -> Taken:
    """Puts files into the inbox of this folder and takes them in, in whatever order they come.

    `modified`: name → the date of the file on the machine; without it, the day of the return.
    """
    folder = base / "Nhan-ve"
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        seconds = (modified or {}).get(name, DAY).timestamp()
        os.utime(path, (seconds, seconds))
    found = read_inbox(folder, base)
    taken = take_in(found, campaign, layout_of(campaign), key, moment)
    for order in itertools.islice(itertools.permutations(found), 24):
        assert take_in(order, campaign, layout_of(campaign), key, moment) == taken
    assert {f"Nhan-ve/{name}" for name in files} <= {receipt.file for receipt in taken.receipts}
    for receipt in taken.receipts:
        for problem in receipt.problems:
            assert message(problem, "vi")
            assert message(problem, "en")
    return taken
