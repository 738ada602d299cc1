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
