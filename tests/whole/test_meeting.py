"""A meeting in which the leader types into the ranking workbook, and the runs that follow it.

During the meeting only LibreOffice counts, without Python. `Count` counts the same inputs without
the product, and the ranking expected after each step was also worked out by hand.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from tests.support.ranking_workbooks import assert_recalculation_changes_nothing
from workbook_builder.consolidation.first_build import build
from workbook_builder.consolidation.whole_run import consolidate
from workbook_builder.definition.load import load_definition
from workbook_builder.folder.folder import CampaignFolder
from workbook_builder.issue.filled import fill_in
from workbook_builder.problems import CampaignError
from workbook_builder.ranking.summary.lines import BANNER
from workbook_builder.words.sentences import message

SUMMARY, RANKING, OVERVIEW = "Tổng hợp", "Xếp hạng", "Bảng tổng hợp điểm"
DETAIL, COMPARISON = "Chi tiết điểm", "Đối chiếu"
LEDGER, RECEIPTS = "Điểm thưởng, điểm trừ", "Tiếp nhận"

DEFINITION = """\
schema: 1
id: hop-2024
title: Phong trào thi đua năm 2024
issuer: {name: Cụm thi đua số 3, place: Đồng Tháp}
due: 2024-12-15
total: 35
rubric:
  - id: I
    title: Tuyên truyền
    points: 20
    criteria:
      - id: I.1
        title: Phổ biến văn bản
        points: 10
        tiers:
          - {label: Đầy đủ, points: 10}
          - {label: Một phần, points: 5}
          - {label: Không, points: 0}
      - id: I.2
        title: Hồ sơ trực tuyến
        points: 10
        tiers:
          - {label: 100%, points: 10}
          - {label: Từ 50%, points: 6}
          - {label: Từ 20%, points: 2}
          - {label: Dưới 20%, points: 0}
  - id: II
    title: Chuyên môn
    points: 15
    criteria:
      - {id: II.1, title: Cải cách hành chính, points: 10, step: 0.5}
      - {id: II.2, title: Sáng kiến, points: 5}
  - id: T
    title: Thành tích khác
    points: 5
    counts_as: bonus
    criteria:
      - {id: T.1, title: Giải thưởng, points: 5}
  - id: P
    title: Vi phạm
    points: 2
    counts_as: penalty
    criteria:
      - {id: P.1, title: Báo cáo chậm, points: 2, step: 0.5}
units:
  - {code: so-tc, name: Sở Tài chính}
  - {code: so-yt, name: Sở Y tế}
  - {code: so-nv, name: Sở Nội vụ}
  - {code: so-ct, name: Sở Công Thương}
  - {code: so-vh, name: "Sở Văn hóa, Thể thao và Du lịch", short: Sở VHTTDL}
  - {code: so-xd, name: Sở Xây dựng}
"""
CRITERIA = ("I.1", "I.2", "II.1", "II.2", "T.1", "P.1")
NAMES = {
    "tc": "Sở Tài chính",
    "yt": "Sở Y tế",
    "nv": "Sở Nội vụ",
    "ct": "Sở Công Thương",
    "vh": "Sở Văn hóa, Thể thao và Du lịch",
    "xd": "Sở Xây dựng",
}
Scores = tuple[float | None, ...]
"""The self scores of a unit in the order of the criteria; None for no answer."""

IN_TIME, LATER, LATE = (datetime(2024, 12, day, 3, tzinfo=UTC) for day in (5, 9, 20))
TC: Scores = (10, 6, 7.5, 4, 2, 0.5)
YT: Scores = (10, 10, 8, 5, 0, 0)
NV_FIRST: Scores = (5, 6, 6.5, 3, 1, 0)
NV: Scores = (10, 6, 9, 3, 1, 0)
CT_FIRST: Scores = (10, 10, 10, 5, 5, 0)
CT: Scores = (10, 2, 4, None, 3, 0)
VH: Scores = (5, 10, 10, 4, 5, 0)


def send(folder: CampaignFolder, unit: str, name: str, scores: Scores, saved: datetime) -> None:
    """Puts a filled workbook of a unit into the inbox."""
    campaign = load_definition(folder)
    answers = {}
    for criterion, given in zip(campaign.criteria(), scores, strict=True):
        if given is not None:
            points = Decimal(str(given))
            tier = next((tier for tier in criterion.tiers if tier.points == points), None)
            answers[criterion.id] = tier or points
    one = campaign.unit(f"so-{unit}")
    assert one is not None
    issued = folder.scoring_book(campaign, one)
    fill_in(issued, folder.inbox / name, campaign, answers, saved=saved)


# The right figures, counted without the product


@dataclass
class Count:
    """The ranking that must be shown.

    All numbers are multiples of 1/4, which floats hold exactly.
    """

    own: dict[str, Scores]
    notes: dict[str, str]
    agreed: dict[tuple[str, str], float] = field(default_factory=dict)
    given: dict[str, float] = field(default_factory=dict)
    remarks: dict[str, str] = field(default_factory=dict)
    wrong_lines: int = 0
    wrong_agreed: int = 0
    changed: int = 0
    wrong_picks: int = 0

    def groups(self, unit: str) -> list[float]:
        """The points of the groups I, II, T and P."""
        points = [
            self.agreed.get((unit, criterion), own or 0)
            for criterion, own in zip(CRITERIA, self.own[unit], strict=True)
        ]
        return [points[0] + points[1], points[2] + points[3], points[4], points[5]]

    def figures(self, unit: str) -> list[float]:
        """Base, bonus, penalty and total."""
        one, two, bonus, penalty = self.groups(unit)
        bonus += self.given.get(unit, 0)
        return [one + two, bonus, penalty, one + two + bonus - penalty]

    def rank(self, unit: str) -> int:
        totals = {self.figures(other)[3] for other in self.own}
        return 1 + sum(1 for total in totals if total > self.figures(unit)[3])

    def note(self, unit: str) -> str:
        said = self.notes.get(unit, "" if unit in self.own else "Chưa nộp")
        return "; ".join(text for text in (said, self.remarks.get(unit, "")) if text)

    def ranking(self) -> list[list[float | str]]:
        """The rows of `Xếp hạng`."""
        ranked = sorted(
            (unit for unit in NAMES if unit in self.own), key=lambda u: -self.figures(u)[3]
        )
        rows: list[list[float | str]] = [
            [self.rank(unit), NAMES[unit], *self.figures(unit), self.note(unit)] for unit in ranked
        ]
        missing = [unit for unit in NAMES if unit not in self.own]
        return rows + [["", NAMES[u], "", "", "", "", self.note(u)] for u in missing]

    def overview(self) -> list[list[float | str]]:
        """A row for each unit in the campaign's order: points of each group, the sums, the rank."""
        return [
            [NAMES[u], *self.groups(u), *self.figures(u), self.rank(u)]
            if u in self.own
            else [NAMES[u], *[""] * 9]
            for u in NAMES
        ]

    def banners(self) -> tuple[str, str]:
        """The red texts on the sheets `Xếp hạng` and `Tổng hợp`."""
        lines = []
        if self.wrong_lines:
            lines.append(
                f"Có {self.wrong_lines} dòng ở trang “Điểm thưởng, điểm trừ” chưa được tính: "
                "xem cột “Kiểm tra” của trang đó."
            )
        said = ""
        if self.wrong_agreed:
            said += f" Chưa tính {self.wrong_agreed} dòng: xem cột “Kiểm tra”."
        if self.changed:
            said += f" Đơn vị sửa sau khi thống nhất: {self.changed} dòng."
        if said:
            lines.append(f"Trang “Chi tiết điểm”:{said}")
        ranking = "\n".join(lines)
        picks = ""
        if self.wrong_picks:
            picks = (
                f"Có {self.wrong_picks} dòng chọn tệp ở trang “Tiếp nhận” chưa được tính: "
                "xem cột “Kiểm tra”."
            )
        return ranking, " ".join(text for text in (ranking, picks) if text)


# What is shown


def cells_below(book, sheet: str, heading: str, rows: int) -> tuple[int, list[str], list[list]]:
    """A table: the number of its first row, its headings, and so many of its rows."""
    cells = book.values(sheet, "A1:Z12")
    at = next(n for n, row in enumerate(cells) if heading in row)
    return at + 2, cells[at], book.values(sheet, f"A{at + 2}:Z{at + 1 + rows}")


def shown_ranking(book) -> list[list]:
    _, headings, rows = cells_below(book, RANKING, "Hạng", len(NAMES))
    first = headings.index("Hạng")
    return [row[first : first + 7] for row in rows]


def shown_overview(book) -> list[list]:
    _, headings, rows = cells_below(book, OVERVIEW, "TT", len(NAMES))
    wanted = [headings.index("Đơn vị")]
    for begins in ("I. ", "II. ", "T. ", "P. "):
        wanted += [n for n, text in enumerate(headings) if text and text.startswith(begins)]
    sums = ("Điểm chuẩn", "Điểm thưởng", "Điểm trừ", "Tổng điểm", "Hạng")
    wanted += [headings.index(text) for text in sums]
    assert len(wanted) == 10
    return [[row[n] for n in wanted] for row in rows]


@dataclass(frozen=True)
class Seen:
    """What the sheets showed after a step."""

    ranking: list[list]
    overview: list[list]
    banners: tuple[object, object]
    expected: tuple[list[list], list[list], tuple[str, str]]


def look(book, count: Count) -> Seen:
    banners = book.value(RANKING, "B7"), book.value(SUMMARY, BANNER)
    expected = count.ranking(), count.overview(), count.banners()
    return Seen(shown_ranking(book), shown_overview(book), banners, expected)


# What the leader types


class Desk:
    """The leader at the open workbook; everything that is typed is also entered in `count`."""

    def __init__(self, book, count: Count) -> None:
        self.book, self.count = book, count
        first, headings, rows = cells_below(book, DETAIL, "Điểm thống nhất", 36)
        unit, criterion = headings.index("Đơn vị"), headings.index("Tiêu chí")
        short = {name: code for code, name in NAMES.items()} | {"Sở VHTTDL": "vh"}
        self.details = {
            (short[row[unit]], row[criterion].split(" – ")[0]): first + n
            for n, row in enumerate(rows)
        }
        self.detail = {text: chr(65 + n) for n, text in enumerate(headings) if text}
        first, headings, rows = cells_below(book, RECEIPTS, "Tệp", 12)
        self.files = {row[headings.index("Tệp")]: first + n for n, row in enumerate(rows)}
        self.receipt = {text: chr(65 + n) for n, text in enumerate(headings) if text}
        first, headings, _ = cells_below(book, LEDGER, "Số điểm", 1)
        self.line = first
        self.ledger = {text: chr(65 + n) for n, text in enumerate(headings) if text}

    def type(self, sheet: str, cell: str, text: str) -> None:
        assert self.book.enter(sheet, cell, text), (sheet, cell)

    def agree(self, unit: str, criterion: str, points: str, *, wrong: bool = False) -> None:
        row = self.details[unit, criterion]
        for heading, text in (
            ("Điểm thống nhất", points),
            ("Lý do", "Theo biên bản họp cụm"),
            ("Người thống nhất", "Nguyễn Văn An"),
            ("Ngày", "24/12/2024"),
        ):
            self.type(DETAIL, f"{self.detail[heading]}{row}", text)
        if wrong:
            self.count.wrong_agreed += 1
        else:
            self.count.agreed[unit, criterion] = float(points)

    def give(self, name: str, points: str, criterion: str = "", *, to: str | None = None) -> None:
        """Types a bonus line; `to` is the unit that it counts for, None if the name is wrong."""
        for heading, text in (
            ("Đơn vị", name),
            ("Tiêu chí", criterion),
            ("Loại", "Thưởng"),
            ("Số điểm", points),
            ("Lý do, căn cứ", "Bằng khen"),
            ("Người nhập", "Hà"),
            ("Ngày", "24/12/2024"),
        ):
            if text:
                self.type(LEDGER, f"{self.ledger[heading]}{self.line}", text)
        self.line += 1
        if to is None:
            self.count.wrong_lines += 1
        else:
            self.count.given[to] = self.count.given.get(to, 0) + float(points)

    def mark(self, file: str, text: str) -> None:
        cell = f"{self.receipt['Chọn']}{self.files[file]}"
        self.type(RECEIPTS, cell, text) if text else self.book.set_value(RECEIPTS, cell, None)

    def pick(self, unit: str, file: str, scores: Scores) -> None:
        self.mark(file, "x")
        self.count.own[unit] = scores
        self.count.notes.pop(unit, None)

    def remark(self, unit: str, text: str) -> None:
        first, headings, rows = cells_below(self.book, OVERVIEW, "TT", len(NAMES))
        row = next(n for n, cells in enumerate(rows) if NAMES[unit] in cells)
        self.type(OVERVIEW, f"{chr(65 + headings.index('Ghi chú'))}{first + row}", text)
        self.count.remarks[unit] = text


def mark_both(desk: Desk) -> None:
    desk.mark("noi vu 1.xlsx", "x")
    desk.mark("noi vu 2.xlsx", "x")
    desk.count.wrong_picks = 2


def keep_the_first(desk: Desk) -> None:
    desk.mark("noi vu 2.xlsx", "")
    desk.count.wrong_picks = 0
    desk.pick("nv", "noi vu 1.xlsx", NV_FIRST)


def note_beside_the_table(desk: Desk) -> None:
    desk.type(LEDGER, "P6", "hỏi lại Sở Y tế")


Step = tuple[str, Callable[[Desk], None], str]
"""A name, what the leader does, and the ranking after it by hand: rank, unit, total."""

STEPS: tuple[Step, ...] = (
    ("nothing yet", lambda d: None, "1 vh 34, 2 yt 33, 3 tc 29, 3 nv 29, 4 ct 19"),
    (
        "a score is lowered",
        lambda d: d.agree("yt", "I.2", "6"),
        "1 vh 34, 2 tc 29, 2 yt 29, 2 nv 29, 3 ct 19",
    ),
    (
        "a score is raised",
        lambda d: d.agree("tc", "II.1", "9"),
        "1 vh 34, 2 tc 30.5, 3 yt 29, 3 nv 29, 4 ct 19",
    ),
    (
        "what a unit left out is scored",
        lambda d: d.agree("ct", "II.2", "3"),
        "1 vh 34, 2 tc 30.5, 3 yt 29, 3 nv 29, 4 ct 22",
    ),
    (
        "a bonus criterion is lowered",
        lambda d: d.agree("vh", "T.1", "4"),
        "1 vh 33, 2 tc 30.5, 3 yt 29, 3 nv 29, 4 ct 22",
    ),
    (
        "a penalty criterion is raised",
        lambda d: d.agree("nv", "P.1", "1"),
        "1 vh 33, 2 tc 30.5, 3 yt 29, 4 nv 28, 5 ct 22",
    ),
    (
        "a bonus is given",
        lambda d: d.give("Sở Nội vụ", "2.5", to="nv"),
        "1 vh 33, 2 tc 30.5, 2 nv 30.5, 3 yt 29, 4 ct 22",
    ),
    (
        "a bonus is given for a criterion",
        lambda d: d.give("Sở Tài chính", "0.25", "I.1 – Phổ biến văn bản", to="tc"),
        "1 vh 33, 2 tc 30.75, 3 nv 30.5, 4 yt 29, 5 ct 22",
    ),
    (
        "a line names no unit",
        lambda d: d.give("Sở Tài Chính", "50"),
        "1 vh 33, 2 tc 30.75, 3 nv 30.5, 4 yt 29, 5 ct 22",
    ),
    (
        "an agreed score is too high",
        lambda d: d.agree("vh", "I.1", "11", wrong=True),
        "1 vh 33, 2 tc 30.75, 3 nv 30.5, 4 yt 29, 5 ct 22",
    ),
    (
        "both files of a unit are marked",
        mark_both,
        "1 vh 33, 2 tc 30.75, 3 nv 30.5, 4 yt 29, 5 ct 22",
    ),
    ("one mark is taken back", keep_the_first, "1 vh 33, 2 tc 30.75, 3 yt 29, 4 nv 23, 5 ct 22"),
    (
        "another answer is picked",
        lambda d: d.pick("ct", "cong thuong 1.xlsx", CT_FIRST),
        "1 ct 38, 2 vh 33, 3 tc 30.75, 4 yt 29, 5 nv 23",
    ),
    (
        "a remark is made",
        lambda d: d.remark("yt", "Đề nghị tặng Bằng khen"),
        "1 ct 38, 2 vh 33, 3 tc 30.75, 4 yt 29, 5 nv 23",
    ),
    (
        "a unit is compared",
        lambda d: d.type(COMPARISON, "B3", "Sở Công Thương"),
        "1 ct 38, 2 vh 33, 3 tc 30.75, 4 yt 29, 5 nv 23",
    ),
    (
        "something is noted beside a table",
        note_beside_the_table,
        "1 ct 38, 2 vh 33, 3 tc 30.75, 4 yt 29, 5 nv 23",
    ),
)


@dataclass(frozen=True)
class Meeting:
    """The folder after the meeting, what was shown after each step, and the final count."""

    folder: CampaignFolder
    seen: list[Seen]
    count: Count
    entered: dict[str, object]


@pytest.fixture(scope="module")
def meeting(calc, tmp_path_factory) -> Meeting:
    folder = CampaignFolder(tmp_path_factory.mktemp("meeting") / "hop-2024")
    folder.root.mkdir()
    folder.definition.write_text(DEFINITION, encoding="utf-8")
    build(folder)
    send(folder, "tc", "tai chinh.xlsx", TC, IN_TIME)
    send(folder, "yt", "Email/So Y te.xlsx", YT, IN_TIME)
    send(folder, "nv", "noi vu 1.xlsx", NV_FIRST, IN_TIME)
    send(folder, "nv", "noi vu 2.xlsx", NV, LATER)
    send(folder, "ct", "cong thuong 1.xlsx", CT_FIRST, IN_TIME)
    send(folder, "ct", "cong thuong 2.xlsx", CT, LATER)
    send(folder, "vh", "van hoa.xlsx", VH, LATE)
    consolidate(folder)
    notes = {"nv": "Cần xác nhận", "ct": "Còn 1 tiêu chí chưa chấm; Cần xác nhận", "vh": "Nộp muộn"}
    count = Count({"tc": TC, "yt": YT, "nv": NV, "ct": CT, "vh": VH}, notes)
    with calc.open(folder.ranking) as book:
        desk, seen = Desk(book, count), []
        for _, act, _ in STEPS:
            act(desk)
            seen.append(look(book, count))
        entered = everything_entered(book, desk)
        book.save()
    return Meeting(folder, seen, count, entered)


def everything_entered(book, desk: Desk) -> dict[str, object]:
    """Everything that the leader has typed, by unit, criterion or file."""
    kept: dict[str, object] = {}
    for (unit, criterion), row in desk.details.items():
        columns = [desk.detail[h] for h in ("Điểm thống nhất", "Ngày")]
        (cells,) = book.values(DETAIL, f"{columns[0]}{row}:{columns[1]}{row}")
        if any(cell is not None for cell in cells):
            kept[f"{unit} {criterion}"] = cells
    kept["ledger"] = book.values(LEDGER, "A5:G9")
    for file, row in desk.files.items():
        (cells,) = book.values(RECEIPTS, f"H{row}:K{row}")
        if any(cell is not None for cell in cells):
            kept[file] = cells
    _, headings, rows = cells_below(book, OVERVIEW, "TT", len(NAMES))
    kept["remarks"] = [row[headings.index("Ghi chú")] for row in rows]
    kept["compared"] = book.value(COMPARISON, "B3")
    return kept


@pytest.mark.parametrize("number", range(len(STEPS)), ids=[does for does, _, _ in STEPS])
def test_after_each_step_of_the_meeting_every_sheet_shows_it(meeting, number):
    seen, (_, _, by_hand) = meeting.seen[number], STEPS[number]
    ranking, overview, banners = seen.expected
    short = {name: code for code, name in NAMES.items()}
    order = [
        f"{row[0]:g} {short[row[1]]} {row[5]:g}" for row in seen.ranking if row[0] not in ("", None)
    ]
    assert ", ".join(order) == by_hand
    assert seen.ranking == ranking
    assert seen.overview == overview
    assert seen.banners == banners


def test_what_was_typed_stands_where_it_was_typed(meeting):
    reason = ["Theo biên bản họp cụm", "Nguyễn Văn An", "24/12/2024"]
    assert meeting.entered["yt I.2"] == [6, *reason]
    assert meeting.entered["vh I.1"] == [11, *reason]
    assert meeting.entered["noi vu 1.xlsx"] == ["x", None, None, None]
    assert len(meeting.entered) == 6 + 1 + 2 + 2


# Consolidating again, three times


@pytest.fixture
def folder(meeting, tmp_path) -> CampaignFolder:
    """A copy of the folder as the meeting left it."""
    shutil.copytree(meeting.folder.root, tmp_path / "hop-2024")
    return CampaignFolder(tmp_path / "hop-2024")


def run_and_look(calc, folder, count: Count, entered: dict[str, object]):
    """Consolidates, and asserts what must hold afterwards.

    The new workbook shows the figures of `count` and all that was entered, and runs/ has the old
    workbook byte for byte.
    """
    before = folder.ranking.read_bytes()
    result = consolidate(folder)
    assert (folder.root / result.backup).read_bytes() == before
    with calc.open(folder.ranking) as book:
        assert_recalculation_changes_nothing(book)
        seen = look(book, count)
        assert (seen.ranking, seen.overview, seen.banners) == seen.expected
        assert everything_entered(book, Desk(book, count)) == entered
        checks = [row[0] for row in book.values(DETAIL, "M5:M40")]
        assert checks.count("Đơn vị sửa sau khi thống nhất") == count.changed
        book.save()
    rows = [
        [row.rank or "", row.name, *(_plain(row, n) for n in FIGURES)] for row in result.standings
    ]
    assert rows == [row[:6] for row in count.ranking()]
    return result


FIGURES = ("base", "bonus", "penalty", "total")


def _plain(row, name: str) -> object:
    value = getattr(row, name)
    return "" if value is None else float(value)


def test_three_runs_with_a_changing_inbox_keep_what_the_meeting_settled(calc, meeting, folder):
    count, entered = meeting.count, dict(meeting.entered)
    count = Count(
        dict(count.own),
        dict(count.notes),
        dict(count.agreed),
        dict(count.given),
        dict(count.remarks),
        count.wrong_lines,
        count.wrong_agreed,
    )
    # yt sends a new file, changed where its score was agreed; xd, missing so far, sends its first
    changed: Scores = (10, 2, 8, 4, 0, 0)
    send(folder, "yt", "So Y te gui lai.xlsx", changed, LATER)
    send(folder, "xd", "xay dung.xlsx", (10, 10, 5, 5, 0, 0), IN_TIME)
    count.own |= {"yt": changed, "xd": (10, 10, 5, 5, 0, 0)}
    count.notes["yt"] = "Cần xác nhận"
    count.changed = 1
    first = run_and_look(calc, folder, count, entered)
    assert [problem.code for problem in first.problems] == ["ranking_cells_not_carried"]
    assert "hỏi lại Sở Y tế" in message(first.problems[0])
    assert [(row.name, row.rank) for row in first.standings][-1] == ("Sở Nội vụ", 6)
    # the picked file is renamed, and a file comes that can't be read
    (folder.inbox / "cong thuong 1.xlsx").rename(folder.inbox / "Sở Công Thương (chính thức).xlsx")
    whole = (folder.inbox / "van hoa.xlsx").read_bytes()
    (folder.inbox / "van hoa gui lai.xlsx").write_bytes(whole[: len(whole) // 2])
    entered["Sở Công Thương (chính thức).xlsx"] = entered.pop("cong thuong 1.xlsx")
    second = run_and_look(calc, folder, count, entered)
    assert second.problems == ()
    broken = next(r for r in second.receipts if r.file == "Nhan-ve/van hoa gui lai.xlsx")
    assert broken.status == "rejected"
    # the picked file is deleted: its mark is dropped, and a message tells all that it said
    (folder.inbox / "Sở Công Thương (chính thức).xlsx").unlink()
    del entered["Sở Công Thương (chính thức).xlsx"]
    count.own["ct"] = CT
    count.notes["ct"] = "Còn 1 tiêu chí chưa chấm"
    count.changed = 2  # agreed at 3 when the self score was 5; now there is none
    third = run_and_look(calc, folder, count, entered)
    (gone,) = third.problems
    assert gone.code == "pick_file_gone"
    assert "Sở Công Thương (chính thức).xlsx" in message(gone)
    kept = sorted(path.name for path in folder.runs.iterdir())
    assert len([name for name in kept if name.endswith(".json")]) == 4
    assert len([name for name in kept if name.endswith(".xlsm")]) == 4


def test_an_open_workbook_is_not_replaced_under_the_leaders_hands(calc, folder):
    before, runs = folder.ranking.read_bytes(), sorted(folder.runs.iterdir())
    with calc.open(folder.ranking):
        assert list(folder.lock_files())  # LibreOffice has made one
        with pytest.raises(CampaignError, match="ranking_open"):
            consolidate(folder)
    excel = folder.root / "~$Bang-tong-hop.xlsm"
    excel.write_bytes(b"\x02An")
    with pytest.raises(CampaignError, match="ranking_open"):
        consolidate(folder)
    assert folder.ranking.read_bytes() == before
    assert sorted(folder.runs.iterdir()) == runs
    excel.unlink()
    consolidate(folder)
