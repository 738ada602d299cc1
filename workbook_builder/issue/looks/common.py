"""Layout of a common workbook → the line in which the unit picks its name, and the names it picks.

The rest of a common workbook is the same as in the units' own workbooks.
"""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue import common
from workbook_builder.issue import table as at
from workbook_builder.issue.table import Layout
from workbook_builder.issue.targets import targeted
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

_SIZE = 13.0


def write_choice_line(sheet: SheetWriter, layout: Layout) -> None:
    """Writes "của …)" with a blank to pick the unit in, wide and high enough for each name."""
    row = at.ROW_UNIT
    before, after = words.OF_UNIT.split("{unit}")
    for cell in (
        sheet.text(f"{at.NUMBER}{row}", before.strip()),
        sheet.text(f"{at.EVIDENCE}{row}", after),
    ):
        cell.font = style.font(_SIZE, italic=True)
        cell.alignment = style.aligned("left", wrap=False)
    blank = f"{common.UNIT_CELL}:{common.UNIT_CELL_END}{row}"
    for cell in sheet.worksheet[blank][0]:
        cell.border = style.RULE_BELOW  # on each cell: on merged cells only the first would show it
    sheet.worksheet.merge_cells(blank)
    choice = sheet.worksheet[common.UNIT_CELL]
    choice.font = style.font(_SIZE, italic=True)
    choice.alignment = style.aligned("center")
    columns = f"{common.UNIT_CELL[0]}:{common.UNIT_CELL_END}"
    sheet.fit(row, [(columns, name) for name in layout.units], _SIZE)


def write_unit_names(sheet: SheetWriter, campaign: Campaign, layout: Layout) -> None:
    """Writes the units' names, which the dropdown offers, and their targets on the data sheet."""
    column = common.names_column(layout)
    for row, name in enumerate(layout.units, start=1):
        sheet.text(f"{column}{row}", name)
    for place, criterion in enumerate(targeted(campaign) if layout.units else ()):
        column = common.targets_column(layout, place)
        for row, unit in enumerate(campaign.units, start=1):
            sheet.number(f"{column}{row}", float(unit.target(criterion.id) or 0))
