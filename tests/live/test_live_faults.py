"""Whatever goes wrong during a click: the file on disk stays whole, and the open workbook is as it
was before, at the latest after the next click.
"""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
from decimal import Decimal

import pytest

from tests.office import clicked
from tests.support.live_runs import (
    MOMENT,
    RECEIPTS,
    by_file,
    counted,
    differing,
    put,
    refused,
    saved,
    small_campaign,
)
from tests.support.returned import ANSWERS, CAMPAIGN
from tests.support.sentences import MESSAGES
from workbook_builder.cli.app import run
from workbook_builder.consolidation import count as use_case
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.consolidation.written import WRITTEN
from workbook_builder.definition.load import load_definition
from workbook_builder.intake.memory import MEMORY
from workbook_builder.leader.inputs import first_inputs
from workbook_builder.live import open_run as live
from workbook_builder.live.open_run import consolidate_open
from workbook_builder.problems import CampaignError
from workbook_builder.ranking.read.mark import MARK_AT, MARK_SHEET
from workbook_builder.recount import files

OTHER = {**ANSWERS, "II.2": Decimal(2)}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A small campaign, not consolidated yet; one unit has sent two different files."""
    monkeypatch.setattr(use_case, "now", lambda: MOMENT)
    return small_campaign(tmp_path, {"a.xlsx": (ANSWERS, 1), "b.xlsx": (OTHER, 2)})


def left_over(folder):
    """The names of the files in runs/, without the records of what was issued, read and written."""
    found = sorted(path.name for path in folder.runs.iterdir()) if folder.runs.is_dir() else []
    return [name for name in found if name not in ("issued", MEMORY, WRITTEN)]


# ---- Excel refuses something


def test_whichever_write_excel_refuses_the_workbook_is_as_it_was(excel, folder, monkeypatch):
    book = counted(excel, folder)
    on_disk = folder.ranking.read_bytes()
    put(folder, "b.xlsx", ANSWERS, 3)
    put(folder, "a.xlsx", OTHER, 4)
    before, present, kept = (
        cells(book),
        live.read_open(book, live.SHEETS_TO_READ),
        left_over(folder),
    )
    # Counting gives the same each time and takes most of the time, so it is done once.
    result = live.count_folder(
        folder, load_definition(folder), first_inputs(CAMPAIGN), lambda *_: None
    )
    monkeypatch.setattr(live, "read_open", lambda *_: present)
    monkeypatch.setattr(live, "count_folder", lambda *_, **__: result)
    for n in itertools.count(1, 3):  # every third one: a write takes its time
        with excel.failing("write", nth=n) as fault:
            failure = failed(book)
        if fault.countdown > 0:
            break  # There is no call so late.
        assert failure == "live_failed"
        assert cells(book) == before, f"write {n}"
        assert left_over(folder) == kept
    assert failure is None
    assert n > 5
    assert excel.app.calculation == "automatic"
    assert folder.ranking.read_bytes() == on_disk


class OfExcelError(Exception):
    """As Excel raises it, in the user's language."""


def cells(book):
    """The content of all sheets, read in the fastest way, and the defined names."""
    found = {}
    for sheet in book.api.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(True)
        found[sheet.Name] = cursor.FormulaArray
    names = book.api.NamedRanges
    return found, {name: names.getByName(name).Content for name in names.ElementNames}


def failed(book):
    """Clicks; returns the code of the problem, or None if there was none."""
    try:
        consolidate_open(book)
    except CampaignError as fault:
        return fault.problems[0].code
    return None


def test_whatever_else_excel_refuses_the_workbook_is_as_it_was(excel, folder):
    book = excel.open(folder.ranking)
    before = cells(book)
    for what, nth in (("read", 3), ("format", 3), ("name", 3), ("calculate", 1)):
        with excel.failing(what, nth=nth) as fault:
            assert failed(book) == "live_failed", what
        assert fault.countdown <= 0, what
        assert cells(book) == before, what
        assert left_over(folder) == [], what


def test_formulas_that_count_otherwise_are_not_believed_and_both_results_are_told(excel, folder):
    book = excel.open(folder.ranking)
    own = book.names["unit_total"]
    own.refers_to = own.refers_to.replace("$E$", "$C$")  # the bonus
    told = refused(book, "live_failed")
    assert "bảng tính ra " in told
    assert "; phần mềm tính 11,1 điểm, hạng 1)" in told, told


# ---- something else fails


def test_a_reader_that_fails_leaves_everything_as_it_was(excel, folder, monkeypatch):
    book = excel.open(folder.ranking)
    before = cells(book)

    def broken(*_, **__):
        raise OfExcelError("hỏng bộ đọc")

    monkeypatch.setattr(files, "take_in", broken)
    assert "hỏng bộ đọc" in refused(book, "live_failed")
    monkeypatch.setattr(files, "take_in", lambda *_, **__: 1 / 0)
    assert "(không rõ nguyên nhân)" in refused(book, "live_failed")
    assert cells(book) == before
    assert left_over(folder) == []


def test_a_run_that_cannot_be_kept_is_taken_back(excel, folder, monkeypatch):
    """The disk is full while the journal, the copy of the workbook or the manifest is written."""
    book = excel.open(folder.ranking)
    before = cells(book)
    write = os.fsync
    for nth in (1, 2, 3):
        left = itertools.count(nth - 1, -1)

        def full(file, left=left):
            if next(left) == 0:
                raise OSError(28, "No space left on device")
            write(file)

        monkeypatch.setattr("workbook_builder.folder.whole.os.fsync", full)
        assert "ổ đĩa đã đầy" in refused(book, "cannot_write")
        assert cells(book) == before
        assert not [name for name in left_over(folder) if name.endswith(".json")]


def test_a_folder_for_runs_that_cannot_be_made_is_told_before_anything_is_written(excel, folder):
    shutil.rmtree(folder.runs)
    folder.runs.write_text("a file in its place")
    book = excel.open(folder.ranking)
    before = cells(book)
    refused(book, "cannot_write")
    assert cells(book) == before


def test_an_interruption_by_the_user_is_taken_back(excel, folder, monkeypatch):
    book = excel.open(folder.ranking)
    before = cells(book)
    with excel.failing("write", nth=9, error=KeyboardInterrupt()):
        assert run(["live", str(folder.root)]) == 130
    assert cells(book) == before


# ---- what was written cannot be taken back


def test_where_a_writing_stops_for_good_the_next_click_gives_the_right_ranking(excel, folder):
    """Between two clicks a file comes or goes and the files are renumbered; the mark stays."""
    book = counted(excel, folder)
    mark_file(book, "b.xlsx")
    first = folder.inbox / "0.xlsx"
    for n in (6, 18):
        if first.exists():
            first.unlink()
        else:
            put(folder, first.name, {**ANSWERS, "II.2": Decimal(1)}, 3)
        with excel.failing("write", nth=n, lasting=True):
            assert "mà KHÔNG lưu" in refused(book, "live_not_restored")
        result = consolidate_open(book)
        assert marked_file(book) == "b.xlsx"
        assert result.intake.picked
        assert excel.app.calculation == "automatic"
        assert mark(book) is None


def mark_file(book, name):
    rows = book.sheets[RECEIPTS].range("B5:B20").value
    book.sheets[RECEIPTS].range(f"H{5 + rows.index(name)}").value = "x"


def marked_file(book):
    rows = book.sheets[RECEIPTS].range("B5:H20").value
    [name] = [row[0] for row in rows if row[6] == "x"]
    return name


def mark(book):
    return book.sheets[MARK_SHEET].range(MARK_AT).value


def test_a_program_killed_while_it_writes(excel, calc, folder, tmp_path):
    book = counted(excel, folder)
    mark_file(book, "b.xlsx")
    book.save()
    on_disk = folder.ranking.read_bytes()
    put(folder, "0.xlsx", {**ANSWERS, "II.2": Decimal(1)}, 3)
    dying = """
import itertools, os, signal
from workbook_builder.live import open_run as live
write, left = live.write_change, itertools.count(14, -1)
def dying(book, change, **how):
    write(book, change, **how)
    if next(left) == 0:
        os.kill(os.getpid(), signal.SIGKILL)
live.write_change = dying
"""
    program = clicked.program(tmp_path, calc.office.pipe, before=dying)
    call = [program, "live", f"--wb={book.name}", "--from_xl=1", "--app=", "--hwnd=0"]
    assert subprocess.run(call, timeout=600).returncode == -signal.SIGKILL
    assert folder.ranking.read_bytes() == on_disk
    assert mark(book) is not None
    excel.app.calculation, excel.app.status_bar = "manual", live.say(MESSAGES["live_writing"], "vi")
    # Reopened from disk, the workbook gives the same as after another click where it is open.
    expected = by_file(folder, tmp_path)
    consolidate_open(book)
    assert excel.app.calculation == "automatic"
    assert differing(saved(book, folder), expected) == {}
    assert marked_file(book) == "b.xlsx"


def test_a_half_written_workbook_without_its_journal_is_not_believed(excel, folder):
    book = excel.open(folder.ranking)
    book.sheets[MARK_SHEET].api.Unprotect("")
    book.sheets[MARK_SHEET].range(MARK_AT).value = "m-1"
    assert "mà KHÔNG lưu" in refused(book, "live_interrupted")
    book.save()
    book.close()
    with pytest.raises(CampaignError) as told:
        consolidate(folder)
    assert told.value.problems[0].code == "ranking_half_written"
