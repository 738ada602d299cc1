"""Nguon-diem.json ↔ which frozen results of rounds the figures of a year were taken from.

The year's folder stands in that of the whole campaign, beside those of the rounds.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import INBOX, SOURCES, path_in_command
from workbook_builder.folder.whole import MALFORMED, read_whole
from workbook_builder.manifest.frozen.record import read_freeze_record
from workbook_builder.problems import CampaignError, Place, Problem, warning
from workbook_builder.words.messages.rounds import RoundsCode

_SCHEMA = 1
_ROUND = re.compile(r"[0-9][a-z0-9-]*")


@dataclass(frozen=True, slots=True)
class Source:
    """The frozen result of a round: the name and digest of its manifest."""

    round: str
    manifest: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Sources:
    """What a year was counted from, and the digests of the files that were made of it, by name.

    `left` are the ids of the rounds that were not frozen yet; `definition` is then the digest of
    the definition that was written, which the next count may replace.
    """

    rounds: tuple[Source, ...]
    files: Mapping[str, str]
    left: tuple[str, ...] = ()
    definition: str = ""

    def to_json(self) -> bytes:
        """The content of Nguon-diem.json."""
        rounds = [
            {"round": one.round, "manifest": one.manifest, "sha256": one.sha256}
            for one in self.rounds
        ]
        document = {"schema": _SCHEMA, "rounds": rounds, "files": dict(self.files)}
        if self.left:
            document |= {"left": list(self.left), "definition": self.definition}
        return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def source_problems(folder: CampaignFolder) -> Iterator[Problem]:
    """What has changed since the year was counted; nothing in the folder of another campaign."""
    above = path_in_command(folder.root.parent)
    try:
        sources = _parse(read_whole(folder.root / SOURCES))
    except FileNotFoundError:
        return
    except (OSError, *MALFORMED):
        yield warning(RoundsCode.YEAR_SOURCES_UNREADABLE, Place(file=SOURCES), folder=above)
        return
    for one in sources.rounds:
        if not _is_same(CampaignFolder(folder.root.parent / one.round), one):
            place = Place(file=SOURCES)
            yield warning(RoundsCode.YEAR_ROUND_CHANGED, place, round=one.round, folder=above)
    there = (path for path in folder.inbox.rglob("*") if path.is_file())
    names = {path.relative_to(folder.inbox).as_posix(): path for path in there}
    for name in sorted({*names, *sources.files}):
        path, now = names.get(name), ""
        with contextlib.suppress(OSError):  # what can't be read is not what was written there
            now = _digest(path.read_bytes()) if path is not None else ""
        if now != sources.files.get(name):
            place = Place(file=f"{INBOX}/{name}")
            yield warning(RoundsCode.YEAR_FILE_OTHER, place, folder=above)


def rounds_left(folder: CampaignFolder) -> Iterator[Problem]:
    """A warning where rounds of the year were not frozen yet when it was counted."""
    sources = _kept(folder)
    if sources is not None and sources.left:
        left, above = ", ".join(sources.left), path_in_command(folder.root.parent)
        yield warning(RoundsCode.YEAR_SO_FAR, Place(file=SOURCES), rounds=left, folder=above)


def is_of_year_so_far(folder: CampaignFolder) -> bool:
    """Whether the definition is that of a year of which rounds were still to come, unchanged."""
    sources = _kept(folder)
    return sources is not None and _digest(read_whole(folder.definition)) == sources.definition


def _kept(folder: CampaignFolder) -> Sources | None:
    """What the folder's year was counted from; None in other folders, and if it can't be read."""
    with contextlib.suppress(OSError, *MALFORMED):
        return _parse(read_whole(folder.root / SOURCES))
    return None


def _is_same(home: CampaignFolder, source: Source) -> bool:
    """Whether that result is still the frozen one of the round."""
    try:
        now = read_freeze_record(home).current
        data = read_whole(home.runs / source.manifest)
    except (CampaignError, OSError):
        return False
    frozen = now is not None and (now.manifest, now.sha256) == (source.manifest, source.sha256)
    return frozen and _digest(data) == source.sha256


def _parse(data: bytes) -> Sources:
    document = json.loads(data)
    if document["schema"] != _SCHEMA:
        raise ValueError(document["schema"])
    rounds = tuple(
        Source(str(one["round"]), str(one["manifest"]), str(one["sha256"]))
        for one in document["rounds"]
    )
    for one in rounds:
        if not _ROUND.fullmatch(one.round) or "/" in one.manifest or "\\" in one.manifest:
            raise ValueError(one)
    files = {str(name): str(sha) for name, sha in document["files"].items()}
    left = tuple(str(one) for one in document.get("left", ()))
    return Sources(rounds, files, left, str(document.get("definition", "")))


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
