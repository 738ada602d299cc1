"""What becomes of answers given on an older issue of the rubric."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from tests.support.returned import (
    ANSWERS,
    CAMPAIGN,
    MODEL,
    NOVELTY,
    PROPAGANDA,
    RATE,
    codes,
    layout_of,
    put,
    read,
    returned,
)
from tests.support.returned import RUBRIC as SHEET_PART
from workbook_builder.campaign.model import Criterion, Group, Tier
from workbook_builder.words.sentences import message


def issue_of(*criteria: Criterion):
    """The campaign of today: with these criteria in two groups."""
    groups = tuple(
        Group(name, f"Nhóm {name}", sum((c.points for c in own), Decimal(0)), criteria=own)
        for name in ("I", "II")
        if (own := tuple(c for c in criteria if c.id.startswith(f"{name}.")))
    )
    total = sum((g.points for g in groups), Decimal(0))
    return replace(CAMPAIGN, rubric=groups, total=total)


def with_tiers(criterion: Criterion, *tiers: tuple[str, str]):
    made = tuple(Tier(label, Decimal(points)) for label, points in tiers)
    return replace(criterion, tiers=made, points=max(tier.points for tier in made))


def read_today(campaign, data=None):
    """The reading, by today's campaign, of a file made from the older issue, CAMPAIGN."""
    reading = read(data or returned(), campaign)
    for problem in reading.problems:
        assert message(problem, "vi")
        assert message(problem, "en")
    return reading


def test_answers_stand_where_a_title_of_a_group_was_corrected():
    today = replace(
        CAMPAIGN, rubric=tuple(replace(g, title=g.title + ".") for g in CAMPAIGN.rubric)
    )
    reading = read_today(today)
    assert (reading.kind, codes(reading)) == ("submission", ["older_rubric"])
    assert reading.submission.answers == ANSWERS


def test_reworded_criteria_that_were_answered_are_named_for_comparing():
    today = issue_of(replace(PROPAGANDA, title="Tuyên truyền chuyển đổi số"), RATE, NOVELTY, MODEL)
    reading = read_today(today)
    assert (reading.kind, codes(reading)) == ("submission", ["older_wording"])
    assert reading.problems[0].values["criteria"] == "I.1"


def test_answers_stand_where_a_tier_that_nobody_chose_was_added_or_changed():
    today = issue_of(
        with_tiers(
            PROPAGANDA,
            ("Triển khai thường xuyên", "4"),
            ("Hằng quý", "3"),
            ("Ít nhất 2 lần/năm", "2"),
            ("Không triển khai", "1"),
        ),
        RATE,
        NOVELTY,
        MODEL,
    )
    reading = read_today(today)
    assert codes(reading) == ["older_rubric"]
    assert reading.submission.answers["I.1"].points == 2


def test_a_chosen_tier_with_other_points_rejects_the_file():
    today = issue_of(
        with_tiers(PROPAGANDA, ("Triển khai thường xuyên", "4"), ("Ít nhất 2 lần/năm", "3")),
        RATE,
        NOVELTY,
        MODEL,
    )
    reading = read_today(today)
    assert (reading.kind, reading.unit) == ("rejected", "so-noi-vu")
    assert codes(reading) == ["older_points"]
    assert reading.problems[0].place.cell == "E10"


def test_points_that_two_tiers_have_swapped_are_noticed():
    chosen = PROPAGANDA.tiers[0]
    swapped = with_tiers(PROPAGANDA, ("Ít nhất 2 lần/năm", "4"), ("Triển khai thường xuyên", "2"))
    reading = read_today(
        issue_of(swapped, RATE, NOVELTY, MODEL), returned({**ANSWERS, "I.1": chosen})
    )
    assert codes(reading) == ["older_points"]


def test_a_chosen_tier_that_is_gone_rejects_the_file():
    today = issue_of(
        with_tiers(PROPAGANDA, ("Triển khai thường xuyên", "4"), ("Không triển khai", "0")),
        RATE,
        NOVELTY,
        MODEL,
    )
    reading = read_today(today)
    assert (reading.kind, codes(reading)) == ("rejected", ["older_tier"])


def test_a_label_that_never_was_a_tier_is_the_units_own_mistake():
    today = issue_of(replace(PROPAGANDA, title="Tuyên truyền"), RATE, NOVELTY, MODEL)
    reading = read_today(today, returned(changes={"muc_I.1": "Hằng ngày"}))
    assert reading.kind == "submission"
    assert codes(reading) == ["older_wording", "no_such_tier", "unanswered"]


def test_a_criterion_that_is_new_rejects_the_file():
    new = Criterion("II.3", "Có sáng kiến", Decimal(2))
    reading = read_today(issue_of(PROPAGANDA, RATE, NOVELTY, MODEL, new))
    assert (reading.kind, codes(reading)) == ("rejected", ["older_criteria"])
    assert reading.problems[0].values["criteria"] == "II.3"


def test_a_criterion_that_was_dropped_no_longer_counts():
    reading = read_today(issue_of(PROPAGANDA, RATE, NOVELTY))
    assert codes(reading) == ["older_rubric"]
    assert set(reading.submission.answers) == {"I.1", "I.2", "II.1"}


def test_criteria_that_changed_places_do_not_take_each_others_answers():
    today = issue_of(PROPAGANDA, RATE, replace(MODEL, id="II.1"), replace(NOVELTY, id="II.2"))
    reading = read_today(today)
    assert (reading.kind, codes(reading)) == ("rejected", ["older_number", "older_number"])
    assert dict(reading.problems[0].values) == {"criterion": "II.1", "now": "II.2"}


def test_points_given_out_of_another_maximum_reject_the_file():
    today = issue_of(PROPAGANDA, RATE, NOVELTY, replace(MODEL, points=Decimal(10)))
    reading = read_today(today)
    assert (reading.kind, codes(reading)) == ("rejected", ["older_range"])


def test_points_that_are_still_on_the_step_stand():
    today = issue_of(PROPAGANDA, RATE, NOVELTY, replace(MODEL, step=Decimal("0.5")))
    reading = read_today(today)
    assert codes(reading) == ["older_rubric"]
    assert reading.submission.answers["II.2"] == 4


def test_points_that_fell_off_the_step_reject_the_file():
    reading = read_today(issue_of(PROPAGANDA, RATE, replace(NOVELTY, step=Decimal(1)), MODEL))
    assert (reading.kind, codes(reading)) == ("rejected", ["older_range"])
    assert dict(reading.problems[0].values)["seen"] == "1,1"


def test_what_was_not_answered_may_have_changed_in_any_way():
    today = issue_of(
        with_tiers(PROPAGANDA, ("Có", "9"), ("Không", "0")),
        RATE,
        NOVELTY,
        replace(MODEL, title="Khác", points=Decimal(9)),
    )
    answers = {"I.2": ANSWERS["I.2"], "II.1": ANSWERS["II.1"]}
    reading = read_today(today, returned(answers))
    assert codes(reading) == ["older_rubric", "unanswered"]
    assert reading.submission.answers == answers


@pytest.mark.parametrize("cell", ["C12", "D12"])
def test_printed_points_that_were_wiped_out_confirm_nothing(cell):
    today = issue_of(replace(PROPAGANDA, title="Khác"), RATE, NOVELTY, MODEL)
    places = [[one.cell for one in layout_of(c).inputs] for c in (today, CAMPAIGN)]
    assert places[0] == places[1]
    reading = read_today(today, put(returned(), SHEET_PART, {cell: None}))
    assert codes(reading) == ["older_points"]
