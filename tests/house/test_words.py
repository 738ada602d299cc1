"""Every message is used and has the same blanks in both languages; codes are always members."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import workbook_builder
from tests.support.decisions import decisions
from tests.support.sentences import MESSAGES, bearing, catalogues
from workbook_builder.problems import Bears

PACKAGE = Path(workbook_builder.__file__).parent
SOURCES = [path for path in PACKAGE.rglob("*.py") if "messages" not in path.parts]


def test_every_sentence_is_said_somewhere():
    """Each code is used as a member of its class; mypy checks that used members exist."""
    source = "".join(path.read_text("utf-8") for path in SOURCES)
    named = set(re.findall(r"\b(\w+Code\.\w+)", source))
    idle = {
        f"{one.__name__}.{code.name}"
        for one in catalogues()
        for code in one
        if f"{one.__name__}.{code.name}" not in named
    }
    assert idle == set()


@pytest.mark.parametrize("catalogue", catalogues())
def test_a_sentence_has_the_same_blanks_in_both_languages(catalogue):
    odd = {code for code in catalogue if blanks(code.vi) != blanks(code.en)}
    assert odd == set()


def blanks(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_options_stand_in_sentences_as_a_shell_takes_them():
    """A shell knows straight quotation marks alone."""
    curly = re.compile(r"--[a-z]+[ =](\S+=)?[“”]")
    odd = {code for code in MESSAGES.values() if curly.search(code.vi) or curly.search(code.en)}
    assert odd == set()


CODES_FROM_OUTSIDE = "xlsx/read/other_process.py"
"""The other process can tell a refusal by nothing but its code; here it becomes an exception."""


def test_nothing_is_decided_by_the_code_of_a_problem():
    """What is decided on stands in a result, in an exception or in `code.bears`."""
    sources = {
        path.relative_to(PACKAGE).as_posix(): path.read_text("utf-8")
        for path in PACKAGE.rglob("*.py")
    }
    assert [one for one in decisions(sources) if not one.startswith(CODES_FROM_OUTSIDE)] == []


@pytest.mark.parametrize(
    "source",
    [
        "late = any(one.code == SomeCode.LATE for one in receipt.problems)",
        "LATE = SomeCode.LATE\nlate = odd.code == LATE",
        "LATE = {SomeCode.LATE, SomeCode.LATER}\nlate = odd.code in LATE",
        "LATE = frozenset({SomeCode.LATE})\nALL = (*LATE, SomeCode.LATER)\nlate = odd.code in ALL",
        "def f(told: Sequence[Problem]):\n    return any(one.code == 'late' for one in told)",
        "def f(receipt, *codes: Code):\n    return any(codes[0] == one for one in codes)",
        "def f(odd: Problem):\n    seen = {odd.code}\n    return 'late' in seen",
        "def f(odd: Problem):\n    return (code := odd.code) and code.startswith('late')",
        "def f(odd: Problem):\n    match odd.code:\n        case 'late':\n            return True",
        "match odd:\n    case SomeCode.LATE:\n        late = True",
        "def f(problems):\n    return {one.code for one in problems} & LATE",
        "def f(problems):\n    return not LATE.isdisjoint(one.code for one in problems)",
        "for code, text in ((SomeCode.LATE, 'Late'),):\n    told = code in said",
        "WHY = {SomeCode.LATE: 'ask'}\nwhy = WHY[odd.code]",
        "WHY = {SomeCode.LATE: 'ask'}\nwhy = WHY.get(odd.code)",
        "class Row:\n    doubts: tuple[Code, ...] = ()\n\nlate = LATE in row.doubts",
        "class Row:\n    waiting: tuple[Problem, ...] = ()\n\n"
        "late = any(one.code == 'late' for one in row.waiting)",
        "def f(problem):\n    return f'{problem.code}' == 'late'",
        "def f(problem):\n    return problem.code.value == 'late'",
    ],
)
def test_a_decision_by_a_code_is_found_under_any_name(source: str):
    assert len(decisions({"some.py": source})) == 1


def test_a_decision_by_a_code_is_found_across_modules():
    kept = "LATE = frozenset({SomeCode.LATE})\nWHY = {SomeCode.LATE: 'ask'}"
    asks = "late = odd.code in kept.LATE\nwhy = kept.WHY.get(odd.code)"
    assert decisions({"kept.py": kept, "asks.py": asks}) == ["asks.py:1", "asks.py:2"]


def test_whatever_a_problem_may_bear_is_borne_by_one_and_decided_by():
    source = "".join(path.read_text("utf-8") for path in SOURCES)
    assert [trait for trait in Bears if not bearing(trait)] == []
    assert [trait for trait in Bears if f"Bears.{trait.name}" not in source] == []


def test_words_may_be_looked_up_by_a_code_and_units_told_apart_by_theirs():
    words = "TEXTS = {SomeCode.LATE: 'Late'}"
    others = """
def f(problem: Problem, unit: Unit, late: bool, why: Code | None):
    text = words.TEXTS.get(problem.code) or words.TEXTS[SomeCode.LATE]
    told = error(SomeCode.LATE if late else SomeCode.LATER)
    return told in done or unit.code == other.code or why is not None
"""
    assert decisions({"words/texts.py": words, "others.py": others}) == []


def test_no_string_in_the_code_is_a_code_of_a_problem():
    """A literal would be checked by no tool, and not be found among the uses of a message."""
    told = re.compile(r"\b(error|warning|note|say|fault|doubt)\(\s*f?[\"']")
    made = re.compile(r"(?<!class )\b(\w*[a-z]Code|Code)[(\[]|getattr\(\w*Code\b")
    for rule in (told, made):
        assert [path.name for path in SOURCES if rule.search(path.read_text("utf-8"))] == []
    assert MESSAGES
