"""The ranking workbook that stands there → what the leader entered in it, or nothing is done."""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import KeptBook
from workbook_builder.folder.names import RANKING, RUNS
from workbook_builder.leader.inputs import LeaderInputs, first_inputs
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.ranking.read.inputs import read_inputs
from workbook_builder.ranking.read.mark import writing_mark
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.words.sentences import cause
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS
from workbook_builder.xlsx.read.package import Unreadable


def ranking_book(folder: CampaignFolder) -> KeptBook:
    """The ranking workbook of a folder, as it is replaced."""
    return KeptBook(
        folder, RANKING, is_open=CommandCode.RANKING_OPEN, is_gone=CommandCode.RANKING_GONE
    )


def entered_today(folder: CampaignFolder, campaign: Campaign) -> tuple[bytes | None, LeaderInputs]:
    """The ranking workbook that stands there, None before the first, and what is entered in it.

    CampaignError where it is open, unreadable, or gone after a consolidation: with it the leader's
    lines would be lost.
    """
    old = ranking_book(folder).read()
    return old, first_inputs(campaign) if old is None else read_inputs(_read(old), campaign)


def refuse_changed_ranking(folder: CampaignFolder, old: bytes | None) -> None:
    """What somebody saved while the files were being read must not be overwritten."""
    book = ranking_book(folder)
    book.refuse_open()
    if old is not None and book.read() != old:
        raise CampaignError(error(CommandCode.RANKING_CHANGED, Place(file=RANKING)))


def _read(old: bytes) -> Book:
    place = Place(file=RANKING)
    try:
        book = read_xlsx(old, OWN_LIMITS)
    except Unreadable as fault:
        reason = cause(fault.problem)
        raise CampaignError(error(CommandCode.RANKING_UNREADABLE, place, reason=reason)) from fault
    if writing_mark(book):
        raise CampaignError(error(LiveCode.RANKING_HALF_WRITTEN, place, folder=RUNS))
    return book
