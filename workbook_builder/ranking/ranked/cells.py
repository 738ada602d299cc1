"""What the formulas of the ranking workbook say and what they come to: text and value together.

Where the formulas stand is fixed here; the named ranges that they read are `ranking_tables`'. It
opens no file.

Formulas are as old as Excel 2010, none is volatile, none costs more than O(n). Texts are compared
by EXACT alone, which knows no wildcards, no case and no limit of 255 letters. An error value that
someone types must not spread: nothing typed is touched before ISTEXT or ISNUMBER has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, CountsAs
from workbook_builder.leader.ledger import COLUMNS, EMPTY, JudgedEntry, most_points, too_many_points
from workbook_builder.ranking.cells import FIRST_DATA_ROW, Block, FormulaCell
from workbook_builder.scoring.points import round_half_up
from workbook_builder.scoring.standings import Standing
from workbook_builder.scoring.sums import formula, has_caps, scaled_formula, sum_of_kind
from workbook_builder.words.workbooks import ranking as words

# `Xếp hạng`: the first column, hidden, holds the number of the unit that stands on the row.
WHICH, RANK, NAME, BASE, BONUS, PENALTY, TOTAL, NOTE = "ABCDEFGH"
RANKED = dict(
    zip((RANK, NAME, BASE, BONUS, PENALTY, TOTAL, NOTE), words.RANKING_HEADINGS, strict=True)
)
"""Column → its heading."""
ROW_PARENT, ROW_ISSUER, ROW_TITLE, ROW_CAMPAIGN, ROW_PERIOD, ROW_STATE, ROW_BANNER = range(1, 8)
RANKING_HEADINGS_ROW = 8
FIRST_RANK = 9
STATE = f"{RANK}{ROW_STATE}"
BANNER = f"{RANK}{ROW_BANNER}"

# `Điểm thưởng, điểm trừ`: the seven inputs, the check, and four hidden columns in the same row, so
# that they go where the line goes when the leader sorts or deletes rows.
LEDGER_COLUMNS = dict(zip(COLUMNS, "ABCDEFG", strict=True))
"""Input → its column."""
CHECK, NUMBER, COUNTED, LINE_BONUS, LINE_PENALTY = "HIJKL"
ROW_LEDGER_TITLE, ROW_LEDGER_HINT, ROW_LEDGER_STATE = range(1, 4)
LEDGER_HEADINGS_ROW = 4
FIRST_LINE = 5
LEDGER_STATE = f"A{ROW_LEDGER_STATE}"

# The calculation sheet: a row per unit, in the campaign's order, and a cell about the ledger.
CALC_BASE, CALC_BONUS, CALC_PENALTY, CALC_TOTAL, CALC_KEY = "BCDEF"
UNCOUNTED, LEDGER_BANNER = "H2", "H8"

_MISSING_KEY = -100_000_000_000_000
"""Below every key of a unit with points. Of 15 digits: LibreOffice saves no more of a number."""


# The calculation sheet


def calculation(
    campaign: Campaign, rows: Mapping[str, Standing], blocks: Sequence[Block]
) -> Iterator[FormulaCell]:
    """Points, total and sorting key of every unit; `rows` by unit code."""
    rules = campaign.ranking
    for number, (unit, block) in enumerate(zip(campaign.units, blocks, strict=True), start=1):
        row, standing = FIRST_DATA_ROW + number - 1, rows[unit.code]
        here = f"INDEX(unit_in,$A{row})=1"

        def own(kind: CountsAs, block: Block = block) -> str:
            return _own(campaign, block, kind)

        def given(what: str, row: int = row) -> str:
            return f"SUMIF(ledger_no,$A{row},ledger_{what})"

        bonus = f"{own('bonus')}+{given('bonus')}"
        penalty = f"{own('penalty')}+{given('penalty')}"
        total = f"{CALC_BASE}{row}+{CALC_BONUS}{row}-{CALC_PENALTY}{row}"
        for column, points, most, value in (
            (CALC_BASE, own("base"), None, standing.base),
            (CALC_BONUS, bonus, rules.most_bonus, standing.bonus),
            (CALC_PENALTY, penalty, rules.most_penalty, standing.penalty),
            (CALC_TOTAL, total, rules.most_total, standing.total),
        ):
            rounded = f"ROUND({points},{rules.decimals})"
            capped = rounded if most is None else f"MIN({rounded},{most})"
            yield FormulaCell(f"{column}{row}", f'=IF({here},{capped},"")', _shown(value))
        yield _key(campaign, number, standing, here, rows.values())


def _own(campaign: Campaign, block: Block, kind: CountsAs) -> str:
    """What a unit's scores feed into one kind."""
    added = f'SUMPRODUCT(--({block.kinds}="{kind}"),{block.points})'
    if has_caps(campaign):
        added = formula(sum_of_kind(campaign, kind), block.cells)
    if kind == "base" and block.out:
        out = f"SUM({block.out})"
        return scaled_formula(campaign, added, out)
    return added


def _key(
    campaign: Campaign, number: int, standing: Standing, here: str, rows: Iterable[Standing]
) -> FormulaCell:
    """The sorting key: the total as a whole number, then the unit's place in the campaign.

    With tie-breaks the number of better units stands for the total. The place decides the order of
    equals, never their rank. Whole numbers of 15 digits are exact
    everywhere: far more than any total of a campaign, times 10^decimals, times the power of ten
    above the number of units.
    """
    row = FIRST_DATA_ROW + number - 1
    scale = 10**campaign.ranking.decimals
    room = 10 ** len(str(len(campaign.units)))
    place = f"ROUND({CALC_TOTAL}{row}*{scale},0)*{room}"
    if campaign.ranking.tie_breaks:
        place = f"-INDEX(unit_before,$A{row})*{room}"
    formula = f"=IF({here},{place},{_MISSING_KEY})-$A{row}"
    if standing.total is None or standing.rank is None:
        value = _MISSING_KEY - number
    elif campaign.ranking.tie_breaks:
        rank = standing.rank
        value = -room * sum(1 for row in rows if row.rank and row.rank < rank) - number
    else:
        value = int(round_half_up(standing.total * scale, 0)) * room - number
    return FormulaCell(f"{CALC_KEY}{row}", formula, value)


def ledger_counts(judged: Sequence[JudgedEntry]) -> Iterator[FormulaCell]:
    """How many lines have something in them and do not count.

    Lines are known by their inputs, not by `Kiểm tra`: a row that the leader has inserted, or
    typed below the table, has no formula of its own.
    """
    filled = "+".join(f"(1-ISBLANK(ledger_{name}))" for name in COLUMNS)
    formula = f"=SUMPRODUCT(--({filled}>0))-SUM(ledger_counted)"
    yield FormulaCell(UNCOUNTED, formula, uncounted(judged))


def uncounted(judged: Sequence[JudgedEntry]) -> int:
    """The number of lines with something in them that do not count."""
    return sum(1 for one in judged if one.check and one.line is None)


def _shown(points: Decimal | None) -> Decimal | str:
    return "" if points is None else points


# `Xếp hạng`


def ranking(
    campaign: Campaign, rows: Sequence[Standing], remarks: Mapping[str, str]
) -> Iterator[FormulaCell]:
    """The ranked table, a row per unit; `rows` in the order of rank, `remarks` by unit code."""
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
        shown = note_text(standing, remarks.get(standing.unit, ""))
        yield FormulaCell(f"{NOTE}{row}", note, shown)


def _rank(campaign: Campaign, row: int, which: str, place: str) -> str:
    """Missing units stand last, so the row above a ranked one is always ranked."""
    ranked = f"INDEX(unit_in,{which})=1"
    if row == FIRST_RANK:
        return f'=IF({ranked},1,"")'
    above = f"{RANK}{row - 1}"
    onward = f"{above}+1" if campaign.ranking.ties == "dense" else place
    same = f"{TOTAL}{row}={TOTAL}{row - 1}"
    if campaign.ranking.tie_breaks:
        same = f"INDEX(unit_before,{which})=INDEX(unit_before,${WHICH}{row - 1})"
    return f'=IF({ranked},IF({same},{above},{onward}),"")'


def note_text(standing: Standing, remark: str) -> str:
    """What the ranking remarks on a unit, and then the leader."""
    return "; ".join(said for said in (system_note(standing), remark) if said)


def system_note(standing: Standing) -> str:
    """What we remark on a unit."""
    if standing.status == "missing" and not standing.notes:
        return words.MISSING
    return "; ".join(standing.notes)


def ranking_lines(
    campaign: Campaign, rows: Sequence[Standing], banner: str, when: str, note: str
) -> Iterator[FormulaCell]:
    """The line on the state of things, and the red ones on what the leader typed in vain.

    `note`: what else must be known of the workbook.
    """
    note = f" {note}" if note else ""
    returned = sum(1 for row in rows if row.status == "ranked")
    before, between, after = around(words.COUNTED_UNITS, "returned", "units")
    first, last = around(words.CONSOLIDATED, "when")
    yield FormulaCell(
        STATE,
        f'=IF(info_consolidated_text="","{words.NEVER_CONSOLIDATED}",'
        f'"{first}"&info_consolidated_text&"{last}")'
        f'&"{before}"&SUM(unit_in)&"{between}"&ROWS(unit_in)&"{after}{note}"',
        (words.CONSOLIDATED.format(when=when) if when else words.NEVER_CONSOLIDATED)
        + words.COUNTED_UNITS.format(returned=returned, units=len(campaign.units))
        + note,
    )
    yield FormulaCell(
        BANNER,
        '=ledger_banner&IF(OR(ledger_banner="",agreed_banner=""),"",CHAR(10))&agreed_banner',
        banner,
    )


def values_note(units: int, most: int) -> str:
    """What must be known where the tables are values; more units than `most` are the reason."""
    tables = words.ALL_TABLES
    if units > most:
        counts = {"units": units, "most": most}
        dotted = {name: f"{count:,}".replace(",", ".") for name, count in counts.items()}
        tables = words.TABLES_OF_MANY.format(**dotted)
    return words.VALUES.format(tables=tables)


def ledger_banner(judged: Sequence[JudgedEntry]) -> FormulaCell:
    """What the ranking says of ledger lines that do not count: nothing where all do."""
    blanks = {"sheet": words.SHEET_LEDGER, "check": words.LEDGER_HEADINGS[-1]}
    template = words.UNCOUNTED.format(**blanks, lines="{lines}")
    first, last = around(template, "lines")
    broken = words.UNCOUNTABLE.format(sheet=words.SHEET_LEDGER)
    lines = uncounted(judged)
    return FormulaCell(
        LEDGER_BANNER,
        f'=IF(ISERROR(ledger_uncounted),"{broken}",'
        f'IF(ledger_uncounted=0,"","{first}"&ledger_uncounted&"{last}"))',
        template.format(lines=lines) if lines else "",
    )


def around(template: str, *blanks: str) -> list[str]:
    """The pieces of a template before, between and after its blanks."""
    return template.format(**dict.fromkeys(blanks, "\0")).split("\0")


# `Điểm thưởng, điểm trừ`


def ledger(campaign: Campaign, judged: Sequence[JudgedEntry], lines: int) -> Iterator[FormulaCell]:
    """The check and the hidden columns of every line, empty ones too; and the line above them."""
    numbers = {unit.code: number for number, unit in enumerate(campaign.units, start=1)}
    most = most_points(campaign)
    for place in range(lines):
        one = judged[place] if place < len(judged) else EMPTY
        number = "" if one.unit is None else numbers[one.unit]
        yield from _line(FIRST_LINE + place, one, number, most)
    counted, waiting = sum(1 for one in judged if one.line is not None), uncounted(judged)
    first, last = around(words.LEDGER_COUNTED, "lines")
    before, after = around(words.LEDGER_UNCOUNTED, "lines")
    yield FormulaCell(
        LEDGER_STATE,
        f'="{first}"&SUM(ledger_counted)&"{last}"'
        f'&IF(ledger_uncounted=0,"","{before}"&ledger_uncounted&"{after}")',
        words.LEDGER_COUNTED.format(lines=counted)
        + (words.LEDGER_UNCOUNTED.format(lines=waiting) if waiting else ""),
    )


def _line(row: int, one: JudgedEntry, number: int | str, most: Decimal) -> Iterator[FormulaCell]:
    unit, _, kind, points = (f"${LEDGER_COLUMNS[name]}{row}" for name in COLUMNS[:4])
    line = one.line
    bonus, penalty = words.KINDS["bonus"], words.KINDS["penalty"]
    same = f"EXACT(unit_name,{unit})"
    yield FormulaCell(f"{CHECK}{row}", _check(row, most), one.check)
    yield FormulaCell(
        f"{NUMBER}{row}",
        f'=IF(ISTEXT({unit}),IF(SUMPRODUCT(--{same})=1,SUMPRODUCT({same}*unit_no),""),"")',
        number,
    )
    # Also where someone has typed a ✓ over the formula, nothing but a number may be added.
    check = f"${CHECK}{row}"
    yield FormulaCell(
        f"{COUNTED}{row}",
        f'=IF(ISERROR({check}&{kind}),0,IF(EXACT({check},"{words.COUNTS}"),'
        f"IF(ISNUMBER({points}),1,0),0))",
        0 if line is None else 1,
    )
    for column, word, of in ((LINE_BONUS, bonus, "bonus"), (LINE_PENALTY, penalty, "penalty")):
        yield FormulaCell(
            f"{column}{row}",
            f'=IF(${COUNTED}{row}=1,IF(EXACT({kind},"{word}"),{points},0),0)',
            line.points if line is not None and line.kind == of else 0,
        )


def _check(row: int, most: Decimal) -> str:
    """`Kiểm tra`: ✓, or the first reason why the line does not count. `ledger` is its twin."""
    cells = [f"${column}{row}" for column in LEDGER_COLUMNS.values()]
    unit, criterion, kind, points = cells[:4]
    one, other = words.KINDS.values()
    size = (
        f'IF({points}<0,"{words.NEGATIVE}",'
        f'IF({points}>info_most_points,"{too_many_points(most)}","{words.COUNTS}"))'
    )
    # LibreOffice takes TRUE for a number, Excel does not.
    amount = (
        f"IF(IF(ISLOGICAL({points}),FALSE,ISNUMBER({points})),{size},"
        f'IF(ISBLANK({points}),"{words.NO_POINTS}","{words.NOT_A_NUMBER}"))'
    )
    kinds = (
        f'IF(IF(ISTEXT({kind}),OR(EXACT({kind},"{one}"),EXACT({kind},"{other}")),FALSE),{amount},'
        f'IF(ISBLANK({kind}),"{words.NO_KIND}","{words.UNKNOWN_KIND}"))'
    )
    listed = f"SUMPRODUCT(--EXACT(rubric_label,{criterion}))=1"
    criteria = (
        f"IF(IF(ISTEXT({criterion}),{listed},ISBLANK({criterion})),{kinds},"
        f'"{words.UNKNOWN_CRITERION}")'
    )
    return (
        f'=IF(COUNTA({cells[0]}:{cells[-1]})=0,"",IF(ISNUMBER(${NUMBER}{row}),{criteria},'
        f'IF(ISBLANK({unit}),"{words.NO_UNIT}","{words.UNKNOWN_UNIT}")))'
    )
