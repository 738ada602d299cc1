"""`Xếp hạng` of an old ranking workbook → what was typed beside the table, which has no inputs."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.problems import Problem
from workbook_builder.ranking.ranked.beside import last_of_headings
from workbook_builder.ranking.ranked.columns import RANKING_HEADINGS_ROW
from workbook_builder.ranking.read.table import beside_problems
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.read.book import Book


def typed_on_ranking(book: Book) -> Iterator[Problem]:
    """One problem for all that was typed beside the ranked table."""
    sheet = book.sheet(words.SHEET_RANKING)
    if sheet is None:
        return
    headings = {
        column: cell.value
        for (row, column), cell in sheet.cells.items()
        if row == RANKING_HEADINGS_ROW
    }
    last = last_of_headings(headings)
    beside = [at for at, cell in sheet.cells.items() if at[1] > last]
    yield from beside_problems(
        sheet, [at for at in beside if sheet.cells[at].value not in (None, "")]
    )
