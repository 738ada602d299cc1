"""`runs/ket-qua.json` ↔ the record of results: when each was frozen, and when and why reopened.

The last entry tells whether a result is frozen now. No entry is ever removed. A record that can't
be read is an error: taken for an empty one, it would let a consolidation change a frozen result.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RESULT_RECORD, RUNS
from workbook_builder.folder.whole import MALFORMED, read_whole, write_whole
from workbook_builder.leader.unsettled import UnsettledKind
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.words.faults import why
from workbook_builder.words.messages.freeze import FreezeCode

RECORD_SCHEMA = 1
"""The version of the form of this record."""

_PLACE = Place(file=f"{RUNS}/{RESULT_RECORD}")


@dataclass(frozen=True, slots=True)
class Freeze:
    """A result that was frozen.

    `day` and `minutes` are the day and number of the minutes (biên bản) that settled it. `manifest`
    is the name in runs/ of the consolidation's manifest, `sha256` the digest of its bytes. `at` and
    `by` tell when and by whom it was frozen. `reopened` is None unless it was reopened. `accepted`
    are the kinds of unsettled things that were accepted, each with the reason.
    """

    day: date
    minutes: str
    manifest: str
    sha256: str
    at: datetime
    by: str
    reopened: Reopening | None = None
    accepted: tuple[Accepted, ...] = ()

    def reason(self, kind: UnsettledKind) -> str:
        """Why this kind of unsettled things was accepted; "" if it was not."""
        return next((one.reason for one in self.accepted if one.kind is kind), "")


@dataclass(frozen=True, slots=True)
class Accepted:
    """A kind of unsettled things with which a result was frozen: how many, whose, and why."""

    kind: UnsettledKind
    count: int
    names: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reopening:
    """The reopening of a frozen result: why, when, and by whom."""

    reason: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class FreezeRecord:
    """All results of a campaign that were ever frozen, in order of time."""

    freezes: tuple[Freeze, ...] = ()

    @property
    def current(self) -> Freeze | None:
        """The result that is frozen now; None if there is none."""
        last = self.freezes[-1] if self.freezes else None
        return last if last is not None and last.reopened is None else None

    def frozen(self, freeze: Freeze) -> FreezeRecord:
        """The record with one more frozen result."""
        return FreezeRecord((*self.freezes, freeze))

    def reopened(self, reopening: Reopening) -> FreezeRecord:
        """The record with the last result reopened."""
        *before, last = self.freezes
        return FreezeRecord((*before, replace(last, reopened=reopening)))


def read_freeze_record(folder: CampaignFolder) -> FreezeRecord:
    """Reads the record; an empty one if there is no file, CampaignError if it can't be read."""
    try:
        data = read_whole(folder.runs / RESULT_RECORD)
    except (FileNotFoundError, NotADirectoryError):
        return FreezeRecord()
    except OSError as fault:
        raise CampaignError(
            error(FreezeCode.FREEZE_RECORD_UNREADABLE, _PLACE, fault=why(fault))
        ) from fault
    try:
        document = json.loads(data)
        if document["schema"] > RECORD_SCHEMA:
            raise CampaignError(error(FreezeCode.FREEZE_RECORD_NEWER, _PLACE))
        return FreezeRecord(tuple(_freeze(one) for one in document["results"]))
    except MALFORMED as fault:
        raise CampaignError(
            error(FreezeCode.FREEZE_RECORD_UNREADABLE, _PLACE, fault=why(fault))
        ) from fault


def write_freeze_record(folder: CampaignFolder, record: FreezeRecord) -> None:
    """Writes the record, whole or not at all; an empty record has no file."""
    path = folder.runs / RESULT_RECORD
    if not record.freezes:
        path.unlink(missing_ok=True)
        return
    document = {"schema": RECORD_SCHEMA, "results": [_freeze_json(one) for one in record.freezes]}
    write_whole(path, (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode())


def _freeze_json(one: Freeze) -> dict[str, object]:
    again = one.reopened
    return {
        "date": one.day.isoformat(),
        "minutes": one.minutes,
        "manifest": one.manifest,
        "sha256": one.sha256,
        "at": one.at.isoformat(),
        "by": one.by,
        "reopened": None
        if again is None
        else {"reason": again.reason, "at": again.at.isoformat(), "by": again.by},
        **({"accepted": [_accepted_json(one) for one in one.accepted]} if one.accepted else {}),
    }


def _accepted_json(one: Accepted) -> dict[str, object]:
    return {"kind": one.kind.value, "count": one.count, "names": one.names, "reason": one.reason}


def _freeze(found: Mapping[str, object]) -> Freeze:
    again = found["reopened"]
    if again is not None and not isinstance(again, dict):
        raise ValueError("reopened")
    manifest = str(found["manifest"])
    if "/" in manifest or "\\" in manifest:
        raise ValueError(manifest)
    return Freeze(
        day=date.fromisoformat(str(found["date"])),
        minutes=str(found["minutes"]),
        manifest=manifest,
        sha256=str(found["sha256"]),
        at=datetime.fromisoformat(str(found["at"])),
        by=str(found["by"]),
        reopened=None
        if again is None
        else Reopening(
            str(again["reason"]), datetime.fromisoformat(str(again["at"])), str(again["by"])
        ),
        accepted=_accepted(found.get("accepted", [])),
    )


def _accepted(found: object) -> tuple[Accepted, ...]:
    if not isinstance(found, list):
        raise ValueError("accepted")
    return tuple(
        Accepted(
            UnsettledKind.named(one["kind"]),
            int(one["count"]),
            str(one["names"]),
            str(one["reason"]),
        )
        for one in found
    )


def not_frozen(folder: CampaignFolder) -> Problem:
    """The error for a command that needs a frozen result where there is none."""
    return error(FreezeCode.NOT_FROZEN, folder=str(folder.root))
