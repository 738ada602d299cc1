"""A command that a button of the tab in Excel runs → its outcome, in a file that the macros read.

The file is UTF-16, which VBA reads on any machine: a line for each thing, its parts between tabs.
`say` is a line of the box, `show` a file or folder to be shown, `ask` a question after which the
same call is made again, `console` the offer to make it where a password can be typed; `end` ends.

Called in a console, a command shows all itself, and what it leaves here is dropped.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from workbook_builder.folder.names import path_in_command
from workbook_builder.words.messages.machine import ExcelCode
from workbook_builder.words.sentences import say

FROM_EXCEL = "--from-excel"
"""Before the path of the outcome and a command: so the add-in calls."""

_MOST_LINES, _MOST_LETTERS = 16, 1500
"""In a box: of more, its button lies below the screen."""

_OPTIONS = r'(?: --[a-z]+(?: "[^"]*")?)*'
"""Behind a typed command: what its button asks for."""

_ESCAPED = {"~": "~", "p": "%", "q": '"', "s": "\\"}


class _Copied(io.StringIO):
    """A stream whose text is written to another one too."""

    def __init__(self, whole: io.StringIO) -> None:
        super().__init__()
        self._whole = whole

    def write(self, text: str) -> int:
        self._whole.write(text)
        return super().write(text)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a command prints, in order and apart; and the lines that it leaves for Excel beside."""

    lines: list[tuple[str, ...]] = field(default_factory=list)
    whole: io.StringIO = field(default_factory=io.StringIO)
    tables: list[_Copied] = field(default_factory=list)


_CURRENT: ContextVar[_Outcome | None] = ContextVar("outcome", default=None)


def from_excel() -> bool:
    """Whether the command was called from Excel, where nobody sees it work or can be asked."""
    return _CURRENT.get() is not None


def to_open(*paths: Path) -> None:
    """Has these files and folders shown after the command, those that are there."""
    _leave(*(("show", str(path.absolute())) for path in paths if path.exists()))


def ask_text(question: str, before: str) -> None:
    """Has Excel ask, and make the call again with what was typed, behind `before`."""
    _leave(("ask", question, "text", before))


def ask_choice(question: str, yes: str, no: str = "") -> None:
    """Has Excel ask, and make the call again with the one argument or the other, or not at all."""
    _leave(("ask", question, "choice", yes, no))


def offer_console() -> None:
    """Has Excel offer to make the call in a console, where a password can be typed unseen."""
    offer = ("console", say(ExcelCode.EXCEL_PASSWORD, "vi"))
    outcome = _CURRENT.get()
    if outcome is not None and offer not in outcome.lines:
        _leave(offer)


def for_tables() -> TextIO | None:
    """Where tables go, which no box can show; None: to the terminal."""
    outcome = _CURRENT.get()
    if outcome is None:
        return None
    outcome.tables.append(_Copied(outcome.whole))
    return outcome.tables[-1]


def _leave(*lines: tuple[str, ...]) -> None:
    outcome = _CURRENT.get()
    if outcome is not None:
        outcome.lines.extend(lines)


def as_meant(arguments: Sequence[str]) -> list[str]:
    """The arguments before the macros hid letters from Windows (`Argument` in RibbonSteps.bas)."""
    return [re.sub("~([~pqs])", lambda found: _ESCAPED[found[1]], one) for one in arguments]


def answer_excel(arguments: Sequence[str], run: Callable[[Sequence[str]], int]) -> int:
    """Runs a command and writes its outcome into the file that is named first; returns 0.

    Another code would make the macros tell that the program broke off.
    """
    answer, *call = as_meant(arguments)
    outcome = _Outcome()
    told, faults = _Copied(outcome.whole), _Copied(outcome.whole)
    token = _CURRENT.set(outcome)
    try:
        with contextlib.redirect_stdout(told), contextlib.redirect_stderr(faults), _nobody_to_ask():
            code = run(call)
    finally:
        _CURRENT.reset(token)
    printed = told.getvalue() + faults.getvalue()
    said = [line for line in _in_excel(printed, call).splitlines() if line]
    lines = [*_told(said, outcome, Path(answer), failed=code != 0), *outcome.lines, ("end",)]
    flat = "\n".join("\t".join(map(_one_line, line)) for line in lines)
    Path(answer).write_text(f"outcome\n{flat}\n", encoding="utf-16", newline="\n")
    return 0


def _one_line(part: str) -> str:
    """The text without tabs, and with a vertical one where a line ends."""
    return part.replace("\t", " ").replace("\r", "").replace("\n", "\v")


def _labels() -> Mapping[str, str]:
    from workbook_builder.machine.ribbon import buttons_of_commands  # no console waits for it

    return buttons_of_commands()


def _in_excel(text: str, call: Sequence[str]) -> str:
    """The text with buttons in place of typed commands, and paths from the call's folder on."""
    labels = _labels()
    for folder in (part.partition("=")[2] or part for part in call):
        if not Path(folder).is_dir():
            continue
        for command in sorted(labels, key=len, reverse=True):  # `send reminders` before `send`
            verb, *kind = command.split(" ")
            typed = " ".join(("workbook-builder", verb, path_in_command(Path(folder)), *kind))
            button = say(ExcelCode.EXCEL_BUTTON, "vi", button=labels[command])
            text = re.sub(re.escape(typed) + _OPTIONS, button, text)
        text = text.replace(f"{folder}{os.sep}", "")
    return text


def _told(
    said: Sequence[str], outcome: _Outcome, answer: Path, *, failed: bool
) -> Iterator[tuple[str, ...]]:
    """The lines of the box; what it can't show stands whole in a file that is opened beside it."""
    shown: list[str] = []
    letters = 0
    for line in said[:_MOST_LINES]:
        letters += len(line)
        if shown and letters > _MOST_LETTERS:
            break
        shown.append(line)
    yield from (("say", line) for line in shown)
    if names := _buttons_named(shown):
        yield "say", say(ExcelCode.EXCEL_BUTTONS, "vi", names=names)
    has_file = any(line[0] == "show" for line in outcome.lines)
    if len(shown) < len(said) or (outcome.tables and (failed or not has_file)):
        whole = answer.with_suffix(".txt")
        whole.write_text(outcome.whole.getvalue(), encoding="utf-8-sig")
        yield "say", say(ExcelCode.EXCEL_MORE, "vi")
        yield "show", str(whole)


def _buttons_named(lines: Sequence[str]) -> str:
    """Which buttons run the commands that are named in these lines."""
    labels = _labels()
    names = "|".join(labels)
    found = re.findall(rf"(?<![\w./\\-])(?:{names})(?![\w/\\-]|\.\w)", "\n".join(lines))
    return ", ".join(
        f"{one}: {say(ExcelCode.EXCEL_BUTTON, 'vi', button=labels[one])}"
        for one in dict.fromkeys(found)
    )


@contextlib.contextmanager
def _nobody_to_ask() -> Iterator[None]:
    """A context in which input ends at once: behind a console that nobody sees it would never."""
    before, sys.stdin = sys.stdin, io.StringIO()
    try:
        yield
    finally:
        sys.stdin = before
