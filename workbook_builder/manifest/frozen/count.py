"""A result that was frozen, as it is counted again: what it is, and what came too late for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbook_builder.intake.inbox import InboxFile
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.words.workbooks import ranking_frozen as frozen_words


@dataclass(frozen=True, slots=True)
class FrozenCount:
    """The result that stands, and what must not change it.

    `moment`: when its files were taken in. `late`: the files since. `typed`: what stands in the
    inputs of the ranking workbook now; None where nobody asks.
    """

    day: date
    minutes: str
    manifest: str
    sha256: str
    moment: datetime
    late: tuple[InboxFile, ...] = ()
    typed: LeaderInputs | None = None

    def banner(self, typed: int = 0) -> str:
        """What the ranking workbook says of it; `typed`: how many entries since do not count."""
        said = frozen_words.BANNER.format(date=f"{self.day:%d/%m/%Y}", minutes=self.minutes)
        return f"{said} {frozen_words.TYPED.format(count=typed)}" if typed else said

    def to_json(self) -> dict[str, object]:
        """What a manifest says of it."""
        return {
            "date": self.day.isoformat(),
            "minutes": self.minutes,
            "manifest": self.manifest,
            "sha256": self.sha256,
            "moment": self.moment.isoformat(),
        }
