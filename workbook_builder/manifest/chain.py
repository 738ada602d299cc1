"""The manifests in runs/ → the order in which they were made, which no clock decides.

Each run counts on from the runs that it found, and names them with their digests. So the last run
is told even if a clock was wrong; and where two computers each went on from the same run, both
ends are there to be seen. Runs of versions that did not count come first, by their names.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from json import JSONDecoder
from pathlib import Path
from typing import Any

from workbook_builder.clock import now
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RUNS, path_in_command
from workbook_builder.folder.whole import MALFORMED, open_own, read_whole
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.words.messages.papers import PapersCode
from workbook_builder.words.messages.verify import VerifyCode

RUN = "run"
"""The section of a manifest with its place among the runs; it stands before all long ones."""

_NAME = re.compile(r"(\d{4}-\d\d-\d\d_\d{6})(?:-(\d+))?\.json")
_HEAD = 16_384
_AHEAD = 300  # seconds that the clocks of two computers may differ without a word
_SECONDS = "%Y-%m-%d_%H%M%S"
_SECTION = re.compile(rf'(?<!\\)"{RUN}":\s*(?=\{{)')


@dataclass(frozen=True, slots=True)
class RunBefore:
    """A run that another one counts on from: the name of its manifest, and the digest of it."""

    manifest: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Link:
    """The place of a run: its number from 1, and the runs right before it, usually one."""

    number: int
    after: tuple[RunBefore, ...]

    def to_json(self) -> dict[str, object]:
        """The place as it stands in a manifest."""
        after = [{"manifest": one.manifest, "sha256": one.sha256} for one in self.after]
        return {"number": self.number, "after": after}


@dataclass(frozen=True, slots=True)
class KnownRun:
    """A manifest in runs/, and its place; None if it was made by a version that did not count."""

    path: Path
    link: Link | None


def read_link(found: Any) -> Link:  # noqa: ANN401  a value of JSON, of any form
    """What `Link.to_json` wrote; LookupError, TypeError or ValueError for another form."""
    number = found["number"]
    if type(number) is not int or number < 1:
        raise ValueError(number)
    return Link(
        number, tuple(RunBefore(str(one["manifest"]), str(one["sha256"])) for one in found["after"])
    )


def known_runs(folder: CampaignFolder) -> tuple[KnownRun, ...]:
    """The manifests in runs/ in the order of their making, the last one at the end."""
    named = [
        (match[1], int(match[2] or 1), path)
        for path in (folder.runs.iterdir() if folder.runs.is_dir() else ())
        if (match := _NAME.fullmatch(path.name))
    ]
    runs = [KnownRun(path, _link_of(path)) for _, _, path in sorted(named)]
    return tuple(sorted(runs, key=lambda one: one.link.number if one.link else 0))


def last_run(folder: CampaignFolder) -> Path:
    """The manifest of the last consolidation; CampaignError if there has been none."""
    runs = known_runs(folder)
    if not runs:
        raise CampaignError(error(PapersCode.REPORT_BEFORE_CONSOLIDATION, folder=str(folder.root)))
    return runs[-1].path


def next_link(folder: CampaignFolder) -> Link:
    """The place of a run that is made now: after all ends that there are."""
    runs = known_runs(folder)
    number = max((one.link.number for one in runs if one.link), default=0) + 1
    after = (
        RunBefore(one.path.name, hashlib.sha256(read_whole(one.path)).hexdigest())
        for one in _ends(runs)
    )
    return Link(number, tuple(after))


def chain_problems(folder: CampaignFolder) -> Iterator[Problem]:
    """That two computers went on from the same run, or that the last run is of a time to come."""
    runs = known_runs(folder)
    yield from _branched(folder, runs)
    if runs:
        yield from _ahead(folder, runs[-1])


def branches(folder: CampaignFolder) -> Iterator[Problem]:
    """That two computers went on from the same run, if they did."""
    yield from _branched(folder, known_runs(folder))


def _branched(folder: CampaignFolder, runs: tuple[KnownRun, ...]) -> Iterator[Problem]:
    others = [one for one in _ends(runs) if one != runs[-1]]
    if others:
        typed = path_in_command(folder.root)
        names = ", ".join(f"{RUNS}/{one.path.name}" for one in others)
        place = Place(file=folder.relative(runs[-1].path))
        yield warning(VerifyCode.RUNS_BRANCHED, place, others=names, folder=typed)


def _ahead(folder: CampaignFolder, last: KnownRun) -> Iterator[Problem]:
    present = now()
    match = _NAME.fullmatch(last.path.name)
    assert match is not None
    limit = present.timestamp() + _AHEAD
    if match[1] > f"{present.fromtimestamp(limit, present.tzinfo):{_SECONDS}}":
        yield warning(
            VerifyCode.RUN_FROM_AHEAD,
            Place(file=folder.relative(last.path)),
            now=f"{present:%d/%m/%Y %H:%M}",
        )


def _ends(runs: tuple[KnownRun, ...]) -> tuple[KnownRun, ...]:
    """The runs that no other one counts on from, in their order.

    Of those that were not counted, each comes after the one before it by its name. Where a run in
    between was taken away, nobody can tell what it counted on from: all before it are passed.
    """
    there = {run.path.name for run in runs}
    links = [run.link for run in runs if run.link]
    passed = {one.manifest for link in links for one in link.after}
    gap = max((one.number for one in links if {b.manifest for b in one.after} - there), default=0)
    passed |= {run.path.name for run in runs if (run.link.number if run.link else 0) < gap}
    uncounted = [run for run in runs if run.link is None]
    passed |= {run.path.name for run in uncounted[:-1]}
    return tuple(run for run in runs if run.path.name not in passed)


def _link_of(path: Path) -> Link | None:
    """The place in the first lines of a manifest; whoever uses the run reads all of it."""
    try:
        with os.fdopen(open_own(path), "rb") as file:
            head = file.read(_HEAD).decode("utf-8", "replace")
        found = _SECTION.search(head)
        return None if found is None else read_link(JSONDecoder().raw_decode(head, found.end())[0])
    except (OSError, *MALFORMED):
        return None
