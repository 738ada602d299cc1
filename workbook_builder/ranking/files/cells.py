"""The formulas of `Tiếp nhận` and of all cells that depend on the picks there, and their values.

The leader's mark acts without Python: formulas show the points, levels and evidence of the marked
file for its unit. The rules for formulas in `ranked.cells` hold here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.leader.picks import (
    BY_MARK,
    BY_REASON,
    IS_MARKED,
    NO_NEED,
    PICK_CHECK,
    PICK_INPUTS,
    Intake,
    is_complete_formula,
)
from workbook_builder.problems import Bears
from workbook_builder.ranking.cells import FIRST_DATA_ROW, Formula, FormulaCell, Say
from workbook_builder.ranking.files.shown import FileShown
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.points import tidied_formula
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.xlsx.runs import CellRun, counting

# `Tiếp nhận`: the hidden number of the file, what is shown of it, the leader's inputs, the check,
# then hidden columns. They stand on the same row, so that they move with it when rows are sorted.
NUMBER, FILE, UNIT, RESULT, SAVED, FILE_SIZE, CONTENT = "ABCDEFG"
PICK_COLUMNS = dict(zip(PICK_INPUTS, "HIJK", strict=True))
"""Input → its column."""
CHECK, HASH, RECEIVED = "LMN"
OF_UNIT, MARKED, COUNTED, DECIDED, FINE = "OPQRS"
HIDDEN = {
    "receipt_no": NUMBER,
    "pick_unit": OF_UNIT,
    "pick_marked": MARKED,
    "pick_no": COUNTED,
    "pick_decided": DECIDED,
    "pick_fine": FINE,
}
"""Name of a range, which is also the heading of its column → the column."""
ROW_STATE, HEADINGS_ROW, FIRST_FILE = 3, 4, 5
STATE = f"{FILE}{ROW_STATE}"
HEADED = {
    **dict(
        zip(
            words.HEADINGS,
            (
                FILE,
                UNIT,
                RESULT,
                SAVED,
                FILE_SIZE,
                CONTENT,
                *PICK_COLUMNS.values(),
                CHECK,
                HASH,
                RECEIVED,
            ),
            strict=True,
        )
    ),
    **HIDDEN,
}
"""Heading → its column."""

# The state sheet: a row per unit in the campaign's order.
STATE_NO, STATE_SENT, STATE_CONFIRM, STATE_NOTE, STATE_PICK, STATE_START = "ABCDEF"
UNCOUNTED = "K2"
WATCHED_BELOW = 100
"""The number of rows below the table of files that are read too."""

_HASH_SHOWN = 12
_CHECK = PICK_CHECK.formula()
_ROW = counting(FIRST_FILE)


def last_file_row(files: int) -> int:
    """The last row of the table with this many files. Without files it has one empty row."""
    return FIRST_FILE + max(files, 1) - 1


def print_area(files: int) -> str:
    """The cells to be printed with this many files."""
    return f"${FILE}$1:${RECEIVED}${last_file_row(files)}"


# `Tiếp nhận`


def names(tables: RankingTables) -> Iterator[tuple[str, str]]:
    """Defined names of the columns, and of the number of picks that do not count."""
    last = last_file_row(len(tables.files)) + WATCHED_BELOW
    inputs = {f"pick_{name}": column for name, column in PICK_COLUMNS.items()}
    for name, letter in {**inputs, **HIDDEN}.items():
        yield name, f"'{words.SHEET_RECEIPTS}'!${letter}${FIRST_FILE}:${letter}${last}"
    yield "pick_uncounted", f"{words.SHEET_STATE}!${UNCOUNTED[0]}${UNCOUNTED[1:]}"


def cells(tables: RankingTables) -> Iterator[Formula]:
    """The line above the table, and the cells of every file; one empty row without files."""
    yield state_line(tables)
    intake, stages = tables.intake, bool(tables.campaign.stages)
    picked = {unit: row.number for unit, row in intake.picked.items()}
    names = {one.row.number: one.name for one in tables.files}
    rows = [_values(one, picked, names, stages=stages) for one in tables.files]
    columns = zip(*(rows or [[*[""] * 9, *[0] * 5]]), strict=True)
    for (column, formula), values in zip(_formulas(stages=stages).items(), columns, strict=True):
        yield CellRun(column, FIRST_FILE, values, formula)


def _values(
    one: FileShown, picked: Mapping[str, int], names: Mapping[int, str], *, stages: bool
) -> list[Decimal | int | str]:
    """What the cells of a file show, in the order of `_formulas`."""
    file = one.row
    usable = file.can_be_picked
    decided = picked.get(file.receipt.unit, 0) if usable else 0
    result, content = one.result, one.content
    if decided == file.number:
        result, content = one.picked_result, one.picked_content
    elif decided:
        result = words.NOT_PICKED
        told = words.OTHER_PICKED_OF_ANY if stages else words.OTHER_PICKED
        content = told.format(file=names[decided])
    size = (Decimal(file.receipt.size) / 1024).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return [
        one.name,
        one.unit_name,
        result,
        "" if one.saved is None else one.saved,
        size,
        content,
        one.check,
        file.receipt.sha256[:_HASH_SHOWN],
        "" if one.received is None else one.received,
        one.unit_number,
        int(usable and file.entry.is_marked()),
        file.number if file.counts else 0,
        decided,
        int(file.check in (words.COUNTS, words.NO_NEED)),
    ]


def _formulas(*, stages: bool) -> dict[str, str]:
    """Column → the formula of its cells.

    With `stages`, a file may be a scorer's, who is no unit.
    """
    whose = f'IF(${OF_UNIT}{_ROW}=0,"",INDEX(unit_name,${OF_UNIT}{_ROW}))'
    if stages:
        no_unit = f"OR(${OF_UNIT}{_ROW}=0,${OF_UNIT}{_ROW}>ROWS(unit_name))"
        scorer = f'INDEX(receipt_scorer,${NUMBER}{_ROW})&""'
        whose = f"IF({no_unit},{scorer},INDEX(unit_name,${OF_UNIT}{_ROW}))"
    number = f"${NUMBER}{_ROW}"
    typed = {name: f"${column}{_ROW}" for name, column in PICK_COLUMNS.items()}
    can = f"INDEX(receipt_can,{number})"
    usable = f"OR({can}={BY_MARK},{can}={BY_REASON})"
    is_x = IS_MARKED.format(mark=typed["mark"])
    marks = f"SUMIF(pick_unit,${OF_UNIT}{_ROW},pick_marked)"
    counted, decided = f"${COUNTED}{_ROW}", f"${DECIDED}{_ROW}"
    told = words.OTHER_PICKED_OF_ANY if stages else words.OTHER_PICKED
    other = Say.of(told, file=(f"INDEX(receipt_name,{decided})", ""))

    def depending(default: str, picked: str, other: str) -> str:
        return f"=IF({decided}=0,{default},IF({decided}={number},{picked},{other}))"

    def data(name: str) -> str:
        return f'INDEX(receipt_{name},{number})&""'

    received = f"INDEX(receipt_received,{number})"
    saved, size = f"INDEX(receipt_saved,{number})", f"INDEX(receipt_size,{number})"
    # A file's bytes are whole: where their kilobytes end in 5, the binary fraction is exact.
    kilobytes = tidied_formula(f"{size}/1024", 1)
    complete = is_complete_formula(typed["reason"], typed["by"], typed["date"])
    return {
        FILE: f"={data('name')}",
        UNIT: f"={whose}",
        RESULT: depending(data("result"), data("picked_result"), f'"{words.NOT_PICKED}"'),
        SAVED: f'=IF(ISNUMBER({saved}),{saved},"")',
        FILE_SIZE: f'=IF(ISNUMBER({size}),{kilobytes},"")',
        CONTENT: depending(data("content"), data("picked_content"), other.formula),
        CHECK: f"={_CHECK.format(**typed, can=can, counted=counted, marks=marks)}",
        HASH: f"=LEFT(INDEX(receipt_sha256,{number}),{_HASH_SHOWN})",
        RECEIVED: f'=IF(ISNUMBER({received}),{received},"")',
        OF_UNIT: f"=INDEX(receipt_unit,{number})+0",
        MARKED: f"=IF({is_x},IF({usable},1,0),0)",
        COUNTED: f"=IF(${MARKED}{_ROW}=1,IF({marks}=1,IF({can}={BY_MARK},{number},"
        f"IF({complete},{number},0)),0),0)",
        DECIDED: f"=IF({usable},SUMIF(pick_unit,${OF_UNIT}{_ROW},pick_no),0)",
        FINE: f"=IF({counted}>0,1,IF({is_x},IF({can}={NO_NEED},1,0),0))",
    }


def state_line(tables: RankingTables) -> FormulaCell:
    """The line above the table: how many files, units to confirm, picks that do not count."""
    intake, waits, to_confirm = tables.intake, WAITING, words.TO_CONFIRM
    waiting = sum(1 for one in tables.states if one.waits)
    if tables.campaign.stages:
        waits, to_confirm = f"({WAITING}+{SCORERS_WAITING})", words.TO_CONFIRM_OF_ANY
        scorers = {one.code for one in scorers_as_units(tables.campaign)}
        differ = {one.unit for one in intake.taken.receipts if one.bears & Bears.DIFFERS}
        waiting += len(differ & scorers - intake.picked.keys())
    said = Say.of("")
    for place, (template, blank, formula, count, nothing) in enumerate(
        (
            (words.FILES, "files", "files_all", len(intake.rows), words.NO_FILES),
            (to_confirm, "units", waits, waiting, ""),
            (words.UNCOUNTED, "rows", "pick_uncounted", intake.uncounted, ""),
        )
    ):
        one = Say.of(template, **{blank: (formula, count)})
        one = one.unless(f"{formula}=0", not count, Say.of(nothing))
        said = said + one if place else one
    return said.at(STATE)


WAITING = "SUMPRODUCT(state_confirm*(state_pick=0))"
"""How many units wait for the leader to say which file counts."""
SCORERS_WAITING = "SUMPRODUCT(scorer_confirm*(scorer_pick=0))"
"""The same of scorers."""


def uncounted_picks(intake: Intake) -> FormulaCell:
    """The number of rows with a pick that does not count.

    Rows are counted by their inputs, because an inserted row has no formula of its own.
    """
    filled = "+".join(f"(1-ISBLANK(pick_{name}))" for name in PICK_INPUTS)
    formula = f"=SUMPRODUCT(--({filled}>0))-SUM(pick_fine)"
    return FormulaCell(UNCOUNTED, formula, intake.uncounted)


# The cells that depend on the picks


@dataclass(frozen=True, slots=True)
class SwitchableUnit:
    """A unit for which the leader can choose the file that counts.

    `number`: of the unit, from 1. `chosen`: the number of the picked file, 0 for none. `start` and
    `chosen_start`: how many values stand in `alt_points` before the block that counts without a
    pick, and before the block that counts now. `scores`, `labels`, `evidence`: what counts now, in
    the order of criteria.
    """

    number: int
    chosen: int
    start: int
    chosen_start: int
    counts_by_itself: bool
    note: str
    scores: tuple[Decimal | None, ...]
    labels: tuple[str, ...]
    evidence: tuple[str, ...]

    @property
    def row(self) -> int:
        """The unit's row on the sheets with a row per unit."""
        return FIRST_DATA_ROW + self.number - 1


def switch_state_cells(switch: SwitchableUnit) -> Iterator[FormulaCell]:
    """The number of the picked file, 0 for none, and the start of the block that counts."""
    cell = f"${STATE_PICK}{switch.row}"
    picks = f"SUMIF(pick_unit,${STATE_NO}{switch.row},pick_no)"
    yield FormulaCell(cell.replace("$", ""), f"=IF(ISERROR({picks}),0,{picks})", switch.chosen)
    yield FormulaCell(
        f"{STATE_START}{switch.row}",
        f"=IF({cell}=0,{switch.start},INDEX(receipt_block,{cell}))",
        switch.chosen_start,
    )


def switch_unit_cells(switch: SwitchableUnit, columns: Mapping[str, str]) -> Iterator[FormulaCell]:
    """Whether the unit has points, and the program's note on it."""
    picked = f"{words.SHEET_STATE}!${STATE_PICK}${switch.row}"
    if not switch.counts_by_itself:
        formula = f"=IF({picked}>0,1,0)"
        yield FormulaCell(f"{columns['unit_in']}{switch.row}", formula, int(switch.chosen > 0))
    default = f"{words.SHEET_STATE}!${STATE_NOTE}${switch.row}"
    formula = f'=IF({picked}>0,INDEX(receipt_note,{picked})&"",{default}&"")'
    yield FormulaCell(f"{columns['unit_note']}{switch.row}", formula, switch.note)


def switch_score_cells(
    switch: SwitchableUnit, columns: Mapping[str, str], shared: Set[int]
) -> Iterator[FormulaCell]:
    """The points, level and evidence per criterion, looked up in the block that counts.

    `columns`: name of a data column → its letter. `shared`: the numbers, from 1, of the criteria
    measured against the best; for these the entered number is looked up instead of the points.
    """
    size = len(switch.scores)
    first = FIRST_DATA_ROW + (switch.number - 1) * size
    start = f"{words.SHEET_STATE}!${STATE_START}${switch.row}"
    for place, points in enumerate(switch.scores):
        found = f"INDEX(alt_points,{start}+{place + 1})"
        yield FormulaCell(
            f"{columns['score_amount' if place + 1 in shared else 'score_self']}{first + place}",
            f'=IF(ISNUMBER({found}),{found},"")',
            "" if points is None else points,
        )
        for name, values in (("label", switch.labels), ("evidence", switch.evidence)):
            yield FormulaCell(
                f"{columns[f'score_{name}']}{first + place}",
                f'=INDEX(alt_{name},{start}+{place + 1})&""',
                values[place],
            )
