"""All rules, and what they find."""

from __future__ import annotations

from tests.support.strict import cell_rules, formula_rules, input_rules, look_rules, package_rules  # noqa: F401 - each adds its rules to the list
from tests.support.strict.registry import RULES, broken
from tests.support.strict.written import Written


def findings(data: bytes) -> list[str]:
    """What Excel would refuse or repair in a workbook, a line each; [] if nothing."""
    return broken(Written(data), RULES)
