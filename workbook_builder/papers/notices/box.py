"""The use case `notices`: a frozen result → `Thong-bao/<unit>.docx`, a notice for each unit.

A notice that somebody has edited stays: the record in runs/ holds the digest of each notice as it
was written. A notice to a unit that the campaign no longer has is deleted.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from workbook_builder._version import __version__
from workbook_builder.campaign.model import Unit
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import NOTICES
from workbook_builder.folder.whole import MALFORMED, read_whole, write_whole
from workbook_builder.manifest.figures import Figures
from workbook_builder.manifest.frozen.record import Freeze, not_frozen, read_freeze_record
from workbook_builder.manifest.known_papers import KnownPaper, known_papers_json, read_known_papers
from workbook_builder.manifest.write import dump
from workbook_builder.papers.box import BoxWords, Wanted, file_stem, fill_box, own_styles, plan_box
from workbook_builder.papers.changes.compare import Changes
from workbook_builder.papers.changes.listing import find_changes, path_of_result
from workbook_builder.papers.draft import Draft
from workbook_builder.papers.keep import compose
from workbook_builder.papers.notices.paper import write_notice
from workbook_builder.papers.unsettled import unsettled_doubts
from workbook_builder.problems import CampaignError, Problem
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.proof import proven_figures
from workbook_builder.words.messages.freeze import FreezeCode

NOTICES_RECORD = "thong-bao.json"
"""The file in runs/ that records what was written into the folder."""

_WORDS = BoxWords(FreezeCode.NOTICE_EDITED, FreezeCode.NOTICE_EDITED)


@dataclass(frozen=True, slots=True)
class Notices:
    """Which notices were written, and which could not be; paths are relative to the folder."""

    written: tuple[str, ...]
    unchanged: int
    problems: tuple[Problem, ...]
    failed: tuple[str, ...] = ()


def write_notices(
    folder: CampaignFolder, *, progress: Progress = silent, passwords: Sequence[str] = ()
) -> Notices:
    """Writes each unit's notice of the frozen result.

    CampaignError if no result is frozen, or if it does not come out when it is counted again
    (`passwords` are tried on files that need one).
    """
    campaign = load_definition(folder)
    with folder.held():
        freeze = read_freeze_record(folder).current
        if freeze is None:
            raise CampaignError(not_frozen(folder))
        proven = proven_figures(folder, campaign, path_of_result(folder), progress, passwords)
        figures = proven.figures
        changes = find_changes(folder, campaign, figures)
        template, mark, problems = own_styles(folder)
        box, known = folder.notices, known_notices(folder)
        wanted: dict[Path, Wanted | None] = {
            box / Path(name).name: None for name in known if Path(name).parent.name == NOTICES
        }
        for unit in campaign.units:
            wanted[box / f"{file_stem(unit)}.docx"] = _wanted(
                figures, changes, unit, freeze, template, mark
            )
        units = [unit.code for unit in campaign.units]
        plan = plan_box(folder, wanted, known, units, _WORDS, problems)
        _keep_known(folder, plan.known(folder))
        done = fill_box(folder, plan)
    doubts = unsettled_doubts(figures)
    unchanged = len(units) - len(done.written) - len(done.failed)
    told = (*proven.problems, *done.problems, *doubts)
    return Notices(done.written, unchanged, told, done.failed)


def _wanted(
    figures: Figures, changes: Changes, unit: Unit, freeze: Freeze, template: Path | None, mark: str
) -> Wanted:
    campaign = figures.campaign
    about = (
        campaign.title,
        campaign.period,
        campaign.issuer,
        campaign.signer,
        campaign.plan,
        campaign.legal_bases,
        unit,
        freeze.day,
        freeze.minutes,
        freeze.accepted,
    )
    said = repr((__version__, mark, figures.run.sha256, about))
    content = hashlib.sha256(said.encode()).hexdigest()

    def write(draft: Draft) -> None:
        write_notice(draft, figures, unit, changes.of(unit.code), freeze)

    return Wanted(content, lambda: compose(campaign, write, template)[0])


def known_notices(folder: CampaignFolder) -> Mapping[str, KnownPaper]:
    """What the record says of the notices; nothing if it is missing or can't be read."""
    try:
        record = json.loads(read_whole(folder.runs / NOTICES_RECORD))
        return read_known_papers(record["letters"])
    except (OSError, *MALFORMED):
        return {}


def _keep_known(folder: CampaignFolder, known: Mapping[str, KnownPaper]) -> None:
    document = {"schema": 1, "letters": known_papers_json(known)}
    write_whole(folder.runs / NOTICES_RECORD, (dump(document) + "\n").encode())
