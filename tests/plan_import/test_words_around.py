"""What stands around the table of a plan: proposed where it is the plan's own, else left to ask."""

import pytest

from tests.support.plans import HEADS, Table, docx_of, xlsx_of
from workbook_builder.plan_import.to_definition import import_plan

ROWS = [HEADS, ("1", "Tuyên truyền", "4"), ("2", "Báo cáo", "6")]
FOOT = [("Nơi nhận:\n- Các sở;\n- Lưu: VT.", "CHỦ TỊCH\n\nNguyễn Văn An")]


@pytest.fixture
def imported(tmp_path):
    def done(data, name="plan.docx"):
        (tmp_path / name).write_bytes(data)
        return import_plan(tmp_path / name, tmp_path / "dot")

    return done


def test_who_signs_a_plan_is_proposed_and_its_file_copy_is_no_recipient(imported):
    done = imported(docx_of("KẾ HOẠCH", "Thi đua năm 2025", Table(ROWS), Table(FOOT)))
    assert done.campaign.signer.name == "Nguyễn Văn An"
    assert done.campaign.recipients == ("Các sở",)
    assert not [one for one in done.found if "Lưu" in str(one.values["value"])]


@pytest.mark.parametrize("title", ["BÁO CÁO", "PHIẾU TỰ CHẤM ĐIỂM", "BIÊN BẢN HỌP KHỐI"])
def test_who_signs_what_a_unit_writes_does_not_sign_the_plan(imported, title):
    basis = "Căn cứ Kế hoạch số 1/KH-UBND của tỉnh;"
    done = imported(docx_of(title, basis, Table(ROWS), Table(FOOT)))
    assert done.campaign.signer.name == ""
    assert done.campaign.legal_bases == ()
    assert "plan_missing_signer" in {problem.code.value for problem in done.asked}


def test_a_total_above_the_headings_of_a_sheet_decides_between_readings(imported):
    rows = [
        ("Tổng điểm cho các nội dung là 20 điểm.",),
        ("Nội dung", "Điểm"),
        *(("Công tác Đảng", 10), ("Nghị quyết", 6), ("Đảng phí", 4)),
        *(("Công tác Đoàn", 10), ("Đoàn phí", 7), ("Phong trào", 3)),
    ]
    done = imported(xlsx_of(rows), "plan.xlsx")
    assert [group.title for group in done.campaign.rubric] == ["Công tác Đảng", "Công tác Đoàn"]


def test_a_title_ends_where_the_sentences_of_the_plan_begin(imported):
    sentence = "Các đơn vị gửi bảng tự chấm về Sở Nội vụ trước ngày 15 tháng 12 năm 2025."
    for body in (sentence, "Thời gian: từ 01/11 đến 10/11/2025", "I. Mục đích"):
        titled = ("Tổ chức phong trào thi đua", "chuyển đổi số năm học 2025 - 2026")
        done = imported(docx_of("KẾ HOẠCH", *titled, body, Table(ROWS)))
        assert done.campaign.title == " ".join(titled)
        assert done.campaign.period == "năm học 2025 - 2026"


@pytest.mark.parametrize(
    ("lines", "name", "parent"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH LÀO CAI"), "ỦY BAN NHÂN DÂN TỈNH LÀO CAI", ""),
        (("UBND TỈNH LÀO CAI", "SỞ NỘI VỤ"), "SỞ NỘI VỤ", "UBND TỈNH LÀO CAI"),
        (("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", "XÃ MƯỜNG HUM"), None, ""),
        (("UBND HUYỆN B", "CÔNG VĂN"), "", ""),
    ],
)
def test_a_body_in_two_lines_is_one_and_a_kind_of_paper_is_none(imported, lines, name, parent):
    done = imported(docx_of(*lines, "KẾ HOẠCH", "Thi đua năm 2025", Table(ROWS)))
    issuer = done.campaign.issuer
    assert issuer.name == (" ".join(lines) if name is None else name)
    assert (issuer.parent or "") == parent
