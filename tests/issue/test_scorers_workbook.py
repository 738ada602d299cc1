"""The workbook of a scorer, and a unit's where others score, over every kind of criterion."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.office.second_engine import HyperFormula, formulas_of
from tests.office.validator import ooxml_errors
from tests.support.campaigns import rich_campaign
from tests.support.examples import numbers
from tests.support.ranking_workbooks import same
from tests.support.returned import CAMPAIGN, KEY, cell_value
from tests.support.strict.rules import findings
from tests.support.undated import tells_today
from workbook_builder.campaign.model import Criterion, Group
from workbook_builder.campaign.panel import Panel, panels
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.issue import table as at
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.panel import COUNT, TOTAL, lay_out_panel
from workbook_builder.issue.values import shown_values
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.scoring.shares import is_share_criterion
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


def judged_rows(**changed: object) -> set[str]:
    """The ids of the rows that a scorer sees of one group, changed so, of one criterion."""
    criterion = Criterion("I.1", "Việc", Decimal(5))
    group = replace(Group("I", "Một", Decimal(5), criteria=(criterion,)), **changed)
    stage = Stage("hd", "Hội đồng", (Scorer("tv", "Thành viên"),))
    (panel,) = panels(replace(CAMPAIGN, total=Decimal(5), rubric=(group,), stages=(stage,)))
    return {row.id for row in lay_out_panel(panel).rows}


def test_scores_are_added_up_for_the_scorer_only_where_their_sum_is_what_counts():
    weighted = Criterion("I.1", "Việc", Decimal(5), weight=Decimal(2))
    for plain in ({}, {"counts_as": "penalty"}, {"parts": "capped"}):
        assert TOTAL in judged_rows(**plain)
    for other in ({"parts": "highest"}, {"weight": Decimal(2)}, {"criteria": (weighted,)}):
        assert TOTAL not in judged_rows(**other)
        assert COUNT in judged_rows(**other)


def test_it_is_the_same_bytes_each_time():
    panel, _ = rich_panel(1)
    assert book_of(panel) == book_of(panel)
    assert not tells_today(book_of(panel))


@pytest.mark.parametrize("number", numbers(2, whole=30))
def test_a_unit_is_asked_for_what_it_scores_itself_alone(hyperformula: HyperFormula, number):
    campaign, maker = rich_campaign(7400 + number)
    groups = (_of_others(group) for group in campaign.rubric)
    stage = Stage("hd", "Hội đồng", (Scorer("tv", "Ủy viên"),))
    campaign = replace(campaign, rubric=tuple(groups), stages=(stage,))
    asked = {criterion.id for criterion in campaign.self_scored()}
    others = {criterion.id for criterion in campaign.scored_by_others()}
    assert asked
    assert others
    layout = lay_out(campaign)
    inputs = {one.criterion.id: one.cell for one in layout.inputs if one.is_answer}
    assert inputs.keys() == asked
    data = write_scoring_book(campaign, layout, KEY)
    assert findings(data) == []
    book = read_xlsx(data, OWN_LIMITS)
    told = {row.id: book.sheet(layout.sheet).cells.get((row.number, 5)) for row in layout.rows}
    assert {told[f"criterion {id_}"].value for id_ in others} == {"Do Ủy viên chấm"}
    answers = {i: one for i, one in maker.answers(campaign, 0.3).items() if i in asked}
    typed = {(layout.sheet, inputs[id_]): cell_value(one) for id_, one in answers.items()}
    seen = hyperformula.recalculated(data, typed)
    shown = shown_values(campaign, layout.formulas, answers)
    wrong = {
        cell: (value, seen.get((layout.sheet, cell)))
        for cell, value in shown.items()
        if not same(
            value if isinstance(value, str) else float(value), seen.get((layout.sheet, cell))
        )
    }
    assert wrong == {}
    assert f"/{len(asked)} tiêu chí" in str(shown[at.PROGRESS])
    listed = str(shown[at.PROGRESS]).partition("Còn thiếu: ")[2].rstrip(" …").split(", ")
    assert others.isdisjoint(listed)


def _of_others(group: Group) -> Group:
    """The group with every other criterion scored by others alone."""
    return replace(
        group,
        groups=tuple(map(_of_others, group.groups)),
        criteria=tuple(
            replace(one, scored_by="others") if place % 2 and not is_share_criterion(one) else one
            for place, one in enumerate(group.criteria)
        ),
    )
