"""The formulas of what each unit has reached of its own base, on the calculation sheet.

Campaigns that do not show it beside the ranking have none of these cells.
"""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.calculation.bands import BandColumns
from workbook_builder.ranking.calculation.shares import first_free_column
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell, column_range
from workbook_builder.ranking.detail.cells import unit_out_ranges, unit_point_ranges
from workbook_builder.ranking.ranked.cells import OWN_BASE
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.bands import classifies
from workbook_builder.scoring.own_base import own_base_formulas
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters, column_number


def _columns(campaign: Campaign) -> list[str]:
    first = column_number(first_free_column(campaign)) + int(campaign.has_clusters())
    if classifies(campaign):
        first = BandColumns.of(campaign).first_free
    return [column_letters(first + place) for place in range(len(OWN_BASE))]


def names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Defined names of these columns."""
    if campaign.ranking.own_base is None:
        return
    for name, column in zip(OWN_BASE, _columns(campaign), strict=True):
        cells_ = column_range(column, FIRST_DATA_ROW, len(campaign.units))
        yield name, f"{words.SHEET_CALCULATION}!{cells_}"


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """For every unit: the points reached, the most of its own base, and the share in percent."""
    campaign, rows = tables.campaign, tables.standings_by_unit
    if campaign.ranking.own_base is None:
        return
    columns = _columns(campaign)
    for at, unit in enumerate(campaign.units):
        row, own = FIRST_DATA_ROW + at, rows[unit.code].own_base
        points, out = unit_point_ranges(campaign, at), unit_out_ranges(campaign, at)
        reached, most, share = own_base_formulas(campaign, unit, points, out)
        formulas = (reached, most, share(*(f"{column}{row}" for column in columns[:2])))
        values = (None, None, None) if own is None else (own.reached, own.most, own.share)
        for column, formula, value in zip(columns, formulas, values, strict=True):
            here = f"INDEX(unit_in,$A{row})=1"
            shown = "" if value is None else value
            yield FormulaCell(f"{column}{row}", f'=IF({here},{formula},"")', shown)
