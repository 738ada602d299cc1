"""Campaigns and answers as the oracle takes them (`oracle.py`): as plain data."""

from __future__ import annotations

from ruamel.yaml import YAML

from tests.support.oracle import Definition
from workbook_builder.campaign.model import Campaign, Tier
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.scoring.points import Amount, Answer, Answers


def plain(campaign: Campaign) -> Definition:
    """The campaign as campaign.yaml says it, with every number as text."""
    return YAML(typ="base").load(definition_text(campaign))


def said(answer: Answer) -> str:
    """What a unit enters to give this answer."""
    if isinstance(answer, Tier):
        return answer.label
    return str(answer.number if isinstance(answer, Amount) else answer)


def entered(answers: Answers) -> dict[str, str]:
    return {id_: said(answer) for id_, answer in answers.items()}
