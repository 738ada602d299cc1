"""What nobody sees in Khai-bao.xlsx is told; rows that are hidden or filtered out are errors."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.support.definition_text import VALID
from tests.support.definition_workbook import FILE, HEAD, RUBRIC, UNITS, book_of, laid_out
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook.read import parse_definition_book


def hiding(change):
    book = openpyxl.load_workbook(io.BytesIO(book_of(laid_out(VALID).cells)))
    change(book)
    out = io.BytesIO()
    book.save(out)
    read = parse_definition_book(out.getvalue(), FILE)
    return [
        (str(problem.code), problem.place.sheet, problem.severity.value)
        for problem in read.problems
        if str(problem.code).startswith("hidden")
    ]


def row(sheet, number):
    def change(book):
        book[sheet].row_dimensions[number].hidden = True

    return change


def column(sheet, letter):
    def change(book):
        book[sheet].column_dimensions[letter].hidden = True

    return change


def whole(sheet):
    def change(book):
        book[sheet].sheet_state = "hidden"

    return change


def column_of(sheet, heading):
    page = openpyxl.load_workbook(io.BytesIO(book_of(laid_out(VALID).cells)))[sheet]
    cells = (cell for line in page.iter_rows(max_row=10) for cell in line)
    return next(cell.column_letter for cell in cells if cell.value == heading)


@pytest.mark.parametrize("sheet", [RUBRIC, UNITS])
def test_a_hidden_row_of_a_table_is_an_error(sheet):
    assert hiding(row(sheet, 7)) == [("hidden_rows", sheet, "error")]


def test_a_hidden_row_without_content_is_nothing():
    assert hiding(row(RUBRIC, 900)) == []


def test_a_hidden_column_counts_and_is_told():
    letter = column_of(RUBRIC, "Điểm")
    assert hiding(column(RUBRIC, letter)) == [("hidden_part", RUBRIC, "warning")]


def test_a_hidden_column_without_content_is_nothing():
    assert hiding(column(RUBRIC, "Z")) == []


def test_a_hidden_line_of_the_head_counts_and_is_told():
    page = openpyxl.load_workbook(io.BytesIO(book_of(laid_out(VALID).cells)))[HEAD]
    title = next(cell.row for cell in page["A"] if str(cell.value).startswith("Tên"))
    assert hiding(row(HEAD, title)) == [("hidden_part", HEAD, "warning")]


def test_the_version_of_the_form_may_be_hidden():
    page = openpyxl.load_workbook(io.BytesIO(book_of(laid_out(VALID).cells)))[HEAD]
    schema = at.HEAD_ROWS["schema",]
    assert page[f"B{schema}"].value is not None
    assert hiding(row(HEAD, schema)) == []


def test_a_hidden_sheet_counts_and_is_told():
    assert hiding(whole(UNITS)) == [("hidden_sheet", UNITS, "warning")]


def test_a_text_that_many_cells_share_does_not_stop_the_check():
    book = openpyxl.load_workbook(io.BytesIO(book_of(laid_out(VALID).cells)))
    for number in range(200):
        book[HEAD].cell(number + 1, 9, "x" * 32_000)
    assert unread(book)


def test_more_cells_than_any_definition_has_are_not_gone_through():
    book = openpyxl.load_workbook(io.BytesIO(book_of(laid_out(VALID).cells)))
    for _ in range(6_000):
        book[RUBRIC].append(["x"] * 9)
    assert unread(book)


def unread(book):
    out = io.BytesIO()
    book.save(out)
    codes = [problem.code for problem in parse_definition_book(out.getvalue(), FILE).problems]
    return codes == ["definition_workbook_unread"]
