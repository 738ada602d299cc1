"""The tests → which lines and branches of the code each of them runs, and how long it takes.

`make coverage` prints what is reached of each package; `benchmarks.survivors` asks which tests
reach a line. Each module of tests runs in a process of its own, forked from one that has the
libraries loaded: what modules share in one process, such as a campaign made once, would else be
seen in the first alone. Processes that a test starts are counted with it.
"""

from __future__ import annotations

import contextlib
import importlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from difflib import SequenceMatcher
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import coverage
import hypothesis
import pytest

ROOT = Path(__file__).parents[1]
OFFICE = "libreoffice or window or engine or validator"
FAST = f"not ({OFFICE})"
KEPT = ROOT / "build" / "reached"
_LOADING = ""  # what coverage calls a test where none runs
_LIBRARIES = (
    *("aiosmtpd.controller", "docx", "hypothesis.strategies", "imapclient", "lxml.etree"),
    *("msoffcrypto", "openpyxl", "pandas", "python_calamine", "rich.console", "ruamel.yaml"),
    *("trustme", "typer", "xlwings"),
)

# No failure is made smaller, and each run tries the same examples.
_HASTY = "hasty"
_PHASES = (hypothesis.Phase.explicit, hypothesis.Phase.generate)
hypothesis.settings.register_profile(
    _HASTY, deadline=None, derandomize=True, database=None, phases=_PHASES
)


def load_libraries() -> None:
    """Loads what most tests need, for the processes forked from this one; nothing of ours."""
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # a process with threads can't be forked
    for name in _LIBRARIES:
        importlib.import_module(name)


def copy_tree(folder: Path) -> None:
    """The working tree, without what git ignores."""
    listed = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard"]
    told = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  git
    for name in filter(None, told.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    if (ROOT / "node_modules").is_dir():
        (folder / "node_modules").symlink_to(ROOT / "node_modules")


def forked(tree: Path, tests: Callable[[], int]) -> int:
    """What a process gives that runs `tests` in the tree, of which nothing was loaded before.

    Less than 0 is the signal that ended it. What it says goes to a log beside the tree.
    """
    sys.stdout.flush()
    if (child := os.fork()) == 0:
        code = 70
        try:
            os.setsid()
            os.chdir(tree)
            os.environ["PYTHONPATH"] = sys.path[0] = str(tree)
            log = os.open(f"{tree}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            os.dup2(log, 1)
            os.dup2(log, 2)
            code = tests()
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)  # what the tests started and did not end
    return os.waitstatus_to_exitcode(status)


def run_pytest(plugin: object | None, *arguments: str) -> int:
    """The exit code of pytest, run in this process."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as kept:
        how = ["-q", "--no-header", "--tb=short", "--hypothesis-profile", _HASTY]
        alone = ["-p", "no:cacheprovider", "-p", "no:xdist", f"--basetemp={kept}/tests"]
        return int(pytest.main([*how, *alone, *arguments], plugins=[plugin] if plugin else []))


class _Timing:
    """For pytest: tells which test runs; keeps the time of each, and which failed.

    Not the time of its processor: what a program does is not in it while the program runs.
    """

    def __init__(self, switch: Callable[[str], None]) -> None:
        self._switch = switch
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._switch(item.nodeid)
        before = time.perf_counter()
        try:
            return (yield)
        finally:
            self.seconds[item.nodeid] = time.perf_counter() - before

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self.failed.add(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        # what a module leaves running or to be cleaned up belongs to no test
        self._switch(_LOADING)


def _measured(given: tuple[Path, Path, str, str]) -> tuple[str, list[str]]:
    """Runs a module of tests and keeps what it reaches; gives its name and the tests that fail."""
    tree, kept, module, marks = given
    name = module.removesuffix(".py").replace("/", "+")

    def tests() -> int:
        settings = kept / "coverage.ini"
        os.environ["COVERAGE_FILE"] = str(kept / f"{name}.data")
        os.environ["COVERAGE_PROCESS_START"] = str(settings)  # for processes that tests start
        measuring = coverage.Coverage(
            config_file=str(settings), data_suffix="itself", context=_LOADING
        )
        measuring.start()
        _let_readers_end()
        timing = _Timing(measuring.switch_context)
        run_pytest(timing, "-m", marks, module)
        measuring.stop()
        measuring.save()
        told = {"seconds": timing.seconds, "failed": sorted(timing.failed)}
        (kept / f"{name}.json").write_text(json.dumps(told), encoding="utf-8")
        return 0

    if (code := forked(tree, tests)) != 0:
        return module, [f"{module} ended with {code}"]
    return module, json.loads((kept / f"{name}.json").read_bytes())["failed"]


def module_of(test: str) -> str:
    """The module of a test, both as pytest names them."""
    return test.partition("::")[0]


def _let_readers_end() -> None:
    """Processes that read workbooks are killed when no more come: let them save what they ran."""
    from workbook_builder.xlsx.read.other_process import Worker

    killed = Worker._stop

    def stop(self: Worker) -> None:
        process = self._process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                process.stdin.close()
                process.stdin = None  # who stops it would write out what waits there
                process.wait(10)
        killed(self)

    Worker._stop = stop  # type: ignore[method-assign]


_SETTINGS = """[run]
branch = True
parallel = True
patch = _exit
source = {tree}/workbook_builder
context = ${{PYTEST_CURRENT_TEST-}}
disable_warnings = no-data-collected, module-not-imported, module-not-measured
"""


def measure(kept: Path, marks: str, workers: int) -> None:
    """Runs the tests of these marks in a copy of the tree; the folder keeps what they reach.

    The copy lies beside it; where there is one, that is what is measured.
    """
    tree = kept.parent / "tree"
    if not tree.is_dir():
        copy_tree(tree)
    kept.mkdir(parents=True)
    (kept / "coverage.ini").write_text(_SETTINGS.format(tree=tree), encoding="utf-8")
    found = sorted(tree.glob("tests/**/test_*.py"))
    given = [(tree, kept, path.relative_to(tree).as_posix(), marks) for path in found]
    load_libraries()
    # not a Pool: processes that come of one may start none, and tests do
    with ProcessPoolExecutor(workers, get_context("fork")) as pool:
        for done in as_completed([pool.submit(_measured, one) for one in given]):
            module, failed = done.result()
            print(f"measured: {module}", *failed, sep="\n  failed: ", flush=True)


def reached(workers: int, *, office: bool = False) -> Reach:
    """What the fast tests reach, and those of programs if wanted; measured where it is not yet."""
    every = {KEPT / "fast": FAST} | ({KEPT / "office": OFFICE} if office else {})
    if not (KEPT / "fast" / "whole").is_file():
        shutil.rmtree(KEPT, ignore_errors=True)
    for kept, marks in every.items():
        if not (whole := kept / "whole").is_file():  # killed half-way, it is measured anew
            shutil.rmtree(kept, ignore_errors=True)
            measure(kept, marks, workers)
            whole.touch()
    return Reach(*every)


@cache
def _without_phase(test: str) -> str:
    """The name of a test; a process that it started knows in which of its phases that was."""
    return re.sub(r" \((setup|call|teardown)\)$", "", test)


class Reach:
    """Which tests reach a line, as measured: lines that moved since are found by their text."""

    def __init__(self, *kept: Path) -> None:
        self._tree = (kept[0].parent / "tree").resolve()
        self._data = sorted(path for folder in kept for path in folder.glob("*.data.*"))
        told = [json.loads(path.read_bytes()) for folder in kept for path in folder.glob("*.json")]
        failed = {test for one in told for test in one["failed"]}
        seconds = {test: took for one in told for test, took in one["seconds"].items()}
        self.seconds = {test: took for test, took in seconds.items() if test not in failed}
        """The time that each test took that passed."""
        self._known = {*self.seconds, _LOADING}
        self.made_once: dict[str, float] = {}
        """What its first test took: what a module of tests makes once, it makes there."""
        for test, took in filter(None, (next(iter(one["seconds"].items()), None) for one in told)):
            self.made_once[module_of(test)] = max(took, self.made_once.get(module_of(test), 0.0))

    def tests(self, path: str, lines: range) -> set[str]:
        """The tests that reach one of the lines of a module, as the working tree has it now.

        What a module of tests makes once, its first test is said to reach, and all may look at it.
        """
        was = self._lines_then(path)
        then = {was[line] for line in lines if line in was}
        by_line = self._by_line(path)
        found = {test for line in then for test in by_line.get(line, ())} - {_LOADING}
        sharing = {module for module in set(map(module_of, found)) if self._shares(module)}
        return found | {test for test in self.seconds if module_of(test) in sharing}

    @cache  # noqa: B019  there is one
    def _shares(self, module: str) -> bool:
        path = self._tree / module
        return path.is_file() and 'scope="module"' in path.read_text(encoding="utf-8")

    def runs_when_loaded(self, path: str, lines: range) -> bool:
        """Whether one of the lines ran while modules were loaded, and what it gave may be kept."""
        was, by_line = self._lines_then(path), self._by_line(path)
        return any(_LOADING in by_line.get(was.get(line, 0), ()) for line in lines)

    @cache  # noqa: B019  there is one
    def _lines_then(self, path: str) -> dict[int, int]:
        """Lines of a module now → then; a new one is where the last line above it was."""
        now = (ROOT / path).read_text(encoding="utf-8").splitlines()
        then = self._tree / path
        old = then.read_text(encoding="utf-8").splitlines() if then.is_file() else []
        same = SequenceMatcher(None, now, old, autojunk=False).get_matching_blocks()
        known = {at + n + 1: was + n + 1 for at, was, length in same for n in range(length)}
        last = 0
        return {line: (last := known.get(line, last)) for line in range(1, len(now) + 1)}

    @cache  # noqa: B019  there is one
    def _by_line(self, path: str) -> dict[int, set[str]]:
        found: dict[int, set[str]] = {}
        for kept in self._data:
            data = coverage.CoverageData(str(kept))
            data.read()
            for line, tests in data.contexts_by_lineno(str(self._tree / path)).items():
                named = {test for test in map(_without_phase, tests) if test in self._known}
                found.setdefault(line, set()).update(named)
        return found

    def changed(self) -> list[str]:
        """The modules of tests that are new or another since."""
        now = {path.relative_to(ROOT).as_posix() for path in ROOT.glob("tests/**/test_*.py")}
        return sorted(
            name
            for name in now
            if not (then := self._tree / name).is_file()
            or then.read_bytes() != (ROOT / name).read_bytes()
        )


def _modules(*kept: Path) -> dict[str, dict[str, Any]]:
    """What coverage tells of each module of the package after all that was measured in folders."""
    with tempfile.TemporaryDirectory() as made:
        total, told = Path(made, "total"), Path(made, "told.json")
        reached = coverage.CoverageData(str(total))
        for folder in kept:
            tree = str((folder.parent / "tree").resolve())
            for part in folder.glob("*.data.*"):
                data = coverage.CoverageData(str(part))
                data.read()
                arcs = {path: data.arcs(path) or () for path in data.measured_files()}
                reached.add_arcs({path.replace(tree, str(ROOT)): arcs[path] for path in arcs})
        reached.write()
        (Path(made) / "coverage.ini").write_text(_SETTINGS.format(tree=ROOT), encoding="utf-8")
        reporting = coverage.Coverage(str(total), config_file=f"{made}/coverage.ini")
        reporting.load()
        reporting.json_report(outfile=str(told))
        files: dict[str, dict[str, Any]] = json.loads(told.read_bytes())["files"]
    return {Path(ROOT, path).relative_to(ROOT).as_posix(): of for path, of in files.items()}


def _share(modules: Iterable[dict[str, Any]]) -> str:
    """How much of the lines and branches of modules is reached, in percent."""
    every = [module["summary"] for module in modules]
    there = sum(one["num_statements"] + one["num_branches"] for one in every)
    gone = sum(one["covered_lines"] + one["covered_branches"] for one in every)
    return f"{100 * gone / there:5.1f}" if there else "    -"


def main(arguments: Sequence[str]) -> int:
    """Measures with WORKERS, prints what is reached; `--office`: also by tests of programs."""
    workers, office = int(arguments[0]), "--office" in arguments
    shutil.rmtree(KEPT, ignore_errors=True)
    reached(workers, office=office)
    columns = [_modules(KEPT / "fast")]
    if office:
        columns.append(_modules(KEPT / "fast", KEPT / "office"))
    print("percent of lines and branches reached without LibreOffice" + ", and with it" * office)
    packages = dict.fromkeys(Path(path).parts[1] for path in columns[0])
    for package in packages:
        of = [[m for path, m in c.items() if Path(path).parts[1] == package] for c in columns]
        print(f"{package:20}", *map(_share, of))
    print(f"{'all':20}", *(_share(column.values()) for column in columns))
    print("modules below 90:")
    for path, module in columns[-1].items():
        if float(share := _share([module]).replace("-", "100")) < 90:
            print(f"{share} {path}: {', '.join(map(str, module['missing_lines']))}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
