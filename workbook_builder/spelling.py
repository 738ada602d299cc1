"""Texts as people read them: folded to compare, cut to show, without what cannot be printed."""

from __future__ import annotations

import unicodedata


def printable(text: str, most: int = 80) -> str:
    """Text from a file, fit for a message: an escape sequence in it would run in a terminal."""
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)


def shown(text: str, most: int = 60) -> str:
    """A value as a sentence quotes it: on one line, and cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def same_text(text: str) -> str:
    """What two texts have in common that a person reads as one.

    Case, forms of Unicode and runs of blanks make no difference.
    """
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def is_unprintable(character: str) -> bool:
    """Characters that no text of a definition may have, line feeds apart.

    Control characters, private ones (our own placeholders), halves of pairs, what passes for a
    line end, and the two that XML cannot hold.
    """
    if character == "\n":
        return False
    category = unicodedata.category(character)
    return category in {"Cc", "Co", "Cs", "Zl", "Zp"} or character in "\ufffe\uffff"


def folded(text: str) -> str:
    """What a word is compared by: on one line, without case."""
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())


def plain(text: str) -> str:
    """A text without what the eye does not tell apart.

    That is Unicode form, case, runs and kinds of blanks, and letters without any width, as they
    come along when text is pasted from a web page.
    """
    visible = text
    if not text.isprintable():  # as nothing of that kind is; most texts are
        visible = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return " ".join(unicodedata.normalize("NFC", visible).casefold().split())
