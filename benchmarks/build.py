"""How long building scoring workbooks takes: the first one, and each further one of 1,000 units.

Run by `make benchmark`. Between machines compare the ratio of a further workbook to the first one,
since the times themselves depend on the machine.
"""

from __future__ import annotations

import tempfile
import time
from dataclasses import replace
from pathlib import Path

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.outbox import issue

UNITS = 1000


def main() -> None:
    """Builds for one unit and for a thousand, and prints what a further one costs."""
    campaign = load_campaign(template_path("khoi-5-2023"))
    units = tuple(Unit(f"don-vi-{n}", f"Đơn vị số {n} của Khối thi đua") for n in range(UNITS))
    timed(replace(campaign, units=units[:1]))  # imports modules and fills caches
    first = timed(replace(campaign, units=units[:1]))
    every = timed(replace(campaign, units=units))
    each = (every - first) / (UNITS - 1)
    print(f"first workbook            {first * 1000:8.1f} ms")
    print(f"each further one of {UNITS}  {each * 1000:8.2f} ms, written to disk")
    print(f"ratio                     {each / first:8.4f}")


def timed(campaign: Campaign) -> float:
    """Seconds to issue the workbooks of a campaign into an empty folder."""
    with tempfile.TemporaryDirectory() as root:
        started = time.perf_counter()
        issue(campaign, CampaignFolder(Path(root)))
        return time.perf_counter() - started


if __name__ == "__main__":
    main()
