"""Cells that are told once, as a run, are written as if each was written by itself."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from tests.support.intakes import tables_of
from tests.support.ranking_workbooks import results_of, small
from tests.support.returned import CAMPAIGN
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import Entered
from workbook_builder.leader.picks import NOTHING_TAKEN
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.cells import SheetFormulas
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.xlsx.runs import CellRun, counting
from workbook_builder.xlsx.write import rows
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter

FIRST, COUNT = 4, 11
TEXTS = ("Điểm", "=1+1", "a & <b>", "{0}", "", "Điểm", "x" * 32_768)


def test_counting_numbers_grow_from_cell_to_cell():
    formula = f"=A{counting(5)}+A{counting(4)}+SUM(B{counting(2, 20)}:B{counting(21, 20)})"
    run = CellRun("C", 5, (0, 0, 0), formula)
    assert run.formula_at(5) == "=A5+A4+SUM(B2:B21)"
    assert run.formula_at(7) == "=A7+A6+SUM(B42:B61)"
    assert run.last == 7


def runs_by_chance(chance):
    """Runs beside and below each other: formulas, and values of every kind with gaps."""
    kinds = (
        lambda: chance.choice(TEXTS),
        lambda: chance.choice(("Điểm", "khác")),
        lambda: Decimal(chance.randrange(9)) / 4,
        lambda: chance.choice((None, "", 0, 7, Decimal("1.10"), "Điểm")),
        lambda: None,
    )
    for column in "BCDEFGH":
        start = FIRST
        while start < FIRST + COUNT:
            kind, size = chance.choice(kinds), chance.randint(1, COUNT)
            values = [kind() for _ in range(min(size, FIRST + COUNT - start))]
            formula = f'=IF($A{counting(start)}>{{1}},"a<b",B{counting(2, 3)})'
            yield CellRun(column, start, values, chance.choice((formula, "")))
            start += size + chance.randint(0, 2)


def book_of(runs, *, one_by_one, looks):
    book, pending = style.new_workbook(), Pending()
    sheet = SheetWriter(book.create_sheet("Một"), pending)
    sheet.text("A1", "đầu")
    for run in runs:
        if not one_by_one:
            sheet.run(run)
            continue
        for row, value in enumerate(run.values, start=run.first):
            if run.formula:
                sheet.put(f"{run.column}{row}", run.formula_at(row), "" if value is None else value)
            elif isinstance(value, str) and value:
                sheet.text(f"{run.column}{row}", value)
            elif value not in (None, ""):
                sheet.number(f"{run.column}{row}", float(value))
    for column in looks:
        first = sheet.cell(f"{column}{FIRST}")
        first.font, first.number_format = style.font(14, bold=True), "0.00"
        if not one_by_one:
            sheet.repeat_looks(column, FIRST, FIRST + COUNT - 1)
            continue
        for row in range(FIRST + 1, FIRST + COUNT):
            cell = sheet.cell(f"{column}{row}")
            cell.font = style.font(14, bold=True)
            cell.number_format = "@" if cell.quotePrefix else "0.00"
    sheet.text("D6", "=gõ vào")
    sheet.worksheet.row_dimensions[FIRST + 2].height = 40
    return finish(book, pending)


@pytest.mark.parametrize("number", range(6))
def test_runs_are_the_cells_that_they_stand_for(monkeypatch, number):
    monkeypatch.setattr(rows, "_CHUNK", 3)
    chance = random.Random(number)
    runs, looks = list(runs_by_chance(chance)), chance.sample("BCDE", 2)
    assert book_of(runs, one_by_one=False, looks=looks) == book_of(
        runs, one_by_one=True, looks=looks
    )


@pytest.mark.parametrize("live", [True, False])
def test_a_ranking_workbook_is_the_same_when_each_formula_is_written_by_itself(live):
    line = AgreedLine(CAMPAIGN.units[0].code, next(CAMPAIGN.criteria()).id, AgreedEntry(Decimal(1)))
    whole = tables_of(CAMPAIGN, NOTHING_TAKEN, [], entered=Entered((line,)), live=live)
    apart = {title: SheetFormulas(tuple(told)) for title, told in whole.formulas.items()}
    assert sum(map(len, apart.values())) == sum(map(len, whole.formulas.values()))
    assert write_ranking_book(replace(whole, formulas=apart)) == write_ranking_book(whole)


def test_a_text_like_a_formula_stays_a_text_among_others_that_look_alike():
    campaign = small("=1+1", "Sở B", "-2")
    tables = ranking_tables(campaign, results_of(campaign, "8", None, "9"), (), live=False)
    book = openpyxl.load_workbook(io.BytesIO(write_ranking_book(tables)))
    names = [book["Bảng tổng hợp điểm"][f"C{row}"] for row in (6, 7, 8)]
    assert [(one.value, one.quotePrefix) for one in names] == [
        ("=1+1", True),
        ("Sở B", False),
        ("-2", True),
    ]
