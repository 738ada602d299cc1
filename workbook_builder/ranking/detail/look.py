"""The looks of `Chi tiết điểm`: a row per unit and criterion, up to tens of thousands.

The places and formulas of the cells are in `cells`.
"""

from __future__ import annotations

from functools import cache

from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import AgreedEntry, AgreedStatus
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.detail import cells as at
from workbook_builder.ranking.stages import stage_headings
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.evidence import asks_for_evidence
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_stages as stage_words
from workbook_builder.xlsx.runs import CellRun
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed

_SIZE = 11.0
_WIDTHS = {
    "A": 90,
    "B": 120,
    "C": 300,
    "D": 62,
    "E": 170,
    "F": 66,
    "G": 210,
    "H": 82,
    "I": 180,
    "J": 120,
    "K": 104,
    "L": 74,
    "M": 140,
    "N": 90,
}
_STAGE_WIDTH = 110
_WIDER = (_WIDTHS["B"], 150, 180, 210, 240)  # for long names of units
_NAME_HEIGHT = 44.0  # points: three lines
_LEAST_HEIGHT = 30.0  # points: two lines
_EVERY_OTHER_UNIT = PatternFill("solid", start_color="F5F8FC", end_color="F5F8FC")
_CHANGED_FILL = PatternFill("solid", start_color="FFE699", end_color="FFE699")
_LOOKS: dict[str, tuple[style.Horizontal, str]] = {
    at.UNIT: ("left", "General"),
    at.CRITERION: ("left", "General"),
    at.MOST: ("center", "General"),
    at.LEVEL: ("left", "General"),
    at.SELF: ("center", "General"),
    at.EVIDENCE: ("left", "General"),
    at.AGREED_COLUMNS["points"]: ("center", "General"),
    at.AGREED_COLUMNS["reason"]: ("left", style.TEXT_FORMAT),
    at.AGREED_COLUMNS["by"]: ("left", style.TEXT_FORMAT),
    at.AGREED_COLUMNS["date"]: ("center", style.TEXT_FORMAT),
    at.COUNTED: ("center", "General"),
    at.CHECK: ("center", "General"),
}


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Writes keys and inputs and sets the looks. The formulas must have been written before."""
    worksheet, campaign = sheet.worksheet, tables.campaign
    sheet.widths(_widths(campaign))
    for column in (at.KEY, at.STATUS):
        worksheet.column_dimensions[column].hidden = True
    hint = words.DETAIL_HINT.format(acts=tables.effect_sentence(words.ACTS))
    hint += stage_words.DETAIL_HINT if campaign.stages else ""
    ours.write_input_head(sheet, at.UNIT, at.CHECK, words.DETAIL_TITLE, hint)
    headings = {column: heading for heading, column in at.headed(campaign).items()}
    look.write_leader_headings(sheet, at.HEADINGS_ROW, headings, _SIZE)
    last = at.FIRST_ROW + _count(campaign) - 1
    inputs = ours.TableInputs(at.AGREED_COLUMNS, at.FIRST_ROW, last)
    _write_rows(sheet, tables, inputs)
    _guard(worksheet, inputs)
    if asks_for_evidence(campaign):
        evidence = f"{at.EVIDENCE}{at.FIRST_ROW}:{at.EVIDENCE}{last}"
        ours.mark_missing_evidence(worksheet, campaign, evidence, f"${at.KEY}{at.FIRST_ROW}")
    _colour(worksheet, inputs)
    worksheet.freeze_panes = f"{at.MOST}{at.FIRST_ROW}"
    widest = max(stage_headings(campaign, at.STAGES_FROM), default=at.STATUS)
    worksheet.auto_filter.ref = f"{at.KEY}{at.HEADINGS_ROW}:{widest}{last}"
    worksheet.print_title_rows = f"{at.HEADINGS_ROW}:{at.HEADINGS_ROW}"
    edge = max(stage_headings(campaign, at.STAGES_FROM), default=at.CHECK)
    worksheet.print_area = f"{at.UNIT}1:{edge}{last}"
    look.set_numbered_pages(worksheet)


def _count(campaign: Campaign) -> int:
    return len(campaign.units) * sum(1 for _ in campaign.criteria())


def _write_rows(sheet: SheetWriter, tables: RankingTables, inputs: ours.TableInputs) -> None:
    """Writes the key, the inputs and the looks of every row."""
    campaign = tables.campaign
    looks = {**_LOOKS}
    for column in stage_headings(campaign, at.STAGES_FROM):
        looks[column] = ("center", "General")
    for column, (horizontal, number_format) in looks.items():
        cell = sheet.cell(f"{column}{at.FIRST_ROW}")
        cell.font = style.font(_SIZE)
        cell.alignment = look.table_alignment(horizontal)
        cell.border = style.BOX
        cell.number_format = number_format
    sheet.repeat_looks(looks, inputs.first, inputs.last)
    sheet.run(CellRun(at.KEY, at.FIRST_ROW, range(1, _count(campaign) + 1)))
    widths = _widths(campaign)
    needed = cache(lambda column, text: height_needed([(widths[column], text, _SIZE)]))
    titles = {one.id: at.criterion_title(one) for one in campaign.criteria()}
    for key, unit, criterion in at.numbered_scores(campaign):
        row = at.FIRST_ROW + key - 1
        line = tables.agreed.get((unit.code, criterion.id))
        entry = line.line.entry if line else AgreedEntry()
        if tables.since is not None:
            entry = tables.since.agreed.get((unit.code, criterion.id), entry)
        inputs.write(sheet, row, entry)
        could_be = tables.possible_results(unit.code)
        texts = [
            (at.UNIT, unit.short or unit.name),
            (at.CRITERION, titles[criterion.id]),
            *((at.LEVEL, at.level_text(criterion, one)) for one in could_be),
            *((at.EVIDENCE, one.evidence.get(criterion.id, "")) for one in could_be if one),
            (at.CHECK, line.status.check if line else ""),
            *inputs.texts(entry),
        ]
        sheet.height(row, max(_LEAST_HEIGHT, *(needed(*one) for one in texts if one[1])))
        sheet.grows(row)


def _widths(campaign: Campaign) -> dict[str, int]:
    """The widths of the columns. The column of units is widened until no name makes a row tall."""
    names = [unit.short or unit.name for unit in campaign.units]
    fit = (
        width
        for width in _WIDER
        if max(height_needed([(width, name, _SIZE)]) for name in names) <= _NAME_HEIGHT
    )
    stages = dict.fromkeys(stage_headings(campaign, at.STAGES_FROM), _STAGE_WIDTH)
    return {**_WIDTHS, at.UNIT: next(fit, _WIDER[-1]), **stages}


def _guard(worksheet: Worksheet, inputs: ours.TableInputs) -> None:
    rules = {
        # The maximum stands on the same row, relative to the first cell of the rule.
        "points": DataValidation(
            type="decimal", operator="between", formula1="0", formula2=f"${at.MOST}{inputs.first}"
        )
    }
    inputs.guard(worksheet, rules, words.AGREED_PROMPTS, words.AGREED_REFUSALS)


def _colour(worksheet: Worksheet, inputs: ours.TableInputs) -> None:
    """Colours `Kiểm tra` green, amber or red, empty inputs yellow; shades every other unit."""
    first, status = inputs.first, f"${at.STATUS}{inputs.first}"
    inputs.colour_checks(
        worksheet,
        at.CHECK,
        (f"{status}={int(AgreedStatus.COUNTS)}", ours.RIGHT_FILL),
        (f"{status}={int(AgreedStatus.CHANGED)}", _CHANGED_FILL),
        (f"{status}>{int(AgreedStatus.CHANGED)}", style.WRONG_FILL),
    )
    inputs.fill_where_empty(worksheet, style.OPTIONAL_FILL)
    shaded = f"MOD(INDEX(score_no,${at.KEY}{first}),2)=0"
    cells = f"{at.UNIT}{first}:{at.EVIDENCE}{inputs.last}"
    style.fill_where(worksheet, cells, shaded, _EVERY_OTHER_UNIT)
