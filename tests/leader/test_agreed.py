"""The agreed scores: which count, what the sheets show, and that they are read back as typed.

A real LibreOffice recalculates every formula of workbooks with random campaigns and inputs; the
result must be Python's value. Then LibreOffice types, sorts, deletes and saves as a leader would.
"""

import re
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.office.sheetbook import ErrorValue
from tests.office.validator import ooxml_errors
from tests.support.agreed_scores import (
    DETAIL,
    FIRST,
    RANKING,
    by_chance,
    line,
    result,
    small,
    sort_detail,
)
from tests.support.campaigns import campaign_number
from tests.support.examples import numbers
from tests.support.ranking_workbooks import (
    assert_recalculation_changes_nothing,
    changed,
    made_up,
    written,
)
from workbook_builder.campaign.model import Campaign, Criterion, Unit
from workbook_builder.leader.agreed import (
    AgreedLine,
    AgreedStatus,
    SeenWhenAgreed,
    judge_agreed,
    with_agreed_scores,
)
from workbook_builder.leader.inputs import COMPARED, Entered, LeaderInputs
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.scoring.standings import Results
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.read.book import read_xlsx

OVERVIEW, COMPARISON = words.SHEET_OVERVIEW, words.SHEET_COMPARISON
WHEN = datetime(2023, 12, 20, 14, 5)
CHANGED = "Đơn vị sửa sau khi thống nhất"


def results_of(campaign: Campaign, *points: str | None) -> Results:
    return {
        unit.code: None if p is None else result(campaign, p)
        for unit, p in zip(campaign.units, points, strict=True)
    }


def tables_of(campaign: Campaign, results: Results, *lines: AgreedLine, **more) -> RankingTables:
    return ranking_tables(campaign, results, (), WHEN, Entered(tuple(lines), **more))


def read_back(data: bytes, campaign: Campaign) -> LeaderInputs:
    return read_sheets(read_xlsx(data), campaign)


def codes(reading: LeaderInputs) -> list[tuple[str, str]]:
    return [(problem.code, problem.place.cell) for problem in reading.problems]


# What counts


@pytest.mark.parametrize(
    ("criterion", "points", "status"),
    [
        ("I.1", 7, AgreedStatus.COUNTS),  # between two tiers
        ("I.1", 7.25, AgreedStatus.COUNTS),
        ("I.1", 0, AgreedStatus.COUNTS),
        ("I.1", 10, AgreedStatus.COUNTS),
        ("I.1", 10.01, AgreedStatus.TOO_MUCH),
        ("I.1", -0.5, AgreedStatus.NEGATIVE),
        ("I.1", 7.125, AgreedStatus.TOO_FINE),
        ("I.1", "7", AgreedStatus.NOT_A_NUMBER),
        ("I.1", True, AgreedStatus.NOT_A_NUMBER),
        ("I.1", CellError("#N/A"), AgreedStatus.NOT_A_NUMBER),
        ("I.1", None, AgreedStatus.NO_POINTS),
        ("I.2", 7, AgreedStatus.COUNTS),
        ("I.2", 7.5, AgreedStatus.OFF_STEP),
        ("II.1", 4.5, AgreedStatus.COUNTS),
        ("II.1", 4.25, AgreedStatus.OFF_STEP),
        ("II.1", Decimal("0.1") * 3 + Decimal("0.2") + Decimal("1e-16"), AgreedStatus.COUNTS),
        ("II.2", 5, AgreedStatus.COUNTS),  # the unit said that it does not apply
        ("II.2", 45280, AgreedStatus.TOO_MUCH),  # a date
    ],
)
def test_an_agreed_score_counts_or_says_why_not(criterion, points, status):
    campaign = small(1)
    results = results_of(campaign, "8")
    given = line("dv-1", criterion, points, by="Hà")
    one = judge_agreed(campaign, results, [given])["dv-1", criterion]
    assert one.status is status
    settled = with_agreed_scores(campaign, results, {("dv-1", criterion): one})["dv-1"]
    assert settled is not None
    assert settled.scores is not None
    own = {"I.1": 5, "I.2": 8, "II.1": Decimal("2.5")}
    expected = one.line.entry.points if status is AgreedStatus.COUNTS else own.get(criterion)
    assert settled.scores.criteria.get(criterion) == (
        expected if expected is None else round(expected, 2)
    )


def test_where_points_are_to_be_judged_nothing_counts_between_0_and_the_least():
    campaign = small(1)
    one, two = campaign.rubric
    judged = replace(one.criteria[1], judged_from=Decimal(4), step=Decimal("0.5"))
    campaign = replace(campaign, rubric=(replace(one, criteria=(one.criteria[0], judged)), two))
    found = {}
    for points in ("0", "0.5", "3.5", "4", "4.5", "10"):
        given = line("dv-1", "I.2", Decimal(points), by="Hà")
        judged_line = judge_agreed(campaign, results_of(campaign, "8"), [given])["dv-1", "I.2"]
        found[points] = judged_line.status
    counts, refused = AgreedStatus.COUNTS, AgreedStatus.OFF_STEP
    assert list(found.values()) == [counts, refused, refused, counts, counts, counts]


def test_an_agreed_score_of_a_missing_unit_waits():
    campaign = small(2)
    tables = tables_of(campaign, results_of(campaign, "8", None), line("dv-2", "I.1", 7))
    assert tables.agreed["dv-2", "I.1"].status is AgreedStatus.MISSING_UNIT
    assert [(r.unit, r.status) for r in tables.standings] == [
        ("dv-1", "ranked"),
        ("dv-2", "missing"),
    ]


def test_groups_sums_and_ranks_follow_the_agreed_scores():
    campaign = small(2)
    results = results_of(campaign, "8", "7")
    tables = tables_of(campaign, results, line("dv-2", "I.1", 10), line("dv-2", "II.2", 5))
    first, second = tables.standings
    assert (first.unit, first.rank, first.total) == ("dv-2", 1, Decimal("24.5"))
    assert first.groups == {"I": 17, "II": Decimal("7.5")}
    assert (second.unit, second.total) == ("dv-1", Decimal("15.5"))


def test_a_score_that_the_unit_has_changed_since_still_counts_and_is_flagged():
    campaign = small(1)
    results = results_of(campaign, "8")
    for seen, status in (
        (SeenWhenAgreed(Decimal(5)), AgreedStatus.COUNTS),
        (SeenWhenAgreed(Decimal(10)), AgreedStatus.CHANGED),
        (SeenWhenAgreed(None), AgreedStatus.CHANGED),
        (None, AgreedStatus.COUNTS),
    ):
        tables = tables_of(campaign, results, line("dv-1", "I.1", 7, seen=seen))
        assert tables.agreed["dv-1", "I.1"].status is status
        assert tables.standings[0].total == Decimal("17.5")


# The file


def test_the_sheets_stand_in_the_order_of_their_use():
    campaign = small(1)
    book = read_xlsx(write_ranking_book(tables_of(campaign, {})))
    assert [s.name for s in book.sheets if s.state == "visible"] == [
        "Tổng hợp",
        "Xếp hạng",
        "Bảng tổng hợp điểm",
        "Chi tiết điểm",
        "Đối chiếu",
        "Điểm thưởng, điểm trừ",
        "Tiếp nhận",
    ]


def test_prompts_and_refusals_are_as_short_as_excel_asks():
    prompts = (*words.AGREED_PROMPTS.values(), words.REMARK_PROMPT, words.COMPARISON_PROMPT)
    for title, text in prompts:
        assert (len(title) <= 32, len(text) <= 255) == (True, True)
    for title, text in (*words.AGREED_REFUSALS.values(), words.COMPARISON_REFUSAL):
        assert (len(title) <= 32, len(text) <= 225) == (True, True)


def test_no_text_in_a_formula_is_longer_than_excel_takes():
    campaign = small(1)
    tables = tables_of(campaign, results_of(campaign, "8"))
    formulas = [one.formula for sheet in tables.formulas.values() for one in sheet]
    literals = [text for formula in formulas for text in re.findall(r'"([^"]*)"', formula)]
    assert max(map(len, literals)) <= 255


# Reading back


def test_what_was_typed_comes_back_exactly():
    campaign = small(2)
    entered = Entered(
        (
            line("dv-1", "I.1", "7", reason="=SUM(A1)", by="_x0041_", date=Decimal(45280)),
            line("dv-1", "II.2", CellError("#N/A")),
            line("dv-2", "I.2", True, reason="dòng 1\ndòng 2"),
            line("dv-2", "II.1", 2.5, date="hôm qua"),
        ),
        {"dv-1": "Cờ thi đua", "dv-2": Decimal("1.5")},
        {COMPARED: "Sở 2"},
    )
    tables = ranking_tables(campaign, results_of(campaign, "8", None), (), WHEN, entered)
    reading = read_back(write_ranking_book(tables), campaign)
    assert reading.problems == ()
    assert reading.entered.remarks == entered.remarks
    assert reading.entered.compared == "Sở 2"
    plain = [replace(one, seen=None) for one in reading.entered.agreed]
    assert plain == list(entered.agreed)
    assert [one.seen for one in reading.entered.agreed] == [
        SeenWhenAgreed(Decimal(5)),
        SeenWhenAgreed(None),
        SeenWhenAgreed(None),
        SeenWhenAgreed(None),
    ]


def test_units_and_criteria_may_be_added_renamed_and_reordered():
    old = small(3)
    lines = [line("dv-1", "II.1", 3), line("dv-3", "I.2", 4, reason="x")]
    data = write_ranking_book(
        tables_of(old, results_of(old, "8", "7", "6"), *lines, cells={COMPARED: "Sở 3"})
    )
    one, two = old.rubric
    group = replace(one, criteria=(Criterion("I.0", "Mới", Decimal(1)), *reversed(one.criteria)))
    units = (Unit("dv-3", "Sở Ba"), Unit("moi", "Mới"), *old.units[:2])
    today = replace(old, rubric=(two, group), units=units)
    reading = read_back(data, today)
    assert reading.problems == ()
    assert {(a.unit, a.criterion, a.entry) for a in reading.entered.agreed} == {
        (a.unit, a.criterion, a.entry) for a in lines
    }
    assert reading.entered.compared == "Sở Ba"


def test_what_has_no_place_any_more_is_named():
    old = small(2)
    lines = [line("dv-1", "II.1", 3, reason="vì"), line("dv-2", "I.2", 4), line("dv-1", "I.1", 6)]
    tables = tables_of(old, results_of(old, "8", "7"), *lines, remarks={"dv-2": "Hay"})
    today = replace(old, rubric=old.rubric[:1], units=old.units[:1])
    reading = read_back(write_ranking_book(tables), today)
    assert [(a.unit, a.criterion) for a in reading.entered.agreed] == [("dv-1", "I.1")]
    assert codes(reading) == [
        ("agreed_not_carried", "H7"),
        ("agreed_not_carried", "H10"),
        ("remark_not_carried", "K7"),
    ]
    assert reading.problems[0].values["points"] == "3"


def test_rows_without_a_key_or_with_a_second_one_are_named():
    campaign = small(1)
    tables = tables_of(campaign, results_of(campaign, "8"), line("dv-1", "I.1", 6))

    def scribble(book):
        sheet = book[DETAIL]
        sheet["H20"] = 3
        sheet["A21"], sheet["H21"] = 1, 4

    reading = read_back(changed(write_ranking_book(tables), scribble), campaign)
    assert [a.entry.points for a in reading.entered.agreed] == [6]
    assert codes(reading) == [("agreed_without_row", "H20"), ("agreed_without_row", "H21")]


@pytest.mark.parametrize("name", [DETAIL, OVERVIEW])
def test_a_workbook_that_has_lost_a_sheet_of_inputs_is_an_error(name):
    campaign = small(1)
    data = write_ranking_book(tables_of(campaign, results_of(campaign, "8")))
    reading = read_back(changed(data, lambda book: book.remove(book[name])), campaign)
    assert [(p.code, p.severity) for p in reading.problems] == [("ranking_without_ledger", "error")]


def test_a_workbook_from_before_the_agreed_scores_has_none():
    campaign = small(1)

    def older(book):
        book["_thong_tin"].cell(2, 2, 1)
        for name in (DETAIL, OVERVIEW, COMPARISON):
            book.remove(book[name])

    data = write_ranking_book(tables_of(campaign, results_of(campaign, "8")))
    assert read_back(changed(data, older), campaign) == LeaderInputs()


def test_an_agreed_score_lives_on_and_is_flagged_until_the_line_is_touched():
    campaign = small(1)
    tables = tables_of(campaign, results_of(campaign, "8"))

    def type_(points, reason):
        def change(book):
            book[DETAIL]["H6"], book[DETAIL]["I6"] = points, reason

        return change

    data = changed(write_ranking_book(tables), type_(9, "Đủ hồ sơ"))
    # The self score at the time of agreeing is carried from workbook to workbook.
    for points, status in (
        ("8", AgreedStatus.COUNTS),
        ("6", AgreedStatus.CHANGED),
        ("5", AgreedStatus.CHANGED),
    ):
        reading = read_back(data, campaign)
        tables = ranking_tables(campaign, results_of(campaign, points), (), WHEN, reading.entered)
        one = tables.agreed["dv-1", "I.2"]
        assert (one.status, one.points) == (status, 9)
        assert one.line.seen == SeenWhenAgreed(Decimal(8))
        data = write_ranking_book(tables)
    data = changed(data, type_(9, "Đủ hồ sơ, đã xem lại"))
    tables = ranking_tables(
        campaign, results_of(campaign, "5"), (), WHEN, read_back(data, campaign).entered
    )
    assert tables.agreed["dv-1", "I.2"].status is AgreedStatus.COUNTS


# with all inputs at once, on more campaigns: test_every_input
@pytest.mark.parametrize("number", numbers(2, whole=5))
def test_recalculated_values_are_those_of_python(calc, tmp_path, number):
    campaign, maker = campaign_number(5000 + number)
    results, entered = by_chance(campaign, maker)
    _, ledger = made_up(campaign, maker)
    tables = ranking_tables(campaign, results, ledger, WHEN, entered)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert_recalculation_changes_nothing(book)


def order(book, count: int) -> list[tuple]:
    return [(r[0], r[1], r[5]) for r in book.values(RANKING, f"B9:H{8 + count}")]


def test_an_agreed_score_typed_in_the_meeting_changes_everything_at_once(calc, tmp_path):
    campaign = small(3)
    tables = tables_of(campaign, results_of(campaign, "8", "7", None), cells={COMPARED: "Sở 2"})
    path = written(campaign, tables, tmp_path)
    with calc.open(path) as book:
        assert order(book, 3) == [(1, "Sở 1", 15.5), (2, "Sở 2", 14.5), ("", "Sở 3", "")]
        assert book.enter(DETAIL, "H9", "10")
        assert book.enter(DETAIL, "I9", "Đủ minh chứng")
        assert book.values(DETAIL, "B9:M9")[0][-2:] == [10, "✓"]
        assert order(book, 2) == [(1, "Sở 2", 19.5), (2, "Sở 1", 15.5)]
        assert book.values(OVERVIEW, "C7:J7") == [["Sở 2", 17, 2.5, 19.5, 0, 0, 19.5, 1]]
        assert book.values(OVERVIEW, "M5:P8") == [
            ["I.1\n(10)", "I.2\n(10)", "II.1\n(5)", "II.2\n(10)"],
            [5, 8, 2.5, 0],
            [10, 7, 2.5, 0],
            [""] * 4,
        ]
        assert book.values(COMPARISON, "D6:H6") == [[5, 10, 10, 5, "Đủ minh chứng"]]
        assert book.values(COMPARISON, "B10:G10") == [[35, None, 14.5, None, 19.5, 5]]
        assert (book.value(COMPARISON, "E4"), book.value(COMPARISON, "G4")) == (19.5, 1)
        assert book.value(DETAIL, "B3") == "Đã thống nhất 1 tiêu chí."
        assert book.enter(DETAIL, "H6", "10.5")  # too much: the self score 8 counts
        assert book.enter(DETAIL, "H13", "5")  # a line of the missing unit
        assert book.values(DETAIL, "L6:M6") == [[8, "Lớn hơn điểm tối đa"]]
        assert order(book, 2) == [(1, "Sở 2", 19.5), (2, "Sở 1", 15.5)]
        assert book.value(RANKING, "B7") == (
            "Trang “Chi tiết điểm”: Chưa tính 2 dòng: xem cột “Kiểm tra”."
        )
        assert book.value(OVERVIEW, "B4") == book.value(RANKING, "B7")
        assert book.enter(OVERVIEW, "K7", "Đề nghị tặng cờ")
        assert book.value(RANKING, "H9") == "Đề nghị tặng cờ"
        assert book.enter(COMPARISON, "B3", "Sở 1")
        assert book.values(COMPARISON, "D7:H7") == [[8, "", 8, "", "Lớn hơn điểm tối đa"]]
        book.save()
    reading = read_back(path.read_bytes(), campaign)
    assert reading.problems == ()
    assert [(a.unit, a.criterion, a.entry.points) for a in reading.entered.agreed] == [
        ("dv-1", "I.2", Decimal("10.5")),
        ("dv-2", "I.1", 10),
        ("dv-3", "I.1", 5),
    ]
    assert (reading.entered.remarks, reading.entered.compared) == (
        {"dv-2": "Đề nghị tặng cờ"},
        "Sở 1",
    )


@pytest.mark.parametrize("number", range(2))
def test_sorted_rows_count_as_before_and_come_back(calc, tmp_path, number):
    campaign, maker = campaign_number(6000 + number)
    results, entered = by_chance(campaign, maker)
    tables = ranking_tables(campaign, results, (), WHEN, entered)
    path = written(campaign, tables, tmp_path)
    last = FIRST + len(campaign.units) * sum(1 for _ in campaign.criteria()) - 1
    with calc.open(path) as book:
        before = book.formulas()
        keys = [row[0] for row in book.values(DETAIL, f"A{FIRST}:A{last}")]
        sort_detail(book, last, 0 if number % 2 else 6)
        book.recalculate()
        assert number % 2 == 0 or [
            row[0] for row in book.values(DETAIL, f"A{FIRST}:A{last}")
        ] == sorted(keys, reverse=True)
        after = book.formulas()
        elsewhere = {at for at in before if at[0] != DETAIL and not at[0].startswith("_tinh_diem")}
        assert {at for at in elsewhere if before[at] != after[at]} - {
            at for at in elsewhere if at[0] == COMPARISON and at[1].startswith("J")
        } == set()
        points = [at for at in before if at[0] == "_tinh_diem" and at[1][0] in "CD"]
        assert [after[at] for at in points] == [before[at] for at in points]
        book.save()
    known = {key: one.line.entry for key, one in tables.agreed.items()}
    reading = read_back(path.read_bytes(), campaign)
    assert {(a.unit, a.criterion): a.entry for a in reading.entered.agreed} == known


def test_a_deleted_row_gives_the_self_score_and_is_told_of(calc, tmp_path):
    campaign = small(2)
    lines = (line("dv-1", "I.2", 10), line("dv-2", "II.2", 5))
    tables = tables_of(campaign, results_of(campaign, "8", "7"), *lines)
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert order(book, 2) == [(1, "Sở 2", 19.5), (2, "Sở 1", 17.5)]
        book.sheet(DETAIL).Rows.removeByIndex(FIRST, 1)  # I.2 of the first unit
        assert order(book, 2) == [(1, "Sở 2", 19.5), (2, "Sở 1", 15.5)]
        assert "Mất 1 dòng" in book.value(RANKING, "B7")


def test_an_inserted_and_a_copied_row_do_no_harm_and_are_told_of(calc, tmp_path):
    campaign = small(2)
    tables = tables_of(campaign, results_of(campaign, "8", "7"), line("dv-1", "I.2", 10))
    with calc.open(written(campaign, tables, tmp_path)) as book:
        book.sheet(DETAIL).Rows.insertByIndex(FIRST, 2)
        source = book.sheet(DETAIL).getCellRangeByName("A8:N8")
        assert book.value(DETAIL, "H8") == 10
        target = book.cell(DETAIL, "A6").CellAddress
        book.sheet(DETAIL).copyRange(target, source.RangeAddress)
        book.set_value(DETAIL, "H7", 3.0)
        book.recalculate()
        # Of two rows with one key the first counts, and the other is marked.
        assert [row[0] for row in book.values(DETAIL, "M6:M8")] == [
            "✓",
            None,
            "Dòng trùng hoặc mất mã, không được tính",
        ]
        assert order(book, 2) == [(1, "Sở 1", 17.5), (2, "Sở 2", 14.5)]
        assert "Chưa tính 2 dòng" in book.value(RANKING, "B7")


def test_an_error_typed_anywhere_on_a_row_stays_there(calc, tmp_path):
    campaign = small(2)
    tables = tables_of(campaign, results_of(campaign, "8", "7"), line("dv-1", "I.2", 10))
    with calc.open(written(campaign, tables, tmp_path)) as book:
        for column in "AHIJKLMN":
            cell = book.cell(DETAIL, f"{column}9")
            before, cell.Formula = cell.Formula, "=NA()"
            book.recalculate()
            bad = {at for at, value in book.formulas().items() if isinstance(value, ErrorValue)}
            assert {at[0] for at in bad} == {DETAIL}
            assert {at[1][1:] for at in bad} == {"9"}
            assert order(book, 2) == [(1, "Sở 1", 17.5), (2, "Sở 2", 14.5)]
            cell.Formula = before


def test_no_row_cuts_its_text(calc, tmp_path):
    """Each row is as high as LibreOffice would make it."""
    campaign = small(2)
    long = replace(campaign.rubric[0], title="Công tác tuyên truyền, nâng cao nhận thức " * 4)
    first = replace(long.criteria[0], title="Thực hiện tuyên truyền, quán triệt " * 8)
    long = replace(long, criteria=(first, long.criteria[1]))
    campaign = replace(campaign, rubric=(long, campaign.rubric[1]))
    own = result(campaign, "8")
    results = {
        "dv-1": replace(
            own,
            labels={"I.1": "Triển khai thường xuyên " * 9},
            evidence={"I.2": "Báo cáo số 219/BC-VP ngày 18/12/2023; " * 20},
        ),
        "dv-2": own,
    }
    lines = (line("dv-1", "I.1", 7, reason="Lý do " * 60), line("dv-2", "I.2", 70, by="Hà " * 30))
    remarks: dict[str, Typed] = {"dv-2": "Đề nghị tặng Cờ thi đua của Ủy ban nhân dân tỉnh " * 4}
    tables = tables_of(campaign, results, *lines, remarks=remarks, cells={COMPARED: "Sở 1"})
    with calc.open(written(campaign, tables, tmp_path)) as book:
        for sheet, last in ((DETAIL, 12), (OVERVIEW, 7), (COMPARISON, 11)):
            rows = book.sheet(sheet).Rows
            for index in range(3, last):
                row = rows.getByIndex(index)
                given = row.Height
                row.OptimalHeight = True
                assert row.Height <= given, (sheet, index + 1)


def test_text_that_looks_like_an_escape_stays_as_it_is(calc, tmp_path):
    campaign = small(1)
    own = replace(
        result(campaign, "8"), labels={"I.1": "_x0041_"}, evidence={"I.1": "_x0042_ =1+1"}
    )
    tables = tables_of(
        campaign, {"dv-1": own}, remarks={"dv-1": "_x0043_"}, cells={COMPARED: "Sở 1"}
    )
    with calc.open(written(campaign, tables, tmp_path)) as book:
        assert_recalculation_changes_nothing(book)
        assert book.values(DETAIL, "E5:G5") == [["_x0041_", 5, "_x0042_ =1+1"]]


@pytest.mark.parametrize("number", range(3))
def test_the_validator_finds_nothing(tmp_path: Path, number):
    campaign, maker = campaign_number(7000 + number)
    results, entered = by_chance(campaign, maker)
    path = written(campaign, ranking_tables(campaign, results, (), WHEN, entered), tmp_path)
    assert ooxml_errors(path, office="Office2010") == []
