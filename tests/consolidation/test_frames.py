"""The pandas tables of a consolidation: columns, order of rows, types, missing values."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings

from tests.support.agreed_scores import by_chance, line, result, small
from tests.support.campaigns import campaigns
from tests.support.received import DAY
from tests.support.sentences import MESSAGES
from workbook_builder.campaign.model import LedgerLine
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.frames import receipts_frame, scores_frame, standings_frame
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.definition.templates import start_campaign
from workbook_builder.intake.receipts import Receipt
from workbook_builder.issue.filled import fill_in
from workbook_builder.leader.agreed import judge_agreed, with_agreed_scores
from workbook_builder.problems import error
from workbook_builder.scoring.standings import rank_units

CAMPAIGN = small()
RESULTS = {"dv-1": result(CAMPAIGN, "6.5"), "dv-2": result(CAMPAIGN, "8")}
AGREED = judge_agreed(
    CAMPAIGN, RESULTS, [line("dv-1", "I.2", 9), line("dv-1", "II.1", 99), line("dv-3", "I.1", 5)]
)


def test_standings_are_a_row_for_each_unit_by_rank():
    campaign = replace(
        CAMPAIGN,
        units=tuple(
            replace(unit, cluster=cluster)
            for unit, cluster in zip(CAMPAIGN.units, "XYX", strict=True)
        ),
    )
    ledger = [LedgerLine("dv-2", "penalty", Decimal("0.5"))]
    results = {**with_agreed_scores(CAMPAIGN, RESULTS, AGREED), "dv-3": None}
    results["dv-2"] = replace(RESULTS["dv-2"], notes=("Nộp muộn", "Thiếu II.2"))
    frame = standings_frame(campaign, rank_units(campaign, results, ledger))
    types = {
        "name": "string",
        "rank": "Int64",
        "base": "Float64",
        "bonus": "Float64",
        "penalty": "Float64",
        "total": "Float64",
        "cluster": "string",
        "cluster_rank": "Int64",
        "status": "string",
        "notes": "string",
        "group I": "Float64",
        "group II": "Float64",
    }
    assert {name: str(type_) for name, type_ in frame.dtypes.items()} == types
    assert list(frame.columns) == list(types)
    assert (frame.index.name, list(frame.index)) == ("unit", ["dv-1", "dv-2", "dv-3"])
    first = ["Sở 1", 1, 16.5, 0, 0, 16.5, "X", 1, "ranked", pd.NA, 14, 2.5]
    second = ["Sở 2", 2, 15.5, 0, 0.5, 15, "Y", 1, "ranked", "Nộp muộn; Thiếu II.2", 13, 2.5]
    third = ["Sở 3", *[pd.NA] * 5, "X", pd.NA, "missing", *[pd.NA] * 3]
    for unit, known in zip(frame.index, (first, second, third), strict=True):
        assert list(frame.loc[unit].fillna("NA")) == ["NA" if x is pd.NA else x for x in known]


def test_scores_are_a_row_for_each_unit_and_criterion_with_what_counts():
    frame = scores_frame(CAMPAIGN, RESULTS, AGREED)
    points = ["most", "self_score", "agreed_score", "points"]
    assert frame.index.names == ["unit", "criterion"]
    assert list(frame.columns) == ["title", "counts_as", *points, "level", "evidence"]
    assert {str(frame[name].dtype) for name in points} == {"Float64"}
    assert len(frame) == 3 * 4
    shown = frame.astype(object).where(frame.notna(), None)
    assert [tuple(row) for row in shown.loc["dv-1", points].to_numpy()] == [
        (10, 5, None, 5),
        (10, 6.5, 9, 9),  # an agreed score counts in place of the unit's own
        (5, 2.5, None, 2.5),  # an agreed score above the maximum does not count
        (10, None, None, 0),  # no answer: no points
    ]
    assert list(shown.loc[("dv-1", "I.1"), ["title", "counts_as", "level", "evidence"]]) == [
        "Việc 1",
        "base",
        "Mức 5",
        "Báo cáo số 1",
    ]
    assert frame.loc["dv-3", points[1:]].isna().all(axis=None)


@given(campaigns())
@settings(max_examples=30)
def test_the_points_of_the_scores_are_those_that_the_standings_are_made_of(made):
    campaign, maker = made
    results, entered = by_chance(campaign, maker)
    judged = judge_agreed(campaign, results, entered.agreed)
    points = scores_frame(campaign, results, judged)["points"]
    for unit, counting in with_agreed_scores(campaign, results, judged).items():
        if counting is None or counting.scores is None:
            assert points[unit].isna().all()
        else:
            known = counting.scores.criteria
            for criterion in campaign.criteria():
                assert points[unit, criterion.id] == float(known.get(criterion.id, 0))


def test_receipts_are_a_row_for_each_file_in_their_order():
    fault = error(MESSAGES["file_in_use"])
    receipts = (
        Receipt("Nhan-ve/b.xlsx", "accepted", "dv-1", (), "ab", 7, DAY, DAY),
        Receipt("Nhan-ve/a.pdf", "rejected", "", (fault, fault), "cd", 9, None, DAY),
    )
    frame = receipts_frame(receipts, "en")
    assert list(frame["file"]) == ["Nhan-ve/b.xlsx", "Nhan-ve/a.pdf"]
    assert list(frame["codes"].fillna("")) == ["", "file_in_use file_in_use"]
    first, second = frame["problems"][1].split("\n")
    assert first == second
    assert frame["unit"].isna().tolist() == [False, True]
    assert frame["size"].sum() == 16
    assert frame["received"].tolist() == [pd.Timestamp(DAY)] * 2
    assert frame["saved"].isna().tolist() == [False, True]
    assert not frame["after_freeze"].any()


def test_frames_of_nothing_have_the_same_columns_and_types():
    receipt = Receipt("Nhan-ve/b.xlsx", "accepted", "dv-1", (), "ab", 7, DAY, DAY)
    assert receipts_frame(()).dtypes.equals(receipts_frame([receipt]).dtypes)
    nobody = replace(CAMPAIGN, units=())
    full = scores_frame(CAMPAIGN, RESULTS, AGREED)
    assert scores_frame(nobody, {}, {}).dtypes.equals(full.dtypes)
    everybody = standings_frame(CAMPAIGN, rank_units(CAMPAIGN, RESULTS, ()))
    assert standings_frame(nobody, ()).dtypes.equals(everybody.dtypes)


@pytest.fixture(scope="module")
def consolidated(tmp_path_factory):
    """A consolidation in which one unit has sent its workbook with full points."""
    folder = start_campaign(tmp_path_factory.mktemp("frames") / "khoi-5", "khoi-5-2023")
    build(folder)
    campaign = load_definition(folder)
    unit = campaign.units[0]
    answers = {c.id: c.tiers[0] if c.tiers else c.points for c in campaign.criteria()}
    returned = folder.inbox / "a.xlsx"
    fill_in(folder.scoring_book(campaign, unit), returned, campaign, answers, saved=DAY)
    assert returned.stat().st_mtime == DAY.timestamp()
    return consolidate(folder)


def test_a_consolidation_gives_the_frames_of_what_it_counted(consolidated):
    units, criteria = len(consolidated.campaign.units), len([*consolidated.campaign.criteria()])
    standings, scores = consolidated.standings_frame(), consolidated.scores_frame()
    assert standings["rank"].count() == 1
    assert [len(standings), len(scores)] == [units, units * criteria]
    assert list(standings.index) == [row.unit for row in consolidated.standings]
    base = scores[scores["counts_as"] == "base"]["points"].groupby("unit").sum(min_count=1)
    assert base[standings.index[0]] == standings["base"].iloc[0] > 0
    assert base.count() == 1
    assert consolidated.receipts_frame()["unit"].tolist() == [standings.index[0]]
