"""Bands and minimums in a definition: both forms say the same; what can't be applied is told."""

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.bands import with_bands
from tests.support.campaigns import campaign_number
from tests.support.definition_text import VALID, found, plant, problems_of
from tests.support.definition_workbook import laid_out, reading_of, told
from workbook_builder.campaign.bands import Band, Minimum, Requirement
from workbook_builder.campaign.stamp import definition_digest, rubric_digest
from workbook_builder.definition.checks.campaign import check_campaign
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.problems import Severity
from workbook_builder.scoring.rules_in_words import declared_rules

D = Decimal
BANDS = """\
bands:
  - name: Xuất sắc
    at_least: 9
    requires: [{of: I.1, share: 90}, {of: penalty, at_most: 2}]
    quota: 10
  - {name: Tốt, share: 70}
  - {name: Chưa đạt}
minimums:
  - {of: I.2, then: cap, at_least: 2.5, band: Tốt}
  - {of: I, then: lower, share: 50}
  - {of: base, then: unranked, at_least: 3}
"""
TEXT, _ = plant(VALID, "units:\n", f"{BANDS}units:\n")


def test_bands_and_minimums_are_read_from_text():
    campaign, problems = parse_campaign(TEXT.encode(), "campaign.yaml")
    assert problems == ()
    requires = (Requirement("I.1", share=D(90)), Requirement("penalty", at_most=D(2)))
    assert campaign.bands == (
        Band("Xuất sắc", D(9), None, requires, D(10)),
        Band("Tốt", None, D(70)),
        Band("Chưa đạt"),
    )
    assert campaign.minimums == (
        Minimum("I.2", "cap", D("2.5"), band="Tốt"),
        Minimum("I", "lower", share=D(50)),
        Minimum("base", "unranked", D(3)),
    )


def test_both_forms_of_a_definition_give_the_same_campaign():
    campaign, _ = parse_campaign(TEXT.encode(), "campaign.yaml")
    book = parse_definition_book(write_definition_book(campaign), "Khai-bao.xlsx")
    assert (book.campaign, book.problems) == (campaign, ())
    assert parse_campaign(definition_text(campaign).encode(), "campaign.yaml") == (campaign, ())
    laid = laid_out(TEXT)
    assert reading_of(laid.cells).campaign == campaign


def test_sheets_of_bands_and_minimums_are_there_only_where_they_are_used():
    campaign, _ = parse_campaign(VALID.encode(), "campaign.yaml")
    book = parse_definition_book(write_definition_book(campaign), "Khai-bao.xlsx").book
    assert not {sheet.name for sheet in book.sheets} & {"Xếp loại", "Điểm tối thiểu"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("Nhóm I >= 4,5", (Requirement("I", at_least=D("4.5")),)),
        ("tiêu chí I.2 ≥ 50 %", (Requirement("I.2", share=D(50)),)),
        (
            "điểm trừ <= 2\nI => 4 điểm",
            (Requirement("penalty", at_most=D(2)), Requirement("I", D(4))),
        ),
        ("ĐIỂM CHUẨN >= 8;", (Requirement("base", D(8)),)),
    ],
)
def test_conditions_are_written_as_people_write_them(said, meant):
    cells = dict(laid_out(TEXT).cells)
    cells["Xếp loại", "D6"] = said
    reading = reading_of(cells)
    assert reading.problems == ()
    assert reading.campaign.bands[0].requires == meant


@pytest.mark.parametrize(
    "said", ["Nhóm I > 4", "I", "I <= 50%", "I >= nhiều", ">= 4", "I >= 4, I.2 >= 3", "I = 4"]
)
def test_a_condition_that_cannot_be_read_is_told_at_its_cell(said):
    cells = dict(laid_out(TEXT).cells)
    cells["Xếp loại", "D6"] = said
    assert told(reading_of(cells)) == [("bad_requirement", "Xếp loại!D6")]


def bands_of(*conditions: str) -> str:
    listed = ", ".join(conditions)
    band = f"bands:\n  - {{name: Tốt, requires: [{listed}]}}\n  - {{name: Khá}}\n"
    return plant(VALID, "units:\n", f"{band}units:\n")[0]


def test_a_condition_says_one_thing():
    for condition in ("{of: I}", "{of: I, at_least: 1, share: 5}", "{of: I, at_most: 1, share: 5}"):
        assert [code for code, _ in found(bands_of(condition))] == ["requirement_not_one"]


def test_there_are_not_more_bands_than_a_formula_takes():
    many = "".join(f"  - {{name: Loại {n}, at_least: {9 - n / 10}}}\n" for n in range(21))
    text = plant(VALID, "units:\n", f"bands:\n{many}units:\n")[0]
    assert [code for code, _ in found(text)] == ["bands_too_many"]
    conditions = [f"{{of: I.2, at_least: {n / 10}}}" for n in range(1, 12)]
    assert [code for code, _ in found(bands_of(*conditions))] == ["bands_too_many"]


def test_conditions_that_no_formula_holds_are_refused():
    campaign, _ = parse_campaign(VALID.encode(), "campaign.yaml")
    needed = tuple(Requirement("I.2", D(n) / 10) for n in range(1, 11))
    bands = tuple(Band(f"Loại {n}", D(n) / 2, None, needed) for n in range(19, 0, -1))
    codes = [f.problem.code for f in check_campaign(replace(campaign, bands=bands))]
    assert "bands_too_long" in codes
    assert "bands_too_long" not in [
        f.problem.code for f in check_campaign(replace(campaign, bands=bands[:5]))
    ]


def test_the_messages_name_band_condition_and_most():
    text = bands_of("{of: I.2, at_least: 6.5}")
    [problem] = problems_of(text)
    assert problem.values["condition"] == "tiêu chí I.2 từ 6,5 điểm"
    assert problem.severity is Severity.WARNING


def test_rules_are_said_where_people_read_them():
    campaign, _ = parse_campaign(TEXT.encode(), "campaign.yaml")
    said = dict(declared_rules(campaign))
    assert said["Xếp loại"] == (
        "Xếp loại theo thứ tự: “Xuất sắc” khi tổng điểm từ 9 điểm, tiêu chí I.1 từ 90% điểm tối "
        "đa, điểm trừ không quá 2 điểm, không quá 10% số đơn vị được chấm; “Tốt” khi tổng điểm từ "
        "70% điểm tối đa; “Chưa đạt” với các trường hợp còn lại."
    )
    assert said["Điểm tối thiểu"] == (
        "Khi tiêu chí I.2 dưới 2,5 điểm: xếp loại không quá “Tốt”; nhóm I dưới 50% điểm tối đa: "
        "hạ một bậc xếp loại; điểm chuẩn dưới 3 điểm: không xếp hạng, xếp loại."
    )


def test_bands_change_the_ranking_workbook_and_no_unit_s_answers():
    campaign, _ = parse_campaign(TEXT.encode(), "campaign.yaml")
    plain = replace(campaign, bands=(), minimums=())
    assert rubric_digest(campaign) == rubric_digest(plain)
    assert definition_digest(campaign) != definition_digest(plain)


def test_bands_by_chance_are_accepted_and_written_and_read_back():
    checked = 0
    for number in range(60):
        campaign, _ = campaign_number(number)
        made = with_bands(campaign, number)
        faults = [f for f in check_campaign(made) if f.problem.severity is Severity.ERROR]
        assert [f.problem.code for f in faults] == []
        again, _ = parse_campaign(definition_text(made).encode(), "campaign.yaml")
        assert again == made
        checked += bool(made.bands or made.minimums)
    assert checked > 20
