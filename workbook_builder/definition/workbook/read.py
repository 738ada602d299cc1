"""The bytes of Khai-bao.xlsx → its `Campaign` and every problem in it, each with its cell.

The cells become the same tree as campaign.yaml, which `judge.py` judges for both. Where each part
stands on the sheets is defined in `layout.py`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.judge import judge_definition
from workbook_builder.definition.tree import Branch, KeyedNode, Leaf, Node, Series, UnreadNode
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.awards import read_awards
from workbook_builder.definition.workbook.layout import Field, Table
from workbook_builder.definition.workbook.read_cells import CellReader, text_of
from workbook_builder.definition.workbook.read_rubric import read_rubric_rows
from workbook_builder.definition.workbook.read_stages import read_stages
from workbook_builder.definition.workbook.read_tables import (
    FoundTable,
    Written,
    locate_fields,
    locate_table,
    tell_doubts_left,
    tell_hidden,
    tell_hidden_rows,
    tell_hidden_sheet,
)
from workbook_builder.definition.workbook.read_units import (
    codes_without_cell,
    proposed_cells,
    proposed_names,
    read_unit_rows,
    units_called,
    units_node,
)
from workbook_builder.problems import Place, Problem, error, warning
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.faults import why
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.words.sentences import cause
from workbook_builder.words.workbooks import definition as words
from workbook_builder.words.workbooks import definition_awards as award_words
from workbook_builder.xlsx.cells import position
from workbook_builder.xlsx.read.book import Book, Sheet, read_xlsx
from workbook_builder.xlsx.read.limits import LIMITS, WRITTEN_LIMITS
from workbook_builder.xlsx.read.package import Unreadable

MOST_CELLS = 50_000
"""With content, of all sheets: five times what 1,000 units and a rubric of 1,000 rows need."""


@dataclass(frozen=True, slots=True)
class DefinitionReading:
    """What was read: the campaign, or None where parts could not be read, and its problems.

    For a workbook there are also the `book` itself; `proposed`: cell on `Đơn vị` → the code
    proposed for the unit; `tidied`: cell → the name that such a unit is taken by, where the cell
    says more; `without_cell`: proposed codes that no cell can hold; and `days`: the cells (sheet,
    address) in which a number means a day.
    """

    campaign: Campaign | None
    problems: tuple[Problem, ...]
    book: Book | None = None
    proposed: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    tidied: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    without_cell: tuple[str, ...] = ()
    days: frozenset[tuple[str, str]] = frozenset()


def read_definition_book(path: Path, issued: Collection[str] = ()) -> DefinitionReading:
    """The campaign in this file; whatever is wrong in the file becomes a problem.

    `issued` are the codes of units for whom there are scoring workbooks: a unit without a written
    code keeps the one under which its workbook was made.
    """
    try:
        with path.open("rb") as file:
            data = file.read(LIMITS.file_bytes + 1)
    except FileNotFoundError:
        return DefinitionReading(
            None, (error(DefinitionCode.DEFINITION_NOT_FOUND, Place(str(path))),)
        )
    except OSError as failure:
        detail = why(failure)
        return DefinitionReading(
            None, (error(DefinitionCode.DEFINITION_NOT_OPENED, Place(str(path)), detail=detail),)
        )
    return parse_definition_book(data, path.name, issued)


def parse_definition_book(
    data: bytes, file: str, issued: Collection[str] = ()
) -> DefinitionReading:
    """As `read_definition_book`, from bytes; `file` is the name of the file in problems."""
    try:
        book = read_xlsx(data, WRITTEN_LIMITS)
        if sum(len(sheet.cells) for sheet in book.sheets) > MOST_CELLS:
            raise Unreadable(error(ReturnedCode.TOO_MANY_CELLS, limit=MOST_CELLS))
    except Unreadable as hopeless:
        reason = cause(hopeless.problem)
        return DefinitionReading(
            None,
            (error(DefinitionWorkbookCode.DEFINITION_WORKBOOK_UNREAD, Place(file), reason=reason),),
        )
    planter = _Planter(file, {folded(sheet.name): sheet for sheet in book.sheets}, issued)
    root = planter.root()
    judgement = judge_definition(root)
    problems = judgement.problems
    if not judgement.newer:
        problems = (*planter.reader.problems, *problems)
    spoken = sorted((_spoken(problem, planter.tie_breaks) for problem in problems), key=_order)
    return DefinitionReading(
        judgement.campaign,
        tuple(spoken),
        book,
        MappingProxyType(planter.proposed),
        MappingProxyType(planter.tidied),
        planter.without_cell,
        frozenset(planter.days),
    )


@dataclass(slots=True)
class _Planter:
    """Makes the tree of a workbook and collects the problems on the way."""

    file: str
    sheets: Mapping[str, Sheet]
    issued: Collection[str]
    reader: CellReader = field(default_factory=CellReader)
    proposed: dict[str, str] = field(default_factory=dict)
    tidied: dict[str, str] = field(default_factory=dict)
    without_cell: tuple[str, ...] = ()
    days: set[tuple[str, str]] = field(default_factory=set)
    tie_breaks: Place | None = None
    """The place of the tie-breaks: problems there quote words of the model, to be translated."""

    def root(self) -> Branch:
        """The whole definition."""
        entries = self._head()
        units = self._found(at.units_table(self._targeted()))
        rubric = self._found(at.RUBRIC)
        called: dict[str, str] = {}
        for key, found in (("rubric", rubric), ("units", units)):
            if found is None:
                entries[key] = KeyedNode(Place(self.file), UnreadNode(Place(self.file)))
        if rubric is not None:
            tell_doubts_left(rubric, self.reader)
            entries["rubric"] = KeyedNode(rubric.place, read_rubric_rows(rubric, self.reader))
        if units is not None:
            listed = read_unit_rows(units, self.reader, self.issued)
            self.proposed.update(proposed_cells(units, listed))
            self.tidied.update(proposed_names(units, listed))
            self.without_cell = codes_without_cell(units, listed)
            entries["units"] = KeyedNode(units.place, units_node(units, listed, self.reader))
            called = units_called(units, listed)
        optional = self.sheets.get(folded(words.SHEET_LEDGER))
        if optional is not None and optional.cells:
            ledger = self._found(at.LEDGER)
            if ledger is not None and ledger.rows():
                node = self._ledger(ledger, called)
                entries["ledger"] = KeyedNode(ledger.place, node)
        for key, table, name in (
            ("rounds", at.ROUNDS, "id"),
            ("bands", at.BANDS, "name"),
            ("minimums", at.MINIMUMS, "of"),
        ):
            optional = self.sheets.get(folded(table.sheet))
            found = self._found(table) if optional is not None and optional.cells else None
            if found is not None and found.rows():
                entries[key] = KeyedNode(found.place, self._lines(found, name))
        optional = self.sheets.get(folded(words.SHEET_STAGES))
        if optional is not None and optional.cells:
            stages = self._found(at.STAGES)
            if stages is not None and stages.rows():
                entries["stages"] = KeyedNode(
                    stages.place, read_stages(stages, self.reader, called)
                )
                due = (stages.place_of("due", row).cell for row in stages.rows())
                self.days |= {(words.SHEET_STAGES, cell) for cell in due}
        rules = self.sheets.get(folded(award_words.SHEET))
        if rules is not None and rules.cells:
            tell_hidden_sheet(rules, self.file, self.reader)
            tell_hidden_rows(rules, {row for row, _ in rules.cells}, self.file, self.reader)
            node, days = read_awards(rules, self.file, self.reader, called)
            self.days |= {(award_words.SHEET, cell) for cell in days}
            entries["awards"] = KeyedNode(Place(self.file, sheet=award_words.SHEET), node)
        return Branch(entries, Place(self.file))

    # Thông tin

    def _head(self) -> dict[str, KeyedNode]:
        whole = Place(self.file, sheet=words.SHEET_HEAD)
        sheet = self._sheet(words.SHEET_HEAD)
        found = locate_fields(sheet, self.file, self.reader) if sheet else {}
        if sheet:
            self._tell_hidden_fields(sheet, found)
        parts: dict[str, dict[str, KeyedNode]] = {}
        for one in at.FIELDS:
            if one not in found:
                if sheet and one.required:
                    self.reader.problems.append(
                        error(DefinitionWorkbookCode.LABEL_MISSING, whole, label=one.label)
                    )
                node: Node = UnreadNode(whole)
                place = whole
            else:
                node = self._value(one, found[one]) if found[one] else UnreadNode(whole)
                place = node.place
            if one.required or not (one not in found or _is_empty(node)):
                *above, last = one.path
                parts.setdefault(above[0] if above else "", {})[last] = KeyedNode(place, node)
        entries = parts.pop("", {})
        for key, inside in parts.items():
            place = next(iter(inside.values())).place
            entries[key] = KeyedNode(place, Branch(inside, place))
        return entries

    def _tell_hidden_fields(self, sheet: Sheet, found: Mapping[Field, Written]) -> None:
        """Reports fields with a value in a hidden row; what is set once may well be hidden."""
        for one, written in found.items():
            cells = [(cell, position(name) or (0, 0)) for cell, name in written]
            rows = {at[0] for cell, at in cells if cell is not None and text_of(cell)}
            if rows & sheet.hidden_rows and one.path != ("schema",):
                place = Place(self.file, sheet=words.SHEET_HEAD, cell=written[0][1])
                told = warning(DefinitionWorkbookCode.HIDDEN_PART, place, heading=one.label)
                self.reader.problems.append(told)

    def _value(self, one: Field, written: Written) -> Node:
        """The node of a field; for a list, a series with a node for each non-empty cell."""
        cell, name = written[0]
        place = Place(self.file, sheet=words.SHEET_HEAD, cell=name)
        if one.kind == "day":
            self.days.add((words.SHEET_HEAD, name))
        if one.kind == "words":
            self.tie_breaks = place
            return self.reader.words(cell, place, one.label, one.choices)
        if one.kind != "lines":
            return self.reader.node(cell, place, one.label, one.kind, one.choices)
        nodes = (
            self.reader.node(cell, replace(place, cell=name), one.label, "text")
            for cell, name in written
        )
        return Series(tuple(node for node in nodes if not _is_empty(node)), place)

    # Tables

    def _sheet(self, name: str) -> Sheet | None:
        sheet = self.sheets.get(folded(name))
        if sheet is None:
            self.reader.problems.append(
                error(DefinitionWorkbookCode.SHEET_MISSING, Place(self.file), name=name)
            )
        else:
            tell_hidden_sheet(sheet, self.file, self.reader)
        return sheet

    def _targeted(self) -> Sequence[str]:
        """The criteria of which the sheet of units has a column of targets, by its headings."""
        sheet = self.sheets.get(folded(words.SHEET_UNITS))
        before = folded(words.TARGET_HEADING.format(id=""))
        texts = (text_of(cell) for cell in sheet.cells.values()) if sheet is not None else ()
        ids = (" ".join(text.split()[2:]) for text in texts if folded(text).startswith(before))
        return tuple(dict.fromkeys(id_ for id_ in ids if id_))

    def _found(self, table: Table) -> FoundTable | None:
        sheet = self._sheet(table.sheet)
        if sheet is None:
            return None
        found = locate_table(sheet, table, self.file, self.reader)
        if found is not None:
            tell_hidden(sheet, found, self.reader)
        return found

    def _ledger(self, found: FoundTable, called: Mapping[str, str]) -> Node:
        """The lines of the ledger. They may name a unit by its code, name or short name."""
        nodes = []
        for number, row in enumerate(found.rows(), start=1):
            entries = self._entries(found, row, f"{number}")
            unit = entries["unit"]
            if isinstance(unit.node, Leaf):
                code = called.get(folded(unit.node.text), unit.node.text)
                entries["unit"] = KeyedNode(unit.place, replace(unit.node, text=code))
            if "date" in found.columns:
                self.days.add((found.table.sheet, found.place_of("date", row).cell))
            nodes.append(Branch(entries, found.place_of("unit", row)))
        return Series(tuple(nodes), found.place)

    def _lines(self, found: FoundTable, name: str) -> Node:
        """The lines of a table of which each is a part; the column `name` is what it is called."""
        nodes = []
        for row in found.rows():
            entries = self._entries(found, row, excerpt(found.text(name, row), 40))
            if "due" in found.columns:
                self.days.add((found.table.sheet, found.place_of("due", row).cell))
            nodes.append(Branch(entries, found.place_of(name, row)))
        return Series(tuple(nodes), found.place)

    def _entries(self, found: FoundTable, row: int, name: str) -> dict[str, KeyedNode]:
        entries = {}
        for column in found.table.columns:
            node = found.node(self.reader, column.key, row, name)
            if node is not None:
                entries[column.key] = KeyedNode(found.place_of(column.key, row), node)
        return entries


def _is_empty(node: Node) -> bool:
    return (isinstance(node, Leaf) and node.is_empty) or node == Series((), node.place)


# The words of the sheets

_LABELS = {" › ".join(one.path): one.label for one in at.FIELDS}
_HEADINGS = {table.sheet: {c.key: c.heading for c in table.columns} for table in at.TABLES}
_HEADINGS[award_words.SHEET] = award_words.SPOKEN
_HEADINGS[words.SHEET_RUBRIC]["label"] = _HEADINGS[words.SHEET_RUBRIC]["title"]
_NUMBERED = {
    "tiers": "mức",
    "units": "đơn vị",
    "targets": "chỉ tiêu",
    "ledger": "dòng",
    "rubric": "nhóm",
    "rounds": "kỳ",
    "stages": "cấp chấm",
    "scorers": "người chấm",
    "criteria": "tiêu chí",
    "groups": "nhóm",
    "legal_bases": "căn cứ",
    "recipients": "nơi nhận",
}
_NUMBER = re.compile(r"(\w+) ([0-9]+)")


def _spoken(problem: Problem, tie_breaks: Place | None) -> Problem:
    """The problem with the headings and labels of the sheets in place of names of the model."""
    if not problem.place.sheet:
        return problem
    headings = _HEADINGS.get(problem.place.sheet, {})
    values = dict(problem.values)
    item, key = values.get("item"), values.get("key")
    if isinstance(item, str):
        parts = (_spoken_part(part, headings) for part in item.split(" › "))
        values["item"] = _LABELS[item] if item in _LABELS else " › ".join(parts)
    if isinstance(key, str):
        values["key"] = headings.get(key, words.TIER)
    if problem.place == tie_breaks:
        for name in values:
            parts = (_spoken_break(word) for word in str(values[name]).split(", "))
            values[name] = ", ".join(parts)
    return replace(problem, values=MappingProxyType(values))


def _spoken_break(word: str) -> str:
    return next((said for said, meant in words.TIE_BREAKS if meant == word), word)


def _spoken_part(part: str, headings: Mapping[str, str]) -> str:
    match = _NUMBER.fullmatch(part)
    if match and match[1] in _NUMBERED:
        return f"{_NUMBERED[match[1]]} {match[2]}"
    return headings.get(part, part)


def _order(problem: Problem) -> tuple[int, int, int]:
    """The key to sort problems by sheet, row and column; those of a whole file or sheet first."""
    place = problem.place
    sheets = (*at.SHEETS, *(table.sheet for table in (*at.OPTIONAL_TABLES, at.STAGES)))
    sheet = sheets.index(place.sheet) if place.sheet in sheets else -1
    return (sheet, *(position(place.cell) or (0, 0)))
