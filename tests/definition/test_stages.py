"""Stages: who scores what after the units, in both forms of a definition; what makes no sense."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from tests.support.ranking_workbooks import changed
from tests.support.stages import DEFINITION
from workbook_builder.campaign.panel import panels, scored_items
from workbook_builder.campaign.stages import Scorer, Stage
from workbook_builder.definition.checks.stages import check_stages
from workbook_builder.definition.workbook.read import parse_definition_book
from workbook_builder.definition.workbook.write import write_definition_book
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.definition.yaml.write import definition_text
from workbook_builder.words.workbooks import definition as words

CAMPAIGN, PROBLEMS = parse_campaign(DEFINITION.encode(), "campaign.yaml")
assert CAMPAIGN is not None
SHEET = words.SHEET_STAGES


def found(*stages: Stage) -> list[str]:
    assert CAMPAIGN is not None
    return [one.problem.code for one in check_stages(replace(CAMPAIGN, stages=stages))]


def stage(*scorers: Scorer, **other) -> Stage:
    return Stage(other.pop("id", "hd"), "Hội đồng", scorers, **other)


ANY = Scorer("tv", "Thành viên")


def test_both_forms_of_a_definition_say_the_same():
    assert PROBLEMS == ()
    assert parse_campaign(definition_text(CAMPAIGN).encode(), "")[0] == CAMPAIGN
    assert parse_definition_book(write_definition_book(CAMPAIGN), "").campaign == CAMPAIGN


def test_a_campaign_without_stages_has_no_sheet_for_them(tmp_path):
    path = tmp_path / "Khai-bao.xlsx"
    path.write_bytes(write_definition_book(replace(CAMPAIGN, stages=())))
    assert SHEET not in openpyxl.load_workbook(path).sheetnames


def test_a_line_without_an_id_belongs_to_the_stage_above_and_units_are_called_by_name():
    def edit(book):
        sheet = book[SHEET]
        sheet["A7"] = None
        sheet["I7"] = "Tổ Toán – Tin\nTổ Ngữ văn"

    assert parse_definition_book(
        changed(write_definition_book(CAMPAIGN), edit), ""
    ).campaign == CAMPAIGN  # fmt: skip


def test_lines_of_one_stage_that_say_different_things_are_told_with_both_cells():
    def edit(book):
        book[SHEET]["B7"] = "Ban kiểm tra khác"

    (problem,) = parse_definition_book(changed(write_definition_book(CAMPAIGN), edit), "").problems
    assert (problem.code, problem.place.cell) == ("stage_rows_differ", "B7")
    assert problem.values["first"] == "B6"


def test_a_first_line_without_an_id_is_told():
    def edit(book):
        book[SHEET]["A6"] = None
        book[SHEET]["A7"] = None

    problems = parse_definition_book(changed(write_definition_book(CAMPAIGN), edit), "").problems
    assert {(one.code, one.place.cell) for one in problems} == {
        ("stage_row_homeless", "A6"),
        ("stage_row_homeless", "A7"),
    }


def test_what_a_scorer_scores_is_named_by_groups_criteria_units_and_clusters():
    assert CAMPAIGN is not None
    scorer = Scorer("p", "Phòng", criteria=("I", "III.1"), units=("to-toan",))
    assert [item.node.id for item in scored_items(CAMPAIGN, scorer)] == ["I.1", "I.2", "III.1"]
    (panel,) = panels(replace(CAMPAIGN, stages=(stage(scorer),)))
    assert list(panel.scores.values()) == [("to-toan", id_) for id_ in ("I.1", "I.2", "III.1")]
    units = tuple(replace(one, cluster="Cụm 1") for one in CAMPAIGN.units[:2])
    clustered = replace(CAMPAIGN, units=(*units, *CAMPAIGN.units[2:]))
    by_cluster = replace(scorer, units=("Cụm 1",))
    (panel,) = panels(replace(clustered, stages=(stage(by_cluster),)))
    assert [unit.code for unit in panel.judged] == ["to-toan", "to-van"]


@pytest.mark.parametrize(
    ("stages", "code"),
    [
        ((stage(ANY, id="1"),), "bad_stage_id"),
        ((stage(ANY), stage(Scorer("tv-2", "B"))), "duplicate_stage_id"),
        ((stage(),), "stage_without_scorers"),
        ((stage(Scorer("Tv", "A")),), "bad_scorer_code"),
        ((stage(Scorer("to-van", "A")),), "scorer_code_taken"),
        ((stage(Scorer("chung", "A")),), "scorer_code_taken"),
        ((stage(ANY), stage(ANY, id="khac")), "scorer_code_taken"),
        ((stage(replace(ANY, criteria=("I.9",))),), "scorer_unknown_criterion"),
        ((stage(replace(ANY, units=("to-su",))),), "scorer_unknown_unit"),
        ((stage(ANY, Scorer("tv-2", "B")),), "scored_twice"),
        ((stage(ANY, judges="mean"),), "mean_of_one"),
        (tuple(stage(Scorer(f"c{n}", "A"), id=f"c{n}") for n in range(7)), "too_many_stages"),
    ],
)
def test_what_makes_no_sense_is_told(stages, code):
    assert code in found(*stages)


def test_right_stages_are_not_doubted():
    assert found(*CAMPAIGN.stages) == []
    apart = (replace(ANY, criteria=("I",)), Scorer("tv-2", "B", criteria=("II", "III")))
    assert found(stage(*apart)) == []
    assert found(stage(ANY, Scorer("tv-2", "B"), judges="mean")) == []


def test_points_that_come_from_a_comparison_can_not_be_scored():
    assert CAMPAIGN is not None
    group = CAMPAIGN.rubric[2]
    share = replace(group.criteria[0], per_case=None, measure="giải", measured_against="best")
    campaign = replace(
        CAMPAIGN, rubric=(*CAMPAIGN.rubric[:2], replace(group, criteria=(share,))), stages=()
    )
    all_of_it = replace(campaign, stages=(stage(ANY),))
    assert "III.1" not in [item.node.id for item in scored_items(all_of_it, ANY)]
    named = replace(campaign, stages=(stage(replace(ANY, criteria=("III.1", "I"))),))
    assert [one.problem.code for one in check_stages(named)] == ["scored_against_best"]


def test_what_no_unit_scores_needs_a_scorer_for_each_unit():
    assert CAMPAIGN is not None
    some = stage(replace(ANY, units=("to-toan",)))
    assert found(some) == ["scored_by_nobody"]
    (finding,) = check_stages(replace(CAMPAIGN, stages=(some,)))
    assert finding.problem.values["count"] == 3
    assert found() == ["scored_by_nobody"]
