"""What one consolidation came to, for those who print it and for other programs."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.intake.receipts import Receipt
from workbook_builder.leader import agreed
from workbook_builder.leader.agreed import Judged
from workbook_builder.leader.ledger import JudgedEntry
from workbook_builder.leader.picks import Intake
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.write import dump, problem_json
from workbook_builder.papers.box import FilledBox
from workbook_builder.problems import Problem
from workbook_builder.ranking.ranked.cells import uncounted
from workbook_builder.scoring.standings import Standing, standings_json
from workbook_builder.words.sentences import Lang


@dataclass(frozen=True, slots=True)
class Consolidation:
    """What came of one run; paths are relative to the campaign folder.

    `problems` tells what could not be carried over from the old ranking workbook.
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
    frozen: FrozenCount | None = None

    @property
    def missing(self) -> tuple[Standing, ...]:
        """The units of which no file counts."""
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
        return uncounted(self.ledger)

    @property
    def uncounted_agreed(self) -> int:
        """How many agreed scores do not count."""
        return agreed.uncounted(self.agreed)

    @property
    def changed_since(self) -> int:
        """How many agreed scores stand although their unit has since sent in another score."""
        return agreed.changed(self.agreed)


def to_json(result: Consolidation, lang: Lang) -> str:
    """The result as the public contract of `consolidate --json` has it, schema 1."""
    return dump(
        {
            "schema": SCHEMA,
            "campaign": result.campaign.id,
            "standings": standings_json(result.standings),
            "receipts": [_receipt_json(receipt, lang) for receipt in result.receipts],
            "missing": [row.unit for row in result.missing],
        }
    )


def _receipt_json(receipt: Receipt, lang: Lang) -> dict[str, object]:
    return {
        "file": receipt.file,
        "status": receipt.status,
        "unit": receipt.unit or None,
        "problems": [problem_json(problem, lang) for problem in receipt.problems],
    }
