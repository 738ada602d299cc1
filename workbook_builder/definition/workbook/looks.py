"""The looks that the sheets of Khai-bao.xlsx share: titles, headings, lines to write on, lists.

They are built on `xlsx.write.sheet`. Nothing here knows a campaign, only the kinds of cells.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import Outline

from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.layout import Table, TableColumn
from workbook_builder.scoring.kinds.kind import usual_percent
from workbook_builder.words.workbooks import definition as words
from workbook_builder.words.workbooks import scoring as scoring_words
from workbook_builder.xlsx.cells import column_letters, column_number
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.validation import add_validation, list_formula

CellValue = str | Decimal | int | date | None
Orientation = Literal["portrait", "landscape"]

HINT_SIZE = 11.0


def write_title(sheet: SheetWriter, columns: str, title: str, hint: str) -> None:
    """Writes the title of a sheet and, below it, a hint what to do there."""
    first, last = columns.split(":")
    for row, text, size in ((1, title, 14.0), (2, hint, HINT_SIZE)):
        sheet.worksheet.merge_cells(f"{first}{row}:{last}{row}")
        cell = sheet.text(f"{first}{row}", text)
        cell.font = style.font(size, bold=row == 1, italic=row == 2)
        cell.alignment = style.aligned("center" if row == 1 else "left")
        sheet.fit(row, [(columns, text)], size, bold=row == 1)
    sheet.height(1, 24)


def write_table_headings(sheet: SheetWriter, row: int, headings: Mapping[str, str]) -> None:
    """Writes column headings, boxed and grey."""
    for letter, heading in headings.items():
        cell = sheet.text(f"{letter}{row}", heading)
        cell.font, cell.alignment = style.font(bold=True), style.aligned("center")
        cell.border, cell.fill = style.BOX, style.GROUP_FILL
    sheet.fit(row, list(headings.items()), bold=True)


@dataclass(frozen=True, slots=True)
class WrittenTable:
    """A sheet that is one table: its title and hint, its lines, and a prompt for each column.

    `lists`: key of a column → the named range that its dropdown offers. Any other column that has
    `choices` offers these.
    """

    table: Table
    title: str
    hint: str
    prompts: Mapping[str, tuple[str, str]]
    lines: Sequence[Mapping[str, CellValue]]
    orientation: Orientation = "portrait"
    lists: Mapping[str, str] = field(default_factory=dict)


def write_table(sheet: SheetWriter, one: WrittenTable) -> None:
    """Writes the whole sheet: title, headings, lines, and room for further ones."""
    columns = one.table.columns
    last, edge = at.watched_row(len(one.lines)), columns[-1].letter
    sheet.widths({column.letter: column.width for column in columns})
    write_title(sheet, f"A:{edge}", one.title, one.hint)
    headings = {column.letter: column.heading for column in columns}
    write_table_headings(sheet, at.HEADINGS_ROW, headings)
    for row in range(at.FIRST_ROW, at.ready_row(len(one.lines)) + 1):
        place = row - at.FIRST_ROW
        values = one.lines[place] if place < len(one.lines) else {}
        write_line(sheet, one.table, row, values)
    for column in columns:
        cells = f"{column.letter}{at.FIRST_ROW}:{column.letter}{last}"
        title, text = one.prompts[column.key]
        offered = one.lists.get(column.key) or at.choice_words(column.choices)
        if offered:
            add_list(sheet, cells, offered, title, text)
        else:
            add_prompt(sheet, cells, title, text)
    sheet.worksheet.freeze_panes = f"A{at.FIRST_ROW}"
    frame_written(sheet, one.table, "A", edge, last)
    set_pages(sheet, one.orientation, at.HEADINGS_ROW, lines=True)


def hide_unused(sheet: SheetWriter, table: Table, lines: Sequence[Mapping[str, CellValue]]) -> bool:
    """Hides seldom columns without values behind a [+]; returns whether there are any."""
    unused = [
        column.letter
        for column in table.columns
        if column.seldom and not any(line.get(column.key) is not None for line in lines)
    ]
    dimensions = sheet.worksheet.column_dimensions
    for letter in unused:
        dimensions[letter].outlineLevel, dimensions[letter].hidden = 1, True
        before = column_letters(column_number(letter) - 1)
        if before not in unused:
            dimensions[before].collapsed = True
    sheet.worksheet.sheet_properties.outlinePr = Outline(summaryRight=False)
    # openpyxl counts the levels only after it has written them; without them Excel makes no room
    # for the [+].
    dimensions.max_outline = 1 if unused else None
    return bool(unused)


def write_line(sheet: SheetWriter, table: Table, row: int, values: Mapping[str, CellValue]) -> None:
    """Writes a line of a table with its box; without values, prepares an empty one.

    An empty line gets its box by `frame_written` as soon as somebody writes in it.
    """
    for column in table.columns:
        address = f"{column.letter}{row}"
        write_value(sheet, address, column.kind, values.get(column.key))
        cell = sheet.worksheet[address]
        cell.alignment = _alignment(column)
        if values:
            cell.border = style.BOX
    if values:
        wide = [(column.letter, str(values.get(column.key) or "")) for column in table.columns]
        sheet.fit(row, wide, grows=True, indent=1)


def frame_written(sheet: SheetWriter, table: Table, first: str, last: str, last_row: int) -> None:
    """Frames every line as soon as something is written in it, from column `first` to `last`.

    If empty lines were framed too, Excel would print pages of them.
    """
    letters = [column.letter for column in table.columns]
    written = f"COUNTA(${letters[0]}{at.FIRST_ROW}:${letters[-1]}{at.FIRST_ROW})>0"
    rule = Rule(type="expression", formula=[written], dxf=DifferentialStyle(border=style.BOX))
    cells = f"{first}{at.FIRST_ROW}:{last}{last_row}"
    sheet.worksheet.conditional_formatting.add(cells, rule)


def _alignment(column: TableColumn) -> Alignment:
    centred = column.kind != "text" or column.seldom or column.key in ("id", "criterion")
    return style.aligned("center") if centred else style.aligned(indent=1)


def write_value(sheet: SheetWriter, address: str, kind: at.CellKind, value: CellValue) -> None:
    """Writes a value as Excel stores its kind; without one, only sets the format for it.

    A day is a text: Excel with English regional settings would take 5/7/2023 for the seventh of
    May, and not take 18/12/2023 for a day at all.
    """
    cell = sheet.worksheet[address]
    match value:
        case None | "":
            pass
        case str():
            sheet.text(address, value)
        case date():
            sheet.text(address, f"{value:%d/%m/%Y}")
        case _:
            sheet.number(address, float(value))
    if kind != "number":
        cell.number_format = style.TEXT_FORMAT


def add_list(
    sheet: SheetWriter, cells: str, choices: tuple[str, ...] | str, title: str, text: str
) -> None:
    """Adds a dropdown: with the words given, or with the cells of the named range.

    Where Excel can't hold the words in a list, they are only told.
    """
    named = isinstance(choices, str)
    listed = choices if isinstance(choices, str) else list_formula(choices)
    if listed is None:
        add_prompt(sheet, cells, title, text)
        return
    wrong = words.PICK_LISTED if named else words.PICK_ONE.format(choices=", ".join(choices))
    rule = DataValidation(
        type="list",
        formula1=listed,
        # The named range has empty cells for further units: were blanks allowed, Excel would take
        # whatever is typed.
        allow_blank=not named,
        showInputMessage=True,
        promptTitle=title,
        prompt=text,
        showErrorMessage=True,
        # The named range lists units by name, but their codes may be typed too: only warn then.
        errorStyle="warning" if named else "stop",
        errorTitle=words.NOT_IN_LIST,
        error=wrong,
    )
    add_validation(sheet.worksheet, cells, rule)


def add_prompt(sheet: SheetWriter, cells: str, title: str, text: str) -> None:
    """Shows a message to whoever is about to write in the cells. Anything may be written there."""
    prompt = DataValidation(allow_blank=True, showInputMessage=True, promptTitle=title, prompt=text)
    add_validation(sheet.worksheet, cells, prompt)


def add_percent(sheet: SheetWriter, cells: str, title: str) -> None:
    """Asks about a per cent below 1 or above 100: Excel makes 0,85 of a typed 85%."""
    rule = DataValidation(
        type="custom",
        formula1=usual_percent(cells.split(":")[0]),
        allow_blank=True,
        showInputMessage=True,
        promptTitle=title,
        prompt=scoring_words.PROMPT_PERCENT.strip(),
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle=scoring_words.WRONG_PERCENT,
        error=scoring_words.WRONG_PERCENT_TEXT,
    )
    add_validation(sheet.worksheet, cells, rule)


def set_pages(sheet: SheetWriter, orientation: Orientation, headings: int, *, lines: bool) -> None:
    """Sets pages of A4, numbered, with the headings on each. `lines`: show the grid on the screen.

    No print area is set, since it would cut off rows that an officer adds.
    """
    worksheet = sheet.worksheet
    sides = (30.0, 15.0) if orientation == "portrait" else (20.0, 20.0)
    style.set_page(worksheet, orientation, sides=sides)
    style.set_footer(worksheet, right=words.FOOTER_PAGE.format(page="&P", pages="&N"))
    worksheet.print_title_rows = f"{headings}:{headings}"
    worksheet.sheet_view.showGridLines = lines


def absolute_address(address: str) -> str:
    """The absolute address of a cell, which stays when a formula is filled down: D3 → $D$3."""
    return f"${address[0]}${address[1:]}"
