"""A folder of papers to units ↔ what is wanted in it; what somebody has edited stays."""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbook_builder.campaign.model import Unit
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.whole import write_whole
from workbook_builder.papers.word.paper import TEMPLATE, open_paper
from workbook_builder.problems import CampaignError, Place, Problem, warning

SUFFIXES = (".docx", ".txt")

# Names of devices: Windows takes `con.docx` for a terminal.
_DEVICES = frozenset({"con", "prn", "aux", "nul"})
_NUMBERED = ("com", "lpt")


@dataclass(frozen=True, slots=True)
class Known:
    """What a record says of one file: what it was made from, its bytes then and before."""

    content: str = ""
    sha256: str = ""
    before: str = ""


@dataclass(frozen=True, slots=True)
class _Step:
    """One file: what stands there (its SHA-256, empty for nothing) and what is to become of it.

    `data`: the bytes to write; None where it stays, or is taken away (`gone`).
    """

    path: Path
    there: str
    known: Known
    data: bytes | None = None
    gone: bool = False

    @property
    def is_edited(self) -> bool:
        """Whether it stays because it is not as we made it."""
        stays = self.data is None and not self.gone
        return stays and self.there not in ("", self.known.sha256)


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """What is to be done in the folder, and what had to be left alone."""

    units: tuple[str, ...] = ()
    """The units that must act, by code."""
    steps: tuple[_Step, ...] = ()
    problems: tuple[Problem, ...] = ()

    def to_json(self, folder: CampaignFolder) -> list[dict[str, object]]:
        """What the manifest says of the letters."""
        return [
            {
                "file": folder.relative(step.path),
                "content": step.known.content or None,
                "sha256": step.known.sha256 or None,
                "before": step.known.before or None,
            }
            for step in self.steps
        ]


@dataclass(frozen=True, slots=True)
class Letters:
    """What became of the letters: paths relative to the campaign folder."""

    units: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Wanted:
    """One file as it ought to be: `content` tells what it is made from, `make` gives its bytes."""

    content: str
    make: Callable[[], bytes]


def plan_box(
    folder: CampaignFolder,
    files: Mapping[Path, Wanted | None],
    known: Mapping[str, Known],
    units: tuple[str, ...],
    problems: Sequence[Problem] = (),
    edited: tuple[str, str] = ("letter_edited", "letter_edited_idle"),
) -> LetterPlan:
    """Compares files as they ought to be, None for not at all, with those that are there.

    `known`: what was written there before. `edited`: what is said of one that somebody has edited,
    and of one that is not wanted any more.
    """
    steps: list[_Step] = []
    told = list(problems)
    for path, one in files.items():
        before = known.get(folder.relative(path), Known())
        try:
            there = _there(path)
        except OSError as fault:
            told.append(_failed(folder, path, fault))
            steps.append(_Step(path, "", before))
            continue
        if one is not None:
            step = _renewed(path, there, before, one)
        elif there:
            step = _taken_away(path, there, before)
        else:
            continue
        if step.is_edited:
            told.append(warning(edited[one is None], Place(file=folder.relative(path))))
        steps.append(step)
    return LetterPlan(units, tuple(steps), tuple(told))


def send_letters(
    folder: CampaignFolder, plan: LetterPlan, edited: str = "letter_edited"
) -> Letters:
    """Does what was planned; a file that can't be written or was edited meanwhile is named."""
    written, removed, problems = [], [], list(plan.problems)
    for step in plan.steps:
        if step.data is None and not step.gone:
            continue
        name = folder.relative(step.path)
        try:
            if _there(step.path) != step.there:
                problems.append(warning(edited, Place(file=name)))
            elif step.data is not None:
                write_whole(step.path, step.data, durable=False)
                written.append(name)
            else:
                step.path.unlink(missing_ok=True)
                removed.append(name)
        except CampaignError as fault:
            reason = ", ".join(problem.code for problem in fault.problems)
            problems.append(_failed(folder, step.path, fault.__cause__ or reason))
        except OSError as fault:
            problems.append(_failed(folder, step.path, fault))
    return Letters(plan.units, tuple(written), tuple(removed), tuple(problems))


# One file


def _renewed(path: Path, there: str, before: Known, wanted: Wanted) -> _Step:
    content = wanted.content
    if there and there == before.sha256 and content == before.content:  # it need not be made again
        return _Step(path, there, Known(content, there))
    data = wanted.make()
    sha256 = digest_of(data)
    if there == sha256:
        return _Step(path, there, Known(content, sha256))
    if there and there not in (before.sha256, before.before):
        return _Step(path, there, Known(content, sha256))
    return _Step(path, there, Known(content, sha256, there), data)


def _taken_away(path: Path, there: str, before: Known) -> _Step:
    ours = there in (before.sha256, before.before)
    return _Step(path, there, Known(before=there) if ours else Known(), gone=ours)


def stem(unit: Unit) -> str:
    """What a unit's files are called: its code; no code of another begins with `_`."""
    numbered = unit.code[:3] in _NUMBERED and unit.code[3:].isdigit()
    return f"_{unit.code}" if unit.code in _DEVICES or numbered else unit.code


def _there(path: Path) -> str:
    try:
        return digest_of(path.read_bytes())
    except FileNotFoundError:
        return ""


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _failed(folder: CampaignFolder, path: Path, fault: BaseException | str) -> Problem:
    reason = fault.strerror if isinstance(fault, OSError) and fault.strerror else str(fault)
    return warning("letter_not_written", Place(file=folder.relative(path)), reason=reason)


def own_styles(folder: CampaignFolder) -> tuple[Path | None, str, list[Problem]]:
    """The office's own styles and their digest; where they can't be used, papers do without."""
    path = folder.root / TEMPLATE
    if not path.is_file():
        return None, "", []
    try:
        open_paper(path)
    except CampaignError as fault:
        return None, "", list(fault.problems)
    return path, digest_of(path.read_bytes()), []


def known_files(records: Iterable[Path]) -> Mapping[str, Known]:
    """File → what the first record says of it that can be read and knows of letters."""
    for path in records:
        with contextlib.suppress(OSError, ValueError, TypeError, LookupError, AttributeError):
            document = json.loads(path.read_bytes())
            return {one["file"]: _known(one) for one in document["letters"]}
    return {}


def _known(one: Mapping[str, str | None]) -> Known:
    return Known(one["content"] or "", one["sha256"] or "", one["before"] or "")
