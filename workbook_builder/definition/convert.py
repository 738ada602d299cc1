"""The use case `convert`: a definition in one of its two forms → the same in the other form."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.load import definition_path, load_declared
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import DEFINITION, DEFINITION_BOOK
from workbook_builder.folder.whole import FileInUseError, write_whole
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.messages.cli import CommandCode


@dataclass(frozen=True, slots=True)
class Converted:
    """Paths of the definition that was written and of the old one, which was renamed."""

    written: Path
    before: Path


def convert_definition(folder: CampaignFolder) -> Converted:
    """Writes campaign.yaml as Khai-bao.xlsx or the other way round, and renames the source.

    CampaignError where the definition has errors: only what was understood can be written again.
    """
    source, campaign = definition_path(folder), load_declared(folder)
    target = folder.root / (DEFINITION_BOOK if source.name == DEFINITION else DEFINITION)
    data = _written(campaign, target.name)
    write_whole(target, data)
    aside = _aside(source)
    try:
        source.rename(aside)
    except OSError as fault:  # on Windows: the file is open in some program
        target.unlink()
        raise FileInUseError(source.name) from fault
    with contextlib.suppress(OSError):  # the workbook of faults is about the old definition
        folder.faults_book.unlink(missing_ok=True)
    return Converted(target, aside)


def _written(campaign: Campaign, name: str) -> bytes:
    """The definition in the form of this file name, read back to make sure that nothing is lost."""
    if name == DEFINITION_BOOK:
        data = write_definition_book(campaign)
        again = parse_definition_book(data, name).campaign
    else:
        data = definition_text(campaign).encode()
        again, _ = parse_campaign(data, name)
    if again != campaign:
        raise CampaignError(error(CommandCode.CONVERT_LOSES, Place(file=name)))
    return data


def _aside(source: Path) -> Path:
    """A free name in the same folder: `campaign.cu.yaml`, then `campaign.cu-2.yaml`."""
    number = 1
    while True:
        mark = "cu" if number == 1 else f"cu-{number}"
        path = source.with_name(f"{source.stem}.{mark}{source.suffix}")
        if not path.exists():
            return path
        number += 1
