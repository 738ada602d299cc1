"""A mail and its addresses → what the office's server (SMTP) says of it.

The last line of a mail is sent by itself: until then the server can't have taken the mail, and only
from then to its answer does nobody know. Nothing is written down here.
"""

from __future__ import annotations

import base64
import contextlib
import re
import smtplib
import socket
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from workbook_builder.campaign.mail import SMTP_PORT, Mail
from workbook_builder.post.session import (
    SECONDS,
    Secrets,
    WrongPasswordError,
    answer_text,
    connection_problem,
    is_final,
    log_in,
    secure,
)
from workbook_builder.problems import CampaignError, Problem, error
from workbook_builder.words.messages.post import PostCode

_SECONDS_TO_TAKE = 600.0  # RFC 5321 gives a server ten minutes to answer to a whole mail
_DOT = re.compile(rb"^\.", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server said: its code, and its words."""

    code: int
    text: str

    @property
    def later(self) -> bool:
        """Whether the server asks to be tried again later."""
        return 400 <= self.code < 500

    def __str__(self) -> str:
        return f"{self.code} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Delivered:
    """What became of one mail: the server's last word, and those addresses that it refused.

    `taken`: the server has the mail, for all but the refused addresses.
    """

    taken: bool
    answer: Answer
    refused: Mapping[str, Answer] = field(default_factory=lambda: MappingProxyType({}))


class _BrokenError(Exception):
    """The connection broke; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class DroppedError(_BrokenError):
    """The connection broke before the server can have taken the mail, or there is none."""


class UnsureError(_BrokenError):
    """The connection broke when the server had the whole mail, and before it answered."""


class SmtpServer:
    """The office's server, to which one connection is kept open for one mail after the other."""

    def __init__(self, mail: Mail, secrets: Secrets, seconds: float = SECONDS) -> None:
        self._mail, self._secrets, self._seconds = mail, secrets, seconds
        self._port = SMTP_PORT if mail.port is None else mail.port
        self._open: smtplib.SMTP | None = None
        self._password = ""

    @property
    def is_open(self) -> bool:
        """Whether a connection is open."""
        return self._open is not None

    def connect(self) -> None:
        """Connects and logs in, unless that is done.

        CampaignError where the server can't be trusted or refuses the password; `DroppedError`,
        whose cause tells more, where trying again may help.
        """
        if self._open is not None:
            return
        try:
            self._open = self._connected()
            self._log_in(self._open)
        except CampaignError:
            self.close()
            raise
        except OSError as fault:  # smtplib's own faults among them
            self.close()
            problem = connection_problem(fault, self._mail.server, self._port)
            if is_final(fault):
                raise CampaignError(problem) from fault
            raise DroppedError(problem) from fault

    def deliver(
        self, sender: str, to: Sequence[str], data: bytes, unsure: Callable[[], None] = lambda: None
    ) -> Delivered:
        """Hands a mail to the server. `unsure` is called before the mail can be taken.

        `DroppedError` or `UnsureError` if the connection breaks; it is then closed.
        """
        assert self._open is not None
        smtp, refused = self._open, dict[str, Answer]()
        try:
            options = [f"SIZE={len(data)}"] if smtp.has_extn("size") else []
            answer = self._answer(smtp.mail(sender, options))
            if answer.code != 250:
                return self._refused(answer, refused)
            for one in to:
                answer = self._answer(smtp.rcpt(one))
                if answer.code not in (250, 251):
                    refused[one] = answer
            if len(refused) == len(to):
                return self._refused(answer, refused)
            answer = self._answer(smtp.docmd("DATA"))
            if answer.code != 354:
                return self._refused(answer, refused)
            smtp.send(_DOT.sub(b"..", data))
        except OSError as fault:  # smtplib's own faults among them
            self.close()
            problem = connection_problem(fault, self._mail.server, self._port)
            raise DroppedError(problem) from fault
        return self._finish(smtp, refused, unsure)

    def _finish(
        self, smtp: smtplib.SMTP, refused: Mapping[str, Answer], unsure: Callable[[], None]
    ) -> Delivered:
        try:
            unsure()
        except BaseException:  # without its last line the mail is none
            self.close()
            raise
        try:
            if isinstance(smtp.sock, socket.socket):
                smtp.sock.settimeout(max(self._seconds, _SECONDS_TO_TAKE))
            smtp.send(b".\r\n")
            answer = self._answer(smtp.getreply())
        except OSError as fault:  # smtplib's own faults among them
            self.close()
            problem = connection_problem(fault, self._mail.server, self._port)
            raise UnsureError(problem) from fault
        if isinstance(smtp.sock, socket.socket):
            smtp.sock.settimeout(self._seconds)
        return Delivered(answer.code == 250, answer, refused)

    def close(self) -> None:
        """Ends the connection, if there is one."""
        smtp, self._open = self._open, None
        if smtp is not None:
            smtp.close()

    def leave(self) -> None:
        """Takes leave of the server and ends the connection."""
        if self._open is not None:
            with contextlib.suppress(OSError):
                self._open.quit()
        self.close()

    def _refused(self, answer: Answer, refused: Mapping[str, Answer]) -> Delivered:
        if self._open is not None:
            if answer.code == 421:  # the server ends the connection
                raise smtplib.SMTPServerDisconnected(str(answer))
            with contextlib.suppress(OSError):
                self._open.rset()
        return Delivered(False, answer, refused)

    def _answer(self, said: tuple[int, bytes]) -> Answer:
        code, text = said
        if code == -1:
            raise smtplib.SMTPServerDisconnected(answer_text(text, self._password))
        return Answer(code, answer_text(text, self._password))

    def _connected(self) -> smtplib.SMTP:
        server, name = self._mail.server, _own_name()
        if self._port == SMTP_PORT:
            return smtplib.SMTP_SSL(
                server, self._port, name, timeout=self._seconds, context=secure()
            )
        smtp = smtplib.SMTP(server, self._port, name, timeout=self._seconds)
        try:
            smtp.ehlo_or_helo_if_needed()
            if not smtp.has_extn("starttls"):
                raise CampaignError(
                    error(PostCode.MAIL_NOT_ENCRYPTED, server=server, port=self._port)
                )
            code, _ = smtp.starttls(context=secure())
            if code != 220:
                raise smtplib.SMTPServerDisconnected("STARTTLS")
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _log_in(self, smtp: smtplib.SMTP) -> None:
        smtp.ehlo_or_helo_if_needed()
        if not smtp.esmtp_features.get("auth", "").strip():  # it serves its own network alone
            return

        login, known, secrets = self._mail.login, self._password, self._secrets
        if known:
            secrets = replace(secrets, stored=lambda server, login: known)

        def attempt(password: str) -> None:
            answer = _authenticated(smtp, login, password)
            if answer.later:
                raise smtplib.SMTPServerDisconnected(str(answer))
            if answer.code not in (235, 503):  # 503: it knows us already
                raise WrongPasswordError(str(answer))

        self._password = log_in(self._mail.server, login, secrets, attempt)


def _authenticated(smtp: smtplib.SMTP, login: str, password: str) -> Answer:
    """What the server says to the password.

    The letters of a password may be any, which smtplib's own way does not allow.
    """
    if "PLAIN" in smtp.esmtp_features.get("auth", "").upper().split():
        told = base64.b64encode(f"\0{login}\0{password}".encode()).decode("ascii")
        code, said = smtp.docmd("AUTH", f"PLAIN {told}")
        return Answer(code, answer_text(said, password).replace(told, "…"))
    try:
        code, said = smtp.login(login, password)
    except smtplib.SMTPAuthenticationError as fault:
        return Answer(fault.smtp_code, answer_text(fault.smtp_error, password))
    return Answer(code, answer_text(said, password))


def _own_name() -> str:
    """The name by which this machine greets: its own, in plain letters."""
    name = re.sub(r"[^A-Za-z0-9.-]+", "-", socket.gethostname()).strip("-.")
    return name or "localhost"
