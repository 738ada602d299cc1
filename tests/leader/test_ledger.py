"""What the ledger calls the criteria that a line may be about."""

from __future__ import annotations

from dataclasses import replace

from tests.support.returned import CAMPAIGN
from workbook_builder.leader.ledger import LABEL_LENGTH, criterion_labels


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
