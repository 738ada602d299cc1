"""A campaign folder × a kind of mail → the mail to each unit, or why there is none for it.

What is read here is what goes: the bytes that were proven to be the unit's own are the bytes that
are attached. Nothing is written or sent.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from workbook_builder.campaign.mail import addresses, is_address
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.panel import Addressee, addressees
from workbook_builder.consolidation.stage import Stage, where_it_stands
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.names import ENCLOSURES, INBOX
from workbook_builder.folder.whole import read_whole
from workbook_builder.intake.inbox import InboxFile, read_inbox
from workbook_builder.journal import MailKind
from workbook_builder.manifest.chain import known_runs
from workbook_builder.manifest.frozen.record import not_frozen, read_freeze_record
from workbook_builder.manifest.known_papers import KnownPaper
from workbook_builder.manifest.read import Run, read_run
from workbook_builder.papers.box import file_stem
from workbook_builder.papers.letters.box import known_letters
from workbook_builder.papers.notices.box import known_notices
from workbook_builder.post.belonging import paper_problems, stamped_units, workbook_problems
from workbook_builder.post.mime import Attachment, Letterhead
from workbook_builder.post.texts import MailText, mail_texts, mark_values, text_kind
from workbook_builder.problems import (
    CampaignError,
    Place,
    Problem,
    error,
    errors_among,
    note,
    warning,
)
from workbook_builder.words.messages.post import PostCode
from workbook_builder.xlsx.read.any_format import WorkbookReader
from workbook_builder.xlsx.read.package import Unreadable

MOST_MIB = 18
"""Of one mail's files: in letters of base64 they become 25, which few servers take more than."""

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Outgoing:
    """The mail to one unit. With an error among `problems` it must not go.

    `content` is a digest of what makes it another mail than one of the same kind before.
    """

    unit: Unit
    kind: MailKind
    head: Letterhead
    subject: str
    body: str
    attachments: tuple[Attachment, ...]
    content: str
    problems: tuple[Problem, ...] = ()

    @property
    def recipients(self) -> tuple[str, ...]:
        """All addresses that it goes to, each once."""
        return addresses(";".join((*self.head.to, *self.head.cc)))

    @property
    def may_go(self) -> bool:
        """Whether nothing speaks against it."""
        return not errors_among(self.problems)


@dataclass(frozen=True, slots=True)
class Outbox:
    """The mails of one kind to the units that are due one; `problems` are about all of them."""

    campaign: Campaign
    kind: MailKind
    mails: tuple[Outgoing, ...]
    problems: tuple[Problem, ...]


def outgoing_mails(folder: CampaignFolder, campaign: Campaign, kind: MailKind) -> Outbox:
    """The mails of a kind; CampaignError where it is not the time for them, or a text is wrong."""
    texts = mail_texts(folder)
    due, written_for = _due(folder, campaign, kind)
    enclosed, problems = _enclosed(folder, campaign)
    mails = tuple(
        _mail(folder, one, kind, texts[text_kind(kind, one.scores)], enclosed, written_for)
        for one in due
    )
    return Outbox(campaign, kind, mails, problems)


# Who


def _due(
    folder: CampaignFolder, campaign: Campaign, kind: MailKind
) -> tuple[Sequence[Addressee], Mapping[str, str]]:
    """Who is due a mail, and for whom each paper that is known was written."""
    every = addressees(campaign)
    if kind == "workbooks":
        return every, {}
    if kind == "notices":
        if read_freeze_record(folder).current is None:
            raise CampaignError(not_frozen(folder))
        units = [one for one in every if not one.scores]
        return units, _written_for(campaign, known_notices(folder))
    if where_it_stands(folder).stage is Stage.WAITING:  # who sent something is not to be reminded
        raise CampaignError(error(PostCode.MAIL_CONSOLIDATE_FIRST, Place(file=INBOX)))
    runs = known_runs(folder)
    if not runs:
        raise CampaignError(error(PostCode.MAIL_NOT_COUNTED, folder=str(folder.root)))
    returned = returned_units(read_run(runs[-1].path))
    due = [
        one
        for one in every
        if _paper(folder, "letters", one.unit).is_file()
        and (one.unit.code in returned) == (kind == "letters")
    ]
    return due, _written_for(campaign, known_letters(folder))


def returned_units(run: Run) -> frozenset[str]:
    """The codes of the units that sent a workbook, whatever became of it."""
    beside = ("attachment", "ignored")
    return frozenset(one.unit for one in run.inputs if one.unit and one.status not in beside)


def _written_for(campaign: Campaign, known: Mapping[str, KnownPaper]) -> Mapping[str, str]:
    stems = {file_stem(one.unit): one.unit.code for one in addressees(campaign)}
    return {
        paper.sha256: stems[stem]
        for file, paper in known.items()
        if paper.sha256 and (stem := Path(file).stem) in stems
    }


# What


def _mail(
    folder: CampaignFolder,
    to: Addressee,
    kind: MailKind,
    text: MailText,
    enclosed: Sequence[Attachment],
    written_for: Mapping[str, str],
) -> Outgoing:
    campaign, unit = to.asked, to.unit
    problems = [*_address_problems(to)]
    own: list[Attachment] = []
    contents: list[str] = []
    if kind in ("letters", "reminders", "notices"):
        path = _paper(folder, kind, unit)
        if one := _read(folder, path, problems, PostCode.MAIL_NO_NOTICE, unit):
            place = Place(file=one.file)
            found, said = paper_problems(one.data, campaign, unit, written_for, place)
            problems += found
            contents.append(said)
            own.append(one)
    if kind in ("workbooks", "reminders"):
        path = _workbook(folder, to)
        if one := _read(folder, path, problems, PostCode.MAIL_NOT_BUILT, unit):
            place = Place(file=one.file)
            found, said = workbook_problems(one.data, campaign, unit, folder.key(), place)
            problems += found
            contents.append(said)
            own.append(one)
    attachments = (*own, *enclosed)
    size = sum(len(one.data) for one in attachments)
    if size > MOST_MIB * _MIB:
        size_told = {"size": -(-size // _MIB), "limit": MOST_MIB}
        problems.append(warning(PostCode.MAIL_LARGE, Place(file=unit.code), **size_told))
    files = ", ".join(one.name for one in own)
    filled = text.filled(mark_values(campaign, unit.name, files))
    content = hashlib.sha256("\0".join((kind, *contents)).encode()).hexdigest()
    return Outgoing(
        unit,
        kind,
        _letterhead(campaign, unit),
        filled.subject,
        filled.body,
        attachments,
        content,
        tuple(problems),
    )


def _address_problems(to: Addressee) -> Iterator[Problem]:
    unit, none = to.unit, PostCode.MAIL_NO_ADDRESS
    if not addresses(unit.email):
        none = PostCode.MAIL_NO_ADDRESS_SCORER if to.scores else none
        yield error(none, Place(file=unit.code), unit=unit.name)
    for one in (*addresses(unit.email), *addresses(unit.cc)):
        if not is_address(one):
            place = Place(file=unit.code)
            yield error(PostCode.MAIL_ODD_ADDRESS, place, unit=unit.name, value=one)


def _letterhead(campaign: Campaign, unit: Unit) -> Letterhead:
    mail = campaign.mail
    to = addresses(unit.email)
    copies = (one for one in addresses(f"{unit.cc};{mail.cc}") if is_address(one))
    told = {one.lower() for one in to}
    return Letterhead(
        sender="".join(addresses(mail.sender)[:1]),
        sender_name=campaign.issuer.name,
        reply_to=addresses(mail.reply_to),
        name=unit.name,
        to=to,
        cc=tuple(one for one in copies if one.lower() not in told),
    )


def _workbook(folder: CampaignFolder, to: Addressee) -> Path:
    """The unit's or scorer's own workbook; the common one where no unit has one of its own."""
    campaign, unit = to.asked, to.unit
    if to.scores:
        return folder.panel_book(campaign, unit.code)
    own = folder.scoring_book(campaign, unit)
    if own.exists() or any(folder.scoring_book(campaign, one).exists() for one in campaign.units):
        return own
    common = folder.common_book(campaign)
    return common if common.exists() else own


def _paper(folder: CampaignFolder, kind: MailKind, unit: Unit) -> Path:
    box = folder.notices if kind == "notices" else folder.letters
    return box / f"{file_stem(unit)}.docx"


def _read(
    folder: CampaignFolder, path: Path, problems: list[Problem], missing: PostCode, unit: Unit
) -> Attachment | None:
    """The file, or None with a problem told."""
    try:
        data = read_if_there(path)
    except CampaignError as fault:
        problems += fault.problems
        return None
    if data is None:
        problems.append(error(missing, Place(file=folder.relative(path)), unit=unit.name))
        return None
    return Attachment(path.name, data, folder.relative(path))


# What everybody gets


def _enclosed(
    folder: CampaignFolder, campaign: Campaign
) -> tuple[tuple[Attachment, ...], tuple[Problem, ...]]:
    """The files for all units; CampaignError if one of them is the workbook of a single unit."""
    if not folder.enclosures.is_dir():
        return (), ()
    problems: list[Problem] = []
    found: list[Attachment] = []
    with WorkbookReader() as reader:
        for file in read_inbox(folder.enclosures, folder.root):
            place = Place(file=file.path)
            _refuse_unit_book(file, reader, campaign, place)
            if file.problem is not None and file.kind == "workbook":
                problems.append(warning(PostCode.ENCLOSED_NOT_SEEN, place))
            if file.steps:
                continue
            if file.kind == "ignored" and file.problem is not None:
                problems.append(file.problem)
            elif file.location.parent != folder.enclosures:
                problems.append(note(PostCode.ENCLOSED_BELOW, place, folder=ENCLOSURES))
            else:
                name = normalize("NFC", file.location.name)
                found.append(Attachment(name, read_whole(file.location), file.path))
    return tuple(found), tuple(problems)


def _refuse_unit_book(
    file: InboxFile, reader: WorkbookReader, campaign: Campaign, place: Place
) -> None:
    if file.kind != "workbook" or file.problem is not None:
        return
    try:
        book, _ = reader.read(file.read())
    except Unreadable:  # nobody can tell whose it is, not even whoever gets it
        return
    for code in stamped_units(book, campaign):
        unit = campaign.unit(code)
        name = unit.name if unit is not None else code
        raise CampaignError(error(PostCode.ENCLOSED_UNIT_BOOK, place, unit=name))
