"""`runs/da-ghi.txt` ↔ what the leader's inputs are in the ranking workbook that was written last.

Where the workbook is still that file to the byte, nobody has typed anything in it since, and it
need not be read. What a proof rests on is never taken from here.
"""

from __future__ import annotations

import hashlib
import json

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.sealed import SealedFile
from workbook_builder.folder.whole import MALFORMED
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.manifest.inputs import inputs_json, read_entered_json
from workbook_builder.ranking.read.back import read_back
from workbook_builder.ranking.tables import RankingTables

WRITTEN = "da-ghi.txt"
_SCHEMA = 1


def written_inputs(folder: CampaignFolder, campaign: Campaign, data: bytes) -> LeaderInputs | None:
    """The inputs of the ranking workbook `data`, if exactly that was written last.

    None for any other workbook, and where the result is frozen.
    """
    kept = _kept(folder, campaign)
    if kept is None or read_freeze_record(folder).current is not None:
        return None
    digest, _, spelled = kept.read().partition(b" ")
    if digest != _digest(data):
        return None
    try:
        return read_entered_json(json.loads(spelled))
    except MALFORMED:
        return None


def keep_written(folder: CampaignFolder, tables: RankingTables, data: bytes) -> None:
    """Keeps the inputs of the workbook `data`, which was written of these tables."""
    kept, inputs = _kept(folder, tables.campaign), read_back(tables)
    if kept is not None and inputs is not None:
        spelled = json.dumps(inputs_json(inputs), ensure_ascii=False)
        kept.write(_digest(data) + b" " + spelled.encode())


def _kept(folder: CampaignFolder, campaign: Campaign) -> SealedFile | None:
    key = folder.key()
    if key is None:
        return None
    return SealedFile(folder.runs / WRITTEN, campaign, key, _SCHEMA)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).hexdigest().encode()
