"""`import` as it is typed, from an empty folder to workbooks that can be sent."""

from pathlib import Path

import pytest

from tests.support.plans import (
    HEAD_LINES,
    KHOI_5,
    Table,
    appendix,
    docx_of,
    paper_rows,
    plan_docx,
    scores,
    xlsx_of,
)
from tests.support.sentences import sentences_of
from workbook_builder.cli.app import run
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.unit_codes import propose_codes
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.plan_import.read.head import read_head
from workbook_builder.plan_import.read.units import read_unit_list, units_with_codes
from workbook_builder.plan_import.source.file import read_plan
from workbook_builder.problems import CampaignError
from workbook_builder.words.messages.plan_import import PlanCode

UNITS = Table(
    [
        ("TT", "Tên đơn vị", "E-mail"),
        ("1", "Sở Tài chính", "stc@example.vn"),
        ("2", "Sở Y tế", "không có"),
        ("3", "Văn phòng Đoàn ĐBQH và HĐND Tỉnh", ""),
    ]
)


PLAN = plan_docx(KHOI_5)
WHOLE = docx_of(*HEAD_LINES[6:], *appendix(paper_rows(KHOI_5), 4), "Danh sách", UNITS)


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty folder in which an officer has put the plan."""
    monkeypatch.chdir(tmp_path)
    Path("whole.docx").write_bytes(WHOLE)
    Path("plan.docx").write_bytes(PLAN)
    return tmp_path


@pytest.fixture
def typed(here, capsys):
    def call(line):
        code = run(line.split())
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


# From a plan to workbooks


def test_a_plan_with_its_units_is_ready_to_send_in_two_commands(typed, here):
    code, out, _ = typed("import whole.docx -o khoi-5")
    assert code == 0
    assert "Khai báo hợp lệ" in out
    assert typed("build khoi-5")[0] == 0
    codes = propose_codes([row[1] for row in UNITS.rows[1:]])
    assert {path.name for path in (here / "khoi-5" / "Gui-di").iterdir()} == {
        f"Bang-tu-cham_khoi-5_{code}.xlsx" for code in codes
    }


def test_without_units_the_next_command_is_told_and_works(typed, here):
    code, out, err = typed("import plan.docx -o khoi-5")
    assert code == 0
    assert "Khai báo còn 1 lỗi" in out
    assert "--units" in err
    Path("ds.xlsx").write_bytes(xlsx_of([["Danh sách đơn vị"], ["Sở A"], ["Sở B"]], "DS"))
    code, out, err = typed("import plan.docx -o khoi-5 --units ds.xlsx")
    assert code == 0
    assert "2 đơn vị" in out
    assert "bỏ qua: Danh sách đơn vị" in err
    assert typed("check khoi-5")[0] == 0


def test_a_definition_that_someone_has_changed_is_not_replaced(typed, here):
    typed("import whole.docx -o khoi-5")
    definition = here / "khoi-5" / "campaign.yaml"
    changed = definition.read_text("utf-8") + "# của tôi\n"
    definition.write_text(changed, "utf-8")
    code, _, err = typed("import whole.docx -o khoi-5")
    assert code == 2
    assert "đã có campaign.yaml" in err
    assert definition.read_text("utf-8") == changed


@pytest.mark.parametrize("name", ["campaign.yaml", "Khai-bao.xlsx"])
def test_a_definition_of_either_form_is_not_replaced(typed, here, name):
    (here / "khoi-5").mkdir()
    (here / "khoi-5" / name).write_bytes(b"x")
    assert typed("import plan.docx -o khoi-5")[0] == 2
    assert [path.name for path in (here / "khoi-5").iterdir()] == [name]


def test_a_definition_that_was_built_from_is_not_replaced(typed, here):
    typed("import whole.docx -o khoi-5")
    typed("build khoi-5")
    assert typed("import whole.docx -o khoi-5")[0] == 2


def test_scores_are_printed_by_group(typed, here):
    tables = appendix(paper_rows(KHOI_5, scores()), 2, scored=True)
    Path("report.docx").write_bytes(docx_of(*tables))
    code, out, err = typed("import report.docx -o vp --scores")
    assert code == 0
    assert "I 18; II 33; III 18; IV 13; tổng 82" in out
    assert "Nhóm IV ghi 13 điểm" in err


def test_many_doubts_of_one_kind_are_one_line_with_their_places(typed, here):
    rows = [("I", "Nhóm", "20"), *((f"{n}", f"Tiêu chí {n}", "2") for n in range(1, 11))]
    Path("many.docx").write_bytes(docx_of(Table([("TT", "Tiêu chí", "Điểm"), *rows])))
    _, _, err = typed("import many.docx -o many")
    assert err.count("chỉ ghi 2 điểm") == 1
    assert "Như vậy 10 chỗ: bảng 1, hàng 3; bảng 1, hàng 4" in err
    report = (here / "many" / "Ket-qua-nhap.txt").read_text("utf-8")
    [line] = [line for line in report.splitlines() if "chỉ ghi 2 điểm" in line]
    assert all(f"bảng 1, hàng {row}" in line for row in range(3, 13))


def test_the_command_speaks_english(typed):
    _, out, err = typed("import plan.docx -o khoi-5 --lang en")
    assert "4 groups, 20 criteria, 100 points, 0 units" in out
    assert "The plan has no list of units" in err


def test_of_a_workbook_the_remarks_speak_the_words_of_its_sheets(typed, here):
    _, _, err = typed("import plan.docx -o khoi-5 --excel")
    assert "Điền ở Khai-bao.xlsx › Thông tin › Vai trò của người ký" in err
    assert "điền ở Khai-bao.xlsx › Đơn vị." in err
    report = (here / "khoi-5" / "Ket-qua-nhap.txt").read_text("utf-8")
    assert "Tên phong trào: lấy từ kế hoạch" in report
    assert "signer" not in err + report


def test_a_folder_in_the_place_of_the_plan_is_told(typed, here):
    code, _, err = typed("import . -o khoi-5")
    assert code == 2
    assert "Đây là một thư mục" in err


def test_a_table_of_units_right_below_the_rubric_is_no_part_of_it(typed, here):
    rows = [("TT", "Tiêu chí", "Điểm"), ("I", "Nhóm", "5"), ("1", "Một", "5")]
    Path("near.docx").write_bytes(docx_of(Table(rows), UNITS))
    _, out, _ = typed("import near.docx -o near")
    assert "1 nhóm, 1 tiêu chí, 5 điểm, 3 đơn vị" in out


# In Excel


def test_a_plan_becomes_a_workbook_that_says_what_is_missing(typed, here):
    code, _, err = typed("import plan.docx -o khoi-5 --excel")
    assert code == 0
    assert "Khai-bao.xlsx:Đơn vị" in err
    assert not (here / "khoi-5" / "campaign.yaml").exists()
    assert typed("check khoi-5")[0] == 2
    typed("import whole.docx -o khoi-5 --excel")
    assert typed("check khoi-5")[0] == 0
    assert load_definition(CampaignFolder(here / "khoi-5")).rubric == KHOI_5.rubric


def test_an_untouched_definition_changes_its_form_without_a_second_one(typed, here):
    typed("import whole.docx -o khoi-5")
    typed("import whole.docx -o khoi-5 --excel")
    assert typed("check khoi-5")[0] == 0
    assert not (here / "khoi-5" / "campaign.yaml").exists()


def test_the_next_command_can_be_copied_whatever_the_folder_is_called(here, capsys):
    assert run(["import", "whole.docx", "-o", "Khối 5"]) == 0
    assert 'workbook-builder build "Khối 5"' in capsys.readouterr().out
    assert load_campaign(here / "Khối 5" / "campaign.yaml").id == "khoi-5"


# Remarks in the definition


def test_doubts_stand_beside_what_they_are_about(typed, here):
    typed("import plan.docx -o khoi-5")
    lines = (here / "khoi-5" / "campaign.yaml").read_text("utf-8").splitlines()
    above = {line.strip(): lines[at - 1].strip() for at, line in enumerate(lines)}
    assert above['- id: "IV.1"'].startswith("# bảng 5, hàng 1")
    assert above["due: 2023-12-15"].startswith("# Lấy từ kế hoạch (đoạn")
    assert above["units: []"].startswith("# Kế hoạch không kèm danh sách đơn vị")


def test_points_finer_than_hundredths_get_the_decimals_they_need(typed, here):
    rows = [("TT", "Tiêu chí", "Điểm"), ("I", "Nhóm", "0,125"), ("1", "Một", "0,125")]
    Path("fine.docx").write_bytes(docx_of(Table(rows), UNITS))
    typed("import fine.docx -o fine")
    assert load_campaign(here / "fine" / "campaign.yaml").ranking.decimals == 3


# Units


def listed(data, name="ds"):
    listed = read_unit_list(read_plan(data, name))
    passed = [problem.values["value"] for problem in listed.problems]
    return [(unit.name, unit.email) for unit in listed.units], passed


def test_a_pasted_list_needs_names_alone():
    text = "DANH SÁCH\n1. Sở Tài chính\n2) Sở Y tế <syt@example.vn>\n- Văn phòng,\n\n4\tSở Nội vụ\n"
    units, passed = listed(text.encode())
    assert units == [
        ("Sở Tài chính", ""),
        ("Sở Y tế", "syt@example.vn"),
        ("Văn phòng", ""),
        ("Sở Nội vụ", ""),
    ]
    assert passed == ["DANH SÁCH"]


def test_a_list_with_headings_is_read_by_its_columns():
    units, _ = listed(docx_of("Danh sách", UNITS))
    assert units == [
        ("Sở Tài chính", "stc@example.vn"),
        ("Sở Y tế", ""),
        ("Văn phòng Đoàn ĐBQH và HĐND Tỉnh", ""),
    ]


def test_units_of_one_name_get_codes_of_their_own():
    found = read_unit_list(read_plan("Phòng Một\nPhòng Mốt\n".encode(), "ds"))
    codes = [unit.code for unit in units_with_codes(found.units)]
    assert len(set(codes)) == 2


def test_a_list_without_names_is_refused():
    with pytest.raises(CampaignError) as raised:
        read_unit_list(read_plan(b"1\n2\n", "ds"))
    assert [problem.code for problem in raised.value.problems] == ["plan_no_units"]


# What the plan says of itself


def head(*lines):
    return read_head(read_plan("\n".join(lines).encode(), "plan.txt"), frozenset())


def test_a_day_before_which_reports_are_due_is_not_taken_for_the_due_day():
    assert head("Gửi báo cáo chậm nhất trước ngày 10/01/2026.").due is None
    assert head("Gửi báo cáo về Sở chậm nhất ngày 10/01/2026.").due is not None


def test_two_due_days_leave_it_open():
    said = "Nộp báo cáo chậm nhất ngày 30/5/2022. Nộp báo cáo chậm nhất ngày 30/11/2022."
    assert head(said).due is None


def test_a_report_s_own_number_is_not_the_plan_s():
    found = head("Số: 219/BC-VP Đồng Tháp, ngày 18 tháng 12 năm 2023", "BÁO CÁO", "Kết quả", "I. A")
    assert found.number is None
    assert found.place.text == "Đồng Tháp"


def test_the_number_in_the_head_is_taken_where_the_paper_is_a_plan():
    found = head(
        "UBND TỈNH A",
        "SỞ B",
        "Số: 12/KH-SB",
        "Huế, ngày 2 tháng 3 năm 2024",
        "KẾ HOẠCH",
        "Thi đua năm 2024",
        "Căn cứ luật",
    )
    assert (found.number.text, f"{found.day}") == ("12/KH-SB", "2024-03-02")
    assert (found.parent.text, found.issuer.text) == ("UBND TỈNH A", "SỞ B")
    assert (found.title.text, found.period.text) == ("Thi đua năm 2024", "năm 2024")


# Sentences


@pytest.mark.parametrize("code", sorted(sentences_of(PlanCode)))
def test_both_languages_have_the_same_blanks(code):
    from tests.support.definition_text import blanks

    assert blanks(sentences_of(PlanCode)[code].vi) == blanks(sentences_of(PlanCode)[code].en)
