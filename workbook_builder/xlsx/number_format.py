"""A number and the number format of its cell → what the cell shows, as people in Vietnam see it.

A decimal comma, a point between thousands, days before months (ECMA-376 part 1, 18.8.30 and 31). A
format that says what can't be known here, such as names of months, gives None: nothing is guessed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType

from workbook_builder.xlsx.dates import DAY_ZERO, from_serial

BUILT_IN: Mapping[int, str] = MappingProxyType(
    {
        1: "0",
        2: "0.00",
        3: "#,##0",
        4: "#,##0.00",
        9: "0%",
        10: "0.00%",
        11: "0.00E+00",
        12: "# ?/?",
        13: "# ??/??",
        14: "dd/mm/yyyy",
        15: "d-mmm-yy",
        16: "d-mmm",
        17: "mmm-yy",
        18: "h:mm AM/PM",
        19: "h:mm:ss AM/PM",
        20: "h:mm",
        21: "h:mm:ss",
        22: "dd/mm/yyyy h:mm",
        37: "#,##0;-#,##0",
        38: "#,##0;-#,##0",
        39: "#,##0.00;-#,##0.00",
        40: "#,##0.00;-#,##0.00",
        45: "mm:ss",
        46: "[h]:mm:ss",
        47: "mm:ss.0",
        48: "##0.0E+0",
        49: "@",
    }
)
"""Number of a format that files need not spell out → its text; 14 and 22 as in Vietnam."""

PLAIN = frozenset({"", "General", "@"})
"""Formats that show a number as it was typed."""

_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<half>AM/PM|A/P)|(?P<general>General)|(?P<exponent>[Ee][+-])"
    r"|(?P<date>y+|m+|d+|h+|s+)|(?P<number>[0#?.,]+)|(?P<other>.)",
    re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_LANGUAGE = re.compile(r"\$([^-]*)(?:-[0-9A-Fa-f]+)?")
_COLOURS = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|color ?\d+", re.IGNORECASE)
_FRACTION = re.compile(r"^(?P<whole>[#0?]+ +)?(?P<over>[#0?]+)/(?P<under>[#0?]+|[1-9][0-9]*)$")
_MOST_CHARS = 255
_MOST_SHOWN = 1e15
_MOST_DECIMALS = 12


def shown(value: float, code: str) -> str | None:
    """What a cell with this number and format shows; None where that can't be told."""
    if code in PLAIN or len(code) > _MOST_CHARS:
        return _plain(value) if code in PLAIN else None
    section = _section(value, code)
    if section is None or abs(value) >= _MOST_SHOWN:
        return None
    pieces, magnitude = section
    kinds = {kind for kind, _ in pieces}
    if kinds & {"unknown", "exponent", "half"}:
        return None
    if "date" in kinds:
        return _date(magnitude, pieces) if magnitude == value else None
    return _number(magnitude, pieces)


def keeps_its_number(code: str) -> bool:
    """Whether a format shows the digits of a number and nothing else, whatever it rounds away."""
    if code in PLAIN:
        return True
    return all(
        kind in ("number", "space") or (kind == "text" and text in (" ", "-", "+", "(", ")"))
        for pieces in _sections(code)
        for kind, text in pieces
    )


def is_of_days(code: str) -> bool:
    """Whether a format shows a number as a day or a time."""
    return any(kind == "date" for pieces in _sections(code) for kind, _ in pieces)


# Sections


_Pieces = tuple[tuple[str, str], ...]


@lru_cache(maxsize=256)
def _sections(code: str) -> tuple[_Pieces, ...]:
    """The sections of a format, each as pieces of a kind and a text."""
    sections: list[list[tuple[str, str]]] = [[]]
    for match in _PIECE.finditer(code):
        kind, text = str(match.lastgroup), match[str(match.lastgroup)]
        if kind == "other" and text == ";":
            sections.append([])
            continue
        sections[-1].append(_meant(kind, text))
    return tuple(tuple(section) for section in sections)


def _meant(kind: str, text: str) -> tuple[str, str]:
    if kind in ("quoted", "escaped"):
        return "text", text
    if kind == "fill":
        return "text", ""
    if kind == "bracket":
        if _COLOURS.fullmatch(text):
            return "text", ""
        if _CONDITION.fullmatch(text):
            return "condition", text
        symbol = _LANGUAGE.fullmatch(text)
        return ("text", symbol[1]) if symbol else ("unknown", text)
    if kind == "other":
        if text in "%@/":
            return {"%": "percent", "@": "general", "/": "slash"}[text], text
        return ("text", text) if not text.isalpha() else ("unknown", text)
    return kind, text


def _section(value: float, code: str) -> tuple[_Pieces, float] | None:
    """The section that holds for a number, and the number that it shows, without its sign."""
    sections = _sections(code)
    conditions = [
        next((text for kind, text in pieces if kind == "condition"), "") for pieces in sections
    ]
    if any(conditions):
        for pieces, condition in zip(sections, conditions, strict=True):
            if not condition or _holds(value, condition):
                return _without_conditions(pieces), value
        return None
    if len(sections) > 1 and value < 0:
        return sections[1], -value
    if len(sections) > 2 and value == 0:
        return sections[2], value
    return sections[0], value


def _without_conditions(pieces: _Pieces) -> _Pieces:
    return tuple(piece for piece in pieces if piece[0] != "condition")


def _holds(value: float, condition: str) -> bool:
    match = _CONDITION.fullmatch(condition)
    assert match is not None
    bound = float(match[2])
    return {
        "<": value < bound,
        ">": value > bound,
        "<=": value <= bound,
        ">=": value >= bound,
        "<>": value != bound,
        "=": value == bound,
    }[match[1]]


# Numbers


def _number(value: float, pieces: _Pieces) -> str | None:
    percent = sum(kind == "percent" for kind, _ in pieces)
    amount = _decimal(value) * 100**percent
    digits = [n for n, (kind, _) in enumerate(pieces) if kind in ("number", "slash")]
    if any(kind == "slash" for kind, _ in pieces):
        return _with_fraction(amount, pieces, digits)
    if len(digits) > 1 or any(len(text) > _MOST_DECIMALS for _, text in pieces if "." in text):
        return None
    said = []
    for kind, text in pieces:
        if kind == "number":
            spelled = _spelled(abs(amount), text)
            said.append(f"-{spelled}" if amount < 0 and spelled.strip("0,. ") else spelled)
        elif kind == "general":
            said.append(_plain(value))
        elif kind != "space":
            said.append(text)
    return "".join(said).strip()


def _spelled(amount: Decimal, digits: str) -> str:
    """A positive number by a pattern of digits such as `#,##0.0#`."""
    whole, _, decimals = digits.partition(".")
    scale = len(digits) - len(digits.rstrip(","))
    amount = (amount / 1000**scale).quantize(
        Decimal(1).scaleb(-len(decimals.rstrip(","))), rounding=ROUND_HALF_UP
    )
    before, _, after = f"{amount:f}".partition(".")
    before = before.lstrip("0").rjust(whole.count("0"), "0")
    if "," in whole.rstrip(","):
        before = f"{int(before or 0):,}".replace(",", ".") if before else before
    least = len(decimals) - len(decimals.lstrip("0"))
    after = after[:least] + after[least:].rstrip("0")
    return f"{before},{after}" if after else before


def _with_fraction(amount: Decimal, pieces: _Pieces, digits: Sequence[int]) -> str | None:
    """A number with its rest as a fraction: `1/2`, `1 1/2`; what stands around it is kept."""
    first, last = digits[0], digits[-1]
    inner = pieces[first : last + 1]
    if any(kind not in ("number", "slash", "text", "space") for kind, _ in inner):
        return None
    pattern = "".join(text if kind != "space" else " " for kind, text in inner)
    # A denominator that is written out, as in `# ?/2`, is no pattern of digits for the parser.
    behind = pieces[last + 1 :]
    while behind and behind[0][0] == "text" and behind[0][1].isdigit():
        pattern, behind = pattern + behind[0][1], behind[1:]
    match = _FRACTION.match(pattern)
    if match is None:
        return None
    under = match["under"]
    if under[0] in "#0?":
        rest = Fraction(amount).limit_denominator(10 ** len(under) - 1)
    else:
        rest = Fraction(round(Fraction(amount) * int(under)), int(under))
    sign, rest = ("-" if rest < 0 else ""), abs(rest)
    whole, part = divmod(rest, 1) if match["whole"] else (0, rest)
    if under[0] in "#0?":
        over, below = part.numerator, part.denominator
    else:
        over, below = int(part * int(under)), int(under)
    said = f"{over}/{below}" if over or not match["whole"] else ""
    number = " ".join(filter(None, [str(whole) if whole or not said else "", said]))
    around = ["".join(t for k, t in side if k == "text") for side in (pieces[:first], behind)]
    return f"{around[0]}{sign}{number}{around[1]}".strip()


def _plain(value: float) -> str:
    return f"{_decimal(value):f}".replace(".", ",")


def _decimal(value: float) -> Decimal:
    """The number with the fifteen digits that Excel keeps."""
    number = Decimal(f"{value:.15g}").normalize()
    return number or Decimal(0)


# Days and times


def _date(serial: float, pieces: _Pieces) -> str | None:
    day = from_serial(serial)
    if day is None and serial >= 1:
        return None
    moment = DAY_ZERO + timedelta(seconds=round((serial % 1) * 86_400))
    said: list[str] = []
    for n, (kind, text) in enumerate(pieces):
        if kind == "date":
            spelled = _spelled_date(text, _is_minute(pieces, n), day, moment)
            if spelled is None:
                return None
            said.append(spelled)
        elif kind in ("number", "percent", "general", "condition"):
            if text not in (".", ","):
                return None
            said.append(text)
        elif kind != "space":
            said.append(text)
    return "".join(said).strip()


def _is_minute(pieces: _Pieces, at: int) -> bool:
    """Whether an `m` stands beside hours or seconds."""
    dates = [n for n, (kind, _) in enumerate(pieces) if kind == "date"]
    place = dates.index(at)
    before = pieces[dates[place - 1]][1] if place else ""
    after = pieces[dates[place + 1]][1] if place + 1 < len(dates) else ""
    return before.startswith("h") or after.startswith("s")


def _spelled_date(text: str, minute: bool, day: date | None, moment: datetime) -> str | None:
    letter, length = text[0], len(text)
    if letter in "hs" or (letter == "m" and minute):
        number = {"h": moment.hour, "m": moment.minute, "s": moment.second}[letter]
        return f"{number:0{min(length, 2)}}"
    if day is None or (letter != "y" and length > 2):
        return None
    if letter == "y":
        return f"{day.year:04}" if length > 2 else f"{day.year % 100:02}"
    return f"{day.day if letter == 'd' else day.month:0{length}}"


# Texts


def shown_text(text: str, code: str) -> str | None:
    """What a cell with this text and format shows; None where that can't be told.

    The fourth section of a format holds for texts, or the last one if it says where they go.
    """
    sections = _sections(code) if len(code) <= _MOST_CHARS else ()
    if code in PLAIN or (sections and len(sections) < 4 and not _takes_text(sections[-1])):
        return text
    if not sections or len(sections) > 4:
        return None
    said = []
    for kind, piece in sections[-1]:
        if kind == "general":
            said.append(text)
        elif kind == "text":
            said.append(piece)
        elif kind != "space":
            return None
    return "".join(said)


def _takes_text(section: _Pieces) -> bool:
    return any(piece == ("general", "@") for piece in section)
