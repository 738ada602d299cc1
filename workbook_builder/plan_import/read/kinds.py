"""The words of a plan's row → what they count or cap, where they mean one thing only.

What a single case is called in plans, the kind that counts cases says itself. Where two readings
are left, the answer is None, and the row stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.model import CountsAs
from workbook_builder.plan_import.read.numbers import Numeral, read_numeral, read_points
from workbook_builder.plan_import.read.table import PlanRow
from workbook_builder.scoring.kinds.cases import cases_said
from workbook_builder.scoring.kinds.spoken import AMOUNT, amount_of
from workbook_builder.spelling import folded

Feeds = Literal["bonus", "penalty"]

_CAP = re.compile(
    r"[-+*(]?\s*(?:ghi chú:\s*)?tổng (?:số )?điểm (trừ|thưởng|cộng)(?: của| ở| trong)?"
    rf" (?:mục|nhóm|phần) (\S+?) (?:không (?:quá|vượt quá)|tối đa)(?: là)? {AMOUNT} điểm\s*\)?\.?"
)


@dataclass(frozen=True, slots=True)
class Counted:
    """A row that gives or takes so many points for each case, never more than `most`.

    `apart`: it feeds bonus or penalty beyond doubt, for a column or a word says so.
    """

    each: Decimal
    feeds: Feeds
    apart: bool
    most: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that lines of the group with this number feed into bonus or penalty."""

    numeral: Numeral
    feeds: Feeds
    most: Decimal


def read_counted(row: PlanRow, kind: CountsAs) -> Counted | None:
    """What the row counts; `kind` is what its outermost group feeds.

    Column, sign and word must agree on the way, cell and text on the points.
    """
    said = cases_said(row.text)
    if said is None:
        return None
    cells = [cell for cell in (row.points, row.bonus, row.penalty) if cell]
    points = read_points(cells[0]) if len(cells) == 1 else None
    sure = points is not None and points.certainty not in ("most", "thousands")
    if len(said.given) > 1 or len(cells) > 1 or (cells and not sure):
        return None
    amounts = {amount for _, amount in said.given} | ({points.value} if points else set())
    ways: set[Feeds] = {_feeds(verb) for verb in said.verbs}
    ways |= {_feeds(sign) for sign, _ in said.given if sign == "+"}
    if points is not None and points.sign:
        ways.add("penalty" if points.sign == "-" else "bonus")
    columns: set[Feeds] = set()
    columns |= {"bonus"} if row.bonus else set()
    columns |= {"penalty"} if row.penalty else set()
    if kind in ("bonus", "penalty"):
        columns.add("bonus" if kind == "bonus" else "penalty")
    ways |= columns
    if len(ways) != 1 or len(amounts) != 1 or amounts == {Decimal(0)}:
        return None
    apart = bool(columns) or "thưởng" in said.verbs
    return Counted(amounts.pop(), ways.pop(), apart, said.most)


def read_cap(text: str) -> Cap | None:
    """The cap that a note puts on a group which it names by its number."""
    match = _CAP.fullmatch(folded(text))
    if match is None:
        return None
    word, named, most = match.groups()
    at = folded(text).index(f" {named} ", match.start(2) - 1) + 1
    numeral = read_numeral(" ".join(text.split())[at : at + len(named)])
    return None if numeral is None else Cap(numeral, _feeds(word), amount_of(most))


def _feeds(word: str) -> Feeds:
    return "penalty" if word == "trừ" else "bonus"
