"""What the scorers returned → the score of each stage, and what the last of them makes count.

A stage's score stands over the unit's own, as an agreed score stands over both. A score that no
scorer gave is none: it never counts as 0, and the stage before it goes on counting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.campaign.panel import Panel, panels
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.intake.taken import Taken
from workbook_builder.scoring.kinds.registry import label_of
from workbook_builder.scoring.points import Answer, does_not_apply, points_of_answer, round_half_up
from workbook_builder.scoring.standings import Results, UnitResult
from workbook_builder.words.workbooks import ranking_stages as words


@dataclass(frozen=True, slots=True)
class GivenScore:
    """What one scorer gave for one criterion of one unit, and the cell of its workbook."""

    scorer: Scorer
    answer: Answer
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class StageScore:
    """The score of one stage: what its scorers gave, and what that comes to."""

    stage: Stage
    answer: Answer
    label: str
    given: tuple[GivenScore, ...]

    @property
    def points(self) -> Decimal:
        """Its points."""
        return points_of_answer(self.answer)


StageScores = Mapping[tuple[str, str], tuple[StageScore | None, ...]]
"""Unit code, criterion id → the score of each stage, in order; None where it gave none.

What no stage scores, or has scored, has no key.
"""


def stage_scores(campaign: Campaign, taken: Taken) -> StageScores:
    """The score of each stage, from the files of scorers that count."""
    given: dict[tuple[str, str], dict[str, list[GivenScore]]] = {}
    for panel in panels(campaign):
        submission = taken.submissions.get(panel.scorer.code)
        if submission is None:
            continue
        for id_, about in panel.scores.items():
            if (answer := submission.answers.get(id_)) is not None:
                cell = submission.cells.get(id_, "")
                one = GivenScore(panel.scorer, answer, submission.sheet, cell)
                given.setdefault(about, {}).setdefault(panel.stage.id, []).append(one)
    criteria = {criterion.id: criterion for criterion in campaign.criteria()}

    def of_unit(about: tuple[str, str]) -> Criterion:
        unit, criterion = campaign.unit(about[0]), criteria[about[1]]
        return criterion if unit is None else criterion.of_unit(unit)

    return {
        about: tuple(
            _score(campaign, of_unit(about), stage, by_stage.get(stage.id, ()))
            for stage in campaign.stages
        )
        for about, by_stage in given.items()
    }


def _score(
    campaign: Campaign, criterion: Criterion, stage: Stage, given: Sequence[GivenScore]
) -> StageScore | None:
    """The one score, or the mean of several; who says that it does not apply is not in the mean."""
    if not given:
        return None
    scored = [one for one in given if not does_not_apply(one.answer)] or list(given)
    answer = scored[0].answer
    if len(scored) == 1 or does_not_apply(answer):
        return StageScore(stage, answer, label_of(criterion, answer), tuple(given))
    total = sum((points_of_answer(one.answer) for one in scored), Decimal(0))
    mean = round_half_up(total / len(scored), campaign.ranking.decimals)
    return StageScore(stage, mean, words.MEAN.format(count=len(scored)), tuple(given))


def with_stages(campaign: Campaign, taken: Taken, results: Results) -> dict[str, UnitResult]:
    """The results, each with what the stages gave."""
    scores: dict[str, dict[str, tuple[StageScore | None, ...]]] = {}
    for (code, id_), stages in stage_scores(campaign, taken).items():
        scores.setdefault(code, {})[id_] = stages
    found: dict[str, UnitResult] = {}
    for unit, result in results.items():
        own = result or UnitResult(None)
        mine = scores.get(unit, {})
        last = {id_: score for id_, stages in mine.items() if (score := last_of(stages))}
        found[unit] = replace(
            own,
            given={id_: score.answer for id_, score in last.items()},
            staged={
                id_: tuple(None if one is None else one.answer for one in stages)
                for id_, stages in mine.items()
            },
        )
    return found


def last_of(stages: Sequence[StageScore | None]) -> StageScore | None:
    """The score of the last stage that gave one."""
    return next((one for one in reversed(stages) if one is not None), None)


@dataclass(frozen=True, slots=True)
class Outstanding:
    """A scorer whose workbook has not come back, or has scores missing.

    `missing` are the ids of its scores that were not given; `returned` tells whether a file counts.
    """

    panel: Panel
    returned: bool
    missing: tuple[str, ...]


def outstanding(campaign: Campaign, taken: Taken) -> tuple[Outstanding, ...]:
    """What scorers still owe, stage by stage."""
    found = []
    for panel in panels(campaign):
        submission = taken.submissions.get(panel.scorer.code)
        answers = {} if submission is None else submission.answers
        missing = tuple(id_ for id_ in panel.scores if id_ not in answers)
        if missing:
            found.append(Outstanding(panel, submission is not None, missing))
    return tuple(found)
