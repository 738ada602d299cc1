"""Rubrics in the other forms that offices use: every row is taken, kept as text or listed."""

from collections import Counter
from decimal import Decimal

import pytest

from tests.support.imported import at, rubric_of
from tests.support.plans import Table, docx_of, xlsx_of
from workbook_builder.plan_import.report import REPORT
from workbook_builder.plan_import.source.file import read_plan
from workbook_builder.plan_import.to_definition import import_plan


def codes(rubric):
    """How often each warning was given, without the one on steps that direct points always get."""
    return Counter(p.code for p in rubric.problems if p.code != "plan_step")


# Four levels, three columns of points, 150 rows, over three pages

CAP = "Tổng điểm trừ của mục này không quá 1,5 điểm"
LATE = "Mỗi trường hợp chậm nộp báo cáo: trừ 0,5 điểm"
DEEP_HEADS = [
    ["TT", "Tiêu chí", "Điểm", "…", "…"],
    [None, None, "Điểm chuẩn", "Điểm thưởng", "Điểm trừ"],
]


def deep_rows(leaf="2,5"):
    """Numbers such as 1, a, a1 and a1.1, of uneven depth; the total stands in the first row."""
    rows = [["", "Tổng điểm", "144", "", ""]]
    for top in "123":
        rows.append([top, f"Nội dung {top}", "48", "", ""])
        for letter in "abcd":
            rows.append([f"{letter})", f"Mặt công tác {top}{letter}", "12,0", "", ""])
            for number in "123":
                dot = "." if top == "2" else ""
                own = f"{letter}{dot}{number}"
                rows.append([own, f"Nhiệm vụ {top}{own}", "4", "", ""])
                rows.append([f"{own}.1", f"Việc một của {top}{own}", "1,5", "+ 0,5", ""])
                last = leaf if (top, own) == ("3", "d3") else "2,5"
                rows.append([f"{letter}{number}.2", f"Việc hai của {top}{own}", last, "", ""])
            rows.append(["", LATE, "", "", "- 0,5"])
            rows.append(["", f"{CAP} ({top}{letter})", "", "", ""])
    return rows


def deep_document(leaf="2,5"):
    rows = deep_rows(leaf)
    pages = [rows[:50], rows[50:100], rows[100:]]
    return docx_of(
        "Phụ lục", *(Table([*DEEP_HEADS, *page]) for page in pages), "Nơi nhận: như trên"
    )


@pytest.fixture(scope="module")
def deep():
    return rubric_of(deep_document())


def test_four_levels_become_groups_in_groups(deep):
    fates = Counter(row.fate for row in deep.rows)
    assert fates == {"group": 51, "criterion": 84, "kept": 12, "total": 1, "heading": 6}
    assert sum(1 for g in deep.groups for one in g.groups for _ in one.groups) == 36
    assert len(deep.rows) >= 150
    assert deep.total == sum(group.points for group in deep.groups) == 144
    second = deep.groups[1].groups[2].groups[0]
    assert (second.id, second.title) == ("2.c1", "Nhiệm vụ 2c.1")
    assert [item.id for item in second.criteria] == ["2.c1.1", "2.c1.1.1", "2.c1.2"]
    assert [item.points for item in second.criteria] == [
        Decimal("1.5"),
        Decimal("0.5"),
        Decimal("2.5"),
    ]


def test_a_bonus_beside_points_is_a_criterion_of_its_own(deep):
    base, beside, _ = deep.groups[0].groups[0].groups[0].criteria
    assert (base.title, beside.title) == ("Việc một của 1a1", "Việc một của 1a1")
    assert (base.counts_as, beside.counts_as) == (None, "bonus")
    assert (beside.points, beside.step) == (Decimal("0.5"), Decimal("0.5"))


def test_what_the_model_can_not_hold_is_kept_word_for_word(deep):
    last = deep.groups[0].groups[0].groups[2].criteria[2]
    assert last.title == f"Việc hai của 1a3\n{CAP} (1a)"
    assert codes(deep) == {
        "plan_given_once": 36,
        "plan_kept_in_title": 12,
        "plan_cases_penalty": 12,
        "plan_cases_without_most": 12,
    }


def test_cases_that_a_column_takes_points_for_are_counted(deep):
    late = deep.groups[0].groups[0].groups[2].criteria[3]
    assert (late.id, late.title, late.per_case) == ("1.a3.2.1", LATE, Decimal("0.5"))
    assert (late.counts_as, late.points) == ("penalty", 50)


def test_sums_that_are_off_are_told_at_their_rows():
    rubric = rubric_of(deep_document(leaf="2,25"))
    assert at(rubric, "plan_group_off") == ["Nhiệm vụ 3d3"]
    [problem] = [p for p in rubric.problems if p.code == "plan_group_off"]
    assert problem.values["sum"] == Decimal("3.75")
    assert rubric.groups[2].groups[3].groups[2].points == 4  # what the paper says stays


def test_a_total_that_is_off_is_told_at_its_row():
    rows = deep_rows()
    rows[0][2] = "150"
    rubric = rubric_of(docx_of(Table([*DEEP_HEADS, *rows])))
    assert at(rubric, "plan_total_off") == ["Tổng điểm"]


# A workbook: unnumbered criteria, bonus and penalty groups, subtotals, remarks

SHEET = [
    ["UBND TỈNH A"],
    ["BẢNG TIÊU CHÍ THI ĐUA"],
    [],
    ["STT", "Nội dung tiêu chí", "Thang điểm", "Đơn vị tự chấm", "Ghi chú"],
    ["A", "Công tác chuyên môn", 10.5],
    [1, "Hoàn thành nhiệm vụ được giao", 6, None, "Có minh chứng"],
    [None, "Hoàn thành xuất sắc", 6],
    [None, "Hoàn thành tốt", "4,5"],
    [None, "Chưa hoàn thành", 0],
    [2, "Chế độ báo cáo", 4.5],
    [None, "Cộng mục A", 10.5],
    ["B", "Công tác đảng, đoàn thể", 9],
    [None, "Chi bộ trong sạch, vững mạnh", 5],
    [None, "Công đoàn vững mạnh", 4],
    ["C", "Điểm thưởng", 3],
    [1, "Có sáng kiến cấp tỉnh", "+ 2"],
    [2, "Được tặng Bằng khen", "+1"],
    [3, "Mỗi mô hình mới được cộng 0,5 điểm", "+ 0,5"],
    ["D", "Điểm trừ", None],
    [1, "Mỗi lần vi phạm bị trừ điểm", "-1"],
    [None, "Tổng cộng", 19.5],
    [None, "Người lập biểu"],
]


@pytest.fixture(scope="module")
def sheet():
    return rubric_of(xlsx_of(SHEET))


def test_a_workbook_s_rows_are_known_by_their_cells(sheet):
    assert len(sheet.rows) == sum(1 for row in SHEET if any(row))
    cells = {row.row.text: row.row.place.cell for row in sheet.rows}
    assert cells["Hoàn thành tốt"] == "B8"
    assert cells["Tổng cộng"] == "B21"
    assert (sheet.total, codes(sheet)["plan_total_off"]) == (Decimal("19.5"), 0)


def test_numbers_of_a_sheet_and_numbers_as_text_are_the_same(sheet):
    first = sheet.groups[0]
    assert (first.id, first.points) == ("A", Decimal("10.5"))
    assert [tier.points for tier in first.criteria[0].tiers] == [6, Decimal("4.5"), 0]
    assert [item.id for item in first.criteria] == ["A.1", "A.2"]


def test_rows_without_numbers_that_add_up_to_their_group_are_its_criteria(sheet):
    group = sheet.groups[1]
    assert [(item.id, item.points) for item in group.criteria] == [("B.1", 5), ("B.2", 4)]
    assert codes(sheet)["plan_unnumbered_criterion"] == 2


def test_a_group_called_a_bonus_feeds_the_bonus(sheet):
    group = sheet.groups[2]
    assert (group.counts_as, group.points) == ("bonus", 3)
    assert [item.points for item in group.criteria] == [2, 1]


def test_a_group_of_counted_cases_alone_is_one_of_the_rubric(sheet):
    group = sheet.groups[3]
    (criterion,) = group.criteria
    assert (group.id, group.counts_as, group.points) == ("D", "penalty", 100)
    assert (criterion.per_case, criterion.counts_as, criterion.points) == (1, None, 100)
    assert at(sheet, "plan_cases_without_most") == ["Mỗi lần vi phạm bị trừ điểm"]


def test_cases_beside_rows_that_have_all_the_points_of_their_group_stay_text(sheet):
    assert at(sheet, "plan_row_not_taken") == ["Mỗi mô hình mới được cộng 0,5 điểm"]
    assert sheet.kept["rubric", 2] == (
        "3. Mỗi mô hình mới được cộng 0,5 điểm (Điểm thưởng: + 0,5)",
    )


def test_rows_below_the_total_are_no_part_of_the_rubric(sheet):
    last = sheet.rows[-1]
    assert (last.row.text, last.fate, last.why) == (
        "Người lập biểu",
        "left",
        "plan_row_after_table",
    )


def test_further_columns_are_listed(sheet):
    assert at(sheet, "plan_other_column") == ["Hoàn thành nhiệm vụ được giao"]


# A document without groups: Word's own numbers, broken letters, cells of many lines, gaps

LOOSE = docx_of(
    "Phụ lục",
    Table(
        [
            ["TT", "Nội dung thi đua", "Điểm tối đa"],
            ["", "Chấp hành ki\u0309 luâ\u0323t, ki\u0309 cƣơng", "10 điểm"],
            ["", "- Mỗi lần đi làm muộn", "- 0,25"],
            ["", "- Mỗi lần họp vắng không lý do", "−0,5"],
            ["", "Tuyên truyê \u0300n\nTốt\nKhá\nKhông", "5\n5\n3\n0"],
            ["3", "Bảo vệ bí mật nhà nƣớc", "5"],
            ["", "Tốt", "5"],
            ["", "Không", "0"],
            ["", "An toàn giao thông", "4"],
            ["", "Không có vi phạm", "4"],
            ["", "Có vi phạm", "0"],
        ],
        lists={(1, 0): 1, (4, 0): 1},
    ),
    Table(
        [
            ["5", "Văn hóa công sở", "tối đa 6"],
            ["6", "Trang phục", None],
            ["7", "", "3"],
            ["x?", "Nhân đạo, từ thiện", "khuyến khích"],
        ]
    ),
    "Ghi chú: bảng này áp dụng cho các phòng.",
)


@pytest.fixture(scope="module")
def loose():
    return rubric_of(LOOSE)


def test_a_rubric_without_groups_gets_one_and_says_so(loose):
    (group,) = loose.groups
    assert codes(loose)["plan_no_groups"] == 1
    assert [item.id for item in group.criteria] == ["1", "2", "3", "4", "5"]
    assert group.points == sum(item.points for item in group.criteria)


def test_broken_letters_are_mended(loose):
    titles = [item.title.split("\n")[0] for item in loose.groups[0].criteria]
    assert titles[:3] == ["Chấp hành kỉ luật, kỉ cương", "Tuyên truyền", "Bảo vệ bí mật nhà nước"]


def test_a_criterion_that_starts_full_keeps_what_it_loses_in_its_title(loose):
    first = loose.groups[0].criteria[0]
    assert first.points == 10
    assert first.title.split("\n")[1:] == [
        "- Mỗi lần đi làm muộn (Điểm trừ: - 0,25)",
        "- Mỗi lần họp vắng không lý do (Điểm trừ: −0,5)",
    ]


def test_a_cell_of_many_lines_is_parted_where_the_lines_fit(loose):
    second = loose.groups[0].criteria[1]
    assert [(tier.label, tier.points) for tier in second.tiers] == [
        ("Tốt", 5),
        ("Khá", 3),
        ("Không", 0),
    ]
    assert codes(loose)["plan_cell_split"] == 1


def test_a_missing_number_is_found_where_only_one_row_can_have_it(loose):
    fourth = loose.groups[0].criteria[3]
    assert (fourth.title, len(fourth.tiers)) == ("An toàn giao thông", 2)
    assert at(loose, "plan_number_missing") == ["An toàn giao thông"]


def test_a_row_that_can_not_be_taken_is_kept_with_its_reason(loose):
    assert at(loose, "plan_points_most") == ["Văn hóa công sở"]
    assert at(loose, "plan_points_merged") == ["Trang phục"]
    assert at(loose, "plan_row_without_text") == [""]
    assert at(loose, "plan_points_unread") == ["Nhân đạo, từ thiện"]
    assert at(loose, "plan_number_unread") == ["Nhân đạo, từ thiện"]


# A document whose cells go over several columns, and hold what has no column


SPREAD = docx_of(
    Table(
        [
            ["STT", "Nội dung thi đua", "Điểm chuẩn", "Tự chấm"],
            ["I. CÔNG TÁC CHUYÊN MÔN (10 điểm)", "…", "…", "…"],
            [
                "1",
                "Tiến độ\n- Đúng hạn: 6 điểm\n- Chậm dưới 5 ngày: 3 điểm\n- Còn lại (0 điểm).",
                "6",
            ],
            ["2", "Chất lượng\ncông việc", "4"],
            ["a", "Không có sai sót", "4"],
            ["b", "Có sai sót nhỏ", "2,5"],
            ["II. KỶ LUẬT", "…", "5"],
            ["1", "Giờ giấc", "5"],
            ["Tổng cộng", "…", "15"],
        ]
    )
)


@pytest.fixture(scope="module")
def spread():
    return rubric_of(SPREAD)


def test_a_group_whose_cell_goes_over_the_columns_is_a_group(spread):
    assert [(group.id, group.title, group.points) for group in spread.groups] == [
        ("I", "CÔNG TÁC CHUYÊN MÔN", 10),
        ("II", "KỶ LUẬT", 5),
    ]
    assert at(spread, "plan_points_in_text") == ["CÔNG TÁC CHUYÊN MÔN (10 điểm)"]
    assert spread.total == 15


def test_levels_listed_in_the_criterion_s_cell_are_levels(spread):
    first, second = spread.groups[0].criteria
    assert [(tier.label, tier.points) for tier in first.tiers] == [
        ("Đúng hạn", 6),
        ("Chậm dưới 5 ngày", 3),
        ("Còn lại", 0),
    ]
    assert second.title == "Chất lượng công việc"
    assert at(spread, "plan_cell_split")[0] == "Tiến độ"


def test_numbered_rows_of_which_one_is_met_are_levels(spread):
    second = spread.groups[0].criteria[1]
    assert [(tier.label, tier.points) for tier in second.tiers] == [
        ("Không có sai sót", 4),
        ("Có sai sót nhỏ", Decimal("2.5")),
    ]
    assert at(spread, "plan_numbered_tiers") == ["Chất lượng công việc"]


# Each of them

FORMS = {
    "deep.docx": deep_document(),
    "sheet.xlsx": xlsx_of(SHEET),
    "loose.docx": LOOSE,
    "spread.docx": SPREAD,
}


@pytest.mark.parametrize("name", FORMS)
def test_every_row_of_the_paper_is_accounted_for(tmp_path, name):
    paper = read_plan(FORMS[name], name)
    (tmp_path / name).write_bytes(FORMS[name])
    done = import_plan(tmp_path / name, tmp_path / "dot")
    report = (tmp_path / "dot" / REPORT).read_text("utf-8").partition("5. Từng hàng")[2]
    definition = (tmp_path / "dot" / "campaign.yaml").read_text("utf-8")
    places = {row.row.place for row in done.rubric.rows}
    told = {problem.place for problem in done.doubts}
    assert places == {row.place for table in paper.tables() for row in table.rows}
    for row in done.rubric.rows:
        assert row.row.text.split("\n")[0][:90] in report
        if row.fate == "kept":
            assert row.row.place in told
            assert row.row.text in definition
        elif row.fate == "left":
            assert row.why
        elif row.fate in {"group", "criterion", "tier"}:
            assert row.item
            assert row.row.text.removesuffix(" (10 điểm)") in definition
