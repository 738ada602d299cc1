"""How much longer the leader's button takes than the command line, with 200 returned files.

Run by `make benchmark`. Both consolidate the same folder in turn, in one process, so that their
ratio can be compared between machines. LibreOffice stands in for Excel; the time spent in it and in
the tests' engine is printed separately, and so is the number of calls into Excel.
"""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.sample import sent
from benchmarks.table import Table
from tests.office.calc import Calc
from tests.office.counting import Calls, counting
from tests.office.excel import RunningExcel
from tests.office.workbooks import Excel
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.live.open_run import consolidate_open

FILES = 200
TIMES = 1


@dataclass(frozen=True, slots=True)
class Timed:
    """Wall-clock seconds of a piece of work, and the calls into Excel that it made."""

    seconds: float
    calls: Calls


def table() -> Table:
    """The figures of the button."""
    rows = {name: (value,) for name, value in measure(FILES, TIMES).items()}
    return Table((f"{FILES} files",), rows)


def measure(files: int, times: int) -> dict[str, float]:
    """Row of the table → the median of so many measurements."""
    calc = Calc()
    found: dict[str, list[float]] = {}
    try:
        with tempfile.TemporaryDirectory() as root:
            folder = sent(files, Path(root) / "campaign")
            consolidate(CampaignFolder(copied(folder)))  # imports modules and fills caches
            for _ in range(times):
                for name, value in once(calc, folder).items():
                    found.setdefault(name, []).append(value)
    finally:
        calc.stop()
    return {name: statistics.median(values) for name, values in found.items()}


def once(calc: Calc, folder: CampaignFolder) -> dict[str, float]:
    """Measures command line and click, first with all files new, then with nothing new."""
    by_file, by_click = CampaignFolder(copied(folder)), CampaignFolder(copied(folder))
    with RunningExcel(Excel(calc, calc.office.process.pid)) as excel:
        book = excel.open(by_click.ranking)
        first = timed(lambda: consolidate(by_file)), timed(lambda: consolidate_open(book))
        again = timed(lambda: consolidate(by_file)), timed(lambda: consolidate_open(book))
    for copy in (by_file, by_click):
        shutil.rmtree(copy.root)
    return {
        "`consolidate`, seconds": first[0].seconds,
        "the click, all files new: times `consolidate`": first[1].seconds / first[0].seconds,
        "of which in LibreOffice and what leads to it": first[1].calls.seconds / first[0].seconds,
        "calls into Excel": first[1].calls.total,
        "`consolidate` once more, seconds": again[0].seconds,
        "a click that changes nothing: times `consolidate`": again[1].seconds / again[0].seconds,
        "of which in LibreOffice and what leads to it, then": again[1].calls.seconds
        / again[0].seconds,
        "calls into Excel, then": again[1].calls.total,
    }


def timed(work: Callable[[], object]) -> Timed:
    """Does the work and measures it."""
    with counting() as calls:
        started = time.perf_counter()
        work()
        return Timed(time.perf_counter() - started, calls)


def copied(folder: CampaignFolder) -> Path:
    """Makes a copy of the folder beside it."""
    copy = Path(tempfile.mkdtemp(dir=folder.root.parent))
    shutil.copytree(folder.root, copy, dirs_exist_ok=True)
    return copy
