"""The lines of the ledger as typed → which of them count, and why the others do not.

`ledger_check` is the column `Kiểm tra` of the ledger, once as a formula and once in Python: both
give the same verdict on every line. What was typed is kept as it is, wrong or not. This module
opens no workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, LedgerKind, LedgerLine
from workbook_builder.leader.decision import Decision, first_that_holds
from workbook_builder.leader.typed import CellError, InputRow, Typed
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.dates import day_serial, from_serial, written_day

LEAST_LIMIT = Decimal(1000)
LABEL_LENGTH = 100


@dataclass(frozen=True, slots=True)
class LedgerEntry(InputRow):
    """One line as it stands in the ledger, in the order of its columns."""

    unit: Typed = None
    criterion: Typed = None
    kind: Typed = None
    points: Typed = None
    reason: Typed = None
    by: Typed = None
    date: Typed = None


LEDGER_INPUTS = LedgerEntry.inputs()


@dataclass(frozen=True, slots=True)
class JudgedEntry:
    """A line of the ledger with its verdict.

    `check`: the text in `Kiểm tra`; empty for an empty line. `unit`: the code of the unit named on
    the line, whether the line counts or not. `line`: what the line counts as, or None where it does
    not count.
    """

    entry: LedgerEntry
    check: str
    unit: str | None = None
    line: LedgerLine | None = None


EMPTY_LINE = JudgedEntry(LedgerEntry(), "")


def seed_entries(campaign: Campaign) -> tuple[LedgerEntry, ...]:
    """The ledger of the definition as lines of the first ranking workbook."""
    names = {unit.code: unit.name for unit in campaign.units}
    labels = criterion_labels(campaign)
    return tuple(
        LedgerEntry(
            # What the campaign does not have stays as written, so that the leader sees it.
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
    """The verdict on each line, in the order of the lines."""
    units: dict[str, list[str]] = {}
    for unit in campaign.units:
        units.setdefault(unit.name, []).append(unit.code)
    criteria: dict[str, list[str]] = {}
    for item_id, label in criterion_labels(campaign).items():
        criteria.setdefault(label, []).append(item_id)
    check = ledger_check(most_points(campaign))
    return tuple(_judge(_meant(entry, units, criteria), check) for entry in entries)


def counted_lines(judged: Iterable[JudgedEntry]) -> tuple[LedgerLine, ...]:
    """The lines that count."""
    return tuple(one.line for one in judged if one.line is not None)


def uncounted_lines(judged: Iterable[JudgedEntry]) -> int:
    """The number of lines that are not empty and do not count."""
    return sum(1 for one in judged if one.check and one.line is None)


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
    """The most points that one line may give or take.

    The limit catches a slip: `1/5` typed for 1,5 becomes a date, which is a number near 45,000.
    """
    return max(LEAST_LIMIT, campaign.total, *(line.points for line in campaign.ledger))


@dataclass(frozen=True, slots=True)
class _Meant:
    """A line with the meaning of its words.

    `unit` is the code of the only unit with that name, else None; `criteria` are the ids of all
    groups and criteria with that label.
    """

    entry: LedgerEntry
    unit: str | None
    criteria: Sequence[str]
    kind: LedgerKind | None

    @property
    def points(self) -> Decimal:
        """The points that were typed; 0 where no number was typed."""
        typed = self.entry.points
        return typed if isinstance(typed, Decimal) else Decimal(0)


def _meant(
    entry: LedgerEntry, units: Mapping[str, list[str]], criteria: Mapping[str, list[str]]
) -> _Meant:
    kinds: dict[str, LedgerKind] = {word: kind for kind, word in words.KINDS.items()}
    codes = units.get(entry.unit, []) if isinstance(entry.unit, str) else []
    return _Meant(
        entry,
        # Where two units have the same name, nobody knows which is meant.
        unit=codes[0] if len(codes) == 1 else None,
        criteria=criteria.get(entry.criterion, []) if isinstance(entry.criterion, str) else [],
        kind=kinds.get(entry.kind) if isinstance(entry.kind, str) else None,
    )


def _judge(line: _Meant, check: Decision[_Meant, str]) -> JudgedEntry:
    entry, said = line.entry, check.verdict(line)
    if said != words.COUNTS or line.unit is None or line.kind is None:
        return JudgedEntry(entry, said, line.unit)
    counts = LedgerLine(
        unit=line.unit,
        kind=line.kind,
        points=line.points,
        criterion=line.criteria[0] if line.criteria else "",
        reason=as_text(entry.reason),
        by=as_text(entry.by),
        date=as_date(entry.date),
    )
    return JudgedEntry(entry, said, line.unit, counts)


def ledger_check(most: Decimal) -> Decision[_Meant, str]:
    """The rules of `Kiểm tra`: ✓, or the first reason why the line does not count.

    An empty line gets an empty text. `most`: the most points that one line may give. The blanks of
    the formula are the names of the inputs, and `number`: the hidden cell with the unit's number.
    """
    one, other = words.KINDS.values()
    size: Decision[_Meant, str] = first_that_holds(
        ("{points}<0", lambda line: line.points < 0, words.NEGATIVE),
        ("{points}>info_most_points", lambda line: line.points > most, too_many_points(most)),
        otherwise=words.COUNTS,
    )
    amount = Decision(
        # ISNUMBER(TRUE) is TRUE in LibreOffice and FALSE in Excel.
        "IF(ISLOGICAL({points}),FALSE,ISNUMBER({points}))",
        lambda line: isinstance(line.entry.points, Decimal),
        size,
        _blank_or_wrong("points", words.NO_POINTS, words.NOT_A_NUMBER),
    )
    kind = Decision(
        f'IF(ISTEXT({{kind}}),OR(EXACT({{kind}},"{one}"),EXACT({{kind}},"{other}")),FALSE)',
        lambda line: line.kind is not None,
        amount,
        _blank_or_wrong("kind", words.NO_KIND, words.UNKNOWN_KIND),
    )
    criterion = Decision(
        "IF(ISTEXT({criterion}),SUMPRODUCT(--EXACT(rubric_label,{criterion}))=1,"
        "ISBLANK({criterion}))",
        lambda line: line.entry.criterion is None or len(line.criteria) == 1,
        kind,
        words.UNKNOWN_CRITERION,
    )
    unit = Decision(
        "ISNUMBER({number})",
        lambda line: line.unit is not None,
        criterion,
        _blank_or_wrong("unit", words.NO_UNIT, words.UNKNOWN_UNIT),
    )
    return Decision("COUNTA({unit}:{date})=0", lambda line: line.entry.is_empty(), "", unit)


def _blank_or_wrong(name: str, blank: str, wrong: str) -> Decision[_Meant, str]:
    """The verdict on an input that cannot be used: it is missing, or it is wrong."""
    return Decision(
        f"ISBLANK({{{name}}})", lambda line: line.entry.cells()[name] is None, blank, wrong
    )


def too_many_points(most: Decimal) -> str:
    """The text in `Kiểm tra` for points above the limit."""
    return words.TOO_MANY_POINTS.format(most=number(most))


def as_text(typed: Typed) -> str:
    """A typed value as a text; "" for an empty cell."""
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
    """The day of a serial number or of a text such as `18/12/2023`; None for anything else."""
    if isinstance(typed, str):
        return written_day(typed)
    return from_serial(float(typed)) if isinstance(typed, Decimal) else None
