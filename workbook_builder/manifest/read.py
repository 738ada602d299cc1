"""A manifest in runs/ → what it was made of, as it says itself; and where its files are today.

It judges nothing: whether all of that still comes to the same, `verify` says.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from workbook_builder.campaign.model import SCHEMA
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.inputs import read_entered_json
from workbook_builder.problems import CampaignError, Place, error

JUDGED = ("ledger", "agreed", "picks")
"""The sections that say line by line what became of what the leader typed."""


@dataclass(frozen=True, slots=True)
class RunInput:
    """A file as the manifest names it. `late`: it came after the result was frozen."""

    file: str
    sha256: str
    size: int
    received: datetime
    status: str
    unit: str
    late: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """A manifest that was read; `document` is the whole of it."""

    place: Place
    campaign: str
    program: str
    moment: datetime
    definition: str
    rubric: str
    inputs: tuple[RunInput, ...]
    entered: LeaderInputs
    frozen: FrozenCount | None
    document: Mapping[str, object]


def run_place(path: Path) -> Place:
    """How people are told of a manifest: `runs/….json`."""
    return Place(file=f"{path.resolve().parent.name}/{path.name}")


def read_run(path: Path) -> Run:
    """What a manifest says; CampaignError where it can't be read or is of another version."""
    place = run_place(path)
    try:
        document = json.loads(path.read_bytes())
        if document["schema"] > SCHEMA:
            seen = str(document["schema"])
            raise CampaignError(error("manifest_newer", place, seen=seen, known=SCHEMA))
        if "entered" not in document:
            raise CampaignError(error("manifest_too_old", place))
        missing = [name for name in (*JUDGED, "standings") if not _is_lines(document[name])]
        if missing:
            raise ValueError(", ".join(missing))
        return Run(
            place,
            campaign=str(document["campaign"]),
            program=str(document["program"]),
            moment=_moment(document["moment"]),
            definition=str(document["definition"]["sha256"]),
            rubric=str(document["definition"]["rubric"]),
            inputs=tuple(_input(one) for one in document["inputs"]),
            entered=read_entered_json(document["entered"]),
            frozen=_frozen(document.get("frozen")),
            document=document,
        )
    except (OSError, ValueError, TypeError, LookupError, RecursionError) as fault:
        told = " ".join(f"{type(fault).__name__}: {fault}".split())
        raise CampaignError(error("manifest_unreadable", place, fault=told)) from fault


def _is_lines(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(line, dict) for line in found)


def _input(one: Mapping[str, object]) -> RunInput:
    size = one["size"]
    if not isinstance(size, int):
        raise ValueError("size")
    return RunInput(
        file=str(one["file"]),
        sha256=str(one["sha256"]),
        size=size,
        received=_moment(one["received"]),
        status=str(one["status"]),
        unit=str(one["unit"] or ""),
        late=bool(one.get("after_freeze")),
    )


def _frozen(found: Mapping[str, object] | None) -> FrozenCount | None:
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
