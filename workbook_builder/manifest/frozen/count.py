"""The frozen result as a consolidation needs it: which one it is, and what came after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from workbook_builder.intake.inbox import InboxFile
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.words.workbooks import ranking_frozen as frozen_words


@dataclass(frozen=True, slots=True)
class FrozenCount:
    """The frozen result, and what came after it and must not change it.

    `day` and `minutes` are the day and number of the minutes, `manifest` and `sha256` the name and
    digest of the manifest. `moment` is when its files were taken in, `late` are the files that came
    later. `typed` is what the inputs of the ranking workbook hold now; None if it was not read.
    """

    day: date
    minutes: str
    manifest: str
    sha256: str
    moment: datetime
    late: tuple[InboxFile, ...] = ()
    typed: LeaderInputs | None = None

    def banner(self, typed: int = 0) -> str:
        """The banner of the ranking workbook; `typed` is how many later entries do not count."""
        said = frozen_words.BANNER.format(date=f"{self.day:%d/%m/%Y}", minutes=self.minutes)
        return f"{said} {frozen_words.TYPED.format(count=typed)}" if typed else said

    def to_json(self) -> dict[str, object]:
        """The frozen result as it stands in a manifest."""
        return {
            "date": self.day.isoformat(),
            "minutes": self.minutes,
            "manifest": self.manifest,
            "sha256": self.sha256,
            "moment": self.moment.isoformat(),
        }
