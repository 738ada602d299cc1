"""Award rules in a definition: each rule broken once, in text and on the sheet `Khen thưởng`."""

from __future__ import annotations

import io
import re
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from tests.support.award_years import vinh_long
from tests.support.definition_text import VALID, found, plant
from workbook_builder.campaign.awards import (
    AwardKind,
    AwardPaper,
    Awards,
    IndexValue,
    OutsideIndex,
    UnitChange,
    year_in,
)
from workbook_builder.campaign.stamp import definition_digest, rubric_digest
from workbook_builder.definition.checks import awards as checks_awards
from workbook_builder.definition.workbook.awards import LINE_PARTS
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.sentences import line
from workbook_builder.words.workbooks import definition_awards

AWARDED = (
    VALID
    + """\
awards:
  year: 2025
  kinds:
    - id: bang-khen
      name: Bằng khen
      given_to: collective
      measured_by: cds
      share: 90
      years: 2
      first_year: 2023
      quota: 10
      conditions:
        - Nội bộ đoàn kết
        - Hoàn thành nhiệm vụ
      papers:
        - {name: Tờ trình, before: 2026-01-10}
    - {id: giay-khen, name: Giấy khen, given_to: individual}
  indices:
    - id: cds
      name: Chỉ số chuyển đổi số
      values:
        - {unit: so-a, year: 2023, value: 91}
        - {unit: so-cu, year: 2023, value: 92}
  changes:
    - {old: so-cu, new: so-b, year: 2024}
"""
)

BANDED = ("units:\n", "bands: [{name: Tốt, at_least: 8}, {name: Khá}]\nunits:\n")
AGAIN = "    - {old: so-cu, new: so-a, year: 2025} #!\n"
CASES = [
    ("award_no_year", "  year: 2025\n", ""),
    ("award_bad_year", "year: 2025\n", "year: 25\n", ("years: 2\n", "years: 1\n")),
    ("award_bad_year", "first_year: 2023", "first_year: 1023"),
    ("award_bad_year", "so-a, year: 2023", "so-a, year: 2203"),
    ("award_bad_year", "year: 2024}", "year: 204}"),
    (
        "award_unknown_band",
        "quota: 10",
        "bands: [Tốt] #!",
        ("measured_by: cds", "measured_by: total"),
    ),
    ("award_bands_without_points", "quota: 10", "bands: [Khá] #!", BANDED),
    ("award_bad_quota_share", "quota: 10", "quota_share: 0"),
    ("award_bad_quota_share", "quota: 10", "quota_share: 101"),
    ("award_bad_quota_share", "individual}", "individual, quota_share: 10}"),
    ("award_bad_id", "id: bang-khen", "id: Bằng khen"),
    ("award_bad_id", "id: giay-khen", "id: total"),
    ("award_same_id", "id: giay-khen", "id: bang-khen"),
    ("award_same_name", "name: Giấy khen", "name: bằng  KHEN"),
    ("award_unknown_measure", "measured_by: cds", "measured_by: chi-so"),
    ("award_bad_share", "share: 90", "share: 0"),
    ("award_bad_share", "share: 90", "share: 1000.5"),
    ("award_bad_near", "quota: 10", "near: -1"),
    ("award_bad_quota", "quota: 10", "quota: 0"),
    ("award_bad_window", "first_year: 2023", "first_year: 2026"),
    ("award_bad_years", "years: 2\n", "years: 4\n"),
    ("award_said_twice", "- Hoàn thành nhiệm vụ", "- nội bộ  đoàn kết"),
    (
        "award_bad_most",
        "name: Chỉ số chuyển đổi số",
        "name: Chỉ số\n      most: -1 #!",
        ("value: 91", "value: 0"),
        ("value: 92", "value: 0"),
    ),
    ("award_value_out_of_range", "value: 91", "value: 100.5"),
    ("award_value_twice", "unit: so-cu, year: 2023", "unit: so-a, year: 2023"),
    ("award_unknown_unit", "unit: so-a, year: 2023", "unit: khac, year: 2023"),
    ("award_unknown_unit_near", "unit: so-a, year: 2023", "unit: so-c, year: 2023"),
    ("award_unknown_unit", "new: so-b", "new: vien-x"),
    ("award_unknown_unit_near", "new: so-b", "new: so-bb"),
    ("award_old_unit_there", "old: so-cu", "old: so-a", ("unit: so-cu, y", "unit: so-b, y")),
    ("award_unit_goes_twice", "year: 2024}\n", f"year: 2024}}\n{AGAIN}"),
    ("award_units_in_circle", "new: so-b", "new: so-cu"),
    ("empty_text", "- Hoàn thành nhiệm vụ", '- " "'),
    ("unknown_key_near", "share: 90", "shares: 90"),
]


def test_the_rules_themselves_have_no_fault():
    assert found(AWARDED) == []


@pytest.mark.parametrize(("code", "old", "new", "also"), [(*c[:3], c[3:]) for c in CASES])
def test_a_broken_rule_is_told_at_its_line(code, old, new, also):
    text = AWARDED
    for before, after in also:
        text, _ = plant(text, before, after)
    text, place = plant(text, old, new)
    problems = found(text)
    assert [name for name, _ in problems] == [code]
    if code != "award_no_year":
        assert problems[0][1] == place


def test_too_many_conditions_are_told():
    many = "".join(f"        - Điều kiện {n}\n" for n in range(11))
    text, _ = plant(AWARDED, "        - Hoàn thành nhiệm vụ\n", f"        - Khác\n{many}")
    assert [code for code, _ in found(text)] == ["award_list_too_long"]


@pytest.mark.parametrize(
    ("period", "year"),
    [("năm 2023", 2023), ("2023 - 2025", None), ("quý I", None), ("năm học 2023, đợt 2023", 2023)],
)
def test_the_year_of_a_campaign_is_the_only_one_that_its_period_names(period, year):
    assert year_in(period) == year


def test_award_rules_change_no_workbook_that_is_out():
    plain, _ = parse_campaign(VALID.encode(), "campaign.yaml")
    ruled, _ = parse_campaign(AWARDED.encode(), "campaign.yaml")
    assert rubric_digest(plain) == rubric_digest(ruled)
    assert definition_digest(plain) == definition_digest(ruled)


# ---- in Excel


def campaign_with(**rules):
    return replace(vinh_long(**rules), legal_bases=(), recipients=())


@pytest.mark.parametrize("merged", ["lowest", "average"])
def test_what_the_workbook_says_is_read_back_the_same(merged):
    campaign = campaign_with(merged=merged)
    reading = parse_definition_book(write_definition_book(campaign), "Khai-bao.xlsx")
    assert reading.problems == ()
    assert reading.campaign.awards == campaign.awards
    again, problems = parse_campaign(definition_text(campaign).encode(), "campaign.yaml")
    assert (again.awards, problems) == (campaign.awards, ())


def names(record):
    return {field.name for field in fields(record)}


def test_every_field_of_the_rules_has_its_label():
    assert {path for path in definition_awards.LABELS if "." not in path} == names(Awards)
    for part, record in (("kinds", AwardKind), ("indices", OutsideIndex)):
        labelled = {path.partition(".")[2] for path in LINE_PARTS if path.startswith(part + ".")}
        assert labelled | {"id"} == names(record)
    assert {part.key for part in LINE_PARTS["kinds.papers"]} == names(AwardPaper)
    assert {part.key for part in LINE_PARTS["indices.values"]} == names(IndexValue)
    assert {part.key for part in LINE_PARTS["changes"]} == names(UnitChange)


def test_a_campaign_without_award_rules_has_no_sheet_of_them():
    book = write_definition_book(replace(campaign_with(), awards=Awards()))
    assert definition_awards.SHEET not in openpyxl.load_workbook(io.BytesIO(book)).sheetnames


@cache
def issued():
    """The workbook of a smaller campaign."""
    campaign = campaign_with(merged="average")
    return write_definition_book(replace(campaign, rubric=campaign.rubric[:1]))


def edited(change):
    """Code and text of each problem of the workbook after a change to its sheet."""
    book = openpyxl.load_workbook(io.BytesIO(issued()))
    sheet = book[definition_awards.SHEET]
    change(sheet)
    out = io.BytesIO()
    book.save(out)
    reading = parse_definition_book(out.getvalue(), "Khai-bao.xlsx")
    return [(problem.code, problem.place.cell, line(problem)) for problem in reading.problems]


def row_of(sheet, label, nth=1):
    rows = [row for row in range(6, sheet.max_row + 1) if sheet.cell(row, 1).value == label]
    return rows[nth - 1]


FAULTS = [
    ("award_unknown_unit_near", "Giá trị", 2, "so-aa"),
    ("unknown_label", "Khi sáp nhập lấy", 1, "xyz"),
    ("unknown_label_near", "Số lượng", 1, "Số lương"),
    ("unknown_word", "Dành cho", 2, "gia đình"),
]


def test_faults_on_the_sheet_are_told_at_their_cells():
    planted = {}

    def change(sheet):
        for code, label, column, value in FAULTS:
            row = row_of(sheet, label)
            sheet.cell(row, column, value)
            planted[code] = f"{'ABCD'[column - 1]}{row}"

    told = edited(change)
    assert {code: cell for code, cell, _ in told} == planted
    assert all(definition_awards.SHEET in said for *_, said in told)


def test_a_unit_may_be_called_by_its_name_and_points_by_theirs():
    def change(sheet):
        sheet.cell(row_of(sheet, "Giá trị"), 2, "Sở A")
        sheet.cell(row_of(sheet, "Xét theo"), 2, "Tổng điểm")

    assert edited(change) == []


def test_a_line_without_its_award_is_told():
    def change(sheet):
        sheet.insert_rows(6)
        sheet["A6"], sheet["B6"] = "Số lượng", 3

    assert [code for code, *_ in edited(change)] == ["award_label_homeless"]


def test_every_sentence_about_award_rules_has_a_case():
    source = Path(checks_awards.__file__).read_text(encoding="utf-8")
    raised = {AwardsCode[name] for name in re.findall(r"AwardsCode\.(\w+)", source)}
    rules = {code.value for code in raised if code is not AwardsCode.AWARD_LIST_TOO_LONG}
    assert rules
    assert rules <= {case[0] for case in CASES}
