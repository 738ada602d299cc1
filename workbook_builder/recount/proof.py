"""A manifest → the figures of papers, proven: the run was counted again, and nothing differs.

Figures that do not come out are refused. Of a frozen result whose files are gone, the record of
frozen results vouches for the manifest; that is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import path_in_command
from workbook_builder.manifest.chain import chain_problems
from workbook_builder.manifest.figures import Figures, load_figures
from workbook_builder.manifest.frozen.run import frozen_run
from workbook_builder.problems import CampaignError, Problem, error, errors_among, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.again import count_again
from workbook_builder.words.messages.papers import PapersCode

_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class ProvenFigures:
    """Figures that were counted again, and what is to be told of their run."""

    figures: Figures
    problems: tuple[Problem, ...] = ()


def proven_figures(
    folder: CampaignFolder,
    campaign: Campaign,
    path: Path | None = None,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> ProvenFigures:
    """The figures of the last consolidation, or of the one whose manifest is at `path`.

    CampaignError as by `load_figures`; also if the run, counted again, comes to anything else.
    """
    figures = load_figures(folder, campaign, path)
    run = figures.run
    told = tuple(chain_problems(folder))
    again = count_again(folder, campaign, run, progress, passwords)
    if again.holds:
        return ProvenFigures(figures, told)
    if again.found.only_gone and _is_frozen(folder, figures):
        lost = warning(PapersCode.PAPER_FILES_GONE, run.place, count=len(again.found.gone))
        return ProvenFigures(figures, (*told, lost))
    differing = errors_among(again.problems)
    notes = [one for one in again.problems if one not in differing]
    typed = path_in_command(folder.root)
    said = error(PapersCode.PAPER_NOT_PROVEN, run.place, count=len(differing), folder=typed)
    raise CampaignError(said, *differing[:_MOST_TOLD], *notes)


def _is_frozen(folder: CampaignFolder, figures: Figures) -> bool:
    """Whether these are the figures of the frozen result, whose manifest was not altered since."""
    frozen = frozen_run(folder)
    return frozen is not None and frozen.run.code == figures.code
