"""Text copied from a PDF or Word → the text that was meant: letters whole, blanks plain.

Only what can mean one thing is mended. An accent for which no letter is found stays, and is
reported by the checks of the definition.
"""

from __future__ import annotations

import re
import unicodedata

_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn: with them it is another letter
_TONES = "\u0300\u0301\u0303\u0309\u0323"
# U+01A3 and U+01A2: what PDFs with fonts of the nineties give for ư and Ư.
_LETTERS = str.maketrans("ƣƢ", "ưƯ")
# What nobody sees, such as soft hyphens.
_NOTHING = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BLANKS = re.compile(r"[^\S\n]+")
_HYPHENS = re.compile("[\u2010\u2011\uf0b7]")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LETTER = f"[^\\W\\d_][{_SHAPES}{_TONES}]*"
_MARKED = re.compile(f"([^\\W\\d_])([{_SHAPES}{_TONES}]+)")
_LOOSE = re.compile(f"((?:{_LETTER}){{1,9}}) +([{_SHAPES}{_TONES}]+)( *)((?:{_LETTER}){{0,9}})")
_MOST_PASSES = 8  # one pass mends at least every second accent of several in a row
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?",
    re.IGNORECASE,
)
_LINE_END_HYPHEN = re.compile(r"[^\W_]-$")


def mend(text: str) -> str:
    """The text with every letter whole and composed, single blanks, and none around lines."""
    text = unicodedata.normalize("NFD", text.translate(_LETTERS))
    text = _CONTROLS.sub(" ", _HYPHENS.sub("-", _NOTHING.sub("", text.replace("\r\n", "\n"))))
    text = _BLANKS.sub(" ", text)
    for _ in range(_MOST_PASSES):
        before, text = text, _LOOSE.sub(_joined, text)
        if text == before:
            break
    text = _MARKED.sub(_in_order, text)
    lines = (line.strip() for line in unicodedata.normalize("NFC", text).split("\n"))
    return "\n".join(lines).strip("\n")


def one_line(text: str) -> str:
    """The lines of a cell joined into one: its column was too narrow for the text."""
    parts: list[str] = []
    for line in (line.strip() for line in text.split("\n")):
        if line:
            glued = not parts or _LINE_END_HYPHEN.search(parts[-1])
            parts.append(line if glued else f" {line}")
    return "".join(parts)


def _in_order(match: re.Match[str]) -> str:
    """Puts the shape before the tone, since only in that order Unicode composes the two to ầ."""
    marks = sorted(set(match[2]), key=lambda mark: (mark not in _SHAPES, match[2].index(mark)))
    return match[1] + "".join(marks)


def _joined(match: re.Match[str]) -> str:
    """Puts an accent that a blank has cut off back on its letter: `tiê ́ng`, `bô ̣phận`.

    The letters right behind the accent belong to the same word if that makes a Vietnamese syllable.
    """
    before, marks, gap, after = match.groups()
    whole = _bare(before + after)
    if not after:
        return before + marks + gap
    if gap and not _SYLLABLE.fullmatch(whole):
        return f"{before}{marks} {after}"
    if gap:  # `hoa ̀ bình`: what follows is a word of its own, if it has a vowel
        alone = _bare(after)
        return before + marks + (" " if _has_vowel(alone) else "") + after
    return before + marks + ("" if _SYLLABLE.fullmatch(whole) else " ") + after


def _bare(text: str) -> str:
    return "".join(char for char in text if not unicodedata.combining(char))


def _has_vowel(text: str) -> bool:
    return any(char in "aeiouyAEIOUY" for char in text)
