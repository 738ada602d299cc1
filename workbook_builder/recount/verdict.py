"""The use case `verify`: a manifest, and the code on a signed paper, held against what comes out.

Counted again is the run itself (`again`); here come the definition, the place of the run among the
others, its ranking workbook, and the code.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.campaign.model import SCHEMA, Campaign
from workbook_builder.campaign.stamp import rubric_digest
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RANKING_BOOK, RUNS
from workbook_builder.folder.whole import read_whole
from workbook_builder.manifest.chain import chain_problems, known_runs, last_run
from workbook_builder.manifest.files import FoundFiles
from workbook_builder.manifest.read import Run, read_run
from workbook_builder.manifest.result_code import code_typed
from workbook_builder.manifest.sources import rounds_left, source_problems
from workbook_builder.manifest.write import dump, problem_json
from workbook_builder.problems import (
    CampaignError,
    Place,
    Problem,
    Severity,
    error,
    has_errors,
    note,
)
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.again import count_again
from workbook_builder.recount.files import CountedRun
from workbook_builder.words.messages.verify import VerifyCode
from workbook_builder.words.sentences import Lang


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of one manifest, relative to the campaign folder: its differences are errors.

    `files` is how many of its files are there, `code` the code of the result that comes out,
    `counted` all of that.
    """

    manifest: str
    files: int
    problems: tuple[Problem, ...]
    code: str = ""
    counted: CountedRun | None = field(default=None, compare=False, repr=False)

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
        return CampaignFolder(run), last_run(CampaignFolder(run))
    if run.is_file() and folder is None and run.resolve().parent.name == RUNS:
        return CampaignFolder(run.resolve().parents[1]), run
    if run.is_file() and folder is not None:  # a copy that was kept elsewhere will do
        return CampaignFolder(folder), run
    folder = folder or Path()
    runs = CampaignFolder(folder).runs
    for name in (run.name, f"{run.name}.json"):
        if (runs / name).is_file():
            return CampaignFolder(folder), runs / name
    if made := known_runs(CampaignFolder(folder)):
        last = f"{RUNS}/{made[-1].path.name}"
        raise CampaignError(
            error(VerifyCode.NO_MANIFEST, run=str(run), folder=str(folder), last=last)
        )
    raise CampaignError(error(VerifyCode.NO_MANIFEST_YET, run=str(run), folder=str(folder)))


def verify(
    folder: CampaignFolder,
    path: Path,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
    code: str = "",
) -> Verified:
    """Counts a run again; CampaignError where the manifest or the campaign can't be read.

    `passwords` are tried on files that need one, as when they were consolidated. `code` is the one
    that is printed on a paper of this result; "" to compare none.
    """
    run = read_run(path)
    campaign = load_definition(folder)
    again = count_again(folder, campaign, run, progress, passwords)
    problems = [
        *_check_ranking(path, folder),
        *_check_definition(run, campaign, folder),
        *_check_place(run, path, folder),
        *again.problems,
        *_since(run, again.found),
        *_check_sources(folder),
    ]
    if code and code_typed(code) != again.code:
        problems.append(error(VerifyCode.VERIFY_CODE_DIFFERS, seen=code.strip(), now=again.code))
    return Verified(
        run.place.file, len(again.found.files), tuple(problems), again.code, again.counted
    )


def _check_sources(folder: CampaignFolder) -> Iterator[Problem]:
    """Whether a year still stands on the frozen results of its rounds."""
    yield from rounds_left(folder)
    for one in source_problems(folder):
        yield replace(one, severity=Severity.ERROR)


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
            "code": verified.code,
        }
    )


# The ranking workbook, the definition, the other runs


def _check_ranking(path: Path, folder: CampaignFolder) -> Iterator[Problem]:
    """Whether the run's ranking workbook ever took the place of the one before.

    The one before is kept beside the manifest. Where the next run found the very same, or it still
    stands there, the run was stopped in between, or nobody has saved the open workbook since.
    """
    names = [one.path.name for one in known_runs(folder)]
    if path.name not in names or path.resolve().parent != folder.runs.resolve():
        return  # a copy that was kept elsewhere
    later = names[names.index(path.name) + 1 :]
    before = folder.runs / f"{path.stem}_{RANKING_BOOK}"
    after = folder.runs / f"{Path(later[0]).stem}_{RANKING_BOOK}" if later else folder.ranking
    with contextlib.suppress(OSError):
        if read_whole(after) == read_whole(before):
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


def _check_place(run: Run, path: Path, folder: CampaignFolder) -> Iterator[Problem]:
    """Whether the run bears the name of its moment, and its place among the other runs."""
    if path.resolve().parent != folder.runs.resolve():
        return
    if not path.stem.startswith(f"{run.moment:%Y-%m-%d_%H%M%S}"):
        told = f"{run.moment:%d/%m/%Y %H:%M:%S}"
        yield error(VerifyCode.VERIFY_NAME_DIFFERS, run.place, moment=told)
    for one in run.link.after if run.link else ():
        before = folder.runs / one.manifest
        try:
            digest = hashlib.sha256(read_whole(before)).hexdigest()
        except OSError:
            yield note(VerifyCode.VERIFY_BEFORE_GONE, Place(file=folder.relative(before)))
            continue
        if digest != one.sha256:
            yield error(VerifyCode.VERIFY_BEFORE_CHANGED, Place(file=folder.relative(before)))
    yield from chain_problems(folder)
