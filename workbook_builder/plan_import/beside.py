"""The rows of a plan and what is doubted in them → what Khai-bao.xlsx shows beside its own rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from workbook_builder.definition.workbook.beside import Beside, RowKey
from workbook_builder.plan_import.report import FATES, place_in_plan
from workbook_builder.plan_import.rubric.rubric import RowFate
from workbook_builder.problems import Bears, Place, Problem
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.plan_import import PlanCode
from workbook_builder.words.sentences import message, say
from workbook_builder.words.workbooks.definition import PLAN_AT_STAKE

_MOST = 1_500  # letters in a cell: Excel shows no more in a row of its greatest height
_MOST_OF_ONE = 600
_NO_ROWS = ("heading", "blank", "total")


def beside_rows(rows: Sequence[RowFate], doubts: Sequence[Problem]) -> dict[RowKey, Beside]:
    """What is shown beside each row of the definition, by its key.

    A row of the plan that the definition does not have stands with the one before it; what puts
    points at stake and is about none of them stands with the first.
    """
    doubted: dict[Place, list[Problem]] = {}
    for problem in doubts:
        doubted.setdefault(problem.place, []).append(problem)
    known = {row.row.place for row in rows}
    loose = [_said(one) for one in doubts if _at_stake(one) and one.place not in known]
    said: dict[RowKey, list[str]] = {}
    asked: dict[RowKey, list[str]] = {}
    waiting: list[RowFate] = []
    key: RowKey | None = None
    for row in rows:
        if row.fate in _NO_ROWS and not any(map(_at_stake, doubted.get(row.row.place, ()))):
            continue
        own = row.fate in ("group", "criterion", "tier") and bool(row.item)
        if own:
            key = (row.item, row.tier)
        if key is None:
            waiting.append(row)
            continue
        for one in (*waiting, row):
            said.setdefault(key, []).append(_words(one))
            asked.setdefault(key, loose if not asked else []).extend(_asked(one, doubted))
        waiting.clear()
    return {key: Beside(_cell(texts), _cell(asked[key])) for key, texts in said.items()}


def _cell(texts: Sequence[str]) -> str:
    return "\n".join(excerpt(text, _MOST_OF_ONE) for text in texts)[:_MOST]


def _words(row: RowFate) -> str:
    cells = row.row
    parts = (cells.number, cells.text, cells.points, cells.bonus, cells.penalty)
    text = " | ".join(" ".join(part.split()) for part in parts if part)
    own = row.fate in ("group", "criterion", "tier")
    fate = "" if own else f"({say(FATES[row.fate])}) "
    return f"{place_in_plan(cells.place)}: {fate}{text}"


def _at_stake(problem: Problem) -> bool:
    return bool(problem.bears & Bears.POINTS_AT_STAKE)


def _said(problem: Problem) -> str:
    return f"{PLAN_AT_STAKE if _at_stake(problem) else ''}{message(problem)}"


def _asked(row: RowFate, doubted: dict[Place, list[Problem]]) -> Iterator[str]:
    yield from dict.fromkeys(_said(one) for one in doubted.get(row.row.place, ()))
    if row.fate == "left":
        yield say(row.why if row.why is not None else PlanCode.FATE_LEFT)
