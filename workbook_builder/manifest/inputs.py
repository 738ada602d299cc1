"""What the leader entered ↔ JSON: each cell with its kind, so that it comes back as it was typed.

A text `5` and a number 5 are two things to whoever judges a line. Numbers are written as texts:
JSON's own would come back as binary fractions.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbook_builder.leader.agreed import AGREED_COLUMNS, AgreedEntry, AgreedLine, Entered, Settled
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.ledger import COLUMNS as LEDGER_COLUMNS
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.picks import COLUMNS as PICK_COLUMNS
from workbook_builder.leader.picks import Intake, KeptPick, PickEntry
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.ranking.tables import RankingTables

Json = dict[str, object]


def entered_json(tables: RankingTables, intake: Intake) -> Json:
    """All that was typed into the ranking workbook, lines that do not count too."""
    entered = tables.entered
    return {
        "ledger": [_cells_json(judged.entry.cells()) for judged in tables.ledger],
        "agreed": [
            {
                "unit": line.unit,
                "criterion": line.criterion,
                "settled": None if line.settled is None else _settled_json(line.settled),
                **_cells_json(line.entry.cells()),
            }
            for line in entered.agreed
        ],
        "remarks": _cells_json(entered.remarks),
        "compared": _typed_json(entered.picked),
        "picks": [
            {
                "unit": row.receipt.unit,
                "sha256": row.receipt.sha256,
                "file": row.receipt.file,
                **_cells_json(row.entry.cells()),
            }
            for row in intake.rows
            if not row.entry.is_empty()
        ],
    }


def read_entered_json(document: object) -> LeaderInputs:
    """The inputs of a run again; ValueError where the document is not of this form."""
    whole = _object(document)
    agreed = tuple(
        AgreedLine(
            _text(line, "unit"),
            _text(line, "criterion"),
            AgreedEntry(*(_typed(line.get(name)) for name in AGREED_COLUMNS)),
            _settled(line.get("settled")),
        )
        for line in _objects(whole, "agreed")
    )
    remarks = {unit: _typed(cell) for unit, cell in _object(whole.get("remarks")).items()}
    return LeaderInputs(
        ledger=tuple(
            LedgerEntry(*(_typed(line.get(name)) for name in LEDGER_COLUMNS))
            for line in _objects(whole, "ledger")
        ),
        entered=Entered(agreed, remarks, _typed(whole.get("compared"))),
        picks=tuple(
            KeptPick(
                _text(line, "unit"),
                _text(line, "sha256"),
                _text(line, "file"),
                PickEntry(*(_typed(line.get(name)) for name in PICK_COLUMNS)),
            )
            for line in _objects(whole, "picks")
        ),
    )


def _cells_json(cells: Mapping[str, Typed]) -> Json:
    return {name: _typed_json(cell) for name, cell in cells.items()}


def _typed_json(typed: Typed) -> object:
    if isinstance(typed, Decimal):
        return {"number": str(typed)}
    return {"error": typed.text} if isinstance(typed, CellError) else typed


def _settled_json(settled: Settled) -> Json:
    return {"points": None if settled.points is None else str(settled.points)}


# Reading back


def _typed(cell: object) -> Typed:
    if cell is None or isinstance(cell, bool):
        return cell
    if isinstance(cell, str):
        return cell or None
    found = _object(cell)
    if "error" in found:
        return CellError(_text(found, "error"))
    return decimal(_text(found, "number"))


def _settled(found: object) -> Settled | None:
    if found is None:
        return None
    points = _object(found).get("points")
    return Settled(None if points is None else decimal(_text(_object(found), "points")))


def decimal(text: str) -> Decimal:
    """A finite number; ValueError for anything else."""
    try:
        number = Decimal(text)
    except ArithmeticError as fault:
        raise ValueError(text) from fault
    if not number.is_finite():
        raise ValueError(text)
    return number


def _object(found: object) -> dict[str, object]:
    if not isinstance(found, dict):
        raise ValueError(type(found).__name__)
    return found


def _objects(found: Mapping[str, object], name: str) -> list[dict[str, object]]:
    lines = found.get(name)
    if not isinstance(lines, list):
        raise ValueError(name)
    return [_object(line) for line in lines]


def _text(found: Mapping[str, object], name: str) -> str:
    text = found.get(name)
    if not isinstance(text, str):
        raise ValueError(name)
    return text
