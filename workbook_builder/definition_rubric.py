"""The sheet `Tiêu chí` of Khai-bao.xlsx: a row per group, criterion and tier; sums that follow.

Looks follow the appendix that officers know from paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName

from workbook_builder import definition_formulas as formulas
from workbook_builder import definition_looks as look
from workbook_builder import definition_sheet as at
from workbook_builder import sheet_style as style
from workbook_builder.campaign import Campaign, Criterion, Group, Tier
from workbook_builder.definition_looks import Value
from workbook_builder.sheet_style import Sheet
from workbook_builder.texts import definition_sheet as words

_INDENTS = {"group": 1, "criterion": 2, "tier": 3}


def rubric_lines(campaign: Campaign) -> Iterator[tuple[Group | Criterion | Tier, int]]:
    """Every row of the rubric in its order, a group with its level, anything else with 0."""
    for item in campaign.items():
        yield item.node, len(item.above) + 1 if isinstance(item.node, Group) else 0
        if isinstance(item.node, Criterion):
            for tier in item.node.tiers:
                yield tier, 0


def write_rubric(book: Workbook, sheet: Sheet, campaign: Campaign) -> None:
    sheet.widths({column.letter: column.width for column in at.RUBRIC.columns})
    sheet.widths({at.CHECK: at.CHECK_WIDTH})
    lines = tuple(rubric_lines(campaign))
    last = at.last_row(len(lines))
    for name, letter in ((at.NAME_KINDS, "B"), (at.NAME_POINTS, "D")):
        area = f"'{words.SHEET_RUBRIC}'!${letter}${at.FIRST}:${letter}${last}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
    look.write_title(sheet, "A:H", words.RUBRIC_TITLE, words.RUBRIC_HINT)
    _write_sums(sheet, campaign, last)
    headings = {column.letter: column.heading for column in at.RUBRIC.columns}
    look.write_headings(sheet, at.HEADINGS, {**headings, at.CHECK: words.CHECK_HEADING})
    for row, (node, level) in enumerate(lines, start=at.FIRST):
        look.write_line(sheet, at.RUBRIC, row, _rubric_values(node, level))
        _write_looks(sheet, row, node)
        if isinstance(node, Group):
            value = formulas.difference_value(node) if level <= at.LEVELS else ""
            sheet.put(f"{at.CHECK}{row}", formulas.difference(row, last), value)
            check = sheet.worksheet[f"{at.CHECK}{row}"]
            check.number_format, check.border = words.DIFFERENCE, style.BOX
            check.font = style.font(look.HINT_SIZE, italic=True)
            check.alignment = style.aligned("center")
    for row in range(at.FIRST + len(lines), at.ready_row(len(lines)) + 1):
        look.write_line(sheet, at.RUBRIC, row, {})
    _guard_rubric(sheet, last)
    _colour_rubric(sheet, last)
    look.frame_written(sheet, at.RUBRIC, "A", at.CHECK, last)
    sheet.worksheet.freeze_panes = f"A{at.FIRST}"
    look.set_print(sheet, "landscape", at.HEADINGS, lines=True)


def _write_sums(sheet: Sheet, campaign: Campaign, last: int) -> None:
    row = at.SUM_ROW
    for columns, text in (("A:C", words.SUM_LABEL), ("E:F", words.DECLARED_LABEL)):
        first, end = columns.split(":")
        sheet.worksheet.merge_cells(f"{first}{row}:{end}{row}")
        cell = sheet.text(f"{first}{row}", text)
        cell.alignment = style.aligned("right")
    sheet.put(at.SUM, formulas.base_sum(last), formulas.base_sum_value(campaign))
    sheet.put(at.DECLARED, formulas.declared(), campaign.total)
    sheet.put(at.VERDICT, formulas.verdict(), formulas.verdict_value(campaign))
    for address in (at.SUM, at.DECLARED, at.VERDICT):
        cell = sheet.worksheet[address]
        cell.font, cell.border = style.font(13, bold=True), style.BOX
        cell.alignment = style.aligned("center", wrap=False)
    off = f'{look.fixed(at.VERDICT)}<>"{words.SUM_RIGHT}"'
    for address in (at.SUM, f"{at.DECLARED}:{at.VERDICT}"):
        style.fill_where(sheet.worksheet, address, off, style.WRONG_FILL)
    sheet.height(row, 36)


def _rubric_values(node: Group | Criterion | Tier, level: int) -> dict[str, Value]:
    match node:
        case Tier():
            return {"kind": words.TIER, "title": node.label, "points": node.points}
        case Criterion():
            evidence = None if node.evidence == "optional" else node.evidence
            return {
                "kind": words.CRITERION, "id": node.id, "title": node.title, "points": node.points,
                "step": node.step,
                "evidence": evidence and at.word_of(words.EVIDENCE, evidence),
            }  # fmt: skip
    counts = None if level > 1 else at.word_of(words.COUNTS_AS, node.counts_as)
    return {
        "kind": at.group_word(level), "id": node.id, "title": node.title, "points": node.points,
        "counts_as": counts,
    }  # fmt: skip


def _write_looks(sheet: Sheet, row: int, node: Group | Criterion | Tier) -> None:
    kind = type(node).__name__.lower()
    title = sheet.worksheet[at.RUBRIC.cell("title", row)]
    title.alignment = style.aligned(indent=_INDENTS[kind])
    sheet.fit(
        row, [(title.column_letter, str(title.value))], bold=kind == "group", grows=True,
        indent=_INDENTS[kind],
    )  # fmt: skip


def _guard_rubric(sheet: Sheet, last: int) -> None:
    for column in at.RUBRIC.columns:
        cells = f"{column.letter}{at.FIRST}:{column.letter}{last}"
        title, text = words.RUBRIC_PROMPTS[column.key]
        if column.kind == "word":
            choices = at.choice_words(column.choices) or at.KIND_WORDS
            look.add_list(sheet, cells, choices, title, text)
        else:
            look.add_prompt(sheet, cells, title, text)


def _colour_rubric(sheet: Sheet, last: int) -> None:
    """Sums that are off red; groups grey and bold as on paper; cells of no use for the row hatched.

    Of several conditions the first one written wins, but for what the others add.
    """
    first, row = at.FIRST, at.FIRST
    points = f"D{first}:D{last}"
    for level in range(1, at.LEVELS + 1):
        style.fill_where(
            sheet.worksheet, points, formulas.is_off(row, last, level), style.WRONG_FILL,
            color="C00000",
        )  # fmt: skip
    check = f"{at.CHECK}{first}:{at.CHECK}{last}"
    off = f"IF(ISNUMBER(${at.CHECK}{row}),${at.CHECK}{row}<>0,FALSE)"
    style.fill_where(sheet.worksheet, check, off, style.WRONG_FILL, color="C00000")
    for letter in "DE":  # a decimal comma where the program wants a point: text, left out of sums
        cells, written = f"{letter}{first}:{letter}{last}", f"ISTEXT(${letter}{row})"
        style.fill_where(sheet.worksheet, cells, written, style.REQUIRED_FILL)
    missing = f'AND($B{row}="",COUNTA($A{row},$C{row}:$G{row})>0)'
    style.fill_where(sheet.worksheet, f"B{first}:B{last}", missing, style.REQUIRED_FILL)
    whole = f"A{first}:G{last}"
    group = f'LEFT($B{row},{len(words.GROUP)})="{words.GROUP}"'
    looks = DifferentialStyle(font=Font(b=True), fill=style.GROUP_FILL)
    rule = Rule(type="expression", formula=[group], dxf=looks)
    sheet.worksheet.conditional_formatting.add(whole, rule)
