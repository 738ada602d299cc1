"""Definitions laid out in workbooks as an officer would, without the product's writer.

`laid_out(text)` takes a definition as YAML text, right or wrong, and puts each value, as it was
written, into the cell where an officer would write it. `cell_of(path)` is that cell.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

import openpyxl
from ruamel.yaml import YAML

from tests.support.definition_text import VALID
from workbook_builder.definition.findings import PartPath
from workbook_builder.definition.tree import Branch, KeyedNode, Leaf, Node, Series
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.read import DefinitionReading, parse_definition_book
from workbook_builder.problems import Place
from workbook_builder.words.workbooks import definition as words

FILE = "Khai-bao.xlsx"
Cells = dict[tuple[str, str], object]
"""(sheet, cell) → the content of the cell."""

RUBRIC, UNITS, LEDGER, HEAD = "Tiêu chí", "Đơn vị", "Điểm thưởng, điểm trừ", "Thông tin"


@dataclass
class Laid:
    """A definition in cells, and the cell of each of its parts."""

    cells: Cells = field(default_factory=dict)
    places: dict[PartPath, tuple[str, str]] = field(default_factory=dict)

    def cell_of(self, path: PartPath) -> tuple[str, str]:
        """The cell of a part or, where the part has none, of the nearest part around it."""
        while path not in self.places:
            path = path[:-1]
        return self.places[path]


def laid_out(text: str = VALID) -> Laid:
    """A definition in YAML, laid out in cells."""
    laid = Laid()
    plain = plain_of(text)
    targets = dict.fromkeys(one["of"] for unit in plain["units"] for one in unit.get("targets", ()))
    units = at.units_table(targets)
    laid.places[()] = ("", "")
    _lay_head(laid, plain)
    for table in at.TABLES:
        named = {one.sheet: name for name, one, _ in TABLES} | {RUBRIC: "rubric"}
        if table is at.STAGES:
            continue  # its lines are laid out by `tests/definition/test_stages.py`
        if table in at.OPTIONAL_TABLES and named[table.sheet] not in plain:
            continue  # others have no such sheet
        for column in (units if table is at.UNITS else table).columns:
            laid.cells[table.sheet, f"{column.letter}{at.HEADINGS_ROW}"] = column.heading
        first = "B6" if table is at.UNITS else "A6"
        laid.places[named[table.sheet],] = (table.sheet, first)
    rows = iter(range(at.FIRST_ROW, at.FIRST_ROW + 5000))
    for number, group in enumerate(plain["rubric"]):
        _lay_group(laid, group, ("rubric", number), 1, rows)
    for name, table, main in TABLES:
        for number, line in enumerate(plain.get(name, ())):
            row, path = at.FIRST_ROW + number, (name, number)
            _lay_line(laid, table, row, line, path, main)
            for place, one in enumerate(line.get("targets", ())):
                cell = units.sheet, units.cell(f"{at.TARGET}{one['of']}", row)
                laid.cells[cell] = one["number"]
                laid.places |= {(*path, "targets", place, key): cell for key in one}
    return laid


TABLES = (
    ("units", at.UNITS, "name"),
    ("ledger", at.LEDGER, "unit"),
    ("rounds", at.ROUNDS, "id"),
    ("bands", at.BANDS, "name"),
    ("minimums", at.MINIMUMS, "of"),
)


def plain_of(text: str) -> dict:
    """The definition as lists and dictionaries, with values of the types that YAML gives them."""
    return YAML(typ="safe", pure=True).load(text)


SIGNS = {"at_least": ">=", "above": ">", "at_most": "<=", "below": "<"}
TIE_BREAKS = {"base": "Điểm chuẩn", "bonus": "Điểm thưởng", "penalty": "Điểm trừ"}


def _lay_head(laid: Laid, plain: Mapping) -> None:
    more = 0  # lists stand last, and each of their lines needs a row
    for one in at.FIELDS:
        row = at.HEAD_ROWS[one.path] + more
        laid.cells[HEAD, f"A{row}"] = one.label
        laid.places[one.path] = (HEAD, f"B{row}")
        value: object = plain
        for key in one.path:
            value = value.get(key) if isinstance(value, Mapping) else None
        if one.kind == "lines":
            for number, text in enumerate(value or ()):
                laid.cells[HEAD, f"B{row + number}"] = text
                laid.places[*one.path, number] = (HEAD, f"B{row + number}")
            more += max(len(value or ()) - 1, 0)
        elif one.kind == "words" and value is not None:
            laid.cells[HEAD, f"B{row}"] = "; ".join(TIE_BREAKS.get(word, word) for word in value)
        elif value is not None:
            laid.cells[HEAD, f"B{row}"] = spoken(one.choices, value)


def spoken(choices: at.Choices, value: object) -> object:
    """The word of the sheet for a value of the model, if it has one."""
    return {meant: word for word, meant in choices}.get(value, value)


def _lay_line(
    laid: Laid, table: at.Table, row: int, line: Mapping, path: PartPath, main: str
) -> None:
    laid.places[path] = (table.sheet, table.cell(main, row))
    for column in table.columns:
        cell = table.sheet, f"{column.letter}{row}"
        laid.places[*path, column.key] = cell
        if column.key in line:
            value = line[column.key]
            if column.kind == "conditions":
                laid.cells[cell] = "; ".join(condition_of(one) for one in value)
                continue
            names = column.kind == "names" and isinstance(value, list)
            if column.kind == "condition" and isinstance(value, Mapping):
                laid.places |= {(*path, column.key, key): cell for key in value}
                of = "Điểm chuẩn" if value["of"] == "base" else value["of"]
                value = f"{of} >= {value['at_least']}"
            choices = words.SUMS if column.kind == "about" else column.choices
            laid.cells[cell] = "\n".join(value) if names else spoken(choices, value)


def condition_of(one: Mapping) -> str:
    """A condition as the sheet has it."""
    [(key, value)] = [(key, value) for key, value in one.items() if key != "of"]
    sign = "<=" if key == "at_most" else ">="
    return f"{spoken(words.SUMS, one['of'])} {sign} {value}{'%' if key == 'share' else ''}"


AGAINST = {"best": "So với cao nhất", "target": "So với chỉ tiêu"}


def _lay_group(laid: Laid, group: Mapping, path: PartPath, level: int, rows: Iterator[int]) -> None:
    row = next(rows)
    laid.cells[RUBRIC, f"B{row}"] = at.group_word(level)
    _lay_line(laid, at.RUBRIC, row, group, path, "id")
    for number, criterion in enumerate(group.get("criteria", ())):
        here = (*path, "criteria", number)
        row = next(rows)
        laid.cells[RUBRIC, f"B{row}"] = "Tiêu chí"
        way = AGAINST.get(criterion.get("measured_against"))
        line = {**criterion, "way": way} if way else criterion
        _lay_line(laid, at.RUBRIC, row, line, here, "id")
        laid.places[*here, "measured_against"] = laid.places[*here, "way"]
        for place, tier in enumerate(criterion.get("tiers", ())):
            row = next(rows)
            laid.cells[RUBRIC, f"B{row}"] = "Mức"
            line = {"title": tier["label"], "points": tier["points"]}
            bounds = [f"{sign} {tier[key]}" for key, sign in SIGNS.items() if key in tier]
            line |= {"bounds": "; ".join(bounds)} if bounds else {}
            line |= {"formerly": tier["formerly"]} if "formerly" in tier else {}
            _lay_line(laid, at.RUBRIC, row, line, (*here, "tiers", place), "title")
            laid.places[*here, "tiers", place, "label"] = (RUBRIC, f"C{row}")
    for number, child in enumerate(group.get("groups", ())):
        _lay_group(laid, child, (*path, "groups", number), level + 1, rows)


def book_of(cells: Mapping[tuple[str, str], object]) -> bytes:
    """A workbook with these cells and nothing else."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in (HEAD, RUBRIC, UNITS, LEDGER):
        book.create_sheet(name)
    for (sheet, address), value in cells.items():
        if sheet not in book.sheetnames:
            book.create_sheet(sheet)
        cell = book[sheet][address]
        cell.value = value
        if isinstance(value, str) and not (value.startswith("=") and len(value) > 1):
            cell.data_type = "e" if value.startswith("#") else "s"
        if isinstance(value, date | datetime):
            cell.number_format = "dd/mm/yyyy"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def reading_of(cells: Mapping[tuple[str, str], object]) -> DefinitionReading:
    """The product's reading of a workbook with these cells."""
    return parse_definition_book(book_of(cells), FILE)


def told(reading: DefinitionReading) -> list[tuple[str, str]]:
    """Code and place of every problem: `Tiêu chí!D7`."""
    return [
        (p.code, f"{p.place.sheet}!{p.place.cell}" if p.place.cell else p.place.sheet)
        for p in reading.problems
    ]


def tree_of(text: str) -> Branch:
    """The definition as a tree whose places name the paths of its parts."""
    root = _node(plain_of(text), ())
    assert isinstance(root, Branch)
    return root


def _node(value: object, path: PartPath) -> Node:
    place = Place(path_name(path))
    if isinstance(value, Mapping):
        entries = {
            key: KeyedNode(Place(path_name((*path, key))), _node(inner, (*path, key)))
            for key, inner in value.items()
        }
        return Branch(entries, place)
    if isinstance(value, list):
        return Series(tuple(_node(one, (*path, n)) for n, one in enumerate(value)), place)
    if isinstance(value, bool):
        return Leaf(str(value).lower(), place)
    return Leaf(str(value).strip(), place, quoted=isinstance(value, str))


def path_name(path: PartPath) -> str:
    """A path as one word, which `path_of` turns back."""
    return "/".join(str(part) for part in path)


def path_of(name: str) -> PartPath:
    """The path of a word made by `path_name`."""
    return tuple(int(part) if part.isdigit() else part for part in name.split("/") if part)
