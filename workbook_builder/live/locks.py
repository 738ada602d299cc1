"""The locks on the sheets of the open workbook: taken off while a click writes, and put back.

What a lock lets people do is the same as in the file that is written (`ranking/guard.py`).
"""

from __future__ import annotations

import contextlib
import sys
from typing import TYPE_CHECKING, Self
from unicodedata import normalize

from workbook_builder.live.patience import is_busy, patient, when_ready
from workbook_builder.problems import CampaignError, error
from workbook_builder.ranking.guard import allowed_actions
from workbook_builder.ranking.sheets import RANKING_SHEETS, RankingSheet
from workbook_builder.words.messages.live import LiveCode

if TYPE_CHECKING:
    import xlwings

_ON_A_MAC = sys.platform == "darwin"
_ALLOWED_ON_A_MAC = (
    "allow_formatting_cells",
    "allow_formatting_columns",
    "allow_formatting_rows",
    "allow_inserting_columns",
    "allow_inserting_rows",
    "allow_inserting_hyperlinks",
    "allow_deleting_columns",
    "allow_deleting_rows",
    "allow_sorting",
    "allow_filtering",
    "allow_using_pivot_table",
)
"""The names of Apple events for what a lock lets people do, in the order of `guard.ALLOWED`."""


class Locks:
    """The locks on the program's sheets. `taken_off`: the sheets whose lock somebody had taken off.

    Within `with`, `open` takes all locks off; at the end every sheet is locked, also one that a
    click that was killed has left open.
    """

    def __init__(self, book: xlwings.Book) -> None:
        names = when_ready(lambda: {normalize("NFC", sheet.name): sheet for sheet in book.sheets})
        self._sheets = [(one, names[one.title]) for one in RANKING_SHEETS if one.title in names]
        self.taken_off = [one.title for one, sheet in self._sheets if not _is_locked(sheet)]
        self._open = set(self.taken_off)

    def __enter__(self) -> Self:
        return self

    def open(self) -> None:
        """Takes all locks off. CampaignError where somebody has set a password."""
        for one, sheet in self._sheets:
            if one.title not in self._open:
                _unlock(sheet)
                self._open.add(one.title)

    def __exit__(self, *_: object) -> None:
        for one, sheet in self._sheets:
            with contextlib.suppress(Exception):  # A missing lock is not worth a failure.
                if one.title in self._open:
                    _lock(sheet, one)


@patient
def _is_locked(sheet: xlwings.Sheet) -> bool:
    # On a Mac `api` speaks Apple events, which have other names for the same.
    if _ON_A_MAC:
        return bool(sheet.api.protect_contents.get())
    return bool(sheet.api.ProtectContents)


@patient
def _unlock(sheet: xlwings.Sheet) -> None:
    try:
        if _ON_A_MAC:
            sheet.api.unprotect()
        else:
            sheet.api.Unprotect("")
    except Exception as fault:
        if is_busy(fault):
            raise
        raise CampaignError(error(LiveCode.LIVE_LOCKED, sheet=sheet.name)) from fault


@patient
def _lock(sheet: xlwings.Sheet, of: RankingSheet) -> None:
    """Locks a sheet as the file has it: what may be done comes in the order of COM's arguments."""
    may = [] if of.hidden else [allowed for _, allowed in allowed_actions(of.sorted_from)]
    if _ON_A_MAC:
        sheet.api.protect_worksheet(
            worksheet_contents=True, **dict(zip(_ALLOWED_ON_A_MAC, may, strict=False))
        )
        return
    drawings, contents, scenarios, only_for_people = False, True, False, False
    sheet.api.Protect("", drawings, contents, scenarios, only_for_people, *may)
