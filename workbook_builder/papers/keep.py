"""A function that writes a paper's text → the paper in the campaign folder: Word, trace and PDF.

A paper that somebody has edited is replaced only on request: the trace holds the digest of the
document as it was written last.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from workbook_builder.campaign.model import Campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import read_if_there
from workbook_builder.folder.names import PAPER_TEMPLATE
from workbook_builder.folder.whole import MALFORMED, read_whole, write_whole
from workbook_builder.papers.draft import Draft
from workbook_builder.papers.pdf import paper_pdf
from workbook_builder.papers.phrases import campaign_phrase
from workbook_builder.papers.word.paper import open_paper
from workbook_builder.problems import CampaignError, Place, Problem, error
from workbook_builder.words.messages.papers import PapersCode

Write = Callable[[Draft], None]
"""A function that writes the whole text of a paper into its draft."""


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A paper that was written; paths are relative to the campaign folder.

    `pdf` is empty if no PDF was made. `gaps` is how many places a person has still to fill in.
    `problems` tell what of the office's own template was left out.
    """

    file: str
    trace: str
    gaps: int
    pdf: str = ""
    problems: tuple[Problem, ...] = ()


def compose(
    campaign: Campaign, write: Write, template: Path | None = None, author: str = ""
) -> tuple[bytes, Draft]:
    """The bytes of the Word document, and the draft, which can trace its figures.

    `template` is a document with the office's own styles. An empty `author` means the issuer.
    """
    draft = Draft(open_paper(template))
    write(draft)
    return draft.to_bytes(campaign_phrase(campaign), author or campaign.issuer.name), draft


def write_paper(
    folder: CampaignFolder,
    campaign: Campaign,
    name: str,
    write: Write,
    origin: Mapping[str, object],
    *,
    author: str = "",
    overwrite: bool = False,
) -> KeptPaper:
    """Writes a paper of this name and its trace; `origin` names the manifests of its figures.

    CampaignError, and nothing is written, if a paper of this name was edited by somebody and
    `overwrite` is false.
    """
    template = folder.root / PAPER_TEMPLATE
    own = template if template.exists() else None
    document, draft = compose(campaign, write, own, author)
    path = folder.root / name
    if not overwrite and _was_edited(path):
        raise CampaignError(error(PapersCode.REPORT_EDITED, Place(file=name)))
    _write_both(path, document, draft.trace(name, document, _digest(path), origin))
    trace = folder.relative(_trace_of(path))
    return KeptPaper(name, trace, draft.gaps, problems=draft.problems)


def add_pdf(folder: CampaignFolder, paper: KeptPaper) -> KeptPaper:
    """Writes a PDF beside the paper; CampaignError if this machine can't make one."""
    made = (folder.root / paper.file).with_suffix(".pdf")
    write_whole(made, paper_pdf(folder.root / paper.file))
    return replace(paper, pdf=folder.relative(made))


def _trace_of(path: Path) -> Path:
    return path.with_suffix(".nguon.json")


def _write_both(path: Path, document: bytes, trace: bytes) -> None:
    """Writes a paper and its trace: both, or neither.

    The trace comes first and names the paper that stands there until then, so that a program that
    is killed between the two leaves nothing that looks as if somebody had edited it.
    """
    beside = _trace_of(path)
    before = read_if_there(beside)
    write_whole(beside, trace)
    try:
        write_whole(path, document)
    except CampaignError:
        with contextlib.suppress(CampaignError, OSError):
            if before is None:
                beside.unlink(missing_ok=True)
            else:
                write_whole(beside, before)
        raise


def _digest(path: Path) -> str:
    there = read_if_there(path)
    return "" if there is None else hashlib.sha256(there).hexdigest()


def _was_edited(path: Path) -> bool:
    """Whether the file differs from the paper that was written there last, or the one before."""
    there = _digest(path)
    if not there:
        return False
    try:
        trace = json.loads(read_whole(_trace_of(path)))
        return there not in (trace["sha256"], trace.get("before"))
    except (OSError, *MALFORMED):
        return True  # without a readable trace it may hold somebody's work
