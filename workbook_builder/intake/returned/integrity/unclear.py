"""A returned workbook → a note of the cells that programs could read differently.

An answer in such a cell is told by itself; the others are passed over, and change nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.intake.returned.find import ReturnedSheet
from workbook_builder.issue.table import Layout
from workbook_builder.problems import Place, Problem, note
from workbook_builder.spelling import first_few, printable
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.xlsx.cells import cell_name
from workbook_builder.xlsx.read.book import Book

_MOST_LISTED = 12  # cells named in one sentence


def note_unclear_cells(book: Book, counted: ReturnedSheet, layout: Layout) -> Iterator[Problem]:
    """A note for each sheet with such cells, without the answers on the sheet that counts."""
    answers = {
        counted.input(one) for one in layout.inputs if one.criterion and one.kind != "evidence"
    }
    for sheet in book.sheets:
        told = answers if sheet is counted.sheet else set()
        found = sorted(spot for spot, cell in sheet.cells.items() if cell.kind == "unclear")
        if left := [cell_name(*spot) for spot in found if spot not in told]:
            place = Place(sheet=printable(sheet.name))
            cells = first_few(left, _MOST_LISTED)
            yield note(IntegrityCode.CELLS_UNCLEAR, place, count=len(left), cells=cells)
