"""The plan behind the template khoi-5-2023, as text or document: its rubric comes out equal."""

import json
from datetime import date
from decimal import Decimal

import pytest

from tests.support.plans import (
    HEAD_LINES,
    KHOI_5,
    appendix,
    docx_of,
    paper_rows,
    pdf_text,
    plan_docx,
    scores,
)
from workbook_builder.campaign.office import Issuer, Plan
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.plan_import.report import REPORT
from workbook_builder.plan_import.to_definition import SCORES, import_plan

WIDTHS = (45, 52, 62, 68)


def imported(tmp_path, data, name, **options):
    source = tmp_path / name
    source.write_bytes(data if isinstance(data, bytes) else data.encode())
    done = import_plan(source, tmp_path / "khoi-5-2023", **options)
    return done, load_written(tmp_path)


def load_written(tmp_path):
    """The definition as it was written, read by the program's own reader; units were not given."""
    path = tmp_path / "khoi-5-2023" / "campaign.yaml"
    text = path.read_text("utf-8").replace("units: []", "units: [{code: a, name: A}]")
    whole = tmp_path / "whole.yaml"
    whole.write_text(text, "utf-8")
    return load_campaign(whole)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_text_of_the_plan_gives_the_template_s_rubric(tmp_path, width):
    _, campaign = imported(tmp_path, pdf_text(paper_rows(KHOI_5), width), "plan.txt")
    assert campaign.rubric == KHOI_5.rubric
    assert campaign.total == KHOI_5.total


def test_a_document_of_four_pages_gives_the_template_s_rubric(tmp_path):
    done, campaign = imported(tmp_path, plan_docx(KHOI_5, pages=4), "plan.docx")
    assert campaign.rubric == KHOI_5.rubric
    assert [row.fate for row in done.rubric.rows].count("heading") == 4


@pytest.mark.parametrize("form", ["text", "docx"])
def test_what_the_plan_says_of_itself_is_taken(tmp_path, form):
    data = pdf_text(paper_rows(KHOI_5), 62) if form == "text" else plan_docx(KHOI_5)
    _, campaign = imported(tmp_path, data, f"plan.{form}")
    assert campaign.title == KHOI_5.title
    assert campaign.plan == Plan("741/KH-KTĐ5", date(2023, 7, 25))
    assert campaign.issuer == Issuer("Khối thi đua 5", "UBND TỈNH ĐỒNG THÁP", "Đồng Tháp")
    assert (campaign.period, campaign.due) == ("năm 2023", date(2023, 12, 15))
    assert campaign.id == "khoi-5-2023"


def test_what_the_plan_leaves_open_is_asked_for(tmp_path):
    done, _ = imported(tmp_path, pdf_text(paper_rows(KHOI_5), 62), "plan.txt")
    assert [problem.code for problem in done.asked] == ["plan_missing_signer", "plan_units_missing"]
    assert [problem.code for problem in done.faults] == ["no_units"]
    steps = [problem.values["id"] for problem in done.doubts if problem.code == "plan_step"]
    assert steps == ["IV.1", "IV.2", "IV.3"]


@pytest.mark.parametrize("width", WIDTHS)
def test_a_filled_text_gives_the_same_rubric_and_the_unit_s_scores(tmp_path, width):
    text = pdf_text(paper_rows(KHOI_5, scores()), width)
    done, campaign = imported(tmp_path, text.replace("ư", "ƣ"), "report.txt", with_scores=True)
    assert campaign.rubric == KHOI_5.rubric
    assert {group.id: group.points for group in done.scores.groups} == {
        "I": 18,
        "II": 33,
        "III": 18,
        "IV": 13,
    }
    assert done.scores.total == done.scores.written == 82


@pytest.mark.parametrize("written", [81, 83])
def test_a_sum_on_the_paper_that_is_off_is_told_either_way(tmp_path, written):
    text = pdf_text(paper_rows(KHOI_5, scores() | {"total": str(written)}), 62)
    done, _ = imported(tmp_path, text, "report.txt", with_scores=True)
    (off,) = (problem for problem in done.doubts if problem.code == "plan_score_total_off")
    assert (off.values["value"], off.values["sum"]) == (written, 82)


def test_a_filled_document_gives_the_same_scores(tmp_path):
    tables = appendix(paper_rows(KHOI_5, scores()), 4, scored=True)
    data = docx_of(*HEAD_LINES[6:], *tables)
    done, campaign = imported(tmp_path, data, "report.docx", with_scores=True)
    assert campaign.rubric == KHOI_5.rubric
    chosen = {score.id: score.tier for score in done.scores.criteria if score.tier}
    assert chosen["II.8"] == "Không"
    assert chosen["I.5"] == "Từ 10 đến 19 văn bản, tin bài"
    assert len(chosen) == 17
    assert [group.counted for group in done.scores.groups] == [18, 33, 18, 0]


def test_scores_are_written_for_other_programs(tmp_path):
    text = pdf_text(paper_rows(KHOI_5, scores()), 52)
    imported(tmp_path, text, "report.txt", with_scores=True)
    said = json.loads((tmp_path / "khoi-5-2023" / SCORES).read_text("utf-8"))
    assert said["groups"] == {"I": 18, "II": 33, "III": 18, "IV": 13}
    assert said["criteria"][0] == {"id": "I.1", "points": 4, "tier": "Triển khai thường xuyên"}
    assert said["criteria"][-1] == {"id": "IV.3", "points": None, "tier": None}


def test_points_that_a_group_alone_has_are_not_shared_out(tmp_path):
    text = pdf_text(paper_rows(KHOI_5, scores()), 52)
    done, _ = imported(tmp_path, text, "report.txt", with_scores=True)
    [alone] = [problem for problem in done.doubts if problem.code == "plan_score_group_only"]
    assert alone.values["value"] == Decimal(13)
    assert alone.values["ids"] == "IV.1, IV.2, IV.3"


def test_the_report_tells_of_every_row(tmp_path):
    rows = paper_rows(KHOI_5)
    imported(tmp_path, plan_docx(KHOI_5), "plan.docx")
    report = (tmp_path / "khoi-5-2023" / REPORT).read_text("utf-8")
    told = report.partition("5. Từng hàng của bảng")[2]
    for row in rows:
        assert row.text[:90] in told
    assert "bảng 2, hàng 2: nhóm I: I | Công tác tuyên truyền" in told
