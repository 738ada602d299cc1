"""Copies of the ranking workbook, wherever they lie in the folder → what they hold beyond it.

A leader who works on another computer sends the workbook back by mail; a browser calls it
`Bang-tong-hop (1).xlsm`, OneDrive leaves a second one beside the first. Such a file is known by its
hidden sheet. Nothing is taken from it here: `merge` does that, on demand.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.names import RANKING_BOOK, path_in_command
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.intake.receipts import Receipt
from workbook_builder.intake.returned.ranking_book import is_ranking_book
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.merge import differences
from workbook_builder.problems import Bears, Place, Problem, errors_among, note, warning
from workbook_builder.ranking.read.inputs import read_sheets
from workbook_builder.ranking.read.workbook import ranking_limits
from workbook_builder.words.messages.leader import CopyCode
from workbook_builder.words.sentences import cause
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.package import Unreadable

_DIGITS = 12


def copies_told(
    folder: CampaignFolder,
    campaign: Campaign,
    mine: LeaderInputs,
    files: Iterable[InboxFile],
    receipts: Iterable[Receipt],
) -> Iterator[Problem]:
    """A problem for each copy: what it holds that the ranking workbook, `mine`, does not.

    `files` and `receipts` are those of the inbox.
    """
    copies = {one.file for one in receipts if one.bears & Bears.RANKING_COPY}
    for file in files:
        if file.path in copies:
            yield _told(folder, campaign, mine, file.path, file.read())
    for path in _beside(folder):
        data = read_if_there(path)
        if data is not None and _is_copy(data, campaign):
            yield _told(folder, campaign, mine, folder.relative(path), data)


def read_copy(data: bytes, campaign: Campaign) -> LeaderInputs | Problem:
    """The inputs of a copy; the problem for which they can't be used, if there is one."""
    try:
        book = read_xlsx(data, ranking_limits(campaign))
    except Unreadable as fault:
        return warning(CopyCode.RANKING_COPY_UNREADABLE, reason=cause(fault.problem))
    if not is_ranking_book(book):
        return warning(CopyCode.RANKING_COPY_IS_NONE)
    inputs = read_sheets(book, campaign)
    wrong = errors_among(inputs.problems)
    return warning(CopyCode.RANKING_COPY_UNREADABLE, reason=cause(wrong[0])) if wrong else inputs


def merged_path(folder: CampaignFolder, run: str, data: bytes) -> Path:
    """Where a copy is kept once it was merged: in runs/, under the digest of its content."""
    return folder.runs / f"{run}_gop_{hashlib.sha256(data).hexdigest()[:_DIGITS]}.xlsm"


def was_merged(folder: CampaignFolder, data: bytes) -> bool:
    """Whether exactly this copy was merged before."""
    name = merged_path(folder, "*", data).name
    return folder.runs.is_dir() and any(folder.runs.glob(name))


def _told(
    folder: CampaignFolder, campaign: Campaign, mine: LeaderInputs, file: str, data: bytes
) -> Problem:
    place = Place(file)
    if was_merged(folder, data):
        return note(CopyCode.RANKING_COPY_WAS_MERGED, place)
    theirs = read_copy(data, campaign)
    if isinstance(theirs, Problem):
        return Problem(theirs.code, theirs.severity, place, theirs.values)
    found = differences(mine, theirs)
    if not found.count:
        return note(CopyCode.RANKING_COPY_SAME, place)
    typed = f"{path_in_command(folder.root)} {path_in_command(folder.root / file)}"
    told = found.told(campaign)
    return warning(CopyCode.RANKING_COPY_DIFFERS, place, count=found.count, what=told, typed=typed)


def _beside(folder: CampaignFolder) -> Iterator[Path]:
    """Workbooks with macros in the folder and in those of its boxes that hold no returns."""
    for box in (folder.root, folder.outbox, folder.letters, folder.notices):
        if box.is_dir():
            for path in sorted(box.iterdir()):
                suffix = path.suffix.lower()
                named = path.name.startswith(("~$", "."))
                ours = named or path.name == RANKING_BOOK or path.is_symlink()
                if path.is_file() and suffix == ".xlsm" and not ours:
                    yield path


def _is_copy(data: bytes, campaign: Campaign) -> bool:
    try:
        book: Book = read_xlsx(data, ranking_limits(campaign))
    except Unreadable:
        return False
    return is_ranking_book(book)
