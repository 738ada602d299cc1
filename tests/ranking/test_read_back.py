"""What the program knows of a workbook that it has just written is what reading it would find."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.examples import numbers
from tests.support.full_campaigns import full_campaign
from tests.support.intakes import WHEN
from tests.support.ranking_workbooks import line, results_of, small
from workbook_builder.leader.inputs import LeaderInputs
from workbook_builder.leader.since import typed_since
from workbook_builder.leader.typed import CellError
from workbook_builder.manifest.inputs import inputs_json, read_entered_json
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.read.back import read_back
from workbook_builder.ranking.read.inputs import read_inputs
from workbook_builder.ranking.read.workbook import ranking_limits
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.xlsx.read.book import read_xlsx


def found_in(tables):
    """What reading the workbook of these tables finds."""
    campaign = tables.campaign
    book = read_xlsx(write_ranking_book(tables), ranking_limits(campaign))
    return read_inputs(book, campaign)


def spelled(inputs):
    """The inputs with every digit: 4 and 4.0 are equal, and print differently."""
    return json.dumps(inputs_json(inputs), ensure_ascii=False)


def assert_known(tables):
    known, found = read_back(tables), found_in(tables)
    assert known == found
    assert spelled(known) == spelled(found)
    assert read_entered_json(json.loads(spelled(known))) == found
    return found


@pytest.mark.parametrize("number", numbers(3, whole=300))
def test_all_that_a_leader_can_enter_is_known_without_reading(number, tmp_path):
    full = full_campaign(number, tmp_path, rich=bool(number % 2))
    found = found_in(full.whole)
    # What was not taken from a workbook may have more digits, or scores of which nothing was seen.
    assert read_back(full.whole) in (None, found)
    again = ranking_tables(
        full.campaign,
        full.whole.results,
        found.ledger,
        WHEN,
        found.entered,
        intake=full.whole.intake,
    )
    assert assert_known(again) == replace(found, problems=())


@pytest.mark.parametrize(
    ("points", "held"), [("1.50", "1.5"), ("7", "7.0"), ("0.30000000000000004", "0.3")]
)
def test_a_number_comes_back_with_the_digits_of_a_workbook(points, held):
    campaign = small("Một", "Hai")
    tables = ranking_tables(
        campaign, results_of(campaign, "1", "2"), [line("Một", Decimal(points))]
    )
    assert str(assert_known(tables).ledger[0].points) == held


@pytest.mark.parametrize(
    "entry",
    [
        line("Một", "dòng\rmới"),
        line("Một", "chữ \x07"),
        line("Một", CellError("#SPILL!")),
        line("Một", Decimal("1E+400")),
        line("Một", "dài" * 11_000),
    ],
)
def test_what_comes_back_in_another_form_has_to_be_read(entry):
    campaign = small("Một")
    assert read_back(ranking_tables(campaign, results_of(campaign, "1"), [entry])) is None


def test_so_has_a_name_that_a_sheet_holds_in_another_form():
    campaign = small("Một\r\nhai")
    assert read_back(ranking_tables(campaign, results_of(campaign, "1"), [])) is None


def test_of_a_frozen_result_nothing_is_known(tmp_path):
    campaign = small("Một")
    tables = ranking_tables(campaign, results_of(campaign, "1"), [])
    assert read_back(tables) == LeaderInputs()
    assert read_back(replace(tables, frozen="Đã chốt")) is None
    assert read_back(replace(tables, since=typed_since((), (), (), (), (), ()))) is None
