"""The use case `send`: a campaign folder × a kind of mail → drafts, or mails that went.

What went once does not go again unless it is asked for. Of a mail that was cut off while the server
had it, whoever can be asked decides.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.panel import addressees
from workbook_builder.clock import now
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.lock import HeldError, held
from workbook_builder.folder.names import DRAFTS
from workbook_builder.journal import Journal, Mailing, MailKind, read_journal, write_journal
from workbook_builder.post.delivery import UNHURRIED, Delivery, Pace, Ready, new_id
from workbook_builder.post.drafts import draft_path, write_drafts
from workbook_builder.post.outgoing import Outbox, Outgoing, outgoing_mails
from workbook_builder.post.session import NO_SECRETS, Secrets
from workbook_builder.post.smtp import SmtpServer
from workbook_builder.post.texts import write_mail_texts
from workbook_builder.problems import CampaignError, Place, Problem, error, note
from workbook_builder.progress import Progress, silent
from workbook_builder.words.faults import why
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.post import PostCode
from workbook_builder.words.sentences import say

MailOutcome = Literal["sent", "drafted", "ready", "passed", "held", "failed", "uncertain", "waits"]
"""What became of the mail to a unit.

`ready`: it would go, were it no trial. `passed`: it went before. `held`: it must not go. `waits`:
the run ended before it was tried.
"""


@dataclass(frozen=True, slots=True)
class SendOptions:
    """How to send. `again` and `arrived` hold codes of units.

    `again`: their mails go once more. `arrived`: their uncertain mails have arrived. `dry_run`:
    nothing is written or sent. `per_minute`: the most mails in a minute, 0 for no limit.
    """

    smtp: bool = False
    dry_run: bool = False
    again: tuple[str, ...] = ()
    arrived: tuple[str, ...] = ()
    per_minute: int = 0


AS_DRAFTS = SendOptions()
"""Nothing leaves the machine."""


@dataclass(frozen=True, slots=True)
class UnitMail:
    """The mail to one unit, and what became of it.

    `to` are the addresses that it went to, or is to go to; `answer` is what the server said, or
    when the mail went before.
    """

    mail: Outgoing
    outcome: MailOutcome
    to: tuple[str, ...] = ()
    answer: str = ""
    problems: tuple[Problem, ...] = ()

    @property
    def unit(self) -> Unit:
        """The unit."""
        return self.mail.unit


@dataclass(frozen=True, slots=True)
class Sendings:
    """What became of all mails of one kind. `texts`: the file of texts was written for the first
    time.
    """

    kind: MailKind
    mails: tuple[UnitMail, ...]
    problems: tuple[Problem, ...]
    texts: bool = False

    def with_outcome(self, *outcomes: MailOutcome) -> tuple[UnitMail, ...]:
        """The mails of which this became."""
        return tuple(one for one in self.mails if one.outcome in outcomes)

    @property
    def complete(self) -> bool:
        """Whether every unit has its mail, as far as this run could bring it about."""
        return not self.with_outcome("held", "failed", "uncertain", "waits")


Ask = Callable[[Unit, Mailing], bool | None]
"""Asks whether an uncertain mail shall go again: True, or False since it arrived; None: unknown."""


def send(
    folder: CampaignFolder,
    kind: MailKind = "workbooks",
    options: SendOptions = AS_DRAFTS,
    *,
    secrets: Secrets = NO_SECRETS,
    ask: Ask = lambda unit, mailing: None,
    pace: Pace = UNHURRIED,
    progress: Progress = silent,
) -> Sendings:
    """Writes drafts of the mails of a kind or, with `smtp`, sends them through the office's server.

    CampaignError where it is not the time for such mails, nothing is declared to send them by, or
    another run is sending.
    """
    campaign = load_definition(folder)
    _refuse_unknown(campaign, (*options.again, *options.arrived))
    if options.smtp:
        _refuse_no_server(campaign)
    box = outgoing_mails(folder, campaign, kind)
    if options.dry_run:
        journal = read_journal(folder)
        return _done(box, _sorted(box, journal, options, lambda unit, mailing: None))
    with mail_held(folder):
        texts = write_mail_texts(folder, stages=bool(campaign.stages))
        journal = read_journal(folder)
        judged = _sorted(box, journal, options, ask)
        journal = _with_arrived(folder, journal, judged)
        if not options.smtp:
            return _draft(folder, box, journal, judged, texts=texts)
        pace = replace(pace, per_minute=options.per_minute or pace.per_minute)
        delivery = Delivery(folder, journal, SmtpServer(campaign.mail, secrets), pace)
        delivery.deliver([one for one in judged.values() if isinstance(one, Ready)], progress)
        done = _done(box, judged, delivery, told=tuple(_changes(box, journal, judged)))
        return replace(done, texts=texts, problems=(*done.problems, *delivery.stopped))


@contextlib.contextmanager
def mail_held(folder: CampaignFolder) -> Iterator[None]:
    """A context in which no other run sends or fetches; CampaignError where one does."""
    with contextlib.ExitStack() as stack:
        try:
            folder.drafts.mkdir(parents=True, exist_ok=True)
            stack.enter_context(held(folder.drafts, 0))
        except HeldError as fault:
            holder = f"{fault}" or "?"
            raise CampaignError(error(PostCode.MAIL_BUSY, holder=holder)) from fault
        except OSError as fault:
            place = Place(file=DRAFTS)
            raise CampaignError(
                error(CommandCode.CANNOT_WRITE, place, reason=why(fault))
            ) from fault
        yield


def _refuse_unknown(campaign: Campaign, codes: Sequence[str]) -> None:
    every = [one.unit.code for one in addressees(campaign)]
    for code in codes:
        if code.lower() not in map(str.lower, every):
            known = ", ".join(every)
            raise CampaignError(error(PostCode.MAIL_UNKNOWN_UNIT, value=code, known=known))


def _refuse_no_server(campaign: Campaign) -> None:
    if not campaign.mail.server or not campaign.mail.sender:
        raise CampaignError(error(PostCode.MAIL_NO_SERVER))


# Which mails go


_Judged = Ready | Mailing | None
"""What is to be done with a mail: it is to go; it is uncertain, or known to have arrived; None:
there is nothing to do."""


def _sorted(box: Outbox, journal: Journal, options: SendOptions, ask: Ask) -> Mapping[str, _Judged]:
    """Code of each unit whose mail may go → what is to be done with it."""
    again = {code.lower() for code in options.again}
    arrived = {code.lower() for code in options.arrived}
    return {
        mail.unit.code: _judge(
            mail, journal, again=mail.unit.code in again, arrived=mail.unit.code in arrived, ask=ask
        )
        for mail in box.mails
        if mail.may_go
    }


def _judge(mail: Outgoing, journal: Journal, *, again: bool, arrived: bool, ask: Ask) -> _Judged:
    kind, code = mail.kind, mail.unit.code
    open_one = journal.uncertain(kind, code, mail.content)
    if open_one is not None:
        wanted = True if again else False if arrived else ask(mail.unit, open_one)
        if wanted is None:
            return open_one
        if not wanted:
            said = say(PostCode.SAID_ARRIVED, date=f"{now():%d/%m/%Y}")
            return replace(open_one, state="sent", answer=said)
        return Ready(mail, open_one.to, open_one.id)  # the same id: a server may know it by that
    if again:
        return Ready(mail, mail.recipients, new_id(mail), again=True)
    reached = journal.reached(kind, code, mail.content)
    to = tuple(one for one in mail.recipients if one.lower() not in reached)
    if not to:
        return None
    failed = [m for m in journal.of(kind, code) if m.content == mail.content]
    id_ = failed[-1].id if failed and failed[-1].state == "failed" else new_id(mail)
    return Ready(mail, to, id_)


def _with_arrived(
    folder: CampaignFolder, journal: Journal, judged: Mapping[str, _Judged]
) -> Journal:
    """The journal with the mails that somebody says have arrived."""
    known = journal
    for one in judged.values():
        if isinstance(one, Mailing) and one.state == "sent":
            known = known.with_mailing(one)
    if known is not journal:
        write_journal(folder, known)
    return known


# What is told


def _done(
    box: Outbox,
    judged: Mapping[str, _Judged],
    delivery: Delivery | None = None,
    *,
    told: Sequence[Problem] = (),
) -> Sendings:
    """What became of each mail; without a delivery, what would become of it."""
    mails = tuple(_unit_mail(mail, judged.get(mail.unit.code), delivery) for mail in box.mails)
    return Sendings(box.kind, mails, (*box.problems, *told))


def _unit_mail(mail: Outgoing, one: _Judged, delivery: Delivery | None) -> UnitMail:
    if not mail.may_go:
        return UnitMail(mail, "held", problems=mail.problems)
    if one is None:
        return UnitMail(mail, "passed", mail.recipients, problems=mail.problems)
    if isinstance(one, Mailing):
        outcome: MailOutcome = "uncertain" if one.state == "uncertain" else "passed"
        return UnitMail(mail, outcome, one.to, one.answer, mail.problems)
    if delivery is None:
        return UnitMail(mail, "ready", one.to, problems=mail.problems)
    entries = [m for m in delivery.journal.of(mail.kind, mail.unit.code) if m.id == one.id]
    if not entries:
        problems = mail.problems
        if delivery.trouble is not None:
            problems = (*problems, delivery.trouble)
        return UnitMail(mail, "waits", one.to, problems=problems)
    entry = entries[-1]
    reached = delivery.journal.reached(mail.kind, mail.unit.code, mail.content)
    refused = tuple(
        error(PostCode.MAIL_REFUSED, Place(file=mail.unit.code), address=address, answer=answer)
        for address, answer in entry.refused.items()
        if address.lower() not in reached
    )
    state: MailOutcome = "failed" if refused else entry.state
    answer = "" if refused else entry.answer
    return UnitMail(mail, state, one.to, answer, (*mail.problems, *refused))


def _changes(box: Outbox, journal: Journal, judged: Mapping[str, _Judged]) -> Iterator[Problem]:
    """Says where what goes with a mail that went already has changed since."""
    for mail in box.mails:
        last = journal.last_sent(mail.kind, mail.unit.code)
        if not mail.may_go or judged.get(mail.unit.code) is not None or last is None:
            continue
        went = {one.sha256 for one in last.files}
        if changed := [one.file for one in mail.attachments if one.sha256 not in went]:
            values = {"unit": mail.unit.name, "date": f"{last.at:%d/%m/%Y}"}
            files = ", ".join(changed)
            place = Place(file=mail.unit.code)
            yield note(PostCode.MAIL_CHANGED_SINCE, place, files=files, **values)


def _to_those_left(ready: Ready) -> Outgoing:
    """The mail addressed to those alone that it has not reached: a mail program asks nobody."""
    head, left = ready.mail.head, set(ready.to)
    to = tuple(one for one in head.to if one in left)
    cc = tuple(one for one in head.cc if one in left)
    return replace(ready.mail, head=replace(head, to=to or cc, cc=cc if to else ()))


def _draft(
    folder: CampaignFolder,
    box: Outbox,
    journal: Journal,
    judged: Mapping[str, _Judged],
    *,
    texts: bool,
) -> Sendings:
    going = [_to_those_left(one) for one in judged.values() if isinstance(one, Ready)]
    if going:
        write_journal(folder, journal.with_drafts(box.kind, now()))
    filled = write_drafts(folder, box.kind, going)
    done = _done(box, judged, told=(*_changes(box, journal, judged), *filled.problems))
    mails = (
        replace(one, outcome="drafted" if draft.exists() else "failed", answer=draft.name)
        if one.outcome == "ready"
        else one
        for one in done.mails
        for draft in (draft_path(folder, box.kind, one.unit),)
    )
    return replace(done, mails=tuple(mails), texts=texts)
