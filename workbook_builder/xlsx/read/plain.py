"""The text of a part as programs usually write it → its rows, cells and strings, without a parser.

Nearly all of a worksheet is `<c r="E12" s="3" t="s"><v>7</v></c>`, over and over. What is written
so is cut up here, and every letter of it is held to the form that is expected. What is written in
any other way, or could be, is left to `xml.py`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

MOST = 1024 * 1024
"""Bytes of the largest part that is read so: it is held in memory as a whole."""

_LONGEST = 64 * 1024  # letters of one cell or string
_ENCODING = re.compile(rb"encoding\s*=\s*[\"']utf-8[\"']", re.IGNORECASE)
_LETTERS = r"[^<>&\x00-\x08\x0b-\x1f\ufffe\uffff]*"
_TEXT = rf"{_LETTERS}(?:&(?:amp|lt|gt|quot|apos|#[0-9]{{1,7}}|#x[0-9A-Fa-f]{{1,6}});{_LETTERS})*"
_VALUE = r'="[^"<>&\x00-\x1f\ufffe\uffff]*"'
_KEPT = ' xml:space="preserve"'
_OF_CELL = rf"(?:r|s|t|cm|vm|ph){_VALUE}"
_FORMULA = rf"<f((?: (?:t|ref|si|ca|aca){_VALUE})*)(?:{_KEPT})?(?:/>|>({_TEXT})</f>)"
_CELL = re.compile(
    rf"({_OF_CELL}(?: {_OF_CELL})*) ?(?:/>|>(?:{_FORMULA})?"
    rf"(?:(<v)(?:{_KEPT})?(?:/>|>({_TEXT})</v>)|(<is>)<t({_KEPT})?(?:/>|>({_TEXT})</t>)</is>)?</c>)"
)
_STRING = re.compile(rf"<t({_KEPT})?(?:/>|>({_TEXT})</t>)</si>")
_IDLE = re.compile(
    b'<selection(?: pane="[A-Za-z]*")?(?: activeCell="[A-Z0-9]*")?(?: activeCellId="[0-9]*")?'
    b'(?: sqref="[A-Z0-9: ]*")? ?/>|<((?:odd|even|first)(?:Header|Footer))>'
    rb"[^<>&\x00-\x08\x0b-\x1f]*(?:&(?:amp|lt|gt|quot|#[1-9][0-9]{2,3});[^<>&\x00-\x08\x0b-\x1f]*)*</\1>"
)
_OF_ROW = (
    "(?:r|s|spans|ht|hidden|customHeight|customFormat|outlineLevel|collapsed|thickTop|thickBot|ph"
    rf"|x14ac:dyDescent){_VALUE}"
)
_ROW = re.compile(rf"{_OF_ROW}(?: {_OF_ROW})* ?/?>")
_ATTRIBUTE = re.compile(r'([A-Za-z0-9:]+)="([^"]*)"')
_REFERENCE = re.compile(r"&(?:#x([0-9A-Fa-f]+)|#([0-9]+)|([a-z]+));")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_NO_CHARACTER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PREFIX, _DECLARED = b"x14ac:", b"xmlns:x14ac="

Attributes = dict[str, str]


class UnusualError(Exception):
    """Something is written in another way than programs usually write it."""


class PlainString(NamedTuple):
    """A text, and whether it keeps the blanks at both of its ends."""

    text: str
    preserve: bool


class PlainCell(NamedTuple):
    """What is spelled in one cell; None for what is not there."""

    said: Attributes
    of_formula: Attributes
    formula: str | None
    value: str | None
    inline: PlainString | None


class PlainRow(NamedTuple):
    """A row as it is spelled; what stands at its start, and each of its cells.

    Of a row that is known as a whole, neither is cut out.
    """

    spelled: bytes
    head: bytes = b""
    cells: Sequence[bytes] = ()


def cut_out(data: bytes, start: int, end: int) -> tuple[bytes, bytes]:
    """A part without its bytes from `start` to `end`, and these.

    If the second is a run of whole elements, the part is well-formed if the first is. What the
    element is that holds them, a parser tells of the first. Raises `UnusualError` like all below.
    """
    head = data[:start]
    # In a comment and the like, a tag is none. In another encoding, letters are others.
    usual = 0 < start <= end and b"<!" not in head and head.count(b"<?") <= 1
    if not usual or (b"encoding" in head and not _ENCODING.search(head)):
        raise UnusualError
    body = data[start:end]
    root = head[: head.find(b">", head.find(b"<", head.find(b"?>") + 1))]
    if _PREFIX in body and _DECLARED not in root:
        raise UnusualError
    return head + data[end:], body


def without_idle(frame: bytes) -> bytes:
    """What a sheet says beside its rows, without where the cursor stands and what pages repeat.

    Nothing of it is asked for, and it differs from unit to unit where all else is the same.
    """
    try:
        frame.decode("utf-8")
    except UnicodeDecodeError:  # which a parser refuses, wherever it stands
        return frame
    return frame if b"<!" in frame else _IDLE.sub(b"", frame)


def plain_rows(
    body: bytes, known_rows: Mapping[bytes, object], known: Mapping[bytes, object]
) -> tuple[list[PlainRow], dict[bytes, PlainCell]]:
    """The rows that are all of what stands in a sheet, and those of their cells not `known` yet."""
    before, *spelled = body.split(b"<row ")
    rows: list[PlainRow] = []
    cells: set[bytes] = set()
    if before:
        raise UnusualError
    for row in spelled:
        if row in known_rows:
            rows.append(PlainRow(row))
            continue
        closed = row.endswith(b"</row>")
        head, *inside = row.removesuffix(b"</row>").split(b"<c ")
        if closed == head.endswith(b"/>") or (inside and not closed):
            raise UnusualError
        row_attributes(head)
        rows.append(PlainRow(row, head, inside))
        cells.update(inside)
    # `cells.difference(known)` would walk through all that is known: it is no plain dict
    return rows, {cell: plain_cell(cell) for cell in cells if cell not in known}


def plain_row(spelled: bytes) -> PlainRow:
    """A row that was read before, cut into its cells once more."""
    head, *inside = spelled.removesuffix(b"</row>").split(b"<c ")
    return PlainRow(spelled, head, inside)


def plain_cell(spelled: bytes) -> PlainCell:
    """One cell, spelled as `plain_rows` gives it."""
    match = _match(_CELL, spelled)
    said, of_formula, formula, value, text, inline, preserve, inside = match.groups()
    return PlainCell(
        _attributes(said),
        _attributes(of_formula) if of_formula else {},
        _text(formula) if of_formula is not None else None,
        _text(text) if value else None,
        PlainString(_text(inside), bool(preserve)) if inline else None,
    )


def plain_strings(
    body: bytes, known: Mapping[bytes, object]
) -> tuple[list[bytes], dict[bytes, PlainString]]:
    """The shared strings as they are spelled, and those of them that are not `known` yet."""
    before, *spelled = body.split(b"<si>")
    if before:
        raise UnusualError
    matches = ((one, _match(_STRING, one)) for one in set(spelled) if one not in known)
    return spelled, {one: PlainString(_text(m[2]), bool(m[1])) for one, m in matches}


def _match(form: re.Pattern[str], spelled: bytes) -> re.Match[str]:
    try:
        match = form.fullmatch(spelled.decode("utf-8")) if len(spelled) < _LONGEST else None
    except UnicodeDecodeError:
        match = None
    if match is None:
        raise UnusualError
    return match


@lru_cache(maxsize=4_096)
def row_attributes(head: bytes) -> Attributes:
    """The attributes of a row, of what is spelled at its start."""
    return _attributes(_match(_ROW, head)[0])


def elements_in(spelled: bytes) -> int:
    """How many elements begin in a run of whole ones."""
    return spelled.count(b"<") - spelled.count(b"</")


def _attributes(spelled: str) -> Attributes:
    found = _ATTRIBUTE.findall(spelled)
    attributes = dict(found)
    if len(attributes) < len(found):
        raise UnusualError
    return attributes


def _text(spelled: str | None) -> str:
    if not spelled or "&" not in spelled:
        return spelled or ""
    return _REFERENCE.sub(_character, spelled)


def _character(match: re.Match[str]) -> str:
    hexadecimal, decimal, name = match.groups()
    if name:
        return _NAMED[name]
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if number > sys.maxunicode or _NO_CHARACTER.match(chr(number)):
        raise UnusualError
    return chr(number)
