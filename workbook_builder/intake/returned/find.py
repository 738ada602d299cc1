"""A returned workbook × the layout → where each row, column and input of the rubric stands now.

Rows are found by the id in their hidden first column, columns by their headings; where one of them
is gone, by the defined name of the input. It reads no answer and judges nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.issue import layout as at
from workbook_builder.issue.layout import Input, Layout
from workbook_builder.spelling import folded_visible
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import Cell, column_number
from workbook_builder.xlsx.read.book import Book, Sheet

Spot = tuple[int, int]
"""Row and column, counted from 1."""

_FAR_COLUMN = 30  # beyond it stands nothing of ours, however many columns were inserted
_ROW_ID = re.compile(r"(?:group|criterion) \S+|tier \S+ \d+|total(?: \S+)?")
_REFERENCE = re.compile(r"(?:'(.*)'|([^'!]*))!\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A sheet that holds the rubric, as it now stands.

    `rows`: row id → the rows that bear it, normally one. `columns`: column of the layout → the
    column under its heading, in `head_row`. `names`: defined name → the cell that it points to on
    this sheet. `id_column` and `head_row` are 0 where there is none.
    """

    sheet: Sheet
    rows: Mapping[str, tuple[int, ...]]
    columns: Mapping[str, int]
    names: Mapping[str, Spot]
    id_column: int = 0
    head_row: int = 0

    def cell(self, spot: Spot | None) -> Cell | None:
        """What stands there, None for a blank."""
        return self.sheet.cells.get(spot) if spot else None

    def input(self, input_: Input) -> Spot | None:
        """Where an input stands now; None where neither its row nor its name is left."""
        named = self.names.get(input_.name)
        column, row = column_number(input_.cell[0]), int(input_.cell[1:])
        if input_.criterion is None:
            return named or (row, column)
        found = self.rows.get(f"criterion {input_.criterion.id}", ())
        if not found:
            # Some programs leave names where they were when rows are deleted.
            if named is None or not self._is_row_of(input_.criterion, named[0]):
                return None
            return named[0], self.columns.get(input_.cell[0], named[1])
        here = named[0] if named and named[0] in found else found[0]
        return here, self.columns.get(input_.cell[0], named[1] if named else column)

    def repeated(self, input_: Input) -> tuple[Spot, ...]:
        """Where else the row of this input stands, as after somebody copied rows."""
        spot = self.input(input_)
        if spot is None or input_.criterion is None:
            return ()
        rows = self.rows.get(f"criterion {input_.criterion.id}", ())
        return tuple((row, spot[1]) for row in rows if row != spot[0])

    def fixed(self, row_id: str, column: str) -> Spot | None:
        """Where a printed text or number of the rubric stands now."""
        rows = self.rows.get(row_id, ())
        return (rows[0], self.columns.get(column, column_number(column))) if rows else None

    def _is_row_of(self, criterion: Criterion, row: int) -> bool:
        beside = (self.cell((row, column)) for column in range(1, _FAR_COLUMN))
        texts = (cell.value for cell in beside if cell is not None and isinstance(cell.value, str))
        return folded_visible(criterion.title) in map(folded_visible, texts)


def find_rubric(book: Book, layout: Layout) -> tuple[ReturnedSheet, ...]:
    """The sheets that hold the rubric: the one that counts, then its copies.

    The one of the issued name counts or, where that was changed, the one with the most row ids and
    names.
    """
    found = [_look(sheet, book, layout) for sheet in book.sheets]
    asked = {f"criterion {input_.criterion.id}" for input_ in layout.inputs if input_.criterion}

    def weight(candidate: ReturnedSheet) -> tuple[bool, int]:
        issued_name = folded_visible(candidate.sheet.name) == folded_visible(words.SHEET_RUBRIC)
        return issued_name, len(candidate.rows) + len(candidate.names)

    holding = [one for one in found if one.names or not asked.isdisjoint(one.rows)]
    return tuple(sorted(holding, key=weight, reverse=True))


def find_rubric_by_titles(book: Book, layout: Layout, campaign: Campaign) -> ReturnedSheet | None:
    """The sheet on which most of the campaign's criteria stand by their titles, ids or none."""
    titles = {folded_visible(criterion.title) for criterion in campaign.criteria()}
    longest = 2 * max(map(len, titles), default=0)
    for sheet in book.sheets:
        values = (cell.value for cell in sheet.cells.values())
        texts = {folded_visible(v) for v in values if isinstance(v, str) and len(v) <= longest}
        if 2 * len(titles & texts) > len(titles):
            return _look(sheet, book, layout)
    return None


def _look(sheet: Sheet, book: Book, layout: Layout) -> ReturnedSheet:
    inputs = [input_.name for input_ in layout.inputs]
    rows, id_column = _rows(sheet)
    columns, head_row = _columns(sheet)
    return ReturnedSheet(sheet, rows, columns, _names(sheet, book, inputs), id_column, head_row)


def _rows(sheet: Sheet) -> tuple[dict[str, tuple[int, ...]], int]:
    """The rows of each id, and the column that the ids stand in."""
    found = [
        (row, column, unicodedata.normalize("NFC", cell.value))
        for (row, column), cell in sheet.cells.items()
        if isinstance(cell.value, str) and _ROW_ID.fullmatch(cell.value)
    ]
    # Whoever writes "total" or "group I" as evidence writes it in another column.
    ids_in = Counter(column for _, column, _ in found)
    id_column = max(ids_in, key=lambda column: (ids_in[column], -column), default=0)
    rows: dict[str, tuple[int, ...]] = {}
    for row, column, row_id in sorted(found):
        if column == id_column:
            rows[row_id] = (*rows.get(row_id, ()), row)
    return rows, id_column


def _columns(sheet: Sheet) -> tuple[dict[str, int], int]:
    """Of the row with the most headings, which column stands under which; and that row."""
    headings = {folded_visible(heading): column for column, heading in at.HEADED.items()}
    found = sorted(
        (row, column, headings[folded_visible(cell.value)])
        for (row, column), cell in sheet.cells.items()
        if isinstance(cell.value, str)
        and len(cell.value) < 80
        and folded_visible(cell.value) in headings
    )
    by_row: dict[int, dict[str, int]] = {}
    for row, column, issued in found:
        by_row.setdefault(row, {}).setdefault(issued, column)
    head_row = max(by_row, key=lambda row: (len(by_row[row]), -row), default=0)
    return by_row.get(head_row, {}), head_row


def _names(sheet: Sheet, book: Book, inputs: Iterable[str]) -> dict[str, Spot]:
    """Names of inputs that point to this sheet; a copied sheet has names of its own."""
    found = {}
    for name in inputs:
        match = _REFERENCE.fullmatch(sheet.names.get(name) or book.names.get(name, ""))
        if match is None:
            continue
        pointed_to = (match[1] or match[2] or "").replace("''", "'")
        if folded_visible(pointed_to) == folded_visible(sheet.name):
            found[name] = int(match[4]), column_number(match[3])
    return found
