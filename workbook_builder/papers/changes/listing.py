"""The use case `changes`: the frozen result or last run → the list of all changed scores."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.manifest.chain import last_run
from workbook_builder.manifest.figures import Figures, load_figures
from workbook_builder.manifest.frozen.record import Freeze, read_freeze_record
from workbook_builder.manifest.frozen.run import frozen_run
from workbook_builder.papers.changes.compare import Between, Changes, changes_between, score_changes
from workbook_builder.papers.changes.paper import write_changes
from workbook_builder.papers.keep import write_paper
from workbook_builder.problems import CampaignError, Problem, error
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.proof import proven_figures
from workbook_builder.words.messages.freeze import FreezeCode

PAPER = "Thay-doi-diem.docx"


@dataclass(frozen=True, slots=True)
class ChangesListed:
    """The list that was written, and the changes in it; paths are relative to the folder."""

    file: str
    trace: str
    manifest: str
    changes: Changes
    problems: tuple[Problem, ...] = ()


def list_changes(
    folder: CampaignFolder,
    *,
    overwrite: bool = False,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> ChangesListed:
    """Writes the list for the frozen result or, while none is frozen, the last consolidation.

    CampaignError, and nothing is written, if there has been no consolidation, if that does not come
    out when it is counted again (`passwords` are tried on files that need one), or if somebody has
    edited the list that is there and `overwrite` is false.
    """
    campaign = load_definition(folder)
    proven = proven_figures(folder, campaign, path_of_result(folder), progress, passwords)
    listed = list_proven(folder, campaign, proven.figures, overwrite=overwrite)
    return replace(listed, problems=(*proven.problems, *listed.problems))


def list_proven(
    folder: CampaignFolder, campaign: Campaign, figures: Figures, *, overwrite: bool = False
) -> ChangesListed:
    """As `list_changes`, from figures that were counted again already."""
    found = find_changes(folder, campaign, figures)
    current = read_freeze_record(folder).current
    paper = write_paper(
        folder,
        campaign,
        PAPER,
        lambda draft: write_changes(draft, figures, found, current),
        figures.origin(),
        overwrite=overwrite,
    )
    return ChangesListed(paper.file, paper.trace, figures.manifest, found, paper.problems)


def path_of_result(folder: CampaignFolder) -> Path:
    """The manifest of the frozen result or, while none is frozen, of the last run.

    CampaignError if the manifest of the frozen result is gone or was altered.
    """
    frozen = frozen_run(folder)
    return last_run(folder) if frozen is None else folder.runs / frozen.freeze.manifest


def find_changes(folder: CampaignFolder, campaign: Campaign, figures: Figures) -> Changes:
    """All changes that led to these figures, which are of `path_of_result`."""
    record = read_freeze_record(folder)
    reopened = [one for one in record.freezes if one.reopened is not None]
    between = tuple(_between(folder, campaign, figures, reopened, record.freezes))
    return replace(score_changes(figures), between=between)


def _between(
    folder: CampaignFolder,
    campaign: Campaign,
    figures: Figures,
    reopened: list[Freeze],
    freezes: tuple[Freeze, ...],
) -> Iterator[Between]:
    """Each reopened result, compared with the one that followed it."""
    for place, before in enumerate(reopened):
        after = freezes[place + 1] if place + 1 < len(freezes) else None
        assert before.reopened is not None
        try:
            old = _figures_of(folder, campaign, before)
            new = figures
            if after is not None:
                new = _figures_of(folder, campaign, after)
            changes = changes_between(old, new, before.reopened.reason)
        except CampaignError:  # the rubric is another, or a manifest is lost
            yield Between(before, after, None)
            continue
        yield Between(before, after, changes)


def _figures_of(folder: CampaignFolder, campaign: Campaign, freeze: Freeze) -> Figures:
    """The figures of a result that was frozen once; CampaignError if its manifest was altered."""
    figures = load_figures(folder, campaign, folder.runs / freeze.manifest)
    if figures.run.sha256 != freeze.sha256:
        told = error(FreezeCode.FROZEN_MANIFEST_LOST, figures.run.place, folder=str(folder.root))
        raise CampaignError(told)
    return figures
