"""A ranking workbook → everything that the leader entered in it, as typed; or the first inputs.

The ledger, the agreed scores with remarks and the unit compared, and the marks on files, together:
either all of it can be carried on, or nothing is done.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbook_builder.agreed import Entered
from workbook_builder.campaign import Campaign
from workbook_builder.campaign_folder import RANKING
from workbook_builder.detail_reader import read_entered
from workbook_builder.ledger import LedgerEntry, seed_entries
from workbook_builder.pick_reader import read_picks
from workbook_builder.picks import KeptPick
from workbook_builder.problems import CampaignError, Problem, errors_among
from workbook_builder.ranking_reader import read_ledger
from workbook_builder.xlsx_reader import Book


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


def read_inputs(book: Book, campaign: Campaign) -> LeaderInputs:
    """The inputs in a ranking workbook; CampaignError where a new one would lose some of them."""
    ledger = read_ledger(book, campaign)
    _refuse(ledger.problems)
    entered, picks = read_entered(book, campaign), read_picks(book)
    problems = (*ledger.problems, *entered.problems, *picks.problems)
    _refuse(problems)
    return LeaderInputs(ledger.entries, entered.entered, picks.picks, problems)


def _refuse(problems: tuple[Problem, ...]) -> None:
    wrong = errors_among(problems)
    if wrong:
        raise CampaignError(*(replace(p, place=replace(p.place, file=RANKING)) for p in wrong))
