"""A small campaign played to its end: returned, settled, frozen and reopened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from openpyxl import load_workbook

from tests.support.built import put_built
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.freeze.final_word import Frozen, UnsettledError, freeze_result
from workbook_builder.issue.filled import fill_in
from workbook_builder.scoring.points import Answer
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.words.workbooks import ranking_files as receipt_sheet

LEDGER, DETAIL, RECEIPTS = words.SHEET_LEDGER, words.SHEET_DETAIL, receipt_sheet.SHEET_RECEIPTS
WHY = "Hội đồng đã xem xét"
SAVED = datetime(2023, 12, 1, 9, tzinfo=UTC)
DEFINITION = """\
schema: 1
id: khoi-9-2023
title: Khối thi đua 9 đẩy mạnh chuyển đổi số
issuer: {parent: UBND tỉnh Đồng Tháp, name: Khối Thi đua 9, place: Đồng Tháp}
signer: {role: Trưởng Khối, post: Giám đốc Sở Nội vụ, name: Trần Văn Bình}
plan: {number: 741/KH-KTĐ9, date: 2023-07-25}
period: năm 2023
total: 10
rubric:
  - id: I
    title: Công tác tuyên truyền
    points: 10
    criteria:
      - id: I.1
        title: Tuyên truyền về chuyển đổi số
        points: 4
        tiers:
          - {label: Thường xuyên, points: 4}
          - {label: Ít nhất 2 lần/năm, points: 2}
          - {label: Không triển khai, points: 0}
      - {id: I.2, title: Có nhân tố mới, points: 6, step: 0.5}
units:
  - {code: so-a, name: Sở Tài chính, short: STC, cluster: Cụm 1}
  - {code: so-b, name: Sở Y tế, cluster: Cụm 1}
  - {code: so-c, name: Sở Nội vụ, cluster: Cụm 2}
"""


def start(home: Path, definition: str = DEFINITION) -> CampaignFolder:
    """The folder of the campaign with its workbooks built, before anything is returned."""
    folder = CampaignFolder(home)
    put_built(folder, definition)
    return folder


def send(
    folder: CampaignFolder, unit: str, name: str, tier: int, points: str, days: int = 0
) -> Path:
    """Returns a unit's workbook with this tier in I.1 and these points in I.2."""
    campaign = load_definition(folder)
    of = campaign.unit(unit)
    assert of is not None
    tiers, _ = campaign.criteria()
    answers = {"I.1": tiers.tiers[tier], "I.2": Decimal(points)}
    path = folder.inbox / name
    issued = folder.scoring_book(campaign, of)
    fill_in(issued, path, campaign, answers, saved=SAVED + timedelta(days=days))
    return path


def two_of_three(home: Path) -> CampaignFolder:
    """The folder consolidated once; two of the three units have sent a workbook."""
    folder = start(home)
    send(folder, "so-a", "a.xlsx", 0, "5.5")
    send(folder, "so-b", "b.xlsx", 1, "4")
    consolidate(folder)
    return folder


def type_in(folder: CampaignFolder, **sheets: dict[str, object]) -> None:
    """The leader types into cells: `LEDGER={"A5": …}`, by the names of this module."""
    book = load_workbook(folder.ranking, keep_vba=True)
    for sheet, cells in sheets.items():
        for cell, value in cells.items():
            book[globals()[sheet]][cell] = value
    book.save(folder.ranking)


def settle(folder: CampaignFolder) -> None:
    """Types in what the meeting decides: a lower score, a choice between files, a bonus."""
    row = row_of(folder, RECEIPTS, "Nhan-ve/b1.xlsx".removeprefix("Nhan-ve/"))
    type_in(
        folder,
        DETAIL={
            "H6": 3,
            "I6": "Minh chứng chưa đủ",
            "J6": "Trần Văn Bình",
            "K6": datetime(2023, 12, 20),
        },
        RECEIPTS={
            f"H{row}": "x",
            f"I{row}": "Đơn vị xác nhận",
            f"J{row}": "Lê Thị Hoa",
            f"K{row}": datetime(2023, 12, 19),
        },
        LEDGER={
            "A5": "Sở Y tế",
            "C5": "Thưởng",
            "D5": 1,
            "E5": "Bằng khen số 12/QĐ",
            "F5": "Lê Thị Hoa",
            "G5": datetime(2023, 12, 20),
        },
    )


def answer_all(folder: CampaignFolder) -> None:
    """Every unit returns its workbook with the best answer to each criterion."""
    campaign = load_definition(folder)
    answers: dict[str, Answer] = {
        one.id: one.tiers[0] if one.tiers else one.points for one in campaign.criteria()
    }
    for unit in campaign.units:
        issued = folder.scoring_book(campaign, unit)
        fill_in(issued, folder.inbox / issued.name, campaign, answers, saved=SAVED)


def freeze_as_it_is(
    folder: CampaignFolder, minutes: str, day: date | None = None, by: str = ""
) -> Frozen:
    """Freezes the last consolidation with all that is not settled in it, for the reason `WHY`."""
    try:
        return freeze_result(folder, minutes, day, by)
    except UnsettledError as fault:
        accept = {kind.value: WHY for kind in fault.unsettled}
        return freeze_result(folder, minutes, day, by, accept=accept)


def row_of(folder: CampaignFolder, sheet: str, text: str) -> int:
    """The row of a sheet on which a text stands."""
    book = load_workbook(folder.ranking, data_only=True)
    for row in book[sheet].iter_rows():
        if any(cell.value == text for cell in row):
            return row[0].row
    raise AssertionError(text)


def figures(result: Consolidation) -> dict[str, tuple[object, object]]:
    """Unit → its total and rank."""
    return {row.unit: (row.total, row.rank) for row in result.standings}


def shown(folder: CampaignFolder, sheet: str) -> list[str]:
    """All texts of a sheet of the ranking workbook, as they are shown."""
    book = load_workbook(folder.ranking, data_only=True)
    cells = (cell.value for row in book[sheet].iter_rows() for cell in row)
    return [value for value in cells if isinstance(value, str)]
