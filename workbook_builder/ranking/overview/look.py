"""The looks of `Bảng tổng hợp điểm`: a printed table, and a heat map for the screen.

The places and formulas of the cells are in `cells`.
"""

from __future__ import annotations

from decimal import Decimal

from openpyxl.formatting.rule import ColorScale, FormatObject, Rule
from openpyxl.styles.colors import Color
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, RubricItem
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.overview import cells as at
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.runs import CellRun
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed, line_count, row_height
from workbook_builder.xlsx.write.validation import add_validation

_NAME_WIDTH, _SUM_WIDTH, _RANK_WIDTH, _REMARK_WIDTH = 330, 92, 66, 230
_GROUPS_WIDTH, _LEAST_GROUP, _MOST_GROUP = 720, 96, 190
_GAP_WIDTH, _CRITERION_WIDTH = 22, 58
_SIZE, _HEAT_SIZE = 12.0, 11.0
_UNIT_HEIGHT = 30.0
_GOOD, _BAD, _NONE = "63BE7B", "F8A5A0", "FFFFFF"
_UNITS_ON_ONE_PAGE = 25


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Writes keys and remarks and sets the looks. The formulas must have been written before."""
    campaign = tables.campaign
    worksheet, columns = sheet.worksheet, at.OverviewColumns.of(campaign)
    groups = [column_letters(at.FIRST_GROUP + place) for place in range(len(campaign.rubric))]
    sums = list(columns.sums.values())
    widths = {at.UNIT_KEY: 60, at.UNIT_NUMBER: 46, at.UNIT_NAME: _NAME_WIDTH}
    share = max(_LEAST_GROUP, min(_MOST_GROUP, _GROUPS_WIDTH // len(groups)))
    widths |= dict.fromkeys(groups, share) | dict.fromkeys(sums, _SUM_WIDTH)
    widths |= {columns.sums["unit_rank"]: _RANK_WIDTH, columns.remark: _REMARK_WIDTH}
    heat_widths = {columns.gap: _GAP_WIDTH} | dict.fromkeys(columns.criteria, _CRITERION_WIDTH)
    sheet.widths(widths | heat_widths)
    worksheet.column_dimensions[at.UNIT_KEY].hidden = True
    last = at.FIRST_UNIT + len(campaign.units) - 1
    _write_head(sheet, campaign, columns)
    _write_headings(sheet, campaign, widths | heat_widths)
    _write_units(sheet, campaign, tables, (at.UNIT_NUMBER, at.UNIT_NAME, *groups, *sums), widths)
    _dress_heat(sheet, columns, last)
    kinds = ((group.points, group.counts_as) for group in campaign.rubric)
    for column, (points, counts_as) in zip(groups, kinds, strict=True):
        _add_scale(worksheet, column, last, points, counts_as)
    for column, item in zip(columns.criteria, _criteria(campaign), strict=True):
        _add_scale(worksheet, column, last, item.node.points, item.counts_as)
    absent = f"INDEX(unit_in,${at.UNIT_KEY}{at.FIRST_UNIT})<>1"
    for first, end in ((at.UNIT_NUMBER, sums[-1]), (columns.criteria[0], columns.criteria[-1])):
        cells = f"{first}{at.FIRST_UNIT}:{end}{last}"
        style.fill_where(worksheet, cells, absent, ours.MISSING_FILL)
    _guard_remarks(worksheet, f"{columns.remark}{at.FIRST_UNIT}:{columns.remark}{last}")
    worksheet.freeze_panes = f"{groups[0]}{at.FIRST_UNIT}"
    worksheet.print_title_rows = f"{at.HEADINGS_ROW}:{at.HEADINGS_ROW}"
    worksheet.print_area = f"{at.UNIT_NUMBER}1:{columns.remark}{last}"
    look.set_numbered_pages(worksheet, one_page=len(campaign.units) <= _UNITS_ON_ONE_PAGE)


def _criteria(campaign: Campaign) -> list[RubricItem]:
    return [item for item in campaign.items() if isinstance(item.node, Criterion)]


def _write_head(sheet: SheetWriter, campaign: Campaign, columns: at.OverviewColumns) -> None:
    """Writes titles, hint and state above the table, and the title above the heat map."""
    worksheet, heat = sheet.worksheet, columns.criteria[0]
    for row, text, size, bold in (
        (at.ROW_TITLE, words.OVERVIEW_TITLE, 16, True),
        (at.ROW_CAMPAIGN, campaign.title, 14, True),
        (at.ROW_HINT, words.OVERVIEW_HINT, 12, False),
    ):
        look.write_centred_line(
            sheet, row, f"{at.UNIT_NUMBER}:{columns.remark}", text, size, bold=bold
        )
        worksheet[f"{at.UNIT_NUMBER}{row}"].font = style.font(size, bold=bold, italic=not bold)
    for row, text, size, bold in (
        (at.ROW_CAMPAIGN, words.HEAT_TITLE, 14, True),
        (at.ROW_HINT, words.HEAT_HINT, 12, False),
    ):
        cell = sheet.text(f"{heat}{row}", text)
        cell.font = style.font(size, bold=bold, italic=not bold)
        cell.alignment = style.aligned("left", wrap=False)  # the text runs on over the empty cells
    worksheet.merge_cells(f"{at.STATE}:{columns.remark}{at.ROW_STATE}")
    worksheet[at.STATE].font = style.font(bold=True, color=ours.RED)
    worksheet[at.STATE].alignment = style.aligned("center")
    sheet.height(at.ROW_STATE, 20)


def _write_headings(sheet: SheetWriter, campaign: Campaign, widths: dict[str, int]) -> None:
    headings = at.headings(campaign)
    for column, heading in headings.items():
        cell = sheet.text(f"{column}{at.HEADINGS_ROW}", heading)
        cell.font = style.font(_SIZE, bold=True)
        cell.alignment = style.aligned("center")
        cell.border, cell.fill = style.BOX, style.GROUP_FILL
    highest = max(
        line_count(heading, (widths[column] - 16) * 0.75, _SIZE, bold=True)
        for column, heading in headings.items()
    )
    sheet.height(at.HEADINGS_ROW, row_height(highest, _SIZE) + 8)


def _guard_remarks(worksheet: Worksheet, remarks: str) -> None:
    empty = f"ISBLANK({remarks.split(':')[0]})"
    style.fill_where(worksheet, remarks, empty, style.OPTIONAL_FILL)
    rule = DataValidation(allowBlank=True, showInputMessage=True)
    rule.promptTitle, rule.prompt = words.REMARK_PROMPT
    add_validation(worksheet, remarks, rule)


def _write_units(
    sheet: SheetWriter,
    campaign: Campaign,
    tables: RankingTables,
    shown: tuple[str, ...],
    widths: dict[str, int],
) -> None:
    columns = at.OverviewColumns.of(campaign)
    penalty, total, rank = (columns.sums[f"unit_{n}"] for n in ("penalty", "total", "rank"))
    bonus = columns.sums["unit_bonus"]
    formats = {
        columns.remark: style.TEXT_FORMAT,
        bonus: ours.PLUS_FORMAT,
        penalty: ours.MINUS_FORMAT,
    }
    for column in (*shown, columns.remark):
        cell = sheet.cell(f"{column}{at.FIRST_UNIT}")
        cell.font = style.font(_SIZE, bold=column in (total, rank))
        cell.border = style.BOX
        is_text = column in (at.UNIT_NAME, columns.remark)
        cell.alignment = look.table_alignment("left" if is_text else "center")
        cell.number_format = formats.get(column, "General")
    last = at.FIRST_UNIT + len(campaign.units) - 1
    sheet.repeat_looks((*shown, columns.remark), at.FIRST_UNIT, last)
    sheet.run(CellRun(at.UNIT_KEY, at.FIRST_UNIT, range(1, len(campaign.units) + 1)))
    for row, unit in enumerate(campaign.units, start=at.FIRST_UNIT):
        remark = tables.entered.remarks.get(unit.code)
        ours.write_typed(sheet, f"{columns.remark}{row}", remark)
        texts = [(widths[at.UNIT_NAME], unit.name, _SIZE)]
        texts += [(_REMARK_WIDTH, remark, _SIZE)] if isinstance(remark, str) else []
        sheet.height(row, max(_UNIT_HEIGHT, height_needed(texts)))
        sheet.grows(row)


def _dress_heat(sheet: SheetWriter, columns: at.OverviewColumns, last: int) -> None:
    """The looks of the points of every criterion."""
    for column in columns.criteria:
        cell = sheet.cell(f"{column}{at.FIRST_UNIT}")
        cell.font = style.font(_HEAT_SIZE)
        cell.alignment = look.table_alignment("center")
        cell.border = style.BOX
    sheet.repeat_looks(columns.criteria, at.FIRST_UNIT, last)


def _add_scale(
    worksheet: Worksheet, column: str, last: int, points: Decimal, counts_as: CountsAs
) -> None:
    """Adds a colour scale: white at 0, green (red for penalties) at the criterion's maximum."""
    scale = ColorScale(
        cfvo=[FormatObject("num", 0.0), FormatObject("num", float(points))],
        color=[Color(_NONE), Color(_BAD if counts_as in ("penalty", "deduction") else _GOOD)],
    )
    rule = Rule(type="colorScale", colorScale=scale)
    worksheet.conditional_formatting.add(f"{column}{at.FIRST_UNIT}:{column}{last}", rule)
