"""The points, total and sorting key of every unit on the calculation sheet.

There is a row per unit, in the campaign's order. The columns beside these belong to the visible
sheets that need them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, CountsAs
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell, UnitRanges, column_range
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.bands import may_bar
from workbook_builder.scoring.points import (
    may_leave_out,
    round_half_up,
    rounded_formula,
    tidied_formula,
)
from workbook_builder.scoring.standings import Standing
from workbook_builder.scoring.sums import (
    adds_otherwise,
    formula_of_sum,
    has_fine_sums,
    scale_base_formula,
    sum_of_kind,
)
from workbook_builder.words.workbooks import ranking as words

CALC_BASE, CALC_BONUS, CALC_PENALTY, CALC_TOTAL, CALC_KEY = "BCDEF"

_MISSING_KEY = -100_000_000_000_000
"""The sorting key of missing units, below every key of a unit with points. It has 15 digits, since
LibreOffice saves no more of a number."""
_UNRANKED_KEY = -50_000_000_000_000
"""That of units with points that have no rank, between the two."""


def listed_name(campaign: Campaign) -> str:
    """The name of the column that says 1 for each unit that has a rank."""
    return "unit_listed" if may_bar(campaign) else "unit_in"


def names(campaign: Campaign) -> Iterator[tuple[str, str]]:
    """The name of each column."""
    for name, column in (
        ("unit_base", CALC_BASE),
        ("unit_bonus", CALC_BONUS),
        ("unit_penalty", CALC_PENALTY),
        ("unit_total", CALC_TOTAL),
        ("unit_key", CALC_KEY),
    ):
        cells = column_range(column, FIRST_DATA_ROW, len(campaign.units))
        yield name, f"{words.SHEET_CALCULATION}!{cells}"


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """Points, total and sorting key of every unit."""
    campaign, rows = tables.campaign, tables.standings_by_unit
    rules = campaign.ranking
    # Lines of the ledger may have more decimals than points have, and so may a base that is scaled
    # or weighted.
    fine_base = may_leave_out(campaign) or has_fine_sums(campaign)
    finer = {CALC_BONUS, CALC_PENALTY, *([CALC_BASE] if fine_base else [])}
    for number, unit in enumerate(campaign.units, start=1):
        row, standing = FIRST_DATA_ROW + number - 1, rows[unit.code]
        here, block = f"INDEX(unit_in,$A{row})=1", _block(campaign, number - 1)
        base, own_bonus, own_penalty = (
            _own(campaign, block, kind) for kind in ("base", "bonus", "penalty")
        )
        bonus = f"{own_bonus}+SUMIF(ledger_no,$A{row},ledger_bonus)"
        penalty = f"{own_penalty}+SUMIF(ledger_no,$A{row},ledger_penalty)"
        total = f"{CALC_BASE}{row}+{CALC_BONUS}{row}-{CALC_PENALTY}{row}"
        for column, points, most, value in (
            (CALC_BASE, base, None, standing.base),
            (CALC_BONUS, bonus, rules.most_bonus, standing.bonus),
            (CALC_PENALTY, penalty, rules.most_penalty, standing.penalty),
            (CALC_TOTAL, total, rules.most_total, standing.total),
        ):
            rounded = (rounded_formula if column in finer else tidied_formula)(
                points, rules.decimals
            )
            capped = rounded if most is None else f"MIN({rounded},{most})"
            yield FormulaCell(f"{column}{row}", f'=IF({here},{capped},"")', _shown(value))
        yield _key(campaign, number, standing, here, rows.values())


def _shown(points: Decimal | None) -> Decimal | str:
    return "" if points is None else points


def _block(campaign: Campaign, place: int) -> UnitRanges:
    size = sum(1 for _ in campaign.criteria())
    first = FIRST_DATA_ROW + place * size
    kinds = f"{words.SHEET_SCORES}!{column_range('D', first, size)}"
    points = f"{words.SHEET_POINTS}!{column_range(detail.POINTS, first, size)}"
    of_unit = detail.unit_point_ranges(campaign, place)
    return UnitRanges(kinds, points, of_unit, detail.unit_out_ranges(campaign, place))


def _own(campaign: Campaign, block: UnitRanges, kind: CountsAs) -> str:
    """The formula for what a unit's scores add to one kind of points."""
    added = f'SUMPRODUCT(--({block.kinds}="{kind}"),{block.points})'
    if adds_otherwise(campaign):
        added = formula_of_sum(sum_of_kind(campaign, kind), block.cells)
    if kind == "base" and may_leave_out(campaign):
        return scale_base_formula(campaign, added, block.out)
    return added


def _key(
    campaign: Campaign, number: int, standing: Standing, here: str, rows: Iterable[Standing]
) -> FormulaCell:
    """The sorting key: the total as a whole number, then the unit's place in the campaign.

    With tie-breaks, the number of better units replaces the total. The place only decides in which
    order equal units are listed, never their rank. Every program keeps whole numbers of 15 digits
    exactly. The key stays far below that: it is the total × 10^decimals × the power of ten above
    the number of units.
    """
    row = FIRST_DATA_ROW + number - 1
    scale = 10**campaign.ranking.decimals
    room = 10 ** len(str(len(campaign.units)))
    place = f"{tidied_formula(f'{CALC_TOTAL}{row}*{scale}', 0)}*{room}"
    if campaign.ranking.tie_breaks:
        place = f"-INDEX(unit_before,$A{row})*{room}"
    if may_bar(campaign):
        place = f"IF(INDEX(unit_listed,$A{row})=1,{place},{_UNRANKED_KEY})"
    formula = f"=IF({here},{place},{_MISSING_KEY})-$A{row}"
    if standing.total is None or standing.rank is None:
        value = (_MISSING_KEY if standing.status == "missing" else _UNRANKED_KEY) - number
    elif campaign.ranking.tie_breaks:
        rank = standing.rank
        value = -room * sum(1 for row in rows if row.rank and row.rank < rank) - number
    else:
        value = int(round_half_up(standing.total * scale, 0)) * room - number
    return FormulaCell(f"{CALC_KEY}{row}", formula, value)
