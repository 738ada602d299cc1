"""The formulas of `Tổng hợp` and their values, and the lists of units that it shows.

The rows of the sheet are in `lines`. This module opens no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_builder.leader.picks import Intake
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell, Say
from workbook_builder.ranking.files.cells import (
    STATE_CONFIRM,
    STATE_NO,
    STATE_PICK,
    STATE_SENT,
    WAITING,
)
from workbook_builder.ranking.ranked import cells as ranked
from workbook_builder.ranking.ranked.columns import BANNER as RANKING_BANNER
from workbook_builder.ranking.ranked.columns import FIRST_RANK, PENALTY
from workbook_builder.ranking.summary.lines import (
    BANNER,
    CHART_PENALTY,
    FREE,
    LISTED,
    MESSAGE,
    ROW_ATTACHED,
    ROW_CHECK,
    ROW_CONFIRM,
    ROW_FILES,
    ROW_FOREIGN,
    ROW_LAST_RUN,
    ROW_MESSAGE,
    ROW_MISSING,
    ROW_RESEND,
    ROW_RETURNED,
    ROW_UNUSABLE,
    VALUE,
)
from workbook_builder.ranking.summary.states import UnitState, file_counts
from workbook_builder.ranking.tables import RankingTables, consolidated_text
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks import ranking_summary as words

# The columns of the running lists on the state sheet. Each row adds a unit to the list of the row
# above, so the last row holds the whole list.
_LISTS = dict(zip(LISTED, "GHIJ", strict=True))
_MOST_LISTED = 1500
"""The length of a list, in letters, after which no more names are added. A cell holds 32,767."""
_ELLIPSIS = "…"


def _conditions(row: int) -> dict[int, str]:
    """Row of the summary → the condition that the unit on this state row is in its list."""
    ranked = f"INDEX(unit_in,${STATE_NO}{row})=1"
    sent, confirm = f"${STATE_SENT}{row}", f"${STATE_CONFIRM}{row}"
    waits = f"AND({confirm}=1,${STATE_PICK}{row}=0)"
    return {
        ROW_MISSING: f"IF({ranked},FALSE,{sent}=0)",
        ROW_CONFIRM: waits,
        ROW_RESEND: f"IF({ranked},FALSE,AND({sent}=1,{confirm}=0))",
        ROW_CHECK: f"AND({ranked},LEN(INDEX(unit_note,${STATE_NO}{row}))>0,NOT({waits}))",
    }


_COUNTS = {
    ROW_MISSING: "SUMPRODUCT((unit_in<>1)*(state_sent=0))",
    ROW_CONFIRM: WAITING,
    ROW_RESEND: "SUMPRODUCT((unit_in<>1)*(state_sent=1)*(state_confirm=0))",
    ROW_CHECK: "SUMPRODUCT((unit_in=1)*(LEN(unit_note)>0)*(1-(state_confirm=1)*(state_pick=0)))",
}


def running_lists(states: Sequence[UnitState]) -> Iterator[FormulaCell]:
    """The running lists: each row holds the names of the list so far."""
    texts = dict.fromkeys(_LISTS, "")
    for place, state in enumerate(states):
        row = FIRST_DATA_ROW + place
        name = f'INDEX(unit_name,${STATE_NO}{row})&""'
        for line, condition in _conditions(row).items():
            column = _LISTS[line]
            if state.listed(line):
                texts[line] = _longer(texts[line], state.name)
            before = f"{column}{row - 1}"
            full = f'IF(EXACT(RIGHT({before},1),"{_ELLIPSIS}"),{before},{before}&" {_ELLIPSIS}")'
            more = f'{before}&IF(LEN({before})=0,"",", ")&{name}'
            formula = f"=IF({condition},IF(LEN({before})>{_MOST_LISTED},{full},{more}),{before})"
            if place == 0:
                formula = f'=IF({condition},{name},"")'
            yield FormulaCell(f"{column}{row}", formula, texts[line])


def chart_penalties(rows: Sequence[Standing]) -> Iterator[FormulaCell]:
    """The penalties as negative numbers, for the chart. `rows`: standings in the order of rank."""
    for place, standing in enumerate(rows):
        cell = f"'{ranking_words.SHEET_RANKING}'!${PENALTY}${FIRST_RANK + place}"
        formula = f"=IF(ISNUMBER({cell}),-{cell},0)"
        yield FormulaCell(
            f"{CHART_PENALTY}{FIRST_DATA_ROW + place}", formula, -(standing.penalty or 0)
        )


def _longer(text: str, name: str) -> str:
    if len(text) > _MOST_LISTED:
        return text if text.endswith(_ELLIPSIS) else f"{text} {_ELLIPSIS}"
    return f"{text}, {name}" if text else name


def listed_text(states: Sequence[UnitState], line: int) -> str:
    """The text of one of the summary's lines with a list. `line`: its row."""
    return _list(states, line, "").value


def _list(states: Sequence[UnitState], line: int, names: str) -> Say:
    """The sentence of a line with a list. `names`: the cell with all its names."""
    named = [state.name for state in states if state.listed(line)]
    text = ""
    for name in named:
        text = _longer(text, name)
    count = _COUNTS[line]
    told = Say.of(words.UNITS_LISTED + _hint(line), count=(count, len(named)), names=(names, text))
    return told.unless(f"{count}=0", not named, Say.of(words.NOBODY))


def _hint(line: int) -> str:
    if line != ROW_CONFIRM:
        return ""
    return words.CONFIRM_HINT.format(sheet=files_words.SHEET_RECEIPTS)


def names(_: RankingTables) -> Iterator[tuple[str, str]]:
    """The defined name of the cell for the button's message."""
    yield "summary_message", f"'{words.SHEET_SUMMARY}'!${MESSAGE[0]}${MESSAGE[1:]}"


def free(_: RankingTables) -> Iterator[str]:
    """The cells in which the button writes its message."""
    yield f"{MESSAGE}:{FREE}{ROW_MESSAGE}"


def cells(tables: RankingTables) -> Iterator[FormulaCell]:
    """The lines of the summary that depend on the data and the leader's inputs."""
    states, intake, when = tables.states, tables.intake, consolidated_text(tables.consolidated)
    returned, nobody = sum(1 for state in states if state.counts), Say.of(words.NOBODY)
    yield _banner(intake, ranked.ranking_banner(tables))
    yield FormulaCell(
        f"{VALUE}{ROW_LAST_RUN}",
        f'=IF(info_consolidated_text="","{words.NEVER}",info_consolidated_text&"")',
        when or words.NEVER,
    )
    yield Say.of(
        words.RETURNED_VALUE,
        returned=("SUM(unit_in)", returned),
        units=("ROWS(unit_in)", len(states)),
    ).at(f"{VALUE}{ROW_RETURNED}")
    end = FIRST_DATA_ROW + len(states) - 1
    for line, column in _LISTS.items():
        listed = f"{files_words.SHEET_STATE}!${column}${end}"
        yield _list(states, line, listed).at(f"{VALUE}{line}")
    files = len(intake.rows)
    told = Say.of(words.FILES_VALUE, files=("files_all", files), used=("SUM(unit_in)", returned))
    yield told.unless("files_all=0", not files, nobody).at(f"{VALUE}{ROW_FILES}")
    for (name, count), line in zip(
        file_counts(intake).items(), (ROW_UNUSABLE, ROW_FOREIGN, ROW_ATTACHED), strict=True
    ):
        told = Say.of(words.FILE_COUNT, count=(name, count))
        yield told.unless(f"{name}=0", not count, nobody).at(f"{VALUE}{line}")


def _banner(intake: Intake, ranking_banner: str) -> FormulaCell:
    """The banner on what does not count: that of `Xếp hạng`, then the picks of files."""
    blanks = {"sheet": files_words.SHEET_RECEIPTS, "check": files_words.HEADINGS[10]}
    template = words.PICKS_UNCOUNTED.format(**blanks, rows="{rows}")
    broken = Say.of(" " + words.PICKS_UNCOUNTABLE.format(sheet=files_words.SHEET_RECEIPTS))
    sheet = f"'{ranking_words.SHEET_RANKING}'!"
    before = Say(f"{sheet}${RANKING_BANNER[0]}${RANKING_BANNER[1:]}", ranking_banner)
    space = Say.of(" ").unless(f"LEN({before.formula})=0", not before.value)
    picks = space + Say.of(template, rows=("pick_uncounted", intake.uncounted))
    picks = picks.unless("pick_uncounted=0", not intake.uncounted)
    return (before + picks.unless("ISERROR(pick_uncounted)", False, broken)).at(BANNER)
