"""The pieces of an office paper as plain data, and functions that make text fit for a paper."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

NATION_TEXT = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_TEXT = "Độc lập - Tự do - Hạnh phúc"
DOTS = "…"

# Characters that change the direction of writing: in a name they would reverse the text after it.
_TURNING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a paragraph; `gap` marks what a person has still to write."""

    text: str
    bold: bool = False
    italic: bool = False
    gap: bool = False


Content = str | Span | Sequence[str | Span]
"""The text of a paragraph, whole or in pieces."""


@dataclass(frozen=True, slots=True)
class Head:
    """The block at the top of a paper.

    `symbol` follows the number, such as `BC-VP`. Without a `number` there is room to write it.
    `dated` is the line of place and date; only letters have a `subject` here.
    """

    parent: str | Span
    body: str | Span
    symbol: str = ""
    dated: str = ""
    number: str = ""
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs: the posts, a line each, and the name; `hint` is `(Ký, ghi rõ họ tên)`."""

    posts: tuple[str | Span, ...]
    name: str | Span = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Recipients:
    """The recipients, a line each; `keeper` is the last line, about the copy in the archive."""

    lines: tuple[str, ...] = ()
    keeper: str = "Lưu: VT, …"


@dataclass(frozen=True, slots=True)
class PaperColumn:
    """A column of a table; `width` is its share of the table, relative to the other columns."""

    heading: str
    width: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row of a table, a text for each column."""

    cells: tuple[Content, ...]
    bold: bool = False


def gap(text: str = "") -> Span:
    """A marked place that a person has to fill in: `[… nhận xét …]`, or just `[…]`."""
    return Span(f"[{DOTS} {text} {DOTS}]" if text else f"[{DOTS}]", gap=True)


def capitals(text: str | Span) -> Span:
    """A text in capital letters; a gap is left as it is."""
    if isinstance(text, Span):
        return text
    return Span(clean(text).upper())


def place_and_date(place: str, day: date | None = None) -> str:
    """`Đồng Tháp, ngày 05 tháng 02 năm 2023`, with room to write what is not known.

    Days below 10 and the months 1 and 2 have a leading zero, which the decree asks for against
    forgery (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    """
    if day is None:
        return f"{place or DOTS}, ngày {DOTS} tháng {DOTS} năm {DOTS}"
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"{place or DOTS}, ngày {day.day:02} tháng {month} năm {day.year}"


def clean(text: str) -> str:
    """The text without control characters and without those that change its direction."""
    return "".join(_kept(text.replace("\r\n", "\n").replace("\r", "\n")))


def _kept(text: str) -> Iterator[str]:
    for letter in text:
        if letter in "\n\t":
            yield letter
        elif letter in "\u2028\u2029":  # line and paragraph separators
            yield "\n"
        elif letter in _TURNING or unicodedata.category(letter) in ("Cc", "Cs"):
            continue
        elif (ord(letter) & 0xFFFE) != 0xFFFE:  # XML can't hold these two
            yield letter
