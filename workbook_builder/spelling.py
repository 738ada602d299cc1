"""Texts as people read them: folded to be compared, cut to be quoted, made safe to be printed."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

# To compare


def folded(text: str) -> str:
    """The text in lower case, composed Unicode and single spaces.

    Two texts that a person reads as the same have the same folded form.
    """
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def folded_visible(text: str) -> str:
    """As `folded`, also without invisible characters such as those pasted from a web page.

    For texts in returned files: a person could not see why two of them should differ.
    """
    return _folded_visible(text) if len(text) > _SHORT else _folded_short(text)


def _folded_visible(text: str) -> str:
    if not text.isprintable():  # a printable text, as most are, has no invisible characters
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return folded(text)


_SHORT = 200  # letters; titles, labels and names come back in each of a thousand files
_folded_short = lru_cache(maxsize=4_096)(_folded_visible)


def without_accents(text: str) -> str:
    """As `folded`, without accents: `Tiêu chí` → `tieu chi`, `Đơn vị` → `don vi`."""
    decomposed = unicodedata.normalize("NFD", folded(text).replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


# To show


def excerpt(text: str, most: int = 60) -> str:
    """A text for quoting in a message: on one line, and cut to `most` characters."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def first_few(texts: Sequence[str], most: int, between: str = ", ") -> str:
    """The first texts as one, with an ellipsis where there are more."""
    return between.join(texts[:most]) + (" …" if len(texts) > most else "")


def printable(text: str, most: int = 80) -> str:
    """A text from an untrusted file, made safe for a message and cut to `most` characters.

    Characters that cannot be printed are replaced, since a terminal would obey an escape sequence.
    """
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)


def is_forbidden_character(character: str) -> bool:
    """Whether a character is forbidden in every text of a definition.

    Forbidden are control characters except the line feed, characters for private use (the program
    uses them as placeholders), surrogates, Unicode's separators of lines and paragraphs, and the
    two that XML cannot hold.
    """
    if character == "\n":
        return False
    category = unicodedata.category(character)
    return category in {"Cc", "Co", "Cs", "Zl", "Zp"} or character in "\ufffe\uffff"
