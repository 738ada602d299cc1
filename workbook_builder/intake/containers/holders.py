"""A file that holds others, of any kind → the files in it.

Which kind it is shows in its first bytes, or in its name where these say nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import IO, Literal

from workbook_builder.intake.containers.archives import list_archive
from workbook_builder.intake.containers.mails import (
    HEAD_BYTES,
    MAIL_BYTES,
    head_of_mail,
    is_mail,
    is_mailbox,
    list_attachments,
    list_mails,
)
from workbook_builder.intake.containers.outlook import head_of_outlook, is_outlook, list_outlook
from workbook_builder.intake.containers.pieces import MailHead, Piece
from workbook_builder.intake.containers.signed import is_signed, signed_content
from workbook_builder.intake.containers.tnef import is_tnef, list_tnef
from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import OLE_MAGIC, ZIP_MAGIC, Unreadable

Holder = Literal["zip", "mail", "mailbox", "outlook", "tnef", "signed"]

INSIDE = " › "
"""Between the path of a container and the name of a file inside it."""

_HEAD = 2_048


def may_hold(path: str, head: bytes) -> bool:
    """Whether a file with these first bytes needs to be read whole, to see what it is."""
    return head.startswith((ZIP_MAGIC, OLE_MAGIC)) or holder_of(path, head) is not None


def holder_of(path: str, data: bytes) -> Holder | None:
    """What kind of container this is, by its name and its bytes; None where it seems to be none.

    The first bytes are enough, except of an OLE file, of which all are needed.
    """
    head = data[:_HEAD]
    if head.startswith(ZIP_MAGIC):
        return "zip"
    if head.startswith(OLE_MAGIC):
        return "outlook" if is_outlook(data) else None
    if is_tnef(head):
        return "tnef"
    if is_signed(head) and not path.lower().endswith(".p7s"):  # a signature, without the signed
        return "signed"
    if is_mailbox(path, head):
        return "mailbox"
    # Outlook keeps a mail with an open signature under the name of one with a closed one.
    signed = path.lower().endswith(".p7m") and head.lower().startswith(b"content-type:")
    return "mail" if signed or is_mail(path, head) else None


def list_pieces(holder: Holder, path: str, stream: IO[bytes]) -> list[Piece]:
    """The files in a container; raises `Unreadable` where it is damaged, too full or too large."""
    stream.seek(0)
    if holder == "zip":
        return list_archive(stream)
    if holder == "outlook":
        return list_outlook(stream)
    data = stream.read(MAIL_BYTES + 1)
    if holder == "signed":
        return _signed(path, data)
    return _LISTED[holder](data)


def head_of(holder: Holder, stream: IO[bytes]) -> MailHead | None:
    """Who sent a mail, about what and when; None of what is no mail, or of one that is damaged."""
    stream.seek(0)
    try:
        if holder == "outlook":
            return head_of_outlook(stream)
        return head_of_mail(stream.read(HEAD_BYTES)) if holder == "mail" else None
    except Unreadable:
        return None


_LISTED: dict[str, Callable[[bytes], list[Piece]]] = {
    "mail": list_attachments,
    "mailbox": list_mails,
    "tnef": list_tnef,
}


def _signed(path: str, data: bytes) -> list[Piece]:
    """What was signed: `bang.xlsx` in `bang.xlsx.p7m`, a mail where no other file is named."""
    if len(data) > LIMITS.file_bytes:
        raise Unreadable(error(ContainerCode.MAIL_TOO_LARGE, limit=LIMITS.file_bytes // MIB))
    if not signed_content(data):
        return []
    name = PurePosixPath(path.rpartition(INSIDE)[2]).name
    inner = name[: -len(".p7m")] if name.lower().endswith(".p7m") else ""
    return [Piece(inner if "." in inner else "thu.eml", 0, len(data), "signed")]
