"""`runs/thu-den.json` ↔ which mails of which mailbox were fetched, or looked at and passed over.

A mailbox may number its mails anew (UIDVALIDITY): then nothing is known of it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.names import RUNS
from workbook_builder.folder.whole import MALFORMED, write_whole
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.words.faults import why
from workbook_builder.words.messages.post import PostCode

FETCHED_RECORD = "thu-den.json"
SCHEMA = 1

_PLACE = Place(file=f"{RUNS}/{FETCHED_RECORD}")
_NONE: Mapping[int, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BoxRecord:
    """What is known of the mails of one mailbox, by their numbers there.

    `kept` maps a mail to its file; `other` are those that hold nothing of the campaign.
    """

    box: str
    validity: int
    kept: Mapping[int, str] = field(default_factory=lambda: _NONE)
    other: frozenset[int] = frozenset()

    @property
    def known(self) -> frozenset[int]:
        """The mails that need not be looked at again."""
        return self.other | self.kept.keys()

    def with_kept(self, uid: int, file: str) -> BoxRecord:
        """The record with one more mail that was kept."""
        return replace(self, kept={**self.kept, uid: file})

    def with_other(self, uid: int) -> BoxRecord:
        """The record with one more mail that holds nothing of the campaign."""
        return replace(self, other=self.other | {uid})


def read_fetched(
    folder: CampaignFolder, box: str, validity: int
) -> tuple[BoxRecord, list[Problem]]:
    """What is known of this mailbox; nothing, and a warning, where the record is damaged.

    Mails that are there already are known by their bytes, so that none comes twice.
    """
    empty = BoxRecord(box, validity)
    data = read_if_there(folder.runs / FETCHED_RECORD)
    if data is None:
        return empty, []
    try:
        document = json.loads(data)
        if document["schema"] > SCHEMA:
            raise CampaignError(error(PostCode.FETCH_RECORD_NEWER, _PLACE))
        if (document["box"], document["validity"]) != (box, validity):
            return empty, []
        kept = {int(uid): str(file) for uid, file in document["kept"].items()}
        other = frozenset(int(uid) for uid in document["other"])
        return replace(empty, kept=kept, other=other), []
    except MALFORMED as fault:
        told = warning(PostCode.FETCH_RECORD_UNREADABLE, _PLACE, fault=why(fault))
        return empty, [told]


def write_fetched(folder: CampaignFolder, record: BoxRecord) -> None:
    """Writes the record, whole or not at all."""
    document = {
        "schema": SCHEMA,
        "box": record.box,
        "validity": record.validity,
        "kept": {str(uid): file for uid, file in record.kept.items()},
        "other": sorted(record.other),
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder.runs / FETCHED_RECORD, text.encode())
