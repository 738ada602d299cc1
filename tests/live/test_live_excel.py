"""What Excel does and LibreOffice does not: a click comes through it, or says what is in its way.

The fixture plays Excel's part: filters, merged cells, currencies, the errors of newer versions,
books in the cloud, an Excel that has no time (`tests.office.native`, `tests.office.busy`).
"""

from __future__ import annotations

import contextlib
from decimal import Decimal
from types import SimpleNamespace

import pytest
import xlwings

from tests.office.busy import busy
from tests.office.process import struct
from tests.support.live_runs import (
    MOMENT,
    RECEIPTS,
    by_file,
    counted,
    differing,
    put,
    refused,
    seen,
    small_campaign,
)
from tests.support.returned import ANSWERS, CAMPAIGN, returned
from workbook_builder.consolidation import count as use_case
from workbook_builder.live import open_run as live
from workbook_builder.live import patience
from workbook_builder.live.open_run import attach, consolidate_open, from_excel
from workbook_builder.problems import CampaignError
from workbook_builder.ranking.read.mark import MARK_AT, MARK_SHEET
from workbook_builder.words.workbooks import ranking as words

OTHER = {**ANSWERS, "II.2": Decimal(2)}
SCORES, LEDGER, DETAIL = words.SHEET_SCORES, words.SHEET_LEDGER, words.SHEET_DETAIL


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small campaign, not consolidated yet; one unit has sent two different files."""
    monkeypatch.setattr(use_case, "now", lambda: MOMENT)
    return small_campaign(tmp_path, {"a.xlsx": (ANSWERS, 1), "b.xlsx": (OTHER, 2)})


@pytest.fixture
def book(excel, folder):
    """The ranking workbook, open, with both files in it."""
    return counted(excel, folder)


@pytest.fixture
def clock(monkeypatch):
    """A clock that only waiting moves; gives the seconds that were waited for."""
    waited = []
    monkeypatch.setattr(patience, "sleep", waited.append)
    monkeypatch.setattr(patience, "monotonic", lambda: float(sum(waited)))
    return waited


def contents(book):
    """The formulas of all sheets, read past everything that is played."""
    found = {}
    for sheet in book.api.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(True)
        found[sheet.Name] = cursor.FormulaArray
    return found


def send_more(folder):
    """Four files more, before, between and behind the two that are there."""
    for n, name in enumerate(("0.xlsx", "a2.xlsx", "b2.xlsx", "c.xlsx"), start=3):
        put(folder, name, {**ANSWERS, "II.2": Decimal(n % 3)}, n)


# ---- what the leader has done to the view


ALL_BUT_B = [5, *range(7, 37)]


def filter_to(book, name):
    """Filters `Tiếp nhận`: of all its rows, spare ones too, only that of this file is shown."""
    cells = book.sheets[RECEIPTS].api.getCellRangeByName("A4:S36")
    how = cells.createFilterDescriptor(True)
    how.ContainsHeader = True
    field = struct("com.sun.star.sheet.TableFilterField")
    field.Field, field.IsNumeric, field.StringValue = 1, False, name
    field.Operator = struct_enum("com.sun.star.sheet.FilterOperator", "EQUAL")
    how.setFilterFields((field,))
    cells.filter(how)


def struct_enum(kind, name):
    from tests.office.process import import_uno

    return import_uno().Enum(kind, name)


def hidden_rows(book, sheet=RECEIPTS):
    rows = book.sheets[sheet].api.Rows
    return [row + 1 for row in range(40) if not rows.getByIndex(row).IsVisible]


def mark_file(book, name):
    rows = book.sheets[RECEIPTS].range("B5:B20").value
    book.sheets[RECEIPTS].range(f"H{5 + rows.index(name)}").value = "x"


def marked_file(book):
    rows = book.sheets[RECEIPTS].range("B5:H20").value
    [name] = [row[0] for row in rows if row[6] == "x"]
    return name


def test_a_filtered_sheet_gets_every_row_and_stays_filtered(book, folder, tmp_path):
    mark_file(book, "b.xlsx")
    filter_to(book, "b.xlsx")
    assert hidden_rows(book) == ALL_BUT_B
    book.save()
    send_more(folder)
    expected = by_file(folder, tmp_path)
    result = consolidate_open(book)
    assert differing(seen(book), expected) == {}
    assert marked_file(book) == "b.xlsx"
    assert hidden_rows(book) == ALL_BUT_B
    assert "đang lọc" in live.outcome_message(result, "vi")


def test_a_writing_that_fails_on_a_filtered_sheet_is_taken_back_whole(excel, book, folder):
    mark_file(book, "b.xlsx")
    filter_to(book, "b.xlsx")
    send_more(folder)
    before = contents(book)
    with excel.failing("calculate"):
        refused(book, "live_failed")
    assert contents(book) == before
    assert hidden_rows(book) == ALL_BUT_B
    assert book.sheets[RECEIPTS].api.FilterMode is True


def test_a_writing_that_was_cut_off_on_a_filtered_sheet_is_taken_back_by_the_next(
    excel, book, folder, tmp_path
):
    mark_file(book, "b.xlsx")
    filter_to(book, "b.xlsx")
    book.save()
    send_more(folder)
    expected = by_file(folder, tmp_path)
    with excel.failing("write", nth=40, lasting=True):
        refused(book, "live_not_restored")
    assert book.sheets[MARK_SHEET].range(MARK_AT).value
    consolidate_open(book)
    assert differing(seen(book), expected) == {}
    assert hidden_rows(book) == ALL_BUT_B


def test_rows_hidden_by_hand_or_in_a_closed_outline_stay_hidden(book, folder, tmp_path):
    sheet = book.sheets[RECEIPTS].api
    sheet.Rows.getByIndex(4).IsVisible = False
    sheet.group(sheet.getCellRangeByName("A6:A7").RangeAddress, 1)
    sheet.hideDetail(sheet.getCellRangeByName("A6:A7").RangeAddress)
    book.sheets[DETAIL].api.Rows.getByIndex(5).IsVisible = False
    hidden = hidden_rows(book), hidden_rows(book, DETAIL)
    assert 5 in hidden[0]
    assert 6 in hidden[0]
    send_more(folder)
    expected = by_file(folder, tmp_path)
    consolidate_open(book)
    assert differing(seen(book), expected) == {}
    assert (hidden_rows(book), hidden_rows(book, DETAIL)) == hidden


def test_sorted_rows_and_a_very_long_reason_come_to_their_files(book, folder, tmp_path):
    mark_file(book, "b.xlsx")
    sheet = book.sheets[RECEIPTS]
    first, second = sheet.range("A5").value, sheet.range("A6").value
    picks = sheet.range("H5:K5").value, sheet.range("H6:K6").value
    sheet.range("A5").value, sheet.range("A6").value = second, first
    sheet.range("H5:K5").value, sheet.range("H6:K6").value = picks[1], picks[0]
    # Excel takes no such text in an array; in a cell without the format for texts, the other would
    # become a date.
    sheet.range("I5").options("raw").value = "lý do " * 1_500
    sheet.range("J5:J36").number_format = "General"
    sheet.range("J5").value = "'1/2"
    book.app.calculate()
    assert marked_file(book) == "b.xlsx"
    send_more(folder)
    book.save()
    expected = by_file(folder, tmp_path)
    consolidate_open(book)
    assert differing(seen(book), expected) == {}
    assert marked_file(book) == "b.xlsx"


def test_a_cell_that_lies_under_a_merged_one_is_named_and_nothing_is_written(book, folder):
    sheet = book.sheets[RECEIPTS].api
    sheet.getCellRangeByName("B6:B7").merge(True)
    send_more(folder)
    before = contents(book)
    told = refused(book, "live_cell_refused")
    assert told.startswith(f"{RECEIPTS}!B7: ")
    assert "gộp" in told
    assert contents(book) == before
    sheet.getCellRangeByName("B6:B7").merge(False)
    consolidate_open(book)


def test_columns_that_were_moved_are_told_before_anything_is_written(book):
    sheet = book.sheets[RECEIPTS].api
    sheet.Columns.insertByIndex(3, 1)
    before = contents(book)
    assert f"“{RECEIPTS}”" in refused(book, "live_table_moved")
    assert contents(book) == before


def test_a_sheet_under_another_name_is_missed_before_anything_is_written(book):
    for name in (RECEIPTS, DETAIL, SCORES):
        sheet = book.sheets[name].api
        sheet.Name = "Trang khác"
        before = contents(book)
        assert f"“{name}”" in refused(book, "live_sheet_missing")
        assert contents(book) == before
        sheet.Name = name
    consolidate_open(book)


# ---- values


def test_errors_that_only_newer_excels_have_end_no_click(book):
    """#GETTING_DATA, #SPILL!, #CONNECT! … #CALC!, and one that nobody knows yet."""
    planted = book.impl.open.planted
    for row, number in enumerate((2043, 2045, 2046, 2047, 2048, 2049, 2050, 2099), start=30):
        planted[LEDGER, row, 12] = planted[DETAIL, row, 20] = number - 2146828288
    consolidate_open(book)


def test_an_error_that_only_newer_excels_have_is_told_at_its_line(book):
    unit = book.names["unit_name"].refers_to_range.value[0]
    sheet = book.sheets[LEDGER]
    sheet.range("A5").value = [unit, None, "Thưởng", "=NA()", "Sáng kiến"]
    for number, shown in ((2045, "#SPILL!"), (2099, "#ERROR 2099!")):
        book.impl.open.planted[LEDGER, 5, 4] = number - 2146828288
        [judged] = consolidate_open(book).ledger
        assert shown in str(judged.entry)
        assert judged.check != "✓"
        assert judged.line is None


def test_points_with_a_currency_or_a_date_as_their_format_are_numbers(book):
    unit = book.names["unit_name"].refers_to_range.value[0]
    sheet = book.sheets[LEDGER]
    sheet.range("A5").value = [unit, None, "Thưởng", 0.5, "Sáng kiến"]
    sheet.range("A6").value = [unit, None, "Thưởng", 1, "Sáng kiến"]
    sheet.range("D5").number_format = "$#,##0.00"
    sheet.range("D6").number_format = "d/m/yyyy"
    sheet.range("N8").value, sheet.range("N8").number_format = 1.23456, "$#,##0.00"
    assert isinstance(sheet.range("D5").value, Decimal)
    result = consolidate_open(book)
    assert [one.entry.points for one in result.ledger] == [Decimal("0.5"), Decimal(1)]
    assert live.read_open(book, (LEDGER,)).sheet(LEDGER).cells[8, 14].value == 1.23456


def test_whatever_a_unit_wrote_stands_in_its_cell_as_it_was_written(excel, folder):
    unit, key = CAMPAIGN.units[0], folder.key()
    for old in folder.inbox.iterdir():
        old.unlink()
    opened = excel.open(folder.ranking)
    texts = ["'nháy đơn đầu dòng", "1.5.2024", "1/2", "-5", "12,5", "''", "@lọc", "=1+1"]
    for n, told in enumerate((texts[:4], texts[4:])):
        notes = dict(zip((f"ghi_chu_{one.id}" for one in CAMPAIGN.criteria()), told, strict=True))
        data = returned(ANSWERS, notes, campaign=CAMPAIGN, unit=unit, key=key)
        (folder.inbox / f"{n}.xlsx").write_bytes(data)
        (folder.inbox / f"{n - 1}.xlsx").unlink(missing_ok=True)
        consolidate_open(opened)
        seen = opened.names["score_evidence"].refers_to_range.value[:4]
        assert seen == told


def test_a_rank_alone_that_differs_is_not_believed(excel, folder):
    opened = excel.open(folder.ranking)
    names = opened.names
    names["unit_rank"].refers_to = names["unit_total"].refers_to
    assert ", hạng 11,1;" in refused(opened, "live_failed")


# ---- other workbooks, other Excels


def test_another_workbook_from_the_cloud_is_passed_over(excel, folder, tmp_path):
    foreign = tmp_path / "Khác.xlsm"
    foreign.write_bytes(folder.ranking.read_bytes())
    excel.open(foreign, address="https://coquan.sharepoint.com/Khác.xlsm")
    excel.open(folder.ranking)
    assert len(attach(folder, "vi").receipts) == 2


def test_the_campaign_s_own_workbook_from_the_cloud_is_told_with_the_remedy(
    excel, folder, monkeypatch
):
    address = "https://coquan.sharepoint.com/Bang-tong-hop.xlsm"
    opened = excel.open(folder.ranking, address=address)
    with pytest.raises(CampaignError) as told:
        attach(folder, "vi")
    assert [problem.code for problem in told.value.problems] == ["live_on_web"]
    monkeypatch.setattr(xlwings.Book, "caller", lambda: opened)
    assert from_excel("vi") == 0
    assert address in excel.alerts[-1].prompt


def test_an_instance_of_excel_that_does_not_answer_hides_no_other(excel, folder, monkeypatch):
    class Silent:
        @property
        def books(self):
            raise OSError("the RPC server is unavailable")

    excel.open(folder.ranking)
    monkeypatch.setattr(xlwings, "apps", [Silent(), excel.app])
    assert len(attach(folder, "vi").receipts) == 2


def test_of_two_instances_that_have_the_workbook_open_the_one_that_may_write_is_taken(
    excel, folder, monkeypatch
):
    def copy(*, read_only):
        native = SimpleNamespace(ReadOnly=read_only)
        return SimpleNamespace(fullname=str(folder.ranking), name=folder.ranking.name, api=native)

    first, second = copy(read_only=True), copy(read_only=False)
    apps = [SimpleNamespace(books=[first]), SimpleNamespace(books=[second])]
    monkeypatch.setattr(xlwings, "apps", apps)
    taken = []
    monkeypatch.setattr(live, "consolidate_open", lambda book, *_: taken.append(book))
    attach(folder, "vi")
    assert taken == [second]


def test_a_workbook_that_is_open_read_only_is_told_before_anything_is_written(excel, folder):
    opened = excel.open(folder.ranking, read_only=True)
    refused(opened, "live_read_only")


# ---- an Excel that has no time


def test_while_a_cell_is_being_edited_the_click_gives_up_and_says_why(book, folder, clock):
    before = contents(book)
    with busy():
        told = refused(book, "live_busy")
    assert "sửa" in told
    assert "Enter" in told
    assert patience.LONGEST <= sum(clock) < 3 * patience.LONGEST
    assert contents(book) == before
    with busy(), pytest.raises(CampaignError) as fault:
        attach(folder, "vi")
    assert [problem.code for problem in fault.value.problems] == ["live_busy"]


@pytest.mark.parametrize("after", [0, 240])
def test_an_excel_that_is_busy_for_a_moment_is_waited_for(book, folder, tmp_path, clock, after):
    send_more(folder)
    expected = by_file(folder, tmp_path)
    with busy(after=after, calls=3) as state:
        consolidate_open(book)
    assert state.rejected == 3
    assert clock
    assert differing(seen(book), expected) == {}


def test_an_excel_that_stays_busy_in_the_midst_is_put_right_by_the_next_click(
    book, folder, tmp_path, clock
):
    mark_file(book, "b.xlsx")
    book.save()
    send_more(folder)
    expected = by_file(folder, tmp_path)
    for after in (150, 250, 330):
        with busy(after=after), pytest.raises(CampaignError) as told:
            consolidate_open(book)
        assert {problem.code for problem in told.value.problems} <= {
            "live_busy",
            "live_not_restored",
        }
    consolidate_open(book)
    assert differing(seen(book), expected) == {}
    assert book.app.interactive is True
    assert book.app.enable_events is True


def test_the_button_tells_of_a_busy_excel_in_a_box_that_needs_no_excel(
    excel, book, monkeypatch, clock
):
    shown = []
    monkeypatch.setattr(live, "own_box", lambda said, title: shown.append((said, title)))
    monkeypatch.setattr("sys.argv", ["x", f"--wb={book.name}", "--from_xl=1", "--hwnd=0"])
    with busy():
        assert from_excel("vi") == 0
    [(said, title)] = shown
    assert "sửa" in said
    assert title == "Tổng hợp điểm"


# ---- the leader, at the same time


def test_nobody_types_while_it_is_written_and_all_settings_come_back(
    excel, book, folder, monkeypatch
):
    send_more(folder)
    seen = []
    write = live.write_change

    def watched(which, change, **how):
        seen.append((excel.app.interactive, excel.app.enable_events))
        write(which, change, **how)

    monkeypatch.setattr(live, "write_change", watched)
    app = excel.app
    for error in (RuntimeError("x"), KeyboardInterrupt(), None):
        with contextlib.ExitStack() as failing:
            if error is not None:
                failing.enter_context(excel.failing("write", nth=5, error=error))
                failing.enter_context(pytest.raises((CampaignError, KeyboardInterrupt)))
            consolidate_open(book)
        assert set(seen) == {(False, False)}
        assert (app.interactive, app.enable_events, app.screen_updating) == (True, True, True)
        assert (app.calculation, app.status_bar) == ("automatic", False)


def test_what_is_typed_while_files_are_read_is_not_written_over(book, folder, monkeypatch):
    send_more(folder)
    count = live.count_folder

    def typing(*given, **named):
        counted = count(*given, **named)
        book.sheets[RECEIPTS].range("I5").value = "vừa gõ"
        return counted

    monkeypatch.setattr(live, "count_folder", typing)
    told = refused(book, "live_edited")
    assert told.startswith(f"{RECEIPTS}!I5: ")
    assert book.sheets[RECEIPTS].range("I5").value == "vừa gõ"
    monkeypatch.setattr(live, "count_folder", count)
    consolidate_open(book)
