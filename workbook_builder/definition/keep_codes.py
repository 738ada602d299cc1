"""The codes proposed for units → the definition, so that the next reading finds them written there.

Workbooks that are sent bear the codes; a proposed code would follow the unit's name. The rest of
the definition is not touched. Where a code can't be written, it is said which, and why.
"""

from __future__ import annotations

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.load import definition_path
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.yaml.add_codes import with_unit_codes
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.names import DEFINITION_BOOK
from workbook_builder.folder.whole import write_whole
from workbook_builder.problems import CampaignError, Code, Place, Problem, note, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.workbooks.definition import SHEET_UNITS


def keep_codes(folder: CampaignFolder, campaign: Campaign) -> tuple[Problem, ...]:
    """Writes the proposed codes of this campaign into its definition, and says so.

    A warning where some could not be written. Nothing is done, and nothing said, where all units
    have a code of their own.
    """
    path = definition_path(folder)
    data = read_if_there(path) or b""
    in_book = path.name == DEFINITION_BOOK
    write = _in_workbook if in_book else _in_text
    written, wanting = write(data, path.name, campaign, folder)
    place, problems = Place(path.name), []
    if written == data:
        why: Code | None = None
    elif in_book and any(folder.lock_files(path.name)):
        why = DefinitionWorkbookCode.CODES_FILE_OPEN
    elif _campaign_in(written, path.name, folder) != campaign:
        why = DefinitionWorkbookCode.CODES_WOULD_CHANGE
    else:
        try:
            write_whole(path, written)
            why = None
            problems.append(note(DefinitionWorkbookCode.UNIT_CODES_WRITTEN, place, file=path.name))
        except CampaignError:
            why = DefinitionWorkbookCode.CODES_FILE_OPEN
    if why is not None:
        codes = ", ".join(unit.code for unit in campaign.units)
        problems.append(
            warning(DefinitionWorkbookCode.UNIT_CODES_NOT_WRITTEN, place, why=why, codes=codes)
        )
    elif wanting:
        values = {"why": DefinitionWorkbookCode.CODES_NO_CELL, "codes": ", ".join(wanting)}
        problems.append(warning(DefinitionWorkbookCode.UNIT_CODES_NOT_WRITTEN, place, **values))
    return tuple(problems)


def _in_text(
    data: bytes, file: str, campaign: Campaign, folder: CampaignFolder
) -> tuple[bytes, list[str]]:
    codes = [unit.code for unit in campaign.units]
    return with_unit_codes(data.decode(), codes).encode(), []


def _in_workbook(
    data: bytes, file: str, campaign: Campaign, folder: CampaignFolder
) -> tuple[bytes, list[str]]:
    """The workbook with the codes that have a cell, and the codes that have none."""
    reading = parse_definition_book(data, file, folder.issued_codes())
    sheets = reading.book.sheets if reading.book is not None else ()
    sheet = next((one.name for one in sheets if folded(one.name) == folded(SHEET_UNITS)), "")
    if not reading.proposed:
        return data, list(reading.without_cell)
    from workbook_builder.xlsx.write.patch import with_texts  # brings lxml

    try:
        written = with_texts(data, sheet, {**reading.proposed, **reading.tidied})
    except (KeyError, ValueError):
        written = b""
    return written, list(reading.without_cell)


def _campaign_in(data: bytes, file: str, folder: CampaignFolder) -> Campaign | None:
    if file == DEFINITION_BOOK:
        return parse_definition_book(data, file, folder.issued_codes()).campaign
    return parse_campaign(data, file)[0]
