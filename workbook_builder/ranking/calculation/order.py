"""What decides the order where totals alone do not: the tie-breaks.

Formulas and what they come to, for campaigns that declare such rules; others have none of these
cells. It opens no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell
from workbook_builder.ranking.overview.cells import CALC_FIRST_GROUP
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters

_SUMS = {"base": "unit_base", "bonus": "unit_bonus", "penalty": "unit_penalty"}


def names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """The name of the column that counts the units before each, where there are tie-breaks."""
    if campaign.ranking.tie_breaks:
        column, last = _before_column(campaign), FIRST_DATA_ROW + len(campaign.units) - 1
        cells = f"${column}${FIRST_DATA_ROW}:${column}${last}"
        yield "unit_before", f"{words.SHEET_CALCULATION}!{cells}"


def last_calculation_column(campaign: Campaign) -> str:
    """The last column of the calculation sheet that is taken, with that of the tie-breaks."""
    return _before_column(campaign)


def _before_column(campaign: Campaign) -> str:
    return column_letters(CALC_FIRST_GROUP + len(campaign.rubric))


def cells(campaign: Campaign, rows: Mapping[str, Standing]) -> Iterator[FormulaCell]:
    """Of every unit: how many are better, by total and then by each tie-break in turn.

    All that is compared was rounded by ROUND: what is equal is equal to the last bit.
    """
    if not campaign.ranking.tie_breaks:
        return
    column = _before_column(campaign)
    ranked = [row.rank for row in rows.values() if row.rank is not None]
    for place, unit in enumerate(campaign.units):
        row, rank = FIRST_DATA_ROW + place, rows[unit.code].rank
        me = f"$A{row}"
        yield FormulaCell(
            f"{column}{row}",
            f'=IF(INDEX(unit_in,{me})=1,SUMPRODUCT((unit_in=1)*{_better(campaign, me)}),"")',
            "" if rank is None else sum(1 for other in ranked if other < rank),
        )


def _better(campaign: Campaign, me: str) -> str:
    """1 for each unit that is better than this one, 0 for the others."""
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
