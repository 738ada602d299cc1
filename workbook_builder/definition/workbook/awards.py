"""The award rules of a definition ↔ the lines of the sheet `Khen thưởng` in Khai-bao.xlsx.

Each line says one thing: its label stands in the first column, its values in the next. A campaign
without award rules has no such sheet. Whether the rules make sense is judged in `checks/awards.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any

from workbook_builder.campaign.awards import AwardKind, Awards, OutsideIndex
from workbook_builder.definition.tree import Branch, KeyedNode, Leaf, Node, Series, UnreadNode
from workbook_builder.definition.workbook.layout import CellKind, Choices, word_of
from workbook_builder.definition.workbook.read_cells import CellReader, nearest, text_of
from workbook_builder.problems import Place, error
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.awards import DefinitionAwardsCode
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.workbooks import definition_awards as words
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.read.book import Sheet

_Value = str | Decimal | int | date | None

_HEADING_ROWS = 20
_WHOLE = ("year", "merged")
_LISTS = ("kinds", "indices", "changes")


@dataclass(frozen=True, slots=True)
class LinePart:
    """One cell of a line: what it holds, and under which key.

    The key is the model's name for it, or '' where the line has one value and names it itself.
    """

    key: str
    kind: CellKind = "text"
    choices: Choices = ()


def _parts(path: str) -> tuple[LinePart, ...]:
    match path.rpartition(".")[2]:
        case "papers":
            return (LinePart("name"), LinePart("before", "day"))
        case "values":
            return (LinePart("unit"), LinePart("year", "number"), LinePart("value", "number"))
        case "changes":
            return (LinePart("old"), LinePart("new"), LinePart("year", "number"))
        case (
            "share"
            | "years"
            | "first_year"
            | "last_year"
            | "quota"
            | "quota_share"
            | "near"
            | "most"
            | "year"
        ):
            return (LinePart("", "number"),)
        case "submit_before":
            return (LinePart("", "day"),)
        case "given_to":
            return (LinePart("", "word", words.GIVEN_TO),)
        case "tied":
            return (LinePart("", "word", words.TIED),)
        case "merged":
            return (LinePart("", "word", words.MERGED),)
    return (LinePart(""),)


LINE_PARTS = {path: _parts(path) for path in words.LABELS}
_REPEATED = ("kinds.bands", "kinds.conditions", "kinds.papers", "indices.values")
_LABELLED = {folded(label): path for path, label in words.LABELS.items()}


# The campaign → lines


@dataclass(frozen=True, slots=True)
class AwardLine:
    """One line as it is written: the path that its label stands for, and its values."""

    path: str
    cells: tuple[_Value, ...]


def award_lines(awards: Awards) -> Iterator[AwardLine]:
    """Every line; values that are the default are left out."""
    for key in _WHOLE:
        if getattr(awards, key) != _default(Awards, key):
            yield _line(key, getattr(awards, key))
    for index in awards.indices:
        yield AwardLine("indices", (index.id,))
        yield from _record("indices", index)
    for kind in awards.kinds:
        yield AwardLine("kinds", (kind.id,))
        yield from _record("kinds", kind)
    for change in awards.changes:
        yield AwardLine("changes", (change.old, change.new, change.year))


def _record(path: str, record: AwardKind | OutsideIndex) -> Iterator[AwardLine]:
    for one in fields(record):
        name, value = f"{path}.{one.name}", getattr(record, one.name)
        if one.name == "id" or value == one.default:
            continue
        if name not in _REPEATED:
            yield _line(name, value)
            continue
        for item in value:
            parts = LINE_PARTS[name]
            cells = (item,) if parts[0].key == "" else tuple(getattr(item, p.key) for p in parts)
            yield AwardLine(name, cells)


def _line(path: str, value: Any) -> AwardLine:  # noqa: ANN401 - any value of the model
    (part,) = LINE_PARTS[path]
    return AwardLine(path, (word_of(part.choices, value) if part.choices else value,))


def _default(record: type, key: str) -> object:
    found = next(one.default for one in fields(record) if one.name == key)
    return None if found is MISSING else found


# Lines → the tree


@dataclass(slots=True)
class _Planter:
    """Makes the tree line by line: a line belongs to the award or index above it."""

    file: str
    reader: CellReader
    called: Mapping[str, str]
    entries: dict[str, KeyedNode] = field(default_factory=dict)
    lists: dict[str, list[Node]] = field(default_factory=dict)
    open: dict[str, dict[str, KeyedNode]] = field(default_factory=dict)
    days: set[str] = field(default_factory=set)

    def line(self, path: str, row: int, label: int, cells: Mapping[int, Cell]) -> None:
        place = self._place(row, label + 1)
        values = {
            part.key: KeyedNode(at, node)
            for number, part in enumerate(LINE_PARTS[path], start=1)
            for at, node in [self._cell(path, part, row, label + number, cells)]
            if not (isinstance(node, Leaf) and node.is_empty and part.key == "before")
        }
        above, _, key = path.rpartition(".")
        if path == "changes":
            self.lists.setdefault(path, []).append(Branch(values, place))
        elif path in _LISTS:
            self.open[path] = {"id": values[""]}
            self.lists.setdefault(path, []).append(Branch(self.open[path], place))
        elif above and above not in self.open:
            told = {"label": words.LABELS[path], "above": words.LABELS[above]}
            self.reader.problems.append(
                error(DefinitionAwardsCode.AWARD_LABEL_HOMELESS, place, **told)
            )
        else:
            into = self.open[above] if above else self.entries
            self._put(into, path, key, values, place)

    def _put(
        self,
        into: dict[str, KeyedNode],
        path: str,
        key: str,
        values: dict[str, KeyedNode],
        place: Place,
    ) -> None:
        if path in _REPEATED:
            node: Node = values[""].node if "" in values else Branch(values, place)
            before = into[key].node if key in into else Series((), place)
            assert isinstance(before, Series)
            into[key] = KeyedNode(place, Series((*before.nodes, node), before.place))
        elif key in into:
            told = {"label": words.LABELS[path], "first": into[key].place.cell}
            self.reader.problems.append(error(DefinitionWorkbookCode.LABEL_TWICE, place, **told))
        elif not (isinstance(values[""].node, Leaf) and values[""].node.is_empty):
            into[key] = values[""]

    def _cell(
        self, path: str, part: LinePart, row: int, column: int, cells: Mapping[int, Cell]
    ) -> tuple[Place, Node]:
        place = self._place(row, column)
        node = self.reader.node(
            cells.get(column), place, words.LABELS[path], part.kind, part.choices
        )
        if part.kind == "day":
            self.days.add(place.cell)
        if part.key in ("unit", "new") and isinstance(node, Leaf):
            code = self.called.get(folded(node.text), node.text)
            node = replace(node, text=code)
        if path == "kinds.measured_by" and isinstance(node, Leaf):
            node = replace(node, text=words.POINTS.get(folded(node.text), node.text))
        return place, node

    def _place(self, row: int, column: int) -> Place:
        return Place(self.file, sheet=words.SHEET, cell=cell_name(row, column))


def read_awards(
    sheet: Sheet, file: str, reader: CellReader, called: Mapping[str, str]
) -> tuple[Node, frozenset[str]]:
    """The tree of the award rules, and the names of the cells in which a number means a day.

    `called`: folded code, name or short name of a unit → its code.
    """
    rows: dict[int, dict[int, Cell]] = {}
    for (row, column), cell in sheet.cells.items():
        if text_of(cell) or cell.kind in ("error", "empty"):
            rows.setdefault(row, {})[column] = cell
    whole = Place(file, sheet=words.SHEET)
    head = [
        (row, column)
        for row, cells in sorted(rows.items())
        for column, cell in sorted(cells.items())
        if row <= _HEADING_ROWS and folded(text_of(cell)) == folded(words.LABEL)
    ]
    if not head:
        headings = " | ".join(words.HEADINGS)
        reader.problems.append(
            error(DefinitionAwardsCode.AWARD_HEADINGS_MISSING, whole, headings=headings)
        )
        return UnreadNode(whole), frozenset()
    first, label = head[0]
    planter = _Planter(file, reader, called)
    for row in sorted(row for row in rows if row > first):
        text = text_of(rows[row].get(label))
        path = _LABELLED.get(folded(text))
        if path is not None:
            planter.line(path, row, label, rows[row])
            continue
        place = Place(file, sheet=words.SHEET, cell=cell_name(row, label))
        near = nearest(text, words.LABELS.values()) if text else None
        if near:
            problem = error(
                DefinitionWorkbookCode.UNKNOWN_LABEL_NEAR, place, value=excerpt(text), near=near
            )
        else:
            problem = error(DefinitionWorkbookCode.UNKNOWN_LABEL, place, value=excerpt(text))
        reader.problems.append(problem)
    for key, nodes in planter.lists.items():
        planter.entries[key] = KeyedNode(whole, Series(tuple(nodes), whole))
    return Branch(planter.entries, whole), frozenset(planter.days)
