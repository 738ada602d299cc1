"""The use case `verify`: a manifest → counted again from the same files and inputs; what differs.

It changes nothing. A manifest holds where the definition is the one that it was made with, every
file is still there byte for byte (under its name or another), and all of it comes to the same
receipts, lines and standings.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import zip_longest
from pathlib import Path, PurePosixPath

from workbook_builder import __version__
from workbook_builder.campaign import SCHEMA, Campaign
from workbook_builder.campaign_folder import RANKING, RUNS, CampaignFolder
from workbook_builder.candidates import Receipt
from workbook_builder.consolidate import count_files
from workbook_builder.definition import load_definition
from workbook_builder.inbox import InboxFile, read_inbox
from workbook_builder.inputs_json import read_entered_json
from workbook_builder.leader_inputs import LeaderInputs
from workbook_builder.manifest import dump, manifest_document, problem_json
from workbook_builder.outbox import Progress
from workbook_builder.problems import CampaignError, Place, Problem, error, has_errors, note
from workbook_builder.stamp import rubric_digest
from workbook_builder.texts import Lang, say

_JUDGED = ("ledger", "agreed", "picks")
_NOTHING = "–"
_WHY = {
    "encrypted_workbook": "verify_needs_password",
    "wrong_password": "verify_needs_password",
    "not_verified": "verify_needs_key",
    "stamp_not_ours": "verify_needs_key",
}
"""Finding in a receipt that differs → the note that says what may be missing here."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one manifest, relative to the campaign folder: its differences are errors.

    `files` is how many of its files are there.
    """

    manifest: str
    files: int
    problems: tuple[Problem, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing differs."""
        return not has_errors(self.problems)


@dataclass(frozen=True, slots=True)
class _Input:
    """A file as the manifest names it."""

    file: str
    sha256: str
    size: int
    received: datetime
    status: str
    unit: str


@dataclass(frozen=True, slots=True)
class _Run:
    """A manifest that was read; `document` is the whole of it."""

    place: Place
    campaign: str
    program: str
    moment: datetime
    definition: str
    rubric: str
    inputs: tuple[_Input, ...]
    entered: LeaderInputs
    document: Mapping[str, object]


def find_run(run: Path, folder: Path | None = None) -> tuple[CampaignFolder, Path]:
    """The manifest meant by a path, or by a name in the folder's runs/, and the campaign folder.

    `folder`: None for the one in whose runs/ the manifest lies or, for a name, the present one.
    """
    if run.is_file() and folder is None and run.resolve().parent.name == RUNS:
        return CampaignFolder(run.resolve().parents[1]), run
    if run.is_file() and folder is not None:  # a copy that was kept elsewhere will do
        return CampaignFolder(folder), run
    folder = folder or Path()
    runs = CampaignFolder(folder).runs
    for name in (run.name, f"{run.name}.json"):
        if (runs / name).is_file():
            return CampaignFolder(folder), runs / name
    if made := CampaignFolder(folder).manifests():
        last = f"{RUNS}/{made[-1].name}"
        raise CampaignError(error("no_manifest", run=str(run), folder=str(folder), last=last))
    raise CampaignError(error("no_manifest_yet", run=str(run), folder=str(folder)))


def verify(
    folder: CampaignFolder,
    path: Path,
    progress: Progress = lambda done, total: None,
    passwords: Sequence[str] = (),
) -> Verified:
    """Counts a run again; CampaignError where the manifest or the campaign can't be read.

    `passwords` are tried on files that need one, as when they were consolidated.
    """
    run = _read(path, Place(file=f"{path.resolve().parent.name}/{path.name}"))
    campaign = load_definition(folder)
    files, problems = _find(run.inputs, read_inbox(folder.inbox, folder.root))
    problems = [*_check_ranking(path, folder), *_check_definition(run, campaign, folder), *problems]
    known = [one for one in run.inputs if one.file in files]

    def told() -> Iterator[InboxFile]:
        for done, one in enumerate(known, start=1):
            # under the name and with the date that it had: both may decide which file counts
            yield replace(files[one.file], path=one.file, modified=one.received)
            progress(done, len(known))

    counted = count_files(
        told(), campaign, run.entered, folder.key(), run.moment, passwords=passwords
    )
    again = manifest_document(
        campaign, folder, counted.whole.tables, counted.whole.intake, counted.problems, run.moment
    )
    problems += _compare_receipts(known, counted.whole.intake.settled.receipts)
    for section in _JUDGED:
        problems += _compare_lines(section, run.document[section], again[section])
    problems += _compare_standings(run.document["standings"], again["standings"])
    return Verified(run.place.file, len(known), tuple(problems))


def to_json(verified: Verified, lang: Lang) -> str:
    """The result for other programs."""
    return dump(
        {
            "schema": SCHEMA,
            "manifest": verified.manifest,
            "holds": verified.holds,
            "files": verified.files,
            "problems": [problem_json(problem, lang) for problem in verified.problems],
        }
    )


# Reading


def _read(path: Path, place: Place) -> _Run:
    try:
        document = json.loads(path.read_bytes())
        if document["schema"] > SCHEMA:
            seen = str(document["schema"])
            raise CampaignError(error("manifest_newer", place, seen=seen, known=SCHEMA))
        if "entered" not in document:
            raise CampaignError(error("manifest_too_old", place))
        missing = [name for name in (*_JUDGED, "standings") if not _is_lines(document[name])]
        if missing:
            raise ValueError(", ".join(missing))
        return _Run(
            place,
            campaign=str(document["campaign"]),
            program=str(document["program"]),
            moment=_moment(document["moment"]),
            definition=str(document["definition"]["sha256"]),
            rubric=str(document["definition"]["rubric"]),
            inputs=tuple(_input(one) for one in document["inputs"]),
            entered=read_entered_json(document["entered"]),
            document=document,
        )
    except (OSError, ValueError, TypeError, LookupError, RecursionError) as fault:
        told = " ".join(f"{type(fault).__name__}: {fault}".split())
        raise CampaignError(error("manifest_unreadable", place, fault=told)) from fault


def _is_lines(found: object) -> bool:
    return isinstance(found, list) and all(isinstance(line, dict) for line in found)


def _input(one: Mapping[str, object]) -> _Input:
    size = one["size"]
    if not isinstance(size, int):
        raise ValueError("size")
    return _Input(
        file=str(one["file"]),
        sha256=str(one["sha256"]),
        size=size,
        received=_moment(one["received"]),
        status=str(one["status"]),
        unit=str(one["unit"] or ""),
    )


def _moment(text: object) -> datetime:
    moment = datetime.fromisoformat(str(text))
    if moment.tzinfo is None:
        raise ValueError(str(text))
    return moment


# Definition and files


def _check_ranking(path: Path, folder: CampaignFolder) -> Iterator[Problem]:
    """Whether the run's ranking workbook ever took the place of the one before.

    The one before is kept beside the manifest. Where the next run found the very same, or it still
    stands there, the run was stopped in between, or nobody has saved the open workbook since.
    """
    runs = folder.manifests()
    names = [one.name for one in runs]
    if path.name not in names or path.resolve().parent != folder.runs.resolve():
        return  # a copy that was kept elsewhere
    place = names.index(path.name)
    later = runs[place + 1 :]
    after = _kept_before(later[0]) if later else folder.ranking
    with contextlib.suppress(OSError):
        if after.read_bytes() == _kept_before(runs[place]).read_bytes():
            yield note("verify_ranking_not_written", Place(file=folder.ranking.name))


def _kept_before(manifest: Path) -> Path:
    """The ranking workbook as the run of this manifest found it."""
    return manifest.with_name(f"{manifest.stem}_{RANKING}")


def _check_definition(run: _Run, campaign: Campaign, folder: CampaignFolder) -> Iterator[Problem]:
    if run.program != f"workbook_builder {__version__}":
        yield note("verify_other_program", seen=run.program, known=__version__)
    if run.campaign != campaign.id:
        yield error("verify_other_campaign", was=run.campaign, now=campaign.id)
    place = Place(file=folder.definition.name)
    if hashlib.sha256(folder.definition.read_bytes()).hexdigest() != run.definition:
        same = run.rubric == rubric_digest(campaign)
        yield error("verify_definition_changed" if same else "verify_rubric_changed", place)


def _find(
    inputs: Sequence[_Input], inbox: Sequence[InboxFile]
) -> tuple[dict[str, InboxFile], list[Problem]]:
    """Name in the manifest → the file that has its content now, and what can't be found.

    What was ignored need not be there any more.
    """
    left = {file.path: file for file in inbox}
    found: dict[str, InboxFile] = {}
    for one in inputs:
        if one.file in left and _is_same(left[one.file], one):
            found[one.file] = left.pop(one.file)
    problems: list[Problem] = []
    for one in inputs:
        if one.file in found or one.status == "ignored":
            continue
        place = Place(file=one.file)
        other = _renamed(one, left.values())
        if other is not None:
            found[one.file] = left.pop(other.path)
            problems.append(note("verify_file_renamed", place, now=other.path))
        else:
            changed = any(file.path == one.file for file in inbox)
            problems.append(error("verify_file_changed" if changed else "verify_file_gone", place))
            left.pop(one.file, None)
    newer = [file for file in left.values() if file.kind != "ignored"]
    if newer:
        problems.append(note("verify_files_since", count=len(newer)))
    return found, problems


def _renamed(one: _Input, left: Iterable[InboxFile]) -> InboxFile | None:
    """The file with this content; of what was never read, the only one of its size and suffix."""
    if one.sha256:
        return next((file for file in left if file.sha256 == one.sha256), None)
    suffix = PurePosixPath(one.file).suffix
    alike = [f for f in left if f.size == one.size and not f.sha256 and f.path.endswith(suffix)]
    return alike[0] if len(alike) == 1 else None


def _is_same(file: InboxFile, one: _Input) -> bool:
    """Whether the bytes are the same; of what was never read, as far as the size tells."""
    return file.sha256 == one.sha256 if one.sha256 else file.size == one.size


# Comparing


def _compare_receipts(inputs: Iterable[_Input], receipts: Iterable[Receipt]) -> Iterator[Problem]:
    again = {receipt.file: receipt for receipt in receipts}
    missing: set[str] = set()
    for one in inputs:
        receipt = again[one.file]
        if (receipt.status, receipt.unit) != (one.status, one.unit):
            was = f"{one.status} {one.unit}".strip()
            now = f"{receipt.status} {receipt.unit}".strip()
            yield error("verify_receipt_differs", Place(file=one.file), was=was, now=now)
            missing |= {_WHY[p.code] for p in receipt.problems if p.code in _WHY}
    yield from map(note, sorted(missing))


def _compare_lines(section: str, kept: object, again: object) -> Iterator[Problem]:
    """Line by line; both are lists of objects."""
    assert isinstance(kept, list)
    assert isinstance(again, list)
    nothing: dict[str, object] = {}
    for number, (was, now) in enumerate(zip_longest(kept, again, fillvalue=nothing), start=1):
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                yield error(
                    "verify_line_differs", section=say(f"verify_{section}"), number=number,
                    key=key, was=_told(was.get(key)), now=_told(now.get(key)),
                )  # fmt: skip


def _compare_standings(kept: object, again: object) -> Iterator[Problem]:
    """Unit by unit, figure by figure."""
    assert isinstance(kept, list)
    assert isinstance(again, list)
    before, after = ({str(row.get("unit")): row for row in rows} for rows in (kept, again))
    if len(before) != len(kept):
        yield error("verify_unit_repeated")
    for unit in dict.fromkeys((*before, *after)):
        was, now = before.get(unit, {}), after.get(unit, {})
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                name = str(now.get("name") or was.get("name") or unit)
                yield error(
                    "verify_standing_differs", unit=name, key=key, was=_told(was.get(key)),
                    now=_told(now.get(key)),
                )  # fmt: skip


def _told(value: object) -> str:
    """A value as JSON has it; `–` for none."""
    return _NOTHING if value is None else json.dumps(value, ensure_ascii=False).strip('"')
