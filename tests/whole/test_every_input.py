"""Campaigns in which the leader has entered everything at once, right and wrong.

In every formula cell the stored value, LibreOffice's hard recalculation and Python agree. The
counts in the red lines are those of the wrong inputs that the generator has made.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

import pytest

from tests.support.examples import numbers
from tests.support.full_campaigns import Full, Known, full_campaign
from tests.support.oracle import Oracle
from tests.support.plain import entered, leader_said, plain, standing
from tests.support.ranking_workbooks import same
from workbook_builder.leader.inputs import Entered
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.summary import lines as summary_formulas
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

TRIED = numbers(13, whole=60)
PLAIN = 10
"""How many of the campaigns have no rare kinds of criteria and rules."""
RANKING, SUMMARY = words.SHEET_RANKING, summary_sheet.SHEET_SUMMARY
RETURNED = f"{summary_formulas.LABEL}{summary_formulas.ROW_NUMBERS}"
DETAIL, LEDGER, RECEIPTS = words.SHEET_DETAIL, words.SHEET_LEDGER, receipt_sheet.SHEET_RECEIPTS


def said(text: object, before: str, after: str) -> int:
    """The number in a text between these words; 0 if the text does not have them."""
    found = re.search(rf"{re.escape(before)}(\d+){re.escape(after)}", str(text or ""))
    return int(found[1]) if found else 0


def numbers_of(value) -> dict[str, list[int]]:
    """Name of a count → the numbers that the lines at the top of the sheets give for it.

    `value(sheet, cell)` gives the text of a cell.
    """
    banners = [value(RANKING, "B7"), value(SUMMARY, summary_formulas.BANNER)]
    ledger, detail = value(LEDGER, "A3"), value(DETAIL, "B3")
    changed = "Đơn vị sửa sau khi thống nhất: "
    return {
        "lines_wrong": [
            *(said(text, "Có ", " dòng ở trang “Điểm thưởng, điểm trừ”") for text in banners),
            said(ledger, " Chưa tính ", " dòng"),
        ],
        "lines_counted": [said(ledger, "Đã tính ", " dòng")],
        "agreed_wrong": [said(text, " Chưa tính ", " dòng") for text in (*banners, detail)],
        "agreed_counted": [said(detail, "Đã thống nhất ", " tiêu chí")],
        "agreed_changed": [said(text, changed, " dòng") for text in (*banners, detail)],
        "picks_wrong": [
            said(banners[1], "Có ", " dòng chọn tệp"),
            said(value(RECEIPTS, "B3"), "Có ", " dòng chọn"),
        ],
        "units_counted": [
            said(value(SUMMARY, RETURNED), "", "/"),
            said(value(RANKING, "B6"), "Đã có điểm: ", "/"),
        ],
    }


def expected_numbers(known: Known) -> dict[str, set[int]]:
    return {name: {count} for name, count in vars(known).items()}


def values_of(whole: RankingTables) -> dict[tuple[str, str], object]:
    """(sheet, cell) → the value of each formula cell as Python counts it."""
    return {
        (sheet, one.cell): float(one.value) if isinstance(one.value, int | Decimal) else one.value
        for sheet, cells in whole.formulas.items()
        for one in cells
    }


def as_sets(numbers: dict[str, list[int]]) -> dict[str, set[int]]:
    return {name: set(found) for name, found in numbers.items()}


@pytest.fixture(scope="module")
def full(tmp_path_factory):
    """`full(number)`: that campaign with all its inputs; each is made only once."""

    @cache
    def made(number: int) -> Full:
        folder = tmp_path_factory.mktemp(f"full{number}")
        return full_campaign(9000 + number, folder, rich=number >= PLAIN)

    return made


@pytest.mark.parametrize("number", TRIED)
def test_stored_recalculated_and_python_agree_and_the_red_lines_count_right(
    calc, full, tmp_path, number
):
    one = full(number)
    expected = values_of(one.whole)
    wanted = expected_numbers(one.known)
    assert as_sets(numbers_of(lambda *at: expected[at])) == wanted
    path = tmp_path / "Bang-tong-hop.xlsm"
    path.write_bytes(write_ranking_book(one.whole))
    with calc.open(path) as book:
        stored = book.formulas()
        others = {at: book.formula(*at) for at in stored.keys() - expected.keys()}
        assert {at: said for at, said in others.items() if not TYPED.fullmatch(said)} == {}
        assert differences(expected, stored) == {}
        book.recalculate()
        assert differences(expected, book.formulas()) == {}
        assert as_sets(numbers_of(book.value)) == wanted
    # all inputs are read back as they were entered
    again = read_xlsx(path.read_bytes(), OWN_LIMITS)
    assert read_sheets(again, one.campaign).ledger == tuple(
        entry for entry in one.ledger if not entry.is_empty()
    )
    assert {(p.file, p.entry) for p in read_sheets(again, one.campaign).picks} == {
        (p.file, p.entry) for p in one.picks
    }
    assert typed(read_sheets(again, one.campaign).entered) == typed(one.entered)


@pytest.mark.parametrize("number", TRIED)
def test_the_files_that_the_leader_marked_rank_as_the_oracle_ranks_them(full, number):
    one = full(number)
    said = {code: None if own is None else entered(own) for code, own in one.answers.items()}
    expected = Oracle(plain(one.campaign)).standings(said, *leader_said(one.whole))
    rows = {row.unit: row for row in one.whole.standings if row.status != "missing"}
    assert rows.keys() == expected.keys()
    for code, wanted in expected.items():
        assert (code, standing(rows[code], wanted)) == (code, wanted)


def differences(expected: dict, seen: dict) -> dict:
    return {at: (v, seen.get(at)) for at, v in expected.items() if not same(v, seen.get(at))}


TYPED = re.compile(r"=(#[A-Z/0!?]+|TRUE\(\)|FALSE\(\))")
"""Error and logical values that were typed: in LibreOffice they are formulas."""


def typed(entered: Entered) -> tuple[object, ...]:
    lines = {(a.unit, a.criterion): a.entry for a in entered.agreed}
    return lines, dict(entered.remarks), entered.compared


def test_the_campaigns_hold_every_kind_of_input(full):
    """If the generator made no wrong inputs, the tests above would prove nothing."""
    known = [vars(full(number).known) for number in TRIED]
    for name in known[0]:
        assert sum(1 for one in known if one[name]) >= len(TRIED) // 2, name
