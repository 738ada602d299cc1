"""What is no answer gives no points on the sheet either, be it typed, pasted or an error.

A dropdown keeps nobody from pasting. Python tells what it can't take when the file comes back
(`tests/scoring`); here two engines count sheets in which every kind of criterion holds such values.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

import pytest

from tests.office.second_engine import HyperFormula
from tests.office.sheetbook import ErrorValue
from tests.support.campaigns import rich_campaign
from tests.support.examples import numbers
from tests.support.ranking_workbooks import same
from tests.support.returned import cell_value, issued, layout_of
from tests.support.scoring_workbooks import SHEET
from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.issue.values import shown_values
from workbook_builder.scoring.points import Answers
from workbook_builder.xlsx.cells import Cell

Typed = str | float | bool | Cell
ERROR = Cell("#N/A", "error")
TOLD = ("missing", "progress", "hint")
"""What the sheet tells of values that are wrong."""


def wrong_values(c: Criterion) -> Iterator[Typed]:
    """What the input of a criterion must not take, whatever kind it is of."""
    yield from (-1, -0.5, "5", " ", "không có")
    if c.per_case is not None:
        yield from (2.5, 10_000)
    elif c.tiers and not c.measure:
        yield from (float(c.tiers[0].points), f"{c.tiers[0].label}x")
    elif not c.measure:
        step = c.step or Decimal(1)
        yield from (float(c.points + step), float(step / 2))
        yield from () if c.judged_from is None else (float(c.judged_from - step / 2),)


def filled(number: int, wrong: Callable[[Criterion], Sequence[Typed]]):
    """A campaign, its workbook, what half of its criteria are answered with, and what the others
    hold instead of an answer: criterion id → value."""
    campaign, maker = rich_campaign(5900 + number)
    chance = random.Random(number)
    right = {id_: one for id_, one in maker.answers(campaign, 0).items() if chance.random() < 0.5}
    others = (c for c in campaign.criteria() if c.id not in right)
    return campaign, issued(campaign), right, {c.id: chance.choice(wrong(c)) for c in others}


def typed(campaign: Campaign, right: Answers, wrong: Mapping[str, Typed]) -> dict[str, Typed]:
    """Cell → what stands in it."""
    values = {id_: cell_value(answer) for id_, answer in right.items()} | dict(wrong)
    return {
        one.cell: values[one.criterion.id]
        for one in layout_of(campaign).inputs
        if one.kind == "answer" and one.criterion is not None
    }


def is_as_without(
    campaign: Campaign, right: Answers, wrong: Mapping[str, Typed], seen: Mapping[str, object]
) -> None:
    """Every formula shows what it shows without the wrong values, which are told one by one."""
    layout = layout_of(campaign)
    expected = shown_values(campaign, layout.formulas, right)
    told = [one for one in layout.formulas if one.means[0] in TOLD]
    for cell in expected.keys() - {one.cell for one in told}:
        value = expected[cell]
        wanted = value if isinstance(value, str) else float(value)
        assert same(wanted, seen[cell]), (cell, wanted, seen[cell])
    last = [one.cell for one in told if one.means[0] == "missing"][-1]
    assert seen[last] == ", ".join(f"{c.id} (sai)" for c in campaign.criteria() if c.id in wrong)


@pytest.mark.parametrize("number", numbers(6, whole=60))
def test_what_is_no_answer_gives_no_points(hyperformula: HyperFormula, number):
    campaign, book, right, wrong = filled(number, lambda c: (*wrong_values(c), True))
    cells = {(SHEET, cell): value for cell, value in typed(campaign, right, wrong).items()}
    seen = hyperformula.recalculated(book, cells)
    is_as_without(campaign, right, wrong, {cell: value for (_, cell), value in seen.items()})


@pytest.mark.parametrize("number", numbers(2, whole=20))
def test_nor_does_it_in_libreoffice(calc, tmp_path, number):
    """It takes TRUE for the number 1; Python does not when the file comes back."""
    campaign, data, right, wrong = filled(number, lambda c: tuple(wrong_values(c)))
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    with calc.open(path) as book:
        for cell, value in typed(campaign, right, wrong).items():
            book.set_value(SHEET, cell, value)
        book.recalculate()
        seen = {cell: value for (sheet, cell), value in book.formulas().items() if sheet == SHEET}
    is_as_without(campaign, right, wrong, seen)


@pytest.mark.parametrize("number", numbers(4, whole=40))
def test_an_error_that_was_pasted_is_shown_and_never_taken_for_points(
    hyperformula: HyperFormula, number
):
    campaign, book, right, wrong = filled(number, lambda c: (ERROR,))
    cells = {(SHEET, cell): value for cell, value in typed(campaign, right, wrong).items()}
    seen = hyperformula.recalculated(book, cells)
    formulas = layout_of(campaign).formulas
    expected = shown_values(campaign, formulas, right)
    for one in formulas:
        value, shown = expected[one.cell], seen[SHEET, one.cell]
        wanted = value if isinstance(value, str) else float(value)
        may_fail = one.means[0] not in ("criterion", "group")
        assert same(wanted, shown) or (may_fail and isinstance(shown, ErrorValue)), one.means
