"""A very long and deep rubric, from the plan in Word to the ranking in LibreOffice.

It has four levels (1 / a / a1 / a1.1), 151 rows, three columns of points, counted cases, caps on
groups, criteria that start full and lose points, and levels that stand for numbers. The expected
points are counted here from the paper, without the product.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.support.kinds import kind_name
from tests.support.plans import Table, docx_of
from workbook_builder.campaign.model import Campaign
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.result import Consolidation
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.layout import lay_out
from workbook_builder.plan_import.to_definition import Imported, import_plan
from workbook_builder.words.workbooks import scoring as words

HEADS = [
    ["TT", "Tiêu chí đánh giá", "Điểm", "…", "…"],
    [None, None, "Điểm chuẩn", "Điểm thưởng", "Điểm trừ"],
]
TOPS = {
    "1": "Thực hiện nhiệm vụ chính trị, phát triển kinh tế - xã hội, quốc phòng, an ninh",
    "2": "Chuyển đổi số và cải cách hành chính",
    "3": "Xây dựng Đảng, chính quyền, đoàn thể trong sạch, vững mạnh; chấp hành kỷ luật, kỷ cương",
}
LETTERS = {
    "a": "Chỉ đạo, điều hành",
    "b": "Kết quả thực hiện các chỉ tiêu được giao trong năm",
    "c": "Chế độ thông tin, báo cáo",
}
NUMBERS = {"1": "Nhiệm vụ thường xuyên", "2": "Nhiệm vụ đột xuất do cấp trên giao"}
LEVELS = (("Hoàn thành xuất sắc, đúng hạn", 2), ("Hoàn thành", 1), ("Không hoàn thành", 0))
BANDS = (("Trên 80%", 2), ("Từ 50% đến 80%", 1), ("Dưới 50%", 0))
UNITS = ("Văn phòng Hội đồng nhân dân và Ủy ban nhân dân huyện", "Phòng Nội vụ", "Xã Tân Hòa")
SHEET = words.SHEET_RUBRIC
CAP, MOST_BONUS = Decimal(1), Decimal(5)


@dataclass(frozen=True)
class Leaf:
    """A line of the paper that a unit answers: its place, how it is answered, and its title."""

    top: str
    letter: str
    kind: str
    title: str


def leaves() -> list[Leaf]:
    """Every line that a unit answers, in the order of the paper."""
    found = []
    for top in TOPS:
        for letter in LETTERS:
            for number in NUMBERS:
                own = f"{letter}{number}"
                first = "share" if top == "2" else "level"
                second = "lose" if top == "3" else "points"
                found += [
                    Leaf(top, letter, first, f"Tỷ lệ, mức độ hoàn thành công việc {top}.{own}.1"),
                    Leaf(top, letter, second, f"Chất lượng công việc {top}.{own}.2"),
                    Leaf(top, letter, "late", f"Mỗi trường hợp chậm nộp báo cáo {top}.{own}"),
                ]
    found.append(Leaf("4", "", "idea", "+1 điểm mỗi sáng kiến được công nhận"))
    found.append(Leaf("4", "", "press", "Mỗi bài báo được cộng 0,5 điểm, tối đa 2 điểm"))
    return found


def paper() -> list[list[str]]:
    """The rows of the appendix, of which the first one holds the total."""
    rows = [["", "Tổng điểm", "63", "", ""]]
    waiting = iter(leaves())
    for top, title in TOPS.items():
        rows.append([top, title, "21", "", ""])
        for letter, name in LETTERS.items():
            rows.append([f"{letter})", name, "7,0", "", ""])
            for number, task in NUMBERS.items():
                own = f"{letter}.{number}" if top == "2" else f"{letter}{number}"
                rows.append([own, task, "3,5", "", ""])
                first, second, late = next(waiting), next(waiting), next(waiting)
                rows.append([f"{own}.1", first.title, "2", "", ""])
                labels = BANDS if first.kind == "share" else LEVELS
                rows += [["", label, f"{points}", "", ""] for label, points in labels]
                rows.append([f"{letter}{number}.2", second.title, "1,5", "", ""])
                if second.kind == "lose":
                    rows.append(["", "Mỗi lần sai sót: trừ 0,5 điểm", "", "", ""])
                rows.append(["", late.title, "", "", "- 0,25"])
            rows.append(["", f"Tổng điểm trừ của mục {letter} không quá 1 điểm", "", "", ""])
    rows.append(["4", "Điểm thưởng", "5", "", ""])
    rows += [
        [f"{letter})", leaf.title, "", "", ""] for letter, leaf in zip("ab", waiting, strict=True)
    ]
    return rows


# What a unit enters, and its points counted by hand


def entries(unit: str) -> list[str]:
    """What a unit types for each line; one line stays empty."""
    chance = random.Random(unit)
    drawn = []
    for leaf in leaves():
        if leaf.kind == "level":
            drawn.append(chance.choice([label for label, _ in LEVELS]))
        elif leaf.kind == "share":
            drawn.append(chance.choice(["80", "80.5", "50", "49.99", "100", "0"]))
        elif leaf.kind == "points":
            drawn.append(chance.choice(["0", "0.5", "1", "1.5"]))
        else:
            drawn.append(str(chance.choice([0, 0, 1, 2, 3, 7])))
    drawn[chance.randrange(len(drawn) - 2)] = ""
    return drawn


def worth(leaf: Leaf, entered: str) -> Decimal:
    """The points of one line, counted as a person with the paper would."""
    if entered == "":
        return Decimal(0)
    if leaf.kind == "level":
        return Decimal(dict(LEVELS)[entered])
    number = Decimal(entered)
    match leaf.kind:
        case "share":
            return Decimal(2 if number > 80 else 1 if number >= 50 else 0)
        case "points":
            return number
        case "lose":
            return max(Decimal(0), Decimal("1.5") - number / 2)
        case "late":
            return number / 4
        case "idea":
            return min(number, MOST_BONUS)
        case _:
            return min(number / 2, Decimal(2))


def by_hand(unit: str) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Base, bonus, penalty and total of a unit."""
    base, bonus = Decimal(0), Decimal(0)
    late: Counter[tuple[str, str]] = Counter()
    for leaf, entered in zip(leaves(), entries(unit), strict=True):
        points = worth(leaf, entered)
        if leaf.kind == "late":
            late[leaf.top, leaf.letter] += points
        elif leaf.top == "4":
            bonus += points
        else:
            base += points
    # the cases under one letter lose one point at most
    penalty = sum((min(points, CAP) for points in late.values()), Decimal(0))
    bonus = min(bonus, MOST_BONUS)
    cents = [
        value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) for value in (base, bonus, penalty)
    ]
    return cents[0], cents[1], cents[2], cents[0] + cents[1] - cents[2]


# From the plan to the ranking


@dataclass(frozen=True)
class Played:
    """The campaign made from that plan, after every unit has sent its file back."""

    imported: Imported
    campaign: Campaign
    folder: CampaignFolder
    shown: dict[str, list[object]]  # sums shown to a unit: stored, and recalculated
    result: Consolidation


def import_long(root: Path) -> tuple[Imported, CampaignFolder]:
    """Imports the plan into a campaign folder whose definition is a workbook."""
    rows = paper()
    pages = [Table([*HEADS, *rows[at : at + 40]]) for at in range(0, len(rows), 40)]
    plan, units = root / "ke-hoach.docx", root / "don-vi.txt"
    plan.write_bytes(docx_of("Phụ lục", *pages))
    units.write_text("\n".join(UNITS), encoding="utf-8")
    done = import_plan(plan, root / "dot", units=units, measure=True, excel=True)
    return done, CampaignFolder(root / "dot")


def fill_in(calc, campaign: Campaign, sent: Path, back: Path, unit: str) -> list[object]:
    """Fills in a unit's file cell by cell in LibreOffice; returns the sums that it shows."""
    layout = lay_out(campaign)
    cells = {
        input_.criterion.title.split("\n")[0]: input_.cell
        for input_ in layout.inputs
        if input_.is_answer and input_.criterion is not None
    }
    sums = [row.cell("F") for row in layout.rows if row.kind in ("group", "total")]
    with calc.open(sent) as book:
        for leaf, entered in zip(leaves(), entries(unit), strict=True):
            assert entered == "" or book.enter(SHEET, cells[leaf.title], entered), leaf
        typed = [book.value(SHEET, cell) for cell in sums]
        book.recalculate()
        again = [book.value(SHEET, cell) for cell in sums]
        book.save_as(back)
    assert typed == again
    return typed


@pytest.fixture(scope="module")
def played(calc, tmp_path_factory) -> Played:
    imported, folder = import_long(tmp_path_factory.mktemp("long"))
    campaign = load_definition(folder)
    build(folder)
    shown = {}
    for unit in campaign.units:
        sent = folder.scoring_book(campaign, unit)
        shown[unit.name] = fill_in(calc, campaign, sent, folder.inbox / sent.name, unit.name)
    return Played(imported, campaign, folder, shown, consolidate(folder))


def test_the_paper_is_as_long_and_deep_as_real_ones():
    assert len(paper()) >= 150
    assert max(row[0].count(".") for row in paper()) >= 1


def test_the_plan_is_taken_row_by_row(played):
    rubric = played.imported.rubric
    fates = Counter(row.fate for row in rubric.rows)
    assert fates == {
        "heading": 2 * -(-len(paper()) // 40),
        "total": 1,
        "group": 3 + 9 + 18 + 1,
        "criterion": 3 * 18 + 2,
        "tier": 54,
        "rule": 9 + 6,
    }
    assert [p for p in played.imported.faults if p.severity.value == "error"] == []
    kinds = Counter(kind_name(criterion) for criterion in played.campaign.criteria())
    assert kinds == {"tiers": 12, "measured": 6, "points": 12, "cases": 26}


def test_each_unit_s_points_are_those_counted_by_hand(played):
    found = {row.name: row for row in played.result.standings}
    assert set(found) == set(UNITS)
    for unit in UNITS:
        row = found[unit]
        assert (row.base, row.bonus, row.penalty, row.total) == by_hand(unit)
    assert [receipt.status for receipt in played.result.receipts] == ["accepted_with_warnings"] * 3
    told = {p.code for receipt in played.result.receipts for p in receipt.problems}
    assert told == {"unanswered"}


def test_the_ranking_follows_the_totals(played):
    totals = sorted((by_hand(unit)[3] for unit in UNITS), reverse=True)
    assert len(set(totals)) == len(totals)
    ranked = sorted(played.result.standings, key=lambda row: row.rank)
    assert [row.total for row in ranked] == totals


def test_a_cap_is_reached_and_one_is_not(played):
    """Otherwise the tests above would not test caps."""
    late = {unit: Counter() for unit in UNITS}
    for unit in UNITS:
        for leaf, entered in zip(leaves(), entries(unit), strict=True):
            if leaf.kind == "late":
                late[unit][leaf.top, leaf.letter] += worth(leaf, entered)
    sums = [points for one in late.values() for points in one.values()]
    assert any(points > CAP for points in sums)
    assert any(0 < points < CAP for points in sums)


def test_the_unit_s_file_shows_the_same_sums_in_libreoffice(played):
    for unit in UNITS:
        base, bonus, penalty, total = by_hand(unit)
        assert played.shown[unit][-4:] == pytest.approx(
            [float(base), float(bonus), float(penalty), float(total)]
        )


def test_the_ranking_workbook_says_it_too_when_counted_anew(calc, played):
    with calc.open(played.folder.ranking) as book:
        cached = book.formulas()
        book.recalculate()
        assert book.formulas() == cached
        shown = [row for row in book.values("Xếp hạng", "A1:J40") if row.count("") < 7]
        rules = str(book.values("Tổng hợp", "A1:F60"))
    assert "Điểm trừ gồm các tiêu chí ghi “điểm trừ” trong nhóm 1, 2, 3 và các dòng trừ" in rules
    assert "Điểm thưởng gồm nhóm 4 và các dòng thưởng" in rules
    for unit in UNITS:
        (row,) = [row for row in shown if unit in row]
        numbers = row[row.index(unit) + 1 : row.index(unit) + 5]
        assert numbers == pytest.approx([float(value) for value in by_hand(unit)])
