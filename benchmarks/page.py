"""Measures all that docs/performance.md tells, and names what got worse by a third.

Run by `make benchmark`; `FAR=--far` adds 10,000 units to the whole runs.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from benchmarks import click, ranking, reading, runs

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"
UNITS = (12, 200, 1000)
FAR = 10_000


def main(arguments: list[str]) -> None:
    """Prints a table after the other, as the page holds them, and then what changed."""
    started, page, changes = time.monotonic(), PAGE.read_text(encoding="utf-8"), list[str]()
    sizes = (*UNITS, FAR) if "--far" in arguments else UNITS
    for measured in (
        lambda: runs.starts(5),
        lambda: runs.table(sizes),
        reading.table,
        lambda: ranking.table(UNITS),
        click.table,
    ):
        table = measured()
        print(table.text(), end="\n\n", flush=True)
        changes += table.changes(page)
    print(runs.dearest(200).text(), end="\n\n")
    print(f"{time.monotonic() - started:.0f} seconds in all")
    for change in changes:
        print(change)


if __name__ == "__main__":
    main(sys.argv[1:])
