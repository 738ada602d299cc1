"""The formulas of `Bảng tổng hợp điểm` and their values.

There is a row per unit: the points of each top-level group, the sums, the leader's remark, and
right of them a heat map with the points of every criterion. The formulas read the calculation
sheets only through named ranges, so that the leader may sort the rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion, Group, Unit
from workbook_builder.ranking.cells import FIRST_DATA_ROW, Formula, FormulaCell, formula_run
from workbook_builder.ranking.detail.cells import banner_text, points_that_count, unit_point_ranges
from workbook_builder.ranking.ranked.cells import system_note
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.bands import classifies
from workbook_builder.scoring.group_bands import banded_groups
from workbook_builder.scoring.points import round_half_up, summed_formula
from workbook_builder.scoring.printed import with_weight
from workbook_builder.scoring.standings import Standing
from workbook_builder.scoring.sums import formula_of_sum, sum_of_group
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import bands as band_words
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.runs import CellRun, counting

# `Bảng tổng hợp điểm`: the hidden key (the unit's number), TT, the unit, the groups, the sums, the
# remark and, after a narrow gap, the criteria.
UNIT_KEY, UNIT_NUMBER, UNIT_NAME = "ABC"
FIRST_GROUP = 4
ROW_TITLE, ROW_CAMPAIGN, ROW_HINT, ROW_STATE, HEADINGS_ROW = range(1, 6)
FIRST_UNIT = 6
STATE = f"{UNIT_NUMBER}{ROW_STATE}"
_SUMS = ("unit_base", "unit_bonus", "unit_penalty", "unit_total", "unit_rank")

# The calculation sheet: beside the points and the totals.
CALC_NOTE, CALC_RANK, CALC_REMARK = "GIJ"
CALC_FIRST_GROUP = 11


@dataclass(frozen=True, slots=True)
class OverviewColumns:
    """The columns right of the groups on `Bảng tổng hợp điểm`."""

    sums: Mapping[str, str]
    remark: str
    gap: str
    criteria: tuple[str, ...]

    @staticmethod
    def of(campaign: Campaign) -> OverviewColumns:
        """The columns for a campaign, which depend on its numbers of groups and criteria."""
        first = FIRST_GROUP + len(campaign.rubric)
        shown = (*_SUMS, *(("unit_band",) if campaign.bands else ()), *group_band_names(campaign))
        sums = {name: column_letters(first + place) for place, name in enumerate(shown)}
        remark = first + len(shown)
        criteria = (column_letters(remark + 2 + at) for at, _ in enumerate(campaign.criteria()))
        return OverviewColumns(
            sums, column_letters(remark), column_letters(remark + 1), tuple(criteria)
        )


def group_band_names(campaign: Campaign) -> dict[str, Group]:
    """Name of each column of the calculation sheet with the bands of a group → the group."""
    return {f"group_band_{n}": group for n, group in enumerate(banded_groups(campaign), start=1)}


def headings(campaign: Campaign) -> dict[str, str]:
    """Column of `Bảng tổng hợp điểm` → its heading."""
    columns = OverviewColumns.of(campaign)
    bands = [band_words.HEADING] if campaign.bands else []
    groups = group_band_names(campaign).values()
    bands += [band_words.OF_GROUP_HEADING.format(id=group.id) for group in groups]
    shown = (*words.RANKING_HEADINGS[2:6], words.RANKING_HEADINGS[0], *bands)
    return {
        UNIT_KEY: "overview_key",
        UNIT_NUMBER: words.OVERVIEW_NUMBER,
        UNIT_NAME: words.RANKING_HEADINGS[1],
        **{
            column_letters(FIRST_GROUP + place): with_weight(
                words.OVERVIEW_GROUP.format(
                    id=group.id, title=" ".join(group.title.split()), points=number(group.points)
                ),
                group,
            )
            for place, group in enumerate(campaign.rubric)
        },
        **dict(zip(columns.sums.values(), shown, strict=True)),
        columns.remark: words.RANKING_HEADINGS[6],
        **{
            column: words.HEAT_CRITERION.format(id=item.id, points=number(item.points))
            for column, item in zip(columns.criteria, campaign.criteria(), strict=True)
        },
    }


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the sheet's columns and of those on the calculation sheet."""
    campaign = tables.campaign
    units = len(campaign.units)
    columns = OverviewColumns.of(campaign)
    for name, column in (("overview_key", UNIT_KEY), ("overview_remark", columns.remark)):
        last = FIRST_UNIT + units - 1
        yield name, f"'{words.SHEET_OVERVIEW}'!${column}${FIRST_UNIT}:${column}${last}"
    calculated = {"unit_said": CALC_NOTE, "unit_rank": CALC_RANK, "unit_remark": CALC_REMARK}
    for place in range(len(campaign.rubric)):
        calculated[f"group_points_{place + 1}"] = column_letters(CALC_FIRST_GROUP + place)
    last = FIRST_DATA_ROW + units - 1
    for name, column in calculated.items():
        yield name, f"{words.SHEET_CALCULATION}!${column}${FIRST_DATA_ROW}:${column}${last}"


def free(tables: RankingTables) -> Iterator[str]:
    """The cells with the leader's remarks."""
    remark = OverviewColumns.of(tables.campaign).remark
    yield f"{remark}{FIRST_UNIT}:{remark}{FIRST_UNIT + len(tables.campaign.units) - 1}"


# The calculation sheet


def calculation(tables: RankingTables) -> Iterator[CellRun]:
    """For every unit: its notes, rank, the leader's remark and the points of each group."""
    campaign, decimals = tables.campaign, tables.campaign.ranking.decimals
    rows = tables.unit_standings
    me = f"$A{counting(FIRST_DATA_ROW)}"
    note = f'INDEX(unit_note,{me})&""'
    if classifies(campaign):
        either = f'OR(INDEX(unit_note,{me})="",INDEX(unit_why,{me})="")'
        note = f'INDEX(unit_note,{me})&IF({either},"","; ")&INDEX(unit_why,{me})'
    typed = f"INDEX(overview_remark,MATCH({me},overview_key,0))"
    for column, formula, values in (
        (
            CALC_NOTE,
            f'IF(AND(INDEX(unit_in,{me})<>1,INDEX(unit_note,{me})=""),"{words.MISSING}",{note})',
            map(system_note, rows),
        ),
        (CALC_RANK, f"INDEX(ranking_rank,MATCH({me},ranking_which,0))", (row.rank for row in rows)),
        (
            CALC_REMARK,
            f'IFERROR(IF(ISTEXT({typed}),{typed},""),"")',
            (tables.entered.remark(unit.code) for unit in campaign.units),
        ),
    ):
        yield formula_run(column, FIRST_DATA_ROW, formula, values)
    for at, group in enumerate(campaign.rubric, start=CALC_FIRST_GROUP):
        own = sum_of_group(campaign, group, group.counts_as)
        added = formula_of_sum(own, unit_point_ranges(campaign))
        formula = f'IF(INDEX(unit_in,{me})=1,{summed_formula(added, campaign)},"")'
        points = _group_points(rows, group, decimals)
        yield formula_run(column_letters(at), FIRST_DATA_ROW, formula, points)


def _group_points(
    rows: Iterable[Standing], group: Group, decimals: int
) -> Iterator[Decimal | None]:
    for row in rows:
        points = row.groups[group.id]
        yield None if points is None else round_half_up(points, decimals)


# `Bảng tổng hợp điểm`


def cells(tables: RankingTables) -> Iterator[Formula]:
    """The row of every unit, in the campaign's order, and the line on what does not count."""
    campaign, judged = tables.campaign, tables.agreed
    rows = tables.unit_standings
    yield FormulaCell(STATE, '=agreed_banner&""', banner_text(judged))
    columns, decimals = OverviewColumns.of(campaign), campaign.ranking.decimals
    key = f"${UNIT_KEY}{counting(FIRST_UNIT)}"

    yield formula_run(UNIT_NUMBER, FIRST_UNIT, key, range(1, len(rows) + 1))
    names = (unit.name for unit in campaign.units)
    yield formula_run(UNIT_NAME, FIRST_UNIT, f"INDEX(unit_name,{key})", names)
    for at, group in enumerate(campaign.rubric):
        column, points = column_letters(FIRST_GROUP + at), _group_points(rows, group, decimals)
        yield formula_run(column, FIRST_UNIT, f"INDEX(group_points_{at + 1},{key})", points)
    values: dict[str, Sequence[Decimal | int | str | None]] = {
        "unit_base": [row.base for row in rows],
        "unit_bonus": [row.bonus for row in rows],
        "unit_penalty": [row.penalty for row in rows],
        "unit_total": [row.total for row in rows],
        "unit_rank": [row.rank for row in rows],
        "unit_band": [row.band for row in rows],
        **{
            name: [row.group_bands.get(group.id, "") for row in rows]
            for name, group in group_band_names(campaign).items()
        },
    }
    for name, column in columns.sums.items():
        yield formula_run(column, FIRST_UNIT, f"INDEX({name},{key})", values[name])
    for at, (column, criterion) in enumerate(
        zip(columns.criteria, campaign.criteria(), strict=True), start=1
    ):
        place = f"({key}-1)*{len(columns.criteria)}+{at}"
        yield formula_run(
            column,
            FIRST_UNIT,
            f'IF(INDEX(unit_in,{key})=1,INDEX(score_counted,{place}),"")',
            (_heat(tables, unit, criterion) for unit in campaign.units),
        )


def _heat(tables: RankingTables, unit: Unit, criterion: Criterion) -> Decimal | None:
    """A unit's points that count for a criterion; None where the unit is missing."""
    result = tables.results.get(unit.code)
    if result is None or result.scores is None:
        return None
    return points_that_count(criterion, result, tables.agreed.get((unit.code, criterion.id)))
