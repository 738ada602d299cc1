"""The record of frozen results × runs/ → the frozen run, and the inbox split by it.

The frozen result is exactly what its manifest says. To write the ranking workbook it is counted
again from the same files; if that gives another result, nothing is written.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import read_whole
from workbook_builder.intake.inbox import InboxFile
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.manifest.files import FoundFiles, find_files
from workbook_builder.manifest.frozen.count import FrozenCount
from workbook_builder.manifest.frozen.record import Freeze, read_freeze_record
from workbook_builder.manifest.read import JUDGED, Run, as_read, parse_run
from workbook_builder.problems import CampaignError, Place, error
from workbook_builder.words.messages.freeze import FreezeCode


@dataclass(frozen=True, slots=True)
class FrozenRun:
    """The frozen result: its entry in the record, and its manifest."""

    freeze: Freeze
    run: Run

    def split_inbox(
        self, inbox: Sequence[InboxFile], typed: LeaderInputs
    ) -> tuple[tuple[InboxFile, ...], FrozenCount]:
        """Splits the inbox: the files that the result was counted from, and the later ones.

        The former have the names and dates that they had then. A later file under the name of one
        of them is given another name, so that its receipt can be told from the old one.
        """
        found = find_files(self.run.inputs, inbox)
        names = {one.file for one in self.run.inputs}
        late = tuple(_late(found, names))
        freeze, moment = self.freeze, self.run.moment
        count = FrozenCount(
            freeze.day, freeze.minutes, freeze.manifest, freeze.sha256, moment, late, typed
        )
        return tuple(found.as_then(self.run.inputs)), count

    def refuse_another(self, folder: CampaignFolder, counted: Mapping[str, object]) -> None:
        """CampaignError if the manifest that was counted again differs from the frozen one."""
        again = as_read(counted)
        sections = [
            name
            for name in ("standings", *JUDGED, "scores")
            if not _says(self.run.document.get(name), again[name])
        ]
        if again["definition"]["rubric"] != self.run.rubric:
            sections.insert(0, "rubric")
        if sections:
            raise CampaignError(
                error(
                    FreezeCode.FROZEN_RESULT_DIFFERS,
                    self.run.place,
                    sections=", ".join(sections),
                    manifest=str(folder.runs / self.freeze.manifest),
                    folder=str(folder.root),
                )
            )


def frozen_run(folder: CampaignFolder) -> FrozenRun | None:
    """The frozen run; None if no result is frozen, CampaignError if its manifest is lost."""
    freeze = read_freeze_record(folder).current
    if freeze is None:
        return None
    path = folder.runs / freeze.manifest
    place = Place(file=folder.relative(path))
    try:
        data = read_whole(path)
    except OSError:
        data = b""
    if hashlib.sha256(data).hexdigest() != freeze.sha256:
        raise CampaignError(error(FreezeCode.FROZEN_MANIFEST_LOST, place, folder=str(folder.root)))
    return FrozenRun(freeze, parse_run(data, place))


def _says(was: object, now: object) -> bool:
    """Whether `now` holds all that `was` holds; a newer program may add keys."""
    if isinstance(was, dict) and isinstance(now, dict):
        return all(key in now and _says(value, now[key]) for key, value in was.items())
    if isinstance(was, list) and isinstance(now, list):
        return len(was) == len(now) and all(map(_says, was, now))
    return was == now


def _late(found: FoundFiles, names: set[str]) -> Iterator[InboxFile]:
    taken = {*names, *(file.path for file in found.since)}
    for file in found.since:
        path, count = file.path, 1
        while path in names or (count > 1 and path in taken):
            count += 1
            path = f"{file.path} ({count})"
        yield replace(file, path=path)
