"""Lists of units in files: headed or not, with columns in any order, or side by side."""

from __future__ import annotations

import io

import openpyxl
import pytest

from tests.support.plans import Table, docx_of
from workbook_builder.campaign.model import Unit
from workbook_builder.plan_import.read.units import UnitList, read_unit_list, units_with_codes
from workbook_builder.plan_import.report import REPORT
from workbook_builder.plan_import.source.file import read_plan
from workbook_builder.problems import CampaignError
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode


def sheet(rows: list[list[object]], *merged: str) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for area in merged:
        book.active.merge_cells(area)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def listed(data: bytes, name: str = "ds.xlsx") -> UnitList:
    return read_unit_list(read_plan(data, name))


def lines_of(found: UnitList) -> list[tuple[str, str]]:
    """What each line of the list became, and how it stands there."""
    return [(line.fate.kind, line.text) for line in found.lines]


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
    found = listed(data).units
    assert [(unit.name, unit.cluster, unit.email) for unit in found] == expected


def test_the_short_name_is_taken_along_and_no_line_is_left_untold():
    found = listed(OTHER_ORDER)
    assert [unit.short for unit in found.units] == ["SYT", "", ""]
    assert [line.fate.kind for line in found.lines] == ["heading", *["unit"] * 3, "repeated"]
    assert [problem.code for problem in found.problems] == ["unit_row_repeated"]
    first, *_, last = units_with_codes(found.units)
    assert first == Unit("so-y-te", "Sở Y tế", "SYT", "syt@x.vn", "Cụm 1")
    assert (last.code, last.cluster) == ("so-tu-phap", "Cụm 2")


def test_a_total_that_says_another_number_is_told():
    found = listed(CLUSTERS_AS_ROWS)
    (told,) = (problem for problem in found.problems if problem.code == "unit_count_differs")
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
    assert [unit.email for unit in listed(sheet(rows)).units] == [
        "syt@x.vn; vanthu.syt@x.vn",
        "snv@x.vn; thidua@x.vn",
        "",
    ]


def test_lines_of_a_text_are_units_with_the_addresses_behind_their_names():
    lines = ("Danh sách", "", "1. Sở Y tế <syt@x.vn>", "2. Sở Nội vụ, a@x.vn; b@x.vn", "Nơi nhận:")
    found = listed("\n".join(lines).encode(), "ds.txt")
    assert [(one.name, one.email) for one in found.units] == [
        ("Sở Y tế", "syt@x.vn"),
        ("Sở Nội vụ", "a@x.vn; b@x.vn"),
    ]
    assert [kind for kind, _ in lines_of(found)] == ["paper", "unit", "unit", "signature"]
    assert [(one.code.value, one.place.line) for one in found.problems] == [
        ("plan_unit_passed_over", 1),
        ("plan_unit_passed_over", 5),
    ]
    said = {"value": "Nơi nhận:", "kind": DefinitionWorkbookCode.LINE_IS_SIGNATURE}
    assert found.problems[1].values == said


def test_a_paragraph_of_several_lines_names_as_many_units():
    found = listed(docx_of("DANH SÁCH", "Sở Y tế\nSở Nội vụ"), "ds.docx")
    assert [one.name for one in found.units] == ["Sở Y tế", "Sở Nội vụ"]


def test_a_list_goes_on_in_a_table_without_headings_and_what_stands_around_is_no_unit():
    first = Table([["TT", "Tên đơn vị", "Cụm"], ["1", "Xã A", "Cụm 1"], ["2", "Xã B", ""]])
    second = Table([["3", "Xã C", "Cụm 2"], ["4", "Xã D", ""]])
    found = listed(docx_of("Xã Trên", first, "Xã Giữa", second), "ds.docx")
    assert [(one.name, one.cluster) for one in found.units] == [
        *(("Xã A", "Cụm 1"), ("Xã B", "Cụm 1"), ("Xã C", "Cụm 2"), ("Xã D", "Cụm 2"))
    ]
    passed = [problem.values["value"] for problem in found.problems]
    assert passed == ["Xã Trên", "Xã Giữa"]


def test_lists_side_by_side_have_their_own_addresses_and_each_row_is_told_once():
    rows = [
        ["TT", "Đơn vị", "Hộp thư", "TT", "Đơn vị", "Thư điện tử"],
        [1, "Xã A", "a@x.vn", 3, "Xã C", "c@x.vn"],
        [2, "Xã B", "b@x.vn", None, None, None],
        [5, "Xã E", None, 4, "Xã D", "d@x.vn"],
        [None, None, "Nơi nhận"],
    ]
    found = listed(sheet(rows))
    assert [(one.name, one.email) for one in found.units] == [
        *(("Xã A", "a@x.vn"), ("Xã B", "b@x.vn"), ("Xã E", "")),
        *(("Xã C", "c@x.vn"), ("Xã D", "d@x.vn")),
    ]
    assert [text for kind, text in lines_of(found) if kind != "unit"] == [
        "TT | Đơn vị | Hộp thư | TT | Đơn vị | Thư điện tử",
        "Nơi nhận",
    ]


def test_an_address_in_the_list_beside_is_that_of_the_other_unit():
    rows = [["TT", "Đơn vị", "TT", "Đơn vị", "Thư"], [1, "Xã A", 2, "Xã B", "b@x.vn"]]
    assert [(one.name, one.email) for one in listed(sheet(rows)).units] == [
        ("Xã A", ""),
        ("Xã B", "b@x.vn"),
    ]


def test_what_a_sheet_hides_is_told_with_its_units():
    book = openpyxl.load_workbook(io.BytesIO(SIDE_BY_SIDE))
    book.active.row_dimensions[2].hidden = True
    out = io.BytesIO()
    book.save(out)
    found = listed(out.getvalue())
    assert [one.name for one in found.units] == ["Xã B", "Xã D"]
    assert len(found.problems) == 1


def test_rows_above_the_headings_are_no_units_and_headings_may_come_again():
    heads = ["TT", "Tên đơn vị, địa phương", "Nhóm thi đua", "Tên ngắn gọn"]
    rows = [["Xã Ngoài"], heads, [1, "Xã A", "Nhóm 1", "A"], heads, [2, "Xã B", None, "B"]]
    found = listed(sheet(rows))
    assert [(one.name, one.cluster, one.short) for one in found.units] == [
        ("Xã A", "Nhóm 1", "A"),
        ("Xã B", "Nhóm 1", "B"),
    ]
    kinds = [kind for kind, _ in lines_of(found)]
    assert kinds == ["note", "heading", "unit", "heading", "unit"]
    assert [problem.values["value"] for problem in found.problems] == ["Xã Ngoài"]


@pytest.mark.parametrize(
    ("number", "name", "mail"),
    [
        ("Số thứ tự", "Phường", "Hộp thư điện tử"),
        ("STT", "Đơn vị tham gia", "E-mail"),
        ("Số TT", "Các sở, ban, ngành", "Địa chỉ thư"),
        ("TT.", "Tên thành viên Khối", "Thư"),
        ("Số", "Đơn vị thi đua", "Email"),
    ],
)
def test_columns_are_known_by_what_offices_head_them_with(number, name, mail):
    rows = [[number, "Ghi chú", mail, name], ["1", "q@x.vn", "a@x.vn", "Phường A"]]
    rows += [["2", "z@x.vn", None, "Phường B"]]
    found = listed(sheet(rows))
    # where its own column has none, an address beside is taken
    assert [(one.name, one.email) for one in found.units] == [
        ("Phường A", "a@x.vn"),
        ("Phường B", "z@x.vn"),
    ]
    assert lines_of(found)[1] == ("unit", "1 Phường A")


def test_what_stands_beside_two_names_in_one_cell_is_nobody_s():
    rows = [["TT", "Đơn vị", "Thư", "Viết tắt"], [1, "Xã A\nXã B", "a@x.vn", "AB"]]
    found = listed(sheet([*rows, [2, "Xã C", "c@x.vn", "C"]]))
    assert [(one.name, one.email, one.short) for one in found.units] == [
        *(("Xã A", "", ""), ("Xã B", "", ""), ("Xã C", "c@x.vn", "C"))
    ]


def test_a_cell_over_several_columns_names_the_cluster_or_the_unit_once():
    heads = ["TT", "Đơn vị", "Cụm"]
    rows = [heads, ["Cụm 1", None, None], [1, "Xã A", None], ["Xã B", None, "Cụm 2"]]
    found = listed(sheet(rows, "A2:C2", "A4:B4"))
    assert [(one.name, one.cluster) for one in found.units] == [
        ("Xã A", "Cụm 1"),
        ("Xã B", "Cụm 2"),
    ]
    assert lines_of(found)[-1] == ("unit", "Xã B")


def test_without_headings_a_column_of_clusters_or_addresses_names_no_units():
    rows = [[1, "Xã A", "Cụm 1", "a@x.vn"], [2, "Xã B", "Cụm 1", "b@x.vn"], [3, "Xã C", "Cụm 2"]]
    found = listed(sheet(rows))
    assert [(one.name, one.cluster, one.email) for one in found.units] == [
        *(("Xã A", "Cụm 1", "a@x.vn"), ("Xã B", "Cụm 1", "b@x.vn"), ("Xã C", "Cụm 2", ""))
    ]
    assert lines_of(found)[0] == ("unit", "1 Xã A")
    assert found.problems == ()


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        ([["Xã A", "Xã C"], ["Xã B", None], ["Xã E", "Xã D"], ["Xã G", None]], "ABEGCD"),
        ([["Xã A", "Xã mới"], ["Xã B", None]], "AB"),  # a remark
        ([["Xã A", "ghi chú", "Xã C"], ["Xã B", None, "Xã D"]], "ABCD"),
        (  # the last list is much shorter than the others
            [
                ["Xã A", "Xã E", "Xã G"],
                ["Xã B", "Xã H", "Xã I"],
                *([f"Xã {one}", f"Xã {other}", None] for one, other in ("CK", "DL", "MN")),
            ],
            "ABCDMEHKLNGI",
        ),
    ],
)
def test_without_headings_columns_of_names_are_lists_side_by_side(rows, names):
    found = listed(sheet(rows))
    assert [one.name for one in found.units] == [f"Xã {name}" for name in names]


def test_without_headings_what_stands_beside_the_lists_is_told():
    found = listed(sheet([["Xã A", 1, "Xã C", "Xã mới"], ["Xã B", 2, "Xã D", None]]))
    assert lines_of(found) == [*(("unit", f"Xã {name}") for name in "ABCD"), ("note", "1 Xã mới")]


def test_a_paper_without_units_is_refused_and_a_lone_heading_is_none():
    with pytest.raises(CampaignError, match="plan_no_units"):
        listed(sheet([["x"]]))
    found = listed(sheet([["Đơn vị"], ["Xã A"]]))
    assert lines_of(found) == [("heading", "Đơn vị"), ("unit", "Xã A")]
