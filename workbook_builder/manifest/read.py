"""A manifest in runs/ → the files, inputs and scores that it records; the only reader of manifests.

It does not check that they still give the same result: `verify` does.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from workbook_builder.campaign.model import SCHEMA
from workbook_builder.folder.whole import MALFORMED, read_whole
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.picks import KeptPick, PickEntry
from workbook_builder.leader.unsettled import Unsettled
from workbook_builder.manifest.chain import RUN, Link, read_link
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.inputs import read_entered_json
from workbook_builder.manifest.known_papers import KnownPaper, read_known_papers
from workbook_builder.manifest.result_code import result_code
from workbook_builder.manifest.scored import Json, UnitScores, read_unit_scores
from workbook_builder.manifest.unsettled import read_unsettled
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.scoring.own_base import OwnBase
from workbook_builder.words.faults import why
from workbook_builder.words.messages.verify import VerifyCode

JUDGED = ("ledger", "agreed", "picks")
"""The sections that tell, line by line, whether what the leader typed counts."""


@dataclass(frozen=True, slots=True)
class RunInput:
    """A returned file as the manifest records it.

    `size` is in bytes, `saved` is when it was saved (None if it does not tell), `received` the date
    of the file on disk. `sender` and `arrived` are those of the mail that it came with, if it did.
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
    sender: str = ""
    arrived: datetime | None = None

    @property
    def counts(self) -> bool:
        """Whether this is the file from which its unit's points were counted."""
        return self.status in ("accepted", "accepted_with_warnings")

    def to_json(self) -> dict[str, object]:
        """The file as it stands in a manifest."""
        return {
            "file": self.file,
            "sha256": self.sha256,
            "size": self.size,
            "saved": self.saved.isoformat() if self.saved else None,
            "received": self.received.isoformat(),
            "status": self.status,
            "unit": self.unit or None,
            **({"sender": self.sender} if self.sender else {}),
            **({"arrived": self.arrived.isoformat()} if self.arrived else {}),
            **({"after_freeze": True} if self.late else {}),
        }


@dataclass(frozen=True, slots=True)
class RankedRow:
    """The line of the standings for one unit that has points, which are `Decimal`.

    `rank` is None where a minimum was not reached. `band` is "" without one.
    """

    unit: str
    rank: int | None
    cluster_rank: int | None
    base: Decimal
    bonus: Decimal
    penalty: Decimal
    total: Decimal
    groups: Mapping[str, Decimal]
    """Id of every group → the points that its criteria give, agreed scores among them."""
    band: str = ""
    reasons: tuple[str, ...] = ()
    own_base: OwnBase | None = None
    group_bands: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Run:
    """A manifest that was read.

    `consolidated` is the moment of the run to the second, as papers print it. `picked` maps a unit
    to what was entered beside the file picked for it. `scores` holds every unit, in the campaign's
    order. `letters` is None if the manifest does not mention any, `unsettled` and `link`, its place
    among the runs, if an older version wrote it. `code` is that of the
    result. `document` is the whole manifest, to be compared with one that is counted again
    (`as_read`).
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
    unsettled: tuple[Unsettled, ...] | None
    link: Link | None
    code: str
    document: Json


def run_place(path: Path) -> Place:
    """The place that messages name for a manifest: `runs/….json`."""
    return Place(file=f"{path.resolve().parent.name}/{path.name}")


def read_run(path: Path, place: Place | None = None) -> Run:
    """Reads a manifest; CampaignError if it can't be read or is of another version.

    `place` is what messages name as the file; None for the one that `run_place` gives.
    """
    place = place or run_place(path)
    try:
        data = read_whole(path)
    except OSError as fault:
        raise CampaignError(unreadable_manifest(place, fault)) from fault
    return parse_run(data, place)


def parse_run(data: bytes, place: Place) -> Run:
    """Reads the bytes of a manifest; `place` and errors as in `read_run`."""
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
    except MALFORMED as fault:
        raise CampaignError(unreadable_manifest(place, fault)) from fault


def as_read(document: Mapping[str, object]) -> Json:
    """A new manifest in the form that it will have when it is read from its file."""
    found: dict[str, Any] = json.loads(json.dumps(document), parse_float=Decimal)
    return found


def unreadable_manifest(place: Place, fault: Exception) -> Problem:
    """The error for a manifest that no version of this program can have written."""
    return error(VerifyCode.MANIFEST_UNREADABLE, place, fault=why(fault))


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
        ranked=tuple(_ranked(row) for row in standings if row["status"] != "missing"),
        missing=frozenset(str(row["unit"]) for row in standings if row["status"] == "missing"),
        scores=read_unit_scores(document["scores"]),
        letters=read_known_papers(document["letters"]) if "letters" in document else None,
        unsettled=read_unsettled(document["unsettled"]) if "unsettled" in document else None,
        link=read_link(document[RUN]) if RUN in document else None,
        code=result_code(document),
        document=document,
    )


def _is_lines(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(line, dict) for line in found)


def _input(one: Json) -> RunInput:
    size = one["size"]
    if not isinstance(size, int):
        raise ValueError("size")
    saved = one["saved"]
    arrived = one.get("arrived")
    return RunInput(
        file=str(one["file"]),
        sha256=str(one["sha256"]),
        size=size,
        saved=None if saved is None else _moment(saved),
        received=_moment(one["received"]),
        status=str(one["status"]),
        unit=str(one["unit"] or ""),
        late=bool(one.get("after_freeze")),
        sender=str(one.get("sender") or ""),
        arrived=None if arrived is None else _moment(arrived),
    )


def _picked(judged: Sequence[Json], kept: Sequence[KeptPick]) -> Mapping[str, PickEntry]:
    """Unit → the entry that counts; `judged` tells of each entry in `kept` whether it does."""
    return {
        str(line["unit"]): pick.entry
        for line, pick in zip(judged, kept, strict=True)
        if line["counts"]
    }


def _ranked(row: Json) -> RankedRow:
    return RankedRow(
        unit=str(row["unit"]),
        rank=None if row["rank"] is None else int(row["rank"]),
        cluster_rank=row.get("cluster_rank"),
        base=Decimal(row["base"]),
        bonus=Decimal(row["bonus"]),
        penalty=Decimal(row["penalty"]),
        total=Decimal(row["total"]),
        groups={group: Decimal(points) for group, points in row["groups"].items()},
        band=str(row.get("band") or ""),
        reasons=tuple(str(one) for one in row.get("reasons", ())),
        own_base=_own_base(row.get("own_base")),
        group_bands={id_: str(band or "") for id_, band in row.get("group_bands", {}).items()},
    )


def _own_base(said: Json | None) -> OwnBase | None:
    if said is None:
        return None
    share = None if said["share"] is None else Decimal(said["share"])
    return OwnBase(Decimal(said["reached"]), Decimal(said["most"]), share)


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
