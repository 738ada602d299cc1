"""The use case of the leader's button: consolidates into the ranking workbook that is open.

It counts as `consolidate` does, but writes the result into the cells of the open workbook instead
of a new file. Formats, filters, hidden rows, the selection, and the leader's own sheets and columns
stay as they are. If anything fails, the cells are put back. The file on disk is never touched.
"""

from __future__ import annotations

import contextlib
import secrets
import sys
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING

from workbook_builder._lean import without_unused
from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.count import count_folder
from workbook_builder.consolidation.keep import KeptRun, fill_letter_box, keep_run
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.folder.names import LETTERS, RANKING_BOOK
from workbook_builder.folder.whole import read_whole
from workbook_builder.intake.workers import processes, reading_by
from workbook_builder.live.changes import (
    SHEETS_TO_READ,
    SHEETS_WITH_INPUTS,
    ColumnChange,
    Renaming,
    WorkbookChange,
    column_changes,
    names_sized_by_files,
    renamings,
    restorations,
)
from workbook_builder.live.journal import drop_journal, keep_journal, read_journal
from workbook_builder.live.locks import Locks
from workbook_builder.live.open_workbook import (
    fit_rows,
    is_filtered,
    named_values,
    read_names,
    read_open,
    rename,
    set_heights,
    set_print_area,
    write_change,
)
from workbook_builder.live.patience import when_ready
from workbook_builder.live.quiet import keep_out, quiet
from workbook_builder.live.refusals import (
    find_open,
    first_names,
    folder_of,
    refuse_edited,
    refuse_frozen,
    refuse_moved,
    refuse_other_definition,
)
from workbook_builder.live.seen import keeps_format, see_written
from workbook_builder.problems import CampaignError, Value, error, note
from workbook_builder.ranking.cells import FIRST_DATA_ROW
from workbook_builder.ranking.detail import cells as details
from workbook_builder.ranking.files.cells import FIRST_FILE, print_area
from workbook_builder.ranking.read.edited import edited_problems
from workbook_builder.ranking.read.inputs import read_inputs
from workbook_builder.ranking.read.mark import MARK_AT, MARK_SHEET, writing_mark
from workbook_builder.ranking.read.overwritten import overwritten_cells
from workbook_builder.ranking.summary.heights import watched_heights
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.words.faults import why
from workbook_builder.words.messages.live import LiveCode
from workbook_builder.words.messages.machine import SystemCode
from workbook_builder.words.messages.papers import LettersCode
from workbook_builder.words.sentences import Lang, line, number, say
from workbook_builder.words.workbooks import ranking as ranking_words
from workbook_builder.words.workbooks import ranking_files as files_words
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.cells import EMPTY_CELL, Cell, column_number
from workbook_builder.xlsx.read.book import Book

if TYPE_CHECKING:
    import xlwings


_TIMES_TOLD = 20
"""How often the status bar shows the progress of the reading. Each time costs a call into Excel."""


def main() -> None:
    """Consolidates into the workbook whose button was clicked. On a Mac, RunPython calls this."""
    with without_unused(), reading_by(processes()):
        from_excel("vi")


def from_excel(lang: Lang) -> int:
    """Consolidates into the calling workbook, shows the outcome in a message box, and returns 0.

    xlwings finds the workbook by the arguments of the process (`--wb=… --hwnd=…`). The exit code is
    0 after a failure too: the box has told it, and another code would bring up a second box.
    """
    import xlwings

    book: xlwings.Book | None = None
    try:
        book = when_ready(xlwings.Book.caller)
        said = outcome_message(consolidate_open(book, lang), lang)
    except CampaignError as fault:
        said = "\n".join(line(problem, lang) for problem in fault.problems)
        print(said, file=sys.stderr)  # for xlwings' log
    title, shown = say(LiveCode.LIVE_TITLE, lang), False
    if book is not None:
        with contextlib.suppress(Exception):  # Excel may be busy still, or closed by now.
            book.app.alert(said, title)
            shown = True
    if not shown:
        own_box(said, title)
    return 0


def own_box(said: str, title: str) -> None:
    """Shows a message box without asking Excel, which may have no time. Windows only."""
    if sys.platform == "win32":
        import ctypes

        # MB_ICONWARNING, MB_SETFOREGROUND: Excel's window lies before it otherwise
        ctypes.windll.user32.MessageBoxW(None, said, title, 0x30 | 0x10000)


def attach(folder: CampaignFolder, lang: Lang, passwords: Sequence[str] = ()) -> Consolidation:
    """Consolidates into the campaign's ranking workbook, which must be open in Excel."""
    try:
        import xlwings

        book = when_ready(lambda: find_open(xlwings.apps, folder))
    except CampaignError:
        raise
    except Exception as fault:  # No Excel: each system raises an error of its own.
        told, root = _said(fault, lang) or SystemCode.NO_EXCEL, str(folder.root)
        raise CampaignError(error(LiveCode.LIVE_NO_EXCEL, fault=told, folder=root)) from fault
    if book is None:
        root = str(folder.root)
        raise CampaignError(error(LiveCode.LIVE_NO_BOOK, file=RANKING_BOOK, folder=root))
    return consolidate_open(book, lang, passwords)


def outcome_message(result: Consolidation, lang: Lang) -> str:
    """The message at the end: counts, missing units, and what the leader still has to decide."""
    ranked = len(result.standings) - len(result.missing)
    said = [
        say(
            LiveCode.LIVE_DONE,
            lang,
            files=len(result.receipts),
            returned=ranked,
            units=len(result.standings),
        )
    ]
    if result.missing:
        names = first_names([row.name for row in result.missing])
        said.append(say(LiveCode.LIVE_MISSING, lang, names=names))
    waiting = sum(1 for r in result.receipts if r.status in ("rejected", "foreign"))
    waiting += sum(1 for row in result.intake.rows if row.matters and not row.entry.is_marked())
    if waiting:
        said.append(say(LiveCode.LIVE_SEE, lang, count=waiting, sheet=files_words.SHEET_RECEIPTS))
    if result.letters.units:
        said.append(
            say(LettersCode.LETTERS_LIVE, lang, count=len(result.letters.units), folder=LETTERS)
        )
    said.append(say(LiveCode.LIVE_NO_UNDO, lang))
    problems = (*result.problems, *result.letters.problems)
    return "\n".join([*said, *(line(problem, lang) for problem in problems)])


def consolidate_open(
    book: xlwings.Book, lang: Lang = "vi", passwords: Sequence[str] = ()
) -> Consolidation:
    """Takes in all returned files and writes the result into the open workbook.

    `passwords` are tried on files that need one. Raises CampaignError where this is not possible;
    the workbook is then as it was before.
    """
    folder = folder_of(book)
    campaign = load_definition(folder)
    written: list[WorkbookChange] = []
    try:
        with folder.held(), quiet(when_ready(lambda: book.app)), Locks(book) as locks:
            try:
                run = _consolidate(book, folder, campaign, written, lang, passwords, locks)
            except BaseException as fault:  # also an interruption by the user
                _put_back(book, folder, written, fault, lang)
                raise
    except CampaignError:
        raise
    except Exception as fault:  # COM, UNO and the system each have errors of their own.
        told, root = _told(fault, lang), str(folder.root)
        raise CampaignError(error(LiveCode.LIVE_FAILED, fault=told, folder=root)) from fault
    return fill_letter_box(folder, run)  # A letter that cannot be written undoes nothing.


def _consolidate(
    book: xlwings.Book,
    folder: CampaignFolder,
    campaign: Campaign,
    written: list[WorkbookChange],
    lang: Lang,
    passwords: Sequence[str],
    locks: Locks,
) -> KeptRun:
    """Does the work. Every change is added to `written`, so that the caller can put it back."""
    app, present = book.app, _whole(book, folder, locks)
    refuse_moved(present, folder)
    inputs = read_inputs(present, campaign)
    refuse_frozen(folder)
    refuse_other_definition(present, campaign, folder, lang)

    def tell(done: int, total: int) -> None:
        if done * _TIMES_TOLD // total != (done - 1) * _TIMES_TOLD // total:
            # A busy Excel does not keep the files from being read.
            with contextlib.suppress(Exception):
                app.status_bar = say(LiveCode.LIVE_READING, lang, done=done, total=total)

    # These problems name inputs that a new file could not take over. Here they stay in their cells.
    inputs = replace(inputs, problems=())
    counted = count_folder(folder, campaign, inputs, tell, passwords=passwords)
    whole, gone = counted.whole, overwritten_cells(present, counted.whole)
    edited = edited_problems(present, whole, folder.key(), gone, locks.taken_off)
    counted = counted.telling(edited)
    keep_out(app, say(LiveCode.LIVE_WRITING, lang))
    refuse_edited(present, read_open(book, SHEETS_WITH_INPUTS))
    changes: tuple[WorkbookChange, ...]
    names = read_names(book, names_sized_by_files(whole))
    changes = (*renamings(whole, names), *column_changes(whole, present), *restorations(gone))
    if changes:
        locks.open()
        mark = f"m-{secrets.token_hex(8)}"
        keep_journal(folder, mark, changes)
        written.append(_marking(mark))
        _do(book, written[0])
    for change in changes:
        written.append(change)  # added first: the change may fail half-way
        _do(book, change)
    see_written(book, str(folder.root), changes)
    when_ready(app.calculate)
    _check(book, counted.whole, lang)
    _fit(book, present, written)
    if changes:
        _do(book, written[0].reverse)
        see_written(book, str(folder.root), [written[0].reverse])
    # Last: only a run that was written in full is kept.
    run = keep_run(folder, counted, _on_disk(folder))
    drop_journal(folder)
    with contextlib.suppress(Exception):  # Heights and a print area are not worth a failure.
        if changes:
            set_heights(book, SHEET_SUMMARY, watched_heights(whole))
        set_print_area(book, files_words.SHEET_RECEIPTS, print_area(len(counted.whole.files)))
    if is_filtered(book, files_words.SHEET_RECEIPTS):
        told = note(LiveCode.LIVE_FILTERED, sheet=files_words.SHEET_RECEIPTS)
        return replace(run, result=replace(run.result, problems=(*run.result.problems, told)))
    return run


def _whole(book: xlwings.Book, folder: CampaignFolder, locks: Locks) -> Book:
    """The content of the open workbook, after undoing what a killed click left half written."""
    present = read_open(book, SHEETS_TO_READ)
    mark = writing_mark(present)
    if not mark:
        return present
    changes = read_journal(folder, mark)
    if changes is None:
        raise CampaignError(error(LiveCode.LIVE_INTERRUPTED))
    locks.open()
    _take_back(book, folder, (_marking(mark), *changes))
    return read_open(book, SHEETS_TO_READ)


def _marking(mark: str) -> ColumnChange:
    """The change that puts the mark of an unfinished click into the workbook."""
    return ColumnChange(MARK_SHEET, *MARK_AT, before=(EMPTY_CELL,), after=(Cell(mark, "text"),))


def _on_disk(folder: CampaignFolder) -> bytes | None:
    """The workbook as last saved, to be kept with the run; None where Excel blocks reading."""
    try:
        return read_whole(folder.ranking)
    except OSError:
        return None


# Writing, and putting back


def _do(book: xlwings.Book, change: WorkbookChange) -> None:
    if isinstance(change, Renaming):
        rename(book, change)
    else:
        write_change(book, change, keep_format=keeps_format(change.sheet))


def _take_back(
    book: xlwings.Book, folder: CampaignFolder, written: Sequence[WorkbookChange]
) -> None:
    """Restores the earlier contents, the last change first.

    The mark, which was the first change, stands until all others are seen to be taken back.
    """
    mark, *changes = written
    _do(book, mark)  # The click may have removed it before something went wrong.
    back = [change.reverse for change in reversed(changes)]
    for change in back:
        _do(book, change)
    see_written(book, str(folder.root), back)
    _do(book, mark.reverse)


def _put_back(
    book: xlwings.Book,
    folder: CampaignFolder,
    written: Sequence[WorkbookChange],
    fault: BaseException,
    lang: Lang,
) -> None:
    """Takes back what was written before something went wrong."""
    if not written:
        return
    try:
        _take_back(book, folder, written)
        when_ready(lambda: book.app.calculate())
    except Exception as second:
        raise CampaignError(error(LiveCode.LIVE_NOT_RESTORED, fault=_told(fault, lang))) from second
    drop_journal(folder)


class _DiffersError(Exception):
    """The formulas of the workbook give other results than the counting in Python."""


def _check(book: xlwings.Book, whole: RankingTables, lang: Lang) -> None:
    """Compares the recalculated ranking with the standings; _DiffersError where they differ."""
    figures = zip(
        named_values(book, "unit_code"),
        named_values(book, "unit_total"),
        named_values(book, "unit_rank"),
        strict=True,
    )
    seen = {code: (total, rank) for code, total, rank in figures}
    for row in whole.standings:
        total, rank = seen.get(row.unit, (None, None))
        known = None if row.total is None else float(row.total)
        if (total, rank) != (known, row.rank):
            told = _figures(total, rank, lang), _figures(known, row.rank, lang)
            raise _DiffersError(
                say(LiveCode.LIVE_DIFFERS, lang, unit=row.name, seen=told[0], known=told[1])
            )


def _figures(total: object, rank: object, lang: Lang) -> str:
    """Points and rank as people write them; an error in a cell is left as it is."""
    if total is None:
        return say(LiveCode.LIVE_NO_POINTS, lang)
    points = number(Decimal(repr(total)), lang) if isinstance(total, float) else str(total)
    place = number(Decimal(repr(rank)), lang) if isinstance(rank, float | int) else str(rank or "–")
    return say(LiveCode.LIVE_POINTS_AND_RANK, lang, points=points, rank=place)


def _fit(book: xlwings.Book, present: Book, written: Sequence[WorkbookChange]) -> None:
    """Gives each row whose text has changed the height that the text needs."""
    changed = [run for run in written if isinstance(run, ColumnChange)]
    files = [run for run in changed if run.sheet == files_words.SHEET_RECEIPTS]
    if files:
        last = max(run.row + len(run.after) - 1 for run in files)
        fit_rows(book, files_words.SHEET_RECEIPTS, FIRST_FILE, last)
    keys = {
        run.row + down - FIRST_DATA_ROW + 1
        for run in changed
        if run.sheet == ranking_words.SHEET_SCORES
        for down, cell in enumerate(run.after)
        if isinstance(cell.value, str)
    }
    detail = present.sheet(ranking_words.SHEET_DETAIL)
    key = column_number(details.KEY)
    rows = sorted(
        row
        for (row, column), cell in (detail.cells if detail else {}).items()
        if column == key and row >= details.FIRST_ROW and cell.value in keys
    )
    for _, group in groupby(enumerate(rows), key=lambda one: one[1] - one[0]):
        together = [row for _, row in group]
        fit_rows(book, ranking_words.SHEET_DETAIL, together[0], together[-1])


def _told(fault: BaseException, lang: Lang) -> Value:
    return _said(fault, lang) or SystemCode.NO_REASON


def _said(fault: BaseException, lang: Lang) -> Value:
    """What a fault says in the user's language; "" where it says nothing in it."""
    if isinstance(fault, CampaignError):
        return " ".join(line(problem, lang) for problem in fault.problems)
    if isinstance(fault, OSError):
        return why(fault)
    # What Excel says is in the user's language; what Python or xlwings says is English.
    in_english = type(fault).__module__.partition(".")[0] in ("builtins", "xlwings")
    return "" if in_english else " ".join(f"{fault}".split())
