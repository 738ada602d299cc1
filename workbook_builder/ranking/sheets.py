"""The list of all sheets of the ranking workbook, each with its cells, names and reader.

To add a sheet, add it here, its looks in `looks_of_sheets.py`, and give it a folder beside the
others. The looks stand apart since only a workbook that is written needs them, and openpyxl.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.ranking.by_cluster import cells as by_cluster
from workbook_builder.ranking.calculation import cells as calculation
from workbook_builder.ranking.calculation import shares
from workbook_builder.ranking.cells import Formula, column_letters_by_name
from workbook_builder.ranking.comparison import cells as comparison
from workbook_builder.ranking.comparison import read as comparison_read
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.ranking.detail import read as detail_read
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.files import data as file_data
from workbook_builder.ranking.files import read as files_read
from workbook_builder.ranking.ledger import cells as ledger
from workbook_builder.ranking.ledger import read as ledger_read
from workbook_builder.ranking.overview import cells as overview
from workbook_builder.ranking.overview import read as overview_read
from workbook_builder.ranking.ranked import cells as ranked
from workbook_builder.ranking.summary import cells as summary
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks.ranking_files import (
    SHEET_ALTERNATIVES,
    SHEET_FILES,
    SHEET_RECEIPTS,
    SHEET_STATE,
)
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.read.book import Book


def _nothing(_: RankingTables) -> Iterator[Formula]:
    return iter(())


def _no_names(_: RankingTables) -> Iterator[tuple[str, str]]:
    return iter(())


def _no_ranges(_: RankingTables) -> Iterator[str]:
    return iter(())


def _no_headings(_: Campaign) -> Mapping[str, str]:
    return {}


def _always(_: Campaign) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class RankingSheet:
    """A sheet of the ranking workbook, and the functions that fill it and read it back."""

    title: str
    code_name: str
    """Its name in VBA, which allows ASCII only."""
    cells: Callable[[RankingTables], Iterable[Formula]] = _nothing
    names: Callable[[RankingTables], Iterable[tuple[str, str]]] = _no_names
    """(defined name, what it refers to), in the order of definition."""
    read: Callable[[Book, Campaign], LeaderInputs] | None = None
    """Reads the leader's inputs from an old workbook; None for a sheet without inputs."""
    holds: Literal["inputs", "formulas", "data"] = "inputs"
    """How a click on the button treats the sheet: it reads `inputs`, leaves `formulas` alone and
    writes `data` anew."""
    hidden: bool = False
    """Whether nobody sees it; a sheet that is seen has its looks in `looks_of_sheets.py`."""
    is_needed: Callable[[Campaign], bool] = _always
    """Whether the workbook of a campaign has the sheet."""
    free: Callable[[RankingTables], Iterable[str]] = _no_ranges
    """The ranges in which somebody types, of a sheet whose cells keep their places."""
    sorted_from: int = 0
    """The first of the rows that the leader may sort, insert and delete; 0 where cells keep their
    places."""
    headed: Callable[[Campaign], Mapping[str, str]] = _no_headings
    """Heading → its column, on a sheet whose rows the leader may sort."""


_SUMMARY = RankingSheet(
    SHEET_SUMMARY, "wsSummary", summary.cells, summary.names, holds="formulas", free=summary.free
)
_RANKING = RankingSheet(
    words.SHEET_RANKING, "wsRanking", ranked.cells, ranked.names, holds="formulas"
)
_BY_CLUSTER = RankingSheet(
    words.SHEET_BY_CLUSTER,
    "wsByCluster",
    by_cluster.cells,
    by_cluster.names,
    holds="formulas",
    is_needed=Campaign.has_clusters,
)
_OVERVIEW = RankingSheet(
    words.SHEET_OVERVIEW,
    "wsOverview",
    overview.cells,
    overview.names,
    overview_read.read,
    free=overview.free,
)
_DETAIL = RankingSheet(
    words.SHEET_DETAIL,
    "wsDetail",
    detail.cells,
    detail.names,
    detail_read.read,
    sorted_from=detail.FIRST_ROW,
    headed=detail.headed,
)
_COMPARISON = RankingSheet(
    words.SHEET_COMPARISON,
    "wsComparison",
    comparison.cells,
    comparison.names,
    comparison_read.read,
    free=comparison.free,
)
_LEDGER = RankingSheet(
    words.SHEET_LEDGER,
    "wsLedger",
    ledger.cells,
    ledger.names,
    ledger_read.read,
    sorted_from=ledger.FIRST_LINE,
    headed=lambda _: ledger.HEADED,
)
_FILES = RankingSheet(
    SHEET_RECEIPTS,
    "wsReceipts",
    files.cells,
    file_data.names,
    files_read.read,
    sorted_from=files.FIRST_FILE,
    headed=lambda _: files.HEADED,
)
_CALCULATION = RankingSheet(
    words.SHEET_CALCULATION,
    "wsCalculation",
    calculation.cells,
    calculation.names,
    holds="formulas",
    hidden=True,
)


def _data(
    title: str, code_name: str, cells: Callable[[RankingTables], Iterable[Formula]] = _nothing
) -> RankingSheet:
    return RankingSheet(title, code_name, cells, holds="data", hidden=True)


def _scores(tables: RankingTables) -> Iterator[Formula]:
    letters = column_letters_by_name(tables.data)
    yield from shares.scores(tables.campaign, tables.results, letters)
    yield from file_data.score_cells(tables)


RANKING_SHEETS = (
    _SUMMARY,
    _RANKING,
    _BY_CLUSTER,
    _OVERVIEW,
    _DETAIL,
    _COMPARISON,
    _LEDGER,
    _FILES,
    _data(words.SHEET_UNITS, "wsUnits", file_data.unit_cells),
    _data(words.SHEET_SCORES, "wsScores", _scores),
    _data(words.SHEET_RUBRIC, "wsRubric"),
    _data(words.SHEET_INFORMATION, "wsInformation"),
    _CALCULATION,
    RankingSheet(words.SHEET_POINTS, "wsPoints", detail.calculation, holds="formulas", hidden=True),
    _data(SHEET_FILES, "wsFiles"),
    _data(SHEET_ALTERNATIVES, "wsAlternatives"),
    _data(SHEET_STATE, "wsState", file_data.state_cells),
)
"""Every sheet of the workbook, in order. Any further sheet is the leader's own."""


def _in_turn(*first: RankingSheet) -> tuple[RankingSheet, ...]:
    """These sheets first, then all others in the order of the workbook."""
    return (*first, *(sheet for sheet in RANKING_SHEETS if sheet not in first))


DRESSING_ORDER = _in_turn(_RANKING, _OVERVIEW, _DETAIL, _COMPARISON, _LEDGER)
"""The order in which sheets get their looks. Another order would number the formats otherwise and
change the bytes of every workbook."""
NAMING_ORDER = _in_turn(_RANKING, _DETAIL, _OVERVIEW, _CALCULATION, _COMPARISON, _LEDGER, _FILES)
"""The order in which the sheets define their names."""
READING_ORDER = _in_turn(_LEDGER, _RANKING, _DETAIL)
"""The order in which the sheets of an old workbook are read and their problems are listed."""
