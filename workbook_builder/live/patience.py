"""A call into Excel → its answer, also where Excel has no time at first; an error after a while.

Excel rejects every call while a cell is being edited or a box is open. What is called here may be
called again: all that this package asks of Excel comes to the same when it is done twice.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import wraps
from time import monotonic, sleep
from typing import ParamSpec, TypeVar

from workbook_builder.problems import CampaignError, error
from workbook_builder.words.messages.live import LiveCode

LONGEST = 15.0
"""The seconds for which a busy Excel is asked again."""
_PAUSE = 0.25
_REJECTED = (-2147418111, -2147417846)
"""RPC_E_CALL_REJECTED and RPC_E_SERVERCALL_RETRYLATER, as pywin32 gives them."""
_EDITING = -2146777998
"""0x800AC472: Excel's own error for what it does not take while a cell is being edited."""

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def when_ready(call: Callable[[], Answer]) -> Answer:
    """The answer of a call into Excel; CampaignError where Excel stays busy for too long."""
    _hear_of_rejections()
    end = monotonic() + LONGEST
    while True:
        try:
            return call()
        except Exception as fault:
            if not is_busy(fault):
                raise
            if monotonic() >= end:
                raise CampaignError(error(LiveCode.LIVE_BUSY)) from fault
        sleep(_PAUSE)


def patient(function: Callable[Given, Answer]) -> Callable[Given, Answer]:
    """The function, called again for a while where Excel is busy."""

    @wraps(function)
    def called(*given: Given.args, **named: Given.kwargs) -> Answer:
        return when_ready(lambda: function(*given, **named))

    return called


def is_busy(fault: BaseException) -> bool:
    """Whether an error says no more than that Excel has no time now."""
    own = getattr(fault, "excepinfo", None)
    return (
        getattr(fault, "hresult", None) in _REJECTED
        or (isinstance(own, tuple) and own[-1] == _EDITING)
        or type(fault).__name__ == "ExcelBusyError"  # xlwings has it on Windows only
    )


def _hear_of_rejections() -> None:
    """Lets rejections come through xlwings, which would else call again at once, without end."""
    windows = sys.modules.get("xlwings._xlwindows")
    if windows is not None:
        windows.N_COM_ATTEMPTS = 1  # type: ignore[attr-defined]  # no part of its typed face
