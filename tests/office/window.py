"""A LibreOffice window on a screen of its own, worked with real keys.

Validation, dropdowns and buttons react only to a user's keys and clicks, not to UNO. So xdotool
sends the keys, and UNO, connected to the same program, reads the result.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.office import keyboard
from tests.office.process import (
    Office,
    OfficeError,
    end_watched,
    import_uno,
    properties,
    start_watched,
    uno_exception,
)
from tests.office.sheetbook import Sheetbook
from tests.support.pace import PATIENCE

NEVER, ALWAYS_WITHOUT_ASKING = 0, 4  # com.sun.star.document.MacroExecMode


@dataclass(frozen=True, slots=True)
class Box:
    """The title, the text and the labels of the buttons of a message box."""

    title: str
    text: str
    buttons: tuple[str, ...]


class Screen:
    """An X server without hardware, on a free display number, for local clients only."""

    def __init__(self, width: int, height: int):
        # The server finds a free number itself. A fixed number could be taken by another server.
        self.process = start_watched(
            *("Xvfb", "-displayfd", "1", "-screen", "0", f"{width}x{height}x24"),
            *("-nolisten", "tcp", "-noreset"),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with self.process.stdout as answer:
            number = answer.readline().decode().strip()
        if not number:
            end_watched(self.process)
            raise OfficeError("Xvfb did not start")
        self.display = f":{number}"
        try:
            keyboard.attach(self.display)
        except BaseException:
            self.stop()
            raise

    def run(self, *command: str | Path) -> str:
        """Run a program on this screen; returns its output."""
        done = subprocess.run(
            command,
            env={**os.environ, "DISPLAY": self.display, "LC_ALL": "C.UTF-8"},
            check=True,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
        )
        return done.stdout

    def stop(self) -> None:
        """End the server."""
        self.process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(PATIENCE)
        end_watched(self.process)


class Window:
    """A workbook open in a window. `book` looks into it through UNO; keys and clicks are real.

    The file is opened in its folder, so that a button finds the files beside it. Nothing is saved
    unless the test saves it. `size` is that of screen and window; `locale` the language that typing
    is read in; `macros` lets the workbook's macros run without asking.
    """

    def __init__(
        self,
        path: Path,
        *,
        size: tuple[int, int] = (1366, 768),
        locale: str = "en-US",
        macros: bool = False,
    ):
        with contextlib.ExitStack() as undo:
            self.screen = Screen(*size)
            undo.callback(self.screen.stop)
            self.office = Office.start(
                "--nodefault",
                locale=locale,
                macros=macros,
                environment={"DISPLAY": self.screen.display, "SAL_USE_VCLPLUGIN": "gen"},
            )
            undo.callback(self.office.stop)
            self._toolkit = self.office.service("com.sun.star.awt.Toolkit")
            self.book = self._load(path.absolute(), macros)
            undo.callback(self._leave)
            self._settle()
            self._at_first = set(self._visible())
            self._main = int(self.screen.run("xdotool", "getwindowfocus"))
            self._undo = undo.pop_all()

    def _load(self, path: Path, macros: bool) -> Sheetbook:
        # A question on opening, such as one about a stale lock file, would wait for ever.
        try:
            with self.office.time_limit(PATIENCE):
                document = self.office.desktop.loadComponentFromURL(
                    path.as_uri(),
                    "_blank",
                    0,
                    properties(MacroExecutionMode=ALWAYS_WITHOUT_ASKING if macros else NEVER),
                )
        except uno_exception("com.sun.star.uno.RuntimeException") as error:
            raise OfficeError(f"{path.name} did not open in {PATIENCE:.0f} s") from error
        if document is None:
            raise OfficeError(f"LibreOffice does not open {path}")
        return Sheetbook(self.office, document, path)

    # ---- keys and clicks

    def select(self, sheet: str, cell: str) -> None:
        """Put the cursor on a cell; keys go there."""
        self.book.select(sheet, cell)
        self._settle()

    def keys(self, *names: str) -> None:
        """Press keys one after another, by xdotool's names: "alt+Down", "Return", "ctrl+z"."""
        for name in names:
            self._xdotool("key", "--clearmodifiers", name)

    def type_text(self, text: str) -> None:
        """Type a text letter by letter; Vietnamese letters have keys of their own.

        Raises ValueError for a letter that the keyboard lacks.
        """
        strange = sorted(set(text) - keyboard.LETTERS)
        if strange:
            raise ValueError(f"not on the keyboard: {strange}")
        for run in _without_doubles(text):
            self._xdotool("type", "--clearmodifiers", "--delay", "5", "--", run)

    def pick(self, sheet: str, cell: str, n: int) -> None:
        """Choose the n-th entry (from 1) of a cell's dropdown by keys, as a user does."""
        self.select(sheet, cell)
        # The list opens at the present value of the cell. In an empty cell nothing is chosen,
        # although the first entry looks chosen. "Down" chooses an entry and "Home" the first, so
        # that the n-th entry is always n - 1 steps away.
        self.keys("alt+Down", "Down", "Home", *["Down"] * (n - 1), "Return")

    def type_into(self, sheet: str, cell: str, text: str) -> Box | None:
        """Type a text into a cell and press Return; returns the message box that appears, if any.

        The box stays open: `dismiss` it before going on. On a locked cell, the box appears at the
        first letter.
        """
        self.select(sheet, cell)
        self.type_text(text)
        if (objection := self.box()) is not None:
            return objection
        self.keys("Return")
        return self.box()

    def click(self, x: int, y: int) -> None:
        """Click with the left mouse button at a point of the screen."""
        self._xdotool("mousemove", "--sync", str(x), str(y), "click", "1")

    # ---- what is on the screen

    def box(self) -> Box | None:
        """The message box that is open now; None if there is none."""
        for window in self._top_windows():
            context = window.AccessibleContext
            if _role(context) in ("DIALOG", "ALERT"):
                parts = list(_descendants(context))
                return Box(
                    title=context.AccessibleName,
                    text="\n".join(
                        p.AccessibleName for p in parts if _role(p) in ("STATIC", "LABEL")
                    ),
                    buttons=tuple(p.AccessibleName for p in parts if _role(p) == "PUSH_BUTTON"),
                )
        return None

    def dismiss(self, key: str = "Escape") -> None:
        """Close the message box by a key."""
        self.keys(key)
        self.wait_until(lambda: self.box() is None, "the message box closes")

    def wait_until(
        self, condition: Callable[[], object], what: str, *, patience: float = PATIENCE
    ) -> None:
        """Wait until a condition holds; OfficeError if it does not hold in time."""
        deadline = time.monotonic() + patience
        while not condition():
            if time.monotonic() > deadline:
                raise OfficeError(f"waited {patience:.0f} s in vain until {what}")
            time.sleep(0.02)

    def screenshot(self, path: Path) -> None:
        """The whole screen as a picture."""
        self._settle()
        self.screen.run("import", "-window", "root", path)

    def _settle(self) -> None:
        """Wait until the program has handled all keys, or asks something in a box.

        Keys reach the program's queue at once, but the program handles them later. Where it opens
        a box while it is asked to handle them, it answers only once the box is closed.
        """
        handled = threading.Thread(target=self._handle_events, daemon=True)
        handled.start()
        handled.join(0.5)
        while handled.is_alive() and self.box() is None:
            handled.join(0.1)

    def _handle_events(self) -> None:
        with contextlib.suppress(uno_exception("com.sun.star.uno.RuntimeException")):
            self._toolkit.processEventsToIdle()  # where it has ended, the next call says so

    def _xdotool(self, *arguments: str) -> None:
        # Without a window manager, a box that opens does not get the keyboard by itself.
        boxes = set(self._visible()) - self._at_first if self.box() else ()
        focus = max(boxes, default=self._main)
        self.screen.run("xdotool", "windowfocus", "--sync", str(focus), *arguments)
        self._settle()

    def _visible(self) -> list[int]:
        found = self.screen.run("xdotool", "search", "--onlyvisible", "--name", ".*")
        return [int(number) for number in found.split()]

    def _top_windows(self) -> list[Any]:
        return [self._toolkit.getTopWindow(n) for n in range(self._toolkit.getTopWindowCount())]

    # ---- the end

    def _leave(self) -> None:
        # LibreOffice does not end while a box is open or a document has unsaved changes.
        with (
            contextlib.suppress(uno_exception("com.sun.star.uno.Exception"), OfficeError),
            self.office.time_limit(PATIENCE),
        ):
            if self.box() is not None:
                self.dismiss()
        with self.office.time_limit(PATIENCE):
            self.book.close()

    def stop(self) -> None:
        """Close the workbook without saving, end LibreOffice and the screen."""
        self._undo.close()

    def __enter__(self) -> Window:
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def _without_doubles(text: str) -> list[str]:
    """The text in parts in which no key is struck twice in a row.

    When both strokes are in the queue, LibreOffice takes the second for an automatic repetition
    and drops it under load: "100" becomes "10".
    """
    runs = [""]
    for before, letter in itertools.pairwise(["", *text]):
        if before.casefold() == letter.casefold():
            runs.append("")
        runs[-1] += letter
    return runs


_ROLES: dict[int, str] = {}


def _role(context: Any) -> str:
    if not _ROLES:
        uno = import_uno()
        for name in ("ALERT", "DIALOG", "LABEL", "PUSH_BUTTON", "STATIC"):
            constant = f"com.sun.star.accessibility.AccessibleRole.{name}"
            _ROLES[uno.getConstantByName(constant)] = name
    return _ROLES.get(context.AccessibleRole, "")


def _descendants(context: Any) -> list[Any]:
    found = []
    for n in range(context.AccessibleChildCount):
        child = context.getAccessibleChild(n).AccessibleContext
        found += [child, *_descendants(child)]
    return found
