"""Each unit's answers and points of the last round ↔ `Ky-truoc.json` in the folder of a round.

The unit's workbook shows them beside the new answers. No points are counted from them. Returned
workbooks are not compared with them either, since the last round may have been counted anew after
the workbooks were sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import MALFORMED, read_whole
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.spelling import is_forbidden_character
from workbook_builder.words.messages.rounds import RoundsCode
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import rounds as words

_FIRST_MARK = 0xF0000
"""The first mark. Marks are characters for private use; this plane has enough for all criteria."""


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """The last answer to one criterion, in words, and the points that finally counted for it.

    `level` is the chosen level, the points given or the number entered; empty without an answer.
    """

    level: str
    points: Decimal

    @property
    def text(self) -> str:
        """The text printed beside the criterion: `85%: Từ 80% trở lên (6 điểm)`."""
        points = number(self.points)
        if not self.level:
            return words.LAST_UNANSWERED
        if self.level == points:  # points given directly would be printed twice
            return words.LAST_POINTS.format(points=points)
        return words.LAST_LEVEL.format(level=self.level, points=points)


LastAnswers = Mapping[str, LastAnswer]
"""By criterion id."""


@dataclass(frozen=True, slots=True)
class LastRound:
    """The answers of a round that has been counted.

    `round` is its title, `manifest` the name of the manifest that the answers come from. `units`:
    unit code → its answers, None where no file of the unit counted. Units and criteria that were
    not part of that round have no key.
    """

    round: str
    manifest: str
    units: Mapping[str, LastAnswers | None]

    @property
    def heading(self) -> str:
        """The heading of the column of last answers."""
        return words.LAST_HEADING.format(round=self.round)

    def text(self, unit: str, criterion: str) -> str:
        """The text for a unit beside a criterion; "" where the round did not have either."""
        if unit not in self.units:
            return ""
        answers = self.units[unit]
        if answers is None:
            return words.LAST_MISSING
        return answers[criterion].text if criterion in answers else ""

    def texts(self, criterion: str) -> set[str]:
        """The texts beside a criterion in the workbooks of all units."""
        return {self.text(unit, criterion) for unit in self.units}


def last_marks(campaign: Campaign, last: LastRound | None) -> Mapping[str, str]:
    """Criterion id → the mark in place of a unit's last answer; empty without a last round."""
    if last is None:
        return {}
    return {c.id: chr(_FIRST_MARK + place) for place, c in enumerate(campaign.criteria())}


def last_texts(campaign: Campaign, last: LastRound | None, unit: str) -> Mapping[str, str]:
    """Mark → the text that replaces the mark in the workbook of this unit."""
    marks = last_marks(campaign, last).items()
    return {mark: last.text(unit, id_) for id_, mark in marks} if last else {}


# The file


def last_round_json(last: LastRound) -> bytes:
    """The bytes of `Ky-truoc.json`; the same round always gives the same bytes."""
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
    """The last round from `Ky-truoc.json`; None in a first round and in a campaign without rounds.

    CampaignError where the file is not of the form that `last_round_json` writes.
    """
    path = folder.last_round
    try:
        document = json.loads(read_whole(path))
        if document["schema"] != SCHEMA:
            raise ValueError(document["schema"])
        units = {
            str(unit): None if answers is None else dict(_answers(answers.items()))
            for unit, answers in document["units"].items()
        }
        return LastRound(str(document["round"]), str(document["manifest"]), units)
    except FileNotFoundError:
        return None
    except (OSError, *MALFORMED) as fault:
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
