"""All cells of the calculation sheet: those about units, and those that a visible sheet needs."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.ranking.by_cluster import cells as by_cluster
from workbook_builder.ranking.calculation import bands, order, own_base, shares, units
from workbook_builder.ranking.cells import Formula
from workbook_builder.ranking.comparison import cells as comparison
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.ranking.ledger import cells as ledger
from workbook_builder.ranking.overview import cells as overview
from workbook_builder.ranking.tables import RankingTables


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the columns for tie-breaks, shares of the best, bands, and own bases."""
    yield from order.names(tables.campaign)
    yield from shares.names(tables.campaign)
    yield from bands.names(tables.campaign)
    yield from own_base.names(tables.campaign)


def cells(tables: RankingTables) -> Iterator[Formula]:
    """All cells of the sheet."""
    yield from units.cells(tables)
    yield from ledger.counts(tables.ledger)
    yield from detail.counts(tables.agreed)
    yield from overview.calculation(tables)
    yield from order.cells(tables.campaign, tables.standings_by_unit)
    yield from shares.cells(tables.campaign, tables.results)
    yield comparison.calculation(tables)
    yield from by_cluster.calculation(tables)
    yield from bands.cells(tables)
    yield from own_base.cells(tables)
