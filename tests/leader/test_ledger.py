"""What the ledger calls the criteria that a line may be about, and which lines count."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.support.returned import CAMPAIGN
from workbook_builder.campaign.model import Campaign, LedgerLine
from workbook_builder.leader.ledger import (
    LABEL_LENGTH,
    LedgerEntry,
    counted_lines,
    criterion_labels,
    judge_ledger,
    seed_entries,
    uncounted_lines,
)
from workbook_builder.leader.typed import CellError
from workbook_builder.words.workbooks import ranking as words

D = Decimal
NAME = CAMPAIGN.units[0].name
LINE = LedgerEntry(NAME, None, "Thưởng", D(2))
LABEL = criterion_labels(CAMPAIGN)["I.1"]


def label_of(title: str) -> str:
    """What the dropdown calls the first group where it has this title."""
    first, *rest = CAMPAIGN.rubric
    campaign = replace(CAMPAIGN, rubric=(replace(first, title=title), *rest))
    return criterion_labels(campaign)[first.id]


def test_a_title_that_just_fits_stands_whole_and_a_longer_one_ends_after_a_word():
    room = LABEL_LENGTH - len(f"{CAMPAIGN.rubric[0].id} – ")
    fits = "chữ " * (room // 4 - 1) + "x" * (room - 4 * (room // 4 - 1))
    assert len(label_of(fits)) == LABEL_LENGTH
    assert label_of(fits).endswith(fits)
    cut = label_of(f"{fits}x")
    assert cut.endswith("chữ…")
    assert len(cut) <= LABEL_LENGTH


def test_a_title_on_several_lines_is_one_line():
    assert label_of("Một \n hai") == f"{CAMPAIGN.rubric[0].id} – Một hai"


# Which lines count


def check(entry: LedgerEntry, campaign: Campaign = CAMPAIGN) -> str:
    """What stands in `Kiểm tra`; the line counts where it is ✓, and nowhere else."""
    (judged,) = judge_ledger(campaign, [entry])
    assert (judged.line is not None) is (judged.check == words.COUNTS)
    assert uncounted_lines([judged]) == (judged.check not in ("", words.COUNTS))
    return judged.check


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        ({}, words.COUNTS),
        ({"points": D(0)}, words.COUNTS),
        ({"points": D("-0.01")}, words.NEGATIVE),
        ({"points": D(1000)}, words.COUNTS),
        ({"points": D("1000.01")}, "Điểm quá lớn (trên 1000)"),
        ({"points": None}, words.NO_POINTS),
        ({"points": "2"}, words.NOT_A_NUMBER),
        ({"points": True}, words.NOT_A_NUMBER),
        ({"kind": None}, words.NO_KIND),
        ({"kind": "thưởng"}, words.UNKNOWN_KIND),
        ({"unit": None}, words.NO_UNIT),
        ({"unit": CellError("#N/A")}, words.UNKNOWN_UNIT),
        ({"unit": NAME.upper()}, words.UNKNOWN_UNIT),
        ({"criterion": LABEL}, words.COUNTS),
        ({"criterion": "I.1"}, words.UNKNOWN_CRITERION),
    ],
)
def test_a_line_counts_or_says_why_it_does_not(typed, verdict):
    assert check(replace(LINE, **typed)) == verdict


def test_a_line_on_which_nothing_stands_says_nothing():
    assert check(LedgerEntry()) == ""
    assert check(LedgerEntry(reason="quên")) == words.NO_UNIT


def test_a_line_of_a_great_campaign_or_as_great_as_a_declared_one_is_no_slip():
    great = replace(CAMPAIGN, total=D(1500))
    declared = replace(CAMPAIGN, ledger=(LedgerLine("so-y-te", "bonus", D(2000)),))
    for campaign, most in ((great, D(1500)), (declared, D(2000))):
        assert check(replace(LINE, points=most), campaign) == words.COUNTS
        assert check(replace(LINE, points=most + 1), campaign).startswith("Điểm quá lớn")


def test_a_name_of_two_units_is_nobody_s():
    first, second = CAMPAIGN.units
    twins = replace(CAMPAIGN, units=(first, replace(second, name=NAME)))
    assert check(LINE, twins) == words.UNKNOWN_UNIT


def test_what_is_declared_counts_as_it_was_declared():
    line = LedgerLine("so-y-te", "penalty", D(1), "I", "Trễ", "Hoa", date(2024, 2, 29))
    campaign = replace(CAMPAIGN, ledger=(line, LedgerLine("so-noi-vu", "bonus", D(2))))
    judged = judge_ledger(campaign, seed_entries(campaign))
    assert counted_lines(judged) == campaign.ledger
    assert judged[0].entry.unit == "Sở Y tế"
