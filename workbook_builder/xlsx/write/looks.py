"""Lines, headings, row heights and page set-up that the leader's workbooks share."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.styles import Alignment
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

_ROW = 15.75  # points: the default height of a row in Times New Roman 12


def write_centred_line(
    sheet: SheetWriter, row: int, columns: str, text: str, size: float, *, bold: bool = False
) -> None:
    """Writes a text centred across columns; without a text, hides the row."""
    if not text:
        sheet.worksheet.row_dimensions[row].hidden = True
        return
    first, last = columns.split(":")
    sheet.worksheet.merge_cells(f"{first}{row}:{last}{row}")
    cell = sheet.text(f"{first}{row}", text)
    cell.font = style.font(size, bold=bold)
    cell.alignment = style.aligned("center")
    sheet.fit(row, [(columns, text)], size, bold=bold)


def write_leader_headings(
    sheet: SheetWriter, row: int, headings: Mapping[str, str], size: float
) -> None:
    """Writes column headings, boxed and grey, on a row as high as the longest of them needs."""
    for column, heading in headings.items():
        cell = sheet.text(f"{column}{row}", heading)
        cell.font = style.font(size, bold=True)
        cell.alignment = style.aligned("center")
        cell.border = style.BOX
        cell.fill = style.GROUP_FILL
    sheet.fit(row, list(headings.items()), size, bold=True)
    height = sheet.worksheet.row_dimensions[row].height
    sheet.height(row, (height or 0) + 8)


def table_alignment(horizontal: style.Horizontal) -> Alignment:
    """The alignment of text in the cells of a table. Text on the left is indented a little."""
    return style.aligned(horizontal, indent=1 if horizontal == "left" else 0)


# Screen and print

# The pixels for cells that Excel has on a screen of 1920 × 1080, below the ribbon.
_SCREEN_WIDTH, _SCREEN_HEIGHT = 1860, 760
_LEAST_ZOOM = 60  # per cent: smaller type could not be read from the back of a meeting room


def fit_screen(worksheet: Worksheet, width: int, last_row: int) -> None:
    """Zooms out, within limits, until `width` pixels and all rows to the last fit on one screen."""
    rows = (worksheet.row_dimensions[row].height for row in range(1, last_row + 1))
    height = sum(one or _ROW for one in rows) / 0.75
    zoom = int(100 * min(1, _SCREEN_WIDTH / width, _SCREEN_HEIGHT / height))
    worksheet.sheet_view.zoomScale = max(_LEAST_ZOOM, zoom)


def set_numbered_pages(
    worksheet: Worksheet, *, one_page: bool = False, upright: bool = False
) -> None:
    """Sets numbered pages of A4, landscape or upright: one page wide, or one page in all."""
    if upright:
        style.set_page(worksheet, "portrait", sides=(30, 15), one_page=one_page)
    else:
        style.set_page(worksheet, "landscape", sides=(20, 20), one_page=one_page)
    style.set_footer(worksheet, right=words.FOOTER_PAGE.format(page="&P", pages="&N"))
