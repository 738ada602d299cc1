"""Campaign and layout → what the cells of a workbook held when it was issued.

The workbooks that were issued are kept (`issue/record.py`). Where none is, it is written again by
`issue.workbook`. Either is read by the reader of returned files: nothing is described twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType

from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.once import once_for_each
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.intake.returned.find import Spot
from workbook_builder.issue import table as at
from workbook_builder.issue.marks import MARK_UNIT_CODE, MARK_UNIT_NAME
from workbook_builder.issue.table import Columns, Layout, RubricRow, guide_texts
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import Cell, column_number, position
from workbook_builder.xlsx.read.book import Book, Sheet, read_xlsx
from workbook_builder.xlsx.read.package import Unreadable

_ANY_KEY = b"\0" * 32  # the key only decides hashes of passwords, which are not compared


@dataclass(frozen=True, slots=True)
class IssuedBook:
    """The cells of each sheet as issued, without inputs and without the fields of the stamp.

    What each unit was told of its last round is left out, too. In texts, `MARK_UNIT_NAME` stands
    in place of the unit's name; `of_unit` are the cells of the rubric sheet with it. `rows`: row
    number → row of the layout. `formulas`: cell of the rubric sheet → the `means` of its formula in
    the layout.
    """

    guide: Mapping[Spot, Cell]
    """Only cells with the unit's name and fixed texts: the due date, for one, may be changed after
    the workbooks were sent."""
    rubric: Mapping[Spot, Cell]
    of_unit: frozenset[Spot]
    data: Mapping[Spot, Cell]
    rows: Mapping[int, RubricRow]
    formulas: Mapping[Spot, tuple[str, str]]
    columns: Columns


Sent = Mapping[tuple[str, bool], tuple[bytes, ...]]
"""Digest of a rubric, and whether it is in a common workbook → the workbooks that were issued of
it, the last one first, with marks for what differs by unit."""

NOTHING_KEPT: Sent = MappingProxyType({})


def issued_layouts(
    campaign: Campaign, layout: Layout, sent: Sent
) -> Iterator[tuple[IssuedBook, Layout]]:
    """What a returned file may have been when it was issued, and the layout that it has there.

    These are the workbooks that were kept. Where none was, it is the one that would be issued now.
    """
    kept = sent.get((rubric_digest(campaign), bool(layout.units)), ())
    found = [one for data in kept if (one := _kept_book(campaign, layout, data)) is not None]
    yield from found or [(issued_book(campaign, layout), layout)]


@once_for_each()
def issued_book(campaign: Campaign, layout: Layout) -> IssuedBook:
    """The issued cells of the campaign's workbook, own or common as the layout is."""
    # Imported late: where the workbooks that were issued are kept, nothing is written.
    from workbook_builder.issue.workbook import write_scoring_book

    return _cells_of(read_xlsx(write_scoring_book(campaign, layout, _ANY_KEY)), layout)


@once_for_each()
def _kept_book(campaign: Campaign, layout: Layout, data: bytes) -> tuple[IssuedBook, Layout] | None:
    """A kept workbook and its layout; None where it is not one of ours."""
    try:
        book = read_xlsx(data)
    except Unreadable:
        return None
    rubric = book.sheet(layout.sheet)
    if rubric is None or None in (book.sheet(words.SHEET_DATA), book.sheet(words.SHEET_GUIDE)):
        return None
    then = _moved(layout, rubric)
    return None if then is None else (_cells_of(book, then), then)


def _moved(layout: Layout, rubric: Sheet) -> Layout | None:
    """The layout with its rows where this sheet has them, by their ids.

    Another version of the program may have put more or fewer lines above or below the table.
    """
    column = column_number(at.ID)
    ids = {cell.value: row for (row, c), cell in rubric.cells.items() if c == column}
    rows = {row.number: ids.get(row.id, 0) for row in layout.rows}
    if 0 in rows.values() or not rows:
        return None
    if all(now == then for now, then in rows.items()):
        return layout
    last = max(rows)

    def cell_then(cell: str) -> str:
        letters, now = cell.rstrip("0123456789"), int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        below = now + rows[last] - last if now > last else now
        return f"{letters}{rows.get(now, below)}"

    return replace(
        layout,
        rows=tuple(replace(row, number=rows[row.number]) for row in layout.rows),
        inputs=tuple(replace(one, cell=cell_then(one.cell)) for one in layout.inputs),
        formulas=tuple(replace(one, cell=cell_then(one.cell)) for one in layout.formulas),
    )


def _cells_of(book: Book, layout: Layout) -> IssuedBook:
    inputs = {spot for input_ in layout.inputs if (spot := position(input_.cell))}
    stamp = {(row, column) for row in range(1, len(at.STAMP_FIELDS) + 1) for column in (1, 2)}
    rubric = _sheet(book, layout.sheet).cells
    data = _sheet(book, words.SHEET_DATA).cells
    fixed = {
        spot: cell
        for spot, cell in rubric.items()
        if spot not in inputs and (layout.panel or spot[1] != column_number(at.LAST))
    }
    return IssuedBook(
        guide={
            spot: cell
            for spot, cell in _sheet(book, words.SHEET_GUIDE).cells.items()
            if is_of_unit(cell) or cell.value in _guide_texts(layout)
        },
        rubric=fixed,
        of_unit=frozenset(spot for spot, cell in fixed.items() if is_of_unit(cell)),
        data={spot: cell for spot, cell in data.items() if spot not in stamp},
        rows={row.number: row for row in layout.rows},
        formulas={
            spot: formula.means for formula in layout.formulas if (spot := position(formula.cell))
        },
        columns=layout.columns,
    )


def with_unit(
    cell: Cell, name: str, code: str, targets: Mapping[int, Decimal] = MappingProxyType({})
) -> Cell:
    """The cell as it stands in this unit's copy; `targets` are the unit's own by their marks."""
    if isinstance(cell.value, float) and cell.formula is None and cell.value in targets:
        return Cell(float(targets[int(cell.value)]), "number")
    if not isinstance(cell.value, str) or not is_of_unit(cell):
        return cell
    said = cell.value.replace(MARK_UNIT_NAME, name).replace(MARK_UNIT_CODE, code)
    return Cell(said, "text")


def is_of_unit(cell: Cell) -> bool:
    """Whether the unit's name stands in the cell."""
    return isinstance(cell.value, str) and MARK_UNIT_NAME in cell.value


def _guide_texts(layout: Layout) -> set[str]:
    title, steps, notes = guide_texts(layout)
    said = (title, words.GUIDE_HOW, words.GUIDE_NOTES_TITLE, *steps, *notes)
    return {text.format(sheet=layout.sheet) for text in said}


def _sheet(book: Book, name: str) -> Sheet:
    sheet = book.sheet(name)
    assert sheet is not None
    return sheet
