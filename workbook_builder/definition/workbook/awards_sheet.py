"""The award rules of a campaign → the sheet `Khen thưởng` of Khai-bao.xlsx."""

from __future__ import annotations

from openpyxl import Workbook

from workbook_builder.campaign.awards import Awards
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook import looks as look
from workbook_builder.definition.workbook.awards import LINE_PARTS, AwardLine, award_lines
from workbook_builder.words.workbooks import definition_awards as words
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending
from workbook_builder.xlsx.write.sheet import SheetWriter

_WIDTHS = {"A": 190, "B": 470, "C": 160, "D": 130}
_SPARE = 40
_BEGIN = ("kinds", "indices")


def write_awards(book: Workbook, pending: Pending, awards: Awards) -> None:
    """Adds the sheet, if the campaign has award rules."""
    if awards == Awards():
        return
    sheet = SheetWriter(book.create_sheet(words.SHEET), pending)
    sheet.worksheet.sheet_properties.codeName = "KhenThuong"
    sheet.widths(_WIDTHS)
    look.write_title(sheet, "A:D", words.TITLE, words.HINT)
    look.write_table_headings(
        sheet, at.HEADINGS_ROW, dict(zip("ABCD", words.HEADINGS, strict=True))
    )
    row = at.FIRST_ROW
    for line in award_lines(awards):
        _write(sheet, row, line)
        row += 1
    labels = f"A{at.FIRST_ROW}:A{row + _SPARE}"
    look.add_prompt(sheet, labels, words.LABEL, words.LABEL_PROMPT)
    sheet.worksheet.freeze_panes = f"A{at.FIRST_ROW}"
    look.set_pages(sheet, "landscape", at.HEADINGS_ROW, lines=True)


def _write(sheet: SheetWriter, row: int, line: AwardLine) -> None:
    sheet.text(f"A{row}", words.LABELS[line.path])
    texts = []
    for letter, part, value in zip("BCD", LINE_PARTS[line.path], line.cells, strict=False):
        look.write_value(sheet, f"{letter}{row}", part.kind, value)
        if isinstance(value, str):
            texts.append((letter, value))
        if part.choices:
            label = words.LABELS[line.path]
            look.add_list(sheet, f"{letter}{row}", at.choice_words(part.choices), label, label)
    for letter in "ABCD":
        cell = sheet.worksheet[f"{letter}{row}"]
        cell.border, cell.alignment = style.BOX, style.aligned("left", indent=1)
        if line.path in _BEGIN:
            cell.fill, cell.font = style.GROUP_FILL, style.font(bold=True)
    sheet.fit(row, [("A", words.LABELS[line.path]), *texts], grows=True, indent=1)
