"""A saved mail (.eml, .emlx) or a mailbox of several (.mbox) → the files attached. None is decoded.

The message is split at its boundaries here, in one pass and within limits: the parser of Python's
own `email` takes minutes over a mail made for that. A mail attached to a mail is searched too. What
ought to be a file and can't be had, such as an attachment that was deleted, is a piece all the
same, whose coding says why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import HeaderParser
from email.utils import parseaddr, parsedate_to_datetime

from workbook_builder.clock import VIETNAM
from workbook_builder.intake.containers.mail_text import find_link, find_uuencoded
from workbook_builder.intake.containers.pieces import Coding, MailHead, Piece, readable_name
from workbook_builder.problems import error
from workbook_builder.spelling import printable
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import Unreadable

MAIL_BYTES = 2 * LIMITS.file_bytes
MOST_PARTS = 500
MOST_MAILS = 1_000
"""In one mailbox."""

HEAD_BYTES = 64 * 1024
"""How much of a part of a mail is searched for its headers."""

_MOST_DEPTH = 10
_LINE_CHARS, _MOST_SEMICOLONS = 8_000, 100  # `email` needs quadratic time for the semicolons
_SUBJECT_CHARS = 300
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_BLANK_LINE = re.compile(rb"\r?\n")
_SIGNS = re.compile(
    rb"(?:received|return-path|delivered-to|mime-version|message-id|x-[a-z-]+|from|date):",
    re.IGNORECASE,
)
_MAILBOX = re.compile(rb"From [^\n]*\n[A-Za-z-]+:")
_NEXT_MAIL = re.compile(rb"(?:\A|\r?\n\r?\n)From [^\n]*\n")
_APPLE_COUNT = re.compile(rb"\s*(\d{1,10})\s*\n")  # the length, before the mail in an .emlx
_HEADED = (
    "From",
    "To",
    "Date",
    "Subject",
    "Received",
    "Message-ID",
    "MIME-Version",
    "Content-Type",
)
_CODINGS: dict[str, Coding] = {
    "base64": "base64",
    "quoted-printable": "quoted-printable",
    "7bit": "stored",
    "8bit": "stored",
    "binary": "stored",
    "": "stored",
    **dict.fromkeys(("x-uuencode", "uuencode", "x-uue", "uue"), "uuencoded"),
}
# What belongs to a mail without being a file that somebody sent: receipts and signatures.
_NO_FILES = frozenset(
    {
        "message/delivery-status",
        "message/disposition-notification",
        "message/feedback-report",
        "application/pgp-encrypted",
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
    }
)
# Thunderbird deletes or detaches a file, Apple keeps it in a file of its own beside the mail.
_REMOVED = ("X-Mozilla-Altered", "X-Apple-Content-Length")
_APART: dict[str, Coding] = {"message/external-body": "elsewhere", "message/partial": "unknown"}


def is_mailbox(path: str, head: bytes) -> bool:
    """Whether a file of this name with these first bytes holds mails, one after the other."""
    return _MAILBOX.match(head) is not None or path.lower().endswith((".mbox", ".mbx"))


def is_mail(path: str, head: bytes) -> bool:
    """Whether a file of this name with these first bytes is a mail."""
    named = path.lower().endswith((".eml", ".emlx"))
    return named or (_SIGNS.match(head) is not None and b"mime-version:" in head.lower())


def list_mails(data: bytes) -> list[Piece]:
    """The mails in a mailbox; raises `Unreadable` where it is too large or too full."""
    _refuse_too_large(data)
    starts = []
    for line in _NEXT_MAIL.finditer(data):
        starts.append((line.start(), line.end()))
        if len(starts) > MOST_MAILS:
            raise Unreadable(error(ContainerCode.MAIL_TOO_FULL, limit=MOST_MAILS))
    if not starts and data.strip():
        raise Unreadable(error(ContainerCode.MAIL_DAMAGED))
    ends = [start for start, _ in starts[1:]] + [len(data)]
    return [
        Piece(f"thu-{number:03}.eml", first, last - first, "stored", size=last - first)
        for number, ((_, first), last) in enumerate(zip(starts, ends, strict=True), start=1)
    ]


def list_attachments(data: bytes) -> list[Piece]:
    """The files attached to a mail; raises `Unreadable` where it is too large or too full."""
    _refuse_too_large(data)
    start, end = _bounds(data)
    try:
        mail = _Mail(data)
        pieces = list(mail.attachments(start, end, 0, MailHead()))
    except Unreadable:
        raise
    except Exception as fault:  # a broken header makes `email` raise many things
        raise Unreadable(error(ContainerCode.MAIL_DAMAGED)) from fault
    # Signatures hold links too, so they matter only where no file came.
    return pieces or mail.links[:1]


def head_of_mail(data: bytes) -> MailHead:
    """Who sent a mail, about what and when, by its first bytes; `Unreadable` if it is damaged."""
    start, end = _bounds(data)
    try:
        return read_mail_head(_part(data, start, end).head)
    except Exception as fault:  # a broken header makes `email` raise many things
        raise Unreadable(error(ContainerCode.MAIL_DAMAGED)) from fault


def _bounds(data: bytes) -> tuple[int, int]:
    """Where the mail begins and ends: Apple writes its length before it, and more behind it."""
    count = _APPLE_COUNT.match(data)
    return (count.end(), min(len(data), count.end() + int(count[1]))) if count else (0, len(data))


def read_mail_head(headers: Message) -> MailHead:
    """Who sent a mail, about what, and when it arrived, by its headers."""
    _, address = parseaddr(str(headers.get("From", ""))[:_LINE_CHARS])
    subject = _decoded(str(headers.get("Subject", ""))[:_LINE_CHARS])
    last_hop = str(headers.get("Received", "")).rpartition(";")[2]
    arrived = _moment(last_hop) or _moment(str(headers.get("Date", "")))
    return MailHead(address.lower(), printable(subject, _SUBJECT_CHARS), arrived)


def _refuse_too_large(data: bytes) -> None:
    if len(data) > MAIL_BYTES:
        raise Unreadable(error(ContainerCode.MAIL_TOO_LARGE, limit=MAIL_BYTES // MIB))


class _Mail:
    """One mail while it is searched; `links` are those to files that lie somewhere else."""

    def __init__(self, data: bytes) -> None:
        self.links: list[Piece] = []
        self._data = data
        self._parts = 0

    def attachments(self, start: int, end: int, depth: int, mail: MailHead) -> Iterator[Piece]:
        """The files in the part that stands there, and in the parts of that."""
        self._parts += 1
        if self._parts > MOST_PARTS or depth > _MOST_DEPTH:
            raise Unreadable(error(ContainerCode.MAIL_TOO_FULL, limit=MOST_PARTS))
        part = _part(self._data, start, end)
        if depth == 0:
            if not any(name in part.head for name in _HEADED):
                raise Unreadable(error(ContainerCode.MAIL_DAMAGED))
            mail = read_mail_head(part.head)
        if part.head.get_content_maintype() == "multipart" and not part.overlong:
            yield from self._inside(part, depth, mail)
        elif part.kind in ("message/rfc822", "message/global") and part.coding == "stored":
            forwarded = read_mail_head(_part(self._data, part.body, end).head)
            yield from self.attachments(part.body, end, depth + 1, forwarded)
        elif part.kind not in _NO_FILES:
            yield from self._files(part, mail)

    def _inside(self, part: _Part, depth: int, mail: MailHead) -> Iterator[Piece]:
        boundary = part.head.get_boundary()
        whole = False
        if boundary:
            for first, last in self._split(part, boundary.encode("utf-8", "replace")):
                whole = True
                yield from self.attachments(first, last, depth + 1, mail)
        if not whole:
            if depth == 0:
                raise Unreadable(error(ContainerCode.MAIL_DAMAGED))
            yield self._piece(part, mail, "broken")

    def _files(self, part: _Part, mail: MailHead) -> Iterator[Piece]:
        """A part that is a file, or the files and links in the text of one that is none."""
        if (
            part.kind == "text/x-moz-deleted"
            or "X-Mozilla-Altered" in part.head
            or "X-Apple-Content-Length" in part.head
        ):
            yield self._piece(part, mail, "removed")
        elif part.kind in _APART:
            yield self._piece(part, mail, _APART[part.kind])
        elif part.overlong:
            yield self._piece(part, mail, "broken")
        elif part.coding == "uuencoded" or not part.is_file():
            text = self._data[part.body : part.end]
            encoded = find_uuencoded(text, part.coding)
            for name, coding, first, last in encoded:
                named = readable_name(name) or f"tep-{self._parts}"
                start = part.body + first
                yield Piece(named, start, last - first, coding, modified=mail.arrived, mail=mail)
            if part.is_file() and not encoded:
                yield self._piece(part, mail, "broken")
            elif link := find_link(text, part.coding):
                self.links.append(Piece(link, part.body, 0, "elsewhere", mail=mail))
        else:
            yield self._piece(part, mail, part.coding)

    def _piece(self, part: _Part, mail: MailHead, coding: Coding) -> Piece:
        kind = part.kind
        unnamed = f"thu-{self._parts}.eml" if kind == "message/rfc822" else f"tep-{self._parts}"
        name = readable_name(part.name().removeprefix("Deleted: ")) or unnamed
        return Piece(
            name, part.body, part.end - part.body, coding, None, None, mail.arrived, mail=mail
        )

    def _split(self, part: _Part, boundary: bytes) -> Iterator[tuple[int, int]]:
        """Where each part between these boundaries begins and ends."""
        lines = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
        first = None
        # From two bytes earlier: the line end before the first boundary may be that of the header.
        for line in lines.finditer(self._data, max(part.body - 2, 0), part.end):
            if first is not None:
                yield first, line.start()
            if line[1]:
                return
            first = line.end() + (2 if self._data.startswith(b"\r\n", line.end()) else 1)
        if first is not None:  # the mail was cut off: what there is of its last part
            yield first, part.end


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a mail: its headers, and where what it holds begins and ends.

    `overlong`: a header that tells what the part is would have taken too long to read.
    """

    head: Message
    body: int
    end: int
    overlong: bool

    @property
    def kind(self) -> str:
        return self.head.get_content_type()

    @property
    def coding(self) -> Coding:
        said = str(self.head.get("Content-Transfer-Encoding", "")).strip().lower()
        return _CODINGS.get(said, "unknown")

    def name(self) -> str:
        try:
            name = self.head.get_filename("")
        except (MessageError, LookupError, ValueError):
            return ""
        return _decoded(name) if "=?" in name else name

    def is_file(self) -> bool:
        """Whether somebody attached it: it is not the text of the mail or a picture in the text."""
        if self.head.get_content_disposition() == "attachment":
            return True
        kind = self.head.get_content_maintype()
        if kind == "image" and self.head.get("Content-ID") is not None:
            return False
        return bool(self.name()) or kind != "text"


def _part(data: bytes, start: int, end: int) -> _Part:
    if start > 0 and (blank := _BLANK_LINE.match(data, start)):  # a part may have no headers
        return _Part(Message(), blank.end(), end, False)
    found = _HEAD_END.search(data, start, min(end, start + HEAD_BYTES))
    text = data[start : found.start() if found else min(end, start + HEAD_BYTES)]
    try:
        spelled = text.decode("utf-8")
    except UnicodeDecodeError:
        spelled = text.decode("cp1258", "replace")
    head = HeaderParser().parsestr(spelled.lstrip("\r\n"))
    overlong = False
    for name in ("Content-Type", "Content-Disposition"):
        said = str(head.get(name, ""))
        if len(said) > _LINE_CHARS or said.count(";") > _MOST_SEMICOLONS:
            del head[name]
            overlong = True
    return _Part(head, found.end() if found else end, end, overlong)


def _decoded(text: str) -> str:
    try:
        return str(make_header(decode_header(text)))
    except (MessageError, LookupError, ValueError):
        return ""


def _moment(text: str) -> datetime | None:
    try:
        sent = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=VIETNAM)
