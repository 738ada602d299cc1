"""`runs/thu-di.json` ↔ the journal of mail: what went to whom, what a server said, what is unsure.

A mail is written down as uncertain before its last byte leaves, and as sent after the server has
taken it. So whoever is cut off in between finds what nobody can know, and everything else is known.
Nothing is sent here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import Literal, get_args

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RUNS
from workbook_builder.folder.whole import MALFORMED, read_whole, write_whole
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.faults import why
from workbook_builder.words.messages.post import PostCode

JOURNAL = "thu-di.json"
SCHEMA = 1

MailKind = Literal["workbooks", "reminders", "letters", "notices"]
KINDS: tuple[MailKind, ...] = get_args(MailKind)

MailState = Literal["uncertain", "sent", "failed"]
NOTHING_MAILED: Mapping[MailKind, Mapping[str, datetime]] = MappingProxyType({})
_NO_FAULTS: Mapping[str, str] = MappingProxyType({})
_PLACE = Place(file=f"{RUNS}/{JOURNAL}")


@dataclass(frozen=True, slots=True)
class MailedFile:
    """An attached file, and the SHA-256 of the bytes that were attached."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Mailing:
    """One mail to one unit.

    `content` tells mails of one kind to one unit apart: a digest of what its own file says. `to`
    are the addresses that this mail is handed to the server for. `refused` maps those that the
    server, or a later notice of failure, refused to its words. `answer` is what the server said
    last; `at` when. `again`: somebody asked for a mail that had been sent already.
    """

    id: str
    kind: MailKind
    unit: str
    content: str
    to: tuple[str, ...]
    files: tuple[MailedFile, ...]
    at: datetime
    state: MailState
    answer: str = ""
    refused: Mapping[str, str] = field(default_factory=lambda: _NO_FAULTS)
    again: bool = False

    @property
    def taken(self) -> tuple[str, ...]:
        """The addresses for which the server has taken the mail."""
        if self.state != "sent":
            return ()
        return tuple(one for one in self.to if one not in self.refused)


@dataclass(frozen=True, slots=True)
class Journal:
    """All mails in order of time; `drafted` tells for each kind when drafts were first written."""

    mailings: tuple[Mailing, ...] = ()
    drafted: Mapping[MailKind, datetime] = field(default_factory=lambda: MappingProxyType({}))

    def of(self, kind: MailKind, unit: str) -> tuple[Mailing, ...]:
        """The mails of a kind to a unit, the oldest first."""
        return tuple(one for one in self.mailings if one.kind == kind and one.unit == unit)

    def last_sent(self, kind: MailKind, unit: str) -> Mailing | None:
        """The last mail of a kind that a server has taken for a unit."""
        return next((one for one in reversed(self.of(kind, unit)) if one.taken), None)

    def uncertain(self, kind: MailKind, unit: str, content: str) -> Mailing | None:
        """The mail of which nobody knows whether it went."""
        found = (m for m in self.of(kind, unit) if m.content == content and m.state == "uncertain")
        return next(found, None)

    def reached(self, kind: MailKind, unit: str, content: str) -> frozenset[str]:
        """The addresses, in small letters, for which a server has taken this very mail."""
        mails = (one for one in self.of(kind, unit) if one.content == content)
        return frozenset(address.lower() for one in mails for address in one.taken)

    def ids(self) -> frozenset[str]:
        """The Message-IDs of all mails that may have gone."""
        return frozenset(one.id for one in self.mailings if one.state != "failed")

    def mailed(self) -> Mapping[MailKind, Mapping[str, datetime]]:
        """Kind of mail → unit code → when a server took its last mail; empty without any."""
        found: dict[MailKind, dict[str, datetime]] = {kind: {} for kind in KINDS}
        for one in self.mailings:
            if one.taken:
                found[one.kind][one.unit] = one.at
        return found if any(found.values()) else NOTHING_MAILED

    def since(self) -> datetime | None:
        """The moment of the first mail or draft; None where there was none."""
        moments = [*(one.at for one in self.mailings), *self.drafted.values()]
        return min(moments, default=None)

    def with_mailing(self, mailing: Mailing) -> Journal:
        """The journal in which this mail stands in place of the one with its id, or at the end."""
        if all(one.id != mailing.id for one in self.mailings):
            return replace(self, mailings=(*self.mailings, mailing))
        return replace(self, mailings=tuple(_newer(one, mailing) for one in self.mailings))

    def with_drafts(self, kind: MailKind, at: datetime) -> Journal:
        """The journal that knows of drafts of this kind."""
        return replace(self, drafted={kind: at, **self.drafted})


def _newer(one: Mailing, mailing: Mailing) -> Mailing:
    return mailing if one.id == mailing.id else one


def read_journal(folder: CampaignFolder) -> Journal:
    """Reads the journal; an empty one where there is none.

    CampaignError if it can't be read: taken for an empty one, everything would be sent twice.
    """
    try:
        data = read_whole(folder.runs / JOURNAL)
    except (FileNotFoundError, NotADirectoryError):
        return Journal()
    except OSError as fault:
        raise CampaignError(error(PostCode.JOURNAL_UNREADABLE, _PLACE, fault=why(fault))) from fault
    try:
        document = json.loads(data)
        if document["schema"] > SCHEMA:
            raise CampaignError(error(PostCode.JOURNAL_NEWER, _PLACE))
        drafted = {_kind(name): _moment(at) for name, at in document["drafted"].items()}
        return Journal(tuple(_mailings(document["mails"])), drafted)
    except MALFORMED as fault:
        raise CampaignError(error(PostCode.JOURNAL_UNREADABLE, _PLACE, fault=why(fault))) from fault


def write_journal(folder: CampaignFolder, journal: Journal) -> None:
    """Writes the journal whole or not at all, and waits until it is on the disk."""
    document = {
        "schema": SCHEMA,
        "drafted": {kind: at.isoformat() for kind, at in journal.drafted.items()},
        "mails": [_json(one) for one in journal.mailings],
    }
    text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
    write_whole(folder.runs / JOURNAL, text.encode())


def _json(one: Mailing) -> dict[str, object]:
    return {
        "id": one.id,
        "kind": one.kind,
        "unit": one.unit,
        "content": one.content,
        "to": list(one.to),
        "files": [{"file": file.file, "sha256": file.sha256} for file in one.files],
        "at": one.at.isoformat(),
        "state": one.state,
        "answer": one.answer,
        "refused": dict(one.refused),
        **({"again": True} if one.again else {}),
    }


def _mailings(found: Iterable[Mapping[str, object]]) -> Iterator[Mailing]:
    for one in found:
        state = str(one["state"])
        to, files, refused = one["to"], one["files"], one["refused"]
        if not (isinstance(to, list) and isinstance(files, list) and isinstance(refused, dict)):
            raise ValueError("mails")
        if state not in get_args(MailState):
            raise ValueError(state)
        yield Mailing(
            id=str(one["id"]),
            kind=_kind(one["kind"]),
            unit=str(one["unit"]),
            content=str(one["content"]),
            to=tuple(str(address) for address in to),
            files=tuple(MailedFile(str(f["file"]), str(f["sha256"])) for f in files),
            at=_moment(one["at"]),
            state=next(known for known in get_args(MailState) if known == state),
            answer=str(one["answer"]),
            refused={str(address): str(said) for address, said in refused.items()},
            again=one.get("again") is True,
        )


def _kind(name: object) -> MailKind:
    for kind in KINDS:
        if kind == name:
            return kind
    raise ValueError(str(name))


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(str(text))
    return moment
