"""The use case `verify`: a manifest → counted again from the same files and inputs; what differs.

It changes nothing. A manifest holds where the definition is the one that it was made with, every
file is still there byte for byte (under its name or another), and all of it comes to the same
receipts, lines and standings.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.consolidation.count import count_files
from workbook_builder.consolidation.ranking_book import ranking_book
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RUNS
from workbook_builder.folder.whole import read_whole
from workbook_builder.intake.inbox import InboxFile, read_inbox
from workbook_builder.intake.receipts import Receipt
from workbook_builder.issue.record import issued_workbooks
from workbook_builder.manifest.figures import latest_manifest
from workbook_builder.manifest.files import FoundFiles, find_files
from workbook_builder.manifest.read import JUDGED, Run, RunInput, as_read, read_run
from workbook_builder.manifest.scored import Json
from workbook_builder.manifest.write import dump, manifest_document, problem_json
from workbook_builder.problems import Bears, CampaignError, Place, Problem, error, has_errors, note
from workbook_builder.progress import Progress
from workbook_builder.words.messages.verify import VerifyCode
from workbook_builder.words.sentences import Lang, say

_NOTHING = "–"
_SECTIONS = {
    "ledger": VerifyCode.VERIFY_LEDGER,
    "agreed": VerifyCode.VERIFY_AGREED,
    "picks": VerifyCode.VERIFY_PICKS,
}
"""What a section of the manifest is called."""


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


def find_run(run: Path, folder: Path | None = None) -> tuple[CampaignFolder, Path]:
    """The manifest meant by a path, or by a name in the folder's runs/, and the campaign folder.

    A campaign folder in place of a run means its last one.

    `folder`: None for the one in whose runs/ the manifest lies or, for a name, the present one.
    """
    if run.is_dir() and folder is None:
        return CampaignFolder(run), latest_manifest(CampaignFolder(run))
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
        raise CampaignError(
            error(VerifyCode.NO_MANIFEST, run=str(run), folder=str(folder), last=last)
        )
    raise CampaignError(error(VerifyCode.NO_MANIFEST_YET, run=str(run), folder=str(folder)))


def verify(
    folder: CampaignFolder,
    path: Path,
    progress: Progress = lambda done, total: None,
    passwords: Sequence[str] = (),
) -> Verified:
    """Counts a run again; CampaignError where the manifest or the campaign can't be read.

    `passwords` are tried on files that need one, as when they were consolidated.
    """
    run = read_run(path)
    campaign = load_definition(folder)
    found = find_files(run.inputs, read_inbox(folder.inbox, folder.root))
    problems = [
        *_check_ranking(path, folder),
        *_check_definition(run, campaign, folder),
        *found.problems,
        *_since(run, found),
    ]
    known = [one for one in run.inputs if one.file in found.files]

    def files_in_time() -> Iterator[InboxFile]:
        in_time = [one for one in known if not one.late]
        for done, file in enumerate(found.as_then(in_time), start=1):
            yield file
            progress(done, len(in_time))

    frozen = run.frozen
    if frozen is not None:
        late = [one for one in known if one.late]
        frozen = replace(frozen, late=tuple(found.as_then(late)))
    counted = count_files(
        files_in_time(),
        campaign,
        run.entered,
        folder.key(),
        run.moment,
        frozen=frozen,
        passwords=passwords,
        sent=issued_workbooks(folder),
    )
    tables, intake = counted.whole, counted.whole.intake
    again = as_read(
        manifest_document(campaign, folder, tables, intake, counted.problems, run.moment)
    )
    problems += _compare_receipts(known, intake.settled.receipts)
    for section in JUDGED:
        problems += _compare_lines(section, run.document[section], again[section])
    problems += _compare_standings(run.document["standings"], again["standings"])
    return Verified(run.place.file, len(known), tuple(problems))


def _since(run: Run, found: FoundFiles) -> Iterator[Problem]:
    """That files came which the run knows nothing of."""
    names = {one.file for one in run.inputs}
    newer = [one for one in found.since if one.kind != "ignored" and one.path not in names]
    if newer:
        yield note(VerifyCode.VERIFY_FILES_SINCE, count=len(newer))


def verified_json(verified: Verified, lang: Lang) -> str:
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


# The ranking workbook and the definition


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
    book = ranking_book(folder)
    after = book.kept_by(later[0].stem) if later else folder.ranking
    with contextlib.suppress(OSError):
        if read_whole(after) == read_whole(book.kept_by(path.stem)):
            yield note(VerifyCode.VERIFY_RANKING_NOT_WRITTEN, Place(file=folder.ranking.name))


def _check_definition(run: Run, campaign: Campaign, folder: CampaignFolder) -> Iterator[Problem]:
    if run.program != f"workbook_builder {__version__}":
        yield note(VerifyCode.VERIFY_OTHER_PROGRAM, seen=run.program, known=__version__)
    if run.campaign != campaign.id:
        yield error(VerifyCode.VERIFY_OTHER_CAMPAIGN, was=run.campaign, now=campaign.id)
    place = Place(file=folder.definition.name)
    if hashlib.sha256(read_whole(folder.definition)).hexdigest() != run.definition:
        same = run.rubric == rubric_digest(campaign)
        yield error(
            VerifyCode.VERIFY_DEFINITION_CHANGED if same else VerifyCode.VERIFY_RUBRIC_CHANGED,
            place,
        )


# Comparing


def _compare_receipts(inputs: Iterable[RunInput], receipts: Iterable[Receipt]) -> Iterator[Problem]:
    again = {receipt.file: receipt for receipt in receipts}
    differing = Bears.NOTHING
    for one in inputs:
        receipt = again[one.file]
        if (receipt.status, receipt.unit) != (one.status, one.unit):
            was = f"{one.status} {one.unit}".strip()
            now = f"{receipt.status} {receipt.unit}".strip()
            yield error(VerifyCode.VERIFY_RECEIPT_DIFFERS, Place(file=one.file), was=was, now=now)
            differing |= receipt.bears
    if differing & (Bears.NO_KEY | Bears.OTHER_KEY):
        yield note(VerifyCode.VERIFY_NEEDS_KEY)
    if differing & Bears.NO_PASSWORD:
        yield note(VerifyCode.VERIFY_NEEDS_PASSWORD)


def _compare_lines(section: str, kept: Sequence[Json], again: Sequence[Json]) -> Iterator[Problem]:
    """Line by line."""
    nothing: Json = {}
    for number, (was, now) in enumerate(zip_longest(kept, again, fillvalue=nothing), start=1):
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                yield error(
                    VerifyCode.VERIFY_LINE_DIFFERS,
                    section=say(_SECTIONS[section]),
                    number=number,
                    key=key,
                    was=_as_json(was.get(key)),
                    now=_as_json(now.get(key)),
                )


def _compare_standings(kept: Sequence[Json], again: Sequence[Json]) -> Iterator[Problem]:
    """Unit by unit, figure by figure."""
    before, after = ({str(row.get("unit")): row for row in rows} for rows in (kept, again))
    if len(before) != len(kept):
        yield error(VerifyCode.VERIFY_UNIT_REPEATED)
    for unit in dict.fromkeys((*before, *after)):
        was, now = before.get(unit, {}), after.get(unit, {})
        for key in dict.fromkeys((*was, *now)):
            if was.get(key) != now.get(key):
                name = str(now.get("name") or was.get("name") or unit)
                yield error(
                    VerifyCode.VERIFY_STANDING_DIFFERS,
                    unit=name,
                    key=key,
                    was=_as_json(was.get(key)),
                    now=_as_json(now.get(key)),
                )


def _as_json(value: object) -> str:
    """A value as JSON has it; `–` for none."""
    return (
        _NOTHING
        if value is None
        else json.dumps(value, ensure_ascii=False, default=float).strip('"')
    )
