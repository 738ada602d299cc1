"""Every message is used and has the same blanks in both languages; codes are always members."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import workbook_builder
from tests.support.sentences import MESSAGES, catalogues

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


def test_nothing_is_decided_by_the_code_of_a_problem():
    """Code that needs to decide reads a field of the result or the class of the exception."""
    found = [
        f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        and any(_is_code_of_a_problem(side) for side in (node.left, *node.comparators))
    ]
    assert found == []


def _is_code_of_a_problem(side: ast.expr) -> bool:
    """Whether this is the `code` of something named like a problem, or a member of a catalogue."""
    named = [n.id for n in ast.walk(side) if isinstance(n, ast.Name)]
    if isinstance(side, ast.Attribute) and side.attr == "code":
        return any(re.fullmatch(r"p|problem|problems|fault|refused|note|warning", n) for n in named)
    return any(re.fullmatch(r"\w+Code", name) for name in named)


def test_no_string_in_the_code_is_a_code_of_a_problem():
    """A literal would be checked by no tool, and not be found among the uses of a message."""
    told = re.compile(r"\b(error|warning|note|say|fault|doubt)\(\s*f?[\"']")
    assert [path.name for path in SOURCES if told.search(path.read_text("utf-8"))] == []
    assert MESSAGES
