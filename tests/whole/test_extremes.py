"""Campaigns at the edges: one unit, 300 criteria, names of 200 letters, names that look like code.

Each is played from its definition to the ranking. Then LibreOffice opens, recalculates and prints
the workbooks: no value may change, and no text may be cut or missing.
"""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.office.sheetbook import Sheetbook, column_name
from tests.office.validator import ooxml_errors
from tests.support.extremes import DEFINITIONS, ODD, send_all, start
from tests.support.ranking_workbooks import assert_recalculation_changes_nothing
from workbook_builder.campaign.model import Campaign
from workbook_builder.cli.app import run
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.problems import Severity
from workbook_builder.xlsx.looks import Area
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

RANKING, OVERVIEW = "Xếp hạng", "Bảng tổng hợp điểm"
HIGHEST = 409 / 72 * 2540  # Excel's highest row, in hundredths of a millimetre


@dataclass(frozen=True)
class Made:
    """A campaign and its workbooks: `scoring` as it was issued, `filled` as it came back."""

    campaign: Campaign
    root: Path
    result: Consolidation
    ranking: Path
    scoring: Path
    filled: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Name → the campaign, played once."""

    @cache
    def play(name: str) -> Made:
        folder = start(name, tmp_path_factory.mktemp("extreme") / "dot")
        campaign = send_all(folder)
        result = consolidate(folder)
        first = campaign.units[0]
        scoring = folder.scoring_book(campaign, first)
        filled = folder.inbox / f"{first.code} 0.xlsx"
        return Made(campaign, folder.root, result, folder.ranking, scoring, filled)

    return play


@pytest.fixture(params=DEFINITIONS)
def one(made, request) -> Made:
    return made(request.param)


def test_its_definition_passes_the_check(one, capsys):
    assert run(["check", str(one.root)]) == 0
    told = capsys.readouterr()
    assert "Khai báo hợp lệ" in told.out
    # no due date is declared, and some names are made to look odd
    doubts = ("Chưa ghi hạn nộp", "có vẻ không phải là một đơn vị", "bắt đầu bằng số thứ tự")
    assert [line for line in told.err.splitlines() if not any(one in line for one in doubts)] == []


def test_every_unit_that_sent_a_file_is_ranked(one):
    assert one.result.problems == ()
    problems = [p for receipt in one.result.receipts for p in receipt.problems]
    assert [p for p in problems if p.severity is Severity.ERROR] == []
    missing = [row.unit for row in one.result.standings if row.status == "missing"]
    assert missing == [unit.code for unit in one.campaign.units[1:][-1:]]


@pytest.mark.parametrize("book", ["ranking", "scoring"])
def test_a_hard_recalculation_changes_nothing(calc, one, book):
    with calc.open(getattr(one, book)) as opened:
        assert_recalculation_changes_nothing(opened)


@pytest.mark.parametrize("book", ["ranking", "scoring"])
def test_the_validator_finds_nothing(one, book):
    assert ooxml_errors(getattr(one, book), office="Office2010") == []


def test_names_stand_in_the_ranking_as_they_were_declared(calc, made):
    with calc.open(made("odd names").ranking) as book:
        shown = [row[0] for row in book.values(RANKING, f"C9:C{8 + len(ODD)}")]
    assert sorted(shown) == sorted(ODD)


# Print


@pytest.mark.parametrize("book", ["ranking", "filled"])
def test_every_text_is_printed_whole(calc, one, book, tmp_path):
    pdf = tmp_path / "book.pdf"
    with calc.open(getattr(one, book)) as opened:
        opened.recalculate()  # so that it shows what the unit filled in
        texts = {t for sheet in opened.visible_sheets for t in printed_texts(opened, sheet)}
        opened.export_pdf(pdf)
    pages = [squeezed(page) for page in text_of(pdf).split("\f")]
    assert [text for text in texts if squeezed(text) not in "".join(pages)] == []
    if book == "ranking":
        (ranking,) = (page for page in pages if "BẢNGXẾPHẠNG" in page)
        # up to twenty units fit on one page with the signature
        for text in (*(unit.name for unit in one.campaign.units), "Vương Trí Phong"):
            assert squeezed(text) in ranking


def printed_texts(book: Sheetbook, sheet: str) -> Iterator[str]:
    """The texts in the columns and rows that are printed."""
    page = book.sheet(sheet)
    areas = page.getPrintAreas() or (used(page),)
    for area in areas:
        columns = range(area.StartColumn, area.EndColumn + 1)
        shown = [n for n in columns if page.Columns.getByIndex(n).IsVisible]
        rows = page.getCellRangeByPosition(
            area.StartColumn, area.StartRow, area.EndColumn, area.EndRow
        ).DataArray
        for row in rows:
            for column in shown:
                text = row[column - area.StartColumn]
                if isinstance(text, str) and text.strip():
                    yield text


def used(page):
    cursor = page.createCursor()
    cursor.gotoEndOfUsedArea(True)
    return cursor.RangeAddress


def text_of(pdf: Path) -> str:
    return subprocess.run(
        ["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True
    ).stdout


def squeezed(text: str) -> str:
    """A text without blanks, line ends, ligatures, and signs that come from another font."""
    return re.sub(r"[\s▼✓]+", "", unicodedata.normalize("NFKC", text))


# Heights


@pytest.mark.parametrize("book", ["ranking", "filled"])
def test_no_row_cuts_its_text(calc, one, book):
    """Each row is at least as high as LibreOffice would make it; merged cells are measured."""
    path = getattr(one, book)
    merged = {sheet.name: sheet.merged for sheet in read_xlsx(path.read_bytes(), OWN_LIMITS).sheets}
    with calc.open(path) as opened:
        opened.recalculate()
        # measured before any height is changed
        sheets = opened.visible_sheets
        cuts = [cut for sheet in sheets for cut in cut_merged(opened, sheet, merged[sheet])]
        cuts += [cut for sheet in sheets for cut in cut_rows(opened, sheet)]
    assert cuts == []


def cut_rows(book: Sheetbook, sheet: str) -> Iterator[str]:
    page = book.sheet(sheet)
    last = min(used(page).EndRow, 400)  # below are only the same criteria for other units
    shown = page.getCellRangeByPosition(0, 0, 40, last).DataArray
    given = book.heights(sheet, last)
    page.getCellRangeByPosition(0, 0, 0, last).Rows.OptimalHeight = True
    needed = book.heights(sheet, last)
    for number, texts in enumerate(shown):
        if min(needed[number], HIGHEST) <= given[number] + 1:
            continue
        has_text = any(isinstance(text, str) and text.strip() for text in texts)
        if has_text and page.Rows.getByIndex(number).IsVisible:
            yield f"{sheet} {number + 1}: {given[number]} < {needed[number]}"


def cut_merged(book: Sheetbook, sheet: str, merged: Iterable[Area]) -> Iterator[str]:
    """The merged cells of the first rows whose text does not fit.

    LibreOffice ignores merged cells when it sets optimal heights. So each text is put into a single
    cell of the same width on a sheet of its own, and the height of that is taken.
    """
    page, sheets = book.sheet(sheet), book.document.Sheets
    sheets.insertNewByName("_do", len(sheets.ElementNames))
    scratch = book.sheet("_do")
    for area in merged:
        top, left, bottom, right = (at - 1 for at in area)
        place = top, left, bottom, right
        if top < 40 and (found := book.inside.ask("MergedHeightsOf", page, scratch, *place)):
            given, needed = found
            if min(needed, HIGHEST) > given + 1:
                text = page.getCellByPosition(left, top).String
                yield f"{sheet} {column_name(left)}{top + 1}: {given} < {needed} {text[:40]}"
    sheets.removeByName("_do")
