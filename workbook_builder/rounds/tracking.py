"""The use case `progress`: the folder of a campaign with rounds → Tien-do.xlsx."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there, saved_by_somebody
from workbook_builder.folder.names import ROUNDS_BOOK
from workbook_builder.folder.whole import write_whole
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.rounds.trend import Trend, load_trend, trend_problems
from workbook_builder.rounds.workbook import write_trend_book
from workbook_builder.words.messages.rounds import RoundsCode


@dataclass(frozen=True, slots=True)
class Tracked:
    """The workbook that was written, and the problems that leave its figures incomplete."""

    trend: Trend
    file: str
    problems: tuple[Problem, ...]


def track(folder: CampaignFolder, *, overwrite: bool = False, today: date | None = None) -> Tracked:
    """Writes the workbook anew from the last manifest of each round.

    Raises CampaignError where the campaign has no rounds, or where somebody has saved the existing
    workbook; `overwrite` replaces it all the same.
    """
    trend = load_trend(folder, today)
    with folder.held():
        old = None if overwrite else read_if_there(folder.rounds_book)
        if old is not None and saved_by_somebody(old):
            raise CampaignError(error(RoundsCode.PROGRESS_WORKED_IN, Place(file=ROUNDS_BOOK)))
        write_whole(folder.rounds_book, write_trend_book(trend))
    return Tracked(trend, ROUNDS_BOOK, tuple(trend_problems(trend, folder)))
