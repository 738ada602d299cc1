"""A call as the add-in makes it, and the outcome that it finds afterwards."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from workbook_builder.cli.app import main

Found = dict[str, list[list[str]]]
"""Kind of line → the parts of each line of this kind."""


class Unseen:
    """The console of a hidden program: it looks like one, and no answer ever comes."""

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        raise AssertionError("somebody is asked whom nobody hears")


def hidden(text: str) -> str:
    """An argument as `Argument` in RibbonSteps.bas passes it on."""
    for letter, mark in (("~", "~~"), ("%", "~p"), ('"', "~q"), ("\\", "~s")):
        text = text.replace(letter, mark)
    return text


def answer(file: Path, *call: object) -> Found:
    """Makes a call whose outcome goes into this file; gives what stands in it then."""
    arguments = ["--from-excel", *(hidden(str(part)) for part in (file, *call))]
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sys, "stdin", Unseen())
        with pytest.raises(SystemExit) as ended:
            main(arguments)
    assert ended.value.code == 0
    first, *lines, last = file.read_text("utf-16").split("\n")[:-1]
    assert (first, last) == ("outcome", "end")
    found: Found = {}
    for line in lines:
        kind, *parts = line.split("\t")
        found.setdefault(kind, []).append(parts)
    return found


def box(found: Found) -> str:
    """What the box says."""
    return "\n".join(line for [line] in found["say"])
