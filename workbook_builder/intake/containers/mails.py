"""A saved mail (.eml) → the files attached to it. Nothing is decoded here.

The message is split at its boundaries here, in one pass and within limits: the parser of Python's
own `email` takes minutes over a mail made for that. A mail attached to a mail is searched too.
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
from email.utils import parsedate_to_datetime

from workbook_builder.clock import VIETNAM
from workbook_builder.intake.containers.pieces import Coding, Piece, readable_name
from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import Unreadable

MAIL_BYTES = 2 * LIMITS.file_bytes
MOST_PARTS = 500

_HEAD_BYTES = 64 * 1024
_MOST_DEPTH = 10
_LINE_CHARS, _MOST_SEMICOLONS = 8_000, 100  # `email` needs quadratic time for the semicolons
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_SIGNS = re.compile(
    rb"(?:received|return-path|delivered-to|mime-version|message-id|x-[a-z-]+|from|date):",
    re.IGNORECASE,
)
_CODINGS: dict[str, Coding] = {
    "base64": "base64",
    "quoted-printable": "quoted-printable",
    "7bit": "stored",
    "8bit": "stored",
    "binary": "stored",
    "": "stored",
}


def is_mail(path: str, head: bytes) -> bool:
    """Whether a file of this name with these first bytes is a mail."""
    named = path.lower().endswith(".eml")
    return named or (_SIGNS.match(head) is not None and b"mime-version:" in head.lower())


def list_attachments(data: bytes) -> list[Piece]:
    """The files attached to a mail; raises `Unreadable` where it is too large or too full."""
    if len(data) > MAIL_BYTES:
        raise Unreadable(error(ContainerCode.MAIL_TOO_LARGE, limit=MAIL_BYTES // MIB))
    try:
        return list(_Mail(data).attachments(0, len(data), 0))
    except Unreadable:
        raise
    except Exception as fault:  # a broken header makes `email` raise many things
        raise Unreadable(error(ContainerCode.MAIL_DAMAGED)) from fault


@dataclass(slots=True)
class _Mail:
    data: bytes
    parts: int = 0
    sent: datetime | None = None

    def attachments(self, start: int, end: int, depth: int) -> Iterator[Piece]:
        """The files in the part that stands there, and in the parts of that."""
        self.parts += 1
        if self.parts > MOST_PARTS or depth > _MOST_DEPTH:
            raise Unreadable(error(ContainerCode.MAIL_TOO_FULL, limit=MOST_PARTS))
        head, body = self._head(start, end)
        if depth == 0:
            self.sent = _date(head)
        boundary = head.get_boundary()
        coding = _CODINGS.get(str(head.get("Content-Transfer-Encoding", "")).strip().lower())
        if head.get_content_maintype() == "multipart" and boundary:
            for first, last in self._split(body, end, boundary.encode("utf-8", "replace")):
                yield from self.attachments(first, last, depth + 1)
        elif head.get_content_type() == "message/rfc822" and coding == "stored":
            yield from self.attachments(body, end, depth + 1)
        elif depth > 0 and _is_attached(head):
            name = readable_name(_name(head)) or f"tep-{self.parts}"
            yield Piece(name, body, end - body, coding or "unknown", modified=self.sent)

    def _head(self, start: int, end: int) -> tuple[Message, int]:
        found = _HEAD_END.search(self.data, start, min(end, start + _HEAD_BYTES))
        text = self.data[start : found.start() if found else min(end, start + _HEAD_BYTES)]
        try:
            spelled = text.decode("utf-8")
        except UnicodeDecodeError:
            spelled = text.decode("cp1258", "replace")
        head = HeaderParser().parsestr(spelled.lstrip("\r\n"))
        for name in ("Content-Type", "Content-Disposition"):
            said = str(head.get(name, ""))
            if len(said) > _LINE_CHARS or said.count(";") > _MOST_SEMICOLONS:
                del head[name]
        return head, found.end() if found else end

    def _split(self, start: int, end: int, boundary: bytes) -> Iterator[tuple[int, int]]:
        """Where each part between these boundaries begins and ends."""
        lines = re.compile(rb"(?:\A|\r?\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?=\r?\n|\Z)")
        first = None
        # From two bytes earlier: the line end before the first boundary may be that of the header.
        for line in lines.finditer(self.data, max(start - 2, 0), end):
            if first is not None:
                yield first, line.start()
            if line[1]:
                return
            first = line.end() + (2 if self.data.startswith(b"\r\n", line.end()) else 1)
        if first is not None:  # the mail was cut off: what there is of its last part
            yield first, end


def _is_attached(head: Message) -> bool:
    """Whether this part is an attached file, not the text of the mail or a picture in the text."""
    disposition = head.get_content_disposition()
    if disposition == "attachment":
        return True
    in_text = head.get_content_maintype() == "image" and head.get("Content-ID") is not None
    return bool(_name(head)) and not in_text


def _name(head: Message) -> str:
    try:
        name = head.get_filename("")
        return str(make_header(decode_header(name))) if "=?" in name else name
    except (MessageError, LookupError, ValueError):
        return ""


def _date(head: Message) -> datetime | None:
    try:
        sent = parsedate_to_datetime(str(head.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return sent if sent.tzinfo else sent.replace(tzinfo=VIETNAM)
