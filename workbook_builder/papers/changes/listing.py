"""The use case `changes`: the frozen result or last run → the list of all changed scores."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.manifest.figures import Figures, latest_manifest, load_figures
from workbook_builder.manifest.frozen.record import Freeze, read_freeze_record
from workbook_builder.papers.changes.compare import Between, Changes, changes_between, score_changes
from workbook_builder.papers.changes.paper import write_changes
from workbook_builder.papers.keep import write_paper
from workbook_builder.problems import CampaignError, Problem

PAPER = "Thay-doi-diem.docx"


@dataclass(frozen=True, slots=True)
class ChangesListed:
    """The list that was written, and the changes in it; paths are relative to the folder."""

    file: str
    trace: str
    manifest: str
    changes: Changes
    problems: tuple[Problem, ...] = ()


def list_changes(folder: CampaignFolder, *, overwrite: bool = False) -> ChangesListed:
    """Writes the list for the frozen result or, while none is frozen, the last consolidation.

    CampaignError, and nothing is written, if there has been no consolidation, or if somebody has
    edited the list that is there and `overwrite` is false.
    """
    campaign = load_definition(folder)
    figures, found = find_changes(folder, campaign)
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


def find_changes(folder: CampaignFolder, campaign: Campaign) -> tuple[Figures, Changes]:
    """The figures of the frozen result or the last run, and all changes that led to them."""
    record = read_freeze_record(folder)
    current = record.current
    path = folder.runs / current.manifest if current else latest_manifest(folder)
    figures = load_figures(folder, campaign, path)
    reopened = [one for one in record.freezes if one.reopened is not None]
    between = tuple(_between(folder, campaign, figures, reopened, record.freezes))
    return figures, replace(score_changes(figures), between=between)


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
            old = load_figures(folder, campaign, folder.runs / before.manifest)
            new = figures
            if after is not None:
                new = load_figures(folder, campaign, folder.runs / after.manifest)
            changes = changes_between(old, new, before.reopened.reason)
        except CampaignError:  # the rubric is another, or a manifest is lost
            yield Between(before, after, None)
            continue
        yield Between(before, after, changes)
