"""The formulas of criteria that are measured against the best unit, and their values.

The best is the highest number among the units of a cluster that have points. It is a formula: when
a pick changes a unit's number, the shares of all units in the cluster change at once. Campaigns
without such criteria have none of these cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion
from workbook_builder.ranking.calculation.order import last_calculation_column
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell, formula_run
from workbook_builder.ranking.detail.cells import numbered_scores
from workbook_builder.scoring.shares import best_numbers, share_criteria
from workbook_builder.scoring.standings import Results, UnitResult
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters, column_number
from workbook_builder.xlsx.runs import CellRun, counting

_ZERO = Decimal(0)


def names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """Names of two columns per such criterion: the units' numbers, the best of their clusters."""
    last = FIRST_DATA_ROW + len(campaign.units) - 1
    for place, (own, top) in enumerate(_columns(campaign), start=1):
        for name, column in ((f"share_number_{place}", own), (f"share_best_{place}", top)):
            cells = f"${column}${FIRST_DATA_ROW}:${column}${last}"
            yield name, f"{words.SHEET_CALCULATION}!{cells}"


def _columns(campaign: Campaign) -> list[tuple[str, str]]:
    """The two columns of each such criterion on the calculation sheet: number and best."""
    first = column_number(last_calculation_column(campaign)) + 1
    places = range(len(share_criteria(campaign)))
    return [(column_letters(first + 2 * n), column_letters(first + 2 * n + 1)) for n in places]


def first_free_column(campaign: Campaign) -> str:
    """The first column of the calculation sheet that these criteria leave free."""
    last = column_number(last_calculation_column(campaign))
    return column_letters(last + 1 + 2 * len(share_criteria(campaign)))


def cells(campaign: Campaign, results: Results) -> Iterator[CellRun]:
    """For every unit and such criterion, the unit's number and the best number in its cluster."""
    size = sum(1 for _ in campaign.criteria())
    known = {code: result for code, result in results.items() if result is not None}
    best = best_numbers(campaign, known)
    cluster = "EXACT(unit_cluster,INDEX(unit_cluster,{me}))*" if campaign.has_clusters() else ""
    for at_name, ((own, top), (place, criterion, _)) in enumerate(
        zip(_columns(campaign), share_criteria(campaign), strict=True), start=1
    ):
        numbers = f"share_number_{at_name}"
        me = f"$A{counting(FIRST_DATA_ROW)}"
        value = f"INDEX(score_amount,({me}-1)*{size}+{place})"
        yield formula_run(
            own,
            FIRST_DATA_ROW,
            f"IF(INDEX(unit_in,{me})=1,IF(ISNUMBER({value}),{value},0),0)",
            (_number(known.get(unit.code), criterion) for unit in campaign.units),
        )
        yield formula_run(
            top,
            FIRST_DATA_ROW,
            f"SUMPRODUCT(MAX({cluster.format(me=me)}{numbers}))",
            (best[unit.cluster, criterion.id] for unit in campaign.units),
        )


def _number(result: UnitResult | None, criterion: Criterion) -> Decimal:
    if result is None or result.scores is None:
        return _ZERO
    return result.amounts.get(criterion.id, _ZERO)


def scores(
    campaign: Campaign, results: Results, columns: Mapping[str, str]
) -> Iterator[FormulaCell]:
    """The self scores of these criteria. `columns`: name of a data column → its letter."""
    decimals = campaign.ranking.decimals
    shared = enumerate(share_criteria(campaign), start=1)
    places = {criterion.id: (n, how) for n, (_, criterion, how) in shared}
    for key, unit, criterion in numbered_scores(campaign):
        if criterion.id not in places:
            continue
        place, how = places[criterion.id]
        row = FIRST_DATA_ROW + key - 1
        number = f"${columns['score_amount']}{row}"
        best = f"INDEX(share_best_{place},${columns['score_no']}{row})"
        points = how.formula(criterion, number, best, decimals)
        other = '""'
        if (
            criterion.not_applicable
        ):  # Where it did not apply, the unit has points without a number.
            excused = f'EXACT(${columns["score_label"]}{row},"{NOT_APPLICABLE}")'
            other = f'IF({excused},{criterion.choices()[-1].points},"")'
        yield FormulaCell(
            f"{columns['score_self']}{row}",
            f"=IF(ISNUMBER({number}),{points},{other})",
            _self_points(results.get(unit.code), criterion),
        )


def _self_points(result: UnitResult | None, criterion: Criterion) -> Decimal | str:
    scores = None if result is None else result.scores
    return "" if scores is None else scores.criteria.get(criterion.id, "")
