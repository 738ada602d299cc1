"""Mails that may go × the office's server → what became of each, in the journal as it happens.

A refusal for the time being is tried again after pauses that grow; one bad address stops nobody
else. What nobody can know is written down before it can happen.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from workbook_builder.clock import now
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.journal import Journal, MailedFile, Mailing, MailState, write_journal
from workbook_builder.post.mime import mail_bytes
from workbook_builder.post.outgoing import Outgoing
from workbook_builder.post.smtp import Answer, Delivered, DroppedError, SmtpServer, UnsureError
from workbook_builder.problems import CampaignError, Problem
from workbook_builder.progress import Progress
from workbook_builder.words.sentences import message

PAUSES = (30.0, 120.0, 300.0, 600.0)
"""Seconds before the second, third … attempt; a server that greylists lets nobody in earlier."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast mails follow one another: `per_minute` at most, 0 for no limit.

    `waits` is told how many mails wait for how many seconds; `pause` lets time pass.
    """

    pause: Callable[[float], None] = time.sleep
    waits: Callable[[int, float], None] = lambda mails, seconds: None
    per_minute: int = 0
    pauses: Sequence[float] = PAUSES


UNHURRIED = Pace()
"""As fast as the server takes them."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A mail that is to go now: to these addresses, under this id.

    `again`: somebody asked for it although it had been sent.
    """

    mail: Outgoing
    to: tuple[str, ...]
    id: str
    again: bool = False


class Delivery:
    """Delivers mails one after the other, and keeps the journal.

    `stopped` says why nothing further can be tried, `trouble` why there was no connection last.
    """

    def __init__(
        self, folder: CampaignFolder, journal: Journal, server: SmtpServer, pace: Pace
    ) -> None:
        self.journal = journal
        self.stopped: tuple[Problem, ...] = ()
        self.trouble: Problem | None = None
        self._folder, self._server, self._pace = folder, server, pace
        self._tried = 0

    def deliver(self, mails: Sequence[Ready], progress: Progress) -> None:
        """Delivers them all, as far as the server lets it."""
        waiting = list(mails)
        for attempt in range(len(self._pace.pauses) + 1):
            if attempt and waiting:
                seconds = self._pace.pauses[attempt - 1]
                self._pace.waits(len(waiting), seconds)
                self._pace.pause(seconds)
            waiting = self._round(waiting, len(mails), progress)
            if self.stopped or not waiting:
                break
        self._server.leave()

    def _round(self, mails: Sequence[Ready], total: int, progress: Progress) -> list[Ready]:
        """Tries each mail once; gives back those that are to be tried again later."""
        later: list[Ready] = []
        for place, ready in enumerate(mails):
            if self._pace.per_minute and self._tried:
                self._pace.pause(60 / self._pace.per_minute)
            try:
                left = self._attempt(ready)
            except DroppedError as fault:  # nobody is there: all wait
                self.trouble = fault.problem
                return [*later, *mails[place:]]
            except CampaignError as fault:
                self.stopped = fault.problems
                return []
            self._tried += 1
            if left is not None:
                later.append(left)
            progress(total - len(later) - (len(mails) - place - 1), total)
        return later

    def _attempt(self, ready: Ready) -> Ready | None:
        """Hands over one mail; gives it back where it is to be tried again later.

        A server may end a connection after some mails: then a new one is made at once.
        """
        reused = self._server.is_open
        self._server.connect()
        try:
            return self._one(ready)
        except DroppedError as fault:
            if not reused:
                self._keep(replace(_entry(ready), answer=message(fault.problem)))
                return ready
        return self._attempt(ready)

    def _one(self, ready: Ready) -> Ready | None:
        mail, entry = ready.mail, _entry(ready)
        data = mail_bytes(
            mail.head, mail.subject, mail.body, mail.attachments, id_=ready.id, at=entry.at
        )

        def unsure() -> None:
            self._keep(replace(entry, state="uncertain"))

        try:
            done = self._server.deliver(mail.head.sender, ready.to, data, unsure)
        except UnsureError as fault:
            self._keep(replace(entry, state="uncertain", answer=message(fault.problem)))
            return None
        return self._told(ready, entry, done)

    def _told(self, ready: Ready, entry: Mailing, done: Delivered) -> Ready | None:
        """Writes down what the server said, and gives back what it wants to be asked again."""
        state: MailState = "sent" if done.taken else "failed"
        refused = {address: str(answer) for address, answer in done.refused.items()}
        self._keep(replace(entry, state=state, answer=str(done.answer), refused=refused))
        if not done.taken:
            faults: Sequence[Answer] = [*done.refused.values()] or [done.answer]
            return ready if any(answer.later for answer in faults) else None
        left = tuple(one for one, answer in done.refused.items() if answer.later)
        return replace(ready, to=left, id=new_id(ready.mail)) if left else None

    def _keep(self, entry: Mailing) -> None:
        journal = self.journal.with_mailing(entry)
        write_journal(self._folder, journal)
        self.journal = journal


def new_id(mail: Outgoing) -> str:
    """A Message-ID that no other mail has."""
    domain = mail.head.sender.rpartition("@")[2] or "localhost"
    return f"{secrets.token_hex(12)}.{mail.unit.code}@{domain}"


def _entry(ready: Ready) -> Mailing:
    """The mail as the journal has it, before anything is known of it."""
    mail = ready.mail
    return Mailing(
        id=ready.id,
        kind=mail.kind,
        unit=mail.unit.code,
        content=mail.content,
        to=ready.to,
        files=tuple(MailedFile(one.file, one.sha256) for one in mail.attachments),
        at=now(),
        state="failed",
        again=ready.again,
    )
