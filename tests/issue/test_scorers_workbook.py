"""The workbook of a scorer, over every kind of criterion: what it counts and how it is made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.office.second_engine import HyperFormula, formulas_of
from tests.office.validator import ooxml_errors
from tests.support.campaigns import rich_campaign
from tests.support.examples import numbers
from tests.support.ranking_workbooks import same
from tests.support.returned import KEY, cell_value
from tests.support.strict.rules import findings
from workbook_builder.campaign.panel import Panel, panels
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.issue.panel import lay_out_panel
from workbook_builder.issue.values import shown_values
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.words.workbooks import scoring as words
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS


def rich_panel(number: int):
    campaign, maker = rich_campaign(7300 + number)
    units = campaign.units[: 1 + number % 4]
    stage = Stage("hd", "Hội đồng", (Scorer("tv", "Thành viên"),))
    (panel,) = panels(replace(campaign, units=units, stages=(stage,)))
    return panel, maker


def book_of(panel: Panel) -> bytes:
    return write_scoring_book(panel.campaign, lay_out_panel(panel), KEY)


@pytest.mark.parametrize("number", numbers(2, whole=30))
def test_it_counts_as_python_does_blank_and_filled_in(hyperformula: HyperFormula, number):
    panel, maker = rich_panel(number)
    layout, data = lay_out_panel(panel), book_of(panel)
    formulas = formulas_of(read_xlsx(data, OWN_LIMITS))
    for unanswered in (1.0, 0.3):
        answers = maker.answers(panel.campaign, unanswered)
        typed = {
            (words.SHEET_JUDGED, one.cell): cell_value(answers[one.criterion.id])
            for one in layout.inputs
            if one.criterion is not None and one.criterion.id in answers
        }
        seen = hyperformula.recalculated(data, typed)
        shown = shown_values(panel.campaign, layout.formulas, answers)
        wrong = {}
        for cell, value in shown.items():
            at = (words.SHEET_JUDGED, cell)
            wanted = value if isinstance(value, str) else float(value)
            if not same(wanted, seen.get(at)):
                wrong[cell] = (formulas[at].formula, wanted, seen.get(at))
        assert wrong == {}


@pytest.mark.parametrize("number", numbers(2, whole=20))
def test_excel_has_nothing_to_repair_in_it(tmp_path, number):
    panel, _ = rich_panel(number)
    data = book_of(panel)
    assert findings(data) == []
    path = tmp_path / "Bang-cham.xlsx"
    path.write_bytes(data)
    assert ooxml_errors(path) == []


def test_it_is_the_same_bytes_each_time():
    panel, _ = rich_panel(1)
    assert book_of(panel) == book_of(panel)
