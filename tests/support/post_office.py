"""A real mail server (aiosmtpd) on a free port of this machine, encrypted, which counts and fails.

Its certificate is issued by an authority of its own, which the tests' OpenSSL is told to trust.
"""

from __future__ import annotations

import asyncio
import email
import email.policy
from collections.abc import Callable
from dataclasses import dataclass, field

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session

from tests.support.pace import PATIENCE

LOGIN, PASSWORD = "thidua@x.gov.vn", "Mật-khẩu chim-hoàng-yến 7"
"""The password is a canary: it must be found nowhere."""


class Authority:
    """Who issues the certificates of the tests; `path` is a file with its own."""

    def __init__(self, folder):
        self._own = trustme.CA()
        self.path = folder / "ca.pem"
        self._own.cert_pem.write_to_path(self.path)

    def context(self, name="localhost"):
        """What a server needs to prove that it has this name."""
        import ssl

        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._own.issue_cert(name).configure_cert(context)
        return context

    def files(self, folder, name="localhost"):
        """The same as a certificate and a key in files."""
        made = self._own.issue_cert(name)
        made.private_key_pem.write_to_path(folder / "server.key")
        made.cert_chain_pems[0].write_to_path(folder / "server.pem")
        return folder / "server.pem", folder / "server.key"


@dataclass
class Taken:
    """A mail that the server has taken, as it came."""

    to: tuple[str, ...]
    data: bytes

    @property
    def mail(self):
        return email.message_from_bytes(self.data, policy=email.policy.default)

    @property
    def id(self):
        return self.mail["Message-ID"].strip("<>")

    @property
    def files(self):
        return {one.get_filename(): one.get_content() for one in self.mail.iter_attachments()}


@dataclass
class Rules:
    """What the server does. Each hook is called with what it is about, and may give an answer.

    `cut` tells what happens to a mail: "before" or "within" cuts the connection before its last
    line, "after" when the server has taken it, without an answer. `event` is told of every step.
    """

    rcpt: Callable[[str], str | None] = lambda address: None
    data: Callable[[Envelope], str | None] = lambda envelope: None
    cut: Callable[[Envelope], str] = lambda envelope: ""
    event: Callable[[str], None] = lambda name: None
    password: str = PASSWORD


class _Smtp(SMTP):
    """aiosmtpd, which can also cut a connection."""

    async def smtp_DATA(self, arg):  # noqa: N802  aiosmtpd's name
        cut = self.event_handler.rules.cut(self.envelope)
        if cut == "before":
            self.transport.close()
            return
        if cut == "within":
            await self.push("354 go on")
            await self._reader.read(100)
            self.transport.close()
            return
        await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, rules):
        self.rules = rules
        self.taken = []

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802  aiosmtpd's name
        self.rules.event("EHLO")
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802  aiosmtpd's name
        self.rules.event("MAIL")
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802  aiosmtpd's name
        self.rules.event("RCPT")
        if said := self.rules.rcpt(address):
            return said
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        self.rules.event("DATA")
        if said := self.rules.data(envelope):
            return said
        self.taken.append(Taken(tuple(envelope.rcpt_tos), envelope.original_content))
        self.rules.event("TAKEN")
        if self.rules.cut(envelope) == "after":
            server.transport.close()
            await asyncio.sleep(0)
        return "250 2.0.0 queued"


class _Controller(Controller):
    def factory(self):
        return _Smtp(self.handler, **self.SMTP_kwargs)

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]  # whichever was free
        super()._trigger_server()


@dataclass
class PostOffice:
    """The server while it runs: `port` is where, `taken` is what it has."""

    authority: Authority
    rules: Rules = field(default_factory=Rules)
    name: str = "localhost"
    encrypted: bool = True
    login: bool = True

    def __enter__(self):
        self._handler = _Handler(self.rules)
        context = self.authority.context(self.name) if self.encrypted else None
        settings = {"tls_context": context, "require_starttls": self.encrypted}
        if self.login:
            settings |= {"authenticator": self._judge, "auth_required": True}
        else:
            settings |= {"auth_exclude_mechanism": ["LOGIN", "PLAIN"]}
        self._controller = _Controller(
            self._handler, hostname="127.0.0.1", port=0, ready_timeout=PATIENCE, **settings
        )
        self._controller.start()
        self.port = self._controller.port
        return self

    def __exit__(self, *fault):
        self._controller.stop()

    @property
    def taken(self):
        return self._handler.taken

    def _judge(self, server, session: Session, envelope, mechanism, told):
        known = told.login.decode(), told.password.decode()
        return AuthResult(success=known == (LOGIN, self.rules.password), handled=False)
