"""The formulas of bands, minimums and quotas on the calculation sheet, and their values.

Campaigns that declare none of them have none of these cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.bands import SUMS
from workbook_builder.campaign.model import Campaign, Group
from workbook_builder.ranking.calculation.shares import first_free_column
from workbook_builder.ranking.calculation.units import (
    CALC_BASE,
    CALC_BONUS,
    CALC_PENALTY,
    CALC_TOTAL,
)
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell, column_range
from workbook_builder.ranking.detail.cells import unit_out_ranges, unit_point_ranges
from workbook_builder.ranking.overview.cells import CALC_FIRST_GROUP, CALC_RANK, group_band_names
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.band_quota import after_quota_formula, beyond_text, quotas
from workbook_builder.scoring.bands import (
    PointCells,
    classifies,
    compared,
    is_ranked_formula,
    may_bar,
    name_formula,
    place_formula,
    reasons_formula,
)
from workbook_builder.scoring.group_bands import group_band_formula
from workbook_builder.scoring.points import summed_formula
from workbook_builder.scoring.standings import Standing
from workbook_builder.scoring.sums import formula_of_sum, sum_of_group
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters, column_number

_SUM_COLUMNS = dict(
    zip(
        ("base", "bonus", "penalty", "total"),
        (CALC_BASE, CALC_BONUS, CALC_PENALTY, CALC_TOTAL),
        strict=True,
    )
)


@dataclass(frozen=True, slots=True)
class BandColumns:
    """The columns on the calculation sheet.

    `compared`: what a condition is about, beside the sums → the column with a unit's points.
    `places`: the place of the band before any quota, then after each quota. `listed`: 1 for a unit
    that has a rank. `groups`: those with the bands of groups, by their names.
    """

    compared: dict[str, str]
    places: tuple[str, ...]
    name: str
    why: str
    listed: str
    groups: dict[str, str]

    @staticmethod
    def of(campaign: Campaign) -> BandColumns:
        """The columns of a campaign, right of all others."""
        first = column_number(first_free_column(campaign)) + int(campaign.has_clusters())
        about = [one for one in compared(campaign) if one not in SUMS]
        after = first + len(about)
        places = range(after, after + 1 + len(quotas(campaign)))
        return BandColumns(
            {one: column_letters(first + at) for at, one in enumerate(about)},
            tuple(column_letters(at) for at in places),
            column_letters(places.stop),
            column_letters(places.stop + 1),
            column_letters(places.stop + 2),
            {
                name: column_letters(places.stop + 3 + at)
                for at, name in enumerate(group_band_names(campaign))
            },
        )

    @property
    def first_free(self) -> int:
        """The number of the first column that these leave free."""
        return column_number(self.listed) + 1 + len(self.groups)


def names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Defined names of these columns."""
    if not classifies(campaign):
        return
    columns = BandColumns.of(campaign)
    named = {"unit_band": columns.name, "unit_why": columns.why}
    named |= {f"band_place_{at}": column for at, column in enumerate(columns.places)}
    if may_bar(campaign):
        named["unit_listed"] = columns.listed
    named |= columns.groups
    for name, column in named.items():
        cells_ = column_range(column, FIRST_DATA_ROW, len(campaign.units))
        yield name, f"{words.SHEET_CALCULATION}!{cells_}"


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """For every unit: the compared points, its band before and after quotas, and the reasons."""
    campaign, rows = tables.campaign, tables.standings_by_unit
    if not classifies(campaign):
        return
    columns = BandColumns.of(campaign)
    for at, unit in enumerate(campaign.units):
        row, standing = FIRST_DATA_ROW + at, rows[unit.code]
        for column, formula, value in _of_unit(campaign, columns, at, standing):
            here = f"INDEX(unit_in,$A{row})=1"
            yield FormulaCell(f"{column}{row}", f'=IF({here},{formula},"")', value)


def _of_unit(
    campaign: Campaign, columns: BandColumns, at: int, standing: Standing
) -> Iterator[tuple[str, str, Decimal | int | str]]:
    """Column, formula and value of each cell of a unit that has points."""
    row, found = FIRST_DATA_ROW + at, standing.classified
    of = {**_SUM_COLUMNS, **columns.compared}
    cells_ = PointCells(lambda about: f"{of[about]}{row}", unit_out_ranges(campaign, at))
    for about, column in columns.compared.items():
        points = "" if found is None else found.points.of.get(about, Decimal(0))
        yield column, _points(campaign, about, at), points
    first, *others = columns.places
    yield first, place_formula(campaign, cells_), "" if found is None else found.places[0]
    beyond: list[tuple[str, str]] = []
    for number, ((place, quota), column) in enumerate(
        zip(quotas(campaign), others, strict=True), start=1
    ):
        before = columns.places[number - 1]
        own, rank = f"{before}{row}", f"{CALC_RANK}{row}"
        formula = after_quota_formula(place, quota, f"band_place_{number - 1}", own, rank)
        yield column, formula, "" if found is None else found.places[number]
        went = f"AND({own}={place},{column}{row}<>{place})"
        beyond.append((went, beyond_text(campaign, place)))
    yield columns.name, name_formula(campaign, f"{columns.places[-1]}{row}"), standing.band
    yield columns.why, reasons_formula(campaign, cells_, beyond), "; ".join(standing.reasons)
    if may_bar(campaign):
        listed = f"IF({is_ranked_formula(campaign, cells_)},1,0)"
        yield columns.listed, listed, "" if found is None else int(found.is_ranked)
    for name, group in group_band_names(campaign).items():
        place_of = campaign.rubric.index(group)
        points = f"{column_letters(CALC_FIRST_GROUP + place_of)}{row}"
        out = PointCells(_always(points), cells_.out)
        band = group_band_formula(campaign, group, out)
        yield columns.groups[name], band, standing.group_bands.get(group.id, "")


def _always(cell: str) -> Callable[[str], str]:
    return lambda _: cell


def _points(campaign: Campaign, about: str, at: int) -> str:
    """The points of a unit that a condition is about: of a group, or of a criterion."""
    cells_ = unit_point_ranges(campaign, at)
    item = next((one for one in campaign.items() if one.node.id == about), None)
    if item is None:
        return "0"
    if isinstance(item.node, Group):
        added = formula_of_sum(sum_of_group(campaign, item.node, item.counts_as), cells_)
    else:
        added = cells_([about])[0]
    return summed_formula(added, campaign)
