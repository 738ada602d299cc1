"""The last round's answers and points → a column beside the table of the scoring workbook."""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue import table as at
from workbook_builder.issue.last_round import LastRound, last_marks
from workbook_builder.issue.table import Layout
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

NARROWER_WIDTHS = {"C": 246, "E": 136, "G": 140, at.LAST: 128}
"""The widths of columns beside that of the last round: narrower, so that all fit on a page."""

_HIDDEN = 60
_CENTRED = (at.ROW_APPENDIX, at.ROW_TITLE, at.ROW_CAMPAIGN, at.ROW_UNIT)


def write_last_round(
    sheet: SheetWriter, campaign: Campaign, layout: Layout, last: LastRound
) -> None:
    """Writes the column, with a mark for each criterion in place of the unit's last answer.

    The table must be written before, with `NARROWER_WIDTHS` and the heights that they need.
    """
    worksheet = sheet.worksheet
    for number in range(ord(at.MISSING), ord(at.LAST)):  # also columns that stay empty
        sheet.widths({chr(number): _HIDDEN})
        worksheet.column_dimensions[chr(number)].hidden = True
    for centred in _CENTRED:
        worksheet.unmerge_cells(f"{at.NUMBER}{centred}:{at.EVIDENCE}{centred}")
        worksheet.merge_cells(f"{at.NUMBER}{centred}:{at.LAST}{centred}")
    heading = sheet.text(f"{at.LAST}{at.ROW_HEADINGS}", last.heading)
    heading.font = style.font(bold=True)
    heading.alignment = style.aligned("center")
    heading.fill, heading.border = style.GROUP_FILL, style.BOX
    marks = last_marks(campaign, last)
    for row in layout.rows:
        cell = worksheet[row.cell(at.LAST)]
        cell.border = style.BOX
        if row.kind in ("group", "total"):
            cell.fill = style.GROUP_FILL
        if row.kind == "criterion" and row.item is not None:
            text = sheet.text(row.cell(at.LAST), marks[row.item.node.id])
            text.font = style.font(italic=True)
            text.alignment = style.aligned("left")
