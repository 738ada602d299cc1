"""The text of a cell → a number: points with their sign, or the number that a row bears.

These are pure functions over single texts; whether numbers fit each other, `rubric/` judges.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from workbook_builder.spelling import folded

Sign = Literal["", "+", "-"]
Certainty = Literal["plain", "most", "thousands", "span"]
"""How clearly a number is written: `most` is the end of a span, or said to be a maximum;
`thousands` is like 1.000; `span` leaves open how much a single case gives."""


@dataclass(frozen=True, slots=True)
class Points:
    """A number of points, never negative; `sign` is the sign written before it.

    `each`: what the points are given for, as in `2 điểm/lần`; '' where they are given once.
    """

    value: Decimal
    sign: Sign = ""
    certainty: Certainty = "plain"
    each: str = ""


_NUMBER = r"\d{1,6}(?:[.,]\d{1,4})?"
_POINT = r"(?:điểm|đ\.?|d\b)?"
_SIGN = r"(?:([+\-−–]|trừ|cộng|thưởng)\s*)?"
_WHAT = r"[^\W\d_][^\d()/]{0,40}?"
_CASE = rf"(?:/|mỗi|cho mỗi)\s*(?:(?:0?1|một)\s*)?({_WHAT}(?:/\s*{_WHAT})?)"
_PLAIN = re.compile(rf"\(?\s*{_SIGN}({_NUMBER})\s*{_POINT}\s*\)?\.?")
_MOST = re.compile(
    rf"{_SIGN}(?:(?:tối đa|không quá|nhiều nhất|đến|≤|<=)|(?:từ )?(?:{_NUMBER})\s*{_POINT}"
    rf"\s*(?:-|–|−|đến|÷))\s*({_NUMBER})\s*{_POINT}"
)
_MOST_AFTER = re.compile(rf"{_SIGN}({_NUMBER})\s*{_POINT}\s*\(?\s*(?:tối đa|trở xuống)\s*\)?\.?")
_EACH = re.compile(rf"\(?\s*{_SIGN}({_NUMBER})\s*{_POINT}\s*{_CASE}\s*\)?\.?")
_EACH_SPAN = re.compile(
    rf"\(?\s*{_SIGN}({_NUMBER})\s*{_POINT}\s*(?:{_CASE})?\s*(?:-|–|−|đến)\s*[+]?\s*({_NUMBER})"
    rf"\s*{_POINT}\s*{_CASE}\s*\)?\.?"
)
_EACH_BEFORE = re.compile(
    rf"(?:mỗi|cứ mỗi|cứ|từng)\s+(?:0?1\s+)?({_WHAT}) (?:thì |sẽ |bị )*([+\-−–]|trừ|cộng|thưởng)"
    rf"\s*({_NUMBER})\s*{_POINT}\.?"
)
_COMES_TO = re.compile(rf"[^=]*\d[^=]*=\s*({_NUMBER})\s*{_POINT}\.?")
_MOST_AMONG = re.compile(
    rf"(?:tối đa|không quá)\s*({_NUMBER})\s*{_POINT}\s*[,;(.].*"
    rf"|.*[,;(]\s*(?:tối đa|không quá)\s*({_NUMBER})\s*{_POINT}\s*\)?\.?"
)
_MOVES = re.compile(r"trừ|cộng|thưởng|\+|(?<!\d)(?<!\d )(?<!điểm )(?<!đ )[-−–]")
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_WORD = (
    r"(?:không|một|mốt|hai|ba|bốn|tư|năm|lăm|sáu|bảy|bẩy|tám|chín|mười|mươi|trăm|linh|lẻ|phẩy|rưỡi)"
)
_SPELLED = rf"{_WORD}(?:\s+(?:{_WORD}|điểm))*\s*"
_IN_WORDS = re.compile(
    rf"({_NUMBER})\s*{_POINT}\s*\(\s*{_SPELLED}\)\s*{_POINT}\.?"
    rf"|{_SPELLED}\(\s*({_NUMBER})\s*{_POINT}\s*\)\s*{_POINT}\.?"
)
"""A number beside the same in words: `20 (hai mươi) điểm`, `Hai mươi (20) điểm`."""
_NOTHING = re.compile(
    r"(?:(?:trừ|mất) (?:hết|toàn bộ|100%)(?: số)?(?: điểm)?|không (?:có |được |tính |cho )?điểm)\.?"
)


def read_points(text: str) -> Points | None:
    """The points that a cell gives; None where it is empty or says something else."""
    said = folded(text)
    if match := _PLAIN.fullmatch(said):
        thousands = _THOUSANDS.fullmatch(match[2]) is not None
        return Points(_amount(match[2]), _sign(match[1]), "thousands" if thousands else "plain")
    if match := _EACH_SPAN.fullmatch(said):
        most = max(_amount(match[2]), _amount(match[4]))
        return Points(most, _sign(match[1]), "span", match[5].strip())
    if match := _EACH.fullmatch(said):
        return Points(_amount(match[2]), _sign(match[1]), each=match[3].strip())
    if match := _EACH_BEFORE.fullmatch(said):
        return Points(_amount(match[3]), _sign(match[2]), each=match[1].strip())
    if match := _COMES_TO.fullmatch(said):  # `10 điểm/quý x 4 quý = 40 điểm`
        return Points(_amount(match[1]), certainty="most")
    if not _MOVES.search(said) and (match := _MOST_AMONG.fullmatch(said)):
        return Points(_amount(match[1] or match[2]), certainty="most")
    if match := _MOST.fullmatch(said) or _MOST_AFTER.fullmatch(said):
        return Points(_amount(match[2]), _sign(match[1]), certainty="most")
    if match := _IN_WORDS.fullmatch(said):
        return Points(_amount(match[1] or match[2]))
    return Points(Decimal(0)) if _NOTHING.fullmatch(said) else None


def _amount(text: str) -> Decimal:
    thousands = _THOUSANDS.fullmatch(text) is not None
    return Decimal(text.replace(".", "") if thousands else text.replace(",", "."))


def _sign(text: str | None) -> Sign:
    if not text:
        return ""
    return "+" if text in {"+", "cộng", "thưởng"} else "-"


# Numerals


Style = Literal["roman", "capital", "arabic", "letter"]

_ROMAN_DIGITS = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN = re.compile(r"(?=[IVXLC])C{0,3}(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_PIECES = re.compile(r"[IVXLC]{2,}|\d+|[^\W\d_]")
_NUMERAL = re.compile(
    r"(?:[IVXLC]{1,6}|\d{1,3}|[A-Za-zĐđ])"
    r"(?:[.,]?(?:\d{1,3}|[a-zđ](?![a-zđ]))|[.-](?:[IVXLC]{1,6}|[A-ZĐ])(?![A-Za-zĐđ]))*"
)
_WORDS = "mục|phần|nhóm|điều|chương|tiêu chí|tiêu chuẩn|nội dung"
_WORDED = re.compile(rf"(?:({_WORDS})\s+|([A-ZĐ]{{2,4}})[-.]?(?=\d))(\S+)", re.IGNORECASE)
_LEADING = re.compile(
    rf"(?:({_WORDS}) )?((?:[IVXLC]{{1,6}}|\d{{1,2}}(?:\.\d{{1,2}})*|[A-Za-zđ](?:\.?\d{{1,2}})*"
    r"(?:\.\d{1,2})*))(?:\s*[.):/]\s*|\s+[-–]\s+)(?=\D)(?=\S)",
    re.IGNORECASE,
)
# Without anything behind the number: only where a sentence can hardly begin so.
_LEADING_BARE = re.compile(
    rf"(?:({_WORDS}) (\d{{1,2}}|[IVX]{{1,4}})|()(\d{{1,2}}(?:\.\d{{1,2}})+|[IVX]{{1,4}}))"
    r"\s+(?=[^\W\d_])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """The number of a row, in its pieces: `a.7.1` and `a7.1` both have the pieces a, 7, 1.

    `word` stands before it where rows are numbered so: `điều`, of `Điều 5`.
    """

    pieces: tuple[str, ...]
    word: str = ""

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
    def styles(self) -> tuple[str, ...]:
        """The word, and how each piece is written; I, V, X, L and C count as Roman numerals."""
        return (self.word, *(_style(piece) for piece in self.pieces))

    def follows(self, other: Numeral) -> bool:
        """Whether this number comes right after the other, on the same level."""
        if self.parent != other.parent or self.word != other.word:
            return False
        return self.pieces[-1] in _next(other.pieces[-1])

    def lowered(self) -> Numeral:
        """The number with small letters: `a`, `b`, `C`, `d` are one series, written unevenly."""
        return Numeral(tuple(piece.lower() for piece in self.pieces), self.word)

    def opens(self) -> bool:
        """Whether it is the first number of its level: I, A, 1, a, a1."""
        return self.pieces[-1] in {"I", "A", "a", "1"}


def read_numeral(text: str) -> Numeral | None:
    """The number in a cell of the column TT, as `Điều 5` or `TC1.2` too; None without one."""
    said = text.strip().strip("()[]").rstrip(".:)-, ").strip()
    if worded := _WORDED.fullmatch(said):
        inner = read_numeral(worded[3])
        return inner and Numeral(inner.pieces, folded(worded[1] or worded[2]))
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
        match = _LEADING_BARE.match(text)
        if match is None or not text[match.end()].isupper():
            return None
        word, number = (match[1], match[2]) if match[1] else ("", match[4])
    else:
        word, number = match[1] or "", match[2]
    numeral = read_numeral(number)
    if numeral is None:
        return None
    return Numeral(numeral.pieces, folded(word)), text[match.end() :].strip()


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


@lru_cache(maxsize=1024)
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
