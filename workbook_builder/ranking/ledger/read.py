"""The ledger of an old ranking workbook → the leader's lines as typed, and what cannot be kept.

A unit or criterion that has been renamed comes back under its present name.
"""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.ledger import LEDGER_INPUTS, LedgerEntry
from workbook_builder.leader.typed import Typed
from workbook_builder.problems import Problem, error
from workbook_builder.ranking.ledger.cells import HEADED
from workbook_builder.ranking.read.table import find_input_table
from workbook_builder.ranking.read.workbook import names_today
from workbook_builder.words.messages.leader import LeaderCode
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.read.book import Book

*_INPUT_HEADINGS, _ = words.LEDGER_HEADINGS
_INPUTS = dict(zip(_INPUT_HEADINGS, LEDGER_INPUTS, strict=True))


def read(book: Book, campaign: Campaign) -> LeaderInputs:
    """The lines of the ledger, from top to bottom."""
    sheet = book.sheet(words.SHEET_LEDGER)
    if sheet is None:
        return LeaderInputs(
            problems=(error(LeaderCode.RANKING_WITHOUT_LEDGER, name=words.SHEET_LEDGER),)
        )
    table = find_input_table(sheet, HEADED, _INPUTS, words.LEDGER_HEADINGS)
    if isinstance(table, Problem):
        return LeaderInputs(problems=(table,))
    today = names_today(book, campaign)

    def renamed(name: str, typed: Typed) -> Typed:
        return today.get(name, {}).get(typed, typed) if isinstance(typed, str) else typed

    entries = tuple(
        LedgerEntry(**{name: renamed(name, cell) for name, cell in typed.items()})
        for _, typed in table.rows()
    )
    return LeaderInputs(entries, problems=(*table.problems, *table.strangers()))
