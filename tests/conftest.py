"""Fixtures of all tests: LibreOffice without a screen (`calc`), with one (`window`), and as xlwings
sees an Excel (`excel`); `writer` for tests whose papers LibreOffice prints."""

from __future__ import annotations

import contextlib
import gc
import os
import random
import shutil
import signal
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.office import requirements
from tests.office.calc import Calc
from tests.office.process import import_uno
from tests.office.second_engine import HyperFormula, Values, gnumeric_recalculated
from tests.office.validator import ooxml_errors
from tests.office.window import Window
from tests.support.examples import BRIEF, ENDURANCE
from workbook_builder.cli.app import run

if TYPE_CHECKING:
    from xdist.remote import Producer
    from xdist.scheduler.loadscope import LoadScopeScheduling

    from tests.office.excel import RunningExcel
    from workbook_builder.demo import Played

# How long an example takes says more of the machine than of the code.
settings.register_profile("untimed", deadline=None)
settings.register_profile(ENDURANCE, deadline=None)
settings.register_profile(BRIEF, deadline=None, max_examples=30)
settings.load_profile("untimed")

SHUFFLE = "WORKBOOK_BUILDER_SHUFFLE"
"""The variable that names a seed, whose order the tests then run in."""

MARKS = {
    "calc": pytest.mark.libreoffice,
    "hyperformula": pytest.mark.engine,
    "gnumeric": pytest.mark.engine,
    "excel": pytest.mark.libreoffice,
    "office": pytest.mark.libreoffice,
    "window": pytest.mark.window,
    "writer": pytest.mark.libreoffice,
}


def pytest_configure() -> None:
    """Let Ctrl-C end what tests start, also where a shell runs the tests in the background.

    It starts such a program with the signal ignored, which every child inherits.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark tests by the fixtures that they use, so that no test forgets its mark; shuffle them.

    A module that has a fixture of its own by one of these names means another thing. The validator
    is no fixture: whoever calls it names it.
    """
    for item in items:
        code = getattr(getattr(item, "function", None), "__code__", None)
        if code is not None and ooxml_errors.__name__ in code.co_names:
            item.add_marker(pytest.mark.validator)
        for fixture, mark in MARKS.items():
            used = fixture in getattr(item, "fixturenames", ())
            if used and not hasattr(getattr(item, "module", None), fixture):
                item.add_marker(mark)
    if seed := os.environ.get(SHUFFLE):
        _shuffle(items, seed)


def pytest_collection_finish() -> None:
    """What is imported and collected by now stays: to look through it for garbage again and again
    would take a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(optionalhook=True)  # it belongs to xdist
def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> LoadScopeScheduling:
    """Give the tests of a module that makes something once to one worker: two would both make it.

    xdist's own `loadgroup` asks each test for its group, and pytest 9 no longer hands that on.
    """
    from xdist.scheduler.loadscope import LoadScopeScheduling

    class ByWhatIsShared(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            module = nodeid.partition("::")[0]
            return module if _makes_something_once(config.rootpath / module) else nodeid

    return ByWhatIsShared(config, log)


@cache
def _makes_something_once(module: Path) -> bool:
    return 'scope="module"' in module.read_text(encoding="utf-8")


def _shuffle(items: list[pytest.Item], seed: str) -> None:
    """Another order of files, and of the tests in each; the same for the same seed."""
    by_file: dict[Path, list[pytest.Item]] = {}
    for item in items:
        by_file.setdefault(item.path, []).append(item)
    chance = random.Random(seed)
    files = list(by_file.values())
    chance.shuffle(files)
    for tests in files:
        chance.shuffle(tests)
    items[:] = [item for tests in files for item in tests]


def _need_libreoffice() -> None:
    requirements.need("soffice", "pdftoppm")
    try:
        import_uno()
    except ImportError as error:
        requirements.unavailable(f"python3-uno does not load in this Python: {error}")


@pytest.fixture(scope="session")
def office() -> None:
    """LibreOffice is there: for a test that starts one itself."""
    _need_libreoffice()


@pytest.fixture(scope="session")
def calc() -> Iterator[Calc]:
    """One headless LibreOffice for the tests of this process (with xdist: of this worker)."""
    _need_libreoffice()
    running = Calc()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def hyperformula() -> Iterator[HyperFormula]:
    """One HyperFormula for the tests of this process."""
    running = HyperFormula()
    yield running
    running.stop()


@pytest.fixture(scope="session")
def gnumeric() -> Callable[[bytes], Values]:
    """Recalculates the bytes of a workbook: (sheet, cell) → value."""
    requirements.need("ssconvert")
    return gnumeric_recalculated


@pytest.fixture(scope="session")
def writer() -> None:
    """LibreOffice is there with its Writer, and what reads the PDFs that it makes."""
    requirements.need("soffice", "pdftotext", "pdftohtml", "pdfinfo", "pdffonts", "pdftoppm")
    program = Path(shutil.which("soffice") or "").resolve()
    if not any((program.parent / name).exists() for name in ("libswlo.so", "swlo.dll")):
        requirements.unavailable("LibreOffice has no Writer here")


@pytest.fixture
def excel(calc: Calc) -> Iterator[RunningExcel]:
    """An Excel for code written against xlwings: `excel.open(path)`, `excel.app`, `excel.alerts`.

    LibreOffice behind it; no kinder than Excel as far as that is known, and no proof of Excel.
    """
    # these bring xlwings and pandas, which few tests need
    from tests.office.excel import RunningExcel
    from tests.office.workbooks import Excel

    with RunningExcel(Excel(calc, calc.office.process.pid)) as running:
        yield running


@pytest.fixture
def window() -> Iterator[Callable[..., Window]]:
    """Opens a workbook in a real window: `window(path, size=…, locale=…, macros=…)`.

    Several may be open in one test, each on a screen of its own; all are closed at its end.
    """
    _need_libreoffice()
    requirements.need("Xvfb", "xdotool", "xkbcomp", "import")
    with contextlib.ExitStack() as opened:
        yield lambda path, **how: opened.enter_context(Window(path, **how))


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Played:
    """The demo, played once for all tests of this process: to look at, and to copy."""
    from workbook_builder.demo import play_demo

    return play_demo(tmp_path_factory.mktemp("played") / "demo")


@pytest.fixture
def typed(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs a command; gives exit code, standard output and standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        code = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call
