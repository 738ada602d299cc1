"""The formulas of `Xếp hạng` and their values: the units by rank, and the lines above them.

The formulas read named ranges on hidden sheets.

These rules hold for all sheets of the ranking workbook. Excel 2010 knows every function; none is
volatile; no formula costs more than O(n). Texts are compared only by EXACT: other comparisons
ignore case, follow wildcards or fail beyond 255 letters. An error value that somebody types must
not spread, so ISTEXT or ISNUMBER tests every typed cell before it is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.inputs import Entered
from workbook_builder.ranking.calculation import units as calculated
from workbook_builder.ranking.cells import (
    Formula,
    FormulaCell,
    Say,
    column_range,
    first_and_others,
    formula_run,
)
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
from workbook_builder.xlsx.runs import CellRun, counting

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


def cells(tables: RankingTables) -> Iterator[Formula]:
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


def _ranked(campaign: Campaign, rows: Sequence[Standing], entered: Entered) -> Iterator[CellRun]:
    """The ranked table, a row per unit. `rows`: the standings in the order of rank."""
    numbers = {unit.code: number for number, unit in enumerate(campaign.units, start=1)}
    which = f"${WHICH}{_ROW}"
    place = f"ROWS({WHICH}${FIRST_RANK}:{WHICH}{_ROW})"
    found = f"MATCH(LARGE(unit_key,{place}),unit_key,0)"
    yield formula_run(WHICH, FIRST_RANK, found, (numbers[row.unit] for row in rows))
    ranks = [row.rank for row in rows]
    yield from first_and_others(RANK, FIRST_RANK, _rank_formulas(campaign), ranks)
    yield formula_run(NAME, FIRST_RANK, f"INDEX(unit_name,{which})", (row.name for row in rows))
    for column, name, values in (
        (BASE, "unit_base", [row.base for row in rows]),
        (BONUS, "unit_bonus", [row.bonus for row in rows]),
        (PENALTY, "unit_penalty", [row.penalty for row in rows]),
        (TOTAL, "unit_total", [row.total for row in rows]),
    ):
        yield formula_run(column, FIRST_RANK, f"INDEX({name},{which})", values)
    notes = (note_text(row, entered.remark(row.unit)) for row in rows)
    yield formula_run(NOTE, FIRST_RANK, note_formula(which), notes)
    if campaign.bands:
        band, bands = beside.band_column(campaign), (row.band for row in rows)
        yield formula_run(band, FIRST_RANK, f"INDEX(unit_band,{which})", bands)
    yield from own_base_runs(beside.own_base_columns(campaign), FIRST_RANK, which, rows)


_ROW = counting(FIRST_RANK)


def _rank_formulas(campaign: Campaign) -> tuple[str, str]:
    """The formula of the first rank, and that of the ranks below.

    Units without one stand last: the row above a ranked one is ranked.
    """
    row, above = counting(FIRST_RANK + 1), counting(FIRST_RANK)
    which, place = f"${WHICH}{row}", f"ROWS({WHICH}${FIRST_RANK}:{WHICH}{row})"
    listed = calculated.listed_name(campaign)
    onward = f"{RANK}{above}+1" if campaign.ranking.ties == "dense" else place
    same = f"{TOTAL}{row}={TOTAL}{above}"
    if campaign.ranking.tie_breaks:
        same = f"INDEX(unit_before,{which})=INDEX(unit_before,${WHICH}{above})"
    return (
        f'IF(INDEX({listed},${WHICH}{FIRST_RANK})=1,1,"")',
        f'IF(INDEX({listed},{which})=1,IF({same},{RANK}{above},{onward}),"")',
    )


def note_formula(which: str) -> str:
    """The formula of the program's note on a unit and the leader's remark. `which`: its number."""
    said, remark = f"INDEX(unit_said,{which})", f"INDEX(unit_remark,{which})"
    return f'{said}&IF(OR({said}="",{remark}=""),"","; ")&{remark}'


def own_base_runs(
    columns: Iterable[str], first: int, which: str, rows: Sequence[Standing]
) -> Iterator[CellRun]:
    """What units have reached of their own bases, in columns in the order of `OWN_BASE`."""
    none = (None,) * len(OWN_BASE)
    owns = (row.own_base for row in rows)
    values = zip(*((o.reached, o.most, o.share) if o else none for o in owns), strict=True)
    for column, name, shown in zip(columns, OWN_BASE, values, strict=False):
        yield formula_run(column, first, f"INDEX({name},{which})", shown)


def note_text(standing: Standing, remark: str) -> str:
    """The note on a unit: the program's, then the leader's remark."""
    return "; ".join(said for said in (system_note(standing), remark) if said)


def system_note(standing: Standing) -> str:
    """The program's note on a unit."""
    if standing.status == "missing" and not standing.notes:
        return words.MISSING
    return "; ".join((*standing.notes, *standing.reasons))
