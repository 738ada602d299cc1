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
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.office.calc import Calc
from tests.office.counting import Calls, counting
from tests.office.excel import RunningExcel
from tests.office.workbooks import Excel
from tests.support.returned import returned
from workbook_builder.campaign.model import Campaign, Tier, Unit
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.live.open_run import consolidate_open
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answer

FILES = 200
TIMES = 3


@dataclass(frozen=True, slots=True)
class Timed:
    """Wall-clock seconds of a piece of work, and the calls into Excel that it made."""

    seconds: float
    calls: Calls


def main() -> None:
    """Measures, and prints a Markdown table."""
    rows = measure(FILES, TIMES)
    print(f"| | {FILES} files |\n| --- | ---: |")
    for name, value in rows.items():
        print(f"| {name} | {value:,.2f} |")


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
        "command line, seconds": first[0].seconds,
        "**click, all files new: times the command line**": first[1].seconds / first[0].seconds,
        "of which in LibreOffice and the engine": first[1].calls.seconds / first[0].seconds,
        "calls into Excel": first[1].calls.total,
        "command line once more, seconds": again[0].seconds,
        "**click that changes nothing: times the command line**": again[1].seconds
        / again[0].seconds,
        "of which in LibreOffice and the engine, then": again[1].calls.seconds / again[0].seconds,
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


def sent(files: int, home: Path) -> CampaignFolder:
    """A campaign of 20 criteria, built, with a returned workbook of each of so many units."""
    folder = CampaignFolder(home)
    home.mkdir()
    units = tuple(Unit(f"dv-{n}", f"Đơn vị số {n} của Khối thi đua") for n in range(files))
    plain = load_campaign(template_path("khoi-5-2023"))
    campaign = replace(plain, units=units, ledger=())
    folder.definition.write_text(definition_text(campaign), encoding="utf-8")
    build(folder)
    for n, unit in enumerate(units):
        saved = datetime(2023, 12, 1, tzinfo=UTC) + timedelta(minutes=n)
        data = returned(
            answers(campaign, n), campaign=campaign, unit=unit, key=folder.key(), saved=saved
        )
        (folder.inbox / f"{unit.code}.xlsx").write_bytes(data)
    return folder


def answers(campaign: Campaign, number: int) -> dict[str, Answer]:
    """A set of answers that differs from unit to unit, as far as the levels allow."""
    found: dict[str, Answer] = {}
    for place, criterion in enumerate(campaign.criteria()):
        choices: tuple[Tier | Decimal, ...] = criterion.tiers or allowed_points(criterion)
        found[criterion.id] = choices[(number + place) % len(choices)]
    return found


if __name__ == "__main__":
    main()
