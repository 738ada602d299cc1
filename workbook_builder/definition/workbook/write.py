"""`Campaign` → Khai-bao.xlsx: the definition as officers write it, unlocked and ready to print.

Where each part stands on the sheets is defined in `layout.py`. Nothing here judges the campaign.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from workbook_builder.campaign.model import Campaign, LedgerLine, Unit
from workbook_builder.definition.workbook import formulas
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook import looks as look
from workbook_builder.definition.workbook.awards_sheet import write_awards
from workbook_builder.definition.workbook.beside import NOTHING_BESIDE, Beside, RowKey
from workbook_builder.definition.workbook.layout import Field
from workbook_builder.definition.workbook.looks import CellValue
from workbook_builder.definition.workbook.write_optional import write_optional_tables
from workbook_builder.definition.workbook.write_rubric import write_rubric
from workbook_builder.spelling import folded
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter


def write_definition_book(
    campaign: Campaign, beside: Mapping[RowKey, Beside] = NOTHING_BESIDE
) -> bytes:
    """The bytes of the finished workbook, always the same for the same campaign.

    `beside`: what is shown beside the rows of the rubric, and read by nobody but people.
    """
    book = style.new_workbook()
    pending = Pending()
    sheets = {name: SheetWriter(book.create_sheet(name), pending) for name in at.SHEETS}
    for name, code in zip(at.SHEETS, ("ThongTin", "TieuChi", "DonVi", "ThuongTru"), strict=True):
        sheets[name].worksheet.sheet_properties.codeName = code
    _write_head(sheets[words.SHEET_HEAD], campaign)
    write_rubric(book, sheets[words.SHEET_RUBRIC], campaign, beside)
    _write_units(book, sheets[words.SHEET_UNITS], campaign)
    _write_ledger(sheets[words.SHEET_LEDGER], campaign)
    write_optional_tables(book, pending, campaign)
    write_awards(book, pending, campaign.awards)
    style.open_at(book, sheets[words.SHEET_HEAD].worksheet, "B6")
    return finish(book, pending)


# Thông tin


def _write_head(sheet: SheetWriter, campaign: Campaign) -> None:
    sheet.widths(at.HEAD_WIDTHS)
    look.write_title(sheet, "A:C", words.HEAD_TITLE, words.HEAD_HINT)
    look.write_table_headings(
        sheet, at.HEAD_HEADINGS_ROW, dict(zip("ABC", words.HEAD_HEADINGS, strict=True))
    )
    row = at.HEAD_HEADINGS_ROW
    for section, fields in at.SECTIONS:
        row += 1
        _write_section(sheet, row, section)
        for field in fields:
            for number, value in enumerate(_head_values(campaign, field)):
                row += 1
                _write_field(sheet, row, field, value, labelled=not number)
    total = at.HEAD_ROWS[("total",)]
    hint, shown = formulas.total_hint(), formulas.total_hint_value(campaign)
    sheet.put(f"C{total}", hint, shown)
    sheet.fit(total, [("C", shown)], indent=1)
    off = f"{formulas.less(f'N($B{total})', f'N({at.NAME_SUM})')}<>0"
    style.fill_where(sheet.worksheet, f"B{total}:C{total}", off, style.WRONG_FILL)
    sheet.worksheet.freeze_panes = f"A{at.HEAD_HEADINGS_ROW + 1}"
    look.set_pages(sheet, "portrait", at.HEAD_HEADINGS_ROW, lines=False)


def _write_section(sheet: SheetWriter, row: int, text: str) -> None:
    for letter in "ABC":
        cell = sheet.worksheet[f"{letter}{row}"]
        cell.fill, cell.border = style.GROUP_FILL, style.BOX
    sheet.worksheet.merge_cells(f"A{row}:C{row}")
    cell = sheet.text(f"A{row}", text)
    cell.font = style.font(bold=True)
    cell.alignment = style.aligned(wrap=False, indent=1)
    sheet.height(row, 21)


def _write_field(
    sheet: SheetWriter, row: int, field: Field, value: CellValue, *, labelled: bool
) -> None:
    """Writes one line of the sheet; only the first line of a list is `labelled`."""
    label = field.label + (words.REQUIRED_MARK if field.required else "") if labelled else ""
    told = field.hint if labelled else ""
    if labelled:
        sheet.text(f"A{row}", label).alignment = style.aligned(indent=1)
        hint = sheet.text(f"C{row}", told)
        hint.font, hint.alignment = style.font(look.HINT_SIZE, italic=True), style.aligned(indent=1)
    look.write_value(sheet, f"B{row}", field.kind, value)
    cell = sheet.worksheet[f"B{row}"]
    cell.alignment = style.aligned(indent=1)
    for letter in "ABC":
        sheet.worksheet[f"{letter}{row}"].border = style.BOX
    if field.kind == "word":
        look.add_list(sheet, f"B{row}", at.choice_words(field.choices), field.label, field.hint)
    if field.required:
        style.fill_where(sheet.worksheet, f"B{row}", f"ISBLANK($B{row})", style.INPUT_FILL)
    sheet.fit(row, [("A", label), ("B", str(value or "")), ("C", told)], grows=True, indent=1)


def _head_values(campaign: Campaign, field: Field) -> tuple[CellValue, ...]:
    """The value of a field in a tuple; for a list, its values, or None where it is empty."""
    value: object = campaign
    for name in field.path:
        value = getattr(value, name, None)
    if field.kind == "lines":
        assert isinstance(value, tuple)
        return value or (None,)
    if field.kind == "words":
        assert isinstance(value, tuple)
        return ("; ".join(_tie_break(what) for what in value),)
    if field.choices and value is not None:
        return (at.word_of(field.choices, str(value)),)
    assert value is None or isinstance(value, str | Decimal | int | date)
    return (value,)


def _tie_break(what: str) -> str:
    known = (word for word, meant in words.TIE_BREAKS if meant == what)
    return next(known, words.TIE_BREAK_GROUP.format(id=what))


# Đơn vị


def _write_units(book: Workbook, sheet: SheetWriter, campaign: Campaign) -> None:
    table = at.units_table(c.id for c in campaign.criteria() if c.has_target)
    lines = [_unit_values(table, unit) for unit in campaign.units]
    sheet.widths({at.NUMBER: at.NUMBER_WIDTH})
    sheet.widths({column.letter: column.width for column in table.columns})
    look.hide_unused(sheet, table, lines)
    last, edge = at.watched_row(len(lines)), table.columns[-1].letter
    name = f"'{words.SHEET_UNITS}'!$B${at.FIRST_ROW}:$B${last}"
    book.defined_names[at.NAME_UNITS] = DefinedName(at.NAME_UNITS, attr_text=name)
    look.write_title(sheet, f"A:{edge}", words.UNITS_TITLE, words.UNITS_HINT)
    headings = {column.letter: column.heading for column in table.columns}
    look.write_table_headings(sheet, at.HEADINGS_ROW, {at.NUMBER: words.NUMBER_HEADING, **headings})
    for row in range(at.FIRST_ROW, at.ready_row(len(lines)) + 1):
        place = row - at.FIRST_ROW
        if place < len(lines):
            sheet.number(f"{at.NUMBER}{row}", place + 1)
        look.write_line(sheet, table, row, lines[place] if place < len(lines) else {})
        sheet.worksheet[f"{at.NUMBER}{row}"].alignment = style.aligned("center")
    for column in table.columns:
        cells = f"{column.letter}{at.FIRST_ROW}:{column.letter}{last}"
        look.add_prompt(sheet, cells, *words.UNIT_PROMPTS.get(column.key, words.TARGET_PROMPT))
    _mark_repeated(sheet, "B", last)
    _mark_repeated(sheet, "E", last)
    sheet.worksheet.freeze_panes = f"A{at.FIRST_ROW}"
    look.frame_written(sheet, table, at.NUMBER, edge, last)
    look.set_pages(sheet, "landscape", at.HEADINGS_ROW, lines=True)


def _unit_values(table: at.Table, unit: Unit) -> dict[str, CellValue]:
    """What stands on the row of a unit, by the keys of the columns."""
    return {
        key: unit.target(key.removeprefix(at.TARGET))
        if key.startswith(at.TARGET)
        else getattr(unit, key) or None
        for key in (column.key for column in table.columns)
    }


def _mark_repeated(sheet: SheetWriter, letter: str, last: int) -> None:
    """Marks values that stand in the column twice.

    COUNTIF is not used, since it would take a `*` in a name for a pattern.
    """
    here, column = f"${letter}{at.FIRST_ROW}", f"${letter}${at.FIRST_ROW}:${letter}${last}"
    twice = f'IF({here}="",FALSE,SUMPRODUCT(--({column}={here}))>1)'
    cells = f"{letter}{at.FIRST_ROW}:{letter}{last}"
    style.fill_where(sheet.worksheet, cells, twice, style.WRONG_FILL)


# Điểm thưởng, điểm trừ


def _write_ledger(sheet: SheetWriter, campaign: Campaign) -> None:
    codes = {folded(unit.code) for unit in campaign.units}
    names = {u.code: u.name for u in campaign.units if folded(u.name) not in codes}
    look.write_table(
        sheet,
        look.WrittenTable(
            at.LEDGER,
            words.LEDGER_TITLE,
            words.LEDGER_HINT,
            words.LEDGER_PROMPTS,
            [_ledger_values(line, names) for line in campaign.ledger],
            "landscape",
            {"unit": at.NAME_UNITS},
        ),
    )


def _ledger_values(line: LedgerLine, names: Mapping[str, str]) -> dict[str, CellValue]:
    return {
        "unit": names.get(line.unit, line.unit),
        "criterion": line.criterion or None,
        "kind": at.word_of(words.LEDGER_KINDS, line.kind),
        "points": line.points,
        "reason": line.reason or None,
        "by": line.by or None,
        "date": line.date,
    }
