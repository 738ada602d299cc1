"""A folder of papers to units → brought up to date, without touching what somebody edited.

First `plan_box` compares the folder with the papers that are wanted, then `fill_box` writes them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_builder.campaign.model import Unit
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import PAPER_TEMPLATE
from workbook_builder.folder.whole import read_whole, write_whole
from workbook_builder.manifest.known_papers import KnownPaper
from workbook_builder.problems import CampaignError, Code, Place, Problem, warning
from workbook_builder.words.faults import why
from workbook_builder.words.messages.papers import PapersCode

SUFFIXES = (".docx", ".txt")

# Names of devices in Windows, which would open `con.docx` as a terminal.
_DEVICES = frozenset({"con", "prn", "aux", "nul"})
_NUMBERED = ("com", "lpt")


@dataclass(frozen=True, slots=True)
class BoxWords:
    """The codes of the messages about a file that somebody has edited, and that therefore stays.

    `edited` is for a file that ought to be written anew, `edited_idle` for one that ought to go.
    """

    edited: Code
    edited_idle: Code


@dataclass(frozen=True, slots=True)
class _Step:
    """What is to be done with one file.

    `there` is the SHA-256 of the file as it is now, empty if there is none. `data` are the bytes to
    write; None if the file is to stay or, with `gone`, to be deleted. `known` is what the record
    will say of it.
    """

    path: Path
    there: str
    known: KnownPaper
    data: bytes | None = None
    gone: bool = False

    @property
    def is_edited(self) -> bool:
        """Whether the file stays because somebody has edited it."""
        stays = self.data is None and not self.gone
        return stays and self.there not in ("", self.known.sha256)


@dataclass(frozen=True, slots=True)
class BoxPlan:
    """What is to be done in the folder; `problems` names the files that can't be touched.

    `units` are the codes of the units that papers are wanted for, `failed` the files that can't
    even be read.
    """

    words: BoxWords
    units: tuple[str, ...]
    steps: tuple[_Step, ...]
    problems: tuple[Problem, ...]
    failed: tuple[str, ...] = ()

    def known(self, folder: CampaignFolder) -> Mapping[str, KnownPaper]:
        """The papers as the record names them: path below the campaign folder → paper."""
        return {folder.relative(step.path): step.known for step in self.steps}


@dataclass(frozen=True, slots=True)
class FilledBox:
    """What was written and removed, and what could not be; paths are relative to the folder."""

    units: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that is wanted: `content` is a digest of what it says, `make` gives its bytes."""

    content: str
    make: Callable[[], bytes]


def plan_box(
    folder: CampaignFolder,
    files: Mapping[Path, Wanted | None],
    known: Mapping[str, KnownPaper],
    units: Sequence[str],
    words: BoxWords,
    problems: Sequence[Problem] = (),
) -> BoxPlan:
    """Compares the files that are wanted with those in the folder; writes nothing.

    `files` maps each path to what is wanted there, None if no file is. `known` is what the last
    record says of the files. `problems` are put before those that are found here.
    """
    steps: list[_Step] = []
    told, failed = list(problems), []
    for path, one in files.items():
        before = known.get(folder.relative(path), KnownPaper())
        try:
            there = _there(path)
        except (CampaignError, OSError) as fault:
            told.append(_failed(folder, path, fault))
            failed.append(folder.relative(path))
            steps.append(_Step(path, "", before))
            continue
        if one is not None:
            step = _renewed(path, there, before, one)
        elif there:
            step = _taken_away(path, there, before)
        else:
            continue
        if step.is_edited:
            code = words.edited_idle if one is None else words.edited
            told.append(warning(code, Place(file=folder.relative(path))))
        steps.append(step)
    return BoxPlan(words, tuple(units), tuple(steps), tuple(told), tuple(failed))


def fill_box(folder: CampaignFolder, plan: BoxPlan) -> FilledBox:
    """Writes and deletes what was planned.

    A file that can't be written, or that was edited since it was planned, is named in `problems`.
    """
    written, removed, failed, problems = [], [], list(plan.failed), list(plan.problems)
    for step in plan.steps:
        if step.data is None and not step.gone:
            continue
        name = folder.relative(step.path)
        try:
            if _there(step.path) != step.there:
                problems.append(warning(plan.words.edited, Place(file=name)))
            elif step.data is not None:
                write_whole(step.path, step.data, durable=False)
                written.append(name)
            else:
                step.path.unlink(missing_ok=True)
                removed.append(name)
        except (CampaignError, OSError) as fault:
            failed.append(name)
            problems.append(_failed(folder, step.path, fault))
    done = tuple(written), tuple(removed), tuple(problems), tuple(failed)
    return FilledBox(plan.units, *done)


# One file


def _renewed(path: Path, there: str, before: KnownPaper, wanted: Wanted) -> _Step:
    content = wanted.content
    if there and there == before.sha256 and content == before.content:  # up to date already
        return _Step(path, there, KnownPaper(content, there))
    data = wanted.make()
    sha256 = digest_of(data)
    if there == sha256:
        return _Step(path, there, KnownPaper(content, sha256))
    if there and there not in (before.sha256, before.before):
        return _Step(path, there, KnownPaper(content, sha256))
    return _Step(path, there, KnownPaper(content, sha256, there), data)


def _taken_away(path: Path, there: str, before: KnownPaper) -> _Step:
    ours = there in (before.sha256, before.before)
    return _Step(path, there, KnownPaper(before=there) if ours else KnownPaper(), gone=ours)


def file_stem(unit: Unit) -> str:
    """The name of a unit's files without its ending: the unit's code.

    Where Windows has a device of that name, `_` stands before it. No code begins with `_`, so that
    two units never share a name.
    """
    numbered = unit.code[:3] in _NUMBERED and unit.code[3:].isdigit()
    return f"_{unit.code}" if unit.code in _DEVICES or numbered else unit.code


def _there(path: Path) -> str:
    try:
        return digest_of(read_whole(path))
    except FileNotFoundError:
        return ""


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _failed(folder: CampaignFolder, path: Path, fault: CampaignError | OSError) -> Problem:
    place = Place(file=folder.relative(path))
    if isinstance(fault, CampaignError) and fault.__cause__ is None:
        (own, *_) = fault.problems  # such as that a link lies there
        return warning(own.code, place, **own.values)
    return warning(PapersCode.PAPER_NOT_WRITTEN, place, reason=why(fault.__cause__ or fault))


def own_styles(folder: CampaignFolder) -> tuple[Path | None, str, list[Problem]]:
    """The office's template for papers, its digest, and the problems with it.

    Path and digest are None and "" if there is no template or it can't be used; papers then have
    the styles of the decree.
    """
    path = folder.root / PAPER_TEMPLATE
    if not path.is_file():
        return None, "", []
    from workbook_builder.papers.word.paper import open_paper  # python-docx takes long to import

    try:
        paper = open_paper(path)
    except CampaignError as fault:
        return None, "", list(fault.problems)
    return path, digest_of(read_whole(path)), list(paper.problems)
