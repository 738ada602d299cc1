"""Consolidation into an open workbook: campaigns, returned files, and differences."""

from __future__ import annotations

import os
import shutil
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from tests.office.sheetbook import ErrorValue
from tests.support.built import files_of, put_built, put_down
from tests.support.returned import CAMPAIGN, returned
from workbook_builder.clock import VIETNAM
from workbook_builder.consolidation import count
from workbook_builder.consolidation import whole_run as use_case
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.live.open_run import consolidate_open
from workbook_builder.problems import CampaignError
from workbook_builder.words.sentences import line
from workbook_builder.words.workbooks import ranking_files as receipt_sheet
from workbook_builder.words.workbooks import ranking_summary as summary_sheet
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

RECEIPTS, SUMMARY = receipt_sheet.SHEET_RECEIPTS, summary_sheet.SHEET_SUMMARY
MOMENT = datetime(2026, 1, 5, 9, 30, tzinfo=VIETNAM)


def said(path, limits=OWN_LIMITS):
    """(sheet, cell) → content, for all cells that are not empty."""
    book = read_xlsx(path.read_bytes(), limits)
    return {
        (sheet.name, at): round(cell.value, 9) if isinstance(cell.value, float) else cell.value
        for sheet in book.sheets
        for at, cell in sheet.cells.items()
        if cell.value not in (None, "")
    }


def saved(book, folder):
    """The content of the open workbook after saving and recalculating it."""
    book.save()
    return said(folder.ranking)


def seen(book):
    """The content of the open workbook as it stands, in the same form."""
    found = book.impl.open.sheetbook.contents()
    plain = {at: one.text if isinstance(one, ErrorValue) else one for at, one in found.items()}
    return {
        at: round(one, 9) if isinstance(one, float) else one
        for at, one in plain.items()
        if one != ""
    }


def by_file(folder, tmp_path):
    """The content of the workbook that `consolidate` makes for a copy of the folder."""
    home = CampaignFolder(tmp_path / "by file")
    shutil.copytree(folder.root, home.root, ignore=shutil.ignore_patterns(".~lock*"))
    consolidate(home)
    return said(home.ranking)


def consolidate(folder):
    """Consolidates; where the same files were consolidated before, puts down what they gave."""
    before = files_of(folder)
    known = count.now(), frozenset((path, sha256(data).digest()) for path, data in before.items())
    if known not in _CONSOLIDATED:
        use_case.consolidate(folder)
        _CONSOLIDATED[known] = files_of(folder)
    after = _CONSOLIDATED[known]
    for path in before.keys() - after.keys():
        (folder.root / path).unlink(missing_ok=True)
    put_down(folder, after)


_CONSOLIDATED = {}
"""Moment and files → all files after the consolidation: path in the folder → content."""


def differing(one, other):
    return {at: (one.get(at), other.get(at)) for at in one | other if one.get(at) != other.get(at)}


def put(folder, name, answers, day):
    saved_at = datetime(2024, 12, 1, tzinfo=UTC) + timedelta(days=day)
    unit = CAMPAIGN.units[0]
    key = folder.key()
    data = returned(
        answers, {"ghi_chu_I.1": "=1+1"}, campaign=CAMPAIGN, unit=unit, key=key, saved=saved_at
    )
    file = folder.inbox / name
    file.write_bytes(data)
    os.utime(file, (saved_at.timestamp(),) * 2)


def small_campaign(tmp_path, files):
    """A folder with the small campaign of the tests, built, with these files in its inbox."""
    folder = CampaignFolder(tmp_path / "nhỏ")
    put_built(folder, SMALL)
    for name, (answers, day) in files.items():
        put(folder, name, answers, day)
    return folder


def as_yaml(campaign):
    """The definition of a campaign as the text of campaign.yaml."""
    lines = [
        "schema: 1",
        f"id: {campaign.id}",
        f"title: {campaign.title}",
        f"total: {campaign.total}",
        "rubric:",
    ]
    for group in campaign.rubric:
        lines.append(
            f"  - {{id: {group.id}, title: {group.title}, points: {group.points}, criteria: ["
        )
        for one in group.criteria:
            tiers = ", ".join(f'{{label: "{t.label}", points: {t.points}}}' for t in one.tiers)
            how = f"tiers: [{tiers}]" if one.tiers else f"step: {one.step or 1}"
            lines.append(
                f"      {{id: {one.id}, title: {one.title}, points: {one.points}, {how}}},"
            )
        lines.append("    ]}")
    lines.append("units:")
    lines += [f"  - {{code: {unit.code}, name: {unit.name}}}" for unit in campaign.units]
    return "\n".join(lines) + "\n"


SMALL = as_yaml(CAMPAIGN)


def counted(excel, folder):
    """The ranking workbook, open, with what is in the inbox counted."""
    consolidate(folder)
    book = excel.open(folder.ranking)
    book.api.calculateAll()  # LibreOffice takes the empty texts of a file for zeros
    return book


def refused(book, code):
    """Clicks; the click must fail with this problem, whose message is returned."""
    with pytest.raises(CampaignError) as told:
        consolidate_open(book)
    assert [problem.code for problem in told.value.problems] == [code]
    return line(told.value.problems[0])
