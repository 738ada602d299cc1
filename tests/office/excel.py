"""The pretended Excel as tests hold it: opens workbooks, records messages, fails when told to."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import xlwings

from tests.office.busy import wrapper
from tests.office.com import Fault
from tests.office.engine import Engine
from tests.office.workbooks import Alert, Excel

THINGS = ("read", "write", "format", "name", "calculate", "save")


class RunningExcel:
    """The running "Excel" that `xlwings.books`, `xlwings.apps` and `Book.caller()` find.

    It is LibreOffice, not Excel: `engine` says what a pass with it proves.
    """

    def __init__(self, excel: Excel):
        self._excel = excel
        self.engine = xlwings.Engine(impl=Engine(self._excel))
        engines = xlwings.engines
        self._before = engines.active, list(engines.engines), dict(engines.engines_by_name)
        self._mock = getattr(xlwings.Book, "_mock_caller", None)
        self._wrapper = contextlib.ExitStack()
        self._wrapper.enter_context(wrapper())
        engines.add(self.engine)
        self.engine.activate()

    @property
    def app(self) -> xlwings.App:
        """The instance."""
        return self.engine.apps[self._excel.pid]

    def open(
        self, path: Path, *, read_only: bool = False, address: str | None = None
    ) -> xlwings.Book:
        """Open a workbook as a user does; it becomes the active workbook.

        `address`: where it lies in OneDrive or SharePoint.
        """
        opened: xlwings.Book = self.app.books.open(path, read_only=read_only)
        opened.impl.open.address = address
        return opened

    @property
    def alerts(self) -> list[Alert]:
        """The message boxes that were shown, in order."""
        return self._excel.alerts

    def answer(self, button: str | None) -> None:
        """Press this button in message boxes from now on; None: the button that agrees."""
        self._excel.answer = button

    @contextlib.contextmanager
    def failing(
        self, what: str, *, nth: int = 1, error: Exception | None = None, lasting: bool = False
    ) -> Iterator[Fault]:
        """Within the block, doing `what` for the n-th time raises an error before anything is done.

        `lasting`: every later time raises too. `what` is "read", "write" (values, formulas,
        clearing), "format", "name" (what a name refers to), "calculate" or "save".
        """
        if what not in THINGS:
            raise ValueError(f"{what} is none of {THINGS}")
        with self._excel.faults.ordered(what, nth, error, lasting=lasting) as fault:
            yield fault

    def stop(self) -> None:
        """Close all workbooks without saving, and give xlwings its engines back."""
        engines = xlwings.engines
        engines.active, engines.engines, engines.engines_by_name = self._before
        if self._mock is None and hasattr(xlwings.Book, "_mock_caller"):
            del xlwings.Book._mock_caller
        self._wrapper.close()
        self._excel.quit()

    def __enter__(self) -> RunningExcel:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()
