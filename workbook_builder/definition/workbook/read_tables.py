"""A sheet of Khai-bao.xlsx → the lines of its table, or its labelled fields, cell by cell.

Headings and labels are found wherever they stand; missing and misspelt ones are reported. How the
lines make a rubric or a list is decided in `read_rubric.py` and `read.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from workbook_builder.definition.tree import Leaf, Node, UnreadNode
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.layout import Field, Table, TableColumn
from workbook_builder.definition.workbook.read_cells import CellReader, nearest, shown_text, text_of
from workbook_builder.problems import Place, error, warning
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.cells import Cell, cell_name
from workbook_builder.xlsx.number_format import keeps_its_number
from workbook_builder.xlsx.read.book import Sheet

_HEADING_ROWS = 20
_IDS = ("id", "code", "criterion", "of")
_OUR_OWN = {
    folded(heading)
    for heading in (words.NUMBER_HEADING, words.CHECK_HEADING, *words.PLAN_HEADINGS, "TT")
}
"""Headings of columns that hold nothing of the definition."""


_MOST_ROWS_TOLD = 12


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table found on a sheet: `headings` is the row of its headings; `columns`: key → column."""

    table: Table
    cells: Mapping[tuple[int, int], Cell]
    headings: int
    columns: Mapping[str, int]
    file: str

    @property
    def place(self) -> Place:
        """The first cell below the headings, where the first line belongs."""
        return self._at(self.headings + 1, min(self.columns.values()))

    def place_of(self, key: str, row: int) -> Place:
        """The cell of a key on a row; that of the first column where the table lacks the key's."""
        return self._at(row, self.columns.get(key, min(self.columns.values())))

    def cell(self, key: str, row: int) -> Cell | None:
        """The cell of a key on a row, None where it is empty or the table lacks the column.

        An id is the number itself: 1.1, not 1,10 or whatever else its cell may show of it.
        """
        column = self.columns.get(key)
        cell = None if column is None else self.cells.get((row, column))
        plain = key in _IDS and cell is not None and keeps_its_number(cell.format)
        return replace(cell, format="") if plain and cell is not None else cell

    def text(self, key: str, row: int) -> str:
        """The text that the cell shows, '' where it is empty."""
        return shown_text(self.cell(key, row))

    def rows(self) -> tuple[int, ...]:
        """The rows below the headings that have something in one of the table's columns."""
        columns = set(self.columns.values())
        rows = {
            row
            for (row, column), cell in self.cells.items()
            if row > self.headings and column in columns and _says_something(cell)
        }
        return tuple(sorted(rows))

    def node(self, reader: CellReader, key: str, row: int, name: str) -> Node | None:
        """The node of a key on a row; None where the cell is empty and need not be filled."""
        column = self.table.column(key)
        place = self.place_of(key, row)
        if key not in self.columns:
            return UnreadNode(place) if column.required else None
        item = f"{name} › {column.heading}" if name else column.heading
        cell = self.cell(key, row)
        if column.kind == "names":
            node = reader.names(cell, place, item)
        elif column.kind == "condition":
            node = reader.condition(cell, place, item)
        elif column.kind == "about":
            node = reader.about(cell, place, item)
        elif column.kind == "conditions":
            node = reader.conditions(cell, place, item)
        else:
            node = reader.node(cell, place, item, column.kind, column.choices)
        left_empty = isinstance(node, Leaf) and node.is_empty
        return None if left_empty and not column.required else node

    def _at(self, row: int, column: int) -> Place:
        return Place(self.file, sheet=self.table.sheet, cell=cell_name(row, column))


def tell_doubts_left(found: FoundTable, reader: CellReader) -> None:
    """Reports the doubts about points that an import wrote beside the rows, until they are gone."""
    heading = words.PLAN_HEADINGS[-1]
    mark = words.PLAN_AT_STAKE.strip()
    for (row, column), cell in found.cells.items():
        if row != found.headings or folded(text_of(cell)) != folded(heading):
            continue
        left = sorted(
            below
            for (below, beside), one in found.cells.items()
            if beside == column and below > row and mark in text_of(one)
        )
        if left:
            place = replace(found.place, cell=cell_name(left[0], column))
            code = DefinitionWorkbookCode.PLAN_DOUBTS_LEFT
            told = warning(code, place, heading=heading, count=len(left), mark=mark)
            reader.problems.append(told)


def tell_hidden(sheet: Sheet, found: FoundTable, reader: CellReader) -> None:
    """Reports what of a table nobody sees: its rows as errors, since they may be meant to go."""
    rows = found.rows()
    tell_hidden_rows(sheet, rows, found.file, reader)
    for key, column in found.columns.items():
        if column in sheet.hidden_columns and any(found.text(key, row) for row in rows):
            heading = found.table.column(key).heading
            place = found.place_of(key, found.headings)
            reader.problems.append(
                warning(DefinitionWorkbookCode.HIDDEN_PART, place, heading=heading)
            )


def tell_hidden_rows(sheet: Sheet, rows: Iterable[int], file: str, reader: CellReader) -> None:
    """Reports those of the rows that are hidden."""
    hidden = sorted(sheet.hidden_rows.intersection(rows))
    if hidden:
        told = ", ".join(str(row) for row in hidden[:_MOST_ROWS_TOLD])
        told += ", …" if len(hidden) > _MOST_ROWS_TOLD else ""
        place = Place(file, sheet=sheet.name, cell=f"A{hidden[0]}")
        reader.problems.append(error(DefinitionWorkbookCode.HIDDEN_ROWS, place, rows=told))


def tell_hidden_sheet(sheet: Sheet, file: str, reader: CellReader) -> None:
    """Reports a sheet that nobody sees, although what stands on it counts."""
    if sheet.state != "visible" and sheet.cells:
        place = Place(file, sheet=sheet.name)
        code = DefinitionWorkbookCode.HIDDEN_SHEET
        reader.problems.append(warning(code, place, name=sheet.name))


def _says_something(cell: Cell) -> bool:
    """Whether a cell shows more than blanks; a formula that shows nothing does not."""
    return cell.kind in ("error", "empty") or bool(text_of(cell))


def locate_table(sheet: Sheet, table: Table, file: str, reader: CellReader) -> FoundTable | None:
    """Finds a table on its sheet; reports it and returns None where its headings are missing."""
    known = {folded(column.heading): column for column in table.columns}
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        if row <= _HEADING_ROWS and (text := text_of(cell)):
            rows.setdefault(row, {})[column] = text
    counts = {row: sum(folded(t) in known for t in rows[row].values()) for row in rows}
    best = max(sorted(counts), key=lambda row: counts[row], default=0)
    whole = Place(file, sheet=table.sheet)
    if counts.get(best, 0) < min(2, len(table.columns)):
        listed = ", ".join(column.heading for column in table.columns)
        reader.problems.append(
            error(DefinitionWorkbookCode.HEADINGS_MISSING, whole, headings=listed)
        )
        return None
    columns = _columns(rows[best], known, Place(file, sheet=table.sheet, cell=str(best)), reader)
    place = Place(file, sheet=table.sheet, cell=cell_name(best, min(rows[best])))
    for wanted in table.columns:
        if wanted.required and wanted.key not in columns:
            reader.problems.append(
                error(DefinitionWorkbookCode.HEADING_MISSING, place, heading=wanted.heading)
            )
    kept = {key: column for key, column in columns.items() if column}
    return FoundTable(table, sheet.cells, best, kept, file)


def _columns(
    headings: Mapping[int, str], known: Mapping[str, TableColumn], where: Place, reader: CellReader
) -> dict[str, int]:
    """Key → column; 0 for a key whose heading is misspelt, which is reported."""
    found: dict[str, int] = {}
    strange: dict[int, str] = {}
    row = int(where.cell)
    for number in sorted(headings):
        column = known.get(folded(headings[number]))
        if column is None:
            strange[number] = headings[number]
        elif column.key in found:
            first = cell_name(row, found[column.key])
            place = Place(where.file, sheet=where.sheet, cell=cell_name(row, number))
            twice = error(
                DefinitionWorkbookCode.HEADING_TWICE, place, heading=column.heading, first=first
            )
            reader.problems.append(twice)
        else:
            found[column.key] = number
    absent = {c.heading: c.key for c in known.values() if c.key not in found}
    for number, text in strange.items():
        near = None if folded(text) in _OUR_OWN else nearest(text, absent)
        if near and absent[near] not in found:
            place = Place(where.file, sheet=where.sheet, cell=cell_name(row, number))
            values = {"value": excerpt(text), "near": near}
            reader.problems.append(
                error(DefinitionWorkbookCode.UNKNOWN_HEADING_NEAR, place, **values)
            )
            found[absent[near]] = 0
    return found


# Thông tin


Written = tuple[tuple[Cell | None, str], ...]
"""The values of a field, each with the name of its cell; only a list has more than one."""


def locate_fields(sheet: Sheet, file: str, reader: CellReader) -> dict[Field, Written]:
    """Finds the fields whose labels stand on the sheet, and their values."""
    known = {folded(field.label): field for field in at.FIELDS}
    texts = {place: _label(cell) for place, cell in sheet.cells.items()}
    counts: dict[int, int] = {}
    for (_, column), text in texts.items():
        counts[column] = counts.get(column, 0) + (text in known)
    labels = max(sorted(counts), key=lambda column: counts[column], default=1)
    found: dict[Field, Written] = {}
    strange: list[tuple[int, str]] = []
    for row, column in sorted(place for place in texts if place[1] == labels):
        value, cell = sheet.cells.get((row, column + 1)), cell_name(row, column + 1)
        field = known.get(texts[row, column])
        if field is None:
            if text_of(value) and texts[row, column] != folded(words.HEAD_HEADINGS[0]):
                strange.append((row, text_of(sheet.cells[row, column])))
        elif field in found:
            place = Place(file, sheet=words.SHEET_HEAD, cell=cell)
            first = found[field][0][1]
            reader.problems.append(
                error(DefinitionWorkbookCode.LABEL_TWICE, place, label=field.label, first=first)
            )
        else:
            more = _below(sheet, row, labels) if field.kind == "lines" else ()
            found[field] = ((value, cell), *more)
    absent = [field.label for field in at.FIELDS if field not in found]
    for row, text in strange:
        place = Place(file, sheet=words.SHEET_HEAD, cell=cell_name(row, labels))
        if near := nearest(text.removesuffix(words.REQUIRED_MARK), absent):
            values = {"value": excerpt(text), "near": near}
            reader.problems.append(
                error(DefinitionWorkbookCode.UNKNOWN_LABEL_NEAR, place, **values)
            )
            field = known[folded(near)]
            found.setdefault(field, ())  # or else it would also be reported as missing
        else:
            reader.problems.append(
                error(DefinitionWorkbookCode.UNKNOWN_LABEL, place, value=excerpt(text))
            )
    return found


def _below(sheet: Sheet, first: int, labels: int) -> Written:
    """The other values of a list: those below the first, down to the next label."""
    end = min(
        (
            row
            for row, column in sheet.cells
            if column == labels and row > first and text_of(sheet.cells[row, column])
        ),
        default=None,
    )
    rows = sorted(
        row
        for row, column in sheet.cells
        if column == labels + 1 and row > first and (end is None or row < end)
    )
    return tuple((sheet.cells[row, labels + 1], cell_name(row, labels + 1)) for row in rows)


def _label(cell: Cell) -> str:
    return folded(text_of(cell).rstrip("*() :"))
