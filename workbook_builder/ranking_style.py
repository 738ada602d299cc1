"""The looks that the sheets of the ranking workbook share: lines, headings, inputs, print set-up.

Over `sheet_style`; it knows no sheet by name. The looks follow Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from openpyxl.styles import Alignment, PatternFill
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder import sheet_style as style
from workbook_builder.ledger import CellError, Typed
from workbook_builder.sheet_style import Sheet
from workbook_builder.text_height import line_count, row_height
from workbook_builder.texts import ranking_sheet as words

RED = "C00000"
RIGHT_FILL = PatternFill("solid", start_color="E2EFDA", end_color="E2EFDA")
TEXT = "@"  # else "1/2" becomes a date, "100%" a number, and "- chậm nộp" an attempted formula
DAY = "dd/mm/yyyy"
MOST_HEIGHT = 409.0  # Excel has no higher rows
MM = 1 / 25.4  # inches
_A4 = 9
_PADDING = 24  # pixels that the indent and the edges of a cell take from its text
# What Excel's file format knows as errors; others are written as the text that they show.
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")


def write_line(
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
    """Writes the row of headings, column → heading."""
    for column, heading in headings.items():
        cell = sheet.text(f"{column}{row}", heading)
        cell.font = style.font(size, bold=True)
        cell.alignment = style.aligned("center")
        cell.border = style.BOX
        cell.fill = style.GROUP_FILL
    sheet.fit(row, list(headings.items()), size, bold=True)
    height = sheet.worksheet.row_dimensions[row].height
    sheet.height(row, (height or 0) + 8)


def text_height(texts: Iterable[tuple[int, str, float]]) -> float:
    """The height for the highest of some texts: pixels of the column, text, size of the type."""
    lines = (
        row_height(line_count(text, (pixels - _PADDING) * 0.75, size), size)
        for pixels, text, size in texts
    )
    return min(max(lines), MOST_HEIGHT)


def escaped(text: str) -> str:
    """Text as the file format wants it: it reads _x0041_ as A, and _x005F_ as an underscore."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


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
            sheet.text(address, escaped(text))
        case _:
            sheet.number(address, float(typed))


def aligned(horizontal: style.Horizontal) -> Alignment:
    """How text stands in a cell of a table: not against its left edge."""
    return style.aligned(horizontal, indent=1 if horizontal == "left" else 0)


def set_print(worksheet: Worksheet, *, one_page: bool = False) -> None:
    """A4 across, one page wide or one page in all; margins of Nghị định 30/2020/NĐ-CP, turned."""
    worksheet.page_setup.paperSize = _A4
    worksheet.page_setup.orientation = "landscape"
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 1 if one_page else 0
    margins = worksheet.page_margins
    margins.left = margins.right = 20 * MM
    margins.top = margins.bottom = 20 * MM
    margins.header = margins.footer = 10 * MM
    worksheet.print_options.horizontalCentered = True
    worksheet.sheet_view.showGridLines = False
    style.set_footer(worksheet, right=words.FOOTER_PAGE.format(page="&P", pages="&N"))
