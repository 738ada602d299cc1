"""`Xếp hạng` of an old ranking workbook → what was typed beside the table, which has no inputs."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.problems import Problem
from workbook_builder.ranking.ranked.clusters import CLUSTER, FIRST_OF_RANK, HEADED
from workbook_builder.ranking.ranked.columns import NOTE, RANKING_HEADINGS_ROW
from workbook_builder.ranking.read.table import beside_problems
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_number
from workbook_builder.xlsx.read.book import Book


def typed_on_ranking(book: Book) -> Iterator[Problem]:
    """One problem for all that was typed beside the ranked table."""
    sheet = book.sheet(words.SHEET_RANKING)
    if sheet is None:
        return
    last = column_number(NOTE)
    heading = sheet.cells.get((RANKING_HEADINGS_ROW, column_number(CLUSTER)))
    if heading is not None and heading.value == HEADED[CLUSTER]:  # The old campaign had clusters.
        last = column_number(FIRST_OF_RANK)
    beside = [at for at, cell in sheet.cells.items() if at[1] > last]
    yield from beside_problems(
        sheet, [at for at in beside if sheet.cells[at].value not in (None, "")]
    )
