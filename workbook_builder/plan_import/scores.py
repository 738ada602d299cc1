"""The column `Điểm tự chấm` of a plan's table, filled in → what a unit has given itself.

Nothing is guessed: where the sums on the paper are off, or its points fit no level, a problem says
so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import Criterion, Group
from workbook_builder.plan_import.read.numbers import read_points
from workbook_builder.plan_import.rubric.rubric import PlanRubric, RowFate
from workbook_builder.problems import Problem, Value, warning
from workbook_builder.words.messages.plan_import import PlanCode

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """What a unit gave itself for one criterion; `points` is None where its cell is empty.

    Points that feed penalty are those taken, without a sign. `tier` is the exact label of the level
    chosen, or '' where points were given directly.
    """

    id: str
    points: Decimal | None
    tier: str = ""


@dataclass(frozen=True, slots=True)
class GroupScore:
    """A top-level group: the points written beside it on paper, and the sum of its criteria.

    `takes`: it feeds penalty, and its points are those taken.
    """

    id: str
    written: Decimal | None
    counted: Decimal
    complete: bool  # whether every criterion has a score of its own
    takes: bool = False

    @property
    def points(self) -> Decimal:
        """The points of the group: those written, or else the sum."""
        return self.counted if self.written is None else self.written


@dataclass(frozen=True, slots=True)
class PlanScores:
    """The scores that one unit has given itself on paper."""

    criteria: tuple[CriterionScore, ...]
    groups: tuple[GroupScore, ...]
    written: Decimal | None  # the sum that stands beside the total
    problems: tuple[Problem, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the groups, less those that take."""
        return sum((_signed(group.points, group.takes) for group in self.groups), Decimal(0))


def read_scores(rubric: PlanRubric) -> PlanScores:
    """The scores in the rows from which this rubric was made."""
    problems: list[Problem] = []
    by_item: dict[str, list[RowFate]] = {}
    for row in rubric.rows:
        if row.item:
            by_item.setdefault(row.item, []).append(row)
    criteria: list[CriterionScore] = []
    groups: list[GroupScore] = []
    for group in rubric.groups:
        found = {
            item: _criterion(group, item, by_item.get(item.id, ()), problems)
            for item in _criteria(group)
        }
        criteria += found.values()
        groups.append(_group(group, by_item.get(group.id, ()), found, problems))
    # the last counts most: what is added or taken apart may come after the sum of the others
    totals = [row for row in reversed(rubric.rows) if row.fate == "total" and not row.item]
    written = _written(totals)
    scores = PlanScores(tuple(criteria), tuple(groups), written, ())
    if written is not None and written != scores.total:
        place = totals[0].row.place
        problems.append(
            warning(PlanCode.PLAN_SCORE_TOTAL_OFF, place, value=written, sum=scores.total)
        )
    return PlanScores(scores.criteria, scores.groups, written, tuple(problems))


def plan_scores_json(scores: PlanScores, file: str) -> str:
    """The scores as one JSON object, for other programs."""
    return json.dumps(
        {
            "schema": _SCHEMA,
            "file": file,
            "groups": {group.id: _plain(group.points) for group in scores.groups},
            "total": _plain(scores.total),
            "criteria": [
                {"id": score.id, "points": _plain(score.points), "tier": score.tier or None}
                for score in scores.criteria
            ],
        },
        ensure_ascii=False,
        indent=1,
    )


def _plain(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _criteria(group: Group) -> list[Criterion]:
    return [*group.criteria, *(item for inner in group.groups for item in _criteria(inner))]


def _takes(group: Group, item: Criterion) -> bool:
    return (item.counts_as or group.counts_as) == "penalty"


def _signed(points: Decimal, takes: bool) -> Decimal:
    return -points if takes else points


def _written(rows: Sequence[RowFate], *, takes: bool = False) -> Decimal | None:
    """The first number in the rows; of what takes points, a minus before it says nothing more."""
    for row in rows:
        points = read_points(row.row.self_score)
        if points is not None:
            return _signed(points.value, points.sign == "-" and not takes)
    return None


def _criterion(
    group: Group, item: Criterion, rows: Sequence[RowFate], problems: list[Problem]
) -> CriterionScore:
    own = [row for row in rows if row.fate == "criterion" and row.row.self_score]
    marked = [row for row in rows if row.fate == "tier" and row.row.self_score]
    for row in (*own, *marked):
        if read_points(row.row.self_score) is None:
            value = row.row.self_score[:60]
            problems.append(warning(PlanCode.PLAN_SCORE_UNREAD, row.row.place, value=value))
    given = _written(own, takes=_takes(group, item))
    if len(marked) > 1:
        problems.append(warning(PlanCode.PLAN_SCORE_TWO_TIERS, marked[1].row.place, id=item.id))
        return CriterionScore(item.id, given)
    if marked:
        points = _written(marked) if given is None else given
        tier = next((t for t in item.tiers if t.label == marked[0].tier), None)
        if tier is not None and points is not None and points != tier.points:
            problems.append(
                warning(
                    PlanCode.PLAN_SCORE_NOT_TIERS,
                    (own or marked)[0].row.place,
                    value=points,
                    points=tier.points,
                )
            )
        return CriterionScore(item.id, points, marked[0].tier)
    if given is not None and item.tiers:
        fitting = [tier for tier in item.tiers if tier.points == given]
        if len(fitting) == 1:
            return CriterionScore(item.id, given, fitting[0].label)
        problems.append(
            warning(PlanCode.PLAN_SCORE_NO_TIER, own[0].row.place, id=item.id, value=given)
        )
    return CriterionScore(item.id, given)


def _group(
    group: Group,
    rows: Sequence[RowFate],
    found: Mapping[Criterion, CriterionScore],
    problems: list[Problem],
) -> GroupScore:
    takes = group.counts_as == "penalty"
    counted = sum(
        (
            _signed(score.points, _takes(group, item) != takes)
            for item, score in found.items()
            if score.points is not None
        ),
        Decimal(0),
    )
    empty = [score.id for score in found.values() if score.points is None]
    heads = [row for row in rows if row.fate in ("group", "total")]
    written = _written(heads, takes=takes)
    if heads and empty:
        values: dict[str, Value] = {"id": group.id, "ids": ", ".join(empty), "value": counted}
        place = heads[0].row.place
        if written is None:
            problems.append(warning(PlanCode.PLAN_SCORE_MISSING, place, **values))
        else:
            problems.append(
                warning(PlanCode.PLAN_SCORE_GROUP_ONLY, place, **values | {"value": written})
            )
    elif heads and written is not None and written != counted:
        place = heads[0].row.place
        off = {"value": written, "sum": counted}
        problems.append(warning(PlanCode.PLAN_SCORE_GROUP_OFF, place, id=group.id, **off))
    return GroupScore(group.id, written, counted, not empty, takes)
