"""The formulas of `Điểm thưởng, điểm trừ` and their values: the check of each line, and counts.

The hidden columns stand on the same row as the inputs, so that they move with the line when the
leader sorts or deletes rows. They have headings, so that a reader can tell them from what somebody
enters beside the table.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from workbook_builder.leader.ledger import (
    EMPTY_LINE,
    LEDGER_INPUTS,
    JudgedEntry,
    ledger_check,
    most_points,
    uncounted_lines,
)
from workbook_builder.ranking.cells import FormulaCell, Say, column_range
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking as words

LEDGER_COLUMNS = dict(zip(LEDGER_INPUTS, "ABCDEFG", strict=True))
"""Input → its column."""
CHECK, NUMBER, COUNTED, LINE_BONUS, LINE_PENALTY = "HIJKL"
HIDDEN = {
    "ledger_no": NUMBER,
    "ledger_counted": COUNTED,
    "ledger_bonus": LINE_BONUS,
    "ledger_penalty": LINE_PENALTY,
}
"""Name of a range, which is also the heading of its column → the column."""
HEADED = {
    **dict(zip(words.LEDGER_HEADINGS, (*LEDGER_COLUMNS.values(), CHECK), strict=True)),
    **HIDDEN,
}
"""Heading → its column."""
ROW_STATE, HEADINGS_ROW, FIRST_LINE = 3, 4, 5
STATE = f"A{ROW_STATE}"
WATCHED_BELOW = 500
"""The number of rows below the table that are read too, because people type on below a table."""

LEDGER_LINES = 500
SPARE_LINES = 50
"""The table grows when fewer empty lines than this are left."""

# Cells of the calculation sheet.
UNCOUNTED, BANNER = "H2", "H8"


def lines_for(used: int) -> int:
    """The number of lines of the table: 500, or more by the hundred where they run short."""
    wanted = used + SPARE_LINES
    return LEDGER_LINES if wanted <= LEDGER_LINES else -(-wanted // 100) * 100


def count_names() -> Iterator[tuple[str, str]]:
    """Defined names of the numbers counted from the ledger."""
    for name, cell in (("ledger_uncounted", UNCOUNTED), ("ledger_banner", BANNER)):
        yield name, f"{words.SHEET_CALCULATION}!${cell[0]}${cell[1:]}"


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the columns."""
    inputs = {f"ledger_{name}": column for name, column in LEDGER_COLUMNS.items()}
    for name, column in {**inputs, "ledger_check": CHECK, **HIDDEN}.items():
        cells = column_range(column, FIRST_LINE, tables.ledger_lines + WATCHED_BELOW)
        yield name, f"'{words.SHEET_LEDGER}'!{cells}"


def counts(judged: Sequence[JudgedEntry]) -> Iterator[FormulaCell]:
    """The number of lines that are not empty and do not count, and the banner about them.

    Lines are counted by their inputs, not by `Kiểm tra`: a row that the leader has inserted, or
    typed below the table, has no formula of its own.
    """
    filled = "+".join(f"(1-ISBLANK(ledger_{name}))" for name in LEDGER_INPUTS)
    formula = f"=SUMPRODUCT(--({filled}>0))-SUM(ledger_counted)"
    yield FormulaCell(UNCOUNTED, formula, uncounted_lines(judged))
    yield ledger_banner(judged).at(BANNER)


def ledger_banner(judged: Sequence[JudgedEntry]) -> Say:
    """The banner of `Xếp hạng` about ledger lines that do not count; empty where all count."""
    blanks = {"sheet": words.SHEET_LEDGER, "check": words.LEDGER_HEADINGS[-1]}
    template = words.UNCOUNTED.format(**blanks, lines="{lines}")
    broken = Say.of(words.UNCOUNTABLE.format(sheet=words.SHEET_LEDGER))
    lines = uncounted_lines(judged)
    waiting = Say.of(template, lines=("ledger_uncounted", lines))
    told = waiting.unless("ledger_uncounted=0", not lines)
    return told.unless("ISERROR(ledger_uncounted)", False, broken)


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """The check and the hidden columns of every line, and the line above the table."""
    judged = tables.shown_ledger
    numbers = {unit.code: number for number, unit in enumerate(tables.campaign.units, start=1)}
    check = f"={ledger_check(most_points(tables.campaign)).formula()}"
    for place in range(tables.ledger_lines):
        one = judged[place] if place < len(judged) else EMPTY_LINE
        number = "" if one.unit is None else numbers[one.unit]
        yield from _line(FIRST_LINE + place, one, number, check)
    counted, waiting = sum(1 for one in judged if one.line is not None), uncounted_lines(judged)
    others = Say.of(words.LEDGER_UNCOUNTED, lines=("ledger_uncounted", waiting))
    said = Say.of(words.LEDGER_COUNTED, lines=("SUM(ledger_counted)", counted))
    yield (said + others.unless("ledger_uncounted=0", not waiting)).at(STATE)


def _line(row: int, one: JudgedEntry, number: int | str, check: str) -> Iterator[FormulaCell]:
    cells: Mapping[str, str] = {name: f"${c}{row}" for name, c in LEDGER_COLUMNS.items()}
    unit, kind, points = cells["unit"], cells["kind"], cells["points"]
    line, same = one.line, f"EXACT(unit_name,{unit})"
    formula = check.format(**cells, number=f"${NUMBER}{row}")
    yield FormulaCell(f"{CHECK}{row}", formula, one.check)
    yield FormulaCell(
        f"{NUMBER}{row}",
        f'=IF(ISTEXT({unit}),IF(SUMPRODUCT(--{same})=1,SUMPRODUCT({same}*unit_no),""),"")',
        number,
    )
    # Somebody may have typed a ✓ over the formula: only a number may be added even then.
    checked = f"${CHECK}{row}"
    yield FormulaCell(
        f"{COUNTED}{row}",
        f'=IF(ISERROR({checked}&{kind}),0,IF(EXACT({checked},"{words.COUNTS}"),'
        f"IF(ISNUMBER({points}),1,0),0))",
        0 if line is None else 1,
    )
    for column, (of, word) in zip((LINE_BONUS, LINE_PENALTY), words.KINDS.items(), strict=True):
        yield FormulaCell(
            f"{column}{row}",
            f'=IF(${COUNTED}{row}=1,IF(EXACT({kind},"{word}"),{points},0),0)',
            line.points if line is not None and line.kind == of else 0,
        )
