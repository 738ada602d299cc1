"""One consolidation → every figure that papers are written from, each with the cell it came from.

This is the section `scores` of the manifest. Its cells are those of the returned files, where the
answers were read, and those of the new ranking workbook.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from workbook_builder.campaign.model import Campaign, Criterion, RubricItem, Unit
from workbook_builder.leader.picks import Intake
from workbook_builder.leader.stages import StageScore, StageScores, stage_scores
from workbook_builder.ranking.detail import cells as detail
from workbook_builder.ranking.ledger import cells as ledger
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.points import Scores, points_of_answer, score
from workbook_builder.scoring.standings import plain_number
from workbook_builder.words.workbooks import ranking as words

_Json = dict[str, object]

# What a unit fills in beside the table and its own report prints. The telephone number is left out,
# since no paper prints it.
_DETAILS = ("so_bao_cao", "ngay_bao_cao", "nguoi_ky")


def scores_json(campaign: Campaign, tables: RankingTables, intake: Intake) -> _Json:
    """The points of the rubric and of each unit, each with the cell where it stands.

    For a unit these are, by criterion, its self score and the points that count; and its ledger
    lines that count.
    """
    files = {
        receipt.unit: receipt.file
        for receipt in intake.settled.receipts
        if receipt.status in ("accepted", "accepted_with_warnings")
    }
    criteria = [item for item in campaign.items() if isinstance(item.node, Criterion)]
    staged = stage_scores(campaign, intake.settled)
    lines: dict[str, list[_Json]] = {}
    for place, judged in enumerate(tables.ledger):
        if (line := judged.line) is not None:
            cell = f"{ledger.LEDGER_COLUMNS['points']}{ledger.FIRST_LINE + place}"
            counted: _Json = {
                "kind": line.kind,
                "points": plain_number(line.points),
                "criterion": line.criterion or None,
                "sheet": words.SHEET_LEDGER,
                "cell": cell,
            }
            lines.setdefault(line.unit, []).append(counted)
    return {
        "rubric": [_criterion_json(item) for item in criteria],
        "units": [
            _unit_json(campaign, unit, place, criteria, tables, intake, staged, files)
            | {"ledger": lines.get(unit.code, [])}
            for place, unit in enumerate(campaign.units)
        ],
    }


def _criterion_json(item: RubricItem) -> _Json:
    node = item.node
    return {"id": node.id, "points": plain_number(node.points), "counts_as": item.counts_as}


def _unit_json(
    campaign: Campaign,
    unit: Unit,
    place: int,
    criteria: list[RubricItem],
    tables: RankingTables,
    intake: Intake,
    staged: StageScores,
    files: Mapping[str, str],
) -> _Json:
    result = tables.results.get(unit.code)
    submission = intake.settled.submissions.get(unit.code)
    if result is None or result.scores is None or submission is None:
        return {"unit": unit.code, "file": None, "criteria": {}}
    scored: _Json = {}
    for number, item in enumerate(criteria):
        id_ = item.node.id
        own = result.scores.criteria.get(id_)
        entry: _Json = {
            "self": plain_number(own),
            "points": plain_number(result.before_leader(id_) or Decimal(0)),
            "level": result.labels.get(id_),
            "cell": submission.cells.get(id_),
        }
        if stages := staged.get((unit.code, id_)):
            entry["stages"] = [_stage_json(one, files) for one in stages if one is not None]
        judged = tables.agreed.get((unit.code, id_))
        if judged is not None and judged.status.counts:
            row = detail.FIRST_ROW + place * len(criteria) + number
            agreed = plain_number(judged.points)
            entry["points"] = entry["agreed"] = agreed
            entry["agreed_sheet"] = words.SHEET_DETAIL
            entry["agreed_cell"] = f"{detail.AGREED_COLUMNS['points']}{row}"
        scored[id_] = entry
    return {
        "unit": unit.code,
        "file": files.get(unit.code),
        "sheet": submission.sheet,
        "details": {name: submission.details.get(name, "") for name in _DETAILS},
        "self": _self_json(result.scores),
        "criteria": scored,
        **_without_pick(campaign, unit, criteria, intake),
    }


def _stage_json(score: StageScore, files: Mapping[str, str]) -> _Json:
    """What a stage gave for one score: its points, and those of each scorer with their cell."""
    return {
        "stage": score.stage.id,
        "points": plain_number(score.points),
        "given": [
            {
                "scorer": one.scorer.code,
                "points": plain_number(points_of_answer(one.answer)),
                "file": files.get(one.scorer.code),
                "sheet": one.sheet,
                "cell": one.cell,
            }
            for one in score.given
        ],
    }


def _without_pick(
    campaign: Campaign, unit: Unit, criteria: list[RubricItem], intake: Intake
) -> _Json:
    """If the leader picked a file for the unit: the scores that would have counted otherwise."""
    if unit.code not in intake.picked:
        return {}
    taken = intake.taken.submissions.get(unit.code)
    counts = ("accepted", "accepted_with_warnings")
    mine = (one for one in intake.taken.receipts if one.unit == unit.code)
    file = next((one.file for one in mine if one.status in counts), None)
    if taken is None or file is None:
        return {"without_pick": {"file": None, "sheet": None, "criteria": {}}}
    own = score(campaign, taken.answers).criteria
    told = {
        item.node.id: {
            "self": plain_number(own.get(item.node.id)),
            "cell": taken.cells.get(item.node.id),
        }
        for item in criteria
    }
    return {"without_pick": {"file": file, "sheet": taken.sheet, "criteria": told}}


def _self_json(scores: Scores) -> Mapping[str, object]:
    """The sums of the unit's self scores, before anything that the leader entered."""
    return {
        "groups": {group: plain_number(points) for group, points in scores.groups.items()},
        "base": plain_number(scores.base),
        "bonus": plain_number(scores.bonus),
        "penalty": plain_number(scores.penalty),
        "total": plain_number(scores.total),
    }
