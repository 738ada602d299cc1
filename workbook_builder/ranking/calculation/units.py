"""The points, total and sorting key of every unit on the calculation sheet.

There is a row per unit, in the campaign's order. The columns beside these belong to the visible
sheets that need them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence

from workbook_builder.campaign.model import Campaign, CountsAs
from workbook_builder.ranking.cells import FIRST_DATA_ROW, UnitRanges, column_range, formula_run
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
from workbook_builder.xlsx.runs import CellRun, counting

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


def cells(tables: RankingTables) -> Iterator[CellRun]:
    """Points, total and sorting key of every unit."""
    campaign, rules = tables.campaign, tables.campaign.ranking
    rows = tables.unit_standings
    # Lines of the ledger may have more decimals than points have, and so may a base that is scaled
    # or weighted.
    fine_base = may_leave_out(campaign) or has_fine_sums(campaign)
    finer = {CALC_BONUS, CALC_PENALTY, *([CALC_BASE] if fine_base else [])}
    block = _block(campaign)
    base, bonus, penalty = (_own(campaign, block, kind) for kind in ("base", "bonus", "penalty"))
    for column, points, most, values in (
        (CALC_BASE, base, None, (row.base for row in rows)),
        (
            CALC_BONUS,
            f"{bonus}+SUMIF(ledger_no,$A{_ROW},ledger_bonus)",
            rules.most_bonus,
            (row.bonus for row in rows),
        ),
        (
            CALC_PENALTY,
            f"{penalty}+SUMIF(ledger_no,$A{_ROW},ledger_penalty)",
            rules.most_penalty,
            (row.penalty for row in rows),
        ),
        (
            CALC_TOTAL,
            f"{CALC_BASE}{_ROW}+{CALC_BONUS}{_ROW}-{CALC_PENALTY}{_ROW}",
            rules.most_total,
            (row.total for row in rows),
        ),
    ):
        rounded = (rounded_formula if column in finer else tidied_formula)(points, rules.decimals)
        capped = rounded if most is None else f"MIN({rounded},{most})"
        yield formula_run(column, FIRST_DATA_ROW, f'IF({_IS_IN},{capped},"")', values)
    yield _keys(campaign, rows)


_ROW = counting(FIRST_DATA_ROW)
_IS_IN = f"INDEX(unit_in,$A{_ROW})=1"


def units_before(rows: Iterable[Standing]) -> Callable[[int], int]:
    """A rank → how many of these units have a better one."""
    ranks = sorted(row.rank for row in rows if row.rank is not None)
    return lambda rank: bisect_left(ranks, rank)


def _block(campaign: Campaign) -> UnitRanges:
    """The ranges of a unit, in a pattern for all units' rows."""
    size = sum(1 for _ in campaign.criteria())
    first, last = counting(FIRST_DATA_ROW, size), counting(FIRST_DATA_ROW + size - 1, size)
    kinds = f"{words.SHEET_SCORES}!$D${first}:$D${last}"
    points = f"{words.SHEET_POINTS}!${detail.POINTS}${first}:${detail.POINTS}${last}"
    of_unit = detail.unit_point_ranges(campaign)
    return UnitRanges(kinds, points, of_unit, detail.unit_out_ranges(campaign))


def _own(campaign: Campaign, block: UnitRanges, kind: CountsAs) -> str:
    """The formula for what a unit's scores add to one kind of points."""
    added = f'SUMPRODUCT(--({block.kinds}="{kind}"),{block.points})'
    if adds_otherwise(campaign):
        added = formula_of_sum(sum_of_kind(campaign, kind), block.cells)
    if kind == "base" and may_leave_out(campaign):
        return scale_base_formula(campaign, added, block.out)
    return added


def _keys(campaign: Campaign, rows: Sequence[Standing]) -> CellRun:
    """The sorting keys: the total as a whole number, then the unit's place in the campaign.

    With tie-breaks, the number of better units replaces the total. The place only decides in which
    order equal units are listed, never their rank. Every program keeps whole numbers of 15 digits
    exactly. The key stays far below that: it is the total × 10^decimals × the power of ten above
    the number of units.
    """
    scale = 10**campaign.ranking.decimals
    room = 10 ** len(str(len(campaign.units)))
    place = f"{tidied_formula(f'{CALC_TOTAL}{_ROW}*{scale}', 0)}*{room}"
    if campaign.ranking.tie_breaks:
        place = f"-INDEX(unit_before,$A{_ROW})*{room}"
    if may_bar(campaign):
        place = f"IF(INDEX(unit_listed,$A{_ROW})=1,{place},{_UNRANKED_KEY})"
    before = units_before(rows)

    def key(row: Standing) -> int:
        if row.total is None or row.rank is None:
            return _MISSING_KEY if row.status == "missing" else _UNRANKED_KEY
        if campaign.ranking.tie_breaks:
            return int(-room * before(row.rank))
        return int(round_half_up(row.total * scale, 0) * room)

    values = (key(row) - number for number, row in enumerate(rows, start=1))
    formula = f"IF({_IS_IN},{place},{_MISSING_KEY})-$A{_ROW}"
    return formula_run(CALC_KEY, FIRST_DATA_ROW, formula, values)
