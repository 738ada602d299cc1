"""Small bugs put into the code by chance → those that no test notices.

Run by `make mutants N=40 SEED=1`; the same seed gives the same bugs as long as the code stays.
The bugs are put into a copy of the working tree, never into the tree itself. For each, those tests
run that reach its lines (`benchmarks.reach`), near and fast ones first, until one fails. Those that
need LibreOffice, a window or another engine run with `OFFICE=--office` alone, and only for what
survived the fast ones; those that read the code never, since they run nothing of it.
What survives is shown with how many tests ran: it lacks a test, or nothing depends on it, or it is
equivalent, which only a person can tell. A bug with which a test does not end is told apart: that
shows in the tests, and in no result.
"""

from __future__ import annotations

import gc
import os
import random
import re
import resource
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from types import CodeType, FunctionType

import pytest

from benchmarks.bugs import PACKAGE, WHERE, Bug, every_bug
from benchmarks.reach import (
    FAST,
    ROOT,
    Reach,
    copy_tree,
    forked,
    load_libraries,
    module_of,
    reached,
    run_pytest,
)

_MOST_SECONDS, _MOST_IN_OFFICE = 60.0, 300.0
"""So long may the tests of a bug take, reckoned from when they ran without one."""

_STUCK_SECONDS = 60.0
"""So long may one of them take, on top of ten times what it took then; twice as long a new one."""

_FAR = 40.0  # a near test runs before one of another folder that takes so much less time
_MOST_MEMORY = 6 << 30
_OURS = ("workbook_builder", "tests")  # modules with these names


class _Planned:
    """For pytest: runs what is planned, notes what fails; a test that does not end ends all."""

    def __init__(self, tests: Sequence[str], seconds: Mapping[str, float], told: Path) -> None:
        self._tests, self._seconds, self._told = set(tests), seconds, told
        told.write_text("", encoding="utf-8")

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        names = ((item, item.nodeid) for item in items)
        items[:] = [item for item, name in names if {name, module_of(name)} & self._tests]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        usual = self._seconds.get(item.nodeid, _STUCK_SECONDS / 10)
        signal.setitimer(signal.ITIMER_REAL, _STUCK_SECONDS + 10 * usual)
        return (yield)

    def pytest_runtest_logreport(self, report: pytest.TestReport | pytest.CollectReport) -> None:
        if report.failed:
            self._told.write_text(report.nodeid, encoding="utf-8")

    pytest_collectreport = pytest_runtest_logreport


@dataclass(frozen=True)
class Outcome:
    """What came of a bug: `noticed` by which test, or one was `stuck`; `ran` of how many."""

    noticed: str = ""
    stuck: bool = False
    ran: int = 0
    of: int = 0

    def what(self) -> str:
        """In a word."""
        return "noticed" if self.noticed else "stuck" if self.stuck else "survived"


class Copy:
    """A copy of the working tree in which bugs are tried, one after the other.

    By the tests that bear the marks, for so many seconds.
    """

    def __init__(
        self, tree: Path, reach: Reach, marks: str = FAST, most: float = _MOST_SECONDS
    ) -> None:
        self._tree, self._reach, self._marks, self._most = tree, reach, marks, most
        copy_tree(tree)

    def tried(self, bug: Bug) -> Outcome:
        """Runs the tests that may notice a bug until one does."""
        path = self._tree / bug.path
        whole, times, planned = path.read_bytes(), path.stat(), self._planned(bug)
        path.write_bytes(whole[: bug.start] + bug.after.encode() + whole[bug.end :])
        bugged, ran = path.read_bytes(), 0
        loaded = not self._reach.runs_when_loaded(bug.path, bug.lines)
        try:
            for tests in self._in_turn(planned):
                outcome = self.ended(tests, (path, whole, bugged) if loaded else None)
                ran += len(tests)
                if outcome.noticed or outcome.stuck:
                    break
            else:
                outcome = Outcome()
        finally:
            path.write_bytes(whole)
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        return replace(outcome, ran=ran, of=len(planned))

    def _planned(self, bug: Bug) -> list[str]:
        """The tests that may notice a bug: those that take little time first, near ones before.

        Modules of tests that are new, or others than when it was measured, run whole where near.
        """
        reach, seconds = self._reach, self._reach.seconds
        tests = reach.tests(bug.path, bug.lines)
        if not tests and bug.names:  # it runs when the module is loaded: who uses what it gives?
            said = re.compile(rf"\b({'|'.join(map(re.escape, bug.names))})\b")
            for path in PACKAGE.rglob("*.py"):
                for line, words in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
                    if said.search(words):
                        name = path.relative_to(ROOT).as_posix()
                        tests |= reach.tests(name, range(line, line + 1))
        near = f"tests/{Path(bug.path).parts[1]}/"
        first = [module for module in reach.changed() if module.startswith(near)]
        whole = {test: seconds[test] + reach.made_once[module_of(test)] for test in tests}
        cost = {test: whole[test] * (1 if test.startswith(near) else _FAR) for test in tests}
        return first + [
            test for test in sorted(cost, key=cost.__getitem__) if module_of(test) not in first
        ]

    def _in_turn(self, planned: Sequence[str]) -> Iterator[list[str]]:
        """The tests in portions, since few notice most bugs; those over the time do not run."""
        reach, portion, spent = self._reach, list[str](), 0.0
        limits, made = [self._most / 16, self._most / 4, self._most], set[str]()
        for test in planned:
            module = module_of(test)
            once = 0.0 if module in made else reach.made_once.get(module, 0.0)
            spent += once + reach.seconds.get(test, 0.0)
            if portion and spent > limits[0]:
                yield portion
                portion, made = [], set()
                limits = [limit for limit in limits if limit > spent]
                if not limits:
                    return
            portion.append(test)
            made.add(module)
        if portion:
            yield portion

    def load(self) -> None:
        """Loads all tests, and what they test: processes forked from this one need not do it."""
        log = os.open(f"{self._tree}.log", os.O_WRONLY | os.O_CREAT)
        os.dup2(log, 1)
        os.dup2(log, 2)
        os.chdir(self._tree)
        os.environ["PYTHONPATH"] = sys.path[0] = str(self._tree)
        run_pytest(None, "--collect-only", *{module_of(test) for test in self._reach.seconds})

    def ended(
        self, tests: Sequence[str], change: tuple[Path, bytes, bytes] | None = None
    ) -> Outcome:
        """What comes of running the tests as the copy is now.

        `change` is a module, its source as loaded, and its source now: its functions are exchanged.
        Without it, or where that can't be, all is loaded anew.
        """
        told = self._tree.with_suffix(".told")

        def run() -> int:
            sys.dont_write_bytecode = True  # of a source with a bug
            os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
            resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
            signal.setitimer(signal.ITIMER_REAL, 3 * _STUCK_SECONDS)  # until the first test runs
            if change is None or not _exchange_functions(*change):
                for name in [name for name in sys.modules if name.startswith(_OURS)]:
                    del sys.modules[name]
            modules = dict.fromkeys(map(module_of, tests))
            plugin = _Planned(tests, self._reach.seconds, told)
            return run_pytest(plugin, "-x", "-m", self._marks, *modules)

        code = forked(self._tree, run)
        if code == -signal.SIGALRM:
            return Outcome(stuck=True)
        if code in (0, pytest.ExitCode.NO_TESTS_COLLECTED):
            return Outcome()
        return Outcome(told.read_text(encoding="utf-8") or f"pytest ended with {code}")


def _exchange_functions(module: Path, loaded: bytes, now: bytes) -> bool:
    """Gives the functions of a module the code of another source; False where they do not fit."""
    before, after = (list(_codes(compile(one, str(module), "exec"))) for one in (loaded, now))
    if [code.co_qualname for code in before] != [code.co_qualname for code in after]:
        return False
    places = [(code.co_qualname, code.co_firstlineno) for code in before]
    new = dict(zip(places, after, strict=True))
    gc.unfreeze()  # what a program has frozen is not among the objects
    functions = [one for one in gc.get_objects() if isinstance(one, FunctionType)]
    here = [one for one in functions if one.__code__.co_filename == str(module)]
    for one in here:
        place = one.__code__.co_qualname, one.__code__.co_firstlineno
        if place not in new or one.__code__.co_freevars != new[place].co_freevars:
            return False
        one.__code__ = new[place]
    return bool(here)


def _codes(code: CodeType) -> Iterator[CodeType]:
    for part in code.co_consts:
        if isinstance(part, CodeType):
            yield part
            yield from _codes(part)


_COPIES: list[Copy] = []
"""The copy of this process."""


def _tried(bug: Bug) -> Outcome:
    return _COPIES[0].tried(bug)


def _outcomes(bugs: Sequence[Bug], workers: int, copy: Callable[[Path], Copy]) -> list[Outcome]:
    """What came of each bug, tried in copies; what no test noticed is shown as it comes."""
    load_libraries()
    with tempfile.TemporaryDirectory() as kept:

        def own_copy() -> None:
            _COPIES[:] = [copy(Path(kept, str(os.getpid())))]
            _COPIES[0].load()

        outcomes = []
        fork = get_context("fork")
        with ProcessPoolExecutor(workers, fork, own_copy) as pool:  # tests start processes
            for bug, outcome in zip(bugs, pool.map(_tried, bugs), strict=True):
                outcomes.append(outcome)
                if not outcome.noticed:
                    ran = f"{outcome.ran} of the {outcome.of} tests that reach it"
                    print(f"{outcome.what()}: {bug.told()}\n  ran: {ran}", flush=True)
    return outcomes


def main(arguments: Sequence[str]) -> int:
    """Tries N bugs (0: all) of a seed, in WORKERS copies; prints survivors and the share.

    `--office`: the survivors are tried again by all tests, those of programs among them.
    """
    count, seed, workers = (int(text) for text in (*arguments, "40", "1", "1")[:3])
    every = list(every_bug())
    bugs = random.Random(seed).sample(every, min(count or len(every), len(every)))  # noqa: S311  no secret
    print(f"{len(bugs)} of {len(every)} bugs, seed {seed}", flush=True)
    reach = reached(workers)
    with tempfile.TemporaryDirectory() as kept:
        load_libraries()
        without = [*reach.changed(), *sorted(reach.seconds)[::50]]
        failed = Copy(Path(kept, "without"), reach).ended(without)
        if failed != Outcome():
            print(f"without a bug: {failed}")
            return 2
    outcomes = dict(
        zip(bugs, _outcomes(bugs, workers, lambda tree: Copy(tree, reach)), strict=True)
    )
    if "--office" in arguments:
        left = [bug for bug, outcome in outcomes.items() if outcome.what() == "survived"]
        print(f"{len(left)} survived the fast tests; now all that reach them run")
        all_tests = reached(workers, office=True)
        again = _outcomes(left, workers, lambda at: Copy(at, all_tests, "", _MOST_IN_OFFICE))
        outcomes |= dict(zip(left, again, strict=True))
    of = Counter((Path(bug.path).parts[1], outcome.what()) for bug, outcome in outcomes.items())
    kinds = ("noticed", "survived", "stuck")
    for package in WHERE:
        print(f"{package:14}", *(f"{of[package, what]:5} {what}" for what in kinds))
    for what in kinds:
        print(f"{sum(n for (_, one), n in of.items() if one == what)} of {len(bugs)} {what}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
