"""Tables whose columns say more than a number, a text and points: each row comes out as meant."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

from tests.support.plans import Table, docx_of
from tests.support.random_plans import outline
from workbook_builder.plan_import.to_definition import import_plan
from workbook_builder.problems import CampaignError

TITLE = ("KẾ HOẠCH", "Phát động phong trào thi đua năm 2025")
HEADS = ("TT", "Nội dung", "Điểm")


@pytest.fixture
def imported(tmp_path):
    def done(*parts, name="plan.docx"):
        if isinstance(parts[0], list):
            parts = tuple(Table(part) for part in parts)
        data = parts[0] if isinstance(parts[0], bytes) else docx_of(*TITLE, *parts)
        (tmp_path / name).write_bytes(data)
        return import_plan(tmp_path / name, tmp_path / "dot")

    return done


def shape(done):
    return list(outline(done.campaign.rubric))


def told(done):
    return {problem.code.value for problem in done.doubts}


# Two columns of texts


PARTS = ["1 10", "- 1.1 6", "- 1.2 4", "2 10", "- 2.1 7", "- 2.2 3", "3 5", "- 3.1 5"]


def test_a_text_merged_over_several_rows_is_the_group_of_what_stands_beside_it(imported):
    done = imported(
        [
            ("STT", "Tiêu chí", "Nội dung thành phần", "Điểm tối đa"),
            ("1", "Kinh tế", "Thu ngân sách", "6"),
            (None, None, "Giải ngân", "4"),
            ("2", "Văn hóa", "Gia đình văn hóa", "7"),
            (None, None, "Giảm nghèo", "3"),
            ("3", "Quốc phòng", "Tuyển quân", "5"),
            ("", "Tổng", "", "25"),
        ]
    )
    assert shape(done) == PARTS
    assert done.campaign.rubric[0].criteria[1].title == "Giải ngân"
    assert done.campaign.rubric[2].title == "Quốc phòng: Tuyển quân"
    assert done.balance.good


def test_so_it_is_in_excel_and_where_the_cells_below_are_left_empty(imported):
    rows = [
        ("STT", "Tiêu chí", "Nội dung thành phần", "Điểm tối đa"),
        (1, "Kinh tế", "Thu ngân sách", 6),
        (None, None, "Giải ngân", 4),
        (2, "Văn hóa", "Gia đình văn hóa", 7),
        (None, None, "Giảm nghèo", 3),
        (3, "Quốc phòng", "Tuyển quân", 5),
        ("Tổng cộng", None, None, 25),
    ]
    book = Workbook()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells("A2:A3")
    book.active.merge_cells("B2:B3")
    stream = BytesIO()
    book.save(stream)
    done = imported(stream.getvalue(), name="plan.xlsx")
    assert shape(done) == PARTS
    assert done.balance.good


def test_the_number_may_belong_to_the_second_column(imported):
    done = imported(
        [
            ("STT", "Lĩnh vực", "Tiêu chí", "Điểm"),
            ("1", "Kinh tế", "Thu ngân sách", "6"),
            ("2", None, "Giải ngân", "4"),
            ("3", "Văn hóa", "Giảm nghèo", "3"),
            ("4", None, "Gia đình văn hóa", "2"),
            ("", "Tổng", "", "15"),
        ]
    )
    assert shape(done)[1:3] == ["- 1 6", "- 2 4"]
    assert [group.title for group in done.campaign.rubric] == ["Kinh tế", "Văn hóa"]
    assert done.balance.good


def test_points_merged_along_with_the_first_text_are_those_of_the_whole(imported):
    done = imported(
        [
            ("STT", "Tiêu chí", "Nội dung đánh giá", "Điểm"),
            ("1", "Kinh tế", "Thu ngân sách", "10"),
            (None, None, "Giải ngân", None),
            ("2", "Văn hóa", "Giảm nghèo", "5"),
            ("", "Tổng", "", "15"),
        ]
    )
    assert shape(done) == ["I 15", "- 1 10", "- 2 5"]
    assert "Giải ngân" in done.campaign.rubric[0].criteria[0].title


def test_how_a_row_is_scored_stands_in_its_title_or_becomes_its_levels(imported):
    done = imported(
        [
            ("TT", "Tiêu chí", "Cách tính điểm", "Điểm tối đa"),
            ("1", "Có kế hoạch", "Có: 5 điểm; Không: 0 điểm", "5"),
            ("2", "Hồ sơ trực tuyến", "Bằng tỷ lệ nhân với 10", "10"),
            ("3", "Văn bản điện tử", "- 100%: 5 điểm\n- Từ 90%: 3 điểm\n- Còn lại: 0 điểm", "5"),
            ("", "Tổng", "", "20"),
        ]
    )
    assert shape(done) == [
        *("I 20", "- 1 5", "   5 Có", "   0 Không"),
        *("- 2 10", "- 3 5", "   5 100%", "   3 Từ 90%", "   0 Còn lại"),
    ]
    assert "Bằng tỷ lệ nhân với 10" in done.campaign.rubric[0].criteria[1].title


# Levels


def test_levels_may_have_columns_of_their_own(imported):
    done = imported(
        [
            ("TT", "Nội dung đánh giá", "Xuất sắc", "Tốt", "Trung bình"),
            ("1", "Sinh hoạt chi bộ", "20", "15", "5"),
            ("2", "Đảng phí", "10", "8", "0"),
        ]
    )
    assert shape(done) == [
        *("I 30", "- 1 20", "   20 Xuất sắc", "   15 Tốt", "   5 Trung bình"),
        *("- 2 10", "   10 Xuất sắc", "   8 Tốt", "   0 Trung bình"),
    ]
    assert "plan_level_columns" in told(done)


def test_columns_to_tick_are_no_levels(imported):
    done = imported(
        [
            ("TT", "Nội dung", "Điểm", "Đạt", "Không đạt"),
            ("1", "Sĩ số", "6", "x", ""),
            ("2", "Vệ sinh", "4", "", ""),
        ]
    )
    assert shape(done) == ["I 10", "- 1 6", "- 2 4"]


def test_levels_may_end_in_their_points_without_the_word(imported):
    done = imported(
        [
            HEADS,
            ("1", "Ban hành kế hoạch", "1"),
            ("", "Trong quý I: 1", ""),
            ("", "Trong quý II: 0,5", ""),
            ("", "Không ban hành: 0", ""),
            ("2", "Báo cáo", "2"),
            ("", "Số báo cáo trong năm: 4", ""),
            ("", "Tổng", "3"),
        ]
    )
    assert shape(done) == [
        *("I 3", "- 1 1", "   1 Trong quý I", "   0.5 Trong quý II", "   0 Không ban hành"),
        "- 2 2",
    ]
    assert done.balance.good


def test_the_lines_of_points_belong_to_the_bullets_however_long_the_text_above_them(imported):
    done = imported(
        [
            HEADS,
            ("1", "Nhiệm vụ được giao\n(theo kế hoạch)\n- Tốt\n- Khá\n- Kém", "10đ\n7đ\n0đ"),
            ("2", "Vệ sinh", "5"),
        ]
    )
    assert shape(done) == ["I 15", "- 1 10", "   10 Tốt", "   7 Khá", "   0 Kém", "- 2 5"]


# In place of each other


def test_of_rows_joined_by_hoac_one_counts(imported):
    done = imported(
        [
            HEADS,
            ("I", "Thành tích", "10"),
            ("1", "Tham gia làm cán bộ lớp", "10"),
            ("", "Hoặc", "0"),
            ("2", "Đạt thành tích đặc biệt", "10"),
            ("II", "Nề nếp", "5"),
            ("1", "Sĩ số", "5"),
            ("", "Tổng", "15"),
        ]
    )
    assert shape(done) == ["I 10 capped", "- I.1 10", "- I.2 10", "II 5", "- II.1 5"]
    assert "plan_either_or" in told(done)
    assert done.balance.good


def test_falling_points_joined_by_hoac_are_levels(imported):
    done = imported(
        [
            HEADS,
            ("1", "Khen thưởng", "10"),
            ("", "- Bằng khen cấp tỉnh", "10"),
            ("", "- Hoặc giấy khen cấp xã", "4"),
            ("2", "Nề nếp", "5"),
        ]
    )
    assert shape(done)[:4] == [
        *("I 15", "- 1 10", "   10 Bằng khen cấp tỉnh", "   4 Hoặc giấy khen cấp xã")
    ]


def test_hoac_beside_other_parts_is_no_good_import(imported):
    done = imported(
        [
            HEADS,
            ("I", "Thành tích", "15"),
            ("1", "Sáng kiến", "5"),
            ("2", "Cán bộ lớp", "10"),
            ("", "hoặc", ""),
            ("3", "Thành tích đặc biệt", "10"),
        ]
    )
    assert "plan_either_beside" in told(done)
    assert not done.balance.good


def test_rows_that_share_a_number_are_told(imported):
    rows = [
        HEADS,
        ("I", "Chấp hành", "10"),
        ("1", "Pháp luật", "10"),
        ("II.A", "Chuyên viên", "40"),
        ("1", "Soạn thảo", "40"),
        ("II.B", "Giảng viên", "40"),
        ("1", "Giảng dạy", "40"),
        ("III", "Quản lý", "20"),
        ("1", "Lãnh đạo", "20"),
    ]
    done = imported(rows)
    assert [group.id for group in done.campaign.rubric] == ["I", "II.A", "II.B", "III"]
    assert "plan_number_divided" in told(done)
    assert not done.balance.good


def test_rows_that_share_a_number_are_parts_where_the_total_says_so(imported):
    rows = [HEADS, ("I.A", "Đảng", "10"), ("I.B", "Đoàn", "5"), ("II", "Khác", "5")]
    done = imported([*rows, ("", "Tổng", "20")])
    assert "plan_number_divided" not in told(done)
    assert done.balance.good


# Sums and what follows the table


@pytest.mark.parametrize(
    "said", ["Mức điểm tối đa Tiêu chí 1", "Điểm tối đa của tiêu chí 1", "Cộng tiêu chí 1"]
)
def test_the_most_of_a_part_is_its_sum(imported, said):
    done = imported(
        [
            ("TT", "Nội dung", "Điểm quy định"),
            ("Tiêu chí 1", "Ý thức học tập", ""),
            ("1.1", "Đi học đủ", "3 điểm"),
            ("1.2", "Kết quả", ""),
            ("", "+ Giỏi", "10 điểm"),
            ("", "+ Kém", "0 điểm"),
            ("", said, "13 điểm"),
            ("Tiêu chí 2", "Chấp hành", ""),
            ("2.1", "Nội quy", "15 điểm"),
            ("", "TỔNG CỘNG", "28"),
            ("", "", "Hà Nội, ngày 1 tháng 2 năm 2025"),
            ("XÁC NHẬN", "LỚP TRƯỞNG\n(ký)", "BÍ THƯ\n(ký)"),
        ]
    )
    assert shape(done) == [
        *("1 13", "- 1.1 3", "- 1.2 10", "   10 Giỏi", "   0 Kém"),
        *("2 15", "- 2.1 15"),
    ]
    assert done.balance.good


def test_groups_without_number_and_look_are_known_by_their_sums(imported):
    rows = [("Nội dung", "Điểm"), ("Công tác Đảng", "10"), ("Nghị quyết", "6"), ("Đảng phí", "4")]
    rows += [("Công tác Đoàn", "12"), ("Đoàn phí", "7"), ("Phong trào", "5"), ("Tổng", "22")]
    done = imported(rows)
    assert shape(done) == ["1 10", "- 1.1 6", "- 1.2 4", "2 12", "- 2.1 7", "- 2.2 5"]


def test_a_row_without_points_above_some_with_points_is_their_group(imported):
    rows = [("Nội dung", "Điểm"), ("Công tác Đảng", ""), ("Nghị quyết", "4"), ("Đảng phí", "6")]
    rows += [("Công tác Đoàn", ""), ("Đoàn phí", "5"), ("Phong trào", "5"), ("Tổng", "20")]
    done = imported(rows)
    assert shape(done) == ["1 10", "- 1.1 4", "- 1.2 6", "2 10", "- 2.1 5", "- 2.2 5"]


def test_a_remark_between_rows_without_numbers_is_no_group(imported):
    rows = [("Nội dung", "Điểm"), ("Nghị quyết", "4"), ("Có minh chứng kèm theo", "")]
    done = imported([*rows, ("Đảng phí", "6"), ("Tổng", "10")])
    assert shape(done) == ["I 10", "- 1 4", "- 2 6"]


# What a sheet looks like


def sheet(rows, looks):
    """A workbook of these rows; `looks`: the style of a row, by its number."""
    book = Workbook()
    for row in rows:
        book.active.append(row)
    for number, style in looks.items():
        for cell in book.active[number]:
            if isinstance(style, NamedStyle):
                cell.style = style
            else:
                cell.fill = style
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


SHEET = [
    ("Nội dung", "Điểm"),
    *(("Công tác Đảng", None), ("Nghị quyết", 4), ("Đảng phí", 6)),
    *(("Công tác Đoàn", None), ("Đoàn phí", 5), ("Phong trào", 5)),
    ("Cộng các mục trên", 20),
]
TWO_GROUPS = ["1 10", "- 1.1 4", "- 1.2 6", "2 10", "- 2.1 5", "- 2.2 5"]


@pytest.mark.parametrize(
    ("style", "rows"),
    [
        (NamedStyle("Nhóm", font=Font(bold=True)), (2, 5)),
        (PatternFill("solid", fgColor="FFFF00"), (2, 5)),
        (NamedStyle("Con", alignment=Alignment(indent=2)), (3, 4, 6, 7)),
    ],
    ids=["bold", "filled", "indented"],
)
@pytest.mark.parametrize("valued", [True, False])
def test_groups_of_a_sheet_are_known_by_their_look(imported, style, rows, valued):
    written = [(text, 10 if valued and text.startswith("Công") else p) for text, p in SHEET]
    data = sheet([SHEET[0], *written[1:]], dict.fromkeys(rows, style))
    done = imported(data, name="plan.xlsx")
    assert shape(done) == TWO_GROUPS


def test_a_look_that_most_rows_have_says_nothing(imported):
    rows = [("TT", "Nội dung", "Điểm"), (1, "Sĩ số", 5), (2, "Vệ sinh", 5), (3, "Đồng phục", 5)]
    data = sheet(rows, dict.fromkeys((1, 2, 3, 4), PatternFill("solid", fgColor="FFFF00")))
    assert shape(imported(data, name="plan.xlsx")) == ["I 15", "- 1 5", "- 2 5", "- 3 5"]


# Levels in a column of their own


LEVELS = ["I 100", "- 1 40", "   40 Đạt 100%", "   30 Từ 80%", "   10 Dưới 80%", "- 2 60"]


@pytest.mark.parametrize(
    "head", ["Mức đạt", "Mức độ đạt được", "Kết quả thực hiện", "Xếp loại", "Mức điểm đánh giá"]
)
def test_levels_beside_a_merged_criterion_are_its_levels_whatever_their_heading(imported, head):
    done = imported(
        [
            ("TT", "Nội dung", head, "Điểm"),
            ("1", "Chỉ tiêu", "Đạt 100%", "40"),
            (None, None, "Từ 80%", "30"),
            (None, None, "Dưới 80%", "10"),
            ("2", "Báo cáo", "Đúng hạn", "60"),
            (None, None, "Chậm", "0"),
        ]
    )
    assert shape(done) == [*LEVELS, "   60 Đúng hạn", "   0 Chậm"]
    assert done.balance.good
    assert ("plan_part_column" in told(done)) == (head not in {"Mức đạt", "Mức độ đạt được"})


def test_a_column_of_remarks_beside_the_criteria_is_not_taken_for_levels(imported):
    done = imported(
        [
            ("TT", "Nội dung", "Ghi chú", "Điểm"),
            ("1", "Chỉ tiêu", "Xem phụ lục 1", "40"),
            ("2", "Báo cáo", "Xem phụ lục 2", "30"),
            ("3", "Nề nếp", "Xem phụ lục 3", "30"),
        ]
    )
    assert shape(done) == ["I 100", "- 1 40", "- 2 30", "- 3 30"]
    assert "plan_other_column" in told(done)


# Points without a column of their own


def test_points_at_the_end_of_the_texts_are_taken_where_no_column_has_any(imported):
    done = imported(
        [
            ("TT", "Nội dung"),
            ("I", "Chuyên môn (60 điểm)"),
            ("1", "Chỉ tiêu (40 điểm)"),
            ("2", "Báo cáo: 20 điểm"),
            ("II", "Phong trào (tối đa 40đ)"),
            ("1", "Văn nghệ (25 điểm)"),
            ("2", "Thể thao (15 điểm)"),
        ]
    )
    assert shape(done) == ["I 60", "- I.1 40", "- I.2 20", "II 40", "- II.1 25", "- II.2 15"]
    assert done.campaign.rubric[0].criteria[1].title == "Báo cáo"
    assert "plan_no_points_column" in told(done)


def test_a_table_that_speaks_of_points_here_and_there_is_no_rubric(imported):
    with pytest.raises(CampaignError, match="plan_no_rubric"):
        imported(
            [
                ("TT", "Nội dung công việc"),
                ("1", "Họp bàn về tiêu chí (10 điểm)"),
                ("2", "Gửi kế hoạch"),
                ("3", "Tổng hợp"),
                ("4", "Báo cáo"),
            ]
        )


@pytest.mark.parametrize(
    "said",
    ["Hai mươi (20) điểm", "20 (hai mươi) điểm", "20 điểm (Hai mươi điểm)", "hai mươi (20đ)"],
)
def test_points_said_in_figures_and_in_words_are_the_figures(imported, said):
    done = imported([HEADS, ("I", "Chuyên môn", "30"), ("1", "Chỉ tiêu", said), ("2", "Sổ", "10")])
    assert shape(done) == ["I 30", "- I.1 20", "- I.2 10"]


# Columns that the table does not explain


def test_least_points_and_weights_are_told_with_the_place_where_they_are_declared(imported):
    done = imported(
        [
            ("TT", "Nội dung", "Hệ số", "Điểm tối thiểu", "Điểm tối đa"),
            ("1", "Chỉ tiêu", "2", "20", "40"),
            ("2", "Báo cáo", "1", "10", "20"),
        ]
    )
    assert {"plan_minimum_column", "plan_weight_column"} <= told(done)
    assert not done.balance.good


# A table for each group


BY_TITLE = ["I 60", "- I.1 40", "- I.2 20", "II 40", "- II.1 25", "- II.2 15"]
FIRST = [HEADS, ("1", "Chỉ tiêu", "40"), ("2", "Báo cáo", "20")]
SECOND = [HEADS, ("1", "Văn nghệ", "25"), ("2", "Thể thao", "15")]


def test_tables_that_each_begin_with_1_are_groups_of_their_titles(imported):
    done = imported("1. Chuyên môn", Table(FIRST), "2. Phong trào", Table(SECOND))
    assert shape(done) == BY_TITLE
    assert [group.title for group in done.campaign.rubric] == ["Chuyên môn", "Phong trào"]
    assert "plan_tables_joined" in told(done)
    assert done.campaign.title == TITLE[1]


def sheets(**tables):
    book = Workbook()
    book.remove(book.active)
    for name, rows in tables.items():
        page = book.create_sheet(name.replace("_", " "))
        for number, text, points in rows:
            page.append((number, text, float(points) if points.isdigit() else points))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_sheets_with_a_sum_each_are_groups_of_their_names(imported):
    tables = {
        "Chuyên_môn": [*FIRST, ("", "Cộng", "60")],
        "Phong_trào": [*SECOND, ("", "Cộng", "40")],
    }
    done = imported(sheets(**tables), name="plan.xlsx")
    assert shape(done) == BY_TITLE
    assert [group.title for group in done.campaign.rubric] == ["Chuyên môn", "Phong trào"]
    assert done.balance.good


def test_sheets_of_the_same_criteria_are_no_groups(imported):
    with pytest.raises(CampaignError, match="plan_many_rubrics"):
        imported(sheets(Quý_I=FIRST, Quý_II=FIRST), name="plan.xlsx")


# Headings


@pytest.mark.parametrize("head", ["Điểm (100)", "Điểm tối đa (100 điểm)", "Thang điểm (10)"])
def test_a_number_in_a_heading_makes_it_no_row(imported, head):
    done = imported([("TT", "Nội dung", head), ("1", "Chỉ tiêu", "60"), ("2", "Báo cáo", "40")])
    assert shape(done) == ["I 100", "- 1 60", "- 2 40"]
    assert ("plan_number_in_heading" in told(done)) == ("100" not in head)


def test_blocks_beside_each_other_are_read_one_after_the_other(imported):
    done = imported(
        [
            (*HEADS, *HEADS),
            ("1", "Chỉ tiêu", "40", "3", "Văn hóa", "25"),
            ("2", "Báo cáo", "20", "4", "Thể thao", "15"),
        ]
    )
    assert shape(done) == ["I 100", "- 1 40", "- 2 20", "- 3 25", "- 4 15"]
    assert "plan_blocks_beside" in told(done)


# Points of the whole and of its parts in columns of their own


@pytest.mark.parametrize("head", ["Mức chấm", "Điểm thành phần", "Khung điểm", "Điểm đạt"])
def test_points_that_stand_in_another_column_where_the_first_is_empty_are_taken(imported, head):
    done = imported(
        [
            ("TT", "Nội dung", "Điểm tối đa", head),
            ("I", "Chuyên môn", "100", ""),
            ("1", "Chỉ tiêu", "60", ""),
            ("", "- Đạt từ 100%", "", "60"),
            ("", "- Đạt từ 80%", "", "30"),
            ("2", "Báo cáo", "40", ""),
            ("", "- Đúng hạn", "", "40"),
            ("", "- Chậm", "", "0"),
        ]
    )
    assert shape(done) == [
        *("I 100", "- I.1 60", "   60 Đạt từ 100%", "   30 Đạt từ 80%"),
        *("- I.2 40", "   40 Đúng hạn", "   0 Chậm"),
    ]
    assert "plan_points_columns_together" in told(done)


# Sentences where points stand


def test_the_way_to_count_is_read_for_points_where_it_is_all_there_is(imported):
    done = imported(
        [
            ("TT", "Nội dung", "Cách tính điểm"),
            ("I", "Chuyên môn", "100"),
            ("1", "Chỉ tiêu", "Tối đa 40 điểm, mỗi chỉ tiêu đạt 8 điểm"),
            ("2", "Sơ kết", "5 điểm/quý x 4 quý = 20 điểm"),
            ("3", "Báo cáo", "2 điểm/báo cáo, tối đa 15 điểm"),
            ("4", "Văn hóa", "Đạt: 25 điểm; không đạt: 0 điểm"),
        ]
    )
    levels = ["   25 Đạt", "   0 không đạt"]
    assert shape(done) == ["I 100", "- I.1 40", "- I.2 20", "- I.3 15", "- I.4 25", *levels]
    assert "plan_points_most" in told(done)


def test_a_sentence_that_also_takes_points_is_not_read_for_a_maximum(imported):
    said = "Chậm một báo cáo trừ 2 điểm, tối đa 10 điểm"
    done = imported([HEADS, ("I", "Chuyên môn", "50"), ("1", "Chỉ tiêu", "50"), ("2", "Sổ", said)])
    assert shape(done) == ["I 50", "- I.1 50"]
    assert not done.balance.good


def test_points_for_each_case_are_known_before_the_number_as_well(imported):
    done = imported(
        [
            ("TT", "Nội dung", "Điểm", "Điểm trừ"),
            ("1", "Nội quy", "60", "Mỗi lần vi phạm trừ 2 điểm"),
            ("2", "Báo cáo", "40", "-1 điểm/lần"),
        ]
    )
    assert shape(done)[:2] == ["I 100", "- 1 60"]
    assert "- 1.1 200 2/case penalty" in shape(done)


def test_a_bonus_group_with_more_points_than_its_parts_is_told(imported):
    done = imported(
        [
            HEADS,
            ("A", "Điểm chuẩn", "50"),
            ("1", "Chỉ tiêu", "50"),
            ("B", "Điểm thưởng (tối đa 10 điểm)", ""),
            ("1", "Cấp tỉnh khen", "5"),
            ("2", "Cấp huyện khen", "3"),
        ]
    )
    assert "B 8 bonus" in shape(done)
    assert "plan_group_not_filled" in told(done)


# Text


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        (
            "plan.md",
            [
                "# KẾ HOẠCH",
                "",
                "| TT | Nội dung | Điểm |",
                "|----|:--------:|-----:|",
                "| **I** | **Nề nếp** | **20** |",
                "| 1 | Sĩ số | 12 |",
                "| 2 | Đồng phục | 8 |",
                "|  | Tổng | 20 |",
            ],
        ),
        (
            "plan.csv",
            ["TT;Nội dung;Điểm", 'I;"Nề nếp";20', "1;Sĩ số;12", "2;Đồng phục;8", ";Tổng;20"],
        ),
    ],
)
def test_tables_in_markdown_and_csv_are_read(imported, name, lines):
    done = imported("\n".join(lines).encode(), name=name)
    assert shape(done) == ["I 20", "- I.1 12", "- I.2 8"]
    assert done.campaign.rubric[0].title == "Nề nếp"
    assert done.balance.good


def test_a_table_in_which_nothing_can_be_scored_is_refused(imported):
    with pytest.raises(CampaignError, match="plan_no_rubric"):
        imported(
            b"TT Noi dung\nSTT Ti\xc3\xaau ch\xc3\xad \xc4\x91i\xe1\xbb\x83m\nkhong co gi\n",
            name="plan.txt",
        )
