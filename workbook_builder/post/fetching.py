"""The use case `fetch`: the mailbox → the mails that may belong to a campaign, as they are.

What belongs is decided by whose answer a mail is, who sent it, and whether a workbook of ours is
attached. What it means is left to `consolidate`.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from workbook_builder.campaign.mail import addresses
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import addressees
from workbook_builder.clock import VIETNAM
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.whole import write_whole
from workbook_builder.intake.containers.mails import MAIL_BYTES
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.returned.stamp import find_stamps
from workbook_builder.journal import Journal, read_journal, write_journal
from workbook_builder.post.bounces import read_bounces
from workbook_builder.post.fetched import read_fetched, write_fetched
from workbook_builder.post.mailbox import Mailbox, MailInBox, open_mailbox
from workbook_builder.post.sending import mail_held
from workbook_builder.post.session import NO_SECRETS, Secrets
from workbook_builder.problems import CampaignError, Problem, error, note, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.words.messages.post import PostCode
from workbook_builder.words.sentences import say
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.package import Unreadable

_MIB = 1024 * 1024
_KEPT_AT_ONCE = 20  # mails, after which the record is written


@dataclass(frozen=True, slots=True)
class FetchedMail:
    """A mail that was kept: where, and as what of this campaign (`because`, with its unit)."""

    file: str
    sender: str
    subject: str
    arrived: datetime
    because: PostCode
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What was found in the mailbox since a day; `known` were fetched before."""

    box: str
    since: date
    mails: tuple[FetchedMail, ...]
    looked: int
    known: int
    problems: tuple[Problem, ...]


def fetch(
    folder: CampaignFolder, *, secrets: Secrets = NO_SECRETS, progress: Progress = silent
) -> Fetched:
    """Keeps every new mail of the campaign in `Nhan-ve/Thu`.

    CampaignError where no mailbox is declared or it can't be opened; what was kept before that
    stays, and is not fetched again.
    """
    campaign = load_definition(folder)
    mail = campaign.mail
    if not (mail.inbox_server or mail.server) or not mail.login:
        raise CampaignError(error(PostCode.MAIL_NO_INBOX))
    with mail_held(folder):
        journal = read_journal(folder)
        since = _first_day(folder, journal)
        with open_mailbox(mail, secrets) as box:
            return _Fetch(folder, campaign, journal, box).run(since, progress)


def _first_day(folder: CampaignFolder, journal: Journal) -> date:
    """The day of the first mail, else of the first workbook; a day earlier, as clocks differ."""
    moment = journal.since()
    if moment is None:
        books = [path.stat().st_mtime for path in folder.outbox.glob("*.xlsx")]
        moment = datetime.fromtimestamp(min(books, default=0), UTC)
    return moment.astimezone(VIETNAM).date() - timedelta(days=1)


class _Fetch:
    """One run over the mailbox."""

    def __init__(
        self, folder: CampaignFolder, campaign: Campaign, journal: Journal, box: Mailbox
    ) -> None:
        self._folder, self._campaign, self._journal, self._box = folder, campaign, journal, box
        self._record, self._problems = read_fetched(folder, box.name, box.validity)
        self._ids = journal.ids()
        self._whose = {
            address.lower(): unit.name
            for unit in (one.unit for one in addressees(campaign))
            for address in addresses(f"{unit.cc};{unit.email}")
        }
        self._own = {address.lower() for address in addresses(campaign.mail.sender)}
        self._mails: list[FetchedMail] = []

    def run(self, since: date, progress: Progress) -> Fetched:
        """Looks at every mail that came since that day."""
        uids, before = self._box.mails_since(since), self._record
        new = [uid for uid in uids if uid not in before.known]
        for done, head in enumerate(self._box.heads(new), start=1):
            self._look(head)
            if done % _KEPT_AT_ONCE == 0:
                write_fetched(self._folder, self._record)
            progress(done, len(new))
        write_fetched(self._folder, self._record)
        known = [before.kept[uid] for uid in uids if uid in before.kept]
        gone = sum(1 for file in known if not (self._folder.root / file).exists())
        if gone:
            self._problems.append(note(PostCode.FETCH_GONE, count=gone))
        return Fetched(
            self._box.name, since, tuple(self._mails), len(uids), len(known), tuple(self._problems)
        )

    def _look(self, head: MailInBox) -> None:
        """Keeps a mail that may belong to the campaign."""
        if head.report:
            self._read_report(head)
            return
        if head.id in self._ids:  # a copy of our own mail
            return
        because, unit = self._because(head)
        if because is None and not self._own.isdisjoint(head.senders):  # another of the office's
            return
        if because is None and (not head.files or head.size > MAIL_BYTES):
            return
        if head.size > MAIL_BYTES:
            self._tell_large(head)
            return
        data = self._box.whole(head.uid)
        if data is None:
            return
        if because is None:
            if not self._has_ours(data):
                self._record = self._record.with_other(head.uid)
                return
            because = PostCode.BECAUSE_STAMP
        file = self._keep(head, data)
        self._record = self._record.with_kept(head.uid, file)
        sender = "".join(head.senders[:1])
        self._mails.append(FetchedMail(file, sender, head.subject, head.arrived, because, unit))

    def _because(self, head: MailInBox) -> tuple[PostCode | None, str]:
        """Why a mail belongs to the campaign, as far as its head tells; and whose it is."""
        whose = next((self._whose[one] for one in head.senders if one in self._whose), "")
        if head.answers & self._ids:
            return PostCode.BECAUSE_ANSWER, whose
        if whose:
            return PostCode.BECAUSE_SENDER, whose
        return None, ""

    def _has_ours(self, data: bytes) -> bool:
        """Whether a workbook of this campaign is attached, in an archive or a mail too."""
        with tempfile.TemporaryDirectory(prefix="workbook-builder-") as home:
            (Path(home) / "thu.eml").write_bytes(data)
            with WorkbookReader() as reader:
                for file in read_inbox(Path(home), Path(home)):
                    if file.kind != "workbook" or file.problem is not None:
                        continue
                    try:
                        book, _ = reader.read(file.read())
                    except Unreadable:
                        continue
                    if any(one.campaign == self._campaign.id for one, _ in find_stamps(book)):
                        return True
        return False

    def _keep(self, head: MailInBox, data: bytes) -> str:
        """Writes the mail, dated as it arrived; its name says nothing that a unit is called by."""
        arrived = head.arrived.astimezone(VIETNAM)
        name = f"{arrived:%Y-%m-%d_%H%M}_{hashlib.sha256(data).hexdigest()[:10]}.eml"
        path = self._folder.mailed_in / name
        if read_if_there(path) != data:
            write_whole(path, data)
        os.utime(path, (arrived.timestamp(), arrived.timestamp()))
        return self._folder.relative(path)

    def _tell_large(self, head: MailInBox) -> None:
        told = warning(
            PostCode.FETCH_TOO_LARGE,
            subject=head.subject,
            sender="".join(head.senders[:1]),
            date=f"{head.arrived.astimezone(VIETNAM):%d/%m/%Y}",
            size=-(-head.size // _MIB),
        )
        self._problems.append(told)

    def _read_report(self, head: MailInBox) -> None:
        """Writes down in the journal which of our mails did not arrive."""
        if head.size > MAIL_BYTES or (data := self._box.whole(head.uid)) is None:
            return
        names = {one.unit.code: one.unit.name for one in addressees(self._campaign)}
        for bounce in read_bounces(data, self._journal):
            told = warning(
                PostCode.MAIL_BOUNCED if bounce.final else PostCode.MAIL_DELAYED,
                unit=names.get(bounce.mailing.unit, bounce.mailing.unit),
                address=bounce.address,
                answer=bounce.answer,
            )
            self._problems.append(told)
            if bounce.final:
                said = f"{say(PostCode.SAID_BOUNCED)}: {bounce.answer}"
                refused: Mapping[str, str] = {**bounce.mailing.refused, bounce.address: said}
                mailing = replace(bounce.mailing, state="sent", refused=refused)
                self._journal = self._journal.with_mailing(mailing)
                write_journal(self._folder, self._journal)
        self._record = self._record.with_other(head.uid)
