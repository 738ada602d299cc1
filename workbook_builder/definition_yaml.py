"""`Campaign` → the text of campaign.yaml, laid out as a person would write it.

It does not judge: a campaign with faults is written as it is. What `campaign_file` reads from the
text equals what was written.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import TypeAlias

from workbook_builder.campaign import (
    Campaign,
    Criterion,
    Group,
    Issuer,
    LedgerLine,
    Plan,
    Ranking,
    Signer,
    Unit,
)
from workbook_builder.findings import Path

Comments: TypeAlias = Mapping[Path, Sequence[str]]
"""Remarks by the part that they are about; each stands on lines of its own above that part."""

_NO_COMMENTS: Comments = MappingProxyType({})
_PLAIN = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)+", re.ASCII)  # a hyphen: never a word of YAML's


def definition_text(
    campaign: Campaign, *, head: Sequence[str] = (), comments: Comments = _NO_COMMENTS
) -> str:
    """The definition as text. `head` stands above it as a comment.

    A comment may be about a top-level key, even one that is left out, or about a group, criterion
    or unit by its path: `("rubric", 0, "criteria", 2)`.
    """
    lines = [*_remark(head, ""), *([""] if head else [])]
    for key, written in _keys(campaign, comments):
        said = comments.get((key,), ())
        if written and key in ("rubric", "units", "ledger"):
            lines.append("")
        lines += _remark(said, "")
        lines += written
    return "\n".join(lines) + "\n"


def _keys(campaign: Campaign, comments: Comments) -> Iterator[tuple[str, list[str]]]:
    """Every top-level key in the order of reading, with its lines; none where it is left out."""
    yield "schema", [f"schema: {campaign.schema}"]
    yield "id", [f"id: {_word(campaign.id)}"]
    yield "title", [f"title: {_text(campaign.title)}"]
    yield "issuer", _record("issuer", campaign.issuer)
    yield "signer", _record("signer", campaign.signer)
    yield "plan", _record("plan", campaign.plan)
    yield "period", [f"period: {_text(campaign.period)}"] if campaign.period else []
    yield "due", [f"due: {campaign.due.isoformat()}"] if campaign.due else []
    late = campaign.late_files
    yield "late_files", [f"late_files: {late}"] if late != "count" else []
    yield "total", [f"total: {_number(campaign.total)}"]
    yield "ranking", [_ranking(campaign.ranking)]
    yield "rubric", _list("rubric", _rubric(campaign.rubric, comments), empty="rubric: []")
    yield "units", _list("units", _units(campaign.units, comments), empty="units: []")
    yield "ledger", _list("ledger", map(_ledger_line, campaign.ledger))


def _list(key: str, items: Iterator[str], empty: str = "") -> list[str]:
    lines = list(items)
    if lines:
        return [f"{key}:", *lines]
    return [empty] if empty else []


def _record(key: str, body: Issuer | Signer | Plan) -> list[str]:
    """A part of the head on one line, without what is empty in it."""
    values = {part.name: getattr(body, part.name) for part in fields(body)}
    filled = [f"{part}: {_scalar(value)}" for part, value in values.items() if value]
    return [f"{key}: {{{', '.join(filled)}}}"] if filled else []


def _ranking(ranking: Ranking) -> str:
    values = ", ".join(f"{part.name}: {getattr(ranking, part.name)}" for part in fields(ranking))
    return f"ranking: {{{values}}}"


# The rubric


def _rubric(groups: Sequence[Group], comments: Comments) -> Iterator[str]:
    for number, group in enumerate(groups):
        if number:
            yield ""
        yield from _group(group, ("rubric", number), comments, 2)


def _group(group: Group, path: Path, comments: Comments, indent: int) -> Iterator[str]:
    yield from _opening(group, path, comments, indent)
    inside = " " * (indent + 2)
    if group.counts_as != "base":
        yield f"{inside}counts_as: {group.counts_as}"
    if group.criteria:
        yield f"{inside}criteria:"
    for number, criterion in enumerate(group.criteria):
        yield from _criterion(criterion, (*path, "criteria", number), comments, indent + 4)
    if group.groups:
        yield f"{inside}groups:"
    for number, child in enumerate(group.groups):
        yield from _group(child, (*path, "groups", number), comments, indent + 4)


def _criterion(criterion: Criterion, path: Path, comments: Comments, indent: int) -> Iterator[str]:
    yield from _opening(criterion, path, comments, indent)
    inside = " " * (indent + 2)
    if criterion.step is not None:
        yield f"{inside}step: {_number(criterion.step)}"
    if criterion.evidence != "optional":
        yield f"{inside}evidence: {criterion.evidence}"
    if criterion.tiers:
        yield f"{inside}tiers:"
    for tier in criterion.tiers:
        yield f"{inside}  - {{label: {_text(tier.label)}, points: {_number(tier.points)}}}"


def _opening(node: Group | Criterion, path: Path, comments: Comments, indent: int) -> Iterator[str]:
    yield from _remark(comments.get(path, ()), " " * indent)
    yield f"{' ' * indent}- id: {_text(node.id)}"
    yield f"{' ' * indent}  title: {_text(node.title)}"
    yield f"{' ' * indent}  points: {_number(node.points)}"


# Units and ledger


def _units(units: Sequence[Unit], comments: Comments) -> Iterator[str]:
    for number, unit in enumerate(units):
        yield from _remark(comments.get(("units", number), ()), "  ")
        parts = [f"code: {_word(unit.code)}", f"name: {_text(unit.name)}"]
        parts += [f"{key}: {_text(text)}" for key in ("short", "email")
                  if (text := getattr(unit, key))]  # fmt: skip
        yield f"  - {{{', '.join(parts)}}}"


def _ledger_line(line: LedgerLine) -> str:
    parts = [f"unit: {_word(line.unit)}", f"kind: {line.kind}"]
    parts += [f"criterion: {_text(line.criterion)}"] if line.criterion else []
    parts.append(f"points: {_number(line.points)}")
    parts += [f"{key}: {_text(text)}" for key in ("reason", "by") if (text := getattr(line, key))]
    parts += [f"date: {line.date.isoformat()}"] if line.date else []
    return f"  - {{{', '.join(parts)}}}"


# Values


def _scalar(value: str | date) -> str:
    return value.isoformat() if isinstance(value, date) else _text(value)


def _word(text: str) -> str:
    """An id or code: without quotes where it can't be taken for anything else."""
    return text if _PLAIN.fullmatch(text) else _text(text)


def _text(text: str) -> str:
    """In double quotes, which YAML shares with JSON; what can't be seen is escaped."""
    return "".join(
        char if char == " " or unicodedata.category(char)[0] not in "CZ" else json.dumps(char)[1:-1]
        for char in json.dumps(text, ensure_ascii=False)
    )


def _number(number: Decimal) -> str:
    """Without an exponent, which the reader would not take: 1E+2 is 100."""
    plain = f"{number:f}"
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _remark(texts: Sequence[str], indent: str) -> Iterator[str]:
    """Comment lines; what is no plain text in them would make the whole file unreadable."""
    for text in texts:
        for line in text.split("\n"):
            seen = "".join(char if char.isprintable() else " " for char in line)
            yield f"{indent}# {seen}".rstrip()
