"""The formulas of `Xếp hạng theo cụm` and their values: a ranked table for each cluster.

A cluster's table has as many rows as the cluster has units, whether they have sent anything or not.
Points and ranks are those of `Xếp hạng`; only which unit stands on a row is found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.calculation.shares import first_free_column
from workbook_builder.ranking.cells import (
    FIRST_DATA_ROW,
    Formula,
    FormulaCell,
    column_range,
    formula_run,
)
from workbook_builder.ranking.ranked import cells as ranked
from workbook_builder.ranking.ranked.cells import note_text
from workbook_builder.ranking.ranked.clusters import CLUSTER_RANK
from workbook_builder.ranking.ranked.columns import FIRST_RANK
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.standings import Standing, within_cluster
from workbook_builder.words.workbooks import bands as band_words
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.runs import CellRun, counting

# The first column is hidden and holds the number of the unit on the row.
WHICH, RANK, NAME, BASE, BONUS, PENALTY, TOTAL, OVERALL, NOTE = "ABCDEFGHI"
HEADED = dict(
    zip(
        (RANK, NAME, BASE, BONUS, PENALTY, TOTAL, OVERALL, NOTE),
        words.BY_CLUSTER_HEADINGS,
        strict=True,
    )
)
"""Column → its heading."""
BAND = "J"
"""The column of the band, in a campaign that has bands."""
ROW_TITLE, ROW_CAMPAIGN, ROW_PERIOD, ROW_STATE = range(1, 5)
STATE = f"{RANK}{ROW_STATE}"
_FIRST_ROW = 6
_ROOM = 100_000
"""More than there are units. Cluster 2 begins at 2 × this number in the order of all units."""


@dataclass(frozen=True, slots=True)
class ClusterTable:
    """The place of one cluster's table. `number`: of the cluster, from 1; `title`: its row."""

    number: int
    cluster: str
    title: int
    rows: Sequence[Standing]

    @property
    def headings(self) -> int:
        """The row of the column headings."""
        return self.title + 1

    @property
    def first(self) -> int:
        """The row of the first unit."""
        return self.title + 2

    @property
    def last(self) -> int:
        """The row of the last unit."""
        return self.first + len(self.rows) - 1


def cluster_tables(tables: RankingTables) -> Iterator[ClusterTable]:
    """The tables from top to bottom, with the standings in the order of rank."""
    row = _FIRST_ROW
    for number, cluster in enumerate(tables.campaign.clusters(), start=1):
        rows = within_cluster(tables.standings, cluster)
        table = ClusterTable(number, cluster, row, rows)
        yield table
        row = table.last + 2


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the order of units within clusters, and of their ranks there."""
    campaign = tables.campaign
    if not campaign.has_clusters():
        return
    order = column_range(first_free_column(campaign), FIRST_DATA_ROW, len(campaign.units))
    yield "cluster_order", f"{words.SHEET_CALCULATION}!{order}"
    ranks = column_range(CLUSTER_RANK, FIRST_RANK, len(campaign.units))
    yield "ranking_cluster_rank", f"'{words.SHEET_RANKING}'!{ranks}"


def calculation(tables: RankingTables) -> Iterator[FormulaCell]:
    """For every unit, its place in its cluster, after the number of the cluster; 0 without one."""
    campaign = tables.campaign
    if not campaign.has_clusters():
        return
    column = first_free_column(campaign)
    places = {
        one.unit: table.number * _ROOM + place
        for table in cluster_tables(tables)
        for place, one in enumerate(table.rows, start=1)
    }
    numbers = {cluster: number for number, cluster in enumerate(campaign.clusters(), start=1)}
    for at, unit in enumerate(campaign.units):
        row = FIRST_DATA_ROW + at
        formula = "=0"
        if unit.cluster:
            same = f"EXACT(unit_cluster,INDEX(unit_cluster,$A{row}))"
            better = f"SUMPRODUCT({same}*(unit_key>INDEX(unit_key,$A{row})))"
            formula = f"={numbers[unit.cluster] * _ROOM + 1}+{better}"
        yield FormulaCell(f"{column}{row}", formula, places.get(unit.code, 0))


def cells(tables: RankingTables) -> Iterator[Formula]:
    """The rows of all tables, and the line above them on when the files were taken in."""
    if not tables.campaign.has_clusters():
        return
    yield FormulaCell(STATE, '=ranking_state&""', ranked.state_line(tables).value)
    for table in cluster_tables(tables):
        yield from _table(tables, table)


def _table(tables: RankingTables, table: ClusterTable) -> Iterator[CellRun]:
    numbers = {unit.code: number for number, unit in enumerate(tables.campaign.units, start=1)}
    row, rows = counting(table.first), table.rows
    which = f"${WHICH}{row}"
    place = f"ROWS({WHICH}${table.first}:{WHICH}{row})"
    found = f"MATCH({table.number * _ROOM}+{place},cluster_order,0)"
    yield formula_run(WHICH, table.first, found, (numbers[one.unit] for one in rows))
    yield formula_run(NAME, table.first, f"INDEX(unit_name,{which})", (one.name for one in rows))
    on_ranking = f"MATCH({which},ranking_which,0)"
    for column, name, where, values in (
        (RANK, "ranking_cluster_rank", on_ranking, [one.cluster_rank for one in rows]),
        (BASE, "unit_base", which, [one.base for one in rows]),
        (BONUS, "unit_bonus", which, [one.bonus for one in rows]),
        (PENALTY, "unit_penalty", which, [one.penalty for one in rows]),
        (TOTAL, "unit_total", which, [one.total for one in rows]),
        (OVERALL, "unit_rank", which, [one.rank for one in rows]),
    ):
        yield formula_run(column, table.first, f"INDEX({name},{where})", values)
    notes = (note_text(one, tables.entered.remark(one.unit)) for one in rows)
    yield formula_run(NOTE, table.first, ranked.note_formula(which), notes)
    if tables.campaign.bands:
        bands = (one.band for one in rows)
        yield formula_run(BAND, table.first, f"INDEX(unit_band,{which})", bands)
    own = own_base_columns(tables.campaign)
    yield from ranked.own_base_runs(own, table.first, which, rows)


def headings(campaign: Campaign) -> dict[str, str]:
    """Column → its heading, with those of band and own base where the campaign has them."""
    headed = HEADED | ({BAND: band_words.HEADING} if campaign.bands else {})
    return headed | dict(zip(own_base_columns(campaign), words.OWN_BASE_HEADINGS, strict=False))


def own_base_columns(campaign: Campaign) -> str:
    """The columns of what is reached of the own base; none in a campaign that does not show it."""
    if campaign.ranking.own_base is None:
        return ""
    return "KLM" if campaign.bands else "JKL"
