"""Random ranking workbooks: written, recalculated and compared."""

from __future__ import annotations

import io
import math
import re
from decimal import Decimal
from pathlib import Path

import openpyxl

from tests.office.sheetbook import ErrorValue, Sheetbook
from tests.support.campaigns import Maker
from workbook_builder.campaign.model import Campaign, Criterion, Group, Ranking, Unit
from workbook_builder.leader.ledger import LedgerEntry, criterion_labels, most_points
from workbook_builder.leader.typed import CellError, Typed
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.scoring.points import score
from workbook_builder.scoring.standings import Results, UnitResult

FIRST_RANK, FIRST_LINE = 9, 5


def small(*names: str, ties: str = "dense", decimals: int = 2) -> Campaign:
    rubric = (Group("I", "Nhóm một", Decimal(100), (Criterion("I.1", "Việc", Decimal(100)),)),)
    units = tuple(Unit(f"dv-{n}", name) for n, name in enumerate(names, start=1))
    return Campaign(
        1, "nho", "Đợt nhỏ", Decimal(100), rubric, units, ranking=Ranking(decimals, ties)
    )


def results_of(campaign: Campaign, *points: str | None) -> Results:
    return {
        unit.code: None if p is None else UnitResult(score(campaign, {"I.1": Decimal(p)}))
        for unit, p in zip(campaign.units, points, strict=True)
    }


def line(unit: Typed, points: Typed, kind: Typed = "Thưởng", **others: Typed) -> LedgerEntry:
    if isinstance(points, int | float) and not isinstance(points, bool):
        points = Decimal(str(points))
    return LedgerEntry(unit=unit, kind=kind, points=points, **others)


def written(campaign: Campaign, tables: RankingTables, folder: Path) -> Path:
    path = folder / "Bang-tong-hop.xlsx"
    path.write_bytes(write_ranking_book(tables))
    return path


def changed(data: bytes, change) -> bytes:
    """The workbook after someone has opened it with openpyxl, changed and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


# With LibreOffice


def made_up(campaign: Campaign, maker: Maker) -> tuple[Results, list[LedgerEntry]]:
    """Random results and ledgers: with missing units, equal units, and lines wrong in every way."""
    chance = maker.chance
    results: dict[str, UnitResult | None] = {}
    for unit in campaign.units:
        if chance.random() < 0.25:
            results[unit.code] = chance.choice((None, UnitResult(None, ("Cần xác nhận",))))
        else:
            notes = chance.choice(((), ("Nộp muộn", "Còn 3 tiêu chí chưa chấm")))
            before = [one.scores for one in results.values() if one is not None and one.scores]
            equal = before and chance.random() < 0.3
            scores = before[-1] if equal else score(campaign, maker.answers(campaign))
            results[unit.code] = UnitResult(scores, notes)
    names = [unit.name for unit in campaign.units]
    labels = list(criterion_labels(campaign).values())
    wrong = [None, "a*", "Không ai", Decimal(3), True, CellError("#N/A"), CellError("#REF!"), " "]
    amounts = [Decimal(repr(chance.randint(0, 9999) / 1000)) for _ in range(10)]
    amounts += [Decimal(0), Decimal(0), most_points(campaign)]
    bad_amounts = [*wrong, Decimal("-0.5"), Decimal(45047), Decimal("1E+300"), "5"]

    def pick(good: list, bad: list, right: float = 0.85) -> Typed:
        return chance.choice(good if chance.random() < right else bad)

    ledger = [
        LedgerEntry(
            unit=pick(names, [*wrong, names[0].lower(), names[0][:-1] + "?"]),
            criterion=pick([None, *labels], [*wrong[1:], labels[0].upper()]),
            kind=pick(["Thưởng", "Trừ"], [*wrong, "thưởng", "TRỪ"]),
            points=pick(amounts, bad_amounts),
            reason=pick([None, "Lý do", "=1"], wrong),
            date=pick([None, Decimal(45280)], wrong),
        )
        for _ in range(chance.randint(0, 40))
    ]
    ledger += [LedgerEntry(), LedgerEntry(by="Hà"), LedgerEntry(date=CellError("#N/A"))]
    return results, ledger


def assert_recalculation_changes_nothing(book: Sheetbook) -> None:
    stored = book.formulas()
    book.recalculate()
    wrong = {
        where: (stored[where], value, book.formula(*where))
        for where, value in book.formulas().items()
        if not same(stored[where], value)
        # In LibreOffice, a typed error value is a formula such as =#N/A.
        and not re.fullmatch("=#[A-Z/0!?]+", book.formula(*where))
    }
    assert wrong == {}


def same(stored, value) -> bool:
    if isinstance(stored, float) and isinstance(value, float):
        # Keys and ranks are whole numbers and must be exact. Points are sums of binary fractions.
        return stored == value or (math.isclose(stored, value, rel_tol=1e-14) and value % 1 != 0)
    return stored == value and not isinstance(value, ErrorValue)
