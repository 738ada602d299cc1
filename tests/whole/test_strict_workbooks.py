"""Nothing that Excel refuses or repairs stands in any workbook, of whatever definition."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date

import pytest

from tests.support.common import common_issued
from tests.support.definition_workbook import laid_out, reading_of
from tests.support.edges import ASTRAL, BEYOND, EDGES, HEAVY, written
from tests.support.examples import numbers
from tests.support.scoring_workbooks import book_for
from tests.support.strict.rules import findings
from tests.support.strict.written import Written
from workbook_builder.awards.figures import AwardFigures
from workbook_builder.awards.inputs import AwardInputs
from workbook_builder.awards.proposal import propose
from workbook_builder.awards.workbook import write_award_book
from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.workbook.mark_faults import write_faults_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.last_round import LastAnswer, LastRound
from workbook_builder.issue.layout import lay_out
from workbook_builder.issue.workbook import write_scoring_book
from workbook_builder.leader.inputs import first_inputs
from workbook_builder.machine.addin import build_addin
from workbook_builder.problems import Severity
from workbook_builder.ranking.assemble import ranking_tables
from workbook_builder.ranking.button import with_button
from workbook_builder.ranking.workbook import write_ranking_book
from workbook_builder.rounds.opening import round_campaign
from workbook_builder.rounds.trend import RoundTrend, Trend
from workbook_builder.rounds.workbook import write_trend_book

ALL = {**EDGES, **HEAVY}
TRIED = [
    *(list(EDGES)[n] for n in numbers(17, whole=len(EDGES))),
    *(list(HEAVY)[n] for n in numbers(0, whole=len(HEAVY))),
]
TODAY = date(2030, 1, 1)


def checked(name: str) -> Campaign:
    campaign, problems = parse_campaign(written(ALL[name]), "campaign.yaml")
    assert [one for one in problems if one.severity is Severity.ERROR] == []
    assert campaign is not None
    return campaign


def books(campaign: Campaign) -> Iterator[tuple[str, bytes]]:
    """Every kind of workbook that a definition makes, before anything has come back."""
    yield "Khai-bao", write_definition_book(campaign)
    if campaign.rounds:
        yield "Tien-do", write_trend_book(counted(campaign))
        whole, campaign = campaign, round_campaign(campaign, campaign.rounds[-1])
        yield "with the last round", scoring_book_of_round(whole, campaign)
    yield "scoring", book_for(campaign)
    yield "common", common_issued(campaign)
    ranking = write_ranking_book(ranking_tables(campaign, {}, first_inputs(campaign).ledger))
    yield "ranking", with_button(ranking)
    if campaign.awards.kinds:
        proposal = propose(AwardFigures(campaign), AwardInputs(), TODAY)
        yield "Khen-thuong", write_award_book(proposal, AwardInputs())


def counted(campaign: Campaign) -> Trend:
    """All rounds consolidated, though no unit has sent anything."""
    codes = frozenset(unit.code for unit in campaign.units)
    rounds = (RoundTrend(one, "counted", one.due, missing=codes) for one in campaign.rounds)
    return Trend(campaign, TODAY, tuple(rounds))


def scoring_book_of_round(whole: Campaign, campaign: Campaign) -> bytes:
    answers = {c.id: LastAnswer("Mức " * 60, c.points) for c in campaign.criteria()}
    last = LastRound(whole.rounds[0].title, "x.json", {u.code: answers for u in campaign.units})
    return write_scoring_book(campaign, lay_out(campaign), b"k" * 32, last)


def test_there_are_fifty_definitions_at_an_edge():
    assert len(EDGES) >= 50


@pytest.mark.parametrize("name", TRIED)
def test_nothing_in_the_workbooks_of_a_definition_at_an_edge(name):
    assert {kind: found for kind, data in books(checked(name)) if (found := findings(data))} == {}


@pytest.mark.parametrize("name", BEYOND)
def test_beyond_an_edge_the_check_refuses(name):
    _, problems = parse_campaign(written(BEYOND[name]), "campaign.yaml")
    assert any(one.severity is Severity.ERROR for one in problems)


def test_nothing_in_the_workbooks_of_a_campaign_that_was_played(demo, tmp_path):
    folder = CampaignFolder(shutil.copytree(demo.folder, tmp_path / "demo"))
    consolidate(folder)
    files = [*folder.inbox.rglob("*.xlsx"), *folder.root.rglob("Gui-di/*.xlsx"), folder.ranking]
    assert len(files) > 20
    ours = [path for path in files if path.name.startswith("Bang-")]
    assert {p.name: found for p in ours if (found := findings(p.read_bytes()))} == {}


def test_nothing_in_the_add_in():
    assert findings(build_addin("C:/Program Files/workbook-builder.exe")) == []


@pytest.mark.filterwarnings("ignore:Title is more than 31 characters")
def test_nothing_in_the_list_of_faults():
    laid = laid_out().cells
    for title in ("x" * 32, "History", "it's", f"{ASTRAL * 15}xx"):
        laid[title, "A1"] = "=1+1"
    laid["Tiêu chí", "D7"] = "bốn"
    data = write_faults_book(reading_of(laid))
    assert findings(data) == []
    assert [sheet.title for sheet in Written(data).sheets][-1] == "it's"
