"""Which cells of the open workbook a click writes, in how few calls."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from workbook_builder.live import changes
from workbook_builder.live.changes import (
    ColumnChange,
    Renaming,
    column_texts,
    renamings,
    restorations,
)
from workbook_builder.ranking.cells import FIRST_DATA_ROW as FIRST
from workbook_builder.ranking.cells import FormulaCell
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.files import scorers
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.xlsx.cells import Cell, column_number

SHEET = words.SHEET_SCORES
RECEIPTS = files_words.SHEET_RECEIPTS


def text(said: str) -> Cell:
    return Cell(said, "text")


def number(value: float) -> Cell:
    return Cell(value, "number")


def book(**cells):
    """An open workbook in which each sheet holds these cells."""
    return SimpleNamespace(
        sheet=lambda _: SimpleNamespace(cells={(1, 1): text("Mã"), **cells.get("cells", {})})
    )


def column(first: int, *cells: Cell | None) -> dict[tuple[int, int], Cell]:
    """Cells below each other in column B, from a row on; None leaves one empty."""
    return {(first + n, 2): cell for n, cell in enumerate(cells) if cell is not None}


def changed(before, after, sheet=SHEET) -> list[tuple[int, int, int]]:
    """Column, first row and length of each call that makes one of the other."""
    found = changes._column_changes(sheet, after, book(cells=before))
    return [(one.column, one.row, len(one.after)) for one in found]


def test_a_change_and_a_name_are_taken_back_by_their_reverse():
    change = ColumnChange(SHEET, 5, 2, (number(1.0),), (number(2.0),))
    name = Renaming("pick_unit", "=A1:A2", "=A1:A3")
    assert change.reverse == ColumnChange(SHEET, 5, 2, (number(2.0),), (number(1.0),))
    assert name.reverse == Renaming("pick_unit", "=A1:A3", "=A1:A2")


def test_only_what_differs_is_written_and_what_is_left_over_emptied():
    before = column(FIRST, text("a"), text("b"), text("thừa"))
    assert changed(before, column(FIRST, text("a"), text("b"), text("thừa"))) == []
    assert changed(before, column(FIRST, text("a"), text("c"))) == [(2, FIRST + 1, 2)]
    # what stands above the table is a heading
    assert changed({(FIRST - 1, 2): text("Đơn vị")}, {}) == []


@pytest.mark.parametrize(("apart", "calls"), [(500, 1), (501, 2)])
def test_unchanged_cells_between_two_changes_are_written_again_up_to_a_number(apart, calls):
    last = FIRST + apart + 1
    same = {(row, 2): number(7.0) for row in range(FIRST + 1, last)}
    before = {(FIRST, 2): number(1.0), **same, (last, 2): number(1.0)}
    after = {(FIRST, 2): number(2.0), **same, (last, 2): number(2.0)}
    found = changed(before, after)
    assert len(found) == calls
    assert sum(length for _, _, length in found) == (apart + 2 if calls == 1 else 2)


def test_on_the_sheet_of_files_no_cell_is_written_that_need_not_be_and_what_is_beside_stays():
    at, number_at = column_number(files.UNIT), column_number(files.NUMBER)
    first = files.FIRST_FILE

    def rows(*units: str) -> dict[tuple[int, int], Cell]:
        cells = {(first + n, at): text(unit) for n, unit in enumerate(units)}
        return cells | {(first + n, number_at): number(n + 1.0) for n in range(len(units))}

    assert changed(rows("a", "b", "c"), rows("x", "b", "y"), RECEIPTS) == [
        *((at, first, 1), (at, first + 2, 1))
    ]
    # a row of a file that is gone is emptied, and nothing else of what the leader wrote around it
    noted = {(first, 99): text("gọi lại"), (first + 9, at): text("ghi chú"), (1, at): text("đầu")}
    found = changed({**rows("a", "b"), **noted}, rows("a"), RECEIPTS)
    assert sorted(found) == sorted([(at, first + 1, 1), (number_at, first + 1, 1)])
    assert len(changed(rows("a"), {}, RECEIPTS)) == 2  # the first row as well


def test_columns_are_written_apart():
    after = {(FIRST, 2): number(1.0), (FIRST, 3): number(1.0), (FIRST + 1, 3): number(1.0)}
    assert changed({}, after) == [(2, FIRST, 1), (3, FIRST, 2)]
    assert changed({}, {(FIRST, 2): number(1.0), (FIRST + 3, 3): number(1.0)}) == [
        *((2, FIRST, 1), (3, FIRST + 3, 1))
    ]


def test_texts_numbers_and_formulas_are_written_in_calls_of_their_own():
    wanted = [text("a"), None, text("b"), number(1.0), Cell(2.0, "number", "A1"), None]
    # an empty cell goes with any kind, before and after
    before = column(FIRST, *[text("cũ")] * 6)
    assert changed(before, column(FIRST, *wanted)) == [
        *((2, FIRST, 3), (2, FIRST + 3, 1), (2, FIRST + 4, 2))
    ]
    assert changed(column(FIRST, *wanted), before) == [
        *((2, FIRST, 3), (2, FIRST + 3, 1), (2, FIRST + 4, 2))
    ]


def test_an_empty_cell_makes_no_run_of_two_kinds():
    before, after = column(FIRST, None, text("cũ")), column(FIRST, text("a"), None, number(1.0))
    assert changed(before, after) == [(2, FIRST, 2), (2, FIRST + 2, 1)]
    after = column(FIRST, text("a"), number(1.0), number(2.0))
    assert changed({}, after) == [(2, FIRST, 1), (2, FIRST + 1, 2)]


def test_what_is_of_another_kind_between_two_changes_and_stays_is_not_written():
    before, after = (column(FIRST, number(n), text("giữ"), number(n)) for n in (1.0, 2.0))
    assert changed(before, after) == [(2, FIRST, 1), (2, FIRST + 2, 1)]


def test_a_text_that_looks_like_a_number_or_a_formula_in_its_place_is_another_content():
    assert changed(column(FIRST, text("1")), column(FIRST, number(1.0))) == [(2, FIRST, 1)]
    broken = Cell("#N/A", "error")
    assert changed(column(FIRST, text("#N/A")), column(FIRST, broken)) == [(2, FIRST, 1)]
    here = Cell(1.0, "number", "A1")
    assert changed(column(FIRST, number(1.0)), column(FIRST, here)) == [(2, FIRST, 1)]
    assert changed(column(FIRST, here), column(FIRST, number(1.0))) == [(2, FIRST, 1)]
    assert changed(column(FIRST, here), column(FIRST, Cell(9.0, "number", "A1"))) == []
    assert changed(column(FIRST, here), column(FIRST, Cell(1.0, "number", "A2"))) != []


def test_of_a_formula_that_is_always_the_same_the_spelling_is_not_compared():
    """Another program may have saved the workbook, and spelled it in its own way."""
    first, end = column_number(files.STATE_START) + 1, scorers.FIRST_COLUMN
    fixed = [
        at
        for at in range(first - 1, end + 1)
        if changes._equal(
            files_words.SHEET_STATE, at, Cell("", "text", "A1"), Cell("", "text", "$A$1")
        )
    ]
    assert fixed == list(range(first, end))
    assert changes._equal(RECEIPTS, 1, Cell("", "text", "A1"), Cell("", "text", "$A$1"))


def test_a_formula_comes_back_where_it_is_known_what_it_was():
    def gone(title, formula):
        sheet = SimpleNamespace(title=title)
        return SimpleNamespace(sheet=sheet, row=7, column=3, now=text("x"), formula=formula)

    lost = [gone(SHEET, "A1"), gone(SHEET, ""), gone(RECEIPTS, "A1")]
    (one,) = restorations(lost)
    assert (one.sheet, one.row, one.column, one.before) == (SHEET, 7, 3, (text("x"),))
    assert [cell.formula for cell in one.after] == ["A1"]


def test_the_first_row_of_files_is_written_and_bears_a_number_also_where_there_is_none():
    first, above = (FormulaCell(f"F{row}", "=1", 1) for row in (files.FIRST_FILE, 4))
    whole = SimpleNamespace(formulas={RECEIPTS: [above, first]}, files=[])
    assert dict(changes._rows_of_files(whole)) == {
        (files.FIRST_FILE, column_number("F")): Cell(1.0, "number", "1"),
        (files.FIRST_FILE, column_number(files.NUMBER)): number(1.0),
    }


def test_names_are_changed_that_grow_with_the_files_and_refer_to_other_cells():
    wanted = dict.fromkeys(("receipt_file", "alt_unit", "pick_unit", "unit_in"), "S!$A$1:$A$3")
    whole = SimpleNamespace(names=wanted)
    there = {"receipt_file": "'S'!$A$1:$A$3", "alt_unit": "S!$A$1:$A$2", "unit_in": "S!$A$1"}
    assert renamings(whole, there) == (Renaming("alt_unit", "S!$A$1:$A$2", wanted["alt_unit"]),)


def test_the_texts_of_a_column_stand_below_its_heading():
    cells = {(1, 2): text("Tên"), (3, 2): text("b"), (2, 2): text("a"), (2, 1): text("1")}
    assert column_texts(book(cells=cells), SHEET, "Tên") == ["a", "b"]
    assert column_texts(book(cells=cells), SHEET, "Không có") == []
