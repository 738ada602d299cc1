"""The rows of a rubric → what stands under what: numbered rows as a tree, the others below them.

Numbers say the levels, however they are written: `I` over `1`, `a` over `a1` over `a1.1`. Each row
comes out with what became of it; where the numbers leave a doubt, it is told at the row.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Literal, NamedTuple

from workbook_builder.campaign.model import CountsAs
from workbook_builder.plan_import.read.kinds import Counted, read_counted
from workbook_builder.plan_import.read.numbers import Numeral, Points, read_numeral, read_points
from workbook_builder.plan_import.read.table import PlanRow
from workbook_builder.problems import Code, Problem, Value, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

Fate = Literal["heading", "blank", "total", "group", "criterion", "tier", "rule", "kept", "left"]
"""What became of a row. `rule`: it says how another row is counted; `kept`: as text, since the
definition has no place for what it says; `left`: not taken, with the reason."""

Topic = Literal["moves", "cases", "spacing", "other"]
"""What a doubt is about: what a row gives or takes beside its base, whether it counts cases, or how
finely its points are given. Such a doubt may settle itself when the rows below are read."""

_TOTAL = re.compile(r"(?:tổng|cộng)\b(?!.*(?:trừ|thưởng|không quá|tối đa|mục|nhóm|phần))")
_SUBTOTAL = re.compile(r"(?:tổng|cộng)\b(?!.*(?:không quá|tối đa))")
_COUNTED = re.compile(
    r"\b(?:mỗi|cứ|từng|thêm)\b|/\s*(?:lần|trường hợp|vụ|việc|bài|văn bản|cá nhân)"
)
_MOVES = re.compile(
    r"\b(?:bị|được|thì) (?:trừ|thưởng|cộng)\b|\b(?:trừ|thưởng|cộng) (?:điểm|thêm|\d)"
)
_POINTS_IN_TITLE = re.compile(r"\s*[(:–-]\s*(?:tối đa )?(\d{1,4}(?:,\d{1,2})?) điểm\s*\)?\s*[.:]?$")
_BONUS = re.compile(r"(?:các )?(?:tiêu chí |nội dung |phần )?(?:điểm |được )?(?:thưởng|cộng)\b")
_PENALTY = re.compile(r"(?:các )?(?:tiêu chí |nội dung |phần )?(?:điểm |bị )?trừ\b")


_TAKEN_AS: dict[CountsAs, PlanCode] = {
    "bonus": PlanCode.PLAN_COUNTS_AS_BONUS,
    "penalty": PlanCode.PLAN_COUNTS_AS_PENALTY,
}


@dataclass(slots=True)
class Line:
    """A row without a number: a level of the row above it, or text. `points`: to the base;
    `counted`: what it gives or takes for each case, if that is beyond doubt.
    """

    index: int
    row: PlanRow
    text: str
    points: Decimal | None = None
    moves: str = ""
    counted: Counted | None = None

    @property
    def said(self) -> str:
        """The row as text: what it says, and what it gives or takes."""
        return f"{self.text} ({self.moves})" if self.moves else self.text


@dataclass(slots=True)
class PlanNode:
    """A numbered row, with everything below it. `moves`: what it gives or takes beside its base."""

    index: int
    row: PlanRow
    numeral: Numeral | None
    title: str
    points: Decimal | None
    moves: str = ""
    counts_as: CountsAs = "base"
    counted: Counted | None = None
    lines: list[Line] = field(default_factory=list)
    children: list[PlanNode] = field(default_factory=list)
    id: str = ""

    @property
    def bears(self) -> bool:
        """Whether points for the base stand here or below."""
        if self.points is not None or any(line.points is not None for line in self.lines):
            return True
        return any(child.bears for child in self.children)

    @property
    def counts(self) -> bool:
        """Whether cases are counted right below."""
        return any(line.counted for line in self.lines) or any(
            child.counted for child in self.children
        )

    @property
    def said(self) -> str:
        """The row as text."""
        number = f"{self.numeral}. " if self.numeral else ""
        return f"{number}{self.title} ({self.moves})" if self.moves else f"{number}{self.title}"

    def walk(self) -> Iterator[PlanNode]:
        """This node and all below it, in their order."""
        yield self
        for child in self.children:
            yield from child.walk()


class Doubt(NamedTuple):
    """Something that is not sure, and what it is about."""

    problem: Problem
    topic: Topic = "other"


@dataclass(slots=True)
class PlanTree:
    """The rubric as numbered; `fates` by the row's place in the list of rows."""

    rows: Sequence[PlanRow]
    roots: list[PlanNode] = field(default_factory=list)
    fates: dict[int, Fate] = field(default_factory=dict)
    why: dict[int, Code] = field(default_factory=dict)
    totals: list[tuple[int, Decimal]] = field(default_factory=list)
    moving: set[int] = field(default_factory=set)  # rows told to give or take beside the base
    doubts: list[Doubt] = field(default_factory=list)

    def leave(self, index: int, why: Code) -> None:
        """The row is not taken, for this reason."""
        self.fates[index] = "left"
        self.why[index] = why
        self.doubt(index, why)

    def settle(self, index: int, *topics: Topic) -> None:
        """The doubts about the row on these topics are none any more."""
        place = self.rows[index].place
        self.doubts = [d for d in self.doubts if d.problem.place != place or d.topic not in topics]

    def doubt(self, index: int, code: Code, topic: Topic = "other", /, **values: Value) -> None:
        """Something about this row is not sure."""
        if topic == "moves":
            self.moving.add(index)
        self.doubts.append(Doubt(warning(code, self.rows[index].place, **values), topic))


def grow(rows: Sequence[PlanRow]) -> PlanTree:
    """The tree of these rows."""
    tree = PlanTree(rows)
    grower = _Grower(tree)
    last_valued = max((n for n, row in enumerate(rows) if _has_points(row)), default=-1)
    any_number = any(read_numeral(row.number) for row in rows)
    for index, row in enumerate(rows):
        tree.doubts += map(Doubt, row.problems)
        if row.heading:
            tree.fates[index] = "heading"
        elif row.is_blank:
            tree.fates[index] = "blank"
        elif index > last_valued and _is_past(row, rows[last_valued]):
            tree.fates[index], tree.why[index] = "left", PlanCode.PLAN_ROW_AFTER_TABLE
        else:
            grower.take(index, row, any_number)
        for heading, text in row.other:
            tree.doubt(index, PlanCode.PLAN_OTHER_COLUMN, heading=heading or "?", value=text[:80])
    return tree


def _is_past(row: PlanRow, last: PlanRow) -> bool:
    """Whether a row after the last with points is none of the table's: a signature, say.

    A row of a Word table is one, unless the total stands above it.
    """
    in_table = row.place.line is None and not row.place.cell
    return not in_table or _total(f"{last.number} {last.text}".strip())


def _has_points(row: PlanRow) -> bool:
    return not row.heading and any((row.points, row.bonus, row.penalty))


@dataclass(slots=True)
class _Grower:
    tree: PlanTree
    open: list[PlanNode] = field(default_factory=list)  # from the top down to the last row
    joined: list[Line | PlanNode] = field(default_factory=list)  # what the last row became

    def take(self, index: int, row: PlanRow, any_number: bool) -> None:
        """One more row."""
        numeral = read_numeral(row.number)
        if row.number and numeral is None:
            if _total(f"{row.number} {row.text}"):  # the cell goes over both columns
                row = replace(row, number="", text=f"{row.number} {row.text}".strip())
            else:
                self.tree.doubt(index, PlanCode.PLAN_NUMBER_UNREAD, value=row.number)
        if numeral is None and self._is_total(index, row):
            return
        if numeral is None and any_number:
            self._unnumbered(index, row)
        else:
            self._numbered(index, row, numeral)

    def _is_total(self, index: int, row: PlanRow) -> bool:
        said = folded(row.text)
        points = read_points(row.points)
        if points is None or points.sign or not _SUBTOTAL.match(said):
            return False
        self.tree.fates[index] = "total"
        if _TOTAL.match(said):
            self.tree.totals.append((index, points.value))
        elif self.open and self.open[0].points not in (None, points.value):
            self.tree.doubt(
                index,
                PlanCode.PLAN_SUBTOTAL_OFF,
                value=points.value,
                points=self.open[0].points or Decimal(0),
            )
        return True

    def _numbered(self, index: int, row: PlanRow, numeral: Numeral | None) -> None:
        tree = self.tree
        if not row.text:
            code = (
                PlanCode.PLAN_ROW_WITHOUT_TEXT
                if _has_points(row)
                else PlanCode.PLAN_ROW_NUMBER_ONLY
            )
            tree.leave(index, code)
            return
        above = self.open[: self._depth(numeral)] if numeral is not None else []
        counts_as = above[0].counts_as if above else _counts_as(row.text)
        points, moves = self._amounts(index, row, counts_as)
        title = row.text
        said = _POINTS_IN_TITLE.search(title)
        if said and not _has_points(row):
            title, points = title[: said.start()].strip(), Decimal(said[1].replace(",", "."))
            tree.doubt(index, PlanCode.PLAN_POINTS_IN_TEXT, points=points)
        counted = read_counted(row, counts_as) if points is None else None
        node = PlanNode(index, row, numeral, title, points, moves, counts_as, counted)
        siblings = above[-1].children if above else tree.roots
        self._check_order(node, siblings)
        siblings.append(node)
        if not above and counts_as != "base":
            tree.doubt(index, _TAKEN_AS[counts_as])
        self.open = [*above, node]
        self.joined = [node]
        tree.fates[index] = "criterion"  # or a group: known when all rows are read

    def _depth(self, numeral: Numeral) -> int:
        """How many of the open nodes stay above a row with this number."""
        known = [(depth, node.numeral) for depth, node in enumerate(self.open) if node.numeral]
        known.reverse()
        for depth, other in known:
            if numeral.parent and other.pieces == numeral.parent:
                return depth + 1
        for depth, other in known:
            if numeral.follows(other):
                return depth
        for depth, other in known:
            if numeral.styles == other.styles:
                return depth
        return len(self.open)

    def _check_order(self, node: PlanNode, siblings: list[PlanNode]) -> None:
        numeral = node.numeral
        if numeral is None:
            self.tree.doubt(node.index, PlanCode.PLAN_NO_NUMBER)
            return
        before = siblings[-1].numeral if siblings else None
        if before is None:
            if not numeral.opens():
                self.tree.doubt(node.index, PlanCode.PLAN_NUMBER_FIRST, value=str(numeral))
        elif not numeral.follows(before):
            if len(numeral.pieces) != len(before.pieces) or numeral.parent != before.parent:
                code = PlanCode.PLAN_NUMBER_OTHER_STYLE
            else:
                code = PlanCode.PLAN_NUMBER_SKIPS
            if self._found_missing(siblings, numeral):
                return
            self.tree.doubt(node.index, code, value=str(numeral), before=str(before))

    def _found_missing(self, siblings: list[PlanNode], numeral: Numeral) -> bool:
        """One number is missing: whether an unnumbered row just before has it, and no other can."""
        last = siblings[-1]
        if last.numeral is None or not last.numeral.pieces[-1].isdigit():
            return False
        between = Numeral((*last.numeral.parent, str(int(last.numeral.pieces[-1]) + 1)))
        if last.children or not numeral.follows(between):
            return False
        ways = [at for at in range(len(last.lines)) if _parts_at(last, at)]
        if len(ways) != 1:
            return False
        at = ways[0]
        line, rest = last.lines[at], last.lines[at + 1 :]
        del last.lines[at:]
        siblings.append(
            PlanNode(
                line.index,
                line.row,
                between,
                line.text,
                line.points,
                line.moves,
                last.counts_as,
                line.counted,
                lines=rest,
            )
        )
        self.tree.fates[line.index] = "criterion"
        self.tree.doubt(line.index, PlanCode.PLAN_NUMBER_MISSING, value=str(between))
        return True

    # Rows without a number

    def _unnumbered(self, index: int, row: PlanRow) -> None:
        tree = self.tree
        if not row.text:
            tree.leave(index, PlanCode.PLAN_ROW_WITHOUT_TEXT)
            return
        if not self.open:
            tree.leave(index, PlanCode.PLAN_ROW_BEFORE_FIRST)
            return
        if not _has_points(row) and row.text[0].islower() and self.joined:
            part = self.joined[-1]
            if isinstance(part, PlanNode):
                part.title += f" {row.text}"
            else:
                part.text += f" {row.text}"
            tree.fates[index] = "kept"
            tree.doubt(index, PlanCode.PLAN_ROW_JOINED, value=row.text[:60])
            return
        node = self.open[-1]
        points, moves = self._amounts(index, row, node.counts_as)
        counted = read_counted(row, node.counts_as) if points is None else None
        line = Line(index, row, row.text, points, moves, counted)
        node.lines.append(line)
        self.joined = [line]
        tree.fates[index] = "tier" if points is not None else "kept"

    def _amounts(self, index: int, row: PlanRow, kind: CountsAs) -> tuple[Decimal | None, str]:
        """What the row gives to the base, and all else that it gives or takes, as text."""
        tree = self.tree
        said: list[str] = []
        value: Decimal | None = None
        counted = _COUNTED.search(folded(row.text)) is not None
        own = row.points or (
            row.bonus if kind == "bonus" else row.penalty if kind == "penalty" else ""
        )
        points = read_points(own)
        if own and points is None:
            tree.doubt(index, PlanCode.PLAN_POINTS_UNREAD, value=own)
            said.append(f"Điểm: {own}")
        elif points is not None:
            moves = points.sign or _MOVES.search(folded(row.text)) or kind != "base"
            if counted and moves:
                tree.doubt(index, PlanCode.PLAN_COUNTED, "moves", value=own)
                said.append(_moving(points, own, kind))
            elif points.sign and kind == "base":
                tree.doubt(index, PlanCode.PLAN_SIGNED, "moves", value=own)
                said.append(_moving(points, own, kind))
            else:
                value = points.value
                self._doubt_points(index, points, own, counted)
        for cell, name in ((row.bonus, "Điểm thưởng"), (row.penalty, "Điểm trừ")):
            if cell and cell != own:
                tree.doubt(index, PlanCode.PLAN_EXTRA_POINTS, "moves", name=name, value=cell)
                said.append(f"{name}: {cell}")
        if row.merged and not own:
            tree.doubt(index, PlanCode.PLAN_POINTS_MERGED)
        return value, "; ".join(said)

    def _doubt_points(self, index: int, points: Points, own: str, counted: bool) -> None:
        values: dict[str, str | Decimal] = {"value": own, "points": points.value}
        if points.certainty == "most":
            self.tree.doubt(index, PlanCode.PLAN_POINTS_MOST, **values)
        elif points.certainty == "thousands":
            self.tree.doubt(index, PlanCode.PLAN_POINTS_THOUSANDS, **values)
        if counted:
            self.tree.doubt(index, PlanCode.PLAN_MAYBE_COUNTED, "cases")


def _moving(points: Points, own: str, kind: CountsAs) -> str:
    takes = points.sign == "-" or (not points.sign and kind == "penalty")
    gives = points.sign == "+" or (not points.sign and kind == "bonus")
    name = "Điểm trừ" if takes else "Điểm thưởng" if gives else "Điểm"
    return f"{name}: {own}"


def _counts_as(title: str) -> CountsAs:
    """What a group of this title feeds; only a title that begins with the word says it."""
    said = folded(title)
    if _BONUS.match(said):
        return "bonus"
    return "penalty" if _PENALTY.match(said) else "base"


def _total(text: str) -> bool:
    return _SUBTOTAL.match(folded(text)) is not None


def _parts_at(node: PlanNode, at: int) -> bool:
    """Whether the lines from this one on make a criterion of their own."""
    own = node.lines[at].points
    if own is None:
        return False
    before = [line.points for line in node.lines[:at] if line.points is not None]
    after = [line.points for line in node.lines[at + 1 :] if line.points is not None]
    return _levels_of(node.points, before) and _levels_of(own, after)


def _levels_of(points: Decimal | None, levels: list[Decimal]) -> bool:
    if not levels:
        return True
    return len(levels) > 1 and levels[0] == points and levels == sorted(levels, reverse=True)
