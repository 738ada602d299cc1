"""What whole runs cost: `build`, and `consolidate` with all files new, with none, and with ten.

The ranking workbook is as the run before left it, save once: then its bytes are others, as when the
leader has saved it. All is processor time. Each run has a process of its own, so that its peak of
memory is its own; a run is counted without the start of Python, which is measured alone.
"""

from __future__ import annotations

import cProfile
import os
import pstats
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from benchmarks.sample import sent
from benchmarks.table import Table
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.xlsx.parts import unzip_parts, zip_parts

Result = TypeVar("Result")
NEW = 10
DEAREST = 10
_STARTS = {
    "`--help`, seconds": "from workbook_builder.cli.app import run; run(['--help'])",
    "what a click imports, seconds": "from workbook_builder.live import main",
    "the same with xlwings, seconds": """from workbook_builder.live import main
from workbook_builder._lean import without_unused
with without_unused():
    import xlwings""",
}


@dataclass(frozen=True, slots=True)
class Spent:
    """Processor seconds of a piece of work, and the peak of its process's memory in MB."""

    seconds: float
    peak: float


def alone(work: Callable[..., Result], *arguments: object) -> Result:
    """Does the work in a process of its own, so that its memory can be measured alone."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(work, *arguments).result()


def spent(work: Callable[[], object]) -> Spent:
    """Does the work here."""
    started = time.process_time()
    work()
    return Spent(time.process_time() - started, _peak())


def _peak() -> float:
    """The peak of this process's memory in MB.

    Linux counts what the process had that started this one as its own, except in one place.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        found = re.search(r"^VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"), re.MULTILINE)
        if found is not None:
            return int(found[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1e6 if sys.platform == "darwin" else 1024)


def table(sizes: tuple[int, ...]) -> Table:
    """The figures of campaigns of so many units, each of which sent a file."""
    columns = [measure(units) for units in sizes]
    rows = {name: tuple(one[name] for one in columns) for name in columns[0]}
    return Table(tuple(f"{units:,} units" for units in sizes), rows)


def measure(units: int) -> dict[str, float]:
    """Row of the table → the figure for so many units."""
    with tempfile.TemporaryDirectory() as home:
        made = sent(units, Path(home) / "sent")
        root = Path(home) / "built"
        root.mkdir()
        shutil.copy(made.definition, root)
        built = alone(_build, root)
        late = sorted(made.inbox.iterdir())[:NEW]
        held = [(path, path.read_bytes()) for path in late]
        for path in late:
            path.unlink()
        early = alone(_consolidate, made.root) if units > NEW else None
        for path, data in held:
            path.write_bytes(data)
        added = alone(_consolidate, made.root)
        again = alone(_consolidate, made.root)
        book = made.ranking.read_bytes()
        made.ranking.write_bytes(zip_parts(unzip_parts(book), attributes=0))
        saved = alone(_consolidate, made.root)
    first = early or added
    return {
        "`build`, seconds": built.seconds,
        "`build`, peak of memory, MB": built.peak,
        "`consolidate`, all new, seconds": first.seconds,
        "`consolidate`, peak of memory, MB": max(first.peak, added.peak, saved.peak),
        f"`consolidate`, {NEW} new: times all new": added.seconds / first.seconds,
        "`consolidate`, nothing new: times all new": again.seconds / first.seconds,
        "`consolidate`, ranking workbook saved: times all new": saved.seconds / first.seconds,
    }


def _build(root: Path) -> Spent:
    return spent(lambda: build(CampaignFolder(root)))


def _consolidate(root: Path) -> Spent:
    return spent(lambda: consolidate(CampaignFolder(root)))


def starts(times: int) -> Table:
    """What starting costs, the least of so many times; compiled modules are there already."""
    found: dict[str, tuple[float, ...]] = {}
    with tempfile.TemporaryDirectory() as compiled:
        here = {**os.environ, "PYTHONPYCACHEPREFIX": compiled, "PYTHONDONTWRITEBYTECODE": ""}
        for name, code in _STARTS.items():
            seconds = []
            for _ in range(times + 1):
                before = resource.getrusage(resource.RUSAGE_CHILDREN)
                command = [sys.executable, "-c", code]
                subprocess.run(command, check=True, env=here, stdout=subprocess.DEVNULL)  # noqa: S603  our own code
                after = resource.getrusage(resource.RUSAGE_CHILDREN)
                user, system = after.ru_utime - before.ru_utime, after.ru_stime - before.ru_stime
                seconds.append(user + system)
            found[name] = (min(seconds[1:]),)  # the first one compiles
    return Table(("start",), found)


def dearest(units: int) -> Table:
    """The functions in which a first `consolidate` spends most, as parts of all its time."""
    with tempfile.TemporaryDirectory() as home:
        folder = sent(units, Path(home) / "sent")
        profile = cProfile.Profile()
        profile.runcall(consolidate, folder)
    stats = pstats.Stats(profile)
    own = {place: figures[2] for place, figures in stats.stats.items()}  # type: ignore[attr-defined]  # typeshed lacks it
    total = sum(own.values())
    found = {}
    for file, line, name in sorted(own, key=own.__getitem__, reverse=True)[:DEAREST]:
        where = "/".join(Path(file).parts[-2:]) if line else "Python"
        found[f"`{name}` in {where}"] = (own[file, line, name] / total,)
    return Table((f"part of `consolidate`, {units} units",), found)
