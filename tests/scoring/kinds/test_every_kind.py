"""What every kind of criterion must answer: an example of each kind is asked everything."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests.support.sentences import bearing
from workbook_builder.campaign.model import NOT_APPLICABLE, Criterion, Tier
from workbook_builder.definition.workbook.layout import RUBRIC
from workbook_builder.problems import Bears
from workbook_builder.scoring import kinds
from workbook_builder.scoring.kinds.entry import Entry
from workbook_builder.scoring.kinds.kind import Cells, Kind
from workbook_builder.scoring.kinds.registry import (
    KIND_COLUMNS,
    KINDS,
    kind_declared,
    kind_named,
    kind_of,
)
from workbook_builder.scoring.points import points_of_answer
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.cells import column_number

YES, NO = Tier("Có", Decimal(3)), Tier("Không", Decimal(0))
MANY = Tier("Từ 50% trở lên", Decimal(3), at_least=Decimal(50))
FEW = Tier("Dưới 50%", Decimal(0), below=Decimal(50))
PLAIN = Criterion("I.1", "Tiêu chí", Decimal(3))
EXAMPLES = {
    "tiers": (replace(PLAIN, tiers=(YES, NO)), "Có"),
    "points": (PLAIN, "3"),
    "cases": (replace(PLAIN, per_case=Decimal(1)), "3"),
    "measured": (replace(PLAIN, measure="%", tiers=(MANY, FEW)), "50"),
    "share": (replace(PLAIN, measure="mô hình", measured_against="best"), "2"),
    "line": (replace(PLAIN, measure="%", none_at=Decimal(50), all_at=Decimal(90)), "95"),
    "target": (
        replace(PLAIN, measure="hồ sơ", measured_against="target", all_at=Decimal(40)),
        "40",
    ),
    "judged": (replace(PLAIN, judged_from=Decimal(1)), "3"),
}
"""A criterion of each kind that gives three points, and the entry that gets all three."""

CELLS = Cells("E9", ("C10", "C11", "C12"), ("D10", "D11", "D12"), ("F10", "F11", "F12"), "C10:C12")
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)


def example(kind):
    return EXAMPLES[kind.name][0]


@every_kind
def test_a_criterion_is_of_its_own_kind_and_found_by_name(kind):
    assert kind_of(example(kind)) is kind_named(kind.name) is kind
    assert list(kind.check(example(kind))) == []


@every_kind
def test_its_keys_in_a_definition_tell_the_kind(kind):
    c = example(kind)
    usual = Criterion(c.id, c.title, c.points)
    said = {key for key in Criterion.__dataclass_fields__ if getattr(c, key) != getattr(usual, key)}
    implied = {key for key, _ in kind.implied}
    assert implied <= said
    assert implied or kind_declared(said) is kind


@every_kind
def test_its_word_and_its_columns_stand_in_the_definition_workbook(kind):
    assert (kind.way, kind.name) in RUBRIC.column("way").choices
    for column in kind.columns:
        assert column in KIND_COLUMNS
        assert RUBRIC.column(column.key).heading == words.RUBRIC_HEADINGS[column.key]
        assert words.RUBRIC_PROMPTS[column.key]


def test_no_two_columns_of_the_definition_share_a_letter():
    letters = [column.letter for column in RUBRIC.columns]
    assert sorted(set(letters), key=column_number) == letters


@every_kind
def test_what_is_entered_for_all_points_gives_them(kind):
    c, text = EXAMPLES[kind.name]
    answer = kind.read(c, Entry(text, text=text), 2)
    assert points_of_answer(answer) == 3
    said = kind.label(c, answer)
    assert said
    assert kind.level_named(c, said) in {"", *(tier.label for tier in c.tiers)}


@every_kind
def test_what_is_no_answer_is_told_with_a_sentence_of_the_catalogue(kind):
    c = example(kind)
    assert kind.read(c, Entry("#REF!", is_error=True), 2) is None
    assert kind.why_no_answer(c, Entry("#REF!", is_error=True)) == ("error_in_input", {})
    assert kind.read(c, Entry("x", text="x"), 2) is None
    code, _ = kind.why_no_answer(c, Entry("x", text="x"))
    assert code.bears & Bears.NO_ANSWER


def test_every_refusal_of_a_kind_bears_that_it_is_no_answer_and_nothing_else_does():
    """The notes of the ranking and the letters to units rest on it."""
    source = "".join(path.read_text("utf-8") for path in Path(kinds.__path__[0]).glob("*.py"))
    named = {ReceiptCode[name] for name in re.findall(r"\bReceiptCode\.(\w+)", source)}
    # What no kind is asked about: a cell that programs could read differently.
    assert named | {ReceiptCode.CELL_UNCLEAR} == set(bearing(Bears.NO_ANSWER))


@every_kind
def test_it_need_not_apply_where_the_criterion_says_so(kind):
    c = replace(example(kind), not_applicable="zero")
    answer = kind.read(c, Entry(NOT_APPLICABLE, text=NOT_APPLICABLE), 2)
    assert answer == Tier(NOT_APPLICABLE, Decimal(0))
    assert kind.reaches(c, answer, len(c.tiers))
    assert kind.level_formula(c, CELLS, len(c.tiers)).startswith("=IF(E9=")


@every_kind
def test_its_input_says_what_it_takes_and_what_it_refuses(kind):
    rule = kind.rule(example(kind))
    assert all([*rule.prompt, *rule.refusal])
    assert kind.formula(example(kind), CELLS, 2).startswith("=IF(COUNT(F10:F12)=1,SUM(F10:F12),")
    assert rule.holds_number == (kind.name != "tiers")


@every_kind
def test_a_kind_says_nothing_that_nobody_asks_a_kind(kind):
    """A name that is misspelled or out of date would be passed over without a word."""
    own = {name for name in vars(type(kind)) if not name.startswith("_")}
    assert own - set(dir(Kind)) - set(Kind.__annotations__) == set()


def test_a_level_of_a_measure_takes_no_number_below_0_and_none_that_a_level_above_takes():
    c, kind = EXAMPLES["measured"][0], kind_of(EXAMPLES["measured"][0])
    first, second = (kind.level_formula(c, CELLS, place) for place in (0, 1))
    assert first == '=IF(IF(ISNUMBER(E9),AND(E9>=0,E9>=50),FALSE),D10,"")'
    within = "IF(ISNUMBER(E9),AND(E9>=0,E9<50),FALSE)"
    assert second == f'=IF({within},IF(COUNT(F10:F10)=0,D11,""),"")'


def test_levels_of_a_share_need_not_say_what_lies_above_100():
    whole = replace(MANY, at_most=Decimal(100))
    for measure, faults in (("%", []), ("mô hình", [DefinitionCode.MEASURE_GAP])):
        c = replace(PLAIN, measure=measure, tiers=(whole, FEW))
        assert [fault.code for fault in kind_of(c).check(c)] == faults


@pytest.mark.parametrize("said", ["30: chưa: đạt", "chưa: đạt"])
def test_of_two_labels_that_end_alike_the_longer_one_is_meant(said):
    labels = ("đạt", "chưa: đạt")
    tiers = (replace(MANY, label=labels[0]), replace(FEW, label=labels[1]))
    c = replace(PLAIN, measure="mô hình", tiers=tiers)
    assert kind_of(c).level_named(c, said) == "chưa: đạt"
