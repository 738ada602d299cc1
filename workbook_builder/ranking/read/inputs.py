"""A ranking workbook → all that the leader entered, or nothing is done."""

from __future__ import annotations

from dataclasses import replace

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.names import RANKING
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.problems import CampaignError, Problem, errors_among
from workbook_builder.ranking.detail.read import read_entered
from workbook_builder.ranking.files.read import read_picks
from workbook_builder.ranking.ledger.read import read_ledger
from workbook_builder.xlsx.read.book import Book


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
