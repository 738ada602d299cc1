"""Through which servers a campaign's mail goes and comes; the text of a cell → addresses.

No server is asked anything here, and no password is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

EMAIL = re.compile(r"[^@\s,;]+@[^@\s,;]+\.[^@\s,;]+")

SMTP_PORT, IMAP_PORT = 465, 993
"""The ports where TLS begins at once; on any other one it is asked for with STARTTLS."""
FOLDER = "INBOX"

_PART = re.compile(r"[;,\n]")
_NAMED = re.compile(r"[^<>]*<([^<>]*)>")


@dataclass(frozen=True, slots=True)
class Mail:
    """The office's mailbox: whence the campaign's mail is sent, and where answers are looked for.

    `server` and `port` send (SMTP), `inbox_server`, `inbox_port` and `inbox_folder` receive (IMAP).
    `user` is the name that both log in with, the sender's address if empty. `cc` gets a copy of
    every mail. A port of None is the one where TLS begins at once.
    """

    server: str = ""
    port: int | None = None
    sender: str = ""
    reply_to: str = ""
    cc: str = ""
    user: str = ""
    inbox_server: str = ""
    inbox_port: int | None = None
    inbox_folder: str = ""

    @property
    def login(self) -> str:
        """The name to log in with."""
        return self.user or "".join(addresses(self.sender)[:1])


def addresses(text: str) -> tuple[str, ...]:
    """The addresses in a text, apart by `;`, `,` or a new line, each once; names before them go.

    What is no address stays among them as it is written: `is_address` tells.
    """
    found: dict[str, str] = {}
    for part in _PART.split(text):
        named = _NAMED.fullmatch(part.strip())
        address = (named[1] if named else part).strip()
        if address:
            found.setdefault(address.lower(), address)
    return tuple(found.values())


def is_address(text: str) -> bool:
    """Whether mail can be sent to it: mail programs take an address in plain Latin letters only."""
    plain = text.isascii() and text.isprintable()
    return plain and EMAIL.fullmatch(text) is not None and not set(text) & set('<>()[]\\"')
