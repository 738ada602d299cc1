"""A returned workbook and the layout → where each row, column and input of the rubric stands now.

Rows are found by the ids in the hidden first column, columns by their headings. Where an id or a
heading is gone, the defined name of an input shows its place. This module reads no answer and
judges nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.issue.table import Input, Layout
from workbook_builder.spelling import folded_visible
from workbook_builder.xlsx.cells import Cell, column_number
from workbook_builder.xlsx.read.book import Book, Sheet

Spot = tuple[int, int]
"""Row and column, counted from 1."""

_FAR_COLUMN = 30  # our columns stand before this one, even after some were inserted
_LONG_HEADING = 80  # characters: longer texts are not searched for headings
_LONG_REFERENCE = 600  # characters: no name of a sheet is that long, with its quotes doubled
_ROW_WORDS = ("group", "criterion", "score", "tier", "total")
_ROW_ID = re.compile(r"(?:group|criterion|score) \S+|tier \S+ \d+|total(?: \S+)?")
_REFERENCE = re.compile(r"(?:'(.*)'|([^'!]*))!\$?([A-Z]{1,3})\$?(\d{1,7})")


@dataclass(frozen=True, slots=True)
class ReturnedSheet:
    """A sheet of a returned workbook that holds the rubric.

    `rows`: row id → the rows with this id, normally one. `columns`: letter in the layout → number
    of the column that now has its heading, in the row `head_row`. `names`: defined name → the cell
    of this sheet that it points to. `id_column` and `head_row` are 0 where none was found.
    """

    sheet: Sheet
    rows: Mapping[str, tuple[int, ...]]
    columns: Mapping[str, int]
    names: Mapping[str, Spot]
    id_column: int = 0
    head_row: int = 0

    def cell(self, spot: Spot | None) -> Cell | None:
        """The cell at this place, None where it is blank."""
        return self.sheet.cells.get(spot) if spot else None

    def input(self, input_: Input) -> Spot | None:
        """Where an input stands now; None where neither its row nor its name is left."""
        named = self.names.get(input_.name)
        if input_.criterion is None:
            return named or (input_.row, column_number(input_.column))
        found = self.rows.get(input_.row_id, ())
        if input_.about and named is None and input_.column not in self.columns:
            return None  # that unit has no column here, and another's must not be taken for it
        if not found:
            # When rows are deleted, some programs do not move names: a name may now point to the
            # row of another criterion.
            if named is None or not self._is_row_of(input_.criterion, named[0]):
                return None
            return named[0], self.columns.get(input_.column, named[1])
        here = found[0]
        if named and named[0] in found and named[0] not in self.sheet.hidden_rows:
            here = named[0]
        column = self.columns.get(input_.column)
        if column is None:
            column = named[1] if named else column_number(input_.column)
        return here, column

    def repeated(self, input_: Input) -> tuple[Spot, ...]:
        """The other places of this input, where somebody has copied its row."""
        spot = self.input(input_)
        if spot is None or input_.criterion is None:
            return ()
        rows = self.rows.get(input_.row_id, ())
        return tuple((row, spot[1]) for row in rows if row != spot[0])

    def fixed(self, row_id: str, column: str) -> Spot | None:
        """Where a printed cell of the rubric, by row id and column of the layout, stands now."""
        rows = self.rows.get(row_id, ())
        return (rows[0], self.columns.get(column, column_number(column))) if rows else None

    def _is_row_of(self, criterion: Criterion, row: int) -> bool:
        beside = (self.cell((row, column)) for column in range(1, _FAR_COLUMN))
        texts = (cell.value for cell in beside if cell is not None and isinstance(cell.value, str))
        return folded_visible(criterion.title) in map(folded_visible, texts)


def find_rubric(book: Book, layout: Layout) -> tuple[ReturnedSheet, ...]:
    """The sheets that hold the rubric: first the one whose answers count, then its copies.

    What a person sees counts before what is hidden. Then the sheet with the issued name counts. If
    no sheet has this name any more, the sheet with the most row ids and defined names counts.
    """
    asked = {input_.row_id for input_ in layout.inputs if input_.criterion}

    def weight(candidate: ReturnedSheet) -> tuple[bool, bool, int]:
        seen = candidate.sheet.state == "visible"
        issued_name = folded_visible(candidate.sheet.name) == folded_visible(layout.sheet)
        return seen, issued_name, len(candidate.rows) + len(candidate.names)

    found = (_look(sheet, book, layout, asked) for sheet in book.sheets)
    holding = [one for one in found if one is not None]
    return tuple(sorted(holding, key=weight, reverse=True))


def find_rubric_by_titles(book: Book, layout: Layout, campaign: Campaign) -> ReturnedSheet | None:
    """The sheet with the titles of more than half of the criteria; None where there is none.

    It finds a rubric that was pasted into another workbook, without its ids.
    """
    titles = {folded_visible(criterion.title) for criterion in campaign.criteria()}
    longest = 2 * max(map(len, titles), default=0)
    for sheet in book.sheets:
        texts = {folded_visible(text) for _, text in sheet.texts if len(text) <= longest}
        if 2 * len(titles & texts) > len(titles):
            return _look(sheet, book, layout)
    return None


def _look(
    sheet: Sheet, book: Book, layout: Layout, asked: Collection[str] | None = None
) -> ReturnedSheet | None:
    """The sheet, and where its rows and columns stand.

    None where it has no name of an input and none of the row ids that are `asked` for.
    """
    rows, id_column = _rows(sheet)
    names = _names(sheet, book, (input_.name for input_ in layout.inputs))
    if asked is not None and not names and rows.keys().isdisjoint(asked):
        return None
    columns, head_row = columns_of(sheet, layout)
    return ReturnedSheet(sheet, rows, columns, names, id_column, head_row)


def _rows(sheet: Sheet) -> tuple[dict[str, tuple[int, ...]], int]:
    """Row id → its rows, those that are seen first; and the column of the ids, 0 for none."""
    found = [
        (row, column, unicodedata.normalize("NFC", text))
        for (row, column), text in sheet.texts
        if _is_row_id(text)
    ]
    # A unit may write "total" or "group I" as evidence, but in another column than that of the ids.
    ids_in = Counter(column for _, column, _ in found)
    id_column = max(ids_in, key=lambda column: (ids_in[column], -column), default=0)
    rows: dict[str, tuple[int, ...]] = {}
    for row, column, row_id in sorted(found, key=lambda one: (one[0] in sheet.hidden_rows, one)):
        if column == id_column:
            rows[row_id] = (*rows.get(row_id, ()), row)
    return rows, id_column


def columns_of(sheet: Sheet, layout: Layout) -> tuple[dict[str, int], int]:
    """Letter in the layout → the column under its heading; and the row with the most headings.

    A heading that is seen goes before one in a hidden row or column.
    """
    headings = {folded_visible(heading): column for column, heading in layout.columns.headed}
    longest = max(_LONG_HEADING, *(2 * len(heading) for heading in headings))
    found = sorted(
        (row, column, letters)
        for (row, column), text in sheet.texts
        if len(text) < longest and (letters := headings.get(folded_visible(text))) is not None
    )
    by_row: dict[int, dict[str, int]] = {}
    for row, column, letters in sorted(found, key=lambda one: one[1] in sheet.hidden_columns):
        by_row.setdefault(row, {}).setdefault(letters, column)
    head_row = max(
        by_row, key=lambda row: (row not in sheet.hidden_rows, len(by_row[row]), -row), default=0
    )
    return by_row.get(head_row, {}), head_row


def _names(sheet: Sheet, book: Book, inputs: Iterable[str]) -> dict[str, Spot]:
    """Name of each input that points to this sheet → its cell; a copied sheet has its own names."""
    found, own = {}, folded_visible(sheet.name)
    for name in inputs:
        pointed_to, spot = _reference(sheet.names.get(name) or book.names.get(name, ""))
        if pointed_to == own and spot is not None:
            found[name] = spot
    return found


def _is_row_id(text: str) -> bool:
    """Whether a text may be the id of a row; it begins with one of few words."""
    return text.startswith(_ROW_WORDS) and _ROW_ID.fullmatch(text) is not None


@lru_cache(maxsize=4_096)
def _reference(text: str) -> tuple[str, Spot | None]:
    """The sheet, folded, and the cell that the text of a name points to; None for anything else."""
    match = _REFERENCE.fullmatch(text) if len(text) <= _LONG_REFERENCE else None
    if match is None:
        return "", None
    pointed_to = (match[1] or match[2] or "").replace("''", "'")
    return folded_visible(pointed_to), (int(match[4]), column_number(match[3]))
