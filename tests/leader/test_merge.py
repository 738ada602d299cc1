"""Two copies of what the leader entered → one, in which nothing of either is lost or decided."""

from __future__ import annotations

from decimal import Decimal

import pytest

from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import Entered, LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.merge import differences, merge_inputs
from workbook_builder.leader.picks import KeptPick, PickEntry

BONUS = LedgerEntry("Sở A", None, "Thưởng", Decimal("1.5"), "Bằng khen", "Hoa", Decimal(45000))
PENALTY = LedgerEntry("Sở B", "I.1 – Báo cáo", "Trừ", Decimal(1), "Nộp chậm", "Bình", None)


def with_points(line: LedgerEntry, points: object) -> LedgerEntry:
    cells = {**line.cells(), "points": points}
    return LedgerEntry(**cells)


def agreed(*cells: object, unit: str = "so-a") -> AgreedLine:
    return AgreedLine(unit, "I.1", AgreedEntry(*cells))


def of(*ledger: LedgerEntry, scores=(), remarks=None, picks=()) -> LeaderInputs:
    return LeaderInputs(ledger, Entered(tuple(scores), dict(remarks or {})), tuple(picks))


def merged_points(mine: LeaderInputs, theirs: LeaderInputs) -> list[object]:
    return [line.points for line in merge_inputs(mine, theirs).inputs.ledger]


def test_a_line_that_both_changed_stands_twice_right_below_and_the_other_s_does_not_count():
    done = merge_inputs(of(BONUS, PENALTY), of(with_points(BONUS, Decimal("2.5")), PENALTY))
    assert list(done.inputs.ledger) == [BONUS, with_points(BONUS, "2,5 (bản kia)"), PENALTY]
    assert (done.taken.count, done.undecided) == (1, 1)


def test_two_lines_of_the_copy_about_one_of_mine_are_one_that_clashes_and_one_that_is_new():
    first, second = (with_points(BONUS, Decimal(points)) for points in (3, 4))
    mine = of(BONUS, PENALTY)
    assert merged_points(mine, of(first, second, PENALTY)) == [
        *(Decimal("1.5"), "3 (bản kia)", Decimal(1), Decimal(4))
    ]
    assert merge_inputs(mine, of(first, second, PENALTY)).undecided == 1


@pytest.mark.parametrize("other", [{"unit": "Sở C"}, {"criterion": "I.2 – Mốc"}, {"kind": "Trừ"}])
def test_a_line_about_something_else_clashes_with_none(other):
    new = LedgerEntry(**{**BONUS.cells(), **other})
    done = merge_inputs(of(BONUS), of(new))
    assert (list(done.inputs.ledger), done.undecided) == ([BONUS, new], 0)


def test_a_line_that_stands_twice_in_the_copy_is_new_once_and_no_empty_line_is():
    done = merge_inputs(of(BONUS), of(BONUS, BONUS, LedgerEntry()))
    assert (list(done.inputs.ledger), done.taken.count) == ([BONUS, BONUS], 1)


def test_a_score_agreed_on_twice_shows_both_and_counts_in_neither_way():
    mine = agreed(Decimal(2), "Cũ", None, Decimal(45000))
    theirs = agreed(Decimal(3), "Mới", "Hoa", None)
    done = merge_inputs(of(scores=[mine]), of(scores=[theirs]))
    (line,) = done.inputs.entered.agreed
    assert line.entry == AgreedEntry("2 hoặc 3", "Cũ hoặc Mới", "Hoa", Decimal(45000))
    assert (done.taken.count, done.undecided) == (1, 1)
    alike = merge_inputs(of(scores=[mine]), of(scores=[agreed(Decimal(4), "Cũ")]))
    assert alike.inputs.entered.agreed[0].entry.reason == "Cũ"


def test_a_score_that_only_the_copy_has_counts_as_it_is_there():
    theirs = agreed(Decimal(3), "Mới", "Hoa", None)
    for mine in ((), [agreed()], [agreed(Decimal(1), unit="so-b")]):
        done = merge_inputs(of(scores=mine), of(scores=[theirs]))
        assert theirs in done.inputs.entered.agreed
        assert (done.taken.count, done.undecided) == (1, 0)
    kept = merge_inputs(of(scores=[theirs]), of(scores=[agreed()]))
    assert (kept.inputs.entered.agreed, kept.taken.count) == ((theirs,), 0)


def test_a_file_picked_in_both_for_other_reasons_is_picked_in_neither_until_it_is_decided():
    mine = KeptPick("so-a", "1f", "a.xlsx", PickEntry("x", "Nộp sau cùng", "Bình", None))
    theirs = KeptPick("so-a", "1f", "tên cũ.xlsx", PickEntry("x", "Có ký", "Bình", None))
    done = merge_inputs(of(picks=[mine]), of(picks=[theirs]))
    (pick,) = done.inputs.picks
    assert pick.entry == PickEntry("x hoặc x", "Nộp sau cùng hoặc Có ký", "Bình", None)
    assert (pick.file, pick.entry.is_marked(), done.undecided) == ("a.xlsx", False, 1)


def test_a_pick_of_another_file_or_of_a_row_left_empty_is_taken():
    theirs = KeptPick("so-a", "2e", "b.xlsx", PickEntry("x", "Có ký", "Bình", None))
    empty = KeptPick("so-a", "2e", "b.xlsx", PickEntry())
    other = KeptPick("so-a", "1f", "a.xlsx", PickEntry("x", "Nộp sau", "Bình", None))
    for mine, expected in (([], [theirs]), ([empty], [theirs]), ([other], [other, theirs])):
        done = merge_inputs(of(picks=mine), of(picks=[theirs]))
        assert list(done.inputs.picks) == expected
        assert done.undecided == 0
    assert merge_inputs(of(picks=[theirs]), of(picks=[empty])).taken.count == 0


def test_remarks_of_both_stand_together_and_one_that_was_cleared_takes_none_away():
    mine = {"so-a": "Đã xem", "so-b": None, "so-c": "Giữ", "so-d": "Như nhau"}
    theirs = {"so-a": "Cần xem", "so-b": "Mới", "so-c": None, "so-d": "Như nhau"}
    done = merge_inputs(of(remarks=mine), of(remarks=theirs))
    assert done.inputs.entered.remarks == {
        "so-a": "Đã xem hoặc Cần xem",
        "so-b": "Mới",
        "so-c": "Giữ",
        "so-d": "Như nhau",
    }
    assert done.taken.count == 2


def test_once_merged_a_copy_holds_nothing_more():
    pick = KeptPick("so-a", "1f", "a.xlsx", PickEntry("x", "Có ký", "Bình", None))
    mine = of(PENALTY, remarks={"so-b": "Giữ"})
    theirs = of(BONUS, scores=[agreed(Decimal(3))], remarks={"so-a": "Mới"}, picks=[pick])
    done = merge_inputs(mine, theirs)
    assert done.taken.count == 4
    assert differences(done.inputs, theirs).count == 0
    assert differences(done.inputs, mine).count == 0
