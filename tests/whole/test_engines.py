"""Every formula of every kind of workbook: Python = stored in the file = HyperFormula = Gnumeric.

LibreOffice recalculates such workbooks elsewhere (`test_every_input.py`, and in the tests of each).
Khen-thuong.xlsx holds no formulas. Run with `-s`, each test says how many formulas of how many
workbooks it has compared.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

import pytest

from tests.office.second_engine import HyperFormula, Values, formulas_of
from tests.support.campaigns import Maker, rich_campaign
from tests.support.examples import numbers
from tests.support.full_campaigns import full_campaign
from tests.support.ranking_workbooks import same
from tests.support.returned import cell_value, issued, layout_of, returned
from tests.support.scoring_workbooks import SHEET
from workbook_builder.campaign.model import Campaign, Group, Unit
from workbook_builder.campaign.rounds import Round
from workbook_builder.definition.templates import template_names, template_path
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import load_campaign
from workbook_builder.issue.values import shown_values
from workbook_builder.manifest.figures import RankedUnit
from workbook_builder.manifest.scored import OwnPoints, Score, Source
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.rounds.opening import round_campaign
from workbook_builder.rounds.trend import RoundTrend, Trend
from workbook_builder.rounds.workbook import write_trend_book
from workbook_builder.scoring.points import Answer
from workbook_builder.xlsx.cells import EMPTY_CELL, cell_name
from workbook_builder.xlsx.read.book import read_xlsx
from workbook_builder.xlsx.read.limits import OWN_LIMITS

Recalculate = Callable[[bytes], Values]

BEYOND_GNUMERIC = re.compile(r"SUMPRODUCT\(\(LEFT\(")
"""The formulas that Gnumeric 1.12 can't count: in SUMPRODUCT LEFT takes one cell only."""


@dataclass
class Compared:
    """What was compared so far, and what differs: (workbook, sheet, cell) → what was counted."""

    workbooks: int = 0
    formulas: int = 0
    passed_over: int = 0
    differences: dict[tuple[str, ...], object] = field(default_factory=dict)

    def add(
        self,
        name: str,
        data: bytes,
        seen: Values,
        expected: Mapping[tuple[str, str], object] | None = None,
        beyond: re.Pattern[str] | None = None,
    ) -> None:
        """Compares every formula of a workbook; without `expected`, with the stored values."""
        self.workbooks += 1
        for at, cell in formulas_of(read_xlsx(data, OWN_LIMITS)).items():
            if beyond is not None and beyond.search(cell.formula or ""):
                self.passed_over += 1
                continue
            self.formulas += 1
            wanted = cell.value if expected is None else expected[at]
            wanted = float(wanted) if isinstance(wanted, Decimal | int) else wanted
            if not same(wanted, seen.get(at)):
                self.differences[name, *at] = (cell.formula, wanted, seen.get(at))

    def agrees(self, what: str, least: int) -> None:
        """No formula differs, and at least so many were compared."""
        print(
            f"{what}: {len(self.differences)} differences, {self.formulas} formulas in "
            f"{self.workbooks} workbooks; not compared: {self.passed_over}"
        )
        assert self.differences == {}
        assert self.formulas >= least


def templates() -> Iterator[tuple[str, Campaign]]:
    """Each template; one that is scored in rounds, as the campaign of its first round."""
    for name in template_names():
        campaign = load_campaign(template_path(name))
        yield name, round_campaign(campaign, campaign.rounds[0]) if campaign.rounds else campaign


# Scoring workbooks


def filled(campaign: Campaign, answers: Mapping[str, Answer], evidence: Mapping[str, str]):
    """What is typed into the inputs of a scoring workbook."""
    for input_ in layout_of(campaign).inputs:
        if input_.criterion is not None and input_.kind == "answer":
            if (answer := answers.get(input_.criterion.id)) is not None:
                yield (SHEET, input_.cell), cell_value(answer)
        elif input_.criterion is not None and input_.criterion.id in evidence:
            yield (SHEET, input_.cell), evidence[input_.criterion.id]


def scoring_books(few: int, whole: int) -> Iterator[tuple[str, Campaign, Maker]]:
    for name, campaign in templates():
        yield name, campaign, Maker(random.Random(1))
    for number in numbers(few, whole=whole):
        yield str(number), *rich_campaign(5200 + number)


def test_hyperformula_counts_scoring_workbooks_as_python_does_blank_and_filled_in(
    hyperformula: HyperFormula,
):
    compared = Compared()
    for name, campaign, maker in scoring_books(9, whole=120):
        book = issued(campaign)
        compared.add(name, book, hyperformula.recalculated(book))
        for turn, unanswered in enumerate((0.0, 0.3)):
            answers = maker.answers(campaign, unanswered)
            evidence = {id_: maker.words() for id_ in list(answers)[::2]}
            typed = dict(filled(campaign, answers, evidence))
            shown = shown_values(campaign, layout_of(campaign).formulas, answers, evidence=evidence)
            expected = {(SHEET, cell): value for cell, value in shown.items()}
            seen = hyperformula.recalculated(book, typed)
            compared.add(f"{name}, filled in {turn}", book, seen, expected)
    compared.agrees("scoring workbooks", 1_500)


def test_gnumeric_counts_scoring_workbooks_as_python_does(gnumeric: Recalculate):
    compared = Compared()
    for name, campaign, maker in scoring_books(3, whole=40):
        answers = maker.answers(campaign)
        book = returned(answers, campaign=campaign)
        shown = shown_values(campaign, layout_of(campaign).formulas, answers)
        expected = {(SHEET, cell): value for cell, value in shown.items()}
        compared.add(name, book, gnumeric(book), expected, BEYOND_GNUMERIC)
    assert compared.passed_over == compared.workbooks  # the line above the table
    compared.agrees("scoring workbooks in Gnumeric", 200)


# Ranking workbooks


@pytest.mark.parametrize("number", numbers(5, whole=48))
def test_hyperformula_counts_ranking_workbooks_as_python_does_with_all_inputs(
    hyperformula: HyperFormula, tmp_path, number
):
    whole = full_campaign(9120 + number, tmp_path, rich=number % 6 > 0).whole
    book = write_ranking_book(whole)
    expected = {
        (sheet, one.cell): one.value for sheet, cells in whole.formulas.items() for one in cells
    }
    compared, kept = Compared(), Compared()
    compared.add("recalculated", book, hyperformula.recalculated(book), expected)
    compared.agrees("ranking workbook", 2_000)
    stored = formulas_of(read_xlsx(book, OWN_LIMITS))
    kept.add("stored", book, {at: cell.value for at, cell in stored.items()}, expected)
    kept.agrees("values stored in it", 2_000)


# Khai-bao.xlsx


def changed_points(campaign: Campaign, chance: random.Random) -> Campaign:
    """The campaign with other points in some groups, whose sums are then off."""

    def change(group: Group) -> Group:
        points = group.points + (chance.randint(-3, 3) if chance.random() < 0.5 else 0)
        return replace(
            group, points=max(points, Decimal(0)), groups=tuple(map(change, group.groups))
        )

    total = campaign.total + chance.choice((0, 1))
    return replace(campaign, rubric=tuple(map(change, campaign.rubric)), total=total)


def definition_books(few: int, whole: int) -> Iterator[tuple[str, bytes, Values, Values]]:
    """A workbook, what an officer types into it, and what its formulas then come to.

    There are two of the templates, or all of them, and some made-up campaigns.
    """
    names = template_names()
    named = (names[number] for number in numbers(2, whole=len(names)))
    campaigns = [(name, load_campaign(template_path(name))) for name in named]
    campaigns += [(str(n), rich_campaign(5400 + n)[0]) for n in numbers(few, whole=whole)]
    for name, campaign in campaigns:
        book = write_definition_book(campaign)
        after = write_definition_book(changed_points(campaign, random.Random(name)))
        held, wanted = (read_xlsx(data, OWN_LIMITS) for data in (book, after))
        typed = {
            (sheet.name, cell_name(*place)): cell.value
            for sheet in wanted.sheets
            for place, cell in sheet.cells.items()
            if cell.formula is None
            and cell.value != held.sheet(sheet.name).cells.get(place, EMPTY_CELL).value
        }
        expected = {at: cell.value for at, cell in formulas_of(wanted).items()}
        yield name, book, typed, expected


def test_hyperformula_counts_definition_workbooks_as_python_does_also_with_wrong_sums(
    hyperformula: HyperFormula,
):
    compared, edits = Compared(), 0
    for name, book, typed, expected in definition_books(3, whole=60):
        compared.add(name, book, hyperformula.recalculated(book, typed), expected)
        edits += len(typed)
    assert edits > 3
    compared.agrees("definition workbooks", 30)


def test_gnumeric_counts_definition_workbooks_as_python_does(gnumeric: Recalculate):
    compared = Compared()
    for name, book, *_ in definition_books(1, whole=20):
        compared.add(name, book, gnumeric(book))
    assert compared.passed_over == 0
    compared.agrees("definition workbooks in Gnumeric", 15)


# Tien-do.xlsx


def trend_by_chance(number: int) -> Trend:
    """Three rounds with points of three decimals, of which many means lie half-way."""
    campaign, maker = rich_campaign(5600 + number)
    chance = maker.chance
    dates = [date(2024, month, 28) for month in (3, 6, 9)]
    rounds = tuple(Round(f"2024-{day:%m}", day) for day in dates)
    ids = frozenset(c.id for c in campaign.criteria())

    def points() -> Decimal:
        return maker.unit_of_points * chance.randint(0, 99)

    def ranked(unit: Unit) -> RankedUnit:
        scores = {}
        for criterion in campaign.criteria():
            given, source = points(), Source(unit.code, criterion.id, Decimal(0), "", "", "")
            scores[criterion.id] = Score(given, given, "Mức", chance.random() < 0.2, source, source)
        nothing = OwnPoints({}, *[Decimal(0)] * 4)
        return RankedUnit(
            unit, 1, None, *[points() for _ in range(4)], {}, "", scores, (), nothing, {}, None
        )

    def round_by_chance(one: Round) -> RoundTrend:
        there = [unit for unit in campaign.units if chance.random() < 0.8]
        rows = {unit.code: ranked(unit) for unit in there}
        missing = frozenset(unit.code for unit in campaign.units) - rows.keys()
        return RoundTrend(one, "counted", one.due, rows, missing, criteria=ids)

    whole = replace(campaign, rounds=rounds)
    return Trend(whole, date(2024, 12, 1), tuple(round_by_chance(one) for one in rounds))


def test_hyperformula_and_gnumeric_count_progress_workbooks_as_python_does(
    hyperformula: HyperFormula, gnumeric: Recalculate
):
    compared, third = Compared(), Compared()
    for number in numbers(4, whole=30):
        book = write_trend_book(trend_by_chance(number))
        compared.add(str(number), book, hyperformula.recalculated(book))
        third.add(str(number), book, gnumeric(book))
    assert third.passed_over == 0
    compared.agrees("progress workbooks", 50)
    third.agrees("progress workbooks in Gnumeric", 50)
