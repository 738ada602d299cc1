"""The ranking workbook of very many units: values replace formulas, and all else is the same.

It shows, cell by cell, what a workbook with formulas shows, and its inputs are read back as well.
"""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest

from tests.office.validator import ooxml_errors
from tests.support.agreed_scores import by_chance, result, small, sort_detail
from tests.support.agreed_scores import line as agreed_line
from tests.support.examples import numbers
from tests.support.intakes import WHEN, campaign_of, picks_by_chance, tables_of, taken_by_chance
from tests.support.ranking_workbooks import (
    assert_recalculation_changes_nothing,
    changed,
    line,
    made_up,
)
from workbook_builder.campaign.model import Campaign, Criterion, Group, Unit
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.leader.inputs import COMPARED, Entered
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.picks import NOTHING_TAKEN
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.read.overwritten import overwritten_cells
from workbook_builder.ranking.read.workbook import holds_formulas, ranking_limits
from workbook_builder.ranking.summary.lines import ROW_NOTE
from workbook_builder.ranking.tables import MOST_LIVE_UNITS, RankingTables
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.xlsx.cells import cell_name
from workbook_builder.xlsx.parts import unzip_parts
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

RANKING, DETAIL, COMPARISON = words.SHEET_RANKING, words.SHEET_DETAIL, words.SHEET_COMPARISON
RECEIPTS, SUMMARY, LEDGER = (
    receipt_sheet.SHEET_RECEIPTS,
    summary_sheet.SHEET_SUMMARY,
    words.SHEET_LEDGER,
)
INFORMATION = words.SHEET_INFORMATION
AT_ONCE = ("đổi ngay", "đổi theo ngay")


def of_units(count: int) -> Campaign:
    """So many units, one criterion."""
    rubric = (Group("I", "Một", Decimal(10), (Criterion("I.1", "Việc", Decimal(10)),)),)
    units = tuple(Unit(f"dv-{n}", f"Sở {n}") for n in range(count))
    return Campaign(1, "nho", "Đợt nhỏ", Decimal(10), rubric, units)


def whole_book(number: int, folder, *, live: bool) -> tuple[Campaign, RankingTables]:
    """Random files, marks, ledger, agreed scores and remarks; the same number gives the same."""
    campaign, maker = campaign_of(number)
    inbox = folder / f"{number}-{live}"
    inbox.mkdir()
    taken = taken_by_chance(campaign, maker, inbox)
    picks = picks_by_chance(taken, maker)
    _, entered = by_chance(campaign, maker)
    _, ledger = made_up(campaign, maker)
    return campaign, tables_of(campaign, taken, picks, tuple(ledger), WHEN, entered, live=live)


def data_of(campaign: Campaign, whole: RankingTables) -> bytes:
    return write_ranking_book(whole)


def texts_of(book: Book) -> dict[str, str]:
    """Sheet → all the text on it."""
    return {
        sheet.name: " ".join(str(c.value) for c in sheet.cells.values()) for sheet in book.sheets
    }


def test_a_thousand_units_are_live_and_one_more_are_not():
    for count, live in ((MOST_LIVE_UNITS, True), (MOST_LIVE_UNITS + 1, False)):
        tables = ranking_tables(of_units(count), {}, ())
        assert tables.live is live
        assert (tables.note == "") is live


@pytest.mark.parametrize("number", numbers(5, whole=12))
def test_values_are_those_that_the_formulas_show(tmp_path, number):
    campaign, live = whole_book(number, tmp_path, live=True)
    _, values = whole_book(number, tmp_path, live=False)
    expected = {
        (sheet, one.cell): float(one.value) if isinstance(one.value, int | Decimal) else one.value
        for sheet, cells in live.formulas.items()
        for one in cells
    }
    seen = {
        (sheet.name, cell_name(*at)): cell
        for sheet in read_xlsx(data_of(campaign, values)).sheets
        for at, cell in sheet.cells.items()
    }
    shown = {at: seen[at].value if at in seen else "" for at in expected}
    wrong = {at: v for at, v in shown.items() if ("" if v is None else v) != expected[at]}
    assert wrong.keys() == {(RANKING, "B6")}  # the note that the tables are values
    # Apart from what each workbook says about itself, all texts are the same.
    other = {
        (sheet.name, cell_name(*at))
        for sheet in read_xlsx(data_of(campaign, live)).sheets
        for at, cell in sheet.cells.items()
        if cell.formula is None and cell != seen.get((sheet.name, cell_name(*at)))
    }
    # twice on the sheet of information: whether it is live, and the seal of the hidden sheets
    assert sorted(sheet for sheet, _ in other) == sorted(
        (SUMMARY, INFORMATION, INFORMATION, LEDGER, DETAIL, RECEIPTS)
    )
    formulas = {at for at, cell in seen.items() if cell.formula is not None and at in expected}
    assert {sheet for sheet, _ in formulas} == {COMPARISON, words.SHEET_CALCULATION}
    assert len([sheet for sheet, _ in formulas if sheet != COMPARISON]) == 1


def test_the_workbook_says_that_it_holds_values_and_promises_nothing_at_once():
    count = MOST_LIVE_UNITS + 200
    campaign = of_units(count)
    whole = tables_of(campaign, NOTHING_TAKEN, [], when=None)
    texts = texts_of(read_xlsx(data_of(campaign, whole)))
    for sheet in (SUMMARY, RANKING):
        assert "Đợt có 1.200 đơn vị, nhiều hơn 1.000" in texts[sheet]
        assert "hãy lưu, đóng bảng này rồi tổng hợp lại" in texts[sheet]
    assert [s for s, text in texts.items() if any(word in text for word in AT_ONCE)] == []


def test_a_live_workbook_promises_what_it_does():
    texts = texts_of(read_xlsx(data_of(small(), tables_of(small(), NOTHING_TAKEN, []))))
    told = {s for s, text in texts.items() if any(word in text for word in AT_ONCE)}
    assert told == {SUMMARY, DETAIL, LEDGER, RECEIPTS}
    assert not any("số đã tính sẵn" in texts[sheet] for sheet in (SUMMARY, RANKING))


def test_a_small_workbook_of_values_does_not_speak_of_a_thousand_units():
    tables = ranking_tables(small(), {}, (), live=False)
    assert "1.000" not in tables.note
    assert tables.note.startswith("Các bảng ở đây là số đã tính sẵn")


# Reading back


def read_all(data: bytes, campaign: Campaign):
    book = read_xlsx(data)
    return read_sheets(book, campaign)


@pytest.mark.parametrize("number", numbers(5, whole=8))
def test_all_that_was_entered_comes_back_as_from_a_live_workbook(tmp_path, number):
    campaign, live = whole_book(number, tmp_path, live=True)
    _, values = whole_book(number, tmp_path, live=False)
    expected = read_all(data_of(campaign, live), campaign)
    assert read_all(data_of(campaign, values), campaign) == expected
    assert expected.problems == ()


def test_what_stands_beside_the_tables_is_told_of_and_nothing_of_ours():
    campaign = small(2)
    whole = tables_of(campaign, NOTHING_TAKEN, [], live=False)

    def scribble(book):
        book[LEDGER]["N5"] = "ghi bên lề"
        book[DETAIL]["P6"] = "ghi bên lề"
        book[RECEIPTS]["T6"] = "ghi bên lề"

    told = read_all(changed(data_of(campaign, whole), scribble), campaign)
    found = [(p.code, p.place.cell, p.values["count"]) for p in told.problems]
    assert found == [
        ("ranking_cells_not_carried", "N5", 1),
        ("ranking_cells_not_carried", "P6", 1),
        ("ranking_cells_not_carried", "T6", 1),
    ]


def test_in_a_live_workbook_what_is_typed_over_a_formula_is_told_of():
    campaign = small(2)
    whole = tables_of(campaign, NOTHING_TAKEN, [], live=True)

    def scribble(book):
        book[LEDGER]["H5"], book[DETAIL]["L6"], book[RECEIPTS]["L5"] = "đã xem", 9, "đã xem"

    data = changed(data_of(campaign, whole), scribble)
    assert read_all(data, campaign).problems == ()
    found = [(one.sheet.title, one.row, one.now.value) for one in gone(data, whole)]
    assert found == [(DETAIL, 6, 9), (LEDGER, 5, "đã xem"), (RECEIPTS, 5, "đã xem")]


def gone(data: bytes, whole):
    return overwritten_cells(read_xlsx(data), whole)


def schema_of(book) -> object:
    """The cell with the version of the workbook's structure."""
    return next(row[1] for row in book[INFORMATION].iter_rows() if row[0].value == "schema")


def without(key: str):
    def drop(book) -> None:
        sheet = book[INFORMATION]
        rows = [row[0].row for row in sheet.iter_rows() if row[0].value == key]
        sheet.delete_rows(rows[0])

    return drop


def drop_sheets(book) -> None:
    for name in (RECEIPTS, receipt_sheet.SHEET_FILES):
        book.remove(book[name])


@pytest.mark.parametrize("older", [False, True])
def test_a_workbook_that_has_lost_both_sheets_of_files_is_an_error(older):
    """This includes a workbook from before the number of files was recorded."""
    data = data_of(small(), tables_of(small(), NOTHING_TAKEN, []))
    data = changed(data, without("files")) if older else data
    reading = read_sheets(read_xlsx(changed(data, drop_sheets)), small())
    assert [(p.code, p.severity) for p in reading.problems] == [("ranking_without_ledger", "error")]
    assert reading.problems[0].values["name"] == RECEIPTS


def test_a_workbook_from_before_the_files_were_told_has_no_picks():
    def age(book) -> None:
        drop_sheets(book)
        schema_of(book).value = 1

    def empty(book) -> None:
        """Leaves the present structure, but removes the number of files."""
        drop_sheets(book)
        rows = book[INFORMATION].iter_rows()
        next(row[1] for row in rows if row[0].value == "files").value = None

    data = data_of(small(), tables_of(small(), NOTHING_TAKEN, []))
    assert read_sheets(read_xlsx(changed(data, age)), small()).problems == ()
    assert read_sheets(read_xlsx(changed(data, empty)), small()).problems == ()


# With LibreOffice


def values_of(units: int = 3) -> tuple[Campaign, RankingTables]:
    campaign = small(units)
    results = {
        unit.code: None if n == units - 1 else result(campaign, str(8 - n))
        for n, unit in enumerate(campaign.units)
    }
    given = (agreed_line("dv-2", "I.1", 10, reason="Đủ minh chứng"),)
    entered = Entered(given, {"dv-1": "Đề nghị tặng cờ"}, {COMPARED: "Sở 1"})
    ledger = [line("Sở 1", 1.5), line("lạ", 1)]
    return campaign, ranking_tables(campaign, results, ledger, WHEN, entered, live=False)


def test_the_comparison_follows_the_pick_and_the_sorted_rows(calc, tmp_path):
    _, tables = values_of()
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_ranking_book(tables))
    with calc.open(path) as book:
        assert_recalculation_changes_nothing(book)
        assert {sheet for sheet, _ in book.formulas()} == {COMPARISON, words.SHEET_CALCULATION}
        book.set_value(COMPARISON, "B3", "Sở 2")
        assert book.values(COMPARISON, "D6:H6") == [[5, 10, 10, 5, "Đủ minh chứng"]]
        assert (book.value(COMPARISON, "E4"), book.value(COMPARISON, "G4")) == (19.5, 1)
        sort_detail(book, 16, 0)
        book.recalculate()
        assert book.values(COMPARISON, "D6:H6") == [[5, 10, 10, 5, "Đủ minh chứng"]]
        book.set_value(
            COMPARISON, "B3", "Sở 3"
        )  # Sở 3 is missing: it has no points, which is not 0
        assert book.value(COMPARISON, "A4") == words.COMPARISON_MISSING
        assert (book.value(COMPARISON, "E4"), book.value(COMPARISON, "G4")) == ("", "")
        assert book.values(COMPARISON, "F6:F9") == [[""]] * 4


def test_what_is_typed_into_values_counts_after_the_next_consolidation(calc, tmp_path):
    campaign, tables = values_of()
    path = tmp_path / "a.xlsx"
    path.write_bytes(write_ranking_book(tables))
    with calc.open(path) as book:
        before = book.values(RANKING, "A9:H11")
        for cell, text in (("A7", "Sở 2"), ("C7", "Thưởng"), ("D7", "20")):
            book.enter(LEDGER, cell, text)
        book.enter(DETAIL, "H6", "9.5")
        book.enter(DETAIL, "H7", "4")
        sort_detail(book, 16, 0)
        assert book.values(RANKING, "A9:H11") == before
        book.save()
    typed = read_all(path.read_bytes(), campaign)
    assert typed.problems == ()
    assert typed.ledger == (
        line("Sở 1", 1.5),
        line("lạ", 1),
        LedgerEntry("Sở 2", None, "Thưởng", Decimal(20)),
    )
    given = {(a.unit, a.criterion): a.entry.points for a in typed.entered.agreed}
    assert given == {("dv-1", "I.2"): Decimal("9.5"), ("dv-1", "II.1"): 4, ("dv-2", "I.1"): 10}
    assert typed.entered.remarks == {"dv-1": "Đề nghị tặng cờ"}
    again = ranking_tables(campaign, tables.results, typed.ledger, WHEN, typed.entered, live=False)
    assert again.standings[0].unit == "dv-2"
    assert again.standings[0].total == Decimal("39.5")


@pytest.mark.parametrize("number", range(3))
def test_marks_on_files_survive_libreoffice_too(calc, tmp_path, number):
    campaign, whole = whole_book(number, tmp_path, live=False)
    path = tmp_path / "a.xlsx"
    path.write_bytes(data_of(campaign, whole))
    expected = read_all(path.read_bytes(), campaign)
    with calc.open(path) as book:
        book.save()
    assert read_all(path.read_bytes(), campaign) == expected


def test_no_note_or_hint_is_cut(calc, tmp_path):
    campaign = replace(of_units(MOST_LIVE_UNITS + 1), units=small(2).units)
    whole = tables_of(campaign, NOTHING_TAKEN, [], live=False)
    whole = replace(whole, standings=whole.standings * 600)
    book = openpyxl.load_workbook(io.BytesIO(data_of(campaign, whole)))
    note = book[SUMMARY][f"A{ROW_NOTE}"].value
    assert "1.200 đơn vị" in note
    path = tmp_path / "a.xlsx"
    path.write_bytes(data_of(campaign, whole))
    with calc.open(path) as book:
        # No program fits rows to merged cells, so the text goes into one cell of the same width.
        for sheet, row, cells in (
            (SUMMARY, ROW_NOTE, f"A{ROW_NOTE}:F{ROW_NOTE}"),
            (RANKING, 6, "B6:H6"),
        ):
            area = book.sheet(sheet).getCellRangeByName(cells)
            text, given = area.getCellByPosition(0, 0).String, area.Size.Height
            width = area.Size.Width
            area.merge(False)
            area.Columns.getByIndex(0).Width = width
            book.sheet(sheet).Rows.getByIndex(row - 1).OptimalHeight = True
            assert text
            assert area.Size.Height <= given, sheet


def test_the_validator_finds_nothing(tmp_path):
    campaign, whole = whole_book(3, tmp_path, live=False)
    path = tmp_path / "a.xlsx"
    path.write_bytes(data_of(campaign, whole))
    for office in ("Office2010", "Microsoft365"):
        assert ooxml_errors(path, office=office) == []


# Consolidating


def test_a_campaign_of_very_many_units_keeps_what_was_typed(tmp_path, monkeypatch):
    few = 20  # a low limit keeps the test fast
    for module in ("assemble", "tables"):
        monkeypatch.setattr(f"workbook_builder.ranking.{module}.MOST_LIVE_UNITS", few)
    units = "".join(f"  - {{code: dv-{n}, name: Sở {n}}}\n" for n in range(few + 1))
    (tmp_path / "campaign.yaml").write_text(
        "schema: 1\nid: dong\ntitle: Đợt rất đông\ntotal: 10\nrubric:\n"
        "  - {id: I, title: Một, points: 10, criteria: [{id: I.1, title: Việc, points: 10}]}\n"
        f"units:\n{units}",
        encoding="utf-8",
    )
    folder = CampaignFolder(tmp_path)
    build(folder)

    def type_in(book) -> None:
        sheet = book[LEDGER]
        sheet["A5"], sheet["C5"], sheet["D5"] = "Sở 7", "Thưởng", 2
        book[DETAIL]["H6"], book[DETAIL]["I6"] = 9, "Theo biên bản"

    folder.ranking.write_bytes(changed(folder.ranking.read_bytes(), type_in))
    for _ in range(2):
        result_ = consolidate(folder)
        assert [(p.code, p.place.cell) for p in result_.problems] == []
        assert [one.entry.unit for one in result_.ledger] == ["Sở 7"]
        assert [one.line.entry.reason for one in result_.agreed.values()] == ["Theo biên bản"]
        assert not holds_formulas(read_xlsx(folder.ranking.read_bytes()))


def test_what_is_written_for_ten_thousand_units_is_within_the_limits_for_reading_it():
    campaign = load_campaign(template_path("khoi-5-2023"))
    few, many = (replace(campaign, units=units_named(count)) for count in (100, 10_000))
    data = write_ranking_book(ranking_tables(few, {}, (), live=False))
    cells = [part.count(b"<c ") for part in unzip_parts(data).values()]
    limits = ranking_limits(many)
    assert max(cells) * 100 < limits.sheet_cells
    assert sum(cells) * 100 < limits.cells
    assert ranking_limits(few) == OWN_LIMITS


def units_named(count):
    return tuple(Unit(f"dv-{n}", f"Đơn vị {n}") for n in range(count))
