"""The letters that are due → a plan for the folder Phan-hoi: what to write, renew and delete.

A file in that folder is ours as long as it has the digest that the last manifest names. The
manifest is written before the letters, and names both the new digest and the old one. So the next
run knows its own files even if this one is killed between the two.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Campaign
from workbook_builder.campaign.panel import addressees
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.manifest.chain import known_runs
from workbook_builder.manifest.known_papers import KnownPaper
from workbook_builder.manifest.read import read_run
from workbook_builder.papers.box import (
    SUFFIXES,
    BoxPlan,
    BoxWords,
    Wanted,
    digest_of,
    file_stem,
    own_styles,
    plan_box,
)
from workbook_builder.papers.letters.demands import Letter
from workbook_builder.papers.letters.paper import LetterPapers, short_text
from workbook_builder.problems import CampaignError
from workbook_builder.words.messages.papers import LettersCode

_WORDS = BoxWords(LettersCode.LETTER_EDITED, LettersCode.LETTER_EDITED_IDLE)


def plan_letters(folder: CampaignFolder, campaign: Campaign, letters: Sequence[Letter]) -> BoxPlan:
    """Compares the letters that are due with the folder; writes nothing."""
    known = known_letters(folder)
    template, mark, problems = own_styles(folder)
    papers = LetterPapers(template)
    due = {letter.unit.code: letter for letter in letters}
    wanted = {
        folder.letters / f"{file_stem(unit)}{suffix}": _wanted(
            due.get(unit.code), suffix, papers, mark
        )
        for unit in (one.unit for one in addressees(campaign))
        for suffix in SUFFIXES
    }
    files = wanted | _of_units_gone(folder, known, wanted)
    return plan_box(folder, files, known, tuple(due), _WORDS, problems)


def _wanted(letter: Letter | None, suffix: str, papers: LetterPapers, mark: str) -> Wanted | None:
    if letter is None:
        return None
    content = digest_of(repr((__version__, suffix, mark, letter)).encode())
    if suffix == ".docx":
        return Wanted(content, lambda: papers.paper(letter))
    return Wanted(content, lambda: short_text(letter))


def _of_units_gone(
    folder: CampaignFolder, known: Mapping[str, KnownPaper], wanted: Mapping[Path, Wanted | None]
) -> dict[Path, None]:
    """The letters of the last run to units that the campaign no longer has: they are to go."""
    named = (folder.letters / Path(file).name for file in known)
    ours = (p for p in named if p.suffix in SUFFIXES and folder.relative(p) in known)
    return {path: None for path in ours if path not in wanted}


# What earlier runs have left there


def known_letters(folder: CampaignFolder) -> Mapping[str, KnownPaper]:
    """File → what is recorded of it in the newest readable manifest that mentions letters."""
    for known in reversed(known_runs(folder)):
        with contextlib.suppress(CampaignError):
            run = read_run(known.path)
            if run.letters is not None:
                return run.letters
    return {}
