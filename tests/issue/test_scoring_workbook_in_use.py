"""The scoring workbook as a unit uses it: what may be written where, also by real keystrokes."""

from __future__ import annotations

import pytest

from tests.support.scoring_workbooks import SHEET, book_for, inputs_merged
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.issue.layout import lay_out
from workbook_builder.words.workbooks import scoring as words


@pytest.fixture(scope="module")
def khoi_5():
    return load_campaign(template_path("khoi-5-2023"))


@pytest.fixture
def path(khoi_5, tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(book_for(khoi_5))
    return path


@pytest.fixture(scope="module")
def cells(khoi_5):
    return {input_.name: input_.cell for input_ in lay_out(khoi_5).inputs}


def test_every_cell_but_the_inputs_refuses_writing(calc, path, khoi_5):
    layout = lay_out(khoi_5)
    inputs = {input_.cell for input_ in layout.inputs}
    with calc.open(path) as book:
        merged = set(inputs_merged(book, inputs)) - inputs
        taken = set()
        for row in range(1, layout.sign_row + 8):
            for column in "BCDEFGIJ":  # A and H are hidden: no cursor gets there
                cell = f"{column}{row}"
                if cell not in merged and book.enter(SHEET, cell, "1"):
                    taken.add(cell)
        assert taken == inputs
        assert all(
            book.is_locked(SHEET, f"{c}{r}") for c in "AH" for r in range(1, layout.last_row)
        )


@pytest.mark.parametrize("sheet", [words.SHEET_GUIDE, words.SHEET_DATA])
def test_the_other_sheets_take_nothing(calc, path, sheet):
    with calc.open(path) as book:
        for row in range(1, 30):
            for column in "ABCDE":
                assert book.is_locked(sheet, f"{column}{row}")
        if sheet == words.SHEET_GUIDE:
            assert not any(book.enter(sheet, f"{c}{r}", "x") for c in "ABC" for r in range(1, 26))
        else:
            assert sheet not in book.visible_sheets


def test_by_real_keys_each_kind_of_input_takes_what_is_right_and_refuses_what_is_wrong(
    window, path, cells
):
    with window(path) as screen:
        book = screen.book
        # a tier: the second of three from the dropdown
        screen.pick(SHEET, cells["muc_I.1"], 2)
        assert book.value(SHEET, cells["muc_I.1"]) == "Triển khai ít nhất 2 lần/năm"
        box = screen.type_into(SHEET, cells["muc_I.2"], "Hai")
        assert box is not None
        assert box.title == words.WRONG_TIER
        screen.dismiss()
        assert not book.value(SHEET, cells["muc_I.2"])
        # a label that looks like a percentage stays the label
        screen.pick(SHEET, cells["muc_II.5"], 1)
        assert book.value(SHEET, cells["muc_II.5"]) == "100%"
        # points: 0, 0.5, 1 …
        screen.pick(SHEET, cells["muc_IV.1"], 4)
        assert book.value(SHEET, cells["muc_IV.1"]) == 1.5
        box = screen.type_into(SHEET, cells["muc_IV.2"], "5.5")
        assert box is not None
        assert box.title == words.WRONG_POINTS
        screen.dismiss()
        assert not book.value(SHEET, cells["muc_IV.2"])
        # text
        assert screen.type_into(SHEET, cells["so_bao_cao"], "219/BC-VP") is None
        assert book.value(SHEET, cells["so_bao_cao"]) == "219/BC-VP"
        assert screen.type_into(SHEET, cells["ngay_bao_cao"], "18/12/2023") is None
        assert book.value(SHEET, cells["ngay_bao_cao"]) == "18/12/2023"
        assert screen.type_into(SHEET, cells["ghi_chu_I.1"], "Kế hoạch số 12") is None
        assert book.value(SHEET, cells["ghi_chu_I.1"]) == "Kế hoạch số 12"
        # a locked cell refuses the first keystroke
        box = screen.type_into(SHEET, "D10", "9")
        assert box is not None
        screen.dismiss()
        assert book.value(SHEET, "D10") == 4
        # and the sheet counts live: 2 + 5 + 1.5
        assert book.value(SHEET, "B6").startswith("Đã chấm 3/20 tiêu chí. Còn thiếu: I.2, I.3")
