"""The looks of `Điểm thưởng, điểm trừ`, and the rules for what may be typed there."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.ledger import JudgedEntry, most_points
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.ledger import cells as at
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import SIZE, height_needed

_WIDTHS = {"A": 230, "B": 210, "C": 80, "D": 72, "E": 250, "F": 120, "G": 104, "H": 160}
_HIDDEN_WIDTH = 130
_LEAST_LINES_PRINTED = 15  # as many as one page holds: none is printed that is empty


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Writes the lines that the leader has typed, and sets the looks of the sheet."""
    worksheet = sheet.worksheet
    hidden = [column for column in at.HEADED.values() if column not in _WIDTHS]
    sheet.widths({**_WIDTHS, **dict.fromkeys(hidden, _HIDDEN_WIDTH)})
    for column in hidden:
        worksheet.column_dimensions[column].hidden = True
    hint = words.LEDGER_HINT.format(acts=tables.effect_sentence(words.ACTS))
    ours.write_input_head(sheet, "A", at.CHECK, words.LEDGER_TITLE, hint)
    headings = {column: heading for heading, column in at.HEADED.items()}
    look.write_leader_headings(sheet, at.HEADINGS_ROW, headings, 12)
    last = at.FIRST_LINE + tables.ledger_lines - 1
    _dress_line(worksheet, at.FIRST_LINE)
    sheet.repeat_looks((*at.LEDGER_COLUMNS.values(), at.CHECK), at.FIRST_LINE, last)
    shown, inputs = tables.shown_ledger, ours.TableInputs(at.LEDGER_COLUMNS, at.FIRST_LINE, last)
    for place, one in enumerate(shown):
        _write_line(sheet, at.FIRST_LINE + place, inputs, one)
    _guard(worksheet, inputs, tables.campaign)
    _colour(worksheet, inputs)
    worksheet.freeze_panes = f"A{at.FIRST_LINE}"
    worksheet.auto_filter.ref = f"A{at.HEADINGS_ROW}:{at.LINE_PENALTY}{last}"
    worksheet.print_title_rows = f"{at.HEADINGS_ROW}:{at.HEADINGS_ROW}"
    printed = min(max(len(shown), _LEAST_LINES_PRINTED), tables.ledger_lines)
    worksheet.print_area = f"A1:{at.CHECK}{at.FIRST_LINE + printed - 1}"
    look.set_numbered_pages(worksheet)


_LOOKS: dict[str, tuple[style.Horizontal, str]] = {
    "unit": ("left", style.TEXT_FORMAT),
    "criterion": ("left", style.TEXT_FORMAT),
    "kind": ("center", style.TEXT_FORMAT),
    "points": ("center", "General"),
    "reason": ("left", style.TEXT_FORMAT),
    "by": ("left", style.TEXT_FORMAT),
    "date": ("center", style.TEXT_FORMAT),
}


def _dress_line(worksheet: Worksheet, row: int) -> None:
    for name, column in at.LEDGER_COLUMNS.items():
        horizontal, number_format = _LOOKS[name]
        cell = worksheet[f"{column}{row}"]
        cell.alignment = look.table_alignment(horizontal)
        cell.number_format = number_format
        cell.border = style.BOX
    check = worksheet[f"{at.CHECK}{row}"]
    check.alignment = style.aligned("center")
    check.border = style.BOX


def _write_line(sheet: SheetWriter, row: int, inputs: ours.TableInputs, one: JudgedEntry) -> None:
    inputs.write(sheet, row, one.entry)
    typed = [(_WIDTHS[column], text, SIZE) for column, text in inputs.texts(one.entry)]
    sheet.fit(row, [(at.CHECK, one.check)], grows=True)
    sheet.height(row, height_needed([*typed, (_WIDTHS[at.CHECK], one.check, SIZE)]))


def _guard(worksheet: Worksheet, inputs: ours.TableInputs, campaign: Campaign) -> None:
    most = number(most_points(campaign))
    rules = {
        "unit": DataValidation(type="list", formula1="unit_name"),
        "criterion": DataValidation(type="list", formula1="rubric_label"),
        "kind": DataValidation(type="list", formula1="ledger_kinds"),
        "points": DataValidation(
            type="decimal", operator="between", formula1="0", formula2="info_most_points"
        ),
    }
    refusals = {
        name: (title, text.format(most=most))
        for name, (title, text) in words.LEDGER_REFUSALS.items()
    }
    inputs.guard(worksheet, rules, words.LEDGER_PROMPTS, refusals)


def _colour(worksheet: Worksheet, inputs: ours.TableInputs) -> None:
    """Colours `Kiểm tra` green or red, and empty lines yellow until something is typed there."""
    check = f"${at.CHECK}{inputs.first}"
    inputs.colour_checks(
        worksheet,
        at.CHECK,
        (f'EXACT({check},"{words.COUNTS}")', ours.RIGHT_FILL),
        (f"LEN({check})>0", style.WRONG_FILL),
    )
    inputs.fill_where_empty(worksheet, style.INPUT_FILL)
