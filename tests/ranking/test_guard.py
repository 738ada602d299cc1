"""What keeps formulas from being typed over, and what shows where one is gone."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from openpyxl.utils import range_boundaries

from tests.support.intakes import tables_of
from tests.support.ranking_workbooks import changed, line, results_of, small, written
from tests.support.returned import CAMPAIGN
from workbook_builder.leader.picks import NOTHING_TAKEN
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.cells import FormulaCell, formula_run
from workbook_builder.ranking.detail.cells import AGREED_COLUMNS, FIRST_ROW
from workbook_builder.ranking.guard import allowed_actions, formula_for_row, formula_runs
from workbook_builder.ranking.sheets import RANKING_SHEETS
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks.ranking_guard import REFUSAL
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.runs import counting

VISIBLE = [sheet for sheet in RANKING_SHEETS if not sheet.hidden]
GONE = "C00000"


@pytest.fixture(scope="module")
def whole():
    return tables_of(CAMPAIGN, NOTHING_TAKEN, [])


@pytest.fixture(scope="module")
def book(whole):
    return openpyxl.load_workbook(io.BytesIO(write_ranking_book(whole)))


def inside(cell: str, cells: str) -> bool:
    left, top, right, bottom = range_boundaries(cells)
    column, row, _, _ = range_boundaries(cell)
    return left <= column <= right and top <= row <= bottom


def red_rules(worksheet):
    """(cells, condition) of the rules that show a cell whose formula is gone."""
    return [
        (str(cells.sqref), rule.formula[0])
        for cells in worksheet.conditional_formatting
        for rule in cells.rules
        if rule.type == "expression" and rule.dxf.fill and rule.dxf.fill.bgColor.rgb.endswith(GONE)
    ]


def test_every_sheet_is_locked_without_a_password(book):
    for worksheet in book:
        assert worksheet.protection.sheet, worksheet.title
        assert worksheet.protection.password is None


def test_no_formula_can_be_typed_over(book, whole):
    for sheet in RANKING_SHEETS:
        if not sheet.is_needed(CAMPAIGN):
            continue
        worksheet = book[sheet.title]
        refusing = [
            str(cells)
            for rule in worksheet.data_validations.dataValidation
            if rule.formula1 == "1=0"
            and rule.errorStyle == "stop"
            and rule.showErrorMessage
            and (rule.errorTitle, rule.error) == REFUSAL
            for cells in rule.sqref.ranges
        ]
        for one in whole.formulas[sheet.title]:
            locked = worksheet[one.cell].protection.locked
            assert locked or any(inside(one.cell, cells) for cells in refusing), one.cell


def test_rows_of_working_tables_can_be_sorted_inserted_and_deleted(book):
    for sheet in (one for one in VISIBLE if one.sorted_from):
        worksheet = book[sheet.title]
        written = [cell for (row, _), cell in worksheet._cells.items() if row >= sheet.sorted_from]
        assert not any(cell.protection.locked for cell in written), sheet.title
        heading = worksheet.cell(sheet.sorted_from - 1, 2)
        assert heading.protection.locked
        # and whatever is typed into rows below them
        assert not any(one.protection.locked for one in worksheet.column_dimensions.values())
        allowed = worksheet.protection
        forbidden = (allowed.sort, allowed.insertRows, allowed.deleteRows, allowed.autoFilter)
        assert not any(forbidden)


def test_widths_filters_and_the_columns_beside_the_tables_stay_free(book):
    for sheet in (one for one in VISIBLE if one.is_needed(CAMPAIGN)):
        worksheet = book[sheet.title]
        assert not worksheet.protection.formatColumns
        assert not worksheet.protection.autoFilter
        beyond = [d for d in worksheet.column_dimensions.values() if d.max == 16384]
        assert [d.protection.locked for d in beyond] == [False], sheet.title
        assert [d.min for d in beyond] == [worksheet.max_column + 1], sheet.title


def test_what_the_leader_types_in_is_not_locked(book):
    unlocked = {
        words.SHEET_DETAIL: [f"{column}{FIRST_ROW}" for column in AGREED_COLUMNS.values()],
        words.SHEET_LEDGER: ["A5", "G5"],
        words.SHEET_COMPARISON: ["B3"],
        SHEET_SUMMARY: ["A6"],  # the button's message
    }
    for title, cells in unlocked.items():
        for cell in cells:
            assert not book[title][cell].protection.locked, (title, cell)


def test_every_visible_formula_has_a_rule_that_shows_when_it_is_gone(book, whole):
    for sheet in (one for one in VISIBLE if one.is_needed(CAMPAIGN)):
        rules = red_rules(book[sheet.title])
        for one in whole.formulas[sheet.title]:
            marked = any(inside(one.cell, cells) for cells, _ in rules)
            assert marked != ("HYPERLINK(" in one.formula), (sheet.title, one.cell)
        # Excel refuses a condition that names another sheet; a defined name will do.
        assert not any("!" in re.sub(r'"[^"]*"', "", condition) for _, condition in rules)


def test_a_workbook_of_values_has_no_such_rules():
    tables = tables_of(CAMPAIGN, NOTHING_TAKEN, [], live=False)
    book = openpyxl.load_workbook(io.BytesIO(write_ranking_book(tables)))
    assert red_rules(book[words.SHEET_RANKING]) == []
    assert book[words.SHEET_RANKING]["G9"].protection.locked


def test_formulas_that_differ_in_their_row_alone_are_one_run():
    cells = [FormulaCell(f"D{row}", f"=INDEX(x,$A{row})+E{row - 1}+F$2", 0) for row in range(9, 13)]
    cells += [FormulaCell("D13", "=SUM(D9:D12)", 0), FormulaCell("D20", "=SUM(D9:D12)", 0)]
    runs = [(run.cells, run.formula) for run in formula_runs(cells)]
    assert runs == [
        ("D9:D12", "INDEX(x,$A9)+E8+F$2"),
        ("D13:D13", "SUM(D9:D12)"),
        ("D20:D20", "SUM(D9:D12)"),
    ]
    assert formula_for_row("INDEX(x,$A9)+E8+F$2+LOG10(A9)", 9, 30) == (
        "INDEX(x,$A30)+E29+F$2+LOG10(A30)"
    )


def test_runs_are_as_long_as_they_can_be_however_the_cells_are_told():
    told = [
        FormulaCell("E5", "=A5", 0),
        formula_run("D", 12, f"C{counting(12)}+1", (1, 2)),
        FormulaCell("E4", "=A4", 0),
        formula_run("D", 9, f"C{counting(9)}+1", (1, 2, 3)),
        FormulaCell("D15", "=C15+1", 0),  # one row is left out
        FormulaCell("E6", "=B6", 0),
    ]
    assert [(run.cells, run.formula) for run in formula_runs(told)] == [
        ("E4:E5", "A4"),
        ("E6:E6", "B6"),
        ("D9:D13", "C9+1"),
        ("D15:D15", "C15+1"),
    ]
    assert list(formula_runs([])) == []


@pytest.mark.parametrize(
    ("formula", "moved"),
    [
        ("A9", "A12"),
        ("$A9+AB9+ABC9", "$A12+AB12+ABC12"),
        ("A$9+$A$9", "A$9+$A$9"),
        ("SUM(A9:B10)", "SUM(A12:B13)"),
        ("x!A9+x!$A9+ab_C9+x.A9", "x!A9+x!$A9+ab_C9+x.A9"),
        ("LOG10(A9)+A9B", "LOG10(A12)+A9B"),
        ("ABCD9", "ABCD9"),
    ],
)
def test_only_references_to_a_row_of_the_own_sheet_move_with_it(formula, moved):
    assert formula_for_row(formula, 9, 12) == moved


def test_rows_may_be_moved_only_where_they_are_sorted():
    fixed = {"insertColumns", "insertRows", "deleteColumns", "deleteRows", "sort"}
    assert {action for action, may in allowed_actions(0) if not may} == fixed
    assert all(may for _, may in allowed_actions(5))


def test_libreoffice_sees_red_where_a_formula_is_gone_and_nowhere_else(calc, tmp_path):
    campaign = small("Sở A", "Sở B")
    tables = ranking_tables(campaign, results_of(campaign, "90", "80"), [line("Sở A", 1)])
    path = written(campaign, tables, tmp_path)
    typed = {words.SHEET_RANKING: "G10", words.SHEET_OVERVIEW: "H7", words.SHEET_LEDGER: "H5"}
    conditions = {
        sheet.title: red_rules(openpyxl.load_workbook(path)[sheet.title])
        for sheet in VISIBLE
        if sheet.is_needed(campaign)
    }
    data = path.read_bytes()

    def over(book):
        for title, cell in typed.items():
            assert str(book[title][cell].value).startswith("=")
            book[title][cell] = 123

    for name, content in (("whole", data), ("typed", changed(data, over))):
        # The conditions stand as formulas on a sheet of their own, which the test adds.
        path.write_bytes(changed(content, lambda book: write_conditions(book, conditions)))
        with calc.open(path) as book:
            book.recalculate()
            seen = {
                (title, cells)
                for place, (title, cells) in enumerate(all_rules(conditions), start=1)
                if book.value("Điều kiện", f"A{place}") == 1
            }
        wanted = set()
        if name == "typed":
            wanted = {
                (title, cells)
                for title, cells in all_rules(conditions)
                if inside(typed.get(title, "A1"), cells) and title in typed
            }
            assert len(wanted) == len(typed)
        assert seen == wanted, name


def all_rules(conditions):
    return [(title, cells) for title, rules in conditions.items() for cells, _ in rules]


def write_conditions(book, conditions):
    """Writes each condition as a formula about the cell of its range that was typed over."""
    sheet = book.create_sheet("Điều kiện")
    place = 0
    for title, rules in conditions.items():
        typed = {"Xếp hạng": 10, "Bảng tổng hợp điểm": 7}.get(title, 0)
        for cells, condition in rules:
            place += 1
            _, top, _, bottom = range_boundaries(cells)
            row = typed if top <= typed <= bottom else top
            here = formula_for_row(condition, top, row)
            sheet[f"A{place}"] = f"=IF({on_sheet(here, title)},1,0)"


def on_sheet(condition: str, title: str) -> str:
    """The condition with its own references on that sheet."""
    reference = re.compile(r"(?<![\w.!:$\"])(\$?[A-Z]{1,3}\$?\d+)(?![\w(])")
    pieces = re.split(r'("[^"]*")', condition)
    return "".join(
        piece if piece.startswith('"') else reference.sub(rf"'{title}'!\1", piece)
        for piece in pieces
    )
