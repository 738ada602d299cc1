"""A notice that a mail could not be delivered (RFC 3464) → whose it was, and why.

Such notices are read as text, by the few lines that matter: whoever makes one up can make the
program believe that a mail did not arrive, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbook_builder.journal import Journal, Mailing
from workbook_builder.post.session import answer_text

_MOST = 512 * 1024
_BLOCK = re.compile(r"\n[ \t]*\n")
_FOLDED = re.compile(r"\n[ \t]+")
_FIELD = re.compile(
    r"^(Final-Recipient|Original-Recipient|Action|Status|Diagnostic-Code):(.*)$", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Bounce:
    """A mail of ours that did not reach an address; `final`: nobody tries any longer."""

    mailing: Mailing
    address: str
    answer: str
    final: bool


def read_bounces(data: bytes, journal: Journal) -> Iterator[Bounce]:
    """What a notice says of our mails."""
    text = data[:_MOST].decode("utf-8", "replace").replace("\r\n", "\n")
    named = [one for one in journal.mailings if one.id in text]
    for block in _BLOCK.split(text):
        fields = {
            name.lower(): said.strip() for name, said in _FIELD.findall(_FOLDED.sub(" ", block))
        }
        told = fields.get("original-recipient") or fields.get("final-recipient", "")
        action = fields.get("action", "").lower()
        if action not in ("failed", "delayed") or not told:
            continue
        address = told.rpartition(";")[2].strip().strip("<>").lower()
        answer = fields.get("diagnostic-code", "").partition(";")[2] or fields.get("status", "")
        mailing = _mailing(named or journal.mailings, address)
        if mailing is not None:
            own = next(one for one in mailing.to if one.lower() == address)
            yield Bounce(mailing, own, answer_text(answer.strip()), action == "failed")


def _mailing(known: Sequence[Mailing], address: str) -> Mailing | None:
    """The last of these mails that may have gone to the address."""
    sent = (one for one in reversed(known) if one.state != "failed")
    return next((m for m in sent if address in (one.lower() for one in m.to)), None)
