"""Ranking tables → the ranking workbook (bảng tổng hợp điểm), written from scratch each time.

The content and the looks of each sheet are in the folder of that sheet.
"""

from __future__ import annotations

from dataclasses import replace

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from workbook_builder.ranking import lock
from workbook_builder.ranking.cells import FIRST_DATA_ROW, DataTable, Formula
from workbook_builder.ranking.guard import formula_runs
from workbook_builder.ranking.looks_of_sheets import LOOKS
from workbook_builder.ranking.sheets import DRESSING_ORDER, RANKING_SHEETS, RankingSheet
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.xlsx.cells import column_letters
from workbook_builder.xlsx.runs import CellRun
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter


def write_ranking_book(tables: RankingTables) -> bytes:
    """The finished workbook; the same tables give the same bytes."""
    pending = Pending()
    return finish(_dressed_book(tables, pending), pending)


def _dressed_book(tables: RankingTables, pending: Pending) -> Workbook:
    """The workbook with all its cells and looks."""
    book = style.new_workbook()
    sheets = {
        sheet.title: _new_sheet(book, pending, sheet)
        for sheet in RANKING_SHEETS
        if sheet.is_needed(tables.campaign)
    }
    for table in tables.data:
        _write_data(sheets[table.sheet], table)
    for title, sheet in sheets.items():
        for one in tables.formulas[title].told:
            _write_formula(sheet, one, is_formula=tables.is_formula(one))
    for of in DRESSING_ORDER:
        if of.title in sheets:
            _dress(sheets[of.title], of, tables)
    for name, reference in tables.names.items():
        book.defined_names[name] = DefinedName(name, attr_text=reference)
    book.active = book.worksheets[0]
    return book


def _dress(sheet: SheetWriter, of: RankingSheet, tables: RankingTables) -> None:
    """Gives a sheet its looks and its lock. A hidden sheet can be read and copied, not changed."""
    worksheet = sheet.worksheet
    if of.hidden:
        worksheet.protection.sheet = True
        return
    told = tables.formulas[of.title].told
    runs = list(formula_runs(one for one in told if tables.is_formula(one)))
    lock.mark_lost_formulas(worksheet, runs)
    LOOKS[of.title](sheet, tables)
    if of.sorted_from:
        lock.refuse_typing(worksheet, runs, of.sorted_from)
    lock.lock(sheet, free=of.free(tables), sorted_from=of.sorted_from)


def _new_sheet(book: Workbook, pending: Pending, sheet: RankingSheet) -> SheetWriter:
    worksheet = book.create_sheet(sheet.title)
    worksheet.sheet_properties.codeName = sheet.code_name
    if sheet.hidden:
        worksheet.sheet_state = "hidden"
    return SheetWriter(worksheet, pending)


def _write_data(sheet: SheetWriter, table: DataTable) -> None:
    for place, column in enumerate(table.columns):
        letter = column_letters(table.first_column + place)
        sheet.text(f"{letter}1", column.name).font = style.font(bold=True)
        sheet.run(CellRun(letter, FIRST_DATA_ROW, column.values))


def _write_formula(sheet: SheetWriter, one: Formula, *, is_formula: bool) -> None:
    """Writes a formula, or the value that it shows."""
    if isinstance(one, CellRun):
        sheet.run(one if is_formula else replace(one, formula=""))
    elif is_formula:
        sheet.put(one.cell, one.formula, one.value)
    elif isinstance(one.value, str):
        if one.value:  # No cell for an empty text: readers could not tell it from an empty cell.
            sheet.text(one.cell, one.value)
    else:
        sheet.number(one.cell, float(one.value))
