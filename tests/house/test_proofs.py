"""Tests prove what they say: no refusal will do for another, and no example is passed over."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
ANY = ("CampaignError", "Exception", "BaseException", "Unreadable")
"""Errors of many meanings: which of them is meant, `match` or the caught problems must say."""


def nodes() -> Iterator[tuple[Path, ast.AST]]:
    for path in sorted(TESTS.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            yield path.relative_to(TESTS), node


def test_a_test_of_a_refusal_says_which_refusal_it_is():
    loose = [
        f"{path}:{item.context_expr.lineno}"
        for path, node in nodes()
        if isinstance(node, ast.With)
        for item in node.items
        if item.optional_vars is None
        and isinstance(call := item.context_expr, ast.Call)
        and ast.unparse(call.func) == "pytest.raises"
        and ast.unparse(call.args[0]) in ANY
        and not any(said.arg == "match" for said in call.keywords)
    ]
    assert loose == []


def test_what_a_test_is_given_examples_of_it_looks_at():
    idle = [
        f"{path}::{node.name}: {one.arg}"
        for path, node in nodes()
        if isinstance(node, ast.FunctionDef)
        and node.name.startswith("test_")
        and (examples := " ".join(ast.unparse(one) for one in node.decorator_list))
        for one in node.args.args
        if one.arg in examples.replace("'", " ").replace(",", " ").split()
        and one.arg not in {used.id for used in ast.walk(node) if isinstance(used, ast.Name)}
    ]
    assert idle == []
