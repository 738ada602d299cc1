"""`Campaign` → the text of campaign.yaml, laid out as a person would write it.

A campaign with faults is written as it is. Reading the text gives an equal campaign again. Values
that are the default are left out, so that a new key of the model needs no line here.
"""

from __future__ import annotations

import dataclasses
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any, TypeAlias

from workbook_builder.campaign.model import Campaign, Criterion, Group, Ranking
from workbook_builder.definition.findings import PartPath

Comments: TypeAlias = Mapping[PartPath, Sequence[str]]
"""Path of a part → remarks on it, which stand on lines of their own above the part."""

_NO_COMMENTS: Comments = MappingProxyType({})
_PLAIN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", re.ASCII)  # no word of YAML has a hyphen
_WORDS = frozenset(
    {
        "kind",
        "counts_as",
        "evidence",
        "late_files",
        "ties",
        "parts",
        "not_applicable",
        "given_to",
        "tied",
        "merged",
        "then",
        "judges",
        "source",
        "scored_by",
        "own_base",
        "kinds",
    }
)
"""Keys whose values are fixed words, which YAML takes for nothing else and need no quotes."""
_LISTS = ("rubric", "units", "ledger", "bands", "minimums", "legal_bases", "recipients", "rounds")
"""Top-level keys with a line for each item."""
_HEAD = (
    "schema",
    "id",
    "title",
    "issuer",
    "signer",
    "plan",
    "period",
    "due",
    "late_files",
    "mail",
    "total",
    "ranking",
)
_LONG = ("awards", "rubric", "bands", "minimums", "units", "stages", "ledger")
_HOLD_LISTS = ("conditions", "values", "scorers")
"""Lists within a record that would make it too long for one line."""
_PARTS = ("criteria", "groups", "tiers")

Record: TypeAlias = Any
"""An instance of one of the model's dataclasses."""


def definition_text(
    campaign: Campaign, *, head: Sequence[str] = (), comments: Comments = _NO_COMMENTS
) -> str:
    """The definition as text. `head` stands above it as a comment.

    A comment may be about a top-level key, even one that is left out, or about a group, criterion
    or unit by its path: `("rubric", 0, "criteria", 2)`.
    """
    lines = [*_remark(head, ""), *([""] if head else [])]
    for field in sorted(dataclasses.fields(campaign), key=_place):
        key, value = field.name, getattr(campaign, field.name)
        written = list(_top(key, value, comments)) if _is_said(campaign, field) else []
        if written and key in _LONG:
            lines.append("")
        lines += _remark(comments.get((key,), ()), "")
        lines += written
    return "\n".join(lines) + "\n"


def _place(field: dataclasses.Field[Any]) -> int:
    """The position of a top-level key: keys of the head first, long values last."""
    if field.name in _HEAD:
        return _HEAD.index(field.name)
    return len(_HEAD) + (_LONG.index(field.name) + 1 if field.name in _LONG else 0)


def _top(key: str, value: object, comments: Comments) -> Iterator[str]:
    """The lines of a top-level key."""
    if not value and isinstance(value, tuple):
        yield f"{key}: []"
    elif key == "rubric" and isinstance(value, tuple):
        yield f"{key}:"
        for number, group in enumerate(value):
            yield from [""] if number else []
            yield from _block(group, ("rubric", number), comments, 2)
    elif key == "awards":
        yield f"{key}:"
        yield from _nested(value, "  ")
    elif key == "stages" and isinstance(value, tuple):
        yield f"{key}:"
        for stage in value:
            first, *rest = _nested(stage, "    ")
            yield f"  - {first.lstrip()}"
            yield from rest
    elif key in _LISTS and isinstance(value, tuple):
        yield f"{key}:"
        for number, item in enumerate(value):
            yield from _remark(comments.get((key, number), ()), "  ")
            yield f"  - {_flow(key, item)}"
    else:
        yield f"{key}: {_flow(key, value)}"


def _block(
    node: Group | Criterion, path: PartPath, comments: Comments, indent: int
) -> Iterator[str]:
    """A group or criterion with what stands in it, a key to a line."""
    space, first = " " * (indent + 2), f"{' ' * indent}- "
    yield from _remark(comments.get(path, ()), " " * indent)
    for field in dataclasses.fields(node):
        if field.name in _PARTS or not _is_said(node, field):
            continue
        yield f"{first}{field.name}: {_flow(field.name, getattr(node, field.name))}"
        first = space
    for key in _PARTS:
        parts = getattr(node, key, ())
        if parts:
            yield f"{space}{key}:"
        for number, part in enumerate(parts):
            if key == "tiers":
                yield f"{space}  - {_flow(key, part)}"
            else:
                yield from _block(part, (*path, key, number), comments, indent + 4)


def _nested(record: Record, indent: str) -> Iterator[str]:
    """A record with a line for each key; items of lists have one line, unless they hold lists."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if not _is_said(record, field):
            continue
        if not isinstance(value, tuple):
            yield f"{indent}{field.name}: {_flow(field.name, value)}"
            continue
        yield f"{indent}{field.name}:"
        for item in value:
            if any(isinstance(getattr(item, name, None), tuple) for name in _HOLD_LISTS):
                first, *rest = _nested(item, indent + "    ")
                yield f"{indent}  - {first.lstrip()}"
                yield from rest
            else:
                yield f"{indent}  - {_flow(field.name, item)}"


def _is_said(record: Record, field: dataclasses.Field[Any]) -> bool:
    """Whether a key is written: `ranking` always, others if their value is not the default."""
    value = getattr(record, field.name)
    required = field.default is dataclasses.MISSING
    return required or value != field.default or isinstance(value, Ranking)


# Values


def _flow(key: str, value: Record) -> str:
    """A value on one line: a record in braces, a list in brackets."""
    if isinstance(value, tuple):
        return f"[{', '.join(_flow(key, item) for item in value)}]"
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        told = (
            f"{field.name}: {_flow(field.name, getattr(value, field.name))}"
            for field in dataclasses.fields(value)
            if _is_said(value, field) or field.name in ("decimals", "ties")
        )
        return f"{{{', '.join(told)}}}"
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, int | date):
        return f"{value}"
    return value if key in _WORDS or _PLAIN.fullmatch(value) else _text(value)


def _text(text: str) -> str:
    """The text in double quotes, by the rules that YAML shares with JSON.

    Invisible characters are escaped.
    """
    return "".join(
        char if char == " " or unicodedata.category(char)[0] not in "CZ" else json.dumps(char)[1:-1]
        for char in json.dumps(text, ensure_ascii=False)
    )


def _number(number: Decimal) -> str:
    """The number without an exponent, which the reader would refuse: 1E+2 becomes 100."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _remark(texts: Sequence[str], indent: str) -> Iterator[str]:
    """Comment lines. Characters that are not printable would make the file unreadable: they become
    blanks.
    """
    for text in texts:
        for line in text.split("\n"):
            seen = "".join(char if char.isprintable() else " " for char in line)
            yield f"{indent}# {seen}".rstrip()
