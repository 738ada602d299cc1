"""Proposed awards → what stands on the terminal: a table for each award, and what was written."""

from __future__ import annotations

from rich.box import SIMPLE_HEAD
from rich.table import Table

from workbook_builder.awards.figures import percent
from workbook_builder.awards.proposal import AwardCandidate, KindProposal
from workbook_builder.awards.propose import Awarded
from workbook_builder.cli.printing import console
from workbook_builder.words.sentences import Lang, message, number, say
from workbook_builder.words.workbooks import awards as words


def print_awards(done: Awarded, lang: Lang) -> None:
    """Every award with all its candidates, those put forward first."""
    out = console()
    for one in done.proposal.kinds:
        out.print(_table(one, lang))
    counts = {
        outcome: sum(len(one.having(outcome)) for one in done.proposal.kinds)
        for outcome in ("proposed", "tied", "open", "near")
    }
    print(say("awards_written", lang, file=str(done.folder / done.book), **counts))
    if done.backup:
        print(say("awards_backup", lang, backup=str(done.folder / done.backup)))
    if done.paper:
        file, trace = str(done.folder / done.paper), str(done.folder / done.trace)
        print(say("awards_paper_written", lang, file=file, gaps=done.gaps, trace=trace))
    if done.pdf:
        print(say("report_pdf_written", lang, file=str(done.folder / done.pdf)))


def _table(one: KindProposal, lang: Lang) -> Table:
    table = Table(box=SIMPLE_HEAD, title=one.kind.name, title_justify="left")
    table.add_column(say("column_award_name", lang), overflow="fold")
    for year in one.years:
        table.add_column(f"{year}", justify="right", no_wrap=True)
    table.add_column(say("column_award_average", lang), justify="right", no_wrap=True)
    table.add_column(say("column_award_outcome", lang), overflow="fold")
    table.add_column(say("column_award_reason", lang), overflow="fold")
    for candidate in one.candidates:
        table.add_row(*_row(one, candidate, lang))
    return table


def _row(one: KindProposal, candidate: AwardCandidate, lang: Lang) -> tuple[str, ...]:
    outcomes = words.OUTCOMES if lang == "vi" else words.OUTCOMES_EN
    figures = [*(share.share for share in candidate.shares), candidate.average]
    shown = [
        words.NONE if figure is None else number(percent(figure, one.kind.share), lang)
        for figure in figures
    ]
    reasons = "\n".join(
        message(problem, lang) for problem in (*candidate.reasons, *candidate.waiting)
    )
    name = f"{candidate.name} ({candidate.detail})" if candidate.detail else candidate.name
    return (name, *shown, outcomes[candidate.outcome], reasons)
