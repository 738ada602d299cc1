"""The lines of the sheet `Cấp chấm` of Khai-bao.xlsx → the tree of the stages of a campaign.

Each line is a scorer; lines with one id are one stage, whose own values need stand on its first
line only. Whether the stages make sense is judged in `checks/stages.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from workbook_builder.definition.tree import Branch, KeyedNode, Leaf, Node, Series
from workbook_builder.definition.workbook.read_cells import CellReader
from workbook_builder.definition.workbook.read_tables import FoundTable
from workbook_builder.problems import error
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition import DefinitionStagesCode
from workbook_builder.words.workbooks import definition as words

_OF_STAGE = ("id", "title", "judges", "due")
_OF_SCORER = ("code", "name", "email", "criteria", "units", "source")


@dataclass(slots=True)
class _Stage:
    """A stage that is being read: its own values, and the scorers found so far."""

    entries: dict[str, KeyedNode]
    scorers: list[Node] = field(default_factory=list)


def read_stages(found: FoundTable, reader: CellReader, called: Mapping[str, str]) -> Node:
    """The tree of the stages. `called`: folded code, name or short name of a unit → its code."""
    stages: dict[str, _Stage] = {}
    stage: _Stage | None = None
    for row in found.rows():
        name = excerpt(found.text("code", row), 40)
        own = {key: _keyed(found, reader, key, row, name) for key in _OF_STAGE}
        said = {key: one for key, one in own.items() if one is not None}
        if "id" in said:
            id_ = found.text("id", row)
            stage = stages.get(folded(id_))
            if stage is None:
                stage = stages.setdefault(folded(id_), _Stage(said))
        if stage is None:
            place = found.place_of("id", row)
            reader.problems.append(error(DefinitionStagesCode.STAGE_ROW_HOMELESS, place))
            continue
        _compare(stage, said, reader)
        scorer = {key: _keyed(found, reader, key, row, name) for key in _OF_SCORER}
        entries = {key: one for key, one in scorer.items() if one is not None}
        if "criteria" in entries:
            place = entries["criteria"].place
            cell = found.cell("criteria", row)
            entries["criteria"] = KeyedNode(place, reader.words(cell, place, name, ()))
        if "units" in entries:
            entries["units"] = _units(entries["units"], called)
        stage.scorers.append(Branch(entries, found.place_of("code", row)))
    nodes = []
    for one in stages.values():
        place = one.entries["id"].place
        scorers = KeyedNode(place, Series(tuple(one.scorers), place))
        nodes.append(Branch({**one.entries, "scorers": scorers}, place))
    return Series(tuple(nodes), found.place)


def _keyed(
    found: FoundTable, reader: CellReader, key: str, row: int, name: str
) -> KeyedNode | None:
    node = found.node(reader, key, row, name)
    return None if node is None else KeyedNode(found.place_of(key, row), node)


def _compare(stage: _Stage, said: Mapping[str, KeyedNode], reader: CellReader) -> None:
    """Takes what only this line says of the stage; reports where it says something else."""
    for key, one in said.items():
        first = stage.entries.setdefault(key, one)
        mine, its = one.node, first.node
        said_both = key != "id" and isinstance(mine, Leaf) and isinstance(its, Leaf)
        if said_both and folded(_text(mine)) != folded(_text(its)):
            values = {
                "heading": words.STAGE_HEADINGS[key],
                "value": excerpt(_text(stage.entries["id"].node)),
                "first": first.place.cell,
            }
            problem = error(DefinitionStagesCode.STAGE_ROWS_DIFFER, one.place, **values)
            reader.problems.append(problem)


def _text(node: Node) -> str:
    return node.text if isinstance(node, Leaf) else ""


def _units(keyed: KeyedNode, called: Mapping[str, str]) -> KeyedNode:
    """The units by their codes, where the cell names them otherwise; clusters stay as they are."""
    node = keyed.node
    if not isinstance(node, Series):
        return keyed
    nodes = tuple(
        replace(one, text=called.get(folded(one.text), one.text)) if isinstance(one, Leaf) else one
        for one in node.nodes
    )
    return replace(keyed, node=replace(node, nodes=nodes))
