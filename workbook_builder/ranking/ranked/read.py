"""`Xếp hạng` of an old ranking workbook → what was typed there, although it has no inputs."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.problems import Place, Problem, warning
from workbook_builder.ranking.ranked.clusters import CLUSTER, FIRST_OF_RANK, HEADED
from workbook_builder.ranking.ranked.columns import NOTE, RANKING_HEADINGS_ROW, WHICH
from workbook_builder.ranking.read.workbook import holds_formulas
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import cell_name, column_number
from workbook_builder.xlsx.read.book import Book


def typed_on_ranking(book: Book) -> Iterator[Problem]:
    """One problem for all that was typed beside the ranked table or over its formulas."""
    sheet = book.sheet(words.SHEET_RANKING)
    if sheet is None or not holds_formulas(book):
        return
    first, last = column_number(WHICH), column_number(NOTE)
    heading = sheet.cells.get((RANKING_HEADINGS_ROW, column_number(CLUSTER)))
    if heading is not None and heading.value == HEADED[CLUSTER]:  # The old campaign had clusters.
        last = column_number(FIRST_OF_RANK)
    ranked = {
        row for (row, column), cell in sheet.cells.items() if column == first and cell.formula
    }
    found = [
        (at, str(cell.value))
        for at, cell in sheet.cells.items()
        if cell.value not in (None, "")
        and (at[1] > last or (at[0] in ranked and cell.formula is None))
    ]
    if found:
        (row, column), value = min(found)
        place = Place(sheet=sheet.name, cell=cell_name(row, column))
        yield warning(
            LeaderCode.RANKING_CELLS_NOT_CARRIED, place, count=len(found), value=excerpt(value)
        )
