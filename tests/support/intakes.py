"""Random returned files: several of one unit, equal and different, late and broken.

The leader's marks on them are random too, right and wrong in every way.
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from tests.support.campaigns import Maker, campaign_number, rich_campaign
from tests.support.returned import KEY, layout_of, returned
from workbook_builder.campaign.model import Campaign
from workbook_builder.clock import VIETNAM
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import Taken, take_in
from workbook_builder.leader.inputs import Entered
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.picks import KeptPick, PickEntry, apply_picks, results_of
from workbook_builder.leader.typed import CellError
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.tables import RankingTables

DAY = datetime(2024, 12, 14, 9, tzinfo=VIETNAM)
MOMENT = datetime(2024, 12, 20, 9, tzinfo=VIETNAM)
WHEN = datetime(2024, 12, 20, 9)
NAMES = ("Bảng tự chấm", "=1+1", "a*b", "bản cũ (1)", "<b>&", "_x0041_", "Báo cáo rất dài " * 6)
EVIDENCE = (None, "Báo cáo số 12/BC, =1+1 và _x0041_", "Ảnh chụp màn hình kèm theo " * 8)
GOOD = PickEntry("x", "Đơn vị xác nhận", "Nguyễn Văn An", Decimal(45645))
WRONG = (
    PickEntry("x", None, "An", Decimal(45645)),
    PickEntry("x", "lý do", " ", Decimal(45645)),
    PickEntry("x", "lý do", "An", Decimal(0)),
    PickEntry("x", "lý do", "An", True),
    PickEntry("x", CellError("#N/A"), "An", "20/12"),
    PickEntry("x", "lý do", "An", CellError("#REF!")),
    PickEntry("x", Decimal(1), "An", "20/12"),
    PickEntry("có", "lý do", "An", "20/12"),
    PickEntry(Decimal(1)),
    PickEntry(True),
    PickEntry(CellError("#N/A")),
    PickEntry(" x"),
    PickEntry(None, "chỉ có lý do"),
    PickEntry(None, None, None, CellError("#DIV/0!")),
)


def campaign_of(number: int, *, rich: bool = False) -> tuple[Campaign, Maker]:
    """A campaign that may have a due date and may refuse late files."""
    campaign, maker = rich_campaign(number) if rich else campaign_number(number)
    due = maker.chance.choice((None, date(2024, 12, 15)))
    late = maker.chance.choice(("count", "refuse"))
    return replace(campaign, due=due, late_files=late), maker


def taken_by_chance(campaign: Campaign, maker: Maker, folder: Path) -> Taken:
    """Files of every kind in an inbox of this folder, taken in."""
    chance, inbox = maker.chance, folder / "Nhan-ve"
    inbox.mkdir()
    for unit in campaign.units:
        versions = [maker.answers(campaign) for _ in range(2)] + [{}]
        for copy in range(chance.choice((0, 1, 1, 2, 3, 4))):
            saved = DAY + timedelta(days=chance.choice((0, 0, 1, 3)))
            answers = chance.choices(versions, (5, 5, 1))[0]
            name = f"{chance.choice(NAMES).replace('/', '-')} {unit.code} {copy}.xlsx"
            evidence = {f"ghi_chu_{id_}": EVIDENCE[(copy + n) % 3] for n, id_ in enumerate(answers)}
            data = returned(answers, evidence, campaign=campaign, unit=unit, saved=saved)
            (inbox / name).write_bytes(data)
            if chance.random() < 0.15:
                (inbox / f"bản sao {name}").write_bytes(data)
    for name, data in (("hỏng.xlsx", b"PK\x03\x04 broken"), ("kèm.pdf", b"%PDF-1.4")):
        if chance.random() < 0.5:
            (inbox / name).write_bytes(data)
    for path in inbox.iterdir():
        os.utime(path, (DAY.timestamp(), DAY.timestamp()))
    found = read_inbox(inbox, folder)
    return take_in(found, campaign, layout_of(campaign), KEY, MOMENT)


def outcomes(taken: Taken) -> dict[str, tuple[str, str, list[str]]]:
    """Path → status, unit and codes of its receipt."""
    return {
        one.file.removeprefix("Nhan-ve/"): (one.status, one.unit, [p.code for p in one.problems])
        for one in taken.receipts
    }


def picks_by_chance(taken: Taken, maker: Maker) -> list[KeptPick]:
    """Random marks on some of the files, half of them right."""
    chance = maker.chance
    good = (GOOD, GOOD, PickEntry("X"), PickEntry("x"), replace(GOOD, date="20/12/2024"))
    picks = []
    for receipt in taken.receipts:
        if chance.random() < 0.45:
            entry = chance.choice(good if chance.random() < 0.7 else WRONG)
            picks.append(KeptPick(receipt.unit, receipt.sha256, receipt.file, entry))
    return picks


def tables_of(
    campaign: Campaign,
    taken: Taken,
    picks: list[KeptPick],
    ledger: tuple[LedgerEntry, ...] = (),
    when: datetime | None = WHEN,
    entered: Entered | None = None,
    *,
    live: bool | None = None,
) -> RankingTables:
    """The tables of the whole workbook, as `consolidate` makes them."""
    intake = apply_picks(campaign, taken, picks)
    results = results_of(campaign, intake.settled)
    return ranking_tables(campaign, results, ledger, when, entered, intake=intake, live=live)
