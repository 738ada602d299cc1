"""An older or encrypted workbook → what another process reads in it, within a limited time.

The process (`child.py`) is started for the first file and then takes one after the other. When a
file brings it down, that file alone is refused, and a new process is started for the next.
"""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Timer
from types import MappingProxyType, TracebackType
from typing import cast, get_args

from workbook_builder.problems import Problem, Severity, error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.cells import MOST_COLUMNS, MOST_ROWS, Cell, ValueKind, storable_text
from workbook_builder.xlsx.looks import SheetLooks
from workbook_builder.xlsx.read.book import Book, Sheet, SheetState
from workbook_builder.xlsx.read.child import KNOWN_REFUSALS, read_frame, write_frame
from workbook_builder.xlsx.read.history import NO_HISTORY
from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.looks.told import understood_looks
from workbook_builder.xlsx.read.package import Unreadable

SECONDS = 10.0
"""How long one file may take."""

_SECONDS_TO_START = 60.0  # a virus scanner may look at every library first
_MOST_SAID = 8 * LIMITS.all_text_chars
_NOTHING: Mapping[str, str] = MappingProxyType({})
_KINDS = {"number": float, "text": str, "boolean": bool}
_NAME_CHARS = 255

# The process must import this very package, wherever it lies, and not another of its name; but a
# module of this package's folder must not hide one of Python's own.
_PROGRAM = """
import sys
libraries = [place for place, path in enumerate(sys.path) if path.endswith("-packages")]
sys.path.insert(min(libraries, default=len(sys.path)), sys.argv[1])
from workbook_builder.xlsx.read.child import main
main()
"""

_Outcome = tuple[dict[str, object], bytes]
_SPENT: list[float] = []


def spent_elsewhere() -> float:
    """Seconds of processor time that files have taken so far in other processes."""
    return sum(_SPENT)


def _seconds_spent(told: Mapping[str, object]) -> float:
    said = told.get("spent", 0.0)
    return max(said, 0.0) if isinstance(said, float) else 0.0


class Worker:
    """Starts and ends the other process: `with Worker() as worker: worker.read(data)`."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._stop()

    def read(self, data: bytes) -> Book:
        """The workbook in the bytes of an .xls, .xlsb or .ods; raises `Unreadable`."""
        told, _ = self._done({"job": "read"}, data)
        try:
            return _book(told)
        except (KeyError, TypeError, ValueError, OverflowError) as fault:
            raise Unreadable(error(ReturnedCode.WORKBOOK_NOT_READ)) from fault

    def decrypt(self, data: bytes, password: str) -> bytes:
        """The file without its encryption; raises `Unreadable`, or its subclass `WrongPassword`."""
        _, opened = self._done({"job": "decrypt", "password": password}, data)
        return opened

    def _done(self, order: dict[str, object], data: bytes) -> _Outcome:
        """The outcome of one job; raises `Unreadable` where the process refuses it or dies."""
        process = self._started()
        with self._timed(process, self._seconds) as timed_out:
            outcome = _exchange(process, {**order, "seconds": 2 * self._seconds}, data)
        if outcome is None or timed_out:
            self._stop()
        _SPENT.append(self._seconds if outcome is None else _seconds_spent(outcome[0]))
        if outcome is None:
            if timed_out:
                raise Unreadable(
                    error(ContainerCode.WORKBOOK_TOOK_TOO_LONG, seconds=round(self._seconds))
                )
            raise Unreadable(error(ContainerCode.WORKBOOK_BROKE_READER))
        refusal = _refusal(outcome[0])
        if refusal is not None:
            raise refusal
        return outcome

    def _started(self) -> subprocess.Popen[bytes]:
        """The running process; a new one where there is none."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self._stop()
        self._process = process = _start()
        with self._timed(process, _SECONDS_TO_START):
            ready = _answer(process)
        if ready is None:
            self._stop()
            raise Unreadable(error(ContainerCode.READER_NOT_STARTED))
        return process

    @contextlib.contextmanager
    def _timed(self, process: subprocess.Popen[bytes], seconds: float) -> Iterator[list[bool]]:
        """Kills the process when the time is up; the list handed out is then no longer empty."""
        fired: list[bool] = []

        def end() -> None:
            fired.append(True)
            process.kill()

        timer = Timer(seconds, end)
        timer.daemon = True
        timer.start()
        try:
            yield fired
        finally:
            timer.cancel()
            timer.join()

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with contextlib.suppress(OSError):  # something may still have been waiting to be written
            process.communicate()


def _start() -> subprocess.Popen[bytes]:
    """Starts the process.

    With -P, Python imports nothing from the working folder: a file in a campaign folder that is
    called like a library would be run in its place.
    """
    try:
        return subprocess.Popen(  # noqa: S603  it is this very Python
            [sys.executable, "-P", "-c", _PROGRAM, str(Path(__file__).parents[3])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # where a library complains before it aborts
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as fault:
        raise Unreadable(error(ContainerCode.READER_NOT_STARTED)) from fault


def _exchange(
    process: subprocess.Popen[bytes], order: dict[str, object], data: bytes
) -> _Outcome | None:
    assert process.stdin is not None
    try:
        write_frame(process.stdin, order, data)
    except OSError:
        return None
    return _answer(process)


def _answer(process: subprocess.Popen[bytes]) -> _Outcome | None:
    """The next answer of the process; None where it has died or does not keep to the protocol."""
    assert process.stdout is not None
    try:
        return read_frame(process.stdout, _MOST_SAID)
    except (OSError, ValueError):
        return None


# The answer of the process is made from an untrusted file, and is trusted no more than the file.


def _refusal(told: Mapping[str, object]) -> Unreadable | None:
    code, values = told.get("refused"), told.get("values")
    if code is None:
        return None
    known = next((one for one in KNOWN_REFUSALS if one == code), None)
    if known is None or not isinstance(values, dict):
        return Unreadable(error(ReturnedCode.WORKBOOK_NOT_READ))
    told_values = {str(key): str(value) for key, value in values.items()}
    return KNOWN_REFUSALS[known](Problem(known, Severity.ERROR, values=told_values))


def _book(told: Mapping[str, object]) -> Book:
    listed = cast("list[dict[str, object]]", told["sheets"])
    looks = understood_looks(told.get("looks"))
    known = looks is not None and len(looks) == len(listed)
    sheets = tuple(
        _sheet(sheet, looks[n] if known and looks is not None else SheetLooks(""))
        for n, sheet in enumerate(listed)
    )
    return Book(
        sheets=sheets,
        names=_NOTHING,
        history=NO_HISTORY,
        has_macros=False,
        has_external_links=False,
        values_only=True,
        looks_known=known,
    )


def _sheet(told: Mapping[str, object], looks: SheetLooks) -> Sheet:
    name, state = str(told["name"])[:_NAME_CHARS], cast("SheetState", told["state"])
    if state not in get_args(SheetState):
        raise ValueError(state)
    cells: dict[tuple[int, int], Cell] = {}
    for row, column, kind, value in cast("list[tuple[int, int, ValueKind, object]]", told["cells"]):
        if not (
            1 <= row <= MOST_ROWS and 1 <= column <= MOST_COLUMNS and type(value) is _KINDS[kind]
        ):
            raise ValueError(row, column, kind)
        content = cast("str | float | bool", value)
        if isinstance(content, str):
            cells[row, column] = Cell(_text(content), kind)
        else:
            look = looks.looks.cells.get((row, column))
            code = look.format if look is not None and kind == "number" else ""
            cells[row, column] = Cell(content, kind, format=code)
    return Sheet(
        storable_text(name),
        state,
        MappingProxyType(cells),
        protected=False,
        names=_NOTHING,
        merged=looks.merged,
        hidden_rows=looks.hidden_rows,
        hidden_columns=looks.hidden_columns,
        looks=looks.looks,
    )


def _text(text: str) -> str:
    return storable_text(text).replace("\r\n", "\n").replace("\r", "\n")
