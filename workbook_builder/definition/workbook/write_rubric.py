"""`Campaign` → the sheet `Tiêu chí` of Khai-bao.xlsx: a row for each group, criterion and tier.

Formulas check the sums while the officer types. The sheet looks like the appendix that officers
know from paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.workbook.defined_name import DefinedName

from workbook_builder.campaign.model import Campaign, CountsAs, Criterion, Group, Tier
from workbook_builder.definition.workbook import formulas
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook import looks as look
from workbook_builder.definition.workbook.beside import NOTHING_BESIDE, Beside, RowKey
from workbook_builder.definition.workbook.looks import CellValue
from workbook_builder.definition.workbook.write_beside import write_beside
from workbook_builder.scoring.kinds.measured import BOUNDS
from workbook_builder.scoring.kinds.registry import KIND_COLUMNS, USUAL_KINDS, kind_of
from workbook_builder.scoring.sums import BASE
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter

_INDENTS = {"group": 1, "criterion": 2, "tier": 3}


def rubric_lines(campaign: Campaign) -> Iterator[tuple[Group | Criterion | Tier, int]]:
    """Every row of the rubric in its order, a group with its level, anything else with 0."""
    for item in campaign.items():
        yield item.node, len(item.above) + 1 if isinstance(item.node, Group) else 0
        if isinstance(item.node, Criterion):
            for tier in item.node.tiers:
                yield tier, 0


def write_rubric(
    book: Workbook,
    sheet: SheetWriter,
    campaign: Campaign,
    beside: Mapping[RowKey, Beside] = NOTHING_BESIDE,
) -> None:
    """Writes the whole sheet, and names the columns that its formulas use."""
    sheet.widths({column.letter: column.width for column in at.RUBRIC.columns})
    sheet.widths({at.CHECK: at.CHECK_WIDTH})
    lines = tuple(rubric_lines(campaign))
    values = [_rubric_values(node, level) for node, level in lines]
    hidden = look.hide_unused(sheet, at.RUBRIC, values)
    last = at.watched_row(len(lines))
    weights = at.RUBRIC.column("weight").letter
    for name, letter in (
        (at.NAME_KINDS, "B"),
        (at.NAME_POINTS, "D"),
        (at.NAME_COUNTS, "F"),
        (at.NAME_WEIGHTS, weights),
    ):
        area = f"'{words.SHEET_RUBRIC}'!${letter}${at.FIRST_ROW}:${letter}${last}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
    place = f"'{words.SHEET_RUBRIC}'!{look.absolute_address(at.SUM)}"
    book.defined_names[at.NAME_SUM] = DefinedName(at.NAME_SUM, attr_text=place)
    hint = words.RUBRIC_HINT + (words.RUBRIC_MORE if hidden else "")
    hint += words.PLAN_HINT if beside else ""
    look.write_title(sheet, "A:H", words.RUBRIC_TITLE, hint)
    _write_sums(sheet, campaign, last)
    headings = {column.letter: column.heading for column in at.RUBRIC.columns}
    look.write_table_headings(sheet, at.HEADINGS_ROW, {**headings, at.CHECK: words.CHECK_HEADING})
    own: CountsAs = "base"
    for row, (node, level) in enumerate(lines, start=at.FIRST_ROW):
        look.write_line(sheet, at.RUBRIC, row, _rubric_values(node, level))
        _write_looks(sheet, row, node)
        if isinstance(node, Group):
            own = node.counts_as if level == 1 else own
            value = formulas.difference_value(node, own) if level <= at.GROUP_LEVELS else ""
            sheet.put(f"{at.CHECK}{row}", formulas.difference(row, last), value)
            check = sheet.worksheet[f"{at.CHECK}{row}"]
            check.number_format, check.border = words.DIFFERENCE, style.BOX
            check.font = style.font(look.HINT_SIZE, italic=True)
            check.alignment = style.aligned("center")
    for row in range(at.FIRST_ROW + len(lines), at.ready_row(len(lines)) + 1):
        look.write_line(sheet, at.RUBRIC, row, {})
    write_beside(sheet, lines, beside)
    _guard_rubric(sheet, last)
    _colour_rubric(sheet, last)
    look.frame_written(sheet, at.RUBRIC, "A", at.RUBRIC.columns[-1].letter, last)
    sheet.worksheet.freeze_panes = f"A{at.FIRST_ROW}"
    look.set_pages(sheet, "landscape", at.HEADINGS_ROW, lines=True)


def _write_sums(sheet: SheetWriter, campaign: Campaign, last: int) -> None:
    row = at.SUM_ROW
    for columns, text in (("A:C", words.SUM_LABEL), ("E:F", words.DECLARED_LABEL)):
        first, end = columns.split(":")
        sheet.worksheet.merge_cells(f"{first}{row}:{end}{row}")
        cell = sheet.text(f"{first}{row}", text)
        cell.alignment = style.aligned("right")
    sheet.put(at.SUM, formulas.base_sum(last), formulas.base_sum_value(campaign))
    sheet.put(at.DECLARED, formulas.declared_total(), campaign.total)
    sheet.put(at.VERDICT, formulas.verdict(), formulas.verdict_value(campaign))
    for address in (at.SUM, at.DECLARED, at.VERDICT):
        cell = sheet.worksheet[address]
        cell.font, cell.border = style.font(13, bold=True), style.BOX
        cell.alignment = style.aligned("center", wrap=False)
    off = f'{look.absolute_address(at.VERDICT)}<>"{words.SUM_RIGHT}"'
    for address in (at.SUM, f"{at.DECLARED}:{at.VERDICT}"):
        style.fill_where(sheet.worksheet, address, off, style.WRONG_FILL)
    sheet.height(row, 36)


def _rubric_values(node: Group | Criterion | Tier, level: int) -> dict[str, CellValue]:
    match node:
        case Tier():
            return {
                "kind": words.TIER,
                "title": node.label,
                "points": node.points,
                "bounds": _bounds(node),
                "formerly": "\n".join(node.formerly) or None,
            }
        case Criterion():
            evidence = None if node.evidence == "optional" else node.evidence
            kind = kind_of(node)
            return {
                "kind": words.CRITERION,
                "id": node.id,
                "title": node.title,
                "points": node.points,
                "counts_as": _word(words.COUNTS_AS, node.counts_as),
                "evidence": _word(words.EVIDENCE, evidence),
                "way": None if kind in USUAL_KINDS else kind.way,
                **_own_values(node),
                "not_applicable": _word(words.NOT_APPLICABLE, node.not_applicable),
                "only_for": "\n".join(node.only_for) or None,
                "formerly": "\n".join(node.formerly) or None,
                "weight": node.weight,
                "counts_if": _condition(node),
                "scored_by": _word(words.SCORED_BY, node.scored_by),
            }
    return {
        "kind": at.group_word(level),
        "id": node.id,
        "title": node.title,
        "points": node.points,
        "counts_as": _word(words.COUNTS_AS, node.counts_as if level == 1 else None),
        "parts": _word(words.PARTS, node.parts if node.parts != "exact" else None),
        "most_bonus": node.most_bonus,
        "most_penalty": node.most_penalty,
        "least": node.least,
        "weight": node.weight,
        "counts_if": _condition(node),
        "divided_by": node.divided_by,
    }


def _own_values(criterion: Criterion) -> dict[str, CellValue]:
    """Key → value of the columns that belong to kinds; None where the criterion has no value."""
    own = {c.key: getattr(criterion, c.key) for c in KIND_COLUMNS if c.of == "criterion"}
    return {key: None if value == "" else value for key, value in own.items()}


def _word(choices: at.Choices, value: str | None) -> str | None:
    return None if value is None else at.word_of(choices, value)


def _condition(node: Group | Criterion) -> str | None:
    if node.counts_if is None:
        return None
    of = words.CONDITION_BASE if node.counts_if.of == BASE else node.counts_if.of
    return f"{of} >= {number(node.counts_if.at_least)}"


def _bounds(tier: Tier) -> str | None:
    said = ((sign, getattr(tier, key)) for sign, key in BOUNDS)
    return "; ".join(f"{sign} {number(bound)}" for sign, bound in said if bound is not None) or None


def _write_looks(sheet: SheetWriter, row: int, node: Group | Criterion | Tier) -> None:
    kind = type(node).__name__.lower()
    title = sheet.worksheet[at.RUBRIC.cell("title", row)]
    title.alignment = style.aligned(indent=_INDENTS[kind])
    wrapped = [(title.column_letter, str(title.value))]
    for column in at.RUBRIC.columns:
        value = sheet.worksheet[f"{column.letter}{row}"].value
        if column.seldom and isinstance(value, str):
            wrapped.append((column.letter, value))
    sheet.fit(row, wrapped, bold=kind == "group", grows=True, indent=_INDENTS[kind])


def _guard_rubric(sheet: SheetWriter, last: int) -> None:
    for column in at.RUBRIC.columns:
        cells = f"{column.letter}{at.FIRST_ROW}:{column.letter}{last}"
        title, text = words.RUBRIC_PROMPTS[column.key]
        if column.kind == "word":
            choices = at.choice_words(column.choices) or at.KIND_WORDS
            look.add_list(sheet, cells, choices, title, text)
        else:
            look.add_prompt(sheet, cells, title, text)


def _colour_rubric(sheet: SheetWriter, last: int) -> None:
    """Colours cells by conditions: wrong sums red, groups grey and bold as on paper, and so on.

    Where several conditions hold for a cell, the one written first wins; the others only add what
    the first leaves open.
    """
    first, row = at.FIRST_ROW, at.FIRST_ROW
    points = f"D{first}:D{last}"
    for level in range(1, at.GROUP_LEVELS + 1):
        style.fill_where(
            sheet.worksheet,
            points,
            formulas.is_group_off(row, last, level),
            style.WRONG_FILL,
            color="C00000",
        )
    check = f"{at.CHECK}{first}:{at.CHECK}{last}"
    off = f"IF(ISNUMBER(${at.CHECK}{row}),${at.CHECK}{row}<>0,FALSE)"
    style.fill_where(sheet.worksheet, check, off, style.WRONG_FILL, color="C00000")
    numbers = [column.letter for column in at.RUBRIC.columns if column.kind == "number"]
    for letter in numbers:  # Excel takes 1,5 for text if it expects a point, and sums skip it
        cells, written = f"{letter}{first}:{letter}{last}", f"ISTEXT(${letter}{row})"
        style.fill_where(sheet.worksheet, cells, written, style.REQUIRED_FILL)
    end = at.RUBRIC.columns[-1].letter
    missing = f'AND($B{row}="",COUNTA($A{row},$C{row}:$G{row},$I{row}:${end}{row})>0)'
    style.fill_where(sheet.worksheet, f"B{first}:B{last}", missing, style.REQUIRED_FILL)
    whole = f"A{first}:G{last} I{first}:{end}{last}"
    group = f'LEFT($B{row},{len(words.GROUP)})="{words.GROUP}"'
    looks = DifferentialStyle(font=Font(b=True), fill=style.GROUP_FILL)
    rule = Rule(type="expression", formula=[group], dxf=looks)
    sheet.worksheet.conditional_formatting.add(whole, rule)
