"""The looks of the sheet `Tiếp nhận`: widths, heights, inputs, prompts, colours, print set-up.

The places and formulas of the cells are in `cells`. The inputs get what the leader typed before.
"""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.folder.names import INBOX
from workbook_builder.leader.picks import BY_MARK, BY_REASON
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.files import cells as at
from workbook_builder.ranking.files.shown import FileShown
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed

_WIDTHS = {
    "B": 250,
    "C": 220,
    "D": 140,
    "E": 148,
    "F": 104,
    "G": 420,
    "H": 60,
    "I": 190,
    "J": 130,
    "K": 104,
    "L": 160,
    "M": 124,
    "N": 148,
}
_HIDDEN_WIDTH = 90
_SIZE = 12.0
_LEAST_HEIGHT = 20.0
_ROOM_FOR_A_UNIT, _ROOM = 2, 30
_SAVED = "dd/mm/yyyy hh:mm"
_KILOBYTES = '#,##0.0" KB"'
_LOOKS: dict[str, tuple[style.Horizontal, str]] = {
    at.FILE: ("left", "General"),
    at.UNIT: ("left", "General"),
    at.RESULT: ("center", "General"),
    at.SAVED: ("center", _SAVED),
    at.FILE_SIZE: ("center", _KILOBYTES),
    at.CONTENT: ("left", "General"),
    at.PICK_COLUMNS["mark"]: ("center", style.TEXT_FORMAT),
    at.PICK_COLUMNS["reason"]: ("left", style.TEXT_FORMAT),
    at.PICK_COLUMNS["by"]: ("left", style.TEXT_FORMAT),
    at.PICK_COLUMNS["date"]: ("center", style.TEXT_FORMAT),
    at.CHECK: ("center", "General"),
    at.HASH: ("center", "General"),
    at.RECEIVED: ("center", _SAVED),
}


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Sets the looks of the sheet and writes what the leader had typed."""
    worksheet = sheet.worksheet
    hidden = dict.fromkeys(at.HIDDEN.values(), _HIDDEN_WIDTH)
    sheet.widths({**_WIDTHS, **hidden})
    for column in hidden:
        worksheet.column_dimensions[column].hidden = True
    hint = words.HINT.format(inbox=f"{INBOX}/", acts=tables.effect_sentence(words.ACTS))
    ours.write_input_head(sheet, at.FILE, at.RECEIVED, words.TITLE, hint)
    headings = {column: heading for heading, column in at.HEADED.items()}
    look.write_leader_headings(sheet, at.HEADINGS_ROW, headings, 12)
    # A click may add files to the open workbook, but sets no looks: spare rows get them now.
    last = at.last_file_row(max(len(tables.files), _room(tables)))
    inputs = ours.TableInputs(at.PICK_COLUMNS, at.FIRST_FILE, last)
    _dress_rows(sheet, last)
    for place, one in enumerate(tables.files):
        _write_file(sheet, at.FIRST_FILE + place, inputs, one)
    if not tables.files:
        sheet.number(f"{at.NUMBER}{at.FIRST_FILE}", 1)
    _guard(worksheet, inputs)
    _colour(worksheet, inputs)
    worksheet.freeze_panes = f"{at.UNIT}{at.FIRST_FILE}"
    worksheet.auto_filter.ref = f"{at.NUMBER}{at.HEADINGS_ROW}:{at.FINE}{last}"
    worksheet.print_title_rows = f"{at.HEADINGS_ROW}:{at.HEADINGS_ROW}"
    worksheet.print_area = at.print_area(len(tables.files))
    look.set_numbered_pages(worksheet)


def _room(tables: RankingTables) -> int:
    """The number of rows that get looks. A workbook of values needs no spare rows."""
    units = len(tables.standings)
    return _ROOM_FOR_A_UNIT * units + _ROOM if tables.live else 0


def _write_file(sheet: SheetWriter, row: int, inputs: ours.TableInputs, one: FileShown) -> None:
    sheet.number(f"{at.NUMBER}{row}", one.row.number)
    inputs.write(sheet, row, one.typed)
    # A pick changes the texts on the rows of all the unit's files: there is room for the longest.
    contents = [one.content, one.picked_content]
    if one.row.choice is not None:
        contents.append(words.OTHER_PICKED.format(file=one.name))  # the longer of the two
    checks = [one.check, words.INCOMPLETE, words.UNUSABLE][: 3 if one.row.matters else 1]
    results = [one.result, one.picked_result, words.NOT_PICKED if one.row.choice else ""]
    texts = [
        *((_WIDTHS[column], text, _SIZE) for column, text in inputs.texts(one.typed)),
        (_WIDTHS[at.FILE], one.name, _SIZE),
        (_WIDTHS[at.UNIT], one.unit_name, _SIZE),
        *((_WIDTHS[at.RESULT], text, _SIZE) for text in results),
        *((_WIDTHS[at.CONTENT], text, _SIZE) for text in contents),
        *((_WIDTHS[at.CHECK], text, _SIZE) for text in checks),
    ]
    sheet.fit(row, [(at.CHECK, one.check)], grows=True)
    sheet.height(row, max(height_needed(texts), _LEAST_HEIGHT))


def _dress_rows(sheet: SheetWriter, last: int) -> None:
    for column, (horizontal, number_format) in _LOOKS.items():
        cell = sheet.cell(f"{column}{at.FIRST_FILE}")
        cell.font = style.font(_SIZE)
        cell.alignment = look.table_alignment(horizontal)
        cell.number_format = number_format
    sheet.repeat_looks(_LOOKS, at.FIRST_FILE, last)


def _guard(worksheet: Worksheet, inputs: ours.TableInputs) -> None:
    rules = {"mark": DataValidation(type="list", formula1=f'"{words.MARK}"')}
    inputs.guard(worksheet, rules, words.PROMPTS, words.REFUSALS)


def _colour(worksheet: Worksheet, inputs: ours.TableInputs) -> None:
    """Colours `Kiểm tra` and the inputs of files that can be picked; adds lines."""
    first, last = inputs.first, inputs.last
    check = f"${at.CHECK}{first}"
    inputs.colour_checks(
        worksheet,
        at.CHECK,
        (f'EXACT({check},"{words.COUNTS}")', ours.RIGHT_FILL),
        (f'AND(LEN({check})>0,NOT(EXACT({check},"{words.NO_NEED}")))', style.WRONG_FILL),
        boxed=True,
    )
    can = f"INDEX(receipt_can,${at.NUMBER}{first})"
    open_ = f"OR({can}={BY_MARK},{can}={BY_REASON})"
    style.fill_where(worksheet, inputs.cells, open_, style.INPUT_FILL, boxed=True)
    chosen = f"AND(${at.DECIDED}{first}>0,${at.DECIDED}{first}=${at.NUMBER}{first})"
    shown = f"{at.FILE}{first}:{at.CONTENT}{last}"
    style.fill_where(worksheet, shown, chosen, ours.RIGHT_FILL, boxed=True)
    # Only rows with a file get lines: spare rows would look like an empty grid.
    everything = f"{at.FILE}{first}:{at.RECEIVED}{last}"
    style.border_where(worksheet, everything, f"ISNUMBER(${at.NUMBER}{first})")
