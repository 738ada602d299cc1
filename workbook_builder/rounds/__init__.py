"""A campaign in several rounds: a folder for each round, and one workbook that gathers them all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_builder._face import hand_on

if TYPE_CHECKING:
    from workbook_builder.rounds.opening import Opened, open_round
    from workbook_builder.rounds.tracking import Tracked, track
    from workbook_builder.rounds.year import YearOpened, open_year

__all__ = ["Opened", "Tracked", "YearOpened", "open_round", "open_year", "track"]

__getattr__ = hand_on(
    __name__, opening="Opened open_round", tracking="Tracked track", year="YearOpened open_year"
)
