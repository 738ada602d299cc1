"""A mail that Outlook saved (.msg) → the files attached to it, and those of mails attached to it.

It is an OLE file, in which each property of the mail is a stream: its name is the number of the
property and that of its type, `001F` for text.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.parser import HeaderParser
from io import BytesIO
from typing import IO

from workbook_builder.intake.containers.compound import Compound, open_compound
from workbook_builder.intake.containers.mails import MOST_PARTS, read_mail_head
from workbook_builder.intake.containers.pieces import Coding, MailHead, Piece, readable_name
from workbook_builder.problems import error
from workbook_builder.spelling import printable
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.package import OLE_MAGIC, Unreadable

_PROPERTIES = "__properties_version1.0"
_ATTACHMENT = re.compile(r"((?:.*/)?__attach_version1\.0_#[0-9A-F]{8})/[^/]*", re.IGNORECASE)
_DATA, _MAIL_INSIDE = "3701", "3701000D"
_NAMES = ("3707", "3704", "3001")  # the long name, the short one, the one that is shown
_SENDERS = ("5D01", "5D02", "0C1F", "0065")  # two that are always addresses, then as Outlook has it
_HEADERS, _SUBJECT = "007D", "0037"
_DELIVERED, _SUBMITTED = 0x0E060040, 0x00390040
_HEAD, _HEAD_INSIDE, _ENTRY = 32, 24, 16  # bytes before the properties, and of each of them
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_MOST_DEPTH = 5
_TEXT_CHARS = 300
_HEADER_CHARS = 64 * 1024


def is_outlook(data: bytes) -> bool:
    """Whether these bytes of an OLE file are a mail; a workbook may have a mail inside it."""
    if not data.startswith(OLE_MAGIC) or _PROPERTIES.encode("utf-16-le") not in data:
        return False
    try:
        with open_compound(BytesIO(data)) as compound:
            return compound.has(_PROPERTIES)
    except Unreadable:
        return False


def list_outlook(stream: IO[bytes]) -> list[Piece]:
    """The files attached to the mail; raises `Unreadable` where it is damaged or too full."""
    with open_compound(stream) as compound:
        length = stream.seek(0, 2)
        found = dict.fromkeys(
            attached[1] for path in compound.streams() if (attached := _ATTACHMENT.fullmatch(path))
        )
        if len(found) > MOST_PARTS:
            raise Unreadable(error(ContainerCode.MAIL_TOO_FULL, limit=MOST_PARTS))
        heads: dict[str, MailHead] = {}
        pieces: list[Piece] = []
        for folder in found:
            around = folder.rpartition("__attach")[0]
            if around not in heads:
                heads[around] = _mail_head(compound, around)
            pieces += _attached(compound, folder, heads[around], length)
        return pieces


def head_of_outlook(stream: IO[bytes]) -> MailHead:
    """Who sent the mail, about what and when; raises `Unreadable` where it is damaged."""
    with open_compound(stream) as compound:
        return _mail_head(compound, "")


def _attached(compound: Compound, folder: str, mail: MailHead, length: int) -> Iterator[Piece]:
    """The file in this folder; none where it holds a mail, whose own files are listed instead."""
    if compound.has(f"{folder}/__substg1.0_{_MAIL_INSIDE}"):
        if folder.count("__attach") > _MOST_DEPTH:
            raise Unreadable(error(ContainerCode.MAIL_TOO_FULL, limit=_MOST_DEPTH))
        return
    names = (_text(compound, f"{folder}/", number) for number in _NAMES)
    name = next((name for name in names if name), "")
    path = f"{folder}/__substg1.0_{_DATA}0102"
    coding: Coding = "compound" if compound.has(path) else "elsewhere"
    yield Piece(
        name=readable_name(name) or f"tep-{int(folder[-8:], 16) + 1}",
        start=0,
        length=length,
        coding=coding,
        modified=mail.arrived,
        stream=path,
        mail=mail,
    )


def _mail_head(compound: Compound, folder: str) -> MailHead:
    """Sender, subject and time: of the mail's headers, where it came with any, else as kept."""
    head = read_mail_head(HeaderParser().parsestr(_text(compound, folder, _HEADERS, _HEADER_CHARS)))
    senders = (_text(compound, folder, number) for number in _SENDERS)
    sender = head.sender or next((one for one in senders if "@" in one), "")
    subject = head.subject or printable(_text(compound, folder, _SUBJECT), _TEXT_CHARS)
    if head.arrived is None:
        properties = compound.read(f"{folder}{_PROPERTIES}")
        head = replace(head, arrived=_moment(properties[_HEAD_INSIDE if folder else _HEAD :]))
    return replace(head, sender=sender.lower(), subject=subject)


def _text(compound: Compound, folder: str, number: str, most: int = _TEXT_CHARS) -> str:
    if wide := compound.read(f"{folder}__substg1.0_{number}001F"):
        return wide.decode("utf-16-le", "replace")[:most].rstrip("\0")
    return compound.read(f"{folder}__substg1.0_{number}001E")[:most].decode("cp1258", "replace")


def _moment(properties: bytes) -> datetime | None:
    """When the mail was delivered or, failing that, sent; in units of 100 ns since 1601."""
    said = {}
    for at in range(0, len(properties) - _ENTRY + 1, _ENTRY):
        tag, _, ticks = struct.unpack_from("<IIQ", properties, at)
        if tag in (_DELIVERED, _SUBMITTED) and ticks:
            said[tag] = ticks
    ticks = said.get(_DELIVERED) or said.get(_SUBMITTED)
    try:
        return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
    except OverflowError:
        return None
