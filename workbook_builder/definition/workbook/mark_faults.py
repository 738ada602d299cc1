"""What was read of Khai-bao.xlsx and its problems → Khai-bao.kiem-tra.xlsx, which shows both.

The sheet `Lỗi` lists the problems. Each has a link to its cell, which is marked in a copy of the
officer's sheet. The copies are only for looking at: they have values and widths, but no dropdowns
and prompts. They also show the codes proposed for units, ready to be copied.
"""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.styles import PatternFill
from openpyxl.worksheet.hyperlink import Hyperlink

from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook import looks as look
from workbook_builder.definition.workbook.read import DefinitionReading
from workbook_builder.definition.workbook.read_cells import shown_text, text_of
from workbook_builder.folder.names import DEFINITION_BOOK
from workbook_builder.problems import Problem, Severity
from workbook_builder.spelling import folded
from workbook_builder.words.sentences import message
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.cells import cell_name, column_letters, column_number, position
from workbook_builder.xlsx.read.book import Sheet
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter

_WIDTHS = {"A": 45, "B": 190, "C": 95, "D": 470}
_FIRST = 5
_FILLS = {Severity.ERROR: style.WRONG_FILL, Severity.WARNING: style.INPUT_FILL}
_PROPOSED_FILL = PatternFill("solid", start_color="DDEBF7", end_color="DDEBF7")
_LINK = "0563C1"
_MOST_TOLD = 1000  # every row of a table that was pasted without kinds is a fault
_MOST_ROWS, _MOST_COLUMNS = 20_000, 50  # somebody may have pasted anything into a sheet


def write_faults_book(reading: DefinitionReading) -> bytes:
    """The bytes of the workbook that shows the faults."""
    assert reading.book is not None  # the caller asks only for workbooks that could be opened
    book = style.new_workbook()
    pending = Pending()
    faults = SheetWriter(book.create_sheet(words.SHEET_FAULTS), pending)
    titles = {folded(words.SHEET_FAULTS)}
    for sheet in reading.book.sheets:
        refused = not style.is_sheet_title(sheet.name) or sheet.state != "visible"
        if refused or folded(sheet.name) in titles:
            continue
        titles.add(folded(sheet.name))
        _copy(SheetWriter(book.create_sheet(sheet.name), pending), sheet, reading)
    _write_list(faults, reading, book)
    style.open_at(book, faults.worksheet, f"B{_FIRST}")
    return finish(book, pending)


# The list


def _write_list(sheet: SheetWriter, reading: DefinitionReading, book: Workbook) -> None:
    sheet.widths(_WIDTHS)
    look.write_title(
        sheet, "A:D", words.FAULTS_TITLE, words.FAULTS_HINT.format(file=DEFINITION_BOOK)
    )
    look.write_table_headings(
        sheet, _FIRST - 1, dict(zip("ABCD", words.FAULTS_HEADINGS, strict=True))
    )
    names = {folded(name): name for name in book.sheetnames}
    for number, problem in enumerate(reading.problems[:_MOST_TOLD], start=1):
        row = _FIRST + number - 1
        sheet.number(f"A{row}", number).alignment = style.aligned("center")
        _write_place(sheet, f"B{row}", problem, names)
        severity = sheet.text(f"C{row}", words.SEVERITIES[problem.severity.value])
        severity.alignment = style.aligned("center")
        severity.fill = _FILLS.get(problem.severity, _PROPOSED_FILL)
        said = message(problem)
        sheet.text(f"D{row}", said).alignment = style.aligned()
        for letter in "ABCD":
            sheet.worksheet[f"{letter}{row}"].border = style.BOX
        sheet.fit(row, [("B", _place(problem)), ("D", said)])
    sheet.worksheet.freeze_panes = f"A{_FIRST}"
    look.set_pages(sheet, "portrait", _FIRST - 1, lines=False)


def _write_place(
    sheet: SheetWriter, address: str, problem: Problem, names: Mapping[str, str]
) -> None:
    """Writes the place of a problem, as a link where the workbook has a copy of that sheet."""
    place = problem.place
    shown = _place(problem)
    cell = sheet.text(address, shown)
    cell.alignment = style.aligned()
    title = names.get(folded(place.sheet))
    if title is None:
        return
    quoted = title.replace("'", "''")
    target = f"'{quoted}'!{place.cell or 'A1'}"
    cell.hyperlink = Hyperlink(ref=address, location=target, display=shown)
    cell.font = style.font(color=_LINK)


def _place(problem: Problem) -> str:
    place = problem.place
    if not place.sheet:
        return place.file or DEFINITION_BOOK
    return f"{place.sheet}!{place.cell}" if place.cell else place.sheet


# The copies


def _copy(sheet: SheetWriter, read: Sheet, reading: DefinitionReading) -> None:
    """Writes the values of a sheet into the same cells, and marks the faults."""
    headings = (
        at.HEAD_HEADINGS_ROW if folded(read.name) == folded(words.SHEET_HEAD) else at.HEADINGS_ROW
    )
    bold, aligned, above = style.font(bold=True), style.aligned(), style.aligned(wrap=False)
    widths = _widths(read)
    sheet.widths(widths)
    days = {cell for title, cell in reading.days if folded(title) == folded(read.name)}
    lines: dict[int, list[tuple[str, str]]] = {}
    for (row, column), cell in sorted(read.cells.items()):
        if row > _MOST_ROWS or column > _MOST_COLUMNS:
            continue
        address, letter = cell_name(row, column), column_letters(column)
        if isinstance(cell.value, float):
            copied = sheet.number(address, cell.value)
        elif text := text_of(cell):
            copied = sheet.text(address, text)
        else:
            continue
        copied.alignment = aligned if row >= headings else above
        if row in (1, headings):
            copied.font = bold
        if row >= headings and letter in widths:
            lines.setdefault(row, []).append((letter, shown_text(cell)))
        if cell.format:
            copied.number_format = cell.format
        if address in days and isinstance(cell.value, float):
            copied.number_format = style.DAY_FORMAT
    for row, texts in lines.items():
        sheet.fit(row, texts)
        for letter in widths:
            sheet.worksheet[f"{letter}{row}"].border = style.BOX
    if folded(read.name) == folded(words.SHEET_UNITS):
        for address, code in reading.proposed.items():
            proposed = sheet.text(address, code)
            proposed.fill, proposed.alignment = _PROPOSED_FILL, aligned
    _mark(sheet, read.name, reading)
    sheet.worksheet.freeze_panes = f"A{headings + 1}"
    style.set_page(sheet.worksheet, "landscape", sides=(20, 20))
    if widths:  # without a print area, the long lines above the table would make the page wider
        last = max(lines, default=headings)
        sheet.worksheet.print_area = f"{min(widths)}1:{max(widths)}{last}"


def _widths(read: Sheet) -> dict[str, int]:
    """The widths of the columns of a known sheet, without hidden ones that nobody has used."""
    name = read.name
    used = {column for row, column in read.cells if row > at.HEADINGS_ROW}
    if folded(name) == folded(words.SHEET_HEAD):
        return at.HEAD_WIDTHS
    for table in at.TABLES:
        if folded(table.sheet) == folded(name):
            widths = {
                column.letter: column.width
                for column in table.columns
                if not column.seldom or column_number(column.letter) in used
            }
            beside = {
                at.RUBRIC.sheet: {at.CHECK: at.CHECK_WIDTH},
                at.UNITS.sheet: {at.NUMBER: at.NUMBER_WIDTH},
            }
            return widths | beside.get(table.sheet, {})
    return {}


def _mark(sheet: SheetWriter, name: str, reading: DefinitionReading) -> None:
    """Colours each cell that has problems, by the worst of them."""
    said: dict[str, list[Problem]] = {}
    for problem in reading.problems:
        cell = problem.place.cell
        if folded(problem.place.sheet) == folded(name) and position(cell):
            said.setdefault(cell, []).append(problem)
    for address, problems in said.items():
        worst = min(problems, key=lambda one: list(Severity).index(one.severity))
        cell = sheet.worksheet[address]
        if address not in reading.proposed or worst.severity is Severity.ERROR:
            cell.fill = _FILLS.get(worst.severity, _PROPOSED_FILL)
        cell.border = style.BOX
