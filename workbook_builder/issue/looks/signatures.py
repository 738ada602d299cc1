"""A layout → the lines below the table: place and date, who prepared the sheet and who signs it.

The inputs in them are written where the others are.
"""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.issue import table as at
from workbook_builder.issue.table import Layout
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

_SPACE = 64.0  # points left free for signature and seal
_LINE = 20.0


def write_signatures(
    sheet: SheetWriter, campaign: Campaign, layout: Layout, signer: tuple[str, str, str], last: str
) -> None:
    """Writes the five lines of both signatures.

    `signer`: the column of who signs, what that person is called, and how the name is to be given.
    Its lines run to the column `last`.
    """
    row, column_of_signer = layout.sign_row, signer[0]
    for line in range(row, row + 5):
        sheet.worksheet.merge_cells(f"{column_of_signer}{line}:{last}{line}")
    place = campaign.issuer.place or "……"
    date = sheet.text(f"{column_of_signer}{row}", words.SIGN_PLACE.format(place=place))
    date.font = style.font(13, italic=True)
    for column, who, how in ((at.TITLE, words.PREPARED_BY, words.PREPARED_HOW), signer):
        sheet.text(f"{column}{row + 1}", who).font = style.font(13, bold=True)
        sheet.text(f"{column}{row + 2}", how).font = style.font(12, italic=True)
        for line in range(row, row + 5):
            sheet.worksheet[f"{column}{line}"].alignment = style.aligned("center")
        sheet.worksheet[f"{column}{row + 4}"].font = style.font(13, bold=True)
    for line in range(row, row + 5):
        sheet.height(line, _SPACE if line == row + 3 else _LINE)


def write_phone(sheet: SheetWriter, layout: Layout) -> None:
    """Writes the line below, in which whoever prepared the sheet gives a telephone number."""
    row = layout.sign_row + 5
    sheet.worksheet.merge_cells(f"{at.POINTS}{row}:{at.CHOICE}{row}")
    phone = sheet.text(f"{at.TITLE}{row}", words.PHONE)
    phone.font = style.font(12)
    phone.alignment = style.aligned("right")
    sheet.height(row, _LINE)
