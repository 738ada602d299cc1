"""The use case of the leader's button: consolidates into the ranking workbook that is open.

The same counting as `consolidate`; only what came of it goes into the cells of the open workbook
instead of a new file. Formats, selection, the leader's own sheets and columns stay as they are. If
anything fails, the cells are put back; the file on disk is never touched.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from workbook_builder import __version__
from workbook_builder.campaign import Campaign
from workbook_builder.campaign_folder import DEFINITION, DEFINITION_BOOK, RANKING, CampaignFolder
from workbook_builder.consolidate import Consolidation, count, keep_run
from workbook_builder.definition import load_definition
from workbook_builder.detail_formulas import FIRST_ROW, KEY
from workbook_builder.leader_inputs import read_inputs
from workbook_builder.live_changes import Renaming, Run, renamings, runs
from workbook_builder.open_book import fit_rows, named, read_names, read_open, rename, write_run
from workbook_builder.problems import CampaignError, Problem, error
from workbook_builder.ranking_data import definition_digest
from workbook_builder.ranking_formulas import FIRST_DATA_ROW
from workbook_builder.ranking_reader import information
from workbook_builder.ranking_tables import SHEETS
from workbook_builder.receipt_formulas import FIRST_FILE
from workbook_builder.receipt_tables import IntakeTables
from workbook_builder.texts import Lang, line, ranking_sheet, receipt_sheet, say
from workbook_builder.xlsx_cells import column_number
from workbook_builder.xlsx_reader import Book

if TYPE_CHECKING:
    import xlwings

_SHOWN_NAMES = 5


def main() -> None:
    """What RunPython calls on a Mac: consolidates into the workbook whose button was clicked."""
    from_excel("vi")


def from_excel(lang: Lang) -> int:
    """Consolidates into the calling workbook; says in a box what came of it. Gives 0.

    The call's own arguments (`--wb=… --hwnd=…`) say which one it is. A failure was told in the box:
    another exit code would bring up a second one.
    """
    import xlwings

    book = xlwings.Book.caller()
    try:
        said = outcome(consolidate_open(book, lang), lang)
    except CampaignError as fault:
        said = "\n".join(line(problem, lang) for problem in fault.problems)
        print(said, file=sys.stderr)
    book.app.alert(said, say("live_title", lang))
    return 0


def attach(folder: CampaignFolder, lang: Lang) -> Consolidation:
    """Consolidates into the campaign's ranking workbook, which must be open in Excel."""
    try:
        import xlwings

        books = [book for app in xlwings.apps for book in app.books]
    except Exception as fault:  # no Excel, or none that answers: each system says it in its own way
        raise CampaignError(_no_excel(folder, fault)) from fault
    wanted = folder.ranking.absolute()
    for book in books:
        with contextlib.suppress(OSError, ValueError):
            if Path(book.fullname).resolve() == wanted.resolve():
                return consolidate_open(book, lang)
    raise CampaignError(error("live_no_book", file=RANKING, folder=str(folder.root)))


def _no_excel(folder: CampaignFolder, fault: Exception) -> Problem:
    return error("live_no_excel", fault=_told(fault), folder=str(folder.root))


def outcome(result: Consolidation, lang: Lang) -> str:
    """The summary for the end: counts, missing units, what waits for the leader."""
    ranked = len(result.standings) - len(result.missing)
    said = [
        say(
            "live_done", lang, files=len(result.receipts), returned=ranked,
            units=len(result.standings),
        )
    ]  # fmt: skip
    if result.missing:
        names = _listed([row.name for row in result.missing])
        said.append(say("live_missing", lang, names=names))
    waiting = sum(1 for r in result.receipts if r.status in ("rejected", "foreign"))
    waiting += sum(1 for row in result.intake.rows if row.matters and not row.entry.is_marked())
    if waiting:
        said.append(say("live_see", lang, count=waiting, sheet=receipt_sheet.SHEET_RECEIPTS))
    return "\n".join([*said, *(line(problem, lang) for problem in result.problems)])


def consolidate_open(book: xlwings.Book, lang: Lang = "vi") -> Consolidation:
    """Takes in all that came back and writes what came of it into the open workbook.

    CampaignError where it can't; then the workbook is as it was.
    """
    folder = folder_of(book)
    campaign = load_definition(folder)
    written: list[Run | Renaming] = []
    with _quiet(book.app):
        try:
            return _consolidate(book, folder, campaign, written, lang)
        except Exception as fault:  # COM, UNO and the system each have their own
            told = _told(fault)
            try:
                _put_back(book, written)
            except Exception as second:
                raise CampaignError(error("live_not_restored", fault=told)) from second
            if isinstance(fault, CampaignError):
                raise
            root = str(folder.root)
            raise CampaignError(error("live_failed", fault=told, folder=root)) from fault


def _consolidate(
    book: xlwings.Book,
    folder: CampaignFolder,
    campaign: Campaign,
    written: list[Run | Renaming],
    lang: Lang,
) -> Consolidation:
    """Does the work; what it has written stands in `written`, so that it can be put back."""
    present = read_open(book, SHEETS)
    inputs = read_inputs(present, campaign)
    _refuse_other_definition(present, campaign, folder)

    def tell(done: int, total: int) -> None:
        book.app.status_bar = say("live_reading", lang, done=done, total=total)

    # what a new file would have to leave behind stays where it is: there is nothing to tell of
    counted = count(folder, campaign, replace(inputs, problems=()), tell)
    book.app.status_bar = say("live_writing", lang)
    for renaming in renamings(counted.whole, read_names(book)):
        written.append(renaming)  # before it is done: half of it may be
        rename(book, renaming)
    for run in runs(counted.whole, present):
        written.append(run)
        _put(book, run)
    book.app.calculate()
    _check(book, counted.whole)
    _fit(book, present, written)
    return keep_run(folder, counted, _on_disk(folder))


# Where, and whether


def folder_of(book: xlwings.Book) -> CampaignFolder:
    """The campaign folder that an open workbook lies in; CampaignError where it can't be used."""
    path = book.fullname
    if "://" in path:
        raise CampaignError(error("live_on_web", path=path))
    if not Path(path).is_absolute() or not Path(path).exists():
        raise CampaignError(error("live_not_saved"))
    if getattr(book.api, "ReadOnly", False) is True:
        raise CampaignError(error("live_read_only"))
    folder = CampaignFolder(Path(path).parent)
    if not folder.definitions():
        names = f"{DEFINITION} / {DEFINITION_BOOK}"
        raise CampaignError(error("live_not_in_folder", file=names, folder=str(folder.root)))
    return folder


def _refuse_other_definition(present: Book, campaign: Campaign, folder: CampaignFolder) -> None:
    known = information(present)
    if known.get("live") == 0:
        raise CampaignError(error("live_only_values", folder=str(folder.root)))
    changes = list(_changes(present, campaign))
    if known.get("program") != __version__:
        seen = str(known.get("program") or "?")
        changes.append(say("live_change_version", seen=seen, known=__version__))
    elif known.get("definition") != definition_digest(campaign) and not changes:
        changes.append(say("live_change_other"))
    if changes:
        told = "; ".join(changes)
        root = str(folder.root)
        raise CampaignError(error("live_definition_changed", changes=told, folder=root))


def _changes(present: Book, campaign: Campaign) -> Iterator[str]:
    """What was added to the definition, and what was taken away, by code or id."""
    for sheet, heading, today in (
        (ranking_sheet.SHEET_UNITS, "unit_code", [unit.code for unit in campaign.units]),
        (ranking_sheet.SHEET_SCORES, "score_criterion", [c.id for c in campaign.criteria()]),
    ):
        before = dict.fromkeys(_column(present, sheet, heading))
        added = [name for name in today if name not in before]
        removed = [name for name in before if name not in today]
        if added:
            yield say("live_change_added", names=_listed(added))
        if removed:
            yield say("live_change_removed", names=_listed(removed))


def _column(present: Book, sheet: str, heading: str) -> list[str]:
    """The texts of a data column."""
    found = present.sheet(sheet)
    cells = {} if found is None else found.cells
    columns = {cell.value: column for (row, column), cell in cells.items() if row == 1}
    place = columns.get(heading)
    return [str(cell.value) for (_, column), cell in sorted(cells.items()) if column == place][1:]


def _listed(names: Sequence[str]) -> str:
    more = ", …" if len(names) > _SHOWN_NAMES else ""
    return ", ".join(names[:_SHOWN_NAMES]) + more


def _on_disk(folder: CampaignFolder) -> bytes | None:
    """The workbook as it was last saved, to be kept; Excel may hold it so that nobody reads it."""
    try:
        return folder.ranking.read_bytes()
    except OSError:
        return None


# Writing, and putting back


def _put(book: xlwings.Book, run: Run) -> None:
    write_run(book, run, keep_format=run.sheet == receipt_sheet.SHEET_RECEIPTS)


def _put_back(book: xlwings.Book, written: Sequence[Run | Renaming]) -> None:
    """Writes again what stood there before, the last change first."""
    if not written:
        return
    for change in reversed(written):
        if isinstance(change, Renaming):
            rename(book, Renaming(change.name, change.after, change.before))
        else:
            _put(book, change.reverse)
    book.app.calculate()


class _DiffersError(Exception):
    """The workbook's formulas come to something else than the counting in Python."""


def _check(book: xlwings.Book, whole: IntakeTables) -> None:
    """No ranking is left standing that says something else than the standings."""
    figures = zip(
        named(book, "unit_code"), named(book, "unit_total"), named(book, "unit_rank"), strict=True
    )
    seen = {code: (total or None, rank or None) for code, total, rank in figures}
    for row in whole.tables.standings:
        known = (_plain(row.total) or None, row.rank)
        if seen.get(row.unit) != known:
            told = say(
                "live_differs", unit=row.name, seen=f"{seen.get(row.unit)}", known=f"{known}"
            )
            raise _DiffersError(told)


def _plain(points: Decimal | None) -> float | None:
    return None if points is None else float(points)


def _fit(book: xlwings.Book, present: Book, written: Sequence[Run | Renaming]) -> None:
    """Rows whose text has changed get the height that it needs."""
    changed = [run for run in written if isinstance(run, Run)]
    files = [run for run in changed if run.sheet == receipt_sheet.SHEET_RECEIPTS]
    if files:
        last = max(run.row + len(run.after) - 1 for run in files)
        fit_rows(book, receipt_sheet.SHEET_RECEIPTS, FIRST_FILE, last)
    keys = {
        run.row + down - FIRST_DATA_ROW + 1
        for run in changed
        if run.sheet == ranking_sheet.SHEET_SCORES
        for down, cell in enumerate(run.after)
        if isinstance(cell.value, str)
    }
    detail = present.sheet(ranking_sheet.SHEET_DETAIL)
    key = column_number(KEY)
    rows = sorted(
        row
        for (row, column), cell in (detail.cells if detail else {}).items()
        if column == key and row >= FIRST_ROW and cell.value in keys
    )
    for _, group in groupby(enumerate(rows), key=lambda one: one[1] - one[0]):
        together = [row for _, row in group]
        fit_rows(book, ranking_sheet.SHEET_DETAIL, together[0], together[-1])


def _told(fault: Exception) -> str:
    return " ".join(f"{fault}".split()) or type(fault).__name__


@contextlib.contextmanager
def _quiet(app: xlwings.App) -> Iterator[None]:
    """Keeps the screen still and the formulas waiting meanwhile; all is as it was at the end.

    Counting anew after each of some dozens of writings would take dozens of times as long.
    """
    before = app.screen_updating, app.calculation
    try:
        app.screen_updating, app.calculation = False, "manual"
        yield
    finally:
        app.screen_updating, app.calculation = before
        app.status_bar = False
