"""Mails → drafts in `Thu-di/`, which a mail program opens ready to be sent.

A draft that somebody has edited stays; one that is no longer due, and is still as it was written,
goes. What the folder was last given is kept in runs/.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from workbook_builder.campaign.model import Unit
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import MALFORMED, read_whole, write_whole
from workbook_builder.journal import MailKind
from workbook_builder.manifest.known_papers import KnownPaper, known_papers_json, read_known_papers
from workbook_builder.manifest.write import dump
from workbook_builder.papers.box import BoxWords, FilledBox, Wanted, file_stem, fill_box, plan_box
from workbook_builder.post.mime import mail_bytes
from workbook_builder.post.outgoing import Outgoing
from workbook_builder.problems import CampaignError
from workbook_builder.words.messages.post import PostCode
from workbook_builder.words.papers.mail import DRAFT_NAMES

DRAFTS_RECORD = "thu-nhap.json"

_WORDS = BoxWords(PostCode.DRAFT_EDITED, PostCode.DRAFT_EDITED_IDLE)


def draft_path(folder: CampaignFolder, kind: MailKind, unit: Unit) -> Path:
    """Where the draft of a kind to a unit lies."""
    return folder.drafts / f"{DRAFT_NAMES[kind]}_{file_stem(unit)}.eml"


def write_drafts(folder: CampaignFolder, kind: MailKind, mails: Iterable[Outgoing]) -> FilledBox:
    """Writes the drafts of a kind, and takes those away that are no longer due."""
    known = known_drafts(folder)
    begins = f"{DRAFT_NAMES[kind]}_"
    wanted: dict[Path, Wanted | None] = {
        folder.root / name: None for name in known if Path(name).name.startswith(begins)
    }
    due = {draft_path(folder, kind, mail.unit): mail for mail in mails}
    wanted |= {path: _wanted(mail) for path, mail in due.items()}
    codes = [mail.unit.code for mail in due.values()]
    plan = plan_box(folder, wanted, known, codes, _WORDS)
    told = {**known, **plan.known(folder)}
    document = {"schema": 1, "drafts": known_papers_json(told)}
    write_whole(folder.runs / DRAFTS_RECORD, (dump(document) + "\n").encode())
    return fill_box(folder, plan)


def _wanted(mail: Outgoing) -> Wanted:
    data = mail_bytes(mail.head, mail.subject, mail.body, mail.attachments)
    return Wanted(hashlib.sha256(data).hexdigest(), lambda: data)


def known_drafts(folder: CampaignFolder) -> Mapping[str, KnownPaper]:
    """What is recorded of the drafts; nothing if the record is missing or can't be read."""
    try:
        record = json.loads(read_whole(folder.runs / DRAFTS_RECORD))
        return read_known_papers(record["drafts"])
    except (CampaignError, OSError, *MALFORMED):
        return {}
