"""The finished sheets → locked where the program's cells stand, red where a formula is gone.

The lock has no password: it keeps off slips of the hand, not the leader. On a sheet whose rows the
leader sorts, the rows are not locked, because Excel sorts unlocked cells only; there a rule of the
cell refuses what is typed over a formula. Nothing here depends on one sheet.
"""

from __future__ import annotations

from collections.abc import Iterable

from openpyxl.styles import PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import ColumnDimension
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.ranking.guard import FormulaRun, allowed_actions
from workbook_builder.words.workbooks import ranking_guard as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.validation import add_validation

_UNLOCKED = Protection(locked=False)
_GONE_FILL = PatternFill("solid", start_color="C00000", end_color="C00000")
_GONE_TEXT = "FFFFFF"
_LAST_COLUMN = 16384
_USUAL_WIDTH = 10.0


def mark_lost_formulas(worksheet: Worksheet, runs: Iterable[FormulaRun]) -> None:
    """Makes a cell red that shows something else than its formula would.

    A format can't ask whether a cell holds a formula: ISFORMULA is newer than Excel 2010. So it
    reckons the formula once more beside what the cell shows. Must come before all other formats of
    the sheet, since the first that holds is the one that is seen.
    """
    for run in runs:
        if "HYPERLINK(" in run.formula:  # what a link says is the same everywhere
            continue
        condition = f'NOT(EXACT({run.column}{run.first}&"",({run.formula})&""))'
        style.fill_where(
            worksheet,
            run.cells,
            condition,
            _GONE_FILL,
            color=_GONE_TEXT,
            boxed=run.last > run.first,
        )


def lock(sheet: SheetWriter, *, free: Iterable[str] = (), sorted_from: int = 0) -> None:
    """Locks the sheet. `free`: the ranges in which people type.

    `sorted_from`: the first row of those that people sort, insert and delete; 0 for a sheet whose
    cells keep their places. Whatever stands right of the program's columns is the leader's own.
    """
    worksheet, last = sheet.worksheet, sheet.last_column()
    if sorted_from:
        sheet.unlock_from(sorted_from)
        for column in range(1, last + 1):
            worksheet.column_dimensions[column_letters(column)].protection = _UNLOCKED
    for cells in free:
        sheet.unlock(cells)
    _free_columns(worksheet, last + 1)
    protection = worksheet.protection
    protection.sheet = True
    for action, may in allowed_actions(sorted_from):
        setattr(protection, action, not may)  # the file format says what is forbidden


def _free_columns(worksheet: Worksheet, first: int) -> None:
    """Leaves all columns from `first` on to the leader."""
    letter = column_letters(first)
    beyond = ColumnDimension(worksheet, letter, width=_USUAL_WIDTH, min=first, max=_LAST_COLUMN)
    beyond.protection = _UNLOCKED
    worksheet.column_dimensions[letter] = beyond


def refuse_typing(worksheet: Worksheet, runs: Iterable[FormulaRun], sorted_from: int) -> None:
    """Refuses whatever is typed over these formulas, on the rows that are not locked."""
    below = [run for run in runs if run.first >= sorted_from]
    if not below:
        return
    rule = DataValidation(type="custom", formula1="1=0", allowBlank=False)
    rule.showErrorMessage, rule.errorStyle = True, "stop"
    rule.errorTitle, rule.error = words.REFUSAL
    for run in below[1:]:
        rule.add(run.cells)
    add_validation(worksheet, below[0].cells, rule)
