"""The use case `awards`: campaign folders of several years → who is proposed for awards, and why.

The rules are those of the last year's definition. People enter their part into Khen-thuong.xlsx in
that year's folder; it is read before the workbook is written anew, and the old workbook is kept in
runs/. Consolidations never touch it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from workbook_builder.awards.figures import AwardFigures, YearOfPoints, index_table
from workbook_builder.awards.inputs import AwardInputs, RowMarks, TextOrNumber, as_told
from workbook_builder.awards.paper import submitted_kinds, trace_origin, write_award_paper
from workbook_builder.awards.proposal import (
    OUTCOMES_IN_ORDER,
    AwardCandidate,
    KindProposal,
    Proposal,
    propose,
)
from workbook_builder.awards.read import read_award_inputs
from workbook_builder.awards.workbook import write_award_book
from workbook_builder.campaign.awards import POINT_MEASURES
from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import now
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.kept import KeptBook
from workbook_builder.folder.whole import write_whole
from workbook_builder.manifest.write import dump, problem_json
from workbook_builder.papers.keep import KeptPaper, add_pdf, write_paper
from workbook_builder.papers.unsettled import freeze_of, unsettled_told
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.progress import Progress, silent
from workbook_builder.recount.proof import proven_figures
from workbook_builder.spelling import excerpt, folded
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.sentences import Lang
from workbook_builder.words.workbooks import awards as words
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS
from workbook_builder.xlsx.read.package import Unreadable

JSON_SCHEMA = 1
"""The version of the form of `awards --json`."""


@dataclass(frozen=True, slots=True)
class Awarded:
    """The proposal and the files that were written.

    `folder` is the folder of the last year; the other paths are relative to it, and empty if there
    is no such file. `gaps` is how many places of the paper a person has still to fill in.
    """

    folder: Path
    proposal: Proposal
    book: str
    backup: str
    paper: str
    trace: str
    pdf: str
    gaps: int
    problems: tuple[Problem, ...]


def propose_awards(
    folders: Sequence[Path],
    *,
    paper: bool = False,
    pdf: bool = False,
    overwrite: bool = False,
    moment: datetime | None = None,
    progress: Progress = silent,
    passwords: Sequence[str] = (),
) -> Awarded:
    """Proposes awards from the campaign folders of one or several years; writes Khen-thuong.xlsx.

    `paper` writes the Tờ trình too, `pdf` a PDF of it. `moment` is the present one (None: now), by
    which papers are overdue. CampaignError, and nothing is written, if a definition or a manifest
    can't be used, a year is unknown or given twice, there are no award rules, the paper is asked
    for and no award has an addressee, or the workbook is open, gone or unreadable.
    """
    moment = moment or now()
    by_year = _by_year(folders)
    folder, campaign = by_year[max(by_year)]
    if not campaign.awards.kinds:
        raise CampaignError(error(AwardsCode.AWARD_NO_RULES, Place(file=folder.definition.name)))
    years, told = _years(by_year, progress, passwords)
    with folder.held():
        kept = KeptBook(
            folder,
            words.BOOK,
            is_open=AwardsCode.AWARD_BOOK_OPEN,
            is_gone=AwardsCode.AWARD_BOOK_GONE,
        )
        old = kept.read()
        inputs = AwardInputs() if old is None else _read(old)
        index, doubts = index_table(campaign, inputs, folder.definition.name)
        proposal = propose(AwardFigures(campaign, years, index), inputs, moment.date())
        if paper and not submitted_kinds(proposal):
            place = Place(file=folder.definition.name)
            raise CampaignError(error(AwardsCode.AWARD_NO_PAPER, place))
        book = write_award_book(proposal, inputs)
        made = _write_paper(folder, proposal, overwrite=overwrite) if paper else None
        kept.refuse_open()
        backup = ""
        if old != book:
            backup = "" if old is None else folder.relative(kept.keep(old, moment))
            write_whole(folder.root / words.BOOK, book)
    if made and pdf:
        made = add_pdf(folder, made)
    unsettled = [said for one in years.values() for said in unsettled_told(one.figures, one.folder)]
    more = (*told, *(made.problems if made else ()))
    problems = (*proposal.problems, *doubts, *_dropped(inputs, proposal), *unsettled, *more)
    return Awarded(
        folder=folder.root,
        proposal=proposal,
        book=words.BOOK,
        backup=backup,
        paper=made.file if made else "",
        trace=made.trace if made else "",
        pdf=made.pdf if made else "",
        gaps=made.gaps if made else 0,
        problems=problems,
    )


# The years


def _by_year(folders: Sequence[Path]) -> dict[int, tuple[CampaignFolder, Campaign]]:
    found: dict[int, tuple[CampaignFolder, Campaign]] = {}
    for path in folders:
        folder = CampaignFolder(path)
        campaign = load_definition(folder)
        if campaign.year is None:
            raise CampaignError(
                error(AwardsCode.AWARD_YEAR_UNKNOWN, Place(file=str(folder.definition)))
            )
        if campaign.year in found:
            first = str(found[campaign.year][0].root)
            year = str(campaign.year)
            raise CampaignError(
                error(AwardsCode.AWARD_SAME_YEAR, year=year, first=first, second=str(path))
            )
        found[campaign.year] = folder, campaign
    return found


def _years(
    by_year: dict[int, tuple[CampaignFolder, Campaign]],
    progress: Progress,
    passwords: Sequence[str],
) -> tuple[dict[int, YearOfPoints], tuple[Problem, ...]]:
    """The figures of each year, and what is to be told of its run.

    None are loaded if no award is measured by points.
    """
    kinds = by_year[max(by_year)][1].awards.kinds
    if not any(
        kind.measured_by in POINT_MEASURES and kind.given_to == "collective" for kind in kinds
    ):
        return {}, ()
    years: dict[int, YearOfPoints] = {}
    doubts: list[Problem] = []
    for year, (folder, campaign) in by_year.items():
        proven = proven_figures(folder, campaign, None, progress, passwords)
        figures, home = proven.figures, folder.root.absolute().name
        doubts += proven.problems
        years[year] = YearOfPoints(year, home, figures, freeze_of(folder, figures))
    return years, tuple(doubts)


# The workbook that stands there


def _read(old: bytes) -> AwardInputs:
    try:
        book = read_xlsx(old, OWN_LIMITS)
    except Unreadable as fault:
        unreadable = error(AwardsCode.AWARD_BOOK_UNREADABLE, Place(file=words.BOOK))
        raise CampaignError(unreadable, fault.problem) from fault
    return read_award_inputs(book)


def _dropped(inputs: AwardInputs, proposal: Proposal) -> list[Problem]:
    """A warning for each thing that was entered and has no place in the new workbook."""
    kinds = {one.kind.id: one for one in proposal.kinds}
    lost: list[tuple[str, str, TextOrNumber]] = []
    for (id_, key), marks in inputs.marks.items():
        block = kinds.get(id_)
        there = block is not None and any(one.key == key for one in block.candidates)
        if block is None or not there:
            lost += [(f"{id_} › {key}", key, said) for said in _all_marks(marks)]
            continue
        known = {folded(text) for text in block.kind.conditions}
        known |= {folded(paper.name) for paper in block.kind.papers}
        entered = {**marks.conditions, **marks.papers}
        lost += [
            (f"{id_} › {key}", text, said)
            for text, said in entered.items()
            if folded(text) not in known
        ]
    for (id_, unit, year), entry in inputs.index.items():
        index = proposal.figures.campaign.awards.index(id_)
        olds = {change.old for change in proposal.figures.campaign.awards.changes}
        if index is None or (proposal.figures.campaign.unit(unit) is None and unit not in olds):
            lost.append((f"{id_} › {unit}", f"{year}", entry.typed))
    code, place = AwardsCode.AWARD_MARK_DROPPED, Place(words.BOOK)
    told = ({"value": as_told(said), "award": at, "what": excerpt(what)} for at, what, said in lost)
    return [warning(code, place, **values) for values in told]


def _all_marks(marks: RowMarks) -> list[str]:
    single = [said for said in (marks.chosen, marks.remark) if said]
    return [*single, *marks.conditions.values(), *marks.papers.values()]


# The Tờ trình


def _write_paper(folder: CampaignFolder, proposal: Proposal, *, overwrite: bool) -> KeptPaper:
    campaign = proposal.figures.campaign
    return write_paper(
        folder,
        campaign,
        f"To-trinh_{campaign.id}.docx",
        lambda draft: write_award_paper(draft, proposal),
        trace_origin(proposal),
        overwrite=overwrite,
    )


# For other programs


def awards_json(done: Awarded, lang: Lang) -> str:
    """The proposal as `awards --json` prints it, schema 1."""
    proposal = done.proposal
    return dump(
        {
            "schema": JSON_SCHEMA,
            "campaign": proposal.figures.campaign.id,
            "year": proposal.year,
            **trace_origin(proposal),
            "awards": [_kind_json(one, lang) for one in proposal.kinds],
            "problems": [problem_json(problem, lang) for problem in done.problems],
        }
    )


def _kind_json(one: KindProposal, lang: Lang) -> dict[str, object]:
    kind = one.kind
    return {
        "award": kind.id,
        "name": kind.name,
        "given_to": kind.given_to,
        "quota": kind.quota,
        "years": list(one.years),
        "counts": {outcome: len(one.with_outcome(outcome)) for outcome in OUTCOMES_IN_ORDER},
        "candidates": [_candidate_json(kind.id, candidate, lang) for candidate in one.candidates],
    }


def _candidate_json(kind: str, one: AwardCandidate, lang: Lang) -> dict[str, object]:
    return {
        "candidate": one.key,
        "name": one.name,
        "detail": one.detail or None,
        "outcome": one.outcome,
        "shares": {
            str(share.year): None if share.share is None else float(share.share)
            for share in one.shares
        },
        "met": list(one.met),
        "average": None if one.average is None else float(one.average),
        "gap": None if one.gap is None else float(one.gap),
        "reasons": [problem_json(problem, lang) for problem in one.reasons],
        "waiting": [problem_json(problem, lang) for problem in one.waiting],
        "missing_papers": [
            {"paper": paper.name, "before": None if paper.before is None else f"{paper.before}"}
            for paper in one.missing_papers
        ],
    }
