"""`Tiếp nhận` and `Tổng hợp`: what they show, and that a pick acts at once without Python.

A real LibreOffice recalculates every formula; the result must be the value that Python stored.
Marks typed in LibreOffice must have the effect that Python calculates for the same marks.
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.office.sheetbook import ErrorValue, Sheetbook
from tests.office.validator import ooxml_errors
from tests.support.agreed_scores import by_chance as agreed_by_chance
from tests.support.campaigns import campaign_number
from tests.support.examples import numbers
from tests.support.intakes import (
    DAY,
    GOOD,
    MOMENT,
    WHEN,
    campaign_of,
    picks_by_chance,
    tables_of,
    taken_by_chance,
)
from tests.support.ranking_workbooks import assert_recalculation_changes_nothing, line, same
from tests.support.returned import ANSWERS, CAMPAIGN, KEY, PROPAGANDA, layout_of, returned
from tests.support.strict.rules import findings
from tests.support.undated import tells_today
from workbook_builder.campaign.model import Campaign
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import take_in
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine, SeenWhenAgreed
from workbook_builder.leader.inputs import COMPARED, Entered
from workbook_builder.leader.picks import NOTHING_TAKEN, KeptPick
from workbook_builder.leader.typed import CellError
from workbook_builder.ranking.files.cells import FIRST_FILE, PICK_COLUMNS, last_file_row
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.sheets import RANKING_SHEETS
from workbook_builder.ranking.summary.lines import BANNER
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.workbooks import ranking as ranking_sheet
from workbook_builder.words.workbooks import ranking_files as words
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.xlsx.read.book import read_xlsx

RECEIPTS, SUMMARY = words.SHEET_RECEIPTS, summary_sheet.SHEET_SUMMARY


def data_of(campaign: Campaign, whole: RankingTables) -> bytes:
    return write_ranking_book(whole)


def written(campaign: Campaign, whole: RankingTables, folder: Path, name: str = "a") -> Path:
    path = folder / f"{name}.xlsx"
    path.write_bytes(data_of(campaign, whole))
    return path


def mark(book: Sheetbook, whole: RankingTables, picks: list[KeptPick]) -> None:
    """Replaces all marks in the inputs by these."""
    by_file = {pick.file: pick.entry for pick in picks}
    for place, row in enumerate(whole.intake.rows):
        entry = by_file.get(row.receipt.file)
        for name, column in PICK_COLUMNS.items():
            typed = None if entry is None else getattr(entry, name)
            cell = f"{column}{FIRST_FILE + place}"
            if isinstance(typed, CellError):
                book.cell(RECEIPTS, cell).Formula = f"={typed.text}"
            elif isinstance(typed, bool):
                book.cell(RECEIPTS, cell).Formula = f"={str(typed).upper()}()"
            elif isinstance(typed, Decimal):
                book.set_value(RECEIPTS, cell, float(typed))
            else:
                book.set_value(RECEIPTS, cell, typed)


# The file


def test_the_table_of_files_ends_with_the_last_of_them_or_with_one_empty_row():
    assert [last_file_row(files) - FIRST_FILE for files in (0, 1, 2, 30)] == [0, 0, 1, 29]


def test_the_sheets_stand_in_their_order_and_data_are_hidden():
    book = read_xlsx(data_of(CAMPAIGN, tables_of(CAMPAIGN, NOTHING_TAKEN, [])))
    needed = [sheet for sheet in RANKING_SHEETS if sheet.is_needed(CAMPAIGN)]
    assert [sheet.name for sheet in book.sheets] == [sheet.title for sheet in needed]
    assert [s.name for s in book.sheets if s.state == "visible"] == [
        sheet.title for sheet in needed if not sheet.hidden
    ]
    assert all(sheet.protected for sheet in book.sheets)


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    """Number → campaign, source of chance, and what was taken in; each is made once."""
    made = {}

    def case(number: int):
        if number not in made:
            campaign, maker = campaign_of(number)
            folder = tmp_path_factory.mktemp(f"case{number}")
            made[number] = campaign, maker, taken_by_chance(campaign, maker, folder)
        return made[number]

    return case


def test_excel_takes_all_that_stands_in_the_workbook(cases):
    campaign, maker, taken = cases(3)
    whole = tables_of(campaign, taken, picks_by_chance(taken, maker))
    assert findings(write_ranking_book(whole)) == []


def test_every_named_range_exists(cases):
    campaign, maker, taken = cases(3)
    whole = tables_of(campaign, taken, picks_by_chance(taken, maker))
    formulas = [one.formula for sheet in whole.formulas.values() for one in sheet]
    text = re.sub(r'"[^"]*"', "", " ".join(formulas))
    prefixes = "unit|info|rubric|ledger|receipt|pick|alt|state|files"
    assert set(re.findall(rf"\b(?:{prefixes})_\w+", text)) <= set(whole.names)


def test_a_unit_without_a_choice_keeps_plain_values(cases):
    for number in range(8):
        campaign, _, taken = cases(number)
        whole = tables_of(campaign, taken, [])
        choosers = {row.receipt.unit for row in whole.intake.rows if row.matters}
        cells = whole.formulas[ranking_sheet.SHEET_SCORES]
        # points, level, evidence
        assert len(cells) == 3 * len(choosers) * sum(1 for _ in campaign.criteria())


def test_prompts_and_refusals_are_as_short_as_excel_asks():
    assert set(words.PROMPTS) == set(PICK_COLUMNS)
    for title, text in (*words.PROMPTS.values(), *words.REFUSALS.values()):
        assert (len(title) <= 32, len(text) <= 225) == (True, True)


@pytest.mark.parametrize("number", numbers(6, whole=20))
def test_marks_come_back_as_they_were_typed(cases, number):
    campaign, maker, taken = cases(number)
    picks = picks_by_chance(taken, maker)
    whole = tables_of(campaign, taken, picks)
    reading = read_sheets(read_xlsx(data_of(campaign, whole)), campaign)
    assert reading.problems == ()
    again = tables_of(campaign, taken, list(reading.picks))
    assert again.intake == whole.intake
    assert data_of(campaign, again) == data_of(campaign, whole)


# With LibreOffice


@pytest.mark.parametrize("number", numbers(4, whole=10))
def test_marks_act_at_once_as_python_says_they_do(calc, cases, tmp_path, number):
    """Cached, recalculated and Python's values agree, also after other marks are typed."""
    campaign, maker, taken = cases(number)
    names = [unit.name for unit in campaign.units]
    ledger = (line(names[0], 1.5), line("sai", 1)) if number % 2 else ()
    first, second = (picks_by_chance(taken, maker) for _ in range(2))
    before = tables_of(campaign, taken, first, ledger)
    after = tables_of(campaign, taken, second, ledger)
    expected = {
        (sheet, one.cell): float(one.value) if isinstance(one.value, int | Decimal) else one.value
        for sheet, cells in after.formulas.items()
        for one in cells
    }
    path = written(campaign, before, tmp_path)
    with calc.open(path) as book:
        assert_recalculation_changes_nothing(book)
        mark(book, before, second)
        seen = book.formulas()
        assert {at: (seen[at], v) for at, v in expected.items() if not same(v, seen[at])} == {}
        book.save()
    kept = {
        (pick.file, pick.entry)
        for pick in read_sheets(read_xlsx(path.read_bytes()), campaign).picks
    }
    assert kept == {(pick.file, pick.entry) for pick in second}


@pytest.mark.parametrize("number", numbers(4, whole=6))
def test_marks_and_agreed_scores_go_together(calc, cases, tmp_path, number):
    """Agreed scores, right and wrong, of units with a pick: before and after the pick."""
    campaign, maker, taken = cases(100 + number)
    _, entered = agreed_by_chance(campaign, maker)
    names = [unit.name for unit in campaign.units]
    ledger = (line(names[0], 1.5), line("sai", 1)) if number % 2 else ()
    first, second = (picks_by_chance(taken, maker) for _ in range(2))
    before, after = (
        tables_of(campaign, taken, picks, ledger, entered=entered) for picks in (first, second)
    )
    path = written(campaign, before, tmp_path)
    with calc.open(path) as book:
        assert_recalculation_changes_nothing(book)
        mark(book, before, second)
        seen = book.formulas()
        book.save()
    expected = {
        (sheet, one.cell): float(one.value) if isinstance(one.value, int | Decimal) else one.value
        for sheet, cells in after.formulas.items()
        for one in cells
    }
    assert {at: (seen[at], v) for at, v in expected.items() if not same(v, seen[at])} == {}
    # The next workbook, made from the inputs of this one, must give the same.
    saved = read_xlsx(path.read_bytes())
    again = tables_of(
        campaign,
        taken,
        list(read_sheets(saved, campaign).picks),
        ledger,
        entered=read_sheets(saved, campaign).entered,
    )
    assert again.intake == after.intake
    assert again.standings == after.standings


def test_a_mark_changes_points_level_and_evidence_in_the_details_at_once(calc, tmp_path):
    inbox = tmp_path / "Nhan-ve"
    inbox.mkdir()
    unit = CAMPAIGN.units[0]
    best, worst = PROPAGANDA.tiers[0], PROPAGANDA.tiers[2]
    for name, answer, evidence, day in (
        ("a.xlsx", best, "Kế hoạch số 1", DAY),
        ("b.xlsx", worst, "Ảnh chụp", DAY + timedelta(days=1)),
    ):
        changes = {"ghi_chu_I.1": evidence}
        data = returned({**ANSWERS, "I.1": answer}, changes, unit=unit, saved=day)
        (inbox / name).write_bytes(data)
    found = read_inbox(inbox, tmp_path)
    taken = take_in(found, CAMPAIGN, layout_of(CAMPAIGN), KEY, MOMENT)
    agreed = AgreedLine(unit.code, "I.2", AgreedEntry(Decimal(3)), SeenWhenAgreed(Decimal(6)))
    entered = Entered((agreed,), cells={COMPARED: unit.name})
    path = written(CAMPAIGN, tables_of(CAMPAIGN, taken, [], entered=entered), tmp_path)
    detail, comparison = ranking_sheet.SHEET_DETAIL, ranking_sheet.SHEET_COMPARISON
    with calc.open(path) as book:
        assert book.values(detail, "E5:G5") == [[worst.label, 0, "Ảnh chụp"]]
        assert book.value(detail, "L5") == 0
        total = book.value(comparison, "E4")
        book.set_value(RECEIPTS, f"H{FIRST_FILE}", "x")
        assert book.values(detail, "E5:G5") == [[best.label, 4, "Kế hoạch số 1"]]
        assert book.value(detail, "L5") == 4
        assert book.values(comparison, "C6:D6") == [[best.label, 4]]
        assert book.value(comparison, "E4") == total + 4
        assert book.values(detail, "L6:M6") == [[3, "✓"]]  # agreed and unchanged
        # An agreed score replaces any self score; it is "changed" if the leader saw another one.
        book.set_value(detail, "H5", 2)
        assert book.values(detail, "L5:M5") == [[2, "✓"]]
        book.save()
        reading = read_sheets(read_xlsx(path.read_bytes()), CAMPAIGN)
    settled = {line.criterion: line.seen for line in reading.entered.agreed}
    assert settled == {"I.1": SeenWhenAgreed(Decimal(4)), "I.2": SeenWhenAgreed(Decimal(6))}
    picks = list(read_sheets(read_xlsx(path.read_bytes()), CAMPAIGN).picks)
    again = written(
        CAMPAIGN, tables_of(CAMPAIGN, taken, picks, entered=reading.entered), tmp_path, "b"
    )
    with calc.open(again) as book:
        assert_recalculation_changes_nothing(book)
        assert book.values(detail, "L5:M5") == [[2, "✓"]]
        book.set_value(RECEIPTS, f"H{FIRST_FILE}", None)
        assert book.values(detail, "E5:G5") == [[worst.label, 0, "Ảnh chụp"]]
        assert book.values(detail, "L5:M5") == [[2, "Đơn vị sửa sau khi thống nhất"]]


def test_a_workbook_without_any_file_recalculates_too(calc, tmp_path):
    for number, when in ((5, None), (6, WHEN)):
        campaign, _ = campaign_number(number)
        path = written(campaign, tables_of(campaign, NOTHING_TAKEN, [], when=when), tmp_path)
        with calc.open(path) as book:
            assert_recalculation_changes_nothing(book)
            assert book.value(RECEIPTS, "B3") == words.NO_FILES


def test_an_error_typed_on_a_row_stays_on_it(calc, cases, tmp_path):
    campaign, _, taken = cases(next(n for n in range(24) if has_pickable(cases(n))))
    whole = tables_of(campaign, taken, [])
    row = next(p for p, one in enumerate(whole.intake.rows) if one.choice and one.matters)
    with calc.open(written(campaign, whole, tmp_path)) as book:
        for column in "HIJKL":
            typed = book.cell(RECEIPTS, f"{column}{FIRST_FILE + row}")
            before, typed.Formula = typed.Formula, "=NA()"
            book.recalculate()
            bad = {at for at, value in book.formulas().items() if isinstance(value, ErrorValue)}
            assert bad == {(RECEIPTS, f"{column}{FIRST_FILE + row}")}
            typed.Formula = before


def has_pickable(case) -> bool:
    campaign, _, taken = case
    return any(row.choice and row.matters for row in tables_of(campaign, taken, []).intake.rows)


def test_rows_may_be_sorted_and_deleted_and_marks_go_with_them(calc, cases, tmp_path):
    campaign, _, taken = cases(next(n for n in range(24) if has_pickable(cases(n))))
    whole = tables_of(campaign, taken, [])
    row = next(one for one in whole.intake.rows if one.choice and one.matters)
    pick = KeptPick(row.receipt.unit, row.receipt.sha256, row.receipt.file, GOOD)
    picked = tables_of(campaign, taken, [pick])
    path = written(campaign, picked, tmp_path)
    with calc.open(path) as book:
        ranking = book.values(ranking_sheet.SHEET_RANKING, "B9:H14")
        book.sheet(RECEIPTS).Rows.insertByIndex(FIRST_FILE - 1, 2)
        for other in reversed(picked.intake.rows):
            if other.receipt.unit != row.receipt.unit:
                place = FIRST_FILE + 2 + picked.intake.rows.index(other)
                book.sheet(RECEIPTS).Rows.removeByIndex(place - 1, 1)
        book.recalculate()
        assert book.values(ranking_sheet.SHEET_RANKING, "B9:H14") == ranking
        book.save()
    reading = read_sheets(read_xlsx(path.read_bytes()), campaign)
    assert reading.picks == (pick,)


def test_a_mark_in_an_inserted_row_is_told_of_on_the_first_sheet(calc, cases, tmp_path):
    campaign, _, taken = cases(3)
    path = written(campaign, tables_of(campaign, taken, []), tmp_path)
    with calc.open(path) as book:
        assert book.value(SUMMARY, BANNER) == ""
        book.sheet(RECEIPTS).Rows.insertByIndex(FIRST_FILE, 1)
        book.set_value(RECEIPTS, f"H{FIRST_FILE + 1}", "x")
        assert book.value(SUMMARY, BANNER).startswith("Có 1 dòng chọn tệp")
        book.save()
    reading = read_sheets(read_xlsx(path.read_bytes()), campaign)
    assert reading.picks == ()
    assert [p.code for p in reading.problems] == ["pick_without_file"]


@pytest.mark.parametrize("number", numbers(3, whole=4))
def test_no_row_cuts_its_text(calc, cases, tmp_path, number):
    campaign, maker, taken = cases(number)
    whole = tables_of(campaign, taken, picks_by_chance(taken, maker))
    with calc.open(written(campaign, whole, tmp_path)) as book:
        for index in range(2, FIRST_FILE + len(whole.intake.rows)):
            row = book.sheet(RECEIPTS).Rows.getByIndex(index - 1)
            given = row.Height
            row.OptimalHeight = True
            assert row.Height <= given, index


@pytest.mark.parametrize("number", range(3))
def test_the_validator_finds_nothing(cases, tmp_path, number):
    campaign, maker, taken = cases(number)
    path = written(campaign, tables_of(campaign, taken, picks_by_chance(taken, maker)), tmp_path)
    assert ooxml_errors(path, office="Office2010") == []


def test_names_of_files_are_text_and_no_links(cases):
    campaign, _, taken = cases(3)
    data = data_of(campaign, tables_of(campaign, taken, []))
    files = read_xlsx(data).sheet(words.SHEET_FILES)
    assert files is not None
    assert {cell.formula for cell in files.cells.values()} == {None}
    assert b"hyperlink" not in data


def test_the_same_input_gives_the_same_bytes(cases):
    campaign, _, taken = cases(3)
    whole = tables_of(campaign, taken, [], when=datetime(2024, 12, 20, 9))
    assert data_of(campaign, whole) == data_of(campaign, whole)
    assert not tells_today(data_of(campaign, whole))
