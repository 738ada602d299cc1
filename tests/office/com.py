"""The layer between xlwings and Excel on Windows: its errors, and the values that it lets through.

xlwings hands values to pywin32, pywin32 to COM, COM to Excel, and each refuses some values. This
module refuses the same values. Where their behaviour is uncertain, it takes the stricter rule.
"""

from __future__ import annotations

import contextlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

REFUSED = -2146827284
"""0x800A03EC: Excel's error for nearly everything that it refuses."""

MOST_LETTERS = 32_767
MOST_IN_ARRAY = 8_203
"""How long a text in an array may be that is assigned to a range; a single cell takes more."""
MOST_IN_FORMULA = 8_192
MOST_IN_FORMULA_TEXT = 255
EPOCH = datetime(1899, 12, 30)

ERROR_CODES = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
"""The number as which an error in a cell reaches Python."""


class ComError(Exception):
    """Stands in for pywintypes.com_error, with the same four arguments.

    Its only base class is Exception, so that code cannot rely on catching a narrower one.
    """

    def __init__(self, text: str, scode: int = REFUSED):
        self.hresult = -2147352567
        self.strerror = "Exception occurred."
        self.excepinfo = (0, "Microsoft Excel", text, "xlmain11.chm", 0, scode)
        self.argerror = None
        super().__init__(self.hresult, self.strerror, self.excepinfo, self.argerror)


@dataclass
class Fault:
    """An error that is raised the n-th time that something is done."""

    what: str
    countdown: int
    error: Exception
    lasting: bool


class Faults:
    """The errors that a test has ordered."""

    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    @contextlib.contextmanager
    def ordered(
        self, what: str, nth: int, error: Exception | None, *, lasting: bool
    ) -> Iterator[Fault]:
        fault = Fault(what, nth, error or ComError("0x800A03EC"), lasting)
        self._ordered.append(fault)
        try:
            yield fault
        finally:
            self._ordered.remove(fault)

    def about_to(self, what: str) -> None:
        """Called before anything is done; raises the error that was ordered for this time."""
        for fault in self._ordered:
            if fault.what == what:
                fault.countdown -= 1
                if fault.countdown == 0 or (fault.lasting and fault.countdown < 0):
                    raise fault.error


def accepted(value: Any) -> Any:
    """A value as COM passes it on. Dates lose their time zone.

    TypeError for a value that pywin32 cannot convert, and for a Decimal: pywin32 would silently
    make it a currency of four decimals, which would change points. ComError for what Excel refuses.
    """
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if len(value) > MOST_LETTERS:
            raise ComError(f"a text of {len(value)} letters")
        return value
    if isinstance(value, Decimal):
        raise TypeError("a Decimal would become a currency of four decimals: pass a float")
    if isinstance(value, int):
        # Not every Excel accepts an integer of more than 32 bits from pywin32.
        if not -(2**31) <= value < 2**31:
            raise ComError(f"an integer of more than 32 bits: {value}")
        return float(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ComError(f"no number: {value}")
        return float(value)
    if isinstance(value, datetime):
        if value.year < 1900:
            raise ComError(f"a date before 1900: {value}")
        return value.replace(tzinfo=None)
    raise TypeError(
        f"objects of type {type(value).__name__!r} can not be converted to a COM VARIANT"
    )


def rectangle(data: Any, rows: int, columns: int) -> list[list[Any]]:
    """The values assigned to a range, cell by cell: one value fills it, one row or column repeats.

    Excel fills cells for which there is no value with #N/A; this is not imitated.
    """
    if not isinstance(data, list | tuple):
        value = accepted(data)
        return [[value] * columns for _ in range(rows)]
    lines: Sequence[Any] = data if isinstance(data[0], list | tuple) else [data]
    if len({len(line) for line in lines}) != 1:
        raise ValueError("all dimensions must be a sequence of the same size")
    taken = [[accepted(value) for value in line] for line in lines]
    if len(taken) == 1:
        taken *= rows
    if len(taken[0]) == 1:
        taken = [line * columns for line in taken]
    if len(taken) < rows or len(taken[0]) < columns:
        raise NotImplementedError("fewer values than cells")
    return [line[:columns] for line in taken[:rows]]


def serial(moment: datetime) -> float:
    """A date as the number that a cell holds."""
    return (moment - EPOCH) / timedelta(days=1)


def moment(number: float) -> datetime:
    """The number of a cell that shows a date, as pywin32 gives it: in UTC, to the millisecond."""
    rounded = EPOCH + timedelta(milliseconds=round(number * 86_400_000))
    return rounded.replace(tzinfo=UTC)


def for_excel(value: Any, _options: Any) -> Any:
    """A value as xlwings prepares it for COM. A missing value of pandas, or NaN, empties a cell."""
    import numpy as np
    import pandas as pd

    if isinstance(value, np.datetime64) and not np.isnat(value):
        value = pd.Timestamp(value)
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime()
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    if isinstance(value, np.number):
        return float(value)
    return value


def from_excel(
    value: Any, dates_as: Any, empty_as: Any, numbers_as: Any, errors_as_text: bool
) -> Any:
    """A value from COM, as xlwings converts it on Windows."""
    if value is None or value == "":
        return empty_as
    if isinstance(value, datetime):
        fields = ("year", "month", "day", "hour", "minute", "second", "microsecond")
        return dates_as(**{name: getattr(value, name) for name in fields}, tzinfo=None)
    if isinstance(value, float) and numbers_as is not None:
        return numbers_as(value)
    if isinstance(value, int) and value in ERROR_CODES.values():
        if not errors_as_text:
            return None
        return next(text for text, code in ERROR_CODES.items() if code == value)
    return value
