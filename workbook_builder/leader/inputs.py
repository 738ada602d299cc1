"""A ranking workbook → everything that the leader entered in it, as typed; or the first inputs.

The ledger, the agreed scores with remarks and the unit compared, and the marks on files, together:
either all of it can be carried on, or nothing is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.agreed import Entered
from workbook_builder.leader.ledger import LedgerEntry, seed_entries
from workbook_builder.leader.picks import KeptPick
from workbook_builder.problems import Problem


@dataclass(frozen=True, slots=True)
class LeaderInputs:
    """What the leader entered, wrong lines too; `problems` tells what could not be carried on."""

    ledger: tuple[LedgerEntry, ...]
    entered: Entered = field(default_factory=Entered)
    picks: tuple[KeptPick, ...] = ()
    problems: tuple[Problem, ...] = ()


def first_inputs(campaign: Campaign) -> LeaderInputs:
    """Before there is a ranking workbook: the ledger of the definition, and nothing else."""
    return LeaderInputs(seed_entries(campaign))
