"""A campaign folder → its checked campaign, whichever of the two forms it is written in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from itertools import islice
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import now
from workbook_builder.definition.checks.campaign import check_paths
from workbook_builder.definition.workbook.read import DefinitionReading, read_definition_book
from workbook_builder.definition.yaml.read import read_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, DEFINITION_BOOK, path_in_command
from workbook_builder.folder.whole import FileInUseError, refuse_link, write_whole
from workbook_builder.problems import (
    CampaignError,
    Place,
    Problem,
    Severity,
    error,
    errors_among,
    has_errors,
    note,
    warning,
)
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.messages.rounds import RoundsCode

_MOST_LOOKED_AT, _MOST_NAMED = 500, 3


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `faults_book` is the workbook that shows it, where one was written."""

    campaign: Campaign | None
    problems: tuple[Problem, ...]
    faults_book: Path | None = None


def definition_path(folder: CampaignFolder) -> Path:
    """The one definition of the folder; CampaignError where it has none, or both forms."""
    found = folder.definitions()
    if not found:
        raise CampaignError(_not_there(folder.root))
    if len(found) > 1:
        files = ", ".join(path.name for path in found)
        raise CampaignError(
            error(DefinitionWorkbookCode.TWO_DEFINITIONS, folder=str(folder.root), files=files)
        )
    refuse_link(found[0])
    return found[0]


def _not_there(root: Path) -> Problem:
    """The problem that the folder has no campaign.

    It names campaigns nearby, since the likeliest mistake is to have named the wrong folder.
    """
    said = str(root)
    if root.is_file():
        return error(CommandCode.FILE_FOR_FOLDER, folder=said, near=path_in_command(root.parent))
    near = ", ".join(path_in_command(path) for path in _campaigns_near(root))
    if not root.exists():
        if near:
            return error(CommandCode.FOLDER_NOT_THERE_NEAR, folder=said, near=near)
        return error(CommandCode.FOLDER_NOT_THERE, folder=said, typed=path_in_command(root))
    names = f"{DEFINITION} / {DEFINITION_BOOK}"
    if near:
        return error(CommandCode.NO_DEFINITION_NEAR, folder=said, file=names, near=near)
    return error(CommandCode.NO_DEFINITION, folder=said, file=names, typed=path_in_command(root))


def _campaigns_near(root: Path) -> list[Path]:
    """Campaign folders near a folder that is none.

    They are its parent, or else those inside it. Where the folder does not exist, they are those of
    a similar name beside it.
    """
    above = root.parent if root.name not in {"", ".."} else root / ".."
    if root.is_dir():
        found = [above] if CampaignFolder(above).definitions() else campaigns_in(root)
        return found[:_MOST_NAMED]
    beside = {path.name: path for path in campaigns_in(above)}
    return [beside[name] for name in get_close_matches(root.name, beside, _MOST_NAMED, cutoff=0.5)]


def campaigns_in(folder: Path) -> list[Path]:
    """The campaign folders in a folder."""
    try:
        inside = sorted(islice(folder.iterdir(), _MOST_LOOKED_AT))
    except OSError:
        return []
    return [path for path in inside if CampaignFolder(path).definitions()]


def read_definition(folder: CampaignFolder) -> tuple[Campaign | None, tuple[Problem, ...]]:
    """The campaign, None where parts of it can't be read, and every problem of the definition."""
    reading = _read(folder)
    return reading.campaign, reading.problems


def load_definition(folder: CampaignFolder) -> Campaign:
    """The campaign that is scored in this folder.

    CampaignError with all errors of the definition; also where the campaign has rounds, since these
    are scored in folders of their own.
    """
    return load_with_notes(folder)[0]


def load_with_notes(folder: CampaignFolder) -> tuple[Campaign, tuple[Problem, ...]]:
    """As `load_definition`, and with the warnings and notes on the definition."""
    campaign, problems = _without_errors(folder)
    if campaign.rounds:
        first, last = campaign.rounds[0].id, campaign.rounds[-1].id
        raise CampaignError(
            error(RoundsCode.CAMPAIGN_HAS_ROUNDS, folder=str(folder.root), first=first, last=last)
        )
    return campaign, problems


def load_declared(folder: CampaignFolder) -> Campaign:
    """As `load_definition`, but a campaign with rounds is returned too."""
    return _without_errors(folder)[0]


def _without_errors(folder: CampaignFolder) -> tuple[Campaign, tuple[Problem, ...]]:
    campaign, problems = read_definition(folder)
    if campaign is None or has_errors(problems):
        raise CampaignError(*errors_among(problems))
    return campaign, problems


def check_definition(folder: CampaignFolder) -> Checked:
    """The campaign and its problems; for a workbook, a copy of it is written that shows them.

    Where there are no problems, the copy of an earlier check is deleted.
    """
    reading = _read(folder)
    problems, book = reading.problems, None
    try:
        if reading.book is not None and problems:
            from workbook_builder.definition.workbook.mark_faults import (
                write_faults_book,  # brings openpyxl
            )

            book = folder.faults_book
            write_whole(book, write_faults_book(reading), durable=False)
        else:
            _remove(folder.faults_book)
    except CampaignError as fault:  # the last copy is open in Excel: report the problems anyway
        book = None
        problems += tuple(replace(one, severity=Severity.WARNING) for one in fault.problems)
    if definition_path(folder).name == DEFINITION_BOOK and any(folder.lock_files(DEFINITION_BOOK)):
        problems += (note(DefinitionWorkbookCode.DEFINITION_OPEN, Place(DEFINITION_BOOK)),)
    if reading.campaign is not None and not has_errors(problems):
        problems += tuple(due_doubts(folder, reading.campaign))
    return Checked(reading.campaign, problems, book)


def due_doubts(folder: CampaignFolder, campaign: Campaign) -> Iterator[Problem]:
    """A warning where today no due date is of use before sending: there is none, or it is past.

    Campaigns with rounds have the due dates of these.
    """
    place, today = Place(folder.definition.name), now().date()
    if campaign.due is None:
        if not campaign.rounds:
            yield warning(CommandCode.DUE_UNKNOWN, place)
    elif campaign.due < today:
        days = (today - campaign.due).days
        yield warning(CommandCode.DUE_PASSED, place, due=f"{campaign.due:%d/%m/%Y}", days=days)


def _read(folder: CampaignFolder) -> DefinitionReading:
    path = definition_path(folder)
    if path.name == DEFINITION_BOOK:
        reading = read_definition_book(path, folder.issued_codes())
    else:
        reading = DefinitionReading(*read_campaign(path))
    if reading.campaign is None:
        return reading
    paths = check_paths(reading.campaign, folder.root)
    return replace(reading, problems=(*reading.problems, *paths))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as fault:
        raise FileInUseError(path.name) from fault
