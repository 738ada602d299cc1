"""A manifest in runs/ → what it was made of, as it says itself: the one reader of manifests.

It judges nothing: whether all of that still comes to the same, `verify` says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbook_builder.campaign.model import SCHEMA
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.inputs import read_entered_json
from workbook_builder.manifest.known_papers import KnownPaper, read_known_papers
from workbook_builder.manifest.scored import Json, UnitScores, read_unit_scores
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.words.messages.verify import VerifyCode

JUDGED = ("ledger", "agreed", "picks")
"""The sections that say line by line what became of what the leader typed."""

_MALFORMED = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError)
"""What a document of another form comes to when it is read."""


@dataclass(frozen=True, slots=True)
class RunInput:
    """A file as the manifest names it. `saved`: the date inside it, None where there is none.

    `late`: it came after the result was frozen.
    """

    file: str
    sha256: str
    size: int
    saved: datetime | None
    received: datetime
    status: str
    unit: str
    late: bool = False

    @property
    def counts(self) -> bool:
        """Whether its unit's points are those of this file."""
        return self.status in ("accepted", "accepted_with_warnings")

    def to_json(self) -> dict[str, object]:
        """What a manifest says of it."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "size": self.size,
            "saved": self.saved.isoformat() if self.saved else None,
            "received": self.received.isoformat(),
            "status": self.status,
            "unit": self.unit or None,
            **({"after_freeze": True} if self.late else {}),
        }


@dataclass(frozen=True, slots=True)
class RankedRow:
    """What the standings say of one unit with a rank."""

    unit: str
    rank: int
    cluster_rank: int | None
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True)
class Run:
    """A manifest that was read.

    `consolidated` is its moment as papers name it, to the second. `scores` holds every unit, in
    the campaign's order. `picked`: what was entered for the file that was picked for a unit.
    `letters`: None where the run knew of none. `document` is the whole manifest, for whoever
    compares it word for word with one counted again (`as_read`).
    """

    place: Place
    sha256: str
    campaign: str
    program: str
    consolidated: str
    moment: datetime
    definition: str
    rubric: str
    inputs: tuple[RunInput, ...]
    entered: LeaderInputs
    picked: Mapping[str, PickEntry]
    frozen: FrozenCount | None
    ranked: tuple[RankedRow, ...]
    missing: frozenset[str]
    scores: Mapping[str, UnitScores | None]
    letters: Mapping[str, KnownPaper] | None
    document: Json


def run_place(path: Path) -> Place:
    """How people are told of a manifest: `runs/….json`."""
    return Place(file=f"{path.resolve().parent.name}/{path.name}")


def read_run(path: Path, place: Place | None = None) -> Run:
    """What a manifest says; CampaignError where it can't be read or is of another version.

    `place`: how people are told of it, where not by its own path.
    """
    place = place or run_place(path)
    try:
        data = path.read_bytes()
    except OSError as fault:
        raise CampaignError(unreadable_manifest(place, fault)) from fault
    return parse_run(data, place)


def parse_run(data: bytes, place: Place) -> Run:
    """The same of a manifest's bytes."""
    try:
        document = json.loads(data, parse_float=Decimal)
        if document["schema"] > SCHEMA:
            seen = str(document["schema"])
            raise CampaignError(error(VerifyCode.MANIFEST_NEWER, place, seen=seen, known=SCHEMA))
        if "entered" not in document:
            raise CampaignError(error(VerifyCode.MANIFEST_TOO_OLD, place))
        missing = [name for name in (*JUDGED, "standings") if not _is_lines(document[name])]
        if missing:
            raise ValueError(", ".join(missing))
        if "scores" not in document:
            raise CampaignError(error(VerifyCode.MANIFEST_TOO_OLD, place))
        return _run(document, place, hashlib.sha256(data).hexdigest())
    except _MALFORMED as fault:
        raise CampaignError(unreadable_manifest(place, fault)) from fault


def as_read(document: Mapping[str, object]) -> Json:
    """A document about to be written, as the reader would find it in its file."""
    found: dict[str, Any] = json.loads(json.dumps(document), parse_float=Decimal)
    return found


def unreadable_manifest(place: Place, fault: Exception) -> Problem:
    """That a manifest is not what any version of this program writes."""
    told = " ".join(f"{type(fault).__name__}: {fault}".split())
    return error(VerifyCode.MANIFEST_UNREADABLE, place, fault=told)


def _run(document: Json, place: Place, sha256: str) -> Run:
    standings, entered = document["standings"], read_entered_json(document["entered"])
    return Run(
        place,
        sha256,
        campaign=str(document["campaign"]),
        program=str(document["program"]),
        consolidated=str(document["consolidated"]),
        moment=_moment(document["moment"]),
        definition=str(document["definition"]["sha256"]),
        rubric=str(document["definition"]["rubric"]),
        inputs=tuple(_input(one) for one in document["inputs"]),
        entered=entered,
        picked=_picked(document["picks"], entered.picks),
        frozen=_frozen(document.get("frozen")),
        ranked=tuple(_ranked(row) for row in standings if row["status"] == "ranked"),
        missing=frozenset(str(row["unit"]) for row in standings if row["status"] == "missing"),
        scores=read_unit_scores(document["scores"]),
        letters=read_known_papers(document["letters"]) if "letters" in document else None,
        document=document,
    )


def _is_lines(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(line, dict) for line in found)


def _input(one: Json) -> RunInput:
    size = one["size"]
    if not isinstance(size, int):
        raise ValueError("size")
    saved = one["saved"]
    return RunInput(
        file=str(one["file"]),
        sha256=str(one["sha256"]),
        size=size,
        saved=None if saved is None else _moment(saved),
        received=_moment(one["received"]),
        status=str(one["status"]),
        unit=str(one["unit"] or ""),
        late=bool(one.get("after_freeze")),
    )


def _picked(judged: Sequence[Json], kept: Sequence[KeptPick]) -> Mapping[str, PickEntry]:
    """By unit, the entry that counts; what became of each entry stands in the same order."""
    return {
        str(line["unit"]): pick.entry
        for line, pick in zip(judged, kept, strict=True)
        if line["counts"]
    }


def _ranked(row: Json) -> RankedRow:
    return RankedRow(
        unit=str(row["unit"]),
        rank=int(row["rank"]),
        cluster_rank=row.get("cluster_rank"),
        base=Decimal(row["base"]),
        bonus=Decimal(row["bonus"]),
        penalty=Decimal(row["penalty"]),
        total=Decimal(row["total"]),
    )


def _frozen(found: Json | None) -> FrozenCount | None:
    if found is None:
        return None
    return FrozenCount(
        day=date.fromisoformat(str(found["date"])),
        minutes=str(found["minutes"]),
        manifest=str(found["manifest"]),
        sha256=str(found["sha256"]),
        moment=_moment(found["moment"]),
    )


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(str(text))
    return moment
