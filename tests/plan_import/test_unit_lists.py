"""Lists of units in files: headed or not, with columns in any order, or side by side."""

from __future__ import annotations

import io

import openpyxl
import pytest

from workbook_builder.plan_import.read.units import read_unit_list
from workbook_builder.plan_import.report import REPORT
from workbook_builder.plan_import.source.file import read_plan


def sheet(rows: list[list[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


CLUSTERS_AS_ROWS = sheet(
    [
        ["PHỤ LỤC DANH SÁCH"],
        [],
        ["STT", "Tên đơn vị", "Số điện thoại", "Ghi chú"],
        ["I", "Cụm 1"],
        [1, "Xã Tân Thành", "0277", "x"],
        [2, "Xã Long Hậu"],
        ["II", "Cụm 2"],
        [1, "Xã Hòa Long"],
        [None, "Cộng", "4 đơn vị"],
        [None, "NGƯỜI LẬP"],
        [None, "Nguyễn Văn A"],
    ]
)
OTHER_ORDER = sheet(
    [
        ["Cụm", "Ghi chú", "Tên đơn vị", "Địa chỉ thư", "Tên viết tắt", "TT"],
        ["Cụm 1", "x", "- Sở Y tế;", "syt@x.vn", "SYT", 1],
        [None, None, "Sở Nội vụ", "sai địa chỉ", None, 2],
        ["Cụm 2", None, "SỞ TƯ PHÁP", None, None, 3],
        [None, None, "Sở Tư pháp", None, None, 4],
    ],
    "A2:A3",
)
SIDE_BY_SIDE = sheet(
    [["TT", "Đơn vị", "TT", "Đơn vị"], [1, "Xã A", 3, "Xã C"], [2, "Xã B", 4, "Xã D"]]
)
WITHOUT_HEADINGS = sheet([["Xã A", "Xã C"], ["Xã B", "Xã D"]])
FOUR = [("Xã A", "", ""), ("Xã B", "", ""), ("Xã C", "", ""), ("Xã D", "", "")]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (
            CLUSTERS_AS_ROWS,
            [
                ("Xã Tân Thành", "Cụm 1", ""),
                ("Xã Long Hậu", "Cụm 1", ""),
                ("Xã Hòa Long", "Cụm 2", ""),
            ],
        ),
        (
            OTHER_ORDER,
            [
                ("Sở Y tế", "Cụm 1", "syt@x.vn"),
                ("Sở Nội vụ", "Cụm 1", ""),
                ("Sở Tư pháp", "Cụm 2", ""),
            ],
        ),
        (SIDE_BY_SIDE, FOUR),
        (WITHOUT_HEADINGS, FOUR),
    ],
)
def test_a_table_is_read_as_a_person_reads_it(data, expected):
    listed = read_unit_list(read_plan(data, "ds.xlsx"))
    assert [(unit.name, unit.cluster, unit.email) for unit in listed.units] == expected


def test_the_short_name_is_taken_along_and_no_line_is_left_untold():
    listed = read_unit_list(read_plan(OTHER_ORDER, "ds.xlsx"))
    assert [unit.short for unit in listed.units] == ["SYT", "", ""]
    assert [line.fate.kind for line in listed.lines] == ["heading", *["unit"] * 3, "repeated"]
    assert [problem.code for problem in listed.problems] == ["unit_row_repeated"]


def test_a_total_that_says_another_number_is_told():
    listed = read_unit_list(read_plan(CLUSTERS_AS_ROWS, "ds.xlsx"))
    (told,) = (problem for problem in listed.problems if problem.code == "unit_count_differs")
    assert (told.values["stated"], told.values["read"], told.place.cell) == (4, 3, "B9")


def test_the_report_tells_what_each_line_became(typed, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    rows = [["TT", "Tiêu chí", "Điểm"], ["I", "Nhóm", "4"], ["1", "Tiêu chí một", "4"]]
    (tmp_path / "plan.xlsx").write_bytes(sheet(rows))
    (tmp_path / "ds.xlsx").write_bytes(CLUSTERS_AS_ROWS)
    code, _, err = typed("import", "plan.xlsx", "-o", "dot", "--units", "ds.xlsx")
    assert code == 0, err
    report = (tmp_path / "dot" / REPORT).read_text(encoding="utf-8")
    told = report.partition("6. Từng dòng của danh sách đơn vị")[2].split("\n\n")[1].splitlines()
    assert len(told) == 10
    assert told[2] == "Sheet!A4: cụm “Cụm 1”: I Cụm 1"
    assert told[3] == "Sheet!A5: đơn vị Xã Tân Thành (Cụm 1): 1 Xã Tân Thành"
    assert told[-1].startswith("Sheet!B11: bỏ qua (là chức vụ, họ tên người ký")
    definition = (tmp_path / "dot" / "campaign.yaml").read_text(encoding="utf-8")
    assert 'cluster: "Cụm 1"' in definition


def test_a_unit_of_a_list_may_have_several_addresses():
    rows = [
        ["TT", "Đơn vị", "Thư điện tử"],
        ["1", "Sở Y tế", "syt@x.vn; vanthu.syt@x.vn"],
        ["2", "Sở Nội vụ", "Văn thư <snv@x.vn>\nthidua@x.vn"],
        ["3", "Sở Tài chính", "chưa có"],
    ]
    listed = read_unit_list(read_plan(sheet(rows), "ds.xlsx"))
    assert [unit.email for unit in listed.units] == [
        "syt@x.vn; vanthu.syt@x.vn",
        "snv@x.vn; thidua@x.vn",
        "",
    ]
