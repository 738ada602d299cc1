"""Score tables in the manners in which offices write them: each comes out as a reader means it.

What can't be taken is told, and then the import is not called good.
"""

from __future__ import annotations

import pytest

from tests.support.plans import Table, docx_of, xlsx_of
from tests.support.random_plans import outline
from workbook_builder.plan_import.report import REPORT
from workbook_builder.plan_import.to_definition import import_plan
from workbook_builder.problems import CampaignError, errors_among

HEADS = ("TT", "Tiêu chí", "Điểm")
COLUMNS = ("STT", "Tiêu chuẩn", "Chuẩn", "Thưởng", "Trừ")
TITLE = ("KẾ HOẠCH", "Phát động phong trào thi đua năm 2025")


@pytest.fixture
def imported(tmp_path):
    def done(*parts, **options):
        if isinstance(parts[0], bytes):
            source, data = tmp_path / "plan.xlsx", parts[0]
        else:
            tables = (Table(list(part)) if isinstance(part, list) else part for part in parts)
            source, data = tmp_path / "plan.docx", docx_of(*TITLE, *tables)
        source.write_bytes(data)
        return import_plan(source, tmp_path / "dot", **options)

    return done


def shape(done):
    """The rubric, a line for each group, criterion and level."""
    return list(outline(done.campaign.rubric))


def told(done):
    return {problem.code.value for problem in done.doubts}


def is_good(done):
    """Whether nothing is at stake, and the definition lacks nothing but units."""
    faults = {problem.code.value for problem in errors_among(done.faults)}
    return done.balance.good and faults <= {"no_units"}


# Which column is what


@pytest.mark.parametrize("head", ["#", "Mã", "No", "Số", "Ký hiệu", "TT"])
def test_a_column_of_numbers_is_known_by_what_it_holds(imported, head):
    done = imported(
        [
            (head, "Nội dung đánh giá", "Điểm tối đa", "Điểm đạt"),
            ("I", "Phẩm chất", "10", ""),
            ("1", "Đạo đức", "5", ""),
            ("2", "Đoàn kết", "5", ""),
            ("II", "Nhiệm vụ", "90", ""),
            ("1", "Khối lượng", "60", ""),
            ("2", "Tiến độ", "30", ""),
        ]
    )
    assert shape(done) == ["I 10", "- I.1 5", "- I.2 5", "II 90", "- II.1 60", "- II.2 30"]
    assert is_good(done)
    assert done.campaign.total == 100


@pytest.mark.parametrize(
    "other",
    ["Điểm tối thiểu", "Điểm GVCN đánh giá", "Điểm đạt", "Điểm điều tra XHH", "Điểm BCH chấm"],
)
@pytest.mark.parametrize("first", [True, False])
def test_of_several_columns_of_points_the_maximum_is_meant(imported, other, first):
    rows = [
        ("1", "Tính mới", "21", "30"),
        ("2", "Áp dụng", "21", "30"),
        ("3", "Hiệu quả", "25", "40"),
    ]
    heads = ("TT", "Tiêu chí", other, "Điểm tối đa")
    lines = [heads, *rows, ("", "Tổng", "67", "100")]
    if not first:
        lines = [(number, text, high, low) for number, text, low, high in lines]
    done = imported(lines)
    assert [c.points for c in done.campaign.criteria()] == [30, 30, 40]
    assert (done.campaign.total, is_good(done)) == (100, True)
    least = "plan_minimum_column" if "tối thiểu" in other else "plan_other_column"
    assert {"plan_points_column", least} <= told(done)


def test_a_table_without_headings_is_known_by_its_columns_and_told(imported):
    done = imported(
        [("1", "Chấp hành nội quy", "20"), ("2", "Học tập", "50"), ("3", "Phong trào", "30")]
    )
    assert [c.points for c in done.campaign.criteria()] == [20, 50, 30]
    assert "plan_no_headings" in told(done)


# What stands under what


def test_one_letter_of_a_series_may_be_a_capital(imported):
    done = imported(
        [
            HEADS,
            ("1", "Chuyên môn", "80"),
            ("a", "Đất đai", "30"),
            ("a1", "Quy hoạch", "30"),
            ("b.", "Tài nguyên nước", "15"),
            ("b1.", "Thống kê", "10"),
            ("b2", "Đăng ký", "5"),
            ("C", "Môi trường", "25"),
            ("C1", "Thu gom", "15"),
            ("C2", "Nông thôn mới", "10"),
            ("d.", "Thanh tra", "10"),
            ("d1", "Kế hoạch", "10"),
            ("2", "Cải cách", "20"),
            ("2.1", "Kế hoạch", "20"),
            ("", "Tổng cộng", "100"),
        ]
    )
    assert [(g.id, g.points) for g in done.campaign.rubric[0].groups] == [
        ("a", 30),
        ("b", 15),
        ("C", 25),
        ("d", 10),
    ]
    assert is_good(done)


def test_articles_are_groups_though_no_column_holds_their_numbers(imported):
    done = imported(
        [
            ("Nội dung đánh giá", "Điểm tối đa", "SV tự đánh giá"),
            ("Điều 4. Ý thức học tập", "20", ""),
            ("a) Chuyên cần", "", ""),
            ("- Đi học đầy đủ", "12", ""),
            ("b) Kết quả học tập", "", ""),
            ("- Điểm trung bình", "8", ""),
            ("Điều 5. Chấp hành nội quy", "25", ""),
            ("a) Nội quy", "", ""),
            ("- Chấp hành nội quy nhà trường", "25", ""),
            ("Tổng cộng", "45", ""),
        ]
    )
    assert shape(done) == ["4 20", "- 4.a 12", "- 4.b 8", "5 25", "- 5.a 25"]
    assert is_good(done)


def test_sections_over_the_whole_row_hold_what_is_numbered_below(imported):
    done = imported(
        [
            HEADS,
            ("PHẦN MỘT: CÔNG TÁC ĐẢNG", "…", "…"),
            ("1", "Chi bộ", "10"),
            ("2", "Nghị quyết", "20"),
            ("PHẦN HAI: CHUYÊN MÔN", "…", "…"),
            ("1", "Chỉ tiêu", "30"),
            ("2", "Báo cáo", "40"),
            ("", "Tổng", "100"),
        ]
    )
    assert [(g.points, len(g.criteria)) for g in done.campaign.rubric] == [(30, 2), (70, 2)]
    assert is_good(done)


def test_numbers_may_begin_again_below_numbers_of_the_same_kind(imported):
    rows = [("1", "Một", "40"), ("1", "A", "15"), ("2", "B", "25"), ("2", "Hai", "60")]
    done = imported([HEADS, *rows, ("1", "C", "20"), ("2", "D", "40"), ("", "Tổng", "100")])
    assert shape(done) == ["1 40", "- 1.1 15", "- 1.2 25", "2 60", "- 2.1 20", "- 2.2 40"]


def test_rows_without_numbers_stand_between_numbered_ones_where_the_sums_say_so(imported):
    done = imported(
        [
            COLUMNS,
            ("5", "Chế độ báo cáo", "5", "", ""),
            ("", "- Gửi báo cáo đúng hạn", "2", "", ""),
            ("5.1", "Gửi 01 báo cáo không đúng thời gian.", "", "", "-0,5"),
            ("5.2", "Không gửi báo cáo giải trình", "", "", "(không xếp loại)"),
            ("", "- Phối hợp nhiệm vụ chung", "3", "", ""),
            ("5.3", "Phối hợp trễ (mỗi nhiệm vụ, điểm trừ không quá 3 điểm).", "", "", "-0,5"),
        ]
    )
    assert shape(done) == [
        "5 5",
        "- 5.4 2",
        "- 5.1 0.5 penalty",
        "- 5.5 3",
        "- 5.3 3 0.5/case penalty",
    ]
    assert [r.row.number for r in done.rubric.rows if r.fate == "kept"] == ["5.2"]
    assert "plan_points_unread" in told(done)
    assert is_good(done)


def test_levels_of_two_criteria_in_one_list_are_parted(imported):
    done = imported(
        [
            HEADS,
            ("I", "Nông thôn mới", "1"),
            ("1", "Hướng dẫn và kiểm tra", "1"),
            ("", "- Có văn bản hướng dẫn", "0,5"),
            ("", "- Không có văn bản hướng dẫn", "0"),
            ("", "- Có kế hoạch kiểm tra", "0,5"),
            ("", "- Không có kế hoạch kiểm tra", "0"),
        ]
    )
    assert shape(done)[2:] == [
        "-- I.1.1 0.5",
        "   0.5 Có văn bản hướng dẫn",
        "   0 Không có văn bản hướng dẫn",
        "-- I.1.2 0.5",
        "   0.5 Có kế hoạch kiểm tra",
        "   0 Không có kế hoạch kiểm tra",
    ]
    assert is_good(done)


def test_a_table_of_penalties_belongs_to_the_rubric_before_it(imported):
    heads = ("TT", "Tiêu chí", "Điểm tối đa", "Tự chấm")
    done = imported(
        [
            heads,
            ("I", "Chung", "30", ""),
            ("1", "Phẩm chất", "30", ""),
            ("II", "Nhiệm vụ", "70", ""),
            ("1", "Tiến độ", "70", ""),
        ],
        "Phần điểm trừ",
        [("TT", "Nội dung vi phạm", "Điểm trừ"), ("1", "Đi muộn", "5"), ("2", "Bỏ họp", "5")],
    )
    base = [g.points for g in done.campaign.rubric if g.counts_as == "base"]
    [penalty] = [g for g in done.campaign.rubric if g.counts_as == "penalty"]
    assert (sum(base), penalty.title, penalty.points) == (100, "Phần điểm trừ", 10)
    assert [c.points for c in penalty.criteria] == [5, 5]
    assert "plan_tables_joined" in told(done)
    assert is_good(done)


def test_a_table_that_goes_on_after_a_heading_belongs_to_the_rubric(imported):
    first = [HEADS, ("I", "Một", "40"), ("1", "A", "40")]
    second = [HEADS, ("II", "Hai", "60"), ("1", "B", "60")]
    done = imported("Phần A", first, "Phần B", second)
    assert shape(done) == ["I 40", "- I.1 40", "II 60", "- II.1 60"]


def test_what_another_table_says_of_points_is_told(imported):
    bands = [("Xếp loại", "Từ"), ("Tốt", "90 điểm"), ("Khá", "70 điểm")]
    done = imported([HEADS, ("I", "Một", "40"), ("1", "A", "40")], "Xếp loại", bands)
    assert "plan_table_unread" in told(done)


# Points


def test_a_criterion_keeps_its_points_whatever_its_text_says_of_deductions(imported):
    done = imported(
        [
            HEADS,
            ("I", "Nền nếp", "10"),
            ("1", "Giờ công\nĐi muộn: trừ 0,5đ/lần.\nVắng họp: trừ 1đ/lần.", "8"),
            ("2", "Trang phục\nKhông đúng quy định: trừ 0,5 đ/lần.", "2"),
            ("II", "Chuyên môn", "90"),
            ("1", "Dạy học\nĐề thi sai kiến thức: trừ 4đ/đề.", "50"),
            ("2", "Chất lượng. Mỗi lần không đạt trừ điểm", "40"),
        ]
    )
    assert shape(done) == ["I 10", "- I.1 8", "- I.2 2", "II 90", "- II.1 50", "- II.2 40"]
    assert "plan_amounts_in_text" in told(done)
    assert is_good(done)


def test_points_in_the_text_are_not_lost_beside_a_deduction(imported):
    done = imported(
        [HEADS, ("I", "Nền nếp", "5"), ("1", "Đi học: 5 điểm (đi muộn trừ 1 điểm/lần)", "")]
    )
    assert shape(done) == ["I 5", "- I.1 5"]


def test_points_are_read_with_the_words_around_them(imported):
    done = imported(
        [
            ("Nội Dung Đánh Giá", "Thang Điểm", "Tự chấm"),
            ("1. Ý thức học tập", "", ""),
            ("1.1 Điểm cộng", "+20 điểm\n(tối đa)", ""),
            ("1.1.1 Đi học chuyên cần", "5 điểm\n(tối đa)", ""),
            ("1.1.2 Tham dự hội thảo", "2 điểm/lần", ""),
            ("1.1.3 Thi học thuật\n- Cấp thành\n- Cấp trường", "4 điểm\n3 điểm", ""),
            ("1.2 Điểm trừ", "- 20 điểm\n(tối đa)", ""),
            ("1.2.1 Khiển trách", "-10 điểm", ""),
            ("TỔNG ĐIỂM PHẦN 1", "20 điểm\n(tối đa)", ""),
            ("2. Thành tích", "", ""),
            ("2.1 Giấy khen", "10 điểm", ""),
            ("2.2 Giải cấp tỉnh", "10 điểm", ""),
        ]
    )
    assert shape(done) == [
        "1 20",
        "- 1.1 20 capped",
        "-- 1.1.1 5",
        "-- 1.1.2 20 2/case",
        "-- 1.1.3 4",
        "   4 Cấp thành",
        "   3 Cấp trường",
        "- 1.2 0 most_penalty=20",
        "-- 1.2.1 10 penalty",
        "2 20",
        "- 2.1 10",
        "- 2.2 10",
    ]
    assert is_good(done)


def test_levels_in_the_cell_may_take_all_points(imported):
    done = imported(
        [
            HEADS,
            ("I", "Học tập", "10"),
            ("1", "Vượt khó\n- Dưới 10%: 4 điểm\n- Từ 10%: 2 điểm\n- Trên 30%: trừ hết điểm", "4"),
            ("2", "Kết quả\n- Xuất sắc: 6 điểm\n- Khá: 4 điểm\n- Trung bình: 2 điểm", "6"),
        ]
    )
    assert [[t.points for t in c.tiers] for c in done.campaign.criteria()] == [[4, 2, 0], [6, 4, 2]]


def test_levels_that_can_not_be_parted_are_told(imported):
    text = "Kết quả: Tốt 10 điểm; Khá 7 điểm; Trung bình 5 điểm"
    done = imported([HEADS, ("I", "Nhóm", "10"), ("1", text, "10")])
    assert shape(done) == ["I 10", "- I.1 10"]
    assert "plan_amounts_in_text" in told(done)


def test_a_label_that_no_dropdown_can_show_is_cut_and_whole_in_the_title(imported):
    label = "Tham gia đầy đủ, " + "đạt yêu cầu của tuần sinh hoạt công dân; " * 8
    done = imported(
        [
            HEADS,
            ("I", "A", "10"),
            ("1", "Tuần sinh hoạt", "10"),
            ("", label, "10"),
            ("", "Không", "0"),
        ]
    )
    [criterion] = done.campaign.criteria()
    assert len(criterion.tiers[0].label) <= 255
    assert label.strip() in criterion.title
    assert "plan_label_cut" in told(done)
    assert is_good(done)


def test_levels_with_the_same_words_around_their_bounds_can_be_measured(imported):
    rows = [
        ("a", "Hoàn thành 100% số lượng công việc được giao", "20"),
        ("b", "Hoàn thành từ 90% đến dưới 100% số lượng công việc được giao", "15"),
        ("c", "Hoàn thành từ 80% đến dưới 90% số lượng công việc được giao", "10"),
        ("d", "Hoàn thành dưới 80% số lượng công việc được giao", "0"),
    ]
    done = imported(
        [HEADS, ("I", "Kết quả", "20"), ("1", "Tỷ lệ hoàn thành", "20"), *rows], measure=True
    )
    [criterion] = done.campaign.criteria()
    assert criterion.measure == "%"
    bounds = [(t.at_least, t.above, t.at_most, t.below) for t in criterion.tiers]
    assert bounds == [
        (100, None, 100, None),
        (90, None, None, 100),
        (80, None, None, 90),
        (None, None, None, 80),
    ]
    assert is_good(done)


# What is given and taken


def test_numbered_cases_are_counted_and_capped_together(imported):
    done = imported(
        [
            COLUMNS,
            ("1", "Đất đai", "6", "", ""),
            ("a1", "Triển khai Luật", "3", "", ""),
            ("a1.1", "Mỗi trường hợp chậm triển khai: trừ 0,5 điểm.", "", "", "-0,5"),
            ("a1.2", "Mỗi trường hợp không phối hợp: trừ 0,5 điểm.", "", "", "-0,5"),
            ("", "Ghi chú: Tổng điểm trừ của mục a1 không quá 1,5 điểm", "", "", ""),
            ("a2", "Nộp danh mục", "3", "", ""),
            ("", "Mỗi trường hợp chậm nộp: trừ 1 điểm", "", "", "-1"),
            ("", "Ghi chú: Tổng điểm trừ của mục a2 không quá 2 điểm.", "", "", ""),
        ]
    )
    assert shape(done) == [
        "1 6",
        "- a1 3 most_penalty=1.5",
        "-- a1.0 3",
        "-- a1.1 1.5 0.5/case penalty",
        "-- a1.2 1.5 0.5/case penalty",
        "- a2 3",
        "-- a2.0 3",
        "-- a2.1 2 1/case penalty",
    ]
    assert [r.fate for r in done.rubric.rows].count("rule") == 2
    assert is_good(done)


def test_a_bonus_row_below_levels_leaves_them_levels(imported):
    text = (
        "Trên 92% được + 0,1 điểm (cứ tăng 1% được cộng 0,1 điểm nhưng tối đa không quá 0,5 điểm)"
    )
    done = imported(
        [
            COLUMNS,
            ("C", "Môi trường", "5", "", ""),
            ("C2", "Cơ sở đạt chuẩn", "5", "", ""),
            ("C2.1", "Trên 90%", "5", "", ""),
            ("C2.2", "Từ 80% đến dưới 90%", "4", "", ""),
            ("C2.3", "Từ 70% đến dưới 80%", "3", "", ""),
            ("C2.4", text, "", "", ""),
        ]
    )
    assert shape(done) == [
        "C 5",
        "- C.2 5",
        "   5 Trên 90%",
        "   4 Từ 80% đến dưới 90%",
        "   3 Từ 70% đến dưới 80%",
        "- C.2.4 0.5 0.1/case bonus",
    ]
    assert is_good(done)


def test_a_list_that_gives_and_takes_alone_is_not_ready(imported):
    rows = [
        ("BIỂU ĐIỂM THI ĐUA (mỗi lớp có 100 điểm/tuần)",),
        ("TT", "Nội dung", "Điểm", "Đơn vị tính"),
        (1, "Đi học muộn", -2, "lượt"),
        (2, "Nghỉ học", -5, "học sinh"),
        (3, "Hoa điểm 10", 2, "lượt"),
        (4, "Đoạt giải", 10, "giải"),
    ]
    done = imported(xlsx_of(rows))
    found = [(c.per_case, g.counts_as) for g in done.campaign.rubric for c in g.criteria]
    assert found == [(2, "bonus"), (10, "bonus"), (2, "penalty"), (5, "penalty")]
    assert {"plan_no_base", "plan_sign_taken"} <= told(done)
    assert not done.balance.good


def test_rows_without_a_sign_beside_rows_with_a_minus_are_in_doubt(imported):
    done = imported(
        [HEADS, ("1", "Phát biểu", "2"), ("2", "Nói chuyện", "-1"), ("3", "Điểm 10", "5")]
    )
    assert "plan_sign_unclear" in told(done)
    assert not done.balance.good


def test_a_span_for_each_case_is_left_to_be_judged(imported):
    done = imported(
        [
            HEADS,
            ("I", "Chuyên môn", "100"),
            ("1", "Dạy học", "100"),
            ("II", "Điểm cộng", "10"),
            ("1", "Khen đột xuất: +0,25đ/lần – 1đ/lần", ""),
            ("2", "Sáng kiến: cộng 3 điểm loại A; cộng 2 điểm loại B", ""),
        ]
    )
    bonus = done.campaign.rubric[1]
    assert (bonus.points, [c.per_case for c in bonus.criteria]) == (10, [None])
    assert "0,25đ/lần – 1đ/lần" in bonus.criteria[0].title
    assert done.balance.as_text == 2


def test_a_span_in_the_cell_of_points_is_told_where_it_can_not_be_taken(imported):
    rows = [
        ("I", "Chuyên môn", "100"),
        ("1", "Dạy học", "100"),
        ("2", "Khen", "0,25đ/lần – 1đ/lần"),
    ]
    done = imported([HEADS, *rows])
    assert "plan_points_judged" in told(done)
    assert "0,25đ/lần" in (done.campaign.rubric[0].criteria[0].title + str(done.rubric.kept))


# The plan's text

PROSE = (
    "1. Tổng điểm thưởng không quá 10 điểm, tổng điểm trừ không quá 5 điểm.",
    "2. Xếp loại: từ 90 điểm trở lên: Hoàn thành xuất sắc; dưới 50 điểm: Không hoàn thành.",
    "3. Đơn vị không gửi báo cáo chấm điểm thì không xếp loại.",
    "4. Điểm cả năm là trung bình cộng điểm bốn quý.",
    "5. Các đơn vị không có thủ tục hành chính thì quy đổi theo tỷ lệ điểm còn lại.",
    "6. Khi bằng điểm, đơn vị có điểm thưởng cao hơn xếp trên.",
    "7. Hội đồng thẩm định điểm tự chấm của các đơn vị.",
)
RUBRIC = [HEADS, ("I", "Một", "60"), ("1", "A", "60"), ("II", "Hai", "40"), ("1", "B", "40")]


def test_caps_in_the_text_are_taken_and_every_other_rule_is_told(imported, tmp_path):
    done = imported(*PROSE, RUBRIC)
    ranking = done.campaign.ranking
    assert (ranking.most_bonus, ranking.most_penalty) == (10, 5)
    assert {
        "plan_rule_bands",
        "plan_rule_knock_out",
        "plan_rule_mean",
        "plan_rule_rescale",
        "plan_rule_ties",
        "plan_rule_scorers",
    } <= told(done)
    report = (tmp_path / "dot" / REPORT).read_text("utf-8")
    for sentence in PROSE:
        for part in sentence.split("; "):
            assert part.rstrip(".;") in report


def test_who_signs_what_it_rests_on_and_who_receives_it_are_proposed(imported, tmp_path):
    done = imported(
        "Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022;",
        "Căn cứ Nghị định số 98/2023/NĐ-CP;",
        "Sở Nội vụ ban hành kế hoạch như sau:",
        RUBRIC,
        "Nơi nhận:",
        "- Các sở, ngành;",
        "- Lưu: VT, TĐKT.",
        "TM. HỘI ĐỒNG",
        "CHỦ TỊCH",
        "Nguyễn Văn An",
    )
    campaign = done.campaign
    assert campaign.legal_bases == (
        "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022",
        "Nghị định số 98/2023/NĐ-CP",
    )
    assert campaign.recipients == ("Các sở, ngành",)
    signer = campaign.signer
    assert (signer.role, signer.post, signer.name) == ("TM. HỘI ĐỒNG", "CHỦ TỊCH", "Nguyễn Văn An")
    report = (tmp_path / "dot" / REPORT).read_text("utf-8")
    assert "signer › name: lấy từ kế hoạch: Nguyễn Văn An" in report


def test_titles_and_notes_in_the_table_are_read_as_text(imported):
    rows = [
        ("BIỂU ĐIỂM (mỗi lớp có 100 điểm/tuần)",),
        ("TT", "Tiêu chí", "Điểm"),
        ("I", "Một", 100),
        (1, "A", 100),
        (None, "Tổng điểm thưởng không quá 10 điểm"),
    ]
    done = imported(xlsx_of(rows))
    assert "plan_rule_other" in told(done)
    assert done.campaign.ranking.most_bonus == 10


# Sums

PLUS = [
    ("Nội dung đánh giá", "Điểm"),
    ("I. Học tập (Tổng điểm 0-20đ)", ""),
    ("1. Chuyên cần", "+12đ"),
    ("2. Nghiên cứu (không quá 15đ)", "+5đ/lần"),
    ("3. Vi phạm quy chế thi", "-4đ/lần"),
    ("Tổng", "20"),
    ("II. Kỷ luật (Tổng điểm 0-10đ)", ""),
    ("1. Nội quy", "+10đ"),
    ("Tổng", "10"),
    ("Tổng điểm: (I + II): 0-30đ", ""),
]


def test_a_plus_is_no_bonus_where_the_sums_count_it(imported):
    done = imported(PLUS)
    assert shape(done) == [
        "I 20 capped",
        "- I.1 12",
        "- I.2 15 5/case",
        "- I.3 400 4/case penalty",
        "II 10",
        "- II.1 10",
    ]
    assert (done.campaign.total, is_good(done)) == (30, True)
    assert "plan_plus_is_base" in told(done)


def test_points_of_groups_are_a_most_where_the_parts_of_several_come_to_more(imported):
    rows = [("I", "Một", "20"), ("1", "A", "14"), ("2", "B", "12"), ("II", "Hai", "10")]
    done = imported([HEADS, *rows, ("1", "C", "8"), ("2", "D", "5")])
    assert [(g.points, g.parts) for g in done.campaign.rubric] == [(20, "capped"), (10, "capped")]
    assert "plan_group_capped" in told(done)


def test_a_note_may_say_the_most_of_a_part(imported):
    rows = [("1. Học tập", ""), ("- Đi học", "10"), ("- Làm bài", "15")]
    done = imported(
        [("Nội dung đánh giá", "Điểm"), *rows, ("Điểm cộng tối đa của mục 1 là 20 điểm", "")]
    )
    assert [(g.points, g.parts) for g in done.campaign.rubric] == [(20, "capped")]


def test_a_criterion_may_begin_with_the_word_for_a_sum(imported):
    rows = [("I", "Một", "10"), ("1", "Tổng kết phong trào", "4"), ("2", "B", "6")]
    done = imported([HEADS, *rows, ("", "Tổng cộng", "10")])
    assert shape(done) == ["I 10", "- I.1 4", "- I.2 6"]


def test_whether_rows_are_levels_or_parts_is_told_where_nothing_says_it(imported):
    rows = [
        ("I", "Một", ""),
        ("1", "Phong trào", ""),
        ("", "Cấp khoa", "5"),
        ("", "Cấp trường", "3"),
    ]
    done = imported([HEADS, *rows])
    assert "plan_levels_or_parts" in told(done)
    assert not done.balance.good


def test_a_list_below_points_that_are_a_mere_most_is_told_to_be_unclear(imported):
    rows = [("1. Phong trào", ""), ("- Tham gia", "9"), ("- Được khen:", "")]
    more = [("• Cấp khoa", "3"), ("• Cấp trường", "5")]
    note = ("Điểm cộng tối đa của mục 1 là 10 điểm", "")
    done = imported([("Nội dung đánh giá", "Điểm"), *rows, *more, note])
    assert "plan_levels_or_parts" in told(done)
    assert not done.balance.good


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("Đơn vị vi phạm pháp luật không được xét thi đua.", "plan_rule_knock_out"),
        ("Huỷ kết quả của đơn vị khai không đúng.", "plan_rule_knock_out"),
        ("Điểm tính theo tỷ lệ hoàn thành chỉ tiêu được giao.", "plan_rule_target"),
        ("Tập thể có đơn thư kéo dài bị hạ 1 bậc.", "plan_rule_knock_out"),
        ("Điểm được làm tròn đến một chữ số.", "plan_rule_other"),
        ("Nếu chậm báo cáo thì bị trừ một nửa số điểm của tiêu chí.", "plan_rule_other"),
        ("Mỗi tiêu chí chỉ tính điểm một lần.", "plan_rule_other"),
    ],
)
def test_a_rule_in_words_of_its_own_is_told_too(imported, sentence, code):
    assert code in told(imported(sentence, RUBRIC))


# The balance


WEIGHED = [
    ("TT", "Tiêu chuẩn", "Hệ số", "Điểm chuẩn", "Thành điểm"),
    ("1", "Chuyên cần", "2", "10", "20"),
    ("2", "Vệ sinh", "1", "10", "10"),
]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (WEIGHED, "plan_weight_column"),
        ([*WEIGHED, ("", "Tổng cộng", "", "", "30")], "plan_total_elsewhere"),
    ],
)
def test_points_that_another_column_makes_are_never_called_good(imported, rows, code):
    done = imported(rows)
    assert code in told(done)
    assert not done.balance.good


def test_the_report_opens_with_the_balance(imported, tmp_path):
    done = imported([*RUBRIC, ("", "Tổng cộng", "100")])
    report = (tmp_path / "dot" / REPORT).read_text("utf-8").splitlines()
    assert report[2] == ("5/5 dòng có điểm đã lấy; tổng đọc được 100 = tổng ghi trong kế hoạch.")
    assert done.balance.good


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([*RUBRIC, ("", "Tổng cộng", "110")], "plan_total_off"),
        ([HEADS, ("I", "Một", "50"), *RUBRIC[2:]], "plan_group_off"),
        ([*RUBRIC, ("2", "", "5")], "plan_row_without_text"),
        ([*RUBRIC, ("2", "C", "5 hoặc 7")], "plan_points_lost"),
    ],
)
def test_where_points_are_lost_or_off_the_import_is_not_good(imported, tmp_path, rows, code):
    done = imported(rows)
    assert code in told(done)
    assert not done.balance.good
    report = (tmp_path / "dot" / REPORT).read_text("utf-8")
    first = next(line for line in report.splitlines() if line.startswith("- "))
    worst = next(p for p in done.doubts if p.code.value == code)
    assert worst.place.sheet in first or "Hàng tổng" in first


def test_a_plan_that_contradicts_itself_is_not_mended(imported):
    rows = [("I", "Một", "60"), ("1", "A", "50"), ("", "Tốt", "50"), ("", "Không", "0")]
    done = imported([HEADS, *rows, ("II", "Hai", "40"), ("1", "B", "40"), ("", "Tổng", "100")])
    assert [c.points for c in done.campaign.criteria()] == [50, 40]
    assert not done.balance.good


def test_no_rubric_is_still_refused(imported):
    with pytest.raises(CampaignError, match="plan_no_rubric"):
        imported("Không có bảng nào.")
