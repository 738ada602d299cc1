"""The formulas of `Xếp hạng` and their values: the units by rank, and the lines above them.

The formulas read named ranges on hidden sheets.

These rules hold for all sheets of the ranking workbook. Excel 2010 knows every function; none is
volatile; no formula costs more than O(n). Texts are compared only by EXACT: other comparisons
ignore case, follow wildcards or fail beyond 255 letters. An error value that somebody types must
not spread, so ISTEXT or ISNUMBER tests every typed cell before it is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.inputs import Entered
from workbook_builder.ranking.calculation import units as calculated
from workbook_builder.ranking.cells import FormulaCell, Say, column_range
from workbook_builder.ranking.detail.cells import banner_text
from workbook_builder.ranking.ledger import cells as ledger
from workbook_builder.ranking.ranked import beside, clusters
from workbook_builder.ranking.ranked.columns import (
    BANNER,
    BASE,
    BONUS,
    FIRST_RANK,
    NAME,
    NOTE,
    PENALTY,
    RANK,
    STATE,
    TOTAL,
    WHICH,
)
from workbook_builder.ranking.tables import RankingTables, consolidated_text
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as words

OWN_BASE = ("unit_own_base", "unit_own_most", "unit_own_share")
"""The names of the columns of the calculation sheet with what is reached of the own base."""


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the ranked table, of its sources, and of the lines above it."""
    yield from calculated.names(tables.campaign)
    yield from ledger.count_names()
    for name, column in (("ranking_which", WHICH), ("ranking_rank", RANK)):
        cells = column_range(column, FIRST_RANK, len(tables.standings))
        yield name, f"'{words.SHEET_RANKING}'!{cells}"
    yield "ranking_state", f"'{words.SHEET_RANKING}'!${STATE[0]}${STATE[1:]}"
    yield "ranking_banner", f"'{words.SHEET_RANKING}'!${BANNER[0]}${BANNER[1:]}"


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """The lines above the table, the ranked table, and the ranks within clusters beside it."""
    campaign = tables.campaign
    yield state_line(tables)
    yield FormulaCell(
        BANNER,
        '=ledger_banner&IF(OR(ledger_banner="",agreed_banner=""),"",CHAR(10))&agreed_banner',
        ranking_banner(tables),
    )
    yield from _ranked(campaign, tables.standings, tables.entered)
    yield from clusters.cells(campaign, tables.standings)


def ranking_banner(tables: RankingTables) -> str:
    """The red lines: that the result is frozen, and which of the leader's inputs do not count."""
    said = (tables.frozen, ledger.ledger_banner(tables.ledger).value, banner_text(tables.agreed))
    return "\n".join(text for text in said if text)


def state_line(tables: RankingTables) -> FormulaCell:
    """The line on when the files were taken in, with the note on the workbook."""
    note = f" {tables.note}" if tables.note and not tables.frozen else ""
    rows, when = tables.standings, consolidated_text(tables.consolidated)
    returned = sum(1 for row in rows if row.status != "missing")
    taken = Say.of(words.CONSOLIDATED, when=("info_consolidated_text", when))
    never = Say.of(words.NEVER_CONSOLIDATED)
    counted = Say.of(
        words.COUNTED_UNITS + note,
        returned=("SUM(unit_in)", returned),
        units=("ROWS(unit_in)", len(rows)),
    )
    return (taken.unless('info_consolidated_text=""', not when, never) + counted).at(STATE)


def _shown(points: Decimal | None) -> Decimal | str:
    return "" if points is None else points


def _ranked(
    campaign: Campaign, rows: Sequence[Standing], entered: Entered
) -> Iterator[FormulaCell]:
    """The ranked table, a row per unit. `rows`: the standings in the order of rank."""
    numbers = {unit.code: number for number, unit in enumerate(campaign.units, start=1)}
    for row, standing in enumerate(rows, start=FIRST_RANK):
        which = f"${WHICH}{row}"
        place = f"ROWS({WHICH}${FIRST_RANK}:{WHICH}{row})"
        yield FormulaCell(
            f"{WHICH}{row}", f"=MATCH(LARGE(unit_key,{place}),unit_key,0)", numbers[standing.unit]
        )
        rank = "" if standing.rank is None else standing.rank
        yield FormulaCell(f"{RANK}{row}", _rank(campaign, row, which, place), rank)
        yield FormulaCell(f"{NAME}{row}", f"=INDEX(unit_name,{which})", standing.name)
        for column, name, value in (
            (BASE, "unit_base", standing.base),
            (BONUS, "unit_bonus", standing.bonus),
            (PENALTY, "unit_penalty", standing.penalty),
            (TOTAL, "unit_total", standing.total),
        ):
            yield FormulaCell(f"{column}{row}", f"=INDEX({name},{which})", _shown(value))
        said, remark = f"INDEX(unit_said,{which})", f"INDEX(unit_remark,{which})"
        note = f'={said}&IF(OR({said}="",{remark}=""),"","; ")&{remark}'
        shown = note_text(standing, entered.remark(standing.unit))
        yield FormulaCell(f"{NOTE}{row}", note, shown)
        if campaign.bands:
            band = f"{beside.band_column(campaign)}{row}"
            yield FormulaCell(band, f"=INDEX(unit_band,{which})", standing.band)
        own = dict(zip(beside.own_base_columns(campaign), OWN_BASE, strict=False))
        for column, name in own.items():
            yield own_base_cell(f"{column}{row}", name, which, standing)


def _rank(campaign: Campaign, row: int, which: str, place: str) -> str:
    """The formula of a rank. Units without one stand last: the row above a ranked one is ranked."""
    ranked = f"INDEX({calculated.listed_name(campaign)},{which})=1"
    if row == FIRST_RANK:
        return f'=IF({ranked},1,"")'
    above = f"{RANK}{row - 1}"
    onward = f"{above}+1" if campaign.ranking.ties == "dense" else place
    same = f"{TOTAL}{row}={TOTAL}{row - 1}"
    if campaign.ranking.tie_breaks:
        same = f"INDEX(unit_before,{which})=INDEX(unit_before,${WHICH}{row - 1})"
    return f'=IF({ranked},IF({same},{above},{onward}),"")'


def own_base_cell(cell: str, name: str, which: str, standing: Standing) -> FormulaCell:
    """What a unit has reached of its own base, as one of the names in `OWN_BASE` says."""
    own = standing.own_base
    values = (None,) * len(OWN_BASE) if own is None else (own.reached, own.most, own.share)
    value = dict(zip(OWN_BASE, values, strict=True))[name]
    return FormulaCell(cell, f"=INDEX({name},{which})", _shown(value))


def note_text(standing: Standing, remark: str) -> str:
    """The note on a unit: the program's, then the leader's remark."""
    return "; ".join(said for said in (system_note(standing), remark) if said)


def system_note(standing: Standing) -> str:
    """The program's note on a unit."""
    if standing.status == "missing" and not standing.notes:
        return words.MISSING
    return "; ".join((*standing.notes, *standing.reasons))
