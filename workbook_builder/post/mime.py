"""Addresses, texts and files → the bytes of a mail, as Outlook, Gmail and Zimbra read it.

The bytes are put together here, so that the same draft has the same bytes on every day, and so that
the name of a file is told in both ways: by RFC 2231, which is the rule, and in the encoded words of
RFC 2047, which older programs read alone. Nothing is sent.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.utils import format_datetime
from pathlib import PurePath
from unicodedata import normalize
from urllib.parse import quote

_LINE = 76
_LONGEST = 900  # characters of a line: RFC 5322 ends at 998
_PIECE = 60  # of a name that is told in several pieces

_TYPES = {
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xlsm": "application/vnd.ms-excel.sheet.macroEnabled.12",
    ".xls": "application/vnd.ms-excel",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".doc": "application/msword",
    ".pdf": "application/pdf",
    ".zip": "application/zip",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that goes with a mail: its name, its bytes, and where in the folder they are from."""

    name: str
    data: bytes
    file: str

    @property
    def sha256(self) -> str:
        """The digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who a mail is from and to. `name` is that of the addressee, `sender` may be empty."""

    sender: str
    sender_name: str
    reply_to: tuple[str, ...]
    name: str
    to: tuple[str, ...]
    cc: tuple[str, ...]


def mail_bytes(
    head: Letterhead,
    subject: str,
    body: str,
    attachments: Sequence[Attachment],
    *,
    id_: str = "",
    at: datetime | None = None,
) -> bytes:
    """The mail; without an id it is a draft, which a mail program opens ready to be sent."""
    seed = hashlib.sha256(f"{subject}\0{body}\0{head.to}\0{id_}".encode())
    for one in attachments:
        seed.update(one.sha256.encode())
    boundary = f"=_{seed.hexdigest()[:40]}"  # no base64 has a line below
    lines = [*_headers(head, subject, id_, at)]
    lines += [f'Content-Type: multipart/mixed; boundary="{boundary}"', ""]
    text = normalize("NFC", body).replace("\r\n", "\n").replace("\n", "\r\n").encode()
    lines += [f"--{boundary}", "Content-Type: text/plain; charset=utf-8"]
    lines += ["Content-Transfer-Encoding: base64", "", *_base64(text)]
    for one in attachments:
        lines += [f"--{boundary}", *_named(one.name)]
        lines += ["Content-Transfer-Encoding: base64", "", *_base64(one.data)]
    lines += [f"--{boundary}--", ""]
    return "\r\n".join(lines).encode("ascii")


def _headers(head: Letterhead, subject: str, id_: str, at: datetime | None) -> Iterator[str]:
    if head.sender:
        yield _addresses("From", head.sender_name, (head.sender,))
    yield _addresses("To", head.name, head.to)
    if head.cc:
        yield _addresses("Cc", "", head.cc)
    if head.reply_to:
        yield _addresses("Reply-To", "", head.reply_to)
    yield f"Subject: {_encoded(subject, 'Subject')}"
    if at is not None:
        yield f"Date: {format_datetime(at)}"
    yield f"Message-ID: <{id_}>" if id_ else "X-Unsent: 1"
    yield "MIME-Version: 1.0"


def _addresses(header: str, name: str, addresses: Sequence[str]) -> str:
    said = [f"{_phrase(name)} <{one}>" if name else one for one in addresses]
    return f"{header}: " + ",\r\n ".join(said)


def _phrase(name: str) -> str:
    text = " ".join(normalize("NFC", name).split())
    if text.isascii():
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return _encoded(text, "To")


def _encoded(text: str, header: str) -> str:
    """The text in encoded words of at most 75 characters, or as it is where it is plain."""
    text = " ".join(normalize("NFC", text).split())
    if text.isascii() and len(text) < _LINE and "=?" not in text:
        return text
    return Header(text, "utf-8", header_name=header).encode(linesep="\r\n")


def _named(name: str) -> Iterator[str]:
    """The headers of an attached file."""
    name = normalize("NFC", name)
    kind = _TYPES.get(PurePath(name).suffix.lower(), "application/octet-stream")
    plain = name.isascii() and not set(name) & set('"\\%') and len(name) < _LINE
    if plain:
        yield f'Content-Type: {kind};\r\n name="{name}"'
        yield f'Content-Disposition: attachment;\r\n filename="{name}"'
        return
    words = Header(name, "utf-8", header_name="Content-Type").encode(linesep="\r\n")
    yield f'Content-Type: {kind};\r\n name="{words}"'
    told = quote(name, safe="")
    if len(told) < _LONGEST:
        yield f"Content-Disposition: attachment;\r\n filename*=utf-8''{told}"
        return
    pieces = [quote(name[n : n + _PIECE], safe="") for n in range(0, len(name), _PIECE)]
    pieces[0] = f"utf-8''{pieces[0]}"
    said = ";\r\n ".join(f"filename*{n}*={piece}" for n, piece in enumerate(pieces))
    yield f"Content-Disposition: attachment;\r\n {said}"


def _base64(data: bytes) -> Iterator[str]:
    text = base64.b64encode(data).decode("ascii")
    return (text[n : n + _LINE] for n in range(0, len(text), _LINE))
