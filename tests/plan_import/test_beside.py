"""Khai-bao.xlsx of an import shows beside each row the words of the plan and what is doubted."""

import openpyxl
import pytest

from tests.support.plans import HEADS, Table, docx_of
from workbook_builder.definition.convert import convert_definition
from workbook_builder.definition.load import load_declared
from workbook_builder.definition.workbook.mark_faults import write_faults_book
from workbook_builder.definition.workbook.read import read_definition_book
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.plan_import.to_definition import import_plan
from workbook_builder.xlsx.write.sheet import INPUT_FILL

ROWS = [
    HEADS,
    ("I", "Nhóm một", "10"),
    ("1", "Tuyên truyền", "4"),
    ("", "Thường xuyên", "4"),
    ("", "Không", "0"),
    ("2", "Có mô hình mới", "6"),
    ("", "Lưu ý: gửi kèm minh chứng", ""),
    ("", "Tổng cộng", "10"),
]
UNITS = [("TT", "Đơn vị"), ("1", "Sở Nội vụ"), ("2", "Sở Tài chính")]


@pytest.fixture
def imported(tmp_path):
    (tmp_path / "plan.docx").write_bytes(docx_of("Kế hoạch", Table(ROWS), "Đơn vị", Table(UNITS)))
    done = import_plan(tmp_path / "plan.docx", tmp_path / "dot", excel=True)
    return CampaignFolder(tmp_path / "dot"), done


def shown(folder):
    """Title → the two cells beside it."""
    page = openpyxl.load_workbook(folder.root / "Khai-bao.xlsx")["Tiêu chí"]
    headings = {cell.value: cell.column for cell in page[5]}
    plan, doubt = (headings[text] for text in ("Trong kế hoạch", "Chỗ cần xem lại"))
    titles = headings["Tiêu chí đánh giá"]
    return {
        page.cell(row, titles).value: (page.cell(row, plan), page.cell(row, doubt))
        for row in range(6, page.max_row + 1)
        if page.cell(row, titles).value
    }


def test_each_row_stands_beside_its_row_of_the_plan(imported):
    beside = shown(imported[0])
    assert beside["Nhóm một"][0].value == "bảng 1, hàng 2: I | Nhóm một | 10"
    assert beside["Tuyên truyền"][0].value == "bảng 1, hàng 3: 1 | Tuyên truyền | 4"
    assert beside["Thường xuyên"][0].value == "bảng 1, hàng 4: Thường xuyên | 4"


def test_a_doubt_stands_beside_its_row_and_is_coloured(imported):
    beside = shown(imported[0])
    doubted = [title for title, (_, doubt) in beside.items() if doubt.value]
    assert "cách nhau" in beside[doubted[-1]][1].value
    for title, (_, doubt) in beside.items():
        coloured = doubt.fill.start_color.rgb == INPUT_FILL.start_color.rgb
        assert coloured == (title in doubted), title


def test_a_row_that_the_definition_does_not_have_stands_with_the_one_before(imported):
    said = [cell.value for cell, _ in shown(imported[0]).values() if "Lưu ý" in (cell.value or "")]
    assert len(said) == 1


def test_what_stands_beside_is_no_part_of_the_definition(imported):
    folder, done = imported
    reading = read_definition_book(folder.root / "Khai-bao.xlsx")
    assert reading.campaign == done.campaign
    assert write_faults_book(reading)
    written = convert_definition(folder).written
    assert written.name == "campaign.yaml"
    assert load_declared(folder) == done.campaign


def codes(reading):
    return [problem.code.value for problem in reading.problems]


def test_points_at_stake_are_marked_and_told_until_the_cell_is_cleared(tmp_path):
    rows = [*ROWS[:-1], ("3", "Chế độ báo cáo", "tùy mức 1 hoặc 2"), ("", "Tổng cộng", "15")]
    (tmp_path / "plan.docx").write_bytes(docx_of(Table(rows), "Đơn vị", Table(UNITS)))
    done = import_plan(tmp_path / "plan.docx", tmp_path / "dot", excel=True)
    assert not done.balance.good
    path = tmp_path / "dot" / "Khai-bao.xlsx"
    book = openpyxl.load_workbook(path)
    page = book["Tiêu chí"]
    marked = [cell for row in page.iter_rows() for cell in row if "CHÚ Ý" in str(cell.value)]
    assert {"mà các nhóm", "Không hiểu số điểm"} <= {
        said
        for said in ("mà các nhóm", "Không hiểu số điểm")
        if any(said in cell.value for cell in marked)
    }
    marked[0].offset(column=-1).value = "CHÚ Ý: báo cáo đúng hạn"  # words of the plan, no doubt
    book.save(path)
    [told] = [
        problem
        for problem in read_definition_book(path).problems
        if problem.code.value == "plan_doubts_left"
    ]
    assert told.values["count"] == len(marked)
    for cell in marked:
        cell.value = None
    book.save(path)
    assert "plan_doubts_left" not in codes(read_definition_book(path))


def test_a_doubt_that_is_about_no_row_stands_with_the_first(tmp_path):
    rows = [HEADS, ("1", "Tuyên truyền", "4"), ("2", "Báo cáo", "6")]
    said = "Tổng điểm cho các nội dung là 20 điểm."
    (tmp_path / "plan.docx").write_bytes(docx_of(said, Table(rows)))
    import_plan(tmp_path / "plan.docx", tmp_path / "dot", excel=True)
    beside = shown(CampaignFolder(tmp_path / "dot"))
    assert "cộng lại là 10" in beside["Tuyên truyền"][1].value
