"""The rules of what Excel refuses: each finds the faults that it is there for, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.strict.planted import PLANTED, base, planted
from tests.support.strict.registry import RULES
from tests.support.strict.rules import findings
from tests.support.strict.written import Written


def test_the_workbook_to_plant_faults_in_has_none():
    assert findings(base()) == []


def test_every_rule_has_a_planted_fault_and_a_sentence():
    assert PLANTED.keys() == RULES.keys()
    assert all(str(one.__doc__).endswith(".") for one in RULES.values())


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found_by_its_rule(name):
    for place, plant in enumerate(PLANTED[name]):
        assert list(RULES[name](Written(planted(plant)))) != [], f"fault {place}"


def test_every_validation_goes_through_the_one_function_that_bounds_its_texts():
    package = Path(__file__).parents[2] / "workbook_builder"
    adding = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "add_data_validation(" in path.read_text(encoding="utf-8")
    }
    assert adding == {"xlsx/write/validation.py"}
