"""The ranking workbook: what counts, what it shows, and that its inputs are read back unchanged.

A real LibreOffice recalculates every formula; the result must be the value that Python stored. The
campaigns and ledgers are random, with wrong lines among them.
"""

import random
import re
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.office.sheetbook import ErrorValue, Sheetbook
from tests.office.validator import ooxml_errors
from tests.support.campaigns import campaign_number
from tests.support.examples import examples, numbers
from tests.support.ranking_workbooks import (
    FIRST_LINE,
    FIRST_RANK,
    assert_recalculation_changes_nothing,
    changed,
    line,
    made_up,
    results_of,
    small,
    written,
)
from tests.support.sentences import sentences_of
from tests.support.strict.rules import findings
from tests.support.undated import tells_today
from workbook_builder.campaign.model import Campaign, Criterion, Group, LedgerLine
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.ledger import (
    LEDGER_INPUTS,
    LedgerEntry,
    criterion_labels,
    judge_ledger,
    seed_entries,
)
from workbook_builder.leader.typed import CellError
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.ledger.cells import LEDGER_LINES
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.read.book import read_xlsx

RANKING, LEDGER = words.SHEET_RANKING, words.SHEET_LEDGER
WHEN = datetime(2023, 12, 20, 14, 5)
# Names that could be taken for a pattern, a formula or a number.
TRICKY = ("Sở A*", "Sở A", "=1+1", "<>0", "Sở ~B?", "12", "#N/A", "TRUE")


def read_back(data: bytes, campaign: Campaign) -> LeaderInputs:
    return read_sheets(read_xlsx(data), campaign)


# What counts


@pytest.mark.parametrize(
    ("entry", "check"),
    [
        (LedgerEntry(), ""),
        (line("Sở A", 5), "✓"),
        (line("Sở A", 0), "✓"),
        (line("Sở A", 1.5, "Trừ", criterion="I.1 – Việc"), "✓"),
        (line("Sở A", 5, criterion="I – Nhóm một"), "✓"),
        (LedgerEntry(reason="chỉ có lý do"), "Chưa chọn đơn vị"),
        (line(None, 5), "Chưa chọn đơn vị"),
        (line("Sở B", 5), "Không có đơn vị này"),
        (line("sở a", 5), "Không có đơn vị này"),
        (line("Sở*", 5), "Không có đơn vị này"),
        (line("Sở A ", 5), "Không có đơn vị này"),
        (line(Decimal(12), 5), "Không có đơn vị này"),
        (line(CellError("#N/A"), 5), "Không có đơn vị này"),
        (line("Sở A", 5, criterion="I.1"), "Không có tiêu chí này"),
        (line("Sở A", 5, criterion=Decimal(1)), "Không có tiêu chí này"),
        (line("Sở A", 5, None), "Chưa chọn loại"),
        (line("Sở A", 5, "thưởng"), "Loại phải là Thưởng hoặc Trừ"),
        (line("Sở A", 5, True), "Loại phải là Thưởng hoặc Trừ"),
        (line("Sở A", None), "Chưa có số điểm"),
        (line("Sở A", "5"), "Điểm phải là số"),
        (line("Sở A", True), "Điểm phải là số"),
        (line("Sở A", CellError("#DIV/0!")), "Điểm phải là số"),
        (line("Sở A", -1), "Điểm phải từ 0 trở lên"),
        (line("Sở A", 45047), "Điểm quá lớn (trên 1000)"),  # 1/5 typed for 1,5 is a date
    ],
)
def test_a_line_counts_or_says_why_not(entry: LedgerEntry, check: str):
    (judged,) = judge_ledger(small("Sở A", "Sở khác"), [entry])
    assert judged.check == check
    assert (judged.line is not None) == (check == "✓")


def test_a_counted_line_is_what_the_definition_would_hold():
    entry = line("Sở A", 1.5, criterion="I.1 – Việc", reason="QĐ 12", by="Hà", date=Decimal(45280))
    (judged,) = judge_ledger(small("Sở A"), [entry])
    assert judged.line == LedgerLine(
        "dv-1", "bonus", Decimal("1.5"), "I.1", "QĐ 12", "Hà", date(2023, 12, 20)
    )


def test_two_units_of_one_name_are_nobody():
    (judged,) = judge_ledger(small("Sở A", "Sở A"), [line("Sở A", 5)])
    assert judged.check == words.UNKNOWN_UNIT


def test_a_long_title_is_cut_in_the_dropdown_but_labels_stay_distinct():
    title = "Rất dài " * 60
    criteria = tuple(Criterion(f"I.{n}", title, Decimal(1)) for n in range(1, 4))
    campaign = replace(small("a"), rubric=(Group("I", title, Decimal(3), criteria),))
    labels = criterion_labels(campaign).values()
    assert len(set(labels)) == 4
    assert max(map(len, labels)) <= 100


def test_the_definition_seeds_the_ledger_with_names_and_labels():
    ledger = (
        LedgerLine("dv-1", "penalty", Decimal("0.5"), "I", "Chậm", "Hà", date(2023, 1, 2)),
        LedgerLine("dv-1", "bonus", Decimal(2000)),
    )
    campaign = replace(small("Sở A"), ledger=ledger)
    entries = seed_entries(campaign)
    assert entries[0] == LedgerEntry(
        "Sở A", "I – Nhóm một", "Trừ", Decimal("0.5"), "Chậm", "Hà", Decimal(44928)
    )
    # All lines count: points that the definition gives are no slip, even above the usual limit.
    assert [one.line for one in judge_ledger(campaign, entries)] == list(ledger)


# The file


def test_the_same_input_gives_the_same_bytes():
    campaign = small("Sở A", "Sở B")
    tables = ranking_tables(campaign, results_of(campaign, "5", None), [line("Sở A", 1)], WHEN)
    assert write_ranking_book(tables) == write_ranking_book(tables)
    assert not tells_today(write_ranking_book(tables))


def test_data_sheets_are_hidden_and_every_sheet_is_locked():
    campaign = small("Sở A")
    data = write_ranking_book(ranking_tables(campaign, {}, ()))
    book = read_xlsx(data)
    assert {s.name: s.state for s in book.sheets} == {
        "Tổng hợp": "visible",
        RANKING: "visible",
        "Bảng tổng hợp điểm": "visible",
        "Chi tiết điểm": "visible",
        "Đối chiếu": "visible",
        LEDGER: "visible",
        "Tiếp nhận": "visible",
        "_don_vi": "hidden",
        "_diem": "hidden",
        "_tieu_chi": "hidden",
        "_thong_tin": "hidden",
        "_tinh": "hidden",
        "_tinh_diem": "hidden",
        "_tep": "hidden",
        "_lua_chon": "hidden",
        "_tinh_hinh": "hidden",
    }
    assert all(sheet.protected for sheet in book.sheets)


def test_the_workbook_counts_its_units_where_it_says_what_it_is():
    campaign, maker = campaign_number(3)
    results, *others = made_up(campaign, maker)
    gone = campaign.units[0].code
    tables = ranking_tables(campaign, {**results, gone: None}, *others, WHEN)
    sheet = read_xlsx(write_ranking_book(tables)).sheet("_thong_tin")
    keys = {cell.value: row for (row, column), cell in sheet.cells.items() if column == 1}
    told = {key: sheet.cells[keys[key], 2].value for key in ("units", "returned", "missing")}
    missing = sum(1 for row in tables.standings if row.status == "missing")
    assert (told["units"], told["missing"]) == (len(campaign.units), missing)
    assert 0 < told["returned"] == len(campaign.units) - missing < len(campaign.units)


def test_excel_takes_all_that_stands_in_the_workbook():
    campaign, maker = campaign_number(3)
    tables = ranking_tables(campaign, *made_up(campaign, maker), WHEN)
    assert findings(write_ranking_book(tables)) == []


def test_every_named_range_exists_and_formulas_name_no_other():
    campaign = small("Sở A", "Sở B")
    tables = ranking_tables(campaign, {}, ())
    formulas = [one.formula for sheet in tables.formulas.values() for one in sheet]
    text = re.sub(r'"[^"]*"', "", " ".join(formulas))
    ours = "unit info rubric ledger score detail agreed overview criterion group picked comparison"
    used = set(re.findall(rf"\b(?:{ours.replace(' ', '|')}|ranking)_\w+", text))
    assert used <= set(tables.names)


@pytest.mark.parametrize("name", TRICKY)
def test_names_stay_text(name: str, tmp_path):
    campaign = small(name, "Khác")
    data = write_ranking_book(ranking_tables(campaign, {}, [line(name, 1)]))
    book = read_xlsx(data)
    units, ledger = book.sheet("_don_vi"), book.sheet(LEDGER)
    assert units is not None
    assert ledger is not None
    for cell in (units.cells[2, 3], ledger.cells[FIRST_LINE, 1]):
        assert (cell.value, cell.kind, cell.formula) == (name, "text", None)


def test_prompts_and_refusals_are_as_short_as_excel_asks():
    assert set(words.LEDGER_PROMPTS) == set(LEDGER_INPUTS)
    for title, text in words.LEDGER_PROMPTS.values():
        assert (len(title) <= 32, len(text) <= 255) == (True, True)
    for title, text in words.LEDGER_REFUSALS.values():
        assert (len(title) <= 32, len(text.format(most="1000000")) <= 225) == (True, True)


def test_messages_have_the_same_blanks_in_both_languages():
    for text in sentences_of(LeaderCode).values():
        blanks = [set(re.findall(r"{(\w+)}", said)) for said in text]
        assert blanks[0] == blanks[1]


# Reading back

typed = st.one_of(
    st.none(),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1),
    st.sampled_from([*TRICKY, " x ", "dòng 1\ndòng 2", "_x0041_", "=SUM(A1)", "Thưởng", "Trừ"]),
    st.booleans(),
    st.sampled_from(["#N/A", "#DIV/0!", "#REF!"]).map(CellError),
    st.decimals(-1000, 100000, places=3).map(lambda d: Decimal(repr(float(d)))),
)
entries = st.builds(LedgerEntry, **dict.fromkeys(LEDGER_INPUTS, typed))


@examples(10, whole=40)
@given(st.lists(entries, max_size=8))
def test_what_was_typed_comes_back_exactly(ledger: list[LedgerEntry]):
    campaign = small("Sở A", "Thưởng")
    data = write_ranking_book(ranking_tables(campaign, {}, ledger))
    reading = read_back(data, campaign)
    assert reading.ledger == tuple(entry for entry in ledger if not entry.is_empty())
    assert reading.problems == ()


def test_names_of_the_old_workbook_become_those_of_today():
    old = small("Sở cũ", "Sở B")
    ledger = [line("Sở cũ", 5, criterion="I.1 – Việc"), line("Sở lạ", 1, criterion="lạ")]
    data = write_ranking_book(ranking_tables(old, {}, ledger))
    group = Group("I", "Nhóm một", Decimal(100), (Criterion("I.1", "Tên mới", Decimal(100)),))
    today = replace(small("Sở mới", "Sở B"), rubric=(group,))
    assert read_back(data, today).ledger == (
        line("Sở mới", 5, criterion="I.1 – Tên mới"),
        line("Sở lạ", 1, criterion="lạ"),
    )


def test_what_the_definition_has_lost_stays_as_it_was_called():
    old = small("Sở A", "Sở B")
    ledger = [line("Sở B", 5, criterion="I.1 – Việc")]
    data = write_ranking_book(ranking_tables(old, {}, ledger))
    group = Group("I", "Nhóm một", Decimal(100), (Criterion("I.9", "Khác", Decimal(100)),))
    assert read_back(data, replace(small("Sở A"), rubric=(group,))).ledger == tuple(ledger)


def test_inserted_rows_and_columns_do_no_harm():
    campaign = small("Sở A")
    ledger = [line("Sở A", 5, reason="một"), line("Sở A", 7, reason="hai")]
    data = write_ranking_book(ranking_tables(campaign, {}, ledger))

    def insert(book):
        sheet = book[LEDGER]
        sheet.insert_rows(FIRST_LINE + 1, 2)
        sheet.insert_rows(1)
        sheet.insert_cols(2)
        sheet.insert_cols(1)

    assert read_back(changed(data, insert), campaign).ledger == tuple(ledger)


def test_lines_below_the_table_are_kept_and_the_table_grows():
    campaign = small("Sở A")
    many = [line("Sở A", 1, reason=f"lần {n}") for n in range(LEDGER_LINES)]
    data = write_ranking_book(ranking_tables(campaign, {}, many[:3]))

    def type_below(book):
        sheet = book[LEDGER]
        for row, entry in enumerate(many, start=FIRST_LINE + LEDGER_LINES - 100):
            sheet[f"A{row}"], sheet[f"C{row}"], sheet[f"D{row}"] = entry.unit, entry.kind, 1
            sheet[f"E{row}"] = entry.reason

    reading = read_back(changed(data, type_below), campaign)
    assert reading.ledger == (*many[:3], *many)
    tables = ranking_tables(campaign, {}, reading.ledger)
    assert tables.ledger_lines == 600
    data = write_ranking_book(tables)
    assert read_back(data, campaign).ledger == reading.ledger


def codes(reading: LeaderInputs) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.cell) for problem in reading.problems]


def test_formulas_are_kept_as_values_and_named():
    campaign = small("Sở A")
    data = write_ranking_book(ranking_tables(campaign, {}, [line("Sở A", 5)]))

    def type_formula(book):  # openpyxl stores no value beside the formula
        book[LEDGER]["D5"] = "=2+3"

    reading = read_back(changed(data, type_formula), campaign)
    assert reading.ledger == (line("Sở A", "=2+3"),)
    assert codes(reading) == [("ledger_formula_without_value", "D5")]


def test_what_cannot_be_kept_is_named():
    campaign = small("Sở A")
    data = write_ranking_book(ranking_tables(campaign, {}, [line("Sở A", 5)]))

    def scribble(book):
        book[LEDGER]["N5"] = "ghi bên lề"
        book[LEDGER]["N6"] = 7
        book.create_sheet("Của tôi")

    reading = read_back(changed(data, scribble), campaign)
    assert reading.ledger == (line("Sở A", 5),)
    assert codes(reading) == [
        ("ranking_cells_not_carried", "N5"),
        ("ranking_sheet_not_carried", ""),
    ]
    assert reading.problems[0].values["count"] == 2


def test_what_was_typed_beside_the_ranking_is_named_as_it_was_typed():
    campaign = small("Sở A", "Sở B")
    tables = ranking_tables(campaign, results_of(campaign, "90", "80"), ())
    data = write_ranking_book(tables)
    assert read_back(data, campaign).problems == ()

    def scribble(book):
        book[RANKING]["K3"] = 1.0

    reading = read_back(changed(data, scribble), campaign)
    assert codes(reading) == [("ranking_cells_not_carried", "K3")]
    assert reading.problems[0].values == {"count": 1, "value": "1"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda book: book.remove(book[LEDGER]), "ranking_without_ledger"),
        (lambda book: book[LEDGER].delete_cols(4), "ranking_without_headings"),
        (lambda book: book["_thong_tin"].cell(2, 2, 99), "ranking_newer"),
        (lambda book: book["_thong_tin"].cell(4, 2, "khac"), "ranking_of_other_campaign"),
    ],
)
def test_a_workbook_that_cannot_be_carried_over_is_an_error(change, code):
    campaign = small("Sở A")
    data = write_ranking_book(ranking_tables(campaign, {}, [line("Sở A", 5)]))
    reading = read_back(changed(data, change), campaign)
    assert reading.ledger == ()
    assert [(p.code, p.severity) for p in reading.problems] == [(code, "error")]


# with all inputs at once, on more campaigns: test_every_input
@pytest.mark.parametrize("number", numbers(2, whole=5))
def test_recalculated_values_are_those_of_python(calc, tmp_path, number):
    campaign, maker = campaign_number(1000 + number)
    results, ledger = made_up(campaign, maker)
    tables = ranking_tables(campaign, results, ledger, WHEN if number % 3 else None)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert_recalculation_changes_nothing(book)


def test_recalculated_values_are_those_of_python_for_tricky_names(calc, tmp_path):
    campaign = small(*TRICKY, ties="competition", decimals=4)
    chance = random.Random(7)
    points = [str(chance.choice((90, 90, 80, 70))) for _ in TRICKY[1:]]
    ledger = [line(name, n + 0.0625) for n, name in enumerate(TRICKY)] + [line("Sở ?", 1)]
    tables = ranking_tables(campaign, results_of(campaign, *points, None), ledger, WHEN)
    assert [one.check for one in tables.ledger] == ["✓"] * len(TRICKY) + [words.UNKNOWN_UNIT]
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert_recalculation_changes_nothing(book)


def ranking_rows(book: Sheetbook, count: int) -> list[list]:
    return book.values(RANKING, f"B{FIRST_RANK}:H{FIRST_RANK + count - 1}")


def order(book: Sheetbook, count: int) -> list[tuple]:
    """Rank, unit and total of each row of `Xếp hạng`."""
    return [(row[0], row[1], row[5]) for row in ranking_rows(book, count)]


def test_a_bonus_typed_in_the_meeting_changes_the_order_and_is_read_back(calc, tmp_path):
    campaign = small("Sở A", "Sở B", "Sở C", "Sở D")
    results = results_of(campaign, "90", "80", "80", None)
    path = written(campaign, ranking_tables(campaign, results, (), WHEN), tmp_path)
    with calc.open(path) as book:
        assert order(book, 4) == [
            (1, "Sở A", 90),
            (2, "Sở B", 80),
            (2, "Sở C", 80),
            ("", "Sở D", ""),
        ]
        for column, text in (("A", "Sở C"), ("C", "Thưởng"), ("D", "10"), ("E", "Sáng kiến")):
            assert book.enter(LEDGER, f"{column}5", text)
        assert book.value(LEDGER, "H5") == "✓"
        assert order(book, 4) == [
            (1, "Sở A", 90),
            (1, "Sở C", 90),
            (2, "Sở B", 80),
            ("", "Sở D", ""),
        ]
        for column, text in (("A", "Sở A"), ("C", "Trừ"), ("D", "95.5"), ("G", "20/12/2023")):
            assert book.enter(LEDGER, f"{column}6", text)
        assert order(book, 4) == [
            (1, "Sở C", 90),
            (2, "Sở B", 80),
            (3, "Sở A", -5.5),
            ("", "Sở D", ""),
        ]
        assert ranking_rows(book, 4)[3][6] == "Chưa nộp"
        assert book.value(RANKING, "B7") == ""
        book.save()
    reading = read_back(path.read_bytes(), campaign)
    assert reading.problems == ()
    assert reading.ledger == (
        line("Sở C", 10, reason="Sáng kiến"),
        line("Sở A", 95.5, "Trừ", date="20/12/2023"),
    )
    again = ranking_tables(campaign, results, reading.ledger, WHEN)
    assert [(r.rank, r.unit) for r in again.standings] == [
        (1, "dv-3"),
        (2, "dv-2"),
        (3, "dv-1"),
        (None, "dv-4"),
    ]


def test_missing_units_stay_apart_in_what_libreoffice_saves(calc, tmp_path):
    """LibreOffice saves 15 digits of a number. Even so, every unit must be ranked exactly once."""
    campaign = small("Sở A", "Sở B", "Sở C", "Sở D")
    results = results_of(campaign, "90", None, None, None)
    path = written(campaign, ranking_tables(campaign, results, ()), tmp_path)
    with calc.open(path) as book:
        book.save()
    sheet = read_xlsx(path.read_bytes()).sheet(words.SHEET_CALCULATION)
    assert len({sheet.cells[row, 6].value for row in range(2, 6)}) == 4


def test_wrong_lines_survive_libreoffice(calc, tmp_path):
    campaign, maker = campaign_number(77)
    results, ledger = made_up(campaign, maker)
    path = written(campaign, ranking_tables(campaign, results, ledger, WHEN), tmp_path)
    with calc.open(path) as book:
        book.save()
    reading = read_back(path.read_bytes(), campaign)
    assert reading.ledger == tuple(entry for entry in ledger if not entry.is_empty())
    assert reading.problems == ()


def test_an_error_typed_anywhere_on_a_line_stays_on_its_line(calc, tmp_path):
    campaign = small("Sở A", "Sở B")
    ledger = [line("Sở A", 5), line("Sở B", 1)]
    tables = ranking_tables(campaign, results_of(campaign, "90", "80"), ledger, WHEN)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        for column in "ABCDEFGHI":
            cell = book.cell(LEDGER, f"{column}6")
            before, cell.Formula = cell.Formula, "=NA()"
            book.recalculate()
            bad = {at for at, value in book.formulas().items() if isinstance(value, ErrorValue)}
            assert {sheet for sheet, _ in bad} == {LEDGER}
            assert {cell[1:] for _, cell in bad} == {"6"}
            assert order(book, 2)[0] == (1, "Sở A", 95)
            assert order(book, 2)[1] in [(2, "Sở B", 80), (2, "Sở B", 81)]
            assert ("1 dòng" in book.value(RANKING, "B7")) == (column in "ABCDHI")
            cell.Formula = before


def test_a_line_in_an_inserted_row_or_below_the_table_is_told_of(calc, tmp_path):
    campaign = small("Sở A")
    tables = ranking_tables(campaign, results_of(campaign, "90"), [line("Sở A", 5)], WHEN)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        book.sheet(LEDGER).Rows.insertByIndex(FIRST_LINE, 1)
        for row in (FIRST_LINE + 1, FIRST_LINE + LEDGER_LINES + 20):
            book.set_value(LEDGER, f"A{row}", "Sở A")
            book.set_value(LEDGER, f"D{row}", 3.0)
        assert book.value(RANKING, "B7").startswith("Có 2 dòng")
        assert order(book, 1) == [(1, "Sở A", 95)]


def test_lines_may_be_deleted_and_sorted(calc, tmp_path):
    campaign = small("Sở A", "Sở B")
    ledger = [line("Sở A", 5), line("sai", 1), line("Sở B", 30), line("Sở A", 2, "Trừ")]
    tables = ranking_tables(campaign, results_of(campaign, "90", "80"), ledger, WHEN)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert order(book, 2) == [(1, "Sở B", 110), (2, "Sở A", 93)]
        book.sheet(LEDGER).Rows.removeByIndex(FIRST_LINE, 2)  # the wrong line and the line of Sở B
        assert order(book, 2) == [(1, "Sở A", 93), (2, "Sở B", 80)]
        assert book.value(RANKING, "B7") == ""
        first = book.values(LEDGER, "A5:L5")
        book.sheet(LEDGER).Rows.insertByIndex(FIRST_LINE - 1, 3)
        assert book.values(LEDGER, "A8:L8") == first
        assert order(book, 2) == [(1, "Sở A", 93), (2, "Sở B", 80)]


def test_dropdowns_offer_units_criteria_and_kinds(calc, tmp_path):
    campaign = small("Sở A")
    with calc.open(written(campaign, ranking_tables(campaign, {}, ()), tmp_path)) as book:
        for column, named in (("A", "unit_name"), ("B", "rubric_label"), ("C", "ledger_kinds")):
            rule = book.validation(LEDGER, f"{column}504")
            assert rule is not None
            assert (rule.kind, rule.formula1, rule.style) == ("LIST", named, "STOP")
        points = book.validation(LEDGER, "D5")
        assert points is not None
        assert (points.kind, points.operator) == ("DECIMAL", "BETWEEN")
        assert book.validation(LEDGER, "A505") is None


def test_numbers_show_as_papers_write_them(calc, tmp_path):
    campaign = small("Sở A", "Sở B")
    ledger = [line("Sở A", 18), line("Sở A", 0.5, "Trừ")]
    tables = ranking_tables(campaign, results_of(campaign, "97", "100"), ledger, WHEN)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        shown = [[book.shown(RANKING, f"{c}{r}") for c in "DEFG"] for r in (9, 10)]
    assert shown == [["97", "+18", "−0.5", "114.5"], ["100", "", "", "100"]]


def test_no_row_cuts_its_text(calc, tmp_path):
    """Each row is as high as LibreOffice would make it, whatever the order of the units."""
    names = ("Sở Văn hóa, Thông tin, Thể thao, Du lịch và Gia đình tỉnh Bạc Liêu", "Sở A", "Sở B")
    campaign = small(*names)
    results = dict(results_of(campaign, "9", "8", None))
    notes = ("Còn 12 tiêu chí chưa chấm", "Nộp muộn", "Cần xác nhận: hai bảng khác nhau")
    results["dv-2"] = replace(results["dv-2"], notes=notes)
    ledger = [line(name, 5, reason="Lý do rất dài " * n) for n, name in enumerate(names, start=1)]
    tables = ranking_tables(campaign, results, [*ledger, line("x", 1)], WHEN)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        for sheet, first, count in ((RANKING, FIRST_RANK, 3), (LEDGER, FIRST_LINE, 4)):
            rows = book.sheet(sheet).Rows
            for index in (first - 2, *range(first - 1, first - 1 + count)):
                row = rows.getByIndex(index)
                given = row.Height
                row.OptimalHeight = True
                assert row.Height <= given, (sheet, index + 1)


@pytest.mark.parametrize("number", range(3))
def test_the_validator_finds_nothing(tmp_path, number):
    campaign, maker = campaign_number(2000 + number)
    path = written(campaign, ranking_tables(campaign, *made_up(campaign, maker), WHEN), tmp_path)
    assert ooxml_errors(path, office="Office2010") == []
