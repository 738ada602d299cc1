"""`Bảng tổng hợp điểm` of an old ranking workbook → the leader's remarks on units, as typed."""

from __future__ import annotations

from collections.abc import Iterator

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.inputs import Entered, LeaderInputs
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Problem, error, warning
from workbook_builder.ranking.detail.read import FIRST_SCHEMA
from workbook_builder.ranking.read.data import columns_of
from workbook_builder.ranking.read.table import InputTable, find_input_table
from workbook_builder.ranking.read.workbook import is_older_than, typed_in_message
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.read.book import Book

_KEY = "overview_key"
_REMARK = words.RANKING_HEADINGS[6]
_HEADINGS = (_KEY, words.OVERVIEW_NUMBER, words.RANKING_HEADINGS[1], _REMARK)


def read(book: Book, campaign: Campaign) -> LeaderInputs:
    """The remarks. A remark on a unit that is gone is named in a problem, with its text."""
    if is_older_than(book, FIRST_SCHEMA):
        return LeaderInputs()
    sheet = book.sheet(words.SHEET_OVERVIEW)
    if sheet is None:
        return LeaderInputs(
            problems=(error(LeaderCode.RANKING_WITHOUT_LEDGER, name=words.SHEET_OVERVIEW),)
        )
    table = find_input_table(sheet, _HEADINGS, {_REMARK: "remark"}, (_KEY, _REMARK))
    if isinstance(table, Problem):
        return LeaderInputs(problems=(table,))
    remarks = dict(_remarks(table, _units(book), campaign))
    return LeaderInputs(entered=Entered(remarks=remarks), problems=tuple(table.problems))


def _units(book: Book) -> dict[int, str]:
    """Key → unit code."""
    rows = columns_of(book.sheet(words.SHEET_UNITS), "unit_code")
    return {row - 1: cell.value for row, (cell,) in rows if isinstance(cell.value, str)}


def _remarks(
    table: InputTable, units: dict[int, str], campaign: Campaign
) -> Iterator[tuple[str, Typed]]:
    taken = set()
    for row, typed in table.rows():
        key, remark = table.number(row, _KEY), typed["remark"]
        unit = campaign.unit(units.get(key, ""))
        if unit is None or unit.code in taken:
            values = {"remark": typed_in_message(remark), "unit": excerpt(units.get(key, "—"))}
            place = table.place(row, table.columns[_REMARK])
            table.problems.append(warning(LeaderCode.REMARK_NOT_CARRIED, place, **values))
            continue
        taken.add(unit.code)
        yield unit.code, remark
