"""The looks that the sheets of the ranking workbook share: headings, inputs, heights, print.

Over `sheet_style`; it knows no sheet and no campaign.
"""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.scoring.evidence import lacks_evidence_of_score
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

# A penalty is stored as a positive number and shown as −0,5; zero shows nothing. `General` shows
# 115 and 117,5, where `0.##` would show `115,`.
PLUS = '"+"General;"−"General;'
MINUS = '"−"General;"+"General;'
DAY = "dd/mm/yyyy"
TEXT = "@"  # else "1/2" becomes a date, "100%" a number, and "- chậm nộp" an attempted formula

RED = "C00000"
MISSING_FILL = PatternFill("solid", start_color="F2F2F2", end_color="F2F2F2")
RIGHT_FILL = PatternFill("solid", start_color="E2EFDA", end_color="E2EFDA")
# What Excel's file format knows as errors; others are written as the text that they show.
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def write_typed(sheet: SheetWriter, address: str, typed: Typed) -> None:
    """Writes what the leader typed as what it was."""
    match typed:
        case None:
            return
        case bool():
            sheet.worksheet[address].value = typed
        case CellError(text) if text in _ERRORS:
            sheet.worksheet[address].value = text
            sheet.worksheet[address].data_type = "e"
        case CellError(text) | str(text):
            sheet.text(address, text)
        case _:
            sheet.number(address, float(typed))


def guard_inputs(
    worksheet: Worksheet,
    inputs: Mapping[str, str],
    rules: Mapping[str, DataValidation],
    prompts: Mapping[str, tuple[str, str]],
    refusals: Mapping[str, tuple[str, str]],
) -> None:
    """Prompts for the inputs of a table, and what is refused there.

    `inputs`: name → range. A name without a rule takes anything; prompts and refusals are title
    and text.
    """
    for name, cells in inputs.items():
        rule = rules.get(name) or DataValidation()
        rule.allowBlank = True
        rule.showInputMessage = True
        rule.promptTitle, rule.prompt = prompts[name]
        if name in refusals:
            rule.showErrorMessage = True
            rule.errorStyle = "stop"
            rule.errorTitle, rule.error = refusals[name]
        rule.add(cells)
        worksheet.add_data_validation(rule)


def mark_missing_evidence(worksheet: Worksheet, campaign: Campaign, cells: str, key: str) -> None:
    """Marks evidence that is required and missing; `key`: the score's number, on the first row."""
    lacks = f"IF(N({key})=0,FALSE,{lacks_evidence_of_score(key, campaign)})"
    style.fill_where(worksheet, cells, lacks, style.WRONG_FILL, color=RED)
