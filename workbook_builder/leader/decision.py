"""The rules of a column `Kiểm tra`, written once: as a nested IF for the sheet, and in Python.

Each condition is written as the text of a formula, beside the same condition in Python. The text
has blanks for the cells of the line, such as `{points}`. The sheet that uses it fills in addresses.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

_Line = TypeVar("_Line")
_Verdict = TypeVar("_Verdict", bound=str | int)


@dataclass(frozen=True, slots=True)
class Decision(Generic[_Line, _Verdict]):
    """A condition, and for either outcome a verdict or the next decision."""

    condition: str
    holds: Callable[[_Line], bool]
    then: Decision[_Line, _Verdict] | _Verdict
    otherwise: Decision[_Line, _Verdict] | _Verdict

    def formula(self) -> str:
        """The nested IF, with the blanks of its conditions.

        A verdict that is a number becomes a number in the formula; any other becomes a text.
        """
        return f"IF({self.condition},{_formula(self.then)},{_formula(self.otherwise)})"

    def verdict(self, line: _Line) -> _Verdict:
        """The verdict on a line."""
        found = self.then if self.holds(line) else self.otherwise
        return found.verdict(line) if isinstance(found, Decision) else found


def first_that_holds(
    *rules: tuple[str, Callable[[_Line], bool], _Verdict], otherwise: _Verdict
) -> Decision[_Line, _Verdict]:
    """The decision that gives the verdict of the first rule whose condition holds.

    A rule is the condition as a formula, the same condition in Python, and the verdict.
    """
    *others, last = rules
    found = Decision(*last, otherwise)
    for condition, holds, verdict in reversed(others):
        found = Decision(condition, holds, verdict, found)
    return found


def _formula(found: Decision[_Line, _Verdict] | _Verdict) -> str:
    if isinstance(found, Decision):
        return found.formula()
    return str(int(found)) if isinstance(found, int) else f'"{found}"'
