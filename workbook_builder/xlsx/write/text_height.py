"""A text and the width that it has → the height that it needs, in Times New Roman.

A program that opens a file does not fit the height of rows to wrapped text, so the file must state
the height. The estimate leaves out kerning and hinting and errs upwards: with a line too many there
is a little air, but with a line too few text is cut off.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

SIZE = 12.0
"""The size of type in points, where nothing else is said."""
HIGHEST_ROW = 409.0
"""In points: the highest row that Excel allows."""

# Advance widths in thousandths of the font size, of the metric-compatible Liberation Serif 2.1.5.
# A letter with Vietnamese marks is as wide as its base letter; only o and u with a horn are wider.
_REGULAR = {
    180: "'",
    200: "|",
    250: " ,.",
    278: "/:;\\ijlt",
    333: "!()-I[]`fr‘’",
    350: "•",
    389: "Js",
    408: '"',
    444: "?acez“”",
    480: "{}",
    500: "#$*0123456789_bdghknopquvxyđ–",
    529: "ơ",
    542: "ư",
    556: "FPS",
    564: "+<=>−×≤≥",
    611: "ELTZ",
    667: "BCR",
    722: "ADGHKNOQUVXYwĐƠ",
    778: "&mƯ",
    833: "%",
    889: "M",
    921: "@",
    944: "W",
    1000: "—…",
}
_BOLD = {
    220: "|",
    250: " ,.",
    278: "'/\\il",
    333: "!()-:;[]`fjt‘’",
    350: "•",
    389: "Is",
    394: "{}",
    444: "cerz",
    500: "#$*0123456789?J_agovxy“”–",
    529: "ơ",
    556: "Sbdhknpquđ",
    570: "+<=>−×≤≥",
    600: "ư",
    611: "FP",
    667: "BELTZ",
    722: "ACDNRUVXYwĐ",
    778: "GHKOQƠ",
    800: "Ư",
    833: "&m",
    930: "@",
    944: "M",
    1000: "%W—…",
}
_PADDING = 24  # pixels of a cell's width that its edges and an indent take from the text
_PIECES = re.compile(r"[^-/–—?]*[-/–—?]+|[^-/–—?]+")
_SHORT = 0.99  # no letter is wider than the size of the font
_UNKNOWN = 722  # a wide letter: a row that is too high is better than text cut off

LINE = 1.2
"""The height of one line as a multiple of the font size, as Excel and LibreOffice set it."""


def _table(widths: dict[int, str]) -> dict[str, int]:
    return {letter: width for width, letters in widths.items() for letter in letters}


_WIDTHS = {False: _table(_REGULAR), True: _table(_BOLD)}


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a text set on one line, in points."""
    return _thousandths(text, bold) * size / 1000


@lru_cache(maxsize=65_536)  # many texts have the same words
def _thousandths(text: str, bold: bool) -> int:
    return sum([_advance(letter, bold) for letter in text])


def line_count(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes when it is wrapped at blanks within `width` points."""
    if "\n" not in text and len(text) * size < width * _SHORT:
        return 1
    return sum(_wrapped(part, width, size, bold) for part in text.split("\n"))


def row_height(lines: int, size: float) -> float:
    """The height in points of a row that holds so many lines of this size, with a little air."""
    return round(lines * size * LINE + 4, 2)


def height_needed(texts: Iterable[tuple[int, str, float]]) -> float:
    """The height in points of a row with these texts: (pixels of the column, text, font size)."""
    lines = (
        row_height(line_count(text, (pixels - _padding(size)) * 0.75, size), size)
        for pixels, text, size in texts
    )
    return min(max(lines), HIGHEST_ROW)


def _padding(size: float) -> int:
    """The pixels to keep free. Screens draw small type wider than its metrics say."""
    return _PADDING if size >= SIZE else _PADDING + 10


@lru_cache(maxsize=4096)
def _wrapped(text: str, width: float, size: float, bold: bool) -> int:
    lines, used = 1, 0.0
    blank = text_width(" ", size, bold=bold)
    for word in text.split(" "):
        needed = text_width(word, size, bold=bold)
        if used and used + blank + needed <= width:
            used += blank + needed
            continue
        if used:
            lines += 1
        used = needed
        if needed > width:
            more, used = _broken(word, width, size, bold)
            lines += more
    return lines


def _broken(word: str, width: float, size: float, bold: bool) -> tuple[int, float]:
    """A word that is longer than a line: how many lines it adds, and how full the last one is.

    Programs first break such a word after a hyphen or a slash, which may leave a line half empty.
    They break at a letter only within a piece that is still too long.
    """
    lines, used = 0, 0.0
    for piece in _PIECES.findall(word):
        needed = text_width(piece, size, bold=bold)
        if used and used + needed <= width:
            used += needed
            continue
        if used:
            lines += 1
        widest = max(_advance(letter, bold) for letter in piece) * size / 1000
        # About half a letter's width stays free at the end of a line.
        room = max(width - widest / 2, width / 2)
        while needed > width:
            lines += 1
            needed -= room
        used = needed
    return lines, used


def _advance(letter: str, bold: bool) -> int:
    widths = _WIDTHS[bold]
    known = widths.get(letter)
    if known is not None:
        return known
    # NFD takes the horn off ơ and ư too, which are wider than o and u: put it back for them.
    decomposed = unicodedata.normalize("NFD", letter)
    base = decomposed[0]
    if "\N{COMBINING HORN}" in decomposed:
        base = {"o": "ơ", "u": "ư", "O": "Ơ", "U": "Ư"}.get(base, base)
    return widths.get(base, _UNKNOWN)
