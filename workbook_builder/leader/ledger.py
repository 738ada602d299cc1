"""The leader's lines as they were typed → which of them count, and why the others do not.

The twin in Python of the column `Kiểm tra` (whose formulas stand in `ranking_tables`): both must
say the same of every line. It opens no workbook; what was typed is kept as it is, wrong or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, LedgerKind, LedgerLine
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.dates import day_serial, from_serial

LEAST_LIMIT = Decimal(1000)
LABEL_LENGTH = 100


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One line as it stands in the ledger, in the order of its columns."""

    unit: Typed = None
    criterion: Typed = None
    kind: Typed = None
    points: Typed = None
    reason: Typed = None
    by: Typed = None
    date: Typed = None

    def cells(self) -> Mapping[str, Typed]:
        """Column → what was typed there."""
        return {name: getattr(self, name) for name in COLUMNS}

    def is_empty(self) -> bool:
        """Whether nothing at all was typed on the line."""
        return all(cell is None for cell in self.cells().values())


COLUMNS = tuple(field.name for field in fields(LedgerEntry))


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """A line, what `Kiểm tra` says of it, and what it counts as: None where it does not count.

    `check` is empty for an empty line. `unit` is the code of the unit named on the line, whether
    the line counts or not.
    """

    entry: LedgerEntry
    check: str
    unit: str | None = None
    line: LedgerLine | None = None


EMPTY = JudgedEntry(LedgerEntry(), "")


def seed_entries(campaign: Campaign) -> tuple[LedgerEntry, ...]:
    """The ledger of the definition as lines of the first ranking workbook."""
    names = {unit.code: unit.name for unit in campaign.units}
    labels = criterion_labels(campaign)
    return tuple(
        LedgerEntry(
            # what the campaign does not have is shown as it was written, and does not count
            unit=names.get(line.unit, line.unit) or None,
            criterion=labels.get(line.criterion, line.criterion) or None,
            kind=words.KINDS[line.kind],
            points=line.points,
            reason=line.reason or None,
            by=line.by or None,
            date=None if line.date is None else Decimal(day_serial(line.date)),
        )
        for line in campaign.ledger
    )


def judge_ledger(campaign: Campaign, entries: Iterable[LedgerEntry]) -> tuple[JudgedEntry, ...]:
    """What becomes of each line, in order."""
    units: dict[str, list[str]] = {}
    for unit in campaign.units:
        units.setdefault(unit.name, []).append(unit.code)
    criteria: dict[str, list[str]] = {}
    for item_id, label in criterion_labels(campaign).items():
        criteria.setdefault(label, []).append(item_id)
    most = most_points(campaign)
    return tuple(_judge(entry, units, criteria, most) for entry in entries)


def counted(judged: Iterable[JudgedEntry]) -> tuple[LedgerLine, ...]:
    """The lines that count."""
    return tuple(one.line for one in judged if one.line is not None)


def criterion_labels(campaign: Campaign) -> dict[str, str]:
    """Id of a group or criterion → what the ledger's dropdown calls it: the id, then its title."""
    labels = {}
    for item in campaign.items():
        label = f"{item.node.id} – {' '.join(item.node.title.split())}"
        if len(label) > LABEL_LENGTH:
            label = label[:LABEL_LENGTH].rpartition(" ")[0] + "…"
        labels[item.node.id] = label
    return labels


def most_points(campaign: Campaign) -> Decimal:
    """The most that one line may give.

    `1/5` typed for 1,5 becomes a date, and a date is a number of about 45,000: far above this.
    """
    return max(LEAST_LIMIT, campaign.total, *(line.points for line in campaign.ledger))


def _judge(
    entry: LedgerEntry,
    units: Mapping[str, list[str]],
    criteria: Mapping[str, list[str]],
    most: Decimal,
) -> JudgedEntry:
    kinds: dict[str, LedgerKind] = {word: kind for kind, word in words.KINDS.items()}
    codes = units.get(entry.unit, []) if isinstance(entry.unit, str) else []
    ids = criteria.get(entry.criterion, []) if isinstance(entry.criterion, str) else []
    kind = kinds.get(entry.kind) if isinstance(entry.kind, str) else None
    # two units of one name: nobody knows which is meant
    unit = codes[0] if len(codes) == 1 else None
    check = _check(entry, unit, ids, kind, most)
    if check != words.COUNTS:
        return JudgedEntry(entry, check, unit)
    assert unit is not None
    assert kind is not None
    assert isinstance(entry.points, Decimal)
    line = LedgerLine(
        unit=unit,
        kind=kind,
        points=entry.points,
        criterion=ids[0] if ids else "",
        reason=as_text(entry.reason),
        by=as_text(entry.by),
        date=as_date(entry.date),
    )
    return JudgedEntry(entry, check, unit, line)


def _check(
    entry: LedgerEntry, unit: str | None, ids: list[str], kind: LedgerKind | None, most: Decimal
) -> str:
    """✓, or the first reason why the line does not count; nothing for an empty line."""
    points = entry.points
    if entry.is_empty():
        return ""
    if unit is None:
        return words.NO_UNIT if entry.unit is None else words.UNKNOWN_UNIT
    if entry.criterion is not None and len(ids) != 1:
        return words.UNKNOWN_CRITERION
    if kind is None:
        return words.NO_KIND if entry.kind is None else words.UNKNOWN_KIND
    if not isinstance(points, Decimal):
        return words.NO_POINTS if points is None else words.NOT_A_NUMBER
    if points < 0:
        return words.NEGATIVE
    return too_many_points(most) if points > most else words.COUNTS


def too_many_points(most: Decimal) -> str:
    """What `Kiểm tra` says of points above the limit."""
    return words.TOO_MANY_POINTS.format(most=number(most))


def as_text(typed: Typed) -> str:
    """What was typed, as a text; empty where nothing was."""
    match typed:
        case None:
            return ""
        case CellError(text):
            return text
        case bool():
            return str(typed).upper()
        case Decimal():
            return number(typed)
    return typed


def as_date(typed: Typed) -> date | None:
    """The day of a serial number; what is typed as text stays on the sheet alone."""
    return from_serial(float(typed)) if isinstance(typed, Decimal) else None
