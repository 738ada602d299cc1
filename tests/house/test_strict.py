"""The rules of what Excel refuses: each finds the faults that it is there for, and no other."""

from __future__ import annotations

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
