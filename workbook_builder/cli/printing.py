"""The result of a command → what is printed on the terminal: tables, lists, a progress bar."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table

from workbook_builder.awards.figures import percent
from workbook_builder.awards.proposal import AwardCandidate, KindProposal
from workbook_builder.awards.propose import Awarded
from workbook_builder.campaign.panel import scorers_as_units
from workbook_builder.cli.outcome import for_tables
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.demo import Played
from workbook_builder.folder.names import INBOX, LETTERS
from workbook_builder.intake.receipts import STATUSES, Receipt, ReceiptStatus
from workbook_builder.leader.unsettled import UnsettledKind, names_of, of_kind
from workbook_builder.problems import Code, Problem
from workbook_builder.progress import Progress, silent
from workbook_builder.scoring.standings import Standing, within_cluster
from workbook_builder.words.messages.awards import AwardsCode
from workbook_builder.words.messages.cli import CommandCode
from workbook_builder.words.messages.freeze import FreezeCode
from workbook_builder.words.messages.leader import PicksCode
from workbook_builder.words.messages.papers import LettersCode, PapersCode
from workbook_builder.words.sentences import Lang, message, number, say
from workbook_builder.words.workbooks import awards as words

_PIPED_WIDTH = 160  # characters, without a terminal: so wide that nothing is cut

_STATUS_WORDS: dict[ReceiptStatus, Code] = {
    "accepted": CommandCode.STATUS_ACCEPTED,
    "accepted_with_warnings": CommandCode.STATUS_ACCEPTED_WITH_WARNINGS,
    "duplicate": CommandCode.STATUS_DUPLICATE,
    "superseded": CommandCode.STATUS_SUPERSEDED,
    "rejected": CommandCode.STATUS_REJECTED,
    "foreign": CommandCode.STATUS_FOREIGN,
    "attachment": CommandCode.STATUS_ATTACHMENT,
    "ignored": CommandCode.STATUS_IGNORED,
}

_TOLD_AS_UNSETTLED = (
    UnsettledKind.STAGE,
    UnsettledKind.UNSCORED,
    UnsettledKind.CONFIRM,
    UnsettledKind.TAMPERED,
    UnsettledKind.LATE,
    UnsettledKind.UNANSWERED,
    UnsettledKind.EVIDENCE,
    UnsettledKind.UNEXPLAINED,
)
"""The kinds that the summary of a run tells in these words; of the others it has its own."""


@contextmanager
def progress_bar(code: Code, lang: Lang) -> Iterator[Progress]:
    """A context with a progress bar, shown on a terminal if the work takes over a second."""
    if not sys.stderr.isatty():
        yield silent
        return
    from rich.progress import Progress as Bar

    started = time.monotonic()
    with Bar(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(say(code, lang), visible=False)

        def tell(done: int, total: int) -> None:
            visible = time.monotonic() - started > 1
            bar.update(task, completed=done, total=total, visible=visible)

        yield tell


def print_result(result: Consolidation, folder: Path, lang: Lang) -> None:
    """Prints the standings, the receipts, and which files were written."""
    out = _console()
    out.print(_standings_table(result.standings, lang))
    for cluster in result.campaign.clusters():
        rows = within_cluster(result.standings, cluster)
        out.print(_standings_table(rows, lang, cluster))
    if result.receipts:
        out.print(_receipts_table(result, lang))
    returned, units = len(result.standings) - len(result.missing), len(result.standings)
    counts = CommandCode.COUNTS if result.receipts else CommandCode.COUNTS_EMPTY
    files, kinds = len(result.receipts), _kinds(result.receipts, lang)
    print(
        say(
            counts,
            lang,
            returned=returned,
            units=units,
            files=files,
            kinds=kinds,
            inbox=str(folder / INBOX),
        )
    )
    if result.frozen is not None:
        late = sum(1 for receipt in result.receipts if receipt.after_freeze)
        day, minutes = f"{result.frozen.day:%d/%m/%Y}", result.frozen.minutes
        print(say(FreezeCode.CONSOLIDATED_FROZEN, lang, date=day, minutes=minutes, late=late))
    if result.missing:
        print(
            say(
                CommandCode.MISSING_UNITS, lang, names=", ".join(row.name for row in result.missing)
            )
        )
    ranking = str(folder / result.ranking)
    _print_uncounted(result, ranking, lang)
    if result.backup:
        print(
            say(
                CommandCode.RANKING_REPLACED, lang, file=ranking, backup=str(folder / result.backup)
            )
        )
    else:
        print(say(CommandCode.RANKING_WRITTEN, lang, file=ranking))
    if result.letters.units:
        letters = str(folder / LETTERS)
        print(
            say(LettersCode.LETTERS_WRITTEN, lang, count=len(result.letters.units), folder=letters)
        )
    print(say(CommandCode.MANIFEST_WRITTEN, lang, file=str(folder / result.manifest)))


def _print_uncounted(result: Consolidation, ranking: str, lang: Lang) -> None:
    """Prints what the leader typed that does not count, and what is not settled of the files."""
    if result.uncounted:
        print(say(CommandCode.LEDGER_NOT_COUNTED, lang, count=result.uncounted, file=ranking))
    absent = {row.unit: row.name for row in result.missing}
    waiting = [one.line.unit for one in result.ledger if one.line and one.line.unit in absent]
    if waiting:
        names = names_of(absent[unit] for unit in waiting)
        print(say(CommandCode.LEDGER_OF_MISSING, lang, count=len(waiting), names=names))
    if result.uncounted_agreed:
        print(
            say(CommandCode.AGREED_NOT_COUNTED, lang, count=result.uncounted_agreed, file=ranking)
        )
    if result.changed_since:
        print(say(CommandCode.AGREED_CHANGED, lang, count=result.changed_since, file=ranking))
    for kind in _TOLD_AS_UNSETTLED:
        if found := of_kind(result.unsettled, kind):
            names = names_of(one.what for one in found)
            print(say(kind.code, lang, count=len(found), names=names) + ".")
    if result.intake.picked:
        print(say(PicksCode.PICKS_COUNTED, lang, units=", ".join(result.intake.picked)))
    if result.intake.uncounted:
        print(say(PicksCode.PICKS_NOT_COUNTED, lang, count=result.intake.uncounted, file=ranking))


def print_demo(played: Played, lang: Lang) -> None:
    """Prints the result of the demo, and which files are worth opening."""
    campaign = played.result.campaign
    print(
        say(
            CommandCode.DEMO_STARTED,
            lang,
            title=campaign.title,
            units=len(campaign.units),
            folder=str(played.folder),
        )
    )
    if not played.with_office:
        print(say(CommandCode.DEMO_WITHOUT_OFFICE, lang))
    print_result(played.result, played.folder, lang)
    print()
    print(say(CommandCode.DEMO_OPEN, lang))
    for path in played.to_open:
        print(f"  {path}")


def print_awards(done: Awarded, lang: Lang) -> None:
    """Prints every award with all its candidates, the proposed ones first."""
    out = _console()
    for one in done.proposal.kinds:
        out.print(_award_table(one, lang))
    counts = {
        outcome: sum(len(one.with_outcome(outcome)) for one in done.proposal.kinds)
        for outcome in ("proposed", "tied", "open", "near")
    }
    print(say(AwardsCode.AWARDS_WRITTEN, lang, file=str(done.folder / done.book), **counts))
    if done.backup:
        print(say(AwardsCode.AWARDS_BACKUP, lang, backup=str(done.folder / done.backup)))
    if done.paper:
        file, trace = str(done.folder / done.paper), str(done.folder / done.trace)
        print(say(AwardsCode.AWARDS_PAPER_WRITTEN, lang, file=file, gaps=done.gaps, trace=trace))
    if done.pdf:
        print(say(PapersCode.REPORT_PDF_WRITTEN, lang, file=str(done.folder / done.pdf)))


def print_table(title: str, headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Prints a table of texts, of which none is cut."""
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left")
    for heading in headings:
        table.add_column(heading, overflow="fold")
    for row in rows:
        table.add_row(*row)
    _console().print(table)


def _console() -> Console:
    """A console for tables, as wide as the terminal, on which no text is read as markup."""
    width = None if sys.stdout.isatty() else _PIPED_WIDTH
    # With markup, rich would drop a unit named "[b]".
    return Console(file=for_tables(), width=width, markup=False, highlight=False, emoji=False)


def _standings_table(rows: tuple[Standing, ...], lang: Lang, cluster: str = "") -> Table:
    """The ranked table of all units or, with the name of a `cluster`, of its units."""
    title = say(CommandCode.TITLE_STANDINGS, lang)
    if cluster:
        title = say(CommandCode.TITLE_CLUSTER, lang, cluster=cluster)
    table = Table(box=SIMPLE_HEAD, title=title, title_justify="left")
    table.add_column(say(CommandCode.COLUMN_RANK, lang), justify="right")
    table.add_column(say(CommandCode.COLUMN_UNIT, lang), overflow="fold")
    for code in (
        CommandCode.COLUMN_BASE,
        CommandCode.COLUMN_BONUS,
        CommandCode.COLUMN_PENALTY,
        CommandCode.COLUMN_TOTAL,
    ):
        table.add_column(say(code, lang), justify="right", no_wrap=True)
    with_bands = any(row.band for row in rows)
    if with_bands:
        table.add_column(say(CommandCode.COLUMN_BAND, lang), overflow="fold")
    table.add_column(say(CommandCode.COLUMN_NOTES, lang), overflow="fold")
    for row in rows:
        notes = "; ".join((*row.notes, *row.reasons))
        if row.status == "missing" and not notes:
            notes = say(CommandCode.NOTE_MISSING, lang)
        rank = row.cluster_rank if cluster else row.rank
        table.add_row(
            "" if rank is None else str(rank),
            row.name,
            _points(row.base, lang),
            _points(row.bonus, lang, "+"),
            _points(row.penalty, lang, "−"),
            _points(row.total, lang),
            *((row.band,) if with_bands else ()),
            notes,
        )
    return table


def _points(points: Decimal | None, lang: Lang, sign: str = "") -> str:
    """Points as text, with `sign` before them; with a sign, 0 points are left blank."""
    if points is None or (sign and not points):
        return ""
    return sign + number(points, lang)


def _kinds(receipts: tuple[Receipt, ...], lang: Lang) -> str:
    """How many files have each status: `đã nhận 12, trùng 1`."""
    found = Counter(receipt.status for receipt in receipts)
    return ", ".join(
        f"{say(_STATUS_WORDS[status], lang)} {found[status]}"
        for status in STATUSES
        if found[status]
    )


def _receipts_table(result: Consolidation, lang: Lang) -> Table:
    table = Table(
        box=SIMPLE_HEAD, title=say(CommandCode.TITLE_RECEIPTS, lang), title_justify="left"
    )
    table.add_column(say(CommandCode.COLUMN_FILE, lang), overflow="fold")
    table.add_column(say(CommandCode.COLUMN_STATUS, lang), overflow="fold")
    table.add_column(say(CommandCode.COLUMN_UNIT, lang), overflow="fold")
    table.add_column(say(CommandCode.COLUMN_PROBLEMS, lang), overflow="fold")
    every = (*result.campaign.units, *scorers_as_units(result.campaign))
    names = {unit.code: unit.short or unit.name for unit in every}
    for receipt in result.receipts:
        table.add_row(
            receipt.file.removeprefix(INBOX + "/"),
            say(_STATUS_WORDS[receipt.status], lang),
            names.get(receipt.unit, receipt.unit),
            _problems(receipt, lang),
        )
    return table


def _problems(receipt: Receipt, lang: Lang) -> str:
    """The sentences of a receipt, a paragraph for each problem; numbered if there are several."""
    said = [_problem(problem, lang) for problem in receipt.problems]
    if len(said) > 1:
        said = [f"{place}. {text}" for place, text in enumerate(said, start=1)]
    return "\n".join(said)


def _problem(problem: Problem, lang: Lang) -> str:
    where = f"{problem.place.cell}: " if problem.place.cell else ""
    return where + message(problem, lang)


def _award_table(one: KindProposal, lang: Lang) -> Table:
    table = Table(box=SIMPLE_HEAD, title=one.kind.name, title_justify="left")
    table.add_column(say(AwardsCode.COLUMN_AWARD_NAME, lang), overflow="fold")
    for year in one.years:
        table.add_column(f"{year}", justify="right", no_wrap=True)
    table.add_column(say(AwardsCode.COLUMN_AWARD_AVERAGE, lang), justify="right", no_wrap=True)
    table.add_column(say(AwardsCode.COLUMN_AWARD_OUTCOME, lang), overflow="fold")
    table.add_column(say(AwardsCode.COLUMN_AWARD_REASON, lang), overflow="fold")
    for candidate in one.candidates:
        table.add_row(*_award_row(one, candidate, lang))
    return table


def _award_row(one: KindProposal, candidate: AwardCandidate, lang: Lang) -> tuple[str, ...]:
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
