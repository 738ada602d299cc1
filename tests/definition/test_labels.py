"""What a cell shows is the label of a level, whatever number stands behind it."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pytest

from tests.support.definition_workbook import FILE, RUBRIC, book_of, laid_out
from workbook_builder.definition.workbook.mark_faults import write_faults_book
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.plan_import.read.table import find_rubrics
from workbook_builder.plan_import.rubric.rubric import read_rubric
from workbook_builder.plan_import.source.file import read_plan

LABELS = [
    (1, "0%", "100%", []),
    (0.8, "0%", "80%", []),
    (0.5, "# ?/?", "1/2", []),
    (datetime(2023, 2, 1), "d/m", "1/2", ["day_as_text"]),
    (2, '"Mức "0', "Mức 2", []),
    (0.5, "0.00", "0,50", []),
    (0.5, "General", "0.5", []),
    (datetime(2023, 2, 1), "d-mmm", "44958", ["format_unknown"]),
    ("½", "General", "½", []),
]


def with_cell(cells, sheet: str, cell: str, value: object, number_format: str) -> bytes:
    book = openpyxl.load_workbook(io.BytesIO(book_of(cells)))
    book[sheet][cell] = value
    book[sheet][cell].number_format = number_format
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("value", "number_format", "label", "said"), LABELS)
def test_what_the_cell_shows_is_the_label(value, number_format, label, said):
    data = with_cell(laid_out().cells, RUBRIC, "C9", value, number_format)
    reading = parse_definition_book(data, FILE)
    assert reading.campaign.rubric[0].criteria[0].tiers[1].label == label
    assert [problem.code for problem in reading.problems] == said
    assert all(problem.place.cell == "C9" for problem in reading.problems)


def test_an_id_is_the_number_itself_and_points_are_not_rounded():
    data = with_cell(laid_out().cells, RUBRIC, "A7", 1.1, "0.00")
    assert parse_definition_book(data, FILE).campaign.rubric[0].criteria[0].id == "1.1"
    data = with_cell(laid_out().cells, RUBRIC, "D9", 2.5, "0")
    assert parse_definition_book(data, FILE).campaign.rubric[0].criteria[0].tiers[1].points == 2.5


def test_the_copy_with_the_faults_shows_the_number_alike():
    data = with_cell(laid_out().cells, RUBRIC, "C9", datetime(2023, 2, 1), "d/m")
    copy = openpyxl.load_workbook(io.BytesIO(write_faults_book(parse_definition_book(data, FILE))))
    assert copy[RUBRIC]["C9"].number_format == "d/m"


PLAN = [
    ["TT", "Tiêu chí", "Điểm"],
    ["I", "Công tác tuyên truyền", 10],
    [1, "Tỷ lệ cán bộ tập huấn", 5],
    [None, (1, "0%"), (5, "0.0")],
    [None, "Dưới 100%", 0],
    [2, "Số kỳ báo cáo đúng hạn", 5],
    [None, (datetime(2023, 2, 1), "d/m"), (5, '0" điểm"')],
    [None, (0.5, "# ?/?"), (2.5, "0")],
    [None, (datetime(2023, 2, 1), "d-mmm"), 0],
]


def test_labels_of_a_plan_in_excel_are_what_its_cells_show():
    book = openpyxl.Workbook()
    for row, values in enumerate(PLAN, start=1):
        for column, value in enumerate(values, start=1):
            given, code = value if isinstance(value, tuple) else (value, "General")
            book.active.cell(row, column, given).number_format = code
    out = io.BytesIO()
    book.save(out)
    paper = read_plan(out.getvalue(), "KH.xlsx")
    (found,) = find_rubrics(paper)
    criteria = read_rubric(found.rows).groups[0].criteria
    assert [[(t.label, t.points) for t in c.tiers] for c in criteria] == [
        [("100%", 5), ("Dưới 100%", 0)],
        [("1/2", 5), ("1/2", 2.5), ("44958", 0)],
    ]
    assert [(p.code, p.place.cell) for p in paper.problems] == [("plan_format_unknown", "B9")]
