"""All that the leader entered in a ranking workbook, as typed; or the first inputs.

The ledger, the agreed scores with remarks and single cells, and the marks on files, together:
either all of it can be carried on, or nothing is done.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import AgreedLine
from workbook_builder.leader.ledger import LedgerEntry, seed_entries
from workbook_builder.leader.picks import KeptPick
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Problem

COMPARED = "compared"
"""The single cell with the unit chosen on `Đối chiếu`."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What the leader has entered beside the ledger, as typed, wrong or not.

    `remarks`: unit code → `Ghi chú`. `cells`: name of a single cell → what stands there; those that
    are empty are not among them.
    """

    agreed: tuple[AgreedLine, ...] = ()
    remarks: Mapping[str, Typed] = field(default_factory=dict)
    cells: Mapping[str, Typed] = field(default_factory=dict)

    def remark(self, unit: str) -> str:
        """The leader's remark on a unit, as `Xếp hạng` shows it: texts only."""
        typed = self.remarks.get(unit)
        return typed if isinstance(typed, str) else ""

    @property
    def compared(self) -> Typed:
        """The unit chosen on `Đối chiếu`."""
        return self.cells.get(COMPARED)


@dataclass(frozen=True, slots=True)
class LeaderInputs:
    """What the leader entered, wrong lines too; `problems` tells what could not be carried on."""

    ledger: tuple[LedgerEntry, ...] = ()
    entered: Entered = field(default_factory=Entered)
    picks: tuple[KeptPick, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_part(self, part: LeaderInputs) -> LeaderInputs:
        """These inputs and those of one more sheet."""
        mine, its = self.entered, part.entered
        return LeaderInputs(
            (*self.ledger, *part.ledger),
            Entered(
                (*mine.agreed, *its.agreed),
                {**mine.remarks, **its.remarks},
                {**mine.cells, **its.cells},
            ),
            (*self.picks, *part.picks),
            (*self.problems, *part.problems),
        )


def first_inputs(campaign: Campaign) -> LeaderInputs:
    """Before there is a ranking workbook: the ledger of the definition, and nothing else."""
    return LeaderInputs(seed_entries(campaign))
