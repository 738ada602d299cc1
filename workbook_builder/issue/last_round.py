"""What the last round came to ↔ `Ky-truoc.json` in the folder of a round.

A unit reads it beside its new answers. Nothing is counted from it, and nothing of it is compared
with what comes back: the last round may have been counted anew since the workbooks were sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.spelling import is_forbidden_character
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import rounds as words

_FIRST_MARK = 0xF0000
"""Marks are private letters, as those of the unit are, of a plane with room for all criteria."""


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """One criterion: the answer as people read it, and the points that counted in the end.

    `level` is empty where there was no answer.
    """

    level: str
    points: Decimal

    @property
    def text(self) -> str:
        """As it is printed: `85%: Từ 80% trở lên (6 điểm)`."""
        points = number(self.points)
        if not self.level:
            return words.LAST_UNANSWERED
        if self.level == points:  # given directly: no need to say it twice
            return words.LAST_POINTS.format(points=points)
        return words.LAST_LEVEL.format(level=self.level, points=points)


LastAnswers = Mapping[str, LastAnswer]
"""By criterion id."""


@dataclass(frozen=True, slots=True)
class LastRound:
    """A round that was counted: what it is called, the manifest it is taken from, all answers.

    `units`: by code; None where nothing came. A unit or criterion that was not in it is left out.
    """

    round: str
    manifest: str
    units: Mapping[str, LastAnswers | None]

    @property
    def heading(self) -> str:
        """What stands above the answers."""
        return words.LAST_HEADING.format(round=self.round)

    def text(self, unit: str, criterion: str) -> str:
        """What is printed for a unit beside a criterion; nothing where it was not asked then."""
        if unit not in self.units:
            return ""
        answers = self.units[unit]
        if answers is None:
            return words.LAST_MISSING
        return answers[criterion].text if criterion in answers else ""

    def texts(self, criterion: str) -> set[str]:
        """All that is printed beside a criterion, in whichever unit's workbook."""
        return {self.text(unit, criterion) for unit in self.units}


def last_marks(campaign: Campaign, last: LastRound | None) -> Mapping[str, str]:
    """Criterion id → the mark that stands for a unit's last answer; none without a last round."""
    if last is None:
        return {}
    return {c.id: chr(_FIRST_MARK + place) for place, c in enumerate(campaign.criteria())}


def last_texts(campaign: Campaign, last: LastRound | None, unit: str) -> Mapping[str, str]:
    """Mark → what stands in its place in the workbook of a unit."""
    marks = last_marks(campaign, last).items()
    return {mark: last.text(unit, id_) for id_, mark in marks} if last else {}


# The file


def last_round_json(last: LastRound) -> bytes:
    """The file's bytes; the same round always gives the same."""
    document = {
        "schema": SCHEMA,
        "round": last.round,
        "manifest": last.manifest,
        "units": {
            unit: None
            if answers is None
            else {
                id_: {"level": answer.level, "points": str(answer.points)}
                for id_, answer in answers.items()
            }
            for unit, answers in last.units.items()
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


def read_last_round(folder: CampaignFolder) -> LastRound | None:
    """What stands in the folder; None in a campaign without rounds, and in the first round.

    CampaignError where the file is not what `last_round_json` has written.
    """
    path = folder.last_round
    try:
        document = json.loads(path.read_bytes())
        if document["schema"] != SCHEMA:
            raise ValueError(document["schema"])
        units = {
            str(unit): None if answers is None else dict(_answers(answers.items()))
            for unit, answers in document["units"].items()
        }
        return LastRound(str(document["round"]), str(document["manifest"]), units)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ArithmeticError) as fault:
        raise CampaignError(error(RoundsCode.LAST_ROUND_UNUSABLE, Place(file=path.name))) from fault


def _answers(items: Iterable[tuple[str, Mapping[str, str]]]) -> Iterable[tuple[str, LastAnswer]]:
    for id_, answer in items:
        points = Decimal(answer["points"])
        if not points.is_finite():
            raise ValueError(answer["points"])
        level = str(answer["level"])
        if any(is_forbidden_character(letter) for letter in level):
            raise ValueError(level)
        yield id_, LastAnswer(level, points)
