"""The rows of the sheet `Đơn vị` → the units, each with its code and its cluster.

People paste lists here as they stand on paper. A row with a code, a short name or an address was
filled in as a unit and is taken as it stands; of other rows it is judged what they are, and told.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from workbook_builder.definition.tree import Branch, KeyedNode, Leaf, Node, Series
from workbook_builder.definition.unit_codes import code_from_name, code_with_initials, propose_codes
from workbook_builder.definition.unit_list import SAID_OF, LineFate, ListLine, judge_lines
from workbook_builder.definition.unit_names import tidy_name, unmarked
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.read_cells import CellReader
from workbook_builder.definition.workbook.read_tables import FoundTable
from workbook_builder.problems import Place, Problem, note, warning
from workbook_builder.spelling import excerpt, first_few, folded
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode

_CODES_TOLD = 5


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit on a row: its name as it is taken, its code, written or proposed, and its cluster.

    `whole`: the row holds this unit alone, so that its code can be written beside it.
    """

    row: int
    name: str
    code: str
    cluster: str
    written: bool
    whole: bool


def read_unit_rows(
    found: FoundTable, reader: CellReader, issued: Collection[str]
) -> tuple[UnitRow, ...]:
    """The units of the sheet. `issued` are codes that scoring workbooks bear already."""
    rows = found.rows()
    lines = [_line(found, row, issued) for row in rows]
    units: list[UnitRow] = []
    for row, line, fate in zip(rows, lines, judge_lines(lines), strict=True):
        place = found.place_of("name", row)
        if not line.settled:
            reader.problems += _told(fate, line, place)
        code, whole = found.text("code", row), len(fate.units) == 1
        units += [
            UnitRow(row, unit.name, code, unit.cluster, bool(code), whole) for unit in fate.units
        ]
    return tuple(_with_codes(units, found, reader, issued))


def _line(found: FoundTable, row: int, issued: Collection[str]) -> ListLine:
    name = found.text("name", row)
    filled = any(found.text(key, row) for key in ("code", "short", "email"))
    before, now = code_with_initials(name), code_from_name(tidy_name(unmarked(name)[2]))
    sent = before != now and before in issued
    settled = filled or sent or not name
    return ListLine(name, cluster=found.text("cluster", row), settled=settled)


def _told(fate: LineFate, line: ListLine, place: Place) -> Iterator[Problem]:
    """What is said of a row that does not simply hold the name of a unit."""
    seen = excerpt(line.text)
    names = "; ".join(unit.name for unit in fate.units)
    if fate.kind == "cluster":
        values = {"value": seen, "cluster": excerpt(fate.text)}
        yield note(DefinitionWorkbookCode.UNIT_ROW_CLUSTER, place, **values)
    elif fate.kind == "repeated":
        yield warning(
            DefinitionWorkbookCode.UNIT_ROW_REPEATED, place, value=seen, first=excerpt(fate.first)
        )
    elif fate.left_out:
        yield warning(
            DefinitionWorkbookCode.UNIT_ROW_LEFT_OUT, place, value=seen, kind=SAID_OF[fate.kind]
        )
    if fate.stated is not None:
        yield warning(
            DefinitionWorkbookCode.UNIT_COUNT_DIFFERS, place, stated=fate.stated, read=fate.read
        )
    if fate.units and names != " ".join(line.text.split()):
        yield note(
            DefinitionWorkbookCode.UNIT_NAME_TIDIED, place, value=seen, names=excerpt(names, 200)
        )


def _with_codes(
    units: list[UnitRow], found: FoundTable, reader: CellReader, issued: Collection[str]
) -> Iterator[UnitRow]:
    """The units with a code each: the written one, else one proposed from its name, with a note."""
    codeless = [unit for unit in units if not unit.code and unit.name]
    written = [unit.code for unit in units if unit.code]
    made = propose_codes([unit.name for unit in codeless], written, issued)
    if codeless:
        place = found.place_of("code", codeless[0].row)
        told = first_few(made, _CODES_TOLD)
        reader.problems.append(
            note(DefinitionWorkbookCode.UNIT_CODES_PROPOSED, place, count=len(made), codes=told)
        )
    proposals = iter(made)
    for unit in units:
        yield unit if unit.code or not unit.name else replace(unit, code=next(proposals))


def proposed_cells(found: FoundTable, units: tuple[UnitRow, ...]) -> dict[str, str]:
    """Cell → the code proposed for the unit on its row, where the cell can hold it."""
    if "code" not in found.columns:
        return {}
    return {
        found.place_of("code", unit.row).cell: unit.code for unit in _codeless(units) if unit.whole
    }


def proposed_names(found: FoundTable, units: tuple[UnitRow, ...]) -> dict[str, str]:
    """Cell → the name that its unit is taken by, where another text stands there.

    Once a code stands beside it, the text of the cell is taken as it stands.
    """
    return {
        found.place_of("name", unit.row).cell: unit.name
        for unit in _codeless(units)
        if unit.whole and unit.name != found.text("name", unit.row)
    }


def codes_without_cell(found: FoundTable, units: tuple[UnitRow, ...]) -> tuple[str, ...]:
    """The proposed codes that no cell can hold: of units that share one, or without the column."""
    held = proposed_cells(found, units).values()
    return tuple(unit.code for unit in _codeless(units) if unit.code not in held)


def _codeless(units: tuple[UnitRow, ...]) -> Iterator[UnitRow]:
    return (unit for unit in units if not unit.written and unit.code)


def units_node(found: FoundTable, units: tuple[UnitRow, ...], reader: CellReader) -> Node:
    """The units as a series of the definition's tree."""
    nodes = []
    for unit in units:
        entries: dict[str, KeyedNode] = {}
        targets: list[Branch] = []
        for column in found.table.columns:
            place = found.place_of(column.key, unit.row)
            node = found.node(reader, column.key, unit.row, excerpt(unit.name, 40))
            said = {"name": unit.name, "cluster": unit.cluster, "code": unit.code}.get(column.key)
            if said and (node is None or isinstance(node, Leaf)):
                node = Leaf(said, place, quoted=True)
            if node is not None and column.key.startswith(at.TARGET):
                of = Leaf(column.key.removeprefix(at.TARGET), place, quoted=True)
                parts = {"of": KeyedNode(place, of), "number": KeyedNode(place, node)}
                targets.append(Branch(parts, place))
            elif node is not None:
                entries[column.key] = KeyedNode(place, node)
        if targets:
            entries["targets"] = KeyedNode(
                targets[0].place, Series(tuple(targets), targets[0].place)
            )
        place = found.place_of("code", unit.row)
        entries.setdefault("code", KeyedNode(place, Leaf(unit.code, place, quoted=False)))
        nodes.append(Branch(entries, found.place_of("name", unit.row)))
    return Series(tuple(nodes), found.place)


def units_called(found: FoundTable | None, units: tuple[UnitRow, ...]) -> dict[str, str]:
    """Folded code, name or short name of each unit → its code."""
    called: dict[str, str] = {}
    if found is not None:
        for key in ("code", "name", "short"):
            for unit in units:
                own = {"code": unit.code, "name": unit.name}.get(key, "")
                for text in (own, found.text(key, unit.row)):
                    if text:
                        called.setdefault(folded(text), unit.code)
    return called
