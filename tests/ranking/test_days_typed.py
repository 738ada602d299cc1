"""Days that the leader types: as text, so that no regional setting makes another day of them."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest

from tests.support.ranking_workbooks import line, results_of, small
from workbook_builder.leader.ledger import as_date, judge_ledger
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.ledger.read import read
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.dates import day_serial
from workbook_builder.xlsx.read.book import read_xlsx

LEDGER, DETAIL, DAY = words.SHEET_LEDGER, words.SHEET_DETAIL, date(2023, 12, 18)
TYPED = {
    "18/12/2023": True,
    "1/2/2024": True,
    "18/12/23": False,
    "12/2023": False,
    "18.12.2023": False,
    "tháng 12/2023": False,
    "a/b/2023": False,
    "hôm nay": False,
    45278: True,
    18: False,
}


def made(*entries):
    campaign = small("Sở A", "Sở B")
    tables = ranking_tables(campaign, results_of(campaign, "5", "6"), entries)
    return campaign, write_ranking_book(tables)


def test_a_day_is_kept_as_it_was_typed():
    campaign, data = made(
        line("Sở A", 1, date="18/12/2023"), line("Sở B", 1, date=Decimal(day_serial(DAY)))
    )
    sheet = openpyxl.load_workbook(io.BytesIO(data))[LEDGER]
    assert (sheet["G5"].value, sheet["G5"].number_format) == ("18/12/2023", "@")
    assert (sheet["G6"].value.date(), sheet["G6"].number_format) == (DAY, "dd/mm/yyyy")
    assert sheet["G7"].number_format == "@"
    entries = read(read_xlsx(data), campaign).ledger
    assert [one.date for one in entries] == ["18/12/2023", Decimal(day_serial(DAY))]
    lines = [judged.line for judged in judge_ledger(campaign, entries)]
    assert [one.date for one in lines if one] == [DAY, DAY]


@pytest.mark.parametrize("text", ["18/12/2023", "18-12-2023", " ngày 18 tháng 12  năm 2023 "])
def test_a_day_in_a_text_is_understood(text):
    assert as_date(text) == DAY


@pytest.mark.parametrize("text", ["12/18/2023", "31/02/2023", "18/12/23", "hôm nay", "", "18/12"])
def test_a_text_that_is_no_day_gives_none(text):
    assert as_date(text) is None


def test_what_is_no_day_is_refused_when_it_is_typed(calc, tmp_path):
    _, data = made()
    book = openpyxl.load_workbook(io.BytesIO(data))
    rules = {str(r.sqref): r for r in book[LEDGER].data_validations.dataValidation}
    (rule,) = (r for cells, r in rules.items() if cells.startswith("G5"))
    assert (rule.type, rule.errorStyle) == ("custom", "stop")
    scratch = openpyxl.Workbook()
    sheet = scratch.worksheets[0]
    for row, typed in enumerate(TYPED, start=5):
        sheet[f"G{row}"] = typed
        sheet[f"H{row}"] = "=IF(" + rule.formula1.replace("G5", f"G{row}") + ",1,0)"
    scratch.save(tmp_path / "days.xlsx")
    with calc.open(tmp_path / "days.xlsx") as opened:
        opened.recalculate()
        found = [row[0] for row in opened.values(sheet.title, f"H5:H{4 + len(TYPED)}")]
    assert dict(zip(TYPED, map(bool, found), strict=True)) == TYPED
