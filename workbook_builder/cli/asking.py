"""What a person answers on the terminal → texts, files and choices."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from workbook_builder.cli.calls import typed_path
from workbook_builder.problems import Code
from workbook_builder.words.messages.menu import MenuCode
from workbook_builder.words.sentences import Lang, say

YES = {"vi": "c", "en": "y"}


def typed_after(question: str) -> str:
    """What is typed on a line, without the blanks around it; EOFError at the end of input.

    Python's own `input` loses a Ctrl-C that comes just after the question.
    """
    print(question, end="", flush=True)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.strip()


class BackError(Exception):
    """The person does not want to answer: nothing is to be done."""


class Asker:
    """Asks in one language; each question goes on until the answer can be used."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang

    def text(self, asked: Code) -> str:
        """What is typed; BackError for nothing."""
        question = say(MenuCode.ASK_OR_BACK, self.lang, asked=say(asked, self.lang))
        typed = typed_after(question)
        if not typed:
            raise BackError
        return typed

    def optional(self, asked: Code, default: str = "") -> str:
        """What is typed; for nothing, the default."""
        told = default or say(MenuCode.ASK_NONE, self.lang)
        question = say(
            MenuCode.ASK_OR_DEFAULT, self.lang, asked=say(asked, self.lang), default=told
        )
        return typed_after(question) or default

    def yes(self, asked: Code) -> bool:
        """Whether it is wanted; without an answer it is not."""
        question = say(MenuCode.ASK_YES, self.lang, asked=say(asked, self.lang))
        return typed_after(question).lower()[:1] == YES[self.lang]

    def file(self, asked: Code) -> Path:
        """A file that is there; BackError for nothing."""
        while True:
            path = typed_path(self.text(asked))
            if path.is_file():
                return path
            print(say(MenuCode.ASK_NO_FILE, self.lang, path=str(path)))

    def optional_file(self, asked: Code) -> Path | None:
        """A file that is there, or None."""
        while typed := self.optional(asked):
            path = typed_path(typed)
            if path.is_file():
                return path
            print(say(MenuCode.ASK_NO_FILE, self.lang, path=str(path)))
        return None

    def choice(self, asked: Code, offered: Sequence[str]) -> int:
        """The place of the choice among those that are offered; BackError for nothing."""
        self.show(asked, offered)
        while True:
            typed = self.text(MenuCode.ASK_CHOICE)
            if typed in map(str, range(1, len(offered) + 1)):
                return int(typed) - 1
            print(say(MenuCode.ASK_NO_NUMBER, self.lang, typed=typed, last=len(offered)))

    def show(self, asked: Code, offered: Sequence[str]) -> None:
        """Prints a question, and the numbers of what is offered."""
        print(say(asked, self.lang))
        for number, one in enumerate(offered, start=1):
            print(f"  {number}. {one}")
