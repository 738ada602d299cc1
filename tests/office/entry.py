"""A text → what Excel's cell makes of it when it is assigned, in a cell whose format is not text.

Excel reads a text from COM as if it were typed, by American rules. These rules were not measured.
Where it is uncertain whether Excel would convert a text, this module converts it, so that a text
that stays unchanged here stays unchanged in Excel too. It may be stricter than Excel here:
"13/5/2020" is a date although there is no 13th month; "-abc" and "+abc" are formulas; "@abc" is
refused; "12,5" is a number, as it is where decimals have a comma. Missing: currencies other than
the dollar.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tests.office.com import ERROR_CODES, ComError, serial


@dataclass(frozen=True, slots=True)
class Entry:
    """What the cell holds: "text", "number", "logical", "error" or "formula" (without its =).

    `format` is the number format that a General cell takes on.
    """

    kind: str
    value: str | float | bool
    format: str | None = None


MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_UNSIGNED = r"(?:\d+(?:,\d{3})+(?!\d)|\d+)(?:\.\d*)?|\.\d+"
NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>[+-])?(?P<dollar>\$)?(?P<sign2>[+-])?(?P<percent>%)?"
    rf"(?P<digits>{_UNSIGNED})(?P<exponent>[eE][+-]?\d{{1,3}})?(?P<percent2> ?%)?(?P<close>\))?"
)
DECIMAL_COMMA = re.compile(r"[+-]?\d+,(?!\d{3}(?:,|$))\d+")
"""A number of a region whose decimals have a comma; "1,234" is one of thousands everywhere."""
FRACTION = re.compile(r"(?P<sign>[+-])?(?P<whole>\d+) +(?P<over>\d+)/(?P<under>\d+)")
TIME = re.compile(
    r"(?P<h>\d{1,4}):(?P<m>\d{1,2})(?::(?P<s>\d{1,2}(?:\.\d+)?))?(?: *(?P<half>[AaPp])[Mm]?)?"
    r"|(?P<h2>\d{1,2}) +(?P<half2>[AaPp])[Mm]?"
)
_MONTH = r"(?P<name>[A-Za-z]{3,9})\.?"
DATES = [
    re.compile(pattern)
    for pattern in (
        r"(?P<y>\d{4})[/-](?P<m>\d{1,2})(?:[/-](?P<d>\d{1,2}))?",
        r"(?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?:[/-](?P<y>\d{4}|\d{1,2}))?",
        r"(?P<m>\d{1,2})[/-](?P<y>\d{4}|\d{2})",
        rf"(?P<d>\d{{1,2}})[ /-]?{_MONTH}(?:[ ,/-]*(?P<y>\d{{4}}|\d{{2}}))?",
        rf"{_MONTH}[ /-]?(?P<d>\d{{1,2}})(?:(?: *, *| +|[/-])(?P<y>\d{{4}}|\d{{2}}))?",
        rf"{_MONTH}[ ,/-]*(?P<y>\d{{4}}|\d{{2}})",
    )
]
PLAIN = re.compile(r"[^\W\d][^\d/:%]*", re.UNICODE)


def read_entry(text: str, today: date | None = None) -> Entry:
    """What a cell makes of this text; ComError where Excel would refuse it as a wrong formula."""
    if text.startswith("'"):
        return Entry("text", text[1:])  # the apostrophe is hidden, and no part of the value
    if text.startswith("=") and len(text) > 1:
        return Entry("formula", text[1:])
    typed = text.strip(" ")
    upper = typed.upper()
    if upper in ("TRUE", "FALSE"):
        return Entry("logical", upper == "TRUE")
    if upper in ERROR_CODES:
        return Entry("error", upper)
    if PLAIN.fullmatch(typed):
        return Entry("text", text)
    found = _number(typed) or _fraction(typed) or _moment(typed, today or date.today())
    if found is not None:
        return found
    if typed[:1] in ("+", "-") and len(typed) > 1:
        return Entry("formula", typed.removeprefix("+"))
    if typed[:1] == "@" and len(typed) > 1:
        raise ComError(f"that function isn't valid: {text}")
    return Entry("text", text)


def _number(typed: str) -> Entry | None:
    if DECIMAL_COMMA.fullmatch(typed):
        return Entry("number", float(typed.replace(",", ".")))
    found = NUMBER.fullmatch(typed)
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    signs = [s for s in (found["sign"], found["sign2"]) if s]
    percents = [p for p in (found["percent"], found["percent2"]) if p]
    if len(signs) > 1 or len(percents) > 1 or (signs and found["open"]):
        return None
    digits = found["digits"].replace(",", "")
    value = float(digits + (found["exponent"] or ""))
    if value > 9.99999999999999e307:
        return None
    value = -value if signs == ["-"] or found["open"] else value
    decimals = ".00" if "." in digits else ""
    if percents:
        return Entry("number", value / 100, f"0{decimals}%")
    if found["dollar"]:
        return Entry("number", value, f"$#,##0{decimals}")
    if found["exponent"]:
        return Entry("number", value, "0.00E+00")
    return Entry("number", value, f"#,##0{decimals}" if "," in found["digits"] else None)


def _fraction(typed: str) -> Entry | None:
    found = FRACTION.fullmatch(typed)
    if found is None or int(found["under"]) == 0:
        return None
    value = int(found["whole"]) + int(found["over"]) / int(found["under"])
    return Entry("number", -value if found["sign"] == "-" else value, "# ?/?")


def _moment(typed: str, today: date) -> Entry | None:
    """A date, a time, or both with a blank between."""
    if (clock := _clock(typed)) is not None:
        return clock
    if (day := _day(typed, today)) is not None:
        return day
    for cut in (n for n, letter in enumerate(typed) if letter == " "):
        day, clock = _day(typed[:cut], today), _clock(typed[cut:].strip())
        if day is not None and clock is not None:
            return Entry("number", day.value + clock.value, "m/d/yyyy h:mm")
    return None


def _clock(typed: str) -> Entry | None:
    found = TIME.fullmatch(typed)
    if found is None:
        return None
    half = found["half"] or found["half2"]
    hours, minutes = int(found["h"] or found["h2"]), int(found["m"] or 0)
    seconds = float(found["s"] or 0)
    if minutes > 59 or seconds >= 60 or (half and not 1 <= hours <= 12):
        return None
    if half:
        hours = hours % 12 + (12 if half in "pP" else 0)
    span = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    code = "h:mm" + (":ss" if found["s"] else "") + (" AM/PM" if half else "")
    return Entry("number", span / timedelta(days=1), code if hours < 24 else "[h]:mm:ss")


def _day(typed: str, today: date) -> Entry | None:
    for pattern in DATES:
        found = pattern.fullmatch(typed)
        if found is None:
            continue
        parts = {name: value for name, value in found.groupdict().items() if value}
        entry = _date(parts, today)
        if entry is not None:
            return entry
    return None


def _date(parts: dict[str, str], today: date) -> Entry | None:
    month = _month(parts["name"]) if "name" in parts else int(parts["m"])
    if month is None:
        return None
    year = _year(parts["y"]) if "y" in parts else today.year
    day = int(parts.get("d", 1))
    named = "name" in parts
    if "d" not in parts:
        code = "mmm-yy"
    elif "y" not in parts:
        code = "d-mmm"
    else:
        code = "d-mmm-yy" if named else "m/d/yyyy"
    for m, d in ((month, day), (day, month)):
        try:
            return Entry("number", serial(datetime(year, m, d)), code)
        except ValueError:
            if named:
                break  # only numbers can stand for day and month in either order
    return None


def _month(name: str) -> int | None:
    name = name.casefold()
    for number, full in enumerate(MONTHS, start=1):
        if name in (full, full[:3]) or (name == "sept" and number == 9):
            return number
    return None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) == 4:
        return year
    return year + (2000 if year < 30 else 1900)
