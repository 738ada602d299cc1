"""How long a ranking workbook takes to write, to open and to recalculate, for 12 to 1,000 units.

Run by `make benchmark`. Times in LibreOffice are given as multiples of the
time that it takes to open a workbook of the same size with values only, so that they can be
compared between machines. The number of cells that the formulas read does not depend on the
machine.
"""

from __future__ import annotations

import importlib.util
import io
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from benchmarks.runs import Spent, alone, spent
from benchmarks.sample import campaign_of
from benchmarks.table import Table
from tests.office.calc import Calc
from tests.office.sheetbook import Sheetbook
from tests.support.formula_cost import looked_at
from workbook_builder.campaign.model import Tier
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import Entered
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.detail.cells import AGREED_COLUMNS, FIRST_ROW, KEY, SELF, STATUS
from workbook_builder.ranking.ledger.cells import FIRST_LINE, LEDGER_COLUMNS
from workbook_builder.ranking.ranked.columns import FIRST_RANK
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.scoring.points import Answer, score
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.words.workbooks import ranking as words

TIMES = 3
LEDGER = 100
AGREED = 50
PATIENCE = 1800.0  # seconds that a step in LibreOffice may take


def table(sizes: tuple[int, ...]) -> Table:
    """The figures of ranking workbooks of so many units."""
    calc = Calc()
    try:
        with tempfile.TemporaryDirectory() as folder:
            columns = [measure(calc, units, Path(folder)) for units in sizes]
    finally:
        calc.stop()
    rows = {name: tuple(one[name] for one in columns) for name in columns[0]}
    return Table(tuple(f"{units:,} units" for units in sizes), rows)


def measure(calc: Calc, units: int, folder: Path) -> dict[str, float]:
    """Row of the table → the figure measured for so many units."""
    live, values = folder / f"{units}-live.xlsx", folder / f"{units}-values.xlsx"
    written, plain = alone(_write, units, live, True), alone(_write, units, values, False)
    bare = {name: alone(_write_bare, name, values) for name in _libraries()}
    with calc.open(values):  # the first opening includes the start of LibreOffice
        pass
    unit = statistics.median(_opened(calc, values) for _ in range(TIMES))
    found = dict((*_in_values(calc, values, units), *_in_live(calc, live, units)))
    least, most = looked_at(tables_of(units, is_live=True))
    return {
        "writing, seconds": written.seconds,
        "writing, peak of memory, MB": written.peak,
        "size of the file, MB": live.stat().st_size / 1e6,
        "writing values only, seconds": plain.seconds,
        **{
            f"{name}, the same values without looks: times that": one.seconds / plain.seconds
            for name, one in bare.items()
        },
        "opening values only, seconds": unit,
        **{name: seconds / unit for name, seconds in found.items()},
        "cells looked at, millions": least / 1e6,
        "cells looked at, once sorted, at most, millions": most / 1e6,
    }


# Writing


def _write(units: int, path: Path, is_live: bool) -> Spent:
    tables = tables_of(units, is_live=is_live)
    return spent(lambda: path.write_bytes(write_ranking_book(tables)))


def _libraries() -> tuple[str, ...]:
    """The libraries that are here to write the same values, of which one is not everywhere."""
    if importlib.util.find_spec("xlsxwriter"):
        return ("openpyxl", "XlsxWriter")
    print("XlsxWriter is not installed (make setup) and left out", file=sys.stderr)
    return ("openpyxl",)


def _write_bare(library: str, path: Path) -> Spent:
    """What a library takes, where it writes row by row, for the values of a workbook alone."""
    read = CalamineWorkbook.from_path(path)
    sheets = {name: read.get_sheet_by_name(name).to_python() for name in read.sheet_names}
    through = _through_openpyxl if library == "openpyxl" else _through_xlsxwriter
    return spent(lambda: through(sheets))


def _through_openpyxl(sheets: Mapping[str, Sequence[Sequence[object]]]) -> None:
    book = openpyxl.Workbook(write_only=True)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(io.BytesIO())


def _through_xlsxwriter(sheets: Mapping[str, Sequence[Sequence[object]]]) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(
        io.BytesIO(), {"constant_memory": True, "strings_to_formulas": False}
    )
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()


def tables_of(units: int, *, is_live: bool) -> RankingTables:
    """Random answers of every unit, the same in each run, with bonus lines and agreed scores."""
    campaign, chance = campaign_of(units), random.Random(units)  # noqa: S311  no secrets
    criteria = list(campaign.criteria())
    results = {}
    for unit in campaign.units:
        answers: dict[str, Answer] = {
            c.id: chance.choice(c.tiers or allowed_points(c)) for c in criteria
        }
        results[unit.code] = UnitResult(
            score(campaign, answers),
            labels={k: a.label if isinstance(a, Tier) else str(a) for k, a in answers.items()},
            evidence=dict.fromkeys(answers, "Báo cáo số 12/BC, trang 3"),
        )
    ledger = [
        LedgerEntry(unit=chance.choice(campaign.units).name, kind="Thưởng", points=Decimal(1))
        for _ in range(LEDGER)
    ]
    agreed = {
        (chance.choice(campaign.units[1:]).code, chance.choice(criteria).id) for _ in range(AGREED)
    }
    entered = Entered(tuple(AgreedLine(*key, AgreedEntry(Decimal(0))) for key in sorted(agreed)))
    when = datetime(2024, 1, 2, 9)
    return ranking_tables(campaign, results, ledger, when, entered, live=is_live)


# In LibreOffice


def _opened(calc: Calc, path: Path) -> float:
    started = time.perf_counter()
    with calc.open(path, time_limit=PATIENCE):
        return time.perf_counter() - started


def _in_values(calc: Calc, path: Path, units: int) -> Iterator[tuple[str, float]]:
    with calc.open(path, time_limit=PATIENCE) as book:
        yield "sorting it, values only", timed(lambda: sort_rows(book, units))


def _in_live(calc: Calc, path: Path, units: int) -> Iterator[tuple[str, float]]:
    started = time.perf_counter()
    with calc.open(path, time_limit=PATIENCE) as book:
        opened = time.perf_counter() - started
        recalculated = timed(book.recalculate)
        yield "opening and recalculating all", opened + recalculated
        yield "recalculating all", recalculated
        points = f"{LEDGER_COLUMNS['points']}{FIRST_LINE}"
        yield "a ledger line", timed(lambda: edit(book, units, words.SHEET_LEDGER, points, 2))
        agreed = f"{AGREED_COLUMNS['points']}{FIRST_ROW}"
        yield "an agreed score", timed(lambda: edit(book, units, words.SHEET_DETAIL, agreed, 1))
        yield "sorting `Chi tiết điểm`", timed(lambda: sort_rows(book, units))
        yield (
            "an agreed score, once sorted",
            timed(lambda: edit(book, units, words.SHEET_DETAIL, agreed, 1)),
        )


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def edit(book: Sheetbook, units: int, sheet: str, cell: str, points: float) -> None:
    """Types points into a cell and waits for the ranking."""
    before = ranking(book, units)
    book.set_value(sheet, cell, points)
    assert ranking(book, units) != before


def ranking(book: Sheetbook, units: int) -> list[list[object]]:
    """Reads the whole ranked table, which makes LibreOffice compute all that it depends on."""
    area = book.sheet(words.SHEET_RANKING)
    cells = area.getCellRangeByName(f"B{FIRST_RANK}:H{FIRST_RANK + units - 1}")
    return [list(row) for row in cells.DataArray]


def sort_rows(book: Sheetbook, units: int) -> None:
    """Sorts `Chi tiết điểm` by the self score, the highest first, and waits for the ranking."""
    import uno

    last = FIRST_ROW + units * len(list(campaign_of(units).criteria())) - 1
    field = uno.createUnoStruct("com.sun.star.table.TableSortField")
    field.Field, field.IsAscending = ord(SELF) - ord(KEY), False
    fields = uno.Any("[]com.sun.star.table.TableSortField", (field,))
    arguments = []
    for name, value in (("SortFields", fields), ("ContainsHeader", False)):
        argument = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
        argument.Name, argument.Value = name, value
        arguments.append(argument)
    rows = book.sheet(words.SHEET_DETAIL).getCellRangeByName(f"{KEY}{FIRST_ROW}:{STATUS}{last}")
    uno.invoke(rows, "sort", (tuple(arguments),))
    ranking(book, units)
