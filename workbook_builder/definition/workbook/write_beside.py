"""Beside the rows of the sheet `Tiêu chí`: the rows of the plan that they come from, and doubts.

It stands to the right of all columns of the table, so that plan and definition are compared on one
screen. It is no part of the definition: the reader passes over these headings.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbook_builder.campaign.model import Criterion, Group, Tier
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook import looks as look
from workbook_builder.definition.workbook.beside import Beside, RowKey
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.cells import column_letters, column_number
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

_WIDTHS = (420, 420)

Line = tuple[Group | Criterion | Tier, int]


def write_beside(
    sheet: SheetWriter, lines: Sequence[Line], beside: Mapping[RowKey, Beside]
) -> None:
    """Writes both columns beside these rows of the rubric; nothing where nothing is given."""
    if not beside:
        return
    last = column_number(at.RUBRIC.columns[-1].letter)
    letters = [column_letters(last + n) for n in (1, 2)]
    sheet.widths(dict(zip(letters, _WIDTHS, strict=True)))
    # All of them once more: the row is to be as high as the highest.
    headings = {column.letter: column.heading for column in at.RUBRIC.columns}
    headings |= dict(zip(letters, words.PLAN_HEADINGS, strict=True))
    look.write_table_headings(sheet, at.HEADINGS_ROW, headings)
    owner = ""
    for row, (node, _) in enumerate(lines, start=at.FIRST_ROW):
        label = node.label if isinstance(node, Tier) else ""
        owner = owner if isinstance(node, Tier) else node.id
        found = beside.get((owner, label))
        if found is None:
            continue
        said = list(zip(letters, (found.words, found.doubt), strict=True))
        for letter, text in said:
            cell = sheet.text(f"{letter}{row}", text)
            cell.font, cell.border = style.font(look.HINT_SIZE, italic=True), style.BOX
            cell.alignment = style.aligned(indent=1)
        if found.doubt:
            sheet.worksheet[f"{letters[1]}{row}"].fill = style.INPUT_FILL
        title = str(sheet.worksheet[at.RUBRIC.cell("title", row)].value or "")
        sheet.fit(row, [(at.RUBRIC.column("title").letter, title), *said], grows=True, indent=2)
