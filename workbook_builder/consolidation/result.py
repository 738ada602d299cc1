"""The result of one consolidation, for the commands that print it and for other programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.intake.receipts import Receipt
from workbook_builder.leader import agreed
from workbook_builder.leader.agreed import Judged
from workbook_builder.leader.ledger import JudgedEntry, uncounted_lines
from workbook_builder.leader.picks import Intake, results_of
from workbook_builder.leader.unsettled import Unsettled
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.unsettled import unsettled_json
from workbook_builder.manifest.write import dump, problem_json
from workbook_builder.papers.box import FilledBox
from workbook_builder.problems import Problem
from workbook_builder.scoring.standings import Standing, standings_json
from workbook_builder.words.sentences import Lang

if TYPE_CHECKING:  # pandas takes half a second to import: only a call of a frame waits
    from workbook_builder.consolidation.frames import DataFrame


@dataclass(frozen=True, slots=True)
class Consolidation:
    """The result of one run; paths are relative to the campaign folder.

    `standings` are in order of rank, missing units last; their points are exact `Decimal`s.
    `receipts` has one receipt for each returned file. `ledger`, `agreed` and `intake` are what the
    leader entered, each line with the judgement whether it counts. `problems` tells what could not
    be carried over from the old ranking workbook; `backup` is the copy of that workbook, empty if
    there was none. `frozen` is None unless the result was frozen before. `unsettled` is all that
    does not count or was not decided, the weightiest first.
    """

    campaign: Campaign
    standings: tuple[Standing, ...]
    receipts: tuple[Receipt, ...]
    ledger: tuple[JudgedEntry, ...]
    agreed: Judged
    intake: Intake
    problems: tuple[Problem, ...]
    ranking: str
    backup: str
    manifest: str
    letters: FilledBox = field(default_factory=FilledBox)
    unsettled: tuple[Unsettled, ...] = ()
    frozen: FrozenCount | None = None

    @property
    def missing(self) -> tuple[Standing, ...]:
        """The units without a file that counts."""
        return tuple(row for row in self.standings if row.status == "missing")

    @property
    def complete(self) -> bool:
        """Whether every unit is ranked and no file was refused."""
        refused = any(
            receipt.status in ("rejected", "foreign") and not receipt.after_freeze
            for receipt in self.receipts
        )
        return not refused and not self.missing

    @property
    def uncounted(self) -> int:
        """How many lines of the ledger do not count."""
        return uncounted_lines(self.ledger)

    @property
    def uncounted_agreed(self) -> int:
        """How many agreed scores do not count."""
        return agreed.uncounted_agreed(self.agreed)

    @property
    def changed_since(self) -> int:
        """How many agreed scores still count although their unit has sent another score since."""
        return agreed.changed_agreed(self.agreed)

    def standings_frame(self) -> DataFrame:
        """A row for each unit, by rank; see `frames.standings_frame` for the columns."""
        from workbook_builder.consolidation import frames

        return frames.standings_frame(self.campaign, self.standings)

    def scores_frame(self) -> DataFrame:
        """A row for each unit and criterion; see `frames.scores_frame` for the columns."""
        from workbook_builder.consolidation import frames

        results = results_of(self.campaign, self.intake.settled)
        return frames.scores_frame(self.campaign, results, self.agreed)

    def receipts_frame(self, lang: Lang = "vi") -> DataFrame:
        """A row for each returned file; see `frames.receipts_frame` for the columns."""
        from workbook_builder.consolidation import frames

        return frames.receipts_frame(self.receipts, lang)


def consolidation_json(result: Consolidation, lang: Lang) -> str:
    """The result as `consolidate --json` prints it: a public format, schema 1."""
    return dump(
        {
            "schema": SCHEMA,
            "campaign": result.campaign.id,
            "standings": standings_json(result.standings, result.campaign),
            "receipts": [_receipt_json(receipt, lang) for receipt in result.receipts],
            "missing": [row.unit for row in result.missing],
            "unsettled": unsettled_json(result.unsettled),
        }
    )


def _receipt_json(receipt: Receipt, lang: Lang) -> dict[str, object]:
    return {
        "file": receipt.file,
        "status": receipt.status,
        "unit": receipt.unit or None,
        "problems": [problem_json(problem, lang) for problem in receipt.problems],
        "saved": receipt.saved.isoformat() if receipt.saved else None,
        "sender": receipt.sender or None,
        "arrived": receipt.arrived.isoformat() if receipt.arrived else None,
    }
