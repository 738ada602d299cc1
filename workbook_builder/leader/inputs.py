"""All that the leader entered in a ranking workbook, as typed.

The ledger, the agreed scores, the remarks, the single cells and the marks on files are carried over
to the next workbook together, or not at all: a workbook that has lost some of them is never made.
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
"""The name of the cell with the unit that the leader chose on `Đối chiếu`."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What the leader has entered outside the ledger and the list of files, as typed, wrong or not.

    `remarks`: unit code → `Ghi chú`. `cells`: name of a single cell → its content; empty cells are
    left out.
    """

    agreed: tuple[AgreedLine, ...] = ()
    remarks: Mapping[str, Typed] = field(default_factory=dict)
    cells: Mapping[str, Typed] = field(default_factory=dict)

    def remark(self, unit: str) -> str:
        """The leader's remark on a unit, as `Xếp hạng` shows it; "" for anything but a text."""
        typed = self.remarks.get(unit)
        return typed if isinstance(typed, str) else ""

    @property
    def compared(self) -> Typed:
        """The unit that the leader chose on `Đối chiếu`."""
        return self.cells.get(COMPARED)


@dataclass(frozen=True, slots=True)
class LeaderInputs:
    """What the leader entered, wrong lines too; `problems` names what could not be carried over."""

    ledger: tuple[LedgerEntry, ...] = ()
    entered: Entered = field(default_factory=Entered)
    picks: tuple[KeptPick, ...] = ()
    problems: tuple[Problem, ...] = ()

    def with_part(self, part: LeaderInputs) -> LeaderInputs:
        """These inputs together with those of one more sheet."""
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
    """The inputs of the first ranking workbook: the ledger of the definition, nothing else."""
    return LeaderInputs(seed_entries(campaign))
