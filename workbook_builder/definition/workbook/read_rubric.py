"""The rows of the sheet `Tiêu chí` → the nested tree of the rubric.

A row belongs to what stands above it: a group to the nearest group of the level above, a criterion
to the nearest group, a tier to the nearest criterion.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbook_builder.definition.tree import Branch, KeyedNode, Leaf, Node, Series, UnreadNode
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.layout import RowKind
from workbook_builder.definition.workbook.read_cells import CellReader, nearest, text_of
from workbook_builder.definition.workbook.read_tables import FoundTable
from workbook_builder.problems import Code, Place, error
from workbook_builder.scoring.kinds.measured import MEASURE
from workbook_builder.scoring.kinds.registry import kind_declared, kind_named
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.workbooks import definition as words

_LEVEL = re.compile(re.escape(folded(words.GROUP_BELOW.format(level=0))[:-1]) + r"([1-9][0-9]?)")
_SIMPLE: dict[str, RowKind] = {
    folded(words.CRITERION): "criterion",
    folded(words.TIER): "tier",
    folded("Mức đạt được"): "tier",
}


def read_rubric_rows(found: FoundTable, reader: CellReader) -> Node:
    """The rubric as a series of groups.

    A row that has no place in it is reported, and an unread node stands in its place.
    """
    planter = _Planter(found, reader)
    for row in found.rows():
        planter.plant(row)
    planter.compare_ways()
    return Series(tuple(_nodes(planter.top)), found.place)


@dataclass(slots=True)
class _Row:
    """A row with the rows that belong to it."""

    place: Place
    entries: dict[str, KeyedNode]
    groups: list[_Row | UnreadNode] = field(default_factory=list)
    criteria: list[_Row | UnreadNode] = field(default_factory=list)
    tiers: list[_Row | UnreadNode] = field(default_factory=list)


def _nodes(rows: list[_Row | UnreadNode]) -> Iterator[Node]:
    for row in rows:
        if isinstance(row, UnreadNode):
            yield row
            continue
        entries = dict(row.entries)
        for key, inside in (
            ("groups", row.groups),
            ("criteria", row.criteria),
            ("tiers", row.tiers),
        ):
            if inside:
                entries[key] = KeyedNode(row.place, Series(tuple(_nodes(inside)), row.place))
        yield Branch(entries, row.place)


@dataclass(slots=True)
class _Planter:
    found: FoundTable
    reader: CellReader
    top: list[_Row | UnreadNode] = field(default_factory=list)
    groups: list[_Row] = field(default_factory=list)
    """The groups, outermost first, to which the next row belongs."""
    criterion: _Row | None = None
    measure: str = ""
    """The measure of that criterion, as written."""
    ways: list[tuple[_Row, Leaf]] = field(default_factory=list)
    """The criteria with a word in `Cách chấm`, and that word."""

    def plant(self, row: int) -> None:
        """Puts a row where it belongs."""
        kind, level = self._kind(row)
        if kind == "group":
            self._plant_group(row, level)
        elif kind == "criterion":
            self._plant_criterion(row)
        elif kind == "tier":
            self._plant_tier(row)
        else:
            self._refuse(row)

    def _plant_group(self, row: int, level: int) -> None:
        group = self._row("group", row, at.group_word(level))
        if level > len(self.groups) + 1:
            values = {"value": at.group_word(level), "above": at.group_word(level - 1)}
            self.reader.problems.append(
                error(
                    DefinitionWorkbookCode.LEVEL_SKIPPED, self.found.place_of("kind", row), **values
                )
            )
            self._refuse(row)
            level = len(self.groups) + 1
        self.criterion = None
        del self.groups[level - 1 :]
        (self.groups[-1].groups if self.groups else self.top).append(group)
        self.groups.append(group)

    def _plant_criterion(self, row: int) -> None:
        if not self.groups:
            self._tell(DefinitionWorkbookCode.CRITERION_WITHOUT_GROUP, row)
            self._refuse(row)
        self.criterion = self._row("criterion", row, words.CRITERION)
        self.measure = self.found.text(MEASURE.key, row)
        way = self.criterion.entries.pop("way", None)
        if way is not None and isinstance(way.node, Leaf):
            implied = kind_named(way.node.text).implied
            for key, value in implied:
                self.criterion.entries[key] = KeyedNode(way.place, replace(way.node, text=value))
            if not implied:
                self.ways.append((self.criterion, way.node))
        self.groups[-1].criteria.append(self.criterion)

    def _plant_tier(self, row: int) -> None:
        if self.criterion is None:
            self._tell(DefinitionWorkbookCode.TIER_WITHOUT_CRITERION, row)
            self._refuse(row)
        tier = self._row("tier", row, words.TIER)
        if self.criterion is not None:
            self.criterion.tiers.append(tier)

    def compare_ways(self) -> None:
        """Reports criteria whose word in `Cách chấm` is not the kind that their cells make."""
        for criterion, said in self.ways:
            there = criterion.entries
            found = kind_declared({*there, *(("tiers",) if criterion.tiers else ())})
            if said.text != found.name:
                code = there["id"].node
                values = {
                    "id": excerpt(code.text if isinstance(code, Leaf) else "", 40),
                    "value": kind_named(said.text).way,
                    "found": found.way,
                }
                self.reader.problems.append(
                    error(DefinitionWorkbookCode.WAY_DIFFERS, said.place, **values)
                )

    def _refuse(self, row: int) -> None:
        """Puts an unread node in place of a row, so that no check judges the sums above it.

        Rows that belong to it are attached to a stand-in outside the tree, so that they are not
        reported again.
        """
        stand_in = _Row(self.found.place_of("kind", row), {})
        missing = UnreadNode(stand_in.place)
        if self.criterion is not None and self.criterion.tiers:
            self.criterion.tiers.append(missing)
        elif self.groups:
            self.groups[-1].criteria.append(missing)
        else:
            self.top.append(missing)
            self.groups.append(stand_in)
        self.criterion = stand_in

    def _tell(self, code: Code, row: int) -> None:
        self.reader.problems.append(error(code, self.found.place_of("kind", row)))

    def _kind(self, row: int) -> tuple[RowKind | None, int]:
        """The kind of a row, and the level of a group; None and a problem where it is unclear."""
        if "kind" not in self.found.columns:
            return None, 0  # the missing heading has been reported
        text = self.found.text("kind", row)
        spoken = folded(text)
        if spoken in _SIMPLE:
            return _SIMPLE[spoken], 0
        if spoken == folded(words.GROUP):
            return "group", 1
        if match := _LEVEL.fullmatch(spoken):
            return "group", int(match[1])
        place, choices = self.found.place_of("kind", row), ", ".join(at.KIND_WORDS)
        if not text:
            self.reader.problems.append(
                error(DefinitionWorkbookCode.ROW_WITHOUT_KIND, place, choices=choices)
            )
            return None, 0
        name = self.found.text("id", row) or self.found.text("title", row)
        values = {
            "item": f"{excerpt(name, 40)} › {self.found.table.column('kind').heading}".strip(" ›"),
            "value": excerpt(text),
            "choices": choices,
        }
        if near := nearest(text, at.KIND_WORDS):
            problem = error(DefinitionWorkbookCode.UNKNOWN_WORD_NEAR, place, near=near, **values)
        else:
            problem = error(DefinitionWorkbookCode.UNKNOWN_WORD, place, **values)
        self.reader.problems.append(problem)
        return None, 0

    def _row(self, kind: RowKind, row: int, word: str) -> _Row:
        """The values of a row; a value in a column that its kind does not use is reported."""
        found = self.found
        name = excerpt(found.text("id" if kind != "tier" else "title", row), 40)
        entries: dict[str, KeyedNode] = {}
        for column in found.table.columns:
            if column.key == "kind":
                continue
            place = found.place_of(column.key, row)
            if column.key not in at.USED_COLUMNS[kind]:
                self._tell_unused(column.key, row, word)
                continue
            if column.kind == "bounds":
                entries |= self._bounds(row, name)
                continue
            node = found.node(self.reader, column.key, row, name)
            if node is not None:
                key = "label" if kind == "tier" and column.key == "title" else column.key
                entries[key] = KeyedNode(place, node)
        return _Row(found.place_of("title" if kind == "tier" else "id", row), entries)

    def _bounds(self, row: int, name: str) -> dict[str, KeyedNode]:
        """The bounds of a tier, each as a key of its own."""
        cell, place = self.found.cell("bounds", row), self.found.place_of("bounds", row)
        item = f"{name} › {self.found.table.column('bounds').heading}"
        nodes = self.reader.bounds(cell, place, item, self.measure)
        return {key: KeyedNode(place, node) for key, node in nodes.items()}

    def _tell_unused(self, key: str, row: int, word: str) -> None:
        text = text_of(self.found.cell(key, row))
        bullet = key == "id" and not any(character.isalnum() for character in text)
        if text and not bullet:
            values = {
                "kind": word,
                "value": excerpt(text),
                "heading": self.found.table.column(key).heading,
            }
            place = self.found.place_of(key, row)
            self.reader.problems.append(
                error(DefinitionWorkbookCode.CELL_NOT_USED, place, **values)
            )
