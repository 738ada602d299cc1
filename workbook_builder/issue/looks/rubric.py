"""Campaign and layout → the rubric sheet of the scoring workbook, written once for all units.

Marks stand in place of what differs from unit to unit; `issue.outbox` fills them in. The sheet
looks like the appendix that officers know from paper: margins and type follow Nghị định
30/2020/NĐ-CP, Phụ lục I; the columns follow the tables of campaign plans and reports.
"""

from __future__ import annotations

from typing import Literal

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.worksheet import Worksheet

from workbook_builder.campaign.model import NOT_APPLICABLE, Campaign, Criterion
from workbook_builder.campaign.panel import who_scores
from workbook_builder.issue import common
from workbook_builder.issue import table as at
from workbook_builder.issue.last_round import LastRound
from workbook_builder.issue.looks.common import write_choice_line
from workbook_builder.issue.looks.inputs import add_input_prompt, add_input_rule, text_prompts
from workbook_builder.issue.looks.last_round import NARROWER_WIDTHS
from workbook_builder.issue.marks import MARK_PRINTED_CODE, MARK_UNIT_NAME
from workbook_builder.issue.own_band import BAND, group_band_cells, longest_texts
from workbook_builder.issue.still_missing import longest_progress
from workbook_builder.issue.table import Input, Layout, RubricRow
from workbook_builder.issue.targets import target_marks
from workbook_builder.issue.values import shown_values
from workbook_builder.scoring.evidence import (
    asks_for_evidence,
    lacks_evidence_formula,
    may_lack_evidence,
)
from workbook_builder.scoring.points import may_leave_out
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

_WIDTHS = {"A": 60, "B": 38, "C": 292, "D": 50, "E": 150, "F": 58, "G": 158, "H": 60}
_SHOWN_TARGET = "General;-General;"  # nothing as long as no unit is picked
_WIDEST_NUMBER = 80  # pixels; longer numbers wrap


# The rubric sheet


def write_rubric_head(
    sheet: SheetWriter, campaign: Campaign, layout: Layout, last: LastRound | None
) -> None:
    """Writes the lines above the table: titles, the unit, and the headings of the columns."""
    longest = max((item.number for item in campaign.items()), key=len)
    number = min(max(_WIDTHS["B"], 9 * len(longest) + 8), _WIDEST_NUMBER)
    sheet.widths({**_WIDTHS, "B": number, **(NARROWER_WIDTHS if last else {})})
    for column in (at.ID, at.MISSING):
        sheet.worksheet.column_dimensions[column].hidden = True
    if asks_for_evidence(campaign):
        sheet.widths({at.UNPROVEN: _WIDTHS[at.MISSING]})
        sheet.worksheet.column_dimensions[at.UNPROVEN].hidden = True
    if may_leave_out(campaign):
        sheet.widths({at.LEFT_OUT: _WIDTHS[at.MISSING]})
        sheet.worksheet.column_dimensions[at.LEFT_OUT].hidden = True
    _line(sheet, at.ROW_APPENDIX, words.APPENDIX, size=13, bold=True)
    _line(sheet, at.ROW_TITLE, words.TITLE, size=13, bold=True)
    _line(sheet, at.ROW_CAMPAIGN, quoted(campaign.title.upper()), size=13, bold=True)

    row = at.ROW_ENCLOSED
    sheet.worksheet.merge_cells(f"{at.NUMBER}{row}:{at.POINTS}{row}")
    enclosed = sheet.text(f"{at.NUMBER}{row}", words.ENCLOSED_NUMBER)
    enclosed.font = style.font(13, italic=True)
    enclosed.alignment = style.aligned("right")
    dated = sheet.text(f"{at.SCORE}{row}", words.ENCLOSED_DATE)
    dated.font = style.font(13, italic=True)
    dated.alignment = style.aligned("center")
    sheet.height(row, 20)

    if layout.units:
        write_choice_line(sheet, layout)
    else:
        _line(sheet, at.ROW_UNIT, words.OF_UNIT.format(unit=MARK_UNIT_NAME), size=13, italic=True)
        named = [("B:G", words.OF_UNIT.format(unit=unit.name)) for unit in campaign.units]
        sheet.fit(at.ROW_UNIT, named, 13)
    _write_headings(sheet, last)


def _line(
    sheet: SheetWriter,
    row: int,
    text: str,
    *,
    size: float,
    bold: bool = False,
    italic: bool = False,
) -> None:
    """A text across the table, centred."""
    sheet.worksheet.merge_cells(f"{at.NUMBER}{row}:{at.EVIDENCE}{row}")
    cell = sheet.text(f"{at.NUMBER}{row}", text)
    cell.font = style.font(size, bold=bold, italic=italic)
    cell.alignment = style.aligned("center")
    sheet.fit(row, [("B:G", text)], size, bold=bold)


def quoted(title: str) -> str:
    """A title in the quotation marks of papers, unless it brings its own."""
    return title if any(mark in title for mark in '“”"') else f"“{title}”"


def _write_headings(sheet: SheetWriter, last: LastRound | None) -> None:
    for column, heading in at.HEADED.items():
        cell = sheet.text(f"{column}{at.ROW_HEADINGS}", heading)
        cell.font = style.font(bold=True)
        cell.alignment = style.aligned("center")
        cell.border = style.BOX
        cell.fill = style.GROUP_FILL
    headings = {**at.HEADED, **({at.LAST: last.heading} if last else {})}
    sheet.fit(at.ROW_HEADINGS, headings.items(), bold=True)


def write_table(
    sheet: SheetWriter, campaign: Campaign, layout: Layout, last: LastRound | None
) -> None:
    """Writes the rows of the table, without formulas and inputs."""
    targets = target_marks(campaign)
    banded = {one.row for one in group_band_cells(campaign, layout.rows)}
    for row in layout.rows:
        sheet.text(row.cell(at.ID), row.id)
        bold = row.kind in ("group", "total") or row.id == BAND
        italic = row.kind in ("tier", "target")
        for column in at.HEADED:
            cell = sheet.worksheet[row.cell(column)]
            cell.border = style.BOX
            cell.font = style.font(bold=bold, italic=italic and column == at.TITLE)
            wide = column in (at.TITLE, at.EVIDENCE, at.CHOICE)
            cell.alignment = style.aligned("left" if wide else "center")
            if bold:
                cell.fill = style.GROUP_FILL
        if row.item is not None and not italic:
            sheet.text(row.cell(at.NUMBER), row.item.number)
        label = sheet.text(row.cell(at.TITLE), row.label)
        centred = row.kind in ("total", "band")
        label.alignment = style.aligned("center" if centred else "left", indent=int(italic))
        if row.kind == "target" and row.item is not None:
            target = sheet.number(row.cell(at.CHOICE), targets[row.item.node.id])
            target.alignment, target.number_format = style.aligned("center"), _SHOWN_TARGET
        if row.kind == "band":
            sheet.worksheet.merge_cells(f"{row.cell(at.CHOICE)}:{row.cell(at.EVIDENCE)}")
        if row.points is not None:
            sheet.number(row.cell(at.POINTS), float(row.points))
        if row.number in banded:
            sheet.worksheet[row.cell(at.CHOICE)].alignment = style.aligned("center")
            told = max((band.name for band in campaign.bands), key=len)
        elif told := _who_scores(campaign, layout, row):
            sheet.text(row.cell(at.CHOICE), told).font = style.font(italic=True)
        if row.kind == "band":
            room = longest_texts(campaign)[row.id]
            across = f"{at.CHOICE}:{at.EVIDENCE}"
            sheet.fit(row.number, [(at.TITLE, row.label), (across, room)], bold=bold)
        else:
            _fit_row(sheet, row, last, told, bold=bold)


def _who_scores(campaign: Campaign, layout: Layout, row: RubricRow) -> str:
    """Who scores the criterion of a row, where no unit does; else ""."""
    node = None if row.item is None or row.tier is not None else row.item.node
    if not isinstance(node, Criterion) or node.scored_by is None:
        return ""
    if node.id in layout.not_asked:
        return NOT_APPLICABLE
    return words.SCORED_BY.format(scorers="; ".join(who_scores(campaign, node)))


def _fit_row(
    sheet: SheetWriter, row: RubricRow, last: LastRound | None, told: str, *, bold: bool
) -> None:
    texts = [(at.TITLE, row.label), (at.CHOICE, told)]
    if row.item is not None:
        texts.append((at.NUMBER, row.item.number))
    if row.kind == "criterion" and row.item is not None:
        criterion = row.item.node
        assert isinstance(criterion, Criterion)
        # The row is high enough for the longest level: otherwise the table would jump when one is
        # chosen.
        texts += [(at.CHOICE, level.label) for level in criterion.choices()]
        texts += [(at.LAST, text) for text in (last.texts(criterion.id) if last else ())]
    below = row.kind in ("tier", "target")
    if below:
        texts = [(at.TITLE, row.label)]  # no number is printed on the row of a level
    sheet.fit(row.number, texts, bold=bold, grows=row.kind == "criterion", indent=int(below))


def write_formulas(sheet: SheetWriter, campaign: Campaign, layout: Layout) -> None:
    """Writes each formula with its value while nothing is answered, and fits the rows above."""
    out = {c.id: c.choices()[-1] for c in campaign.self_scored() if c.id in layout.not_asked}
    values = shown_values(campaign, layout.formulas, out)
    for formula in layout.formulas:
        sheet.put(formula.cell, formula.formula, values[formula.cell])
    longest = {at.PROGRESS: longest_progress(campaign), at.HINT: words.HINT_EVIDENCE}
    for row, cell in ((at.ROW_PROGRESS, at.PROGRESS), (at.ROW_HINT, at.HINT)):
        sheet.worksheet.merge_cells(f"{at.NUMBER}{row}:{at.EVIDENCE}{row}")
        texts = [str(values[cell])]
        if asks_for_evidence(campaign):
            texts.append(longest[cell])
        sheet.fit(row, [("B:G", text) for text in texts], 12, bold=True)
        sheet.worksheet[cell].alignment = style.aligned("left")
    sheet.worksheet[at.PROGRESS].font = style.font(12, bold=True)
    sheet.worksheet[at.HINT].font = style.font(12, italic=True)


# Inputs


def write_inputs(book: Workbook, worksheet: Worksheet, layout: Layout) -> None:
    """Unlocks and names each input, and adds its prompt, its rule and its colours."""
    prompts = text_prompts()
    for input_ in layout.inputs:
        cell = worksheet[input_.cell]
        if input_ not in layout.open_inputs:
            _name(book, input_)
            if input_.is_answer:
                cell.value, cell.data_type = NOT_APPLICABLE, "s"
                cell.font = style.font(italic=True)
            continue
        holds_number = input_.rule is not None and input_.rule.holds_number
        if holds_number:
            cell.alignment = style.aligned("center")
        for address in _cells_of(worksheet, input_):
            worksheet[address].protection = Protection(locked=False)
        if not holds_number:
            cell.number_format = "@"  # otherwise Excel makes "100%" a number and "1/2" a date
        _name(book, input_)
        if input_.allowed or input_.is_answer:
            add_input_rule(worksheet, input_, named_list(book, input_.allowed))
        elif input_.criterion is None:
            if input_.name != "ngay_ky":  # the line of the date is issued with dots in it
                cell.border = style.RULE_BELOW
            add_input_prompt(worksheet, input_, *prompts[input_.name])
        elif input_.criterion.evidence == "required":
            add_input_prompt(worksheet, input_, words.PROMPT_EVIDENCE, words.PROMPT_EVIDENCE_TEXT)
        elif input_.criterion.not_applicable:
            text = words.PROMPT_REASON_TEXT.format(label=NOT_APPLICABLE)
            add_input_prompt(worksheet, input_, words.PROMPT_REASON, text)
    _style_text_inputs(worksheet)
    _colour_inputs(worksheet, layout)


def _name(book: Workbook, input_: Input) -> None:
    reference = f"'{words.SHEET_RUBRIC}'!${input_.column}${input_.row}"
    book.defined_names[input_.name] = DefinedName(input_.name, attr_text=reference)


def named_list(book: Workbook, allowed: str) -> str:
    """The range of a list, or a name for it where it is on another sheet.

    Excel 2007 takes no other sheet in a validation, and Excel 2010 keeps such a rule apart.
    """
    _, other, cells = allowed.partition("!")
    if not other:
        return allowed
    name = f"ds_{cells.split('$')[1]}"
    book.defined_names[name] = DefinedName(name, attr_text=allowed)
    return name


def _cells_of(worksheet: Worksheet, input_: Input) -> list[str]:
    """The cells of an input: all cells of a merged range, since one locked cell locks them all."""
    for merged in worksheet.merged_cells.ranges:
        if input_.cell in merged:
            return [f"{column_letters(column)}{row}" for row, column in merged.cells]
    return [input_.cell]


def _style_text_inputs(worksheet: Worksheet) -> None:
    for address in (at.REPORT_NUMBER, at.REPORT_DATE):
        worksheet[address].font = style.font(13, italic=True)
        worksheet[address].alignment = style.aligned("center", wrap=False)


def _colour_inputs(worksheet: Worksheet, layout: Layout) -> None:
    """Colours inputs: yellow while empty, red where the answer is wrong, and none once filled in.

    A cell is orange where evidence is required and missing.
    """
    for input_ in layout.open_inputs:
        if input_.allowed or input_.is_answer:
            score = at.SCORE + input_.cell[1:]
            refused = (
                f'{common.UNIT_DOUBT}<>""' if input_.kind == "unit" else f"NOT(ISNUMBER({score}))"
            )
            wrong = f'AND({input_.cell}<>"",{refused})'
            style.fill_where(worksheet, input_.cell, wrong, style.WRONG_FILL)
        optional = input_.kind == "evidence"
        if optional and input_.criterion and may_lack_evidence(input_.criterion):
            row = input_.cell[1:]
            lacks = lacks_evidence_formula(
                input_.criterion, at.CHOICE + row, at.SCORE + row, input_.cell
            )
            style.fill_where(worksheet, input_.cell, lacks, style.REQUIRED_FILL)
        fill = style.OPTIONAL_FILL if optional else style.INPUT_FILL
        style.fill_where(worksheet, input_.cell, f"ISBLANK({input_.cell})", fill)


# Print and protection


def set_paper_page(
    worksheet: Worksheet, orientation: Literal["portrait", "landscape"] = "portrait"
) -> None:
    """Sets A4 pages, one page wide, with the margins of Nghị định 30/2020/NĐ-CP.

    They are 30 mm on the left, 15 mm on the right and 20 mm above.
    """
    style.set_page(worksheet, orientation, sides=(30, 15))
    style.set_footer(
        worksheet,
        left=words.FOOTER_CODE.format(code=MARK_PRINTED_CODE),
        right=words.FOOTER_PAGE.format(page="&P", pages="&N"),
    )
