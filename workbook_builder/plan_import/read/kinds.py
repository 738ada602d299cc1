"""The words and cells of a plan's row → the points that it gives, takes, counts or caps.

What a single case is called in plans, the kind that counts cases says itself. Where two readings
are left, nothing is taken, and the row stays text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from workbook_builder.campaign.model import CountsAs
from workbook_builder.plan_import.read.numbers import Numeral, Points, read_numeral, read_points
from workbook_builder.plan_import.read.row import PlanRow
from workbook_builder.scoring.kinds.cases import cases_said, most_said
from workbook_builder.scoring.kinds.spoken import AMOUNT, amount_of
from workbook_builder.spelling import folded

Feeds = Literal["bonus", "penalty"]
Way = Literal["each", "once", "upto"]
"""How points are given or taken: for each case, all of them or none, or as many as are judged."""

_CAP = re.compile(
    r"[-+*(]?\s*(?:ghi chú:\s*)?tổng (?:số )?điểm (trừ|thưởng|cộng)(?: của| ở| trong)?"
    rf" (?:mục|nhóm|phần|tiêu chí) (\S+?) (?:không (?:quá|vượt quá)|tối đa(?: không quá)?)(?: là)?"
    rf" {AMOUNT} ?(?:điểm|đ)\s*\)?\.?"
)
_CASES_OF_CELL = re.compile(r"\b(?:mỗi|cứ|từng|thêm)\b")
_NO_UNITS = frozenset({"điểm", "đ", "%", "-", ""})
_IN_TEXT = re.compile(
    r"\s*(?:[(:]|\s[–-](?=\s))\s*(?:tổng )?(?:số điểm |điểm )?(?:tối đa:? |(?:từ )?0 ?đ? ?"
    r"(?:-|–|đến) ?)?(\d{1,4}(?:[.,]\d{1,2})?)"
    r" ?(?:điểm|đ)(?: tối đa)?\s*\)?\s*(\([^()]*\)\s*)?[.:]?$",
    re.IGNORECASE,
)
_NUMBER_AT_END = re.compile(r"(.*[^\s:])\s*:\s*(\d{1,3}(?:[.,]\d{1,2})?)[.;]?")
_AMOUNTS = re.compile(r"(?:(?:trừ|cộng|thưởng|[+\-−–]) ?)?\d{1,4}(?:[.,]\d{1,4})? ?(?:điểm|đ)\b")
_PART = r"(?:các )?(?:tiêu chí |nội dung |phần |mục )?"
_BONUS = re.compile(rf"{_PART}(?:điểm |được )?(?:thưởng|cộng)\b")
_PENALTY = re.compile(rf"{_PART}(?:điểm |bị )?trừ\b(?! khi| trường)")


@dataclass(frozen=True, slots=True)
class Counted:
    """What a row gives or takes apart from a number of points for its group.

    For each case so many points, never more than `most`; or, by its `way`, all of them once, or up
    to so many. `apart`: it feeds bonus or penalty beyond doubt, for a column or a word says so.
    """

    each: Decimal
    feeds: CountsAs
    apart: bool
    most: Decimal | None = None
    way: Way = "each"


@dataclass(frozen=True, slots=True)
class Given:
    """What the cells of a row give: points to what its group feeds, or something counted.

    `beside` stands in columns of its own beside the points. `unread` holds cells that have words or
    a span where a number is needed.
    """

    points: Points | None = None
    counted: Counted | None = None
    beside: tuple[Counted, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def value(self) -> Decimal | None:
        """The points, as a number."""
        return None if self.points is None else self.points.value


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that lines of the group with this number feed into bonus or penalty."""

    numeral: Numeral
    feeds: Feeds
    most: Decimal


def title_feeds(title: str) -> CountsAs:
    """What a group of this title feeds; only a title that begins with the word says it."""
    said = folded(title)
    if _BONUS.match(said):
        return "bonus"
    return "penalty" if _PENALTY.match(said) else "base"


def points_in_text(text: str) -> tuple[str, Decimal] | None:
    """The title and the points of a text that ends in them: `Tuyên truyền (10 điểm)`."""
    found = _IN_TEXT.search(text)
    if found is None or not found.start():
        return None
    title = text if found[2] else text[: found.start()].strip()
    return title, Decimal(found[1].replace(",", "."))


def number_at_end(text: str) -> tuple[str, Decimal] | None:
    """The text and the number behind its colon, as levels are listed: `Đạt 100%: 1`."""
    found = _NUMBER_AT_END.fullmatch(text)
    return None if found is None else (found[1], Decimal(found[2].replace(",", ".")))


def amounts_in_text(text: str) -> list[str]:
    """The numbers of points that a text speaks of, as it writes them: `trừ 0,5đ`, `4 điểm`."""
    return [one[0].strip() for one in _AMOUNTS.finditer(folded(text))]


def read_given(row: PlanRow, kind: CountsAs, *, heads: bool = False) -> Given:
    """What the row gives; `kind` is what its group feeds.

    `heads`: the row is the heading of a group that gives or takes, and a sign before its points
    says no more than that.
    """
    own = row.points
    others: dict[Feeds, str] = {"bonus": row.bonus, "penalty": row.penalty}
    if not own and kind in ("bonus", "penalty"):
        own = others.pop(kind)
    points = read_points(own)
    by_words = counted = read_counted(row, kind)
    unread = [own] if own and (points is None or points.certainty == "span") else []
    if points is not None and (points.certainty == "span" or (counted and not heads)):
        points = None
    if points is not None and not heads:
        moved = _moved(row, points, kind)
        if moved is not None:
            points, counted = None, moved
    beside: list[Counted] = []
    if by_words is None:  # else they speak of the only cell
        for feeds, cell in others.items():
            if not cell:
                continue
            read = read_points(cell)
            if read is None or read.certainty in ("span", "thousands"):
                unread.append(cell)
            else:
                beside.append(_apart(row, read, feeds))
    if points is None and counted is None and len(beside) == 1:
        counted, beside = beside[0], []
    return Given(points, counted, tuple(beside), tuple(unread))


def _moved(row: PlanRow, points: Points, kind: CountsAs) -> Counted | None:
    """Points that are counted, or bear a sign that parts them from those of their group."""
    feeds: CountsAs = kind
    if points.sign:
        feeds = "bonus" if points.sign == "+" else "penalty"
    counts = bool(points.each) or folded(row.unit) not in _NO_UNITS
    if counts:
        apart = feeds == kind or bool(row.unit)
        most = most_said(row.text)
        return Counted(points.value, feeds, apart, most) if points.value else None
    if feeds == kind or not points.value:
        return None
    way: Way = "upto" if points.certainty == "most" else "once"
    return Counted(points.value, feeds, apart=False, way=way)


def _apart(row: PlanRow, points: Points, feeds: Feeds) -> Counted:
    way: Way = "upto" if points.certainty == "most" else "once"
    counts = points.each or (not row.points and _CASES_OF_CELL.search(folded(row.text)))
    if counts and way == "once" and not _several(row.text):
        way = "each"
    return Counted(points.value, feeds, apart=True, way=way)


def _several(text: str) -> bool:
    return re.search(r"\b(?:mỗi|cứ|từng)\s*(?:0?[2-9]|[1-9]\d)", folded(text)) is not None


def read_counted(row: PlanRow, kind: CountsAs) -> Counted | None:
    """What the row counts for each case; `kind` is what its group feeds.

    Column, sign and word must agree on the way, cell and text on the points.
    """
    said = cases_said(row.text)
    if said is None:
        return None
    cells = [cell for cell in (row.points, row.bonus, row.penalty) if cell]
    points = read_points(cells[0]) if len(cells) == 1 else None
    sure = points is not None and points.certainty == "plain"
    if cells and not sure:
        return None
    amounts = {amount for _, amount in said.given} | ({points.value} if points else set())
    ways: set[CountsAs] = {_feeds(word) for word in said.verbs}
    ways |= {_feeds(word) for word, _ in said.given}
    if points is not None and points.sign:
        ways.add("penalty" if points.sign == "-" else "bonus")
    columns: set[CountsAs] = set()
    columns |= {"bonus"} if row.bonus else set()
    columns |= {"penalty"} if row.penalty else set()
    if kind in ("bonus", "penalty"):
        columns.add(kind)
    ways |= columns
    if len(ways) != 1 or len(amounts) != 1 or amounts == {Decimal(0)}:
        return None
    apart = bool(columns) or "thưởng" in said.verbs
    return Counted(amounts.pop(), ways.pop(), apart, said.most)


def read_cap(text: str) -> Cap | None:
    """The cap that a note puts on a group which it names by its number."""
    match = _CAP.fullmatch(folded(text))
    if match is None:
        return None
    word, named, most = match.groups()
    at = folded(text).index(f" {named} ", match.start(2) - 1) + 1
    numeral = read_numeral(" ".join(text.split())[at : at + len(named)])
    return None if numeral is None else Cap(numeral, _feeds(word), amount_of(most))


def _feeds(word: str) -> Feeds:
    return "penalty" if word == "trừ" else "bonus"
