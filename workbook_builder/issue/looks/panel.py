"""What a scorer scores, and its layout → the sheet of its workbook, with marks for its own name."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.styles import Protection
from openpyxl.workbook.defined_name import DefinedName

from workbook_builder.campaign.model import Criterion
from workbook_builder.campaign.panel import Panel
from workbook_builder.issue import table as at
from workbook_builder.issue.looks.inputs import add_input_prompt, add_input_rule, text_prompts
from workbook_builder.issue.looks.rubric import named_list, quoted
from workbook_builder.issue.looks.signatures import write_signatures
from workbook_builder.issue.marks import MARK_UNIT_NAME
from workbook_builder.issue.table import Input, Layout, RubricRow
from workbook_builder.issue.values import shown_values
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.cells import column_number
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

_WIDTHS = {"A": 60, "B": 44, "C": 330, "D": 50}
_LEVEL_WIDTH, _NUMBER_WIDTH = 140, 100
_LEAST_UNITS = 3  # columns that the lines above the table need at least


def write_panel(book: Workbook, sheet: SheetWriter, panel: Panel, layout: Layout) -> None:
    """Writes the whole sheet that the scorer fills in."""
    levels = any(criterion.tiers for criterion in panel.campaign.criteria())
    width = _LEVEL_WIDTH if levels else _NUMBER_WIDTH
    spare = range(len(panel.judged), _LEAST_UNITS)
    last = at.judged_column(_LEAST_UNITS - 1) if spare else layout.columns.last
    sheet.widths(_WIDTHS)
    sheet.widths(dict.fromkeys(layout.columns.typed, width))
    sheet.widths({at.judged_column(n): width for n in spare})
    sheet.worksheet.column_dimensions[at.ID].hidden = True
    _write_head(sheet, panel, layout, last)
    for row in layout.rows:
        _write_row(sheet, row, layout)
    values = shown_values(panel.campaign, layout.formulas, {})
    for formula in layout.formulas:
        sheet.put(formula.cell, formula.formula, values[formula.cell])
    signer = at.FIRST_JUDGED, words.JUDGED_BY, words.PREPARED_HOW
    write_signatures(sheet, panel.campaign, layout, signer, last)
    _write_inputs(book, sheet, layout)
    sheet.worksheet.freeze_panes = f"{at.FIRST_JUDGED}{at.FIRST_ROW}"
    sheet.worksheet.print_title_rows = f"{at.ROW_HEADINGS}:{at.ROW_HEADINGS}"
    sheet.worksheet.print_title_cols = f"{at.NUMBER}:{at.POINTS}"
    sheet.worksheet.print_area = f"{at.NUMBER}1:{last}{layout.sign_row + 4}"


def _write_head(sheet: SheetWriter, panel: Panel, layout: Layout, last: str) -> None:
    stage = words.JUDGED_STAGE.format(stage=panel.stage.title)
    who = words.JUDGED_WHO.format(scorer=MARK_UNIT_NAME)
    for row, text, bold in (
        (at.ROW_TITLE, words.JUDGED_TITLE, True),
        (at.ROW_CAMPAIGN, quoted(panel.campaign.title.upper()), True),
        (at.ROW_ENCLOSED, stage, False),
        (at.ROW_UNIT, who, False),
    ):
        sheet.worksheet.merge_cells(f"{at.NUMBER}{row}:{last}{row}")
        cell = sheet.text(f"{at.NUMBER}{row}", text)
        cell.font = style.font(13, bold=bold, italic=not bold)
        cell.alignment = style.aligned("center")
        fits = [text]
        if row == at.ROW_UNIT:
            fits = [words.JUDGED_WHO.format(scorer=unit.name) for unit in panel.campaign.units]
        sheet.fit(row, [(f"B:{last}", one) for one in fits], 13, bold=bold)
    for row, cell_, size in ((at.ROW_PROGRESS, at.PROGRESS, True), (at.ROW_HINT, at.HINT, False)):
        sheet.worksheet.merge_cells(f"{at.NUMBER}{row}:{last}{row}")
        sheet.worksheet[cell_].font = style.font(12, bold=size, italic=not size)
        sheet.worksheet[cell_].alignment = style.aligned("left")
        sheet.fit(row, [(f"B:{last}", words.JUDGED_HINT)], 12, bold=True)
    for letter, heading in layout.columns.headed:
        head = sheet.text(f"{letter}{at.ROW_HEADINGS}", heading)
        head.font, head.alignment = style.font(bold=True), style.aligned("center")
        head.border, head.fill = style.BOX, style.GROUP_FILL
    sheet.fit(at.ROW_HEADINGS, layout.columns.headed, bold=True)


def _write_row(sheet: SheetWriter, row: RubricRow, layout: Layout) -> None:
    sheet.text(row.cell(at.ID), row.id)
    bold, tier = row.kind in ("group", "total", "score"), row.kind in ("tier", "target")
    for letter in layout.columns.letters:
        cell = sheet.worksheet[row.cell(letter)]
        cell.border = style.BOX
        cell.font = style.font(bold=bold, italic=tier and letter == at.TITLE)
        cell.alignment = style.aligned("center")
        if row.kind in ("group", "total"):
            cell.fill = style.GROUP_FILL
    if row.kind == "criterion" and row.item is not None:
        sheet.text(row.cell(at.NUMBER), row.item.node.id)
    if row.kind == "group":
        sheet.text(row.cell(at.NUMBER), row.id.removeprefix("group "))
    label = sheet.text(row.cell(at.TITLE), row.label)
    centred = row.kind in ("total", "score")
    label.alignment = style.aligned("center" if centred else "left", indent=int(tier))
    if row.points is not None:
        sheet.number(row.cell(at.POINTS), float(row.points))
    if row.kind == "target" and row.item is not None and layout.panel is not None:
        for place, unit in enumerate(layout.panel.judged):
            if (target := unit.target(row.item.node.id)) is not None:
                sheet.number(f"{at.judged_column(place)}{row.number}", float(target))
    texts = [(at.TITLE, row.label)]
    if row.kind == "criterion" and row.item is not None:
        assert isinstance(row.item.node, Criterion)
        texts += [(at.FIRST_JUDGED, level.label) for level in row.item.node.choices()]
    sheet.fit(row.number, texts, bold=bold, grows=row.kind == "criterion", indent=int(tier))


def _write_inputs(book: Workbook, sheet: SheetWriter, layout: Layout) -> None:
    worksheet, prompts = sheet.worksheet, text_prompts()
    for input_ in layout.inputs:
        cell = worksheet[input_.cell]
        cell.protection = Protection(locked=False)
        holds_number = input_.rule is not None and input_.rule.holds_number
        if not holds_number:
            cell.number_format = "@"
        place = f"'{layout.sheet}'!${input_.column}${input_.row}"
        book.defined_names[input_.name] = DefinedName(input_.name, attr_text=place)
        if input_.criterion is None:
            for merged in worksheet.merged_cells.ranges:
                if input_.cell in merged:
                    for row, column in merged.cells:
                        worksheet.cell(row, column).protection = Protection(locked=False)
            if input_.name != "ngay_ky":
                cell.border = style.RULE_BELOW
            add_input_prompt(worksheet, input_, *prompts[input_.name])
            style.fill_where(worksheet, input_.cell, f"ISBLANK({input_.cell})", style.INPUT_FILL)
    scores = {row.id: row.number for row in layout.rows if row.kind == "score"}
    for alike in _runs(layout):
        _write_rule(book, sheet, alike, scores)


def _runs(layout: Layout) -> Iterator[list[Input]]:
    """The answers that stand side by side; a criterion that is not for a unit leaves a gap."""
    answers = (one for one in layout.inputs if one.is_answer)
    run: list[Input] = []
    for one in sorted(answers, key=lambda one: (one.row, column_number(one.column))):
        before = (run[-1].row, column_number(run[-1].column) + 1) if run else None
        if run and before != (one.row, column_number(one.column)):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _write_rule(
    book: Workbook, sheet: SheetWriter, alike: list[Input], scores: dict[str, int]
) -> None:
    """The rule and the colours of inputs of one criterion, which stand side by side."""
    first, last = alike[0], alike[-1]
    cells = f"{first.cell}:{last.cell}"
    add_input_rule(sheet.worksheet, first, named_list(book, first.allowed), cells)
    score = f"{first.column}{scores[f'score {first.about}']}"
    wrong = f'AND({first.cell}<>"",NOT(ISNUMBER({score})))'
    style.fill_where(sheet.worksheet, cells, wrong, style.WRONG_FILL)
    style.fill_where(sheet.worksheet, cells, f"ISBLANK({first.cell})", style.INPUT_FILL)
