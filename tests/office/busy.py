"""An Excel that has no time: a cell is being edited, or a box is open. It rejects every call.

xlwings' wrapper asks again at once, without end, as long as its `N_COM_ATTEMPTS` is 0; and what it
hands on from a rejected call of an object is None. Only that much of the wrapper is imitated.
"""

from __future__ import annotations

import contextlib
import sys
import types
from collections.abc import Iterator

from tests.office.com import ComError
from tests.office.counting import Calls, watching

WRAPPER = "xlwings._xlwindows"
"""The module of xlwings that asks a busy Excel again."""
CALL_REJECTED = -2147418111
"""RPC_E_CALL_REJECTED."""
EDITING = -2146777998
"""0x800AC472: what a setting of the application gives while a cell is being edited."""


class EndlessError(BaseException):
    """xlwings would ask without end an Excel that never gets ready: the program would hang."""


class Busy(Calls):
    """An Excel that rejects calls, after the first few: so many of them, or all (None)."""

    def __init__(self, after: int, calls: int | None):
        super().__init__()
        self.after = after
        self.left = calls
        self.rejected = 0

    @contextlib.contextmanager
    def one(self, name: str) -> Iterator[None]:
        with super().one(name):
            # `_inside` is on within this call; what it calls in turn is no call into Excel.
            if self.total > self.after and self.left != 0 and not self._answering:
                self._reject(name)
            was, self._answering = self._answering, True
            try:
                yield
            finally:
                self._answering = was

    _answering = False

    def _reject(self, name: str) -> None:
        self.rejected += 1
        endless = not sys.modules[WRAPPER].N_COM_ATTEMPTS
        if endless and self.left is None:
            raise EndlessError(name)
        if self.left is not None:
            self.left -= 1
        if endless and name.endswith("__call__"):
            raise AttributeError("'NoneType' object has no attribute 'Name'")
        if endless:
            self.left = 0  # the wrapper asks until Excel answers
            return
        raise editing_error() if name.startswith("App.") and name.endswith("=") else rejection()


def rejection() -> ComError:
    """What a call gives that Excel has rejected."""
    fault = ComError("rejected")
    fault.hresult, fault.excepinfo = CALL_REJECTED, None
    fault.args = (CALL_REJECTED, "Call was rejected by callee.", None, None)
    return fault


def editing_error() -> ComError:
    """What a setting of the application gives while a cell is being edited."""
    return ComError("", EDITING)


@contextlib.contextmanager
def busy(*, after: int = 0, calls: int | None = None) -> Iterator[Busy]:
    """Within the block, Excel rejects so many calls (None: all), after having answered the first.

    Each test gets the wrapper of a fresh xlwings.
    """
    state = Busy(after, calls)
    with watching(state):
        yield state


@contextlib.contextmanager
def wrapper() -> Iterator[None]:
    """xlwings' module for Windows, as far as its number of attempts goes. 0: without end."""
    before = sys.modules.get(WRAPPER)
    module = types.ModuleType(WRAPPER)
    module.N_COM_ATTEMPTS = 0  # type: ignore[attr-defined]  # a module made on the spot
    sys.modules[WRAPPER] = module
    try:
        yield
    finally:
        if before is None:
            del sys.modules[WRAPPER]
        else:
            sys.modules[WRAPPER] = before
