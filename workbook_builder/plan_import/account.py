"""What became of every row of a plan → the balance: rows with points, how many of them are taken,
and whether what was read comes to what the plan says.

An import whose balance is bad is not called good, whatever the checks of a definition say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.plan_import.read.row import gives_points
from workbook_builder.plan_import.rubric.rubric import PlanRubric, RowFate
from workbook_builder.problems import Bears, Code, Problem, Value
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.sentences import Lang, say

_AMOUNT = re.compile(r"\d\s*(?:điểm|đ)\b")


@dataclass(frozen=True, slots=True)
class Balance:
    """How many rows have points, and where those went: taken, kept as text where units read it, or
    left. `read` is what the base comes to, `declared` what the plan says, if it does.

    `good`: nothing is at stake. Each row with points is taken or stands in a title, sums are right.
    """

    rows: int
    taken: int
    as_text: int
    left: int
    read: Decimal
    declared: Decimal | None
    good: bool


def balance_of(
    rubric: PlanRubric, declared: Decimal | None, problems: Iterable[Problem]
) -> Balance:
    """The balance of an import; `problems` are its doubts."""
    with_points = [row for row in rubric.rows if _has_points(row)]
    as_text = sum(1 for row in with_points if row.fate == "kept")
    left = sum(1 for row in with_points if row.fate in ("left", "heading"))
    at_stake = any(problem.bears & Bears.POINTS_AT_STAKE for problem in problems)
    fits = declared is None or declared == rubric.base
    return Balance(
        len(with_points),
        len(with_points) - as_text - left,
        as_text,
        left,
        rubric.base,
        declared,
        fits and not left and not at_stake and rubric.base > 0,
    )


def balance_text(balance: Balance, lang: Lang = "vi") -> str:
    """The balance in one sentence."""
    code: Code = PlanCode.IMPORT_BALANCE
    if balance.declared is None:
        code = PlanCode.IMPORT_BALANCE_OPEN
    elif balance.declared != balance.read:
        code = PlanCode.IMPORT_BALANCE_OFF
    values: dict[str, Value] = {
        "taken": balance.taken,
        "rows": balance.rows,
        "read": balance.read,
        "declared": balance.read if balance.declared is None else balance.declared,
    }
    said = say(code, lang, **values)
    if balance.as_text:
        said += " " + say(PlanCode.IMPORT_AS_TEXT, lang, count=balance.as_text)
    if balance.left:
        said += " " + say(PlanCode.IMPORT_LEFT, lang, count=balance.left)
    return said


def _has_points(row: RowFate) -> bool:
    """Whether the row bears points: numbers in its cells, or in words where it has no others."""
    if gives_points(row.row):
        return True
    amounts = _AMOUNT.search(folded(row.row.text)) is not None
    if row.fate == "heading":
        return False
    return amounts and not row.row.has_points
