"""What the sheet `Tổng hợp` says by formula, and the running lists of units that it shows.

Where each line stands is fixed here. It opens no file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from workbook_builder.leader.picks import Intake
from workbook_builder.ranking.cells import FIRST_DATA_ROW, FormulaCell
from workbook_builder.ranking.files.cells import (
    STATE_CONFIRM,
    STATE_NO,
    STATE_PICK,
    STATE_SENT,
    WAITING,
)
from workbook_builder.ranking.ranked.cells import BANNER as RANKING_BANNER
from workbook_builder.ranking.ranked.cells import FIRST_RANK, PENALTY, around
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as words

LABEL, VALUE, FREE = "ABC"
"""The label of a line, what it says, and a column that stays free beside the title."""
(
    ROW_PARENT,
    ROW_ISSUER,
    ROW_TITLE,
    ROW_CAMPAIGN,
    ROW_PERIOD,
    ROW_BANNER,
    ROW_NOTE,
    ROW_MESSAGE,
    ROW_STATE,
) = range(1, 10)
(
    ROW_LAST_RUN,
    ROW_INBOX,
    ROW_RETURNED,
    ROW_MISSING,
    ROW_CONFIRM,
    ROW_RESEND,
    ROW_CHECK,
    ROW_FILES,
    ROW_UNUSABLE,
    ROW_FOREIGN,
    ROW_ATTACHED,
) = range(ROW_STATE + 1, ROW_STATE + 12)
MESSAGE = f"{LABEL}{ROW_MESSAGE}"
"""What the button has to say of its last click; empty otherwise."""
BANNER = f"{LABEL}{ROW_BANNER}"
CHART_PENALTY = "R"
"""The column of the state sheet with the penalties in rank order, negative, for the chart."""

# The columns of the running lists on the state sheet; the last row holds the whole list.
LISTED = (ROW_MISSING, ROW_CONFIRM, ROW_RESEND, ROW_CHECK)
"""The rows that list units."""
_LISTS = dict(zip(LISTED, "GHIJ", strict=True))
_MOST_LISTED = 1500
"""Letters of a list after which no more names are added: a cell holds 32,767."""
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class UnitState:
    """How things stand with one unit. `confirm`: its files differ, and somebody must choose."""

    name: str
    counts: bool
    sent: bool
    confirm: bool
    picked: bool
    note: str
    default_note: str
    counts_by_itself: bool

    @property
    def waits(self) -> bool:
        """Whether somebody still has to say which of its files counts."""
        return self.confirm and not self.picked

    def unpicked(self) -> UnitState:
        """The unit as it would stand without the leader's pick."""
        return replace(self, picked=False, counts=self.counts_by_itself, note=self.default_note)

    def listed(self, row: int) -> bool:
        """Whether it stands in the list on this row of the summary."""
        return {
            ROW_MISSING: not self.counts and not self.sent,
            ROW_CONFIRM: self.waits,
            ROW_RESEND: not self.counts and self.sent and not self.confirm,
            ROW_CHECK: self.counts and bool(self.note) and not self.waits,
        }[row]


def _conditions(row: int) -> dict[int, str]:
    """Row of the summary → whether the unit on this row of the state sheet is in its list."""
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


def lists(states: Sequence[UnitState]) -> Iterator[FormulaCell]:
    """The running lists: on each row the names so far."""
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
    """What the bars to the left of zero show; `rows` in the order of rank."""
    for place, standing in enumerate(rows):
        cell = f"'{ranking_sheet.SHEET_RANKING}'!${PENALTY}${FIRST_RANK + place}"
        formula = f"=IF(ISNUMBER({cell}),-{cell},0)"
        yield FormulaCell(
            f"{CHART_PENALTY}{FIRST_DATA_ROW + place}", formula, -(standing.penalty or 0)
        )


def _longer(text: str, name: str) -> str:
    if len(text) > _MOST_LISTED:
        return text if text.endswith(_ELLIPSIS) else f"{text} {_ELLIPSIS}"
    return f"{text}, {name}" if text else name


def listed_text(states: Sequence[UnitState], line: int) -> str:
    """What the summary says on one of the lines with a list."""
    named = [state.name for state in states if state.listed(line)]
    text = ""
    for name in named:
        text = _longer(text, name)
    if not named:
        return words.NOBODY
    return words.UNITS_LISTED.format(count=len(named), names=text) + _hint(line)


def _hint(line: int) -> str:
    if line != ROW_CONFIRM:
        return ""
    return words.CONFIRM_HINT.format(sheet=receipt_sheet.SHEET_RECEIPTS)


def summary(
    states: Sequence[UnitState], intake: Intake, ranking_banner: str, when: str
) -> Iterator[FormulaCell]:
    """The lines of the summary that follow the leader's inputs and the data."""
    returned = sum(1 for state in states if state.counts)
    yield _banner(intake, ranking_banner)
    yield FormulaCell(
        f"{VALUE}{ROW_LAST_RUN}",
        f'=IF(info_consolidated_text="","{words.NEVER}",info_consolidated_text&"")',
        when or words.NEVER,
    )
    first, between, last = around(words.RETURNED_VALUE, "returned", "units")
    yield FormulaCell(
        f"{VALUE}{ROW_RETURNED}",
        f'="{first}"&SUM(unit_in)&"{between}"&ROWS(unit_in)&"{last}"',
        words.RETURNED_VALUE.format(returned=returned, units=len(states)),
    )
    end = FIRST_DATA_ROW + len(states) - 1
    first, between, last = around(words.UNITS_LISTED, "count", "names")
    for line, column in _LISTS.items():
        names = f"{receipt_sheet.SHEET_STATE}!${column}${end}"
        count = _COUNTS[line]
        yield FormulaCell(
            f"{VALUE}{line}",
            f'=IF({count}=0,"{words.NOBODY}","{first}"&{count}&"{between}"&{names}'
            f'&"{last}{_hint(line)}")',
            listed_text(states, line),
        )
    files = len(intake.rows)
    first, between, last = around(words.FILES_VALUE, "files", "used")
    yield FormulaCell(
        f"{VALUE}{ROW_FILES}",
        f'=IF(files_all=0,"{words.NOBODY}","{first}"&files_all&"{between}"&SUM(unit_in)&"{last}")',
        words.FILES_VALUE.format(files=files, used=returned) if files else words.NOBODY,
    )
    for (name, count_of), line in zip(
        file_counts(intake).items(), (ROW_UNUSABLE, ROW_FOREIGN, ROW_ATTACHED), strict=True
    ):
        first, last = around(words.FILE_COUNT, "count")
        yield FormulaCell(
            f"{VALUE}{line}",
            f'=IF({name}=0,"{words.NOBODY}","{first}"&{name}&"{last}")',
            words.FILE_COUNT.format(count=count_of) if count_of else words.NOBODY,
        )


def file_counts(intake: Intake) -> dict[str, int]:
    """Named cell → how many files there are of a kind that asks for a look, pick or not."""
    statuses = [row.receipt.status for row in intake.rows if row.choice is None]
    return {
        "files_unusable": statuses.count("rejected"),
        "files_foreign": statuses.count("foreign"),
        "files_attached": statuses.count("attachment"),
    }


def _banner(intake: Intake, ranking_banner: str) -> FormulaCell:
    """What does not count: lines of the ledger, as `Xếp hạng` says, then picks of files."""
    check = receipt_sheet.HEADINGS[10]
    blanks = {"sheet": receipt_sheet.SHEET_RECEIPTS, "check": check}
    template = words.PICKS_UNCOUNTED.format(**blanks, rows="{rows}")
    first, last = around(template, "rows")
    broken = words.PICKS_UNCOUNTABLE.format(sheet=receipt_sheet.SHEET_RECEIPTS)
    ledger = f"'{ranking_sheet.SHEET_RANKING}'!${RANKING_BANNER[0]}${RANKING_BANNER[1:]}"
    formula = (
        f'={ledger}&IF(ISERROR(pick_uncounted)," {broken}",'
        f'IF(pick_uncounted=0,"",IF(LEN({ledger})=0,""," ")&"{first}"&pick_uncounted&"{last}"))'
    )
    picks = template.format(rows=intake.uncounted) if intake.uncounted else ""
    return FormulaCell(BANNER, formula, " ".join(part for part in (ranking_banner, picks) if part))
