"""Which scores are told as changed: the old one, the new one, by whom and why."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from types import SimpleNamespace

import pytest

from tests.support.stages import DEFINITION
from workbook_builder.definition.yaml.read import parse_campaign
from workbook_builder.leader.agreed import AgreedEntry, AgreedLine
from workbook_builder.leader.inputs import Entered, LeaderInputs
from workbook_builder.leader.ledger import LedgerEntry
from workbook_builder.leader.picks import PickEntry
from workbook_builder.manifest.figures import Figures, RankedUnit
from workbook_builder.manifest.scored import (
    CountedLine,
    OwnAnswer,
    OwnPoints,
    Score,
    Source,
    StagePoints,
)
from workbook_builder.papers.changes.compare import (
    Between,
    changes_between,
    decision_text,
    reason_text,
    score_changes,
)

CAMPAIGN, _ = parse_campaign(DEFINITION.encode(), "campaign.yaml")
IDS = [criterion.id for criterion in CAMPAIGN.criteria()]
DAY = Decimal(45280)  # 20/12/2023
WHY = "Có đơn vị khiếu nại"


def source(cell: str, points: str = "0", file: str = "Nhan-ve/thư/a.xlsx") -> Source:
    return Source("to-toan", "", Decimal(points), file, "S", cell)


def stage(id_: str, points: str, *scorers: str) -> StagePoints:
    cells = tuple(source("F1", file=f"Nhan-ve/thư/{one}.xlsx") for one in scorers)
    return StagePoints(id_, Decimal(points), scorers, cells)


def score(own: str | None, points: str, *stages: StagePoints, agreed: bool = False) -> Score:
    answer, counts = source("E1"), source("H1")
    mine = None if own is None else Decimal(own)
    return Score(mine, Decimal(points), "", agreed, answer, counts, stages)


def line(kind: str, criterion: str, points: str, row: int) -> CountedLine:
    return CountedLine(kind, criterion, source(f"D{row}", points, "Bang-tong-hop.xlsm"))


def unit(*scores: Score, at: int = 0, total: str = "0", ledger=(), without_pick=None) -> RankedUnit:
    """A unit with these scores, in the order of the rubric; the others are 0."""
    given = dict(zip(IDS, scores, strict=False))
    nothing = OwnPoints({}, *[Decimal(0)] * 4)
    return RankedUnit(
        CAMPAIGN.units[at],
        at + 1,
        None,
        *[Decimal(0)] * 3,
        total=Decimal(total),
        groups={},
        file="Nhan-ve/thư/b.xlsx",
        scores={id_: given.get(id_, score("0", "0")) for id_ in IDS},
        ledger=tuple(ledger),
        own=nothing,
        details={},
        without_pick=without_pick,
    )


def figures(*units: RankedUnit, agreed=(), ledger=(), picked=None) -> Figures:
    entered = LeaderInputs(tuple(ledger), Entered(tuple(agreed)), ())
    run = SimpleNamespace(entered=entered, picked=picked or {})
    return Figures(CAMPAIGN, run, units, ())


def told(changes) -> list[tuple[str, ...]]:
    """The changes as they are printed; the figures as texts."""
    return [
        (one.about.partition(" – ")[0], said(one.old), said(one.new), one.decided_by, one.reason)
        for one in changes
    ]


def said(points) -> str:
    return points if isinstance(points, str) else points.text


# Who and why


@pytest.mark.parametrize(
    ("by", "day", "text"),
    [
        ("Trần  Văn Bình ", DAY, "Trần Văn Bình, 20/12/2023"),
        ("Trần Văn Bình", None, "Trần Văn Bình"),
        (None, DAY, "20/12/2023"),
        (None, "sau cuộc\nhọp", "sau cuộc họp"),
        (" ", None, "không ghi"),
    ],
)
def test_who_decided_and_when_is_told_as_far_as_it_was_entered(by, day, text):
    assert decision_text(by, day) == text


def test_a_reason_stands_on_one_line_and_where_there_is_none_that_is_told():
    assert reason_text(" Thiếu\n minh chứng") == "Thiếu minh chứng"
    assert reason_text("  ") == reason_text(None) == "không ghi"


# From the self scores to the points that count


def test_each_stage_that_gave_other_points_has_a_line_and_the_leaders_word_comes_last():
    first, second = stage("ban-kt", "8", "chuyen-mon"), stage("hoi-dong", "7.5", "tv-1", "tv-2")
    four, five = stage("hoi-dong", "4", "tv-1", "tv-2"), stage("ban-kt", "5", "chuyen-mon")
    of = unit(
        score("9", "6", first, second, agreed=True),
        score("4", "4", five, four),  # the second stage went back to the unit's own score
        score(None, "4", stage("ban-kt", "4", "chuyen-mon"), four),
        score("9", "9", first, agreed=True),  # as the leader did here
        score("9", "8", first, agreed=True),
    )
    other = unit(score("9", "9", agreed=True), score(None, "3", agreed=True), at=1)
    agreed = [
        AgreedLine("to-toan", "I.1", AgreedEntry(6, "Đã họp", "Hà", DAY)),
        AgreedLine("to-toan", "III.1", AgreedEntry()),
        AgreedLine("to-van", "I.2", AgreedEntry(Decimal(3), None, "Hà")),
    ]
    found = score_changes(figures(of, other, agreed=agreed))
    mean = "Điểm trung bình của cấp chấm: Hội đồng thi đua"
    one = "Điểm của cấp chấm: Ban kiểm tra nội bộ"
    assert told(found.agreed) == [
        ("I.1", "9", "8", "Bộ phận chuyên môn", one),
        ("I.1", "8", "7,5", "Nguyễn Văn An, Trần Thị Bình", mean),
        ("I.1", "7,5", "6", "Hà, 20/12/2023", "Đã họp"),
        ("I.2", "4", "5", "Bộ phận chuyên môn", one),
        ("I.2", "5", "4", "Nguyễn Văn An, Trần Thị Bình", mean),
        ("II.1", "–", "4", "Bộ phận chuyên môn", one),
        ("III.1", "9", "8", "Bộ phận chuyên môn", one),
        ("III.1", "8", "9", "không ghi", "không ghi"),
        ("III.2", "9", "8", "Bộ phận chuyên môn", one),
        ("I.2", "–", "3", "Hà", "không ghi"),
    ]
    own, *_ = found.agreed
    assert (own.old.sources[0].cell, own.new.sources[0].file) == (
        "E1",
        "Nhan-ve/thư/chuyen-mon.xlsx",
    )
    assert [len(one.old.sources) for one in found.agreed[1:3]] == [1, 2]
    assert (found.count, len(found.of("to-toan")), len(found.of("to-van"))) == (10, 9, 1)
    later = [Between(None, None, found.agreed[:3]), Between(None, None, None)]
    assert replace(found, between=tuple(later)).count == 13


def test_a_picked_file_changes_the_answers_that_are_others_in_it():
    other = {
        "I.1": OwnAnswer(Decimal(3), source("X1")),
        "I.2": OwnAnswer(Decimal(4), source("X2")),
        "II.1": OwnAnswer(None, source("X3")),
        "III.1": OwnAnswer(Decimal(0), source("X4")),
    }  # it has no answer to III.2
    of = unit(
        *(score(own, own or "0") for own in ("5", "4", "2", None)),
        score("2", "2"),
        without_pick=other,
    )
    picked = {"to-toan": PickEntry("x", "Đã gọi điện", "Hà", DAY)}
    because = ("Hà, 20/12/2023", "Đã gọi điện")
    expected = [("I.1", "3", "5", *because), ("II.1", "–", "2", *because)]
    expected += [("III.1", "0", "–", *because), ("III.2", "–", "2", *because)]
    found = score_changes(figures(of, picked=picked))
    assert told(found.picked) == expected
    assert found.picked[0].old.sources[0].cell == "X1"
    assert [row[3:] for row in told(score_changes(figures(of)).picked)] == [("không ghi",) * 2] * 4
    assert found.count == 4
    # where no file would have counted, and no answer is none
    of = unit(score("5", "5"), *(score(None, "0") for _ in IDS[1:]), without_pick={})
    assert [row[:3] for row in told(score_changes(figures(of)).picked)] == [("I.1", "–", "5")]


def test_lines_of_the_ledger_are_told_with_their_sign_and_the_reason_of_their_own_row():
    entries = [LedgerEntry(), LedgerEntry(reason="một", by="Hà"), LedgerEntry(reason="hai")]
    of = unit(ledger=[line("bonus", "", "1.5", 6), line("penalty", "I", "2", 7)])
    found = score_changes(figures(of, ledger=entries))
    assert told(found.ledger) == [
        ("Điểm thưởng", "–", "+1,5", "Hà", "một"),
        ("Điểm trừ (I)", "–", "-2", "không ghi", "hai"),
    ]


def test_units_are_told_in_the_order_of_the_campaign():
    first, second = (unit(score("1", "2", agreed=True), at=at) for at in (0, 1))
    agreed = [AgreedLine(one.unit.code, "I.1", AgreedEntry()) for one in (first, second)]
    found = score_changes(figures(second, first, agreed=agreed))
    assert [one.unit for one in found.agreed] == ["to-toan", "to-van"]


# Between two results


def test_a_score_that_counts_otherwise_is_told_with_who_gave_it():
    before = unit(*(score("1", "1") for _ in IDS), total="5")
    now = unit(
        score("1", "2", agreed=True),
        score("1", "3", agreed=True),
        score("1", "4", stage("ban-kt", "4", "chuyen-mon")),
        score("5", "5"),
        score("1", "1", agreed=True),  # agreed on, and no other
        total="14",
    )
    agreed = [
        AgreedLine("to-toan", "I.1", AgreedEntry(2, "Đã họp", "Hà", DAY)),
        AgreedLine("to-toan", "I.2", AgreedEntry(3, " ")),
    ]
    found = changes_between(figures(before), figures(now, agreed=agreed), WHY)
    assert found[2].new.sources[0].file == "Nhan-ve/thư/chuyen-mon.xlsx"
    assert told(found) == [
        ("I.1", "1", "2", "Hà, 20/12/2023", "Đã họp"),
        ("I.2", "1", "3", "không ghi", WHY),
        ("II.1", "1", "4", "theo tệp chuyen-mon.xlsx", WHY),
        ("III.1", "1", "5", "theo tệp b.xlsx", WHY),
        ("Tổng điểm", "5", "14", "", WHY),
    ]


def test_a_unit_that_came_or_went_between_two_results_has_no_score_on_the_one_side():
    of = unit(*(score("1", "1") for _ in IDS), total="5", at=1)
    for there in (figures(of), replace(figures(), unranked=(of,))):
        came = told(changes_between(figures(), there, WHY))
        assert came[0] == ("I.1", "–", "1", "theo tệp b.xlsx", WHY)
        assert came[-1] == ("Tổng điểm", "Chưa nộp", "5", "", WHY)
        went = told(changes_between(there, figures(), WHY))
        assert went[0] == ("I.1", "1", "–", "", WHY)
        assert went[-1] == ("Tổng điểm", "5", "Chưa nộp", "", WHY)
        assert len(came) == len(went) == 6
        assert changes_between(there, there, WHY) == ()


def test_of_ledger_lines_only_those_that_one_result_has_more_are_told():
    then = [LedgerEntry(reason=reason, by="Hà") for reason in ("một", "hai", "ba")]
    now = [LedgerEntry(reason=reason) for reason in ("bốn", None, "năm")]
    twice = [line("bonus", "", "1", 5), line("bonus", "", "1", 6)]
    others = [line("bonus", "", "1", 5), line("penalty", "", "1", 6)]
    before = figures(unit(ledger=[*twice, line("bonus", "I", "1", 7)]), ledger=then)
    after = figures(unit(ledger=[*others, line("bonus", "I", "2", 7)]), ledger=now)
    assert told(changes_between(before, after, WHY)) == [
        ("Điểm thưởng", "+1", "–", "Hà", "một"),
        ("Điểm thưởng (I)", "+1", "–", "Hà", "ba"),
        ("Điểm trừ", "–", "-1", "không ghi", WHY),
        ("Điểm thưởng (I)", "–", "+2", "không ghi", "năm"),
    ]
    more = told(changes_between(figures(ledger=then), figures(unit(ledger=twice), ledger=now), WHY))
    assert [row[1:3] for row in more if row[0] == "Điểm thưởng"] == [("–", "+1")] * 2
