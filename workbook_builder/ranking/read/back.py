"""Ranking tables → what the leader's inputs are once the workbook that they make is read again.

A program that has just written a workbook knows what it holds. Where that is not certain, nothing
is said, and the workbook has to be read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, JudgedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import Entered, LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry, criterion_labels
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.leader.typed import ERRORS, CellError, InputRow, Typed
from workbook_builder.ranking.detail.cells import numbered_scores
from workbook_builder.ranking.files.shown import MOST_NAME
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.points import as_decimal
from workbook_builder.spelling import printable
from workbook_builder.xlsx.cells import storable_text

_LONGEST = 32_767  # letters of a cell


class _UncertainError(Exception):
    """Something comes back in another form than it is written in."""


def read_back(tables: RankingTables) -> LeaderInputs | None:
    """The inputs of the workbook made of these tables, as `read_inputs` finds them.

    None where it is not certain that it finds them so, and for a frozen result.
    """
    if tables.frozen or tables.since is not None:
        return None
    try:
        _check_names(tables.campaign)
        return LeaderInputs(
            tuple(_ledger(tables)),
            Entered(tuple(_agreed(tables)), dict(_remarks(tables)), dict(_cells(tables))),
            tuple(_picks(tables)),
        )
    except _UncertainError:
        return None


def _check_names(campaign: Campaign) -> None:
    """Units and criteria are found by their codes and names, as they stand on the sheets."""
    for unit in campaign.units:
        _text(unit.code)
        _text(unit.name)
    for id_, label in criterion_labels(campaign).items():
        _text(id_)
        _text(label)


def _ledger(tables: RankingTables) -> Iterator[LedgerEntry]:
    return (LedgerEntry(*_row(one.entry)) for one in tables.ledger if not one.entry.is_empty())


def _agreed(tables: RankingTables) -> Iterator[AgreedLine]:
    for _, unit, criterion in numbered_scores(tables.campaign):
        one = tables.agreed.get((unit.code, criterion.id))
        if one is not None and not one.line.entry.is_empty():
            yield _agreed_line(one)


def _agreed_line(one: JudgedLine) -> AgreedLine:
    line, entry = one.line, AgreedEntry(*_row(one.line.entry))
    # The workbook keeps the line as one text, too, and a score that was seen only beside that.
    if line.seen is None or entry.signature() != line.entry.signature():
        raise _UncertainError
    _text(entry.signature())
    seen = None if line.seen.points is None else _number(line.seen.points)
    return AgreedLine(line.unit, line.criterion, entry, SeenWhenAgreed(seen))


def _remarks(tables: RankingTables) -> Iterator[tuple[str, Typed]]:
    remarks = tables.entered.remarks
    found = ((unit.code, remarks.get(unit.code)) for unit in tables.campaign.units)
    return ((code, _typed(remark)) for code, remark in found if remark is not None)


def _cells(tables: RankingTables) -> Iterator[tuple[str, Typed]]:
    return ((name, _typed(cell)) for name, cell in tables.entered.cells.items())


def _picks(tables: RankingTables) -> Iterator[KeptPick]:
    for row in tables.intake.rows:
        if not row.entry.is_empty():
            of = row.receipt
            file = _text(printable(of.file, MOST_NAME))
            yield KeptPick(_text(of.unit), of.sha256, file, PickEntry(*_row(row.entry)))


def _row(entry: InputRow) -> Iterable[Typed]:
    return map(_typed, entry.cells().values())


def _typed(cell: Typed) -> Typed:
    match cell:
        case None | bool():
            return cell
        case CellError(text):
            if text not in ERRORS:
                raise _UncertainError
            return cell
        case str(text):
            return _text(text)
    return _number(cell)


def _number(value: Decimal) -> Decimal:
    """The number with as many digits as a workbook keeps."""
    held = float(f"{float(value):.16g}")
    if not math.isfinite(held):
        raise _UncertainError
    return as_decimal(held)


def _text(text: str) -> str:
    if len(text) > _LONGEST or "\r" in text or storable_text(text) != text:
        raise _UncertainError
    return text
