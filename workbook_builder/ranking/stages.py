"""What the stages gave → columns of data, and the cells that show them beside a score."""

from __future__ import annotations

from decimal import Decimal

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking.cells import DataColumn, DataValue
from workbook_builder.scoring.points import Answer, does_not_apply, points_of_answer
from workbook_builder.scoring.standings import Results, UnitResult
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks import ranking_stages as words
from workbook_builder.xlsx.cells import column_letters


def stage_columns(campaign: Campaign, results: Results) -> tuple[DataColumn, ...]:
    """The columns of the scores sheet, a row per unit and criterion; none without stages.

    `score_stage` holds the points of the last stage that scored, `score_stage_label` what it said
    where it gave no points, and a further column for each stage what that one gave.
    """
    if not campaign.stages:
        return ()
    places = [
        (results.get(unit.code) or UnitResult(None), criterion.id)
        for unit in campaign.units
        for criterion in campaign.criteria()
    ]
    last = [result.given.get(id_) for result, id_ in places]
    return (
        DataColumn("score_stage", tuple(None if a is None else points_of_answer(a) for a in last)),
        DataColumn("score_stage_label", tuple(_said(answer) for answer in last)),
        *(
            DataColumn(
                f"score_stage_{number}",
                tuple(_held(_given(result, id_, number)) for result, id_ in places),
            )
            for number in range(1, len(campaign.stages) + 1)
        ),
    )


def _given(result: UnitResult, criterion: str, number: int) -> Answer | None:
    stages = result.staged.get(criterion, ())
    return stages[number - 1] if stages else None


def shown_of_stage(result: UnitResult, criterion: str, number: int) -> Decimal | str:
    """What a stage gave, as it is shown: points, words, or "" for nothing. `number`: from 1."""
    return _shown(_given(result, criterion, number))


def _said(answer: Answer | None) -> DataValue:
    return str(_shown(answer)) if answer is not None and does_not_apply(answer) else None


def _held(answer: Answer | None) -> DataValue:
    return None if answer is None else _shown(answer)


def _shown(answer: Answer | None) -> Decimal | str:
    """The points of a stage, or its words where it says that a criterion does not apply."""
    if answer is None:
        return ""
    if does_not_apply(answer):
        return getattr(answer, "label", "")
    return points_of_answer(answer)


def unanswered(campaign: Campaign, key: str) -> str:
    """The expression of what is said of a score that the unit did not give.

    `key` is an expression for the number of the score. Of a criterion that only others score, the
    label says so.
    """
    if not campaign.scored_by_others():
        return f'"{ranking_words.NO_ANSWER}"'
    label = f"INDEX(score_label,{key})"
    return f'IF(LEN({label})=0,"{ranking_words.NO_ANSWER}",{label})'


def stage_headings(campaign: Campaign, first: int) -> dict[str, str]:
    """Column → its heading, for the columns of the stages from the column `first` on."""
    return {
        column_letters(first + place): words.HEADING.format(number=place + 1, stage=stage.title)
        for place, stage in enumerate(campaign.stages)
    }


def stage_formulas(campaign: Campaign, key: str, first: int) -> dict[str, str]:
    """Column → the formula of what a stage gave. `key` is the cell with the key of the score.

    The columns are those from `first` on.
    """
    given = [f"INDEX(score_stage_{place + 1},{key})" for place in range(len(campaign.stages))]
    return {
        column_letters(first + place): f'=IF(ISBLANK({one}),"",{one})'
        for place, one in enumerate(given)
    }


def stage_values(
    campaign: Campaign, criterion: str, result: UnitResult | None
) -> list[Decimal | str]:
    """What `stage_formulas` show for a criterion of a unit."""
    stages = range(1, len(campaign.stages) + 1)
    if result is None:
        return [""] * len(stages)
    return [_shown(_given(result, criterion, number)) for number in stages]
