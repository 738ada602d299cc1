"""The pieces that an office paper is put together from, as data; and text made fit for a paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

NATION_TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_TEXT = "Độc lập - Tự do - Hạnh phúc"
DOTS = "…"

# What turns the order of letters round: a name may not make the text after it read otherwise.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph; `gap` marks what a person has still to write."""

    text: str
    bold: bool = False
    italic: bool = False
    gap: bool = False


Content = str | Span | Sequence[str | Span]
"""The text of a paragraph, whole or in stretches."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a paper. `symbol` follows the number: `BC-VP`; `subject` is of letters.

    Without a `number` a place to write it is left; `dated` is the line of place and date.
    """

    parent: str | Span
    body: str | Span
    symbol: str = ""
    dated: str = ""
    number: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: posts from the top, a line each; the name. `hint`: `(Ký, ghi rõ họ tên)`."""

    posts: tuple[str | Span, ...]
    name: str | Span = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who is sent the paper, a line each; `keeper` is the last line, of the copy that is kept."""

    lines: tuple[str, ...] = ()
    keeper: str = "Lưu: VT, …"


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table: heading, width (in parts of the whole) and whether it is centred."""

    heading: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of a table, a text for each column."""

    cells: tuple[Content, ...]
    bold: bool = False


def gap(text: str = "") -> Span:
    """A marked place for what the writer has to add: `[… nhận xét …]`, or `[…]` alone."""
    return Span(f"[{DOTS} {text} {DOTS}]" if text else f"[{DOTS}]", gap=True)


def capitals(text: str | Span) -> Span:
    """A text in capital letters; a gap is left as it is."""
    if isinstance(text, Span):
        return text
    return Span(clean(text).upper())


def place_and_date(place: str, day: date | None = None) -> str:
    """`Đồng Tháp, ngày 05 tháng 02 năm 2023`; with room to write for what is not known.

    Days below 10 and the months 1 and 2 bear a nought, against forgery, as the decree asks.
    """
    if day is None:
        return f"{place or DOTS}, ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place or DOTS}, ngày {day.day:02} tháng {month} năm {day.year}"


def clean(text: str) -> str:
    """The text without what is no letter: control characters, and marks that turn its direction."""
    return "".join(_kept(text.replace("\r\n", "\n").replace("\r", "\n")))


def _kept(text: str) -> Iterator[str]:
    for letter in text:
        if letter in "\n\t":
            yield letter
        elif letter in "\u2028\u2029":  # line and paragraph separators
            yield "\n"
        elif letter in _TURNING or unicodedata.category(letter) in ("Cc", "Cs"):
            continue
        elif (ord(letter) & 0xFFFE) != 0xFFFE:  # those no XML may hold
            yield letter
