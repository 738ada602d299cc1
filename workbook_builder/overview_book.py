"""How `Bảng tổng hợp điểm` and `Đối chiếu` look: what is compared at a glance, and what is printed.

Where things stand and what they say is `overview_formulas`'.
"""

from __future__ import annotations

from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles import PatternFill
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder import overview_formulas as at
from workbook_builder import ranking_style as look
from workbook_builder import sheet_style as style
from workbook_builder.campaign import Campaign, Criterion
from workbook_builder.detail_formulas import criterion_title, level_text
from workbook_builder.evidence import asks_for_evidence
from workbook_builder.ranking_tables import RankingTables
from workbook_builder.sheet_style import Sheet
from workbook_builder.text_height import line_count, row_height
from workbook_builder.texts import ranking_sheet as words
from workbook_builder.xlsx_cells import column_letters

_NAME_WIDTH, _SUM_WIDTH, _RANK_WIDTH, _REMARK_WIDTH = 330, 92, 66, 230
_GROUPS_WIDTH, _LEAST_GROUP, _MOST_GROUP = 720, 96, 190
_UNIT_HEIGHT = 30.0
_GOOD, _BAD, _NONE = "63BE7B", "F8A5A0", "FFFFFF"
_UNITS_ON_ONE_PAGE = 25

_WIDTHS = {
    "A": 380, "B": 66, "C": 190, "D": 76, "E": 84, "F": 80, "G": 80, "H": 210, "I": 300,
    "J": 90, "K": 90,
}  # fmt: skip
_SIZE = 11.0
_MOST_LINES = 4
"""Lines of text that another unit than the one picked may claim in a row."""
_OTHER_FILL = PatternFill("solid", start_color="FFF2CC", end_color="FFF2CC")
_DIFFERENCE = '"+"General;"−"General;0'


def dress_overview(sheet: Sheet, campaign: Campaign, tables: RankingTables) -> None:
    """Keys, remarks and looks of `Bảng tổng hợp điểm`; its formulas have been written before."""
    worksheet, columns = sheet.worksheet, at.Columns.of(campaign)
    groups = [column_letters(at.FIRST_GROUP + place) for place in range(len(campaign.rubric))]
    sums = list(columns.sums.values())
    widths = {at.UNIT_KEY: 60, at.UNIT_NUMBER: 46, at.UNIT_NAME: _NAME_WIDTH}
    share = max(_LEAST_GROUP, min(_MOST_GROUP, _GROUPS_WIDTH // len(groups)))
    widths |= dict.fromkeys(groups, share) | dict.fromkeys(sums, _SUM_WIDTH)
    widths |= {sums[-1]: _RANK_WIDTH, columns.remark: _REMARK_WIDTH}
    sheet.widths(widths)
    worksheet.column_dimensions[at.UNIT_KEY].hidden = True
    last = at.FIRST_UNIT + len(campaign.units) - 1
    for row, text, size, bold in (
        (at.ROW_TITLE, words.OVERVIEW_TITLE, 16, True),
        (at.ROW_CAMPAIGN, campaign.title, 14, True),
        (at.ROW_HINT, words.OVERVIEW_HINT, 12, False),
    ):
        worksheet.merge_cells(f"{at.UNIT_NUMBER}{row}:{columns.remark}{row}")
        cell = sheet.text(f"{at.UNIT_NUMBER}{row}", text)
        cell.font = style.font(size, bold=bold, italic=not bold)
        cell.alignment = style.aligned("center")
        room = sum(widths[c] for c in widths if c != at.UNIT_KEY)
        sheet.height(row, look.height([(room, text, size)]))
    worksheet.merge_cells(f"{at.STATE}:{columns.remark}{at.ROW_STATE}")
    worksheet[at.STATE].font = style.font(bold=True, color=look.RED)
    worksheet[at.STATE].alignment = style.aligned("center")
    sheet.height(at.ROW_STATE, 20)
    headings = at.headings(campaign)
    for column, heading in headings.items():
        cell = sheet.text(f"{column}{at.HEADINGS_ROW}", heading)
        cell.font = style.font(12, bold=True)
        cell.alignment = style.aligned("center")
        cell.border, cell.fill = style.BOX, style.GROUP_FILL
    highest = max(
        line_count(heading, (widths[column] - 16) * 0.75, 12, bold=True)
        for column, heading in headings.items()
    )
    sheet.height(at.HEADINGS_ROW, min(row_height(highest, 12) + 8, 409))
    _write_units(sheet, campaign, tables, (at.UNIT_NUMBER, at.UNIT_NAME, *groups, *sums), widths)
    _heat(worksheet, campaign, groups, last)
    absent = f"INDEX(unit_in,${at.UNIT_KEY}{at.FIRST_UNIT})<>1"
    whole = f"{at.UNIT_NUMBER}{at.FIRST_UNIT}:{sums[-1]}{last}"
    style.fill_where(worksheet, whole, absent, look.MISSING_FILL)
    remarks = f"{columns.remark}{at.FIRST_UNIT}:{columns.remark}{last}"
    empty = f"ISBLANK({columns.remark}{at.FIRST_UNIT})"
    style.fill_where(worksheet, remarks, empty, style.OPTIONAL_FILL)
    rule = DataValidation(allowBlank=True, showInputMessage=True)
    rule.promptTitle, rule.prompt = words.REMARK_PROMPT
    rule.add(remarks)
    worksheet.add_data_validation(rule)
    worksheet.freeze_panes = f"{groups[0]}{at.FIRST_UNIT}"
    worksheet.print_title_rows = f"{at.HEADINGS_ROW}:{at.HEADINGS_ROW}"
    worksheet.print_area = f"{at.UNIT_NUMBER}1:{columns.remark}{last}"
    look.set_print(worksheet, one_page=len(campaign.units) <= _UNITS_ON_ONE_PAGE)


def _write_units(
    sheet: Sheet,
    campaign: Campaign,
    tables: RankingTables,
    shown: tuple[str, ...],
    widths: dict[str, int],
) -> None:
    worksheet, columns = sheet.worksheet, at.Columns.of(campaign)
    penalty, total, rank = (columns.sums[f"unit_{n}"] for n in ("penalty", "total", "rank"))
    bonus = columns.sums["unit_bonus"]
    for place, unit in enumerate(campaign.units):
        row = at.FIRST_UNIT + place
        sheet.number(f"{at.UNIT_KEY}{row}", place + 1)
        remark = tables.entered.remarks.get(unit.code)
        look.write_typed(sheet, f"{columns.remark}{row}", remark)
        for column in (*shown, columns.remark):
            cell = worksheet[f"{column}{row}"]
            cell.font = style.font(12, bold=column in (total, rank))
            cell.border = style.BOX
            is_text = column in (at.UNIT_NAME, columns.remark)
            cell.alignment = look.aligned("left" if is_text else "center")
        worksheet[f"{columns.remark}{row}"].number_format = look.TEXT
        worksheet[f"{bonus}{row}"].number_format = look.PLUS
        worksheet[f"{penalty}{row}"].number_format = look.MINUS
        texts = [(widths[at.UNIT_NAME], unit.name, 12.0)]
        texts += [(_REMARK_WIDTH, remark, 12.0)] if isinstance(remark, str) else []
        sheet.height(row, max(_UNIT_HEIGHT, look.height(texts)))
        sheet.grows(row)


def _heat(worksheet: Worksheet, campaign: Campaign, groups: list[str], last: int) -> None:
    """Each group from white at 0 to green (penalties: red) at its most: shares, not points."""
    for group, column in zip(campaign.rubric, groups, strict=True):
        scale = ColorScale(
            cfvo=[FormatObject("num", 0.0), FormatObject("num", float(group.points))],
            color=[Color(_NONE), Color(_BAD if group.counts_as == "penalty" else _GOOD)],
        )
        rule = Rule(type="colorScale", colorScale=scale)
        worksheet.conditional_formatting.add(f"{column}{at.FIRST_UNIT}:{column}{last}", rule)


# `Đối chiếu`


def dress_comparison(sheet: Sheet, campaign: Campaign, tables: RankingTables) -> None:
    """The unit picked and the looks of `Đối chiếu`; its formulas have been written before."""
    worksheet = sheet.worksheet
    sheet.widths(_WIDTHS)
    for column in (at.C_KEY, at.C_PLACE):
        worksheet.column_dimensions[column].hidden = True
    across = f"{at.C_CRITERION}:{at.C_EVIDENCE}"
    look.line(sheet, at.C_ROW_TITLE, across, words.COMPARISON_TITLE, 16, bold=True)
    look.line(sheet, at.C_ROW_CAMPAIGN, across, campaign.title, 14, bold=True)
    _dress_pick(sheet, tables)
    _dress_state(sheet)
    shown = "ABCDEFGHI"
    headings = dict(zip(shown, words.COMPARISON_HEADINGS, strict=True))
    look.write_headings(sheet, at.C_HEADINGS_ROW, headings, 12)
    criteria = list(campaign.criteria())
    who = at.picked(campaign, tables.entered)
    for place, criterion in enumerate(criteria):
        row = at.C_FIRST + place
        for column in shown:
            _dress_cell(sheet, column, row)
        sheet.height(row, _line_height(campaign, criterion, tables, who))
        sheet.grows(row)
    end = at.C_FIRST + len(criteria) - 1
    if asks_for_evidence(campaign):
        evidence = f"{at.C_EVIDENCE}{at.C_FIRST}:{at.C_EVIDENCE}{end}"
        look.mark_missing_evidence(worksheet, evidence, f"${at.C_KEY}{at.C_FIRST}")
    changed = f"AND(ISNUMBER(${at.C_DIFFERENCE}{at.C_FIRST}),${at.C_DIFFERENCE}{at.C_FIRST}<>0)"
    style.fill_where(worksheet, f"A{at.C_FIRST}:I{end}", changed, _OTHER_FILL)
    for kind in at.kinds(campaign):
        end += 1
        sheet.text(f"{at.C_CRITERION}{end}", words.COMPARISON_SUMS[kind])
        for column in shown:
            _dress_cell(sheet, column, end, bold=True)
            worksheet[f"{column}{end}"].fill = style.GROUP_FILL
        sheet.height(end, 22)
    worksheet.freeze_panes = f"A{at.C_FIRST}"
    worksheet.print_title_rows = f"{at.C_HEADINGS_ROW}:{at.C_HEADINGS_ROW}"
    worksheet.print_area = f"{at.C_CRITERION}1:{at.C_EVIDENCE}{end}"
    look.set_print(worksheet)


def _dress_pick(sheet: Sheet, tables: RankingTables) -> None:
    worksheet, row = sheet.worksheet, at.C_ROW_PICK
    label = sheet.text(f"{at.C_CRITERION}{row}", words.COMPARISON_PICK)
    label.font, label.alignment = style.font(14, bold=True), style.aligned("right")
    worksheet.merge_cells(f"{at.PICK}:{at.C_DIFFERENCE}{row}")
    look.write_typed(sheet, at.PICK, tables.entered.picked)
    for column in "BCDEFG":
        cell = worksheet[f"{column}{row}"]
        cell.border, cell.fill = style.BOX, style.INPUT_FILL
    cell = worksheet[at.PICK]
    cell.font, cell.alignment = style.font(14, bold=True), look.aligned("left")
    cell.number_format = look.TEXT
    sheet.height(row, 30)
    rule = DataValidation(
        type="list", formula1="unit_name", allowBlank=True, showInputMessage=True,
        showErrorMessage=True, errorStyle="stop",
    )  # fmt: skip
    rule.promptTitle, rule.prompt = words.COMPARISON_PROMPT
    rule.errorTitle, rule.error = words.COMPARISON_REFUSAL
    rule.add(at.PICK)
    worksheet.add_data_validation(rule)


def _dress_state(sheet: Sheet) -> None:
    worksheet, row = sheet.worksheet, at.C_ROW_STATE
    worksheet[at.C_STATE].font = style.font(bold=True, color=look.RED)
    worksheet[at.C_STATE].alignment = style.aligned("left")
    worksheet.merge_cells(f"{at.C_STATE}:C{row}")
    for column, heading in (("D", words.RANKING_HEADINGS[5]), ("F", words.RANKING_HEADINGS[0])):
        cell = sheet.text(f"{column}{row}", heading)
        cell.font, cell.alignment = style.font(), style.aligned("right", wrap=False)
    for address in (at.C_TOTAL, at.C_RANK):
        cell = worksheet[address]
        cell.font, cell.alignment = style.font(14, bold=True), look.aligned("left")
    sheet.height(row, 26)


def _dress_cell(sheet: Sheet, column: str, row: int, *, bold: bool = False) -> None:
    cell = sheet.worksheet[f"{column}{row}"]
    cell.font = style.font(_SIZE, bold=bold)
    cell.border = style.BOX
    is_text = column in (at.C_CRITERION, at.C_LEVEL, at.C_REASON, at.C_EVIDENCE)
    cell.alignment = look.aligned("left" if is_text else "center")
    if column == at.C_DIFFERENCE:
        cell.number_format = _DIFFERENCE


def _line_height(
    campaign: Campaign, criterion: Criterion, tables: RankingTables, who: int
) -> float:
    """What the unit picked needs, and within limits what any other would: the leader will pick it.

    Excel does not fit a row again when a formula shows another text.
    """
    most = row_height(_MOST_LINES, _SIZE)
    needed = look.height([(_WIDTHS[at.C_CRITERION], criterion_title(criterion), _SIZE)])
    for place, unit in enumerate(campaign.units):
        could_be = tables.could_be(unit.code)
        line = tables.agreed.get((unit.code, criterion.id))
        reason = line.line.entry.reason if line else None
        said = f"{line.status.check}. {reason if isinstance(reason, str) else ''}" if line else ""
        texts = [
            *((at.C_LEVEL, level_text(criterion, one)) for one in could_be),
            *((at.C_EVIDENCE, one.evidence.get(criterion.id, "")) for one in could_be if one),
            (at.C_REASON, said),
        ]
        height = look.height([(_WIDTHS[c], text, _SIZE) for c, text in texts])
        needed = max(needed, height if place == who else min(height, most))
    return max(needed, 20.0)
