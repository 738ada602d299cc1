"""The formulas of the tie-breaks, and their values.

Campaigns without tie-breaks have none of these cells. This module opens no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.calculation.units import listed_name, units_before
from workbook_builder.ranking.cells import FIRST_DATA_ROW, formula_run
from workbook_builder.ranking.overview.cells import CALC_FIRST_GROUP
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.runs import CellRun, counting

_SUMS = {"base": "unit_base", "bonus": "unit_bonus", "penalty": "unit_penalty"}


def names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """The name of the column with the number of better units; nothing without tie-breaks."""
    if campaign.ranking.tie_breaks:
        column, last = _before_column(campaign), FIRST_DATA_ROW + len(campaign.units) - 1
        cells = f"${column}${FIRST_DATA_ROW}:${column}${last}"
        yield "unit_before", f"{words.SHEET_CALCULATION}!{cells}"


def last_calculation_column(campaign: Campaign) -> str:
    """The last column in use on the calculation sheet, counting that of the tie-breaks."""
    return _before_column(campaign)


def _before_column(campaign: Campaign) -> str:
    return column_letters(CALC_FIRST_GROUP + len(campaign.rubric))


def cells(campaign: Campaign, rows: Mapping[str, Standing]) -> Iterator[CellRun]:
    """For every unit, how many units are better: by total, then by each tie-break in turn.

    All compared numbers have been rounded by ROUND. Without it, equal points could differ in their
    last bits and a tie would be missed.
    """
    if not campaign.ranking.tie_breaks:
        return
    column, listed = _before_column(campaign), listed_name(campaign)
    me, before = f"$A{counting(FIRST_DATA_ROW)}", units_before(rows.values())
    formula = f'IF(INDEX({listed},{me})=1,SUMPRODUCT(({listed}=1)*{_better(campaign, me)}),"")'
    ranks = (rows[unit.code].rank for unit in campaign.units)
    values = (None if rank is None else before(rank) for rank in ranks)
    yield formula_run(column, FIRST_DATA_ROW, formula, values)


def _better(campaign: Campaign, me: str) -> str:
    """A formula that gives 1 for each unit better than this one and 0 for all others."""
    compared = ["unit_total", *(_range(campaign, what) for what in campaign.ranking.tie_breaks)]
    told = ""
    for name in reversed(compared):
        mine = f"INDEX({name},{me})"
        sign = "<" if name == "unit_penalty" else ">"
        better = f"({name}{sign}{mine})"
        told = f"({better}+({name}={mine})*{told})" if told else better
    return told


def _range(campaign: Campaign, what: str) -> str:
    if what in _SUMS:
        return _SUMS[what]
    ids = [group.id for group in campaign.rubric]
    return f"group_points_{ids.index(what) + 1}"
