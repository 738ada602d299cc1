"""Reading campaign.yaml gives the campaign, or every fault of form with its line."""

import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.support.definition_text import VALID, blanks, found, plant, problems_of
from tests.support.faulty_definitions import FILE, SHAPE, WHOLE
from tests.support.sentences import sentences_of
from workbook_builder.campaign.model import Tier
from workbook_builder.definition.yaml.read import load_campaign, parse_campaign, read_campaign
from workbook_builder.problems import CampaignError, Place, Severity
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.sentences import line, message

# What is right


def read(text):
    campaign, problems = parse_campaign(text.encode(), "campaign.yaml")
    assert problems == ()
    return campaign


def test_a_valid_definition_has_no_problems():
    campaign = read(VALID)
    assert campaign.title == "Đợt một"
    assert [node.node.id for node in campaign.items()] == ["I", "I.1", "I.2", "T", "T.1", "T.1.1"]
    assert [unit.code for unit in campaign.units] == ["so-a", "so-b"]
    assert (campaign.due, campaign.plan.date) == (date(2023, 12, 15), date(2023, 7, 25))
    assert campaign.rubric[0].criteria[0].tiers[1] == Tier("Khá", Decimal(2))
    assert campaign.ledger[0].points == Decimal("1.5")


def test_only_six_keys_are_required():
    text = re.sub(r"(?m)^(plan|due|ranking|ledger):.*\n(  - .*unit:.*\n)*", "", VALID)
    campaign = read(text)
    assert (campaign.due, campaign.ledger, campaign.ranking.decimals) == (None, (), 2)


@pytest.mark.parametrize("written", ["1.1", "0.10", "+2.5", "3.30"])
def test_numbers_are_exact(written):
    text, _ = plant(VALID, "points: 1.5", f"points: {written}")
    assert read(text).ledger[0].points == Decimal(written)


@pytest.mark.parametrize("written", ["1.10", "'1.10'", "1_10", "010", "1e3", "2023.07", "no"])
def test_text_that_looks_like_something_else_stays_as_written(written):
    text, _ = plant(VALID, "number: 1/KH", f"number: {written}")
    assert read(text).plan.number == written.strip("'")


def test_ids_may_be_numbers_without_quotes():
    text, _ = plant(VALID, "{id: I.2,", "{id: 2.10,")
    assert read(text).rubric[0].criteria[1].id == "2.10"


def test_a_criterion_may_require_evidence():
    text, _ = plant(VALID, "points: 6, step: 0.5}", "points: 6, step: 0.5, evidence: required}")
    assert [c.evidence for c in read(text).criteria()] == ["optional", "required", "optional"]
    assert read(text.replace("evidence: required", "evidence: optional")) == read(VALID)


@pytest.mark.parametrize("empty", ["", " ", " ~", " null"])
def test_an_optional_key_without_a_value_is_as_good_as_none(empty):
    text, _ = plant(VALID, "due: 2023-12-15", f"due:{empty}")
    assert read(text).due is None


def test_text_is_composed_and_stripped():
    text, _ = plant(VALID, "title: Đợt một", 'title: "  Đo\u031b\u0323t mo\u0323\u0302t "')
    assert read(text).title == "Đợt một"


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_read(ending):
    assert read(VALID.replace("\n", ending)) == read(VALID)


def test_a_byte_order_mark_is_read():
    assert read("\ufeff" + VALID) == read(VALID)


def test_comments_and_a_document_mark_are_read():
    assert read("# Đợt chấm điểm\n---\n" + VALID + "# hết\n") == read(VALID)


def test_a_long_title_may_be_folded():
    text, _ = plant(VALID, "title: Tiêu chí một", "title: >-\n          Tiêu chí\n          một")
    assert read(text).rubric[0].criteria[0].title == "Tiêu chí một"


@pytest.mark.parametrize(("code", "old", "new"), SHAPE + FILE)
def test_a_fault_of_form_is_told_with_its_line(code, old, new):
    text, where = plant(VALID, old, new)
    told = found(text)
    if code == "yaml_many_documents":
        told = [item for item in told if item[0] != "missing_key"]  # the second document has them
    assert told == [(code, where)]


@pytest.mark.parametrize(("code", "where", "data"), WHOLE)
def test_a_file_that_cannot_be_read_is_told(code, where, data):
    assert found(data) == [(code, where)]


def test_a_file_that_is_not_there_is_told(tmp_path):
    assert [p.code for p in read_campaign(tmp_path / "campaign.yaml")[1]] == [
        "definition_not_found"
    ]


def test_a_folder_in_place_of_the_file_is_told(tmp_path):
    assert [p.code for p in read_campaign(tmp_path)[1]] == ["definition_not_opened"]


def test_a_newer_schema_is_the_only_thing_told():
    text, where = plant(VALID, "schema: 1", "schema: 2\nnew_key: {a: [1]}")
    assert found(text) == [("schema_newer", where)]


# Several faults at once


def test_every_fault_of_a_file_is_told_at_once():
    text = VALID
    for old, new in [
        ("due: 2023-12-15", "deu: 2023-12-15"),
        ("{label: Khá, points: 2}", "{label: tốt, points: 2}"),
        ("points: 6, step: 0.5}", "points: 6, step: 0.5, màu: xanh}"),
        ("        points: 3\n", "        points: 2\n"),
        ("email: a@x.vn", "email: a.x.vn"),
        ("{code: so-b, name: Sở Y tế}", "{code: so b}"),
        ("kind: bonus, points: 1.5", "kind: bonus, points: '1.5'"),
    ]:
        text, _ = plant(text, old, new)
    assert found(text) == [
        ("unknown_key_near", 5),
        ("duplicate_label", 18),
        ("unknown_key", 20),
        ("group_points_off", 23),
        ("group_points_off", 28),
        ("odd_email", 32),
        ("missing_key", 33),
        ("bad_unit_code", 33),
        ("number_in_quotes", 35),
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("        points: 4\n", "        points: 4,5\n"),  # not also: the sums are off
        ("{label: Tốt, points: 4}", "{label: Tốt}"),  # not also: no tier reaches the points
        ("      - id: I.1\n", "      - idd: I.1\n"),  # not also: unknown criterion in the ledger
        ("    criteria:\n      - id: I.1", "    criterias:\n      - id: I.1"),  # not also: empty
        ("units:\n", "unit:\n"),
        ("decimals: 1,", "decimals: một,"),
    ],
)
def test_what_cannot_be_read_causes_no_further_complaints(old, new):
    text, _ = plant(VALID, old, new)
    assert len(found(text)) == 1


def test_a_campaign_with_faults_of_sense_is_still_given():
    text, _ = plant(VALID, "total: 10", "total: 11")
    campaign, problems = parse_campaign(text.encode(), "campaign.yaml")
    assert campaign is not None
    assert [p.code for p in problems] == ["total_off"]


def test_a_campaign_with_unreadable_parts_is_not_given():
    text, _ = plant(VALID, "total: 10", "total: mười")
    assert parse_campaign(text.encode(), "campaign.yaml")[0] is None


def test_loading_raises_all_errors_and_no_warnings(tmp_path):
    text, _ = plant(VALID, "total: 10", "total: 11")
    text, _ = plant(text, "email: a@x.vn", "email: a.x.vn")
    text, _ = plant(text, "code: so-b", "code: SO-B")
    path = tmp_path / "campaign.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CampaignError) as raised:
        load_campaign(path)
    assert [p.code for p in raised.value.problems] == ["total_off", "bad_unit_code"]
    assert raised.value.problems[0].place == Place("campaign.yaml", 6)


def test_loading_passes_over_warnings(tmp_path):
    text, _ = plant(VALID, "email: a@x.vn", "email: a.x.vn")
    path = tmp_path / "campaign.yaml"
    path.write_text(text, encoding="utf-8")
    assert load_campaign(path).units[0].email == "a.x.vn"
    assert [p.severity for p in read_campaign(path)[1]] == [Severity.WARNING]


# Sentences


@pytest.mark.parametrize("code", sorted(sentences_of(DefinitionCode)))
def test_both_languages_of_a_sentence_have_the_same_blanks(code):
    assert blanks(sentences_of(DefinitionCode)[code].vi) == blanks(
        sentences_of(DefinitionCode)[code].en
    )


@pytest.mark.parametrize(("code", "old", "new"), SHAPE + FILE)
def test_every_blank_is_filled(code, old, new):
    text, _ = plant(VALID, old, new)
    problems = problems_of(text)
    assert code in {problem.code for problem in problems}
    for problem in problems:
        assert set(problem.values) == blanks(sentences_of(DefinitionCode)[problem.code].vi)
        assert all(str(value) in line(problem, "en") for value in problem.values.values())


def test_a_sentence_says_where_what_and_how():
    text, _ = plant(VALID, "{label: Khá, points: 2}", '{label: Khá, points: "2,5"}')
    (problem,) = problems_of(text)
    assert line(problem) == (
        "campaign.yaml:18: “I.1 › tiers 2 › points” đang là “2,5”; trong tệp này số lẻ viết bằng "
        "dấu chấm. Hãy sửa thành “2.5”."
    )
    assert message(problem, "en") == (
        "“I.1 › tiers 2 › points” is “2,5”; decimals are written with a point here. Write “2.5”."
    )


# Any content of the file

at_leisure = settings(deadline=None)  # a busy machine must not make a test fail


def check_never_raises(data):
    campaign, problems = parse_campaign(data, "campaign.yaml")
    assert campaign is not None or any(p.severity is Severity.ERROR for p in problems)
    for problem in problems:
        assert line(problem, "vi")
        assert line(problem, "en")


@at_leisure
@given(st.binary(max_size=300))
def test_any_bytes_give_problems_and_never_an_exception(data):
    check_never_raises(data)


@at_leisure
@given(st.text(alphabet=st.sampled_from("ab1:-[]{},&*!|>'\"%@`#?~. \n\\uxĐ<="), max_size=60))
def test_any_marks_of_yaml_give_problems_and_never_an_exception(text):
    check_never_raises(text.encode())


@at_leisure
@given(
    st.integers(0, len(VALID)),
    st.integers(0, 40),
    st.text(alphabet=st.sampled_from("a1:-[]{},&*!|'\"#?~. \n\\Đ\t\ue000"), max_size=8),
)
def test_any_damage_to_a_definition_never_gives_an_exception(start, length, put):
    text = VALID[:start] + put + VALID[start + length :]
    check_never_raises(text.encode())
