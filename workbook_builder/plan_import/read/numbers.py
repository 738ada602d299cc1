"""The text of a cell → a number: points with their sign, or the number that a row bears.

These are pure functions over single texts; whether numbers fit each other, `rubric/` judges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook_builder.spelling import folded

Sign = Literal["", "+", "-"]
Certainty = Literal["plain", "most", "thousands"]
"""How clearly a number is written: `most` is the end of a span, `thousands` is like 1.000."""


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points, never negative; `sign` is the sign written before it."""

    value: Decimal
    sign: Sign = ""
    certainty: Certainty = "plain"


_NUMBER = r"\d{1,6}(?:[.,]\d{1,4})?"
_PLAIN = re.compile(rf"\(?\s*([+\-−–]?)\s*({_NUMBER})\s*(?:đ|đ\.|điểm)?\s*\)?\.?")
_MOST = re.compile(
    rf"(?:(?:tối đa|không quá|nhiều nhất|đến|≤|<=)|(?:từ )?(?:{_NUMBER})\s*(?:-|–|−|đến|÷))"
    rf"\s*({_NUMBER})\s*(?:đ|điểm)?"
)
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")


def read_points(text: str) -> Points | None:
    """The points that a cell gives; None where it is empty or says something else."""
    said = folded(text)
    if match := _PLAIN.fullmatch(said):
        thousands = _THOUSANDS.fullmatch(match[2]) is not None
        digits = match[2].replace(".", "") if thousands else match[2].replace(",", ".")
        sign: Sign = "+" if match[1] == "+" else "-" if match[1] else ""
        return Points(Decimal(digits), sign, "thousands" if thousands else "plain")
    if match := _MOST.fullmatch(said):
        return Points(Decimal(match[1].replace(",", ".")), certainty="most")
    return None


# Numerals


Style = Literal["roman", "capital", "arabic", "letter"]

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_PIECES = re.compile(r"[IVXLC]{2,}|\d+|[^\W\d_]")
_NUMERAL = re.compile(r"(?:[IVXLC]{1,6}|\d{1,3}|[A-Za-zĐđ])(?:[.,]?(?:\d{1,3}|[a-zđ](?![a-zđ])))*")
_LEADING = re.compile(
    r"(?:mục |phần |nhóm )?((?:[IVXLC]{1,6}|\d{1,2}(?:\.\d{1,2})*|[A-Za-zđ](?:\.?\d{1,2})*"
    r"(?:\.\d{1,2})*))\s*[.):]\s*(?=\D)(?=\S)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number of a row, in its pieces: `a.7.1` and `a7.1` both have the pieces a, 7, 1."""

    pieces: tuple[str, ...]

    def __str__(self) -> str:
        text = ""
        for at, piece in enumerate(self.pieces):
            glued = at == 1 and piece.isdigit() and self.pieces[0].islower()
            text += piece if not text or glued else f".{piece}"
        return text

    @property
    def parent(self) -> tuple[str, ...]:
        """The pieces of the row above it in the outline: all of its own but the last."""
        return self.pieces[:-1]

    @property
    def styles(self) -> tuple[Style, ...]:
        """How each piece is written; I, V, X, L and C count as Roman numerals, not as letters."""
        return tuple(_style(piece) for piece in self.pieces)

    def follows(self, other: Numeral) -> bool:
        """Whether this number comes right after the other, on the same level."""
        if self.parent != other.parent:
            return False
        return self.pieces[-1] in _next(other.pieces[-1])

    def opens(self) -> bool:
        """Whether it is the first number of its level: I, A, 1, a, a1."""
        return self.pieces[-1] in {"I", "A", "a", "1"}


def read_numeral(text: str) -> Numeral | None:
    """The number in a cell of the column TT; None where it holds none."""
    said = text.strip().strip("()[]").rstrip(".:)-, ").strip()
    if not said or not _NUMERAL.fullmatch(said):
        return None
    pieces = tuple(str(int(piece)) if piece.isdigit() else piece for piece in _PIECES.findall(said))
    if any(len(piece) > 1 and piece.isalpha() and not _is_roman(piece) for piece in pieces):
        return None
    return Numeral(pieces)


def leading_numeral(text: str) -> tuple[Numeral, str] | None:
    """The number that a text begins with, as in `1. …` or `a) …`, and the text after it."""
    match = _LEADING.match(text)
    if match is None:
        return None
    numeral = read_numeral(match[1])
    return None if numeral is None else (numeral, text[match.end() :].strip())


def roman_value(text: str) -> int | None:
    """IV → 4; None for what is no Roman numeral."""
    if not _is_roman(text):
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in text]
    following = [*digits[1:], 0]
    return sum(-d if d < after else d for d, after in zip(digits, following, strict=True))


def roman(value: int) -> str:
    """4 → IV, up to 399."""
    text = ""
    for worth, letters in (
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ):
        text += letters * (value // worth)
        value %= worth
    return text


def _is_roman(text: str) -> bool:
    return bool(text) and _ROMAN.fullmatch(text) is not None


def _style(piece: str) -> Style:
    if piece.isdigit():
        return "arabic"
    if _is_roman(piece):
        return "roman"
    return "capital" if piece.isupper() else "letter"


# Latin, and Vietnamese: a b c d đ
_ALPHABETS = ("abcdefghijklmnopqrstuvwxyz", "abcdđeghiklmnopqrstuvxy")


def _next(piece: str) -> set[str]:
    """What may come after a piece: 2 after 1, II after I, b after a. After C: CI, as well as D."""
    found: set[str] = set()
    if piece.isdigit():
        found.add(str(int(piece) + 1))
    value = roman_value(piece)
    if value is not None:
        found.add(roman(value + 1))
    for alphabet in _ALPHABETS:
        at = alphabet.find(piece.lower())
        if len(piece) == 1 and 0 <= at < len(alphabet) - 1:
            after = alphabet[at + 1]
            found.add(after.upper() if piece.isupper() else after)
    return found
