"""A form of 197 rows as communes have them: four levels, caps, deductions, a knock-out.

One definition says all of it. A unit's facts are entered in LibreOffice; its points were counted
beforehand, from the form alone, by `by_hand`, which knows nothing of the product.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.support.final_words import start
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.issue.layout import lay_out
from workbook_builder.words.workbooks import scoring as words

D = Decimal
SHEET = words.SHEET_RUBRIC
TOPS = ("Phát triển kinh tế", "Văn hóa, xã hội", "Quốc phòng, an ninh", "Xây dựng Đảng")
LEVELS = {"Xuất sắc": D(2), "Hoàn thành": D("1.25"), "Chưa hoàn thành": D(0)}
WEIGHTS = {4: 2}
"""Top 4 counts twice."""

TASK = """\
              - id: "{at}"
                title: Nhiệm vụ {at}
                points: 3.5
                criteria:
                  - id: "{at}.1"
                    title: Mức độ hoàn thành {at}
                    points: 2
                    tiers: [{tiers}]
                  - {{id: "{at}.2", title: Tỷ lệ {at}, points: 1.5, measure: "%", all_at: 90}}
                  - id: "{at}.3"
                    title: Chậm báo cáo {at}
                    points: 5
                    per_case: 0.25
                    counts_as: penalty
"""
LETTER = """\
          - id: "{at}"
            title: Mục {at}
            points: 7
            most_penalty: 1
            groups:
"""
TOP = """\
  - id: "{at}"
    title: {title}
    points: 21
{weight}    groups:
"""
REST = """\
  - id: "5"
    title: Kỷ luật, kỷ cương
    points: 20
    parts: deducted
    least: 8
    groups:
      - id: "5.a"
        title: Vi phạm của tập thể
        points: 12
        parts: capped
        criteria:
          - {id: "5.a1", title: Đơn thư vượt cấp, points: 10, per_case: 1.5}
          - {id: "5.a2", title: Để xảy ra khiếu kiện đông người, points: 6, judged_from: 2}
      - id: "5.b"
        title: Vi phạm của cá nhân
        points: 4
        parts: capped
        criteria:
          - {id: "5.b1", title: Cán bộ bị kỷ luật, points: 10, per_case: 2}
          - {id: "5.b2", title: Đảng viên bị nhắc nhở, points: 5, per_case: 0.5}
  - id: "6"
    title: Điểm thưởng
    points: 8
    counts_as: bonus
    counts_if: {of: "5", at_least: 10}
    groups:
      - id: "6.a"
        title: Khen thưởng cao nhất
        points: 5
        parts: highest
        criteria:
          - {id: "6.a1", title: Cấp trung ương, points: 5, step: 5}
          - {id: "6.a2", title: Cấp tỉnh, points: 3, step: 3}
      - id: "6.b"
        title: Sáng kiến
        points: 3
        criteria:
          - {id: "6.b1", title: Sáng kiến được công nhận, points: 3, per_case: 1}
minimums:
  - {of: "5", then: unranked, at_least: 10}
units:
  - {code: xa-tan-hoa, name: Xã Tân Hòa}
  - {code: xa-phu-my, name: Xã Phú Mỹ}
"""
FACTS = {
    "xa-tan-hoa": {"5.a1": 2, "5.a2": 3, "5.b1": 1, "5.b2": 1, "6.a1": 0, "6.a2": 3, "6.b1": 2},
    "xa-phu-my": {"5.a1": 6, "5.a2": 4, "5.b1": 3, "5.b2": 0, "6.a1": 5, "6.a2": 3, "6.b1": 5},
}
"""What happened in groups 5 and 6. Tân Hòa: 20 − 6 − 2,5 = 11,5, and 3 + 2 of bonus. Phú Mỹ: 20
less 12 (of 13) and 4 (of 6) would be 4, but 8 are left; below 10, so that there is no bonus, and no
rank."""
KNOWN = {"xa-tan-hoa": (D("77.09"), D(5), D(9)), "xa-phu-my": (D("71.71"), D(0), D(10))}
"""Base, bonus, penalty."""


def definition() -> str:
    tiers = ", ".join(f"{{label: {label}, points: {points}}}" for label, points in LEVELS.items())
    text = "schema: 1\nid: xa-197\ntitle: Thi đua cấp xã\ntotal: 125\nrubric:\n"
    for top, title in enumerate(TOPS, start=1):
        weight = f"    weight: {WEIGHTS[top]}\n" if top in WEIGHTS else ""
        text += TOP.format(at=top, title=title, weight=weight)
        for letter in "abc":
            text += LETTER.format(at=f"{top}.{letter}")
            for number in (1, 2):
                text += TASK.format(at=f"{top}.{letter}{number}", tiers=tiers)
    return text + REST


def tasks() -> Iterator[tuple[int, str, str]]:
    for top in range(1, len(TOPS) + 1):
        for letter in "abc":
            for number in (1, 2):
                yield top, letter, f"{top}.{letter}{number}"


def facts(unit: str) -> dict[str, str]:
    """What the unit enters, by the id of a criterion."""
    shift, entered = list(FACTS).index(unit), {}
    for place, (_, _, at) in enumerate(tasks()):
        entered[f"{at}.1"] = list(LEVELS)[(place + shift) % 3]
        entered[f"{at}.2"] = ("45", "80.5", "90", "97", "12.3")[(place + 2 * shift) % 5]
        entered[f"{at}.3"] = str((0, 1, 3, 2, 0, 7)[(place + shift) % 6])
    return entered | {id_: str(number) for id_, number in FACTS[unit].items()}


def by_hand(unit: str) -> tuple[Decimal, Decimal, Decimal]:
    """Base, bonus and penalty, as a person with the form would count them."""
    said, tops = facts(unit), dict.fromkeys(range(1, 5), D(0))
    late: dict[tuple[int, str], Decimal] = {}
    for top, letter, at in tasks():
        share = min(D("1.5"), D("1.5") * D(said[f"{at}.2"]) / 90)
        tops[top] += LEVELS[said[f"{at}.1"]] + share.quantize(D("0.01"), rounding="ROUND_HALF_UP")
        late[top, letter] = late.get((top, letter), D(0)) + D(said[f"{at}.3"]) / 4
    own = {id_: D(number) for id_, number in FACTS[unit].items()}
    many = min(D(12), min(D(10), own["5.a1"] * D("1.5")) + own["5.a2"])
    few = min(D(4), min(D(10), own["5.b1"] * 2) + min(D(5), own["5.b2"] / 2))
    order = max(D(8), 20 - many - few)
    bonus = max(own["6.a1"], own["6.a2"]) + min(D(3), own["6.b1"]) if order >= 10 else D(0)
    base = sum((points * WEIGHTS.get(top, 1) for top, points in tops.items()), order)
    return base, bonus, sum((min(D(1), points) for points in late.values()), D(0))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return start(tmp_path_factory.mktemp("form") / "xa", definition())


def test_the_form_is_as_long_and_deep_as_the_real_one(folder):
    campaign = load_definition(folder)
    rows = [row for row in lay_out(campaign).rows if row.kind not in ("total", "band")]
    assert len(rows) == 197
    assert max(len(item.above) for item in campaign.items()) == 3


def test_a_unit_s_facts_give_the_total_that_was_counted_by_hand(calc, folder):
    campaign = load_definition(folder)
    layout = lay_out(campaign)
    cells = {i.criterion.id: i.cell for i in layout.inputs if i.is_answer and i.criterion}
    totals = [row.cell("F") for row in layout.rows if row.kind == "total"]
    for unit in campaign.units:
        sent = folder.scoring_book(campaign, unit)
        base, bonus, penalty = by_hand(unit.code)
        assert (base, bonus, penalty) == KNOWN[unit.code]
        with calc.open(sent) as book:
            for id_, entered in facts(unit.code).items():
                assert book.enter(SHEET, cells[id_], entered), id_
            typed = [book.value(SHEET, cell) for cell in totals]
            book.recalculate()
            assert [book.value(SHEET, cell) for cell in totals] == typed
            book.save_as(folder.inbox / sent.name)
        counted = (base, bonus, penalty, base + bonus - penalty)
        assert typed == pytest.approx([float(points) for points in counted])
    first, out = consolidate(folder).standings
    assert (first.unit, first.rank, first.reasons) == ("xa-tan-hoa", 1, ())
    assert (out.unit, out.rank, out.status) == ("xa-phu-my", None, "unranked")
    assert out.reasons == ("nhóm 5 dưới 10 điểm: không xếp hạng, xếp loại",)
    assert {row.unit: (row.base, row.bonus, row.penalty) for row in (first, out)} == KNOWN
