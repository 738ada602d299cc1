"""The office's mailbox (IMAP) → heads of mails and whole mails; unread stays unread.

The mailbox is opened for reading alone: nothing in it is marked, moved or deleted. Nothing here
knows what a campaign is.
"""

from __future__ import annotations

import contextlib
import imaplib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import getaddresses, parseaddr
from typing import Any

from workbook_builder.campaign.mail import FOLDER, IMAP_PORT, Mail
from workbook_builder.post.session import (
    SECONDS,
    Secrets,
    WrongPasswordError,
    answer_text,
    connection_problem,
    log_in,
    secure,
)
from workbook_builder.problems import CampaignError, error
from workbook_builder.spelling import printable
from workbook_builder.words.messages.post import PostCode

_AT_ONCE = 100  # heads in one answer of the server
_HEAD, _BODY = "BODY.PEEK[HEADER]", "BODY.PEEK[]"
_MOST_HEAD = 64 * 1024
_NO_FILES = ("pgp-signature", "pkcs7-signature", "x-pkcs7-signature")


@dataclass(frozen=True, slots=True)
class MailInBox:
    """What is told of a mail without fetching it; `files`: it seems to have a file attached.

    `answers` are the Message-IDs that it says it answers. `report`: it says that a mail could not
    be delivered. `size` is in bytes.
    """

    uid: int
    size: int
    arrived: datetime
    id: str
    senders: tuple[str, ...]
    subject: str
    answers: frozenset[str]
    report: bool
    files: bool


class Mailbox:
    """One folder of the office's mailbox, while it is open."""

    def __init__(self, mail: Mail, client: Any) -> None:  # noqa: ANN401  imapclient has no types
        self.server = mail.inbox_server or mail.server
        self.name = f"{mail.login}@{self.server}/{mail.inbox_folder or FOLDER}"
        self._client = client
        told = client.select_folder(mail.inbox_folder or FOLDER, readonly=True)
        self.validity = int(told[b"UIDVALIDITY"])

    def mails_since(self, day: date) -> list[int]:
        """The numbers of the mails that came on this day or later, in order."""
        return sorted(int(uid) for uid in self._client.search(["SINCE", day]))

    def heads(self, uids: Sequence[int]) -> Iterator[MailInBox]:
        """The heads of these mails."""
        for first in range(0, len(uids), _AT_ONCE):
            asked = uids[first : first + _AT_ONCE]
            wanted = [_HEAD, "RFC822.SIZE", "INTERNALDATE", "BODYSTRUCTURE"]
            found = self._client.fetch(asked, wanted)
            for uid in asked:
                if uid in found:  # it may have been deleted meanwhile
                    yield _head(uid, found[uid])

    def whole(self, uid: int) -> bytes | None:
        """The bytes of a mail; None if it is gone."""
        found = self._client.fetch([uid], [_BODY]).get(uid, {})
        data = found.get(b"BODY[]")
        return data if isinstance(data, bytes) else None


@contextlib.contextmanager
def open_mailbox(mail: Mail, secrets: Secrets, seconds: float = SECONDS) -> Iterator[Mailbox]:
    """A context with the mailbox open for reading; CampaignError where it can't be opened."""
    from imapclient import IMAPClient
    from imapclient.exceptions import IMAPClientError

    server = mail.inbox_server or mail.server
    port = IMAP_PORT if mail.inbox_port is None else mail.inbox_port
    secret = ""
    try:
        at_once = port == IMAP_PORT
        context = secure()
        client = IMAPClient(
            server, port, ssl=at_once, ssl_context=context if at_once else None, timeout=seconds
        )
        with contextlib.ExitStack() as stack:
            stack.callback(_leave, client)
            client.normalise_times = False
            if not at_once:
                if not client.has_capability("STARTTLS"):
                    raise CampaignError(
                        error(PostCode.MAIL_NOT_ENCRYPTED, server=server, port=port)
                    )
                client.starttls(context)

            def attempt(password: str) -> None:
                nonlocal secret
                secret = password
                _log_in(client, mail.login, password)

            log_in(server, mail.login, secrets, attempt)
            yield Mailbox(mail, client)
    except IMAPClientError as fault:
        if isinstance(fault, imaplib.IMAP4.abort):
            raise CampaignError(connection_problem(ConnectionError(), server, port)) from fault
        answer, folder = answer_text(str(fault), secret), mail.inbox_folder or FOLDER
        raise CampaignError(
            error(PostCode.MAILBOX_REFUSES, server=server, folder=folder, answer=answer)
        ) from None
    except OSError as fault:
        raise CampaignError(connection_problem(fault, server, port)) from fault


def _log_in(client: Any, login: str, password: str) -> None:  # noqa: ANN401  as above
    from imapclient.exceptions import LoginError

    try:
        if client.has_capability("AUTH=PLAIN"):  # the letters of a password may be any
            client.plain_login(login, password)
        else:
            client.login(login, password)
    except LoginError as fault:
        raise WrongPasswordError(answer_text(str(fault), password)) from None


def _leave(client: Any) -> None:  # noqa: ANN401  as above
    with contextlib.suppress(Exception):  # whatever the server says to that
        client.logout()


def _head(uid: int, found: dict[bytes, Any]) -> MailInBox:
    raw = found.get(b"BODY[HEADER]") or b""
    head = BytesHeaderParser().parsebytes(raw[:_MOST_HEAD])
    arrived = found.get(b"INTERNALDATE")
    if not isinstance(arrived, datetime):
        arrived = datetime.now(UTC)
    kind = head.get_content_type()
    told = str(head.get("Content-Type", "")).lower()
    return MailInBox(
        uid=uid,
        size=int(found.get(b"RFC822.SIZE") or 0),
        arrived=arrived if arrived.tzinfo else arrived.replace(tzinfo=UTC),
        id=_id(str(head.get("Message-ID", ""))),
        senders=_senders(head),
        subject=_decoded(str(head.get("Subject", ""))),
        answers=frozenset(_ids(head)),
        report=kind == "multipart/report" and "delivery-status" in told,
        files=_has_files(found.get(b"BODYSTRUCTURE")),
    )


def _senders(head: Message) -> tuple[str, ...]:
    said = [str(one) for name in ("From", "Sender") for one in head.get_all(name, [])]
    return tuple(dict.fromkeys(address.lower() for _, address in getaddresses(said) if address))


def _ids(head: Message) -> Iterator[str]:
    for name in ("In-Reply-To", "References"):
        for said in head.get_all(name, []):
            yield from (_id(one) for one in str(said).split() if "@" in one)


def _id(text: str) -> str:
    return parseaddr(text)[1] or text.strip().strip("<>")


def _decoded(text: str) -> str:
    try:
        return printable(" ".join(str(make_header(decode_header(text))).split()), 200)
    except (LookupError, ValueError):
        return printable(text, 200)


def _has_files(structure: object) -> bool:
    """Whether a mail has a part that may be a file, or a whole mail in it."""
    if isinstance(structure, tuple | list):
        two = [one.decode("ascii", "replace").lower() for one in structure[:2] if _is_text(one)]
        if len(two) == 2 and two[0] == "application" and two[1] not in _NO_FILES:
            return True
        if two == ["message", "rfc822"]:
            return True
        return any(_has_files(one) for one in structure)
    return False


def _is_text(one: object) -> bool:
    return isinstance(one, bytes)
