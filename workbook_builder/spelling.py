"""Texts as people read them: folded to be compared, cut to be quoted, made safe to be printed."""

from __future__ import annotations

import unicodedata

# To compare


def folded(text: str) -> str:
    """The form in which two texts are equal when a person reads them as the same.

    Upper and lower case, the forms of Unicode and runs of blanks make no difference.
    """
    return " ".join(unicodedata.normalize("NFC", text.casefold()).split())


def folded_visible(text: str) -> str:
    """As `folded`, and without the letters of no width that pasting from a web page brings along.

    For text that comes back from units: nobody could see why two such texts should differ.
    """
    if not text.isprintable():  # most texts are, and letters without width are not
        text = "".join(letter for letter in text if unicodedata.category(letter) != "Cf")
    return folded(text)


def without_accents(text: str) -> str:
    """As `folded`, and in plain Latin letters: `Tiêu chí` → `tieu chi`, `Đơn vị` → `don vi`."""
    decomposed = unicodedata.normalize("NFD", folded(text).replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


# To show


def excerpt(text: str, most: int = 60) -> str:
    """A value as a sentence quotes it: on one line, and cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def printable(text: str, most: int = 80) -> str:
    """Text out of an untrusted file, safe in a message: an escape sequence would run in a terminal.

    Every letter that cannot be printed is replaced, and a long text is cut.
    """
    short = text if len(text) <= most else text[: most - 1] + "…"
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in short)


def is_forbidden_character(character: str) -> bool:
    """Whether no text of a definition may have this character; a line feed is allowed.

    Forbidden are control characters, private ones (the program's own placeholders are such),
    surrogates, Unicode's separators of lines and paragraphs, and the two that XML cannot hold.
    """
    if character == "\n":
        return False
    category = unicodedata.category(character)
    return category in {"Cc", "Co", "Cs", "Zl", "Zp"} or character in "\ufffe\uffff"
