"""What the leader entered ↔ JSON: each cell with its type, so that it is restored as typed."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import COMPARED, Entered, LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.picks import Intake, KeptPick, PickEntry
from workbook_builder.leader.typed import Typed, decimal, typed_from_json, typed_json
from workbook_builder.ranking.tables import RankingTables

_Json = dict[str, object]


def entered_json(tables: RankingTables, intake: Intake) -> _Json:
    """Everything that was typed into the ranking workbook, including lines that do not count."""
    rows = ((row.receipt, row.entry) for row in intake.rows if not row.entry.is_empty())
    picks = (KeptPick(of.unit, of.sha256, of.file, entry) for of, entry in rows)
    ledger = tuple(judged.entry for judged in tables.ledger)
    return inputs_json(LeaderInputs(ledger, tables.entered, tuple(picks)))


def inputs_json(inputs: LeaderInputs) -> _Json:
    """The leader's inputs, without the problems of reading them."""
    entered = inputs.entered
    others = _cells_json({n: cell for n, cell in entered.cells.items() if n != COMPARED})
    return {
        "ledger": [line.to_json() for line in inputs.ledger],
        "agreed": [
            {
                "unit": line.unit,
                "criterion": line.criterion,
                "settled": None if line.seen is None else _settled_json(line.seen),
                **line.entry.to_json(),
            }
            for line in entered.agreed
        ],
        "remarks": _cells_json(entered.remarks),
        COMPARED: typed_json(entered.compared),
        **({"cells": others} if others else {}),
        "picks": [
            {"unit": one.unit, "sha256": one.sha256, "file": one.file, **one.entry.to_json()}
            for one in inputs.picks
        ],
    }


def read_entered_json(document: object) -> LeaderInputs:
    """What `inputs_json` wrote, as the leader's inputs; ValueError if the form is another."""
    whole = _object(document)
    agreed = tuple(
        AgreedLine(
            _text(line, "unit"),
            _text(line, "criterion"),
            AgreedEntry.from_json(line),
            _settled(line.get("settled")),
        )
        for line in _objects(whole, "agreed")
    )
    single = {**_cells(whole.get("cells", {})), COMPARED: typed_from_json(whole.get(COMPARED))}
    cells = {name: typed for name, typed in single.items() if typed is not None}
    return LeaderInputs(
        ledger=tuple(LedgerEntry.from_json(line) for line in _objects(whole, "ledger")),
        entered=Entered(agreed, _cells(whole.get("remarks")), cells),
        picks=tuple(
            KeptPick(
                _text(line, "unit"),
                _text(line, "sha256"),
                _text(line, "file"),
                PickEntry.from_json(line),
            )
            for line in _objects(whole, "picks")
        ),
    )


def _cells_json(cells: Mapping[str, Typed]) -> _Json:
    return {name: typed_json(cell) for name, cell in cells.items()}


def _settled_json(settled: SeenWhenAgreed) -> _Json:
    return {"points": None if settled.points is None else str(settled.points)}


# Reading back


def _cells(found: object) -> dict[str, Typed]:
    return {name: typed_from_json(cell) for name, cell in _object(found).items()}


def _settled(found: object) -> SeenWhenAgreed | None:
    if found is None:
        return None
    points = _object(found).get("points")
    return SeenWhenAgreed(None if points is None else decimal(_text(_object(found), "points")))


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
