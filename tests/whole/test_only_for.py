"""Criteria for some units only, filled in and ranked, equal to a table worked out by hand."""

from __future__ import annotations

from decimal import Decimal

import openpyxl
import pytest

from tests.support.final_words import SAVED, start
from tests.support.returned import layout_of
from workbook_builder.campaign.model import NOT_APPLICABLE
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.issue.filled import fill_in
from workbook_builder.issue.outbox import issue_common
from workbook_builder.words.workbooks import scoring as words

D = Decimal
DEFINITION = """\
schema: 1
id: rieng-2023
title: Chấm điểm các phòng năm 2023
total: 100
rubric:
  - id: I
    title: Chung
    points: 100
    criteria:
      - {id: I.1, title: Nhiệm vụ, points: 60}
      - {id: I.2, title: Tiếp công dân, points: 20, not_applicable: EFFECT, only_for: [Cụm 1]}
      - {id: I.3, title: Thu ngân sách, points: 20, not_applicable: EFFECT, only_for: [Phòng C]}
units:
  - {code: a, name: Phòng A, cluster: Cụm 1}
  - {code: b, name: Phòng B, cluster: Cụm 1}
  - {code: c, name: Phòng C, cluster: Cụm 2}
  - {code: d, name: Phòng D, cluster: Cụm 2}
"""
# What each enters for I.1, I.2 and I.3; None is left blank.
ENTERED = {
    "a": (D(54), D(18), None),  # of 80: I.3 is not asked of it, and need not be said
    "b": (D(48), D(20), D(20)),  # what it enters for I.3 does not count
    "c": (D(60), None, D(10)),  # of 80
    "d": (D(45), None, None),  # of 60
}
WORKED = {
    # by points: 72, 68, 70, 45
    "zero": {"a": (72, 1), "b": (68, 3), "c": (70, 2), "d": (45, 4)},
    # by the share of its own base: 72/80, 68/80, 70/80, 45/60
    "left_out": {"a": (90, 1), "b": (85, 3), "c": (87.5, 2), "d": (75, 4)},
}


@pytest.mark.parametrize("effect", WORKED)
def test_units_are_ranked_by_points_or_by_the_share_of_their_own_base(effect, calc, tmp_path):
    folder = start(tmp_path / "dot", DEFINITION.replace("EFFECT", effect))
    campaign = load_definition(folder)
    for code, given in ENTERED.items():
        issued = folder.scoring_book(campaign, campaign.unit(code))
        ids = ("I.1", "I.2", "I.3")
        answers = {id_: one for id_, one in zip(ids, given, strict=True) if one is not None}
        fill_in(issued, folder.inbox / issued.name, campaign, answers, saved=SAVED)
    result = consolidate(folder)
    rows = {row.unit: row for row in result.standings}
    assert {code: (float(row.total), row.rank) for code, row in rows.items()} == WORKED[effect]
    told = {r.unit: [p.code for p in r.problems] for r in result.receipts}
    assert told == {"a": [], "b": ["not_for_unit"], "c": [], "d": []}
    with calc.open(folder.ranking) as book:
        stored = book.formulas()
        book.recalculate()
        assert book.formulas() == stored


def test_a_unit_that_is_asked_cannot_say_that_it_does_not_apply(tmp_path):
    folder = start(tmp_path / "dot", DEFINITION.replace("EFFECT", "zero"))
    campaign = load_definition(folder)
    issued = folder.scoring_book(campaign, campaign.unit("a"))
    out = next(c for c in campaign.criteria() if c.id == "I.2").choices()[-1]
    assert out.label == NOT_APPLICABLE
    fill_in(issued, folder.inbox / issued.name, campaign, {"I.1": D(54), "I.2": out}, saved=SAVED)
    result = consolidate(folder)
    [receipt] = result.receipts
    assert [p.code for p in receipt.problems] == ["applies_to_unit", "unanswered"]
    assert next(row for row in result.standings if row.unit == "a").total == 54


def test_the_workbook_says_to_whom_a_criterion_applies(tmp_path):
    folder = start(tmp_path / "dot", DEFINITION.replace("EFFECT", "zero"))
    campaign = load_definition(folder)
    labels = {row.id: row.label for row in layout_of(campaign).rows}
    assert labels["criterion I.2"] == (
        "Tiếp công dân (chỉ áp dụng cho Cụm 1; đơn vị khác: “Không áp dụng”)"
    )


def test_the_guide_offers_nobody_what_a_definition_has_settled(tmp_path):
    folder = start(tmp_path / "dot", DEFINITION.replace("EFFECT", "zero"))
    campaign = load_definition(folder)
    issue_common(campaign, folder)

    def offers(path):
        guide = openpyxl.load_workbook(path)[words.SHEET_GUIDE]
        texts = [str(cell.value) for row in guide for cell in row]
        return any("I.2" in text and "có thể chọn “Không áp dụng”" in text for text in texts)

    assert not any(offers(folder.scoring_book(campaign, unit)) for unit in campaign.units)
    assert offers(folder.common_book(campaign))
