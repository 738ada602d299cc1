"""What stages gave, over every kind and rule: the ranking workbook counts it as Python does."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.office.second_engine import HyperFormula, formulas_of
from tests.support.campaigns import rich_campaign
from tests.support.examples import numbers
from tests.support.ranking_workbooks import made_up, same
from workbook_builder.campaign.model import NOT_APPLICABLE
from workbook_builder.campaign.panel import scored_items
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import Entered
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.scoring.shares import is_share_criterion
from workbook_builder.scoring.standings import UnitResult
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

STAGES = tuple(
    Stage(f"c{n}", f"Cấp {n}", (Scorer(f"nguoi-{n}", f"Người chấm {n}"),)) for n in (1, 2)
)


def staged(number: int):
    """A campaign with two stages, and results with random scores of both."""
    campaign, maker = rich_campaign(8800 + number)
    while any(map(is_share_criterion, campaign.criteria())):  # these results have no amounts
        number += 1000
        campaign, maker = rich_campaign(8800 + number)
    campaign = replace(campaign, stages=STAGES)
    results, ledger = made_up(campaign, maker)
    ids = {item.node.id for item in scored_items(campaign, STAGES[0].scorers[0])}
    found = {}
    for unit in campaign.units:
        result = results.get(unit.code) or UnitResult(None)
        asked = {c.id for c in campaign.criteria() if c.id in ids and c.applies_to(unit)}
        first, second = (maker.answers(campaign, unanswered) for unanswered in (0.4, 0.7))
        both = {id_: (first.get(id_), second.get(id_)) for id_ in asked}
        both = {id_: pair for id_, pair in both.items() if pair != (None, None)}
        last = {id_: two if two is not None else one for id_, (one, two) in both.items()}
        out = () if result.scores is None else result.scores.left_out
        labels = dict.fromkeys(out, NOT_APPLICABLE)
        found[unit.code] = replace(result, given=last, staged=both, labels=labels)
    agreed = tuple(
        AgreedLine(unit.code, criterion.id, AgreedEntry(points=criterion.points / 2))
        for unit in campaign.units[:2]
        for criterion in list(campaign.criteria())[:3]
    )
    return campaign, found, ledger, Entered(agreed=agreed)


@pytest.mark.parametrize("number", numbers(2, whole=40))
def test_every_formula_shows_what_python_counts(hyperformula: HyperFormula, number):
    campaign, results, ledger, entered = staged(number)
    data = write_ranking_book(ranking_tables(campaign, results, ledger, entered=entered))
    seen = hyperformula.recalculated(data)
    wrong = {}
    for at, cell in formulas_of(read_xlsx(data, OWN_LIMITS)).items():
        value = float(cell.value) if isinstance(cell.value, int) else cell.value
        if not same(value, seen.get(at)):
            wrong[at] = (cell.formula, value, seen.get(at))
    assert wrong == {}
