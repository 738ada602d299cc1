"""The looks that the sheets of the ranking workbook share: headings, inputs, heights, print.

Over `sheet_style`; it knows no sheet and no campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import copy

from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder import sheet_style as style
from workbook_builder.campaign import Campaign
from workbook_builder.evidence import lacks_evidence_of_score
from workbook_builder.ledger import CellError, Typed
from workbook_builder.sheet_style import Sheet
from workbook_builder.text_height import line_count, row_height
from workbook_builder.texts import ranking_sheet as words

_ROW = 15.75  # points: a row of Times New Roman 12 that has no height of its own
_PADDING = 24  # pixels that the indent and the edges of a cell take from its text

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


def line(
    sheet: Sheet, row: int, columns: str, text: str, size: float, *, bold: bool = False
) -> None:
    """A text across columns, centred; the row is hidden where there is no text."""
    if not text:
        sheet.worksheet.row_dimensions[row].hidden = True
        return
    first, last = columns.split(":")
    sheet.worksheet.merge_cells(f"{first}{row}:{last}{row}")
    cell = sheet.text(f"{first}{row}", text)
    cell.font = style.font(size, bold=bold)
    cell.alignment = style.aligned("center")
    sheet.fit(row, [(columns, text)], size, bold=bold)


def write_headings(sheet: Sheet, row: int, headings: Mapping[str, str], size: float) -> None:
    """Column headings, boxed and grey, on a row as high as the longest needs."""
    for column, heading in headings.items():
        cell = sheet.text(f"{column}{row}", heading)
        cell.font = style.font(size, bold=True)
        cell.alignment = style.aligned("center")
        cell.border = style.BOX
        cell.fill = style.GROUP_FILL
    sheet.fit(row, list(headings.items()), size, bold=True)
    height = sheet.worksheet.row_dimensions[row].height
    sheet.height(row, (height or 0) + 8)


def height(texts: Iterable[tuple[int, str, float]]) -> float:
    """The height for the highest of some texts: pixels of the column, text, size of the type."""
    lines = (
        row_height(line_count(text, (pixels - _padding(size)) * 0.75, size), size)
        for pixels, text, size in texts
    )
    return min(max(lines), style.HIGHEST_ROW)


def _padding(size: float) -> int:
    """Pixels kept free: small type is set wider on a screen than its metrics say."""
    return _PADDING if size >= style.SIZE else _PADDING + 10


def write_typed(sheet: Sheet, address: str, typed: Typed) -> None:
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


def aligned(horizontal: style.Horizontal) -> Alignment:
    """How text stands in the tables: what is left-aligned keeps off the edge."""
    return style.aligned(horizontal, indent=1 if horizontal == "left" else 0)


def repeat_looks(worksheet: Worksheet, columns: Iterable[str], first: int, last: int) -> None:
    """Gives the rows below the looks of the first: to look a font up takes ten times as long."""
    for column in columns:
        looks = worksheet[f"{column}{first}"]._style
        for row in range(first + 1, last + 1):
            worksheet[f"{column}{row}"]._style = copy(looks)


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


# Print


# Screen and print

# What a window of Excel shows of a sheet on a screen of 1920 × 1080, ribbon and tabs taken off.
_SCREEN_WIDTH, _SCREEN_HEIGHT = 1860, 760
_LEAST_ZOOM = 60  # per cent: smaller type is not read from the back of a room


def fit_screen(worksheet: Worksheet, width: int, last_row: int) -> None:
    """Zooms out, within limits, until `width` pixels and the rows to the last fit one screen."""
    rows = (worksheet.row_dimensions[row].height for row in range(1, last_row + 1))
    height = sum(one or _ROW for one in rows) / 0.75
    zoom = int(100 * min(1, _SCREEN_WIDTH / width, _SCREEN_HEIGHT / height))
    worksheet.sheet_view.zoomScale = max(_LEAST_ZOOM, zoom)


def set_print(worksheet: Worksheet, *, one_page: bool = False, upright: bool = False) -> None:
    """A4 across or upright, with the pages numbered; one page wide or one page in all."""
    if upright:
        style.set_page(worksheet, "portrait", sides=(30, 15), one_page=one_page)
    else:
        style.set_page(worksheet, "landscape", sides=(20, 20), one_page=one_page)
    style.set_footer(worksheet, right=words.FOOTER_PAGE.format(page="&P", pages="&N"))
