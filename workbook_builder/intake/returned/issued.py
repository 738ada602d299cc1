"""Campaign and layout → what the cells of a workbook held when it was issued.

The scoring workbook is written again by `issue.workbook`, and read by the reader of returned files.
So what returned files are compared with is always what was sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from workbook_builder.campaign.model import Campaign
from workbook_builder.intake.returned.find import Spot
from workbook_builder.issue import layout as at
from workbook_builder.issue.layout import Layout, RubricRow
from workbook_builder.issue.looks.rubric import MARK_UNIT_CODE, MARK_UNIT_NAME
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import Cell, position
from workbook_builder.xlsx.read.book import Book, Sheet, read_xlsx

_ANY_KEY = b"\0" * 32  # the key only decides hashes of passwords, which are not compared


@dataclass(frozen=True, slots=True)
class IssuedBook:
    """The cells of each sheet as issued, without inputs and without the fields of the stamp.

    In texts, `MARK_UNIT_NAME` stands in place of the unit's name. `rows`: row number → row of the
    layout. `formulas`: cell of the rubric sheet → the `means` of its formula in the layout.
    """

    guide: Mapping[Spot, Cell]
    """Only cells with the unit's name and fixed texts: the due date, for one, may be changed after
    the workbooks were sent."""
    rubric: Mapping[Spot, Cell]
    data: Mapping[Spot, Cell]
    rows: Mapping[int, RubricRow]
    formulas: Mapping[Spot, tuple[str, str]]


@lru_cache(maxsize=8)
def issued_book(campaign: Campaign, layout: Layout) -> IssuedBook:
    """The issued cells of the campaign's workbook, own or common as the layout is."""
    book = read_xlsx(write_scoring_book(campaign, layout, _ANY_KEY))
    inputs = {spot for input_ in layout.inputs if (spot := position(input_.cell))}
    stamp = {(row, column) for row in range(1, len(at.STAMP_FIELDS) + 1) for column in (1, 2)}
    rubric = _sheet(book, words.SHEET_RUBRIC).cells
    data = _sheet(book, words.SHEET_DATA).cells
    return IssuedBook(
        guide={
            spot: cell
            for spot, cell in _sheet(book, words.SHEET_GUIDE).cells.items()
            if is_of_unit(cell) or cell.value in _guide_texts(layout)
        },
        rubric={spot: cell for spot, cell in rubric.items() if spot not in inputs},
        data={spot: cell for spot, cell in data.items() if spot not in stamp},
        rows={row.number: row for row in layout.rows},
        formulas={
            spot: formula.means for formula in layout.formulas if (spot := position(formula.cell))
        },
    )


def with_unit(cell: Cell, name: str, code: str) -> Cell:
    """The cell as it stands in this unit's copy."""
    if not isinstance(cell.value, str) or not is_of_unit(cell):
        return cell
    said = cell.value.replace(MARK_UNIT_NAME, name).replace(MARK_UNIT_CODE, code)
    return Cell(said, "text")


def is_of_unit(cell: Cell) -> bool:
    """Whether the unit's name stands in the cell."""
    return isinstance(cell.value, str) and MARK_UNIT_NAME in cell.value


def _guide_texts(layout: Layout) -> set[str]:
    common = bool(layout.units)
    said = (
        words.GUIDE_TITLE,
        words.GUIDE_HOW,
        words.GUIDE_NOTES_TITLE,
        *(words.GUIDE_STEPS_COMMON if common else words.GUIDE_STEPS),
        *(words.GUIDE_NOTES_COMMON if common else words.GUIDE_NOTES),
    )
    return {text.format(sheet=words.SHEET_RUBRIC) for text in said}


def _sheet(book: Book, name: str) -> Sheet:
    sheet = book.sheet(name)
    assert sheet is not None
    return sheet
