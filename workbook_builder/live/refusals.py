"""The open workbook × the campaign folder → why a click must not write, with the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.stamp import definition_digest
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, DEFINITION_BOOK
from workbook_builder.live.changes import column_texts
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.problems import CampaignError, error
from workbook_builder.ranking.read.workbook import workbook_information
from workbook_builder.ranking.tables import MOST_LIVE_UNITS
from workbook_builder.words.messages.freeze import FreezeCode
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.words.sentences import Lang, say
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.xlsx.read.book import Book

if TYPE_CHECKING:
    import xlwings


_SHOWN_NAMES = 5


def folder_of(book: xlwings.Book) -> CampaignFolder:
    """The campaign folder of an open workbook; CampaignError where it cannot be used."""
    path = book.fullname
    if "://" in path:
        raise CampaignError(error(LiveCode.LIVE_ON_WEB, path=path))
    if not Path(path).is_absolute() or not Path(path).exists():
        raise CampaignError(error(LiveCode.LIVE_NOT_SAVED))
    if getattr(book.api, "ReadOnly", False) is True:
        raise CampaignError(error(LiveCode.LIVE_READ_ONLY))
    folder = CampaignFolder(Path(path).parent)
    if not folder.definitions():
        names = f"{DEFINITION} / {DEFINITION_BOOK}"
        raise CampaignError(error(LiveCode.LIVE_NOT_IN_FOLDER, file=names, folder=str(folder.root)))
    return folder


def refuse_frozen(folder: CampaignFolder) -> None:
    """Raises CampaignError where the result is frozen: the open workbook must stay as it is."""
    freeze = read_freeze_record(folder).current
    if freeze is not None:
        day, minutes = f"{freeze.day:%d/%m/%Y}", freeze.minutes
        root = str(folder.root)
        raise CampaignError(error(FreezeCode.LIVE_FROZEN, date=day, minutes=minutes, folder=root))


def refuse_other_definition(
    present: Book, campaign: Campaign, folder: CampaignFolder, lang: Lang
) -> None:
    """Raises CampaignError where the definition or the program is not that of the workbook.

    The error names what has changed in the definition.
    """
    known = workbook_information(present)
    if known.get("live") == 0:
        many = len(campaign.units) > MOST_LIVE_UNITS
        code = LiveCode.LIVE_ONLY_VALUES if many else FreezeCode.LIVE_WAS_FROZEN
        raise CampaignError(error(code, folder=str(folder.root)))
    changes = list(_changes(present, campaign, lang))
    if known.get("program") != __version__:
        seen = str(known.get("program") or "?")
        changes.append(say(LiveCode.LIVE_CHANGE_VERSION, lang, seen=seen, known=__version__))
    elif known.get("definition") != definition_digest(campaign) and not changes:
        changes.append(say(LiveCode.LIVE_CHANGE_OTHER, lang))
    if changes:
        told = "; ".join(changes)
        root = str(folder.root)
        raise CampaignError(error(LiveCode.LIVE_DEFINITION_CHANGED, changes=told, folder=root))


def _changes(present: Book, campaign: Campaign, lang: Lang) -> Iterator[str]:
    """What was added to the definition and what was removed from it, by code or id."""
    for sheet, heading, today in (
        (ranking_words.SHEET_UNITS, "unit_code", [unit.code for unit in campaign.units]),
        (ranking_words.SHEET_SCORES, "score_criterion", [c.id for c in campaign.criteria()]),
    ):
        before = dict.fromkeys(column_texts(present, sheet, heading))
        added = [name for name in today if name not in before]
        removed = [name for name in before if name not in today]
        if added:
            yield say(LiveCode.LIVE_CHANGE_ADDED, lang, names=first_names(added))
        if removed:
            yield say(LiveCode.LIVE_CHANGE_REMOVED, lang, names=first_names(removed))


def first_names(names: Sequence[str]) -> str:
    """The first names as one text, with … where there are more."""
    more = ", …" if len(names) > _SHOWN_NAMES else ""
    return ", ".join(names[:_SHOWN_NAMES]) + more
