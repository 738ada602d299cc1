"""The use case `report`: the last consolidation → a paper in Word, its trace, a PDF if wanted."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.unit_codes import code_from_name
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import RANKING_BOOK
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.frozen.record import Freeze
from workbook_builder.papers.keep import Write, add_pdf, write_paper
from workbook_builder.papers.report.closing import write_minutes, write_report
from workbook_builder.papers.report.own import write_own_report
from workbook_builder.papers.unsettled import freeze_of, unsettled_told
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.proof import proven_figures
from workbook_builder.spelling import folded
from workbook_builder.words.messages.papers import PapersCode

_SAVED_WITH_THE_RUN = 60  # seconds: the ranking workbook is saved a little after its manifest
_MOST_CODES = 10


@dataclass(frozen=True, slots=True)
class Reported:
    """The paper that was written; paths are relative to the campaign folder.

    `pdf` is empty if no PDF was made. `gaps` is how many places a person has still to fill in.
    """

    file: str
    trace: str
    pdf: str
    manifest: str
    gaps: int
    problems: tuple[Problem, ...]


def make_report(
    folder: CampaignFolder,
    *,
    unit: str = "",
    cluster: str = "",
    minutes: bool = False,
    pdf: bool = False,
    overwrite: bool = False,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> Reported:
    """Writes the closing report, one unit's own report, or the minutes of the meeting.

    With the name of a `cluster`, report or minutes are about its units alone. CampaignError, and
    nothing is written, if there has been no consolidation, if it does not come out when it is
    counted again (`passwords` are tried on files that need one), if `unit` is not the code of a
    unit with points, if there is no such cluster, or if somebody has edited the paper and
    `overwrite` is false.
    """
    campaign = load_definition(folder)
    proven = proven_figures(folder, campaign, None, progress, passwords)
    figures = proven.figures
    freeze = freeze_of(folder, figures)
    if cluster:
        cluster = _known_cluster(campaign, cluster)
        figures = figures.within(cluster)
    name, author, write = _paper(figures, freeze, unit, cluster, minutes=minutes)
    paper = write_paper(
        folder, campaign, name, write, figures.origin(), author=author, overwrite=overwrite
    )
    if pdf:
        paper = add_pdf(folder, paper)
    return Reported(
        file=paper.file,
        trace=paper.trace,
        pdf=paper.pdf,
        manifest=figures.manifest,
        gaps=paper.gaps,
        problems=(
            *proven.problems,
            *paper.problems,
            *_doubts(folder, figures),
            *unsettled_told(figures, figures.manifest),
        ),
    )


def _known_cluster(campaign: Campaign, cluster: str) -> str:
    """The cluster of this name, however it is spelled; CampaignError if there is none."""
    known = {folded(name): name for name in campaign.clusters()}
    found = known.get(folded(cluster))
    if found is None:
        listed = ", ".join(known.values()) or "–"
        raise CampaignError(error(PapersCode.REPORT_NO_SUCH_CLUSTER, seen=cluster, known=listed))
    return found


def _paper(
    figures: Figures, freeze: Freeze | None, unit: str, cluster: str, *, minutes: bool
) -> tuple[str, str, Write]:
    """The file name of the paper, its author, and the function that writes its text."""
    campaign = figures.campaign
    if unit:
        one = _ranked(figures, unit)
        name = f"Bao-cao_{campaign.id}_{one.unit.code}.docx"
        return name, one.unit.name, lambda draft: write_own_report(draft, campaign, one)
    kind, write = ("Bien-ban", write_minutes) if minutes else ("Bao-cao", write_report)
    # No code of a unit has two hyphens next to each other.
    of = f"--{code_from_name(cluster)}" if cluster else ""
    return (
        f"{kind}_{campaign.id}{of}.docx",
        "",
        lambda draft: write(draft, figures, freeze, cluster),
    )


def _ranked(figures: Figures, code: str) -> RankedUnit:
    """The unit with this code; CampaignError if there is none or it has no points."""
    campaign: Campaign = figures.campaign
    unit = campaign.unit(code)
    if unit is None:
        codes = [one.code for one in campaign.units]
        near = difflib.get_close_matches(code.lower(), codes, n=1)
        if near:
            raise CampaignError(error(PapersCode.REPORT_NO_SUCH_UNIT_NEAR, seen=code, near=near[0]))
        more = ", …" if len(codes) > _MOST_CODES else ""
        listed = ", ".join(codes[:_MOST_CODES]) + more
        raise CampaignError(error(PapersCode.REPORT_NO_SUCH_UNIT, seen=code, codes=listed))
    for one in figures.scored:
        if one.unit == unit:
            return one
    raise CampaignError(error(PapersCode.REPORT_UNIT_MISSING, unit=unit.name))


def _doubts(folder: CampaignFolder, figures: Figures) -> list[Problem]:
    """What a reader should know: the ranking workbook is newer than these figures."""
    doubts = []
    run = folder.root / figures.manifest
    try:
        newer = folder.ranking.stat().st_mtime - run.stat().st_mtime > _SAVED_WITH_THE_RUN
    except OSError:
        newer = False
    if newer:
        doubts.append(warning(PapersCode.REPORT_RANKING_NEWER, Place(file=RANKING_BOOK)))
    return doubts
