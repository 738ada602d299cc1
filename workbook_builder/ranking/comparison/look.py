"""The looks of `Đối chiếu`: one unit's scores side by side on one screen.

The places and formulas of the cells are in `cells`.
"""

from __future__ import annotations

from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.leader.ledger import criterion_labels
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.comparison import cells as at
from workbook_builder.ranking.stages import stage_headings
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.evidence import asks_for_evidence
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed
from workbook_builder.xlsx.write.validation import add_validation

# The label of a criterion has up to a hundred letters and takes one line, so that twenty criteria
# fit a screen.
_WIDTHS = {
    "A": 680,
    "B": 66,
    "C": 220,
    "D": 76,
    "E": 84,
    "F": 80,
    "G": 80,
    "H": 290,
    "I": 90,
    "J": 90,
}
_STAGE_WIDTH = 96
_SIZE = 11.0
_LEAST_HEIGHT = 21.0
_OTHER_FILL = PatternFill("solid", start_color="FFF2CC", end_color="FFF2CC")
_DIFFERENCE = '"+"General;"−"General;0'


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Writes the chosen unit and sets the looks. The formulas must have been written before."""
    worksheet, campaign = sheet.worksheet, tables.campaign
    stages = stage_headings(campaign, at.STAGES_FROM)
    headed = {**at.HEADED, **stages}
    sheet.widths({**_WIDTHS, **dict.fromkeys(stages, _STAGE_WIDTH)})
    for column in (at.KEY, at.PLACE):
        worksheet.column_dimensions[column].hidden = True
    across = f"{at.CRITERION}:{at.REASON}"
    look.write_centred_line(sheet, at.ROW_TITLE, across, words.COMPARISON_TITLE, 16, bold=True)
    look.write_centred_line(sheet, at.ROW_CAMPAIGN, across, campaign.title, 14, bold=True)
    _dress_pick(sheet, tables)
    _dress_state(sheet)
    if campaign.bands:
        band = worksheet[at.BAND]
        band.font, band.alignment = style.font(14, bold=True), look.table_alignment("left")
    look.write_leader_headings(sheet, at.HEADINGS_ROW, headed, 12)
    labels = criterion_labels(campaign)
    end = at.FIRST_ROW - 1
    for row, criterion in enumerate(campaign.criteria(), start=at.FIRST_ROW):
        end = row
        for column in headed:
            _dress_cell(sheet, column, row)
        sheet.height(row, _line_height(campaign, criterion, labels[criterion.id], tables))
        sheet.grows(row)
    if asks_for_evidence(campaign):
        levels = f"{at.LEVEL}{at.FIRST_ROW}:{at.LEVEL}{end}"
        ours.mark_missing_evidence(worksheet, campaign, levels, f"${at.KEY}{at.FIRST_ROW}")
    changed = f"AND(ISNUMBER(${at.DIFFERENCE}{at.FIRST_ROW}),${at.DIFFERENCE}{at.FIRST_ROW}<>0)"
    style.fill_where(
        worksheet, f"{at.CRITERION}{at.FIRST_ROW}:{at.REASON}{end}", changed, _OTHER_FILL
    )
    for kind in at.kinds_in_order(campaign):
        end += 1
        sheet.text(f"{at.CRITERION}{end}", at.sum_label(campaign, kind))
        for column in headed:
            _dress_cell(sheet, column, end, bold=True)
            worksheet[f"{column}{end}"].fill = style.GROUP_FILL
        sheet.height(end, 22)
    worksheet.freeze_panes = f"A{at.FIRST_ROW}"
    worksheet.print_title_rows = f"{at.HEADINGS_ROW}:{at.HEADINGS_ROW}"
    worksheet.print_area = f"{at.CRITERION}1:{max(stages, default=at.REASON)}{end}"
    look.set_numbered_pages(worksheet)
    look.fit_screen(worksheet, sum(_WIDTHS.get(column, _STAGE_WIDTH) for column in headed), end)


def _dress_pick(sheet: SheetWriter, tables: RankingTables) -> None:
    worksheet, row = sheet.worksheet, at.ROW_PICK
    label = sheet.text(f"{at.CRITERION}{row}", words.COMPARISON_PICK)
    label.font, label.alignment = style.font(14, bold=True), style.aligned("right")
    worksheet.merge_cells(f"{at.PICK}:{at.DIFFERENCE}{row}")
    ours.write_typed(sheet, at.PICK, tables.entered.compared)
    for column in "BCDEFG":
        cell = worksheet[f"{column}{row}"]
        cell.border, cell.fill = style.BOX, style.INPUT_FILL
    cell = worksheet[at.PICK]
    cell.font, cell.alignment = style.font(14, bold=True), look.table_alignment("left")
    cell.number_format = style.TEXT_FORMAT
    sheet.height(row, 30)
    rule = DataValidation(
        type="list",
        formula1="unit_name",
        allowBlank=True,
        showInputMessage=True,
        showErrorMessage=True,
        errorStyle="stop",
    )
    rule.promptTitle, rule.prompt = words.COMPARISON_PROMPT
    rule.errorTitle, rule.error = words.COMPARISON_REFUSAL
    add_validation(worksheet, at.PICK, rule)


def _dress_state(sheet: SheetWriter) -> None:
    worksheet, row = sheet.worksheet, at.ROW_STATE
    worksheet[at.STATE].font = style.font(bold=True, color=ours.RED)
    worksheet[at.STATE].alignment = style.aligned("left")
    worksheet.merge_cells(f"{at.STATE}:C{row}")
    for column, heading in (("D", words.RANKING_HEADINGS[5]), ("F", words.RANKING_HEADINGS[0])):
        cell = sheet.text(f"{column}{row}", heading)
        cell.font, cell.alignment = style.font(), style.aligned("right", wrap=False)
    for address in (at.TOTAL, at.RANK):
        cell = worksheet[address]
        cell.font, cell.alignment = style.font(14, bold=True), look.table_alignment("left")
    sheet.height(row, 26)


def _dress_cell(sheet: SheetWriter, column: str, row: int, *, bold: bool = False) -> None:
    cell = sheet.worksheet[f"{column}{row}"]
    cell.font = style.font(_SIZE, bold=bold)
    cell.border = style.BOX
    is_text = column in (at.CRITERION, at.LEVEL, at.REASON)
    cell.alignment = look.table_alignment("left" if is_text else "center")
    if column == at.DIFFERENCE:
        cell.number_format = _DIFFERENCE


def _line_height(
    campaign: Campaign, criterion: Criterion, label: str, tables: RankingTables
) -> float:
    """The height, in points, that the row needs for whichever unit is chosen.

    Excel does not fit a row anew when a formula shows another text, so a row that is fitted to one
    unit would cut off the text of the next.
    """
    needed = height_needed([(_WIDTHS[at.CRITERION], label, _SIZE)])
    for unit in campaign.units:
        could_be = tables.possible_results(unit.code)
        line = tables.agreed.get((unit.code, criterion.id))
        reason = line.line.entry.reason if line else None
        said = f"{line.status.check}. {reason if isinstance(reason, str) else ''}" if line else ""
        texts = [
            *((at.LEVEL, at.level_and_evidence_text(criterion, one)) for one in could_be),
            (at.REASON, said),
        ]
        needed = max(needed, height_needed([(_WIDTHS[c], text, _SIZE) for c, text in texts]))
    return max(needed, _LEAST_HEIGHT)
