"""The open workbook × the campaign folder → why a click must not write, with the remedy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.stamp import definition_digest
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, DEFINITION_BOOK
from workbook_builder.live.changes import SHEETS_TO_WRITE, SHEETS_WITH_INPUTS, column_texts
from workbook_builder.live.patience import when_ready
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.ranking.files import cells as files
from workbook_builder.ranking.read.workbook import workbook_information
from workbook_builder.ranking.tables import MOST_LIVE_UNITS
from workbook_builder.words.messages.freeze import FreezeCode
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.words.sentences import Lang, say
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks.ranking_files import SHEET_RECEIPTS
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell, cell_name, column_number
from workbook_builder.xlsx.read.book import Book

if TYPE_CHECKING:
    import xlwings


_SHOWN_NAMES = 5


def folder_of(book: xlwings.Book) -> CampaignFolder:
    """The campaign folder of an open workbook; CampaignError where it cannot be used."""
    path = _path(book)
    if "://" in path:
        raise CampaignError(error(LiveCode.LIVE_ON_WEB, path=path))
    if not Path(path).is_absolute() or not Path(path).exists():
        raise CampaignError(error(LiveCode.LIVE_NOT_SAVED))
    if when_ready(lambda: is_read_only(book)):
        raise CampaignError(error(LiveCode.LIVE_READ_ONLY))
    folder = CampaignFolder(Path(path).parent)
    if not folder.definitions():
        names = f"{DEFINITION} / {DEFINITION_BOOK}"
        raise CampaignError(error(LiveCode.LIVE_NOT_IN_FOLDER, file=names, folder=str(folder.root)))
    return folder


def _path(book: xlwings.Book) -> str:
    """The path of an open workbook; its address in the web where xlwings cannot map it."""
    try:
        return when_ready(lambda: book.fullname)
    except CampaignError:
        raise
    except Exception as fault:  # xlwings' own, and those of each system
        path = when_ready(lambda: str(getattr(book.api, "FullName", book.name)))
        raise CampaignError(error(LiveCode.LIVE_ON_WEB, path=path)) from fault


def is_read_only(book: xlwings.Book) -> bool:
    """Whether a workbook is open read-only, as far as this Excel can tell."""
    return getattr(book.api, "ReadOnly", False) is True


def refuse_moved(present: Book, folder: CampaignFolder) -> None:
    """Raises CampaignError where cells that a click writes no longer stand at their places."""
    root = str(folder.root)
    for name in SHEETS_TO_WRITE:
        if present.sheet(name) is None:
            raise CampaignError(error(LiveCode.LIVE_SHEET_MISSING, sheet=name, folder=root))
    cells = _cells(present, SHEET_RECEIPTS)
    places = {str(cell.value): at for at, cell in cells.items() if cell.kind == "text"}
    for heading, column in files.HEADED.items():
        own = files.HEADINGS_ROW, column_number(column)
        if cells.get(own, EMPTY_CELL).value != heading and heading in places:
            raise CampaignError(error(LiveCode.LIVE_TABLE_MOVED, sheet=SHEET_RECEIPTS, folder=root))


def refuse_edited(before: Book, now: Book) -> None:
    """Raises CampaignError where somebody typed between two readings of the open workbook."""
    for name in SHEETS_WITH_INPUTS:
        first, second = _cells(before, name), _cells(now, name)
        for at in sorted(first.keys() | second.keys()):
            one, other = first.get(at, EMPTY_CELL), second.get(at, EMPTY_CELL)
            typed = (one.formula, None if one.formula else one.value)
            if typed != (other.formula, None if other.formula else other.value):
                place = Place(sheet=name, cell=cell_name(*at))
                raise CampaignError(error(LiveCode.LIVE_EDITED, place))


def _cells(book: Book, name: str) -> Mapping[tuple[int, int], Cell]:
    found = book.sheet(name)
    return {} if found is None else found.cells


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
