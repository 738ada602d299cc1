"""Campaigns and answers as the oracle takes them (`oracle.py`): as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass

from ruamel.yaml import YAML

from tests.support.oracle import KINDS, Definition
from workbook_builder.campaign.model import Campaign, Tier
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.points import Amount, Answer, Answers
from workbook_builder.scoring.standings import Standing


def plain(campaign: Campaign) -> Definition:
    """The campaign as campaign.yaml says it, with every number as text."""
    return YAML(typ="base").load(definition_text(campaign))


def data(part: object) -> object:
    """The same as `plain`, without the way through text, which takes long for many campaigns."""
    if is_dataclass(part) and not isinstance(part, type):
        values = {field.name: data(getattr(part, field.name)) for field in fields(part)}
        return {key: value for key, value in values.items() if value not in (None, "", [], {})}
    if isinstance(part, tuple):
        return [data(one) for one in part]
    return None if part is None else str(part)


def said(answer: Answer) -> str:
    """What a unit enters to give this answer."""
    if isinstance(answer, Tier):
        return answer.label
    return str(answer.number if isinstance(answer, Amount) else answer)


def entered(answers: Answers) -> dict[str, str]:
    return {id_: said(answer) for id_, answer in answers.items()}


def leader_said(
    whole: RankingTables,
) -> tuple[dict[tuple[str, str], str], list[tuple[str, str, str]]]:
    """The agreed scores and the lines of the ledger that count."""
    agreed = {at: str(one.points) for at, one in whole.agreed.items() if one.status.counts}
    lines = (one.line for one in whole.ledger if one.line is not None)
    return agreed, [(line.unit, line.kind, str(line.points)) for line in lines]


def standing(row: Standing, wanted: Mapping[str, object]) -> dict[str, object]:
    """A row of the standings as the oracle says it, as far as it is `wanted` and there."""
    seen = {kind: getattr(row, kind) for kind in (*KINDS, "total", "band")} | {**row.groups}
    seen |= {"rank": row.rank or 0, "is_ranked": row.status == "ranked"}
    near = (row.cluster_rank or 0) if row.cluster else wanted["cluster_rank"]
    place = row.classified.place if row.classified else 0
    return seen | {"cluster_rank": near, "place": place}
