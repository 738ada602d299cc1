"""A campaign written as campaign.yaml: people can read it, and reading gives the same campaign."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from tests.support.campaigns import campaigns
from tests.support.definition_text import VALID
from tests.support.examples import examples
from workbook_builder.campaign.model import LedgerLine
from workbook_builder.campaign.office import Signer
from workbook_builder.definition.templates import template_names, template_path
from workbook_builder.definition.yaml.read import load_campaign, parse_campaign
from workbook_builder.definition.yaml.write import definition_text


def read(text):
    campaign, problems = parse_campaign(text.encode(), "campaign.yaml")
    assert [problem for problem in problems if problem.severity == "error"] == []
    return campaign


@examples(15, whole=50)
@given(campaigns())
def test_what_is_written_reads_as_the_same_campaign(made):
    campaign, _ = made
    assert read(definition_text(campaign)) == campaign


@pytest.mark.parametrize("name", template_names())
def test_a_template_survives_writing(name):
    campaign = load_campaign(template_path(name))
    assert read(definition_text(campaign)) == campaign


def test_every_part_of_a_campaign_survives_writing():
    campaign = read(VALID)
    group = campaign.rubric[0]
    first = replace(group.criteria[0], evidence="required", title='Hai\ndòng: "a" \\ # {b}')
    full = replace(
        campaign,
        id="2023",
        late_files="refuse",
        period="năm: 2023",
        signer=Signer("Nguyễn Văn A", "Trưởng Khối", "Giám đốc"),
        rubric=(replace(group, criteria=(first, *group.criteria[1:])), *campaign.rubric[1:]),
        ledger=(
            LedgerLine("so-a", "penalty", Decimal("1E+1"), "", "Nộp chậm", "A", date(2024, 1, 2)),
        ),
    )
    assert read(definition_text(full)) == full


def test_codes_that_yaml_takes_for_nothing_stay_codes():
    campaign = read(VALID)
    odd = replace(campaign, units=(replace(campaign.units[0], code="null"),), ledger=())
    assert read(definition_text(odd)) == odd


def test_letters_that_can_not_be_seen_are_escaped():
    text = definition_text(replace(read(VALID), title="a\u00a0b\u200bc"))
    assert "a\\u00a0b\\u200bc" in text


def test_numbers_are_written_without_idle_zeros():
    campaign = read(VALID)
    assert "total: 10\n" in definition_text(replace(campaign, total=Decimal("10.00")))


def test_a_remark_stands_above_what_it_is_about():
    lines = definition_text(
        read(VALID),
        head=["Nhập từ kế hoạch", ""],
        comments={
            ("due",): ["Hạn: mục V\nđiểm 1c"],
            ("rubric", 0, "criteria", 1): ["step: chưa rõ"],
            ("units", 1): ["Mã đề xuất"],
        },
    ).splitlines()
    assert lines[:4] == ["# Nhập từ kế hoạch", "#", "", "schema: 1"]
    above = {line: lines[at - 1] for at, line in enumerate(lines)}
    assert above["due: 2023-12-15"] == "# điểm 1c"
    assert above['      - id: "I.2"'] == "      # step: chưa rõ"
    assert above['  - {code: so-b, name: "Sở Y tế"}'] == "  # Mã đề xuất"


def test_a_remark_may_be_about_what_is_left_out():
    campaign = replace(read(VALID), due=None, units=(), ledger=())
    text = definition_text(
        campaign, comments={("due",): ["Hạn nộp: ?"], ("units",): ["Điền vào đây"]}
    )
    assert "# Hạn nộp: ?\ntotal: 10\n" in text
    assert text.endswith("\n# Điền vào đây\nunits: []\n")


def test_a_remark_can_not_break_the_file():
    odd = {("due",): ["a\u0085b\u2028total: 3\rid: x\x07"]}
    assert read(definition_text(read(VALID), comments=odd)) == read(VALID)


def test_a_criterion_is_laid_out_as_in_the_templates():
    written = definition_text(load_campaign(template_path("khoi-5-2023")))
    assert (
        '          - {label: "Triển khai thường xuyên", points: 4}\n'
        '          - {label: "Triển khai ít nhất 2 lần/năm", points: 2}\n'
    ) in written
