"""A ranking workbook × the tables of today → what was edited in it where nobody should type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from workbook_builder.campaign.stamp import definition_digest
from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.problems import Place, Problem, note, warning
from workbook_builder.ranking.assemble import hidden_cells
from workbook_builder.ranking.data import RANKING_LAYOUT
from workbook_builder.ranking.read.overwritten import Overwritten, overwritten_problems
from workbook_builder.ranking.read.table import beside_problems
from workbook_builder.ranking.read.workbook import (
    typed_in_message,
    typed_value,
    workbook_information,
)
from workbook_builder.ranking.seal import Held, RowColumn, broken_seals, cells_in, held_cells
from workbook_builder.ranking.sheets import RANKING_SHEETS
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.workbooks.ranking import SHEET_RANKING, SHEET_SCORES
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell, cell_name, position
from workbook_builder.xlsx.read.book import Book

_POINTS = 5
"""The column of the self scores on the sheet of scores."""


def edited_problems(
    book: Book,
    tables: RankingTables,
    key: bytes | None,
    found: Iterable[Overwritten],
    unlocked: Iterable[str],
) -> tuple[Problem, ...]:
    """Cells whose formula is gone (`found`), hidden sheets that were edited, locks taken off.

    `key`: the campaign's key, with which the hidden sheets were sealed. `unlocked`: the sheets
    without a lock.
    """
    said = [*overwritten_problems(found)]
    named = {problem.place.sheet for problem in said}
    information, wanted = workbook_information(book), hidden_cells(tables)
    seals = information.get("seal")
    if isinstance(seals, str):
        broken = set(broken_seals(book, seals, key or b""))
        said += [
            _edited(book, title, dict(held_cells(held)))
            for title, held in wanted.items()
            if title in broken - named
        ]
    elif information.get("definition") == definition_digest(tables.campaign):
        said += _another_score(book, dict(held_cells(wanted[SHEET_SCORES])))
    if information.get("layout") == RANKING_LAYOUT:
        places = (Place(file=RANKING_BOOK, sheet=title) for title in unlocked)
        said += [note(LeaderCode.RANKING_UNLOCKED, place) for place in places]
    return tuple(said)


def _edited(book: Book, title: str, wanted: Mapping[RowColumn, Held]) -> Problem:
    """What to say of a hidden sheet that was edited, with the first cell that is now another."""
    other = _differing(book, title, wanted)
    if not other:
        return warning(LeaderCode.RANKING_DATA_EDITED, Place(file=RANKING_BOOK, sheet=title))
    return _another(LeaderCode.RANKING_DATUM_EDITED, book, title, wanted, other)


def _another_score(book: Book, wanted: Mapping[RowColumn, Held]) -> Iterator[Problem]:
    """Points that differ from today's, in a workbook of an older version, which bears no seals.

    Whether somebody edited them, or the unit has sent another file since, nobody can tell.
    """
    points = [at for at in _differing(book, SHEET_SCORES, wanted) if at[1] == _POINTS]
    known = cells_in(book, SHEET_SCORES) or {}
    if other := [at for at in points if at in known]:
        yield _another(LeaderCode.RANKING_SCORE_DIFFERS, book, SHEET_SCORES, wanted, other)


def _differing(book: Book, title: str, wanted: Mapping[RowColumn, Held]) -> list[RowColumn]:
    held = cells_in(book, title) or {}
    return sorted(at for at in held.keys() | wanted.keys() if held.get(at) != wanted.get(at))


def _another(
    code: LeaderCode,
    book: Book,
    title: str,
    wanted: Mapping[RowColumn, Held],
    other: Sequence[RowColumn],
) -> Problem:
    sheet, first = book.sheet(title), other[0]
    cell = EMPTY_CELL if sheet is None else sheet.cells.get(first, EMPTY_CELL)
    now = wanted.get(first, "")
    counted = Cell(now, "text" if isinstance(now, str) else "number")
    return warning(
        code,
        Place(file=RANKING_BOOK, sheet=title, cell=cell_name(*first)),
        value=typed_in_message(typed_value(cell)),
        now=typed_in_message(typed_value(counted)),
        count=len(other),
    )


def unlocked_sheets(book: Book) -> list[str]:
    """The program's own sheets of a saved workbook that are not locked."""
    ours = (book.sheet(sheet.title) for sheet in RANKING_SHEETS)
    return [sheet.name for sheet in ours if sheet is not None and not sheet.protected]


def cells_beside(book: Book, tables: RankingTables) -> Iterator[Problem]:
    """What stands right of the tables of sheets whose cells keep their places.

    A new workbook takes over none of it. The readers of the other sheets tell of theirs.
    """
    same = workbook_information(book).get("definition") == definition_digest(tables.campaign)
    for one in RANKING_SHEETS:
        sheet = book.sheet(one.title)
        if one.hidden or one.sorted_from or one.title == SHEET_RANKING or sheet is None:
            continue
        ours = [position(cell.cell) for cell in tables.formulas[one.title]]
        columns = {at[1] for at in ours if at is not None and same}
        columns |= {column for (_, column), cell in sheet.cells.items() if cell.formula is not None}
        if columns:
            last = max(columns)
            beside = [
                at
                for at, cell in sheet.cells.items()
                if at[1] > last and cell.value not in (None, "")
            ]
            yield from beside_problems(sheet, beside)
