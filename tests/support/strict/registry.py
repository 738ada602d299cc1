"""The list of rules, and what all of them find in a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.support.strict.written import Written

Rule = Callable[[Written], Iterator[str]]
RULES: dict[str, Rule] = {}


def rule(function: Rule) -> Rule:
    """Adds a rule. Its name is that of the function, its sentence the docstring."""
    assert function.__doc__, function.__name__
    assert function.__name__ not in RULES, function.__name__
    RULES[function.__name__] = function
    return function


def broken(written: Written, rules: dict[str, Rule]) -> list[str]:
    """What breaks these rules, a line each: the rule, and where."""
    return [f"{name}: {found}" for name, one in rules.items() for found in one(written)]
