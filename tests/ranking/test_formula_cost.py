"""No formula of the ranking workbook looks at more than O(n) cells: counted, not timed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.support.formula_cost import Cost, cost_of, costs_of, sizes
from tests.support.intakes import DAY, MOMENT, tables_of
from tests.support.returned import KEY, layout_of, returned
from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.definition.templates import template_path
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.intake.inbox import read_inbox
from workbook_builder.intake.taken import take_in
from workbook_builder.ranking.files.cells import WATCHED_BELOW as WATCHED_FILES
from workbook_builder.ranking.ledger.cells import WATCHED_BELOW
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.kinds.points import allowed_points
from workbook_builder.words.workbooks import ranking as words

UNITS = (6, 12, 24)
FEW = 5
FILES_OF_A_UNIT = 2
PER_CELL = 8
"""How often one formula may read each cell of the workbook, on average."""


@cache
def made(units: int) -> tuple[Campaign, RankingTables]:
    """A campaign of 20 criteria; each unit sent two files with different answers."""
    units_ = tuple(Unit(f"dv-{n}", f"Sở {n}", f"S{n}") for n in range(units))
    campaign = replace(load_campaign(template_path("khoi-5-2023")), units=units_)
    best = {c.id: (c.tiers or allowed_points(c))[0] for c in campaign.criteria()}
    with TemporaryDirectory() as root:
        inbox = Path(root, "Nhan-ve")
        inbox.mkdir()
        for unit in campaign.units:
            for copy, answers in enumerate((best, {})):
                saved = DAY + timedelta(days=copy)
                data = returned(answers, campaign=campaign, unit=unit, saved=saved)
                (inbox / f"{unit.code}-{copy}.xlsx").write_bytes(data)
        found = read_inbox(inbox, Path(root))
        taken = take_in(found, campaign, layout_of(campaign), KEY, MOMENT)
        return campaign, tables_of(campaign, taken, [])


def cells_of(campaign: Campaign, whole: RankingTables) -> int:
    """How many rows there are: units, scores, ledger lines, files, and rows read below tables."""
    units, scores = len(campaign.units), len(campaign.units) * len(list(campaign.criteria()))
    below = 2 * WATCHED_BELOW + WATCHED_FILES
    return units + scores + whole.ledger_lines + len(whole.files) + below


@pytest.mark.parametrize("units", UNITS)
def test_no_formula_looks_at_a_cell_more_than_a_few_times(units):
    campaign, whole = made(units)
    allowed = PER_CELL * cells_of(campaign, whole)
    costs = costs_of(whole)
    dear = {where: max(one.most for one in column) for where, column in costs.items()}
    assert {where: cost for where, cost in dear.items() if cost > allowed} == {}


def dearest(whole: RankingTables) -> dict[tuple[str, str], int]:
    return {w: max(one.most for one in column) for w, column in costs_of(whole).items()}


def worse_than_double(less: dict, more: dict) -> dict:
    """Columns whose dearest formula costs more than twice as much as before, plus a little."""
    return {w: (less[w], cost) for w, cost in more.items() if w in less and cost > 2 * less[w] + 10}


def test_twice_the_units_cost_a_formula_twice_as_much_at_most():
    for less, more in pairwise(UNITS):
        fewer, twice = dearest(made(less)[1]), dearest(made(more)[1])
        assert fewer.keys() == twice.keys()
        assert worse_than_double(fewer, twice) == {}


def in_rows(whole: RankingTables) -> dict[tuple[str, str], int]:
    """Column of a table → what its formulas cost at least.

    A table has a row for each unit, score, line or file. The few dearest cells of a column are left
    out: they stand above or beside the table.
    """
    least = {
        where: sorted((one.least for one in column), reverse=True)
        for where, column in costs_of(whole).items()
    }
    return {where: costs[FEW] for where, costs in least.items() if len(costs) > FEW}


def too_steep(less: dict, more: dict, further_units: int) -> dict:
    """Columns whose formulas read more further cells than there are further units and files."""
    allowed = 4 * (1 + FILES_OF_A_UNIT) * further_units
    return {w: (less[w], cost) for w, cost in more.items() if cost - less[w] > allowed}


def test_what_stands_in_every_row_does_not_look_at_every_score():
    """This holds while the rows of `Chi tiết điểm` are unsorted. A unit has 20 scores."""
    for less, more in pairwise(UNITS):
        fewer, twice = in_rows(made(less)[1]), in_rows(made(more)[1])
        assert (words.SHEET_POINTS, "D") in twice
        assert too_steep(fewer, twice, more - less) == {}


def test_a_formula_over_all_scores_in_every_row_is_found():
    formula = "=SUMIF(score_no,$A2,score_counted)"
    costs = [
        {("_tinh", "B"): cost_of(formula, sizes(made(units)[1].names)).least} for units in UNITS[:2]
    ]
    assert too_steep(*costs, UNITS[1] - UNITS[0]) != {}


def test_a_quadratic_formula_is_found():
    formula = "=SUMPRODUCT((unit_total>1)/COUNTIF(unit_total,unit_total))"
    costs = []
    for units in UNITS:
        whole = made(units)[1]
        cost = cost_of(formula, sizes(whole.names))
        assert cost.most == units * units + units + units
        costs.append({("Xếp hạng", "B"): cost.most})
    assert all(worse_than_double(less, more) for less, more in pairwise(costs))


@pytest.mark.parametrize(
    ("formula", "cost"),
    [
        ("=1+2", Cost(0, 0)),
        ("=A1", Cost(1, 1)),
        ("=SUM(A1:A9,'Xếp hạng'!$B$1:$C$5)", Cost(19, 19)),
        ("=INDEX(ten,3)", Cost(1, 1)),
        ("=INDEX(ten,A1)&B1", Cost(3, 3)),
        ("=ROWS(A$1:A9)", Cost(1, 1)),
        ("=MATCH(LARGE(ten,ROWS(A$1:A9)),ten,0)", Cost(21, 21)),
        ('=SUMPRODUCT(--(ten="a"),ten)', Cost(20, 20)),
        ("=SUMIF(ten,A1,ten)", Cost(21, 21)),
        ("=SUMPRODUCT(SUMIF(ten,B1:B5,ten))", Cost(105, 105)),
        ("=SUMPRODUCT(COUNTIF(ten,ten))", Cost(110, 110)),
        ("=SUMPRODUCT(MATCH(ten,B1:B5,0)*INDEX(ten,C1:C7))", Cost(74, 74)),
        ('=IF(A1=1,"",SUM(ten))', Cost(1, 11)),
        ("=IFERROR(A1,MATCH(1,ten,0))", Cost(1, 11)),
        ("=-(A1+SUM(ten))*2", Cost(11, 11)),
    ],
)
def test_the_counter_counts(formula, cost):
    seen = cost_of(formula, sizes({"ten": "_don_vi!$A$2:$A$11"}))
    assert (seen.least, seen.most) == (cost.least, cost.most)
