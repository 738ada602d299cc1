"""The ranking workbook in the campaign folder → what the leader entered in it.

If it can't be read, the run stops: written anew it would lose what the leader entered.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.written import written_inputs
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import KeptBook
from workbook_builder.folder.names import RANKING_BOOK, RUNS
from workbook_builder.leader.inputs import LeaderInputs, first_inputs
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.ranking.read.edited import cells_beside, edited_problems, unlocked_sheets
from workbook_builder.ranking.read.inputs import read_inputs
from workbook_builder.ranking.read.mark import writing_mark
from workbook_builder.ranking.read.overwritten import overwritten_cells, shown_otherwise
from workbook_builder.ranking.read.workbook import ranking_limits
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.words.sentences import cause
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.package import Unreadable


def ranking_book(folder: CampaignFolder) -> KeptBook:
    """The ranking workbook of a folder, with the messages for one that is open or gone."""
    return KeptBook(
        folder, RANKING_BOOK, is_open=CommandCode.RANKING_OPEN, is_gone=CommandCode.RANKING_GONE
    )


def read_ranking_book(
    folder: CampaignFolder, campaign: Campaign
) -> tuple[bytes | None, LeaderInputs]:
    """The bytes of the ranking workbook, and what the leader entered in it: see `OldRanking`."""
    old = read_old_ranking(folder, campaign)
    return old.data, old.inputs


@dataclass(frozen=True, slots=True)
class OldRanking:
    """The ranking workbook as it is before a run: its bytes, its cells, what was entered in it.

    Before the first build there is none: bytes and cells are None, and the ledger is the one of the
    definition. Cells are None, too, where it is the file that the program wrote last: then nothing
    was edited in it.
    """

    data: bytes | None
    book: Book | None
    inputs: LeaderInputs

    def edited(self, tables: RankingTables, key: bytes | None) -> tuple[Problem, ...]:
        """What was edited where nobody should type, told with the tables of this run."""
        beside = () if self.book is None else cells_beside(self.book, tables)
        return (*self.altered(tables, key), *beside)

    def altered(self, tables: RankingTables, key: bytes | None) -> tuple[Problem, ...]:
        """The same without what stands beside the tables, which alters no figure."""
        if self.book is None:
            return ()
        found = overwritten_cells(self.book, tables)
        return edited_problems(self.book, tables, key, found, unlocked_sheets(self.book))

    def shown_otherwise(self, tables: RankingTables) -> tuple[Problem, ...]:
        """What the saved workbook shows in place of what its formulas come to.

        `tables` must be those of the very run, with all that was entered, that the workbook shows.
        """
        return () if self.book is None else tuple(shown_otherwise(self.book, tables))


def read_old_ranking(
    folder: CampaignFolder, campaign: Campaign, *, known: bool = False
) -> OldRanking:
    """The ranking workbook of a folder.

    With `known`, one that nobody has saved since it was written is not read (see `written`).
    CampaignError if the workbook is open or unreadable, or if it is gone although one was kept in
    runs/, since the leader's lines would be lost.
    """
    old = ranking_book(folder).read()
    if old is None:
        return OldRanking(None, None, first_inputs(campaign))
    if known and (inputs := written_inputs(folder, campaign, old)) is not None:
        return OldRanking(old, None, inputs)
    book = _read(old, campaign)
    return OldRanking(old, book, read_inputs(book, campaign))


def refuse_changed_ranking(folder: CampaignFolder, old: bytes | None) -> None:
    """CampaignError if the workbook is open, or was saved since `old` was read from it."""
    book = ranking_book(folder)
    book.refuse_open()
    if old is not None and book.read() != old:
        raise CampaignError(error(CommandCode.RANKING_CHANGED, Place(file=RANKING_BOOK)))


def _read(old: bytes, campaign: Campaign) -> Book:
    place = Place(file=RANKING_BOOK)
    try:
        book = read_xlsx(old, ranking_limits(campaign))
    except Unreadable as fault:
        reason = cause(fault.problem)
        raise CampaignError(error(CommandCode.RANKING_UNREADABLE, place, reason=reason)) from fault
    if writing_mark(book):
        raise CampaignError(error(LiveCode.RANKING_HALF_WRITTEN, place, folder=RUNS))
    return book
